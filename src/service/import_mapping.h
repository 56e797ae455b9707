// import_mapping.h - a record of a file into what is to be taken in. Private to service.
#pragma once

#include <span>

#include "cases/ended.h"
#include "import_columns.h"
#include "org/directory.h"
#include "people/people.h"
#include "service/case_desk.h"

namespace shouwen::service {

// `format`: see ImportMapping::time_format; "" is for the caller. Nothing when it does not fit.
std::optional<core::Instant> ParseTime(std::string_view text, std::string_view format,
                                       int offset_minutes);

struct MappedRow {
  std::string external_id;
  core::Instant received_at;
  Reception reception;
  std::optional<cases::Ended> ended;  // an old case
};

// Of cases. Refers to the method.
class RowMapper {
 public:
  // Errors: service.column_missing {column, has}.
  static core::Result<RowMapper> Make(const ImportOptions& options,
                                      const std::vector<std::string>& header,
                                      const method::Method& method);
  // Errors: service.bad_csv {line, what}, core.bad_instant {got, expected}, core.bad_input
  // (path is the field), cases.* only later, from the desk.
  core::Result<MappedRow> Map(const CsvRecord& record, const org::Directory& directory,
                              core::Instant now) const;
  const Columns& columns() const { return columns_; }

 private:
  core::Result<std::optional<core::Instant>> TimeIn(const CsvRecord& record,
                                                    const std::string& target) const;
  core::Status FillPlace(const CsvRecord& record, const org::Directory& directory,
                         cases::Receive& what) const;
  void FillWords(const CsvRecord& record, cases::Receive& what) const;
  RequesterInput Who(const CsvRecord& record) const;
  core::Result<std::optional<cases::Ended>> EndOf(const CsvRecord& record,
                                                  core::Instant received_at) const;

  Columns columns_;
  const method::Method* method_ = nullptr;
  std::vector<std::string> required_text_;  // fields of the method nothing fills
  std::string first_ledger_;
};

// A person as people::Check wants it; several phones are divided by ; or 、 or /. An id of the
// other system stands behind its name. Errors: service.bad_csv {line, what}, core.bad_input (name;
// phone, a masked one), those of people::Check.
core::Result<people::Person> MapPerson(const Columns& columns, const CsvRecord& record);

// The parts of a text that lists several.
std::vector<std::string> SplitList(std::string_view text, std::span<const std::string_view> marks);

}  // namespace shouwen::service
