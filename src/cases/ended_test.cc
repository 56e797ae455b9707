#include "cases/ended.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace shouwen::cases {
namespace {

using namespace sample;  // NOLINT: the words of these tests
using Texts = std::vector<std::string>;

constexpr std::int64_t kDay = core::kMsPerDay;

class EndedTest : public ::testing::Test {
 protected:
  core::Instant came() const { return story_.c.received_at; }
  Ended How(std::int64_t settled_ms, std::optional<std::int64_t> closed_ms = {}) const {
    Ended how;
    how.settled_at = came() + settled_ms;
    if (closed_ms) how.closed_at = came() + *closed_ms;
    how.result = "换了水管";
    return how;
  }
  core::Result<Decision> Try(const Case& c, const Ended& how, std::int64_t now_ms = 100 * kDay) {
    const org::Actor actor = org::ImportActor(core::TenantId{1}, kSupervisor);
    return EndAsItDid({actor, Method(), Directory(), came() + now_ms}, c, how);
  }
  std::string Code(const Ended& how, std::int64_t now_ms = 100 * kDay) {
    const auto made = Try(story_.c, how, now_ms);
    if (made.ok()) return "ok";
    const std::string field = made.error().params.empty() ? "" : made.error().params[0].name;
    return std::string(made.error().code.name) + " " + field;
  }
  Story story_;
};

TEST_F(EndedTest, SettledByWhoHasItAndStillToBeClosed) {
  const auto made = Try(story_.c, How(3 * kDay));
  ASSERT_TRUE(made.ok());
  const Case& c = made->after;
  EXPECT_EQ(c.state, State::kSettled);
  EXPECT_EQ(c.settlement->at, came() + 3 * kDay);
  EXPECT_EQ(c.settlement->by, kVillageClerk);
  EXPECT_EQ(c.settlement->result, "换了水管");
  EXPECT_FALSE(c.exit);
  EXPECT_EQ(c.revision, story_.c.revision + 1);
  EXPECT_EQ(c.changed_at, came() + 100 * kDay);
  ASSERT_EQ(made->events.size(), 1U);
  EXPECT_EQ(made->events[0].type, "case.settled");
  EXPECT_EQ(made->events[0].at, came() + 3 * kDay);
  EXPECT_EQ(made->events[0].body.at("imported"), true);
  EXPECT_EQ(made->events[0].actor_kind, "import");
}

TEST_F(EndedTest, ClosedWithTheRequestersWordPastTheGates) {
  Ended how = How(3 * kDay, 5 * kDay);
  how.evaluation = "fair";  // the method's own gate wants it signed
  const auto made = Try(story_.c, how);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->after.state, State::kClosed);
  EXPECT_EQ(made->after.exit->kind, "evaluated");
  EXPECT_EQ(made->after.exit->at, came() + 5 * kDay);
  EXPECT_EQ(made->after.evaluation->answer, "fair");
  EXPECT_FALSE(made->after.evaluation->is_signed);
  Texts types;
  for (const auto& event : made->events) types.push_back(event.type);
  EXPECT_EQ(types, (Texts{"case.settled", "case.evaluated", "case.closed"}));
  EXPECT_EQ(made->events[2].at, came() + 5 * kDay);
  how.evaluation.clear();
  EXPECT_EQ(Try(story_.c, how)->after.exit->kind, "imported");
}

TEST_F(EndedTest, TimesInOrder) {
  const std::string settled = "core.bad_input settled_at", closed = "core.bad_input closed_at";
  EXPECT_EQ(Code(How(-1)), settled);
  EXPECT_EQ(Code(How(0)), "ok");
  EXPECT_EQ(Code(How(kDay), kDay - 1), settled);
  EXPECT_EQ(Code(How(kDay), kDay), "ok");
  EXPECT_EQ(Code(How(kDay, kDay - 1)), closed);
  EXPECT_EQ(Code(How(kDay, kDay)), "ok");
  EXPECT_EQ(Code(How(kDay, 2 * kDay), 2 * kDay - 1), closed);
  EXPECT_EQ(Code(How(kDay, 2 * kDay), 2 * kDay), "ok");
}

TEST_F(EndedTest, WhatIsRefused) {
  Ended how = How(kDay);
  how.evaluation = "splendid";
  EXPECT_EQ(Code(how), "cases.unknown_answer answer");
  how = How(kDay);
  how.result = std::string(kBodyMax + 1, 'x');
  EXPECT_EQ(Code(how), "cases.text_too_long what");
  how.result = std::string(kBodyMax, 'x');
  EXPECT_EQ(Code(how), "ok");
  how.result.clear();  // an old table need not say how
  EXPECT_EQ(Code(how), "ok");
  const Case settled = Try(story_.c, How(kDay))->after;
  EXPECT_EQ(Try(settled, How(kDay)).error().code.name, "cases.already_settled");
  const Case closed = Try(story_.c, How(kDay, kDay))->after;
  EXPECT_EQ(Try(closed, How(kDay)).error().code.name, "cases.closed");
}

}  // namespace
}  // namespace shouwen::cases
