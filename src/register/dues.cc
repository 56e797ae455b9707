// The limits of entries: promises by their rules, rows of our own.
#include <algorithm>

#include "core/check.h"
#include "register/repo.h"

namespace shouwen::reg {
namespace {

using promise::Promise;
using promise::State;

const std::string& Select() {
  static const std::string sql =
      "SELECT entry_id, id, method, method_version, rule, owed_by, owed_unit, owed_staff, state, "
      "made_at, due_at, provisional, warn_at, warned, kept_at, broken_at, withdrawn_at, kept_by, "
      "late_ms FROM register_dues WHERE ";
  return sql;
}

// When the clock has something to do.
std::optional<core::Instant> NextAt(const Promise& p) {
  if (p.state != State::kOpen) return std::nullopt;
  const core::Instant breaks = p.due_at + 1;
  return p.warn_at ? std::min(*p.warn_at, breaks) : breaks;
}

Promise FromRow(const store::Rows& rows, std::size_t r) {
  Promise p;
  p.case_id = SubjectOf(rows.Id<EntryId>(r, 0));
  p.id = rows.Id<core::PromiseId>(r, 1);
  p.method = rows.Text(r, 2);
  p.method_version = static_cast<int>(rows.Int(r, 3));
  p.rule = rows.Text(r, 4);
  p.owed_by = rows.Text(r, 5);
  p.owed_unit = rows.Id<core::UnitId>(r, 6);
  p.owed_staff = rows.OptId<core::StaffId>(r, 7);
  const auto state = promise::ParseState(rows.Text(r, 8));
  CORE_CHECK(state.has_value());
  p.state = *state;
  p.made_at = rows.At(r, 9);
  p.due_at = rows.At(r, 10);
  p.provisional = rows.Bool(r, 11);
  p.warn_at = rows.OptAt(r, 12);
  p.warned = static_cast<int>(rows.Int(r, 13));
  p.kept_at = rows.OptAt(r, 14);
  p.broken_at = rows.OptAt(r, 15);
  p.withdrawn_at = rows.OptAt(r, 16);
  p.kept_by = rows.Text(r, 17);
  p.late_ms = rows.Int(r, 18);
  return p;
}

std::vector<Promise> FromRows(const store::Rows& rows) {
  std::vector<Promise> all;
  for (std::size_t r = 0; r < rows.size(); ++r) all.push_back(FromRow(rows, r));
  return all;
}

void InsertDue(store::Tx& tx, core::TenantId tenant, const Promise& p) {
  tx.Post(
      "INSERT INTO register_dues (tenant_id, entry_id, id, method, method_version, rule, owed_by, "
      "owed_unit, owed_staff, state, made_at, due_at, provisional, warn_at, warned, kept_at, "
      "broken_at, withdrawn_at, kept_by, late_ms, next_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      tenant, EntryOf(p.case_id), p.id, p.method, p.method_version, p.rule, p.owed_by, p.owed_unit,
      p.owed_staff, promise::ToText(p.state), p.made_at, p.due_at, p.provisional, p.warn_at,
      p.warned, p.kept_at, p.broken_at, p.withdrawn_at, p.kept_by, p.late_ms, NextAt(p));
}

void UpdateDue(store::Tx& tx, core::TenantId tenant, const Promise& p) {
  tx.Post(
      "UPDATE register_dues SET state = ?, warn_at = ?, warned = ?, kept_at = ?, broken_at = ?, "
      "withdrawn_at = ?, kept_by = ?, late_ms = ?, next_at = ? "
      "WHERE tenant_id = ? AND entry_id = ? AND id = ?",
      promise::ToText(p.state), p.warn_at, p.warned, p.kept_at, p.broken_at, p.withdrawn_at,
      p.kept_by, p.late_ms, NextAt(p), tenant, EntryOf(p.case_id), p.id);
}

}  // namespace

core::CaseId SubjectOf(EntryId id) { return core::CaseId{id.value}; }
EntryId EntryOf(core::CaseId subject) { return EntryId{subject.value}; }

void SaveDues(store::Tx& tx, core::TenantId tenant, const promise::Changes& changes) {
  for (const Promise& p : changes.made) InsertDue(tx, tenant, p);
  for (const Promise& p : changes.changed) UpdateDue(tx, tenant, p);
}

std::vector<Promise> DuesOf(store::Tx& tx, core::TenantId tenant, EntryId id) {
  static const std::string sql = Select() + "tenant_id = ? AND entry_id = ? ORDER BY id";
  return FromRows(tx.Query(sql, tenant, id));
}

std::vector<Promise> LiveDues(store::Tx& tx, core::TenantId tenant, EntryId id) {
  std::vector<Promise> all = DuesOf(tx, tenant, id);
  std::erase_if(
      all, [](const Promise& p) { return p.state != State::kOpen && p.state != State::kBroken; });
  return all;
}

std::vector<promise::DueRef> FindDue(store::Tx& tx, core::Instant now, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT tenant_id, id, entry_id FROM register_dues WHERE next_at IS NOT NULL AND "
      "next_at <= ? ORDER BY next_at, id LIMIT ?",
      now, limit);
  std::vector<promise::DueRef> due;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    due.push_back({rows.Id<core::TenantId>(r, 0), rows.Id<core::PromiseId>(r, 1),
                   SubjectOf(rows.Id<EntryId>(r, 2))});
  }
  return due;
}

std::optional<core::Instant> NextDue(store::Tx& tx) {
  const store::Rows rows = tx.Query(
      "SELECT next_at FROM register_dues WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1");
  return rows.empty() ? std::nullopt : std::optional(rows.At(0, 0));
}

std::optional<Promise> ClaimDue(store::Tx& tx, const promise::DueRef& ref, core::Instant now) {
  static const std::string sql =
      Select() +
      "tenant_id = ? AND entry_id = ? AND id = ? AND next_at IS NOT NULL AND next_at <= ? "
      "{skip_locked}";
  const store::Rows rows = tx.Query(sql, ref.tenant, EntryOf(ref.case_id), ref.id, now);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows, 0);
}

void SetStanding(store::Tx& tx, core::TenantId tenant, EntryId id,
                 const promise::Standing& standing) {
  tx.Post("UPDATE register_entries SET due_at = ?, late = ? WHERE tenant_id = ? AND id = ?",
          standing.due_at, standing.late, tenant, id);
}

}  // namespace shouwen::reg
