// core/json_mapper.h - the overloads behind core/json.h; include that one.
#pragma once

#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/ids.h"
#include "core/json_traits.h"
#include "core/result.h"
#include "core/time.h"

namespace shouwen::core {

inline constexpr int kJsonMaxErrors = 20;

namespace json_detail {

// Collects what is wrong, and where: the path grows and shrinks as the reader walks.
class Problems {
 public:
  bool empty() const { return params_.empty(); }
  void Add(std::string what);
  void Expected(std::string_view expected, const json::value& got);
  Error ToError() &&;

  // Appends one step of the path for as long as it lives.
  class Step {
   public:
    Step(Problems& problems, std::string_view member);
    Step(Problems& problems, std::size_t index);
    ~Step() { problems_.path_.resize(length_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Problems& problems_;
    const std::size_t length_;
  };

 private:
  std::string path_;
  std::vector<Param> params_;
  std::int64_t more_ = 0;
};

template <class T>
void ReadInteger(const json::value& v, T& out, Problems& problems) {
  const bool fits_int64 = v.is_int64() && std::in_range<T>(v.get_int64());
  const bool fits_uint64 = v.is_uint64() && std::in_range<T>(v.get_uint64());
  if (fits_int64) {
    out = static_cast<T>(v.get_int64());
  } else if (fits_uint64) {
    out = static_cast<T>(v.get_uint64());
  } else if (v.is_int64() || v.is_uint64()) {
    problems.Add("expected integer between " + std::to_string(std::numeric_limits<T>::min()) +
                 " and " + std::to_string(std::numeric_limits<T>::max()) + ", got " +
                 json::serialize(v));
  } else {
    problems.Expected(Noun<T>(), v);
  }
}

// Texts that have a parser of their own.
template <class T>
void ReadParsed(const json::value& v, T& out, Problems& problems) {
  const json::string* text = v.if_string();
  if (text == nullptr) return problems.Expected(Noun<T>(), v);
  const std::string_view s(text->data(), text->size());
  if constexpr (std::is_enum_v<T>) {
    if (const auto found = FindEnum<T>(s)) {
      out = *found;
      return;
    }
  } else {
    const auto parsed = [s] {
      if constexpr (std::is_same_v<T, Instant>)
        return ParseInstant(s);
      else if constexpr (std::is_same_v<T, Date>)
        return ParseDate(s);
      else
        return ParseId<T>(s);
    }();
    if (parsed.ok()) {
      out = *parsed;
      return;
    }
  }
  problems.Expected(Noun<T>(), v);
}

template <class T>
void ReadInto(const json::value& v, T& out, Problems& problems);

template <class T>
void ReadStruct(const json::value& v, T& out, Problems& problems) {
  const json::object* o = v.if_object();
  if (o == nullptr) return problems.Expected("object", v);
  std::size_t found = 0;
  boost::mp11::mp_for_each<Members<T>>([&](auto d) {
    auto& member = out.*(d.pointer);
    using M = std::remove_reference_t<decltype(member)>;
    const json::value* m = o->if_contains(d.name);
    if (m == nullptr && IsOptional<M>::value) return;
    const Problems::Step step(problems, d.name);
    if (m == nullptr) return problems.Add("missing, expected " + Noun<M>());
    ++found;
    ReadInto(*m, member, problems);
  });
  if (found == o->size()) return;
  std::string known;
  boost::mp11::mp_for_each<Members<T>>(
      [&](auto d) { known += (known.empty() ? "" : ", ") + std::string(d.name); });
  for (const auto& member : *o) {
    bool is_known = false;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) { is_known |= member.key() == d.name; });
    const Problems::Step step(problems, member.key());
    if (!is_known) problems.Add("unknown member, expected one of " + known);
  }
}

template <class M>
void ReadVector(const json::value& v, std::vector<M>& out, Problems& problems) {
  const json::array* a = v.if_array();
  if (a == nullptr) return problems.Expected("array", v);
  out.resize(a->size());
  for (std::size_t i = 0; i < a->size(); ++i) {
    const Problems::Step step(problems, i);
    ReadInto((*a)[i], out[i], problems);
  }
}

template <class M>
void ReadMap(const json::value& v, std::map<std::string, M>& out, Problems& problems) {
  const json::object* o = v.if_object();
  if (o == nullptr) return problems.Expected("object", v);
  for (const auto& member : *o) {
    const Problems::Step step(problems, member.key());
    ReadInto(member.value(), out[std::string(member.key())], problems);
  }
}

template <class T>
void ReadInto(const json::value& v, T& out, Problems& problems) {
  if constexpr (std::is_same_v<T, json::value>) {
    out = v;
  } else if constexpr (std::is_same_v<T, json::object>) {
    v.is_object() ? void(out = v.get_object()) : problems.Expected("object", v);
  } else if constexpr (std::is_same_v<T, json::array>) {
    v.is_array() ? void(out = v.get_array()) : problems.Expected("array", v);
  } else if constexpr (std::is_same_v<T, bool>) {
    v.is_bool() ? void(out = v.get_bool()) : problems.Expected("boolean", v);
  } else if constexpr (std::is_integral_v<T>) {
    ReadInteger(v, out, problems);
  } else if constexpr (std::is_floating_point_v<T>) {
    v.is_number() ? void(out = v.to_number<T>()) : problems.Expected("number", v);
  } else if constexpr (std::is_same_v<T, std::string>) {
    v.is_string() ? void(out.assign(v.get_string().data(), v.get_string().size()))
                  : problems.Expected("string", v);
  } else if constexpr (IsOptional<T>::value) {
    if (!v.is_null()) ReadInto(v, out.emplace(), problems);
  } else if constexpr (IsVector<T>::value) {
    ReadVector(v, out, problems);
  } else if constexpr (IsMap<T>::value) {
    ReadMap(v, out, problems);
  } else if constexpr (IsId<T>::value || std::is_same_v<T, Instant> || std::is_same_v<T, Date> ||
                       std::is_enum_v<T>) {
    ReadParsed(v, out, problems);
  } else {
    ReadStruct(v, out, problems);
  }
}

template <class T>
json::value ToJson(const T& x) {
  if constexpr (kIsRawJson<T>) {
    return x;
  } else if constexpr (std::is_same_v<T, bool> || std::is_integral_v<T>) {
    return json::value(x);
  } else if constexpr (std::is_floating_point_v<T>) {
    CORE_CHECK(std::isfinite(x));  // JSON has no word for the others
    return json::value(x);
  } else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
    return json::value(json::string(x.data(), x.size()));
  } else if constexpr (IsId<T>::value) {
    return json::value(ToText(x));
  } else if constexpr (std::is_same_v<T, Instant>) {
    return json::value(FormatInstant(x));
  } else if constexpr (std::is_same_v<T, Date>) {
    return json::value(FormatDate(x));
  } else if constexpr (IsOptional<T>::value) {
    return x ? ToJson(*x) : json::value(nullptr);
  } else if constexpr (IsVector<T>::value) {
    json::array a;
    a.reserve(x.size());
    for (const auto& element : x) a.push_back(ToJson(element));
    return a;
  } else if constexpr (IsMap<T>::value) {
    json::object o;
    for (const auto& [key, value] : x) o.emplace(key, ToJson(value));
    return o;
  } else if constexpr (std::is_enum_v<T>) {
    return json::value(EnumName(x));
  } else {
    static_assert(boost::describe::has_describe_members<T>::value, "describe this struct first");
    json::object o;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
      const auto& member = x.*(d.pointer);
      if constexpr (IsOptional<std::remove_cvref_t<decltype(member)>>::value) {
        if (!member) return;
      }
      o.emplace(d.name, ToJson(member));
    });
    return o;
  }
}

}  // namespace json_detail
}  // namespace shouwen::core
