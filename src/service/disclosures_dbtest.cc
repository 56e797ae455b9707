// What hangs in the hall of a unit: standards, who serves, what is promised.
#include "fixture.h"
#include "journal/journal.h"
#include "org/repo.h"
#include "service/disclosures.h"

namespace shouwen::service {
namespace {

class DisclosuresTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
  }
  core::Result<Disclosures> Shown(core::UnitId unit, calendar::Lang lang = calendar::Lang::kZh) {
    return engine().Look(org::PublicActor(made().tenant), At("2026-03-02T09:00"),
                         [&](const Call& call) {
                           Call own = call;
                           own.lang = lang;
                           return GetDisclosures(own, unit);
                         });
  }
  core::Result<Disclosures> Set(const std::vector<std::string>& standards, bool show_staff,
                                core::UnitId unit, const org::Actor& actor) {
    return engine().Run(actor, At("2026-03-02T09:00"), [&](const Call& call) {
      return SetDisclosures(call, unit, standards, show_staff);
    });
  }
  core::Result<Disclosures> Set(const std::vector<std::string>& standards, bool show_staff) {
    return Set(standards, show_staff, Unit("village"), OperatorActor(made().tenant));
  }
  std::vector<journal::StoredEvent> Changes() {
    journal::Query query;
    query.type_prefix = "org.disclosures_changed";
    return db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); });
  }
};

// 002:551: a village settles within five days; nobody else's promise hangs there. The follow-up is
// owed at every level.
TEST_P(DisclosuresTest, WhatIsPromisedFollowsFromTheMethodAtTheLevelOfTheUnit) {
  const auto village = Shown(Unit("village"));
  ASSERT_TRUE(village.ok()) << CodeOf(village);
  EXPECT_EQ(village->unit.level_title, "村（社区）");
  ASSERT_EQ(village->promises.size(), 2U);
  EXPECT_EQ(village->promises[0].limit, "5个自然日");
  EXPECT_NE(village->promises[0].text.find("办结"), std::string::npos);
  EXPECT_EQ(village->promises[1].limit, "1个月");
  EXPECT_TRUE(village->standards.empty());
  EXPECT_TRUE(village->identity.empty());
  const auto township = Shown(Unit("township"), calendar::Lang::kEn);
  ASSERT_EQ(township->promises.size(), 3U);
  EXPECT_EQ(township->promises[0].limit, "10 natural days");
  EXPECT_EQ(township->promises[1].limit, "15 natural days");
}

TEST_P(DisclosuresTest, StandardsAreLinesTheOrganisationWrites) {
  const auto set = Set({" 一次告知 ", "", "不推\n不拖", "  "}, false);
  ASSERT_TRUE(set.ok()) << CodeOf(set);
  const std::vector<std::string> lines = {"一次告知", "不推 不拖"};
  EXPECT_EQ(set->standards, lines);
  Restart();
  EXPECT_EQ(Shown(Unit("village"))->standards, lines);
  EXPECT_TRUE(Shown(Unit("village2"))->standards.empty());
  ASSERT_TRUE(Set({}, false).ok());
  EXPECT_TRUE(Shown(Unit("village"))->standards.empty());
}

TEST_P(DisclosuresTest, WhoServesIsShownWhenTheOrganisationSaysSo) {
  ASSERT_TRUE(Set({}, true).ok());
  std::vector<std::pair<std::string, std::string>> seen;
  const auto village = Shown(Unit("village"));
  for (const Server& one : village->identity) seen.emplace_back(one.name, one.post);
  EXPECT_EQ(seen,
            (std::vector<std::pair<std::string, std::string>>{{"村（社区）窗口", "受理员"},
                                                              {"村（社区）经办", "经办人"},
                                                              {"村（社区）负责人", "单位负责人"}}))
      << "not the supervisor, who meets nobody";
  EXPECT_EQ(Shown(Unit("village"), calendar::Lang::kEn)->identity[0].post, "Clerk");
  const auto off =
      engine().Run(OperatorActor(made().tenant), At("2026-03-02T09:00"), [&](const Call& call) {
        org::Staff staff =
            *org::FindStaff(call.tx, made().tenant, made().staff.at("village.clerk"));
        staff.active = false;
        return ChangeStaff(call, staff);
      });
  ASSERT_TRUE(off.ok()) << CodeOf(off);
  EXPECT_EQ(Shown(Unit("village"))->identity.size(), 2U);
  ASSERT_TRUE(Set({}, false).ok());
  EXPECT_TRUE(Shown(Unit("village"))->identity.empty());
}

TEST_P(DisclosuresTest, AChangeIsJournaledAndTheSameAgainIsNone) {
  ASSERT_TRUE(Set({"一次告知"}, true).ok());
  ASSERT_TRUE(Set({"一次告知 "}, true).ok());
  auto changes = Changes();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].subject_id, Unit("village").value);
  EXPECT_EQ(boost::json::serialize(changes[0].body),
            R"({"standards":["一次告知"],"show_staff":true})");
  ASSERT_TRUE(Set({"一次告知"}, false).ok());
  EXPECT_EQ(Changes().size(), 2U);
}

TEST_P(DisclosuresTest, EachRefusalNamesWhatIsWrong) {
  EXPECT_EQ(CodeOf(Set({}, false, Unit("village"), As("village.clerk"))), "core.forbidden");
  EXPECT_EQ(CodeOf(Set({}, false, core::UnitId{77}, OperatorActor(made().tenant))),
            "core.not_found");
  EXPECT_EQ(CodeOf(Shown(core::UnitId{77})), "core.not_found");
  EXPECT_EQ(CodeOf(Shown(core::UnitId{})), "core.not_found");
  const auto many = Set(std::vector<std::string>(kStandardsMax + 1, "x"), false);
  ASSERT_EQ(CodeOf(many), "core.bad_input");
  EXPECT_EQ(many.error().params[0].name, "/standards");
  EXPECT_EQ(many.error().params[0].value,
            core::ParamValue(std::string("expected at most 30 lines, got 31")));
  std::string longest;
  for (std::size_t i = 0; i < kStandardMax; ++i) longest += "准";
  EXPECT_TRUE(Set(std::vector<std::string>(kStandardsMax, longest), false).ok());
  const auto long_line = Set({"x", longest + "x"}, false);
  ASSERT_EQ(CodeOf(long_line), "core.bad_input");
  EXPECT_EQ(long_line.error().params[0].name, "/standards/1");
  EXPECT_EQ(long_line.error().params[0].value,
            core::ParamValue(std::string("expected at most 200 characters, got 201")));
  EXPECT_EQ(Changes().size(), 1U);
  const auto nobody =
      engine().Look(org::PublicActor(core::TenantId{77}), At("2026-03-02T09:00"),
                    [&](const Call& call) { return GetDisclosures(call, Unit("village")); });
  EXPECT_EQ(CodeOf(nobody), "service.unknown_tenant");
}

SHOUWEN_ON_BOTH_ENGINES(DisclosuresTest);

}  // namespace
}  // namespace shouwen::service
