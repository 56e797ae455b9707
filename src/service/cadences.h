// cadences.h - duties that come back: the clock writes what each period asks for. Private to
// service.
#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

// What a sweep has seen to already; a restart forgets it and looks once more.
struct PeriodsSeen {
  struct Seen {
    DirectoryPtr directory;
    std::vector<MethodPtr> methods;
    std::vector<std::shared_ptr<const cases::Params>> params;  // of each of them
    core::Instant until;                                       // the first end of a period
  };
  std::mutex mutex;
  std::map<core::TenantId, Seen> seen;
};

// For every tenant and each cadence in force: an entry for each subject of the period `now` is in
// that has none yet, and what is owed by subjects that are no more is withdrawn. How many entries
// were written. Idempotent, over restarts and nodes too.
std::int64_t BeginPeriods(Engine& engine, core::Instant now, PeriodsSeen& seen);

}  // namespace shouwen::service
