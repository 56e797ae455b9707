// export, topics import, groups: tables out and in, and what many people ask about.
#include <algorithm>
#include <filesystem>

#include "testing/command_fixture.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

class TablesCommandTest : public CommandTest {
 protected:
  void SetUp() override {
    CommandTest::SetUp();
    Organisation();
  }
  std::int64_t RowsOf(const Said& said) const {
    EXPECT_EQ(said.exit, kExitOk) << said.err;
    return said.exit == kExitOk ? said.Json().at("rows").as_int64() : -1;
  }
};

TEST_P(TablesCommandTest, WhatIsExportedIsKnownWhenItIsReadBack) {
  ASSERT_EQ(
      On({"import", File("p.csv", "姓名,电话\n样本甲,13800001234\n样本乙,\n"), "--kind", "people"})
          .exit,
      kExitOk);
  for (const auto& [kind, rows] : std::vector<std::pair<std::string, std::int64_t>>{
           {"cases", 1}, {"people", 3}, {"units", 6}}) {
    for (const char* ending : {".csv", ".xlsx"}) {
      const std::string path = Path(kind + ending);
      EXPECT_EQ(RowsOf(Asked({"export", kind, path, "--reason", "换系统"})), rows) << path;
      EXPECT_FALSE(fs::exists(path + ".part"));
      const Said back = Asked({"import", path, "--kind", kind});
      EXPECT_EQ(back.exit, kExitOk) << back.out << back.err;
      EXPECT_EQ(back.Json().at("already").as_int64(), rows) << path;
      EXPECT_EQ(back.Json().at("created").as_int64(), 0) << path;
    }
  }
}

TEST_P(TablesCommandTest, WithoutAReasonPeopleAreMasked) {
  ASSERT_EQ(
      On({"import", File("p.csv", "姓名,电话\n样本甲,13800001234\n"), "--kind", "people"}).exit,
      kExitOk);
  ASSERT_EQ(On({"export", "people", Path("masked.csv")}).exit, kExitOk);
  EXPECT_EQ(TextOf(Path("masked.csv")).find("13800001234"), std::string::npos);
  ASSERT_EQ(On({"export", "people", Path("full.csv"), "--reason", "核对"}).exit, kExitOk);
  EXPECT_NE(TextOf(Path("full.csv")).find("13800001234"), std::string::npos);
}

TEST_P(TablesCommandTest, OnlyWhatIsFoundInTheLanguageAskedFor) {
  EXPECT_EQ(RowsOf(Asked({"export", "cases", Path("some.csv"), "--q", "路灯"})), 1);
  EXPECT_EQ(RowsOf(Asked({"export", "cases", Path("none.csv"), "--q", "漏水"})), 0);
  ASSERT_EQ(On({"export", "units", Path("en.csv"), "--lang", "en"}).exit, kExitOk);
  EXPECT_TRUE(TextOf(Path("en.csv")).find("Name") < TextOf(Path("en.csv")).find('\n'));
}

TEST_P(TablesCommandTest, ARefusalLeavesTheFileThatWasThere) {
  Put(Path("kept.csv"), "as it was");
  const Said said = Asked({"export", "units", Path("kept.csv"), "--tenant", "示例外县"});
  EXPECT_EQ(CodeOf(said), "service.unknown_tenant");
  EXPECT_EQ(TextOf(Path("kept.csv")), "as it was");
  EXPECT_FALSE(fs::exists(Path("kept.csv.part")));
  const Said nowhere = On({"export", "units", Path("nowhere/x.csv")});
  EXPECT_EQ(nowhere.err, "fault: cannot write " + Path("nowhere/x.csv") + ".part\n");
  for (const Words& words :
       {Words{"export"}, Words{"export", "units"}, Words{"export", "animals", Path("x.csv")},
        Words{"export", "units", Path("x.csv"), "--format", "ods"}}) {
    EXPECT_EQ(On(words).exit, kExitUsage);
  }
}

TEST_P(TablesCommandTest, AFormatThatIsSaidIsNotGuessed) {
  ASSERT_EQ(On({"export", "units", Path("a.txt"), "--format", "xlsx"}).exit, kExitOk);
  EXPECT_TRUE(TextOf(Path("a.txt")).starts_with("PK"));
  ASSERT_EQ(On({"export", "units", Path("b.xlsx"), "--format", "csv"}).exit, kExitOk);
  EXPECT_FALSE(TextOf(Path("b.xlsx")).starts_with("PK"));
}

TEST_P(TablesCommandTest, ATreeOfTopicsWholeOrNotAtAll) {
  const Words take = {"topics", "import"};
  const std::string good = File("t.csv", "level1,level2,level3\n住建,道路,\n住建,道路,路灯\n");
  const Said first = Asked(take + Words{good});
  ASSERT_EQ(first.exit, kExitOk) << first.err;
  EXPECT_TRUE(first.Json().at("applied").as_bool());
  EXPECT_EQ(first.Json().at("version").as_int64(), 1);
  EXPECT_EQ(first.Json().at("added").as_int64(), 3) << "the topmost as well";
  const Said again = Asked(take + Words{good});
  EXPECT_EQ(again.exit, kExitOk);
  EXPECT_EQ(again.Json().at("version").as_int64(), 1) << "the same again changes nothing";
  EXPECT_EQ(again.Json().at("added").as_int64(), 0);
  const Said fewer = Asked(take + Words{File("f.csv", "level1,level2,level3\n住建,道路,\n")});
  EXPECT_EQ(fewer.Json().at("retired").as_int64(), 1);
  EXPECT_EQ(Asked(take + Words{good}).Json().at("restored").as_int64(), 1);
  const Said bad = Asked(take + Words{File("b.csv", "level1,level2,level3\n环保,,\n,,噪声\n")});
  EXPECT_EQ(bad.exit, kExitRefused);
  EXPECT_FALSE(bad.Json().at("applied").as_bool());
  ASSERT_EQ(bad.Json().at("bad_rows").as_array().size(), 1U);
  EXPECT_EQ(bad.Json().at("bad_rows").at(0).at("line").as_int64(), 3);
  EXPECT_TRUE(On(take + Words{Path("b.csv")}).Names("nothing was taken over\n  line 3: "));
  const Said columns = Asked(take + Words{File("c.csv", "level1,level3\n")});
  EXPECT_EQ(CodeOf(columns), "service.column_missing");
  EXPECT_EQ(On(take + Words{Path("nowhere.csv")}).err,
            "fault: cannot read " + Path("nowhere.csv") + "\n");
}

TEST_P(TablesCommandTest, GroupsOfWhatManyAskAbout) {
  const Said none = On({"groups"});
  EXPECT_EQ(none.exit, kExitOk);
  EXPECT_EQ(none.out, "no two cases are about the same thing\n");
  EXPECT_EQ(Asked({"groups"}).Json(),
            boost::json::value(boost::json::object{{"items", boost::json::array{}}}));
  // Within the last day, to the second.
  const core::Instant now{SystemClock().Now().ms / 1000 * 1000};
  const auto ago = [&](int hours) { return core::FormatInstant(now - hours * core::kMsPerHour); };
  std::string rows = kHead;
  for (const int hours : {13, 12, 11, 10}) {
    const std::string n = std::to_string(hours);
    rows += "g" + n + ",S" + n + "," + ago(hours) +
            ",东风小区三号楼停水两天,东风小区三号楼从昨天开始停水，已经两天没有水用\n";
  }
  ASSERT_EQ(On({"import", File("g.csv", rows)}).exit, kExitOk);
  const boost::json::value told = Asked({"groups"}).Json();
  ASSERT_EQ(told.at("items").as_array().size(), 1U);
  const boost::json::value& group = told.at("items").at(0);
  EXPECT_EQ(group.at("cases").as_int64(), 4);
  EXPECT_EQ(group.at("first_at").as_string(), ago(13));
  EXPECT_EQ(group.at("last_at").as_string(), ago(10));
  EXPECT_TRUE(
      On({"groups"}).Names("4 cases  " + ago(13).substr(0, 10) + " to " + ago(10).substr(0, 10)))
      << On({"groups"}).out;
  for (const char* limit : {"0", "101", "-1", "many"}) {
    EXPECT_EQ(On({"groups", std::string("--limit=") + limit}).exit, kExitUsage) << limit;
  }
  EXPECT_EQ(CodeOf(Asked({"groups", "--tenant", "示例外县"})), "service.unknown_tenant");
}

SHOUWEN_ON_BOTH_ENGINES(TablesCommandTest);

}  // namespace
}  // namespace shouwen::app
