// Every route once, doing what it is for.
#include "sample_files.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class RoutesTest : public ApiTest {
 protected:
  std::string Path(const std::string& id, const char* what) const {
    return "/api/v1/cases/" + id + "/" + what;
  }
  // A settled case of the village.
  std::string Settled() {
    const std::string id = NewCase();
    const Reply reply = Post("clerk", Path(id, "settlements"),
                             R"({"result":"已换灯","fields":{"opinion":"已修好"}})");
    EXPECT_EQ(reply.status, 201) << reply.text;
    return id;
  }
};

// --- cases ---------------------------------------------------------------------------------------

TEST_P(RoutesTest, ReceivingACaseAnswersWhoSeesItThroughAndByWhen) {
  const Reply made = Post("clerk", "/api/v1/cases", CaseBody("楼道灯不亮"));
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.headers.at("location"), "/api/v1/cases/" + made.At("/id"));
  EXPECT_EQ(made.At("/number").substr(0, 9), "20260302-");
  EXPECT_EQ(made.At("/first_asked/id"), Staff("clerk"));
  EXPECT_EQ(made.At("/first_asked/name"), "示例甲");
  EXPECT_EQ(made.At("/holder/id"), Staff("clerk"));
  EXPECT_EQ(made.At("/level"), "village");
  EXPECT_EQ(made.At("/promises/0/rule"), "village_settles");
  EXPECT_EQ(made.At("/promises/0/owes"), R"(["case.settled","case.escalated"])");
  EXPECT_EQ(made.At("/promises/0/owed_by/staff/id"), Staff("clerk"));
  // Five natural days without the day of the event end with 7 March; a purely natural calendar does
  // not move that Saturday.
  EXPECT_EQ(made.At("/promises/0/due_at"), "2026-03-08T00:00:00+08:00");
  EXPECT_FALSE(made.At("/promises/0/explain").empty());
}

TEST_P(RoutesTest, ExplanationsComeInTheReadersLanguage) {
  const std::string id = NewCase();
  const auto explain = [&](const char* language) {
    return Call("clerk", "GET", Path(id, "promises"), "", {{"Accept-Language", language}})
        .At("/items/0/rule_in_words");
  };
  EXPECT_NE(explain("zh-CN"), explain("en-GB, zh;q=0.5"));
  EXPECT_EQ(explain("fr"), explain("zh"));
}

TEST_P(RoutesTest, ListsFilterAndSearch) {
  NewCase("楼道灯不亮");
  const std::string leak = NewCase("厨房漏水");
  const auto found = [&](const std::string& query) {
    return Get("clerk", "/api/v1/cases?" + query).At("/total");
  };
  EXPECT_EQ(found("q=%E6%BC%8F%E6%B0%B4"), "1") << "漏水";
  EXPECT_EQ(found("state=open"), "2");
  EXPECT_EQ(found("state=closed"), "0");
  EXPECT_EQ(found("level=village&ledger=livelihood"), "2");
  EXPECT_EQ(found("owed_by=me"), "2");
  EXPECT_EQ(found("holder=" + Staff("mate")), "0");
  EXPECT_EQ(found("unit=" + Unit("village")), "2");
  EXPECT_EQ(found("due_before=2026-03-08T00:00:01%2B08:00"), "2");
  EXPECT_EQ(found("due_before=2026-03-07T00:00:00%2B08:00"), "0");
  EXPECT_EQ(found("late=true"), "0");
  EXPECT_EQ(Get("far", "/api/v1/cases").At("/total"), "0") << "another village sees nothing";
}

TEST_P(RoutesTest, WhoLookedIsOneClickAwayAndStrangersSeeNothing) {
  const std::string id = NewCase();
  ASSERT_EQ(Get("town", "/api/v1/cases/" + id).status, 200);
  const Reply viewers = Get("clerk", Path(id, "viewers"));
  EXPECT_EQ(viewers.At("/items/0/staff/id"), Staff("town"));
  EXPECT_EQ(Get("far", "/api/v1/cases/" + id).status, 404);
  EXPECT_EQ(Get("far", Path(id, "timeline")).status, 404);
}

TEST_P(RoutesTest, TimelineAllowedActsAndReveal) {
  const std::string id = NewCase();
  const Reply timeline = Get("clerk", Path(id, "timeline"));
  EXPECT_EQ(timeline.At("/items/0/type"), "case.received");
  const Reply page = Get("clerk", Path(id, "timeline") + "?page_size=1");
  const Reply next =
      Get("clerk", Path(id, "timeline") + "?page_size=1&cursor=" + page.At("/next_cursor"));
  EXPECT_EQ(next.At("/items/0/seq"), timeline.At("/items/1/seq"));
  const Reply acts = Get("clerk", Path(id, "allowed-acts"));
  EXPECT_FALSE(acts.body.at("items").as_array().empty());
  EXPECT_EQ(Post("audit", Path(id, "reveals"), R"({"reason":"x"})").status, 403);
  const Reply shown = Post("boss", Path(id, "reveals"), R"({"reason":"核实地址"})");
  EXPECT_EQ(shown.status, 201) << shown.text;
  EXPECT_EQ(shown.At("/phone"), "13800001234");
}

// --- acts ----------------------------------------------------------------------------------------

TEST_P(RoutesTest, ACaseFromFirstAskedToLawfulExit) {
  const std::string id = Settled();
  const Reply early = Post("boss", Path(id, "closures"), "{}");
  EXPECT_EQ(early.status, 409);
  EXPECT_EQ(early.code(), "cases.gate_closed");
  EXPECT_EQ(early.At("/rule"), "ledger-zhongjiang@1 gates.close");
  EXPECT_EQ(early.At("/says/zh"), "须由诉求人签字评价后方可销号");
  EXPECT_EQ(Post("boss", Path(id, "follow-ups"), R"({"contacted":true,"solved":"yes"})").status,
            201);
  EXPECT_EQ(
      Post("clerk", Path(id, "evaluations"), R"({"answer":"satisfied","is_signed":true})").status,
      201);
  const Reply closed = Post("boss", Path(id, "closures"), "{}");
  ASSERT_EQ(closed.status, 201) << closed.text;
  EXPECT_EQ(closed.At("/state"), "closed");
  EXPECT_EQ(Post("clerk", Path(id, "notes"), R"({"text":"晚了"})").code(), "cases.closed");
}

TEST_P(RoutesTest, ACaseMovesBetweenUnitsAndLevels) {
  const std::string id = NewCase();
  EXPECT_EQ(Post("clerk", Path(id, "replies"), R"({"text":"已派人查看"})").status, 201);
  EXPECT_EQ(Post("clerk", Path(id, "notes"), R"({"text":"缺备件"})").status, 201);
  const std::string to = R"({"unit":")" + Unit("other") + R"(","note":"属另一村"})";
  const Reply offered = Post("clerk", Path(id, "hand-overs"), to);
  ASSERT_EQ(offered.status, 201) << offered.text;
  EXPECT_EQ(offered.At("/unit/id"), Unit("village")) << "still theirs until it is accepted";
  EXPECT_EQ(Post("far", Path(id, "returns"), R"({"reason":"非本村"})").status, 201);
  ASSERT_EQ(Post("clerk", Path(id, "hand-overs"), to).status, 201);
  const Reply taken = Post("far", Path(id, "acceptances"));
  ASSERT_EQ(taken.status, 201) << taken.text;
  EXPECT_EQ(taken.At("/holder/id"), Staff("far"));
  EXPECT_EQ(taken.At("/first_asked/id"), Staff("clerk"));
  EXPECT_EQ(Post("far", Path(id, "returns"), R"({"reason":"太远"})").code(),
            "cases.already_accepted");
  EXPECT_EQ(Post("clerk", Path(id, "escalations"), R"({"reason":"村里办不了"})").code(),
            "cases.not_responsible");
  const Reply up = Post("far", Path(id, "escalations"), R"({"reason":"村里办不了"})");
  ASSERT_EQ(up.status, 201) << up.text;
  EXPECT_EQ(up.At("/level"), "township");
}

TEST_P(RoutesTest, SupervisionActs) {
  const std::string id = NewCase();
  EXPECT_EQ(Post("boss", Path(id, "reminders"), R"({"text":"请抓紧"})").status, 201);
  const Reply card = Post("boss", Path(id, "cards"), R"({"colour":"yellow"})");
  EXPECT_EQ(card.status, 201) << card.text;
  EXPECT_EQ(card.At("/card"), "yellow");
  EXPECT_EQ(Post("clerk", Path(id, "reminders"), R"({"text":"x"})").status, 403);
}

TEST_P(RoutesTest, AStepIsDoneByItsNameAndStandsInTheLife) {
  const std::string id = NewCase();
  const Reply done =
      Post("clerk", Path(id, "steps"), R"({"step":"deliberated","note":"村两委议定"})");
  ASSERT_EQ(done.status, 201) << done.text;
  EXPECT_NE(done.At("/fields/deliberated"), "");
  const Reply life = Get("clerk", Path(id, "timeline"));
  const auto last = std::to_string(life.body.at("items").as_array().size() - 1);
  EXPECT_EQ(life.At("/items/" + last + "/type"), "case.step.deliberated");
  EXPECT_EQ(life.At("/items/" + last + "/title"), "议账");
  EXPECT_EQ(life.At("/items/" + last + "/body/text"), "村两委议定");
  EXPECT_EQ(Post("clerk", Path(id, "steps"), R"({"step":"voted"})").code(), "cases.unknown_step");
  EXPECT_EQ(Post("clerk", Path(id, "steps"), R"({"note":"x"})").code(), "core.bad_input");
  EXPECT_EQ(Post("far", Path(id, "steps"), R"({"step":"deliberated"})").status, 404);
  const Reply method = Get("clerk", "/api/v1/methods/ledger-zhongjiang");
  EXPECT_EQ(method.At("/steps/0/id"), "deliberated");
  EXPECT_EQ(method.At("/steps/0/again"), "true");
  EXPECT_EQ(method.body.at("route").at("decide").as_array().size(), 0U);
}

TEST_P(RoutesTest, EveryActReadsItsBodyAndRefusesByTheRules) {
  const std::string id = NewCase();
  const std::string unit = R"({"unit":")" + Unit("other") + R"("})";
  const std::map<std::string, std::string> bodies{{"assignments", unit},
                                                  {"written-reports", R"({"text":"报告"})"},
                                                  {"inabilities", R"({"reason":"x"})"},
                                                  {"rounds", R"({"reason":"重办"})"},
                                                  {"declines", R"({"reason":"非职责"})"}};
  for (const auto& [act, body] : bodies) {
    EXPECT_EQ(Post("clerk", Path(id, act.c_str()), R"({"unknown":1})").code(), "core.bad_input")
        << act;
    const Reply reply = Post("boss", Path(id, act.c_str()), body);
    EXPECT_TRUE(reply.status == 201 || reply.status == 403 || reply.status == 409)
        << act << " " << reply.text;
  }
}

// --- the organisation and people -----------------------------------------------------------------

TEST_P(RoutesTest, UnitsAndStaffAreListedAddedAndChanged) {
  const Reply made =
      Post("admin", "/api/v1/units",
           R"({"name":"新村","level":"village","parent":")" + Unit("township") + R"("})");
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(Get("clerk", made.headers.at("location")).At("/name"), "新村");
  const Reply changed =
      Call("admin", "PATCH", "/api/v1/units/" + made.At("/id"), R"({"phone":"0838"})");
  EXPECT_EQ(changed.At("/phone"), "0838");
  EXPECT_EQ(changed.At("/name"), "新村");
  EXPECT_EQ(Get("clerk", "/api/v1/units?level=village").body.at("items").as_array().size(), 3U);

  const Reply staff = Post("admin", "/api/v1/staff",
                           R"({"unit":")" + made.At("/id") +
                               R"(","login":"new.hand","name":"示例新","roles":["handler"],)" +
                               R"("password":"a long enough one"})");
  ASSERT_EQ(staff.status, 201) << staff.text;
  EXPECT_EQ(
      Post("", "/api/v1/sessions", R"({"login":"new.hand","password":"a long enough one"})").status,
      201);
  EXPECT_EQ(
      Call("admin", "PATCH", "/api/v1/staff/" + staff.At("/id"), R"({"active":false})").status,
      200);
  EXPECT_EQ(
      Post("", "/api/v1/sessions", R"({"login":"new.hand","password":"a long enough one"})").status,
      401);
  EXPECT_EQ(Get("clerk", "/api/v1/staff?unit=" + made.At("/id")).At("/items/0/login"), "new.hand");
  EXPECT_EQ(Get("clerk", "/api/v1/staff/" + Staff("mate")).At("/name"), "示例乙");
}

TEST_P(RoutesTest, PasswordsAreSetByTheAdministrator) {
  const std::string path = "/api/v1/staff/" + Staff("mate") + "/passwords";
  EXPECT_EQ(Post("clerk", path, R"({"password":"another long one"})").status, 403);
  EXPECT_EQ(Post("admin", path, R"({"password":"short"})").code(), "org.password_too_short");
  EXPECT_EQ(Post("admin", path, R"({"password":"another long one"})").status, 204);
  EXPECT_EQ(
      Post("", "/api/v1/sessions", R"({"login":"mate","password":"another long one"})").status,
      201);
}

TEST_P(RoutesTest, PeopleAreMaskedUntilRevealedWithAReason) {
  const Reply made =
      Post("clerk", "/api/v1/people",
           R"({"name":"示例诉求人","phones":["13812345678"],"address":"示例路1号"})");
  ASSERT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(made.At("/phone"), "138****5678");
  EXPECT_EQ(Get("boss", "/api/v1/people/" + made.At("/id")).At("/phone"), "138****5678");
  EXPECT_EQ(Caller("boss", "13812345678").At("/items/0/id"), made.At("/id"));
  EXPECT_EQ(Get("boss", "/api/v1/people?q=5678").At("/items/0/id"), made.At("/id"));
  const std::string reveal = made.headers.at("location") + "/reveals";
  EXPECT_EQ(Post("boss", reveal, R"({"reason":""})").code(), "service.reason_missing");
  EXPECT_EQ(Post("boss", reveal, R"({"reason":"回访"})").At("/phones/0"), "13812345678");
}

// For programs that follow a case by its address. Four digits are no telephone number, and our own
// log leaves the query out; the web app asks by POST.
TEST_P(RoutesTest, ACaseIsFollowedByItsAddressAndTheTailOfThePhone) {
  NewCase();
  const std::string address = "/public/v1/cases/20260302-000001";
  const Reply found = Get("", address + "?phone_tail=1234");
  EXPECT_EQ(found.status, 200) << found.text;
  EXPECT_EQ(found.body, Follow("20260302-000001", "1234").body);
  const Reply wrong = Get("", address + "?phone_tail=1235");
  EXPECT_EQ(wrong.code(), "service.not_found_or_wrong_tail");
  EXPECT_EQ(Get("", "/public/v1/cases/20260302-000009?phone_tail=1234").code(), wrong.code());
  EXPECT_EQ(Get("", address).code(), "http.bad_query");
  EXPECT_FALSE(Get("", address).At("/params/phone_tail").empty()) << "which is missing";
  EXPECT_EQ(Get("", address + "?phone_tail=1234&x=1").code(), "http.bad_query");
}

// A number that stands in an address stands in access logs as well.
TEST_P(RoutesTest, ANumberIsLookedUpByPostOnlyEachTimeAnewAndNeverReplayed) {
  NewCase();
  const std::string caller = R"({"phone":"13800001234"})";
  const Client::Headers key{{"Idempotency-Key", "one"}};
  for (int i = 0; i < 2; ++i) {
    const Reply found = Post("boss", "/api/v1/caller-lookups", caller, key);
    ASSERT_EQ(found.status, 200) << found.text;
    EXPECT_EQ(found.headers.count("idempotency-replayed"), 0U);
  }
  const Reply looks = Get("audit", "/api/v1/journal?type=person.viewed");
  EXPECT_EQ(looks.body.at("items").as_array().size(), 2U) << "each time a look";
  EXPECT_EQ(Caller("boss", "").code(), "core.bad_input");
  EXPECT_FALSE(Caller("boss", "").At("/params/~1phone").empty()) << "which field";
  EXPECT_EQ(Post("boss", "/api/v1/caller-lookups", "{}").code(), "core.bad_input");
  EXPECT_EQ(Get("boss", "/api/v1/callers?phone=13800001234").status, 404);
  EXPECT_EQ(Get("boss", "/api/v1/caller-lookups?phone=13800001234").status, 405);
  EXPECT_EQ(Get("", "/public/v1/case-lookups?phone_tail=1234").status, 405);
  EXPECT_EQ(Follow("20260302-000001", "1234").status, 200);
  EXPECT_EQ(Post("", "/public/v1/case-lookups", R"({"number":"20260302-000001"})").code(),
            "core.bad_input");
}

// --- watching ------------------------------------------------------------------------------------

TEST_P(RoutesTest, PromisesMeasuresJournalAndPostings) {
  const std::string id = Settled();
  NewCase("另一件");
  const Reply mine = Get("clerk", "/api/v1/promises?owed_by=me&state=open");
  EXPECT_EQ(mine.body.at("items").as_array().size(), 1U) << mine.text;
  EXPECT_EQ(Get("clerk", "/api/v1/promises?case=" + id + "&state=kept").At("/items/0/rule"),
            "village_settles");

  const Reply rate = Get("boss", "/api/v1/measures/settled_rate?period=2026-03&by=level");
  EXPECT_EQ(rate.At("/whole/numerator"), "1") << rate.text;
  EXPECT_EQ(rate.At("/whole/denominator"), "2");
  EXPECT_EQ(rate.At("/whole/percent"), "50.00");
  const Reply set = Get("boss", "/api/v1/measures/settled_rate/cases?period=2026-03&set=numerator");
  EXPECT_EQ(set.At("/items/0/case_id"), id);
  const Reply settled = Get("boss", "/api/v1/cases/" + id);
  EXPECT_EQ(set.At("/items/0/number"), settled.At("/number"));
  EXPECT_EQ(set.At("/items/0/subject"), settled.At("/subject"));
  EXPECT_EQ(Get("boss", "/api/v1/measures/none?period=2026-03").code(), "service.unknown_measure");
  EXPECT_EQ(Get("boss", "/api/v1/measures/settled_rate").code(), "http.bad_query");

  const Reply journal = Get("audit", "/api/v1/journal?type=case.settled");
  EXPECT_EQ(journal.At("/items/0/case_id"), id) << journal.text;
  EXPECT_EQ(Get("mate", "/api/v1/journal").status, 403);

  const std::string wall = R"({"posting":"wall","period":"2026-03"})";
  EXPECT_EQ(Post("admin", "/api/v1/postings", wall).code(), "service.period_not_over");
  EXPECT_EQ(Get("admin", "/api/v1/posting-previews?posting=wall&period=2026-03").At("/id"), "0");
  clock_.Set(*core::ParseInstant("2026-04-01T00:00:00+08:00"));
  const Reply posted = Post("admin", "/api/v1/postings", wall);
  ASSERT_EQ(posted.status, 201) << posted.text;
  EXPECT_EQ(posted.headers.at("location"), "/public/v1/postings/" + posted.At("/id"));
  const Reply shown = Get("", "/public/v1/postings/" + posted.At("/id"));
  EXPECT_EQ(shown.At("/settled/0/requester").find("示例诉求人"), std::string::npos);
  EXPECT_EQ(Get("", "/public/v1/postings").At("/items/0/id"), posted.At("/id"));
  EXPECT_EQ(Get("clerk", "/api/v1/postings").At("/items/0/id"), posted.At("/id"));
}

TEST_P(RoutesTest, MethodsAreListedExplainedCheckedAndChosen) {
  EXPECT_EQ(Get("clerk", "/api/v1/methods").At("/items/0/id"), "ledger-zhongjiang");
  EXPECT_FALSE(Get("clerk", "/api/v1/methods/ledger-zhongjiang/explanation").At("/text").empty());
  EXPECT_EQ(Get("clerk", "/api/v1/methods/none/explanation").code(), "service.unknown_method");
  EXPECT_EQ(Get("clerk", "/api/v1/methods/ledger-zhongjiang/explanation?version=x").code(),
            "http.bad_query");
  const Reply bad = Post("clerk", "/api/v1/methods/check", R"({"yaml":"method: x\nlevls: {}\n"})");
  EXPECT_EQ(bad.At("/ok"), "false");
  EXPECT_FALSE(bad.body.at("diagnostics").as_array().empty());
  EXPECT_EQ(Get("clerk", "/api/v1/methods/schema").status, 200);
  EXPECT_EQ(Post("admin", "/api/v1/methods/ledger-zhongjiang/defaults").status, 201);
  EXPECT_EQ(Post("clerk", "/api/v1/methods/ledger-zhongjiang/defaults").status, 403);
}

// --- the public ----------------------------------------------------------------------------------

TEST_P(RoutesTest, ThePersonWhoAskedFollowsAndJudgesWithoutAnAccount) {
  const std::string body = R"({"subject":"水压低","ledger":"livelihood","unit":")" +
                           Unit("village") + R"(","fields":{"request":"恢复水压"},)" +
                           R"("requester":{"name":"示例诉求人","phone":"13900004321"}})";
  const Reply made = Post("", "/public/v1/cases", body);
  ASSERT_EQ(made.status, 201) << made.text;
  const std::string number = made.At("/number");
  const Reply seen = Follow(number, "4321");
  EXPECT_EQ(seen.status, 200);
  EXPECT_EQ(seen.At("/first_asked"), "示例甲") << seen.text;
  const Reply wrong = Follow(number, "0000");
  const Reply unknown = Follow("20260302-999999", "4321");
  EXPECT_EQ(wrong.status, 404);
  EXPECT_EQ(wrong.code(), unknown.code());
  const Reply early = Post("", "/public/v1/cases/" + number + "/evaluations",
                           R"({"phone_tail":"4321","answer":"satisfied","signature":")" +
                               support::SampleSignature() + R"("})");
  EXPECT_EQ(early.code(), "cases.not_settled");
}

// --- operations ----------------------------------------------------------------------------------

TEST_P(RoutesTest, ProbesMetricsAndThePage) {
  NewCase();
  EXPECT_EQ(Get("", "/healthz").At("/status"), "alive");
  EXPECT_EQ(Get("", "/readyz").At("/status"), "ready");
  const std::string metrics = Get("", "/metrics").text;
  EXPECT_NE(metrics.find(R"(shouwen_http_requests_total{operation="receiveCase",status="2xx"} 1)"),
            std::string::npos);
  EXPECT_NE(metrics.find(R"(shouwen_now{what="cases_open"} 1)"), std::string::npos);
  const Reply page = Get("", "/status");
  EXPECT_NE(page.text.find("示例县 &lt;Sample&gt;"), std::string::npos);
  EXPECT_NE(page.text.find("<dt>在办诉求</dt><dd>1</dd>"), std::string::npos);
  const Reply english = Call("", "GET", "/status", "", {{"Accept-Language", "en"}});
  EXPECT_NE(english.text.find("<dt>open cases</dt><dd>1</dd>"), std::string::npos);
  EXPECT_EQ(Get("", "/status.css").status, 200);
}

TEST_P(RoutesTest, TheTestClockRunsWhatBecomesDueOnItsWay) {
  const std::string id = NewCase();
  const Reply moved = Post("", "/test/clock", R"({"advance":"6d"})");
  ASSERT_EQ(moved.status, 200) << moved.text;
  EXPECT_EQ(moved.At("/now"), "2026-03-08T09:00:00+08:00");
  EXPECT_EQ(moved.At("/warned"), "1");
  EXPECT_EQ(moved.At("/broken"), "1");
  EXPECT_EQ(Get("clerk", "/api/v1/promises?case=" + id).At("/items/0/state"), "broken");
  EXPECT_EQ(Get("clerk", "/api/v1/cases?late=true").At("/total"), "1");
  EXPECT_EQ(Post("", "/test/clock", R"({"now":"2026-03-01T00:00:00+08:00"})").code(),
            "core.bad_input");
  for (const char* bad : {"{}", R"({"advance":"5"})", R"({"advance":"-5d"})", R"({"advance":"9y"})",
                          R"({"advance":"1d","now":"2027-01-01T00:00:00Z"})"}) {
    EXPECT_EQ(Post("", "/test/clock", bad).code(), "core.bad_input") << bad;
  }
}

SHOUWEN_ON_BOTH_ENGINES(RoutesTest);

class RealClockTest : public ApiTest {
 protected:
  bool OffersTestClock() const override { return false; }
};
TEST_P(RealClockTest, HasNoClockToMove) {
  EXPECT_EQ(Post("", "/test/clock", R"({"advance":"1d"})").status, 404);
}
SHOUWEN_ON_BOTH_ENGINES(RealClockTest);

}  // namespace
}  // namespace shouwen::http::testing
