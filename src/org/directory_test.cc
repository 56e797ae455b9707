#include "org/directory.h"

#include <gtest/gtest.h>

namespace shouwen::org {
namespace {

using core::StaffId;
using core::UnitId;

Unit MakeUnit(std::int64_t id, std::int64_t parent, std::string level,
              std::vector<std::string> topics = {}) {
  Unit unit;
  unit.id = UnitId{id};
  if (parent != 0) unit.parent = UnitId{parent};
  unit.name = "示例单位" + std::to_string(id);
  unit.level = std::move(level);
  unit.topics = std::move(topics);
  return unit;
}

Staff MakeStaff(std::int64_t id, std::int64_t unit, std::vector<std::string> roles) {
  Staff staff;
  staff.id = StaffId{id};
  staff.unit = UnitId{unit};
  staff.login = "login" + std::to_string(id);
  staff.name = "示例" + std::to_string(id);
  staff.roles = std::move(roles);
  return staff;
}

Tenant MakeTenant() {
  Tenant tenant;
  tenant.id = core::TenantId{1};
  tenant.name = "示例县";
  return tenant;
}

// county 1 ─ township 2 ─ village 4, village 5
//          ├ township 3 ─ village 6
//          └ department 7 (water), department 8 (water, roads)
// and a second root 9 with no level.
std::vector<Unit> Units() {
  return {MakeUnit(6, 3, "village"),
          MakeUnit(9, 0, ""),
          MakeUnit(4, 2, "village"),
          MakeUnit(1, 0, "county"),
          MakeUnit(5, 2, "village"),
          MakeUnit(2, 1, "township"),
          MakeUnit(3, 1, "township"),
          MakeUnit(8, 1, "department", {"water", "roads"}),
          MakeUnit(7, 1, "department", {"water"})};
}

std::vector<Staff> People() {
  return {MakeStaff(13, 4, {"handler"}), MakeStaff(12, 2, {"unit_head", "handler"}),
          MakeStaff(11, 1, {"supervisor"}), MakeStaff(14, 4, {"handler", "clerk"})};
}

Topic MakeTopic(std::int64_t id, std::int64_t parent, std::string title, int level) {
  Topic topic;
  topic.id = TopicId{id};
  if (parent != 0) topic.parent = TopicId{parent};
  topic.title = std::move(title);
  topic.level = level;
  return topic;
}

Directory Make() { return Directory(MakeTenant(), Units(), People()); }

std::vector<std::int64_t> IdsOf(const std::vector<Unit>& units) {
  std::vector<std::int64_t> ids;
  for (const Unit& unit : units) ids.push_back(unit.id.value);
  return ids;
}

TEST(Directory, KeepsUnitsInTreeOrderAndStaffById) {
  const Directory directory = Make();
  EXPECT_EQ(IdsOf(directory.units()), (std::vector<std::int64_t>{1, 2, 4, 5, 3, 6, 7, 8, 9}));
  ASSERT_EQ(directory.staff().size(), 4u);
  EXPECT_EQ(directory.staff()[0].id, StaffId{11});
  EXPECT_EQ(directory.staff()[3].id, StaffId{14});
  EXPECT_EQ(directory.tenant().name, "示例县");
}

TEST(Directory, MayBeEmpty) {
  const Directory directory(MakeTenant(), {}, {});
  EXPECT_TRUE(directory.units().empty());
  EXPECT_EQ(directory.FindUnit(UnitId{1}), nullptr);
  EXPECT_EQ(directory.FindStaff(StaffId{1}), nullptr);
  EXPECT_EQ(directory.UnitAtLevel(UnitId{1}, "village"), nullptr);
  EXPECT_EQ(directory.WithRole(UnitId{1}, "handler"), nullptr);
  EXPECT_TRUE(directory.Subtree(UnitId{1}).empty());
}

TEST(Directory, FindsByIdAndByLoginInAnySpelling) {
  const Directory directory = Make();
  for (const Unit& unit : Units()) EXPECT_EQ(directory.FindUnit(unit.id)->id, unit.id);
  for (const Staff& one : People()) EXPECT_EQ(directory.FindStaff(one.id)->login, one.login);
  EXPECT_EQ(directory.FindUnit(UnitId{10}), nullptr);
  EXPECT_EQ(directory.FindStaff(StaffId{10}), nullptr);
  EXPECT_EQ(directory.FindLogin("login12")->id, StaffId{12});
  EXPECT_EQ(directory.FindLogin(" Login12 ")->id, StaffId{12});
  EXPECT_EQ(directory.FindLogin("ｌｏｇｉｎ１２")->id, StaffId{12});
  EXPECT_EQ(directory.FindLogin("login1"), nullptr);
  EXPECT_EQ(directory.FindLogin(""), nullptr);
}

TEST(Directory, FindsByTheIdAsItIsWrittenAndNothingElse) {
  const Directory directory(MakeTenant(), Units(), People());
  ASSERT_NE(directory.FindStaffNamed("12"), nullptr);
  EXPECT_EQ(directory.FindStaffNamed("12")->id, StaffId{12});
  for (const char* nobody :
       {"", "99", "0", "-12", "+12", "12 ", "12.0", "login12", "示例12", "92233720368547758080"}) {
    EXPECT_EQ(directory.FindStaffNamed(nobody), nullptr) << nobody;
  }
}

TEST(Directory, ListsTheStaffOfAUnitInactiveToo) {
  auto people = People();
  people[0].active = false;
  const Directory directory(MakeTenant(), Units(), people);
  const auto staff = directory.StaffOf(UnitId{4});
  ASSERT_EQ(staff.size(), 2u);
  EXPECT_EQ(staff[0]->id, StaffId{13});
  EXPECT_EQ(staff[1]->id, StaffId{14});
  EXPECT_TRUE(directory.StaffOf(UnitId{5}).empty());
  EXPECT_TRUE(directory.StaffOf(UnitId{99}).empty());
}

// The plain definition: walk up from `unit`.
bool WithinByWalking(const Directory& directory, UnitId unit, UnitId ancestor) {
  for (const Unit* at = directory.FindUnit(unit); at != nullptr;
       at = at->parent ? directory.FindUnit(*at->parent) : nullptr) {
    if (at->id == ancestor) return true;
  }
  return false;
}

TEST(Directory, WithinAgreesWithWalkingUpForEveryPair) {
  const Directory directory = Make();
  for (std::int64_t a = 0; a <= 10; ++a) {
    for (std::int64_t b = 0; b <= 10; ++b) {
      EXPECT_EQ(directory.IsWithin(UnitId{a}, UnitId{b}),
                WithinByWalking(directory, UnitId{a}, UnitId{b}))
          << a << " in " << b;
    }
  }
}

TEST(Directory, SubtreeIsEveryUnitWithin) {
  const Directory directory = Make();
  EXPECT_EQ(directory.Subtree(UnitId{2}), (std::vector<UnitId>{{2}, {4}, {5}}));
  EXPECT_EQ(directory.Subtree(UnitId{6}), (std::vector<UnitId>{{6}}));
  EXPECT_EQ(directory.Subtree(UnitId{1}).size(), 8u);
  EXPECT_TRUE(directory.Subtree(UnitId{99}).empty());
}

TEST(Directory, UnitAtLevelIsTheNearestAboveItselfCounted) {
  const Directory directory = Make();
  EXPECT_EQ(directory.UnitAtLevel(UnitId{6}, "village")->id, UnitId{6});
  EXPECT_EQ(directory.UnitAtLevel(UnitId{6}, "township")->id, UnitId{3});
  EXPECT_EQ(directory.UnitAtLevel(UnitId{6}, "county")->id, UnitId{1});
}

TEST(Directory, UnitAtLevelFallsBackToTheFirstInTreeOrder) {
  const Directory directory = Make();
  EXPECT_EQ(directory.UnitAtLevel(UnitId{6}, "department")->id, UnitId{7});  // none above
  EXPECT_EQ(directory.UnitAtLevel(UnitId{9}, "township")->id, UnitId{2});
  EXPECT_EQ(directory.UnitAtLevel(UnitId{99}, "village")->id, UnitId{4});  // unknown start
  EXPECT_EQ(directory.UnitAtLevel(UnitId{1}, "province"), nullptr);
  EXPECT_EQ(directory.UnitAtLevel(UnitId{9}, ""), nullptr);  // "" is no level, though 9 has none
}

TEST(Directory, UnitAtLevelPassesInactiveUnitsBy) {
  auto units = Units();
  for (Unit& unit : units) {
    if (unit.id == UnitId{3} || unit.id == UnitId{7}) unit.active = false;
  }
  const Directory directory(MakeTenant(), units, People());
  EXPECT_EQ(directory.UnitAtLevel(UnitId{6}, "township")->id, UnitId{2});
  EXPECT_EQ(directory.UnitAtLevel(UnitId{3}, "county")->id, UnitId{1});
  EXPECT_EQ(directory.UnitAtLevel(UnitId{6}, "department")->id, UnitId{8});
}

TEST(Directory, WithRoleLooksInTheUnitThenUpwards) {
  const Directory directory = Make();
  EXPECT_EQ(directory.WithRole(UnitId{4}, "handler")->id, StaffId{13});  // lowest id of two
  EXPECT_EQ(directory.WithRole(UnitId{4}, "clerk")->id, StaffId{14});
  EXPECT_EQ(directory.WithRole(UnitId{5}, "handler")->id, StaffId{12});
  EXPECT_EQ(directory.WithRole(UnitId{4}, "unit_head")->id, StaffId{12});
  EXPECT_EQ(directory.WithRole(UnitId{4}, "supervisor")->id, StaffId{11});
  EXPECT_EQ(directory.WithRole(UnitId{6}, "unit_head"),
            nullptr);  // the neighbour's head is not his
  EXPECT_EQ(directory.WithRole(UnitId{4}, "auditor"), nullptr);
  EXPECT_EQ(directory.WithRole(UnitId{99}, "handler"), nullptr);
}

TEST(Directory, WithRolePassesInactiveStaffBy) {
  auto people = People();
  people[0].active = false;  // 13
  const Directory directory(MakeTenant(), Units(), people);
  EXPECT_EQ(directory.WithRole(UnitId{4}, "handler")->id, StaffId{14});
}

TEST(Directory, ResponsibleForATopicIsTheFirstActiveOfTheLevel) {
  auto units = Units();
  const Directory directory(MakeTenant(), units, {});
  EXPECT_EQ(directory.ResponsibleFor("department", "water")->id, UnitId{7});
  EXPECT_EQ(directory.ResponsibleFor("department", "roads")->id, UnitId{8});
  EXPECT_EQ(directory.ResponsibleFor("department", "schools"), nullptr);
  EXPECT_EQ(directory.ResponsibleFor("township", "water"), nullptr);
  EXPECT_EQ(directory.ResponsibleFor("", "water"), nullptr);
  for (Unit& unit : units) unit.active = unit.id != UnitId{7};
  const Directory without(MakeTenant(), units, {});
  EXPECT_EQ(without.ResponsibleFor("department", "water")->id, UnitId{8});
}

std::vector<Unit> Chain(int depth) {
  std::vector<Unit> units;
  for (int i = 1; i <= depth; ++i) units.push_back(MakeUnit(i, i - 1, ""));
  return units;
}

TEST(Directory, HoldsTheDeepestTree) {
  const Directory directory(MakeTenant(), Chain(kTreeDepthMax), {});
  EXPECT_TRUE(directory.IsWithin(UnitId{kTreeDepthMax}, UnitId{1}));
}

TEST(DirectoryDeathTest, StopsOnATreeThatCannotHaveBeenStored) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(Directory(MakeTenant(), Chain(kTreeDepthMax + 1), {}), "kTreeDepthMax");
  EXPECT_DEATH(Directory(MakeTenant(), {MakeUnit(1, 8, "")}, {}), "units.size");  // unknown parent
  EXPECT_DEATH(Directory(MakeTenant(), {MakeUnit(1, 2, ""), MakeUnit(2, 1, "")}, {}),
               "units.size");  // loop
  EXPECT_DEATH(Directory(MakeTenant(), {MakeUnit(1, 0, ""), MakeUnit(1, 0, "")}, {}), "id");
  EXPECT_DEATH(Directory(MakeTenant(), Chain(1), {MakeStaff(1, 2, {})}), "unit_at_");
  EXPECT_DEATH(Directory(MakeTenant(), Chain(1), {MakeStaff(1, 1, {}), MakeStaff(1, 1, {})}),
               "staff_at_");
}

TEST(Directory, AnswersForAWholeProvince) {
  std::vector<Unit> units;
  units.push_back(MakeUnit(1, 0, "province"));
  for (std::int64_t i = 2; i <= 20'000; ++i) units.push_back(MakeUnit(i, i / 10 + 1, "place"));
  const Directory directory(MakeTenant(), units, {});
  EXPECT_EQ(directory.Subtree(UnitId{1}).size(), 20'000u);
  EXPECT_TRUE(directory.IsWithin(UnitId{20'000}, UnitId{1}));
  EXPECT_FALSE(directory.IsWithin(UnitId{1}, UnitId{20'000}));
}

// utilities 31 ─ water 32 ─ leaks 33; leaks are the roads department's by id, water is department
// 7's by its title, and gas is nobody's.
TEST(Directory, ATopicOfTheTreeIsAnsweredForByIdOrTitleOrByThoseAboveIt) {
  std::vector<Unit> units = Units();
  units.push_back(MakeUnit(21, 1, "bureau", {"33"}));
  const TopicTree tree({MakeTopic(31, 0, "utilities", 1), MakeTopic(32, 31, "water", 2),
                        MakeTopic(33, 32, "leaks", 3), MakeTopic(34, 31, "gas", 2)});
  const Directory d(MakeTenant(), units, People(), tree);
  EXPECT_EQ(d.topics().topics().size(), 4u);
  EXPECT_EQ(d.ResponsibleFor("department", "32")->id, UnitId{7}) << "by its title";
  EXPECT_EQ(d.ResponsibleFor("department", "33")->id, UnitId{7}) << "by the title above";
  EXPECT_EQ(d.ResponsibleFor("bureau", "33")->id, UnitId{21}) << "by its id";
  EXPECT_EQ(d.ResponsibleFor("bureau", "32"), nullptr) << "not by what is below";
  EXPECT_EQ(d.ResponsibleFor("department", "34"), nullptr);
  EXPECT_EQ(d.ResponsibleFor("department", "31"), nullptr);
  EXPECT_EQ(d.ResponsibleFor("department", "roads")->id, UnitId{8}) << "a word that is no topic";
  EXPECT_EQ(d.ResponsibleFor("department", "35"), nullptr);
}

}  // namespace
}  // namespace shouwen::org
