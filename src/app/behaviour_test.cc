// How the people of a simulation behave: what a file may say, what is said of one that is wrong,
// and that the same seed draws the same on every machine.
#include "behaviour.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace shouwen::app {
namespace {

constexpr const char* kGood = R"yaml(behaviour: sample
method: ledger-zhongjiang
starts_at: 2026-01-01T08:00:00+08:00
cases_a_day: 12
ledgers: {livelihood: 3, roads: 1}
delays:
  quick: {median: 2, sigma: 0, at_most: 5}
  slow: {median: 9, sigma: 0.5}
levels:
  village:
    - {do: settle, share: 80, after: quick}
    - {do: escalate, share: 15, after: slow}
    - {do: nothing, share: 5}
tiers:
  below: [village]
judged: {after: slow, signed: true, answers: {satisfied: 9, dissatisfied: 1}}
followed_up: {after: quick}
)yaml";

std::string Replaced(const std::string& what, const std::string& with) {
  std::string yaml = kGood;
  const auto at = yaml.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return yaml.replace(at, what.size(), with);
}

TEST(Behaviour, SaysWhoDoesWhatAndHowLate) {
  const auto b = ParseBehaviour(kGood);
  ASSERT_TRUE(b.ok());
  EXPECT_EQ(b->id, "sample");
  EXPECT_EQ(b->method, "ledger-zhongjiang");
  EXPECT_EQ(core::FormatInstant(b->starts_at), "2026-01-01T08:00:00+08:00");
  EXPECT_EQ(b->cases_a_day, 12);
  ASSERT_EQ(b->ledgers.size(), 2U);
  EXPECT_EQ(b->ledgers[0].id, "livelihood");
  EXPECT_EQ(b->ledgers[0].share, 3);
  EXPECT_TRUE(b->kinds.empty());
  const std::vector<Move>& moves = b->levels.at("village");
  ASSERT_EQ(moves.size(), 3U);
  EXPECT_EQ(moves[0].kind, Move::Kind::kSettle);
  EXPECT_EQ(moves[0].after.median_days, 2);
  EXPECT_EQ(moves[0].after.at_most_days, 5);
  EXPECT_EQ(moves[1].kind, Move::Kind::kEscalate);
  EXPECT_EQ(moves[1].after.at_most_days, 3650) << "no bound of its own";
  EXPECT_EQ(moves[2].kind, Move::Kind::kNothing);
  ASSERT_EQ(b->tiers.size(), 1U);
  EXPECT_EQ(b->tiers[0].second, std::vector<std::string>{"village"});
  ASSERT_TRUE(b->judged_after.has_value());
  EXPECT_TRUE(b->judged_signed);
  EXPECT_EQ(b->answers.size(), 2U);
  EXPECT_EQ(b->followed_up_after->median_days, 2);
}

TEST(Behaviour, WhatIsLeftOutIsNobodysToDo) {
  const auto b = ParseBehaviour(
      "behaviour: a\nmethod: m\nstarts_at: 2026-01-01T08:00:00+08:00\ncases_a_day: 0\n");
  ASSERT_TRUE(b.ok());
  EXPECT_EQ(b->cases_a_day, 1) << "at least one, or nothing would ever happen";
  EXPECT_TRUE(b->levels.empty());
  EXPECT_FALSE(b->judged_after.has_value());
  EXPECT_FALSE(b->judged_signed);
  EXPECT_FALSE(b->followed_up_after.has_value());
}

struct Wrong {
  const char *name, *what, *with, *path, *got, *expected;
};

class EachWrong : public ::testing::TestWithParam<Wrong> {};

TEST_P(EachWrong, NamesTheFieldWhatItSaidAndWhatWouldBeRight) {
  const auto b = ParseBehaviour(Replaced(GetParam().what, GetParam().with));
  ASSERT_FALSE(b.ok());
  EXPECT_EQ(b.error().code.name, "service.bad_setup");
  std::map<std::string, std::string> said;
  for (const core::Param& param : b.error().params) {
    said[param.name] = std::get<std::string>(param.value);
  }
  EXPECT_EQ(said["path"], GetParam().path);
  EXPECT_NE(said["got"].find(GetParam().got), std::string::npos) << said["got"];
  EXPECT_NE(said["expected"].find(GetParam().expected), std::string::npos) << said["expected"];
}

INSTANTIATE_TEST_SUITE_P(
    Of, EachWrong,
    ::testing::Values(Wrong{"NoId", "behaviour: sample\n", "", "behaviour", "nothing", "a word"},
                      Wrong{"NoMethod", "method: ledger-zhongjiang", "method: [a]", "method",
                            "nothing", "a word"},
                      Wrong{"NoTime", "starts_at: 2026-01-01T08:00:00+08:00", "starts_at: today",
                            "starts_at", "today", "2026-01-01T08:00:00+08:00"},
                      Wrong{"NoNumber", "cases_a_day: 12", "cases_a_day: many", "cases_a_day",
                            "many", "a number, not negative"},
                      Wrong{"Missing", "cases_a_day: 12\n", "", "cases_a_day", "nothing",
                            "a number, not negative"},
                      Wrong{"Negative", "roads: 1}", "roads: -1}", "ledgers.roads", "-1",
                            "a number, not negative"},
                      Wrong{"NotANumber", "roads: 1}", "roads: .nan}", "ledgers.roads", ".nan",
                            "a number, not negative"},
                      Wrong{"Median", "quick: {median: 2,", "quick: {median: soon,",
                            "delays.quick.median", "soon", "a number, not negative"},
                      Wrong{"NoSigma", "slow: {median: 9, sigma: 0.5}", "slow: {median: 9}",
                            "delays.slow.sigma", "nothing", "a number, not negative"},
                      Wrong{"Move", "do: escalate", "do: shout", "levels.village.1.do", "shout",
                            "settle, escalate, assign or nothing"},
                      Wrong{"Delay", "share: 15, after: slow", "share: 15, after: never",
                            "levels.village.1.after", "never", "a name of the section delays"},
                      Wrong{"NoDelay", "share: 15, after: slow", "share: 15",
                            "levels.village.1.after", "nothing", "a word"},
                      Wrong{"Answers", "answers: {satisfied: 9, dissatisfied: 1}", "answers: {}",
                            "judged.answers", "nothing", "answers with their shares"},
                      Wrong{"NoYaml", "levels:\n", "levels: }\n", "line 9", "",
                            "a behaviour file"}),
    [](const auto& row) { return row.param.name; });

TEST(Draw, TheSameSeedDrawsTheSameAndAnotherAnother) {
  Draw one(7), again(7), other(8);
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t bits = one.Bits();
    EXPECT_EQ(bits, again.Bits());
    EXPECT_NE(bits, other.Bits());
  }
}

// The published first numbers of splitmix64 from 1234567.
TEST(Draw, IsSplitmix64) {
  Draw draw(1234567);
  EXPECT_EQ(draw.Bits(), 6457827717110365317ULL);
  EXPECT_EQ(draw.Bits(), 3203168211198807973ULL);
  EXPECT_EQ(draw.Bits(), 9817491932198370423ULL);
}

TEST(Draw, PicksByShareAndNothingOfNoShare) {
  Draw draw(1);
  std::map<std::size_t, int> picked;
  const std::vector<Weighted> of{{"a", 3}, {"none", 0}, {"b", 1}};
  for (int i = 0; i < 4'000; ++i) {
    const double unit = draw.Unit();
    EXPECT_GE(unit, 0);
    EXPECT_LT(unit, 1);
    ++picked[draw.Pick(of)];
  }
  EXPECT_EQ(picked.count(1), 0U);
  EXPECT_NEAR(picked[0], 3'000, 200);  // seven times the deviation of such a draw
  EXPECT_EQ(Draw(1).Pick({{"only", 0}}), 0U);
}

TEST(Draw, ADelayIsAMinuteAtLeastAndNoMoreThanItsBound) {
  Draw draw(3);
  int above = 0;
  for (int i = 0; i < 2'000; ++i) {
    const std::int64_t ms = draw.DelayMs({2, 0.5, 4});
    EXPECT_EQ(ms % core::kMsPerMinute, 0);
    EXPECT_LE(ms, 4 * core::kMsPerDay);
    above += ms > 2 * core::kMsPerDay ? 1 : 0;
  }
  EXPECT_NEAR(above, 1'000, 160) << "half lie above the median";
  EXPECT_EQ(draw.DelayMs({0, 0, 1}), core::kMsPerMinute);
  EXPECT_EQ(draw.DelayMs({2, 0, 10}), 2 * core::kMsPerDay) << "no deviation: the median itself";
}

}  // namespace
}  // namespace shouwen::app
