#include "people/keeping.h"

#include "core/codes.h"

namespace shouwen::people {
namespace {

const std::string& Select() {
  static const std::string sql =
      "SELECT id, person_id, case_id, reason, set_by, set_at, lifted_by, lifted_at, lift_reason "
      "FROM people_holds WHERE tenant_id = ? AND ";
  return sql;
}

std::vector<Hold> Read(const store::Rows& rows) {
  std::vector<Hold> holds;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    Hold hold;
    hold.id = rows.Id<HoldId>(r, 0);
    hold.person = rows.OptId<core::PersonId>(r, 1);
    hold.case_id = rows.OptId<core::CaseId>(r, 2);
    hold.reason = rows.Text(r, 3);
    hold.set_by = rows.Id<core::StaffId>(r, 4);
    hold.set_at = rows.At(r, 5);
    hold.lifted_by = rows.OptId<core::StaffId>(r, 6);
    hold.lifted_at = rows.OptAt(r, 7);
    hold.lift_reason = rows.Text(r, 8);
    holds.push_back(std::move(hold));
  }
  return holds;
}

std::optional<Hold> First(std::vector<Hold> holds) {
  if (holds.empty()) return std::nullopt;
  return std::move(holds.front());
}

}  // namespace

void InsertHold(store::Tx& tx, core::TenantId tenant, const Hold& hold) {
  CORE_CHECK(hold.person.has_value() != hold.case_id.has_value());
  tx.Post(
      "INSERT INTO people_holds (tenant_id, id, person_id, case_id, reason, set_by, set_at, "
      "lifted_by, lifted_at, lift_reason) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, '')",
      tenant, hold.id, hold.person, hold.case_id, hold.reason, hold.set_by, hold.set_at);
}

std::optional<Hold> FindHold(store::Tx& tx, core::TenantId tenant, HoldId id) {
  static const std::string sql = Select() + "id = ?";
  return First(Read(tx.Query(sql, tenant, id)));
}

core::Status LiftHold(store::Tx& tx, core::TenantId tenant, const Hold& lifted) {
  const std::int64_t changed = tx.Exec(
      "UPDATE people_holds SET lifted_by = ?, lifted_at = ?, lift_reason = ? "
      "WHERE tenant_id = ? AND id = ? AND lifted_at IS NULL",
      lifted.lifted_by, lifted.lifted_at, lifted.lift_reason, tenant, lifted.id);
  if (changed == 1) return core::Ok();
  return core::Error{kHoldLifted, {{"hold", core::ToText(lifted.id)}}};
}

std::vector<Hold> HoldsOf(store::Tx& tx, core::TenantId tenant, core::PersonId person) {
  static const std::string sql = Select() + "person_id = ? ORDER BY id DESC LIMIT ?";
  return Read(tx.Query(sql, tenant, person, kHoldsMax));
}

std::vector<Hold> HoldsOf(store::Tx& tx, core::TenantId tenant, core::CaseId case_id) {
  static const std::string sql = Select() + "case_id = ? ORDER BY id DESC LIMIT ?";
  return Read(tx.Query(sql, tenant, case_id, kHoldsMax));
}

std::optional<Hold> Standing(store::Tx& tx, core::TenantId tenant, core::PersonId person) {
  static const std::string sql =
      Select() + "person_id = ? AND lifted_at IS NULL ORDER BY id LIMIT 1";
  return First(Read(tx.Query(sql, tenant, person)));
}

std::optional<Hold> Standing(store::Tx& tx, core::TenantId tenant, core::CaseId case_id) {
  static const std::string sql = Select() + "case_id = ? AND lifted_at IS NULL ORDER BY id LIMIT 1";
  return First(Read(tx.Query(sql, tenant, case_id)));
}

void ReplaceHoldReasons(store::Tx& tx, core::TenantId tenant, const Hold& changed) {
  tx.Post("UPDATE people_holds SET reason = ?, lift_reason = ? WHERE tenant_id = ? AND id = ?",
          changed.reason, changed.lift_reason, tenant, changed.id);
}

void TakeInHand(store::Tx& tx, core::TenantId tenant, core::PersonId person) {
  tx.Query("SELECT person_id FROM people_people WHERE tenant_id = ? AND person_id = ? {for_update}",
           tenant, person);
}

std::optional<core::Instant> AnonymisedAt(store::Tx& tx, core::TenantId tenant, core::PersonId id) {
  const store::Rows rows = tx.Query(
      "SELECT anonymised_at FROM people_people WHERE tenant_id = ? AND person_id = ?", tenant, id);
  return rows.empty() ? std::nullopt : rows.OptAt(0, 0);
}

core::Status Anonymise(store::Tx& tx, core::TenantId tenant, core::PersonId id, core::Instant now) {
  if (const auto before = AnonymisedAt(tx, tenant, id)) {
    return core::Error{kAnonymised, {{"at", core::FormatInstant(*before)}}};
  }
  Person nobody;
  nobody.id = id;
  CORE_TRY(Update(tx, tenant, nobody));
  tx.Post("UPDATE people_people SET anonymised_at = ? WHERE tenant_id = ? AND person_id = ?", now,
          tenant, id);
  return core::Ok();
}

void KeepApart(store::Tx& tx, core::TenantId tenant, core::CaseId case_id, core::PersonId person) {
  tx.Post("INSERT INTO people_confidential (tenant_id, case_id, person_id) VALUES (?, ?, ?)",
          tenant, case_id, person);
}

std::optional<core::PersonId> Apart(store::Tx& tx, core::TenantId tenant, core::CaseId case_id) {
  const store::Rows rows =
      tx.Query("SELECT person_id FROM people_confidential WHERE tenant_id = ? AND case_id = ?",
               tenant, case_id);
  if (rows.empty()) return std::nullopt;
  return rows.Id<core::PersonId>(0, 0);
}

std::vector<core::CaseId> CasesApart(store::Tx& tx, core::TenantId tenant, core::PersonId person) {
  const store::Rows rows = tx.Query(
      "SELECT case_id FROM people_confidential WHERE tenant_id = ? AND person_id = ? "
      "ORDER BY case_id",
      tenant, person);
  std::vector<core::CaseId> ids;
  for (std::size_t r = 0; r < rows.size(); ++r) ids.push_back(rows.Id<core::CaseId>(r, 0));
  return ids;
}

}  // namespace shouwen::people
