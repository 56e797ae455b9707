// sweep.h - many small commands through the writer queue, a bounded number at once, and what came
// of them. Private to service.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <set>
#include <utility>

#include "promise/promise.h"
#include "service/clockwork.h"

namespace shouwen::service {

struct DueDone {
  int warned = 0, broken = 0, acts = 0, refused = 0, recomputed = 0;
  bool claimed = false;
};

// Counts are moved by the writer thread, read by the sweeper after everything is done. Handle,
// Skips and WaitAll: from one thread.
class Sweep {
 public:
  using One = std::function<core::Result<DueDone>(const Call&, const promise::DueRef&)>;
  Sweep(Engine& engine, core::Instant now, int in_flight, One one)
      : engine_(engine), now_(now), in_flight_max_(in_flight), one_(std::move(one)) {}

  // Queues the command for one promise; waits while `in_flight` are queued.
  void Handle(const promise::DueRef& ref);
  void WaitAll();
  // Not to be looked at again in this sweep: failed, or held by another sweeper.
  bool Skips(const promise::DueRef& ref);
  int skipped();
  const SweepReport& report() const { return report_; }  // after WaitAll

 private:
  void Count(const promise::DueRef& ref, const DueDone& done, const core::Status& status,
             const std::exception_ptr& fault);

  Engine& engine_;
  const core::Instant now_;
  const int in_flight_max_;
  const One one_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int in_flight_ = 0;
  std::set<std::pair<core::TenantId, core::PromiseId>> skip_;
  SweepReport report_;
};

}  // namespace shouwen::service
