// service/accounts.h - what a member of staff does with their own account, and how they get one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/invitations.h"
#include "service/engine.h"

namespace shouwen::service {

// [reads] One's own that have not ended, newest first. Error: core.forbidden (nobody's).
core::Result<std::vector<org::SessionInfo>> MySessions(const Call& call);

struct PasswordChange {
  std::string old_password, new_password;
  std::string remote;
};
// One's own; ends one's other sessions. A wrong old one counts as a wrong sign-in. Drives its own
// transactions. Errors, first match wins: core.forbidden (nobody's), core.not_found, org.* of
// org::CheckPassword, org.throttled, org.bad_login_or_password.
core::Status ChangePassword(Engine& engine, const org::Actor& actor, const PasswordChange& change,
                            std::optional<core::SessionId> keep, core::Instant now,
                            const org::HashCost& cost = {});

// The token of a link for somebody without a password, shown once. Right org.manage. Errors:
// core.forbidden, core.not_found.
core::Result<org::Invited> InviteStaff(const Call& call, core::StaffId staff);
// Sets the first password; the login it is for. Drives its own transactions. Errors, first match
// wins: org.bad_invitation, org.* of org::CheckPassword.
core::Result<std::string> AcceptInvitation(Engine& engine, core::TenantId tenant,
                                           const std::string& token, const std::string& password,
                                           core::Instant now, const org::HashCost& cost = {});

// --- saved filters ------------------------------------------------------------------------------
// The query of a list under a name; one's own. Table: service_saved_filters.
struct SavedFilterTag;
using SavedFilterId = core::Id<SavedFilterTag>;
inline constexpr int kSavedFiltersMax = 50;           // of one staff
inline constexpr std::size_t kFilterNameMax = 60;     // code points
inline constexpr std::size_t kFilterQueryMax = 2000;  // bytes
struct SavedFilter {
  SavedFilterId id;
  std::string name, query;
  core::Instant created_at;
};
// [reads] By name. Error: core.forbidden (nobody's).
core::Result<std::vector<SavedFilter>> SavedFilters(const Call& call);
// Errors, first match wins: core.forbidden, core.bad_input (/name, /query), core.too_many.
core::Result<SavedFilter> SaveFilter(const Call& call, const std::string& name,
                                     const std::string& query);
core::Status DropFilter(const Call& call, SavedFilterId id);  // Error: core.not_found

}  // namespace shouwen::service
