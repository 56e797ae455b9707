// import_mapping.h - a record of a file into a case to be received. Private to service.
#pragma once

#include "org/directory.h"
#include "service/case_desk.h"
#include "service/import.h"

namespace shouwen::service {

struct MappedRow {
  std::string external_id;
  core::Instant received_at;
  Reception reception;
};

class RowMapper {
 public:
  // Errors: service.column_missing {column, has}.
  static core::Result<RowMapper> Make(const ImportOptions& options,
                                      const std::vector<std::string>& header,
                                      const method::Method& method);
  // Errors: service.bad_csv {line, what}, core.bad_instant, core.bad_input (path is the column),
  // cases.* only later, from the desk.
  core::Result<MappedRow> Map(const CsvRecord& record, const org::Directory& directory,
                              core::Instant now) const;

 private:
  const std::string* Find(const CsvRecord& record, const std::string& target) const;
  std::string Get(const CsvRecord& record, const std::string& target) const;
  core::Result<core::Instant> TimeOf(const CsvRecord& record, core::Instant now) const;
  core::Status FillPlace(const CsvRecord& record, const org::Directory& directory,
                         cases::Receive& what) const;

  ImportMapping mapping_;
  std::string method_;
  std::vector<std::string> required_text_;  // fields of the method nothing fills
  std::string first_ledger_;
  std::size_t columns_ = 0;
  std::map<std::string, std::size_t> column_at_;  // target → column
};

}  // namespace shouwen::service
