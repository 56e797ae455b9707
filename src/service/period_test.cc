#include <gtest/gtest.h>

#include "service/measures.h"

namespace shouwen::service {
namespace {

TEST(Period, YearQuarterMonth) {
  const auto year = ParsePeriod("2026");
  ASSERT_TRUE(year.ok());
  EXPECT_EQ(core::FormatInstant(year->from_at), "2026-01-01T00:00:00+08:00");
  EXPECT_EQ(core::FormatInstant(year->end_at), "2027-01-01T00:00:00+08:00");
  const auto quarter = ParsePeriod("2026-Q4");
  ASSERT_TRUE(quarter.ok());
  EXPECT_EQ(core::FormatDate(quarter->first_on), "2026-10-01");
  EXPECT_EQ(core::FormatDate(quarter->end_on), "2027-01-01");
  const auto month = ParsePeriod("2024-02");
  ASSERT_TRUE(month.ok());
  EXPECT_EQ(core::FormatDate(month->first_on), "2024-02-01");
  EXPECT_EQ(core::FormatDate(month->end_on), "2024-03-01");
  EXPECT_EQ(core::FormatDate(ParsePeriod("2026-Q1")->end_on), "2026-04-01");
  EXPECT_EQ(core::FormatDate(ParsePeriod("2026-12")->end_on), "2027-01-01");
}

TEST(Period, AnythingElseIsRefused) {
  for (const char* text : {"", "26", "2026-", "2026-13", "2026-00", "2026-1", "2026-Q0", "2026-Q5",
                           "2026-q1", "2026-11-01", "1969", "abcd", "2026 11", "-2026"}) {
    const auto period = ParsePeriod(text);
    ASSERT_FALSE(period.ok()) << text;
    EXPECT_EQ(period.error().code.name, "service.bad_period");
  }
}

TEST(Percent, RoundsHalfAwayFromZeroToTwoPlaces) {
  EXPECT_EQ(Percent(0, 0), "");
  EXPECT_EQ(Percent(0, 3), "0.00");
  EXPECT_EQ(Percent(1, 8), "12.50");
  EXPECT_EQ(Percent(1, 3), "33.33");
  EXPECT_EQ(Percent(2, 3), "66.67");
  // 002:977, 000:263, 002:811 and 002:691 as published.
  EXPECT_EQ(Percent(4369, 4586), "95.27");
  EXPECT_EQ(Percent(196, 272), "72.06");
  EXPECT_EQ(Percent(82, 90), "91.11");
  EXPECT_EQ(Percent(6782, 8092), "83.81");
  EXPECT_EQ(Percent(152'000, 224'000), "67.86");
  EXPECT_EQ(Percent(1, 80'000), "0.00");         // 0.00125
  EXPECT_EQ(Percent(1, 20'000), "0.01");         // 0.005, half
  EXPECT_EQ(Percent(3, 20'000), "0.02");         // 0.015, half
  EXPECT_EQ(Percent(99'240, 100'000), "99.24");  // 002:563
  EXPECT_EQ(Percent(7, 7), "100.00");
  EXPECT_EQ(Percent(1'000'000'000, 1'000'000'000), "100.00");
}

}  // namespace
}  // namespace shouwen::service
