#include "core/check.h"
#include "store/db.h"

namespace shouwen::store {

const Value& Rows::Cell(std::size_t row, std::size_t col) const {
  CORE_CHECK(row < rows_.size());
  CORE_CHECK(col < rows_[row].size());
  return rows_[row][col];
}

bool Rows::IsNull(std::size_t row, std::size_t col) const {
  return std::holds_alternative<Null>(Cell(row, col).variant());
}

std::int64_t Rows::Int(std::size_t row, std::size_t col) const {
  const auto* value = std::get_if<std::int64_t>(&Cell(row, col).variant());
  CORE_CHECK(value != nullptr);
  return *value;
}

bool Rows::Bool(std::size_t row, std::size_t col) const {
  const Value::Variant& cell = Cell(row, col).variant();
  if (const auto* as_bool = std::get_if<bool>(&cell)) return *as_bool;
  const auto* as_int = std::get_if<std::int64_t>(&cell);
  CORE_CHECK(as_int != nullptr && (*as_int == 0 || *as_int == 1));
  return *as_int == 1;
}

double Rows::Double(std::size_t row, std::size_t col) const {
  const auto* value = std::get_if<double>(&Cell(row, col).variant());
  CORE_CHECK(value != nullptr);
  return *value;
}

const std::string& Rows::Text(std::size_t row, std::size_t col) const {
  const auto* value = std::get_if<std::string>(&Cell(row, col).variant());
  CORE_CHECK(value != nullptr);
  return *value;
}

const std::string& Rows::Bytes(std::size_t row, std::size_t col) const {
  const auto* value = std::get_if<Blob>(&Cell(row, col).variant());
  CORE_CHECK(value != nullptr);
  return value->bytes;
}

std::optional<std::int64_t> Rows::OptInt(std::size_t row, std::size_t col) const {
  if (IsNull(row, col)) return std::nullopt;
  return Int(row, col);
}

std::optional<std::string> Rows::OptText(std::size_t row, std::size_t col) const {
  if (IsNull(row, col)) return std::nullopt;
  return Text(row, col);
}

std::optional<core::Instant> Rows::OptAt(std::size_t row, std::size_t col) const {
  if (IsNull(row, col)) return std::nullopt;
  return At(row, col);
}

}  // namespace shouwen::store
