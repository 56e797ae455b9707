#include "org/invitations.h"

#include "org/codes.h"
#include "rows.h"

namespace shouwen::org {

core::Result<Invited> Invite(store::Tx& tx, const Actor& actor, core::StaffId staff, Random& random,
                             core::Instant now) {
  const auto who = FindStaff(tx, actor.tenant, staff);
  if (!who || !who->active) return NotFound("staff", staff.value);
  Invited invited;
  invited.token = MakeSecret(kInvitationPrefix, random);
  invited.expires_at = now + kInvitationMs;
  tx.Post(
      "INSERT INTO org_invitations (tenant_id, staff_id, token_hash, expires_at)"
      " VALUES (?, ?, ?, ?) ON CONFLICT (tenant_id, staff_id) DO UPDATE SET"
      " token_hash = excluded.token_hash, expires_at = excluded.expires_at",
      actor.tenant, staff, Sha256Hex(invited.token), invited.expires_at);
  invited.events.push_back(MakeEvent(actor, "org.staff_invited", "staff", staff.value, now,
                                     {{"expires_at", core::FormatInstant(invited.expires_at)}}));
  return invited;
}

core::Result<Staff> WhoIsInvited(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                 core::Instant now) {
  const auto rows = tx.Query(
      "SELECT s.id, s.unit_id, s.login, s.name, s.phone, s.roles, s.active FROM org_invitations i"
      " JOIN org_staff s ON s.tenant_id = i.tenant_id AND s.id = i.staff_id"
      " WHERE i.tenant_id = ? AND i.token_hash = ? AND i.expires_at > ? AND s.active = ?",
      tenant, Sha256Hex(token), now, true);
  if (rows.empty()) return core::Error{kBadInvitation};
  return ReadStaff(rows, 0);
}

core::Result<Events> AcceptInvitation(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                      const std::string& password_hash, core::Instant now) {
  CORE_ASSIGN(const Staff staff, WhoIsInvited(tx, tenant, token, now));
  const Actor self = StaffActor(tenant, staff);
  CORE_ASSIGN(Events events, StorePassword(tx, self, staff.id, password_hash, std::nullopt, now));
  tx.Post("DELETE FROM org_invitations WHERE tenant_id = ? AND staff_id = ?", tenant, staff.id);
  events.push_back(MakeEvent(self, "org.invitation_accepted", "staff", staff.id.value, now));
  return events;
}

std::int64_t SweepInvitations(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  return tx.Exec("DELETE FROM org_invitations WHERE tenant_id = ? AND expires_at <= ?", tenant,
                 now);
}

}  // namespace shouwen::org
