// scrub.h - a person's identity taken out of words that were written about a case. Private to
// service.
//
// Redact takes out what is known of the person; here go besides the numbers and addresses that lead
// to somebody (seven digits and more, e-mail), because people write down more than the record has.
// The number of a case (20260302-000123) stays. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>

#include "cases/erase.h"
#include "journal/event.h"
#include "method/method.h"
#include "people/people.h"

namespace shouwen::service {

inline constexpr std::size_t kScrubDigitsMin = 7;

enum class Words { kScrubbed, kRemoved };  // what identifies, or every free text whole

// "" stays "".
std::string Scrub(std::string_view text, const people::Person& person);
// Of a case: texts and the method's text fields; other fields lose only what is known of the
// person. `method` null: every field is a text.
cases::WordChange WordChangeFor(const people::Person& person, const method::Method* method,
                                Words words);
// The event's body as it may stay: its words changed, `requester` and what identifies files gone.
boost::json::object LeaveOf(const boost::json::object& body, const cases::WordChange& change,
                            const people::Person& person);

}  // namespace shouwen::service
