#include "outgoing.h"

#include <chrono>

#include "core/log.h"
#include "store/fault.h"

namespace shouwen::app {
namespace {

constexpr std::chrono::milliseconds kTick{1000};

}  // namespace

Outgoing::Outgoing(service::Engine& engine, const core::Clock& clock, channel::OutboundRules rules)
    : clock_(clock),
      peer_(std::move(rules)),
      router_(engine),
      dispatcher_(engine, peer_),
      outbox_(engine),
      thread_([this] { Run(); }) {}

Outgoing::~Outgoing() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Outgoing::ending() {
  const std::lock_guard lock(mutex_);
  return ending_;
}

// A fault is logged and the step tried again at the next tick.
void Outgoing::Step() {
  try {
    outbox_.Deliver(clock_.Now(), router_);
    dispatcher_.Step(clock_.Now(), [this] { return ending(); });
  } catch (const store::Fault& fault) {
    core::Log(core::LogLevel::kError, "outgoing.fault",
              {{"kind", store::ToText(fault.kind())}, {"what", fault.what()}});
  }
}

void Outgoing::Run() {
  for (;;) {
    Step();
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, kTick, [this] { return ending_; })) return;
  }
}

}  // namespace shouwen::app
