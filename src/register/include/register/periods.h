// register/periods.h - the periods of a cadence: which one a day is in, what it is called, when it
// is due. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.h"
#include "core/time.h"
#include "method/method.h"

namespace shouwen::reg {

struct Period {
  core::Date from_on, end_on;  // end exclusive
  std::string name;            // 2026-03-02, 2026-W10, 2026-03-A, 2026-03, 2026-Q1, 2026-H1, 2026
  friend bool operator==(const Period&, const Period&) = default;
};

// REQUIRES: `every` is a word of the language. A week begins on Monday and is named by the year
// its Thursday is in (ISO 8601); half months are 1 to 15 (A) and 16 to the end (B).
Period PeriodAt(std::string_view every, core::Date on);

// The periods that begin on `from_on` or later and have begun by `on`, in order; of more than `max`
// the last ones. Always the one `on` is in, whatever `from_on` says. REQUIRES: max ≥ 1.
std::vector<Period> PeriodsFrom(std::string_view every, core::Date from_on, core::Date on,
                                std::size_t max);

// The last instant at which the duty of the period is kept in time: the end of the period, or of
// its due day; a due day that is no workday moves to the next one, never past the period. What is
// due so long after the period before is not due after this one either. Who
// comes under it after the due day (`begun_at`) has until the end of the period.
core::Instant DueIn(const method::Cadence& cadence, const Period& period,
                    const calendar::Calendar& calendar, core::Instant begun_at);

}  // namespace shouwen::reg
