#include "core/codes.h"
#include "db_fixture.h"

namespace shouwen::org {
namespace {

class UnitRepoTest : public OrgDbTest {};

TEST_P(UnitRepoTest, KeepsWhatItWasGivenCleaned) {
  Unit unit = MakeUnit(core::UnitId{30}, kCounty, "department");
  unit.name = "  水务\n局 ";
  unit.kind = "office";
  unit.phone = " 0000-1234567 ";
  unit.topics = {"water", " water ", "供水 管网"};
  const auto added = Add(unit);
  ASSERT_TRUE(added.ok());
  EXPECT_EQ(added->value.name, "水务 局");
  const auto stored = Find(unit.id);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->parent, kCounty);
  EXPECT_EQ(stored->name, "水务 局");
  EXPECT_EQ(stored->level, "department");
  EXPECT_EQ(stored->kind, "office");
  EXPECT_EQ(stored->phone, "0000-1234567");
  EXPECT_EQ(stored->topics, (std::vector<std::string>{"water", "供水 管网"}));
  EXPECT_TRUE(stored->active);
}

TEST_P(UnitRepoTest, KeepsWhereItIsFoundAndJournalsThatItMoved) {
  Unit unit = MakeUnit(core::UnitId{30}, kCounty, "department");
  ASSERT_TRUE(Add(unit).ok());
  EXPECT_FALSE(Find(unit.id)->point.has_value());
  unit.point = core::Point{-30.1, 104.20000014};
  const auto moved = Change(unit);
  ASSERT_TRUE(moved.ok());
  EXPECT_EQ(moved->value.point, (core::Point{-30.1, 104.2000001})) << "to seven decimals";
  EXPECT_EQ(Find(unit.id)->point, (core::Point{-30.1, 104.2000001}));
  ASSERT_EQ(TypesOf(moved->events), (std::vector<std::string>{"org.unit_changed"}));
  EXPECT_EQ(boost::json::serialize(moved->events[0].body.at("changes")),
            R"({"point":{"before":null,"after":{"lat":-3.01E1,"lon":1.042000001E2}}})");
  EXPECT_TRUE(Change(unit)->events.empty()) << "the same once more changes nothing";
  unit.point.reset();
  EXPECT_EQ(TypesOf(Change(unit)->events), (std::vector<std::string>{"org.unit_changed"}));
  EXPECT_FALSE(Find(unit.id)->point.has_value());
  Unit second = MakeUnit(core::UnitId{31}, kCounty, "department");
  second.point = core::Point{0, 0};
  ASSERT_TRUE(Add(second).ok());
  EXPECT_EQ(Find(second.id)->point, (core::Point{0, 0})) << "nowhere is not the equator";
}

TEST_P(UnitRepoTest, APointThatIsNotOnEarthIsRefusedAndNothingIsChanged) {
  Unit unit = MakeUnit(core::UnitId{30}, kCounty, "department");
  unit.point = core::Point{90.1, 0};
  ExpectRefused(Add(unit), core::kBadInput);
  EXPECT_FALSE(Find(unit.id).has_value());
  unit.point = core::Point{90, 180};
  ASSERT_TRUE(Add(unit).ok());
  unit.point = core::Point{0, -180.1};
  const auto refused = Change(unit);
  ExpectRefused(refused, core::kBadInput);
  EXPECT_EQ(TextOf(refused.error(), "/point/lon"), "expected -180 to 180, got -180.100000");
  EXPECT_EQ(Find(unit.id)->point, (core::Point{90, 180}));
}

TEST_P(UnitRepoTest, AnAddedUnitIsAnEvent) {
  const auto added = Add(MakeUnit(core::UnitId{30}, kCounty, "department"));
  ASSERT_TRUE(added.ok());
  ASSERT_EQ(TypesOf(added->events), (std::vector<std::string>{"org.unit_added"}));
  const journal::Event& event = added->events[0];
  EXPECT_EQ(event.subject, "unit");
  EXPECT_EQ(event.subject_id, 30);
  EXPECT_EQ(event.actor, kAdmin);
  EXPECT_EQ(event.unit, kCounty);
  EXPECT_EQ(event.at, kNow);
  EXPECT_EQ(boost::json::serialize(event.body),
            R"({"name":"示例单位30","level":"department","kind":"","parent":"11"})");
}

TEST_P(UnitRepoTest, AnAddedUnitOnTheMapSaysWhere) {
  Unit unit = MakeUnit(core::UnitId{31}, kCounty, "department");
  unit.point = core::Point{31.5, 104};
  const auto added = Add(unit);
  ASSERT_TRUE(added.ok());
  const auto& point = added->events[0].body.at("point").as_object();
  EXPECT_EQ(point.at("lat").as_double(), 31.5);
  EXPECT_EQ(point.at("lon").as_double(), 104.0);
}

TEST_P(UnitRepoTest, APointIsTakenAwayAndTheEventSaysWhichItWas) {
  Unit unit = MakeUnit(core::UnitId{31}, kCounty, "department");
  unit.point = core::Point{31.5, 104};
  ASSERT_TRUE(Add(unit).ok());
  unit.point.reset();
  const auto changed = Change(unit);
  ASSERT_TRUE(changed.ok());
  EXPECT_FALSE(Find(unit.id)->point.has_value());
  ASSERT_EQ(TypesOf(changed->events), (std::vector<std::string>{"org.unit_changed"}));
  const auto again = Change(unit);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->events.empty()) << "the same once more";
}

TEST_P(UnitRepoTest, RefusesBadTexts) {
  const auto refused = [&](auto spoil, const core::Code& code) {
    Unit unit = MakeUnit(core::UnitId{30}, kCounty, "department");
    spoil(unit);
    ExpectRefused(Add(unit), code);
    EXPECT_FALSE(Find(unit.id));
  };
  std::string name100;
  for (std::size_t i = 0; i < kNameMax; ++i) name100 += "县";
  refused([](Unit& u) { u.name = " \n "; }, kNameMissing);
  refused([&](Unit& u) { u.name = name100 + "县"; }, kNameTooLong);
  refused([](Unit& u) { u.phone = std::string(kPhoneMax + 1, '1'); }, kPhoneTooLong);
  refused([](Unit& u) { u.level = std::string(kWordMax + 1, 'a'); }, core::kBadInput);
  refused([](Unit& u) { u.kind = "\xff"; }, core::kBadInput);
  refused([](Unit& u) { u.topics.assign(kTopicsMax + 1, "a"); }, core::kTooMany);
  refused([](Unit& u) { u.topics = {"ok", std::string(kWordMax + 1, 'a')}; }, kBadTopic);
  refused([](Unit& u) { u.topics = {" "}; }, kBadTopic);
  Unit longest = MakeUnit(core::UnitId{30}, kCounty, std::string(kWordMax, 'a'));
  longest.name = name100;
  longest.phone = std::string(kPhoneMax, '1');
  for (std::size_t i = 0; i < kTopicsMax; ++i) longest.topics.push_back("t" + std::to_string(i));
  EXPECT_TRUE(Add(longest).ok());
  EXPECT_EQ(Find(longest.id)->topics.size(), kTopicsMax);
}

TEST_P(UnitRepoTest, RefusesAParentThatIsNotThere) {
  const auto refused = Add(MakeUnit(core::UnitId{30}, core::UnitId{99}, ""));
  ExpectRefused(refused, kUnknownUnit);
  EXPECT_EQ(TextOf(refused.error(), "unit"), "99");
}

TEST_P(UnitRepoTest, RefusesAParentOfAnotherTenant) {
  ASSERT_TRUE(AddTenantWith(kOtherTenant).ok());
  Actor other = Admin();
  other.tenant = kOtherTenant;
  ExpectRefused(Add(MakeUnit(core::UnitId{30}, kCounty, ""), other), kUnknownUnit);
  EXPECT_TRUE(Add(MakeUnit(core::UnitId{30}, std::nullopt, ""), other).ok());
  EXPECT_FALSE(Find(core::UnitId{30}));
}

TEST_P(UnitRepoTest, RefusesUnitsOfATenantThatIsNotThere) {
  Actor other = Admin();
  other.tenant = kOtherTenant;
  ExpectRefused(Add(MakeUnit(core::UnitId{30}, std::nullopt, ""), other), core::kNotFound);
}

TEST_P(UnitRepoTest, CountsUnitsUpToTheLimit) {
  const auto set_count = [&](std::int64_t count) {
    Run([&](store::Tx& tx) {
      tx.Exec("UPDATE org_tenants SET unit_count = ? WHERE tenant_id = ?", count, kTenant);
    });
  };
  set_count(static_cast<std::int64_t>(kUnitsMax) - 1);
  EXPECT_TRUE(Add(MakeUnit(core::UnitId{30}, kCounty, "")).ok());
  const auto refused = Add(MakeUnit(core::UnitId{31}, kCounty, ""));
  ExpectRefused(refused, core::kTooMany);
  EXPECT_EQ(TextOf(refused.error(), "what"), "units");
  EXPECT_EQ(NumberOf(refused.error(), "max"), static_cast<std::int64_t>(kUnitsMax));
}

TEST_P(UnitRepoTest, ATreeIsAtMostSixteenDeep) {
  core::UnitId parent = kVillage;  // depth 3
  for (int depth = 4; depth <= kTreeDepthMax; ++depth) {
    const core::UnitId id{100 + depth};
    ASSERT_TRUE(Add(MakeUnit(id, parent, "")).ok()) << depth;
    parent = id;
  }
  const auto refused = Add(MakeUnit(core::UnitId{200}, parent, ""));
  ExpectRefused(refused, kTooDeep);
  EXPECT_EQ(NumberOf(refused.error(), "max"), kTreeDepthMax);
}

TEST_P(UnitRepoTest, AMovedSubtreeMustFitBelowItsNewPlace) {
  core::UnitId parent{};
  for (int depth = 1; depth <= 14; ++depth) {  // a second tree, 14 deep
    const core::UnitId id{100 + depth};
    ASSERT_TRUE(Add(MakeUnit(id, depth == 1 ? std::optional<core::UnitId>() : parent, "")).ok());
    parent = id;
  }
  Unit township = *Find(kTownship);  // two high with its village
  township.parent = core::UnitId{114};
  EXPECT_TRUE(Change(township).ok());  // 14 + 2 = 16
  township.parent = kCounty;
  ASSERT_TRUE(Change(township).ok());
  ASSERT_TRUE(Add(MakeUnit(core::UnitId{115}, core::UnitId{114}, "")).ok());
  township.parent = core::UnitId{115};
  ExpectRefused(Change(township), kTooDeep);  // 15 + 2 = 17
  EXPECT_EQ(Find(kTownship)->parent, kCounty);
}

TEST_P(UnitRepoTest, RefusesALoop) {
  Unit county = *Find(kCounty);
  for (const core::UnitId below : {kCounty, kTownship, kVillage}) {
    county.parent = below;
    const auto refused = Change(county);
    ExpectRefused(refused, kUnitLoop);
    EXPECT_EQ(TextOf(refused.error(), "unit"), "11");
    EXPECT_EQ(TextOf(refused.error(), "parent"), core::ToText(below));
  }
  EXPECT_FALSE(Find(kCounty)->parent);
}

TEST_P(UnitRepoTest, AChangeNamesWhatWasBeforeAndIs) {
  Unit village = *Find(kVillage);
  village.parent = kCounty;
  village.name = "新示例村";
  village.topics = {"roads"};
  const auto changed = Change(village);
  ASSERT_TRUE(changed.ok());
  ASSERT_EQ(TypesOf(changed->events), (std::vector<std::string>{"org.unit_changed"}));
  EXPECT_EQ(boost::json::serialize(changed->events[0].body),
            R"({"name":"新示例村","changes":{"parent":{"before":"12","after":"11"},)"
            R"("name":{"before":"示例单位13","after":"新示例村"},)"
            R"("topics":{"before":[],"after":["roads"]}}})");
  const auto stored = Find(kVillage);
  EXPECT_EQ(stored->parent, kCounty);
  EXPECT_EQ(stored->name, "新示例村");
  EXPECT_EQ(stored->topics, (std::vector<std::string>{"roads"}));
}

TEST_P(UnitRepoTest, TheSameAgainIsNoEvent) {
  Unit village = *Find(kVillage);
  village.name = "新示例村";
  ASSERT_TRUE(Change(village).ok());
  const auto again = Change(village);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->events.empty());
}

TEST_P(UnitRepoTest, RefusesToChangeWhatIsNotThere) {
  const auto refused = Change(MakeUnit(core::UnitId{99}, std::nullopt, ""));
  ExpectRefused(refused, core::kNotFound);
  EXPECT_EQ(TextOf(refused.error(), "what"), "unit");
  EXPECT_EQ(TextOf(refused.error(), "id"), "99");
}

TEST_P(UnitRepoTest, IsSwitchedOffOnlyWhenEmpty) {
  Unit township = *Find(kTownship);
  township.active = false;
  const auto with_children = Change(township);
  ExpectRefused(with_children, kHasChildren);
  EXPECT_EQ(NumberOf(with_children.error(), "children"), 1);
  Unit village = *Find(kVillage);
  village.active = false;
  const auto with_staff = Change(village);
  ExpectRefused(with_staff, kHasStaff);
  EXPECT_EQ(NumberOf(with_staff.error(), "staff"), 1);
  Staff clerk = *Find(kClerk);
  clerk.active = false;
  ASSERT_TRUE(Change(clerk).ok());
  const auto off = Change(village);
  ASSERT_TRUE(off.ok());
  EXPECT_EQ(TypesOf(off->events), (std::vector<std::string>{"org.unit_deactivated"}));
  EXPECT_TRUE(Change(township).ok());  // its only child is off now
  EXPECT_FALSE(Find(kTownship)->active);
}

TEST_P(UnitRepoTest, NothingActiveStandsBelowASwitchedOffUnit) {
  Staff clerk = *Find(kClerk);
  clerk.active = false;
  ASSERT_TRUE(Change(clerk).ok());
  Unit village = *Find(kVillage), township = *Find(kTownship);
  village.active = township.active = false;
  ASSERT_TRUE(Change(village).ok());
  ASSERT_TRUE(Change(township).ok());
  village.active = true;
  const auto refused = Change(village);
  ExpectRefused(refused, kUnitInactive);
  EXPECT_EQ(TextOf(refused.error(), "unit"), "12");
  ExpectRefused(Add(MakeUnit(core::UnitId{30}, kTownship, "")), kUnitInactive);
  township.active = true;
  const auto on = Change(township);
  ASSERT_TRUE(on.ok());
  EXPECT_EQ(TypesOf(on->events), (std::vector<std::string>{"org.unit_reactivated"}));
  EXPECT_TRUE(Change(village).ok());
}

class UnitListTest : public UnitRepoTest {
 protected:
  UnitPage List(const UnitQuery& query) {
    return db().Read([&](store::Tx& tx) { return ListUnits(tx, kTenant, query); });
  }
  std::vector<std::int64_t> Ids(const UnitQuery& query) {
    std::vector<std::int64_t> ids;
    for (const Unit& unit : List(query).items) ids.push_back(unit.id.value);
    return ids;
  }
  void SetUp() override {
    UnitRepoTest::SetUp();
    Unit water = MakeUnit(core::UnitId{30}, kCounty, "department");
    water.name = "示例水務局 Water";
    water.phone = "0000-1234567";
    water.topics = {"供水"};
    ASSERT_TRUE(Add(water).ok());
    Unit old = MakeUnit(core::UnitId{31}, kCounty, "department");
    old.name = "100%_局";
    old.active = false;
    ASSERT_TRUE(Add(old).ok());
  }
};

TEST_P(UnitListTest, ListsById) {
  EXPECT_EQ(Ids({}), (std::vector<std::int64_t>{11, 12, 13, 30, 31}));
  EXPECT_FALSE(List({}).next);
}

TEST_P(UnitListTest, PagesMeetWithoutGapOrRepeat) {
  for (int limit = 1; limit <= 6; ++limit) {
    std::vector<std::int64_t> all;
    UnitQuery query;
    query.limit = limit;
    for (int pages = 0; pages < 10; ++pages) {
      const UnitPage page = List(query);
      EXPECT_LE(page.items.size(), static_cast<std::size_t>(limit));
      for (const Unit& unit : page.items) all.push_back(unit.id.value);
      if (!page.next) break;
      query.after = *page.next;
    }
    EXPECT_EQ(all, (std::vector<std::int64_t>{11, 12, 13, 30, 31})) << limit;
  }
}

TEST_P(UnitListTest, AnImpossibleLimitIsMovedToTheNearestOne) {
  UnitQuery query;
  query.limit = 0;
  EXPECT_EQ(List(query).items.size(), 1u);
  query.limit = kPageMax + 1;
  EXPECT_EQ(List(query).items.size(), 5u);
}

TEST_P(UnitListTest, NarrowsByEachField) {
  UnitQuery by_level, by_parent, by_active;
  by_level.level = "department";
  EXPECT_EQ(Ids(by_level), (std::vector<std::int64_t>{30, 31}));
  by_parent.parent = kCounty;
  EXPECT_EQ(Ids(by_parent), (std::vector<std::int64_t>{12, 30, 31}));
  by_active.active = false;
  EXPECT_EQ(Ids(by_active), (std::vector<std::int64_t>{31}));
  by_active.active = true;
  by_active.level = "department";
  EXPECT_EQ(Ids(by_active), (std::vector<std::int64_t>{30}));
}

TEST_P(UnitListTest, FindsPartsOfNamePhoneAndTopicInAnySpelling) {
  for (const char* q : {"水务", "水務", "water", "ＷＡＴＥＲ", "1234567", "供水"}) {
    UnitQuery query;
    query.q = q;
    EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{30})) << q;
  }
}

TEST_P(UnitListTest, TakesTheSignsOfAPatternLiterally) {
  for (const char* q : {"100%", "%_", "0%_局"}) {
    UnitQuery query;
    query.q = q;
    EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{31})) << q;
  }
  UnitQuery query;
  query.q = "\\";
  EXPECT_TRUE(Ids(query).empty());
}

TEST_P(UnitListTest, ShowsNothingOfAnotherTenant) {
  EXPECT_TRUE(
      db().Read([&](store::Tx& tx) { return ListUnits(tx, kOtherTenant, {}); }).items.empty());
}

SHOUWEN_ON_BOTH_ENGINES(UnitRepoTest);
SHOUWEN_ON_BOTH_ENGINES(UnitListTest);

}  // namespace
}  // namespace shouwen::org
