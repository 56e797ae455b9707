#include "org/placed.h"

#include <algorithm>

#include "core/text.h"
#include "rows.h"

namespace shouwen::org {
namespace {

constexpr std::int64_t kReadAtOnce = 100;

}  // namespace

std::vector<Unit> PlacedUnits(store::Tx& tx, core::TenantId tenant, const std::string& q,
                              int limit) {
  static const std::string sql =
      "SELECT " + std::string(kUnitColumns) +
      " FROM org_units WHERE tenant_id = ? AND active = TRUE AND lat IS NOT NULL AND id > ?"
      " AND find LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?";
  const auto wanted = static_cast<std::size_t>(std::clamp(limit, 1, kPlacedMax));
  const std::string words = core::Fold(q);
  std::vector<Unit> units;
  for (core::UnitId after;;) {
    const store::Rows rows = tx.Query(sql, tenant, after, Containing(words), kReadAtOnce);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      Unit unit = ReadUnit(rows, r);
      after = unit.id;
      // What is found in says more than the name.
      if (core::Fold(unit.name).find(words) == std::string::npos) continue;
      units.push_back(std::move(unit));
      if (units.size() == wanted) return units;
    }
    if (rows.size() < static_cast<std::size_t>(kReadAtOnce)) return units;
  }
}

}  // namespace shouwen::org
