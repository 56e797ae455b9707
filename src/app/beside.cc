#include "beside.h"

#include <unistd.h>

#include <chrono>

#include "core/log.h"
#include "store/fault.h"

namespace shouwen::app {
namespace {

constexpr std::chrono::milliseconds kTick{1000};
constexpr int kNicer = 10;

}  // namespace

Beside::Beside(std::string name, std::function<void(const Ending&)> step)
    : name_(std::move(name)), step_(std::move(step)), thread_([this] { Run(); }) {}

Beside::~Beside() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool Beside::ending() {
  const std::lock_guard lock(mutex_);
  return ending_;
}

void Beside::Run() {
  // On Linux this thread alone gives way: to those who answer and those who keep time.
  [[maybe_unused]] const int priority = nice(kNicer);  // lower is never refused
  for (;;) {
    try {
      step_([this] { return ending(); });
    } catch (const store::Fault& fault) {
      core::Log(core::LogLevel::kError, name_ + ".fault",
                {{"kind", store::ToText(fault.kind())}, {"what", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, kTick, [this] { return ending_; })) return;
  }
}

}  // namespace shouwen::app
