#include "session.h"

namespace shouwen::store {

void Session::IndexText(std::string_view table, core::TenantId tenant, std::int64_t id,
                        const std::vector<std::string>& grams,
                        const std::vector<std::string>& old_grams) {
  if (read_only()) throw Fault(FaultKind::kReadOnly, "IndexText in a read");
  CheckSearchTable(table);  // here, so that a wrong name faults this command and not its batch
  index_rows_.push_back({std::string(table), tenant, id, grams, old_grams});
  if (index_in_groups_ && index_rows_.size() >= kIndexRowsTogether) WriteIndexRows();
}

void Session::WriteIndexRows() {
  for (const IndexRow& row : index_rows_) WriteIndexRow(row);
  index_rows_.clear();
}

}  // namespace shouwen::store
