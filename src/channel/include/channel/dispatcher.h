// channel/dispatcher.h - hands over what is due: every door's, on every node, each delivery once at
// a time.
//
// Step reads and writes in short transactions and talks to the peer between them, so it blocks its
// own thread for as long as peers take (kPeerTimeoutMs each, kSendersAtOnce at a time) and nobody
// else's. Threads: one thread of a node. Ownership: engine and peer outlive it.
#pragma once

#include <functional>

#include "channel/delivery.h"
#include "channel/peer.h"

namespace shouwen::channel {

inline constexpr int kSendersAtOnce = 4;
inline constexpr int kRoundsMax = 20;  // of one Step; what is left waits for the next

struct DispatchReport {
  std::int64_t told = 0;  // messages queued for endpoints
  std::int64_t sent = 0, failed = 0;
};

class Dispatcher {
 public:
  Dispatcher(service::Engine& engine, Peer& peer) : engine_(engine), peer_(peer) {}
  // `stop` is asked between rounds. Throws store::Fault.
  DispatchReport Step(core::Instant now, const std::function<bool()>& stop = {});

 private:
  service::Engine& engine_;
  Peer& peer_;
  core::Instant pruned_at_;
};

}  // namespace shouwen::channel
