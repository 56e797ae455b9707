// calendar/calendar.h - when a limit ends: working windows, holidays, make-up workdays.
//
// Law: Civil Code (民法典) art. 200-204. A limit in days excludes the day of the event; a last day
// that is a statutory day off moves to the next workday; it ends at 24:00 or at close of business
// (`day_end`). A limit in hours or minutes starts at the moment. Workdays follow the State
// Council's yearly notice, make-up workdays included. A limit that needs a year whose notice is
// not known is `provisional`: weekends are then the only days off.
// Pure: no clock, no I/O. Threads: a Calendar is immutable once built; share it freely.
// Cost: DueAt is O(1) in the length of the limit (prefix sums), ≤ 1 µs over ten years.
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

// One year's State Council notice.
struct YearNotice {
  int year = 0;
  std::string citation;
  std::vector<core::Date> off;       // statutory days off and bridged days
  std::vector<core::Date> workdays;  // weekend days worked in exchange (调休)
  std::vector<std::pair<core::Date, std::string>> names;  // 国庆节 …, for explanations
};

enum class DayEnd { kMidnight, kCloseOfBusiness };

struct Spec {
  std::string id;                     // "cn"
  int version = 1;
  core::Instant effective_at;         // this version counts for starts from here on
  int offset_minutes = core::kChinaOffsetMinutes;
  WeeklyHours hours;                  // a make-up workday uses Monday's
  std::vector<YearNotice> notices;    // ascending years
  DayEnd day_end = DayEnd::kMidnight;
};

struct Pause {
  core::Instant from_at;
  std::optional<core::Instant> to_at;  // none: still paused
};

struct Due {
  core::Instant at;
  bool provisional = false;  // an unpublished year was touched
  friend bool operator==(const Due&, const Due&) = default;
};

struct Step {                 // one line of an explanation
  std::string kind;           // start, not_counted, counted, skipped, moved, paused, end, provisional
  core::Date on;
  std::string why;            // "国庆节", "周六", "Saturday" … by `lang`
  std::string text;           // the whole line in words
};
struct Explanation {
  Due due;
  std::vector<Step> steps;
  std::string citation;       // notices used
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
  core::Date AddWorkdays(core::Date day, std::int64_t n) const;  // the n-th workday after `day`
  std::int64_t WorkdaysBetween(core::Date after, core::Date until) const;  // (after, until]
  std::int64_t WorkMinutesBetween(core::Instant from, core::Instant to) const;

  // When a limit that starts at `from` ends. `pauses` ascending, not overlapping; elapsed and
  // working-hour limits stop while paused, day limits move by the days paused (workday limits by
  // the workdays paused). REQUIRES: limit.kind is not kUntilField (see limit.h).
  Due DueAt(core::Instant from, const Limit& limit, std::span<const Pause> pauses = {}) const;
  Explanation Explain(core::Instant from, const Limit& limit, Lang lang,
                      std::span<const Pause> pauses = {}) const;
  // The instant `percent` of the way from `from` to `due`, measured in the limit's own time.
  core::Instant PartWay(core::Instant from, const Limit& limit, core::Instant due, int percent) const;

  ~Calendar();

 private:
  struct Impl;
  explicit Calendar(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Calendar versions of one id, ascending effective_at; picks the one in force.
class CalendarSet {
 public:
  void Add(std::shared_ptr<const Calendar> calendar);
  // Null when the id is unknown. Before the first version the first counts.
  std::shared_ptr<const Calendar> Find(std::string_view id, core::Instant at) const;
  std::vector<std::string> ids() const;

 private:
  std::vector<std::shared_ptr<const Calendar>> all_;
};

}  // namespace shouwen::calendar
