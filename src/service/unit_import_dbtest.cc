#include "fixture.h"
#include "service/unit_import.h"

namespace shouwen::service {
namespace {

class UnitImportTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    TenantSetup setup;
    setup.name = "示例县";
    setup.method = "ledger-zhongjiang";
    setup.units = {{"top", "", "示例县", "county_office", "", "", {}}};
    const auto made = CreateTenant(engine(), setup, At("2026-01-01T08:00"));
    CORE_CHECK(made.ok());
    tenant_ = made->tenant;
  }
  core::Result<UnitImport> Import(const std::string& csv) {
    return engine().Run(OperatorActor(tenant_), At("2026-03-02T09:00"),
                        [&](const Call& call) { return ImportUnits(call, csv); });
  }
  // "2 ok, 3 core.bad_input parent": line, and what came of it.
  std::string Report(const std::string& csv) {
    const auto result = Import(csv);
    if (!result.ok()) return CodeOf(result);
    std::string text;
    for (const UnitRow& row : result->rows) {
      text += (text.empty() ? "" : ", ") + std::to_string(row.line) + " ";
      if (row.unit) text += "ok";
      if (row.error) {
        text += std::string(row.error->code.name);
        if (!row.error->params.empty()) text += " " + row.error->params[0].name;
      }
    }
    return text + "; " + std::to_string(result->created);
  }
  DirectoryPtr Units() {
    return db().Read(
        [&](store::Tx& tx) { return engine().Directory(tx, tenant_, At("2026-03-02T10:00")); });
  }
  core::TenantId tenant_;
};

constexpr const char* kGood =
    "name,parent,level,kind,phone,topics\n"
    "示例县,,,,,\n"
    "示例乡,,township,office,0838-200,\n"
    "示例村,示例乡,村（社区）,office,0838-300,道路;桥梁、供水\n";

TEST_P(UnitImportTest, MakesATreeAndTheSecondRunMakesNothing) {
  EXPECT_EQ(Report(kGood), "2 ok, 3 ok, 4 ok; 2") << "the first row is the unit that is there";
  const DirectoryPtr units = Units();
  ASSERT_EQ(units->units().size(), 3U);
  EXPECT_EQ(units->units()[1].name, "示例乡");
  EXPECT_EQ(units->units()[1].parent, units->units()[0].id) << "no parent: the topmost";
  const org::Unit& village = units->units()[2];
  EXPECT_EQ(village.parent, units->units()[1].id);
  EXPECT_EQ(village.level, "village") << "by its title";
  EXPECT_EQ(village.phone, "0838-300");
  EXPECT_EQ(village.topics, (std::vector<std::string>{"道路", "桥梁", "供水"}));
  EXPECT_EQ(Report(kGood), "2 ok, 3 ok, 4 ok; 0");
  EXPECT_EQ(Units()->units().size(), 3U);
}

TEST_P(UnitImportTest, AUnitMayBeOnTheMap) {
  EXPECT_EQ(Report("name,lat,lon\n甲乡,31.2304,104.5\n乙乡,,\n丙乡, -90 ,180\n"),
            "2 ok, 3 ok, 4 ok; 3");
  const DirectoryPtr units = Units();
  ASSERT_EQ(units->units().size(), 4U);
  EXPECT_EQ(units->units()[1].point, (core::Point{31.2304, 104.5}));
  EXPECT_FALSE(units->units()[2].point.has_value());
  EXPECT_EQ(units->units()[3].point, (core::Point{-90, 180}));
}

TEST_P(UnitImportTest, HalfAPointAndOneThatIsNotOnEarthAreNamed) {
  EXPECT_EQ(Report("name,lat,lon\n甲乡,31.2,\n乙乡,,104\n丙乡,90.1,0\n丁乡,0,-180.1\n"
                   "戊乡,31°,104\n己乡,31,nan\n"),
            "2 core.bad_input lon, 3 core.bad_input lat, 4 core.bad_input lat, "
            "5 core.bad_input lon, 6 core.bad_input lat, 7 core.bad_input lon; 0");
  const auto result = Import("name,lat,lon\n丙乡,90.1,0\n");
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->rows[0].error->params[0].value,
            core::ParamValue("expected degrees from -90 to 90, such as 31.2304, got 90.1"));
}

TEST_P(UnitImportTest, BadRowsAreNamedAndTheOthersMade) {
  EXPECT_EQ(Report("name,parent,level\n"
                   "甲村,没有,village\n"
                   "乙村,,hamlet\n"
                   ",,village\n"
                   "\n"
                   "丙村,,village\n"
                   "丁\"村,,village\n"
                   "戊村,丙村,village\n"),
            "2 core.bad_input parent, 3 core.bad_input level, 4 org.name_missing, 6 ok, "
            "7 service.bad_csv line, 8 ok; 2");
}

TEST_P(UnitImportTest, ANameBorneTwiceIsNoParentButItsIdIs) {
  ASSERT_EQ(Report("name,parent\n甲乡,\n乙乡,\n一村,甲乡\n一村,乙乡\n"),
            "2 ok, 3 ok, 4 ok, 5 ok; 4");
  EXPECT_EQ(Report("name,parent\n一组,一村\n"), "2 core.bad_input parent; 0");
  const std::string id = core::ToText(Units()->units()[2].id);
  EXPECT_EQ(Report("name,parent\n一组," + id + "\n"), "2 ok; 1");
}

TEST_P(UnitImportTest, TheWholeIsRefusedWhenItCannotBeRead) {
  EXPECT_EQ(Report(""), "service.column_missing");
  EXPECT_EQ(Report("unit,parent\nx,\n"), "service.column_missing");
  EXPECT_EQ(Report("\xff\xfe,\n"), "service.not_utf8");
  std::string many = "name\n";
  for (int i = 0; i <= kUnitRowsMax; ++i) many += "示例县\n";
  EXPECT_EQ(Report(many), "core.too_many");
  EXPECT_EQ(Units()->units().size(), 1U);
  org::Actor nobody = OperatorActor(tenant_);
  nobody.rights.reset();
  const auto refused = engine().Run(nobody, At("2026-03-02T09:00"), [](const Call& call) {
    return ImportUnits(call, "name\n甲\n");
  });
  EXPECT_EQ(CodeOf(refused), "core.forbidden");
}

SHOUWEN_ON_BOTH_ENGINES(UnitImportTest);

}  // namespace
}  // namespace shouwen::service
