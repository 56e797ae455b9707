// calendar/limit.h - durations as the method language writes them.
//
// `30m` `24h` elapsed · `4wh` working hours · `5d` natural days · `5wd` workdays · `1w 2mo 1q 1y`
// (natural, by the calendar: 31 January + 1mo = last day of February) · `now` (the method's
// now_means, default 15m) · `same_day` · `until stay.departs_at` (an instant field of the case).
// A number is a positive whole one without leading zero or sign; one unit follows it at once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace shouwen::calendar {

enum class LimitKind {
  kMinutes,  // elapsed; hours are written as 60 of them
  kWorkMinutes,
  kDays,  // natural days; weeks are 7 of them
  kWorkdays,
  kMonths,      // quarters and years are written as 3 and 12 of them
  kSameDay,     // the end of the day of the event
  kUntilField,  // resolved by the caller from `field`
};

struct Limit {
  LimitKind kind = LimitKind::kMinutes;
  std::int64_t amount = 0;
  std::string field;  // kUntilField only
  std::string text;   // as written, for explanations
  friend bool operator==(const Limit&, const Limit&) = default;
};

inline constexpr std::int64_t kLimitMaxDays = 36'525;  // a hundred years, in whatever unit
inline constexpr std::size_t kLimitFieldMax = 80;      // characters of an `until` field
inline constexpr std::string_view kNowMeansDefault = "15m";

// Errors: calendar.bad_limit {got, expected}. `now` needs `now_means`, itself a limit but not
// `now`; when that one is wrong, `got` names it.
core::Result<Limit> ParseLimit(std::string_view text,
                               std::string_view now_means = kNowMeansDefault);

// "5 workdays" / "5个工作日".
std::string InWords(const Limit& limit, bool chinese);

}  // namespace shouwen::calendar
