#include <gtest/gtest.h>

#include "service/measures.h"
#include "service/postings.h"

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

constexpr core::Instant kMarchSecond{1'772'413'200'000};  // 2026-03-02 09:00 +08:00

TEST(PostingPeriod, IsOneOfThePostingsOwnLength) {
  struct Row {
    const char *every, *text, *first_on, *end_on;
  };
  for (const Row& row : {Row{"day", "2026-03-01", "2026-03-01", "2026-03-02"},
                         Row{"day", "2026-12-31", "2026-12-31", "2027-01-01"},
                         Row{"week", "2026-W01", "2025-12-29", "2026-01-05"},
                         Row{"week", "2026-W53", "2026-12-28", "2027-01-04"},
                         Row{"half_month", "2026-02-B", "2026-02-16", "2026-03-01"},
                         Row{"month", "2026-02", "2026-02-01", "2026-03-01"},
                         Row{"month", "2026-12", "2026-12-01", "2027-01-01"},
                         Row{"quarter", "2025-Q4", "2025-10-01", "2026-01-01"},
                         Row{"half_year", "2025-H2", "2025-07-01", "2026-01-01"},
                         Row{"year", "2025", "2025-01-01", "2026-01-01"}}) {
    const auto period = PeriodOf(row.every, row.text, kMarchSecond);
    ASSERT_TRUE(period.ok()) << row.every << " " << row.text;
    EXPECT_EQ(period->text, row.text);
    EXPECT_EQ(core::FormatDate(period->first_on), row.first_on) << row.text;
    EXPECT_EQ(core::FormatDate(period->end_on), row.end_on) << row.text;
    EXPECT_EQ(period->from_at, core::StartOf(period->first_on));
    EXPECT_EQ(period->end_at, core::StartOf(period->end_on));
  }
}

TEST(PostingPeriod, AnotherLengthIsRefusedAndTheLastRightOneNamed) {
  struct Row {
    const char *every, *text, *code, *expected;
  };
  for (const Row& row : {Row{"month", "2026", "service.posting_period", "2026-02"},
                         Row{"month", "2026-Q1", "service.posting_period", "2026-02"},
                         Row{"year", "2026-02", "service.posting_period", "2025"},
                         Row{"quarter", "2025", "service.posting_period", "2025-Q4"},
                         Row{"week", "2026-02", "service.posting_period", "2026-W09"},
                         Row{"month", "2026-13", "service.bad_period", "2026-02"},
                         Row{"month", "March", "service.bad_period", "2026-02"},
                         Row{"month", "", "service.bad_period", "2026-02"},
                         Row{"week", "2026-W54", "service.bad_period", "2026-W09"},
                         Row{"half_year", "2025-H3", "service.bad_period", "2025-H2"},
                         Row{"day", "2026-02-29", "service.bad_period", "2026-03-01"}}) {
    const auto period = PeriodOf(row.every, row.text, kMarchSecond);
    ASSERT_FALSE(period.ok()) << row.every << " " << row.text;
    EXPECT_EQ(period.error().code.name, row.code) << row.every << " " << row.text;
    EXPECT_EQ(period.error().params.back(), (core::Param{"expected", std::string(row.expected)}));
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
