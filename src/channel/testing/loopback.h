// testing/loopback.h - a socket on a loopback port that somebody else's server of a test listens
// on: each connection is served on a thread of its own and closed when that is done.
//
// Threads: `serve` runs on a thread for each connection; construct and destroy from one thread,
// which cuts the connections that are open and waits for them to end.
#pragma once

#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace shouwen::channel::testing {

class Loopback {
 public:
  using Serve = std::function<void(int fd)>;
  explicit Loopback(Serve serve);
  ~Loopback();
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;
  int port() const { return port_; }

 private:
  void Accept();
  Serve serve_;
  int listener_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::jthread> connections_;
  std::jthread thread_;
};

}  // namespace shouwen::channel::testing
