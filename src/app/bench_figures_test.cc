#include "bench_figures.h"

#include <gtest/gtest.h>

namespace shouwen::app {
namespace {

Latencies OneTo(int n) {
  Latencies all;
  for (int i = n; i >= 1; --i) all.Add(i);
  return all;
}

TEST(Latencies, ThePercentileIsTheSmallestThatSoManyDoNotExceed) {
  const Latencies hundred = OneTo(100);
  EXPECT_EQ(hundred.Percentile(50), 50);
  EXPECT_EQ(hundred.Percentile(99), 99);
  EXPECT_EQ(hundred.Percentile(100), 100);
  EXPECT_EQ(hundred.Percentile(0), 1);
  EXPECT_EQ(OneTo(10).Percentile(99), 10) << "nine of ten are not 99 %";
  EXPECT_EQ(OneTo(1).Percentile(50), 1);
}

TEST(Latencies, NoneIsNothing) {
  EXPECT_EQ(Latencies().Percentile(99), 0);
  EXPECT_EQ(Latencies().size(), 0U);
}

TEST(Latencies, TakesInOthersAfterItWasAsked) {
  Latencies all = OneTo(3);
  EXPECT_EQ(all.Percentile(100), 3);
  Latencies more;
  more.Add(9);
  all.Add(more);
  EXPECT_EQ(all.Percentile(100), 9);
  EXPECT_EQ(all.size(), 4U);
}

TEST(Latencies, SortsWhatIsAddedAfterItWasAsked) {
  Latencies all = OneTo(3);
  EXPECT_EQ(all.Percentile(100), 3);
  all.Add(0.5);
  EXPECT_EQ(all.Percentile(0), 0.5);
}

TEST(Figure, TheRatioIsOursByTheRawOne) {
  EXPECT_DOUBLE_EQ((Figure{"a", "ms", 6, 4.0}.Ratio().value()), 1.5);
  EXPECT_FALSE((Figure{"a", "ms", 6, std::nullopt}.Ratio().has_value()));
  EXPECT_FALSE((Figure{"a", "ms", 6, 0.0}.Ratio().has_value())) << "nothing to divide by";
}

TEST(Figure, AGoalIsMetAtItsVeryValue) {
  using Goal = Figure::Goal;
  EXPECT_TRUE((Figure{"a", "ms", 50, {}, Goal::kAtMost, 50}.Met()));
  EXPECT_FALSE((Figure{"a", "ms", 50.01, {}, Goal::kAtMost, 50}.Met()));
  EXPECT_TRUE((Figure{"a", "/s", 5, 10.0, Goal::kRatioAtLeast, 0.5}.Met()));
  EXPECT_FALSE((Figure{"a", "/s", 4.99, 10.0, Goal::kRatioAtLeast, 0.5}.Met()));
  EXPECT_FALSE((Figure{"a", "/s", 5, {}, Goal::kRatioAtLeast, 0.5}.Met())) << "no raw figure";
  EXPECT_TRUE((Figure{"a", "/s", 5, {}, Goal::kNone, 0}.Met()));
}

Findings Some() {
  Findings found{"list", {{"cases", 1000}}, {}};
  found.AddLatencies("page", OneTo(100), OneTo(10), 98);
  found.AddRatioAtLeast("intake", "cases/s", 80, 100, 0.5);
  found.Add("memory", "MB", 12);
  return found;
}

TEST(Findings, OneMissedGoalIsAMissedGoal) {
  Findings found = Some();
  EXPECT_FALSE(found.Met()) << "p99 of one to a hundred is 99, the goal is 98";
  found.figures[1].goal = 99;
  EXPECT_TRUE(found.Met());
}

TEST(Findings, LatenciesWithoutAGoalOrARawSide) {
  Findings found{"x", {}, {}};
  found.AddLatencies("page", OneTo(4), Latencies(), std::nullopt);
  ASSERT_EQ(found.figures.size(), 2U);
  EXPECT_FALSE(found.figures[0].raw.has_value());
  EXPECT_EQ(found.figures[1].goal_kind, Figure::Goal::kNone);
}

TEST(Findings, JsonSaysEachFigureItsRawOneAndItsGoal) {
  const auto json = Some().Json();
  EXPECT_EQ(json.at("bench"), "list");
  EXPECT_EQ(json.at("setting").at("cases"), 1000);
  EXPECT_EQ(json.at("met"), false);
  const auto& figures = json.at("figures").as_array();
  ASSERT_EQ(figures.size(), 4U);
  EXPECT_EQ(figures[0].at("name"), "page, p50");
  EXPECT_EQ(figures[0].at("raw"), 5.0);
  EXPECT_EQ(figures[0].at("ratio"), 10.0);
  EXPECT_FALSE(figures[0].as_object().contains("goal_at_most"));
  EXPECT_EQ(figures[1].at("goal_at_most"), 98.0);
  EXPECT_EQ(figures[1].at("met"), false);
  EXPECT_EQ(figures[2].at("goal_ratio_at_least"), 0.5);
  EXPECT_EQ(figures[2].at("met"), true);
  EXPECT_FALSE(figures[3].as_object().contains("raw"));
}

TEST(Findings, TextSaysWhatWasMissed) {
  const std::string text = Some().Text();
  EXPECT_EQ(text.rfind("bench list", 0), 0U);
  EXPECT_NE(text.find("page, p99"), std::string::npos);
  EXPECT_NE(text.find("at most 98.0 ms  MISSED"), std::string::npos) << text;
  EXPECT_NE(text.find("ratio at least 0.500  met"), std::string::npos) << text;
}

}  // namespace
}  // namespace shouwen::app
