#include "core/time.h"

#include <gtest/gtest.h>

namespace shouwen::core {
namespace {

TEST(Time, ReadsAndPrintsRfc3339) {
  const auto at = ParseInstant("2026-03-02T09:00:00+08:00");
  ASSERT_TRUE(at.ok());
  EXPECT_EQ(at->ms, 1772413200000);
  EXPECT_EQ(FormatInstant(*at), "2026-03-02T09:00:00+08:00");
  EXPECT_EQ(FormatInstant(*at, 0), "2026-03-02T01:00:00+00:00");
  EXPECT_EQ(FormatInstant(*at, -210), "2026-03-01T21:30:00-03:30");
  EXPECT_EQ(FormatInstant(*at + 7), "2026-03-02T09:00:00.007+08:00");
  EXPECT_EQ(*ParseInstant("2026-03-02T01:00Z"), *at);
  EXPECT_EQ(*ParseInstant("2026-03-02T09:00:00.007+08:00"), *at + 7);
  EXPECT_EQ(*ParseInstant("2026-03-01T21:30-03:30"), *at);
}

TEST(Time, RefusesHalfInstants) {
  for (const char* bad :
       {"", "2026-03-02", "2026-03-02T09:00", "2026-03-02 09:00Z", "2026-02-29T09:00Z",
        "2026-03-02T24:00Z", "2026-03-02T09:60Z", "2026-03-02T09:00:60Z", "2026-03-02T09:00+8:00",
        "2026-03-02T09:00Zx", "2026-13-02T09:00Z", "2026-03-02T09:00+15:00"}) {
    const auto at = ParseInstant(bad);
    ASSERT_FALSE(at.ok()) << bad;
    EXPECT_EQ(at.error().code.name, "core.bad_instant");
  }
}

TEST(Time, ReadsDates) {
  EXPECT_EQ(FormatDate(*ParseDate("2024-02-29")), "2024-02-29");
  for (const char* bad : {"2023-02-29", "2024-2-29", "20240229", "2024-02-30", "0000-01-01"}) {
    ASSERT_FALSE(ParseDate(bad).ok()) << bad;
    EXPECT_EQ(ParseDate(bad).error().code.name, "core.bad_date");
  }
}

TEST(Time, CivilRoundTripsOverFourCenturies) {
  Date date = FromCivil(1900, 1, 1);
  for (int i = 0; i < 146'097; ++i, date = date + 1) {
    const CivilDate c = ToCivil(date);
    ASSERT_EQ(FromCivil(c.year, c.month, c.day), date);
  }
  EXPECT_EQ(FormatDate(date), "2300-01-01");
}

TEST(Time, KnowsWeekdays) {
  EXPECT_EQ(WeekdayOf(*ParseDate("1970-01-01")), 3);
  EXPECT_EQ(WeekdayOf(*ParseDate("2026-03-02")), 0);
  EXPECT_EQ(WeekdayOf(*ParseDate("1969-12-28")), 6);
}

TEST(Time, TheLocalDayTurnsAtLocalMidnight) {
  const Instant midnight = *ParseInstant("2026-03-02T00:00+08:00");
  EXPECT_EQ(FormatDate(DateOf(midnight)), "2026-03-02");
  EXPECT_EQ(FormatDate(DateOf(midnight - 1)), "2026-03-01");
  EXPECT_EQ(StartOf(DateOf(midnight)), midnight);
  EXPECT_EQ(MinuteOfDay(midnight - 1), 1439);
  EXPECT_EQ(MinuteOfDay(midnight), 0);
}

TEST(Time, BeforeNineteenSeventy) {
  const Instant at = *ParseInstant("1969-12-31T23:59:59Z");
  EXPECT_EQ(at.ms, -1000);
  EXPECT_EQ(FormatInstant(at, 0), "1969-12-31T23:59:59+00:00");
}

}  // namespace
}  // namespace shouwen::core
