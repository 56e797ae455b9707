// Who may do what: one line an act, one letter a person.
#include <gtest/gtest.h>

#include "cases/codes.h"
#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests

struct Row {
  std::string act, who;
};

// In this order: h the holder, m another member of the unit, H its head, f the first-asked person
// of another unit, o an outsider, r the receiver of an offer, S a supervisor above, c the clock, p
// the public.
std::vector<std::pair<char, org::Actor>> People() {
  const core::TenantId tenant{1};
  return {{'h', ActorOf(kVillageClerk)},  {'m', ActorOf(kVillageColleague)},
          {'H', ActorOf(kVillageHead)},   {'f', ActorOf(kWindowClerk)},
          {'o', ActorOf(kTownshipClerk)}, {'r', ActorOf(kNextVillageClerk)},
          {'S', ActorOf(kSupervisor)},    {'c', org::ClockActor(tenant)},
          {'p', org::PublicActor(tenant)}};
}

// The letters of those who are not told `cases.not_responsible`.
std::string WhoMay(const Case& c, const std::string& act) {
  std::string letters;
  for (const auto& [letter, actor] : People()) {
    const Context ctx{actor, Method(), Directory(), core::Instant{1'772'413'300'000}};
    for (const Allowed& allowed : AllowedActs(ctx, c)) {
      if (allowed.act != act) continue;
      if (!allowed.refusal || allowed.refusal->code.name != kNotResponsible.name) {
        letters += letter;
      }
    }
  }
  return letters;
}

void ExpectRows(const Case& c, const std::vector<Row>& rows) {
  EXPECT_EQ(rows.size(), std::variant_size_v<Command> - 1) << "steps are the method's own";
  for (const Row& row : rows) EXPECT_EQ(WhoMay(c, row.act), row.who) << row.act;
}

Story Held() {
  Receive wants = Wants();
  wants.first_asked = kWindowClerk;
  wants.unit = kVillage;
  Story story(wants, kWindowClerk);
  story.Must(kVillageClerk, Accept{});
  return story;
}

TEST(WhoMayTest, ACaseThatOnePersonHolds) {
  ExpectRows(Held().c, {{"case.accept", "hmH"},
                        {"case.hand_over", "hHSc"},
                        {"case.return", "hHSc"},
                        {"case.escalate", "hHSc"},
                        {"case.assign", "hHSc"},
                        {"case.reply", "hHfSc"},
                        {"case.note", "hHfScp"},
                        {"case.settle", "hHS"},
                        {"case.report_in_writing", "hHSc"},
                        {"case.follow_up", "hHfS"},
                        {"case.evaluate", "hHfScp"},
                        {"case.close", "hHSc"},
                        {"case.rework", "hHSc"},
                        {"case.decline", "hHSc"},
                        {"case.cannot", "hHSc"},
                        {"case.remind", "hHfScp"},
                        {"case.card", "Sc"},
                        {"case.withdraw_hand_over", "hHSc"},
                        {"case.arbitrate", "hHS"},
                        {"case.ask_extension", "hHS"},
                        {"case.approve_extension", "hmHforS"},
                        {"case.refuse_extension", "hmHforS"},
                        {"case.pause", "hHS"},
                        {"case.approve_pause", "hmHforS"},
                        {"case.refuse_pause", "hmHforS"},
                        {"case.resume", "hHSc"},
                        {"case.propose_exit", "hHS"},
                        {"case.decide_exit", "S"},
                        {"case.appeal", "hHS"},
                        {"case.decide_appeal", "S"},
                        {"case.contact", "hHfS"},
                        {"case.urge", "hHfScp"},
                        {"case.order", "S"},
                        {"case.report_on_order", "hHS"}});
}

TEST(WhoMayTest, ACaseThatNobodyHolds) {
  Receive wants = Wants();
  wants.first_asked = kWindowClerk;
  wants.unit = kVillage;
  const Story story(wants, kWindowClerk);
  ExpectRows(story.c, {{"case.accept", "hmH"},
                       {"case.hand_over", "hmHSc"},
                       {"case.return", "hmHSc"},
                       {"case.escalate", "hmHSc"},
                       {"case.assign", "hmHSc"},
                       {"case.reply", "hmHfSc"},
                       {"case.note", "hmHfScp"},
                       {"case.settle", "hmHS"},
                       {"case.report_in_writing", "hmHSc"},
                       {"case.follow_up", "hmHfS"},
                       {"case.evaluate", "hmHfScp"},
                       {"case.close", "hmHSc"},
                       {"case.rework", "hmHSc"},
                       {"case.decline", "hmHSc"},
                       {"case.cannot", "hmHSc"},
                       {"case.remind", "hmHfScp"},
                       {"case.card", "Sc"},
                       {"case.withdraw_hand_over", "hmHSc"},
                       {"case.arbitrate", "hmHS"},
                       {"case.ask_extension", "hmHS"},
                       {"case.approve_extension", "hmHforS"},
                       {"case.refuse_extension", "hmHforS"},
                       {"case.pause", "hmHS"},
                       {"case.approve_pause", "hmHforS"},
                       {"case.refuse_pause", "hmHforS"},
                       {"case.resume", "hmHSc"},
                       {"case.propose_exit", "hmHS"},
                       {"case.decide_exit", "S"},
                       {"case.appeal", "hmHS"},
                       {"case.decide_appeal", "S"},
                       {"case.contact", "hmHfS"},
                       {"case.urge", "hmHfScp"},
                       {"case.order", "S"},
                       {"case.report_on_order", "hmHS"}});
}

TEST(WhoMayTest, AnOfferIsAnsweredByItsReceiverOnly) {
  Story story = Held();
  story.Must(kVillageClerk, HandOverTo{kNextVillage, std::nullopt, ""});
  EXPECT_EQ(WhoMay(story.c, "case.accept"), "r");
  EXPECT_EQ(WhoMay(story.c, "case.return"), "r");
  EXPECT_EQ(WhoMay(story.c, "case.settle"), "hHS");  // the sender is responsible still
}

TEST(WhoMayTest, AClosedCaseIsClosedForEverybody) {
  Story story = Held();
  story.Must(kVillageClerk, Close{"explained", "已说明"});
  for (const auto& [letter, actor] : People()) {
    const Context ctx{actor, Method(), Directory(), story.now()};
    for (const Allowed& allowed : AllowedActs(ctx, story.c)) {
      ASSERT_TRUE(allowed.refusal.has_value()) << letter << allowed.act;
      EXPECT_EQ(allowed.refusal->code.name, kCaseClosed.name) << letter << allowed.act;
    }
  }
}

}  // namespace
}  // namespace shouwen::cases
