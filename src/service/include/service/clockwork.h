// service/clockwork.h - nothing else in the program moves time.
//
// RunDue finds the promises due at `now` and gives each its own command through the writer queue,
// many at once so that group commit batches them; it goes on until nothing is due, because a
// consequence may make a promise that is due already. Idempotent: a second call with the same `now`
// changes nothing. Several sweepers (threads, nodes) may run at once: a row is claimed in its
// command. Faults are reported, never swallowed: what failed stays due and is tried by the next
// sweep.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

struct PeriodsSeen;  // cadences.h
class LeftOut;       // hot_issues.h
struct SweepFault {
  core::TenantId tenant;
  core::CaseId case_id;
  core::PromiseId promise;
  std::string what;  // fault kind and words
};
inline constexpr std::size_t kSweepFaultsMax = 20;
inline constexpr int kGroupedAtOnce = 500;

struct SweepReport {
  std::int64_t warned = 0;        // warnings given
  std::int64_t broken = 0;        // promises broken
  std::int64_t consequences = 0;  // acts done by the clock
  std::int64_t refused = 0;       // acts the rules refused; each is journaled with its code
  std::int64_t recomputed = 0;    // provisional due times reckoned anew
  std::int64_t begun = 0;         // entries written because a period of a cadence began
  std::int64_t faults = 0;
  std::vector<SweepFault> first_faults;
  std::int64_t Total() const { return warned + broken + consequences + refused; }
};

class Clockwork {
 public:
  struct Options {
    int chunk = 2000;     // due rows looked up at once
    int in_flight = 256;  // commands queued at once
    int batch = 500;      // provisional promises looked at in one snapshot
  };
  explicit Clockwork(Engine& engine) : Clockwork(engine, Options{}) {}
  Clockwork(Engine& engine, Options options);

  // Blocks until everything due at `now` is durable. The first time, and whenever a calendar has
  // become known since (a year's notice at start-up, a tenant's own version), every open
  // provisional promise is reckoned anew first, in bounded batches: what another node
  // did already changes nothing. Each change is journaled (promise.recomputed).
  // Before what is due, the periods of cadences begin: of the method new cases are worked by, of
  // methods that hold registers alone, and of those the tenant has of its own. Periods in
  // which no sweep ran are caught up with, in order, each with the due time it had; of one cadence
  // the last hundred.
  SweepReport RunDue(core::Instant now);
  // Takes the cases of late into groups of the same matter (see hot_issues.h), kGroupedAtOnce at
  // most; how many. On a thread of its own: no promise and no signal waits for it. `stop` is asked
  // before each case.
  int Group(core::Instant now, const std::function<bool()>& stop = {});
  // The next instant at which something becomes due; none when nothing is open.
  std::optional<core::Instant> NextDue();

  // Seals every tenant's journal and drops what has served its time (idempotency keys, files
  // nobody brought). The app calls it each hour and at shutdown.
  void Housekeep(core::Instant now);

 private:
  void Recompute(core::Instant now, SweepReport& report);

  Engine& engine_;
  Options options_;
  const std::shared_ptr<PeriodsSeen> periods_;   // of cadences, looked at before
  const std::shared_ptr<LeftOut> left_out_;      // of groups, told before
  std::atomic<std::int64_t> recomputed_at_{-1};  // Engine::CalendarChanges() of the last time
};

}  // namespace shouwen::service
