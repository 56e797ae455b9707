#include "promise/counts.h"

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

}  // namespace shouwen::promise
