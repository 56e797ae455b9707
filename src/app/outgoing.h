// app/outgoing.h - hands over what goes out, beside the clockwork: a peer that does not answer
// delays other messages and nothing else.
#pragma once

#include "beside.h"
#include "channel/curl_peer.h"
#include "channel/dispatcher.h"
#include "channel/router.h"
#include "core/time.h"

namespace shouwen::app {

class Outgoing {
 public:
  // Starts at once. Engine and clock outlive it. Its end waits for the tries that are being made
  // (channel::kPeerTimeoutMs).
  Outgoing(service::Engine& engine, const core::Clock& clock, channel::OutboundRules rules);

 private:
  void Step(const Ending& ending);

  const core::Clock& clock_;
  channel::CurlPeer peer_;
  channel::Router router_;
  channel::Dispatcher dispatcher_;
  service::Outbox outbox_;
  Beside thread_;  // last: it uses everything above
};

}  // namespace shouwen::app
