// testing/every_row.h - how many rows each table holds, for tests of what must have changed
// nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/db.h"

namespace shouwen::service {

using RowCounts = std::map<std::string, std::int64_t>;

// The tables whose rows are somebody's, by the database itself: a new table is looked at too.
inline std::vector<std::string> TenantTables(store::Tx& tx) {
  const store::Rows rows = tx.Query(
      tx.engine() == store::Engine::kSqlite
          ? "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = "
            "'tenant_id' WHERE m.type = 'table' ORDER BY m.name"
          : "SELECT CAST(table_name AS TEXT) FROM information_schema.columns WHERE column_name = "
            "'tenant_id' AND table_schema = current_schema() ORDER BY 1");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < rows.size(); ++i) names.push_back(rows.Text(i, 0));
  return names;
}

// Of one tenant, or of all of them.
inline RowCounts EveryRow(store::Tx& tx, std::optional<core::TenantId> tenant = std::nullopt) {
  std::string sql;
  for (const std::string& name : TenantTables(tx)) {
    if (!sql.empty()) sql += " UNION ALL ";
    sql += "SELECT '" + name + "', COUNT(*) FROM " + name;
    if (tenant) sql += " WHERE tenant_id = " + std::to_string(tenant->value);
  }
  const store::Rows rows = tx.Query(sql);
  RowCounts counts;
  for (std::size_t i = 0; i < rows.size(); ++i) counts[rows.Text(i, 0)] = rows.Int(i, 1);
  return counts;
}

}  // namespace shouwen::service
