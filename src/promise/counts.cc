#include "promise/counts.h"

#include <algorithm>

#include "promise/promise.h"

namespace shouwen::promise {

std::vector<RuleCount> CountByRule(store::Tx& tx, core::TenantId tenant) {
  const auto rows = tx.Query(
      "SELECT rule, state, count(*) FROM promise_promises WHERE tenant_id = ? "
      "GROUP BY rule, state ORDER BY rule, state",
      tenant);
  std::vector<RuleCount> counts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (counts.empty() || counts.back().rule != rows.Text(i, 0)) {
      counts.push_back({.rule = rows.Text(i, 0)});
    }
    RuleCount& count = counts.back();
    const std::int64_t n = rows.Int(i, 2);
    switch (static_cast<State>(rows.Int(i, 1))) {
      case State::kOpen:
        count.open = n;
        break;
      case State::kKept:
        count.kept = n;
        break;
      case State::kKeptLate:
        count.kept_late = n;
        break;
      case State::kBroken:
        count.broken = n;
        break;
      case State::kWithdrawn:
        count.withdrawn = n;
        break;
    }
  }
  return counts;
}

std::unordered_map<core::CaseId, int> CountOpen(store::Tx& tx, core::TenantId tenant,
                                                const std::vector<core::CaseId>& cases) {
  std::unordered_map<core::CaseId, int> counts;
  if (cases.empty()) return counts;
  // A power of two of places, so that there are few statement texts; + 0 keeps to the key.
  static_assert(static_cast<int>(State::kOpen) == 0);
  std::size_t places = 1;
  while (places < cases.size()) places *= 2;
  std::string sql =
      "SELECT case_id, COUNT(*) FROM promise_promises WHERE tenant_id = ? AND (state + 0) = 0 "
      "AND case_id IN (";
  std::vector<store::Value> params{tenant};
  for (std::size_t i = 0; i < places; ++i) {
    sql += i == 0 ? "?" : ", ?";
    params.emplace_back(cases[std::min(i, cases.size() - 1)]);
  }
  const store::Rows rows = tx.QueryValues(sql + ") GROUP BY case_id", params);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    counts[rows.Id<core::CaseId>(i, 0)] = static_cast<int>(rows.Int(i, 1));
  }
  return counts;
}

}  // namespace shouwen::promise
