// The auditor's pages: what happened by number and time, what is sealed, whether all is whole.
#include <thread>

#include "journal/journal.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class JournalTest : public ApiTest {
 protected:
  Reply Journal(const std::string& query) { return Get("audit", "/api/v1/journal?" + query); }
  static std::size_t Size(const Reply& reply) { return reply.body.at("items").as_array().size(); }
  void Seal() {
    const core::Status sealed = db().Write([&](store::Tx& tx) -> core::Status {
      journal::Seal(tx, made_.tenant, clock_.Now());
      return core::Ok();
    });
    ASSERT_TRUE(sealed.ok());
  }
  // Begins a verification and asks until it has ended.
  Reply Verified() {
    const Reply begun = Post("audit", "/api/v1/journal/verifications");
    EXPECT_EQ(begun.status, 202) << begun.text;
    const std::string at = "/api/v1/journal/verifications/" + begun.At("/id");
    EXPECT_EQ(begun.headers.at("location"), at);
    for (;;) {
      const Reply run = Get("audit", at);
      if (run.status != 200 || run.At("/state") != "running") return run;
      std::this_thread::yield();
    }
  }
};

TEST_P(JournalTest, ACaseIsFoundByItsNumber) {
  const std::string id = NewCase();
  NewCase("另一件");
  const Reply found = Journal("q=20260302-000001&type=case.received");
  ASSERT_EQ(Size(found), 1U) << found.text;
  EXPECT_EQ(found.At("/items/0/case_id"), id);
  EXPECT_EQ(Journal("q=20260302-000009").code(), "core.not_found");
  EXPECT_EQ(Journal("q=20260302-000001&case=" + id).code(), "http.bad_query");
  EXPECT_EQ(Get("clerk", "/api/v1/journal?q=20260302-000001").At("/params/right"), "journal.view");
}

TEST_P(JournalTest, AUnitShowsWhatWasDoneForItAndBelowIt) {
  NewCase();
  ASSERT_EQ(Post("far", "/api/v1/cases", CaseBody("另一村的")).status, 201);
  const std::string own = "type=case.received&unit=";
  const Reply village = Journal(own + Unit("village"));
  ASSERT_EQ(Size(village), 1U) << village.text;
  EXPECT_EQ(village.At("/items/0/unit/id"), Unit("village"));
  EXPECT_EQ(Size(Journal(own + Unit("other"))), 1U);
  EXPECT_EQ(Size(Journal(own + Unit("county"))), 2U) << "with those below";
  const Reply first = Journal(own + Unit("county") + "&page_size=1");
  EXPECT_EQ(first.At("/items/0/unit/id"), Unit("other")) << "newest first";
  const Reply next =
      Journal(own + Unit("county") + "&page_size=1&cursor=" + first.At("/next_cursor"));
  EXPECT_EQ(next.At("/items/0/unit/id"), Unit("village"));
  EXPECT_EQ(Size(Journal(own + Unit("village") + "&actor=" + Staff("far"))), 0U);
  EXPECT_EQ(Journal(own + "1").code(), "core.not_found");
  EXPECT_EQ(Journal(own + "x").code(), "http.bad_query");
}

TEST_P(JournalTest, FromIsInsideAndToIsNot) {
  NewCase();
  const std::string at = "2026-03-02T09:00:00%2B08:00", later = "2026-03-02T09:00:00.001%2B08:00";
  EXPECT_GT(Size(Journal("type=case.&from=" + at)), 0U);
  EXPECT_EQ(Size(Journal("type=case.&from=" + later)), 0U);
  EXPECT_EQ(Size(Journal("type=case.&to=" + at)), 0U);
  EXPECT_GT(Size(Journal("type=case.&to=" + later)), 0U);
  EXPECT_GT(Size(Journal("type=case.&from_at=" + at)), 0U);
  EXPECT_EQ(Journal("from=" + at + "&from_at=" + at).code(), "http.bad_query");
}

TEST_P(JournalTest, APrintIsALookThatIsSaidInWords) {
  const std::string id = NewCase(), at = "/api/v1/cases/" + id + "/prints";
  const Reply printed = Post("town", at, "", {{"Idempotency-Key", "print-1"}});
  ASSERT_EQ(printed.status, 201) << printed.text;
  EXPECT_EQ(printed.At("/what"), "print");
  EXPECT_EQ(printed.At("/staff/name"), "示例丙");
  EXPECT_EQ(printed.At("/unit/name"), "示例乡");
  EXPECT_EQ(printed.At("/at"), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(Post("town", at, "", {{"Idempotency-Key", "print-1"}}).text, printed.text);
  const Reply viewers = Get("clerk", "/api/v1/cases/" + id + "/viewers");
  ASSERT_EQ(Size(viewers), 1U) << "sent twice, printed once: " << viewers.text;
  EXPECT_EQ(viewers.At("/items/0/what"), "print");
  const Reply looks = Get("audit", "/api/v1/looks?what=print");
  ASSERT_EQ(Size(looks), 1U) << looks.text;
  EXPECT_EQ(looks.At("/items/0/case/number"), "20260302-000001");
  EXPECT_EQ(looks.At("/items/0/staff/name"), "示例丙");
  EXPECT_EQ(Journal("type=case.viewed").At("/items/0/title"), "打印诉求");
  EXPECT_EQ(
      Call("audit", "GET", "/api/v1/journal?type=case.viewed", "", {{"Accept-Language", "en"}})
          .At("/items/0/title"),
      "the case is printed");
  ASSERT_EQ(Get("town", "/api/v1/cases/" + id).status, 200);
  EXPECT_EQ(Journal("type=case.viewed").At("/items/0/title"), "查看诉求");
}

TEST_P(JournalTest, WhoMayNotSeeACaseMayNotPrintIt) {
  const std::string at = "/api/v1/cases/" + NewCase() + "/prints";
  EXPECT_EQ(Post("far", at).code(), "core.not_found");
  EXPECT_EQ(Post("", at).code(), "http.unauthenticated");
  EXPECT_EQ(Post("clerk", "/api/v1/cases/5/prints").code(), "core.not_found");
  EXPECT_EQ(Post("clerk", "/api/v1/cases/x/prints").code(), "core.bad_id");
  EXPECT_EQ(Post("clerk", at, R"({"sheet":"receipt"})").code(), "core.bad_input");
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?what=print")), 0U);
}

TEST_P(JournalTest, APageThatRefreshesItselfIsOneLookInTenMinutes) {
  const std::string id = NewCase(), page = "/api/v1/cases/" + id;
  const auto looks = [&] { return Size(Get("audit", "/api/v1/looks?what=view&case=" + id)); };
  const Reply first = Get("town", page);
  ASSERT_EQ(Post("clerk", page + "/notes", R"({"text":"已到现场"})").status, 201);
  const Reply again = Get("town", page);
  EXPECT_NE(again.headers.at("etag"), first.headers.at("etag")) << "it shows what is new";
  EXPECT_EQ(looks(), 1U);
  ASSERT_EQ(Post("", "/test/clock", R"({"now":"2026-03-02T09:09:59+08:00"})").status, 200);
  ASSERT_EQ(Get("town", page).status, 200);
  EXPECT_EQ(looks(), 1U);
  ASSERT_EQ(Post("", "/test/clock", R"({"now":"2026-03-02T09:10:00+08:00"})").status, 200);
  ASSERT_EQ(Get("town", page).status, 200);
  EXPECT_EQ(looks(), 2U);
  ASSERT_EQ(Get("boss", page).status, 200);
  EXPECT_EQ(looks(), 3U) << "somebody else's look is its own";
}

TEST_P(JournalTest, WhoSawWhatIsListedByStaffCaseAndPerson) {
  const std::string id = NewCase(), other = NewCase("另一件");
  ASSERT_EQ(Get("town", "/api/v1/cases/" + id).status, 200);
  ASSERT_EQ(Get("boss", "/api/v1/cases/" + other).status, 200);
  ASSERT_EQ(Post("boss", "/api/v1/cases/" + id + "/reveals", R"({"reason":"核实地址"})").status,
            201);
  const Reply caller = Caller("boss", "13800001234");
  const std::string person = caller.At("/items/0/id");
  const Reply all = Get("audit", "/api/v1/looks");
  ASSERT_EQ(Size(all), 4U) << all.text;
  EXPECT_EQ(all.At("/items/0/person"), person);
  EXPECT_EQ(all.At("/items/0/case"), "null");
  EXPECT_EQ(all.At("/items/1/what"), "reveal");
  EXPECT_EQ(all.At("/items/1/reason"), "核实地址");
  EXPECT_EQ(all.At("/items/1/case/number"), "20260302-000001");
  EXPECT_EQ(all.At("/items/3/staff/id"), Staff("town"));
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?staff=" + Staff("boss"))), 3U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?case=" + id)), 2U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?case=" + id + "&what=view")), 1U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?person=" + person)), 1U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?to=2026-03-02T09:00:00%2B08:00")), 0U);
  EXPECT_EQ(Size(Get("audit", "/api/v1/looks?from=2026-03-02T09:00:00%2B08:00")), 4U);
  EXPECT_EQ(Get("audit", "/api/v1/looks?what=peek").code(), "http.bad_query");
  EXPECT_EQ(Get("audit", "/api/v1/looks?case=1&person=1").code(), "http.bad_query");
  EXPECT_EQ(Get("mate", "/api/v1/looks").At("/params/right"), "journal.view");
  const Reply page = Get("audit", "/api/v1/looks?page_size=2");
  const Reply next = Get("audit", "/api/v1/looks?page_size=2&cursor=" + page.At("/next_cursor"));
  ASSERT_EQ(Size(next), 2U);
  EXPECT_EQ(next.At("/items/1/seq"), all.At("/items/3/seq"));
}

TEST_P(JournalTest, LooksDoNotSayWhoAskedInAConfidentialCase) {
  const Reply made = Post("clerk", "/api/v1/cases",
                          R"({"subject":"投诉窗口","ledger":"livelihood","confidential":true,)"
                          R"("fields":{"request":"道歉"},)"
                          R"("requester":{"name":"示例诉求人","phone":"13800001234"}})");
  ASSERT_EQ(made.status, 201) << made.text;
  ASSERT_EQ(Get("boss", "/api/v1/cases/" + made.At("/id")).status, 200);
  ASSERT_EQ(
      Post("boss", "/api/v1/cases/" + made.At("/id") + "/reveals", R"({"reason":"回访"})").status,
      201);
  // One of the unit complained of who may read the journal.
  const std::string head = R"({"unit":")" + Unit("village") +
                           R"(","login":"inside","name":"示例内","roles":["auditor"],)" +
                           R"("password":"a long enough one"})";
  ASSERT_EQ(Post("admin", "/api/v1/staff", head).status, 201);
  const Reply in =
      Post("", "/api/v1/sessions", R"({"login":"inside","password":"a long enough one"})");
  const Reply looks = Call("", "GET", "/api/v1/looks?case=" + made.At("/id"), "",
                           {{"Authorization", "Bearer " + in.At("/token")}});
  ASSERT_EQ(Size(looks), 2U) << looks.text;
  for (const auto& look : looks.body.at("items").as_array()) {
    EXPECT_TRUE(look.at("person").is_null());
  }
  EXPECT_EQ(looks.text.find("示例诉求人"), std::string::npos);
  EXPECT_EQ(looks.text.find("13800001234"), std::string::npos);
}

TEST_P(JournalTest, CheckpointsComeNewestFirstPageByPage) {
  EXPECT_EQ(Size(Get("audit", "/api/v1/journal/checkpoints")), 0U);
  NewCase();
  Seal();
  NewCase("另一件");
  Seal();
  const Reply all = Get("audit", "/api/v1/journal/checkpoints");
  ASSERT_EQ(Size(all), 2U) << all.text;
  EXPECT_GT(all.body.at("items").at(0).at("size").as_int64(),
            all.body.at("items").at(1).at("size").as_int64());
  EXPECT_EQ(all.At("/items/0/digest"), "sha256");
  EXPECT_EQ(all.At("/items/0/at"), "2026-03-02T09:00:00+08:00");
  const Reply page = Get("audit", "/api/v1/journal/checkpoints?page_size=1");
  const Reply next =
      Get("audit", "/api/v1/journal/checkpoints?page_size=1&cursor=" + page.At("/next_cursor"));
  EXPECT_EQ(next.At("/items/0/root"), all.At("/items/1/root"));
  EXPECT_EQ(Get("mate", "/api/v1/journal/checkpoints").At("/params/right"), "journal.view");
}

TEST_P(JournalTest, AWholeJournalIsSaidToBeWhole) {
  NewCase();
  Get("audit", "/api/v1/journal/checkpoints");  // the first call makes a token, which is an event
  Seal();
  const Reply run = Verified();
  EXPECT_EQ(run.At("/state"), "whole") << run.text;
  EXPECT_EQ(run.At("/first_fault"), "null");
  EXPECT_EQ(run.At("/done"), run.At("/total"));
  EXPECT_EQ(run.At("/checkpoint/size"), run.At("/total")) << "sealed to the last event";
  EXPECT_EQ(Verified().At("/state"), "whole") << "a second run is one of its own";
}

TEST_P(JournalTest, AChangedRecordIsFoundAndPlaced) {
  NewCase();
  const core::Status changed = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE journal_events SET body = ? WHERE tenant_id = ? AND seq = 2", R"({"x":1})",
            made_.tenant);
    return core::Ok();
  });
  ASSERT_TRUE(changed.ok());
  const Reply run = Verified();
  EXPECT_EQ(run.At("/state"), "broken") << run.text;
  EXPECT_EQ(run.At("/first_fault"), "2: changed");
}

TEST_P(JournalTest, ACaseThatSaysSomethingElseIsFoundByItsNumber) {
  NewCase();
  EXPECT_EQ(Verified().At("/cases"), "1");
  std::string number, id;
  const core::Status changed = db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec("UPDATE cases_cases SET subject = '别的事' WHERE tenant_id = ?", made_.tenant);
    const store::Rows rows =
        tx.Query("SELECT id, number FROM cases_cases WHERE tenant_id = ?", made_.tenant);
    id = std::to_string(rows.Int(0, 0));
    number = rows.Text(0, 1);
    return core::Ok();
  });
  ASSERT_TRUE(changed.ok());
  const Reply run = Verified();
  EXPECT_EQ(run.At("/state"), "broken") << run.text;
  EXPECT_EQ(run.At("/first_fault"), "null") << "the chain is whole";
  EXPECT_EQ(run.At("/first_case/id"), id);
  EXPECT_EQ(run.At("/first_case/number"), number);
  EXPECT_EQ(run.At("/first_case/what"), "case_changed");
}

TEST_P(JournalTest, VerifyingIsForThoseWhoMayReadTheJournal) {
  const Reply refused = Post("mate", "/api/v1/journal/verifications");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.At("/params/right"), "journal.view");
  EXPECT_EQ(Get("mate", "/api/v1/journal/verifications/1").status, 403);
  EXPECT_EQ(Get("audit", "/api/v1/journal/verifications/1").code(), "core.not_found");
  EXPECT_EQ(Get("audit", "/api/v1/journal/verifications/x").code(), "core.bad_id");
}

SHOUWEN_ON_BOTH_ENGINES(JournalTest);

}  // namespace
}  // namespace shouwen::http::testing
