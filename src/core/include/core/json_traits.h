// core/json_traits.h - which C++ type is which JSON, for core/json_mapper.h; include core/json.h.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/check.h"
#include "core/ids.h"
#include "core/time.h"

namespace shouwen::core::json_detail {

namespace json = boost::json;

// "kInTime" → "in_time"; a name that is not in this style is kept.
std::string EnumWords(std::string_view enumerator);

template <class T>
struct IsOptional : std::false_type {};
template <class M>
struct IsOptional<std::optional<M>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class M>
struct IsVector<std::vector<M>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class M>
struct IsMap<std::map<std::string, M>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};
template <class T>
inline constexpr bool kIsRawJson =
    std::is_same_v<T, json::value> || std::is_same_v<T, json::object> ||
    std::is_same_v<T, json::array>;
template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

template <class E>
const std::vector<std::pair<E, std::string>>& EnumTable() {
  static const auto table = [] {
    std::vector<std::pair<E, std::string>> t;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto d) { t.emplace_back(d.value, EnumWords(d.name)); });
    return t;
  }();
  return table;
}

template <class E>
const std::string& EnumName(E e) {
  for (const auto& [value, name] : EnumTable<E>()) {
    if (value == e) return name;
  }
  CheckFailed("described enumerator", __FILE__, __LINE__);
}

template <class E>
std::optional<E> FindEnum(std::string_view text) {
  for (const auto& [value, name] : EnumTable<E>()) {
    if (name == text) return value;
  }
  return std::nullopt;
}

// What a T looks like in JSON, for "missing, expected …".
template <class T>
std::string Noun() {
  if constexpr (std::is_same_v<T, bool>)
    return "boolean";
  else if constexpr (std::is_integral_v<T>)
    return "integer";
  else if constexpr (std::is_floating_point_v<T>)
    return "number";
  else if constexpr (std::is_same_v<T, std::string>)
    return "string";
  else if constexpr (IsId<T>::value)
    return "id (decimal string)";
  else if constexpr (std::is_same_v<T, Instant>)
    return "time like 2026-03-02T09:00:00+08:00";
  else if constexpr (std::is_same_v<T, Date>)
    return "date like 2026-03-02";
  else if constexpr (std::is_same_v<T, json::value>)
    return "any value";
  else if constexpr (IsVector<T>::value || std::is_same_v<T, json::array>)
    return "array";
  else if constexpr (std::is_enum_v<T>) {
    std::string text = "one of ";
    for (const auto& entry : EnumTable<T>()) text += entry.second + ", ";
    return text.substr(0, text.size() - 2);
  } else {
    return "object";
  }
}

}  // namespace shouwen::core::json_detail
