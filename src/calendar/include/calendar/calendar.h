// calendar/calendar.h - when a limit ends: working windows, holidays, make-up workdays.
//
// Law: Civil Code (民法典) art. 200-204, Gregorian calendar (200).
//   Days, weeks, workdays: the day of the event is not counted (201); months, quarters and years
//   end on the corresponding day, or on the last day of a month that has none (202); hours and
//   minutes start at the moment (201) and end wherever they end. The last day of a day or month
//   limit that is not a workday moves to the next workday (203): 法定休假日 is read as in practice,
//   weekends as well as public holidays, make-up workdays being workdays. The last day ends at
//   24:00, or at the end of its last window when `day_end` is close of business (203). Art. 204
//   lets another rule differ: that is what `Natural()` and `same_day` (which never moves) are for.
// `due.at` is the first instant after the last day, local 24:00 = 00:00 of the day after: an act is
// in time when `now <= due.at` and late when `now > due.at`.
// Workdays follow the State Council's yearly notice, make-up workdays included. A limit that needs
// to know about a day of a year whose notice is not known is `provisional`: weekends are then the
// only days off. A notice may reach back into the December before its year (2018-12-29 was worked
// by the notice for 2019); those days belong to the later notice and are not flagged provisional.
// Pure: no clock, no I/O. Threads: a Calendar is immutable once built; share it freely.
// Cost: DueAt does not depend on the length of the limit (prefix sums), ≤ 1 µs over ten years.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/limit.h"
#include "core/result.h"
#include "core/time.h"

namespace shouwen::calendar {

struct Window {
  int from_minute = 0;  // of the day, 0..1440
  int to_minute = 0;    // exclusive, > from_minute
  friend bool operator==(const Window&, const Window&) = default;
};
using WeeklyHours = std::array<std::vector<Window>, 7>;  // Monday first; sorted, not overlapping

struct DayName {
  core::Date on;
  std::string zh;  // 国庆节
  std::string en;  // National Day; may be empty, then zh is used
  friend bool operator==(const DayName&, const DayName&) = default;
};

// One year's State Council notice. Dates lie in `year` or in the December before it.
struct YearNotice {
  int year = 0;
  std::string citation;
  std::vector<core::Date> off;       // statutory days off and bridged days
  std::vector<core::Date> workdays;  // days worked in exchange (调休), with Monday's hours
  std::vector<DayName> names;        // for explanations; a day without one is just "off"
  friend bool operator==(const YearNotice&, const YearNotice&) = default;
};

enum class DayEnd { kMidnight, kCloseOfBusiness };

struct Spec {
  std::string id;  // "cn"
  int version = 1;
  core::Instant effective_at;  // this version counts for starts from here on
  int offset_minutes = core::kChinaOffsetMinutes;
  WeeklyHours hours;                // a weekday without windows is not a workday
  std::vector<YearNotice> notices;  // ascending years
  DayEnd day_end = DayEnd::kMidnight;
  bool follows_notices = true;  // false: no notices, nothing off, nothing provisional
  std::string based_on = {};    // whose notices it takes for years it has none; "" its own id's
};

inline constexpr int kNoticeYearMin = 1950;
inline constexpr int kNoticeYearMax = 2200;

// A pause counts by instants for elapsed and working-hour limits. For day limits it counts the
// local days from the one it begins on up to, not including, the one it ends on (a pause inside one
// day moves nothing); a workday limit counts only the workdays among them.
struct Pause {
  core::Instant from_at;
  std::optional<core::Instant> to_at;  // none: still paused
};

struct Due {
  core::Instant at;
  bool provisional = false;  // a year without notice was touched
  bool stopped = false;      // a pause is still open: `at` is as if it ended when it began
  friend bool operator==(const Due&, const Due&) = default;
};

struct Step {        // one line of an explanation
  std::string kind;  // start, not_counted, counted, skipped, moved, paused, shortened,
                     // provisional, end
  core::Date on;
  std::string why;   // "国庆节", "周六", "Saturday" … by `lang`
  std::string text;  // the whole line in words
};
inline constexpr int kExplainStepsMax = 1000;  // then one `shortened` step stands for the rest
struct Explanation {
  Due due;
  std::vector<Step> steps;
  std::string citation;  // notices used
};

enum class Lang { kZh, kEn };

class Calendar {
 public:
  // Errors: calendar.bad_spec {path, got, expected}.
  static core::Result<std::shared_ptr<const Calendar>> Make(Spec spec);
  const Spec& spec() const;

  bool IsWorkday(core::Date day) const;
  bool IsProvisional(core::Date day) const;      // its year has no notice
  core::Date NextWorkday(core::Date day) const;  // `day` itself when it is one
  // The n-th workday after `day`; `day` itself for 0, the -n-th workday before it when negative.
  core::Date AddWorkdays(core::Date day, std::int64_t n) const;
  std::int64_t WorkdaysBetween(core::Date after, core::Date until) const;       // (after, until]
  std::int64_t WorkMinutesBetween(core::Instant from, core::Instant to) const;  // whole ones

  // When a limit that starts at `from` ends. `pauses` ascending, not overlapping; elapsed and
  // working-hour limits stop while paused, day limits move by the days paused (workday limits by
  // the workdays paused). REQUIRES: limit.kind is not kUntilField (see limit.h).
  Due DueAt(core::Instant from, const Limit& limit, std::span<const Pause> pauses = {}) const;
  Explanation Explain(core::Instant from, const Limit& limit, Lang lang,
                      std::span<const Pause> pauses = {}) const;
  // The instant `percent` (0..100, else the nearer) of the way from `from` to `due`, measured in
  // the limit's own time: working time for workday and working-hour limits, elapsed time for the
  // others.
  core::Instant PartWay(core::Instant from, const Limit& limit, core::Instant due,
                        int percent) const;

  // The instant that lies `limit` before `due` ("1d before", "1wd before"): days and months keep
  // the time of day, 24:00 included; where several instants fit (outside the windows), the
  // earliest. REQUIRES: kind is neither kUntilField nor kSameDay.
  core::Instant Before(core::Instant due, const Limit& limit) const;

  ~Calendar();

 private:
  struct Impl;
  explicit Calendar(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The built-in "natural": every day is a workday of 24 hours and nothing is ever provisional, so a
// last day never moves. For methods that count plain days, as their text says (`5d` ends at 24:00
// of the fifth day, be it a Sunday); working hours are hours, workdays are days.
std::shared_ptr<const Calendar> Natural(int offset_minutes = core::kChinaOffsetMinutes);

// Calendar versions of many ids; picks the one in force. A limit keeps the version in force when it
// started, so an amended notice (a higher version with a later effective_at) touches later starts.
class CalendarSet {
 public:
  void Add(std::shared_ptr<const Calendar> calendar);  // same id and version: replaces
  // Null when the id is unknown. Before the first version the first counts.
  std::shared_ptr<const Calendar> Find(std::string_view id, core::Instant at) const;
  // The newest version, for recomputing what was provisional. Null when the id is unknown.
  std::shared_ptr<const Calendar> Latest(std::string_view id) const;
  std::vector<std::string> ids() const;  // ascending, each once
  const std::vector<std::shared_ptr<const Calendar>>& all() const { return all_; }

 private:
  std::vector<std::shared_ptr<const Calendar>> all_;  // by id, effective_at, version
};

// `shipped` and a tenant's `own` versions as one set, each with the notices it lacks: a year's
// comes from the nearest later version of the same id that has it, else the nearest earlier one,
// else the newest of `based_on`. So a notice that arrives completes what was in force before it,
// and the hours of the version a limit started with stay. Errors: calendar.bad_spec.
core::Result<CalendarSet> Together(const CalendarSet& shipped, std::span<const Spec> own);

}  // namespace shouwen::calendar
