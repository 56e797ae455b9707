#include "core/codes.h"
#include "login_fixture.h"

namespace shouwen::org {
namespace {

class TokenTest : public LoginDbTest {
 protected:
  core::Result<AddedToken> AddNew(const NewToken& wanted) {
    return db().Write(
        [&](store::Tx& tx) { return AddToken(tx, ClerkActor(), wanted, random_, kNow); });
  }
  std::string Made(std::int64_t id, std::optional<core::Instant> expires_at = {}) {
    return AddNew({core::TokenId{id}, kClerk, "示例系统", expires_at})->token;
  }
  core::Result<TokenUse> UseIt(std::string_view token, core::Instant now,
                               core::TenantId tenant = kTenant) {
    return db().Read([&](store::Tx& tx) { return UseToken(tx, tenant, token, now); });
  }
  std::vector<TokenInfo> List(core::StaffId staff = kClerk) {
    return db().Read([&](store::Tx& tx) { return ListTokens(tx, kTenant, staff); });
  }
  core::Result<Events> Revoke(std::int64_t id, core::StaffId staff = kClerk) {
    return db().Write([&](store::Tx& tx) {
      return RevokeToken(tx, ClerkActor(), staff, core::TokenId{id}, kNow);
    });
  }
  void TouchIt(std::int64_t id, core::Instant now) {
    Run([&](store::Tx& tx) { TouchToken(tx, kTenant, core::TokenId{id}, now); });
  }
};

TEST_P(TokenTest, ActsForItsStaff) {
  const std::string token = Made(1);
  EXPECT_EQ(token.rfind("swt_", 0), 0u);
  EXPECT_EQ(token.size(), 47u);
  Reopen();
  const auto use = UseIt(token, kNow + 365 * core::kMsPerDay);
  ASSERT_TRUE(use.ok());
  EXPECT_EQ(use->id, core::TokenId{1});
  EXPECT_EQ(use->actor.staff, kClerk);
  EXPECT_EQ(use->actor.unit, kVillage);
  EXPECT_EQ(use->actor.rights, ClerkActor().rights);
}

TEST_P(TokenTest, IsAnEventWithoutTheToken) {
  const auto added = AddNew({core::TokenId{1}, kClerk, " 示例系统 ", kNow + core::kMsPerHour});
  ASSERT_TRUE(added.ok());
  ASSERT_EQ(TypesOf(added->events), (std::vector<std::string>{"org.token_added"}));
  EXPECT_EQ(added->events[0].subject_id, kClerk.value);
  EXPECT_EQ(boost::json::serialize(added->events[0].body),
            R"({"token":"1","name":"示例系统","expires_at":"2026-03-02T10:00:00+08:00"})");
}

TEST_P(TokenTest, OnlyItsDigestIsStored) {
  const std::string token = Made(1);
  const std::string stored = db().Read(
      [](store::Tx& tx) { return tx.Query("SELECT token_hash FROM org_tokens").Text(0, 0); });
  EXPECT_EQ(stored.size(), 64u);
  EXPECT_EQ(stored.find(token.substr(4)), std::string::npos);
}

TEST_P(TokenTest, ExpiresAtItsInstant) {
  const core::Instant expires_at = kNow + core::kMsPerHour;
  const std::string token = Made(1, expires_at);
  EXPECT_TRUE(UseIt(token, expires_at - 1).ok());
  ExpectRefused(UseIt(token, expires_at), kBadToken);
  ExpectRefused(UseIt(token, expires_at + 1), kBadToken);
}

TEST_P(TokenTest, CannotBeMadeExpired) {
  ExpectRefused(AddNew({core::TokenId{1}, kClerk, "示例", kNow - 1}), kBadExpiry);
  ExpectRefused(AddNew({core::TokenId{1}, kClerk, "示例", kNow}), kBadExpiry);
  EXPECT_TRUE(AddNew({core::TokenId{1}, kClerk, "示例", kNow + 1}).ok());
}

TEST_P(TokenTest, RefusesInTheDocumentedOrder) {
  NewToken wanted{core::TokenId{1}, core::StaffId{99}, " ", kNow};
  ExpectRefused(AddNew(wanted), kNameMissing);
  wanted.name = std::string(kNameMax + 1, 'a');
  ExpectRefused(AddNew(wanted), kNameTooLong);
  wanted.name = std::string(kNameMax, 'a');
  ExpectRefused(AddNew(wanted), kBadExpiry);
  wanted.expires_at.reset();
  ExpectRefused(AddNew(wanted), core::kNotFound);
  wanted.staff = kClerk;
  EXPECT_TRUE(AddNew(wanted).ok());
}

TEST_P(TokenTest, AWrongOneIsRefused) {
  const std::string token = Made(1);
  for (const std::string& bad : {std::string(), std::string("swt_"), token.substr(4), token + "A",
                                 std::string("nonsense")}) {
    const auto refused = UseIt(bad, kNow);
    ExpectRefused(refused, kBadToken);
    EXPECT_EQ(refused.error().code.http, 401);
  }
  ExpectRefused(UseIt(token, kNow, kOtherTenant), kBadToken);
  ExpectRefused(Use(token, kNow), kSessionEnded);  // a token is no session
}

TEST_P(TokenTest, IsListedWithItsLastUseToTheMinute) {
  Made(1);
  const std::string token = Made(2, kNow + core::kMsPerHour);
  EXPECT_TRUE(UseIt(token, kNow)->touch_due);  // never used
  TouchIt(2, kNow);
  EXPECT_FALSE(UseIt(token, kNow + (kTouchMs - 1))->touch_due);
  EXPECT_TRUE(UseIt(token, kNow + kTouchMs)->touch_due);
  TouchIt(2, kNow + (kTouchMs - 1));  // not yet due: changes nothing
  const auto list = List();
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].id, core::TokenId{1});
  EXPECT_EQ(list[0].name, "示例系统");
  EXPECT_EQ(list[0].created_at, kNow);
  EXPECT_FALSE(list[0].used_at || list[0].expires_at);
  EXPECT_EQ(list[1].used_at, kNow);
  EXPECT_EQ(list[1].expires_at, kNow + core::kMsPerHour);
  EXPECT_TRUE(List(kAdmin).empty());
}

TEST_P(TokenTest, IsRevokedForGood) {
  const std::string token = Made(1);
  ExpectRefused(Revoke(1, kAdmin), core::kNotFound);  // not his
  EXPECT_TRUE(UseIt(token, kNow).ok());
  const auto revoked = Revoke(1);
  ASSERT_TRUE(revoked.ok());
  ASSERT_EQ(TypesOf(*revoked), (std::vector<std::string>{"org.token_revoked"}));
  EXPECT_EQ(boost::json::serialize((*revoked)[0].body), R"({"token":"1","name":"示例系统"})");
  ExpectRefused(UseIt(token, kNow), kBadToken);
  ExpectRefused(Revoke(1), core::kNotFound);
}

TEST_P(TokenTest, SwitchingItsStaffOffRevokesIt) {
  const std::string token = Made(1);
  Staff clerk = *Find(kClerk);
  clerk.active = false;
  const auto off = Change(clerk);
  ASSERT_TRUE(off.ok());
  EXPECT_EQ(off->events[0].body.at("tokens_revoked").as_int64(), 1);
  ExpectRefused(UseIt(token, kNow), kBadToken);
  ExpectRefused(AddNew({core::TokenId{2}, kClerk, "示例", std::nullopt}), core::kNotFound);
  clerk.active = true;
  ASSERT_TRUE(Change(clerk).ok());
  ExpectRefused(UseIt(token, kNow), kBadToken);
}

TEST_P(TokenTest, SurvivesANewPassword) {
  const std::string token = Made(1);
  SetPassword(kClerk, "another-pass-1");
  EXPECT_TRUE(UseIt(token, kNow).ok());
}

TEST_P(TokenTest, OneMayHaveFifty) {
  for (int i = 1; i <= kTokensMax; ++i) Made(i);
  const auto refused = AddNew({core::TokenId{99}, kClerk, "示例", std::nullopt});
  ExpectRefused(refused, core::kTooMany);
  EXPECT_EQ(TextOf(refused.error(), "what"), "tokens");
  EXPECT_EQ(NumberOf(refused.error(), "max"), kTokensMax);
  ASSERT_TRUE(Revoke(1).ok());
  EXPECT_TRUE(AddNew({core::TokenId{99}, kClerk, "示例", std::nullopt}).ok());
}

SHOUWEN_ON_BOTH_ENGINES(TokenTest);

}  // namespace
}  // namespace shouwen::org
