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
  const Reply found = Caller("boss", "138-0000-1234");
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
  EXPECT_EQ(Size(Caller("boss", "13999999999")), 0U);
}

TEST_P(ListsTest, ACallIsOneLookAtEachPersonFoundAndNoneAtTheirCases) {
  NewCase();
  for (const char* name : {"示例甲某", "示例乙某"}) {
    ASSERT_EQ(Post("clerk", "/api/v1/people",
                   std::string(R"({"name":")") + name + R"(","phones":["13700005555"]})")
                  .status,
              201);
  }
  ASSERT_EQ(Size(Caller("boss", "13700005555")), 2U);
  const Reply looks = Get("audit", "/api/v1/journal?type=person.viewed");
  ASSERT_EQ(Size(looks), 2U) << looks.text;
  EXPECT_NE(looks.At("/items/0/subject_id"), looks.At("/items/1/subject_id"));
  EXPECT_EQ(Size(Caller("boss", "13800001234")), 1U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/journal?type=person.viewed")), 3U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/journal?type=case.viewed")), 0U);
  EXPECT_EQ(Size(Caller("boss", "13700000000")), 0U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/journal?type=person.viewed")), 3U) << "nobody was seen";
}

TEST_P(ListsTest, ACallersCasesAreThoseOneMaySeeAndNeverConfidentialOnes) {
  NewCase("公开的");
  ASSERT_EQ(Post("clerk", "/api/v1/cases", Confidential()).status, 201);
  const Reply near = Caller("clerk", "13800001234");
  ASSERT_EQ(Size(near), 1U) << near.text;
  ASSERT_EQ(near.body.at("items").at(0).at("history").as_array().size(), 1U);
  EXPECT_EQ(near.At("/items/0/history/0/subject"), "公开的");
  EXPECT_EQ(near.body.at("items").at(0).at("open_promises").as_array().size(), 1U);
  const Reply far = Caller("far", "13800001234");
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

// What bulk acts rest on: each row sends the revision it was chosen at.
TEST_P(ListsTest, ALineNamesTheRevisionThatItsPageHasAsETag) {
  const std::string id = NewCase();
  const auto etag_of_line = [&](const std::string& filter) {
    return "\"" + Get("clerk", "/api/v1/cases" + filter).At("/items/0/revision") + "\"";
  };
  EXPECT_EQ(etag_of_line(""), Get("clerk", "/api/v1/cases/" + id).headers.at("etag"));
  const std::string before = etag_of_line("");
  ASSERT_EQ(Post("clerk", Path(id, "notes"), R"({"text":"已到现场"})").status, 201);
  EXPECT_NE(etag_of_line(""), before) << "an act moves it";
  const std::string now = Get("clerk", "/api/v1/cases/" + id).headers.at("etag");
  EXPECT_EQ(etag_of_line(""), now);
  EXPECT_EQ(etag_of_line("?q=%E6%A5%BC%E9%81%93"), now) << "a search too";
  EXPECT_EQ(etag_of_line("?owed_by=me"), now);
  EXPECT_EQ(etag_of_line("?late=false&sort=due_at"), now);
}

TEST_P(ListsTest, AnActOnAStaleLineIsRefusedForThatLineAlone) {
  const std::string first = NewCase("先来的"), second = NewCase("后来的");
  const Reply list = Get("boss", "/api/v1/cases?sort=received_at");
  ASSERT_EQ(Post("clerk", Path(first, "notes"), R"({"text":"有人先办了"})").status, 201);
  const auto remind = [&](const std::string& id, const std::string& row) {
    return Post("boss", Path(id, "reminders"), R"({"text":"请尽快"})",
                {{"If-Match", "\"" + list.At("/items/" + row + "/revision") + "\""}});
  };
  const Reply stale = remind(first, "0"), fresh = remind(second, "1");
  EXPECT_EQ(stale.code(), "core.stale") << stale.text;
  EXPECT_EQ(stale.At("/params/expected"), list.At("/items/0/revision"));
  EXPECT_EQ(fresh.status, 201) << fresh.text;
  EXPECT_EQ(remind(second, "1").code(), "core.stale") << "its own act moved it";
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

// --- the wall ------------------------------------------------------------------------------------

class WallTest : public ListsTest {
 protected:
  Reply Wall(const std::string& who = "boss") { return Get(who, "/api/v1/wall"); }
  std::string Total(const std::string& filter) {
    return Get("boss", "/api/v1/cases?state=open" + filter).At("/total");
  }
  // Each number of the wall is the total of the list it is clicked down to.
  void ExpectNumbersOfLists(const Reply& wall) {
    const core::Instant at = *core::ParseInstant(wall.At("/at"));
    std::string soon = core::FormatInstant(at + 24 * core::kMsPerHour);
    soon.replace(soon.find('+'), 1, "%2B");
    const std::string filters[] = {"", "&due_before=" + soon, "&late=true"};
    const char* const names[] = {"open", "about_to_break", "late"};
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(wall.At(std::string("/totals/") + names[i]), Total(filters[i])) << names[i];
      for (const char* key : {"county", "township", "village", "other"}) {
        std::string shown = "0";
        for (const auto& row : wall.body.at("by_unit").as_array()) {
          if (row.at("unit").at("id").as_string() == Unit(key)) {
            shown = boost::json::serialize(row.at(names[i]));
          }
        }
        EXPECT_EQ(shown, Total(filters[i] + "&unit=" + Unit(key))) << key << " " << names[i];
      }
      for (const auto& row : wall.body.at("by_level").as_array()) {
        EXPECT_EQ(boost::json::serialize(row.at(names[i])),
                  Total(filters[i] + "&level=" + std::string(row.at("level").as_string()) +
                        "&method=" + std::string(row.at("method").as_string())))
            << names[i];
      }
    }
  }
};

TEST_P(WallTest, AnEmptyOneSaysNothingIsOpen) {
  const Reply wall = Wall();
  EXPECT_EQ(wall.At("/at"), "2026-03-02T09:00:00+08:00") << wall.text;
  EXPECT_EQ(wall.At("/about_to_break_hours"), "24");
  EXPECT_EQ(wall.At("/totals/open"), "0");
  EXPECT_EQ(Size(wall, "by_unit"), 0U);
  EXPECT_EQ(Size(wall, "soonest"), 0U);
  EXPECT_EQ(Size(wall, "longest_late"), 0U);
}

TEST_P(WallTest, ItsNumbersAreThoseOfTheListsWhateverHappensToACase) {
  const std::string stays = NewCase("留在村里");
  const std::string settled = NewCase("办结的");
  const std::string up = NewCase("上报的");
  const std::string over = NewCase("转办的");
  ExpectNumbersOfLists(Wall());
  ASSERT_EQ(Post("clerk", Path(settled, "settlements"),
                 R"({"result":"已换灯","fields":{"opinion":"已修好"}})")
                .status,
            201);
  ASSERT_EQ(
      Post("clerk", Path(over, "hand-overs"), R"({"unit":")" + Unit("other") + R"("})").status,
      201);
  ASSERT_EQ(Post("far", Path(over, "acceptances")).status, 201);
  ExpectNumbersOfLists(Wall());
  // The last day: all that stayed are about to break.
  ASSERT_EQ(Post("", "/test/clock", R"({"now":"2026-03-07T09:00:00+08:00"})").status, 200);
  EXPECT_EQ(Wall().At("/totals/about_to_break"), "3");
  ExpectNumbersOfLists(Wall());
  ASSERT_EQ(Post("", "/test/clock", R"({"now":"2026-03-08T09:00:00+08:00"})").status, 200);
  EXPECT_EQ(Wall().At("/totals/late"), "3");
  ExpectNumbersOfLists(Wall());
  // Escalated: kept, though late; the township's own limits run.
  ASSERT_EQ(Post("clerk", Path(up, "escalations"), R"({"reason":"村里办不了"})").status, 201);
  const Reply wall = Wall();
  EXPECT_EQ(wall.At("/totals/open"), "3");
  EXPECT_EQ(wall.At("/totals/late"), "2");
  ExpectNumbersOfLists(wall);
  ASSERT_EQ(Post("clerk", Path(stays, "settlements"),
                 R"({"result":"已换灯","fields":{"opinion":"已修好"}})")
                .status,
            201);
  ExpectNumbersOfLists(Wall());
}

TEST_P(WallTest, WhatBreaksSoonestAndWhatIsLateLongestComeFirst) {
  const std::string first = NewCase("先来的");
  ASSERT_EQ(Post("", "/test/clock", R"({"advance":"1d"})").status, 200);
  const std::string second = NewCase("后来的");
  EXPECT_EQ(Wall().At("/soonest/0/case/id"), first);
  EXPECT_EQ(Wall().At("/soonest/1/case/id"), second);
  ASSERT_EQ(Post("", "/test/clock", R"({"advance":"7d"})").status, 200);
  const Reply wall = Wall();
  ASSERT_EQ(Size(wall, "longest_late"), 2U) << wall.text;
  EXPECT_EQ(wall.At("/longest_late/0/case/subject"), "先来的");
  EXPECT_EQ(wall.At("/longest_late/0/rule"), "village_settles");
  EXPECT_EQ(wall.At("/longest_late/0/late"), "true");
  EXPECT_EQ(wall.At("/longest_late/1/case/id"), second);
  EXPECT_EQ(Size(wall, "soonest"), 0U);
  EXPECT_EQ(wall.At("/by_level/0/level_title"), "村（社区）");
}

TEST_P(WallTest, AboutToBreakIsWithinTheHoursTheOrganisationSet) {
  NewCase();  // due when the 7th ends
  const auto soon_at = [&](const std::string& now) {
    EXPECT_EQ(Post("", "/test/clock", R"({"now":"2026-03-07T)" + now + R"(+08:00"})").status, 200);
    return Wall().At("/totals/about_to_break");
  };
  EXPECT_EQ(soon_at("00:00:00"), "0") << "24 hours to go, not less";
  EXPECT_EQ(soon_at("00:00:01"), "1");
  const std::string set =
      R"({"organisation":"示例县","hotline":"","supervision_phone":"",)"
      R"("consent":{"zh":"","en":""},"tile_url":"","language":"zh","about_to_break_hours":8})";
  const Reply put = Call("admin", "PUT", "/api/v1/settings", set);
  ASSERT_EQ(put.status, 200) << put.text;
  EXPECT_EQ(Wall().At("/about_to_break_hours"), "8");
  EXPECT_EQ(soon_at("16:00:00"), "0") << "8 hours to go, not less";
  EXPECT_EQ(soon_at("16:00:01"), "1");
  EXPECT_EQ(Wall().At("/by_level/0/about_to_break"), "1");
}

// Another method names the same level in its own way: each has its own row, in its own words.
TEST_P(WallTest, ALevelIsNamedByTheMethodItsCasesAreWorkedBy) {
  const std::string id = NewCase();
  ASSERT_EQ(Post("clerk", Path(id, "escalations"), R"({"reason":"村里办不了"})").status, 201);
  const std::string other = boost::json::serialize(boost::json::object{
      {"yaml",
       "method: another\nversion: 1\ntitle: {zh: 另一办法, en: Another}\n"
       "calendar: natural\nlevels:\n"
       "  township: {zh: 乡镇代办中心, en: Agency centre}\n"
       "  village: {zh: 村代办室, en: Agency room}\ncase:\n  starts_at: village\n"
       "route:\n  escalate: [village, township]\n"}});
  const Reply adopted = Post("admin", "/api/v1/methods", other);
  ASSERT_EQ(adopted.status, 201) << adopted.text;
  EXPECT_EQ(Size(Wall(), "by_level"), 1U) << "no case is worked by the other one yet";
  EXPECT_EQ(Wall().At("/by_level/0/level_title"), "乡镇");
  ASSERT_EQ(Post("admin", "/api/v1/methods/another/defaults").status, 201);
  EXPECT_EQ(Wall().At("/by_level/0/level_title"), "乡镇")
      << "which one is used for new cases is all one";
  for (const char* subject : {"办证", "迁户"}) {
    const Reply taken = Post("clerk", "/api/v1/cases",
                             R"({"method":"another","subject":")" + std::string(subject) + "\"}");
    ASSERT_EQ(taken.status, 201) << taken.text;
    if (subject != std::string("办证")) continue;
    ASSERT_EQ(Post("clerk", Path(taken.At("/id"), "escalations"), R"({"reason":"要盖章"})").status,
              201);
  }
  const Reply wall = Wall();
  ASSERT_EQ(Size(wall, "by_level"), 3U) << wall.text;
  EXPECT_EQ(wall.At("/by_level/0/level"), "township");
  EXPECT_EQ(wall.At("/by_level/0/method"), "another") << "by level, then by method";
  EXPECT_EQ(wall.At("/by_level/0/level_title"), "乡镇代办中心");
  EXPECT_EQ(wall.At("/by_level/0/method_title"), "另一办法");
  EXPECT_EQ(wall.At("/by_level/0/open"), "1");
  EXPECT_EQ(wall.At("/by_level/1/level"), "township");
  EXPECT_EQ(wall.At("/by_level/1/method"), "ledger-zhongjiang");
  EXPECT_EQ(wall.At("/by_level/1/level_title"), "乡镇");
  EXPECT_EQ(wall.At("/by_level/1/open"), "1");
  EXPECT_EQ(wall.At("/by_level/2/level"), "village");
  EXPECT_EQ(wall.At("/by_level/2/level_title"), "村代办室");
  EXPECT_EQ(wall.At("/totals/open"), "3");
  ExpectNumbersOfLists(wall);
  const Reply english = Call("boss", "GET", "/api/v1/wall", "", {{"Accept-Language", "en"}});
  EXPECT_EQ(english.At("/by_level/0/level_title"), "Agency centre");
  EXPECT_EQ(english.At("/by_level/0/method_title"), "Another");
}

TEST_P(WallTest, CasesAreListedByTheirMethod) {
  NewCase();
  EXPECT_EQ(Total("&method=ledger-zhongjiang"), "1");
  EXPECT_EQ(Total("&method=another"), "0");
  EXPECT_EQ(Total("&method="), "1") << "an empty filter is none";
}

TEST_P(WallTest, ALevelTheOwnMethodDoesNotHaveIsNamedByTheOneThatHasIt) {
  const std::string other = boost::json::serialize(
      boost::json::object{{"yaml",
                           "method: another\nversion: 1\ntitle: {zh: 另一办法, en: Another}\n"
                           "calendar: natural\nlevels:\n"
                           "  window: {zh: 窗口, en: Window}\ncase:\n  starts_at: window\n"}});
  ASSERT_EQ(Post("admin", "/api/v1/methods", other).status, 201);
  const Reply window =
      Post("admin", "/api/v1/units",
           R"({"parent":")" + Unit("village") + R"(","name":"示例窗口","level":"window"})");
  ASSERT_EQ(window.status, 201) << window.text;
  const Reply taken =
      Post("clerk", "/api/v1/cases",
           R"({"subject":"办证","method":"another","unit":")" + window.At("/id") + R"("})");
  ASSERT_EQ(taken.status, 201) << taken.text;
  const Reply wall = Wall();
  EXPECT_EQ(wall.At("/by_level/0/level"), "window") << wall.text;
  EXPECT_EQ(wall.At("/by_level/0/level_title"), "窗口");
  const Reply english = Call("boss", "GET", "/api/v1/wall", "", {{"Accept-Language", "en"}});
  EXPECT_EQ(english.At("/by_level/0/level_title"), "Window");
}

TEST_P(WallTest, EachSeesTheOwnSubtreeOnly) {
  NewCase();
  ASSERT_EQ(Post("far", "/api/v1/cases", CaseBody("另一村的")).status, 201);
  const std::string head = R"({"unit":")" + Unit("village") +
                           R"(","login":"head","name":"示例长","roles":["unit_head"],)" +
                           R"("password":"a long enough one"})";
  ASSERT_EQ(Post("admin", "/api/v1/staff", head).status, 201);
  const Reply in =
      Post("", "/api/v1/sessions", R"({"login":"head","password":"a long enough one"})");
  ASSERT_EQ(in.status, 201) << in.text;
  const Reply own =
      Call("", "GET", "/api/v1/wall", "", {{"Authorization", "Bearer " + in.At("/token")}});
  EXPECT_EQ(own.At("/totals/open"), "1") << own.text;
  ASSERT_EQ(Size(own, "by_unit"), 1U);
  EXPECT_EQ(own.At("/by_unit/0/unit/id"), Unit("village"));
  ASSERT_EQ(Size(own, "soonest"), 1U);
  EXPECT_EQ(own.At("/soonest/0/case/subject"), "楼道灯不亮");
  EXPECT_EQ(Wall().At("/totals/open"), "2");
  EXPECT_EQ(Wall("clerk").At("/params/right"), "measure.view");
  EXPECT_EQ(Get("boss", "/api/v1/wall?unit=1").code(), "http.bad_query");
}

SHOUWEN_ON_BOTH_ENGINES(WallTest);
SHOUWEN_ON_BOTH_ENGINES(ListsTest);

}  // namespace
}  // namespace shouwen::http::testing
