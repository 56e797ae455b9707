#include "fixture.h"
#include "journal/journal.h"
#include "service/topics_desk.h"

namespace shouwen::service {
namespace {

constexpr const char* kGood =
    "level1,level2,level3\n"
    "住建,供水,漏水\n"
    "住建,供水,水压\n"
    "\n"
    "交通,道路,\n";

class TopicsDeskTest : public ServiceTest {
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
  core::Result<TopicImport> Import(const std::string& csv) {
    return engine().Run(OperatorActor(tenant_), At("2026-03-02T09:00"),
                        [&](const Call& call) { return ImportTopics(call, csv); });
  }
  // "2 ok, 3 core.bad_input /level2; applied 1 +5 ^0 -0 v1"
  std::string Report(const std::string& csv) {
    const auto result = Import(csv);
    if (!result.ok()) return CodeOf(result);
    std::string text;
    for (const TopicRow& row : result->rows) {
      text += (text.empty() ? "" : ", ") + std::to_string(row.line) + " ";
      EXPECT_EQ(row.topic.has_value(), result->applied);
      text += row.error ? std::string(row.error->code.name) : "ok";
      if (row.error && !row.error->params.empty()) text += " " + row.error->params[0].name;
    }
    return text + "; " + (result->applied ? "applied" : "not") + " +" +
           std::to_string(result->added) + " ^" + std::to_string(result->restored) + " -" +
           std::to_string(result->retired) + " v" + std::to_string(result->version);
  }
  org::TopicTree Tree() {
    const auto tree = engine().Look(org::PublicActor(tenant_), At("2026-03-02T10:00"),
                                    [](const Call& call) { return Topics(call); });
    EXPECT_TRUE(tree.ok());
    return *tree;
  }
  std::size_t Imports() {
    return db().Read([&](store::Tx& tx) {
      return journal::Find(tx, tenant_, {.type_prefix = "org.topics_imported"}).size();
    });
  }
  core::TenantId tenant_;
};

TEST_P(TopicsDeskTest, ATableBecomesTheTreeAndTheSecondRunChangesNothing) {
  EXPECT_EQ(Tree().version(), 0);
  EXPECT_EQ(Report(kGood), "2 ok, 3 ok, 5 ok; applied +6 ^0 -0 v1");
  const org::TopicTree tree = Tree();
  EXPECT_EQ(tree.topics().size(), 6u);
  ASSERT_NE(tree.At({"住建", "供水", "水压"}), nullptr);
  EXPECT_EQ(tree.At({"交通", "道路", ""})->level, 2);
  EXPECT_EQ(Imports(), 1u);
  EXPECT_EQ(Report(kGood), "2 ok, 3 ok, 5 ok; applied +0 ^0 -0 v1");
  EXPECT_EQ(Imports(), 1u) << "nothing happened";
}

TEST_P(TopicsDeskTest, EachGoodRowIsToldItsTopic) {
  const auto made = Import(kGood);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->rows[1].topic, Tree().At({"住建", "供水", "水压"})->id);
  EXPECT_EQ(made->rows[2].topic, Tree().At({"交通", "道路", ""})->id);
}

TEST_P(TopicsDeskTest, OneBadRowAndNothingChangesButEachIsNamed) {
  ASSERT_EQ(Report(kGood), "2 ok, 3 ok, 5 ok; applied +6 ^0 -0 v1");
  EXPECT_EQ(Report("level1,level2,level3\n"
                   "住建,供水,漏水\n"
                   "住建,,水压\n"
                   ",供水,\n"
                   "住建,供水,漏水\n"
                   "住建,\"供\"水,\n"
                   "医疗,门诊,\xff\n"
                   "医疗\n"),
            "2 ok, 3 core.bad_input /level2, 4 core.bad_input /level1, 5 core.bad_input /level1, "
            "6 service.bad_csv line, 7 service.not_utf8 line, 8 ok; not +0 ^0 -0 v1");
  EXPECT_EQ(Tree().topics().size(), 6u);
  EXPECT_TRUE(Tree().At({"交通", "道路", ""})->active);
  EXPECT_EQ(Imports(), 1u);
}

TEST_P(TopicsDeskTest, WhatIsLeftOutIsSwitchedOffAndComesBackAsItWas) {
  ASSERT_TRUE(Import(kGood).ok());
  const org::TopicId road = Tree().At({"交通", "道路", ""})->id;
  EXPECT_EQ(Report("level1,level2,level3\n住建,供水,漏水\n"), "2 ok; applied +0 ^0 -3 v2");
  EXPECT_FALSE(Tree().Find(road)->active);
  EXPECT_EQ(Report(kGood), "2 ok, 3 ok, 5 ok; applied +0 ^3 -0 v3");
  EXPECT_EQ(Tree().At({"交通", "道路", ""})->id, road);
}

TEST_P(TopicsDeskTest, ColumnsStandInAnyOrderAmongOthersAndTheSpellingOfTheirNamesDoesNotMatter) {
  EXPECT_EQ(Report("\xEF\xBB\xBFLEVEL3,code,Level1,level2\n漏水,17,住建,供水\n"),
            "2 ok; applied +3 ^0 -0 v1");
  EXPECT_NE(Tree().At({"住建", "供水", "漏水"}), nullptr);
}

TEST_P(TopicsDeskTest, WhatIsNoSuchTableIsRefusedAsAWhole) {
  EXPECT_EQ(Report(""), "service.column_missing");
  EXPECT_EQ(Report("level1,level2\n住建,供水\n"), "service.column_missing");
  const auto missing = Import("level1,level3\n");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().params,
            (std::vector<core::Param>{{"column", "level2"}, {"has", "level1, level3"}}));
  EXPECT_EQ(Report("level1,level2,level3\n\n"), "core.bad_input") << "it would switch all off";
  EXPECT_EQ(Report("level1,\"lev\"el2,level3\n"), "service.bad_csv");
  std::string many = "level1,level2,level3\n";
  for (std::size_t i = 0; i <= kTopicRowsMax; ++i) many += std::to_string(i) + ",,\n";
  EXPECT_EQ(Report(many), "core.too_many");
  EXPECT_EQ(Tree().version(), 0);
}

TEST_P(TopicsDeskTest, OnlyWhoManagesTheOrganisationMay) {
  const auto refused = engine().Run(org::PublicActor(tenant_), At("2026-03-02T09:00"),
                                    [&](const Call& call) { return ImportTopics(call, kGood); });
  EXPECT_EQ(CodeOf(refused), "core.forbidden");
  const auto nobody = engine().Run(OperatorActor(core::TenantId{77}), At("2026-03-02T09:00"),
                                   [&](const Call& call) { return ImportTopics(call, kGood); });
  EXPECT_EQ(CodeOf(nobody), "service.unknown_tenant");
}

SHOUWEN_ON_BOTH_ENGINES(TopicsDeskTest);

}  // namespace
}  // namespace shouwen::service
