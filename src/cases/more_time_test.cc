// An extension asked, granted and refused; a pause begun, ended and cut off by its cap.
#include <gtest/gtest.h>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

std::shared_ptr<const method::Method> With(const std::string& sections) {
  return Parsed(std::string(kMethodText) + sections);
}
constexpr const char* kExtension =
    "extension: {of: [village_settles], ask_before: 1d, most: 5d, times: 1, basis: required, "
    "approved_by: unit_above}\n";
constexpr const char* kPause =
    "pause: {reasons: {papers: {zh: 等材料, en: Papers}, season: {zh: 等季节, en: Season}}, "
    "most: 15d, approved_by: township}\n";

const method::Method& Timed() {
  static const auto parsed = With(std::string(kExtension) + kPause);
  return *parsed;
}

core::Instant At(const char* text) {
  return core::ParseInstant(std::string(text) + ":00+08:00").value();
}

// Received on 2 March: due when the 7th ends; an extension may be asked for until the 6th ends.
Story Timed(const method::Method& method) {
  Story story(Wants(), kVillageClerk, method);
  story.owed = {{"village_settles", At("2026-03-08T00:00"), At("2026-03-07T00:00")}};
  return story;
}
Story Fresh() { return Timed(Timed()); }
const AskExtension kAsk{"3d", "管子要订货", "办法第八条"};

TEST(ExtensionTest, AskedOfTheSuperiorAndGranted) {
  Story story = Fresh();
  EXPECT_EQ(story.Allowed(kVillageClerk, "case.ask_extension"), "");
  EXPECT_EQ(story.Allowed(kTownshipHead, "case.approve_extension"), "cases.nothing_asked");
  EXPECT_EQ(story.Do(kTownshipHead, ApproveExtension{}), "cases.nothing_asked");
  story.Must(kVillageClerk, kAsk);
  EXPECT_EQ(story.Types(), Texts{"case.extension_asked"});
  EXPECT_EQ(story.Body("case.extension_asked", "length"), "3d");
  EXPECT_EQ(story.Body("case.extension_asked", "basis"), "办法第八条");
  ASSERT_TRUE(story.c.request);
  EXPECT_EQ(story.c.request->rules, Texts{"village_settles"});
  EXPECT_EQ(story.Do(kVillageClerk, kAsk), "cases.already_asked");
  EXPECT_EQ(story.Do(kVillageClerk, ApproveExtension{}), "cases.not_approver");
  EXPECT_EQ(story.Do(kTownshipClerk, ApproveExtension{}), "cases.not_approver") << "no head";
  EXPECT_EQ(story.Do(kVillageHead, ApproveExtension{}), "cases.not_approver") << "not above";
  EXPECT_EQ(TextParam(*story.refusal, "approved_by"), "unit_above");
  EXPECT_EQ(story.Do(kTownshipHead, ApprovePause{}), "cases.nothing_asked") << "of a pause";
  story.Must(kTownshipHead, ApproveExtension{"尽快"});
  EXPECT_EQ(story.Types(), Texts{"case.extended"});
  EXPECT_EQ(story.Body("case.extended", "asked_by"), core::ToText(kVillageClerk));
  EXPECT_EQ(story.Body("case.extended", "note"), "尽快");
  EXPECT_FALSE(story.c.request);
  EXPECT_EQ(story.c.extensions, 1);
  EXPECT_EQ(story.Do(kVillageClerk, kAsk), "cases.extension_used");
  EXPECT_EQ(story.Do(kTownshipHead, ApproveExtension{}), "cases.nothing_asked");
}

TEST(ExtensionTest, RefusedWithAReasonItMayBeAskedForAgain) {
  Story story = Fresh();
  story.Must(kVillageClerk, kAsk);
  EXPECT_EQ(story.Do(kTownshipHead, RefuseExtension{""}), "cases.reason_missing");
  story.Must(kTownshipHead, RefuseExtension{"备件仓库里有"});
  EXPECT_EQ(story.Types(), Texts{"case.extension_refused"});
  EXPECT_EQ(story.c.extensions, 0);
  EXPECT_EQ(story.Do(kTownshipHead, RefuseExtension{"再次"}), "cases.nothing_asked");
  EXPECT_EQ(story.Do(kVillageClerk, kAsk), "");
}

TEST(ExtensionTest, WhoAsksDoesNotAnswer) {
  Story story = Fresh();
  story.Must(kSupervisor, kAsk);  // may supervise the village, and is above it
  EXPECT_EQ(story.Do(kSupervisor, ApproveExtension{}), "cases.own_request");
  EXPECT_EQ(story.Do(kSupervisor, RefuseExtension{"不"}), "cases.own_request");
  EXPECT_EQ(story.Do(kTownshipHead, ApproveExtension{}), "");
}

// The last moment: the 6th at 24:00, one day before it is due.
TEST(ExtensionTest, AskedInTimeToTheMoment) {
  const core::Instant until = At("2026-03-07T00:00");
  for (const std::int64_t ms : {-core::kMsPerMinute, std::int64_t{0}, core::kMsPerMinute}) {
    Story story = Fresh();
    story.Wait(until + ms - story.now() - core::kMsPerSecond);
    EXPECT_EQ(story.Do(kVillageClerk, kAsk), ms > 0 ? "cases.extension_too_late" : "") << ms;
    if (ms <= 0) continue;
    EXPECT_EQ(TextParam(*story.refusal, "until"), "2026-03-07T00:00:00+08:00");
    EXPECT_EQ(TextParam(*story.refusal, "due"), "2026-03-08T00:00:00+08:00");
    EXPECT_EQ(story.Allowed(kVillageClerk, "case.ask_extension"), "cases.extension_too_late");
  }
}

TEST(ExtensionTest, EachRefusal) {
  Story none;
  EXPECT_EQ(none.Do(kVillageClerk, kAsk), "cases.no_extension");
  EXPECT_EQ(none.Do(kTownshipHead, ApproveExtension{}), "cases.no_extension");
  Story story = Fresh();
  EXPECT_EQ(story.Do(kVillageColleague, kAsk), "cases.not_responsible");
  EXPECT_EQ(story.Do(org::ClockActor(core::TenantId{1}), kAsk), "cases.not_responsible");
  EXPECT_EQ(story.Do(org::PublicActor(core::TenantId{1}), ApproveExtension{}),
            "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageClerk, AskExtension{"3d", "", "第八条"}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kVillageClerk, AskExtension{"3d", "订货", ""}), "cases.basis_missing");
  for (const char* length : {"6d", "3wd", "72h", "", "d", "0d", "same_day"}) {
    EXPECT_EQ(story.Do(kVillageClerk, AskExtension{length, "订货", "第八条"}),
              "cases.extension_too_long")
        << length;
    EXPECT_EQ(TextParam(*story.refusal, "most"), "5d");
  }
  EXPECT_EQ(story.Do(kVillageClerk, AskExtension{"5d", "订货", "第八条"}), "");
  story.owed = {{"another", At("2026-03-08T00:00"), At("2026-03-07T00:00")}};
  EXPECT_EQ(story.Do(kTownshipHead, ApproveExtension{}), "cases.nothing_to_extend")
      << "it was broken or kept meanwhile";
  EXPECT_EQ(story.Do(kTownshipHead, RefuseExtension{"晚了"}), "");
  EXPECT_EQ(story.Do(kVillageClerk, kAsk), "cases.nothing_to_extend");
}

TEST(ExtensionTest, ANewLevelStartsAfresh) {
  Story story = Fresh();
  story.Must(kVillageClerk, kAsk);
  story.Must(kVillageClerk, Escalate{"办不了"});
  EXPECT_FALSE(story.c.request) << "what was asked for is over";
  EXPECT_EQ(story.Do(kTownshipHead, ApproveExtension{}), "cases.nothing_asked");
  Story settled = Fresh();
  settled.Must(kVillageClerk, kAsk);
  settled.Must(kVillageClerk, Settled());
  EXPECT_FALSE(settled.c.request);
  EXPECT_EQ(settled.Do(kTownshipHead, ApproveExtension{}), "cases.already_settled");
}

TEST(ExtensionTest, AnApproverMayBeALevelOrARole) {
  const auto by = [](const std::string& word) {
    return With("extension: {ask_before: 1d, most: 5d, approved_by: " + word + "}\n");
  };
  const auto level = by("county");
  Story story = Timed(*level);
  story.Must(kVillageClerk, AskExtension{"1d", "订货", ""});
  EXPECT_EQ(story.Do(kTownshipHead, ApproveExtension{}), "cases.not_approver");
  EXPECT_EQ(story.Do(kCaller, ApproveExtension{}), "cases.not_approver") << "no head";
  EXPECT_EQ(story.Do(kSupervisor, ApproveExtension{}), "");
  const auto role = by("unit_head");
  Story own = Timed(*role);
  own.Must(kVillageClerk, AskExtension{"1d", "订货", ""});
  EXPECT_EQ(own.Do(kVillageHead, ApproveExtension{}), "") << "one's own head, when it says so";
}

PauseWork Waiting() { return {"papers", "等诉求人补材料"}; }
Story Paused() {
  Story story = Fresh();
  story.Must(kVillageClerk, Waiting());
  story.Must(kTownshipHead, ApprovePause{});
  return story;
}

TEST(PauseTest, AskedOfTheTownshipAndGranted) {
  Story story = Fresh();
  EXPECT_EQ(story.Do(kVillageClerk, Resume{}), "cases.not_paused");
  story.Must(kVillageClerk, Waiting());
  EXPECT_EQ(story.Types(), Texts{"case.pause_asked"});
  EXPECT_FALSE(story.c.pausing);
  EXPECT_EQ(story.Do(kVillageClerk, Waiting()), "cases.already_asked");
  EXPECT_EQ(story.Do(kVillageClerk, kAsk), "cases.already_asked") << "one request at a time";
  EXPECT_EQ(story.Do(kVillageHead, ApprovePause{}), "cases.not_approver");
  story.Must(kTownshipHead, ApprovePause{"同意"});
  EXPECT_EQ(story.Types(), (Texts{"case.pause_approved", "case.paused"}));
  EXPECT_EQ(story.Body("case.pause_approved", "asked_by"), core::ToText(kVillageClerk));
  EXPECT_EQ(story.Body("case.paused", "why"), "papers");
  EXPECT_EQ(story.Body("case.paused", "reason"), "等诉求人补材料");
  // 15 natural days after the 2nd end when the 17th does.
  EXPECT_EQ(story.Body("case.paused", "until"), "2026-03-18T00:00:00+08:00");
  ASSERT_EQ(story.c.pauses.size(), 1U);
  EXPECT_EQ(story.c.pauses[0].from_at, story.now());
  EXPECT_EQ(story.c.pausing->until_at, At("2026-03-18T00:00"));
}

TEST(PauseTest, WhileItStandsStillOnlyTalkingIsAllowed) {
  Story story = Paused();
  const std::vector<Command> refused = {Accept{},
                                        HandOverTo{kNextVillage, std::nullopt, ""},
                                        Escalate{},
                                        Settled(),
                                        ReportInWriting{"报告"},
                                        Decline{"非职责"},
                                        Cannot{"没设备"},
                                        kAsk,
                                        Waiting(),
                                        Close{"explained", "已说明"}};
  for (const Command& command : refused) {
    EXPECT_EQ(story.Do(kVillageClerk, command), "cases.paused") << ActName(command);
    EXPECT_EQ(TextParam(*story.refusal, "until"), "2026-03-18T00:00:00+08:00");
  }
  EXPECT_EQ(story.Do(kVillageClerk, Reply{"等您的材料"}), "");
  EXPECT_EQ(story.Do(kVillageClerk, Note{"已电话说明"}), "");
  EXPECT_EQ(story.Do(kSupervisor, Remind{"补了就恢复"}), "");
  EXPECT_EQ(story.Do(kNextVillageClerk, Resume{}), "cases.not_responsible");
  story.Must(kVillageClerk, Resume{"材料已到"});
  EXPECT_EQ(story.Types(), Texts{"case.resumed"});
  EXPECT_EQ(story.Body("case.resumed", "note"), "材料已到");
  EXPECT_EQ(story.c.pauses[0].to_at, story.now());
  EXPECT_FALSE(story.c.pausing);
  EXPECT_EQ(story.Do(kVillageClerk, Resume{}), "cases.not_paused");
  EXPECT_EQ(story.Do(kVillageClerk, Waiting()), "cases.pause_used");
  EXPECT_EQ(story.Do(kVillageClerk, Settled()), "");
}

TEST(PauseTest, TheClockEndsItWhereTheCapWasReachedHoweverLateItsTurn) {
  Story story = Paused();
  story.Wait(30 * core::kMsPerDay);
  EXPECT_EQ(story.Do(org::ClockActor(core::TenantId{1}), Resume{}), "");
  EXPECT_EQ(story.c.pauses[0].to_at, At("2026-03-18T00:00"));
  EXPECT_EQ(story.Body("case.resumed", "to"), "2026-03-18T00:00:00+08:00");
}

TEST(PauseTest, WhoeverGrantsItNeedNotAsk) {
  const auto role = With("pause: {reasons: {papers: 等材料}, most: 4wh, approved_by: unit_head}\n");
  Story story = Timed(*role);
  story.Must(kVillageHead, Waiting());
  EXPECT_EQ(story.Types(), Texts{"case.paused"});
}

TEST(PauseTest, EachRefusal) {
  Story none;
  EXPECT_EQ(none.Do(kVillageClerk, Waiting()), "cases.no_pause");
  EXPECT_EQ(none.Do(kTownshipHead, ApprovePause{}), "cases.no_pause");
  Story story = Fresh();
  EXPECT_EQ(story.Do(kVillageClerk, PauseWork{"holiday", "休假"}), "cases.unknown_pause");
  EXPECT_EQ(TextParam(*story.refusal, "known"), "papers, season");
  EXPECT_EQ(story.Do(kVillageClerk, PauseWork{"papers", ""}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kTownshipHead, RefusePause{"不"}), "cases.nothing_asked");
  story.Must(kVillageClerk, Waiting());
  EXPECT_EQ(story.Do(kTownshipHead, RefuseExtension{"不"}), "cases.nothing_asked");
  EXPECT_EQ(story.Do(kTownshipHead, RefusePause{""}), "cases.reason_missing");
  story.Must(kTownshipHead, RefusePause{"材料可代取"});
  EXPECT_EQ(story.Types(), Texts{"case.pause_refused"});
  EXPECT_FALSE(story.c.request);
  EXPECT_EQ(story.c.paused, 0);
}

TEST(PauseTest, NobodyNeedsToGrantItWhenTheMethodNamesNobody) {
  const auto free = With("pause: {reasons: {papers: 等材料}, most: 4wh, times: 2}\n");
  Story story = Timed(*free);
  for (int i = 0; i < 2; ++i) {
    story.Must(kVillageClerk, Waiting());
    EXPECT_TRUE(story.c.pausing);
    story.Must(kVillageClerk, Resume{});
  }
  EXPECT_EQ(story.Do(kVillageClerk, Waiting()), "cases.pause_used");
  EXPECT_EQ(story.c.pauses.size(), 2U);
}

}  // namespace
}  // namespace shouwen::cases
