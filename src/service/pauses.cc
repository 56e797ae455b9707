#include "pauses.h"

namespace shouwen::service {

std::optional<core::Instant> PausedUntil(const cases::Case& c) {
  if (c.state != cases::State::kOpen || !c.pausing) return std::nullopt;
  return c.pausing->until_at;
}

void KeepPause(const Call& call, core::CaseId id, std::optional<core::Instant> before,
               std::optional<core::Instant> after) {
  if (before == after) return;
  if (!after) {
    call.tx.Exec("DELETE FROM service_pauses WHERE tenant_id = ? AND case_id = ?",
                 call.actor.tenant, id);
    return;
  }
  call.tx.Exec(
      "INSERT INTO service_pauses (tenant_id, case_id, until_at) VALUES (?, ?, ?) "
      "ON CONFLICT (tenant_id, case_id) DO UPDATE SET until_at = ?",
      call.actor.tenant, id, *after, *after);
}

std::vector<promise::DueRef> FindPausesOver(store::Tx& tx, core::Instant now, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT tenant_id, case_id FROM service_pauses WHERE until_at <= ? "
      "ORDER BY until_at, case_id LIMIT ?",
      now, limit);
  std::vector<promise::DueRef> over;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    over.push_back({rows.Id<core::TenantId>(r, 0), rows.Id<core::PromiseId>(r, 1),
                    rows.Id<core::CaseId>(r, 1)});
  }
  return over;
}

bool TakePause(store::Tx& tx, const promise::DueRef& ref, core::Instant now) {
  return tx.Exec("DELETE FROM service_pauses WHERE tenant_id = ? AND case_id = ? AND until_at <= ?",
                 ref.tenant, ref.case_id, now) == 1;
}

std::optional<core::Instant> NextPauseOver(store::Tx& tx) {
  return tx.Query("SELECT MIN(until_at) FROM service_pauses").OptAt(0, 0);
}

}  // namespace shouwen::service
