#include "table.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "core/codes.h"
#include "core/text.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr std::string_view kZip("PK\3\4", 4), kOle("\xD0\xCF\x11\xE0", 4);
constexpr std::string_view kFormulaMarks = "=+-@\t\r";

bool IsWorkbook(std::string_view bytes) {
  return bytes.starts_with(kZip) || bytes.starts_with(kOle);
}

bool IsAscii(std::string_view line) {
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Most lines that could tell are not UTF-8.
bool MostlyOther(std::string_view text) {
  std::size_t utf8 = 0, other = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!IsAscii(line)) ++(core::IsValidUtf8(line) ? utf8 : other);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return other > utf8;
}

// Behind any guards.
bool BeginsFormula(std::string_view text) {
  const std::size_t begin = text.find_first_not_of('\'');
  return begin != std::string_view::npos && kFormulaMarks.find(text[begin]) != text.npos;
}

}  // namespace

std::optional<std::string> FromGb18030(std::string_view text) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> from(ucnv_open("GB18030", &code),
                                                                ucnv_close);
  if (U_FAILURE(code)) return std::nullopt;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &code);
  // No character of GB18030 is half as long as its form in UTF-16.
  std::u16string wide(text.size() + 1, u'\0');
  const auto size = ucnv_toUChars(from.get(), wide.data(), static_cast<int32_t>(wide.size()),
                                  text.data(), static_cast<int32_t>(text.size()), &code);
  if (U_FAILURE(code)) return std::nullopt;
  code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> to(ucnv_open("UTF-8", &code),
                                                              ucnv_close);
  if (U_FAILURE(code)) return std::nullopt;
  std::string out(static_cast<std::size_t>(size) * 3 + 1, '\0');
  const auto bytes = ucnv_fromUChars(to.get(), out.data(), static_cast<int32_t>(out.size()),
                                     wide.data(), size, &code);
  if (U_FAILURE(code)) return std::nullopt;
  out.resize(static_cast<std::size_t>(bytes));
  return out;
}

// One guard more, one guard less: what is read is what was written.
std::string Unguarded(std::string text) {
  if (text.starts_with('\'') && BeginsFormula(text)) text.erase(0, 1);
  return text;
}

std::string SafeCsvField(std::string_view text) {
  return CsvField(BeginsFormula(text) ? "'" + std::string(text) : std::string(text));
}

core::Result<Table> Table::Open(std::string bytes, const std::string& sheet) {
  Table table;
  table.text_ = std::make_unique<std::string>(std::move(bytes));
  if (IsWorkbook(*table.text_)) {
    CORE_TRY(table.OpenWorkbook(sheet));
  } else {
    CORE_TRY(table.OpenCsv());
  }
  return table;
}

core::Status Table::OpenWorkbook(const std::string& sheet) {
  CORE_ASSIGN(book_, ReadWorkbook(*text_, sheet));
  text_->clear();
  sheets_ = book_.sheets;
  if (book_.rows.empty())
    return core::Error{kBadCsv, {{"line", std::int64_t{1}}, {"what", "empty"}}};
  header_ = book_.rows.front().cells;
  next_ = 1;
  return core::Ok();
}

core::Status Table::OpenCsv() {
  // As many bytes as ICU counts in 32 bits; what is longer is UTF-8 or refused line by line.
  if (text_->size() < (std::size_t{1} << 29) && MostlyOther(*text_)) {
    if (auto utf8 = FromGb18030(*text_)) *text_ = std::move(*utf8);
  }
  csv_.emplace(*text_);
  CORE_ASSIGN(std::optional<CsvRecord> header, csv_->Next());
  if (!header) return core::Error{kBadCsv, {{"line", std::int64_t{1}}, {"what", "empty"}}};
  header_ = std::move(header->fields);
  return core::Ok();
}

core::Result<std::optional<CsvRecord>> Table::Next() {
  if (csv_) {
    CORE_ASSIGN(std::optional<CsvRecord> record, csv_->Next());
    if (record) {
      for (std::string& field : record->fields) field = Unguarded(std::move(field));
    }
    return record;
  }
  if (next_ >= book_.rows.size()) return std::optional<CsvRecord>();
  const SheetRow& row = book_.rows[next_++];
  CsvRecord record{row.row, row.cells};
  record.fields.resize(header_.size());
  return std::optional<CsvRecord>(std::move(record));
}

core::Result<std::vector<std::string>> HeaderOf(std::string_view file, const std::string& sheet) {
  CORE_ASSIGN(const Table table, Table::Open(std::string(file), sheet));
  return table.header();
}

std::int64_t Table::line() const {
  if (csv_) return csv_->line();
  return next_ == 0 ? 0 : book_.rows[next_ - 1].row;
}

std::string Table::raw() const {
  if (csv_) return std::string(csv_->raw());
  std::string line;
  const std::vector<std::string>& cells = book_.rows[next_ - 1].cells;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (i > 0) line += ',';
    if (i < cells.size()) line += SafeCsvField(cells[i]);
  }
  return line;
}

std::int64_t Table::done() const {
  return static_cast<std::int64_t>(csv_ ? csv_->offset() : next_);
}

std::int64_t Table::size() const {
  return static_cast<std::int64_t>(csv_ ? text_->size() : book_.rows.size());
}

}  // namespace shouwen::service
