// sheet.h - one table as an .xlsx file, written row by row. Private to service.
//
// A text is stored as a string whatever it begins with: nothing in the file is ever a formula. The
// rows wait in a nameless file of the temporary folder, which the system frees with the last who
// holds it; the finished file is made in memory. So nothing of it lies anywhere under a name.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/result.h"
#include "core/time.h"

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

class Sheet {
 public:
  // `folder`: of temporary files. Error: service.export_failed {what}.
  static core::Result<Sheet> Begin(const SheetHead& head, const std::string& folder);
  Sheet(Sheet&&) noexcept;
  ~Sheet();

  // REQUIRES: one cell for each column.
  void Add(std::span<const SheetCell> cells);
  int rows() const;  // without the head
  // The file. The same head and rows make the same bytes. Ends the Sheet: nothing may be added.
  // Error: service.export_failed {what}.
  core::Result<std::string> Finish();

 private:
  struct State;
  explicit Sheet(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shouwen::service
