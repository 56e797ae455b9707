// calendar/data.h - reads calendar data files (YAML): the hours once, a notice per year.
//
// Calendar file:                              Year file:
//   calendar: cn                                year: 2026
//   version: 1                                  notice: 国务院办公厅…（2025-11-04，…）
//   effective_at: 2024-01-01T00:00:00+08:00     holidays:
//   utc_offset_minutes: 480                       - {zh: 元旦, en: New Year's Day,
//   day_end: midnight | close_of_business            from: 2026-01-01, to: 2026-01-03}
//   follows_notices: true                       workdays: [2026-01-04]
//   based_on: cn
//   hours:
//     monday: ["09:00-12:00", "13:30-17:30"]
// Optional: version (1), effective_at (the epoch), utc_offset_minutes (480), day_end (midnight),
// follows_notices (true), based_on (none); weekdays left out have no windows; workdays. `to` is the
// last day off. Pure: the caller reads the files. Threads: any.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "calendar/calendar.h"
#include "core/result.h"

namespace shouwen::calendar {

struct SourceText {
  std::string name;  // for errors: "cn-2026.yaml"
  std::string_view text;
};

inline constexpr std::size_t kCalendarTextMax = 256 * 1024;  // bytes of one file
inline constexpr int kHolidayDaysMax = 31;                   // of one holiday

// The spec, with the years in ascending order whatever order they are given in. It is not checked
// as a whole: Calendar::Make does that.
// Errors: calendar.bad_spec {path, got, expected}, path as "cn-2026.yaml:5: /holidays/0/to"; the
// first one found, in the order of the file.
core::Result<Spec> ReadSpec(const SourceText& calendar, std::span<const SourceText> years);

// A calendar in one text: the calendar file, then each year file after a line "---". Lines are
// counted through. Errors: as ReadSpec.
core::Result<Spec> ReadDocument(const SourceText& document);
// A text that ReadDocument reads back as the same calendar.
std::string WriteDocument(const Spec& spec);

}  // namespace shouwen::calendar
