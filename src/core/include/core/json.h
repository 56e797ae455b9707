// core/json.h - JSON in and out: Boost.JSON values, and a mapper from Boost.Describe structs whose
// errors name the field path, what was wrong and what was expected, all of them at once.
//
// Read<T>(text | value): T is a BOOST_DESCRIBE_STRUCT (bases included) or one of the types below;
// T must be default-constructible.
//   C++ type                        JSON form
//   std::string                     string
//   bool                            true, false
//   integers                        number without fraction, in range (1.0 and 1e3 are refused)
//   double, float                   number (written like 1.5E0)
//   Id<…>                           decimal string "123" (JavaScript numbers cannot hold 64 bits)
//   Instant, Date                   RFC 3339 string with zone, "2026-03-02"
//   std::optional<M>                M, null or absent
//   std::vector<M>                  array
//   std::map<std::string, M>        object
//   BOOST_DESCRIBE_ENUM             the enumerator in words: kSha256 ↔ "sha256", kInTime ↔
//   "in_time" boost::json::value|object|array as it is
// A missing member that is not optional, an unknown member, a wrong type, an unknown enumerator and
// an integer out of range are each one param of a single core.bad_input error, in the order of the
// struct, unknown members last:
//   name = "/attachments/0/size" (JSON Pointer), value = "expected integer, got string".
// When there are more than kJsonMaxErrors, the param "more" holds how many were not listed.
// Write(x) makes the value; an empty optional member is left out. Order of members: the struct's.
// Threads: pure functions.
#pragma once

#include <boost/json.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "core/codes.h"
#include "core/json_mapper.h"  // what Read and Write are made of
#include "core/result.h"

namespace shouwen::core {

inline constexpr int kJsonMaxDepth = 32;

// Text → value. Error: core.bad_input {"": "line 3 column 7: …"}; columns count characters.
// Refused besides bad syntax: invalid UTF-8, a duplicate key, the character U+0000 (PostgreSQL
// cannot hold it), nesting deeper than kJsonMaxDepth, anything but white space after the value.
Result<boost::json::value> ParseJson(std::string_view text);

// A value and nothing that converts to one: a text is read by the overload below.
template <class T, std::same_as<boost::json::value> V>
Result<T> Read(const V& value) {
  T out{};
  json_detail::Problems problems;
  json_detail::ReadInto(value, out, problems);
  if (!problems.empty()) return std::move(problems).ToError();
  return out;
}

template <class T>
Result<T> Read(std::string_view text) {
  CORE_ASSIGN(const boost::json::value value, ParseJson(text));
  return Read<T>(value);
}

template <class T>
boost::json::value Write(const T& x) {
  return json_detail::ToJson(x);
}

// One line, no spaces.
template <class T>
std::string WriteText(const T& x) {
  return boost::json::serialize(json_detail::ToJson(x));
}

// The words of a described enum, also for columns and logs: EnumText(Digest::kSm3) == "sm3".
template <class E>
const std::string& EnumText(E e) {
  return json_detail::EnumName(e);
}
// Empty when `text` names no enumerator of E.
template <class E>
std::optional<E> EnumFrom(std::string_view text) {
  return json_detail::FindEnum<E>(text);
}

// A core.bad_input error about one field, for checks a type cannot express.
Error BadInput(std::string path, std::string what);

}  // namespace shouwen::core
