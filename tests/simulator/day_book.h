// day_book.h - the auditor's own calendar: it walks day by day over the notices of
// data/calendars and knows nothing of src/calendar.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "step.h"

namespace shouwen::simulator {

class DayBook {
 public:
  explicit DayBook(const std::string& folder);  // data/calendars

  // From a moment to a moment; 0 the end: still going on.
  using Pauses = std::vector<std::pair<Ms, Ms>>;

  // The last instant at which a limit that begins at `from` is still kept. `calendar`: natural or
  // cn. Days that stood still are not counted: from the one a pause began on up to, not including,
  // the one it ended on. Throws std::runtime_error for a limit the auditor cannot count.
  Ms Due(Ms from, const std::string& limit, const std::string& calendar,
         const std::string& now_means, const Pauses& pauses = {}) const;
  // The same with what was granted on top, workdays from the end of the limit on.
  Ms Extended(Ms due, int workdays, const std::string& calendar, const Pauses& pauses) const;
  // The last instant that lies so many workdays before the end of a day.
  Ms Before(Ms due, int workdays, const std::string& calendar) const;
  static int WorkdaysOf(const std::string& limit);  // of "5wd"; throws for anything else

  // The day a period of a cadence begins on, and the last instant it is kept in.
  static std::int64_t PeriodStart(const std::string& every, std::int64_t day);
  static Ms PeriodEnd(const std::string& every, std::int64_t day);

  static std::int64_t DayOf(Ms at);               // local days since 1970-01-01
  static std::string DigitsOf(std::int64_t day);  // 20260302

 private:
  bool Works(std::int64_t day, const std::string& calendar) const;
  std::int64_t Walk(std::int64_t day, int workdays, const std::string& calendar,
                    const Pauses& pauses) const;
  std::set<std::int64_t> off_, made_up_;
};

}  // namespace shouwen::simulator
