// import_take.h - how a row of each kind is read and taken in. Private to service.
#pragma once

#include <memory>

#include "import_mapping.h"

namespace shouwen::service {

// One row, read. What it is, only its Taker knows.
struct ImportItem {
  virtual ~ImportItem() = default;
  std::string external_id;  // "" none of its own
  core::Instant at;         // of its command
};
using ImportItemPtr = std::unique_ptr<ImportItem>;

class Taker {
 public:
  // `directory` as it was when the import began. Errors: service.column_missing.
  static core::Result<std::unique_ptr<Taker>> Make(const ImportOptions& options,
                                                   const std::vector<std::string>& header,
                                                   DirectoryPtr directory, MethodPtr method);
  virtual ~Taker() = default;

  // Pure. Errors: see Table::Next, RowMapper::Map, MapPerson; of units core.bad_input (name).
  virtual core::Result<ImportItemPtr> Read(const CsvRecord& record, core::Instant now) const = 0;
  // [reads] What Take would refuse it with, as far as can be said without storing; rows are asked
  // in the order of the file.
  virtual core::Status Check(const Call& call, const ImportItem& item, core::Instant now) = 0;
  // Makes it, or finds that it is there; sets outcome, id, number of `row`. `again`: the
  // command was rolled back before. On the writer's thread, in the order of the file.
  virtual core::Status Take(const Call& call, const ImportItem& item, core::Instant now, bool again,
                            ImportRow& row) = 0;
  const Columns& columns() const { return columns_; }
  ImportKind kind() const { return kind_; }

 protected:
  Taker(ImportKind kind, std::string source) : kind_(kind), source_(std::move(source)) {}
  const ImportKind kind_;
  const std::string source_;
  Columns columns_;
};

std::unique_ptr<Taker> UnitTaker(Columns columns, DirectoryPtr directory, MethodPtr method);

}  // namespace shouwen::service
