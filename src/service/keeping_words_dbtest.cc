// Whatever act a person's name, number, address or e-mail was written down with, none of it is left
// once they are anonymised, and what was decided still counts.
#include "service/findings.h"
#include "service/hot_issues.h"
#include "service/parts_desk.h"
#include "service/postings.h"
#include "testing/keeping_fixture.h"

namespace shouwen::service {
namespace {

class KeepingWordsTest : public KeepingTest {
 protected:
  // Nobody is named any more, also after a restart, and the journal is whole.
  void ExpectForgotten(core::PersonId person, bool whole = false) {
    ASSERT_GE(WhereIs(kName).size(), 3U) << "the name stood somewhere";
    const auto done = Anonymise(person, whole);
    ASSERT_TRUE(done.ok()) << CodeOf(done);
    Restart();
    for (const char* secret : {kName, kPhone, kAddress, kEmail}) {
      EXPECT_EQ(WhereIs(secret), Places{}) << secret;
    }
    EXPECT_EQ(Verify().problems, std::vector<journal::Problem>{});
  }
  void Did(const std::string& login, core::CaseId id, const cases::Command& command,
           const std::string& at) {
    const auto done = ActAs(login, id, command, at);
    ASSERT_TRUE(done.ok()) << CodeOf(done) << " at " << at;
  }
  // Settled, judged and closed.
  void Finish(core::CaseId id) {
    const cases::Settle settle{Told("修好"), {{"opinion", Told("意见")}}};
    Did("village.clerk", id, settle, "2026-03-03T09:00");
    Did("village.clerk", id, cases::Evaluate{"satisfied", true, Told("谢"), "counter"},
        "2026-03-04T09:00");
    if (Stored(id).state == cases::State::kClosed) return;
    Did("village.unit_head", id, cases::Close{"evaluated", Told("结")}, "2026-03-04T10:00");
  }
};

TEST_P(KeepingWordsTest, WhatOtherUnitsWereAskedAndAnswered) {
  const core::CaseId id = Ask(false)->after.id;
  const auto part = [&](const std::string& text) {
    const auto asked =
        engine().Run(As("village.clerk"), At("2026-03-02T09:10"), [&](const Call& call) {
          return AskForPart(call, id, {Unit("village2"), text, "3d"});
        });
    CORE_CHECK(asked.ok());
    return asked->part.id;
  };
  const auto answer = [&](cases::PartId of, cases::PartAct act) {
    return CodeOf(engine().Run(As("village2.clerk"), At("2026-03-02T10:00"), [&](const Call& call) {
      return ActOnPart(call, of, act, Told("回"));
    }));
  };
  const cases::PartId done = part(Told("请核实")), returned = part(Told("请协助"));
  ASSERT_EQ(answer(done, cases::PartAct::kFinish), "ok");
  ASSERT_EQ(answer(returned, cases::PartAct::kReturn), "ok");
  Finish(id);
  ExpectForgotten(PersonOf());
  const auto parts =
      db().Read([&](store::Tx& tx) { return cases::PartsOf(tx, made().tenant, id); });
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].state, cases::PartState::kDone) << "that it was done still counts";
  EXPECT_EQ(parts[0].text.substr(0, 9), "请核实");
  EXPECT_EQ(parts[1].state, cases::PartState::kReturned);
}

TEST_P(KeepingWordsTest, AGroupIsNotCalledByTheirWordsAnyMore) {
  const core::CaseId ids[] = {Ask(false)->after.id, Ask(false, "2026-03-02T09:30")->after.id};
  ASSERT_EQ(GroupNewCases(engine(), At("2026-03-02T09:40")), 2);
  const auto title = [&] {
    return engine()
        .Look(As("county_office.supervisor"), At("2026-03-06T09:00"),
              [](const Call& call) { return HotIssues(call, 10); })
        ->at(0)
        .title;
  };
  ASSERT_NE(title().find(kName), std::string::npos);
  for (const core::CaseId id : ids) Finish(id);
  ExpectForgotten(PersonOf());
  EXPECT_EQ(title(), "漏水：***，电话***，住***，信***");
}

TEST_P(KeepingWordsTest, WhatHangsOnTheWallNamesNobodyBeforeAndAfter) {
  Live();
  const auto sheet =
      engine().Run(OperatorActor(made().tenant), At("2026-04-01T09:00"), [&](const Call& call) {
        return Publish(call, PostingRequest{"wall", "", "2026-03"});
      });
  ASSERT_TRUE(sheet.ok()) << CodeOf(sheet);
  ASSERT_EQ(sheet->received.size(), 1U);
  ExpectForgotten(PersonOf());
  const auto read = engine().Look(org::PublicActor(made().tenant), At("2026-04-02T09:00"),
                                  [&](const Call& call) { return GetPosting(call, sheet->id); });
  EXPECT_EQ(read->received, sheet->received) << "a snapshot stays as it was";
}

class KeepingJudgedTest : public KeepingWordsTest {
 protected:
  void SetUp() override {
    KeepingTest::SetUp();
    UseMethod("hotline-lawful-exits");
  }
  core::Result<Anonymised> Forget(bool whole) {
    org::Actor actor = As("office.supervisor");
    actor.rights.set();
    return engine().Run(actor, At("2026-03-20T09:00"), [&](const Call& call) {
      return AnonymisePerson(call, person_, "本人要求", whole);
    });
  }
  core::CaseId Open() {
    Reception asked;
    asked.what.subject = Told("停水");
    asked.requester = RequesterInput{{}, kName, kPhone, kAddress, "old-77", kEmail};
    const auto taken = ReceiveAs(As("unit.clerk"), asked, "2026-03-02T09:00");
    CORE_CHECK(taken.ok());
    person_ = *taken->after.requester;
    return taken->after.id;
  }
  void Propose(core::CaseId id, const std::string& login, const std::string& at) {
    const auto proposed =
        engine().Run(As(login), At(at), [&](const Call& call) -> core::Result<Outcome> {
          CORE_ASSIGN(const auto taken,
                      TakeIn(call, {"现场.png", {evidence::Type::kPng, support::SamplePng(at)}}));
          return Act(call, id, cases::ProposeExit{"excluded", "", Told("不属实")}, std::nullopt,
                     {{{taken.id, {}}}, "", false});
        });
    ASSERT_TRUE(proposed.ok()) << CodeOf(proposed);
  }
  // Ordered, urged, called, proposed, refused, reviewed and at last excluded, each with the name.
  core::CaseId JudgedInEveryWay() {
    const core::CaseId id = Open();
    const core::StaffId handler = made().staff.at("unit.handler");
    Did("unit.supervisor", id, cases::GiveOrder{handler, At("2026-03-09T09:00"), Told("恢复供水")},
        "2026-03-02T09:10");
    Did("unit.clerk", id, cases::Urge{Told("再催")}, "2026-03-02T09:20");
    Did("unit.clerk", id, cases::Contact{"call", false, Told("已电"), {}}, "2026-03-02T09:30");
    Propose(id, "unit.supervisor", "2026-03-02T10:30");
    Did("centre.supervisor", id, cases::DecideExit{false, Told("证据不足")}, "2026-03-02T11:00");
    Did("unit.supervisor", id, cases::AskReview{"refusal", Told("请复核")}, "2026-03-02T12:00");
    Did("office.unit_head", id, cases::DecideReview{true, Told("准予")}, "2026-03-02T13:00");
    return id;
  }
  core::PersonId person_;
};

TEST_P(KeepingJudgedTest, WordsOfExitsReviewsAndOrders) {
  const core::CaseId id = JudgedInEveryWay();
  const cases::Case before = Stored(id);
  ASSERT_EQ(before.state, cases::State::kClosed);
  ASSERT_NE(before.judged.proposal->reason.find(kName), std::string::npos);
  ASSERT_NE(before.judged.order->standard.find(kPhone), std::string::npos);
  const auto done = Forget(false);
  ASSERT_TRUE(done.ok()) << CodeOf(done);
  Restart();
  for (const char* secret : {kName, kPhone, kAddress, kEmail}) {
    EXPECT_EQ(WhereIs(secret), Places{}) << secret;
  }
  const cases::Case after = Stored(id);
  EXPECT_EQ(after.judged.proposal->exit, "excluded");
  EXPECT_EQ(after.judged.proposal->state, before.judged.proposal->state);
  EXPECT_EQ(after.judged.proposal->reason, "不属实：***，电话***，住***，信***");
  EXPECT_EQ(after.judged.order->standard, "恢复供水：***，电话***，住***，信***");
  EXPECT_EQ(after.judged.order->due_at, At("2026-03-09T09:00"));
  EXPECT_EQ(after.judged.urged, before.judged.urged);
  EXPECT_EQ(after.exit->kind, "excluded");
}

TEST_P(KeepingJudgedTest, WholeWordsOfThemGoInTheCaseAndInItsJournal) {
  const core::CaseId id = JudgedInEveryWay();
  ASSERT_TRUE(Forget(true).ok());
  const cases::Case after = Stored(id);
  EXPECT_EQ(after.judged.proposal->reason, "***");
  EXPECT_EQ(after.judged.order->standard, "***");
  for (const char* said : {"恢复供水", "再催", "已电", "不属实", "证据不足", "请复核", "准予"}) {
    EXPECT_EQ(WhereIs(said), Places{}) << said;
  }
  EXPECT_EQ(Verify().problems, std::vector<journal::Problem>{});
}

TEST_P(KeepingJudgedTest, WhatWasHeldAgainstSomebodyBecauseOfTheCase) {
  const core::CaseId id = JudgedInEveryWay();
  NewFinding rude;
  rude.case_id = id;
  rude.kind = "rude";
  rude.unit = Unit("unit");
  rude.staff = made().staff.at("unit.clerk");
  rude.said = Told("对其态度生硬");
  const auto run = [&](const std::string& login, const std::string& at, auto f) {
    return engine().Run(As(login), At(at), f);
  };
  const auto found = run("centre.unit_head", "2026-03-03T09:00",
                         [&](const Call& call) { return MakeFinding(call, rude); });
  ASSERT_TRUE(found.ok()) << CodeOf(found);
  ASSERT_EQ(CodeOf(run("unit.clerk", "2026-03-03T10:00",
                       [&](const Call& call) {
                         return AppealFinding(call, found->data.id, Told("有录音"));
                       })),
            "ok");
  ASSERT_EQ(
      CodeOf(run("office.unit_head", "2026-03-03T11:00",
                 [&](const Call& call) {
                   return DecideFinding(call, found->data.id, {"upheld", Told("录音已听"), "", 0});
                 })),
      "ok");
  ASSERT_TRUE(Forget(false).ok());
  for (const char* secret : {kName, kPhone, kAddress, kEmail}) {
    EXPECT_EQ(WhereIs(secret), Places{}) << secret;
  }
  const auto left = engine().Look(As("unit.clerk"), At("2026-03-21T09:00"),
                                  [&](const Call& c) { return GetFinding(c, found->data.id); });
  ASSERT_TRUE(left.ok()) << CodeOf(left);
  EXPECT_EQ(left->data.state, "upheld") << "what was decided stays";
  EXPECT_EQ(left->data.said, "对其态度生硬：***，电话***，住***，信***");
  EXPECT_EQ(left->data.decision, "录音已听：***，电话***，住***，信***");
}

// An act that comes afterwards, from a page that was open before.
TEST_P(KeepingJudgedTest, WhoeverHadThePageOpenIsToldItIsStale) {
  const core::CaseId id = JudgedInEveryWay();
  const std::int64_t seen = Stored(id).revision;
  ASSERT_TRUE(Forget(false).ok());
  EXPECT_EQ(CodeOf(ActAs("unit.clerk", id, cases::Note{"记"}, "2026-03-21T09:00", seen)),
            "core.stale");
  EXPECT_EQ(CodeOf(ActAs("unit.clerk", id, cases::Note{"记"}, "2026-03-21T09:00", seen + 1)),
            "cases.closed");
}

SHOUWEN_ON_BOTH_ENGINES(KeepingWordsTest);
SHOUWEN_ON_BOTH_ENGINES(KeepingJudgedTest);

}  // namespace
}  // namespace shouwen::service
