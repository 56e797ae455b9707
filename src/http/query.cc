#include "query.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "http/codes.h"

namespace shouwen::http {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string Base64Url(std::string_view bytes) {
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : bytes) {
    buffer = (buffer << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) out.push_back(kAlphabet[(buffer >> (bits - 6)) & 63U]);
  }
  if (bits > 0) out.push_back(kAlphabet[(buffer << (6 - bits)) & 63U]);
  return out;
}

std::optional<std::string> FromBase64Url(std::string_view text) {
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    buffer = (buffer << 6) | static_cast<unsigned>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<char>((buffer >> bits) & 255U));
    }
  }
  // What Base64Url makes leaves less than a letter, and that empty: one text has one form.
  const bool whole = bits < 6 && (buffer & ((1U << bits) - 1U)) == 0;
  return whole ? std::optional(out) : std::nullopt;
}

}  // namespace

QueryReader::QueryReader(const Request& request, std::initializer_list<std::string_view> known)
    : request_(request) {
  std::set<std::string_view> seen;
  for (const auto& [name, value] : request.query) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      std::string expected = "no such field; known:";
      for (const std::string_view word : known) expected += " " + std::string(word);
      problems_.push_back({name, expected});
    } else if (!seen.insert(name).second) {
      problems_.push_back({name, std::string("given twice")});
    }
  }
}

std::string QueryReader::Text(std::string_view name) const {
  const std::string* text = request_.Query(name);
  return text == nullptr ? std::string() : *text;
}

void QueryReader::Bad(std::string_view name, std::string_view expected) {
  problems_.push_back(
      {std::string(name), "expected " + std::string(expected) + ", got " + Text(name)});
}

std::optional<core::Instant> QueryReader::At(std::string_view name) {
  const std::string* text = request_.Query(name);
  if (text == nullptr || text->empty()) return std::nullopt;
  const auto at = core::ParseInstant(*text);
  if (at.ok()) return *at;
  Bad(name, "a time like 2026-03-02T09:00:00+08:00 (write + as %2B)");
  return std::nullopt;
}

std::optional<bool> QueryReader::Flag(std::string_view name) {
  if (!Has(name)) return std::nullopt;
  return Choice<bool>(name, {{"true", true}, {"false", false}}, false);
}

int QueryReader::PageSize() {
  const std::string* text = request_.Query("page_size");
  if (text == nullptr) return kPageSizeDefault;
  int size = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), size);
  const bool whole = error == std::errc() && end == text->data() + text->size();
  if (whole && size >= 1 && size <= kPageSizeMax) return size;
  Bad("page_size", "a number from 1 to " + std::to_string(kPageSizeMax));
  return kPageSizeDefault;
}

core::Status QueryReader::status() const {
  if (problems_.empty()) return core::Ok();
  return core::Error(kBadQuery, problems_);
}

// FNV-1a over path and filters: page size and the cursor itself may change between pages.
std::string QueryReader::Fingerprint() const {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash *= 1099511628211ULL;
  };
  add(request_.path);
  Fields filters = request_.query;
  std::sort(filters.begin(), filters.end());
  for (const auto& [name, value] : filters) {
    if (name == "cursor" || name == "page_size") continue;
    add(name);
    add(value);
  }
  return std::to_string(hash);
}

std::string QueryReader::MakeCursor(std::initializer_list<std::int64_t> values) const {
  std::string text = Fingerprint();
  for (const std::int64_t value : values) text += ":" + std::to_string(value);
  return Base64Url(text);
}

core::Result<std::optional<std::vector<std::int64_t>>> QueryReader::Cursor(
    std::size_t count) const {
  const std::string* cursor = request_.Query("cursor");
  if (cursor == nullptr || cursor->empty()) return std::optional<std::vector<std::int64_t>>();
  const auto text = FromBase64Url(*cursor);
  const std::string mark = Fingerprint();
  if (!text || text->substr(0, mark.size()) != mark) return core::Error(kBadCursor);
  std::vector<std::int64_t> values;
  const char* at = text->data() + mark.size();
  const char* const end = text->data() + text->size();
  while (at < end && *at == ':') {
    std::int64_t value = 0;
    const auto [next, error] = std::from_chars(at + 1, end, value);
    if (error != std::errc()) return core::Error(kBadCursor);
    values.push_back(value);
    at = next;
  }
  if (at != end || values.size() != count) return core::Error(kBadCursor);
  return std::optional(values);
}

}  // namespace shouwen::http
