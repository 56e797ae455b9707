// query.h - reads query fields strictly: an unknown, repeated or unreadable field is an error that
// names it, because a filter that is silently ignored shows the wrong cases.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/ids.h"
#include "core/result.h"
#include "core/time.h"
#include "http/message.h"

namespace shouwen::http {

inline constexpr int kPageSizeDefault = 50;
inline constexpr int kPageSizeMax = 200;

class QueryReader {
 public:
  QueryReader(const Request& request, std::initializer_list<std::string_view> known);

  bool Has(std::string_view name) const { return request_.Query(name) != nullptr; }
  std::string Text(std::string_view name) const;  // "" when absent
  std::optional<core::Instant> At(std::string_view name);
  std::optional<bool> Flag(std::string_view name);
  int PageSize();  // page_size, 1..kPageSizeMax
  template <class IdType>
  std::optional<IdType> Id(std::string_view name) {
    const std::string* text = request_.Query(name);
    if (text == nullptr || text->empty()) return std::nullopt;
    const auto id = core::ParseId<IdType>(*text);
    if (id.ok()) return *id;
    Bad(name, "an id (decimal digits)");
    return std::nullopt;
  }
  // One of the words; the default when absent.
  template <class T>
  T Choice(std::string_view name, std::initializer_list<std::pair<std::string_view, T>> words,
           T absent) {
    const std::string* text = request_.Query(name);
    if (text == nullptr || text->empty()) return absent;
    std::string expected;
    for (const auto& [word, value] : words) {
      if (word == *text) return value;
      expected += (expected.empty() ? "one of " : ", ") + std::string(word);
    }
    Bad(name, expected);
    return absent;
  }
  void Bad(std::string_view name, std::string_view expected);
  // Error: http.bad_query, one param a field: name → "expected …, got …".
  core::Status status() const;

  // Where the last page ended: `count` numbers, or none without a cursor. A cursor belongs to the
  // filter it was made for. Error: http.bad_cursor.
  core::Result<std::optional<std::vector<std::int64_t>>> Cursor(std::size_t count) const;
  std::string MakeCursor(std::initializer_list<std::int64_t> values) const;

 private:
  std::string Fingerprint() const;
  const Request& request_;
  std::vector<core::Param> problems_;
};

}  // namespace shouwen::http
