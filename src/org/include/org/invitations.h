// org/invitations.h - how somebody who was added gets in: a link that works once.
//
// One live invitation a staff member; a new one takes the place of the old. Only the SHA-256 of the
// token is kept. Table: org_invitations. Threads: in a writer Tx.
#pragma once

#include <string>
#include <string_view>

#include "org/login.h"

namespace shouwen::org {

inline constexpr std::string_view kInvitationPrefix = "swi_";
inline constexpr std::int64_t kInvitationMs = 7 * core::kMsPerDay;

struct Invited {
  std::string token;  // shown once: "swi_" and 256 random bits in base64url
  core::Instant expires_at;
  Events events;  // org.staff_invited {expires_at}
};
// Error: core.not_found {what: staff} (switched off too).
core::Result<Invited> Invite(store::Tx& tx, const Actor& actor, core::StaffId staff, Random& random,
                             core::Instant now);
// Whom it invites; it stays good. Error: org.bad_invitation, whatever the reason: unknown, used,
// replaced, expired, or its staff switched off.
core::Result<Staff> WhoIsInvited(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                 core::Instant now);
// Sets the password and uses the invitation up. Events: org.password_set, org.invitation_accepted.
// Error: as WhoIsInvited.
core::Result<Events> AcceptInvitation(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                      const std::string& password_hash, core::Instant now);
// Drops what has expired; rows removed.
std::int64_t SweepInvitations(store::Tx& tx, core::TenantId tenant, core::Instant now);

}  // namespace shouwen::org
