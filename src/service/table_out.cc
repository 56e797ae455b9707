#include "table_out.h"

#include <utility>

namespace shouwen::service {
namespace {

// 2026-03-02T09:00:00+08:00 → 2026-03-02 09:00:00
std::string Shown(core::Instant at, int offset_minutes) {
  constexpr std::size_t kSeconds = 19, kBetween = 10;
  std::string text = core::FormatInstant(at, offset_minutes).substr(0, kSeconds);
  text[kBetween] = ' ';
  return text;
}

std::string CsvCell(const SheetCell& cell, int offset_minutes) {
  if (const auto* text = std::get_if<std::string>(&cell)) return SafeCsvField(*text);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* at = std::get_if<core::Instant>(&cell)) return Shown(*at, offset_minutes);
  return {};
}

}  // namespace

TableOut::TableOut(SheetHead head, bool xlsx) : offset_minutes_(head.offset_minutes) {
  if (xlsx) {
    sheet_.emplace(std::move(head));
    return;
  }
  csv_ = "\xEF\xBB\xBF";
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    csv_ += (i > 0 ? "," : "") + SafeCsvField(head.columns[i].title);
  }
  csv_ += "\r\n";
}

void TableOut::Add(std::span<const SheetCell> cells) {
  ++rows_;
  if (sheet_) return sheet_->Add(cells);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    csv_ += (i > 0 ? "," : "") + CsvCell(cells[i], offset_minutes_);
  }
  csv_ += "\r\n";
}

core::Status TableOut::status() const { return sheet_ ? sheet_->status() : core::Ok(); }

std::string TableOut::Take() { return sheet_ ? sheet_->Take() : std::exchange(csv_, {}); }

core::Result<std::string> TableOut::Finish() {
  if (sheet_) return sheet_->Finish();
  return Take();
}

}  // namespace shouwen::service
