// sheet.h - one table as an .xlsx file (ECMA-376), made row by row and taken piece by piece.
// Private to service.
//
// A text is stored as a string whatever it begins with: nothing in the file is ever a formula. Only
// what was not taken yet is in memory, whatever the number of rows.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/result.h"
#include "core/time.h"
#include "zip.h"

namespace shouwen::service {

struct SheetColumn {
  std::string title;
  double width = 10;  // in characters of the sheet's font
};
struct SheetHead {
  std::string title;   // of the table, at most 31 characters
  std::string author;  // who made it
  std::string footer;  // on each printed page
  std::vector<SheetColumn> columns;
  core::Instant made_at;
  int offset_minutes = 0;  // the zone in which instants are shown
};
// Nothing, a text, a number, a point in time (a real date of the sheet, to the minute).
using SheetCell = std::variant<std::monostate, std::string, std::int64_t, core::Instant>;

inline constexpr std::size_t kCellTextMax = 32'767;  // characters: what a spreadsheet holds

class Sheet {
 public:
  explicit Sheet(SheetHead head);

  // REQUIRES: one cell for each column; not finished.
  void Add(std::span<const SheetCell> cells);
  std::int64_t rows() const { return rows_; }  // without the head
  // The first thing that did not fit, after which the file is worth nothing. Error:
  // service.export_failed {what}.
  const core::Status& status() const { return status_; }
  // What was made and not taken yet.
  std::string Take() { return zip_.Take(); }
  // The rest. The same head and rows make the same bytes. Error: as status.
  core::Result<std::string> Finish();

 private:
  void Cell(std::size_t column, const SheetCell& cell, const char* style = "");
  void Text(std::string_view text);

  const SheetHead head_;
  Zip zip_;
  std::string xml_;  // of the sheet, before it is packed
  std::int64_t rows_ = 0;
  core::Status status_ = core::Ok();
};

}  // namespace shouwen::service
