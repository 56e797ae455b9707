#include <gtest/gtest.h>
#include <sodium.h>

#include "core/codes.h"
#include "org/codes.h"
#include "org/login.h"

namespace shouwen::org {
namespace {

std::string Refusal(std::string_view password, std::string_view login = "sample1") {
  const auto status = CheckPassword(password, login);
  return status.ok() ? "ok" : std::string(status.error().code.name);
}

TEST(Password, NeedsTenCharacters) {
  EXPECT_EQ(Refusal("k3-vtm9#w"), "org.password_too_short");
  EXPECT_EQ(Refusal("k3-vtm9#wx"), "ok");
  EXPECT_EQ(Refusal("k3-vtm9#wxy"), "ok");
  EXPECT_EQ(Refusal(""), "org.password_too_short");
  EXPECT_EQ(CheckPassword("", "a").error().params[0].name, "min");
}

TEST(Password, CountsCharactersNotBytes) {
  EXPECT_EQ(Refusal("春夏秋冬东西南北中"), "org.password_too_short");  // 9, though 27 bytes
  EXPECT_EQ(Refusal("春夏秋冬东西南北中外"), "ok");
}

TEST(Password, IsAtMost1024Bytes) {
  std::string password;
  while (password.size() < kPasswordMax) password += "ab";
  EXPECT_EQ(Refusal(password), "ok");
  EXPECT_EQ(Refusal(password + "a"), "org.password_too_long");
}

TEST(Password, IsNotTheLoginInAnySpelling) {
  EXPECT_EQ(Refusal("long.login.1", "long.login.1"), "org.password_is_login");
  EXPECT_EQ(Refusal("Long.LOGIN.1", "long.login.1"), "org.password_is_login");
  EXPECT_EQ(Refusal("ｌｏｎｇ.login.1", "long.login.1"), "org.password_is_login");
  EXPECT_EQ(Refusal("long.login.12", "long.login.1"), "ok");
}

TEST(Password, IsNotAmongTheCommonest) {
  for (const char* common : {"1234567890", "Password123", "woaini1314", "QWERTYUIOP", "5201314520",
                             "1q2w3e4r5t", "administrator", "1111111111", "zzzzzzzzzzzz"}) {
    EXPECT_EQ(Refusal(common), "org.password_common") << common;
  }
  EXPECT_EQ(Refusal("1234567890x"), "ok");
  EXPECT_EQ(Refusal("1111111112"), "ok");
  EXPECT_EQ(Refusal("          "), "org.password_common");  // nothing but spaces
}

TEST(Password, IsText) {
  EXPECT_EQ(Refusal("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), "core.bad_input");
}

TEST(Password, FirstRefusalWins) {
  EXPECT_EQ(Refusal("111", "111"), "org.password_too_short");
  EXPECT_EQ(Refusal("1234567890", "1234567890"), "org.password_is_login");
}

TEST(Hash, IsArgon2idOfTheAskedCostWithItsOwnSalt) {
  const std::string one = HashPassword("k3-vtm9#wx", kMinimalCost);
  const std::string two = HashPassword("k3-vtm9#wx", kMinimalCost);
  EXPECT_EQ(one.rfind("$argon2id$v=19$m=8,t=1,p=1$", 0), 0u) << one;
  EXPECT_NE(one, two);
  EXPECT_EQ(one.find("k3-vtm9"), std::string::npos);
}

// libsodium's "interactive" limits are what people log in with.
TEST(Hash, CostsTheInteractiveLimitsByDefault) {
  EXPECT_EQ(HashCost{}.ops, crypto_pwhash_OPSLIMIT_INTERACTIVE);
  EXPECT_EQ(HashCost{}.memory_bytes, crypto_pwhash_MEMLIMIT_INTERACTIVE);
  EXPECT_EQ(kMinimalCost.ops, crypto_pwhash_OPSLIMIT_MIN);
  EXPECT_EQ(kMinimalCost.memory_bytes, crypto_pwhash_MEMLIMIT_MIN);
}

LoginChallenge ChallengeOf(const std::string& hash) {
  LoginChallenge challenge;
  challenge.staff = core::StaffId{1};
  challenge.hash = hash;
  return challenge;
}

TEST(Verify, KnowsTheRightPasswordOnly) {
  const auto challenge = ChallengeOf(HashPassword("k3-vtm9#wx", kMinimalCost));
  EXPECT_TRUE(Verify(challenge, "k3-vtm9#wx", kMinimalCost).matches);
  for (const char* wrong : {"", "k3-vtm9#w", "k3-vtm9#wx ", "K3-vtm9#wx", "k3-vtm9#wxx"}) {
    EXPECT_FALSE(Verify(challenge, wrong, kMinimalCost).matches) << wrong;
  }
}

TEST(Verify, LetsNobodyInEvenWithTheRightPassword) {
  auto challenge = ChallengeOf(HashPassword("k3-vtm9#wx", kMinimalCost));
  challenge.staff.reset();
  EXPECT_FALSE(Verify(challenge, "k3-vtm9#wx", kMinimalCost).matches);
}

TEST(Verify, OffersABetterHashWhenTheCostHasChanged) {
  const auto challenge = ChallengeOf(HashPassword("k3-vtm9#wx", kMinimalCost));
  EXPECT_EQ(Verify(challenge, "k3-vtm9#wx", kMinimalCost).better_hash, "");
  const HashCost dearer{2, 16384};
  const Verdict verdict = Verify(challenge, "k3-vtm9#wx", dearer);
  EXPECT_TRUE(verdict.matches);
  EXPECT_EQ(verdict.better_hash.rfind("$argon2id$v=19$m=16,t=2,p=1$", 0), 0u);
  EXPECT_TRUE(Verify(ChallengeOf(verdict.better_hash), "k3-vtm9#wx", dearer).matches);
  EXPECT_EQ(Verify(challenge, "wrong", dearer).better_hash, "");
}

TEST(Verify, TakesAHashThatIsNoHashForAWrongPassword) {
  EXPECT_FALSE(Verify(ChallengeOf("nonsense"), "nonsense", kMinimalCost).matches);
  EXPECT_FALSE(Verify(ChallengeOf(""), "", kMinimalCost).matches);
}

TEST(Throttle, WaitDoublesFromTheFifthFailureUpToAQuarterOfAnHour) {
  const std::int64_t s = core::kMsPerSecond;
  const std::vector<std::int64_t> waits = {
      0, 0, 0, 0, 0, 15 * s, 30 * s, 60 * s, 120 * s, 240 * s, 480 * s, 900 * s, 900 * s};
  for (std::size_t failures = 0; failures < waits.size(); ++failures) {
    EXPECT_EQ(WaitAfterFailures(static_cast<std::int64_t>(failures)), waits[failures]) << failures;
  }
  EXPECT_EQ(WaitAfterFailures(1'000'000'000'000), 900 * s);
  EXPECT_EQ(kWaitMaxMs, 15 * core::kMsPerMinute);
}

TEST(Csrf, FollowsFromTheTokenAloneAndIsNotItsStoredDigest) {
  const std::string token = "sws_" + std::string(43, 'A');
  const std::string csrf = CsrfOf(token);
  EXPECT_EQ(csrf, CsrfOf(token));
  EXPECT_EQ(csrf.size(), 64u);
  EXPECT_NE(csrf, CsrfOf("sws_" + std::string(42, 'A') + "B"));
  EXPECT_TRUE(CheckCsrf(token, csrf).ok());
}

TEST(Csrf, RefusesAnythingElse) {
  const std::string token = "sws_" + std::string(43, 'A');
  const std::string csrf = CsrfOf(token);
  for (const std::string& bad :
       {std::string(), csrf.substr(1), csrf + "0", CsrfOf("other"), token}) {
    const auto status = CheckCsrf(token, bad);
    ASSERT_FALSE(status.ok()) << bad;
    EXPECT_EQ(status.error().code.name, "org.bad_csrf");
    EXPECT_EQ(status.error().code.http, 403);
  }
}

}  // namespace
}  // namespace shouwen::org
