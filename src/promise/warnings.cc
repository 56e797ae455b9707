#include "warnings.h"

#include <algorithm>

#include "core/check.h"

namespace shouwen::promise {
namespace {

constexpr std::int64_t kWorkSpanMaxDays = 3'660;  // how far back a working-time warning is searched

core::Instant WorkMinutesBefore(const calendar::Calendar& calendar, core::Instant due,
                                std::int64_t minutes) {
  // The latest minute from which `minutes` of working time are left.
  std::int64_t far = 1;
  const auto left = [&](std::int64_t back) {
    return calendar.WorkMinutesBetween(due - back * core::kMsPerMinute, due);
  };
  while (left(far) < minutes && far < kWorkSpanMaxDays * 1440) far *= 2;
  std::int64_t near = 0;
  while (near + 1 < far) {
    const std::int64_t middle = near + (far - near) / 2;
    (left(middle) < minutes ? near : far) = middle;
  }
  return due - far * core::kMsPerMinute;
}

core::Date MonthsBefore(core::Date day, std::int64_t months) {
  const core::CivilDate civil = core::ToCivil(day);
  const std::int64_t index = std::int64_t{civil.year} * 12 + (civil.month - 1) - months;
  const int year = static_cast<int>(index / 12);
  const int month = static_cast<int>(index % 12) + 1;
  return core::FromCivil(year, month, std::min(civil.day, core::DaysInMonth(year, month)));
}

}  // namespace

core::Instant Before(const calendar::Calendar& calendar, core::Instant due,
                     const calendar::Limit& limit) {
  using calendar::LimitKind;
  if (limit.kind == LimitKind::kMinutes) return due - limit.amount * core::kMsPerMinute;
  if (limit.kind == LimitKind::kDays) return due - limit.amount * core::kMsPerDay;
  if (limit.kind == LimitKind::kWorkMinutes) return WorkMinutesBefore(calendar, due, limit.amount);
  // A due time of 24:00 belongs to the day that ends with it.
  const int offset = calendar.spec().offset_minutes;
  const core::Date day = core::DateOf(due - 1, offset);
  const std::int64_t of_day = due - core::StartOf(day, offset);
  if (limit.kind == LimitKind::kMonths) {
    return core::StartOf(MonthsBefore(day, limit.amount), offset) + of_day;
  }
  CORE_CHECK(limit.kind == LimitKind::kWorkdays);
  core::Date back = day;
  for (std::int64_t left = limit.amount; left > 0;) {
    back = back - 1;
    if (calendar.IsWorkday(back)) --left;
  }
  return core::StartOf(back, offset) + of_day;
}

std::vector<core::Instant> WarningsOf(const method::PromiseRule& rule,
                                      const calendar::Calendar& calendar, core::Instant made,
                                      core::Instant due) {
  std::vector<core::Instant> at;
  at.reserve(rule.warn.size());
  for (const method::Warn& warn : rule.warn) {
    if (warn.before) {
      at.push_back(Before(calendar, due, *warn.before));
    } else if (rule.within.kind == calendar::LimitKind::kUntilField) {
      at.push_back(made + (due - made) / 100 * warn.percent);
    } else {
      at.push_back(calendar.PartWay(made, rule.within, due, warn.percent));
    }
  }
  std::sort(at.begin(), at.end());
  at.erase(std::unique(at.begin(), at.end()), at.end());
  const auto outside = [&](core::Instant t) { return t <= made || t >= due; };
  at.erase(std::remove_if(at.begin(), at.end(), outside), at.end());
  return at;
}

}  // namespace shouwen::promise
