// promise/warnings.h - when a rule's warnings fall. Pure.
#pragma once

#include <vector>

#include "calendar/calendar.h"
#include "core/time.h"
#include "method/method.h"

namespace shouwen::promise {

// The instant `limit` before `due`: elapsed and working time to the minute, days and months by the
// calendar at the same time of day. REQUIRES: limit is not kSameDay or kUntilField.
core::Instant Before(const calendar::Calendar& calendar, core::Instant due,
                     const calendar::Limit& limit);

// Ascending, each once; those not between `made` and `due` (both excluded) are dropped: a warning
// that would come with the promise or after its end tells nobody anything.
std::vector<core::Instant> WarningsOf(const method::PromiseRule& rule,
                                      const calendar::Calendar& calendar, core::Instant made,
                                      core::Instant due);

}  // namespace shouwen::promise
