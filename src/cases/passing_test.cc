// How a case is passed on when the method says what that needs: withdrawn offers, notes, the limit
// and the basis of a return, the arbiter's decision.
#include <gtest/gtest.h>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

// The sample method with a stricter route: returns within 2 natural days and with a basis.
const method::Method& Strict() {
  static const auto parsed = [] {
    std::string text(kMethodText);
    const std::string arbiter = "  arbiter: office\n";
    text.replace(text.find(arbiter), arbiter.size(),
                 arbiter +
                     "  returns: {within: 2d, basis: required}\n"
                     "  hand_over: {note: required}\n");
    return Parsed(text);
  }();
  return *parsed;
}

Story AtTownship(const method::Method& method = Method()) {
  Story story(Wants(), kVillageClerk, method);
  story.Must(kVillageClerk, Escalate{"要请施工队"});
  return story;
}

TEST(WithdrawTest, TheGiverTakesBackWhatNobodyHasAnswered) {
  Story story;
  EXPECT_EQ(story.Do(kVillageClerk, WithdrawHandOver{}), "cases.nothing_offered");
  EXPECT_EQ(story.Allowed(kVillageClerk, "case.withdraw_hand_over"), "cases.nothing_offered");
  story.Must(kVillageClerk, HandOverTo{kNextVillage, kNextVillageClerk, "属于邻村"});
  EXPECT_EQ(story.Allowed(kVillageClerk, "case.withdraw_hand_over"), "");
  EXPECT_EQ(story.Do(kNextVillageClerk, WithdrawHandOver{}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kTownshipClerk, WithdrawHandOver{}), "cases.not_responsible");
  story.Must(kVillageClerk, WithdrawHandOver{});
  EXPECT_EQ(story.Types(), Texts{"case.hand_over_withdrawn"});
  EXPECT_EQ(story.Body("case.hand_over_withdrawn", "unit"), core::ToText(kNextVillage));
  EXPECT_EQ(story.Body("case.hand_over_withdrawn", "staff"), core::ToText(kNextVillageClerk));
  EXPECT_FALSE(story.c.hand_over);
  EXPECT_EQ(story.c.holder, kVillageClerk);
  EXPECT_EQ(story.c.hops, 0);
  EXPECT_EQ(story.Do(kNextVillageClerk, Accept{}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kVillageClerk, WithdrawHandOver{}), "cases.nothing_offered");
}

TEST(WithdrawTest, WhoeverIsResponsibleMayAndAnAcceptedOneStays) {
  Story story;
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  story.Must(kVillageHead, WithdrawHandOver{});
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  story.Must(kNextVillageClerk, Accept{});
  EXPECT_EQ(story.Do(kVillageClerk, WithdrawHandOver{}), "cases.not_responsible");
  EXPECT_EQ(story.Do(kNextVillageClerk, WithdrawHandOver{}), "cases.nothing_offered");
}

TEST(NoteTest, AHandOverComesWithOneWhenTheMethodSaysSo) {
  Story story(Wants(), kVillageClerk, Strict());
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, " "}),
            "cases.note_missing");
  EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{core::UnitId{999}, std::nullopt, ""}),
            "cases.note_missing");
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, "已与邻村电话说明"});
  EXPECT_EQ(story.c.hand_over->note, "已与邻村电话说明");
}

TEST(ReturnTest, ComesWithItsBasisWhenTheMethodSaysSo) {
  Story story = AtTownship(Strict());
  EXPECT_EQ(story.Do(kTownshipClerk, Return{"", "条例第三条"}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kTownshipClerk, Return{"不归本乡", ""}), "cases.basis_missing");
  EXPECT_EQ(story.Do(kTownshipClerk, Return{"不归本乡", std::string(kBasisMax + 1, 'x')}),
            "cases.text_too_long");
  story.Must(kTownshipClerk, Return{"不归本乡", "条例第三条"});
  EXPECT_EQ(story.Body("case.returned", "basis"), "条例第三条");
  Story free = AtTownship();
  free.Must(kTownshipClerk, Return{"不归本乡"});
  EXPECT_EQ(free.Body("case.returned", "basis"), "-");
}

// Received at 09:00:01 on Monday 2 March: two natural days end when Wednesday does.
TEST(ReturnTest, WithinItsTimeToTheMoment) {
  const core::Instant until = core::ParseInstant("2026-03-05T00:00:00+08:00").value();
  for (const std::int64_t ms : {-core::kMsPerMinute, std::int64_t{0}, core::kMsPerMinute}) {
    Story story = AtTownship(Strict());
    story.Wait(until + ms - story.now() - core::kMsPerSecond);
    const std::string done = story.Do(kTownshipClerk, Return{"不归本乡", "条例第三条"});
    EXPECT_EQ(done, ms > 0 ? "cases.return_too_late" : "") << ms;
    EXPECT_EQ(story.now(), until + ms);
    if (ms > 0) {
      EXPECT_EQ(TextParam(*story.refusal, "until"), "2026-03-05T00:00:00+08:00");
      EXPECT_EQ(story.Allowed(kTownshipClerk, "case.return"), "cases.return_too_late");
      EXPECT_EQ(story.Do(kTownshipClerk, Escalate{}), "") << "up is always open";
    }
  }
}

TEST(ReturnTest, AnOfferHasItsOwnTime) {
  Story story(Wants(), kVillageClerk, Strict());
  story.Wait(10 * core::kMsPerDay);
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, "属于邻村"});
  story.Wait(core::kMsPerDay);
  story.Must(kNextVillageClerk, Return{"不归本村", "条例第三条"});
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, "确属邻村"});
  story.Wait(3 * core::kMsPerDay);
  EXPECT_EQ(story.Do(kNextVillageClerk, Return{"不归本村", "条例第三条"}), "cases.return_too_late");
  EXPECT_EQ(story.Do(kNextVillageClerk, Accept{}), "");
}

// Twice returned: the office decides, once and for all.
Story AtArbiter() {
  Story story;
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(story.Do(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""}), "");
    EXPECT_EQ(story.Do(kNextVillageClerk, Return{"不归本村"}), "");
  }
  return story;
}

TEST(ArbiterTest, GetsTheSecondReturnWithAnEventOfItsOwn) {
  Story story = AtArbiter();
  EXPECT_EQ(story.Types(),
            (Texts{"case.returned", "case.sent_to_arbiter", "case.assigned", "case.received"}));
  EXPECT_EQ(story.Body("case.sent_to_arbiter", "level"), "office");
  EXPECT_EQ(story.c.unit, kOffice);
  EXPECT_TRUE(story.c.at_arbiter);
}

TEST(ArbiterTest, DecidesFinally) {
  Story story = AtArbiter();
  EXPECT_EQ(story.Do(kVillageClerk, Arbitrate{kNextVillage, "地界在邻村"}),
            "cases.not_responsible");
  EXPECT_EQ(story.Do(kOfficeClerk, Arbitrate{kNextVillage, " "}), "cases.reason_missing");
  EXPECT_EQ(story.Do(kOfficeClerk, Arbitrate{core::UnitId{999}, "地界"}), "cases.unit_unknown");
  EXPECT_EQ(story.Do(kOfficeClerk, Arbitrate{kClosedUnit, "地界"}), "cases.unit_unknown");
  EXPECT_EQ(story.Do(kOfficeClerk, Arbitrate{kOffice, "自己办"}), "cases.already_there");
  const int hops = story.c.hops;
  story.Must(kOfficeClerk, Arbitrate{kNextVillage, "地界在邻村"});
  EXPECT_EQ(story.Types(), (Texts{"case.arbitrated", "case.assigned", "case.received"}));
  EXPECT_EQ(story.Body("case.arbitrated", "reason"), "地界在邻村");
  EXPECT_EQ(story.Body("case.assigned", "why"), "arbitrated");
  EXPECT_EQ(story.c.unit, kNextVillage);
  EXPECT_EQ(story.c.level, "village");
  EXPECT_EQ(story.c.hops, hops + 1);
  EXPECT_FALSE(story.c.at_arbiter);
  EXPECT_TRUE(story.c.arbitrated);
  EXPECT_EQ(story.Do(kNextVillageClerk, Return{"还是不归本村"}), "cases.arbitrated");
  EXPECT_EQ(story.Allowed(kNextVillageClerk, "case.return"), "cases.arbitrated");
  EXPECT_EQ(story.Do(kOfficeClerk, Arbitrate{kVillage, "再裁"}), "cases.not_responsible");
  story.Must(kNextVillageClerk, Escalate{"办不了"});
  EXPECT_FALSE(story.c.arbitrated) << "the decision was about that unit";
}

TEST(ArbiterTest, DecidesOnlyWhatCameToItThatWay) {
  Story story = AtTownship();
  EXPECT_EQ(story.Do(kTownshipClerk, Arbitrate{kVillage, "退给村里"}), "cases.not_at_arbiter");
  EXPECT_EQ(story.Allowed(kTownshipClerk, "case.arbitrate"), "cases.not_at_arbiter");
}

}  // namespace
}  // namespace shouwen::cases
