// testing/raw_peer.h - somebody else's server that keeps to no protocol: it takes a request and
// says the bytes of the test, whole or in part, and then hangs up, goes silent, or never ends.
//
// Threads: as Loopback.
#pragma once

#include <string>
#include <utility>

#include "testing/loopback.h"

namespace shouwen::channel::testing {

class RawPeer {
 public:
  enum class Then {
    kHangUp,
    kSilence,  // until the other side goes away
    kAgain,    // the same bytes over and over, until then
  };
  RawPeer(std::string bytes, Then then)
      : bytes_(std::move(bytes)), then_(then), loopback_([this](int fd) { Serve(fd); }) {}
  std::string Url(const std::string& target) const {
    return "http://127.0.0.1:" + std::to_string(loopback_.port()) + target;
  }

 private:
  void Serve(int fd) const;
  const std::string bytes_;
  const Then then_;
  Loopback loopback_;  // last: it uses everything above
};

}  // namespace shouwen::channel::testing
