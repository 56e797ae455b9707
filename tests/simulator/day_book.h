// day_book.h - the auditor's own calendar: it walks day by day over the notices of
// data/calendars and knows nothing of src/calendar.
#pragma once

#include <set>
#include <string>

#include "step.h"

namespace shouwen::simulator {

class DayBook {
 public:
  explicit DayBook(const std::string& folder);  // data/calendars

  // The last instant at which a limit that begins at `from` is still kept. `calendar`: natural or
  // cn. Throws std::runtime_error for a limit the auditor cannot count.
  Ms Due(Ms from, const std::string& limit, const std::string& calendar,
         const std::string& now_means) const;

  static std::int64_t DayOf(Ms at);               // local days since 1970-01-01
  static std::string DigitsOf(std::int64_t day);  // 20260302

 private:
  bool Works(std::int64_t day, const std::string& calendar) const;
  std::set<std::int64_t> off_, made_up_;
};

}  // namespace shouwen::simulator
