// What the clock wrote for the periods of cadences.
#include "register/repo.h"

namespace shouwen::reg {

bool AddClaim(store::Tx& tx, const PeriodKey& key, const Claim& claim) {
  const std::int64_t added = tx.Exec(
      "INSERT INTO register_cadences (tenant_id, method, cadence, from_on, subject_id, nth, "
      "entry_id, ended) VALUES (?, ?, ?, ?, ?, ?, ?, FALSE) ON CONFLICT (tenant_id, method, "
      "cadence, from_on, subject_id, nth) DO NOTHING",
      key.tenant, key.method, key.cadence, key.from_on, claim.subject, claim.nth, claim.entry);
  return added == 1;
}

std::vector<Claim> ClaimsOf(store::Tx& tx, const PeriodKey& key) {
  const store::Rows rows = tx.Query(
      "SELECT subject_id, nth, entry_id, ended FROM register_cadences WHERE tenant_id = ? AND "
      "method = ? AND cadence = ? AND from_on = ? ORDER BY subject_id, nth",
      key.tenant, key.method, key.cadence, key.from_on);
  std::vector<Claim> claims;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    claims.push_back({rows.Int(r, 0), static_cast<int>(rows.Int(r, 1)), rows.Id<EntryId>(r, 2),
                      rows.Bool(r, 3)});
  }
  return claims;
}

void EndClaim(store::Tx& tx, const PeriodKey& key, const Claim& claim) {
  tx.Exec(
      "UPDATE register_cadences SET ended = TRUE WHERE tenant_id = ? AND method = ? AND "
      "cadence = ? AND from_on = ? AND subject_id = ? AND nth = ?",
      key.tenant, key.method, key.cadence, key.from_on, claim.subject, claim.nth);
}

std::vector<Looked> AllLooked(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows = tx.Query(
      "SELECT method, cadence, until_on FROM register_looked WHERE tenant_id = ? "
      "ORDER BY method, cadence",
      tenant);
  std::vector<Looked> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back(
        {rows.Text(r, 0), rows.Text(r, 1), core::Date{static_cast<std::int32_t>(rows.Int(r, 2))}});
  }
  return all;
}

void SetLooked(store::Tx& tx, core::TenantId tenant, const Looked& looked) {
  tx.Exec(
      "INSERT INTO register_looked (tenant_id, method, cadence, until_on) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (tenant_id, method, cadence) DO UPDATE SET until_on = ? "
      "WHERE register_looked.until_on < ?",
      tenant, looked.method, looked.cadence, looked.until_on, looked.until_on, looked.until_on);
}

void ForgetLooked(store::Tx& tx, core::TenantId tenant, const Looked& looked) {
  tx.Exec("DELETE FROM register_looked WHERE tenant_id = ? AND method = ? AND cadence = ?", tenant,
          looked.method, looked.cadence);
}

}  // namespace shouwen::reg
