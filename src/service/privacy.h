// privacy.h - who may know who asked; private to service.
//
// A confidential case is written without its requester's identity in the first place: name, phones
// and address are taken out of every text before it is stored, so that no list, search, note,
// journal, posting or message can leak them. What is left is the person record, to which the link
// is kept apart from the case (people/keeping.h), and the rule here says who may be led to it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cases/rules.h"
#include "org/directory.h"
#include "people/people.h"

namespace shouwen::service {

inline constexpr std::string_view kComplainedOf = "complained_of";  // a method's field
inline constexpr std::string_view kRedacted = "***";

// The unit a confidential case complains of: the field holds its id or its name. None when the
// field is missing or names no unit.
std::optional<core::UnitId> ComplainedUnit(const org::Directory& directory, const cases::Case& c);

// Masked at most; unmasking is a right of its own. Of a confidential case: nobody of the unit
// complained of and below; when that is not known, nobody of the unit that handles it and below,
// except the first-asked person and who supervises all cases.
bool MayKnowRequester(const org::Actor& actor, const org::Directory& directory,
                      const cases::Case& c);

// `text` without the person's name, phones and address, however they are spaced or written.
std::string Redact(std::string_view text, const people::Person& person);
void Redact(cases::Receive& command, const people::Person& person);
void Redact(cases::Command& command, const people::Person& person);

// Whether `actor` may see the case: view_all, the own subtree (responsible or offered), or having
// held it. `holders` is asked only when nothing else says yes.
bool MaySee(const org::Actor& actor, const org::Directory& directory, const cases::Case& c,
            const std::function<bool()>& ever_held);

}  // namespace shouwen::service
