#include <sodium.h>

#include "core/codes.h"
#include "login_fixture.h"

namespace shouwen::org {
namespace {

class LoginTest : public LoginDbTest {
 protected:
  std::string StoredHash(core::StaffId staff) {
    return db().Read([&](store::Tx& tx) {
      return tx
          .Query("SELECT hash FROM org_passwords WHERE tenant_id = ? AND staff_id = ?", kTenant,
                 staff)
          .Text(0, 0);
    });
  }
  bool Missing(core::StaffId staff) {
    return db().Read([&](store::Tx& tx) { return PasswordMissing(tx, kTenant, staff); });
  }
};

TEST_P(LoginTest, OpensASessionWithTheRightPassword) {
  const auto opened = LogIn("clerk1", kPassword, kNow);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(opened->staff, kClerk);
  EXPECT_EQ(opened->expires_at, kNow + 12 * core::kMsPerHour);
  EXPECT_EQ(opened->token.rfind("sws_", 0), 0u);
  const auto use = Use(opened->token, kNow);
  ASSERT_TRUE(use.ok());
  EXPECT_EQ(use->actor.staff, kClerk);
  EXPECT_EQ(use->actor.unit, kVillage);
  EXPECT_EQ(use->actor.tenant, kTenant);
  EXPECT_EQ(use->actor.rights, ClerkActor().rights);
}

TEST_P(LoginTest, TakesTheLoginInAnySpelling) {
  EXPECT_TRUE(LogIn(" CLERK1 ", kPassword, kNow).ok());
  EXPECT_TRUE(LogIn("ｃｌｅｒｋ１", kPassword, kNow).ok());
}

TEST_P(LoginTest, AnswersEveryFailureTheSame) {
  Staff off = MakeStaff(core::StaffId{40}, kVillage, "off1", {"clerk"});
  ASSERT_TRUE(Add(off).ok());
  SetPassword(off.id, kPassword);
  off.active = false;
  ASSERT_TRUE(Change(off).ok());
  const std::vector<std::pair<std::string, std::string_view>> tries = {
      {"clerk1", kWrong},  {"clerk1", ""},  {"nobody", kPassword}, {"admin1", kPassword},
      {"off1", kPassword}, {"", kPassword}, {"\xff", kPassword},
  };
  std::string remote = "192.0.2.1";
  for (const auto& [login, password] : tries) {
    remote += "0";  // each from an address of its own, not to be throttled
    const auto refused = LogIn(login, password, kNow, remote);
    ExpectRefused(refused, kBadLoginOrPassword);
    EXPECT_TRUE(refused.error().params.empty());
    EXPECT_EQ(refused.error().code.http, 401);
  }
  EXPECT_EQ(CountRows("org_sessions"), 0);
}

// Nobody's challenge is a whole Argon2id hash of the asked cost, so verifying it takes as long.
TEST_P(LoginTest, MakesNobodyCostAsMuchAsSomebody) {
  for (const char* login : {"nobody", "admin1", ""}) {
    const auto challenge = Begin(login, kNow, "");
    ASSERT_TRUE(challenge.ok());
    EXPECT_FALSE(challenge->staff);
    EXPECT_EQ(crypto_pwhash_str_needs_rehash(challenge->hash.c_str(), kMinimalCost.ops,
                                             kMinimalCost.memory_bytes),
              0)
        << challenge->hash;
  }
  const auto dear = Do([](store::Tx& tx) { return *BeginLogin(tx, kTenant, "nobody2", "", kNow); });
  EXPECT_EQ(
      crypto_pwhash_str_needs_rehash(dear.hash.c_str(), HashCost{}.ops, HashCost{}.memory_bytes),
      0);
}

TEST_P(LoginTest, InvitedStaffHasNoPasswordAndCannotLogIn) {
  EXPECT_TRUE(Missing(kAdmin));
  ExpectRefused(LogIn("admin1", "", kNow), kBadLoginOrPassword);
  SetPassword(kAdmin, kPassword);
  EXPECT_FALSE(Missing(kAdmin));
  EXPECT_TRUE(LogIn("admin1", kPassword, kNow).ok());
}

TEST_P(LoginTest, KnowsNobodyOfAnotherTenant) {
  ASSERT_TRUE(AddTenantWith(kOtherTenant).ok());
  const auto challenge = Begin("clerk1", kNow, "192.0.2.1", kOtherTenant);
  ASSERT_TRUE(challenge.ok());
  EXPECT_FALSE(challenge->staff);
  const auto opened = LogIn("clerk1", kPassword, kNow);
  ASSERT_TRUE(opened.ok());
  ExpectRefused(Use(opened->token, kNow, kOtherTenant), kSessionEnded);
}

TEST_P(LoginTest, OpenedAndRefusedAreEventsWithoutSecrets) {
  const auto good = *Begin("clerk1", kNow);
  const auto opened = Finish(good, Verify(good, kPassword, kMinimalCost), kNow);
  ASSERT_EQ(TypesOf(opened.events), (std::vector<std::string>{"org.session_opened"}));
  EXPECT_EQ(opened.events[0].subject_id, kClerk.value);
  EXPECT_EQ(opened.events[0].actor, kClerk);
  EXPECT_EQ(opened.events[0].unit, kVillage);
  EXPECT_EQ(boost::json::serialize(opened.events[0].body), R"({"session":"1"})");
  const auto bad = *Begin("clerk1", kNow);
  const auto refused = Finish(bad, Verify(bad, kWrong, kMinimalCost), kNow);
  ASSERT_EQ(TypesOf(refused.events), (std::vector<std::string>{"org.login_refused"}));
  EXPECT_EQ(refused.events[0].subject_id, kClerk.value);
  EXPECT_FALSE(refused.events[0].actor);
  EXPECT_EQ(refused.events[0].actor_kind, "public");
  const std::string body = boost::json::serialize(refused.events[0].body);
  EXPECT_EQ(body.find("clerk1"), std::string::npos);
  EXPECT_EQ(body.find("192.0.2.1"), std::string::npos);
  const auto nobody = *Begin("nobody", kNow);
  EXPECT_EQ(Finish(nobody, {}, kNow).events[0].subject_id, 0);
}

TEST_P(LoginTest, StoresNeitherTokenNorPassword) {
  const auto opened = LogIn("clerk1", kPassword, kNow);
  ASSERT_TRUE(opened.ok());
  const std::string stored = db().Read(
      [](store::Tx& tx) { return tx.Query("SELECT token_hash FROM org_sessions").Text(0, 0); });
  EXPECT_EQ(stored.size(), 64u);
  EXPECT_EQ(stored.find(opened->token.substr(4)), std::string::npos);
  EXPECT_EQ(StoredHash(kClerk).find(kPassword), std::string::npos);
}

TEST_P(LoginTest, APasswordChangedInBetweenRefuses) {
  const auto challenge = *Begin("clerk1", kNow);
  const auto verdict = Verify(challenge, kPassword, kMinimalCost);
  ASSERT_TRUE(verdict.matches);
  SetPassword(kClerk, "another-pass-1");
  EXPECT_FALSE(Finish(challenge, verdict, kNow).session);
}

TEST_P(LoginTest, StaffSwitchedOffInBetweenIsRefused) {
  const auto challenge = *Begin("clerk1", kNow);
  const auto verdict = Verify(challenge, kPassword, kMinimalCost);
  Staff clerk = *Find(kClerk);
  clerk.active = false;
  ASSERT_TRUE(Change(clerk).ok());
  EXPECT_FALSE(Finish(challenge, verdict, kNow).session);
}

TEST_P(LoginTest, AHashOfAnotherCostIsRenewedOnce) {
  const HashCost dearer{2, 16384};
  const std::string before = StoredHash(kClerk);
  const auto challenge = *Begin("clerk1", kNow);
  const auto verdict = Verify(challenge, kPassword, dearer);
  EXPECT_TRUE(Finish(challenge, verdict, kNow).session);
  const std::string after = StoredHash(kClerk);
  EXPECT_NE(after, before);
  EXPECT_EQ(after, verdict.better_hash);
  const auto again = *Begin("clerk1", kNow);
  const auto second = Verify(again, kPassword, dearer);
  EXPECT_TRUE(second.matches);
  EXPECT_EQ(second.better_hash, "");
}

TEST_P(LoginTest, AnAdministratorSetsAPasswordAndEndsTheSessions) {
  const auto opened = LogIn("clerk1", kPassword, kNow);
  ASSERT_TRUE(opened.ok());
  const std::string hash = HashPassword("another-pass-1", kMinimalCost);
  const auto events = db().Write(
      [&](store::Tx& tx) { return StorePassword(tx, Admin(), kClerk, hash, std::nullopt, kNow); });
  ASSERT_TRUE(events.ok());
  ASSERT_EQ(TypesOf(*events), (std::vector<std::string>{"org.password_set"}));
  EXPECT_EQ(boost::json::serialize((*events)[0].body), R"({"sessions_ended":1})");
  EXPECT_EQ((*events)[0].actor, kAdmin);
  EXPECT_EQ((*events)[0].subject_id, kClerk.value);
  ExpectRefused(Use(opened->token, kNow), kSessionEnded);
  ExpectRefused(LogIn("clerk1", kPassword, kNow), kBadLoginOrPassword);
  EXPECT_TRUE(LogIn("clerk1", "another-pass-1", kNow).ok());
}

TEST_P(LoginTest, RefusesAPasswordForWhoIsNotThere) {
  const auto refused = db().Write([&](store::Tx& tx) {
    return StorePassword(tx, Admin(), core::StaffId{99}, "x", std::nullopt, kNow);
  });
  ExpectRefused(refused, core::kNotFound);
}

class PasswordChangeTest : public LoginTest {
 protected:
  PasswordOutcome ChangeOwn(std::string_view old_password, std::string_view login = "clerk1",
                            std::optional<core::SessionId> keep = {}) {
    const auto challenge = *Begin(login, kNow);
    const auto verdict = Verify(challenge, old_password, kMinimalCost);
    const std::string hash = HashPassword("another-pass-1", kMinimalCost);
    return Do([&](store::Tx& tx) {
      return FinishPasswordChange(tx, ClerkActor(), challenge, verdict, hash, keep, kNow);
    });
  }
};

TEST_P(PasswordChangeTest, EndsTheOtherSessionsAndKeepsThisOne) {
  const auto here = *LogIn("clerk1", kPassword, kNow);
  const auto there = *LogIn("clerk1", kPassword, kNow);
  const auto outcome = ChangeOwn(kPassword, "clerk1", here.id);
  EXPECT_TRUE(outcome.changed);
  ASSERT_EQ(TypesOf(outcome.events), (std::vector<std::string>{"org.password_set"}));
  EXPECT_EQ(outcome.events[0].actor, kClerk);
  EXPECT_TRUE(Use(here.token, kNow).ok());
  ExpectRefused(Use(there.token, kNow), kSessionEnded);
  EXPECT_TRUE(LogIn("clerk1", "another-pass-1", kNow).ok());
}

TEST_P(PasswordChangeTest, NeedsTheOldPassword) {
  const std::string before = StoredHash(kClerk);
  const auto outcome = ChangeOwn(kWrong);
  EXPECT_FALSE(outcome.changed);
  EXPECT_EQ(TypesOf(outcome.events), (std::vector<std::string>{"org.login_refused"}));
  EXPECT_EQ(StoredHash(kClerk), before);
}

TEST_P(PasswordChangeTest, IsForOneselfOnly) {
  SetPassword(kAdmin, kPassword);
  const std::string before = StoredHash(kAdmin);
  EXPECT_FALSE(ChangeOwn(kPassword, "admin1").changed);  // the clerk, with the admin's login
  EXPECT_EQ(StoredHash(kAdmin), before);
}

TEST_P(PasswordChangeTest, IsThrottledLikeALogin) {
  for (int i = 0; i < kFailuresFree; ++i) EXPECT_FALSE(ChangeOwn(kWrong).changed);
  ExpectRefused(Begin("clerk1", kNow), kThrottled);
}

SHOUWEN_ON_BOTH_ENGINES(LoginTest);
SHOUWEN_ON_BOTH_ENGINES(PasswordChangeTest);

}  // namespace
}  // namespace shouwen::org
