// Units on the map by their name, on both engines: which, in what order, how many, by what index.
#include <algorithm>

#include "db_fixture.h"
#include "org/placed.h"
#include "plan_spy.h"

namespace shouwen::org {
namespace {

class PlacedTest : public OrgDbTest {
 protected:
  void Put(std::int64_t id, const std::string& name, bool placed, const std::string& phone = "") {
    Unit unit = MakeUnit(core::UnitId{id}, kCounty, "department");
    unit.name = name;
    unit.phone = phone;
    if (placed) unit.point = core::Point{31.5, 104};
    ASSERT_TRUE(Add(unit).ok());
  }
  std::vector<std::string> Found(const std::string& q, int limit = kPlacedMax,
                                 core::TenantId tenant = kTenant) {
    std::vector<std::string> names;
    for (const Unit& unit :
         db().Read([&](store::Tx& tx) { return PlacedUnits(tx, tenant, q, limit); })) {
      EXPECT_TRUE(unit.point.has_value()) << unit.name;
      names.push_back(unit.name);
    }
    return names;
  }
};
using Names = std::vector<std::string>;

TEST_P(PlacedTest, OnlyThoseOnTheMapWhoseNameHoldsIt) {
  EXPECT_EQ(Found(""), Names{});
  Put(31, "示例桥村", true, "桥头电话");
  Put(32, "示例河村", true, "桥头电话");
  Put(33, "示例桥镇", false);
  Put(34, "Sample Bridge 100%", true);
  EXPECT_EQ(Found(""), (Names{"示例桥村", "示例河村", "Sample Bridge 100%"}));
  EXPECT_EQ(Found("桥"), Names{"示例桥村"}) << "by name, not by what else is found in";
  EXPECT_EQ(Found("sAMPLE b"), Names{"Sample Bridge 100%"});
  EXPECT_EQ(Found("0%"), Names{"Sample Bridge 100%"});
  EXPECT_EQ(Found("_"), Names{}) << "no wildcard";
  EXPECT_EQ(Found("", kPlacedMax, kOtherTenant), Names{});
}

TEST_P(PlacedTest, WhatIsSwitchedOffOrTakenOffIsNotFound) {
  Put(31, "示例桥村", true);
  Unit unit = *Find(core::UnitId{31});
  unit.active = false;
  ASSERT_TRUE(Change(unit).ok());
  EXPECT_EQ(Found("桥"), Names{});
  unit.active = true;
  ASSERT_TRUE(Change(unit).ok());
  EXPECT_EQ(Found("桥"), Names{"示例桥村"});
  unit.point.reset();
  ASSERT_TRUE(Change(unit).ok());
  EXPECT_EQ(Found("桥"), Names{});
}

TEST_P(PlacedTest, ItIsBoundedAndFindsBehindManyThatOnlySeemAlike) {
  for (int i = 0; i < 120; ++i) Put(100 + i, "甲" + std::to_string(i), true, "桥");
  for (int i = 0; i < kPlacedMax + 1; ++i) Put(300 + i, "桥" + std::to_string(i), true);
  EXPECT_EQ(Found("桥").size(), static_cast<std::size_t>(kPlacedMax));
  EXPECT_EQ(Found("桥").front(), "桥0");
  EXPECT_EQ(Found("桥", 1), Names{"桥0"});
  EXPECT_EQ(Found("桥", 0).size(), 1U);
  EXPECT_EQ(Found("桥", kPlacedMax + 1).size(), static_cast<std::size_t>(kPlacedMax));
}

TEST_P(PlacedTest, OnlyThoseOnTheMapAreRead) {
  if (db().engine() != store::Engine::kSqlite) return;  // the words of a plan are SQLite's
  const bool by_index = db().Read([&](store::Tx& tx) {
    support::PlanSpy spy(tx);
    PlacedUnits(spy, kTenant, "桥");
    EXPECT_EQ(spy.WholeWalks("org_units"), Names{});
    return std::any_of(spy.steps().begin(), spy.steps().end(), [](const std::string& step) {
      return step.find("INDEX org_units_placed") != std::string::npos;
    });
  });
  EXPECT_TRUE(by_index);
}

SHOUWEN_ON_BOTH_ENGINES(PlacedTest);

}  // namespace
}  // namespace shouwen::org
