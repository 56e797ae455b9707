#include "importing.h"

#include <chrono>

#include "core/log.h"
#include "store/fault.h"

namespace shouwen::app {
namespace {

constexpr std::chrono::milliseconds kTick{500};

}  // namespace

Importing::Importing(service::Engine& engine, const core::Clock& clock)
    : clock_(clock), runner_(engine), thread_([this] { Run(); }) {}

Importing::~Importing() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Importing::ending() {
  const std::lock_guard lock(mutex_);
  return ending_;
}

// A fault is logged and the step tried again at the next tick.
bool Importing::Step() {
  try {
    return runner_.Step(clock_, [this] { return ending(); });
  } catch (const store::Fault& fault) {
    core::Log(core::LogLevel::kError, "import.fault",
              {{"kind", store::ToText(fault.kind())}, {"what", fault.what()}});
    return false;
  }
}

void Importing::Run() {
  for (;;) {
    const bool busy = Step();
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, busy ? std::chrono::milliseconds(0) : kTick,
                       [this] { return ending_; })) {
      return;
    }
  }
}

}  // namespace shouwen::app
