#include "core/text.h"
#include "service/codes.h"
#include "service/import.h"

namespace shouwen::service {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t LineEnd(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

bool AtLineEnd(std::string_view text, std::size_t i) {
  if (text[i] == '\n') return true;
  return text[i] == '\r' && (i + 1 >= text.size() || text[i + 1] == '\n');
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
}

// Reading goes on at the line after `resume_from`.
core::Error CsvReader::Bad(const std::string& what, std::size_t resume_from) {
  const std::size_t begin = at_;
  const std::size_t end = LineEnd(text_, resume_from);
  raw_ = text_.substr(begin, end - begin);
  if (raw_.ends_with('\r')) raw_.remove_suffix(1);
  at_ = std::min(end + 1, text_.size());
  for (const char c : text_.substr(begin, at_ - begin)) line_ += c == '\n' ? 1 : 0;
  return {kBadCsv, {{"line", record_line_}, {"what", what}}};
}

// A field within quotes, from the opening one at `i`; leaves `i` behind the closing one. What is
// wrong, or "". Of a field that is too long no more is kept than shows that it is.
std::string CsvReader::Quoted(std::size_t& i, std::string& field) const {
  const auto keep = [&](char c) {
    if (field.size() <= kCsvFieldMax) field += c;
  };
  for (++i;; ++i) {
    if (i >= text_.size()) return "a quote is not closed";
    if (text_[i] != '"') {
      keep(text_[i]);
    } else if (i + 1 < text_.size() && text_[i + 1] == '"') {
      keep(text_[i++]);
    } else {
      break;
    }
  }
  ++i;
  const bool ends = i >= text_.size() || text_[i] == ',' || AtLineEnd(text_, i);
  return ends ? std::string() : "text after a closing quote";
}

std::string CsvReader::Plain(std::size_t& i, std::string& field) const {
  while (i < text_.size() && text_[i] != ',' && !AtLineEnd(text_, i)) {
    if (text_[i] == '"') return "a quote inside a field that is not quoted";
    if (field.size() <= kCsvFieldMax) field += text_[i];
    ++i;
  }
  return {};
}

core::Result<std::optional<CsvRecord>> CsvReader::Next() {
  record_line_ = line_;
  raw_ = {};
  if (at_ >= text_.size()) return std::optional<CsvRecord>();
  CsvRecord record;
  record.line = line_;
  std::size_t i = at_;
  for (;;) {
    std::string field;
    const bool quoted = i < text_.size() && text_[i] == '"';
    const std::string wrong = quoted ? Quoted(i, field) : Plain(i, field);
    // A quote that is never closed took everything up to the end: only its first line is given up.
    if (!wrong.empty()) return Bad(wrong, i >= text_.size() ? at_ : i);
    if (field.size() > kCsvFieldMax) return Bad("a field is too long", i);
    record.fields.push_back(std::move(field));
    if (record.fields.size() > kCsvFieldsMax) return Bad("too many fields", i);
    if (i >= text_.size() || text_[i] != ',') break;
    ++i;
  }
  raw_ = text_.substr(at_, i - at_);
  if (i < text_.size() && text_[i] == '\r') ++i;
  if (i < text_.size()) ++i;
  for (const char c : text_.substr(at_, i - at_)) line_ += c == '\n' ? 1 : 0;
  at_ = i;
  if (!core::IsValidUtf8(raw_)) return core::Error{kNotUtf8, {{"line", record_line_}}};
  return std::optional<CsvRecord>(std::move(record));
}

std::string CsvField(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace shouwen::service
