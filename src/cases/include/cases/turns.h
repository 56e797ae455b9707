// cases/turns.h - whose turn it is in a unit, and how much somebody has to do. Table: cases_turns.
// Threads: in a Tx; changes in a writer Tx.
#pragma once

#include "cases/rules.h"
#include "store/db.h"

namespace shouwen::cases {

// Two walks of an index: the person's open cases, and one row.
Workload FindWorkload(store::Tx& tx, core::TenantId tenant, core::UnitId unit, core::StaffId staff);
inline constexpr int kHeldMax = 1000;
// The open cases of this method that somebody holds, by id; at most `limit`.
std::vector<core::CaseId> HeldBy(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                                 std::string_view method, int limit);
// The unit's rotation gave `turn.staff` a case at `at`.
void TakeTurn(store::Tx& tx, core::TenantId tenant, const Turn& turn, core::Instant at);

}  // namespace shouwen::cases
