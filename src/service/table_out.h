// table_out.h - a table to be handed out, as .xlsx or as CSV. Private to service.
//
// CSV begins with a byte order mark, ends its lines with CRLF and shows points in time as
// 2026-03-02 09:00:00 in the zone of the head; a text that a spreadsheet would take for a formula
// is guarded (see SafeCsvField). What is written here, Table reads back.
#pragma once

#include <optional>

#include "sheet.h"
#include "table.h"

namespace shouwen::service {

class TableOut {
 public:
  TableOut(SheetHead head, bool xlsx);
  // REQUIRES: one cell for each column.
  void Add(std::span<const SheetCell> cells);
  std::int64_t rows() const { return rows_; }
  core::Status status() const;  // Error: service.export_failed {what}
  // What is ready and was not taken yet.
  std::string Take();
  // The rest. Error: service.export_failed {what}.
  core::Result<std::string> Finish();

 private:
  std::optional<Sheet> sheet_;
  std::string csv_;
  int offset_minutes_ = 0;
  std::int64_t rows_ = 0;
};

}  // namespace shouwen::service
