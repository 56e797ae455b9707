#include "core/codes.h"
#include "db_fixture.h"

namespace shouwen::org {
namespace {

class StaffRepoTest : public OrgDbTest {
 protected:
  static Staff Fresh(std::string login = "sample1") {
    return MakeStaff(core::StaffId{40}, kVillage, std::move(login), {"handler"});
  }
};

TEST_P(StaffRepoTest, KeepsWhatItWasGivenCleanedAndFolded) {
  Staff staff = Fresh(" Ｓample.One@x-y_Z ");
  staff.name = " 示例 甲 ";
  staff.phone = " 0000-1234567 ";
  staff.roles = {"clerk", "admin", "clerk"};
  const auto added = Add(staff);
  ASSERT_TRUE(added.ok());
  EXPECT_EQ(added->value.login, "sample.one@x-y_z");
  const auto stored = Find(staff.id);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->unit, kVillage);
  EXPECT_EQ(stored->login, "sample.one@x-y_z");
  EXPECT_EQ(stored->name, "示例 甲");
  EXPECT_EQ(stored->phone, "0000-1234567");
  EXPECT_EQ(stored->roles, (std::vector<std::string>{"admin", "clerk"}));
  EXPECT_TRUE(stored->active);
}

TEST_P(StaffRepoTest, AnAddedStaffIsAnEventWithoutPassword) {
  const auto added = Add(Fresh());
  ASSERT_TRUE(added.ok());
  ASSERT_EQ(TypesOf(added->events), (std::vector<std::string>{"org.staff_added"}));
  EXPECT_EQ(added->events[0].subject, "staff");
  EXPECT_EQ(added->events[0].subject_id, 40);
  EXPECT_EQ(added->events[0].actor, kAdmin);
  EXPECT_EQ(boost::json::serialize(added->events[0].body),
            R"({"login":"sample1","name":"示例40","unit":"13","roles":["handler"]})");
}

TEST_P(StaffRepoTest, RefusesLoginsThatCannotBeTyped) {
  for (const char* bad : {"", "a", ".ab", "-ab", "_ab", "@ab", "a b", "示例甲", "a/b", "a'b", "a%b",
                          "\xff\xff\xff"}) {
    const auto refused = Add(Fresh(bad));
    ExpectRefused(refused, kBadLogin);
    EXPECT_NE(TextOf(refused.error(), "expected"), "(none)");
  }
  ExpectRefused(Add(Fresh(std::string(kLoginMax + 1, 'a'))), kBadLogin);
  EXPECT_TRUE(Add(Fresh(std::string(kLoginMax, 'a'))).ok());
  Staff shortest = Fresh("1a");
  shortest.id = core::StaffId{41};
  EXPECT_TRUE(Add(shortest).ok());
}

TEST_P(StaffRepoTest, RefusesBadTexts) {
  Staff staff = Fresh();
  staff.name = "";
  ExpectRefused(Add(staff), kNameMissing);
  staff.name = std::string(kNameMax + 1, 'a');
  ExpectRefused(Add(staff), kNameTooLong);
  staff.name = std::string(kNameMax, 'a');
  staff.phone = std::string(kPhoneMax + 1, '1');
  ExpectRefused(Add(staff), kPhoneTooLong);
  staff.phone = std::string(kPhoneMax, '1');
  EXPECT_TRUE(Add(staff).ok());
}

TEST_P(StaffRepoTest, RefusesAnUnknownRole) {
  Staff staff = Fresh();
  staff.roles = {"handler", "boss"};
  const auto refused = Add(staff);
  ExpectRefused(refused, kUnknownRole);
  EXPECT_EQ(TextOf(refused.error(), "role"), "boss");
  EXPECT_FALSE(Find(staff.id));
}

TEST_P(StaffRepoTest, MayHaveNoRole) {
  Staff staff = Fresh();
  staff.roles = {};
  ASSERT_TRUE(Add(staff).ok());
  EXPECT_TRUE(Find(staff.id)->roles.empty());
}

TEST_P(StaffRepoTest, RefusesAUnitThatIsNotThere) {
  Staff staff = Fresh();
  staff.unit = core::UnitId{99};
  const auto refused = Add(staff);
  ExpectRefused(refused, kUnknownUnit);
  EXPECT_EQ(TextOf(refused.error(), "unit"), "99");
}

TEST_P(StaffRepoTest, RefusesActiveStaffInASwitchedOffUnit) {
  Unit off = MakeUnit(core::UnitId{30}, kCounty, "");
  off.active = false;
  ASSERT_TRUE(Add(off).ok());
  Staff staff = Fresh();
  staff.unit = off.id;
  ExpectRefused(Add(staff), kUnitInactive);
  staff.active = false;
  EXPECT_TRUE(Add(staff).ok());
  staff.active = true;
  ExpectRefused(Change(staff), kUnitInactive);
}

TEST_P(StaffRepoTest, ALoginIsTakenInAnySpellingButOnlyInItsTenant) {
  const auto refused = Add(Fresh("CLERK1"));
  ExpectRefused(refused, kLoginTaken);
  EXPECT_EQ(TextOf(refused.error(), "login"), "clerk1");
  Staff admin = *Find(kAdmin);
  admin.login = "clerk1";
  ExpectRefused(Change(admin), kLoginTaken);
  ASSERT_TRUE(AddTenantWith(kOtherTenant).ok());
  Actor other = Admin();
  other.tenant = kOtherTenant;
  ASSERT_TRUE(Add(MakeUnit(core::UnitId{30}, std::nullopt, ""), other).ok());
  Staff theirs = Fresh("clerk1");
  theirs.unit = core::UnitId{30};
  EXPECT_TRUE(Add(theirs, other).ok());
}

TEST_P(StaffRepoTest, RefusesInTheDocumentedOrder) {
  Staff staff = MakeStaff(core::StaffId{40}, core::UnitId{99}, "x", {"boss"});
  staff.name = "";
  staff.phone = std::string(kPhoneMax + 1, '1');
  ExpectRefused(Add(staff), kNameMissing);
  staff.name = "示例";
  ExpectRefused(Add(staff), kPhoneTooLong);
  staff.phone = "";
  ExpectRefused(Add(staff), kBadLogin);
  staff.login = "clerk1";
  ExpectRefused(Add(staff), kUnknownRole);
  staff.roles = {};
  ExpectRefused(Add(staff), kUnknownUnit);
  staff.unit = kVillage;
  ExpectRefused(Add(staff), kLoginTaken);
  staff.login = "sample1";
  EXPECT_TRUE(Add(staff).ok());
}

TEST_P(StaffRepoTest, CountsStaffUpToTheLimit) {
  const auto set_count = [&](std::int64_t count) {
    Run([&](store::Tx& tx) {
      tx.Exec("UPDATE org_tenants SET staff_count = ? WHERE tenant_id = ?", count, kTenant);
    });
  };
  set_count(static_cast<std::int64_t>(kStaffMax) - 1);
  ASSERT_TRUE(Add(Fresh()).ok());
  Staff more = Fresh("sample2");
  more.id = core::StaffId{41};
  const auto refused = Add(more);
  ExpectRefused(refused, core::kTooMany);
  EXPECT_EQ(TextOf(refused.error(), "what"), "staff");
  EXPECT_FALSE(Find(more.id));
}

TEST_P(StaffRepoTest, AChangeNamesWhatWasBeforeAndIs) {
  Staff clerk = *Find(kClerk);
  clerk.unit = kTownship;
  clerk.login = "clerk2";
  const auto changed = Change(clerk);
  ASSERT_TRUE(changed.ok());
  ASSERT_EQ(TypesOf(changed->events), (std::vector<std::string>{"org.staff_changed"}));
  EXPECT_EQ(boost::json::serialize(changed->events[0].body),
            R"({"login":"clerk2","changes":{"unit":{"before":"13","after":"12"},)"
            R"("login":{"before":"clerk1","after":"clerk2"}}})");
  EXPECT_EQ(Find(kClerk)->unit, kTownship);
  EXPECT_TRUE(Change(clerk)->events.empty());
}

TEST_P(StaffRepoTest, OtherRolesAreAnEventOfTheirOwn) {
  Staff clerk = *Find(kClerk);
  clerk.name = "示例乙";
  clerk.roles = {"clerk", "unit_head"};
  const auto changed = Change(clerk);
  ASSERT_TRUE(changed.ok());
  ASSERT_EQ(TypesOf(changed->events),
            (std::vector<std::string>{"org.staff_changed", "org.roles_changed"}));
  EXPECT_EQ(
      boost::json::serialize(changed->events[1].body),
      R"({"login":"clerk1","name":"示例乙","before":["clerk"],"after":["unit_head","clerk"]})");
  clerk.roles = {"unit_head", "clerk", "unit_head"};  // the same set
  EXPECT_TRUE(Change(clerk)->events.empty());
}

TEST_P(StaffRepoTest, RefusesToChangeWhoIsNotThere) {
  Staff staff = Fresh();
  const auto refused = Change(staff);
  ExpectRefused(refused, core::kNotFound);
  EXPECT_EQ(TextOf(refused.error(), "what"), "staff");
}

TEST_P(StaffRepoTest, TheLastActiveAdministratorStays) {
  Staff admin = *Find(kAdmin);
  Staff demoted = admin, off = admin;
  demoted.roles = {"supervisor"};
  off.active = false;
  ExpectRefused(Change(demoted), kLastAdmin);
  ExpectRefused(Change(off), kLastAdmin);
  Staff second = MakeStaff(core::StaffId{40}, kCounty, "admin2", {"admin"});
  second.active = false;
  ASSERT_TRUE(Add(second).ok());
  ExpectRefused(Change(off), kLastAdmin);  // the other one is off himself
  second.active = true;
  ASSERT_TRUE(Change(second).ok());
  EXPECT_TRUE(Change(demoted).ok());
  second.active = false;
  ExpectRefused(Change(second), kLastAdmin);
}

TEST_P(StaffRepoTest, IsSwitchedOffAndOnWithAnEventEach) {
  Staff clerk = *Find(kClerk);
  clerk.active = false;
  const auto off = Change(clerk);
  ASSERT_TRUE(off.ok());
  ASSERT_EQ(TypesOf(off->events), (std::vector<std::string>{"org.staff_deactivated"}));
  EXPECT_EQ(boost::json::serialize(off->events[0].body),
            R"({"login":"clerk1","name":"示例22","sessions_ended":0,"tokens_revoked":0})");
  EXPECT_FALSE(Find(kClerk)->active);
  clerk.active = true;
  const auto on = Change(clerk);
  ASSERT_TRUE(on.ok());
  EXPECT_EQ(TypesOf(on->events), (std::vector<std::string>{"org.staff_reactivated"}));
}

class StaffListTest : public StaffRepoTest {
 protected:
  StaffPage List(const StaffQuery& query) {
    return db().Read([&](store::Tx& tx) { return ListStaff(tx, kTenant, query); });
  }
  std::vector<std::int64_t> Ids(const StaffQuery& query) {
    std::vector<std::int64_t> ids;
    for (const Staff& staff : List(query).items) ids.push_back(staff.id.value);
    return ids;
  }
  void SetUp() override {
    StaffRepoTest::SetUp();
    Staff one = MakeStaff(core::StaffId{40}, kVillage, "sample1", {"handler", "auditor"});
    one.name = "示例東";
    one.phone = "0000-1234567";
    ASSERT_TRUE(Add(one).ok());
    Staff two = MakeStaff(core::StaffId{41}, kTownship, "sample2", {"unit_head"});
    two.active = false;
    ASSERT_TRUE(Add(two).ok());
  }
};

TEST_P(StaffListTest, PagesMeetWithoutGapOrRepeat) {
  for (int limit = 1; limit <= 5; ++limit) {
    std::vector<std::int64_t> all;
    StaffQuery query;
    query.limit = limit;
    for (int pages = 0; pages < 10; ++pages) {
      const StaffPage page = List(query);
      for (const Staff& staff : page.items) all.push_back(staff.id.value);
      if (!page.next) break;
      query.after = *page.next;
    }
    EXPECT_EQ(all, (std::vector<std::int64_t>{21, 22, 40, 41})) << limit;
  }
}

TEST_P(StaffListTest, NarrowsByEachField) {
  StaffQuery by_unit, by_role, by_active;
  by_unit.unit = kVillage;
  EXPECT_EQ(Ids(by_unit), (std::vector<std::int64_t>{22, 40}));
  by_role.role = "auditor";
  EXPECT_EQ(Ids(by_role), (std::vector<std::int64_t>{40}));
  by_active.active = false;
  EXPECT_EQ(Ids(by_active), (std::vector<std::int64_t>{41}));
  by_active.unit = kVillage;
  EXPECT_TRUE(Ids(by_active).empty());
}

TEST_P(StaffListTest, ARoleIsFoundWholeOnly) {
  for (const char* part : {"audit", "head", "unit", "%", "_nit_head", ""}) {
    StaffQuery query;
    query.role = part;
    EXPECT_TRUE(Ids(query).empty()) << part;
  }
}

TEST_P(StaffListTest, FindsPartsOfNameLoginAndPhoneInAnySpelling) {
  for (const char* q : {"例东", "例東", "SAMPLE1", "mple1", "1234567"}) {
    StaffQuery query;
    query.q = q;
    EXPECT_EQ(Ids(query), (std::vector<std::int64_t>{40})) << q;
  }
}

SHOUWEN_ON_BOTH_ENGINES(StaffRepoTest);
SHOUWEN_ON_BOTH_ENGINES(StaffListTest);

}  // namespace
}  // namespace shouwen::org
