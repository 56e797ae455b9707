// parts_repo.cc - the rows of parts.
#include "cases/parts.h"

namespace shouwen::cases {
namespace {

constexpr const char* kSelect =
    "SELECT p.id, p.case_id, p.unit_id, p.state, p.within, p.due_at, p.told_late, p.asked_at, "
    "p.asked_by, p.asked_unit, p.staff_id, p.changed_at, p.text, p.answer FROM cases_parts p ";

std::vector<Part> PartsFrom(const store::Rows& rows) {
  std::vector<Part> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Part p;
    p.id = rows.Id<PartId>(r, 0);
    p.case_id = rows.Id<core::CaseId>(r, 1);
    p.unit = rows.Id<core::UnitId>(r, 2);
    p.state = static_cast<PartState>(rows.Int(r, 3));
    p.within = rows.Text(r, 4);
    p.due_at = rows.At(r, 5);
    p.told_late = rows.Bool(r, 6);
    p.asked_at = rows.At(r, 7);
    p.asked_by = rows.OptId<core::StaffId>(r, 8);
    p.asked_unit = rows.Id<core::UnitId>(r, 9);
    p.staff = rows.OptId<core::StaffId>(r, 10);
    p.changed_at = rows.At(r, 11);
    p.text = rows.Text(r, 12);
    p.answer = rows.Text(r, 13);
    all.push_back(std::move(p));
  }
  return all;
}

}  // namespace

void InsertPart(store::Tx& tx, core::TenantId tenant, const Part& p) {
  tx.Exec(
      "INSERT INTO cases_parts (tenant_id, id, case_id, unit_id, state, within, due_at, told_late, "
      "asked_at, asked_by, asked_unit, staff_id, changed_at, text, answer) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      tenant, p.id, p.case_id, p.unit, static_cast<int>(p.state), p.within, p.due_at, p.told_late,
      p.asked_at, p.asked_by, p.asked_unit, p.staff, p.changed_at, p.text, p.answer);
}

void UpdatePart(store::Tx& tx, core::TenantId tenant, const Part& p) {
  tx.Exec(
      "UPDATE cases_parts SET state = ?, told_late = ?, staff_id = ?, changed_at = ?, answer = ? "
      "WHERE tenant_id = ? AND id = ?",
      static_cast<int>(p.state), p.told_late, p.staff, p.changed_at, p.answer, tenant, p.id);
}

std::optional<Part> LoadPart(store::Tx& tx, core::TenantId tenant, PartId id) {
  static const std::string sql = std::string(kSelect) + "WHERE p.tenant_id = ? AND p.id = ?";
  std::vector<Part> found = PartsFrom(tx.Query(sql, tenant, id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Part> PartsOf(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  static const std::string sql =
      std::string(kSelect) + "WHERE p.tenant_id = ? AND p.case_id = ? ORDER BY p.id LIMIT ?";
  return PartsFrom(tx.Query(sql, tenant, id, kPartsMax));
}

std::vector<Part> OpenParts(store::Tx& tx, core::TenantId tenant, core::UnitId unit, int limit) {
  static const std::string sql =
      std::string(kSelect) +
      "JOIN cases_cases c ON c.tenant_id = p.tenant_id AND c.id = p.case_id "
      "WHERE p.tenant_id = ? AND p.unit_id = ? AND p.state IN (0, 1) AND c.state <> ? "
      "ORDER BY p.due_at, p.id LIMIT ?";
  return PartsFrom(tx.Query(sql, tenant, unit, static_cast<int>(State::kClosed), limit));
}

int PartsOpen(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows =
      tx.Query("SELECT COUNT(*) FROM cases_parts WHERE tenant_id = ? AND case_id = ? AND state < 2",
               tenant, id);
  return static_cast<int>(rows.Int(0, 0));
}

std::vector<DuePart> FindLateParts(store::Tx& tx, core::Instant now, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT tenant_id, id FROM cases_parts WHERE state < 2 AND told_late = FALSE AND due_at < ? "
      "ORDER BY due_at, tenant_id, id LIMIT ?",
      now, limit);
  std::vector<DuePart> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Id<core::TenantId>(r, 0), rows.Id<PartId>(r, 1)});
  }
  return all;
}

std::optional<core::Instant> NextPartDue(store::Tx& tx) {
  const store::Rows rows = tx.Query(
      "SELECT due_at FROM cases_parts WHERE state < 2 AND told_late = FALSE "
      "ORDER BY due_at LIMIT 1");
  if (rows.empty()) return std::nullopt;
  return rows.At(0, 0) + 1;
}

}  // namespace shouwen::cases
