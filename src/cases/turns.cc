#include "cases/turns.h"

namespace shouwen::cases {

Workload FindWorkload(store::Tx& tx, core::TenantId tenant, core::UnitId unit,
                      core::StaffId staff) {
  static_assert(static_cast<int>(State::kOpen) == 0);
  Workload load;
  load.open = tx.Query(
                    "SELECT COUNT(*) FROM cases_cases WHERE tenant_id = ? AND holder_id = ? "
                    "AND state = 0",
                    tenant, staff)
                  .Int(0, 0);
  const store::Rows rows = tx.Query(
      "SELECT given_at FROM cases_turns WHERE tenant_id = ? AND unit_id = ? AND staff_id = ?",
      tenant, unit, staff);
  if (!rows.empty()) load.given_at = rows.At(0, 0);
  return load;
}

std::vector<core::CaseId> HeldBy(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                                 std::string_view method, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT id FROM cases_cases WHERE tenant_id = ? AND holder_id = ? AND state = 0 "
      "AND method = ? ORDER BY id LIMIT ?",
      tenant, staff, method, limit);
  std::vector<core::CaseId> all;
  for (std::size_t r = 0; r < rows.size(); ++r) all.push_back(rows.Id<core::CaseId>(r, 0));
  return all;
}

void TakeTurn(store::Tx& tx, core::TenantId tenant, const Turn& turn, core::Instant at) {
  tx.Exec(
      "INSERT INTO cases_turns (tenant_id, unit_id, staff_id, given_at) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (tenant_id, unit_id, staff_id) DO UPDATE SET given_at = excluded.given_at",
      tenant, turn.unit, turn.staff, at);
}

}  // namespace shouwen::cases
