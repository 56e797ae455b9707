// The whole life of a case under the ledger method (002:551): promises made and kept, the signed
// evaluation before the exit, rights, stale pages, looks.
#include "fixture.h"
#include "journal/journal.h"

namespace shouwen::service {
namespace {

using State = promise::State;

class CaseDeskTest : public ServiceTest {
 protected:
  void SetUp() override {
    ServiceTest::SetUp();
    UseMethod("ledger-zhongjiang");
  }
  core::Result<Outcome> Take() {
    return ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00");
  }
  static cases::Settle Done() { return {"已修好", {{"opinion", "更换防水层"}}}; }
};

TEST_P(CaseDeskTest, ReceivingMakesCasePersonPromiseAndJournalAtOnce) {
  const auto outcome = Take();
  ASSERT_TRUE(outcome.ok()) << CodeOf(outcome);
  EXPECT_EQ(outcome->after.number, "20260302-000001");
  EXPECT_EQ(outcome->after.unit, Unit("village"));
  EXPECT_EQ(outcome->after.first_asked, made().staff.at("village.clerk"));
  const auto promises = PromisesOf(outcome->after.id);
  ASSERT_EQ(promises.size(), 1u);
  EXPECT_EQ(promises[0].rule, "village_settles");
  // 5 natural days, the day of the event not counted: the end of 7 March.
  EXPECT_EQ(promises[0].due_at, At("2026-03-08T00:00"));
  const auto types = EventTypes(outcome->after.id);
  EXPECT_EQ(types.front(), "case.received");
  EXPECT_NE(std::find(types.begin(), types.end(), "promise.made"), types.end());
}

TEST_P(CaseDeskTest, LifeFromFirstAskedToSignedExit) {
  const core::CaseId id = Take()->after.id;
  ASSERT_TRUE(ActAs("village.clerk", id, Done(), "2026-03-04T10:00").ok());
  EXPECT_EQ(FindRule(PromisesOf(id), "village_settles")->state, State::kKept);
  const auto gate = ActAs("village.clerk", id, cases::Close{}, "2026-03-04T11:00");
  ASSERT_EQ(CodeOf(gate), "cases.gate_closed");
  EXPECT_EQ(gate.error().says_zh, "须由诉求人签字评价后方可销号");
  ASSERT_TRUE(ActAs("village.supervisor", id, cases::RecordFollowUp{true, "yes", "", "已电话回访"},
                    "2026-03-05T09:00")
                  .ok());
  EXPECT_EQ(FindRule(PromisesOf(id), "follow_up")->state, State::kKept);
  ASSERT_TRUE(ActAs("village.clerk", id, cases::Evaluate{"satisfied", true, "", "counter"},
                    "2026-03-05T10:00")
                  .ok());
  const auto closed = ActAs("village.clerk", id, cases::Close{}, "2026-03-05T11:00");
  ASSERT_TRUE(closed.ok()) << CodeOf(closed);
  EXPECT_EQ(closed->after.state, cases::State::kClosed);
  EXPECT_EQ(CodeOf(ActAs("village.clerk", id, cases::Note{"x"}, "2026-03-05T12:00")),
            "cases.closed");
}

TEST_P(CaseDeskTest, SignedDissatisfactionBringsItBack) {
  const core::CaseId id = Take()->after.id;
  ASSERT_TRUE(ActAs("village.clerk", id, Done(), "2026-03-04T10:00").ok());
  const auto judged =
      ActAs("village.clerk", id, cases::Evaluate{"dissatisfied", true, "还在漏", "counter"},
            "2026-03-05T10:00");
  ASSERT_TRUE(judged.ok()) << CodeOf(judged);
  EXPECT_EQ(judged->after.state, cases::State::kOpen);
  EXPECT_EQ(judged->after.round, 2);
  EXPECT_EQ(judged->refused, 0);
  EXPECT_EQ(Stored(id).round, 2);
  EXPECT_EQ(Stored(id).revision, judged->after.revision);
}

TEST_P(CaseDeskTest, StateSurvivesARestart) {
  const core::CaseId id = Take()->after.id;
  Restart();
  ASSERT_TRUE(ActAs("village.clerk", id, Done(), "2026-03-04T10:00").ok());
  Restart();
  const auto page = GetAs("village.clerk", id, "2026-03-04T11:00");
  ASSERT_TRUE(page.ok()) << CodeOf(page);
  EXPECT_EQ(page->data.state, cases::State::kSettled);
  EXPECT_EQ(page->requester.name, "示**");
  EXPECT_EQ(page->requester.phone, "138****1234");
}

TEST_P(CaseDeskTest, AStalePageIsRefused) {
  const core::CaseId id = Take()->after.id;
  const std::int64_t seen = Stored(id).revision;
  ASSERT_TRUE(ActAs("village.clerk", id, cases::Note{"看过现场"}, "2026-03-02T10:00", seen).ok());
  const auto stale = ActAs("village.clerk", id, cases::Note{"再看"}, "2026-03-02T10:01", seen);
  ASSERT_EQ(CodeOf(stale), "core.stale");
  EXPECT_EQ(stale.error().params[1].value, core::ParamValue(seen + 1));
}

TEST_P(CaseDeskTest, RefusedCommandsLeaveNothingBehind) {
  Reception bad = Leak();
  bad.what.subject = "";
  EXPECT_EQ(CodeOf(ReceiveAs(As("village.clerk"), bad, "2026-03-02T09:00")),
            "cases.subject_missing");
  bad = Leak();
  bad.method = "no-such";
  EXPECT_EQ(CodeOf(ReceiveAs(As("village.clerk"), bad, "2026-03-02T09:00")),
            "service.unknown_method");
  bad = Leak();
  bad.requester->id = core::PersonId{99};
  EXPECT_EQ(CodeOf(ReceiveAs(As("village.clerk"), bad, "2026-03-02T09:00")), "core.not_found");
  const auto people =
      db().Read([&](store::Tx& tx) { return people::ByPhone(tx, made().tenant, "13800001234"); });
  EXPECT_TRUE(people.empty());
  EXPECT_EQ(Take()->after.number, "20260302-000001");
}

TEST_P(CaseDeskTest, TheSameCallerIsTheSamePerson) {
  const auto first = Take();
  const auto second = Take();
  EXPECT_EQ(first->after.requester, second->after.requester);
  Reception other = Leak();
  other.requester->name = "示例乙";
  EXPECT_NE(ReceiveAs(As("village.clerk"), other, "2026-03-02T09:05")->after.requester,
            first->after.requester);
}

TEST_P(CaseDeskTest, WhoeverWritesFromAnAddressIsWhoDidBefore) {
  const auto ask = [&](RequesterInput who) {
    Reception r = Leak();
    r.requester = std::move(who);
    return ReceiveAs(As("village.clerk"), r, "2026-03-02T09:00")->requester->id;
  };
  const core::PersonId first = ask({{}, "示例甲", "", "", "", "Li@example.org"});
  EXPECT_EQ(ask({{}, "甲先生", "", "", "", "li@EXAMPLE.org"}), first) << "whatever it is called";
  EXPECT_NE(ask({{}, "示例甲", "", "", "", "li@example.com"}), first);
  EXPECT_NE(ask({{}, "示例甲", "13800004321", "", "", "li@example.org"}), first)
      << "with a phone they are known by phone and name";
}

TEST_P(CaseDeskTest, ThePublicIsReceivedByTheReception) {
  const auto outcome = ReceiveAs(org::PublicActor(made().tenant), Leak(), "2026-03-02T09:00");
  ASSERT_TRUE(outcome.ok()) << CodeOf(outcome);
  EXPECT_EQ(outcome->after.first_asked, made().staff.at("village.clerk"));
  Reception nowhere = Leak();
  nowhere.what.unit = core::UnitId{7};
  EXPECT_EQ(CodeOf(ReceiveAs(org::PublicActor(made().tenant), nowhere, "2026-03-02T09:00")),
            "service.no_reception");
}

TEST_P(CaseDeskTest, RightsAreAskedBeforeRules) {
  const core::CaseId id = Take()->after.id;
  // case.assign and case.supervise are not a clerk's.
  EXPECT_EQ(CodeOf(ActAs("village.clerk", id, cases::Assign{}, "2026-03-02T10:00")),
            "core.forbidden");
  EXPECT_EQ(CodeOf(ActAs("village.clerk", id, cases::Remind{"快"}, "2026-03-02T10:00")),
            "core.forbidden");
  EXPECT_EQ(CodeOf(ActAs("village.clerk", id, cases::GiveCard{"red"}, "2026-03-02T10:00")),
            "core.forbidden");
  EXPECT_TRUE(ActAs("village.supervisor", id, cases::Remind{"快"}, "2026-03-02T10:00").ok());
  org::Actor reader = As("village.clerk");
  reader.rights.reset();
  EXPECT_EQ(CodeOf(ReceiveAs(reader, Leak(), "2026-03-02T09:00")), "core.forbidden");
}

TEST_P(CaseDeskTest, WhatOneMayNotSeeDoesNotExist) {
  UseMethod("ledger-zhongjiang", 2);
  const core::CaseId id = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00")->after.id;
  EXPECT_EQ(CodeOf(GetAs("village2.clerk", id, "2026-03-02T10:00")), "core.not_found");
  EXPECT_EQ(CodeOf(ActAs("village2.clerk", id, cases::Note{"x"}, "2026-03-02T10:00")),
            "core.not_found");
  EXPECT_EQ(CodeOf(GetAs("village.clerk", core::CaseId{5}, "2026-03-02T10:00")), "core.not_found");
  // The township is above the village; the supervisor sees every case.
  EXPECT_TRUE(GetAs("township.handler", id, "2026-03-02T10:00").ok());
  EXPECT_TRUE(GetAs("village2.supervisor", id, "2026-03-02T10:00").ok());
}

TEST_P(CaseDeskTest, EachLookIsOnRecord) {
  const core::CaseId id = Take()->after.id;
  ASSERT_TRUE(GetAs("township.handler", id, "2026-03-02T10:00").ok());
  const auto viewers = engine().Look(As("village.clerk"), At("2026-03-02T11:00"),
                                     [&](const Call& call) { return Viewers(call, id); });
  ASSERT_TRUE(viewers.ok());
  ASSERT_EQ(viewers->size(), 1u);
  EXPECT_EQ(viewers->front().staff.id, made().staff.at("township.handler"));
  EXPECT_EQ(viewers->front().look.what, "view");
  EXPECT_EQ(EventTypes(id).back(), "case.viewed");
}

// Decision 0006: a page that refreshes itself is one look, for ten minutes.
TEST_P(CaseDeskTest, LookingAgainWithinTenMinutesIsTheSameLook) {
  const core::CaseId id = Take()->after.id;
  const auto look_at = [&](const std::string& login, core::Instant at) {
    const auto seen = engine().Run(As(login), at, [&](const Call& call) { return Get(call, id); });
    ASSERT_TRUE(seen.ok());
  };
  const auto looks = [&] {
    const auto types = EventTypes(id);
    const auto viewers = engine().Look(As("village.clerk"), At("2026-03-02T12:00"),
                                       [&](const Call& call) { return Viewers(call, id); });
    const auto events = std::count(types.begin(), types.end(), "case.viewed");
    EXPECT_EQ(static_cast<std::size_t>(events), viewers->size());
    return viewers->size();
  };
  const core::Instant first = At("2026-03-02T10:00");
  look_at("township.handler", first);
  EXPECT_EQ(looks(), 1u);
  look_at("township.handler", first);
  look_at("township.handler", first + (9 * core::kMsPerMinute + 59'000));
  look_at("township.handler", first + (10 * core::kMsPerMinute - 1));
  EXPECT_EQ(looks(), 1u);
  look_at("township.clerk", first + 1);  // somebody else
  EXPECT_EQ(looks(), 2u);
  look_at("township.handler", first + 10 * core::kMsPerMinute);
  EXPECT_EQ(looks(), 3u);
  // Ten minutes from the look on record, not from the last refresh.
  look_at("township.handler", first + 19 * core::kMsPerMinute);
  EXPECT_EQ(looks(), 3u);
  look_at("township.handler", first + 20 * core::kMsPerMinute);
  EXPECT_EQ(looks(), 4u);
}

TEST_P(CaseDeskTest, AnotherCaseIsAnotherLookAndARefusedOneIsNone) {
  UseMethod("ledger-zhongjiang", 2);
  const core::CaseId one = Take()->after.id, other = Take()->after.id;
  ASSERT_TRUE(GetAs("township.handler", one, "2026-03-02T10:00").ok());
  ASSERT_TRUE(GetAs("township.handler", other, "2026-03-02T10:00").ok());
  EXPECT_EQ(EventTypes(one).back(), "case.viewed");
  EXPECT_EQ(EventTypes(other).back(), "case.viewed");
  EXPECT_EQ(CodeOf(GetAs("village2.clerk", one, "2026-03-02T10:01")), "core.not_found");
  const auto types = EventTypes(one);
  EXPECT_EQ(std::count(types.begin(), types.end(), "case.viewed"), 1);
}

TEST_P(CaseDeskTest, EachPrintIsALookOfItsOwn) {
  UseMethod("ledger-zhongjiang", 2);
  const core::CaseId id = Take()->after.id;
  const auto print = [&](const std::string& login, const std::string& at) {
    return engine().Run(As(login), At(at), [&](const Call& call) { return Print(call, id); });
  };
  const auto printed = print("township.handler", "2026-03-02T10:00");
  ASSERT_TRUE(printed.ok());
  EXPECT_EQ(printed->look.what, "print");
  EXPECT_EQ(printed->look.at, At("2026-03-02T10:00"));
  EXPECT_EQ(printed->staff.id, made().staff.at("township.handler"));
  EXPECT_EQ(printed->unit.id, Unit("township"));
  ASSERT_TRUE(print("township.handler", "2026-03-02T10:01").ok());
  // Having printed is not having looked at the page.
  ASSERT_TRUE(GetAs("township.handler", id, "2026-03-02T10:02").ok());
  const auto viewers = engine().Look(As("village.clerk"), At("2026-03-02T11:00"),
                                     [&](const Call& call) { return Viewers(call, id); });
  ASSERT_EQ(viewers->size(), 3u);
  EXPECT_EQ(viewers->at(0).look.what, "view");
  EXPECT_EQ(viewers->at(1).look.what, "print");
  EXPECT_EQ(viewers->at(2).look.what, "print");
  EXPECT_EQ(CodeOf(print("village2.clerk", "2026-03-02T10:00")), "core.not_found");
  EXPECT_EQ(engine()
                .Look(As("village.clerk"), At("2026-03-02T11:00"),
                      [&](const Call& call) { return Viewers(call, id); })
                ->size(),
            3u)
      << "who may not see it prints nothing";
}

TEST_P(CaseDeskTest, RevealingNeedsRightAndReason) {
  const core::CaseId id = Take()->after.id;
  const auto reveal = [&](const std::string& login, const std::string& reason) {
    return engine().Run(As(login), At("2026-03-02T10:00"),
                        [&](const Call& call) { return Reveal(call, id, reason); });
  };
  EXPECT_EQ(CodeOf(reveal("village.clerk", "回电")), "core.forbidden");
  EXPECT_EQ(CodeOf(reveal("village.handler", "  ")), "service.reason_missing");
  const auto shown = reveal("village.handler", "回电确认");
  ASSERT_TRUE(shown.ok()) << CodeOf(shown);
  EXPECT_EQ(shown->name, "示例甲");
  EXPECT_EQ(shown->phone, "13800001234");
  EXPECT_EQ(EventTypes(id).back(), "person.revealed");
}

TEST_P(CaseDeskTest, TheListShowsWhatOneMaySee) {
  UseMethod("ledger-zhongjiang", 2);
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00").ok());
  ASSERT_TRUE(ReceiveAs(As("village2.clerk"), Leak(), "2026-03-02T09:10").ok());
  const auto list = [&](const std::string& login, const CaseQuery& query) {
    return engine().Look(As(login), At("2026-03-02T10:00"),
                         [&](const Call& call) { return List(call, query); });
  };
  EXPECT_EQ(list("village.clerk", {})->items.size(), 1u);
  EXPECT_EQ(list("township.handler", {})->items.size(), 2u);
  CaseQuery by_words;
  by_words.list.q = "漏水";
  EXPECT_EQ(list("village.clerk", by_words)->total, 1);
  CaseQuery owed;
  owed.owed_by = made().staff.at("village2.clerk");
  const auto mine = list("township.handler", owed);
  ASSERT_EQ(mine->items.size(), 1u);
  EXPECT_EQ(mine->items[0].row.due_at, At("2026-03-08T00:00"));
  CaseQuery huge;
  huge.list.limit = cases::kPageMax + 1;
  EXPECT_EQ(CodeOf(list("village.clerk", huge)), "core.too_many");
}

TEST_P(CaseDeskTest, APromiseExplainsItself) {
  const core::CaseId id = Take()->after.id;
  const auto promises = engine().Look(As("village.clerk"), At("2026-03-02T10:00"),
                                      [&](const Call& call) { return Promises(call, id); });
  ASSERT_TRUE(promises.ok());
  ASSERT_EQ(promises->size(), 1u);
  EXPECT_FALSE(promises->front().rule_in_words.empty());
  EXPECT_GT(promises->front().explain_steps.size(), 1u);
  const std::vector<std::string> keep_by = {"case.settle", "case.escalate"};
  EXPECT_EQ(promises->front().keep_by, keep_by);
  const std::vector<std::string> owes = {"case.settled", "case.escalated"};
  EXPECT_EQ(promises->front().owes, owes);
}

TEST_P(CaseDeskTest, WhoOwesIsListedInsideOnesReach) {
  UseMethod("ledger-zhongjiang", 2);
  ASSERT_TRUE(ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00").ok());
  const auto owed = [&](const std::string& login, const promise::ListQuery& query) {
    return engine().Look(As(login), At("2026-03-02T10:00"),
                         [&](const Call& call) { return ListPromises(call, query); });
  };
  EXPECT_EQ(owed("village.clerk", {})->size(), 1u);
  promise::ListQuery other;
  other.owed_staff = made().staff.at("village.clerk");
  EXPECT_EQ(CodeOf(owed("village2.clerk", other)), "core.forbidden");
  EXPECT_EQ(owed("village2.supervisor", other)->size(), 1u);
}

TEST_P(CaseDeskTest, WhatIsOwedOfACaseOneMayNotSeeDoesNotSayWhatItIsAbout) {
  // Somebody else of the unit that owes, after the case went to another unit.
  const Made& org = UseMethod("ledger-zhongjiang", 2);
  const core::CaseId id = ReceiveAs(As("village.clerk"), Leak(), "2026-03-02T09:00")->after.id;
  ASSERT_TRUE(Sweep("2026-03-08T00:01").broken == 1);
  ASSERT_TRUE(ActAs("village.clerk", id, cases::Escalate{"村里办不了"}, "2026-03-08T09:00").ok());
  promise::ListQuery of_unit;
  of_unit.owed_unit = org.units.at("village");
  const auto seen = [&](const std::string& login) {
    return engine().Look(As(login), At("2026-03-08T10:00"),
                         [&](const Call& call) { return ListPromises(call, of_unit); });
  };
  ASSERT_EQ(seen("village.clerk")->size(), 1u);
  EXPECT_EQ(seen("village.clerk")->front().of.subject, "三单元漏水");
  ASSERT_EQ(seen("village.handler")->size(), 1u);
  EXPECT_EQ(seen("village.handler")->front().of.subject, "");
  EXPECT_EQ(seen("village.handler")->front().of.number, Stored(id).number);
  EXPECT_TRUE(seen("village.handler")->front().late);
}

TEST_P(CaseDeskTest, TheJournalIsForThoseWhoMay) {
  const core::CaseId id = Take()->after.id;
  const auto journal = [&](const std::string& login) {
    return engine().Look(As(login), At("2026-03-02T10:00"), [&](const Call& call) {
      journal::Query query;
      query.case_id = id;
      return Journal(call, query);
    });
  };
  EXPECT_EQ(CodeOf(journal("village.clerk")), "core.forbidden");
  ASSERT_TRUE(journal("village.supervisor").ok());
  const auto report = db().Read([&](store::Tx& tx) { return journal::Verify(tx, made().tenant); });
  EXPECT_TRUE(report.problems.empty());
}

SHOUWEN_ON_BOTH_ENGINES(CaseDeskTest);

}  // namespace
}  // namespace shouwen::service
