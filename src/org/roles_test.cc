#include <gtest/gtest.h>

#include <map>
#include <set>

#include "core/codes.h"
#include "org/codes.h"
#include "org/org.h"

namespace shouwen::org {
namespace {

constexpr core::TenantId kTenant{7};

std::string Text(const core::Error& error, std::string_view name) {
  for (const core::Param& param : error.params) {
    if (param.name == name) return std::get<std::string>(param.value);
  }
  return "";
}

// The table of org.h, written again by hand: a row is a right, its letters the roles that have it,
// in the order admin, supervisor, unit_head, handler, clerk, follow_up, auditor.
const std::map<std::string, std::string> kMatrix = {
    {"case.create", "xxxxx.."},   {"case.view", "xxxxxxx"},       {"case.view_all", "xx...xx"},
    {"case.act", "xxxxx.."},      {"case.assign", "xxx...."},     {"case.supervise", "xx...x."},
    {"case.export", "xxx...x"},   {"person.view", "xxxxxxx"},     {"person.reveal", "xxxx.x."},
    {"org.manage", "x......"},    {"method.manage", "x......"},   {"journal.view", "xx....x"},
    {"measure.view", "xxx..xx"},  {"posting.publish", "xx....."}, {"import", "x......"},
    {"person.manage", "x......"},
};

TEST(Roles, HaveExactlyTheRightsOfTheTable) {
  const std::vector<std::string> order = {"admin", "supervisor", "unit_head", "handler",
                                          "clerk", "follow_up",  "auditor"};
  ASSERT_EQ(Roles().size(), order.size());
  ASSERT_EQ(kMatrix.size(), kRightCount);
  for (std::size_t role = 0; role < order.size(); ++role) {
    EXPECT_EQ(Roles()[role].id, order[role]);
    const std::vector<std::string> asked = {order[role]};
    const auto rights = RightsOf(asked);
    ASSERT_TRUE(rights.ok());
    EXPECT_EQ(*rights, Roles()[role].rights);
    for (std::size_t i = 0; i < kRightCount; ++i) {
      const std::string right(ToText(static_cast<Right>(i)));
      ASSERT_TRUE(kMatrix.contains(right)) << right;
      EXPECT_EQ(rights->test(i), kMatrix.at(right)[role] == 'x') << order[role] << " " << right;
    }
  }
}

TEST(Roles, NamesOfRightsAreDistinct) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kRightCount; ++i) names.insert(ToText(static_cast<Right>(i)));
  EXPECT_EQ(names.size(), kRightCount);
  EXPECT_EQ(ToText(Right::kCaseCreate), "case.create");
  EXPECT_EQ(ToText(Right::kImport), "import");
}

TEST(Roles, AddUp) {
  const std::vector<std::string> both = {"clerk", "auditor"};
  const auto rights = RightsOf(both);
  ASSERT_TRUE(rights.ok());
  const std::vector<std::string> clerk = {"clerk"}, auditor = {"auditor"};
  EXPECT_EQ(*rights, *RightsOf(clerk) | *RightsOf(auditor));
}

TEST(Roles, NobodyMayNothing) {
  const auto rights = RightsOf({});
  ASSERT_TRUE(rights.ok());
  EXPECT_TRUE(rights->none());
}

TEST(Roles, RefuseAnUnknownOneAndNameTheKnown) {
  for (const char* bad : {"boss", "", "Admin", "admin "}) {
    const std::vector<std::string> roles = {"clerk", bad};
    const auto rights = RightsOf(roles);
    ASSERT_FALSE(rights.ok()) << bad;
    EXPECT_EQ(rights.error().code.name, "org.unknown_role");
    EXPECT_EQ(rights.error().code.http, 400);
    EXPECT_EQ(Text(rights.error(), "role"), bad);
    EXPECT_EQ(Text(rights.error(), "known"),
              "admin, supervisor, unit_head, handler, clerk, follow_up, auditor");
  }
}

TEST(Need, LetsThroughWhoHasTheRightAndNamesItToWhoHasNot) {
  Actor actor;
  for (std::size_t i = 0; i < kRightCount; ++i) {
    const auto right = static_cast<Right>(i);
    actor.rights = {};
    const auto refused = Need(actor, right);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code.name, core::kForbidden.name);
    EXPECT_EQ(Text(refused.error(), "right"), ToText(right));
    actor.rights.set(i);
    EXPECT_TRUE(Need(actor, right).ok());
    actor.rights.flip();  // every other right does not help
    EXPECT_FALSE(Need(actor, right).ok());
  }
}

std::set<std::string> RightsIn(const Actor& actor) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < kRightCount; ++i) {
    if (actor.rights.test(i)) names.emplace(ToText(static_cast<Right>(i)));
  }
  return names;
}

TEST(Actors, ThePublicMayOnlyAsk) {
  const Actor actor = PublicActor(kTenant);
  EXPECT_EQ(actor.tenant, kTenant);
  EXPECT_EQ(actor.kind, "public");
  EXPECT_FALSE(actor.staff || actor.unit);
  EXPECT_EQ(RightsIn(actor), (std::set<std::string>{"case.create"}));
}

TEST(Actors, TheClockActsButSeesNoPersonAndManagesNothing) {
  const Actor actor = ClockActor(kTenant);
  EXPECT_EQ(actor.kind, "clock");
  EXPECT_FALSE(actor.staff || actor.unit);
  EXPECT_EQ(RightsIn(actor),
            (std::set<std::string>{"case.view", "case.view_all", "case.act", "case.assign",
                                   "case.supervise", "measure.view", "posting.publish"}));
}

TEST(Actors, AnImportTakesInAndRemembersWhoStartedIt) {
  EXPECT_FALSE(ImportActor(kTenant).staff);
  const Actor actor = ImportActor(kTenant, core::StaffId{5});
  EXPECT_EQ(actor.kind, "import");
  EXPECT_EQ(actor.staff, core::StaffId{5});
  EXPECT_EQ(RightsIn(actor), (std::set<std::string>{"case.create", "case.view", "case.view_all",
                                                    "case.act", "person.view", "import"}));
}

TEST(Actors, StaffActsForItsUnitWithTheRightsOfItsRoles) {
  Staff staff;
  staff.id = core::StaffId{5};
  staff.unit = core::UnitId{9};
  staff.roles = {"clerk", "auditor"};
  const Actor actor = StaffActor(kTenant, staff);
  EXPECT_EQ(actor.tenant, kTenant);
  EXPECT_EQ(actor.kind, "staff");
  EXPECT_EQ(actor.staff, staff.id);
  EXPECT_EQ(actor.unit, staff.unit);
  EXPECT_EQ(actor.roles, staff.roles);
  EXPECT_EQ(actor.rights, *RightsOf(staff.roles));
}

TEST(Actors, ARoleOfANewerProgramGivesNothing) {
  Staff staff;
  staff.roles = {"not_yet_known", "handler"};
  const std::vector<std::string> handler = {"handler"};
  EXPECT_EQ(StaffActor(kTenant, staff).rights, *RightsOf(handler));
}

}  // namespace
}  // namespace shouwen::org
