// service/deductions.h - the points findings deduct, added up per person and per unit (A15).
//
// Counted: what was deducted in the period and stands: nobody appealed, or the appeal left it
// (upheld, changed: as many points as it was changed to). Open: appealed and not decided; shown
// beside the sum and no part of it. Withdrawn: neither. A finding belongs to the period in which it
// was made, to the person for good, and to the unit it was made against, whoever works there now.
// Who sees what: as of the findings themselves (findings.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/engine.h"
#include "service/export.h"
#include "service/measures.h"
#include "service/views.h"

namespace shouwen::service {

inline constexpr int kDeductionRowsMax = 20'000;  // of a unit and a person, read for one sum

struct DeductionSum {
  std::int64_t findings = 0, points = 0;            // counted
  std::int64_t open_findings = 0, open_points = 0;  // appealed and not decided
  friend bool operator==(const DeductionSum&, const DeductionSum&) = default;
};
struct DeductionLine {
  UnitRef unit;                   // of a person: where they work now
  std::optional<StaffRef> staff;  // none: the line of a unit
  DeductionSum sum;
};
struct DeductionQuery {
  std::string period;                // a year, quarter or month: 2026, 2026-Q4, 2026-11
  std::optional<core::UnitId> unit;  // held against it or a unit below it
  std::optional<core::StaffId> staff;
};
struct Deductions {
  Period period;
  DeductionSum whole;
  std::vector<DeductionLine> people, units;  // most points first, then most open ones, then by id
};
// [reads] Errors, first match wins: service.unknown_tenant, service.bad_period, core.not_found
// (unit, staff), core.too_many {what: rows}.
core::Result<Deductions> SumDeductions(const Call& call, const DeductionQuery& query);

// The same as a table: the units, then the people. On record as finding.exported, see Export. Right
// case.export. Errors, first match wins: core.forbidden, those of SumDeductions.
core::Result<ExportPtr> ExportDeductions(Engine& engine, const org::Actor& actor, core::Instant now,
                                         calendar::Lang lang, const DeductionQuery& query,
                                         bool xlsx);

}  // namespace shouwen::service
