#include "org/login.h"

#include <sodium.h>

#include <algorithm>

#include "core/text.h"
#include "org/codes.h"
#include "rows.h"
#include "session_rows.h"

namespace shouwen::org {
namespace {

struct Count {
  std::int64_t failures = 0;
  core::Instant failed_at;
};

Count CountOf(store::Tx& tx, core::TenantId tenant, const std::string& key, core::Instant now) {
  const auto rows =
      tx.Query("SELECT failures, failed_at FROM org_throttles WHERE tenant_id = ? AND subject = ?",
               tenant, key);
  if (rows.empty() || now - rows.At(0, 1) >= kFailuresForgottenMs) return {};
  return {rows.Int(0, 0), rows.At(0, 1)};
}

std::int64_t WaitLeft(const Count& count, core::Instant now) {
  return count.failed_at + WaitAfterFailures(count.failures) - now;
}

void StoreCount(store::Tx& tx, core::TenantId tenant, const std::string& key, std::int64_t failures,
                core::Instant now) {
  tx.Post(
      "INSERT INTO org_throttles (tenant_id, subject, failures, failed_at) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (tenant_id, subject) DO UPDATE SET failures = excluded.failures,"
      " failed_at = excluded.failed_at",
      tenant, key, failures, now);
}

void ClearCount(store::Tx& tx, core::TenantId tenant, const std::string& key) {
  tx.Post("DELETE FROM org_throttles WHERE tenant_id = ? AND subject = ?", tenant, key);
}

// Well formed for the verifier, made of zeros: no password is known to match, and Verify would not
// let one in. It costs what a fresh hash of `cost` costs.
std::string Decoy(const HashCost& cost) {
  return "$argon2id$v=19$m=" + std::to_string(cost.memory_bytes / 1024) +
         ",t=" + std::to_string(cost.ops) + ",p=1$" + std::string(22, 'A') + "$" +
         std::string(43, 'A');
}

// Whether the staff of the challenge may still come in with what was verified.
bool StillHolds(store::Tx& tx, core::TenantId tenant, const LoginChallenge& challenge) {
  if (!challenge.staff) return false;
  const auto rows = tx.Query(
      "SELECT p.hash FROM org_staff s JOIN org_passwords p ON p.tenant_id = s.tenant_id"
      " AND p.staff_id = s.id WHERE s.tenant_id = ? AND s.id = ? AND s.active = ?",
      tenant, *challenge.staff, true);
  return !rows.empty() && rows.Text(0, 0) == challenge.hash;
}

// The login was counted by BeginLogin. The address only now: an office behind one address logs in
// at the same minute, and its attempts under way are not failures.
Events NoteFailure(store::Tx& tx, core::TenantId tenant, const LoginChallenge& challenge,
                   core::Instant now) {
  if (!challenge.remote_key.empty()) {
    const Count count = CountOf(tx, tenant, challenge.remote_key, now);
    StoreCount(tx, tenant, challenge.remote_key, count.failures + 1, now);
  }
  Actor nobody;
  nobody.tenant = tenant;
  nobody.kind = "public";
  const std::int64_t about = challenge.staff ? challenge.staff->value : 0;
  return {MakeEvent(nobody, "org.login_refused", "staff", about, now,
                    {{"login", challenge.login_key}, {"remote", challenge.remote_key}})};
}

void NoteSuccess(store::Tx& tx, core::TenantId tenant, const LoginChallenge& challenge) {
  ClearCount(tx, tenant, challenge.login_key);
  if (!challenge.remote_key.empty()) ClearCount(tx, tenant, challenge.remote_key);
}

}  // namespace

std::int64_t WaitAfterFailures(std::int64_t failures) {
  if (failures < kFailuresFree) return 0;
  std::int64_t wait = kWaitFirstMs;
  for (std::int64_t i = kFailuresFree; i < failures && wait < kWaitMaxMs; ++i) wait *= 2;
  return std::min(wait, kWaitMaxMs);
}

core::Result<LoginChallenge> BeginLogin(store::Tx& tx, core::TenantId tenant,
                                        std::string_view login, std::string_view remote,
                                        core::Instant now, const HashCost& cost) {
  const std::string folded = core::IsValidUtf8(login) ? FoldLogin(login) : std::string();
  LoginChallenge challenge;
  challenge.login_key = Sha256Hex("login:" + folded);
  if (!remote.empty()) challenge.remote_key = Sha256Hex("remote:" + std::string(remote));
  const Count count = CountOf(tx, tenant, challenge.login_key, now);
  std::int64_t wait = WaitLeft(count, now);
  if (!challenge.remote_key.empty()) {
    wait = std::max(wait, WaitLeft(CountOf(tx, tenant, challenge.remote_key, now), now));
  }
  if (wait > 0) {
    const std::int64_t seconds = (wait + core::kMsPerSecond - 1) / core::kMsPerSecond;
    return core::Error{kThrottled, {{"retry_after_s", seconds}}};
  }
  StoreCount(tx, tenant, challenge.login_key, count.failures + 1, now);
  const auto rows = tx.Query(
      "SELECT s.id, p.hash FROM org_staff s JOIN org_passwords p ON p.tenant_id = s.tenant_id"
      " AND p.staff_id = s.id WHERE s.tenant_id = ? AND s.login = ? AND s.active = ?",
      tenant, folded, true);
  if (rows.empty()) {
    challenge.hash = Decoy(cost);
  } else {
    challenge.staff = rows.Id<core::StaffId>(0, 0);
    challenge.hash = rows.Text(0, 1);
  }
  return challenge;
}

Verdict Verify(const LoginChallenge& challenge, std::string_view password, const HashCost& cost) {
  CORE_CHECK(sodium_init() >= 0);
  Verdict verdict;
  const bool right =
      crypto_pwhash_str_verify(challenge.hash.c_str(), password.data(), password.size()) == 0;
  verdict.matches = right && challenge.staff.has_value();
  if (verdict.matches &&
      crypto_pwhash_str_needs_rehash(challenge.hash.c_str(), cost.ops, cost.memory_bytes) != 0) {
    verdict.better_hash = HashPassword(password, cost);
  }
  return verdict;
}

LoginOutcome FinishLogin(store::Tx& tx, core::TenantId tenant, const LoginChallenge& challenge,
                         const Verdict& verdict, const NewSession& session, Random& random,
                         core::Instant now) {
  LoginOutcome outcome;
  if (!verdict.matches || !StillHolds(tx, tenant, challenge)) {
    outcome.events = NoteFailure(tx, tenant, challenge, now);
    return outcome;
  }
  NoteSuccess(tx, tenant, challenge);
  if (!verdict.better_hash.empty()) {
    tx.Post("UPDATE org_passwords SET hash = ? WHERE tenant_id = ? AND staff_id = ?",
            verdict.better_hash, tenant, *challenge.staff);
  }
  const auto staff = FindStaff(tx, tenant, *challenge.staff);
  CORE_CHECK(staff.has_value());
  outcome.session = OpenSession(tx, tenant, staff->id, session, random, now);
  outcome.events.push_back(MakeEvent(StaffActor(tenant, *staff), "org.session_opened", "staff",
                                     staff->id.value, now,
                                     {{"session", core::ToText(session.id)}}));
  return outcome;
}

PasswordOutcome FinishPasswordChange(store::Tx& tx, const Actor& actor,
                                     const LoginChallenge& challenge, const Verdict& verdict,
                                     const std::string& new_hash,
                                     std::optional<core::SessionId> keep, core::Instant now) {
  PasswordOutcome outcome;
  if (!verdict.matches || challenge.staff != actor.staff ||
      !StillHolds(tx, actor.tenant, challenge)) {
    outcome.events = NoteFailure(tx, actor.tenant, challenge, now);
    return outcome;
  }
  NoteSuccess(tx, actor.tenant, challenge);
  auto stored = StorePassword(tx, actor, *challenge.staff, new_hash, keep, now);
  CORE_CHECK(stored.ok());  // StillHolds has just read the row
  outcome.changed = true;
  outcome.events = std::move(*stored);
  return outcome;
}

std::int64_t SweepLogins(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  const std::int64_t sessions =
      tx.Exec("DELETE FROM org_sessions WHERE tenant_id = ? AND (seen_at <= ? OR opened_at <= ?)",
              tenant, now - kIdleMs, now - kSessionMaxMs);
  const std::int64_t counts =
      tx.Exec("DELETE FROM org_throttles WHERE tenant_id = ? AND failed_at <= ?", tenant,
              now - kFailuresForgottenMs);
  return sessions + counts;
}

}  // namespace shouwen::org
