// org/codes.h - the refusals of org: name, HTTP status, params.
#pragma once

#include "core/result.h"

namespace shouwen::org {

using core::Code;

// Tenants, units, staff (repo.h).
inline constexpr Code kNameMissing{"org.name_missing", 400};     // {}
inline constexpr Code kNameTooLong{"org.name_too_long", 400};    // {max} code points
inline constexpr Code kPhoneTooLong{"org.phone_too_long", 400};  // {max} code points
inline constexpr Code kBadTopic{"org.bad_topic", 400};           // {topic, max} code points
inline constexpr Code kBadLogin{"org.bad_login", 400};           // {got, expected}
inline constexpr Code kUnknownRole{"org.unknown_role", 400};     // {role, known}
inline constexpr Code kUnknownUnit{"org.unknown_unit", 400};     // {unit}
inline constexpr Code kUnitInactive{"org.unit_inactive", 409};   // {unit}
inline constexpr Code kUnitLoop{"org.unit_loop", 409};           // {unit, parent}
inline constexpr Code kTooDeep{"org.too_deep", 409};             // {max} units from root to leaf
inline constexpr Code kHasChildren{"org.has_children", 409};     // {children} active ones
inline constexpr Code kHasStaff{"org.has_staff", 409};           // {staff} active ones
inline constexpr Code kLoginTaken{"org.login_taken", 409};       // {login}
inline constexpr Code kLastAdmin{"org.last_admin", 409};         // {}
inline constexpr Code kTenantExists{"org.tenant_exists", 409};   // {tenant}

// Logging in, sessions, tokens (login.h).
inline constexpr Code kBadLoginOrPassword{"org.bad_login_or_password", 401};  // {}
inline constexpr Code kThrottled{"org.throttled", 429};                       // {retry_after_s}
inline constexpr Code kSessionEnded{"org.session_ended", 401};                // {}
inline constexpr Code kBadToken{"org.bad_token", 401};                        // {}
inline constexpr Code kBadCsrf{"org.bad_csrf", 403};                          // {}
inline constexpr Code kBadInvitation{"org.bad_invitation", 404};              // {}
inline constexpr Code kBadExpiry{"org.bad_expiry", 400};                      // {}
inline constexpr Code kPasswordTooShort{"org.password_too_short", 400};       // {min} code points
inline constexpr Code kPasswordTooLong{"org.password_too_long", 400};         // {max} bytes
inline constexpr Code kPasswordIsLogin{"org.password_is_login", 400};         // {}
inline constexpr Code kPasswordCommon{"org.password_common", 400};            // {}

}  // namespace shouwen::org
