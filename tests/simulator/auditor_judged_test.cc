// The auditor must be able to fail, here of how cases end, who is called back, what decides where a
// case starts, and steps: each row spoils one place past the program, or does what had to be
// refused.
#include <map>

#include "fixture.h"

namespace shouwen::simulator {
namespace {

std::string Judged(const std::string& change) {
  return "UPDATE cases_details SET detail = json_set(detail, '$.judged', " + change + ")";
}

// --- lawful exits

class SpoiledExit : public OneCase {
 protected:
  void SetUp() override { Begin("hotline-lawful-exits", "unit.clerk"); }
  void Propose() {
    MustDo("unit.clerk", "propose_exit", {{"exit", "excluded"}, {"evidence", "yes"}});
  }
  void Refuse() { MustDo("unit.supervisor", "decide_exit", {{"granted", "no"}}); }
  Step Order(const std::string& login, Ms due) {
    return By("centre.supervisor", "order",
              {{"staff", std::to_string(Who(login))}, {"due", std::to_string(due)}});
  }
  void SetOrder() {
    Step order = Order("unit.handler", At("2026-03-04T18:00"));
    ASSERT_EQ(Do(order), "");
    ASSERT_EQ(order.outcome + order.code, "ok");
  }
};

class EachHarmOfAnExit : public SpoiledExit, public ::testing::WithParamInterface<Place> {};

TEST_P(EachHarmOfAnExit, IsNoticed) {
  Propose();
  Refuse();
  SetOrder();
  MustDo("unit.clerk", "urge");
  const std::string sql = Judged(GetParam().change);
  ExpectNoticed({GetParam().name, sql.c_str(), GetParam().noticed});
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfAnExit,
    ::testing::Values(
        Place{"Granted",
              "json_set(json_extract(detail, '$.judged'), '$.proposal.state', 'granted')",
              "proposal is granted, must be refused"},
        Place{"Exit", "json_set(json_extract(detail, '$.judged'), '$.proposal.exit', 'explained')",
              "proposed exit is explained, must be excluded"},
        Place{"Proposer", "json_set(json_extract(detail, '$.judged'), '$.proposal.by', 1)",
              "proposed by is 1"},
        Place{"Limit", "json_remove(json_extract(detail, '$.judged'), '$.proposal.appeal_until')",
              "appeal until is none"},
        Place{"Review",
              "json_set(json_extract(detail, '$.judged'), '$.review', "
              "json('{\"against\":\"refusal\",\"exit\":\"excluded\",\"by\":1,\"above\":1}'))",
              "review of is refusal, must be none"},
        Place{"Ordered", "json_set(json_extract(detail, '$.judged'), '$.order.person', 1)",
              "ordered person is 1"},
        Place{"OrderedUntil", "json_set(json_extract(detail, '$.judged'), '$.order.due_at', 1)",
              "ordered until is 1"},
        Place{"Reported", "json_set(json_extract(detail, '$.judged'), '$.order.reported_at', 1)",
              "reported on the order is 1, must be none"},
        Place{"Urged", "json_remove(json_extract(detail, '$.judged'), '$.urged')",
              "urged is none, must be 1"},
        Place{"Unanswered", "json_remove(json_extract(detail, '$.judged'), '$.unanswered')",
              "unanswered is none, must be 1"},
        Place{"Reminders", "json_set(json_extract(detail, '$.judged'), '$.reminders', 3)",
              "reminders is 3, must be none"}),
    [](const auto& row) { return row.param.name; });

class EachHarmAround : public SpoiledExit, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarmAround, IsNoticed) {
  Propose();
  SetOrder();
  MustDo("unit.supervisor", "decide_exit", {{"granted", "yes"}});
  ExpectNoticed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmAround,
    ::testing::Values(
        Harm{"Evidence", "DELETE FROM evidence_attachments",
             "files of case.exit_proposed is 0, must be 1"},
        Harm{"Decider",
             "UPDATE journal_events SET actor_id = (SELECT actor_id FROM journal_events WHERE type "
             "= 'case.exit_proposed') WHERE type = 'case.exit_decided'",
             "case.exit_decided by whoever asked for it"},
        Harm{"Nobody", "DELETE FROM journal_events WHERE type = 'case.exit_decided'",
             "ended as excluded, and nobody agreed"},
        Harm{"OrderKept", "UPDATE promise_promises SET state = 1 WHERE rule = 'order_kept'",
             "order_kept state is kept, must be withdrawn"}),
    [](const auto& row) { return row.param.name; });

TEST_F(SpoiledExit, WhoOwesAnOrderAndUntilWhen) {
  SetOrder();
  Spoil(
      "UPDATE promise_promises SET owed_staff = 1, due_at = due_at + 1 WHERE rule = 'order_kept'");
  const std::string told = Swept();
  EXPECT_NE(told.find("order_kept owing person is 1"), std::string::npos) << told;
  EXPECT_NE(told.find("order_kept due is"), std::string::npos) << told;
}

struct Bad {
  const char *name, *exit, *evidence, *code;
};
class EachBadProposal : public SpoiledExit, public ::testing::WithParamInterface<Bad> {};

TEST_P(EachBadProposal, IsNoticed) {
  const Bad& bad = GetParam();
  ExpectRefused(By("unit.clerk", "propose_exit", {{"exit", bad.exit}, {"evidence", bad.evidence}}),
                bad.code);
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachBadProposal,
    ::testing::Values(Bad{"NoEvidence", "excluded", "no", "cases.evidence_missing"},
                      Bad{"ByReview", "reviewed", "yes", "cases.exit_by_review"},
                      Bad{"NoCause", "declined", "no", "cases.unknown_cause"}),
    [](const auto& row) { return row.param.name; });

TEST_F(SpoiledExit, OneProposalAtATime) {
  Propose();
  ExpectRefused(By("unit.clerk", "propose_exit", {{"exit", "explained"}, {"evidence", "yes"}}),
                "cases.already_proposed");
}

TEST_F(SpoiledExit, NobodyAgreesToWhatTheyProposed) {
  MustDo("unit.supervisor", "propose_exit", {{"exit", "excluded"}, {"evidence", "yes"}});
  ExpectRefused(By("unit.supervisor", "decide_exit", {{"granted", "yes"}}), "cases.own_proposal");
}

TEST_F(SpoiledExit, OnlyTheRoleOfTheExitAgrees) {
  Propose();
  ExpectRefused(By("unit.unit_head", "decide_exit", {{"granted", "yes"}}), "cases.not_responsible");
}

TEST_F(SpoiledExit, WhatIsProposedIsNotReachedByClosing) {
  ExpectRefused(By("unit.clerk", "close", {{"exit", "explained"}}), "cases.exit_by_proposal");
}

TEST_F(SpoiledExit, WhatHasACatalogueIsNotReachedByClosing) {
  MustDo("unit.clerk", "settle");
  MustDo("unit.clerk", "evaluate", {{"answer", "satisfied"}});
  ExpectRefused(By("unit.clerk", "close", {{"exit", "declined"}}), "cases.unknown_cause");
}

TEST_F(SpoiledExit, WhatIsDeclinedIsDeclinedForAReasonOfTheCatalogue) {
  ExpectRefused(By("unit.clerk", "decline", {{"cause", "weather"}}), "cases.unknown_cause");
}

// Five workdays from Monday the 2nd: until the end of the 9th.
TEST_F(SpoiledExit, ARefusalIsAppealedWithinItsLimit) {
  Propose();
  Refuse();
  now_ = At("2026-03-10T00:00") - 60'000;
  Step last = By("unit.clerk", "appeal", {{"against", "refusal"}});
  EXPECT_EQ(Do(last), "");
  EXPECT_EQ(last.outcome + last.code, "ok");
}

TEST_F(SpoiledExit, ARefusalAppealedTooLateIsNoticed) {
  Propose();
  Refuse();
  now_ = At("2026-03-10T00:00");
  ExpectRefused(By("unit.clerk", "appeal", {{"against", "refusal"}}), "cases.review_too_late");
}

TEST_F(SpoiledExit, AReviewIsDecidedOneLevelUp) {
  Propose();
  Refuse();
  MustDo("unit.clerk", "appeal", {{"against", "refusal"}});
  ExpectRefused(By("unit.unit_head", "decide_appeal", {{"upheld", "yes"}}),
                "cases.not_responsible");
}

TEST_F(SpoiledExit, AnOrderLiesAheadAndIsReportedOnOnce) {
  ExpectRefused(Order("unit.handler", At("2026-03-01T18:00")), "cases.order_in_the_past");
}

TEST_F(SpoiledExit, NobodyReportsOnNoOrder) {
  ExpectRefused(By("unit.clerk", "report_on_order"), "cases.nothing_ordered");
}

// --- called back

class SpoiledCall : public OneCase {
 protected:
  void SetUp() override {
    Begin("service-card-qingdao", "centre.clerk");
    MustDo("centre.clerk", "settle");
    MustDo("centre.clerk", "evaluate", {{"answer", "satisfied"}, {"signed", "yes"}});
  }
};

class EachHarmOfTheList : public SpoiledCall, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarmOfTheList, IsNoticed) { ExpectNoticed(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfTheList,
    ::testing::Values(
        Harm{"Off", "DELETE FROM service_follow_ups", "on the list of calls is no, must be yes"},
        Harm{"Due", "UPDATE service_follow_ups SET due_at = due_at + 1", "call due is"},
        Harm{"By", "UPDATE service_follow_ups SET settled_by = 1", "call about the work of is 1"},
        Harm{"Unit", "UPDATE service_follow_ups SET unit_id = 1", "call for unit is 1"},
        Harm{"Owed", "UPDATE promise_promises SET state = 4 WHERE rule = 'called_back'",
             "called_back state is withdrawn, must be open"}),
    [](const auto& row) { return row.param.name; });

class EachHarmOfACall : public SpoiledCall, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarmOfACall, IsNoticed) {
  MustDo("centre.supervisor", "follow_up", {{"answer", "dissatisfied"}, {"solved", "yes"}});
  ASSERT_TRUE(auditor_->model().matters().at(case_id_).contradicted);
  ExpectNoticed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfACall,
    ::testing::Values(
        Harm{"Flag", "DELETE FROM service_contradictions",
             "contradictions on record is 0, must be 1"},
        Harm{"Mark",
             "UPDATE cases_details SET detail = json_set(detail, '$.judged', "
             "json_remove(json_extract(detail, '$.judged'), '$.contradicted'))",
             "contradicted is none, must be true"},
        Harm{"Heard",
             "UPDATE cases_details SET detail = json_set(detail, '$.judged', "
             "json_set(json_extract(detail, '$.judged'), '$.heard', 'satisfied'))",
             "heard is satisfied, must be dissatisfied"},
        Harm{"Finding", "DELETE FROM service_findings", "findings is 0, must be 1"},
        Harm{"Card", "UPDATE cases_cases SET card = ''", "card is , must be red"},
        Harm{"Listed",
             "INSERT INTO service_follow_ups (tenant_id, case_id, unit_id, settled_by, settled_at, "
             "due_at) SELECT tenant_id, id, unit_id, 1, 1, 1 FROM cases_cases",
             "there is nothing to call about"}),
    [](const auto& row) { return row.param.name; });

TEST_F(OneCase, WhoDidTheWorkDoesNotCallAboutIt) {
  Begin("service-card-qingdao", "centre.clerk");
  MustDo("centre.supervisor", "settle");
  ExpectRefused(By("centre.supervisor", "follow_up", {{"solved", "yes"}}), "cases.own_follow_up");
}

constexpr const char* kListAll =
    "INSERT OR IGNORE INTO service_follow_ups (tenant_id, case_id, unit_id, settled_by, "
    "settled_at, "
    "due_at) SELECT c.tenant_id, c.id, c.unit_id, "
    "json_extract(d.detail, '$.settlement.by'), json_extract(d.detail, '$.settlement.at'), "
    "json_extract(d.detail, '$.settlement.at') FROM cases_cases c JOIN cases_details d ON "
    "d.case_id = c.id WHERE c.state = 1";

// Drawn or not: what the plan has once shown of a case stands.
TEST_F(SpoiledExit, WhoIsDrawnIsDrawnForGood) {
  MustDo("unit.clerk", "settle");
  const bool drawn =
      !OpenTables(desk_->url())->Read("SELECT case_id FROM service_follow_ups").empty();
  ExpectNoticed({"", drawn ? "DELETE FROM service_follow_ups" : kListAll, "on the list of calls"});
}

// A fifth is drawn; here everybody is.
TEST_F(SpoiledExit, AnotherShareThanThePlanIsNoticed) {
  std::string told;
  for (int i = 2; i < 60 && told.empty(); ++i) {
    Step receive = Make("receive");
    receive.args = {{"key", std::to_string(i)}, {"subject", "示例诉求"}};
    ASSERT_EQ(Do(receive), "");
    case_id_ = receive.case_id;
    Step settle = By("unit.clerk", "settle");
    desk_->Do(settle, std::nullopt);
    ASSERT_EQ(settle.outcome, "ok");
    Spoil(std::string(kListAll) + "; UPDATE service_follow_ups SET due_at = settled_at");
    told = Told(settle);
  }
  EXPECT_NE(told.find("drawn for a call were 40 of 40"), std::string::npos) << told;
}

// --- where a case starts

class SpoiledStart : public OneCase, public ::testing::WithParamInterface<Harm> {};

TEST_P(SpoiledStart, IsNoticed) {
  Begin("stairs-mojiang", "group.clerk", {{"scope", "township"}});
  ASSERT_EQ(auditor_->model().matters().at(case_id_).level, "township");
  ExpectNoticed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Of, SpoiledStart,
    ::testing::Values(
        Harm{"Row",
             "UPDATE journal_events SET body = json_set(body, '$.decided.rule', 'stairs-mojiang@1 "
             "route.decide[3]') WHERE type = 'case.received'",
             "decided by is stairs-mojiang@1 route.decide[3], must be stairs-mojiang@1 "
             "route.decide[2]"},
        Harm{"DecidedFor",
             "UPDATE journal_events SET body = json_set(body, '$.decided.level', 'county') WHERE "
             "type = 'case.received'",
             "decided for is county, must be township"},
        Harm{"Untold",
             "UPDATE journal_events SET body = json_remove(body, '$.decided') WHERE type = "
             "'case.received'",
             "decided by is none"},
        Harm{"Level", "UPDATE cases_cases SET level = 'county'", "level is county"},
        Harm{"Field",
             "UPDATE cases_details SET detail = json_set(detail, '$.fields.scope', 'county')",
             "field scope is county, must be township"}),
    [](const auto& row) { return row.param.name; });

// --- steps

class SpoiledStep : public OneCase {
 protected:
  void SetUp() override { Begin("review-three-levels", "team.clerk", {{"task", "示例任务"}}); }
  Step Take(const std::string& step, std::map<std::string, std::string> fields = {},
            const std::string& login = "team.clerk") {
    Step take = By(login, "step", {{"step", step}});
    for (auto& [key, value] : fields) take.args["field." + key] = std::move(value);
    return take;
  }
  void MustTake(const std::string& step, std::map<std::string, std::string> fields = {}) {
    Step take = Take(step, std::move(fields));
    ASSERT_EQ(Do(take), "") << step;
    ASSERT_EQ(take.outcome + take.code, "ok") << step;
  }
};

class EachHarmOfAStep : public SpoiledStep, public ::testing::WithParamInterface<Harm> {};

TEST_P(EachHarmOfAStep, IsNoticed) {
  MustTake("summarised", {{"summary", "示例小结"}});
  ExpectNoticed(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachHarmOfAStep,
    ::testing::Values(
        Harm{"Undone",
             "UPDATE cases_details SET detail = json_remove(detail, '$.fields.summarised')",
             "step summarised is none, must be done"},
        Harm{"NeverDone",
             "UPDATE cases_details SET detail = json_set(detail, '$.fields.demanded', "
             "'2026-03-02T09:01:00+08:00')",
             "step demanded is done, must be none"},
        Harm{"OutOfOrder",
             "UPDATE cases_details SET detail = json_set(detail, '$.fields.told_lead', "
             "'2026-03-02T09:01:00+08:00')",
             "told_lead was done before demanded"},
        Harm{"Words", "UPDATE cases_details SET detail = json_remove(detail, '$.fields.summary')",
             "field summary is none"}),
    [](const auto& row) { return row.param.name; });

// Whose it is comes first: the head signs, and may not yet.
TEST_F(SpoiledStep, AStepComesAfterThoseBeforeIt) {
  ExpectRefused(Take("reviewed_by_lead", {{"opinion_1", "同意"}}, "team.unit_head"),
                "cases.step_too_early");
}

TEST_F(SpoiledStep, AStepIsDoneOnce) {
  MustTake("summarised", {{"summary", "示例小结"}});
  ExpectRefused(Take("summarised", {{"summary", "示例小结"}}), "cases.step_done");
}

TEST_F(SpoiledStep, AStepNeedsItsFields) { ExpectRefused(Take("demanded"), "cases.field_missing"); }

TEST_F(SpoiledStep, AGateOnAStepHolds) {
  MustTake("summarised", {{"summary", "示例小结"}});
  ExpectRefused(Take("reviewed_by_lead", {{"opinion_1", "同意"}}, "team.unit_head"),
                "cases.gate_closed");
}

TEST_F(SpoiledStep, AStepOfTheHeadIsNotTheClerks) {
  MustTake("summarised", {{"summary", "示例小结"}});
  ExpectRefused(Take("reviewed_by_lead", {{"opinion_1", "同意"}}), "cases.step_not_yours");
}

TEST_F(SpoiledStep, AGateThatWaitsForAStepHolds) {
  ExpectRefused(By("team.clerk", "escalate"), "cases.gate_closed");
}

TEST_F(OneCase, AStepOfThePostIsNobodyElses) {
  Begin("stairs-mojiang", "group.clerk", {{"scope", "group"}});
  ExpectRefused(By("group.clerk", "step", {{"step", "inspected"}}), "cases.step_not_yours");
}

TEST_F(OneCase, AnExitOfTheClockIsNobodysToTake) {
  Begin("campus-office", "centre.clerk");
  MustDo("centre.clerk", "settle");
  ExpectRefused(By("centre.clerk", "close", {{"exit", "silent"}}), "cases.exit_by_clock");
}

// Seven days without a word, and the clock closes it: both agree.
TEST_F(OneCase, TheClockTakesItsExit) {
  Begin("campus-office", "centre.clerk");
  MustDo("centre.clerk", "settle");
  now_ = At("2026-03-10T00:00");
  EXPECT_EQ(Swept(), "");
  EXPECT_EQ(auditor_->model().matters().at(case_id_).exit, "silent");
}

}  // namespace
}  // namespace shouwen::simulator
