#include <sodium.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "org/codes.h"
#include "org/login.h"
#include "rows.h"
#include "session_rows.h"

namespace shouwen::org {
namespace {

bool HasEnded(core::Instant opened_at, core::Instant seen_at, core::Instant now) {
  return now - opened_at >= kSessionMaxMs || now - seen_at >= kIdleMs;
}

// Leaves room for one more session of `staff`.
void MakeRoom(store::Tx& tx, core::TenantId tenant, core::StaffId staff) {
  const auto rows = tx.Query(
      "SELECT id FROM org_sessions WHERE tenant_id = ? AND staff_id = ?"
      " ORDER BY seen_at DESC, id DESC",
      tenant, staff);
  for (std::size_t i = kSessionsMax - 1; i < rows.size(); ++i) {
    tx.Post("DELETE FROM org_sessions WHERE tenant_id = ? AND id = ?", tenant,
            rows.Id<core::SessionId>(i, 0));
  }
}

std::string ShortLine(std::string_view text) {
  if (!core::IsValidUtf8(text)) return "";
  return core::Shorten(core::Clean(text), kAgentMax);
}

}  // namespace

OpenedSession OpenSession(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                          const NewSession& session, Random& random, core::Instant now) {
  CORE_CHECK(session.id.valid());
  MakeRoom(tx, tenant, staff);
  OpenedSession opened;
  opened.id = session.id;
  opened.staff = staff;
  opened.token = MakeSecret(kSessionPrefix, random);
  opened.expires_at = now + kSessionMaxMs;
  tx.Post(
      "INSERT INTO org_sessions (tenant_id, id, staff_id, token_hash, opened_at, seen_at, remote,"
      " agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      tenant, session.id, staff, Sha256Hex(opened.token), now, now, ShortLine(session.remote),
      ShortLine(session.agent));
  return opened;
}

core::Result<SessionUse> UseSession(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                    core::Instant now) {
  const auto rows = tx.Query(
      "SELECT s.id, s.unit_id, s.login, s.name, s.phone, s.roles, s.active, e.id, e.opened_at,"
      " e.seen_at FROM org_sessions e JOIN org_staff s ON s.tenant_id = e.tenant_id"
      " AND s.id = e.staff_id WHERE e.tenant_id = ? AND e.token_hash = ? AND s.active = ?",
      tenant, Sha256Hex(token), true);
  if (rows.empty() || HasEnded(rows.At(0, 8), rows.At(0, 9), now)) {
    return core::Error{kSessionEnded};
  }
  SessionUse use;
  use.actor = StaffActor(tenant, ReadStaff(rows, 0));
  use.id = rows.Id<core::SessionId>(0, 7);
  use.touch_due = now - rows.At(0, 9) >= kTouchMs;
  return use;
}

void TouchSession(store::Tx& tx, core::TenantId tenant, core::SessionId id, core::Instant now) {
  tx.Post(
      "UPDATE org_sessions SET seen_at = ? WHERE tenant_id = ? AND id = ? AND seen_at <= ?"
      " AND seen_at > ? AND opened_at > ?",
      now, tenant, id, now - kTouchMs, now - kIdleMs, now - kSessionMaxMs);
}

std::vector<SessionInfo> ListSessions(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                                      core::Instant now) {
  const auto rows = tx.Query(
      "SELECT id, opened_at, seen_at, remote, agent FROM org_sessions WHERE tenant_id = ?"
      " AND staff_id = ? ORDER BY opened_at DESC, id DESC",
      tenant, staff);
  std::vector<SessionInfo> sessions;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (HasEnded(rows.At(i, 1), rows.At(i, 2), now)) continue;
    sessions.push_back({rows.Id<core::SessionId>(i, 0), rows.At(i, 1), rows.At(i, 2),
                        rows.Text(i, 3), rows.Text(i, 4)});
  }
  return sessions;
}

core::Result<Events> EndSession(store::Tx& tx, const Actor& actor, core::SessionId id,
                                core::Instant now) {
  CORE_CHECK(actor.staff.has_value());
  const std::int64_t ended =
      tx.Exec("DELETE FROM org_sessions WHERE tenant_id = ? AND id = ? AND staff_id = ?",
              actor.tenant, id, *actor.staff);
  if (ended == 0) return NotFound("session", id.value);
  return Events{MakeEvent(actor, "org.session_ended", "staff", actor.staff->value, now,
                          {{"session", core::ToText(id)}})};
}

Events EndOtherSessions(store::Tx& tx, const Actor& actor, std::optional<core::SessionId> keep,
                        core::Instant now) {
  CORE_CHECK(actor.staff.has_value());
  const std::int64_t ended = EndSessionsOf(tx, actor.tenant, *actor.staff, keep);
  if (ended == 0) return {};
  return {MakeEvent(actor, "org.sessions_ended", "staff", actor.staff->value, now,
                    {{"sessions_ended", ended}})};
}

std::int64_t EndSessionsOf(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                           std::optional<core::SessionId> keep) {
  // Ids are positive, so 0 keeps none.
  return tx.Exec("DELETE FROM org_sessions WHERE tenant_id = ? AND staff_id = ? AND id <> ?",
                 tenant, staff, keep.value_or(core::SessionId{}));
}

std::string CsrfOf(std::string_view token) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(token.data()),
                              token.size());
  constexpr std::string_view kPurpose = "shouwen csrf";  // apart from the digest that is stored
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(kPurpose.data()),
                                kPurpose.size());
  crypto_auth_hmacsha256_final(&state, mac.data());
  std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
  return hex.data();
}

core::Status CheckCsrf(std::string_view token, std::string_view given) {
  const std::string expected = CsrfOf(token);
  if (given.size() != expected.size() ||
      sodium_memcmp(given.data(), expected.data(), expected.size()) != 0) {
    return core::Error{kBadCsrf};
  }
  return core::Ok();
}

}  // namespace shouwen::org
