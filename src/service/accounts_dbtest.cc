// One's own account: sessions, password, invitation, saved filters.
#include "fixture.h"
#include "journal/journal.h"
#include "service/accounts.h"

namespace shouwen::service {
namespace {

constexpr const char* kFirst = "a long enough one";
constexpr const char* kSecond = "another long one";

class AccountsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
    admin_ = OperatorActor(made().tenant);
    clerk_ = made().staff.at("village.clerk");
    ASSERT_TRUE(
        SetPassword(engine(), admin_, clerk_, kFirst, At("2026-03-02T08:00"), org::kMinimalCost)
            .ok());
  }
  core::Result<SignedIn> In(const std::string& password, const std::string& at,
                            const std::string& login = "village.clerk") {
    return SignIn(engine(), made().tenant, {login, password, "192.0.2.7", "browser"}, At(at),
                  org::kMinimalCost);
  }
  std::vector<org::SessionInfo> Sessions(const std::string& at) {
    return *engine().Look(As("village.clerk"), At(at),
                          [](const Call& call) { return MySessions(call); });
  }
  core::Status Change(const std::string& from, const std::string& to,
                      std::optional<core::SessionId> keep, const std::string& at) {
    return ChangePassword(engine(), As("village.clerk"), {from, to, "192.0.2.7"}, keep, At(at),
                          org::kMinimalCost);
  }
  std::string Invite(core::StaffId staff, const std::string& at) {
    const auto invited =
        engine().Run(admin_, At(at), [&](const Call& call) { return InviteStaff(call, staff); });
    EXPECT_TRUE(invited.ok()) << CodeOf(invited);
    return invited->token;
  }
  core::Result<std::string> Accept(const std::string& token, const std::string& password,
                                   const std::string& at) {
    return AcceptInvitation(engine(), made().tenant, token, password, At(at), org::kMinimalCost);
  }
  core::Result<SavedFilter> Save(const org::Actor& actor, const std::string& name,
                                 const std::string& query) {
    return engine().Run(actor, At("2026-03-02T09:00"),
                        [&](const Call& call) { return SaveFilter(call, name, query); });
  }
  std::vector<SavedFilter> Filters(const org::Actor& actor) {
    return *engine().Look(actor, At("2026-03-02T09:00"),
                          [](const Call& call) { return SavedFilters(call); });
  }
  org::Actor admin_;
  core::StaffId clerk_;
};

TEST_P(AccountsTest, SessionsAreOnesOwnNewestFirst) {
  const auto first = In(kFirst, "2026-03-02T09:00");
  const auto second = In(kFirst, "2026-03-02T09:05");
  ASSERT_TRUE(first.ok() && second.ok());
  const auto sessions = Sessions("2026-03-02T09:06");
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_EQ(sessions[0].id, second->session);
  EXPECT_EQ(sessions[1].id, first->session);
  EXPECT_EQ(sessions[0].remote, "192.0.2.7");
  EXPECT_EQ(sessions[0].agent, "browser");
  const auto others = engine().Look(As("township.clerk"), At("2026-03-02T09:06"),
                                    [](const Call& call) { return MySessions(call); });
  EXPECT_TRUE(others->empty());
  EXPECT_EQ(CodeOf(engine().Look(org::PublicActor(made().tenant), At("2026-03-02T09:06"),
                                 [](const Call& call) { return MySessions(call); })),
            "core.forbidden");
  EXPECT_TRUE(Sessions("2026-03-02T09:36").empty()) << "idle for half an hour";
}

TEST_P(AccountsTest, ANewPasswordEndsTheOtherSessions) {
  const auto kept = In(kFirst, "2026-03-02T09:00");
  ASSERT_TRUE(In(kFirst, "2026-03-02T09:01").ok());
  const core::Status changed = Change(kFirst, kSecond, kept->session, "2026-03-02T09:02");
  ASSERT_TRUE(changed.ok()) << CodeOf(changed);
  const auto sessions = Sessions("2026-03-02T09:03");
  ASSERT_EQ(sessions.size(), 1U);
  EXPECT_EQ(sessions[0].id, kept->session);
  EXPECT_EQ(CodeOf(In(kFirst, "2026-03-02T09:04")), "org.bad_login_or_password");
  EXPECT_EQ(CodeOf(In(kSecond, "2026-03-02T09:05")), "ok");
}

TEST_P(AccountsTest, AWrongOldPasswordChangesNothingAndIsThrottledAsSignIns) {
  for (int i = 0; i < org::kFailuresFree; ++i) {
    EXPECT_EQ(CodeOf(Change("wrong", kSecond, {}, "2026-03-02T09:00")),
              "org.bad_login_or_password");
  }
  EXPECT_EQ(CodeOf(Change(kFirst, kSecond, {}, "2026-03-02T09:00")), "org.throttled");
  EXPECT_EQ(CodeOf(In(kFirst, "2026-03-02T09:00")), "org.throttled") << "one count for both";
  EXPECT_EQ(CodeOf(In(kFirst, "2026-03-02T09:01")), "ok") << "and the old one still holds";
}

TEST_P(AccountsTest, ANewPasswordMustBeGood) {
  EXPECT_EQ(CodeOf(Change(kFirst, "short", {}, "2026-03-02T09:00")), "org.password_too_short");
  EXPECT_EQ(CodeOf(Change(kFirst, "village.clerk", {}, "2026-03-02T09:00")),
            "org.password_is_login");
  EXPECT_EQ(CodeOf(ChangePassword(engine(), org::PublicActor(made().tenant), {kFirst, kSecond, ""},
                                  {}, At("2026-03-02T09:00"), org::kMinimalCost)),
            "core.forbidden");
}

TEST_P(AccountsTest, AnInvitationWorksOnceWithinSevenDays) {
  const core::StaffId handler = made().staff.at("village.handler");
  const std::string token = Invite(handler, "2026-03-02T09:00");
  EXPECT_EQ(token.substr(0, 4), "swi_");
  EXPECT_EQ(CodeOf(Accept(token, "short", "2026-03-02T09:01")), "org.password_too_short");
  EXPECT_EQ(CodeOf(Accept(token, kFirst, "2026-03-09T09:00")), "org.bad_invitation")
      << "exactly seven days are over";
  const auto login = Accept(token, kFirst, "2026-03-09T08:59");
  ASSERT_TRUE(login.ok()) << CodeOf(login);
  EXPECT_EQ(*login, "village.handler");
  EXPECT_EQ(CodeOf(In(kFirst, "2026-03-09T08:59", "village.handler")), "ok");
  EXPECT_EQ(CodeOf(Accept(token, kSecond, "2026-03-09T08:59")), "org.bad_invitation");
  journal::Query query;
  query.type_prefix = "org.invitation_accepted";
  const auto events =
      db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].actor, handler);
}

TEST_P(AccountsTest, ANewerInvitationTakesThePlaceOfTheOld) {
  const core::StaffId handler = made().staff.at("village.handler");
  const std::string old = Invite(handler, "2026-03-02T09:00");
  const std::string fresh = Invite(handler, "2026-03-03T09:00");
  EXPECT_EQ(CodeOf(Accept(old, kFirst, "2026-03-03T09:01")), "org.bad_invitation");
  EXPECT_EQ(CodeOf(Accept(fresh, kFirst, "2026-03-03T09:01")), "ok");
}

TEST_P(AccountsTest, NobodyIsInvitedWhoIsSwitchedOffOrByAnybody) {
  EXPECT_EQ(CodeOf(Accept("swi_nothing", kFirst, "2026-03-02T09:00")), "org.bad_invitation");
  const core::StaffId handler = made().staff.at("village.handler");
  const auto by_clerk = engine().Run(As("village.clerk"), At("2026-03-02T09:00"),
                                     [&](const Call& call) { return InviteStaff(call, handler); });
  EXPECT_EQ(CodeOf(by_clerk), "core.forbidden");
  const std::string token = Invite(handler, "2026-03-02T09:00");
  ASSERT_TRUE(engine()
                  .Run(admin_, At("2026-03-02T09:01"),
                       [&](const Call& call) {
                         org::Staff staff = *org::FindStaff(call.tx, made().tenant, handler);
                         staff.active = false;
                         return ChangeStaff(call, staff);
                       })
                  .ok());
  EXPECT_EQ(CodeOf(Accept(token, kFirst, "2026-03-02T09:02")), "org.bad_invitation");
  const auto off = engine().Run(admin_, At("2026-03-02T09:02"),
                                [&](const Call& call) { return InviteStaff(call, handler); });
  EXPECT_EQ(CodeOf(off), "core.not_found");
}

TEST_P(AccountsTest, ExpiredInvitationsAreSweptAway) {
  Invite(made().staff.at("village.handler"), "2026-03-02T09:00");
  const auto sweep = [&](const std::string& at) {
    return db().Write([&](store::Tx& tx) {
      return core::Result<std::int64_t>(org::SweepInvitations(tx, made().tenant, At(at)));
    });
  };
  EXPECT_EQ(*sweep("2026-03-09T08:59"), 0);
  EXPECT_EQ(*sweep("2026-03-09T09:00"), 1);
  EXPECT_EQ(*sweep("2026-03-09T09:00"), 0);
}

TEST_P(AccountsTest, FiltersAreOnesOwnByName) {
  const org::Actor clerk = As("village.clerk");
  const auto late = Save(clerk, " 迟了\n的 ", "late=true");
  ASSERT_TRUE(late.ok()) << CodeOf(late);
  EXPECT_EQ(late->name, "迟了 的");
  ASSERT_TRUE(Save(clerk, "all", "").ok());
  const auto mine = Filters(clerk);
  ASSERT_EQ(mine.size(), 2U);
  EXPECT_EQ(mine[0].name, "all");
  EXPECT_EQ(mine[1].query, "late=true");
  EXPECT_TRUE(Filters(As("township.clerk")).empty());
  const auto drop = [&](const org::Actor& actor) {
    return CodeOf(engine().Run(actor, At("2026-03-02T09:00"),
                               [&](const Call& call) { return DropFilter(call, late->id); }));
  };
  EXPECT_EQ(drop(As("township.clerk")), "core.not_found");
  EXPECT_EQ(drop(clerk), "ok");
  EXPECT_EQ(drop(clerk), "core.not_found");
  EXPECT_EQ(Filters(clerk).size(), 1U);
}

TEST_P(AccountsTest, FiltersHaveLimits) {
  const org::Actor clerk = As("village.clerk");
  EXPECT_EQ(CodeOf(Save(clerk, " ", "")), "core.bad_input");
  EXPECT_EQ(CodeOf(Save(clerk, "\xff", "")), "core.bad_input");
  EXPECT_EQ(CodeOf(Save(clerk, std::string(kFilterNameMax + 1, 'a'), "")), "core.bad_input");
  EXPECT_EQ(CodeOf(Save(clerk, "a", std::string(kFilterQueryMax + 1, 'q'))), "core.bad_input");
  EXPECT_EQ(
      CodeOf(Save(clerk, std::string(kFilterNameMax, 'a'), std::string(kFilterQueryMax, 'q'))),
      "ok");
  for (int i = 1; i < kSavedFiltersMax; ++i) ASSERT_TRUE(Save(clerk, "f", "q").ok());
  EXPECT_EQ(CodeOf(Save(clerk, "f", "q")), "core.too_many");
  EXPECT_EQ(CodeOf(Save(org::PublicActor(made().tenant), "f", "q")), "core.forbidden");
}

SHOUWEN_ON_BOTH_ENGINES(AccountsTest);

}  // namespace
}  // namespace shouwen::service
