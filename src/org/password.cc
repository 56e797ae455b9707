#include <sodium.h>

#include <algorithm>
#include <array>
#include <new>

#include "core/codes.h"
#include "core/text.h"
#include "org/codes.h"
#include "org/login.h"
#include "rows.h"

namespace shouwen::org {
namespace {

// What lists of leaked passwords begin with, as far as it is long enough to pass otherwise.
constexpr std::array<std::string_view, 40> kCommon = {
    "1234567890",  "0123456789",  "9876543210",   "0987654321",   "12345678910",   "123456789a",
    "a123456789",  "aa123456789", "abc123456789", "abcd123456",   "abc1234567",    "abcdefghij",
    "qwertyuiop",  "qwerty12345", "qwerty123456", "1qaz2wsx3edc", "1q2w3e4r5t",    "1q2w3e4r5t6y",
    "q1w2e3r4t5",  "asdfghjkl;",  "zxcvbnm123",   "password12",   "password123",   "password1234",
    "passw0rd123", "p@ssw0rd123", "admin12345",   "admin123456",  "administrator", "adminadmin",
    "welcome123",  "iloveyou123", "woaini1314",   "woaini520",    "woaini5201314", "5201314520",
    "1314520520",  "1234554321",  "1123581321",   "1472583690"};

bool IsOneCharacter(std::string_view text) {
  return text.find_first_not_of(text.front()) == std::string_view::npos;
}

class SodiumRandom final : public Random {
 public:
  void Fill(std::span<unsigned char> bytes) override {
    randombytes_buf(bytes.data(), bytes.size());
  }
};

}  // namespace

Random& SystemRandom() {
  CORE_CHECK(sodium_init() >= 0);
  static SodiumRandom random;
  return random;
}

core::Status CheckPassword(std::string_view password, std::string_view login) {
  if (!core::IsValidUtf8(password)) {
    return core::Error{core::kBadInput, {{"/password", "expected UTF-8 text"}}};
  }
  if (core::CodePointCount(password) < kPasswordMin) {
    return core::Error{kPasswordTooShort, {{"min", static_cast<std::int64_t>(kPasswordMin)}}};
  }
  if (password.size() > kPasswordMax) {
    return core::Error{kPasswordTooLong, {{"max", static_cast<std::int64_t>(kPasswordMax)}}};
  }
  const std::string folded = core::Fold(password);
  if (folded == FoldLogin(login)) return core::Error{kPasswordIsLogin};
  if (folded.empty() || IsOneCharacter(folded) ||
      std::find(kCommon.begin(), kCommon.end(), folded) != kCommon.end()) {
    return core::Error{kPasswordCommon};
  }
  return core::Ok();
}

std::string HashPassword(std::string_view password, const HashCost& cost) {
  CORE_CHECK(sodium_init() >= 0);
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), cost.ops,
                        cost.memory_bytes) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

core::Result<Events> StorePassword(store::Tx& tx, const Actor& actor, core::StaffId staff,
                                   const std::string& hash, std::optional<core::SessionId> keep,
                                   core::Instant now) {
  if (!FindStaff(tx, actor.tenant, staff)) return NotFound("staff", staff.value);
  CORE_CHECK(hash.starts_with(crypto_pwhash_STRPREFIX));  // never the password itself
  tx.Post(
      "INSERT INTO org_passwords (tenant_id, staff_id, hash, set_at) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (tenant_id, staff_id) DO UPDATE SET hash = excluded.hash,"
      " set_at = excluded.set_at",
      actor.tenant, staff, hash, now);
  const std::int64_t ended = EndSessionsOf(tx, actor.tenant, staff, keep);
  return Events{
      MakeEvent(actor, "org.password_set", "staff", staff.value, now, {{"sessions_ended", ended}})};
}

bool PasswordMissing(store::Tx& tx, core::TenantId tenant, core::StaffId staff) {
  return tx
      .Query("SELECT set_at FROM org_passwords WHERE tenant_id = ? AND staff_id = ?", tenant, staff)
      .empty();
}

}  // namespace shouwen::org
