// import_columns.h - which cell of a record fills which field. Private to service.
#pragma once

#include "service/import.h"

namespace shouwen::service {

bool IsImportTarget(ImportKind kind, std::string_view target);

class Columns {
 public:
  Columns() = default;
  // Errors: service.column_missing {column, has}.
  static core::Result<Columns> Make(const ImportMapping& mapping,
                                    const std::vector<std::string>& header);
  // Whether the record has a cell for each column. Error: service.bad_csv {line, what}.
  core::Status CheckCount(const CsvRecord& record) const;
  bool Filled(const std::string& target) const;
  // The cell, or the constant; null when nothing fills it.
  const std::string* Find(const CsvRecord& record, const std::string& target) const;
  std::string Get(const CsvRecord& record, const std::string& target) const;
  // The column that fills it; "" none.
  std::string NameOf(const std::string& target) const;
  // Target → text, of all that is mapped and not empty.
  std::map<std::string, std::string> Values(const CsvRecord& record) const;
  const ImportMapping& mapping() const { return mapping_; }

 private:
  ImportMapping mapping_;
  std::size_t columns_ = 0;
  std::map<std::string, std::size_t> at_;  // target → column
};

// The field a refusal of a row is about, "" none: "requester_phone" for people.bad_phone.
std::string FieldOf(ImportKind kind, const core::Error& error);
// {column, field, code, params}.
boost::json::object ProblemOf(ImportKind kind, const Columns& columns, const core::Error& error);
}  // namespace shouwen::service
