#include "wall_rows.h"

#include <algorithm>

namespace shouwen::service {
namespace {

constexpr int kLatePage = 1000;

void AddOpen(const Call& call, const WallPlace& place, int n) {
  call.tx.Post(
      "INSERT INTO service_wall_open (tenant_id, unit_id, method, level, n) "
      "VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, unit_id, method, level) "
      "DO UPDATE SET n = service_wall_open.n + ?",
      call.actor.tenant, place.unit, place.method, place.level, n, n);
}

std::map<PlaceKey, std::int64_t> ByPlace(const store::Rows& rows) {
  std::map<PlaceKey, std::int64_t> counts;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows.Int(r, 3) == 0) continue;
    counts[{rows.Id<core::UnitId>(r, 0), rows.Text(r, 1), rows.Text(r, 2)}] = rows.Int(r, 3);
  }
  return counts;
}

}  // namespace

WallPlace PlaceOf(const cases::Case& c, std::span<const promise::Promise> live) {
  if (c.state != cases::State::kOpen) return {};
  WallPlace place{true, c.unit, c.method, c.level, std::nullopt};
  for (const promise::Promise& p : live) {
    if (p.state != promise::State::kBroken) continue;
    place.late_since = std::min(place.late_since.value_or(p.due_at), p.due_at);
  }
  return place;
}

void MoveOnWall(const Call& call, core::CaseId id, const WallPlace& before,
                const WallPlace& after) {
  if (before == after) return;
  const bool moved = before.unit != after.unit || before.level != after.level;
  if (before.open && (!after.open || moved)) AddOpen(call, before, -1);
  if (after.open && (!before.open || moved)) AddOpen(call, after, 1);
  if (after.late_since) {
    call.tx.Post(
        "INSERT INTO service_wall_late (tenant_id, case_id, unit_id, method, level, since) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, case_id) DO UPDATE SET unit_id = ?, "
        "level = ?, since = ?",
        call.actor.tenant, id, after.unit, after.method, after.level, *after.late_since, after.unit,
        after.level, *after.late_since);
  } else if (before.late_since) {
    call.tx.Post("DELETE FROM service_wall_late WHERE tenant_id = ? AND case_id = ?",
                 call.actor.tenant, id);
  }
}

std::map<PlaceKey, std::int64_t> CountOpen(store::Tx& tx, core::TenantId tenant) {
  return ByPlace(tx.Query(
      "SELECT unit_id, method, level, n FROM service_wall_open WHERE tenant_id = ?", tenant));
}

std::map<PlaceKey, std::int64_t> CountLate(store::Tx& tx, core::TenantId tenant) {
  return ByPlace(
      tx.Query("SELECT unit_id, method, level, COUNT(*) FROM service_wall_late "
               "WHERE tenant_id = ? GROUP BY unit_id, method, level",
               tenant));
}

std::vector<core::CaseId> LateLongest(store::Tx& tx, core::TenantId tenant,
                                      const std::vector<core::UnitId>* units, std::size_t limit) {
  std::vector<core::CaseId> found;
  core::Instant since;
  core::CaseId last;
  while (found.size() < limit) {
    const store::Rows rows = tx.Query(
        "SELECT since, case_id, unit_id FROM service_wall_late "
        "WHERE tenant_id = ? AND (since, case_id) > (?, ?) ORDER BY since, case_id LIMIT ?",
        tenant, since, last, kLatePage);
    for (std::size_t r = 0; r < rows.size() && found.size() < limit; ++r) {
      since = rows.At(r, 0);
      last = rows.Id<core::CaseId>(r, 1);
      const auto unit = rows.Id<core::UnitId>(r, 2);
      // `units` is sorted.
      if (units == nullptr || std::binary_search(units->begin(), units->end(), unit)) {
        found.push_back(last);
      }
    }
    if (rows.size() < static_cast<std::size_t>(kLatePage)) break;
  }
  return found;
}

}  // namespace shouwen::service
