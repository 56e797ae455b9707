// reckon.h - when a promise is due, and the events that say so. Private to promise.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "promise/promise.h"

namespace shouwen::promise {

using CalendarPtr = std::shared_ptr<const calendar::Calendar>;
// The rule's own calendar, else the method's, as in force when the promise was made.
CalendarPtr CalendarOf(const Subject& subject, const method::PromiseRule& rule,
                       core::Instant made_at);

// Elapsed, working-hour and day limits stand still while the case is paused; `until FIELD` does
// not.
bool FollowsPauses(const method::PromiseRule& rule);

// The rule's limit from `from`, then each of `extended` from where the one before ended, with every
// pause of the subject. None: an `until` limit whose field is empty.
std::optional<calendar::Due> DueOf(const Subject& subject, const method::PromiseRule& rule,
                                   core::Instant from, std::string_view extended);

// When to warn of a promise due at p.due_at.
std::vector<core::Instant> PlannedWarnings(const Subject& subject, const Promise& p);

// Due time and warnings anew, from the moment it was made. REQUIRES: it has a due time.
void Reckon(const Subject& subject, Promise& p, core::Instant now);

journal::Event EventOf(const Promise& p, std::string type, core::Instant at);
// What a case event causes was done by who did it; what the clock causes, by the clock.
journal::Event Caused(const Promise& p, std::string type, const journal::Event& cause);
journal::Event ByClock(const Promise& p, std::string type, core::Instant now);

}  // namespace shouwen::promise
