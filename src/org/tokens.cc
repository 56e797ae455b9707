#include "core/codes.h"
#include "org/codes.h"
#include "org/login.h"
#include "rows.h"

namespace shouwen::org {
namespace {

std::int64_t TokensOf(store::Tx& tx, core::TenantId tenant, core::StaffId staff) {
  return tx
      .Query("SELECT COUNT(*) FROM org_tokens WHERE tenant_id = ? AND staff_id = ?", tenant, staff)
      .Int(0, 0);
}

}  // namespace

core::Result<AddedToken> AddToken(store::Tx& tx, const Actor& actor, const NewToken& wanted,
                                  Random& random, core::Instant now) {
  CORE_CHECK(wanted.id.valid());
  CORE_ASSIGN(const std::string name, CleanName(wanted.name));
  if (wanted.expires_at && *wanted.expires_at <= now) return core::Error{kBadExpiry};
  const auto staff = FindStaff(tx, actor.tenant, wanted.staff);
  if (!staff || !staff->active) return NotFound("staff", wanted.staff.value);
  if (TokensOf(tx, actor.tenant, wanted.staff) >= kTokensMax) {
    return core::Error{core::kTooMany, {{"what", "tokens"}, {"max", std::int64_t{kTokensMax}}}};
  }
  AddedToken added;
  added.token = MakeSecret(kTokenPrefix, random);
  tx.Post(
      "INSERT INTO org_tokens (tenant_id, id, staff_id, name, token_hash, created_at, used_at,"
      " expires_at) VALUES (?, ?, ?, ?, ?, ?, NULL, ?)",
      actor.tenant, wanted.id, wanted.staff, name, Sha256Hex(added.token), now, wanted.expires_at);
  boost::json::object body{{"token", core::ToText(wanted.id)}, {"name", name}};
  if (wanted.expires_at) body["expires_at"] = core::FormatInstant(*wanted.expires_at);
  added.events.push_back(
      MakeEvent(actor, "org.token_added", "staff", wanted.staff.value, now, std::move(body)));
  return added;
}

core::Result<TokenUse> UseToken(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                core::Instant now) {
  const auto rows = tx.Query(
      "SELECT s.id, s.unit_id, s.login, s.name, s.phone, s.roles, s.active, t.id, t.used_at,"
      " t.expires_at FROM org_tokens t JOIN org_staff s ON s.tenant_id = t.tenant_id"
      " AND s.id = t.staff_id WHERE t.tenant_id = ? AND t.token_hash = ? AND s.active = ?",
      tenant, Sha256Hex(token), true);
  if (rows.empty()) return core::Error{kBadToken};
  const auto expires_at = rows.OptAt(0, 9);
  if (expires_at && now >= *expires_at) return core::Error{kBadToken};
  TokenUse use;
  use.actor = StaffActor(tenant, ReadStaff(rows, 0));
  use.id = rows.Id<core::TokenId>(0, 7);
  const auto used_at = rows.OptAt(0, 8);
  use.touch_due = !used_at || now - *used_at >= kTouchMs;
  return use;
}

void TouchToken(store::Tx& tx, core::TenantId tenant, core::TokenId id, core::Instant now) {
  tx.Post(
      "UPDATE org_tokens SET used_at = ? WHERE tenant_id = ? AND id = ?"
      " AND (used_at IS NULL OR used_at <= ?)",
      now, tenant, id, now - kTouchMs);
}

std::vector<TokenInfo> ListTokens(store::Tx& tx, core::TenantId tenant, core::StaffId staff) {
  const auto rows = tx.Query(
      "SELECT id, name, created_at, used_at, expires_at FROM org_tokens WHERE tenant_id = ?"
      " AND staff_id = ? ORDER BY id",
      tenant, staff);
  std::vector<TokenInfo> tokens;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    tokens.push_back({rows.Id<core::TokenId>(i, 0), rows.Text(i, 1), rows.At(i, 2),
                      rows.OptAt(i, 3), rows.OptAt(i, 4)});
  }
  return tokens;
}

core::Result<Events> RevokeToken(store::Tx& tx, const Actor& actor, core::StaffId staff,
                                 core::TokenId id, core::Instant now) {
  const auto rows =
      tx.Query("SELECT name FROM org_tokens WHERE tenant_id = ? AND id = ? AND staff_id = ?",
               actor.tenant, id, staff);
  if (rows.empty()) return NotFound("token", id.value);
  tx.Post("DELETE FROM org_tokens WHERE tenant_id = ? AND id = ?", actor.tenant, id);
  return Events{MakeEvent(actor, "org.token_revoked", "staff", staff.value, now,
                          {{"token", core::ToText(id)}, {"name", rows.Text(0, 0)}})};
}

std::int64_t RevokeTokensOf(store::Tx& tx, core::TenantId tenant, core::StaffId staff) {
  return tx.Exec("DELETE FROM org_tokens WHERE tenant_id = ? AND staff_id = ?", tenant, staff);
}

}  // namespace shouwen::org
