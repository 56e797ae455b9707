#include <gtest/gtest.h>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

Receive AtWindow() {
  Receive wants = Wants();
  wants.first_asked = kWindowClerk;
  wants.unit = kVillage;
  return wants;
}

Story AtTownship() {
  Story story;
  story.Must(kVillageClerk, Escalate{"要请施工队"});
  return story;
}

Story AtOffice() {
  Story story = AtTownship();
  story.Must(kTownshipClerk, Accept{});
  story.Must(kTownshipClerk, Escalate{});
  return story;
}

TEST(AcceptTest, AnyoneOfTheUnitTakesItOnOnce) {
  Story story(AtWindow(), kWindowClerk);
  EXPECT_EQ(story.Do(kTownshipClerk, Accept{}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kSupervisor, Accept{}), "cases.not_responsible");  // is not of the unit
  EXPECT_EQ(story.Do(org::ClockActor(core::TenantId{1}), Accept{}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageColleague, Accept{}), "");
  EXPECT_EQ(story.c.holder, kVillageColleague);
  EXPECT_TRUE(story.c.accepted);
  EXPECT_EQ(story.Types(), Texts{"case.accepted"});
  EXPECT_EQ(story.Body("case.accepted", "holder"), "52");
  EXPECT_EQ(story.Do(kVillageColleague, Accept{}), "cases.already_accepted");
  EXPECT_EQ(story.Do(kVillageClerk, Accept{}), "cases.already_accepted");
}

TEST(HandOverTest, TheSenderStaysResponsibleUntilTheReceiverAccepts) {
  Story story;
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, "属于邻村"});
  EXPECT_EQ(story.Types(), Texts{"case.handed_over"});
  EXPECT_EQ(story.c.unit, kVillage);
  EXPECT_EQ(story.c.holder, kVillageClerk);
  EXPECT_EQ(story.c.hops, 0);
  EXPECT_EQ(story.Do(kVillageClerk, Reply{"正在转办"}), "");
  EXPECT_EQ(story.Do(kNextVillageClerk, Reply{"还没签收"}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageClerk, Accept{}), "cases.not_responsible");  // cannot for the other
  const core::Instant since = story.c.level_since;
  story.Must(kNextVillageClerk, Accept{});
  EXPECT_EQ(story.Types(), Texts{"case.hand_over_accepted"});
  EXPECT_EQ(story.c.unit, kNextVillage);
  EXPECT_EQ(story.c.holder, kNextVillageClerk);
  EXPECT_EQ(story.c.hops, 1);
  EXPECT_FALSE(story.c.hand_over.has_value());
  EXPECT_EQ(story.c.first_asked, kVillageClerk);
  EXPECT_EQ(story.c.level_since, since);  // a hand-over at one level gives no new time
  EXPECT_EQ(story.Do(kVillageClerk, Settled()), "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageClerk, Reply{"仍可答复"}), "");
}

TEST(HandOverTest, ToANamedPersonOnlyThatPersonOrTheHeadAccepts) {
  Story story;
  story.Must(kVillageClerk, HandOverTo{kVillage, kVillageColleague, ""});
  EXPECT_EQ(story.Do(kVillageClerk, Accept{}), "cases.not_responsible");
  story.Must(kVillageColleague, Accept{});
  EXPECT_EQ(story.c.holder, kVillageColleague);
  Story to_head;
  to_head.Must(kVillageClerk, HandOverTo{kTownship, kTownshipClerk, ""});
  EXPECT_EQ(to_head.Do(kTownshipColleague, Accept{}), "cases.not_responsible");
  to_head.Must(kTownshipHead, Accept{});
  EXPECT_EQ(to_head.c.holder, kTownshipHead);
}

TEST(HandOverTest, ToAUnitOfAnotherLevelTheCaseIsReceivedThere) {
  Story story;
  story.Must(kVillageClerk, HandOverTo{kTownship, std::nullopt, ""});
  EXPECT_EQ(story.c.level, "village");
  story.Must(kTownshipClerk, Accept{});
  EXPECT_EQ(story.Types(), (Texts{"case.hand_over_accepted", "case.received", "case.accepted"}));
  EXPECT_EQ(story.c.level, "township");
  EXPECT_EQ(story.c.level_since, story.now());
  Story window;
  window.Must(kVillageClerk, HandOverTo{kWindow, std::nullopt, ""});  // has no level
  window.Must(kWindowClerk, Accept{});
  EXPECT_EQ(window.c.level, "village");
}

TEST(HandOverTest, ANewOfferReplacesTheOldOne) {
  Story story;
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  story.Must(kVillageClerk, HandOverTo{kTownship, std::nullopt, ""});
  EXPECT_EQ(story.Do(kNextVillageClerk, Accept{}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kTownshipClerk, Accept{}), "");
}

TEST(HandOverTest, EachRefusal) {
  Story story;
  EXPECT_EQ(story.Do(kVillageClerk,
                     HandOverTo{kNextVillage, std::nullopt, std::string(kNoteMax + 1, 'x')}),
            "cases.text_too_long");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{core::UnitId{999}, std::nullopt, ""}),
            "cases.unit_unknown");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kClosedUnit, std::nullopt, ""}),
            "cases.unit_unknown");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kNextVillage, core::StaffId{999}, ""}),
            "cases.staff_unknown");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kVillage, kGone, ""}), "cases.staff_unknown");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kNextVillage, kTownshipClerk, ""}),
            "cases.staff_elsewhere");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kVillage, std::nullopt, ""}), "cases.already_there");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kVillage, kVillageClerk, ""}),
            "cases.already_there");
  EXPECT_EQ(story.Do(kVillageColleague, HandOverTo{kNextVillage, std::nullopt, ""}),
            "cases.not_responsible");
  EXPECT_EQ(story.c.revision, 1);  // nothing has changed
}

TEST(HandOverTest, TheTwentiethIsTheLast) {
  Story story;
  for (int i = 0; i < kHopsMax / 2; ++i) {
    story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
    story.Must(kNextVillageClerk, Accept{});
    story.Must(kNextVillageClerk, HandOverTo{kVillage, std::nullopt, ""});
    story.Must(kVillageClerk, Accept{});
  }
  EXPECT_EQ(story.c.hops, kHopsMax);
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""}),
            "cases.too_many_hops");
  EXPECT_EQ(story.Do(kVillageHead, Assign{std::nullopt, kVillageColleague, ""}),
            "cases.too_many_hops");
  EXPECT_EQ(story.Do(kVillageClerk, Escalate{}), "");  // up is always open
}

TEST(ReturnTest, AnOfferGoesBackAndTheSecondReturnToTheArbiter) {
  Story story;
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  EXPECT_EQ(story.Do(kVillageClerk, Return{"不"}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kNextVillageClerk, Return{" "}), "cases.reason_missing");
  story.Must(kNextVillageClerk, Return{"不属本村"});
  EXPECT_EQ(story.Types(), Texts{"case.returned"});
  EXPECT_EQ(story.c.unit, kVillage);
  EXPECT_EQ(story.c.holder, kVillageClerk);
  EXPECT_EQ(story.c.returns, 1);
  EXPECT_FALSE(story.c.hand_over.has_value());
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  story.Must(kNextVillageClerk, Return{"仍不属本村"});
  EXPECT_EQ(story.Types(),
            (Texts{"case.returned", "case.sent_to_arbiter", "case.assigned", "case.received"}));
  EXPECT_EQ(story.Body("case.assigned", "why"), "arbiter");
  EXPECT_EQ(story.c.unit, kOffice);
  EXPECT_EQ(story.c.level, "office");
  EXPECT_FALSE(story.c.accepted);
  EXPECT_EQ(story.Do(kOfficeClerk, Return{"推"}), "cases.nothing_to_return");  // it decides
}

TEST(ReturnTest, WhatWasSentHereGoesBackUntilItIsAccepted) {
  Story story = AtTownship();
  EXPECT_EQ(story.Do(kTownshipClerk, Return{""}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kTownshipClerk, Return{std::string(kNoteMax + 1, 'x')}),
            "cases.text_too_long");
  story.Must(kTownshipClerk, Return{"村里能办"});
  EXPECT_EQ(story.Types(), (Texts{"case.returned", "case.received", "case.accepted"}));
  EXPECT_EQ(story.c.unit, kVillage);
  EXPECT_EQ(story.c.level, "village");
  EXPECT_EQ(story.c.holder, kVillageClerk);
  EXPECT_TRUE(story.c.accepted);
  Story accepted = AtTownship();
  accepted.Must(kTownshipClerk, Accept{});
  EXPECT_EQ(accepted.Do(kTownshipClerk, Return{"晚了"}), "cases.already_accepted");
}

// The sample organisation after `gone` was closed.
org::Directory Without(core::UnitId gone) {
  std::vector<org::Unit> units = Directory().units();
  for (org::Unit& unit : units) unit.active = unit.active && unit.id != gone;
  return org::Directory(Directory().tenant(), std::move(units), Directory().staff());
}

TEST(ReturnTest, AUnitThatWasClosedMeanwhileGetsNothingBack) {
  const Story story = AtTownship();
  const org::Directory later = Without(kVillage);
  const org::Actor actor = ActorOf(kTownshipClerk);
  const Context ctx{actor, Method(), later, story.now() + core::kMsPerSecond};
  const auto done = Decide(ctx, story.c, Return{"村里能办"});
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().code.name, "cases.unit_unknown");
  EXPECT_EQ(done.error().params, (std::vector<core::Param>{{"unit", core::ToText(kVillage)}}));
  EXPECT_EQ(Decide(ctx, story.c, Return{""}).error().code.name, "cases.unit_unknown")
      << "before the reason, as the page has to know it before one is typed";
  for (const cases::Allowed& one : AllowedActs(ctx, story.c)) {
    if (one.act != "case.return") continue;
    ASSERT_TRUE(one.refusal.has_value());
    EXPECT_EQ(one.refusal->code.name, "cases.unit_unknown");
  }
  EXPECT_TRUE(Decide(ctx, story.c, Accept{}).ok()) << "what it can do is to take it on";
  EXPECT_TRUE(Decide(ctx, story.c, Escalate{}).ok());
  const Context before{actor, Method(), Directory(), story.now() + core::kMsPerSecond};
  EXPECT_TRUE(Decide(before, story.c, Return{"村里能办"}).ok()) << "while it is open";
}

TEST(ReturnTest, TheArbiterDecidesThoughTheSenderWasClosed) {
  Story story = AtTownship();
  story.Must(kTownshipClerk, Return{"村里能办"});
  story.Must(kVillageClerk, Escalate{"还是要请施工队"});
  ASSERT_EQ(story.c.returns, 1);
  const org::Directory later = Without(kVillage);
  const org::Actor actor = ActorOf(kTownshipClerk);
  const Context ctx{actor, Method(), later, story.now() + core::kMsPerSecond};
  const auto done = Decide(ctx, story.c, Return{"村里能办"});
  ASSERT_TRUE(done.ok()) << done.error().code.name;
  EXPECT_EQ(done->after.unit, kOffice);
  method::Method without = Method();
  without.arbiter.clear();
  const Context alone{actor, without, later, story.now() + core::kMsPerSecond};
  EXPECT_EQ(Decide(alone, story.c, Return{"村里能办"}).error().code.name, "cases.unit_unknown");
}

// It never left the unit that offered it, so it stays there.
TEST(ReturnTest, AnOfferIsTurnedDownThoughItsUnitWasClosed) {
  Story story;
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  const org::Directory later = Without(kVillage);
  const org::Actor actor = ActorOf(kNextVillageClerk);
  const Context ctx{actor, Method(), later, story.now() + core::kMsPerSecond};
  const auto done = Decide(ctx, story.c, Return{"不属本村"});
  ASSERT_TRUE(done.ok()) << done.error().code.name;
  EXPECT_EQ(done->after.unit, kVillage);
}

TEST(ReturnTest, NobodySentAFreshCase) {
  Story story(AtWindow(), kWindowClerk);
  EXPECT_EQ(story.Do(kVillageClerk, Return{"不"}), "cases.nothing_to_return");
}

TEST(ReturnTest, TheArbiterMayBeARoleAndMayBeNobody) {
  method::Method by_role = Method();
  by_role.arbiter = "judge";
  by_role.roles["judge"] = "supervisor";
  by_role.returns_max = 0;
  Story story(Wants(), kVillageClerk, by_role);
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  story.Must(kNextVillageClerk, Return{"不"});
  EXPECT_EQ(story.c.unit, kCounty);
  EXPECT_EQ(story.c.level, "county");
  EXPECT_EQ(story.Body("case.assigned", "staff"), "10");
  for (const char* nobody : {"", "meeting", "auditor"}) {
    method::Method none = Method();
    none.arbiter = nobody;
    none.returns_max = 0;
    Story plain(Wants(), kVillageClerk, none);
    plain.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
    plain.Must(kNextVillageClerk, Return{"不"});
    EXPECT_EQ(plain.c.unit, kVillage) << nobody;
  }
}

TEST(EscalateTest, UpOneLevelToTheUnitAbove) {
  Story story = AtTownship();
  EXPECT_EQ(story.Types(), (Texts{"case.escalated", "case.received"}));
  EXPECT_EQ(story.Body("case.escalated", "from_unit"), "5");
  EXPECT_EQ(story.Body("case.escalated", "reason"), "要请施工队");
  EXPECT_EQ(story.c.level, "township");
  EXPECT_EQ(story.c.unit, kTownship);
  EXPECT_FALSE(story.c.holder.has_value());
  EXPECT_FALSE(story.c.accepted);
  EXPECT_EQ(story.c.level_since, story.now());
  EXPECT_EQ(story.c.first_asked, kVillageClerk);
  EXPECT_EQ(story.c.hops, 0);
}

TEST(EscalateTest, ALevelNobodyHasIsPassedOver) {
  Story story = AtOffice();
  EXPECT_EQ(story.c.unit, kOffice);
  story.Must(kOfficeClerk, Escalate{});
  EXPECT_EQ(story.c.level, "county");
  EXPECT_EQ(story.Do(kSupervisor, Escalate{}), "cases.top_level");
  EXPECT_EQ(TextParam(*story.refusal, "level"), "county");
}

TEST(EscalateTest, NoUnitAboveAtAllAndOutsideTheOrder) {
  method::Method blocked = Method();
  blocked.escalate = {"village", "meeting"};
  Story story(Wants(), kVillageClerk, blocked);
  EXPECT_EQ(story.Do(kVillageClerk, Escalate{}), "cases.no_unit_at_level");
  EXPECT_EQ(TextParam(*story.refusal, "level"), "meeting");
  blocked.escalate = {"township", "office"};
  Story outside(Wants(), kVillageClerk, blocked);
  EXPECT_EQ(outside.Do(kVillageClerk, Escalate{}), "cases.top_level");
}

TEST(EscalateTest, ForgetsTheOfferAndTheReportOfTheLevelLeftBehind) {
  Story story;
  story.Must(kVillageClerk, ReportInWriting{"报告"});
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  story.Must(kVillageClerk, Escalate{});
  EXPECT_FALSE(story.c.hand_over.has_value());
  EXPECT_FALSE(story.c.written_report);
  EXPECT_EQ(story.Do(kNextVillageClerk, Accept{}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kTownshipClerk, Escalate{std::string(kNoteMax + 1, 'x')}),
            "cases.text_too_long");
}

TEST(EscalateTest, TheClockMay) {
  Story story;
  EXPECT_EQ(story.Do(org::ClockActor(core::TenantId{1}), Escalate{"逾期"}), "");
  EXPECT_EQ(story.Find("case.escalated").actor_kind, "clock");
}

TEST(AssignTest, ByTheResponsibilityList) {
  Story story = AtOffice();
  story.Must(kOfficeClerk, Assign{std::nullopt, std::nullopt, "请办"});
  EXPECT_EQ(story.Types(), (Texts{"case.assigned", "case.received"}));
  EXPECT_EQ(story.c.unit, kDepartment);
  EXPECT_EQ(story.c.level, "department");
  EXPECT_FALSE(story.c.accepted);
  EXPECT_EQ(story.c.hops, 1);
  EXPECT_EQ(story.Body("case.assigned", "from_level"), "office");
  EXPECT_EQ(story.Body("case.assigned", "note"), "请办");
  story.Must(kDepartmentClerk, Return{"不是供水"});
  EXPECT_EQ(story.c.unit, kOffice);
  EXPECT_EQ(story.c.level, "office");
}

TEST(AssignTest, NobodyAnswersForTheTopic) {
  Receive wants = Wants();
  wants.topic = "road";
  Story story(wants);
  story.Must(kVillageClerk, Escalate{});
  story.Must(kTownshipClerk, Escalate{});
  EXPECT_EQ(story.Do(kOfficeClerk, Assign{}), "cases.nobody_responsible");
  EXPECT_EQ(TextParam(*story.refusal, "topic"), "road");
  EXPECT_EQ(TextParam(*story.refusal, "level"), "department");
  EXPECT_EQ(story.Do(kOfficeClerk, Assign{kDepartment, kDepartmentClerk, ""}), "");  // by hand
  EXPECT_EQ(story.Body("case.assigned", "staff"), "30");
  EXPECT_FALSE(story.c.holder.has_value());
}

TEST(AssignTest, EachRefusal) {
  Story village;
  EXPECT_EQ(village.Do(kVillageClerk, Assign{}), "cases.no_assign_route");
  EXPECT_EQ(village.Do(kVillageClerk, Assign{kNextVillage, std::nullopt, ""}),
            "cases.no_assign_route");
  EXPECT_EQ(village.Do(kVillageClerk, Assign{std::nullopt, core::StaffId{999}, ""}),
            "cases.staff_unknown");
  EXPECT_EQ(village.Do(kVillageClerk, Assign{std::nullopt, kTownshipClerk, ""}),
            "cases.staff_elsewhere");
  EXPECT_EQ(village.Do(kVillageClerk, Assign{kVillage, kVillageClerk, ""}), "cases.already_there");
  EXPECT_EQ(village.Do(kVillageClerk, Assign{{}, {}, std::string(kNoteMax + 1, 'x')}),
            "cases.text_too_long");
  Story township = AtTownship();
  EXPECT_EQ(township.Do(kTownshipClerk, Assign{}), "cases.unit_missing");
  EXPECT_EQ(township.Do(kTownshipClerk, Assign{kClosedUnit, {}, ""}), "cases.unit_unknown");
  EXPECT_EQ(township.Do(kTownshipClerk, Assign{kDepartment, {}, ""}), "cases.wrong_level");
  EXPECT_EQ(TextParam(*township.refusal, "expected"), "village");
  EXPECT_EQ(township.Do(kTownshipClerk, Assign{kVillage, kNextVillageClerk, ""}),
            "cases.staff_elsewhere");
  EXPECT_EQ(township.Do(kTownshipClerk, Assign{kVillage, {}, ""}), "");
}

TEST(AssignTest, WhatItTurnedOutToBeAboutSaysWhoAnswersForIt) {
  Receive wants = Wants();
  wants.topic = "road";
  Story story(wants);
  story.Must(kVillageClerk, Escalate{});
  story.Must(kTownshipClerk, Escalate{});
  EXPECT_EQ(story.Do(kOfficeClerk, Assign{{}, {}, "", "noise"}), "cases.unknown_topic");
  EXPECT_EQ(story.Do(kOfficeClerk, Assign{{}, {}, "", std::string(65, 'x')}),
            "cases.text_too_long");
  EXPECT_EQ(story.c.topic, "road");
  story.Must(kOfficeClerk, Assign{{}, {}, "", " water "});
  EXPECT_EQ(story.c.unit, kDepartment);
  EXPECT_EQ(story.c.topic, "water");
  EXPECT_EQ(story.Body("case.assigned", "topic"), "water");
}

TEST(AssignTest, TheTopicItHasAlreadyIsNothingNew) {
  Story story = AtTownship();
  story.Must(kTownshipHead, Assign{{}, kTownshipColleague, "", "water"});
  EXPECT_EQ(story.Body("case.assigned_within", "topic"), "-");
  story.Must(kTownshipHead, Assign{{}, kTownshipClerk, "", "road"});
  EXPECT_EQ(story.Body("case.assigned_within", "topic"), "road");
  EXPECT_EQ(story.c.topic, "road");
}

TEST(AssignTest, WithinTheUnitThePersonHoldsIt) {
  Story story = AtTownship();
  story.Must(kTownshipHead, Assign{std::nullopt, kTownshipColleague, ""});
  EXPECT_EQ(story.Types(), Texts{"case.assigned_within"});
  EXPECT_EQ(story.c.holder, kTownshipColleague);
  EXPECT_TRUE(story.c.accepted);
  EXPECT_EQ(story.c.unit, kTownship);
  EXPECT_EQ(story.Do(kTownshipClerk, Settled()), "cases.not_responsible");
  EXPECT_EQ(story.Do(kTownshipColleague, Settled()), "");
}

TEST(MovesTest, NothingMovesASettledOrAClosedCase) {
  const std::vector<Command> moves = {Accept{}, HandOverTo{kNextVillage, {}, ""}, Return{"x"},
                                      Escalate{}, Assign{}};
  Story settled;
  settled.Must(kVillageClerk, Settled());
  Story closed;
  closed.Must(kVillageClerk, Close{"explained", "已说明"});
  for (const Command& move : moves) {
    EXPECT_EQ(settled.Do(kVillageClerk, move), "cases.already_settled") << ActName(move);
    EXPECT_EQ(closed.Do(kVillageClerk, move), "cases.closed") << ActName(move);
  }
}

}  // namespace
}  // namespace shouwen::cases
