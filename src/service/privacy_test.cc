#include "privacy.h"

#include <gtest/gtest.h>

namespace shouwen::service {
namespace {

people::Person Somebody() {
  people::Person p;
  p.id = core::PersonId{1};
  p.name = "示例甲";
  p.phones = {"13800001234", "08161234567"};
  p.address = "示例路1号3单元";
  return p;
}

TEST(Redact, NamePhoneAndAddressHoweverWritten) {
  const people::Person p = Somebody();
  EXPECT_EQ(Redact("我是示例甲，请回电", p), "我是***，请回电");
  EXPECT_EQ(Redact("示 例 甲 和示例甲", p), "*** 和***");
  EXPECT_EQ(Redact("电话13800001234。", p), "电话***。");
  EXPECT_EQ(Redact("电话138-0000-1234或138 0000 1234", p), "电话***或***");
  EXPECT_EQ(Redact("１３８００００１２３４", p), "***");
  EXPECT_EQ(Redact("(0816)1234567", p), "(***");
  EXPECT_EQ(Redact("住示例路1号3单元楼上", p), "住***楼上");
}

TEST(Redact, LeavesTheRestAsItWas) {
  const people::Person p = Somebody();
  EXPECT_EQ(Redact("示例乙反映：漏水 3 天\n乾隆路", p), "示例乙反映：漏水 3 天\n乾隆路");
  EXPECT_EQ(Redact("", p), "");
  people::Person short_one;
  short_one.name = "王";
  short_one.phones = {"110"};
  EXPECT_EQ(Redact("王家拨打110", short_one), "王家拨打110");
}

TEST(Redact, EveryTextOfACommand) {
  const people::Person p = Somebody();
  cases::Receive r;
  r.subject = r.body = r.place = "示例甲";
  r.fields = {{"request", "示例甲"}, {"complained_of", "示例甲"}};
  Redact(r, p);
  EXPECT_EQ(r.subject + r.body + r.place + r.fields["request"], "************");
  EXPECT_EQ(r.fields["complained_of"], "示例甲");  // a unit's name or id, never a person's
  const std::string who = "示例甲";
  const std::vector<cases::Command> commands = {
      cases::HandOverTo{core::UnitId{1}, std::nullopt, who},
      cases::Return{who},
      cases::Escalate{who},
      cases::Assign{std::nullopt, std::nullopt, who},
      cases::Reply{who},
      cases::Note{who},
      cases::Settle{who, {{"opinion", who}}},
      cases::ReportInWriting{who},
      cases::RecordFollowUp{true, "yes", "", who},
      cases::Evaluate{"satisfied", true, who, "counter"},
      cases::Close{"explained", who},
      cases::Rework{who},
      cases::Decline{who},
      cases::Cannot{who},
      cases::Remind{who},
      cases::ProposeExit{"excluded", "", who},
      cases::DecideExit{false, who},
      cases::AskReview{"refusal", who},
      cases::DecideReview{false, who},
      cases::Contact{"call", false, who, {}},
      cases::Urge{who},
      cases::GiveOrder{{}, {}, who},
      cases::ReportOnOrder{who}};
  for (cases::Command command : commands) {
    Redact(command, p);
    const bool clean = std::visit(
        [&](const auto& c) {
          if constexpr (requires { c.standard; }) return c.standard == "***";
          if constexpr (requires { c.note; }) return c.note == "***";
          if constexpr (requires { c.reason; }) return c.reason == "***";
          if constexpr (requires { c.text; }) return c.text == "***";
          if constexpr (requires { c.comment; }) return c.comment == "***";
          if constexpr (requires { c.result; }) {
            return c.result == "***" && c.fields.at("opinion") == "***";
          }
          return false;
        },
        command);
    EXPECT_TRUE(clean) << cases::ActName(command);
  }
}

// County above two villages; a clerk in each.
class PrivacyRules : public ::testing::Test {
 protected:
  PrivacyRules() {
    const core::UnitId county{1}, village{2}, other{3};
    std::vector<org::Unit> units(3);
    units[0] = {county, std::nullopt, "示例县", "county", "", "", {}, true, {}};
    units[1] = {village, county, "示例村", "village", "", "", {}, true, {}};
    units[2] = {other, county, "另一村", "village", "", "", {}, true, {}};
    org::Tenant tenant;
    tenant.id = core::TenantId{9};
    directory_ = std::make_unique<org::Directory>(tenant, units, std::vector<org::Staff>{});
    case_.confidential = true;
    case_.unit = village;
    case_.first_asked = core::StaffId{20};
    case_.requester = core::PersonId{5};
  }
  org::Actor In(int unit, int staff, std::initializer_list<org::Right> rights = {}) {
    org::Actor actor;
    actor.tenant = core::TenantId{9};
    actor.unit = core::UnitId{unit};
    actor.staff = core::StaffId{staff};
    actor.rights.set(static_cast<std::size_t>(org::Right::kCaseView));
    for (const org::Right r : rights) actor.rights.set(static_cast<std::size_t>(r));
    return actor;
  }
  bool Knows(const org::Actor& actor) { return MayKnowRequester(actor, *directory_, case_); }
  std::unique_ptr<org::Directory> directory_;
  cases::Case case_;
};

TEST_F(PrivacyRules, TheUnitComplainedOfNeverKnows) {
  for (const char* said : {"2", "示例村"}) {
    case_.fields["complained_of"] = said;
    EXPECT_FALSE(Knows(In(2, 20))) << said;
    EXPECT_FALSE(Knows(In(2, 21, {org::Right::kCaseViewAll}))) << said;
    EXPECT_TRUE(Knows(In(1, 10))) << said;
    EXPECT_TRUE(Knows(In(3, 30))) << said;
  }
  case_.fields["complained_of"] = "1";  // with all that is below it
  EXPECT_FALSE(Knows(In(3, 30)));
}

TEST_F(PrivacyRules, WhoHandlesDoesNotKnowWhenNobodySaidWhoIsComplainedOf) {
  EXPECT_FALSE(Knows(In(2, 21)));
  EXPECT_TRUE(Knows(In(2, 20)));  // was asked first
  EXPECT_TRUE(Knows(In(2, 22, {org::Right::kCaseViewAll})));
  EXPECT_TRUE(Knows(In(1, 10)));
  case_.confidential = false;
  EXPECT_TRUE(Knows(In(2, 21)));
}

TEST_F(PrivacyRules, WhoMaySee) {
  const auto see = [&](const org::Actor& actor, bool held) {
    return MaySee(actor, *directory_, case_, [&] { return held; });
  };
  EXPECT_TRUE(see(In(2, 21), false));
  EXPECT_TRUE(see(In(1, 10), false));
  EXPECT_FALSE(see(In(3, 30), false));
  EXPECT_TRUE(see(In(3, 30), true));
  EXPECT_TRUE(see(In(3, 20), false));  // was asked first, moved since
  EXPECT_TRUE(see(In(3, 30, {org::Right::kCaseViewAll}), false));
  case_.hand_over = cases::HandOver{core::UnitId{2}, core::UnitId{3}, {}, {}, "", {}};
  EXPECT_TRUE(see(In(3, 30), false));
  org::Actor nobody = In(2, 20);
  nobody.rights.reset();
  EXPECT_FALSE(see(nobody, true));
}

}  // namespace
}  // namespace shouwen::service
