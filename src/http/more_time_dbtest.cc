// How a case moves and gets more time, and who is away, over the API.
#include "testing/harness.h"
#include "testing/moves_method.h"

namespace shouwen::http::testing {
namespace {

class MoreTimeApiTest : public ApiTest {
 protected:
  void SetUp() override {
    ApiTest::SetUp();
    const Reply method =
        Post("admin", "/api/v1/methods", "{\"yaml\":\"" + std::string(kMovesMethod) + "\"}");
    ASSERT_EQ(method.status, 201) << method.text;
  }
  // Owed within five days of the harness's day, by a method that may extend it.
  std::string MovingCase() {
    boost::json::value body = boost::json::parse(CaseBody("楼道灯不亮"));
    body.as_object()["method"] = "moves";
    return Post("clerk", "/api/v1/cases", boost::json::serialize(body)).At("/id");
  }
  static std::string Path(const std::string& id, const std::string& act) {
    return "/api/v1/cases/" + id + "/" + act;
  }
  std::string ToOther() const { return R"({"unit":")" + Unit("other") + R"("})"; }
};

TEST_P(MoreTimeApiTest, AnOfferIsTakenBack) {
  const std::string id = NewCase();
  EXPECT_EQ(Post("clerk", Path(id, "hand-over-withdrawals")).code(), "cases.nothing_offered");
  ASSERT_EQ(Post("clerk", Path(id, "hand-overs"), ToOther()).status, 201);
  const Reply back = Post("clerk", Path(id, "hand-over-withdrawals"));
  ASSERT_EQ(back.status, 201) << back.text;
  EXPECT_EQ(back.At("/hand_over"), "null");
}

TEST_P(MoreTimeApiTest, TheArbiterDecides) {
  const std::string id = MovingCase();
  ASSERT_EQ(Post("clerk", Path(id, "hand-overs"), ToOther()).status, 201);
  const Reply up = Post("far", Path(id, "returns"), R"({"reason":"非本村","basis":"第三条"})");
  ASSERT_EQ(up.At("/at_arbiter"), "true") << up.text;
  const Reply decided = Post("boss", Path(id, "arbitrations"),
                             R"({"unit":")" + Unit("village") + R"(","reason":"属该村"})");
  ASSERT_EQ(decided.status, 201) << decided.text;
  EXPECT_EQ(decided.At("/arbitrated"), "true");
  EXPECT_EQ(Post("clerk", Path(id, "returns"), R"({"reason":"仍非"})").code(), "cases.arbitrated");
}

TEST_P(MoreTimeApiTest, AnExtensionIsAskedForAndAnswered) {
  const std::string id = MovingCase();
  const std::string asked = R"({"length":"3d","reason":"等材料"})";
  const std::string due = Get("clerk", Path(id, "promises")).At("/items/0/due_at");
  const Reply request = Post("clerk", Path(id, "extension-requests"), asked);
  ASSERT_EQ(request.status, 201) << request.text;
  EXPECT_EQ(request.At("/request/what"), "extension");
  EXPECT_EQ(request.At("/request/length"), "3d");
  EXPECT_EQ(Post("boss", Path(id, "extension-refusals"), "{}").code(), "cases.reason_missing");
  ASSERT_EQ(Post("boss", Path(id, "extension-refusals"), R"({"reason":"不必"})").status, 201);
  EXPECT_EQ(Get("clerk", Path(id, "promises")).At("/items/0/due_at"), due);
  ASSERT_EQ(Post("clerk", Path(id, "extension-requests"), asked).status, 201);
  const Reply granted = Post("boss", Path(id, "extensions"), R"({"note":"同意"})");
  ASSERT_EQ(granted.status, 201) << granted.text;
  EXPECT_EQ(granted.At("/request"), "null");
  const Reply after = Get("clerk", Path(id, "promises"));
  EXPECT_EQ(after.At("/items/0/extended"), "3d");
  EXPECT_GT(after.At("/items/0/due_at"), due);
  EXPECT_NE(after.At("/items/0/explain").find("经批准延长"), std::string::npos);
}

TEST_P(MoreTimeApiTest, ACaseIsPausedAndGoesOn) {
  const std::string id = MovingCase();
  const std::string why = R"({"why":"papers","reason":"等材料"})";
  ASSERT_EQ(Post("clerk", Path(id, "pauses"), why).At("/request/what"), "pause");
  ASSERT_EQ(Post("boss", Path(id, "pause-refusals"), R"({"reason":"不必"})").status, 201);
  ASSERT_EQ(Post("clerk", Path(id, "pauses"), why).status, 201);
  const Reply paused = Post("boss", Path(id, "pause-approvals"), "{}");
  ASSERT_EQ(paused.status, 201) << paused.text;
  EXPECT_EQ(paused.At("/paused/why"), "papers");
  EXPECT_EQ(Get("clerk", Path(id, "promises")).At("/items/0/paused_until"),
            paused.At("/paused/until"));
  EXPECT_EQ(Post("clerk", Path(id, "settlements"), R"({"result":"好了"})").code(), "cases.paused");
  const Reply on = Post("clerk", Path(id, "resumptions"), "{}");
  ASSERT_EQ(on.status, 201) << on.text;
  EXPECT_EQ(on.At("/paused"), "null");
  EXPECT_EQ(Post("clerk", Path(id, "resumptions"), "{}").code(), "cases.not_paused");
}

TEST_P(MoreTimeApiTest, AMethodSaysWhatItKnowsOfMoreTime) {
  const Reply moves = Get("clerk", "/api/v1/methods/moves");
  EXPECT_EQ(moves.At("/extension/most"), "5d");
  EXPECT_EQ(moves.At("/extension/approved_by"), "county_office");
  EXPECT_EQ(moves.At("/pause/reasons/0/id"), "papers");
  const Reply ledger = Get("clerk", "/api/v1/methods/ledger-zhongjiang");
  EXPECT_EQ(ledger.At("/extension"), "null");
  EXPECT_EQ(ledger.At("/route/hand_over_needs_note"), "false");
}

TEST_P(MoreTimeApiTest, WhoIsAway) {
  const std::string absences = "/api/v1/staff/" + Staff("mate") + "/absences";
  const std::string week =
      R"({"from_at":"2026-03-20T09:00:00+08:00","to_at":"2026-03-27T18:00:00+08:00","deputy":")" +
      Staff("clerk") + R"("})";
  EXPECT_EQ(Post("clerk", absences, week).At("/params/right"), "org.manage");
  const Reply added = Post("admin", absences, week);
  ASSERT_EQ(added.status, 201) << added.text;
  EXPECT_EQ(added.At("/deputy"), Staff("clerk"));
  EXPECT_EQ(Get("clerk", absences).At("/items/0/from_at"), "2026-03-20T09:00:00+08:00");
  const std::string ends = "/api/v1/staff/" + Staff("mate") + "/absence-ends";
  const std::string from = R"({"from_at":"2026-03-20T09:00:00+08:00"})";
  ASSERT_EQ(Post("admin", ends, from).status, 201);
  EXPECT_EQ(Post("admin", ends, from).code(), "core.not_found");
}

SHOUWEN_ON_BOTH_ENGINES(MoreTimeApiTest);

}  // namespace
}  // namespace shouwen::http::testing
