// day_index.h - counts workdays and working time over any stretch without walking it.
//
// Inside the years with notices: prefix sums per day and a list of the workdays (the jump index).
// Outside them only the week repeats, so counts there are arithmetic on whole weeks. Memory is 20
// bytes a day of the noticed years; nothing grows with the limits asked about.
#pragma once

#include <cstdint>
#include <vector>

#include "calendar/calendar.h"

namespace shouwen::calendar {

class DayIndex {
 public:
  // REQUIRES: `spec` has been checked.
  explicit DayIndex(const Spec& spec);

  bool IsWorkday(core::Date day) const;
  const std::vector<Window>& WindowsOf(core::Date day) const;

  // Workdays in [base, day); negative before the base. The base itself means nothing to a caller.
  std::int64_t WorkdaysBefore(core::Date day) const;
  // The workday with WorkdaysBefore(it) == rank.
  core::Date WorkdayOfRank(std::int64_t rank) const;

  // Working milliseconds in [base, at).
  std::int64_t WorkMsBefore(core::Instant at) const;
  // The first instant with WorkMsBefore(it) == work: at the end of a window, its end.
  core::Instant AtWorkMs(std::int64_t work) const;

 private:
  enum class DayKind : std::uint8_t { kByWeek, kOff, kMakeUp };
  struct WeekDay {
    std::int64_t workdays_before = 0;  // in its week
    std::int64_t minutes_before = 0;
  };
  struct Placed {        // a day seen from the table
    std::int64_t weeks;  // whole weeks to add, 0 inside the table
    std::size_t row;     // in days_ or, outside the table, of the week
    bool inside;
    bool after;  // outside, later
  };
  Placed Place(core::Date day) const;
  std::int64_t MinutesBefore(core::Date day) const;
  core::Date DayOfMinute(std::int64_t minute) const;
  void FillWeek();
  void FillTable(const Spec& spec);

  int offset_minutes_;
  WeeklyHours hours_;
  std::vector<Window> none_;
  core::Date first_{4};                        // a Monday; 1970-01-05 when there is no notice
  std::vector<DayKind> days_;                  // from first_, whole weeks
  std::vector<std::int32_t> workdays_before_;  // one more than days_
  std::vector<std::int32_t> minutes_before_;   // one more than days_
  std::vector<std::int32_t> workday_rows_;     // the jump index: rank → row
  std::array<WeekDay, 7> week_{};
  std::vector<int> week_workdays_;  // weekday numbers
  std::int64_t week_minutes_ = 0;
};

}  // namespace shouwen::calendar
