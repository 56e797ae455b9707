// Signing in, tokens, staff; people masked and revealed.
#include "fixture.h"
#include "service/org_desk.h"

namespace shouwen::service {
namespace {

class OrgDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("first-asked");
  }
  core::Status Password(const std::string& login, const std::string& password) {
    return SetPassword(engine(), OperatorActor(made().tenant), made().staff.at(login), password,
                       now_, org::kMinimalCost);
  }
  core::Result<SignedIn> Enter(const std::string& login, const std::string& password) {
    return SignIn(engine(), made().tenant, {login, password, "10.0.0.1", "test"}, now_,
                  org::kMinimalCost);
  }
  template <class F>
  auto Do(const org::Actor& actor, F&& f) {
    return engine().Run(actor, now_, std::forward<F>(f));
  }
  const core::Instant now_ = At("2026-03-02T09:00");
};

TEST_P(OrgDeskTest, SignInActSignOut) {
  ASSERT_TRUE(Password("front.clerk", "correct horse 7").ok());
  const auto in = Enter("front.clerk", "correct horse 7");
  ASSERT_TRUE(in.ok()) << CodeOf(in);
  EXPECT_EQ(in->staff.id, made().staff.at("front.clerk"));
  const auto who = Authenticate(engine(), made().tenant, in->token, now_);
  ASSERT_TRUE(who.ok());
  EXPECT_EQ(who->actor.staff, in->staff.id);
  EXPECT_EQ(who->session, in->session);
  ASSERT_TRUE(Do(who->actor, [&](const Call& call) { return SignOut(call, in->session); }).ok());
  EXPECT_EQ(CodeOf(Authenticate(engine(), made().tenant, in->token, now_)), "org.session_ended");
}

TEST_P(OrgDeskTest, WrongPasswordAndUnknownLoginLookAlike) {
  ASSERT_TRUE(Password("front.clerk", "correct horse 7").ok());
  EXPECT_EQ(CodeOf(Enter("front.clerk", "wrong")), "org.bad_login_or_password");
  EXPECT_EQ(CodeOf(Enter("nobody", "wrong")), "org.bad_login_or_password");
  EXPECT_EQ(CodeOf(Password("front.clerk", "short")), "org.password_too_short");
  const core::Status not_mine =
      SetPassword(engine(), As("front.clerk"), made().staff.at("front.handler"), "correct horse 7",
                  now_, org::kMinimalCost);
  EXPECT_EQ(CodeOf(not_mine), "core.forbidden");
}

TEST_P(OrgDeskTest, NobodyEntersTheIdOfADoorByHand) {
  people::Person person;
  person.name = "示例李";
  person.external_id = " wechat:oSample-Li_0001";
  for (const char* login : {"front.clerk", "front.supervisor"}) {
    const auto refused = Do(As(login), [&](const Call& call) { return AddPerson(call, person); });
    EXPECT_EQ(CodeOf(refused), "people.door_id") << login;
  }
  EXPECT_EQ(CodeOf(Do(OperatorActor(made().tenant),
                      [&](const Call& call) { return AddPerson(call, person); })),
            "people.door_id")
      << "the operator is no door either";
  org::Actor nobody;
  nobody.tenant = made().tenant;
  EXPECT_EQ(CodeOf(Do(nobody, [&](const Call& call) { return AddPerson(call, person); })),
            "core.forbidden")
      << "the right comes first";
  const auto none = db().Read([&](store::Tx& tx) {
    return people::ByExternalId(tx, made().tenant, "wechat:oSample-Li_0001");
  });
  EXPECT_FALSE(none) << "nothing was written";
  person.external_id = "city-a:wechat:7";
  EXPECT_EQ(
      CodeOf(Do(As("front.clerk"), [&](const Call& call) { return AddPerson(call, person); })),
      "ok");
}

TEST_P(OrgDeskTest, TokensAreForOneselfOrByTheAdministrator) {
  const org::Actor clerk = As("front.clerk");
  const auto token = [&](const std::string& login) {
    return Do(clerk, [&](const Call& call) {
      return CreateToken(call, made().staff.at(login), "脚本", std::nullopt);
    });
  };
  EXPECT_EQ(CodeOf(token("front.handler")), "core.forbidden");
  const auto mine = token("front.clerk");
  ASSERT_TRUE(mine.ok()) << CodeOf(mine);
  const auto who = Authenticate(engine(), made().tenant, *mine, now_);
  ASSERT_TRUE(who.ok());
  EXPECT_EQ(who->actor.staff, clerk.staff);
  EXPECT_FALSE(who->session.has_value());
  EXPECT_EQ(CodeOf(Authenticate(engine(), made().tenant, *mine + "x", now_)), "org.bad_token");
}

TEST_P(OrgDeskTest, ATokenIsListedAndRevokedByWhoseItIsOrByTheAdministrator) {
  const org::Actor clerk = As("front.clerk"), admin = OperatorActor(made().tenant);
  const core::StaffId self = made().staff.at("front.clerk");
  const auto list = [&](const org::Actor& actor) {
    return engine().Look(actor, now_, [&](const Call& call) { return ListTokens(call, self); });
  };
  const auto revoke = [&](const org::Actor& actor, core::TokenId id) {
    return Do(actor, [&](const Call& call) { return RevokeToken(call, self, id); });
  };
  std::vector<std::string> made_tokens;
  for (const char* name : {"导入脚本", "大屏"}) {
    made_tokens.push_back(
        *Do(clerk, [&](const Call& call) { return CreateToken(call, self, name, std::nullopt); }));
  }
  ASSERT_EQ(list(clerk)->size(), 2U);
  EXPECT_EQ((*list(clerk))[0].name, "导入脚本");
  EXPECT_EQ(list(admin)->size(), 2U);
  EXPECT_EQ(CodeOf(list(As("front.handler"))), "core.forbidden");
  EXPECT_EQ(CodeOf(list(org::PublicActor(made().tenant))), "core.forbidden");
  const core::TokenId first = (*list(clerk))[0].id, second = (*list(clerk))[1].id;
  EXPECT_EQ(CodeOf(revoke(As("front.handler"), first)), "core.forbidden");
  EXPECT_EQ(CodeOf(revoke(clerk, first)), "ok");
  EXPECT_EQ(CodeOf(revoke(clerk, first)), "core.not_found") << "it is gone";
  EXPECT_EQ(CodeOf(Authenticate(engine(), made().tenant, made_tokens[0], now_)), "org.bad_token");
  EXPECT_EQ(CodeOf(Authenticate(engine(), made().tenant, made_tokens[1], now_)), "ok");
  const core::StaffId nobody{404};
  const auto tokens_of_nobody =
      engine().Look(admin, now_, [&](const Call& call) { return ListTokens(call, nobody); });
  EXPECT_EQ(CodeOf(tokens_of_nobody), "core.not_found");
  const auto gone = Do(admin, [&](const Call& call) { return RevokeToken(call, nobody, second); });
  ASSERT_EQ(CodeOf(gone), "core.not_found");
  EXPECT_EQ(std::get<std::string>(gone.error().params.at(0).value), "staff");
  EXPECT_EQ(CodeOf(revoke(admin, second)), "ok");
  EXPECT_EQ(CodeOf(Authenticate(engine(), made().tenant, made_tokens[1], now_)), "org.bad_token");
  EXPECT_TRUE(list(clerk)->empty());
}

TEST_P(OrgDeskTest, StaffChangeTheDirectoryAtOnce) {
  org::Staff staff;
  staff.unit = Unit("front");
  staff.login = "new.clerk";
  staff.name = "示例乙";
  staff.roles = {"clerk"};
  EXPECT_EQ(CodeOf(Do(As("front.clerk"),
                      [&](const Call& call) { return AddStaff(call, staff, std::nullopt); })),
            "core.forbidden");
  const auto added = Do(OperatorActor(made().tenant),
                        [&](const Call& call) { return AddStaff(call, staff, std::nullopt); });
  ASSERT_TRUE(added.ok()) << CodeOf(added);
  const auto actor = engine().Look(OperatorActor(made().tenant), now_, [&](const Call& call) {
    return ActorOf(*call.engine.Directory(call.tx, made().tenant, now_), added->id);
  });
  ASSERT_TRUE(actor.ok());
  org::Staff off = *added;
  off.active = false;
  ASSERT_TRUE(Do(OperatorActor(made().tenant), [&](const Call& call) {
                return ChangeStaff(call, off);
              }).ok());
  EXPECT_EQ(CodeOf(Do(As("front.clerk"),
                      [&](const Call& call) {
                        org::Unit unit;
                        unit.name = "x";
                        return AddUnit(call, unit);
                      })),
            "core.forbidden");
  EXPECT_EQ(CodeOf(Do(org::PublicActor(made().tenant),
                      [&](const Call& call) { return ListStaff(call, {}); })),
            "core.forbidden");
  EXPECT_EQ(
      Do(As("front.clerk"), [&](const Call& call) { return ListUnits(call, {}); })->items.size(),
      2u);
}

TEST_P(OrgDeskTest, PeopleAreMaskedUntilRevealed) {
  people::Person p;
  p.name = "示例甲";
  p.phones = {"13800001234"};
  const auto added = Do(As("front.clerk"), [&](const Call& call) { return AddPerson(call, p); });
  ASSERT_TRUE(added.ok()) << CodeOf(added);
  EXPECT_EQ(added->phone, "138****1234");
  const auto reveal = [&](const std::string& login, const std::string& reason) {
    return Do(As(login), [&](const Call& call) { return RevealPerson(call, added->id, reason); });
  };
  EXPECT_EQ(CodeOf(reveal("front.clerk", "回电")), "core.forbidden");
  EXPECT_EQ(CodeOf(reveal("front.handler", "")), "service.reason_missing");
  EXPECT_EQ(reveal("front.handler", "回电")->name, "示例甲");
  const auto callers =
      Do(As("front.clerk"), [&](const Call& call) { return Callers(call, "+86 138-0000-1234"); });
  ASSERT_EQ(callers->size(), 1u);
  EXPECT_EQ(callers->front().person.name, "示**");
  EXPECT_EQ(CodeOf(Do(org::PublicActor(made().tenant),
                      [&](const Call& call) { return Callers(call, "13800001234"); })),
            "core.forbidden");
  EXPECT_EQ(CodeOf(Do(As("front.clerk"),
                      [&](const Call& call) { return GetPerson(call, core::PersonId{3}); })),
            "core.not_found");
  const auto page = Do(As("front.clerk"), [&](const Call& call) {
    return ListPeople(call, {"示例", {}, 1});
  });
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->items.size(), 1u);
  EXPECT_FALSE(page->next.has_value());
  EXPECT_EQ(CodeOf(Do(As("front.clerk"),
                      [&](const Call& call) {
                        return ListPeople(call, {"", {}, 201});
                      })),
            "core.too_many");
}

SHOUWEN_ON_BOTH_ENGINES(OrgDeskTest);

}  // namespace
}  // namespace shouwen::service
