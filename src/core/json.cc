#include "core/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <set>

#include "core/text.h"

namespace shouwen::core {
namespace json_detail {
namespace {

std::string_view KindNoun(const json::value& v) {
  switch (v.kind()) {
    case json::kind::null:
      return "null";
    case json::kind::bool_:
      return "boolean";
    case json::kind::int64:
    case json::kind::uint64:
      return "integer";
    case json::kind::double_:
      return "number";
    case json::kind::string:
      return "string";
    case json::kind::array:
      return "array";
    case json::kind::object:
      return "object";
  }
  return "value";
}

}  // namespace

Problems::Step::Step(Problems& problems, std::string_view member)
    : problems_(problems), length_(problems.path_.size()) {
  std::string& path = problems.path_;
  path += '/';
  for (const char c : member) {  // RFC 6901 section 3
    if (c == '~')
      path += "~0";
    else if (c == '/')
      path += "~1";
    else
      path += c;
  }
}

Problems::Step::Step(Problems& problems, std::size_t index)
    : Step(problems, std::to_string(index)) {}

void Problems::Add(std::string what) {
  if (params_.size() < kJsonMaxErrors) {
    params_.push_back({path_, std::move(what)});
  } else {
    ++more_;
  }
}

void Problems::Expected(std::string_view expected, const json::value& got) {
  const std::string_view noun = KindNoun(got);
  const bool same_kind = expected.find(noun) != expected.npos || expected.starts_with("one of") ||
                         expected.find(" like ") != expected.npos;
  std::string what = "expected " + std::string(expected) + ", got " + std::string(noun);
  // A text that was read but not understood is shown, cut, so that the sender recognises it.
  if (got.is_string() && same_kind) {
    constexpr std::size_t kShownMax = 60;
    std::string text(got.get_string().data(), got.get_string().size());
    what += " \"" + Shorten(text, kShownMax) + "\"";
  }
  Add(std::move(what));
}

Error Problems::ToError() && {
  if (more_ > 0) params_.push_back({"more", more_});
  return Error{kBadInput, std::move(params_)};
}

std::string EnumWords(std::string_view enumerator) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (enumerator.size() < 2 || enumerator[0] != 'k' || !upper(enumerator[1])) {
    return std::string(enumerator);
  }
  std::string words;
  for (std::size_t i = 1; i < enumerator.size(); ++i) {
    const char c = enumerator[i];
    if (upper(c) && i > 1) words += '_';
    words += upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return words;
}

}  // namespace json_detail

namespace {

namespace json = boost::json;

// Builds the value as Boost.JSON's own parser does, and refuses what that one lets pass: a second
// member of the same name (it would silently win) and U+0000.
struct Handler {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  json::value_stack stack;
  std::vector<std::set<std::string>> keys;  // of the objects that are open
  std::string key;
  std::string refused;

  bool Refuse(std::string why, json::error_code& ec) {
    refused = std::move(why);
    ec = json::make_error_code(json::error::syntax);
    return false;
  }
  bool Chars(json::string_view s, json::error_code& ec) {
    return s.find('\0') == s.npos || Refuse("the character U+0000 is not allowed", ec);
  }
  bool on_document_begin(json::error_code&) {
    stack.reset();
    return true;
  }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    keys.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t n, json::error_code&) {
    keys.pop_back();
    stack.push_object(n);
    return true;
  }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t n, json::error_code&) {
    stack.push_array(n);
    return true;
  }
  bool on_key_part(json::string_view s, std::size_t, json::error_code& ec) {
    key.append(s.data(), s.size());
    stack.push_chars(s);
    return Chars(s, ec);
  }
  bool on_key(json::string_view s, std::size_t, json::error_code& ec) {
    key.append(s.data(), s.size());
    stack.push_key(s);
    if (!Chars(s, ec)) return false;
    std::string whole;
    whole.swap(key);
    const auto [at, is_new] = keys.back().insert(std::move(whole));
    return is_new || Refuse("the key \"" + Shorten(*at, 60) + "\" is there twice", ec);
  }
  bool on_string_part(json::string_view s, std::size_t, json::error_code& ec) {
    stack.push_chars(s);
    return Chars(s, ec);
  }
  bool on_string(json::string_view s, std::size_t, json::error_code& ec) {
    stack.push_string(s);
    return Chars(s, ec);
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t i, json::string_view, json::error_code&) {
    stack.push_int64(i);
    return true;
  }
  bool on_uint64(std::uint64_t u, json::string_view, json::error_code&) {
    stack.push_uint64(u);
    return true;
  }
  bool on_double(double d, json::string_view, json::error_code& ec) {
    stack.push_double(d);
    return std::isfinite(d) || Refuse("the number is too large", ec);
  }
  bool on_bool(bool b, json::error_code&) {
    stack.push_bool(b);
    return true;
  }
  bool on_null(json::error_code&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

Error BadText(std::string_view text, std::size_t offset, const std::string& what) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t last_line = before.rfind('\n');
  const std::string_view in_line = last_line == before.npos ? before : before.substr(last_line + 1);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  return BadInput("", "line " + std::to_string(lines + 1) + " column " +
                          std::to_string(CodePointCount(in_line) + 1) + ": " + what);
}

}  // namespace

Error BadInput(std::string path, std::string what) {
  return Error{kBadInput, {{std::move(path), std::move(what)}}};
}

Result<json::value> ParseJson(std::string_view text) {
  json::parse_options options;
  options.max_depth = kJsonMaxDepth;
  json::basic_parser<Handler> parser(options);
  json::error_code ec;
  const std::size_t offset = parser.write_some(false, text.data(), text.size(), ec);
  const std::string& refused = parser.handler().refused;
  if (!refused.empty()) return BadText(text, offset, refused);
  if (ec) return BadText(text, offset, ec.message());
  if (offset != text.size()) return BadText(text, offset, "something follows the value");
  return parser.handler().stack.release();
}

}  // namespace shouwen::core
