// requester.h - the person who comes: known already, or taken in now. Private to service.
#pragma once

#include "people/people.h"
#include "service/case_desk.h"

namespace shouwen::service {

// By id, else by phone and name, else a new one; none when nothing was said of anybody.
// Errors, first match wins: core.not_found {person} (id), people.* of people::Check.
core::Result<std::optional<people::Person>> Requester(const Call& call,
                                                      const std::optional<RequesterInput>& input);

}  // namespace shouwen::service
