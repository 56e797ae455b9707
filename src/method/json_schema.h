// json_schema.h - as much of JSON Schema 2020-12 as docs/method.schema.json is written in, for the
// tests that hold the schema against the parser. A word it does not know stops it, so that nothing
// of the schema goes unchecked.
#pragma once

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>

#include "core/check.h"

namespace shouwen::method {

class JsonSchema {
 public:
  explicit JsonSchema(std::string_view text)
      : root_(boost::json::parse(boost::json::string_view(text.data(), text.size()))) {}

  bool Allows(const boost::json::value& value) const { return Fits(value, root_); }

 private:
  using Value = boost::json::value;

  static bool IsType(const Value& value, std::string_view type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_bool();
    if (type == "integer") return value.is_int64();
    CORE_CHECK(type == "number");
    return value.is_number();
  }

  int Fitting(const Value& value, const Value& schemas) const {
    const auto& list = schemas.as_array();
    return static_cast<int>(
        std::count_if(list.begin(), list.end(), [&](const Value& s) { return Fits(value, s); }));
  }

  static bool Matches(const Value& value, const Value& pattern) {
    if (!value.is_string()) return true;
    static std::map<std::string, std::regex> compiled;
    const std::string form(pattern.as_string().c_str());
    const auto known = compiled.try_emplace(form, form).first;
    return std::regex_search(value.as_string().c_str(), known->second);
  }

  // One word of a schema about a value of any type.
  bool FitsWord(const Value& value, std::string_view word, const Value& says) const {
    if (word == "type") {
      if (says.is_string()) return IsType(value, says.as_string());
      const auto& any = says.as_array();
      return std::any_of(any.begin(), any.end(),
                         [&](const Value& t) { return IsType(value, t.as_string()); });
    }
    if (word == "enum") {
      const auto& list = says.as_array();
      return std::find(list.begin(), list.end(), value) != list.end();
    }
    if (word == "$ref") {
      const std::string_view target = says.as_string();
      CORE_CHECK(target.front() == '#');
      return Fits(value, root_.at_pointer(target.substr(1)));
    }
    if (word == "allOf") {
      return Fitting(value, says) == static_cast<int>(says.as_array().size());
    }
    if (word == "anyOf") return Fitting(value, says) >= 1;
    if (word == "oneOf") return Fitting(value, says) == 1;
    if (word == "pattern") return Matches(value, says);
    if (word == "minLength") {
      return !value.is_string() ||
             static_cast<std::int64_t>(value.as_string().size()) >= says.as_int64();
    }
    if (word == "minimum") return !value.is_int64() || value.as_int64() >= says.as_int64();
    return value.is_array() ? FitsList(value, word, says) : FitsMap(value, word, says);
  }

  bool FitsList(const Value& value, std::string_view word, const Value& says) const {
    const auto& list = value.as_array();
    if (word == "minItems") return static_cast<std::int64_t>(list.size()) >= says.as_int64();
    return word != "items" ||
           std::all_of(list.begin(), list.end(), [&](const Value& one) { return Fits(one, says); });
  }

  bool FitsMap(const Value& value, std::string_view word, const Value& says) const {
    if (!value.is_object()) return true;
    const auto& map = value.as_object();
    if (word == "minProperties") return static_cast<std::int64_t>(map.size()) >= says.as_int64();
    if (word == "required") {
      const auto& names = says.as_array();
      return std::all_of(names.begin(), names.end(),
                         [&](const Value& name) { return map.contains(name.as_string()); });
    }
    return std::all_of(map.begin(), map.end(), [&](const auto& entry) {
      if (word == "propertyNames") return Fits(Value(entry.key()), says);
      if (word != "properties") return true;
      const Value* schema = says.as_object().if_contains(entry.key());
      return schema == nullptr || Fits(entry.value(), *schema);
    });
  }

  // What `properties` does not name.
  bool FitsMore(const Value& value, const boost::json::object& schema, const Value& more) const {
    if (!value.is_object()) return true;
    const Value* named = schema.if_contains("properties");
    const auto& map = value.as_object();
    return std::all_of(map.begin(), map.end(), [&](const auto& entry) {
      if (named != nullptr && named->as_object().contains(entry.key())) return true;
      return more.is_bool() ? more.as_bool() : Fits(entry.value(), more);
    });
  }

  bool Fits(const Value& value, const Value& schema) const {
    static const std::set<std::string_view> kKnown = {
        "type",          "enum",       "$ref",    "allOf",         "anyOf",
        "oneOf",         "pattern",    "minimum", "minLength",     "minItems",
        "items",         "required",   "title",   "$schema",       "description",
        "minProperties", "properties", "$defs",   "propertyNames", "additionalProperties"};
    const auto& words = schema.as_object();
    return std::all_of(words.begin(), words.end(), [&](const auto& entry) {
      const std::string_view word = entry.key();
      CORE_CHECK(kKnown.contains(word));
      if (word == "additionalProperties") return FitsMore(value, words, entry.value());
      if (word == "title" || word == "$schema" || word == "description" || word == "$defs") {
        return true;
      }
      return FitsWord(value, word, entry.value());
    });
  }

  Value root_;
};

}  // namespace shouwen::method
