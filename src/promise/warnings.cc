#include "warnings.h"

#include <algorithm>

namespace shouwen::promise {

std::vector<core::Instant> WarningsOf(const method::PromiseRule& rule, const calendar::Limit& limit,
                                      const calendar::Calendar& calendar, core::Instant made,
                                      core::Instant due) {
  std::vector<core::Instant> at;
  at.reserve(rule.warn.size());
  for (const method::Warn& warn : rule.warn) {
    if (warn.before) {
      at.push_back(calendar.Before(due, *warn.before));
    } else if (limit.kind == calendar::LimitKind::kUntilField) {
      at.push_back(made + (due - made) / 100 * warn.percent);
    } else {
      at.push_back(calendar.PartWay(made, limit, due, warn.percent));
    }
  }
  std::sort(at.begin(), at.end());
  at.erase(std::unique(at.begin(), at.end()), at.end());
  const auto outside = [&](core::Instant t) { return t <= made || t >= due; };
  at.erase(std::remove_if(at.begin(), at.end(), outside), at.end());
  return at;
}

}  // namespace shouwen::promise
