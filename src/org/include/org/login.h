// org/login.h - passwords, throttling, sessions and API tokens.
//
// A password is kept as Argon2id (libsodium's text form); of a session or API token only the
// SHA-256 is kept, the token itself is answered once. A login takes three steps, so that the slow
// hash runs on neither a writer nor a reader connection:
//   BeginLogin (writer Tx) → Verify (no Tx, ~0.1 s) → FinishLogin (writer Tx).
// BeginLogin counts the attempt as failed before anything is known, so parallel guessing gains
// nothing; FinishLogin takes that back when the password was right. An unknown login, a
// switched-off one, one without a password and a wrong password answer the same in the same time.
// Threads: in a Tx where one is taken; the rest anywhere. Randomness comes in as org::Random.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "org/org.h"
#include "org/repo.h"

namespace shouwen::org {

class Random {
 public:
  virtual ~Random() = default;
  virtual void Fill(std::span<unsigned char> bytes) = 0;  // from any thread
};
Random& SystemRandom();  // libsodium's generator; lives for ever

// --- a code typed by hand -----------------------------------------------------------------------
// "K7QF-2M9X-…": 80 random bits in four groups of letters and digits that are not mixed up.
std::string MakeCode(Random& random);
// Whatever the case, hyphens and blanks; in the same time whether right or wrong.
bool SameCode(std::string_view given, std::string_view code);

// --- passwords ----------------------------------------------------------------------------------
inline constexpr std::size_t kPasswordMin = 10;    // code points
inline constexpr std::size_t kPasswordMax = 1024;  // bytes
struct HashCost {
  unsigned long long ops = 2;  // libsodium's "interactive" limits
  std::size_t memory_bytes = 64 * 1024 * 1024;
};
inline constexpr HashCost kMinimalCost{1, 8192};  // for tests

// Errors, first match wins: core.bad_input (not UTF-8), org.password_too_short,
// org.password_too_long, org.password_is_login (in any spelling), org.password_common (a small
// list, or one character only).
core::Status CheckPassword(std::string_view password, std::string_view login);
// Slow on purpose. Throws std::bad_alloc when the memory it needs is not there.
std::string HashPassword(std::string_view password, const HashCost& cost = {});
// Sets the password of `staff` and ends its sessions, except `keep` (the one that asked). Event:
// org.password_set {sessions_ended}. Error: core.not_found {what: staff}.
core::Result<Events> StorePassword(store::Tx& tx, const Actor& actor, core::StaffId staff,
                                   const std::string& hash, std::optional<core::SessionId> keep,
                                   core::Instant now);
bool PasswordMissing(store::Tx& tx, core::TenantId tenant, core::StaffId staff);

// --- logging in ---------------------------------------------------------------------------------
// Counted for each login and each remote address: after kFailuresFree failures in a row the next
// attempt waits kWaitFirstMs, doubling with each failure up to kWaitMaxMs. A success clears both
// counts; a count is forgotten kFailuresForgottenMs after its last failure. Attempts made while one
// waits are refused unseen and not counted. The counts are rows: restarts and nodes share them.
inline constexpr int kFailuresFree = 5;
inline constexpr std::int64_t kWaitFirstMs = 15 * core::kMsPerSecond;
inline constexpr std::int64_t kWaitMaxMs = 15 * core::kMsPerMinute;
inline constexpr std::int64_t kFailuresForgottenMs = 24 * core::kMsPerHour;
std::int64_t WaitAfterFailures(std::int64_t failures);  // milliseconds; 0 below kFailuresFree

struct LoginChallenge {
  std::string login_key, remote_key;   // of the counts; digests, so a mistyped login is not kept
  std::optional<core::StaffId> staff;  // none: nobody who could log in
  std::string hash;                    // what Verify runs against; a decoy for nobody
};
// Error: org.throttled {retry_after_s}. `remote` "": no address known, none counted.
core::Result<LoginChallenge> BeginLogin(store::Tx& tx, core::TenantId tenant,
                                        std::string_view login, std::string_view remote,
                                        core::Instant now, const HashCost& cost = {});
struct Verdict {
  bool matches = false;
  std::string better_hash;  // not "": the cost has changed since the hash was made
};
Verdict Verify(const LoginChallenge& challenge, std::string_view password,
               const HashCost& cost = {});

struct NewSession {
  core::SessionId id;         // REQUIRES: fresh
  std::string remote, agent;  // shown to the owner; shortened to kAgentMax
};
inline constexpr std::size_t kAgentMax = 200;  // code points
struct OpenedSession {
  core::SessionId id;
  core::StaffId staff;
  std::string token;         // shown once: "sws_" and 256 random bits in base64url
  core::Instant expires_at;  // at the latest
};
struct LoginOutcome {
  std::optional<OpenedSession> session;  // none: the caller answers org.bad_login_or_password …
  Events events;  // … after committing; org.session_opened, org.login_refused
};
// Also refuses when the staff was switched off or given another password since BeginLogin.
LoginOutcome FinishLogin(store::Tx& tx, core::TenantId tenant, const LoginChallenge& challenge,
                         const Verdict& verdict, const NewSession& session, Random& random,
                         core::Instant now);
// The same for changing one's own password: BeginLogin and Verify with the old one, then this.
// False: the old one was wrong (org.bad_login_or_password once committed).
struct PasswordOutcome {
  bool changed = false;
  Events events;
};
PasswordOutcome FinishPasswordChange(store::Tx& tx, const Actor& actor,
                                     const LoginChallenge& challenge, const Verdict& verdict,
                                     const std::string& new_hash,
                                     std::optional<core::SessionId> keep, core::Instant now);

// --- sessions -----------------------------------------------------------------------------------
// Ends kIdleMs after the last recorded use (uses are recorded at most once in kTouchMs, so between
// 29 and 30 minutes after the last one) and kSessionMaxMs after it was opened, whichever is first.
// Also ended by its owner, by a new password, by switching the staff off, and when the owner opens
// more than kSessionsMax (the least recently used goes).
inline constexpr std::int64_t kIdleMs = 30 * core::kMsPerMinute;
inline constexpr std::int64_t kSessionMaxMs = 12 * core::kMsPerHour;
inline constexpr std::int64_t kTouchMs = core::kMsPerMinute;
inline constexpr int kSessionsMax = 20;

struct SessionUse {
  Actor actor;
  core::SessionId id;
  bool touch_due = false;  // the caller writes TouchSession
};
// Error: org.session_ended, whatever the reason.
core::Result<SessionUse> UseSession(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                    core::Instant now);
// Records a use; does nothing when one was recorded less than kTouchMs ago or the session has
// ended.
void TouchSession(store::Tx& tx, core::TenantId tenant, core::SessionId id, core::Instant now);

struct SessionInfo {
  core::SessionId id;
  core::Instant opened_at, seen_at;
  std::string remote, agent;
};
std::vector<SessionInfo> ListSessions(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                                      core::Instant now);  // not ended; newest first
// One of the actor's own. Event: org.session_ended. Error: core.not_found {what: session}.
core::Result<Events> EndSession(store::Tx& tx, const Actor& actor, core::SessionId id,
                                core::Instant now);
// All of the actor's own except `keep`. Event: org.sessions_ended {sessions_ended}, if any.
Events EndOtherSessions(store::Tx& tx, const Actor& actor, std::optional<core::SessionId> keep,
                        core::Instant now);

// What a page sends back with each change; follows from the session token alone.
std::string CsrfOf(std::string_view token);
core::Status CheckCsrf(std::string_view token, std::string_view given);  // Error: org.bad_csrf

// --- API tokens ---------------------------------------------------------------------------------
// Acts with the rights its staff has at that moment; works until revoked, expired, or switched off.
inline constexpr std::string_view kSessionPrefix = "sws_";
inline constexpr std::string_view kTokenPrefix = "swt_";
inline constexpr int kTokensMax = 50;  // of one staff

struct NewToken {
  core::TokenId id;  // REQUIRES: fresh
  core::StaffId staff;
  std::string name;  // what it is for
  std::optional<core::Instant> expires_at;
};
struct AddedToken {
  std::string token;  // shown once: "swt_" and 256 random bits in base64url
  Events events;      // org.token_added {token, name, expires_at?}
};
// Errors, first match wins: org.name_missing, org.name_too_long, org.bad_expiry (not after now),
// core.not_found {what: staff} (switched off too), core.too_many {what: tokens}.
core::Result<AddedToken> AddToken(store::Tx& tx, const Actor& actor, const NewToken& wanted,
                                  Random& random, core::Instant now);
struct TokenUse {
  Actor actor;
  core::TokenId id;
  bool touch_due = false;  // the caller writes TouchToken
};
core::Result<TokenUse> UseToken(store::Tx& tx, core::TenantId tenant, std::string_view token,
                                core::Instant now);  // Error: org.bad_token, whatever the reason
void TouchToken(store::Tx& tx, core::TenantId tenant, core::TokenId id, core::Instant now);

struct TokenInfo {
  core::TokenId id;
  std::string name;
  core::Instant created_at;
  std::optional<core::Instant> used_at, expires_at;  // used_at: within a minute
};
std::vector<TokenInfo> ListTokens(store::Tx& tx, core::TenantId tenant, core::StaffId staff);
// Event: org.token_revoked {token, name}. Error: core.not_found {what: token}.
core::Result<Events> RevokeToken(store::Tx& tx, const Actor& actor, core::StaffId staff,
                                 core::TokenId id, core::Instant now);

// Removes what has ended: sessions, forgotten counts. Rows removed; safe to run at any time.
std::int64_t SweepLogins(store::Tx& tx, core::TenantId tenant, core::Instant now);

}  // namespace shouwen::org
