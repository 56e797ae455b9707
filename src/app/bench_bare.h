// app/bench_bare.h - the rows a run of commands left behind, written again without anything around:
// no HTTP, no JSON, no rules, one thread, prepared statements, group commit.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench_raw.h"
#include "core/ids.h"

namespace shouwen::app {

struct BareRow {
  std::size_t table = 0;
  std::vector<store::Value> values;
};
// Everything one case brought into the store.
struct BareUnit {
  std::vector<BareRow> rows;
  std::vector<BareRow> search_rows;  // written at the end of a batch, as the store does
};

class BareRows {
 public:
  // Reads what was added to the store in `dir` since it was copied to `copy_dir`: every row of
  // every table, grouped by case. Throws std::runtime_error when a table holds rows it cannot
  // assign, so that the bare loop never writes less than the run did.
  BareRows(const std::string& dir, const std::string& copy_dir, core::TenantId tenant);

  std::size_t units() const { return units_.size(); }
  std::size_t rows() const { return rows_; }
  // Writes them into `copy_dir`, `batch` units to a commit, synchronous = FULL. Seconds.
  double Write(std::size_t batch);

 private:
  void ReadTable(RawDb& db, const std::string& table, const std::string& owner,
                 const std::string& from);
  void ReadTexts(RawDb& db, core::TenantId tenant);
  std::size_t TableIndex(const std::string& insert);
  BareUnit* UnitOf(std::int64_t case_id);
  void CheckNothingIsMissing(RawDb& db, RawDb& copy) const;

  std::string copy_dir_;
  std::vector<std::int64_t> case_ids_;  // ascending; beside units_
  std::vector<BareUnit> units_;
  std::vector<std::string> inserts_;                        // statement texts by BareRow::table
  std::vector<std::pair<std::string, std::int64_t>> read_;  // table, rows
  std::size_t rows_ = 0;
};

}  // namespace shouwen::app
