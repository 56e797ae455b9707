#include "channel/form.h"

#include <algorithm>
#include <optional>

#include "channel/codes.h"
#include "core/text.h"

namespace shouwen::channel {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> Decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+') {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = HexDigit(text[at + 1]), low = HexDigit(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  const bool readable = core::IsValidUtf8(out) && out.find('\0') == std::string::npos;
  return readable ? std::optional(out) : std::nullopt;
}

core::Error BadBody(const char* expected) { return {kBadArgument, {{"body", expected}}}; }

}  // namespace

core::Result<Form> Form::Parse(std::string_view body) {
  Form form;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (pair.empty()) continue;
    if (form.fields_.size() >= kFormFieldsMax) return BadBody("expected at most 256 fields");
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = Decoded(pair.substr(0, equals));
    auto value = Decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) return BadBody("expected UTF-8, percent-encoded");
    form.fields_.emplace_back(std::move(*name), std::move(*value));
  }
  return form;
}

std::string Form::Get(std::string_view name) const {
  for (const auto& [known, value] : fields_) {
    if (known == name && !value.empty()) return value;
  }
  return {};
}

std::vector<std::string> Form::All(std::string_view name) const {
  std::vector<std::string> all;
  for (const auto& [known, value] : fields_) {
    if (known == name && !value.empty()) all.push_back(value);
  }
  return all;
}

void Form::Add(const Fields& later) {
  const std::size_t own = fields_.size();
  for (const auto& field : later) {
    const bool known = std::any_of(fields_.begin(), fields_.begin() + static_cast<long>(own),
                                   [&](const auto& mine) { return mine.first == field.first; });
    if (!known) fields_.push_back(field);
  }
}

std::vector<std::string> SplitList(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string part = core::Clean(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!part.empty()) parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace shouwen::channel
