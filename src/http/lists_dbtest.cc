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

SHOUWEN_ON_BOTH_ENGINES(ListsTest);

}  // namespace
}  // namespace shouwen::http::testing
