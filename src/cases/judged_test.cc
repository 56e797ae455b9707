// How a case ends without the requester's word, who checks, and what is counted against it.
#include <gtest/gtest.h>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

constexpr std::string_view kJudgedText = R"yaml(
exits:
  explained: {zh: 解释到位, en: Explained, evidence: required, approved_by: supervisor}
  declined:
    zh: 不予受理
    en: Declined
    reasons: {litigation: {zh: 涉诉, en: In court}, secrets: {zh: 涉密, en: Secret}}
  excluded:
    zh: 剔除
    en: Excluded
    evidence: required
    approved_by: unit_head
    appeal_within: 5d
  withdrawn: {zh: 撤回, en: Withdrawn}
  silent: {zh: 默认同意, en: Silent, by: clock}
  reviewed: {zh: 复核, en: Reviewed, evidence: required, appeal_within: 3d, appeals: evaluation}
follow_up:
  asks: [contacted, solved, satisfied]
  contradiction: 'evaluation == "satisfied" and (heard == "dissatisfied" or urgent)'
)yaml";

const method::Method& Judging() {
  static const auto parsed = Parsed(std::string(kMethodText) + std::string(kJudgedText));
  return *parsed;
}

Story Fresh() { return Story(Wants(), kVillageClerk, Judging()); }

Story Settling() {
  Story story = Fresh();
  story.Must(kVillageClerk, Settled());
  return story;
}

ProposeExit Excluded() { return {"excluded", "", "事项不属实", 1}; }

// Refused by the head of the township at the returned moment.
Story RefusedStory() {
  Story story = Fresh();
  story.Must(kVillageClerk, Excluded());
  story.Must(kTownshipHead, DecideExit{false, "证据不足"});
  return story;
}

core::Instant Minutes(core::Instant at, int n) { return at + n * core::kMsPerMinute; }

TEST(ExitTest, IsProposedWithEvidenceAndGrantedBySomebodyElse) {
  Story story = Fresh();
  story.Must(kVillageClerk, Excluded());
  EXPECT_EQ(story.Types(), Texts{"case.exit_proposed"});
  EXPECT_EQ(story.Body("case.exit_proposed", "reason"), "事项不属实");
  EXPECT_EQ(story.c.state, State::kOpen) << "nothing has ended yet";
  EXPECT_EQ(CaseFacts(story.c, Judging()).Get("proposed_exit"), method::Value("excluded"));
  story.Must(kVillageHead, DecideExit{true, ""});
  EXPECT_EQ(story.Types(), (Texts{"case.exit_decided", "case.closed"}));
  EXPECT_EQ(story.c.state, State::kClosed);
  EXPECT_EQ(story.c.exit->kind, "excluded");
  EXPECT_EQ(story.c.exit->reason, "事项不属实");
  EXPECT_EQ(story.c.exit->by, kVillageHead);
  // The three facts: nobody has said that it is done, nor how the requester finds it.
  EXPECT_FALSE(story.c.settlement.has_value());
  EXPECT_FALSE(story.c.evaluation.has_value());
}

TEST(ExitTest, ASettledAndEvaluatedCaseKeepsAllThreeFacts) {
  Story story = Settling();
  story.Must(kVillageClerk, Evaluate{"dissatisfied", true, "", ""});
  story.Must(kVillageClerk, ProposeExit{"explained", "", "政策已说明", 2});
  story.Must(kSupervisor, DecideExit{true, ""});
  EXPECT_EQ(story.c.exit->kind, "explained");
  EXPECT_EQ(story.c.settlement->by, kVillageClerk);
  EXPECT_EQ(story.c.evaluation->answer, "dissatisfied");
}

TEST(ExitTest, WhatIsProposedIsChecked) {
  Story story = Fresh();
  const auto propose = [&](const ProposeExit& a) { return story.Do(kVillageClerk, a); };
  EXPECT_EQ(propose({"excluded", "", std::string(kNoteMax + 1, 'x'), 1}), "cases.text_too_long");
  EXPECT_EQ(propose({"vanished", "", "x", 1}), "cases.unknown_exit");
  EXPECT_EQ(TextParam(*story.refusal, "expected"),
            "explained, declined, excluded, withdrawn, reviewed");
  EXPECT_EQ(propose({"reviewed", "", "x", 1}), "cases.exit_by_review");
  EXPECT_EQ(propose({"declined", "boring", "", 0}), "cases.unknown_cause");
  EXPECT_EQ(TextParam(*story.refusal, "known"), "litigation, secrets");
  EXPECT_EQ(propose({"excluded", "secrets", "x", 1}), "cases.unknown_cause");
  EXPECT_EQ(propose({"excluded", "", "  ", 1}), "cases.reason_missing");
  EXPECT_EQ(propose({"excluded", "", "x", 0}), "cases.evidence_missing");
  EXPECT_EQ(propose(Excluded()), "");
  EXPECT_EQ(propose(Excluded()), "cases.already_proposed");
  EXPECT_EQ(story.c.state, State::kOpen);
  Story plain;
  EXPECT_EQ(plain.Do(kVillageClerk, Excluded()), "cases.no_exits");
}

TEST(ExitTest, NobodyDecidesOnTheirOwnProposal) {
  Story story = Fresh();
  EXPECT_EQ(story.Do(kSupervisor, DecideExit{true, ""}), "cases.nothing_proposed");
  story.Must(kVillageHead, Excluded());
  EXPECT_EQ(story.Do(kVillageHead, DecideExit{true, ""}), "cases.own_proposal");
  EXPECT_EQ(story.Do(kVillageClerk, DecideExit{true, ""}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kSupervisor, DecideExit{true, ""}), "cases.not_responsible")
      << "the post the method names, not another";
  EXPECT_EQ(story.Do(kTownshipHead, DecideExit{false, ""}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kTownshipHead, DecideExit{true, ""}), "");
}

TEST(ExitTest, WhatNeedsNobodyEndsAtOnce) {
  Story story = Fresh();
  story.Must(kVillageClerk, ProposeExit{"withdrawn", "", "诉求人撤回", 0});
  EXPECT_EQ(story.Types(), (Texts{"case.exit_proposed", "case.closed"}));
  EXPECT_EQ(story.c.exit->kind, "withdrawn");
}

TEST(ExitTest, DecliningTakesAReasonOfTheCatalogue) {
  Story story = Fresh();
  EXPECT_EQ(story.Do(kVillageClerk, Decline{"不想办"}), "cases.unknown_cause");
  EXPECT_EQ(story.Do(kVillageClerk, Decline{"", "boring"}), "cases.unknown_cause");
  EXPECT_EQ(story.Do(kVillageClerk, Decline{"", "litigation"}), "");
  EXPECT_EQ(story.Types(), Texts{"case.declined"});
  EXPECT_EQ(story.Body("case.declined", "cause"), "litigation");
  EXPECT_EQ(story.c.exit->kind, "declined");
  EXPECT_EQ(story.c.exit->reason, "涉诉") << "as the catalogue calls it";
}

TEST(ExitTest, ClosingDoesNotGoAroundTheCatalogue) {
  Story story = Settling();
  EXPECT_EQ(story.Do(kVillageClerk, Close{"excluded", "x"}), "cases.exit_by_proposal");
  EXPECT_EQ(story.Do(kVillageClerk, Close{"explained", "x"}), "cases.exit_by_proposal");
  EXPECT_EQ(story.Do(kVillageClerk, Close{"reviewed", "x"}), "cases.exit_by_proposal");
  EXPECT_EQ(story.Do(kVillageClerk, Close{"declined", "x"}), "cases.unknown_cause")
      << "a closing names no reason of the catalogue";
  EXPECT_EQ(TextParam(*story.refusal, "known"), "litigation, secrets");
  story.Must(kVillageClerk, Evaluate{"satisfied", true, "", ""});
  EXPECT_EQ(story.Do(kVillageClerk, Close{}), "") << "the requester's word needs no catalogue";
}

TEST(ExitTest, WhatTheClockAloneDoesNobodyDoesByHand) {
  Story story = Settling();
  for (const core::StaffId who : {kVillageClerk, kVillageHead, kSupervisor}) {
    EXPECT_EQ(story.Do(who, Close{"silent", "都同意"}), "cases.exit_by_clock");
    EXPECT_EQ(story.Do(who, ProposeExit{"silent", "", "都同意", 0}), "cases.exit_by_clock");
  }
  EXPECT_FALSE(story.c.exit.has_value());
}

// `5d` from the refusal on 2026-03-02 ends at 24:00 of 03-07.
TEST(ReviewTest, ARefusalIsReviewedOneLevelUpWithinItsTime) {
  const core::Instant until = *core::ParseInstant("2026-03-08T00:00:00+08:00");
  for (const int minutes : {-1, 0, 1}) {
    Story story = RefusedStory();
    EXPECT_EQ(story.Body("case.exit_decided", "appeal_until"), core::FormatInstant(until));
    // A step is a second later than the clock is set to.
    story.SetNow(Minutes(until, minutes) - core::kMsPerSecond);
    const std::string said = story.Do(kVillageClerk, AskReview{"refusal", "请复核"});
    EXPECT_EQ(said, minutes > 0 ? "cases.review_too_late" : "") << minutes;
    if (minutes > 0) {
      EXPECT_EQ(TextParam(*story.refusal, "until"), core::FormatInstant(until));
    }
  }
}

TEST(ReviewTest, IsDecidedAboveTheUnitThatRefused) {
  Story story = RefusedStory();
  EXPECT_EQ(story.Do(kSupervisor, DecideReview{true, ""}), "cases.nothing_under_review");
  EXPECT_EQ(story.Do(kVillageClerk, AskReview{"refusal", " "}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kVillageClerk, AskReview{"weather", "x"}), "cases.nothing_to_review");
  story.Must(kVillageClerk, AskReview{"refusal", "请复核"});
  EXPECT_EQ(story.Types(), Texts{"case.appealed"});
  EXPECT_EQ(story.Do(kVillageClerk, AskReview{"refusal", "再"}), "cases.already_under_review");
  EXPECT_EQ(story.Do(kVillageClerk, Excluded()), "cases.already_under_review");
  EXPECT_EQ(story.Do(kTownshipHead, DecideReview{true, ""}), "cases.not_responsible")
      << "the unit that refused";
  EXPECT_EQ(story.Do(kCaller, DecideReview{true, ""}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kSupervisor, DecideReview{false, ""}), "cases.reason_missing");
  story.Must(kSupervisor, DecideReview{true, "确属不实"});
  EXPECT_EQ(story.Types(), (Texts{"case.appeal_decided", "case.closed"}));
  EXPECT_EQ(story.c.exit->kind, "excluded");
}

TEST(ReviewTest, WhatIsRejectedIsNotReviewedTwice) {
  Story story = RefusedStory();
  story.Must(kVillageClerk, AskReview{"refusal", "请复核"});
  story.Must(kSupervisor, DecideReview{false, "维持"});
  EXPECT_EQ(story.c.state, State::kOpen);
  EXPECT_EQ(story.Do(kVillageClerk, AskReview{"refusal", "再"}), "cases.nothing_to_review");
  EXPECT_EQ(story.Do(kVillageClerk, Excluded()), "") << "new evidence makes a new proposal";
}

TEST(ReviewTest, NobodyDecidesTheReviewTheyAskedFor) {
  Story story = RefusedStory();
  story.Must(kSupervisor, AskReview{"refusal", "请复核"});
  EXPECT_EQ(story.Do(kSupervisor, DecideReview{true, ""}), "cases.own_proposal");
}

// `3d` from the evaluation on 2026-03-02 ends at 24:00 of 03-05.
TEST(ReviewTest, AnUnfairEvaluationIsReviewedWithEvidence) {
  const core::Instant until = *core::ParseInstant("2026-03-06T00:00:00+08:00");
  for (const int minutes : {-1, 0, 1}) {
    Story story = Settling();
    EXPECT_EQ(story.Do(kVillageClerk, AskReview{"evaluation", "x", 1}), "cases.nothing_to_review");
    story.Must(kVillageClerk, Evaluate{"dissatisfied", true, "", ""});
    EXPECT_EQ(story.Do(kVillageClerk, AskReview{"evaluation", "x", 0}), "cases.evidence_missing");
    story.SetNow(Minutes(until, minutes) - core::kMsPerSecond);
    const std::string said = story.Do(kVillageClerk, AskReview{"evaluation", "评价不实", 1});
    EXPECT_EQ(said, minutes > 0 ? "cases.review_too_late" : "") << minutes;
    if (minutes > 0) continue;
    EXPECT_EQ(story.Do(kVillageHead, DecideReview{true, ""}), "cases.not_responsible");
    story.Must(kTownshipHead, DecideReview{true, ""});
    EXPECT_EQ(story.c.exit->kind, "reviewed");
    EXPECT_EQ(story.c.evaluation->answer, "dissatisfied") << "what was said stays on the record";
  }
}

TEST(ReviewTest, ANewRoundEndsTheReviewOfTheLastOnesWord) {
  Story story = Settling();
  story.Must(kVillageClerk, Evaluate{"dissatisfied", true, "", ""});
  story.Must(kVillageClerk, AskReview{"evaluation", "评价不实", 1});
  story.Must(kVillageClerk, Rework{"重办"});
  EXPECT_FALSE(story.c.judged.review.has_value());
  EXPECT_EQ(story.Do(kVillageClerk, AskReview{"evaluation", "评价不实", 1}),
            "cases.nothing_to_review");
}

TEST(ContradictionTest, CardSaysSatisfiedAndTheCallSaysNot) {
  Story story = Settling();
  story.Must(kVillageClerk, Evaluate{"satisfied", true, "", ""});
  story.Must(kCaller, RecordFollowUp{true, "no", "dissatisfied", ""});
  EXPECT_EQ(story.Types(), (Texts{"case.followed_up", "case.contradicted"}));
  EXPECT_EQ(story.Body("case.contradicted", "evaluation"), "satisfied");
  EXPECT_EQ(story.Body("case.contradicted", "heard"), "dissatisfied");
  EXPECT_EQ(story.c.evaluation->answer, "satisfied") << "the card stays what it says";
  EXPECT_TRUE(story.c.judged.contradicted);
  story.Must(kCaller, RecordFollowUp{true, "no", "dissatisfied", ""});
  EXPECT_EQ(story.Types(), Texts{"case.followed_up"}) << "flagged once";
  story.Must(kVillageClerk, Rework{""});
  EXPECT_TRUE(story.c.judged.contradicted) << "a new round does not wash it off";
  EXPECT_EQ(story.c.judged.heard, "");
}

TEST(ContradictionTest, ByAFieldTheCallerFillsIn) {
  Story story = Settling();
  story.Must(kVillageClerk, Evaluate{"satisfied", true, "", ""});
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{true, "yes", "", "", {{"tea", "true"}}}),
            "cases.unknown_field");
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{true, "yes", "great", ""}), "cases.unknown_answer");
  story.Must(kCaller, RecordFollowUp{true, "yes", "satisfied", "", {{"urgent", "true"}}});
  EXPECT_TRUE(story.c.judged.contradicted);
}

TEST(ContradictionTest, AlsoWhenTheCardComesAfterTheCall) {
  Story story = Settling();
  story.Must(kCaller, RecordFollowUp{true, "yes", "", "", {{"urgent", "true"}}});
  EXPECT_FALSE(story.c.judged.contradicted);
  story.Must(kVillageClerk, Evaluate{"satisfied", true, "", ""});
  EXPECT_EQ(story.Types(), (Texts{"case.evaluated", "case.contradicted"}));
}

TEST(ContradictionTest, TheSameWordTwiceIsNone) {
  Story story = Settling();
  story.Must(kVillageClerk, Evaluate{"satisfied", true, "", ""});
  story.Must(kCaller, RecordFollowUp{true, "yes", "satisfied", ""});
  EXPECT_EQ(story.Types(), Texts{"case.followed_up"});
  EXPECT_FALSE(story.c.judged.contradicted);
}

TEST(ContactTest, VisitsThatFindNothingAreCountedUntilOneDoes) {
  Story story = Fresh();
  EXPECT_EQ(story.Do(kVillageClerk, Contact{"pigeon", false, "", {}}), "cases.unknown_contact");
  for (const int visits : {1, 2, 3}) {
    story.Must(kVillageClerk, Contact{"visit", false, "未发现故障", {}});
    EXPECT_EQ(story.c.judged.visits_in_vain, visits);
  }
  story.Must(kVillageClerk, Contact{"call", false, "", {}});
  EXPECT_EQ(story.c.judged.visits_in_vain, 3) << "a call is no visit";
  story.Must(kVillageClerk, Contact{"visit", true, "阀门松动", {}});
  EXPECT_EQ(story.c.judged.visits_in_vain, 0);
  EXPECT_EQ(story.Do(kNextVillageClerk, Contact{"call", false, "", {}}), "cases.not_responsible");
}

TEST(UrgeTest, IsCountedApartAndAnsweredByAReply) {
  Story story = Fresh();
  const org::Actor requester = org::PublicActor(core::TenantId{1});
  EXPECT_EQ(story.Do(requester, Urge{std::string(kNoteMax + 1, 'x')}), "cases.text_too_long");
  for (const int n : {1, 2}) {
    ASSERT_EQ(story.Do(requester, Urge{"还没人来"}), "");
    EXPECT_EQ(story.c.judged.urged, n);
    EXPECT_EQ(story.c.judged.unanswered, n);
  }
  EXPECT_EQ(story.c.judged.reminders, 0);
  story.Must(kVillageClerk, Reply{"今天下午到"});
  EXPECT_EQ(story.c.judged.unanswered, 0);
  EXPECT_EQ(story.c.judged.urged, 2);
  story.Must(kSupervisor, Remind{"请抓紧"});
  EXPECT_EQ(story.c.judged.reminders, 1);
}

TEST(OrderTest, NamesPersonTimeAndStandard) {
  Story story = Fresh();
  const core::Instant due = story.now() + core::kMsPerDay;
  EXPECT_EQ(story.Do(kSupervisor, GiveOrder{kVillageClerk, due, " "}), "cases.text_missing");
  EXPECT_EQ(TextParam(*story.refusal, "what"), "standard");
  EXPECT_EQ(story.Do(kSupervisor, GiveOrder{kGone, due, "修好"}), "cases.staff_unknown");
  EXPECT_EQ(story.Do(kSupervisor, GiveOrder{kVillageClerk, story.now(), "修好"}),
            "cases.order_in_the_past");
  EXPECT_EQ(story.Do(kVillageClerk, GiveOrder{kVillageClerk, due, "修好"}),
            "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageClerk, ReportOnOrder{"好了"}), "cases.nothing_ordered");
  story.Must(kSupervisor, GiveOrder{kVillageColleague, due, "水压恢复正常"});
  EXPECT_EQ(story.Body("case.ordered", "standard"), "水压恢复正常");
  EXPECT_EQ(FieldInstant(story.c, Judging(), "ordered_until"), due);
  EXPECT_EQ(story.Do(kVillageColleague, ReportOnOrder{" "}), "cases.text_missing");
  story.Must(kVillageColleague, ReportOnOrder{"水压已正常"});
  EXPECT_EQ(story.Types(), Texts{"case.reported_on_order"});
  EXPECT_EQ(story.Do(kVillageColleague, ReportOnOrder{"再报"}), "cases.nothing_ordered");
}

TEST(DrawTest, DrawsTheShareAndAlwaysTheSameCases) {
  constexpr int kCases = 10'000;
  for (const int share : {1, 20, 50, 100}) {
    int drawn = 0;
    for (int i = 1; i <= kCases; ++i) {
      const core::CaseId id{805'306'368'000'000 + i};
      drawn += IsDrawn(id, share) ? 1 : 0;
      EXPECT_EQ(IsDrawn(id, share), IsDrawn(id, share));
    }
    // Six standard deviations of a fair draw: √(10 000 · p · (1 − p)) ≤ 50.
    EXPECT_NEAR(drawn, kCases * share / 100, share == 100 ? 0 : 300) << share;
  }
  // A greater share draws what a smaller one did, and more.
  for (int i = 1; i <= 1000; ++i) {
    if (IsDrawn(core::CaseId{i}, 20)) {
      EXPECT_TRUE(IsDrawn(core::CaseId{i}, 50)) << i;
    }
  }
}

TEST(DrawTest, DrawsOnlyFromWhatThePlanSays) {
  const std::string plan = "follow_up: {share: 100%, of: 'topic == \"water\"', asks: solved}\n";
  const auto method = Parsed(std::string(kMethodText) + plan);
  Case c = Story().c;
  EXPECT_EQ(CaseFacts(c, *method).Get("sampled"), method::Value(true));
  c.topic = "road";
  EXPECT_EQ(CaseFacts(c, *method).Get("sampled"), method::Value(false));
  EXPECT_EQ(CaseFacts(c, Method()).Get("sampled"), method::Value(false)) << "no plan";
}

TEST(BeginTest, EarlierCasesOfTheSamePersonAreCounted) {
  Receive wants = Wants();
  wants.repeats = 2;
  const Story story(wants);
  EXPECT_EQ(story.c.judged.repeats, 2);
  EXPECT_EQ(story.Find("case.received").body.at("repeats"), 2);
}

}  // namespace
}  // namespace shouwen::cases
