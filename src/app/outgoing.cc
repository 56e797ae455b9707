#include "outgoing.h"

namespace shouwen::app {

Outgoing::Outgoing(service::Engine& engine, const core::Clock& clock, channel::OutboundRules rules)
    : clock_(clock),
      peer_(std::move(rules)),
      router_(engine),
      dispatcher_(engine, peer_),
      outbox_(engine),
      thread_("outgoing", [this](const Ending& ending) { Step(ending); }) {}

void Outgoing::Step(const Ending& ending) {
  outbox_.Deliver(clock_.Now(), router_);
  dispatcher_.Step(clock_.Now(), ending);
}

}  // namespace shouwen::app
