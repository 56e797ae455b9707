// pauses.h - which cases stand still, and until when: the clock's list of pauses, whether or not
// anything of the case is owed. Private to service. Threads: in a Tx.
#pragma once

#include <optional>
#include <vector>

#include "cases/case.h"
#include "promise/promise.h"
#include "service/engine.h"

namespace shouwen::service {

// While `c` is open and paused.
std::optional<core::Instant> PausedUntil(const cases::Case& c);
// Writes down what became of it: `before` is what stood there.
void KeepPause(const Call& call, core::CaseId id, std::optional<core::Instant> before,
               std::optional<core::Instant> after);

// Pauses over at `now`, the earliest first. A ref names no promise: its id is that of the case.
std::vector<promise::DueRef> FindPausesOver(store::Tx& tx, core::Instant now, int limit);
// False: another sweeper or an act was first.
bool TakePause(store::Tx& tx, const promise::DueRef& ref, core::Instant now);
std::optional<core::Instant> NextPauseOver(store::Tx& tx);

// What was paused before this table was is looked at by the first sweep.
inline constexpr const char* kPauseTables = R"(
CREATE TABLE service_pauses (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, until_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE INDEX service_pauses_over ON service_pauses (until_at, case_id, tenant_id);
INSERT INTO service_pauses (tenant_id, case_id, until_at)
  SELECT c.tenant_id, c.id, 0 FROM cases_cases c
  JOIN cases_details d ON d.tenant_id = c.tenant_id AND d.case_id = c.id
  WHERE c.state = 0 AND d.detail LIKE '%"pausing":%';
)";

}  // namespace shouwen::service
