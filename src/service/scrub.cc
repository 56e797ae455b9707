#include "scrub.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "privacy.h"

namespace shouwen::service {
namespace {

namespace json = boost::json;

// Where people's words stand in the events of cases and persons.
constexpr std::array<std::string_view, 8> kWordKeys = {"text",   "reason",  "note",     "comment",
                                                       "result", "subject", "standard", "basis"};
constexpr std::size_t kDayDigits = 8, kCountedDigits = 6;  // of a case's number

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t DigitsAt(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end - at;
}

bool IsCaseNumberAt(std::string_view text, std::size_t at) {
  const std::size_t dash = at + kDayDigits;
  return DigitsAt(text, at) == kDayDigits && dash < text.size() && text[dash] == '-' &&
         DigitsAt(text, dash + 1) >= kCountedDigits;
}

std::string WithoutNumbers(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t digits = DigitsAt(text, at);
    if (digits == 0) {
      out += text[at++];
      continue;
    }
    if (IsCaseNumberAt(text, at)) {
      const std::size_t whole = kDayDigits + 1 + DigitsAt(text, at + kDayDigits + 1);
      out += text.substr(at, whole);
      at += whole;
      continue;
    }
    out += digits < kScrubDigitsMin ? text.substr(at, digits) : kRedacted;
    at += digits;
  }
  return out;
}

bool IsMailChar(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' ||
         c == '-' || c == '+';
}

std::string WithoutMail(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '@') {
      out += text[at];
      continue;
    }
    while (!out.empty() && IsMailChar(out.back())) out.pop_back();
    while (at + 1 < text.size() && IsMailChar(text[at + 1])) ++at;
    out += kRedacted;
  }
  return out;
}

bool IsNumber(std::string_view text) { return std::all_of(text.begin(), text.end(), IsDigit); }

bool IsText(const method::Method* method, std::string_view field) {
  if (field.empty() || method == nullptr) return true;
  for (const method::Field& one : method->fields) {
    if (one.id == field) return one.kind == method::Field::Kind::kText;
  }
  return true;
}

json::value LeaveOf(std::string_view key, const json::value& value, const cases::WordChange& change,
                    const people::Person& person) {
  if (const json::string* text = value.if_string()) {
    const std::string_view words(text->data(), text->size());
    const bool is_word = std::find(kWordKeys.begin(), kWordKeys.end(), key) != kWordKeys.end();
    if (is_word) return json::value(change("", words));
    return json::value(IsNumber(words) ? std::string(words) : Redact(words, person));
  }
  if (const json::object* object = value.if_object()) {
    json::object out;
    for (const auto& [name, inner] : *object) {
      if (key == "fields" && inner.is_string()) {
        const json::string& words = inner.get_string();
        out[name] = change(name, std::string_view(words.data(), words.size()));
      } else {
        out[name] = LeaveOf(name, inner, change, person);
      }
    }
    return out;
  }
  if (const json::array* array = value.if_array()) {
    json::array out;
    for (const json::value& inner : *array) out.push_back(LeaveOf(key, inner, change, person));
    return out;
  }
  return value;
}

}  // namespace

std::string Scrub(std::string_view text, const people::Person& person) {
  return WithoutNumbers(WithoutMail(Redact(text, person)));
}

cases::WordChange WordChangeFor(const people::Person& person, const method::Method* method,
                                Words words) {
  return [person, method, words](std::string_view field, std::string_view text) -> std::string {
    if (text.empty()) return {};
    if (!IsText(method, field)) return Redact(text, person);
    return words == Words::kRemoved ? std::string(kRedacted) : Scrub(text, person);
  };
}

json::object LeaveOf(const json::object& body, const cases::WordChange& change,
                     const people::Person& person) {
  json::object left = LeaveOf("", json::value(body), change, person).as_object();
  left.erase("requester");
  if (json::value* files = left.if_contains("attachments"); files && files->is_array()) {
    for (json::value& file : files->get_array()) {
      if (json::object* one = file.if_object()) one->erase("sha256");
    }
  }
  return left;
}

}  // namespace shouwen::service
