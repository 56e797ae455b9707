// The auditor must be able to fail: each row spoils a whole database in one place, past the
// program, and names what the auditor has to notice. Its calendar and its reading of conditions are
// held to the notices and to hand-made answers.
#include "auditor.h"

#include <filesystem>
#include <fstream>

#include "fixture.h"
#include "run.h"

namespace shouwen::simulator {
namespace {

TEST(DayBook, LimitsEndAsTheLawAndTheNoticesSay) {
  struct Row {
    const char *from, *limit, *calendar, *due;
  };
  for (const Row& row : {
           Row{"2026-03-02T09:00", "5d", "natural", "2026-03-08T00:00"},
           Row{"2026-03-02T09:00", "15m", "natural", "2026-03-02T09:15"},
           Row{"2026-03-02T09:00", "24h", "natural", "2026-03-03T09:00"},
           Row{"2026-03-02T09:00", "now", "cn", "2026-03-02T09:15"},
           Row{"2026-03-02T23:59", "same_day", "cn", "2026-03-03T00:00"},
           // 31 January has no corresponding day in February: its last day.
           Row{"2026-01-31T10:00", "1mo", "natural", "2026-03-01T00:00"},
           // 13 and 14 February are worked, 15 to 23 are the Spring Festival: the fifth workday
           // after Thursday the 12th is the 26th.
           Row{"2026-02-12T10:00", "5wd", "cn", "2026-02-27T00:00"},
           // The last day, 1 October, is off until the 7th: it moves to Thursday the 8th.
           Row{"2026-09-26T10:00", "5d", "cn", "2026-10-09T00:00"},
           // 2030 has no notice: weekends only. Friday 2030-03-01, three workdays: Wednesday.
           Row{"2030-03-01T10:00", "3wd", "cn", "2030-03-07T00:00"},
       }) {
    EXPECT_EQ(Days().Due(At(row.from), row.limit, row.calendar, "15m"), At(row.due))
        << row.from << " " << row.limit << " " << row.calendar;
  }
  EXPECT_EQ(DayBook::DigitsOf(DayBook::DayOf(At("2026-03-02T00:00"))), "20260302");
  EXPECT_EQ(DayBook::DigitsOf(DayBook::DayOf(At("2026-03-01T23:59"))), "20260301");
  EXPECT_THROW(Days().Due(0, "3x", "cn", "15m"), std::runtime_error);
}

// Paused on the 4th, going on on the 9th: three workdays stood still.
TEST(DayBook, WhatStoodStillIsNotCounted) {
  const Ms made = At("2026-03-02T10:00");
  const DayBook::Pauses pauses{{At("2026-03-04T15:00"), At("2026-03-09T09:00")}};
  const auto due = [&](const char* limit, const DayBook::Pauses& still) {
    return Days().Due(made, limit, "cn", "15m", still);
  };
  EXPECT_EQ(due("5wd", {}), At("2026-03-10T00:00"));
  EXPECT_EQ(due("5wd", pauses), At("2026-03-13T00:00"));
  // Still going on: as if it ended where it began. Within one day nothing moves.
  EXPECT_EQ(due("5wd", {{At("2026-03-04T15:00"), 0}}), At("2026-03-10T00:00"));
  EXPECT_EQ(due("5wd", {{At("2026-03-04T09:00"), At("2026-03-04T17:00")}}), At("2026-03-10T00:00"));
  EXPECT_THROW(due("5d", pauses), std::runtime_error);
  EXPECT_EQ(Days().Extended(At("2026-03-10T00:00"), 3, "cn", {}), At("2026-03-13T00:00"));
  EXPECT_EQ(Days().Before(At("2026-03-10T00:00"), 1, "cn"), At("2026-03-07T00:00"));
  EXPECT_EQ(DayBook::WorkdaysOf("5wd"), 5);
  EXPECT_THROW(DayBook::WorkdaysOf("5d"), std::runtime_error);
}

TEST(DayBook, PeriodsOfCadences) {
  const auto end = [](const char* every, const char* at) {
    return DayBook::PeriodEnd(every, DayBook::DayOf(At(at)));
  };
  EXPECT_EQ(end("day", "2026-03-02T23:59"), At("2026-03-03T00:00"));
  EXPECT_EQ(end("month", "2024-02-10T00:00"), At("2024-03-01T00:00"));
  EXPECT_EQ(end("quarter", "2026-12-31T23:59"), At("2027-01-01T00:00"));
  EXPECT_EQ(end("half_year", "2026-07-01T00:00"), At("2027-01-01T00:00"));
  EXPECT_EQ(end("year", "2026-07-01T00:00"), At("2027-01-01T00:00"));
  EXPECT_THROW(end("fortnight", "2026-07-01T00:00"), std::runtime_error);
}

TEST(Conditions, AreReadAsTheyStand) {
  const FactOf fact = [](const std::string& name) -> Fact {
    if (name == "level") return std::string("unit");
    if (name == "settled") return true;
    if (name == "signed") return false;
    if (name == "returns") return 2.0;
    return {};
  };
  struct Row {
    const char* text;
    bool holds;
  };
  for (const Row& row : {
           Row{"", true},
           Row{"level == \"unit\"", true},
           Row{"level ~= \"unit\"", false},
           Row{"level == \"unit\" and not urgent", true},
           Row{"level == \"unit\" and urgent", false},
           Row{"kind == nil", true},
           Row{"level in {\"centre\", \"unit\"}", true},
           Row{"kind in {\"centre\", \"unit\"}", false},
           Row{"level == \"centre\" and (kind == nil or settled)", false},
           Row{"level == \"centre\" and kind == nil or settled", true},
           Row{"settled and signed", false},
           Row{"level", false},  // a word is not a yes
           Row{"returns < 2", false},
           Row{"returns <= 2", true},
           Row{"returns > 1", true},
           Row{"returns >= 3", false},
           Row{"returns == 2", true},
           Row{"returns + 1 >= 3", true},
           Row{"returns - 2 == 0", true},
           Row{"returns * 2 > 4", false},
           Row{"returns > 1.5", true},
           Row{"kind > 1", false},  // nothing known is neither
           Row{"kind <= 1", false},
           Row{"kind + 1 >= 0", false},
           Row{"count(level, kind, settled) >= 2", true},
           Row{"count(level, kind, settled) >= 3", false},
       }) {
    EXPECT_EQ(Holds(row.text, fact), row.holds) << row.text;
  }
  EXPECT_THROW(Holds("level ==", fact), std::runtime_error);
  EXPECT_THROW(Holds("level > 3", fact), std::runtime_error);
  EXPECT_THROW(Holds("level in \"unit\"", fact), std::runtime_error);
  EXPECT_THROW(Holds("level == \"unit", fact), std::runtime_error);
}

TEST(Methods, EveryOneThatHasCasesIsReadAndPlayed) {
  const std::vector<std::string>& methods = Methods();
  const auto has = [&](const char* id) {
    return std::find(methods.begin(), methods.end(), id) != methods.end();
  };
  EXPECT_TRUE(has("stairs-mojiang"));
  EXPECT_FALSE(has("loan-box"));  // registers alone
  for (const std::string& id : methods) {
    const MethodBook book = ReadMethodBook(Root() + "/methods/" + id + ".yaml");
    EXPECT_EQ(book.id, id);
    EXPECT_FALSE(book.starts_at.empty()) << id;
  }
}

TEST(Methods, AWordTheAuditorDoesNotKnowStopsIt) {
  const std::string file = (std::filesystem::temp_directory_path() / "unknown_word.yaml").string();
  for (const char* text : {"method: a\nspeed: fast\n", "method: a\ncase: {speed: fast}\n",
                           "method: a\ncase: {}\nexits: {gone: {zh: 离, speed: fast}}\n",
                           "method: a\ncase: {}\nfollow_up: {speed: fast}\n",
                           "method: a\ncase: {steps: {one: {zh: 一, speed: fast}}}\n",
                           "method: a\ncase: {}\nroute: {decide: [{if: x, speed: fast}]}\n"}) {
    std::ofstream(file) << text;
    EXPECT_THROW(ReadMethodBook(file), std::runtime_error) << text;
  }
  std::filesystem::remove(file);
}

// At the village, settled, with its promise kept and another one open.
class Spoiled : public OnStore {
 protected:
  void SetUp() override {
    Open("ledger-zhongjiang", "village.clerk");
    Step receive = Make("receive");
    receive.args = {{"key", "1"}, {"subject", "示例诉求"}, {"ledger", "livelihood"}};
    ASSERT_EQ(Do(receive), "");
    case_id_ = receive.case_id;
    Step settle = Make("settle");
    settle.args["text"] = "已办结";
    ASSERT_EQ(Do(settle), "");
    ASSERT_EQ(auditor_->model().matters().at(case_id_).state, "settled");
  }
};

class EachHarm : public Spoiled, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarm, IsNoticed) {
  Spoil(GetParam().sql);
  Step sweep = Make("sweep");
  sweep.case_id = sweep.actor = 0;
  EXPECT_NE(Do(sweep).find(GetParam().noticed), std::string::npos) << Told(sweep);
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarm,
    ::testing::Values(
        Harm{"Unit", "UPDATE cases_cases SET unit_id = unit_id + 1", "unit is"},
        Harm{"Holder", "UPDATE cases_cases SET holder_id = NULL", "holder is"},
        Harm{"FirstAsked", "UPDATE cases_cases SET first_asked = 1", "first asked is 1"},
        Harm{"FirstOnRecord", "UPDATE cases_holders SET staff_id = 1", "first on record is"},
        Harm{"Record", "DELETE FROM cases_holders", "nobody is on record"},
        Harm{"Number", "UPDATE cases_cases SET number = '20260302-000002'", "case number is"},
        Harm{"Case", "DELETE FROM cases_cases", "number of cases is 0, must be 1"},
        Harm{"State", "UPDATE cases_cases SET state = 2", "state is closed, must be settled"},
        Harm{"Revision", "UPDATE cases_cases SET revision = 9", "revision is 9"},
        Harm{"Late", "UPDATE cases_cases SET late = 1", "late is yes, must be no"},
        Harm{"Settlement", "UPDATE cases_details SET detail = '{}'", "settled at is none"},
        Harm{"Exit",
             "UPDATE cases_details SET detail = json_set(detail, '$.exit', "
             "json('{\"kind\":\"evaluated\",\"at\":1}'))",
             "exit is \"evaluated\", must be none"},
        Harm{"Evaluation",
             "UPDATE cases_details SET detail = json_set(detail, '$.evaluation', "
             "json('{\"answer\":\"satisfied\",\"signed\":true,\"at\":1}'))",
             "answer is \"satisfied\", must be none"},
        Harm{"PromiseGone", "DELETE FROM promise_promises WHERE rule = 'follow_up'",
             "promises made is 1, must be 2"},
        Harm{"PromiseState", "UPDATE promise_promises SET state = 4 WHERE rule = 'follow_up'",
             "state is withdrawn, must be open"},
        Harm{"Due", "UPDATE promise_promises SET due_at = due_at + 1", "due is"},
        Harm{"BrokenEarly",
             "UPDATE promise_promises SET broken_at = due_at WHERE rule = 'village_settles'",
             "was broken before its time"},
        Harm{"Unwatched", "UPDATE promise_promises SET next_at = NULL WHERE state = 0",
             "the clock does not wait for it"},
        Harm{"WatchedTooLate", "UPDATE promise_promises SET next_at = due_at + 2 WHERE state = 0",
             "would be broken too late"},
        Harm{"Head", "UPDATE journal_heads SET seq = seq + 1", "head of the journal"},
        Harm{"PromiseEvent", "DELETE FROM journal_events WHERE type = 'promise.made'",
             "a promise without its event"},
        Harm{"Fact",
             "INSERT INTO service_facts SELECT tenant_id, case_id, type, id + 1, at, promise_id, "
             "method, level, unit_id, ledger, topic, kind, rule, facts FROM service_facts WHERE "
             "type = 'promise.kept'",
             "a promise counted twice"}),
    [](const auto& row) { return row.param.name; });

// A complaint at the unit with two workdays granted, standing still since.
class SpoiledTime : public OnStore {
 protected:
  void SetUp() override {
    Open("hotline-city-b", "centre.clerk");
    Step receive = Make("receive");
    receive.args = {{"key", "1"}, {"subject", "示例诉求"}, {"kind", "complaint"}};
    ASSERT_EQ(Do(receive), "");
    case_id_ = receive.case_id;
    number_ = receive.number;
    MustDo("centre.unit_head", "assign", {{"unit", std::to_string(UnitAt("unit"))}});
  }
  void Extend() {
    MustDo("unit.handler", "ask_extension", {{"length", "2wd"}});
    MustDo("centre.unit_head", "approve_extension");
  }
  void Pause() { MustDo("centre.supervisor", "pause", {{"why", "law"}}); }
};

class EachHarmOfTime : public SpoiledTime, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarmOfTime, IsNoticed) {
  Extend();
  Pause();
  Spoil(GetParam().sql);
  Step sweep = Make("sweep");
  sweep.case_id = sweep.actor = 0;
  EXPECT_NE(Do(sweep).find(GetParam().noticed), std::string::npos) << Told(sweep);
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfTime,
    ::testing::Values(
        Harm{"Granted", "UPDATE promise_promises SET extended = '9wd' WHERE extended <> ''",
             "extended is 9wd, must be 2wd"},
        Harm{"GrantedTime",
             "UPDATE promise_promises SET due_at = due_at - 86400000 WHERE extended <> ''",
             "answered_15 due is"},
        Harm{"Lost", "UPDATE promise_promises SET extended = '' WHERE rule = 'answered_15'",
             "answered_15 extended is , must be 2wd"},
        Harm{"Cap", "UPDATE promise_promises SET paused_until = paused_until + 1", "paused until"},
        Harm{"Running", "UPDATE promise_promises SET paused_until = NULL WHERE state = 0",
             "paused until is 0"},
        Harm{"Look", "UPDATE promise_promises SET next_at = next_at + 1 WHERE state = 0",
             "is looked at again is"},
        Harm{"Count", "UPDATE cases_details SET detail = json_remove(detail, '$.extensions')",
             "extensions is 0, must be 1"},
        Harm{"PauseOfTheCase", "UPDATE cases_details SET detail = json_remove(detail, '$.pausing')",
             "paused until is 0"},
        Harm{"Asked",
             "UPDATE cases_details SET detail = json_set(detail, '$.request', "
             "json('{\"what\":\"pause\"}'))",
             "request is \"pause\", must be none"},
        Harm{"Arbitrated", "UPDATE cases_details SET detail = json_set(detail, '$.arbitrated', 1)",
             "arbitrated is yes, must be no"},
        Harm{"Given", "UPDATE cases_cases SET holder_id = NULL", "holder is 0, must be"},
        Harm{"HeldAgainst",
             "INSERT INTO service_findings (tenant_id, id, case_id, method, method_version, kind, "
             "unit_id, said, measure, points, made_unit, made_at, state, appeal, decision) SELECT "
             "tenant_id, 1, id, 'm', 1, 'late', unit_id, '', '', 0, unit_id, 1, 'made', '', '' "
             "FROM cases_cases",
             "findings is 1, must be 0"}),
    [](const auto& row) { return row.param.name; });

TEST_F(SpoiledTime, WhatIsDoneWhileItStandsStillIsNoticed) {
  Pause();
  EXPECT_NE(HadItBeenDone(By("unit.handler", "settle")).find("had to be refused: cases.paused"),
            std::string::npos);
}

TEST_F(SpoiledTime, AReturnThatComesTooLateIsNoticed) {
  now_ = At("2026-03-05T00:00");  // two days after the 2nd end here
  const std::string told = HadItBeenDone(By("unit.unit_head", "return"));
  EXPECT_NE(told.find("return was done, but had to be refused: cases.return_too_late"),
            std::string::npos)
      << told;
}

TEST_F(SpoiledTime, AReturnWithoutItsBasisIsNoticed) {
  const std::string told = HadItBeenDone(By("unit.unit_head", "return", {{"basis", ""}}));
  EXPECT_NE(told.find("returned without the rule"), std::string::npos) << told;
}

TEST_F(SpoiledTime, AHandOverWithoutANoteIsNoticed) {
  const std::string told = HadItBeenDone(
      By("unit.handler", "hand_over", {{"unit", std::to_string(UnitAt("centre"))}, {"text", ""}}));
  EXPECT_NE(told.find("had to be refused: cases.note_missing"), std::string::npos) << told;
}

TEST_F(SpoiledTime, MoreTimeThanTheMethodAllowsIsNoticed) {
  const auto ask = [&](const std::string& length) {
    return By("unit.handler", "ask_extension", {{"length", length}});
  };
  EXPECT_NE(HadItBeenDone(ask("6wd")).find("more than the method allows"), std::string::npos);
}

TEST_F(SpoiledTime, AnExtensionAskedForTooLateOrTwiceIsNoticed) {
  Extend();
  EXPECT_NE(HadItBeenDone(By("unit.handler", "ask_extension", {{"length", "1wd"}}))
                .find("had to be refused: cases.extension_used"),
            std::string::npos);
}

TEST_F(SpoiledTime, AnAnswerByWhoeverMayNotGiveItIsNoticed) {
  MustDo("unit.handler", "ask_extension", {{"length", "1wd"}});
  EXPECT_NE(HadItBeenDone(By("unit.unit_head", "approve_extension"))
                .find("had to be refused: cases.not_approver"),
            std::string::npos);
}

// Whoever supervises the unit may ask for it, and is of those who may grant it: never both.
TEST_F(SpoiledTime, AnAnswerToOnesOwnRequestIsNoticed) {
  MustDo("centre.supervisor", "ask_extension", {{"length", "1wd"}});
  EXPECT_NE(HadItBeenDone(By("centre.supervisor", "approve_extension"))
                .find("had to be refused: cases.own_request"),
            std::string::npos);
}

TEST_F(SpoiledTime, OnesOwnRequestIsRefusedAndTheRefusalIsTrueOfNobodyElse) {
  MustDo("centre.supervisor", "ask_extension", {{"length", "1wd"}});
  for (const char* verb : {"approve_extension", "refuse_extension"}) {
    Step own = By("centre.supervisor", verb);
    EXPECT_EQ(Do(own), "") << verb;
    EXPECT_EQ(own.code, "cases.own_request") << verb;
  }
  Step others = By("centre.unit_head", "approve_extension");
  others.outcome = "refused";
  others.code = "cases.own_request";
  EXPECT_NE(Told(others).find("refused with cases.own_request"), std::string::npos);
  MustDo("centre.unit_head", "approve_extension");
}

// The cards are checked each month; nobody has yet.
class SpoiledDuty : public OnStore, public ::testing::WithParamInterface<Harm> {
 protected:
  void SetUp() override {
    Open("agency-xupu", "group.clerk");
    ASSERT_EQ(Sweep("2026-03-02T09:00"), "");
  }
  std::string Sweep(const std::string& at) {
    now_ = At(at) - 60'000;
    Step sweep = Make("sweep");
    sweep.actor = 0;
    return Do(sweep);
  }
};

TEST_P(SpoiledDuty, IsNoticed) {
  Spoil(GetParam().sql);
  const std::string told = Sweep("2026-03-02T10:00");
  EXPECT_NE(told.find(GetParam().noticed), std::string::npos) << told;
}

INSTANTIATE_TEST_SUITE_P(
    Of, SpoiledDuty,
    ::testing::Values(
        Harm{"Due", "UPDATE register_dues SET due_at = due_at + 1",
             "cadence cards_checked_monthly due is"},
        Harm{"Gone", "DELETE FROM register_dues", "cadence cards_checked_monthly due is"},
        Harm{"Kept", "UPDATE register_dues SET state = 'kept'", "state is kept, must be open"},
        Harm{"Elsewhere", "UPDATE register_entries SET unit_id = unit_id + 1",
             "cadence cards_checked_monthly unit is"},
        Harm{"Book", "UPDATE register_entries SET book = 'others'", "register is others"},
        Harm{"Twice",
             "INSERT INTO register_cadences SELECT tenant_id, method, cadence, from_on, "
             "subject_id, 2, entry_id, FALSE FROM register_cadences",
             "this period is 2, must be 1"}),
    [](const auto& row) { return row.param.name; });

// Due times are reckoned anew in the same sweep: what failed before it is not forgotten.
TEST_F(OnStore, AFaultWhileDutiesBeginIsCounted) {
  Open("agency-xupu", "group.clerk");
  Step faulty = Make("faulty_sweep");
  faulty.actor = 0;
  EXPECT_EQ(Do(faulty, FaultPlan{FaultPlan::How::kThrown, 0, 0}), "");
  EXPECT_EQ(faulty.outcome, "fault");
  Step sweep = Make("sweep");
  sweep.actor = 0;
  EXPECT_EQ(Do(sweep), "");
}

TEST_F(Spoiled, IdsSetAsideThatGoBackAreNoticed) {
  Spoil("UPDATE service_id_marks SET until_at = until_at - 1");
  Step restart = Make("restart");
  restart.outcome = "ok";
  EXPECT_NE(Told(restart).find("set aside went back"), std::string::npos);
}

TEST_F(Spoiled, AChangeUnderARefusedActIsNoticed) {
  Step settle = Make("settle");
  settle.args["text"] = "再办";
  desk_->Do(settle, std::nullopt);
  ASSERT_EQ(settle.outcome + " " + settle.code, "refused cases.already_settled");
  Spoil("UPDATE cases_cases SET card = 'red'");
  EXPECT_NE(Told(settle).find("settle (refused) changed cases_cases"), std::string::npos);
}

TEST_F(Spoiled, AChangedRecordOfTheJournalIsNoticed) {
  Spoil("UPDATE journal_events SET body = '{}' WHERE seq = 2");
  Step verify = Make("verify");
  EXPECT_NE(Do(verify).find("the journal: changed"), std::string::npos);
}

TEST_F(Spoiled, AFaultedActChangesNothingAndTheNextOneIsDone) {
  Step note = Make("note");
  note.args["text"] = "示例";
  for (const int statements : {0, 3, 200}) {
    EXPECT_EQ(Do(note, FaultPlan{FaultPlan::How::kThrown, 0, statements}), "");
    EXPECT_EQ(note.outcome, "fault") << statements;
  }
  EXPECT_EQ(Do(note), "");
  EXPECT_EQ(note.outcome, "ok");
}

TEST_F(Spoiled, ARefusalForAReasonThatIsNotTrueIsNoticed) {
  Step step = Make("note");
  step.outcome = "refused";
  step.code = "cases.closed";
  EXPECT_NE(Told(step).find("refused with cases.closed"), std::string::npos);
}

TEST_F(Spoiled, AnActThatHadToBeRefusedIsNoticed) {
  Step close = Make("close");
  close.args["exit"] = "evaluated";
  close.outcome = "ok";  // as if it had been done: nobody has signed
  EXPECT_NE(Told(close).find("had to be refused: cases.gate_closed"), std::string::npos);
}

}  // namespace
}  // namespace shouwen::simulator
