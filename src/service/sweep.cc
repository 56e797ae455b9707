#include "sweep.h"

#include <memory>
#include <string>

#include "store/fault.h"

namespace shouwen::service {
namespace {

std::string WordsOf(const core::Status& status, const std::exception_ptr& fault) {
  if (!fault) return std::string(status.error().code.name);
  try {
    std::rethrow_exception(fault);
  } catch (const store::Fault& f) {
    return std::string(store::ToText(f.kind())) + ": " + f.what();
  }
}

}  // namespace

void Sweep::Handle(const promise::DueRef& ref) {
  {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return in_flight_ < in_flight_max_; });
    ++in_flight_;
  }
  auto done = std::make_shared<DueDone>();
  try {
    engine_.RunAsync(
        org::ClockActor(ref.tenant), now_,
        [this, done, ref](const Call& call) -> core::Status {
          CORE_ASSIGN(*done, one_(call, ref));
          return core::Ok();
        },
        [this, done, ref](const core::Status& status, const std::exception_ptr& fault) {
          Count(ref, *done, status, fault);
        });
  } catch (const store::Fault&) {
    Count(ref, {}, core::Ok(), std::current_exception());
  }
}

void Sweep::WaitAll() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return in_flight_ == 0; });
}

bool Sweep::Skips(const promise::DueRef& ref) {
  const std::unique_lock lock(mutex_);
  return skip_.count({ref.tenant, ref.id}) > 0;
}

int Sweep::skipped() {
  const std::unique_lock lock(mutex_);
  return static_cast<int>(skip_.size());
}

void Sweep::Count(const promise::DueRef& ref, const DueDone& done, const core::Status& status,
                  const std::exception_ptr& fault) {
  const std::unique_lock lock(mutex_);
  if (fault || !status.ok()) {
    ++report_.faults;
    skip_.insert({ref.tenant, ref.id});
    if (report_.first_faults.size() < kSweepFaultsMax) {
      report_.first_faults.push_back({ref.tenant, ref.case_id, ref.id, WordsOf(status, fault)});
    }
  } else if (!done.claimed) {
    skip_.insert({ref.tenant, ref.id});
  } else {
    report_.warned += done.warned;
    report_.broken += done.broken;
    report_.consequences += done.acts;
    report_.refused += done.refused;
    report_.recomputed += done.recomputed;
  }
  --in_flight_;
  changed_.notify_all();
}

}  // namespace shouwen::service
