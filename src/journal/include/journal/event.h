// journal/event.h - one thing that happened, as the journal keeps it.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "core/ids.h"
#include "core/time.h"

namespace shouwen::journal {

// Made by the rules (pure); numbered, chained and stored by journal::Append.
struct Event {
  std::string type;     // "case.received", "promise.broken", "person.viewed" …
  std::string subject;  // "case", "promise", "person", "staff" …: the module's noun
  std::int64_t subject_id = 0;
  std::optional<core::CaseId> case_id;  // the case whose timeline shows it
  std::optional<core::StaffId> actor;   // none: the clock, or the public
  std::string actor_kind = "staff";     // staff, public, clock, import
  std::optional<core::UnitId> unit;     // the unit the actor acted for
  core::Instant at;
  boost::json::object body;  // details; never a secret; requester data only by id
};

struct StoredEvent : Event {
  std::int64_t seq = 0;  // 1, 2, 3 … for each tenant, no gaps
  std::string hash;      // hex of the record hash
};

}  // namespace shouwen::journal
