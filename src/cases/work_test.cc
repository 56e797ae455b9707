#include <gtest/gtest.h>

#include <algorithm>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

Story SettledStory() {
  Story story;
  story.Must(kVillageClerk, Settled());
  return story;
}

Evaluate Signed(const std::string& answer) { return Evaluate{answer, true, "", ""}; }

org::Actor Requester() { return org::PublicActor(core::TenantId{1}); }

TEST(WorkTest, TextsAreNeededCleanedAndLimited) {
  Story story;
  EXPECT_EQ(story.Do(kVillageClerk, Reply{" "}), "cases.text_missing");
  EXPECT_EQ(TextParam(*story.refusal, "what"), "text");
  EXPECT_EQ(story.Do(kVillageClerk, Note{""}), "cases.text_missing");
  EXPECT_EQ(story.Do(kVillageClerk, ReportInWriting{""}), "cases.text_missing");
  EXPECT_EQ(story.Do(kVillageClerk, Settle{"", {}}), "cases.text_missing");
  EXPECT_EQ(TextParam(*story.refusal, "what"), "result");
  EXPECT_EQ(story.Do(kVillageClerk, Cannot{""}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kVillageClerk, Decline{""}), "cases.reason_missing");
  const std::string long_body(kBodyMax + 1, 'x');
  const std::string long_note(kNoteMax + 1, 'x');
  const std::vector<Command> too_long = {Reply{long_body},      ReportInWriting{long_body},
                                         Settle{long_body, {}}, Note{long_note},
                                         Cannot{long_note},     Decline{long_note},
                                         Remind{long_note},     Close{"explained", long_note}};
  for (const Command& command : too_long) {
    EXPECT_EQ(story.Do(kVillageClerk, command), "cases.text_too_long") << ActName(command);
  }
  EXPECT_EQ(story.Do(kVillageClerk, Note{std::string(kNoteMax, 'x')}), "");
  EXPECT_EQ(story.Do(kVillageClerk, Reply{"  已派人\r\n"}), "");
  EXPECT_EQ(story.Body("case.replied", "text"), "已派人");
}

TEST(WorkTest, EveryActSaysWhatHappened) {
  Story story;
  const std::vector<std::pair<Command, std::string>> rows = {
      {Reply{"x"}, "case.replied"},
      {Note{"x"}, "case.noted"},
      {ReportInWriting{"x"}, "case.reported_in_writing"},
      {Cannot{"x"}, "case.cannot"},
      {Remind{"x"}, "case.reminded"},
  };
  std::int64_t revision = 1;
  for (const auto& [command, type] : rows) {
    story.Must(kVillageClerk, command);
    EXPECT_EQ(story.Types(), Texts{type});
    EXPECT_EQ(story.c.revision, ++revision);
    EXPECT_EQ(story.c.changed_at, story.now());
    EXPECT_EQ(story.c.state, State::kOpen);
  }
  EXPECT_TRUE(story.c.written_report);
}

TEST(ResponsibleTest, WhoMayActForTheUnit) {
  struct Row {
    core::StaffId who;
    bool while_held, while_nobody_holds;
  };
  const std::vector<Row> rows = {
      {kVillageClerk, true, true},       {kVillageColleague, false, true},
      {kVillageHead, true, true},        {kTownshipClerk, false, false},
      {kTownshipHead, false, false},     {kSupervisor, true, true},
      {kNextVillageClerk, false, false},
  };
  Receive nobody = Wants();
  nobody.first_asked = kWindowClerk;
  nobody.unit = kVillage;
  for (const Row& row : rows) {
    EXPECT_EQ(Story().Do(row.who, Cannot{"x"}) == "", row.while_held) << row.who.value;
    EXPECT_EQ(Story(nobody, kWindowClerk).Do(row.who, Cannot{"x"}) == "", row.while_nobody_holds)
        << row.who.value;
  }
  Story story;
  EXPECT_EQ(story.Do(Requester(), Cannot{"x"}), "cases.not_responsible");
  EXPECT_EQ(TextParam(*story.refusal, "unit"), "5");
}

TEST(ResponsibleTest, TheFirstAskedPersonMayAlwaysReplyNoteRemindAndFollowUp) {
  Receive wants = Wants();
  wants.first_asked = kWindowClerk;
  wants.unit = kVillage;
  Story story(wants, kWindowClerk);
  story.Must(kVillageClerk, Accept{});
  EXPECT_EQ(story.Do(kWindowClerk, Reply{"x"}), "");
  EXPECT_EQ(story.Do(kWindowClerk, Note{"x"}), "");
  EXPECT_EQ(story.Do(kWindowClerk, Remind{""}), "");
  EXPECT_EQ(story.Body("case.reminded", "holder"), "50");
  EXPECT_EQ(story.Do(kWindowClerk, Settled()), "cases.not_responsible");
  story.Must(kVillageClerk, Settled());
  EXPECT_EQ(story.Do(kWindowClerk, RecordFollowUp{true, "yes", "satisfied", ""}), "");
}

TEST(SettleTest, NeedsTheFieldsOfTheMethod) {
  Story story;
  EXPECT_EQ(story.Do(kVillageClerk, Settle{"好了", {}}), "cases.field_missing");
  EXPECT_EQ(TextParam(*story.refusal, "field"), "opinion");
  EXPECT_EQ(story.refusal->rule, "sample@4 case.fields.opinion");
  EXPECT_EQ(story.Do(kVillageClerk, Settle{"好了", {{"colour", "x"}}}), "cases.unknown_field");
  EXPECT_EQ(story.Do(kVillageClerk, Settle{"好了", {{"people", "x"}}}), "cases.bad_field");
  EXPECT_EQ(story.Do(kVillageClerk, Settled()), "");
  EXPECT_EQ(story.c.state, State::kSettled);
  EXPECT_EQ(story.c.settlement->by, kVillageClerk);
  EXPECT_EQ(story.c.settlement->level, "village");
  EXPECT_EQ(story.c.settlement->result, "换了水管");
  EXPECT_EQ(story.c.settlement->at, story.now());
  EXPECT_EQ(story.c.fields.at("opinion"), "已修复");
  EXPECT_FALSE(story.c.evaluation.has_value());  // the person's word is another fact
  EXPECT_FALSE(story.c.exit.has_value());
  EXPECT_EQ(story.Find("case.settled").body.at("fields").at("opinion").as_string(), "已修复");
  EXPECT_EQ(story.Do(kVillageClerk, Settled()), "cases.already_settled");
}

TEST(SettleTest, AFieldMayBeFilledFromTheResult) {
  method::Method filled = Method();
  for (method::Field& field : filled.fields) {
    if (field.id == "opinion") field.filled_from = "result";
  }
  Story story(Wants(), kVillageClerk, filled);
  EXPECT_EQ(story.Do(kVillageClerk, Settle{"好了", {}}), "");
  EXPECT_EQ(story.c.fields.at("opinion"), "好了");
  Story said(Wants(), kVillageClerk, filled);
  EXPECT_EQ(said.Do(kVillageClerk, Settled()), "");
  EXPECT_EQ(said.c.fields.at("opinion"), "已修复");  // what was said stays
}

TEST(SettleTest, OnlyAPersonSettles) {
  Story story;
  EXPECT_EQ(story.Do(org::ClockActor(core::TenantId{1}), Settled()), "cases.not_responsible");
}

TEST(SettleTest, AGateSeesTheFieldsThatComeWithIt) {
  Story story;
  Settle visit = Settled();
  visit.fields["mode"] = "visit";
  EXPECT_EQ(story.Do(kVillageClerk, visit), "cases.gate_closed");
  EXPECT_EQ(TextParam(*story.refusal, "gate"), "settle_by_phone");
  EXPECT_EQ(story.refusal->rule, "sample@4 gates.settle_by_phone");
  EXPECT_EQ(story.refusal->says_zh, "须先书面报告");
  EXPECT_EQ(story.refusal->says_en, "A written report comes first");
  story.Must(kVillageClerk, ReportInWriting{"报告"});
  EXPECT_EQ(story.Do(kVillageClerk, visit), "");
}

TEST(EvaluateTest, TheRequesterJudgesASettledRoundOnce) {
  Story story;
  EXPECT_EQ(story.Do(Requester(), Signed("satisfied")), "cases.not_settled");
  story.Must(kVillageClerk, Settled());
  EXPECT_EQ(story.Do(Requester(), Signed("delighted")), "cases.unknown_answer");
  EXPECT_EQ(TextParam(*story.refusal, "answer"), "delighted");
  EXPECT_EQ(TextParam(*story.refusal, "known"), "satisfied, fair, dissatisfied");
  EXPECT_EQ(story.Do(Requester(), Evaluate{"fair", false, std::string(kNoteMax + 1, 'x'), ""}),
            "cases.text_too_long");
  EXPECT_EQ(story.Do(Requester(), Evaluate{"fair", false, "还行", ""}), "");
  EXPECT_EQ(story.Types(), Texts{"case.evaluated"});
  EXPECT_EQ(story.c.evaluation->answer, "fair");
  EXPECT_FALSE(story.c.evaluation->is_signed);
  EXPECT_EQ(story.c.evaluation->via, "public");
  EXPECT_EQ(story.c.evaluation->comment, "还行");
  EXPECT_EQ(story.c.state, State::kSettled);
  EXPECT_EQ(story.Do(Requester(), Evaluate{"satisfied", false, "", ""}), "cases.already_evaluated");
  // This method wants it signed: the signature may come later, once, and is the last word.
  EXPECT_EQ(story.Do(Requester(), Signed("satisfied")), "");
  EXPECT_EQ(story.c.evaluation->answer, "satisfied");
  EXPECT_EQ(story.Do(Requester(), Signed("fair")), "cases.already_evaluated");
}

TEST(EvaluateTest, WhereNoSignatureIsWantedTheFirstWordStands) {
  method::Method plain = Method();
  plain.signed_evaluation = false;
  Story story(Wants(), kVillageClerk, plain);
  story.Must(kVillageClerk, Settled());
  EXPECT_EQ(story.Do(Requester(), Evaluate{"fair", false, "", ""}), "");
  EXPECT_EQ(story.Do(Requester(), Signed("satisfied")), "cases.already_evaluated");
}

TEST(EvaluateTest, StaffRecordItAtTheCounter) {
  Story story = SettledStory();
  EXPECT_EQ(story.Do(kTownshipClerk, Signed("satisfied")), "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageClerk, Signed("satisfied")), "");
  EXPECT_EQ(story.c.evaluation->via, "counter");
  EXPECT_TRUE(story.c.evaluation->is_signed);
}

TEST(EvaluateTest, AMethodWithoutAScaleAsksNobody) {
  method::Method silent = Method();
  silent.scale.clear();
  Story story(Wants(), kVillageClerk, silent);
  story.Must(kVillageClerk, Settled());
  EXPECT_EQ(story.Do(kVillageClerk, Signed("satisfied")), "cases.no_evaluation");
}

TEST(FollowUpTest, ByAnotherPersonThanWhoSettled) {
  Story story;
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{}), "cases.not_settled");
  story.Must(kVillageClerk, Settled());
  EXPECT_EQ(story.Do(kVillageClerk, RecordFollowUp{}), "cases.own_follow_up");
  EXPECT_EQ(story.Do(org::ClockActor(core::TenantId{1}), RecordFollowUp{}),
            "cases.not_responsible");
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{true, "perhaps", "", ""}), "cases.unknown_solved");
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{true, "yes", "", std::string(kNoteMax + 1, 'x')}),
            "cases.text_too_long");
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{false, "", "", "无人接听"}), "");
  EXPECT_EQ(story.Types(), Texts{"case.followed_up"});
  EXPECT_FALSE(story.c.follow_up->contacted);
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{true, "partly", "", ""}), "");  // called again
  EXPECT_EQ(story.c.follow_up->solved, "partly");
  EXPECT_EQ(story.c.follow_up->by, kCaller);
}

TEST(FollowUpTest, MayBringTheAnswerUnsigned) {
  Story story = SettledStory();
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{true, "yes", "grand", ""}), "cases.unknown_answer");
  EXPECT_FALSE(story.c.follow_up.has_value());
  story.Must(kCaller, RecordFollowUp{true, "yes", "satisfied", ""});
  EXPECT_EQ(story.Types(), (Texts{"case.followed_up", "case.evaluated"}));
  EXPECT_EQ(story.c.evaluation->via, "follow_up");
  EXPECT_FALSE(story.c.evaluation->is_signed);
  EXPECT_EQ(story.Do(kCaller, RecordFollowUp{true, "yes", "fair", ""}), "cases.already_evaluated");
}

TEST(CloseTest, ThroughTheMethodsGate) {
  Story story;
  EXPECT_EQ(story.Do(kVillageClerk, Close{}), "cases.not_settled");
  story.Must(kVillageClerk, Settled());
  EXPECT_EQ(story.Do(kVillageClerk, Close{}), "cases.gate_closed");
  EXPECT_EQ(story.refusal->says_zh, "须签字评价");
  EXPECT_EQ(story.Do(Requester(), Evaluate{"satisfied", false, "", ""}), "");
  EXPECT_EQ(story.Do(kVillageClerk, Close{}), "cases.gate_closed");  // not signed
  Story good = SettledStory();
  good.Must(kVillageClerk, Signed("satisfied"));
  EXPECT_EQ(good.Do(kTownshipClerk, Close{}), "cases.not_responsible");
  good.Must(kVillageClerk, Close{});
  EXPECT_EQ(good.Types(), Texts{"case.closed"});
  EXPECT_EQ(good.c.state, State::kClosed);
  EXPECT_EQ(good.c.exit->kind, "evaluated");
  EXPECT_EQ(good.c.exit->by, kVillageClerk);
  EXPECT_EQ(good.Do(kVillageClerk, Close{}), "cases.closed");
  EXPECT_EQ(TextParam(*good.refusal, "exit"), "evaluated");
  EXPECT_EQ(good.Do(Requester(), Signed("fair")), "cases.closed");
}

TEST(CloseTest, SomeExitsNeedAReasonInsteadOfASettlement) {
  for (const std::string exit : {"declined", "explained"}) {
    Story story;
    EXPECT_EQ(story.Do(kVillageClerk, Close{exit, " "}), "cases.reason_missing");
    EXPECT_EQ(story.Do(kVillageClerk, Close{exit, "不属受理范围"}), "");
    EXPECT_EQ(story.c.exit->kind, exit);
    EXPECT_EQ(story.c.exit->reason, "不属受理范围");
    EXPECT_FALSE(story.c.settlement.has_value());
  }
  Story story = SettledStory();
  for (const std::string& word :
       {std::string(), std::string("Evaluated"), std::string("a b"), std::string(41, 'a')}) {
    EXPECT_EQ(story.Do(kVillageClerk, Close{word, ""}), "cases.unknown_exit") << word;
  }
}

TEST(ReworkTest, ANewRoundStartsAfresh) {
  Story story = SettledStory();
  story.Must(kVillageClerk, Signed("dissatisfied"));
  story.Must(kCaller, RecordFollowUp{true, "no", "", ""});
  story.Must(kVillageClerk, Rework{"没修好"});
  EXPECT_EQ(story.Types(), (Texts{"case.reworked", "case.received"}));
  EXPECT_EQ(story.c.round, 2);
  EXPECT_EQ(story.c.state, State::kOpen);
  EXPECT_FALSE(story.c.settlement || story.c.evaluation || story.c.follow_up);
  EXPECT_EQ(story.c.holder, kVillageClerk);
  EXPECT_FALSE(story.c.accepted);  // a round is accepted like the first
  EXPECT_EQ(story.c.level_since, story.now());
  EXPECT_EQ(story.Do(kVillageColleague, Accept{}), "cases.not_responsible");
  story.Must(kVillageClerk, Accept{});
  EXPECT_EQ(story.Do(kVillageClerk, Rework{}), "cases.not_settled");
  story.Must(kVillageClerk, Settled());
  EXPECT_EQ(story.Do(kVillageClerk, Rework{std::string(kNoteMax + 1, 'x')}), "cases.text_too_long");
  EXPECT_EQ(story.Do(Requester(), Signed("satisfied")), "");  // may be judged again
}

TEST(ReworkTest, AGateMayReadTheTenantsParam) {
  Story story = SettledStory();
  const Params strict{{"patience", method::Decimal{1 * method::Decimal::kScale}}};
  story.SetParams(&strict);
  EXPECT_EQ(story.Do(kVillageClerk, Rework{}), "cases.gate_closed");
  story.SetParams(nullptr);
  EXPECT_EQ(story.Do(kVillageClerk, Rework{}), "");  // the default allows two
}

TEST(DeclineTest, EndsAnOpenCaseWithAReason) {
  Story story;
  story.Must(kVillageClerk, Decline{"涉诉"});
  EXPECT_EQ(story.Types(), Texts{"case.declined"});
  EXPECT_EQ(story.c.state, State::kClosed);
  EXPECT_EQ(story.c.exit->kind, "declined");
  EXPECT_EQ(SettledStory().Do(kVillageClerk, Decline{"x"}), "cases.already_settled");
}

TEST(CardTest, FromAboveOrTheClockAndOnlyGraver) {
  Story story;
  EXPECT_EQ(story.Do(kVillageHead, GiveCard{"yellow"}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kSupervisor, GiveCard{"blue"}), "cases.unknown_card");
  EXPECT_EQ(story.Do(kSupervisor, GiveCard{"yellow"}), "");
  EXPECT_EQ(story.Types(), Texts{"case.carded"});
  EXPECT_EQ(story.Do(kSupervisor, GiveCard{"yellow"}), "cases.already_carded");
  EXPECT_EQ(story.Do(org::ClockActor(core::TenantId{1}), GiveCard{"red"}), "");
  EXPECT_EQ(story.c.card, "red");
  EXPECT_EQ(story.Do(kSupervisor, GiveCard{"yellow"}), "cases.already_carded");
}

TEST(RemindTest, TheRequesterMay) {
  Story story;
  EXPECT_EQ(story.Do(Requester(), Remind{"等了三天"}), "");
  EXPECT_EQ(story.Find("case.reminded").actor_kind, "public");
  EXPECT_EQ(story.Do(kTownshipClerk, Remind{}), "cases.not_responsible");
}

TEST(NoteTest, TheRequesterMayAddAWordThroughADoor) {
  Story story;
  EXPECT_EQ(story.Do(Requester(), Note{"还是不亮"}), "");
  EXPECT_EQ(story.Find("case.noted").actor_kind, "public");
  EXPECT_EQ(story.c.state, State::kOpen);
  EXPECT_EQ(story.Do(kTownshipClerk, Note{"x"}), "cases.not_responsible");
}

std::string Refusal(const std::vector<Allowed>& acts, const std::string& act) {
  const auto it = std::find_if(acts.begin(), acts.end(),
                               [&](const Allowed& allowed) { return allowed.act == act; });
  if (it == acts.end()) return "no such act";
  return it->refusal ? std::string(it->refusal->code.name) : "";
}

TEST(AllowedActsTest, SaysForEachActWhetherItIsOpenNow) {
  const Story story;
  const org::Actor clerk = ActorOf(kVillageClerk);
  const Context ctx{clerk, Method(), Directory(), story.now()};
  const auto open = AllowedActs(ctx, story.c);
  EXPECT_EQ(open.size(), std::variant_size_v<Command> - 1) << "a method without steps";
  for (const char* act : {"case.hand_over", "case.escalate", "case.assign", "case.reply",
                          "case.settle", "case.decline", "case.cannot", "case.remind"}) {
    EXPECT_EQ(Refusal(open, act), "") << act;
  }
  EXPECT_EQ(Refusal(open, "case.accept"), "cases.already_accepted");
  EXPECT_EQ(Refusal(open, "case.return"), "cases.already_accepted");
  EXPECT_EQ(Refusal(open, "case.close"), "cases.not_settled");
  EXPECT_EQ(Refusal(open, "case.card"), "cases.not_responsible");
  const Story settled = SettledStory();
  const auto after = AllowedActs(ctx, settled.c);
  EXPECT_EQ(Refusal(after, "case.settle"), "cases.already_settled");
  EXPECT_EQ(Refusal(after, "case.follow_up"), "cases.own_follow_up");
  EXPECT_EQ(Refusal(after, "case.evaluate"), "");
  EXPECT_EQ(Refusal(after, "case.close"), "cases.gate_closed");
  EXPECT_EQ(Refusal(after, "case.rework"), "");
}

TEST(AllowedActsTest, AgreesWithDecideOnTheTopLevel) {
  Story story;
  story.Must(kVillageClerk, Escalate{});
  story.Must(kTownshipClerk, Escalate{});
  story.Must(kOfficeClerk, Escalate{});
  const org::Actor supervisor = ActorOf(kSupervisor);
  const Context ctx{supervisor, Method(), Directory(), story.now()};
  EXPECT_EQ(Refusal(AllowedActs(ctx, story.c), "case.escalate"), "cases.top_level");
}

TEST(ActNameTest, EveryCommandHasItsWord) {
  const std::vector<std::pair<Command, std::string>> rows = {
      {Accept{}, "case.accept"},
      {HandOverTo{}, "case.hand_over"},
      {Return{}, "case.return"},
      {Escalate{}, "case.escalate"},
      {Assign{}, "case.assign"},
      {Reply{}, "case.reply"},
      {Note{}, "case.note"},
      {Settle{}, "case.settle"},
      {ReportInWriting{}, "case.report_in_writing"},
      {RecordFollowUp{}, "case.follow_up"},
      {Evaluate{}, "case.evaluate"},
      {Close{}, "case.close"},
      {Rework{}, "case.rework"},
      {Decline{}, "case.decline"},
      {Cannot{}, "case.cannot"},
      {Remind{}, "case.remind"},
      {GiveCard{}, "case.card"},
      {WithdrawHandOver{}, "case.withdraw_hand_over"},
      {Arbitrate{}, "case.arbitrate"},
      {AskExtension{}, "case.ask_extension"},
      {ApproveExtension{}, "case.approve_extension"},
      {RefuseExtension{}, "case.refuse_extension"},
      {PauseWork{}, "case.pause"},
      {ApprovePause{}, "case.approve_pause"},
      {RefusePause{}, "case.refuse_pause"},
      {Resume{}, "case.resume"},
      {TakeStep{}, "case.step"},
      {ProposeExit{}, "case.propose_exit"},
      {DecideExit{}, "case.decide_exit"},
      {AskReview{}, "case.appeal"},
      {DecideReview{}, "case.decide_appeal"},
      {Contact{}, "case.contact"},
      {Urge{}, "case.urge"},
      {GiveOrder{}, "case.order"},
      {ReportOnOrder{}, "case.report_on_order"},
  };
  EXPECT_EQ(rows.size(), std::variant_size_v<Command>);
  for (const auto& [command, name] : rows) EXPECT_EQ(ActName(command), name);
}

}  // namespace
}  // namespace shouwen::cases
