// table.h - a table from a file: CSV or .xlsx, by what the bytes are. Private to service.
//
// CSV is UTF-8 with or without a byte order mark, or GB18030 (what Excel in Chinese writes): where
// most lines that hold more than ASCII are not UTF-8 and the whole is GB18030. A cell that a sheet
// of formulas was kept from taking for one ("'=1") is read without the mark, as Excel shows it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/import.h"
#include "workbook.h"

namespace shouwen::service {

class Table {
 public:
  // Owns the bytes. `sheet`: of a workbook, "" the first. Errors, first match wins:
  // service.bad_workbook, core.too_many {what: rows, columns}, service.bad_csv {line, what},
  // service.not_utf8 {line} (of the first row).
  static core::Result<Table> Open(std::string bytes, const std::string& sheet = "");

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
  core::Status OpenWorkbook(const std::string& sheet);
  core::Status OpenCsv();

  // Moved as a whole: the reader looks into the text.
  std::unique_ptr<std::string> text_;
  std::optional<CsvReader> csv_;
  Workbook book_;
  std::size_t next_ = 0;
  std::vector<std::string> header_, sheets_;
};

// `text` as UTF-8 when it is GB18030 from the first byte to the last.
std::optional<std::string> FromGb18030(std::string_view text);

// A cell of a CSV file that no spreadsheet takes for a formula, quoted when it has to be; and back.
std::string SafeCsvField(std::string_view text);
std::string Unguarded(std::string text);

}  // namespace shouwen::service
