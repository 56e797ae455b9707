// core/json.h - JSON in and out: Boost.JSON values, and a mapper from Boost.Describe structs whose
// errors name the field path, what was wrong and what was expected, all of them at once.
//
// Read<T>(text|value): T is a BOOST_DESCRIBE_STRUCT whose members are std::string, bool, integers,
// double, Id<…> (decimal string), Instant (RFC 3339), Date, std::optional<M>, std::vector<M>,
// std::map<std::string, M>, described enums (by name) or described structs. A missing non-optional
// member without a default wrapper, an unknown member, a wrong type, an unknown enum name and an
// overflowing integer are each one param of a single core.bad_input error:
//   name = "/attachments/0/size", value = "expected integer, got string".
// `core::Default<M>`-style defaults are not needed: a std::optional member may be absent.
// Write(T) makes the value; integers stay integers, ids become strings, instants RFC 3339.
// Limits: kMaxDepth, kMaxErrors (further errors are counted, not listed).
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "core/result.h"

namespace shouwen::core {

inline constexpr int kJsonMaxDepth = 32;
inline constexpr int kJsonMaxErrors = 20;

// Text → value. Error: core.bad_input {"": "line 3 column 7: …"}; duplicate keys are refused.
Result<boost::json::value> ParseJson(std::string_view text);

}  // namespace shouwen::core

#include "core/json_mapper.h"  // Read<T>, Write<T>
