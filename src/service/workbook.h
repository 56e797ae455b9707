// workbook.h - the texts of one sheet of an .xlsx workbook (ECMA-376 part 1, 18). Private to
// service. What is read: shared and inline texts, numbers, yes and no, the stored results of
// formulas, dates by the style of their cell. Parsed as it is unpacked; document types are refused,
// so that no entity can grow. Neither rows nor shared texts are held in memory: they wait in
// Spools.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "spool.h"

namespace shouwen::service {

inline constexpr std::size_t kSheetRowsMax = 1'048'575;  // what a sheet holds below its head
inline constexpr std::size_t kSheetColumnsMax = 512;
inline constexpr std::size_t kSheetTextMax = std::size_t{256} << 20;  // bytes of all cells together
inline constexpr std::size_t kSheetCellMax = std::size_t{1} << 20;    // bytes
inline constexpr std::size_t kSharedTextsMax = 10'000'000;

struct SheetRow {
  std::int64_t row = 0;  // as the sheet counts, from 1
  std::vector<std::string> cells;
};

// Rows that are added, ended once, and then read from the first to the last.
class SheetRows {
 public:
  // Error of the three: service.no_room.
  static core::Result<SheetRows> Begin();
  core::Status Add(const SheetRow& row);
  core::Status End();
  std::optional<SheetRow> Next();
  std::size_t size() const { return size_; }

 private:
  explicit SheetRows(Spool spool) : spool_(std::move(spool)) {}
  Spool spool_;
  std::string_view left_;
  std::size_t size_ = 0;
};

struct Workbook {
  std::vector<std::string> sheets;  // names, in order
  SheetRows rows;                   // of the sheet asked for; rows without any text are left out
};
// `sheet`: a name; "" the first. A number is written without an exponent where it has no fraction,
// a date as 2026-03-02 or 2026-03-02 09:00:00, yes and no as 1 and 0.
// Errors, first match wins: service.bad_workbook {what, expected}, core.too_many {what: rows,
// columns}, service.no_room.
core::Result<Workbook> ReadWorkbook(std::string_view bytes, const std::string& sheet);

}  // namespace shouwen::service
