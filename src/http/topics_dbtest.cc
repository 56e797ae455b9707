// What cases are about: the tree, its table, and what a case may name.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

constexpr const char* kTable = "level1,level2,level3\n住建,供水,漏水\n住建,供水,水压\n交通,道路,\n";

class TopicsTest : public ApiTest {
 protected:
  Reply Import(const std::string& table, const std::string& who = "admin") {
    return Post(who, "/api/v1/topic-imports", table, {{"Content-Type", "text/csv"}});
  }
  Reply About(const std::string& topic) {
    boost::json::object body = boost::json::parse(CaseBody("水管漏水")).as_object();
    body["topic"] = topic;
    return Post("clerk", "/api/v1/cases", boost::json::serialize(body));
  }
};

TEST_P(TopicsTest, AreImportedAndShownToAnyStaff) {
  const Reply none = Get("clerk", "/api/v1/topics");
  EXPECT_EQ(none.text, R"({"version":0,"items":[]})");
  const Reply made = Import(kTable);
  ASSERT_EQ(made.status, 200) << made.text;
  EXPECT_EQ(made.At("/applied"), "true");
  EXPECT_EQ(made.At("/added"), "6");
  EXPECT_EQ(made.At("/rows/2/line"), "4");
  const Reply tree = Get("clerk", "/api/v1/topics");
  EXPECT_EQ(tree.At("/version"), "1");
  EXPECT_EQ(tree.At("/items/0/title"), "住建");
  EXPECT_EQ(tree.At("/items/0/parent"), "null");
  EXPECT_EQ(tree.At("/items/2/title"), "漏水");
  EXPECT_EQ(tree.At("/items/2/parent"), tree.At("/items/1/id"));
  EXPECT_EQ(tree.At("/items/2/id"), made.At("/rows/0/topic"));
  EXPECT_EQ(tree.At("/items/2/level"), "3");
  EXPECT_EQ(Get("clerk", "/api/v1/topics?q=x").code(), "http.bad_query");
  EXPECT_EQ(Get("", "/api/v1/topics").status, 401);
}

TEST_P(TopicsTest, AreTakenOverWholeOrNotAtAll) {
  const Reply bad = Import("level1,level2,level3\n住建,,漏水\n住建,供水,\n");
  ASSERT_EQ(bad.status, 200) << bad.text;
  EXPECT_EQ(bad.At("/applied"), "false");
  EXPECT_EQ(bad.At("/rows/0/ok"), "false");
  EXPECT_EQ(bad.At("/rows/0/error/code"), "core.bad_input");
  EXPECT_EQ(bad.At("/rows/1/ok"), "true");
  EXPECT_EQ(bad.At("/rows/1/topic"), "");
  EXPECT_EQ(Get("clerk", "/api/v1/topics").At("/version"), "0");
  EXPECT_EQ(Import("x\n").code(), "service.column_missing");
  EXPECT_EQ(Post("admin", "/api/v1/topic-imports", "{}").status, 415);
  EXPECT_EQ(Import(kTable, "boss").At("/params/right"), "org.manage");
}

TEST_P(TopicsTest, ACaseNamesAnActiveOneAndIsShownItsTitle) {
  EXPECT_EQ(About("随便").status, 201) << "any word, as long as there is no tree";
  const Reply made = Import(kTable);
  const std::string leak = made.At("/rows/0/topic"), road = made.At("/rows/2/topic");
  const Reply taken = About(leak);
  ASSERT_EQ(taken.status, 201) << taken.text;
  EXPECT_EQ(taken.At("/topic"), leak);
  EXPECT_EQ(taken.At("/topic_title"), "住建 / 供水 / 漏水");
  const Reply unknown = About("漏水");
  EXPECT_EQ(unknown.status, 400);
  EXPECT_EQ(unknown.code(), "cases.unknown_topic");
  EXPECT_EQ(unknown.At("/params/got"), "漏水");
  ASSERT_EQ(Import("level1,level2,level3\n交通,道路,\n").At("/retired"), "4");
  const Reply off = About(leak);
  EXPECT_EQ(off.code(), "cases.topic_inactive");
  EXPECT_EQ(off.At("/params/topic"), "漏水");
  EXPECT_EQ(Get("clerk", "/api/v1/cases/" + taken.At("/id")).At("/topic_title"),
            "住建 / 供水 / 漏水")
      << "what it was about stays";
  EXPECT_EQ(About(road).status, 201);
}

TEST_P(TopicsTest, AnAssignmentMaySayWhatItTurnedOutToBeAbout) {
  const Reply made = Import(kTable);
  const Reply taken = About(made.At("/rows/0/topic"));
  const std::string at = "/api/v1/cases/" + taken.At("/id") + "/assignments";
  const std::string to = R"({"staff":")" + Staff("mate") + R"(","topic":")";
  const Reply refused = Post("boss", at, to + R"(17"})");
  EXPECT_EQ(refused.code(), "cases.unknown_topic") << refused.text;
  const Reply done = Post("boss", at, to + made.At("/rows/2/topic") + R"("})");
  ASSERT_EQ(done.status, 201) << done.text;
  EXPECT_EQ(done.At("/topic_title"), "交通 / 道路");
  const Reply page = Get("clerk", "/api/v1/cases/" + taken.At("/id"));
  EXPECT_EQ(page.At("/topic"), made.At("/rows/2/topic")) << "and it is stored";
  EXPECT_EQ(Get("clerk", "/api/v1/cases").At("/items/0/topic"), made.At("/rows/2/topic"));
}

SHOUWEN_ON_BOTH_ENGINES(TopicsTest);

}  // namespace
}  // namespace shouwen::http::testing
