// What the call list, the findings and the lawful exits look like from outside; every reply is held
// against the contract by the harness.
#include "testing/every_route.h"

namespace shouwen::http::testing {
namespace {

class QualityTest : public EveryRouteTest {
 protected:
  std::string Path(const std::string& id, const char* what) {
    return "/api/v1/cases/" + id + "/" + what;
  }
  std::string Found() {
    const Reply made = Post("head", "/api/v1/findings",
                            Fill(R"({"method":"judged","kind":"late","unit":"{village}",)"
                                 R"("staff":"{mate}","said":"逾期未办","measure":"criticised"})"));
    EXPECT_EQ(made.status, 201) << made.text;
    return made.At("/id");
  }
};

TEST_P(QualityTest, AnExitIsProposedRefusedReviewedAndUpheld) {
  const std::string id = JudgedCase();
  const Reply proposed =
      Post("clerk", Path(id, "exit-proposals"), R"({"exit":"excluded","reason":"不属实"})");
  ASSERT_EQ(proposed.status, 201) << proposed.text;
  EXPECT_EQ(proposed.At("/judged/proposal/state"), "proposed");
  EXPECT_EQ(proposed.At("/state"), "open");
  EXPECT_EQ(
      Post("clerk", Path(id, "exit-proposals"), R"({"exit":"excluded","reason":"再"})").code(),
      "cases.already_proposed");
  const Reply refused =
      Post("head", Path(id, "exit-decisions"), R"({"granted":false,"note":"证据不足"})");
  ASSERT_EQ(refused.status, 201) << refused.text;
  EXPECT_EQ(refused.At("/judged/proposal/state"), "refused");
  const Reply asked =
      Post("clerk", Path(id, "reviews"), R"({"against":"refusal","reason":"请复核"})");
  ASSERT_EQ(asked.status, 201) << asked.text;
  EXPECT_EQ(asked.At("/judged/review/exit"), "excluded");
  const Reply upheld = Post("boss", Path(id, "review-decisions"), R"({"upheld":true})");
  ASSERT_EQ(upheld.status, 201) << upheld.text;
  EXPECT_EQ(upheld.At("/exit/kind"), "excluded");
  EXPECT_EQ(upheld.At("/state"), "closed");
}

TEST_P(QualityTest, ASettledCaseIsOnTheCallListUntilItIsCalled) {
  const std::string id = NewCase();
  EXPECT_EQ(Get("boss", "/api/v1/follow-ups").At("/items/0/case"), "");
  ASSERT_EQ(
      Post("clerk", Path(id, "settlements"), R"({"result":"已换灯","fields":{"opinion":"已修好"}})")
          .status,
      201);
  const Reply list = Get("boss", "/api/v1/follow-ups");
  ASSERT_EQ(list.status, 200) << list.text;
  EXPECT_EQ(list.At("/items/0/case"), id);
  EXPECT_EQ(list.At("/items/0/result"), "已换灯");
  EXPECT_EQ(list.At("/items/0/asks/2"), "satisfied");
  EXPECT_EQ(Get("clerk", "/api/v1/follow-ups").status, 403);
  ASSERT_EQ(Post("boss", Path(id, "follow-ups"), R"({"contacted":true,"solved":"yes"})").status,
            201);
  EXPECT_EQ(Get("boss", "/api/v1/follow-ups").At("/items/0/case"), "");
}

TEST_P(QualityTest, AFindingIsAppealedByThePersonAndDecidedAbove) {
  const std::string id = Found();
  EXPECT_EQ(Get("mate", "/api/v1/findings?mine=true").At("/items/0/id"), id);
  EXPECT_EQ(Get("mate", "/api/v1/findings/" + id).At("/may_appeal"), "true");
  EXPECT_EQ(Get("far", "/api/v1/findings/" + id).status, 404);
  const std::string appeals = "/api/v1/findings/" + id + "/appeals";
  const std::string decisions = "/api/v1/findings/" + id + "/decisions";
  EXPECT_EQ(Post("boss", appeals, R"({"reason":"x"})").code(), "service.not_yours");
  const Reply appealed = Post("mate", appeals, R"({"reason":"当日请假"})");
  ASSERT_EQ(appealed.status, 201) << appealed.text;
  EXPECT_EQ(appealed.At("/state"), "appealed");
  EXPECT_EQ(Post("mate", decisions, R"({"outcome":"withdrawn","note":"x"})").code(),
            "core.forbidden");
  EXPECT_EQ(Post("head", decisions, R"({"outcome":"withdrawn","note":"x"})").code(),
            "service.own_finding");
  EXPECT_EQ(Post("boss", decisions, R"({"outcome":"kept","note":"x"})").code(), "core.bad_input");
  const Reply decided = Post("boss", decisions, R"({"outcome":"withdrawn","note":"查明请假"})");
  ASSERT_EQ(decided.status, 201) << decided.text;
  EXPECT_EQ(decided.At("/state"), "withdrawn");
  EXPECT_EQ(decided.At("/decision"), "查明请假");
  EXPECT_EQ(Get("boss", "/api/v1/findings?state=withdrawn").At("/items/0/id"), id);
  EXPECT_EQ(Get("boss", "/api/v1/findings?state=odd").code(), "http.bad_query");
  const auto first = [&](const std::string& filter) {
    return Get("boss", "/api/v1/findings?" + filter).At("/items/0/id");
  };
  EXPECT_EQ(first("unit=" + Unit("village")), id);
  EXPECT_NE(first("unit=" + Unit("other")), id);
  EXPECT_EQ(first("from=2026-03-02T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00"), id);
  EXPECT_NE(first("to=2026-03-02T00:00:00%2B08:00"), id);
  EXPECT_EQ(Get("boss", "/api/v1/findings?from=yesterday").code(), "http.bad_query");
}

TEST_P(QualityTest, PointsAreAddedUpAndGoOutAsATable) {
  const Reply made =
      Post("head", "/api/v1/findings",
           Fill(R"({"method":"judged","kind":"late","unit":"{village}",)"
                R"("staff":"{mate}","said":"逾期","measure":"deducted","points":3})"));
  ASSERT_EQ(made.status, 201) << made.text;
  Found();  // criticised: no points
  const Reply all = Get("boss", "/api/v1/deductions?period=2026-03");
  ASSERT_EQ(all.status, 200) << all.text;
  EXPECT_EQ(all.At("/period/first_on"), "2026-03-01");
  EXPECT_EQ(all.At("/period/last_on"), "2026-03-31");
  EXPECT_EQ(all.At("/whole/points"), "3");
  EXPECT_EQ(all.At("/whole/findings"), "1");
  EXPECT_EQ(all.At("/people/0/staff/id"), Staff("mate"));
  EXPECT_EQ(all.At("/people/0/sum/points"), "3");
  EXPECT_EQ(all.At("/units/0/unit/id"), Unit("village"));
  EXPECT_EQ(all.At("/units/0/staff"), "null");
  ASSERT_EQ(
      Post("mate", "/api/v1/findings/" + made.At("/id") + "/appeals", R"({"reason":"x"})").status,
      201);
  const Reply open = Get("mate", "/api/v1/deductions?period=2026&staff=" + Staff("mate"));
  EXPECT_EQ(open.At("/whole/points"), "0");
  EXPECT_EQ(open.At("/whole/open_points"), "3");
  EXPECT_EQ(Get("far", "/api/v1/deductions?period=2026-03").At("/whole/open_points"), "0");
  EXPECT_EQ(Get("boss", "/api/v1/deductions").code(), "http.bad_query");
  EXPECT_EQ(Get("boss", "/api/v1/deductions?period=2026-13").code(), "service.bad_period");
  EXPECT_EQ(Get("boss", "/api/v1/deductions?period=2026&unit=7").code(), "core.not_found");
  const Reply table = Call("boss", "GET", "/api/v1/deduction-exports?period=2026-03&format=csv");
  ASSERT_EQ(table.status, 200) << table.text;
  EXPECT_EQ(table.headers.at("content-type"), "text/csv; charset=utf-8");
  EXPECT_EQ(table.headers.at("x-row-count"), "2");
  EXPECT_NE(table.headers.at("content-disposition").find("deductions-20260302-0900.csv"),
            std::string::npos);
  EXPECT_NE(table.text.find(",0,0,1,3"), std::string::npos) << table.text;
  EXPECT_EQ(Call("clerk", "GET", "/api/v1/deduction-exports?period=2026-03").code(),
            "core.forbidden");
  EXPECT_EQ(Call("boss", "GET", "/api/v1/deduction-exports?period=2026&format=pdf").code(),
            "http.bad_query");
}

TEST_P(QualityTest, TheRequesterAsksAgainByNumberAndPhone) {
  const std::string id = NewCase();
  const std::string number = Get("boss", "/api/v1/cases/" + id).At("/number");
  const std::string path = "/public/v1/cases/" + number + "/reminders";
  EXPECT_EQ(Post("", path, R"({"phone_tail":"0000"})").code(), "service.not_found_or_wrong_tail");
  const Reply urged = Post("", path, R"({"phone_tail":"1234","text":"还没人来"})");
  ASSERT_EQ(urged.status, 201) << urged.text;
  EXPECT_EQ(urged.At("/urged"), "1");
  EXPECT_EQ(Get("boss", "/api/v1/cases/" + id).At("/judged/urged"), "1");
}

TEST_P(QualityTest, AnOrderHasItsTime) {
  const std::string id = NewCase();
  const Reply ordered =
      Post("boss", Path(id, "orders"),
           Fill(R"({"person":"{mate}","due_at":"2026-03-09T18:00:00+08:00","standard":"灯亮"})"));
  ASSERT_EQ(ordered.status, 201) << ordered.text;
  EXPECT_EQ(ordered.At("/judged/order/standard"), "灯亮");
  const Reply reported = Post("mate", Path(id, "order-reports"), R"({"text":"灯已亮"})");
  ASSERT_EQ(reported.status, 201) << reported.text;
  EXPECT_NE(reported.At("/judged/order/reported_at"), "null");
  const Reply past =
      Post("boss", Path(id, "orders"),
           Fill(R"({"person":"{mate}","due_at":"2020-03-09T18:00:00+08:00","standard":"灯亮"})"));
  EXPECT_EQ(past.code(), "cases.order_in_the_past");
}

TEST_P(QualityTest, ContactsAndUrgingsAreCounted) {
  const std::string id = NewCase();
  const Reply visit =
      Post("clerk", Path(id, "contacts"), R"({"how":"visit","found":false,"text":"未发现故障"})");
  ASSERT_EQ(visit.status, 201) << visit.text;
  EXPECT_EQ(visit.At("/judged/visits_in_vain"), "1");
  EXPECT_EQ(Post("clerk", Path(id, "contacts"), R"({"how":"pigeon"})").code(),
            "cases.unknown_contact");
  const Reply urged = Post("clerk", Path(id, "urgings"), R"({"text":"来电催促"})");
  ASSERT_EQ(urged.status, 201) << urged.text;
  EXPECT_EQ(urged.At("/judged/urged"), "1");
  EXPECT_EQ(urged.At("/judged/reminders"), "0");
}

SHOUWEN_ON_BOTH_ENGINES(QualityTest);

}  // namespace
}  // namespace shouwen::http::testing
