#include "table.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
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

// Most lines that could tell are not UTF-8. `seen`: so many bytes are done with.
bool MostlyOther(std::string_view text, const std::function<void(std::size_t)>& seen) {
  const std::size_t size = text.size();
  std::size_t utf8 = 0, other = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!IsAscii(line)) ++(core::IsValidUtf8(line) ? utf8 : other);
    text.remove_prefix(std::min(end + 1, text.size()));
    seen(size - text.size());
  }
  return other > utf8;
}

// Behind any guards.
bool BeginsFormula(std::string_view text) {
  const std::size_t begin = text.find_first_not_of('\'');
  return begin != std::string_view::npos && kFormulaMarks.find(text[begin]) != text.npos;
}

}  // namespace

bool FromGb18030(std::string_view text,
                 const std::function<void(std::string_view, std::size_t)>& take) {
  UErrorCode code = U_ZERO_ERROR;
  using Converter = std::unique_ptr<UConverter, void (*)(UConverter*)>;
  const Converter from(ucnv_open("GB18030", &code), ucnv_close);
  const Converter to(ucnv_open("UTF-8", &code), ucnv_close);
  if (U_FAILURE(code)) return false;
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &code);
  std::array<char, 64 * 1024> piece;
  std::array<UChar, 32 * 1024> between;
  UChar *read = between.data(), *written = between.data();
  const char* source = text.data();
  UBool begin = 1;
  for (;;) {
    char* target = piece.data();
    code = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source,
                   text.data() + text.size(), between.data(), &read, &written,
                   between.data() + between.size(), begin, 1, &code);
    begin = 0;
    take({piece.data(), static_cast<std::size_t>(target - piece.data())},
         static_cast<std::size_t>(source - text.data()));
    if (code != U_BUFFER_OVERFLOW_ERROR) return U_SUCCESS(code);
  }
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
  CORE_TRY(table.Read(*table.text_, sheet));
  return table;
}

core::Result<Table> Table::Open(Spool bytes, const std::string& sheet) {
  Table table;
  CORE_ASSIGN(const std::string_view view, bytes.View());
  table.spool_ = std::move(bytes);
  CORE_TRY(table.Read(view, sheet));
  return table;
}

core::Status Table::Read(std::string_view bytes, const std::string& sheet) {
  return IsWorkbook(bytes) ? ReadSheet(bytes, sheet) : ReadCsv(bytes);
}

core::Status Table::ReadSheet(std::string_view bytes, const std::string& sheet) {
  CORE_ASSIGN(Workbook book, ReadWorkbook(bytes, sheet));
  text_.reset();
  spool_.reset();
  sheets_ = std::move(book.sheets);
  rows_ = std::move(book.rows);
  size_ = rows_->size();
  std::optional<SheetRow> head = rows_->Next();
  if (!head) return core::Error{kBadCsv, {{"line", std::int64_t{1}}, {"what", "empty"}}};
  row_ = std::move(*head);
  header_ = row_.cells;
  next_ = 1;
  return core::Ok();
}

// A file of whose pages not more than a few are held, whoever reads it from begin to end.
void Table::Forget(std::size_t upto) {
  if (!spool_ || upto < kept_from_ + kKeptBytes) return;
  spool_->Forget(kept_from_, upto);
  kept_from_ = upto;
}

core::Result<std::string_view> Table::AsUtf8(std::string_view bytes) {
  const bool other = MostlyOther(bytes, [this](std::size_t upto) { Forget(upto); });
  kept_from_ = 0;
  if (!other) return bytes;
  CORE_ASSIGN(Spool utf8, Spool::Begin());
  core::Status added = core::Ok();
  const bool whole = FromGb18030(bytes, [&](std::string_view piece, std::size_t read) {
    if (added.ok()) added = utf8.Add(piece);
    Forget(read);
  });
  kept_from_ = 0;
  CORE_TRY(added);
  if (!whole) return bytes;
  spool_ = std::move(utf8);
  text_.reset();
  return spool_->View();
}

core::Status Table::ReadCsv(std::string_view bytes) {
  CORE_ASSIGN(bytes, AsUtf8(bytes));
  size_ = bytes.size();
  csv_.emplace(bytes);
  CORE_ASSIGN(std::optional<CsvRecord> header, csv_->Next());
  if (!header) return core::Error{kBadCsv, {{"line", std::int64_t{1}}, {"what", "empty"}}};
  header_ = std::move(header->fields);
  return core::Ok();
}

core::Result<std::optional<CsvRecord>> Table::Next() {
  if (csv_) {
    Forget(csv_->offset());  // all that lies before the next record
    CORE_ASSIGN(std::optional<CsvRecord> record, csv_->Next());
    if (record) {
      for (std::string& field : record->fields) field = Unguarded(std::move(field));
    }
    return record;
  }
  std::optional<SheetRow> row = rows_->Next();
  if (!row) return std::optional<CsvRecord>();
  ++next_;
  row_ = std::move(*row);
  CsvRecord record{row_.row, row_.cells};
  record.fields.resize(header_.size());
  return std::optional<CsvRecord>(std::move(record));
}

core::Result<std::vector<std::string>> HeaderOf(std::string_view file, const std::string& sheet) {
  CORE_ASSIGN(const Table table, Table::Open(std::string(file), sheet));
  return table.header();
}

std::int64_t Table::line() const { return csv_ ? csv_->line() : row_.row; }

std::string Table::raw() const {
  if (csv_) return std::string(csv_->raw());
  std::string line;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (i > 0) line += ',';
    if (i < row_.cells.size()) line += SafeCsvField(row_.cells[i]);
  }
  return line;
}

std::int64_t Table::done() const {
  return static_cast<std::int64_t>(csv_ ? csv_->offset() : next_);
}

std::int64_t Table::size() const { return static_cast<std::int64_t>(size_); }

}  // namespace shouwen::service
