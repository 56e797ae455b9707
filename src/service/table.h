// table.h - a table from a file: CSV or .xlsx, by what the bytes are. Private to service.
//
// CSV is UTF-8 with or without a byte order mark, or GB18030 (what Excel in Chinese writes): where
// most lines that hold more than ASCII are not UTF-8 and the whole is GB18030. A cell that a sheet
// of formulas was kept from taking for one ("'=1") is read without the mark, as Excel shows it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/import.h"
#include "workbook.h"

namespace shouwen::service {

inline constexpr std::size_t kKeptBytes = 1024 * 1024;

class Table {
 public:
  // Owns the bytes, which a Spool keeps out of memory: of CSV no more than kKeptBytes of it is
  // there at once, however long it is. `sheet`: of a workbook, "" the first.
  // Errors, first match wins: service.bad_workbook, core.too_many {what: rows, columns},
  // service.no_room, service.bad_csv {line, what}, service.not_utf8 {line} (of the first row).
  static core::Result<Table> Open(std::string bytes, const std::string& sheet = "");
  static core::Result<Table> Open(Spool bytes, const std::string& sheet = "");

  const std::vector<std::string>& header() const { return header_; }
  const std::vector<std::string>& sheets() const { return sheets_; }  // none: CSV
  // The next row, and none at the end. Of a workbook every row has as many cells as the header and
  // empty rows are left out; of CSV as many as it has. Errors of a row, after which the next can be
  // read: service.bad_csv {line, what}, service.not_utf8 {line}.
  core::Result<std::optional<CsvRecord>> Next();
  // Of the row looked at last: where it is, and its text as CSV.
  std::int64_t line() const;
  std::string raw() const;
  // How much has been read: bytes of CSV, rows of a workbook.
  std::int64_t done() const;
  std::int64_t size() const;

 private:
  core::Status Read(std::string_view bytes, const std::string& sheet);
  core::Status ReadSheet(std::string_view bytes, const std::string& sheet);
  core::Status ReadCsv(std::string_view bytes);
  core::Result<std::string_view> AsUtf8(std::string_view bytes);
  void Forget(std::size_t upto);

  // One of the two holds the text; moved as a whole, because the reader looks into it.
  std::unique_ptr<std::string> text_;
  std::optional<Spool> spool_;
  std::optional<CsvReader> csv_;
  std::optional<SheetRows> rows_;
  SheetRow row_;  // the one looked at last
  std::size_t size_ = 0, next_ = 0, kept_from_ = 0;
  std::vector<std::string> header_, sheets_;
};

// Hands `text` on as UTF-8, piece by piece; `read` bytes of it are done with. False where it is not
// GB18030: what was handed on is then worth nothing.
bool FromGb18030(std::string_view text,
                 const std::function<void(std::string_view piece, std::size_t read)>& take);

// A cell of a CSV file that no spreadsheet takes for a formula, quoted when it has to be; and back.
std::string SafeCsvField(std::string_view text);
std::string Unguarded(std::string text);

}  // namespace shouwen::service
