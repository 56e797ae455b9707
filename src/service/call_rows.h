// call_rows.h - the rows the call list and the flagged contradictions are read from; private to
// service. Written with the command that makes or ends them. Tables: service_follow_ups,
// service_contradictions.
#pragma once

#include <optional>
#include <span>

#include "cases/case.h"
#include "journal/event.h"
#include "promise/promise.h"
#include "service/engine.h"

namespace shouwen::service {

struct CallPlace {  // of a settled case that waits for a call; `due_at` none: it does not
  core::UnitId unit;
  core::StaffId settled_by;
  core::Instant settled_at;
  std::optional<core::Instant> due_at;
  friend bool operator==(const CallPlace&, const CallPlace&) = default;
};
// A case waits when it is settled, nobody has called, and the method's plan draws it or somebody
// owes the call. It is due when that promise is, else since it was settled.
CallPlace CallPlaceOf(const method::Method& method, const cases::Case& c,
                      std::span<const promise::Promise> live, const cases::Params& params);
void MoveOnCallList(const Call& call, const cases::Case& c, const CallPlace& before,
                    const CallPlace& after);
// Remembers a case whose card and call-back contradict each other, when `events` say so.
void FlagContradiction(const Call& call, const cases::Case& c,
                       std::span<const journal::Event> events);

}  // namespace shouwen::service
