#include "ranges.h"

#include <algorithm>

#include "http/codes.h"
#include "wire.h"

namespace shouwen::http {
namespace {

constexpr std::string_view kUnit = "bytes=";
constexpr std::int64_t kFarthest = 1'000'000'000'000'000;  // what is written longer is as far

std::string_view Trimmed(std::string_view text) {
  const auto from = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

// None: no digits, or something else among them.
std::optional<std::int64_t> Number(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = std::min(value * 10 + (c - '0'), kFarthest);
  }
  return value;
}

}  // namespace

core::Result<std::optional<ByteRange>> ParseRange(std::string_view header, std::int64_t size) {
  constexpr std::optional<ByteRange> kWhole;
  const core::Error nothing{kBadRange, {{"size", size}}};
  std::string unit(header.substr(0, kUnit.size()));
  LowerAscii(unit);
  if (unit != kUnit) return kWhole;
  const std::string_view asked = Trimmed(header.substr(kUnit.size()));
  const std::size_t dash = asked.find('-');
  if (dash == std::string_view::npos) return kWhole;
  const std::string_view first = asked.substr(0, dash), last = asked.substr(dash + 1);
  const auto from = Number(first), to = Number(last);
  if (first.empty()) {  // the last so many
    if (!to) return kWhole;
    if (*to == 0) return nothing;
    const std::int64_t count = std::min(*to, size);
    return std::optional(ByteRange{size - count, count});
  }
  if (!from || (!to && !last.empty()) || (to && *to < *from)) return kWhole;
  if (*from >= size) return nothing;
  return std::optional(ByteRange{*from, std::min(to.value_or(size - 1), size - 1) - *from + 1});
}

core::Result<std::optional<ByteRange>> RangeOf(const Request& request, std::int64_t size,
                                               std::string_view etag) {
  const std::string_view only_if = request.Header("if-range");
  if (request.method != "GET" || (!only_if.empty() && only_if != etag)) {
    return std::optional<ByteRange>();
  }
  return ParseRange(request.Header("range"), size);
}

std::string ContentRange(const ByteRange& range, std::int64_t size) {
  return "bytes " + std::to_string(range.from) + "-" +
         std::to_string(range.from + range.count - 1) + "/" + std::to_string(size);
}

}  // namespace shouwen::http
