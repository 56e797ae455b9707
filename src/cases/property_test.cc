// Random commands by random people never break what must always hold of a case.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests

constexpr int kStories = 300;
constexpr int kSteps = 60;

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t Below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool Often() { return Below(4) != 0; }
  template <class T>
  const T& Of(const std::vector<T>& all) {
    return all[Below(all.size())];
  }

 private:
  std::mt19937 engine_;  // its numbers are the same everywhere; distributions are not
};

const std::vector<core::UnitId> kUnits = {kCounty,  kOffice,      kDepartment, kTownship,
                                          kVillage, kNextVillage, kWindow,     kClosedUnit};
const std::vector<core::StaffId> kPeople = {kOfficeClerk,  kDepartmentClerk,   kTownshipClerk,
                                            kTownshipHead, kTownshipColleague, kVillageClerk,
                                            kVillageHead,  kVillageColleague,  kNextVillageClerk,
                                            kWindowClerk,  kSupervisor,        kCaller};

Command Random(Dice& dice) {
  const std::string words = dice.Often() ? "x" : "";
  std::optional<core::UnitId> unit;
  if (dice.Often()) unit = dice.Of(kUnits);
  std::optional<core::StaffId> staff;
  if (!dice.Often()) staff = dice.Of(kPeople);
  switch (dice.Below(20)) {
    case 0:
      return Accept{};
    case 1:
      return HandOverTo{dice.Of(kUnits), staff, words};
    case 2:
      return Return{words};
    case 3:
      return Escalate{words};
    case 4:
      return Assign{unit, staff, words};
    case 5:
      return Reply{words};
    case 6:
      return Note{words};
    case 7:
      return Settle{words, {{"opinion", words}}};
    case 8:
      return ReportInWriting{words};
    case 9:
      return RecordFollowUp{true, "yes", dice.Often() ? "" : "fair", words};
    case 10:
      return Evaluate{dice.Often() ? "satisfied" : "other", dice.Often(), words, ""};
    case 11:
      return Close{dice.Often() ? "evaluated" : "explained", words};
    case 12:
      return Rework{words};
    case 13:
      return dice.Below(8) == 0 ? Command(Decline{words}) : Command(Accept{});
    case 14:
      return Cannot{words};
    case 15:
      return Remind{words};
    case 16:
      return Urge{words};
    case 17:
      return Contact{dice.Often() ? "visit" : "call", !dice.Often(), words, {}};
    case 18:
      return GiveOrder{dice.Of(kPeople), core::Instant{1'872'413'200'000}, words};
    default:
      return GiveCard{dice.Often() ? "yellow" : "red"};
  }
}

bool Has(const std::vector<std::string>& types, const std::string& type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

// What must hold of a case whatever was done.
void CheckCase(const Case& c) {
  EXPECT_NE(Directory().FindUnit(c.unit), nullptr);  // one responsible unit
  EXPECT_EQ(c.first_asked, kVillageClerk);           // for ever
  EXPECT_TRUE(method::HasLevel(Method(), c.level));
  EXPECT_LE(c.hops, kHopsMax + c.returns);
  if (c.holder) {
    EXPECT_EQ(Directory().FindStaff(*c.holder)->unit, c.unit);
  }
  if (c.accepted) {
    EXPECT_TRUE(c.holder.has_value());
  }
  if (c.hand_over) {
    EXPECT_EQ(c.hand_over->from_unit, c.unit);
    EXPECT_EQ(c.state, State::kOpen);
  }
  // Three facts apart: each is there only by its own act, in its own order.
  EXPECT_EQ(c.exit.has_value(), c.state == State::kClosed);
  EXPECT_EQ(c.state == State::kOpen, !c.settlement && !c.exit);
  if (c.evaluation || c.follow_up) {
    EXPECT_TRUE(c.settlement.has_value());
  }
  if (c.follow_up && c.settlement) {
    EXPECT_NE(c.follow_up->by, c.settlement->by);
  }
}

// What must hold of one accepted command.
void CheckStep(const Case& before, const Story& story) {
  const Case& c = story.c;
  const auto types = story.Types();
  EXPECT_EQ(c.revision, before.revision + 1);
  EXPECT_FALSE(types.empty());
  EXPECT_NE(before.state, State::kClosed);
  EXPECT_EQ(c.round, before.round + (Has(types, "case.reworked") ? 1 : 0));
  EXPECT_GE(c.returns, before.returns);
  EXPECT_EQ(c.received_at, before.received_at);
  if (c.level != before.level || c.round != before.round) {
    EXPECT_TRUE(Has(types, "case.received"));
  }
  if (c.unit != before.unit) {
    EXPECT_TRUE(Has(types, "case.received") || Has(types, "case.hand_over_accepted"));
  }
  if (Has(types, "case.received")) {
    EXPECT_EQ(c.level_since, story.now());
  }
  EXPECT_EQ(c.settlement && !before.settlement, Has(types, "case.settled"));
  EXPECT_EQ(c.evaluation && c.evaluation != before.evaluation, Has(types, "case.evaluated"));
  if (before.evaluation && before.evaluation->is_signed && c.evaluation) {
    EXPECT_EQ(c.evaluation, before.evaluation);  // a signed word stands
  }
  for (const journal::Event& event : story.events) {
    EXPECT_EQ(event.at, story.now());
    EXPECT_EQ(event.case_id, c.id);
  }
}

TEST(CasePropertyTest, RandomCommandsNeverBreakACase) {
  int done = 0;
  int closed = 0;
  for (unsigned seed = 1; seed <= kStories; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Dice dice(seed);
    Story story;
    for (int step = 0; step < kSteps && !testing::Test::HasFailure(); ++step) {
      const Case before = story.c;
      const Command command = Random(dice);
      const std::size_t who = dice.Below(kPeople.size() + 2);
      std::string refused;
      if (who < kPeople.size()) {
        refused = story.Do(before.holder && dice.Often() ? *before.holder : kPeople[who], command);
      } else {
        const core::TenantId tenant{1};
        refused = story.Do(
            who == kPeople.size() ? org::ClockActor(tenant) : org::PublicActor(tenant), command);
      }
      if (refused.empty()) {
        ++done;
        CheckStep(before, story);
      } else {
        EXPECT_EQ(story.c.revision, before.revision);
      }
      CheckCase(story.c);
    }
    closed += story.c.state == State::kClosed ? 1 : 0;
  }
  // The dice reach every corner: enough was done, and enough cases came to their end.
  EXPECT_GT(done, kStories * 5);
  EXPECT_GT(closed, kStories / 10);
}

TEST(CasePropertyTest, AllowedActsNeverRefuseWhatDecideAllows) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    Story story;
    for (int step = 0; step < 40; ++step) {
      const Case before = story.c;
      const Command command = Random(dice);
      const org::Actor actor = ActorOf(dice.Of(kPeople));
      const auto acts = AllowedActs({actor, Method(), Directory(), story.now()}, before);
      const Close* close = std::get_if<Close>(&command);
      if (story.Do(actor, command) != "" || (close != nullptr && close->exit != "evaluated")) {
        continue;
      }
      const auto act = std::find_if(acts.begin(), acts.end(), [&](const Allowed& one) {
        return one.act == ActName(command);
      });
      ASSERT_NE(act, acts.end());
      EXPECT_FALSE(act->refusal.has_value()) << ActName(command);
    }
  }
}

}  // namespace
}  // namespace shouwen::cases
