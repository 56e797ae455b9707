#include "register/periods.h"

#include <algorithm>

#include "core/check.h"

namespace shouwen::reg {
namespace {

constexpr int kHalfMonth = 15;  // days of its first half
constexpr int kThursday = 3;

std::string Padded(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

core::Date FirstOf(int year, int month) {  // months beyond the year carry over
  return core::FromCivil(year + (month - 1) / 12, (month - 1) % 12 + 1, 1);
}

Period Months(int year, int first, int count, std::string name) {
  return {FirstOf(year, first), FirstOf(year, first + count), std::move(name)};
}

Period Week(core::Date on) {
  const core::Date monday = on - core::WeekdayOf(on);
  const core::Date thursday = monday + kThursday;
  const int year = core::ToCivil(thursday).year;
  const int week = (thursday - core::FromCivil(year, 1, 1)) / 7 + 1;
  return {monday, monday + 7, std::to_string(year) + "-W" + Padded(week)};
}

Period HalfMonth(const core::CivilDate& day) {
  const std::string month = std::to_string(day.year) + "-" + Padded(day.month);
  const core::Date first = FirstOf(day.year, day.month);
  if (day.day <= kHalfMonth) return {first, first + kHalfMonth, month + "-A"};
  return {first + kHalfMonth, FirstOf(day.year, day.month + 1), month + "-B"};
}

// From when `limit` is counted after the period before `from_on`: its end, for days its last day.
core::Instant LastOf(core::Date from_on, const calendar::Limit& limit, int offset) {
  using Kind = calendar::LimitKind;
  const core::Instant end = core::StartOf(from_on, offset);
  const bool hours = limit.kind == Kind::kMinutes || limit.kind == Kind::kWorkMinutes;
  return hours ? end : end - 1;
}

}  // namespace

Period PeriodAt(std::string_view every, core::Date on) {
  const core::CivilDate day = core::ToCivil(on);
  const std::string year = std::to_string(day.year);
  if (every == "day") return {on, on + 1, core::FormatDate(on)};
  if (every == "week") return Week(on);
  if (every == "half_month") return HalfMonth(day);
  if (every == "month") return Months(day.year, day.month, 1, year + "-" + Padded(day.month));
  if (every == "year") return Months(day.year, 1, 12, year);
  const int length = every == "quarter" ? 3 : 6;
  CORE_CHECK(length == 3 || every == "half_year");
  const int nth = (day.month - 1) / length;
  const std::string letter = length == 3 ? "-Q" : "-H";
  return Months(day.year, nth * length + 1, length, year + letter + std::to_string(nth + 1));
}

std::vector<Period> PeriodsFrom(std::string_view every, core::Date from_on, core::Date on,
                                std::size_t max) {
  CORE_CHECK(max >= 1);
  std::vector<Period> periods = {PeriodAt(every, on)};
  while (periods.size() < max) {
    Period before = PeriodAt(every, periods.back().from_on - 1);
    if (before.from_on < from_on) break;
    periods.push_back(std::move(before));
  }
  std::reverse(periods.begin(), periods.end());
  return periods;
}

core::Instant DueIn(const method::Cadence& cadence, const Period& period,
                    const calendar::Calendar& calendar, core::Instant begun_at) {
  const int offset = calendar.spec().offset_minutes;
  const core::Instant end = core::StartOf(period.end_on, offset);
  if (cadence.within) {
    const core::Instant due =
        calendar.DueAt(LastOf(period.from_on, *cadence.within, offset), *cadence.within).at;
    return due <= begun_at ? end : std::min(due, end);
  }
  if (!cadence.due) return end;
  const core::CivilDate first = core::ToCivil(period.from_on);
  core::Date month_on = period.from_on, month_end = period.end_on;
  if (cadence.due->month > 1) month_on = FirstOf(first.year, first.month + cadence.due->month - 1);
  const core::CivilDate month = core::ToCivil(month_on);
  if (month.day == 1) month_end = std::min(month_end, FirstOf(month.year, month.month + 1));
  const core::Date day =
      calendar.NextWorkday(std::min(month_on + (cadence.due->day - 1), month_end - 1));
  const core::Instant due = std::min(core::StartOf(day + 1, offset), end);
  return due <= begun_at ? end : due;
}

}  // namespace shouwen::reg
