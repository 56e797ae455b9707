// promise/warnings.h - when a rule's warnings fall. Pure.
#pragma once

#include <vector>

#include "calendar/calendar.h"
#include "core/time.h"
#include "method/method.h"

namespace shouwen::promise {

// Ascending, each once; those not between `made` and `due` (both excluded) are dropped: a warning
// that would come with the promise or after its end tells nobody anything.
// `limit`: the rule's own as method::LimitOf gives it.
std::vector<core::Instant> WarningsOf(const method::PromiseRule& rule, const calendar::Limit& limit,
                                      const calendar::Calendar& calendar, core::Instant made,
                                      core::Instant due);

}  // namespace shouwen::promise
