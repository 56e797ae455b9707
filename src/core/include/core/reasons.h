// core/reasons.h - what core.bad_input says of a field, as a stable code with facts.
//
// A check answers with a sentence (core/json.h): good for whoever writes a client, of no use to
// whoever does not read English. Each sentence is declared here once, with the code by which the
// clients word it in their languages. A meta test holds every check in the sources to this table,
// docs/errors.md lists it. Threads: pure functions.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace shouwen::core {

struct Reason {
  std::string code;
  std::vector<Param> facts;  // texts; numbers where the sentence has one
};

// {name} in a sentence is a text, {#name} a whole number. Behind a sentence there may be
// ", got …": the fact `got`.
struct ReasonRow {
  std::string_view code, sentence;
};
// In the order in which they are tried.
std::span<const ReasonRow> ReasonRows();

// The reason a sentence gives; none: nobody declared it.
std::optional<Reason> ReasonOf(std::string_view sentence);

}  // namespace shouwen::core
