// The lists the web app lives on: what is owed, who calls, cases found, the wall.
#include <set>

#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class ListsTest : public ApiTest {
 protected:
  std::string Path(const std::string& id, const char* what) const {
    return "/api/v1/cases/" + id + "/" + what;
  }
  // About the village itself, by somebody who must not be known there.
  std::string Confidential() const {
    return boost::json::serialize(
        boost::json::object{{"subject", "投诉窗口"},
                            {"body", "窗口态度差，我是示例诉求人，电话13800001234。"},
                            {"ledger", "livelihood"},
                            {"confidential", true},
                            {"fields", {{"request", "道歉"}}},
                            {"requester", {{"name", "示例诉求人"}, {"phone", "13800001234"}}}});
  }
  static std::size_t Size(const Reply& reply, std::string_view list = "items") {
    return reply.body.at(list).as_array().size();
  }
};

// --- what I owe ----------------------------------------------------------------------------------

TEST_P(ListsTest, WhatIOweSaysOfWhichCaseByWhichRuleAndHowToKeepIt) {
  const std::string id = NewCase("楼道灯不亮");
  const Reply mine = Get("clerk", "/api/v1/promises?owed_by=me&state=owed");
  ASSERT_EQ(Size(mine), 1U) << mine.text;
  EXPECT_EQ(mine.At("/items/0/case/id"), id);
  EXPECT_EQ(mine.At("/items/0/case/number"), "20260302-000001");
  EXPECT_EQ(mine.At("/items/0/case/subject"), "楼道灯不亮");
  EXPECT_EQ(mine.At("/items/0/case/level_title"), "村（社区）");
  EXPECT_EQ(mine.At("/items/0/keep_by"), R"(["case.settle","case.escalate"])");
  EXPECT_EQ(mine.At("/items/0/rule_words"), mine.At("/items/0/rule_in_words"));
  EXPECT_EQ(mine.At("/items/0/rule_title"), mine.At("/items/0/title"));
  EXPECT_NE(mine.At("/items/0/rule_words").find("5"), std::string::npos);
  EXPECT_EQ(mine.At("/items/0/late"), "false");
  // From when; not the day it came; the five days; the end.
  std::string lines;
  for (const auto& step : mine.body.at("items").at(0).at("explain_steps").as_array()) {
    lines += (lines.empty() ? "" : "\n") + std::string(step.at("text").as_string());
  }
  EXPECT_EQ(mine.At("/items/0/explain"), lines);
  EXPECT_GE(mine.body.at("items").at(0).at("explain_steps").as_array().size(), 4U);
}

TEST_P(ListsTest, TheMostUrgentComesFirstAndABrokenOneIsStillOwed) {
  const std::string first = NewCase("先来的");
  ASSERT_EQ(Post("", "/test/clock", R"({"advance":"1d"})").status, 200);
  const std::string second = NewCase("后来的");
  ASSERT_EQ(Post("", "/test/clock", R"({"advance":"5d"})").status, 200);
  const Reply owed = Get("clerk", "/api/v1/promises?owed_by=me&state=owed");
  ASSERT_EQ(Size(owed), 2U) << owed.text;
  EXPECT_EQ(owed.At("/items/0/case/id"), first);
  EXPECT_EQ(owed.At("/items/0/state"), "broken");
  EXPECT_EQ(owed.At("/items/0/late"), "true");
  EXPECT_EQ(owed.At("/items/1/case/id"), second);
  EXPECT_EQ(owed.At("/items/1/late"), "false");
  EXPECT_EQ(Get("clerk", "/api/v1/promises?state=late").code(), "http.bad_query");
  const Reply page = Get("clerk", "/api/v1/promises?owed_by=me&state=owed&page_size=1");
  const Reply next = Get("clerk", "/api/v1/promises?owed_by=me&state=owed&page_size=1&cursor=" +
                                      page.At("/next_cursor"));
  EXPECT_EQ(next.At("/items/0/case/id"), second);
}

// --- who calls -----------------------------------------------------------------------------------

TEST_P(ListsTest, ACallerComesWithTheLastFiveCasesAndWhatIsOpen) {
  std::string last;
  for (int i = 0; i < 6; ++i) last = NewCase("第" + std::to_string(i) + "件");
  const Reply settled = Post("clerk", Path(last, "settlements"),
                             R"({"result":"已换灯","fields":{"opinion":"已修好"}})");
  ASSERT_EQ(settled.status, 201) << settled.text;
  const Reply found = Get("boss", "/api/v1/callers?phone=138-0000-1234");
  ASSERT_EQ(Size(found), 1U) << found.text;
  EXPECT_EQ(found.At("/items/0/name"), "示****");
  EXPECT_EQ(found.At("/items/0/phone"), "138****1234");
  const boost::json::value& caller = found.body.at("items").at(0);
  ASSERT_EQ(caller.at("history").as_array().size(), 5U);
  EXPECT_EQ(found.At("/items/0/history/0/id"), last) << "newest first";
  EXPECT_EQ(found.At("/items/0/history/4/subject"), "第1件");
  EXPECT_EQ(caller.at("preferences").as_array().size(), 0U);
  // Five villages' promises to settle, and one to call back about the settled one: due later.
  ASSERT_EQ(caller.at("open_promises").as_array().size(), 6U);
  EXPECT_EQ(found.At("/items/0/open_promises/0/case/subject"), "第0件");
  EXPECT_EQ(found.At("/items/0/open_promises/5/rule"), "follow_up");
  EXPECT_EQ(Size(Get("boss", "/api/v1/callers?phone=13999999999")), 0U);
}

TEST_P(ListsTest, OneLookIsJournaledForACallWhoeverIsFound) {
  for (const char* name : {"示例甲某", "示例乙某"}) {
    ASSERT_EQ(Post("clerk", "/api/v1/people",
                   std::string(R"({"name":")") + name + R"(","phones":["13700005555"]})")
                  .status,
              201);
  }
  ASSERT_EQ(Size(Get("boss", "/api/v1/callers?phone=13700005555")), 2U);
  const Reply looks = Get("audit", "/api/v1/journal?type=person.viewed");
  ASSERT_EQ(Size(looks), 1U) << looks.text;
  EXPECT_EQ(looks.body.at("items").at(0).at("body").at("people").as_array().size(), 2U);
  EXPECT_EQ(Size(Get("boss", "/api/v1/callers?phone=13700000000")), 0U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/journal?type=person.viewed")), 1U) << "nobody was seen";
}

TEST_P(ListsTest, ACallersCasesAreThoseOneMaySeeAndNeverConfidentialOnes) {
  NewCase("公开的");
  ASSERT_EQ(Post("clerk", "/api/v1/cases", Confidential()).status, 201);
  const Reply near = Get("clerk", "/api/v1/callers?phone=13800001234");
  ASSERT_EQ(Size(near), 1U) << near.text;
  ASSERT_EQ(near.body.at("items").at(0).at("history").as_array().size(), 1U);
  EXPECT_EQ(near.At("/items/0/history/0/subject"), "公开的");
  EXPECT_EQ(near.body.at("items").at(0).at("open_promises").as_array().size(), 1U);
  const Reply far = Get("far", "/api/v1/callers?phone=13800001234");
  ASSERT_EQ(Size(far), 1U) << far.text;
  EXPECT_EQ(far.body.at("items").at(0).at("history").as_array().size(), 0U);
  EXPECT_EQ(far.body.at("items").at(0).at("open_promises").as_array().size(), 0U);
}

// --- found cases ---------------------------------------------------------------------------------

TEST_P(ListsTest, ALineSaysWhatIsOpenAndWhen) {
  NewCase();
  const Reply list = Get("clerk", "/api/v1/cases");
  EXPECT_EQ(list.At("/items/0/open_promises"), "1") << list.text;
  EXPECT_EQ(list.At("/items/0/next_due_at"), "2026-03-08T00:00:00+08:00");
  EXPECT_EQ(list.At("/items/0/late"), "false");
  EXPECT_EQ(list.At("/items/0/snippet"), "null") << "nothing was searched for";
}

TEST_P(ListsTest, ASearchShowsWhereItFoundWithoutWhoAsked) {
  const std::string body = boost::json::serialize(boost::json::object{
      {"subject", "楼道灯"},
      {"body", "我是示例诉求人，住示例路1号，电话138 0000 1234，邻居13900007777。水压太低。"},
      {"ledger", "livelihood"},
      {"fields", {{"request", "加压"}}},
      {"requester", {{"name", "示例诉求人"}, {"phone", "13800001234"}, {"address", "示例路1号"}}}});
  ASSERT_EQ(Post("clerk", "/api/v1/cases", body).status, 201);
  const Reply found = Get("clerk", "/api/v1/cases?q=%E6%B0%B4%E5%8E%8B");  // 水压
  EXPECT_EQ(found.At("/items/0/snippet"), "我是***，住***，电话***，邻居139****7777。水压太低。");
  // Found by what is hidden: the line does not show it.
  const Reply by_phone = Get("clerk", "/api/v1/cases?q=13900007777");
  EXPECT_EQ(by_phone.At("/items/0/snippet").find("13900007777"), std::string::npos);
}

TEST_P(ListsTest, ASearchDoesNotTellTheUnitComplainedOfWhoAsked) {
  ASSERT_EQ(Post("clerk", "/api/v1/cases", Confidential()).status, 201);
  for (const char* who : {"mate", "boss"}) {
    const Reply found = Get(who, "/api/v1/cases?q=%E6%80%81%E5%BA%A6");  // 态度
    ASSERT_EQ(Size(found), 1U) << who;
    EXPECT_EQ(found.At("/items/0/snippet"), "窗口态度差，我是***，电话***。") << who;
    EXPECT_EQ(found.text.find("13800001234"), std::string::npos) << who;
  }
}

SHOUWEN_ON_BOTH_ENGINES(ListsTest);

}  // namespace
}  // namespace shouwen::http::testing
