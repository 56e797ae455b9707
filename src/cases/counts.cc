#include "cases/counts.h"

#include "cases/case.h"

namespace shouwen::cases {

std::vector<PlaceCount> CountDueBefore(store::Tx& tx, core::TenantId tenant,
                                       core::Instant due_before) {
  static_assert(static_cast<int>(State::kOpen) == 0);
  const store::Rows rows = tx.Query(
      "SELECT unit_id, method, level, COUNT(*) FROM cases_cases "
      "WHERE tenant_id = ? AND state = 0 AND due_at < ? GROUP BY unit_id, method, level",
      tenant, due_before);
  std::vector<PlaceCount> counts;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    counts.push_back(
        {rows.Id<core::UnitId>(r, 0), rows.Text(r, 1), rows.Text(r, 2), rows.Int(r, 3)});
  }
  return counts;
}

int CountAbout(store::Tx& tx, core::TenantId tenant, core::PersonId requester,
               const std::string& topic) {
  if (topic.empty()) return 0;
  const store::Rows rows = tx.Query(
      "SELECT COUNT(*) FROM cases_cases WHERE tenant_id = ? AND requester_id = ? AND topic = ?",
      tenant, requester, topic);
  return static_cast<int>(rows.Int(0, 0));
}

int CountAlike(store::Tx& tx, core::TenantId tenant, const std::string& topic,
               core::Instant since) {
  if (topic.empty()) return 0;
  const store::Rows rows = tx.Query(
      "SELECT COUNT(*) FROM cases_cases "
      "WHERE tenant_id = ? AND topic = ? AND topic <> '' AND received_at >= ?",
      tenant, topic, since);
  return static_cast<int>(rows.Int(0, 0));
}

}  // namespace shouwen::cases
