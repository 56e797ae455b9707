// findings_rows.h - the rows of service_findings, and who sees them. Private to service. Threads:
// in a Tx.
#pragma once

#include "service/findings.h"

namespace shouwen::service {

void InsertFinding(store::Tx& tx, core::TenantId tenant, const Finding& f);
void UpdateFinding(store::Tx& tx, core::TenantId tenant, const Finding& f);
// What was said of it, in the appeal and in the decision; nothing else.
void ReplaceFindingWords(store::Tx& tx, core::TenantId tenant, const Finding& f);
std::optional<Finding> LoadFinding(store::Tx& tx, core::TenantId tenant, FindingId id);
// Youngest first, those before `query.before`; of one person or case when the query says so.
std::vector<Finding> FindingsBefore(store::Tx& tx, core::TenantId tenant, const FindingQuery& query,
                                    std::optional<core::StaffId> staff, int limit);

// Points deducted from one person (none: from the unit itself) as findings against one unit.
struct DeductedRow {
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  bool open = false;  // appealed and not decided; else they stand
  std::int64_t findings = 0, points = 0;
};
// Made in [from, to), at most `limit` rows in no order; of one person when `staff` says so.
std::vector<DeductedRow> DeductedIn(store::Tx& tx, core::TenantId tenant, core::Instant from,
                                    core::Instant to, std::optional<core::StaffId> staff,
                                    int limit);

// Whether the actor sees a finding against `f.unit` and `f.staff`; nothing else of it is looked at.
bool MaySeeFinding(const Call& call, const org::Directory& directory, const Finding& f);

}  // namespace shouwen::service
