// app/outgoing.h - the thread that hands over what goes out, beside the clockwork: a peer that does
// not answer delays other messages and nothing else.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "channel/curl_peer.h"
#include "channel/dispatcher.h"
#include "channel/router.h"
#include "core/time.h"

namespace shouwen::app {

class Outgoing {
 public:
  // Starts at once. Engine and clock outlive it.
  Outgoing(service::Engine& engine, const core::Clock& clock, channel::OutboundRules rules);
  // Waits for the tries that are being made (channel::kPeerTimeoutMs).
  ~Outgoing();
  Outgoing(const Outgoing&) = delete;
  Outgoing& operator=(const Outgoing&) = delete;

 private:
  void Run();
  void Step();
  bool ending();

  const core::Clock& clock_;
  channel::CurlPeer peer_;
  channel::Router router_;
  channel::Dispatcher dispatcher_;
  service::Outbox outbox_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace shouwen::app
