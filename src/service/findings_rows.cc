#include "findings_rows.h"

#include <limits>

namespace shouwen::service {
namespace {

constexpr std::string_view kColumns =
    "id, case_id, method, method_version, kind, unit_id, staff_id, said, measure, points, made_by, "
    "made_unit, made_at, appeal_until, state, appeal, appealed_by, appealed_at, decision, "
    "decided_by, decided_at";

Finding RowOf(const store::Rows& rows, std::size_t r) {
  Finding f;
  f.id = rows.Id<FindingId>(r, 0);
  f.case_id = rows.OptId<core::CaseId>(r, 1);
  f.method = rows.Text(r, 2);
  f.method_version = static_cast<int>(rows.Int(r, 3));
  f.kind = rows.Text(r, 4);
  f.unit = rows.Id<core::UnitId>(r, 5);
  f.staff = rows.OptId<core::StaffId>(r, 6);
  f.said = rows.Text(r, 7);
  f.measure = rows.Text(r, 8);
  f.points = rows.Int(r, 9);
  f.made_by = rows.OptId<core::StaffId>(r, 10);
  f.made_unit = rows.Id<core::UnitId>(r, 11);
  f.made_at = rows.At(r, 12);
  f.appeal_until = rows.OptAt(r, 13);
  f.state = rows.Text(r, 14);
  f.appeal = rows.Text(r, 15);
  f.appealed_by = rows.OptId<core::StaffId>(r, 16);
  f.appealed_at = rows.OptAt(r, 17);
  f.decision = rows.Text(r, 18);
  f.decided_by = rows.OptId<core::StaffId>(r, 19);
  f.decided_at = rows.OptAt(r, 20);
  return f;
}

}  // namespace

void InsertFinding(store::Tx& tx, core::TenantId tenant, const Finding& f) {
  tx.Post("INSERT INTO service_findings (tenant_id, " + std::string(kColumns) +
              ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          tenant, f.id, f.case_id, f.method, f.method_version, f.kind, f.unit, f.staff, f.said,
          f.measure, f.points, f.made_by, f.made_unit, f.made_at, f.appeal_until, f.state, f.appeal,
          f.appealed_by, f.appealed_at, f.decision, f.decided_by, f.decided_at);
}

void UpdateFinding(store::Tx& tx, core::TenantId tenant, const Finding& f) {
  tx.Post(
      "UPDATE service_findings SET measure = ?, points = ?, state = ?, appeal = ?, "
      "appealed_by = ?, appealed_at = ?, decision = ?, decided_by = ?, decided_at = ? "
      "WHERE tenant_id = ? AND id = ?",
      f.measure, f.points, f.state, f.appeal, f.appealed_by, f.appealed_at, f.decision,
      f.decided_by, f.decided_at, tenant, f.id);
}

void ReplaceFindingWords(store::Tx& tx, core::TenantId tenant, const Finding& f) {
  tx.Post(
      "UPDATE service_findings SET said = ?, appeal = ?, decision = ? "
      "WHERE tenant_id = ? AND id = ?",
      f.said, f.appeal, f.decision, tenant, f.id);
}

std::optional<Finding> LoadFinding(store::Tx& tx, core::TenantId tenant, FindingId id) {
  const store::Rows rows = tx.Query(
      "SELECT " + std::string(kColumns) + " FROM service_findings WHERE tenant_id = ? AND id = ?",
      tenant, id);
  if (rows.empty()) return std::nullopt;
  return RowOf(rows, 0);
}

std::vector<Finding> FindingsBefore(store::Tx& tx, core::TenantId tenant, const FindingQuery& query,
                                    std::optional<core::StaffId> staff, int limit) {
  const FindingId before =
      query.before.valid() ? query.before : FindingId{std::numeric_limits<std::int64_t>::max()};
  std::string sql =
      "SELECT " + std::string(kColumns) + " FROM service_findings WHERE tenant_id = ? AND id < ?";
  std::vector<store::Value> params{store::Value(tenant), store::Value(before)};
  if (!query.state.empty()) {
    sql += " AND state = ?";
    params.push_back(store::Value(query.state));
  }
  if (query.case_id) {
    sql += " AND case_id = ?";
    params.push_back(store::Value(*query.case_id));
  }
  if (query.from_at) {
    sql += " AND made_at >= ?";
    params.push_back(store::Value(*query.from_at));
  }
  if (query.to_at) {
    sql += " AND made_at < ?";
    params.push_back(store::Value(*query.to_at));
  }
  if (staff) {
    sql += " AND staff_id = ?";
    params.push_back(store::Value(*staff));
  }
  sql += " ORDER BY id DESC LIMIT ?";
  params.push_back(store::Value(static_cast<std::int64_t>(limit)));
  const store::Rows rows = tx.QueryValues(sql, params);
  std::vector<Finding> found;
  for (std::size_t r = 0; r < rows.size(); ++r) found.push_back(RowOf(rows, r));
  return found;
}

std::vector<DeductedRow> DeductedIn(store::Tx& tx, core::TenantId tenant, core::Instant from,
                                    core::Instant to, std::optional<core::StaffId> staff,
                                    int limit) {
  std::string sql =
      "SELECT unit_id, staff_id, CASE WHEN state = 'appealed' THEN 1 ELSE 0 END AS open_one, "
      "COUNT(*), CAST(SUM(points) AS BIGINT) FROM service_findings WHERE tenant_id = ? AND "
      "made_at >= ? AND made_at < ? AND measure = 'deducted' AND state <> 'withdrawn'";
  std::vector<store::Value> params{store::Value(tenant), store::Value(from), store::Value(to)};
  if (staff) {
    sql += " AND staff_id = ?";
    params.push_back(store::Value(*staff));
  }
  sql +=
      " GROUP BY unit_id, staff_id, CASE WHEN state = 'appealed' THEN 1 ELSE 0 END"
      " LIMIT ?";
  params.push_back(store::Value(static_cast<std::int64_t>(limit)));
  const store::Rows rows = tx.QueryValues(sql, params);
  std::vector<DeductedRow> found;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    found.push_back({rows.Id<core::UnitId>(r, 0), rows.OptId<core::StaffId>(r, 1),
                     rows.Int(r, 2) == 1, rows.Int(r, 3), rows.Int(r, 4)});
  }
  return found;
}

}  // namespace shouwen::service
