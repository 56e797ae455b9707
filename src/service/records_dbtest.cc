// The rows are what the journal says of them, or it is found out: each change past the program.
#include "evidence/repo.h"
#include "fixture.h"
#include "people/people.h"
#include "sample_files.h"
#include "service/attachments.h"
#include "service/keeping.h"
#include "service/records.h"

namespace shouwen::service {
namespace {

class RecordsTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang", 2);
    id_ = Case("2026-03-02T09:00");
  }
  core::CaseId Case(const std::string& at) {
    const auto received = ReceiveAs(As("village.clerk"), Leak(), at);
    CORE_CHECK(received.ok());
    return received->after.id;
  }
  void Done(core::CaseId id, const std::string& at) {
    const auto settled =
        ActAs("village.clerk", id, cases::Settle{"已修好", {{"opinion", "换灯"}}}, at);
    ASSERT_TRUE(settled.ok()) << CodeOf(settled);
  }
  RecordReport Check() { return CheckRecords(db(), made().tenant); }
  // What was found, "what" or "what number", in order.
  std::vector<std::string> Faults() {
    std::vector<std::string> all;
    const RecordReport report = Check();
    for (const RecordFault& fault : report.faults) {
      EXPECT_TRUE(fault.number.empty() || fault.number == Stored(fault.case_id).number);
      all.push_back(fault.what);
    }
    EXPECT_EQ(report.faults_found, static_cast<std::int64_t>(all.size()));
    return all;
  }
  // As somebody with the password of the database.
  template <class... Values>
  void PastTheProgram(const std::string& sql, const Values&... values) {
    const core::Status done = db().Write([&](store::Tx& tx) -> core::Status {
      EXPECT_GE(tx.Exec(sql, values...), 1) << sql;
      return core::Ok();
    });
    ASSERT_TRUE(done.ok()) << sql;
  }
  bool JournalIsWhole() {
    return db().Read(
        [&](store::Tx& tx) { return journal::Verify(tx, made().tenant).problems_found == 0; });
  }
  using Found = std::vector<std::string>;
  core::CaseId id_;
};

TEST_P(RecordsTest, WhatTheProgramWroteAgreesAfterEveryCommand) {
  EXPECT_EQ(Faults(), Found());
  ASSERT_TRUE(ActAs("village.clerk", id_, cases::Note{"看过现场"}, "2026-03-02T10:00").ok());
  EXPECT_EQ(Faults(), Found());
  Done(id_, "2026-03-03T09:00");
  EXPECT_EQ(Faults(), Found());
  Restart();
  const RecordReport report = Check();
  EXPECT_EQ(report.faults_found, 0);
  EXPECT_EQ(report.cases, 1);
  EXPECT_EQ(report.unvouched, 0);
  EXPECT_EQ(report.promises, 1) << "the village settled within its five days";
  EXPECT_EQ(Check().promises, 1) << "looking changes nothing";
}

TEST_P(RecordsTest, ABreachIsPartOfTheRecord) {
  Sweep("2026-03-08T00:01");
  EXPECT_EQ(Faults(), Found());
  PastTheProgram(
      "UPDATE promise_promises SET state = 0, broken_at = NULL WHERE tenant_id = ? AND "
      "case_id = ? AND state = 2",
      made().tenant, id_);
  EXPECT_EQ(Faults(), Found{"case_changed"});
  EXPECT_TRUE(JournalIsWhole()) << "the chain alone does not show it";
}

TEST_P(RecordsTest, EachRowOfACaseThatIsChangedIsFoundAndMendedIsNot) {
  const cases::Case before = Stored(id_);
  const struct {
    const char* table;
    const char* column;
    std::string value, was;
  } changes[] = {
      {"cases_cases", "subject", "别的事", before.subject},
      {"cases_cases", "number", "20260302-000009", before.number},
      {"cases_cases", "ledger", "stability", before.ledger},
      {"cases_cases", "level", "township", before.level},
      {"cases_details", "body", "一切都好。", before.body},
      {"cases_details", "place", "别处", before.place},
  };
  for (const auto& c : changes) {
    const std::string key = std::string(c.table) == "cases_cases" ? "id" : "case_id";
    const std::string sql = std::string("UPDATE ") + c.table + " SET " + c.column +
                            " = ? WHERE tenant_id = ? AND " + key + " = ?";
    PastTheProgram(sql, c.value, made().tenant, id_);
    EXPECT_EQ(Faults(), Found{"case_changed"}) << c.column;
    PastTheProgram(sql, c.was, made().tenant, id_);
    EXPECT_EQ(Faults(), Found()) << c.column;
  }
  EXPECT_TRUE(JournalIsWhole());
}

TEST_P(RecordsTest, AnotherFirstAskedOrHolderIsFound) {
  for (const std::string column : {"first_asked", "holder_id", "unit_id", "requester_id"}) {
    const std::string sql =
        "UPDATE cases_cases SET " + column + " = " + column + " + ? WHERE tenant_id = ? AND id = ?";
    PastTheProgram(sql, std::int64_t{1}, made().tenant, id_);
    EXPECT_EQ(Faults(), Found{"case_changed"}) << column;
    PastTheProgram(sql, std::int64_t{-1}, made().tenant, id_);
  }
  EXPECT_EQ(Faults(), Found());
}

// The three facts: the handler's word, the requester's word, the lawful end.
TEST_P(RecordsTest, AResultInOtherWordsIsFound) {
  Done(id_, "2026-03-03T09:00");
  PastTheProgram(
      "UPDATE cases_details SET detail = replace(detail, '换灯', '修路') "
      "WHERE tenant_id = ? AND case_id = ?",
      made().tenant, id_);
  EXPECT_EQ(Faults(), Found{"case_changed"});
}

// Whoever takes the seal away takes the proof away, which is found as well.
TEST_P(RecordsTest, AnotherSealIsFoundAndSoIsNone) {
  PastTheProgram(
      "UPDATE cases_details SET detail = replace(detail, '\"seal\":\"', '\"seal\":\"0') "
      "WHERE tenant_id = ? AND case_id = ?",
      made().tenant, id_);
  EXPECT_EQ(Faults(), Found{"case_changed"});
  PastTheProgram("UPDATE cases_details SET detail = '{}' WHERE tenant_id = ? AND case_id = ?",
                 made().tenant, id_);
  EXPECT_EQ(Faults(), Found{"case_changed"});
}

TEST_P(RecordsTest, AnEndedPromiseIsWhatItsLastEventSays) {
  Done(id_, "2026-03-03T09:00");
  const struct {
    const char* set;
    const char* back;
  } changes[] = {{"due_at = due_at + 1", "due_at = due_at - 1"},
                 {"owed_unit = owed_unit + 1", "owed_unit = owed_unit - 1"},
                 {"owed_staff = owed_staff + 1", "owed_staff = owed_staff - 1"},
                 {"rule = 'another'", "rule = 'village_settles'"},
                 {"state = 3", "state = 1"},
                 {"state = 4", "state = 1"}};
  for (const auto& c : changes) {
    const auto change = [&](const std::string& set) {
      PastTheProgram("UPDATE promise_promises SET " + set +
                         " WHERE tenant_id = ? AND case_id = ? AND kept_at IS NOT NULL",
                     made().tenant, id_);
    };
    change(c.set);
    EXPECT_EQ(Faults(), Found{"promise_changed"}) << c.set;
    change(c.back);
    EXPECT_EQ(Faults(), Found()) << c.set;
  }
}

TEST_P(RecordsTest, APromiseThatIsGoneIsFoundAndOnePutInToo) {
  PastTheProgram("UPDATE promise_promises SET id = id + 1 WHERE tenant_id = ? AND case_id = ?",
                 made().tenant, id_);
  EXPECT_EQ(Faults(), (Found{"case_changed", "promise_missing", "promise_unknown"}));
  PastTheProgram("DELETE FROM promise_promises WHERE tenant_id = ? AND case_id = ?", made().tenant,
                 id_);
  EXPECT_EQ(Faults(), (Found{"case_changed", "promise_missing"}));
}

TEST_P(RecordsTest, ACaseThatIsGoneIsFoundByItsEvents) {
  const core::CaseId other = Case("2026-03-02T11:00");
  for (const std::string table : {"cases_cases WHERE id", "cases_details WHERE case_id"}) {
    PastTheProgram("DELETE FROM " + table + " = ? AND tenant_id = ?", id_, made().tenant);
  }
  const RecordReport report = Check();
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0], (RecordFault{id_, "", "case_missing"}));
  EXPECT_EQ(report.cases, 1) << core::ToText(other);
}

TEST_P(RecordsTest, AFileIsTheOneThatWasBrought) {
  const auto photo =
      *engine().Run(As("village.clerk"), At("2026-03-02T09:00"), [&](const Call& call) {
        return TakeIn(call, {"灯.png", {evidence::Type::kPng, support::SamplePng("a")}});
      });
  Reception r = Leak();
  r.files = {{photo.id, ""}};
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), r, "2026-03-02T09:10").ok());
  EXPECT_EQ(Check().files, 1);
  EXPECT_EQ(Faults(), Found());
  const std::string other = support::SamplePng("b");
  PastTheProgram("UPDATE evidence_bytes SET bytes = ? WHERE tenant_id = ? AND attachment_id = ?",
                 store::Blob{other}, made().tenant, photo.id);
  EXPECT_EQ(Faults(), Found{"file_changed"});
  for (const std::string which :
       {"evidence_bytes WHERE attachment_id", "evidence_attachments WHERE id"}) {
    PastTheProgram("DELETE FROM " + which + " = ? AND tenant_id = ?", photo.id, made().tenant);
  }
  EXPECT_EQ(Faults(), Found{"file_missing"});
}

// What is taken out with a person is lawful; from then on the journal vouches for what is left, and
// no digest from before can be tried with words: the seal they were taken with is gone.
TEST_P(RecordsTest, WhoIsForgottenLeavesARecordThatAgrees) {
  Done(id_, "2026-03-03T09:00");
  ASSERT_TRUE(ActAs("village.clerk", id_, cases::Evaluate{"satisfied", true, "", "counter"},
                    "2026-03-03T10:00")
                  .ok());
  const auto closed = ActAs("township.supervisor", id_, cases::RecordFollowUp{true, "yes", "", ""},
                            "2026-03-04T10:00");
  ASSERT_TRUE(closed.ok()) << CodeOf(closed);
  if (Stored(id_).state != cases::State::kClosed) {
    const auto end = ActAs("village.clerk", id_, cases::Close{}, "2026-03-04T11:00");
    ASSERT_TRUE(end.ok()) << CodeOf(end);
  }
  const cases::Case before = Stored(id_);
  const auto gone = engine().Run(
      OperatorActor(made().tenant), At("2026-03-05T09:00"),
      [&](const Call& call) { return AnonymisePerson(call, *before.requester, "本人申请", true); });
  ASSERT_TRUE(gone.ok()) << CodeOf(gone);
  EXPECT_NE(Stored(id_).seal, before.seal);
  EXPECT_EQ(EventTypes(id_).back(), "case.anonymised");
  EXPECT_EQ(Faults(), Found());
  EXPECT_TRUE(JournalIsWhole());
  Restart();
  PastTheProgram("UPDATE cases_details SET body = ? WHERE tenant_id = ? AND case_id = ?",
                 before.body, made().tenant, id_);
  EXPECT_EQ(Faults(), Found{"case_changed"});
}

// Rows from before there were seals: nobody can say, and that is said. The next command vouches.
TEST_P(RecordsTest, ACaseFromBeforeIsCountedApartUntilItsNextCommand) {
  PastTheProgram(
      "UPDATE cases_details SET detail = replace(detail, ?, '') "
      "WHERE tenant_id = ? AND case_id = ?",
      ",\"seal\":\"" + Stored(id_).seal + "\"", made().tenant, id_);
  PastTheProgram(
      "UPDATE journal_events SET body = '{}' WHERE tenant_id = ? AND case_id = ? AND "
      "type <> 'promise.made'",
      made().tenant, id_);
  PastTheProgram(
      "UPDATE journal_events SET body = replace(body, 'record', 'former') "
      "WHERE tenant_id = ? AND case_id = ?",
      made().tenant, id_);
  EXPECT_EQ(Check().unvouched, 1);
  EXPECT_EQ(Faults(), Found());
  ASSERT_TRUE(ActAs("village.clerk", id_, cases::Note{"看过现场"}, "2026-03-02T10:00").ok());
  EXPECT_EQ(Check().unvouched, 0);
  EXPECT_EQ(Faults(), Found());
}

TEST_P(RecordsTest, AnEventTellsNobodyTheDigestButTheJournal) {
  const auto noted = ActAs("village.clerk", id_, cases::Note{"看过现场"}, "2026-03-02T10:00");
  ASSERT_TRUE(noted.ok());
  EXPECT_FALSE(noted->events.back().body.contains("record"));
}

TEST_P(RecordsTest, OneOrganisationIsCheckedNotItsNeighbour) {
  EXPECT_EQ(CheckRecords(db(), core::TenantId{made().tenant.value + 1}).cases, 0);
}

// 100 cases a page: the 101st is read, progress ends at all of them, and it may be stopped.
TEST_P(RecordsTest, EveryCaseIsReadPageByPage) {
  for (int i = 1; i <= 100; ++i) Case("2026-03-02T09:30");
  std::vector<std::pair<std::int64_t, std::int64_t>> told;
  const auto report = CheckRecords(db(), made().tenant, [&](std::int64_t done, std::int64_t all) {
    told.emplace_back(done, all);
  });
  EXPECT_EQ(report.cases, 101);
  EXPECT_EQ(told, (std::vector<std::pair<std::int64_t, std::int64_t>>{{100, 101}, {101, 101}}));
  struct Enough {};
  EXPECT_THROW(CheckRecords(db(), made().tenant, [](auto, auto) { throw Enough{}; }), Enough);
  PastTheProgram("UPDATE cases_cases SET subject = 'x' WHERE tenant_id = ?", made().tenant);
  const auto many = Check();
  EXPECT_EQ(many.faults_found, 101);
  EXPECT_EQ(many.faults.size(), kRecordFaultsMax);
}

SHOUWEN_ON_BOTH_ENGINES(RecordsTest);

}  // namespace
}  // namespace shouwen::service
