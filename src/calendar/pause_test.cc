#include <gtest/gtest.h>

#include <random>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

std::string DueOf(const Calendar& cn, const char* from, const char* limit,
                  const std::vector<std::pair<const char*, const char*>>& list) {
  std::vector<Pause> pauses;
  for (const auto& [start, end] : list) pauses.push_back({T(start), T(end)});
  return Say(cn.DueAt(T(from), L(limit), pauses).at);
}

TEST(Pauses, StopElapsedTimeByTheInstant) {
  const auto cn = Shipped();
  const char* from = "2026-03-02T09:00";
  EXPECT_EQ(DueOf(*cn, from, "24h", {{"2026-03-02T10:00", "2026-03-02T11:30"}}),
            "2026-03-03T10:30");
  EXPECT_EQ(DueOf(*cn, from, "24h", {{"2026-03-03T08:59", "2026-03-03T10:59"}}),
            "2026-03-03T11:00");
  EXPECT_EQ(DueOf(*cn, from, "24h", {{"2026-03-03T09:00", "2026-03-03T10:59"}}), "2026-03-03T09:00")
      << "it had ended before";
  EXPECT_EQ(DueOf(*cn, from, "24h", {{"2026-03-01T09:00", "2026-03-02T10:00"}}), "2026-03-03T10:00")
      << "only what lies after the start";
  EXPECT_EQ(DueOf(*cn, from, "24h", {{"2026-03-01T09:00", "2026-03-02T09:00"}}),
            "2026-03-03T09:00");
  EXPECT_EQ(
      DueOf(*cn, from, "24h",
            {{"2026-03-03T08:00", "2026-03-03T10:00"}, {"2026-03-03T10:30", "2026-03-03T11:00"}}),
      "2026-03-03T11:30")
      << "the first pause lets the second count";
}

TEST(Pauses, StopWorkingTimeInTheWindows) {
  const auto cn = Shipped();
  const char* from = "2026-03-02T09:00";
  EXPECT_EQ(DueOf(*cn, from, "4wh", {{"2026-03-02T11:00", "2026-03-02T14:00"}}), "2026-03-02T16:00")
      << "an hour before lunch and half an hour after";
  EXPECT_EQ(DueOf(*cn, from, "4wh", {{"2026-03-02T12:00", "2026-03-02T13:30"}}), "2026-03-02T14:30")
      << "lunch was not running anyway";
  EXPECT_EQ(DueOf(*cn, from, "3wh", {{"2026-03-02T11:59", "2026-03-03T09:00"}}),
            "2026-03-03T09:01");
  EXPECT_EQ(DueOf(*cn, from, "3wh", {{"2026-03-02T12:00", "2026-03-03T09:00"}}),
            "2026-03-02T12:00");
}

TEST(Pauses, MoveDaysByTheDaysPaused) {
  const auto cn = Shipped();
  const char* from = "2026-03-02T09:00";  // Monday
  EXPECT_EQ(DueOf(*cn, from, "2d", {{"2026-03-03T09:00", "2026-03-03T17:00"}}), "2026-03-05T00:00")
      << "a pause inside one day moves nothing";
  EXPECT_EQ(DueOf(*cn, from, "2d", {{"2026-03-03T09:00", "2026-03-05T17:00"}}), "2026-03-07T00:00");
  EXPECT_EQ(DueOf(*cn, from, "2d", {{"2026-03-04T23:59", "2026-03-05T00:00"}}), "2026-03-06T00:00");
  EXPECT_EQ(DueOf(*cn, from, "2d", {{"2026-03-05T00:00", "2026-03-06T00:00"}}), "2026-03-05T00:00")
      << "24:00 of the last day had come";
  EXPECT_EQ(DueOf(*cn, from, "2d", {{"2026-03-02T10:00", "2026-03-03T10:00"}}), "2026-03-06T00:00");
  EXPECT_EQ(DueOf(*cn, from, "5d", {{"2026-03-08T10:00", "2026-03-11T10:00"}}), "2026-03-12T00:00")
      << "counted out on Saturday, waiting for Monday, resumed on Wednesday";
  EXPECT_EQ(DueOf(*cn, from, "2wd", {{"2026-03-03T09:00", "2026-03-05T17:00"}}),
            "2026-03-07T00:00");
  EXPECT_EQ(DueOf(*cn, from, "5wd", {{"2026-03-06T09:00", "2026-03-08T17:00"}}), "2026-03-11T00:00")
      << "one workday and a Saturday";
  EXPECT_EQ(DueOf(*cn, from, "5wd", {{"2026-03-07T09:00", "2026-03-08T17:00"}}), "2026-03-10T00:00")
      << "a weekend day takes no workday";
  EXPECT_EQ(DueOf(*cn, from, "1mo", {{"2026-03-10T09:00", "2026-03-14T17:00"}}), "2026-04-08T00:00")
      << "2 April and four days is Monday the 6th, 清明节";
  EXPECT_EQ(DueOf(*cn, from, "same_day", {{"2026-03-02T10:00", "2026-03-04T10:00"}}),
            "2026-03-03T00:00")
      << "the same day stays the same day";
}

TEST(Pauses, AnOpenOneStopsTheClock) {
  const auto cn = Shipped();
  const core::Instant from = T("2026-03-02T09:00");
  for (const char* text : {"24h", "4wh", "2d", "2wd", "1mo"}) {
    const Limit limit = L(text);
    const Due plain = cn->DueAt(from, limit);
    EXPECT_FALSE(plain.stopped);
    const std::vector<Pause> open = {{T("2026-03-02T10:00"), {}}};
    EXPECT_EQ(cn->DueAt(from, limit, open), (Due{plain.at, plain.provisional, true})) << text;
    const std::vector<Pause> late = {{plain.at, {}}};
    EXPECT_EQ(cn->DueAt(from, limit, late), plain) << text;
    const std::vector<Pause> just = {{plain.at - 1, {}}};
    EXPECT_TRUE(cn->DueAt(from, limit, just).stopped) << text;
  }
}

// For every limit: cutting a pause in two changes nothing, a longer pause never makes the due time
// earlier, a pause never does, a due time never falls inside a pause that counted, and asking twice
// gives the same.
TEST(Pauses, Properties) {
  const auto cn = Shipped();
  std::mt19937_64 dice(7);
  const auto below = [&](std::int64_t n) {
    return static_cast<std::int64_t>(dice() % static_cast<std::uint64_t>(n));
  };
  for (int i = 0; i < 20'000; ++i) {
    const core::Instant from = T("2025-12-20T00:00") + below(100 * core::kMsPerDay);
    const char* texts[] = {"24h", "90m", "4wh", "20wh", "1d", "5d", "1wd", "7wd", "1mo"};
    const Limit limit = L(texts[below(9)]);
    const core::Instant start = from - core::kMsPerDay + below(20 * core::kMsPerDay);
    const core::Instant end = start + 1 + below(9 * core::kMsPerDay);
    const core::Instant cut = start + below(end - start);
    const std::vector<Pause> whole = {{start, end}};
    const std::vector<Pause> halves = {{start, cut}, {cut, end}};
    const std::vector<Pause> longer = {{start, end + below(3 * core::kMsPerDay)}};
    const Due plain = cn->DueAt(from, limit);
    const Due paused = cn->DueAt(from, limit, whole);
    ASSERT_EQ(cn->DueAt(from, limit, whole), paused);
    ASSERT_EQ(cn->DueAt(from, limit, halves), paused)
        << limit.text << " " << Say(from) << " " << Say(start) << " " << Say(cut) << " "
        << Say(end);
    ASSERT_GE(paused.at, plain.at);
    ASSERT_GE(cn->DueAt(from, limit, longer).at, paused.at);
    if (start < plain.at && end > from) {
      ASSERT_GE(paused.at, end) << limit.text << Say(from);
    }
  }
}

}  // namespace
}  // namespace shouwen::calendar
