// The periods of cadences: their bounds, their names, their due days.
#include "register/periods.h"

#include <gtest/gtest.h>

namespace shouwen::reg {
namespace {

core::Date On(const std::string& text) { return *core::ParseDate(text); }
core::Instant At(const std::string& text) { return *core::ParseInstant(text + ":00+08:00"); }

struct Row {
  const char *every, *on, *from, *end, *name;
};
class Periods : public testing::TestWithParam<Row> {};

TEST_P(Periods, HoldTheDay) {
  const Row& row = GetParam();
  const Period period = PeriodAt(row.every, On(row.on));
  EXPECT_EQ(core::FormatDate(period.from_on), row.from);
  EXPECT_EQ(core::FormatDate(period.end_on), row.end);
  EXPECT_EQ(period.name, row.name);
  EXPECT_EQ(PeriodAt(row.every, period.from_on), period);
  EXPECT_EQ(PeriodAt(row.every, period.end_on - 1), period);
  EXPECT_NE(PeriodAt(row.every, period.end_on), period);
  EXPECT_NE(PeriodAt(row.every, period.from_on - 1), period);
}

INSTANTIATE_TEST_SUITE_P(
    Of, Periods,
    testing::Values(Row{"day", "2026-03-02", "2026-03-02", "2026-03-03", "2026-03-02"},
                    Row{"week", "2026-03-04", "2026-03-02", "2026-03-09", "2026-W10"},
                    // Monday 2025-12-29 begins the first week of 2026: its Thursday is 1 January.
                    Row{"week", "2025-12-30", "2025-12-29", "2026-01-05", "2026-W01"},
                    Row{"week", "2027-01-03", "2026-12-28", "2027-01-04", "2026-W53"},
                    Row{"half_month", "2026-02-15", "2026-02-01", "2026-02-16", "2026-02-A"},
                    Row{"half_month", "2026-02-16", "2026-02-16", "2026-03-01", "2026-02-B"},
                    Row{"month", "2024-02-29", "2024-02-01", "2024-03-01", "2024-02"},
                    Row{"month", "2026-12-31", "2026-12-01", "2027-01-01", "2026-12"},
                    Row{"quarter", "2026-03-31", "2026-01-01", "2026-04-01", "2026-Q1"},
                    Row{"quarter", "2026-10-01", "2026-10-01", "2027-01-01", "2026-Q4"},
                    Row{"half_year", "2026-06-30", "2026-01-01", "2026-07-01", "2026-H1"},
                    Row{"half_year", "2026-07-01", "2026-07-01", "2027-01-01", "2026-H2"},
                    Row{"year", "2026-07-01", "2026-01-01", "2027-01-01", "2026"}));

std::string Due(const char* every, std::optional<method::PeriodDay> day, const char* on,
                const char* begun, const calendar::Calendar& calendar) {
  method::Cadence cadence;
  cadence.every = every;
  cadence.due = day;
  const core::Instant due = DueIn(cadence, PeriodAt(every, On(on)), calendar, At(begun));
  return core::FormatInstant(due).substr(0, 16);
}

TEST(DueIn, IsTheEndOfThePeriodOrOfItsDay) {
  const auto natural = calendar::Natural();
  const auto due = [&](const char* every, std::optional<method::PeriodDay> day, const char* on) {
    return Due(every, day, on, "2024-01-01T00:00", *natural);
  };
  EXPECT_EQ(due("quarter", std::nullopt, "2026-02-01"), "2026-04-01T00:00");
  EXPECT_EQ(due("quarter", method::PeriodDay{1, 10}, "2026-05-01"), "2026-04-11T00:00");
  EXPECT_EQ(due("quarter", method::PeriodDay{3, 15}, "2026-05-01"), "2026-06-16T00:00");
  EXPECT_EQ(due("year", method::PeriodDay{12, 31}, "2026-05-01"), "2027-01-01T00:00");
  EXPECT_EQ(due("week", method::PeriodDay{1, 5}, "2026-03-04"), "2026-03-07T00:00");
  EXPECT_EQ(due("half_month", method::PeriodDay{1, 16}, "2026-02-20"), "2026-03-01T00:00");
  // What the month does not have is its last day.
  EXPECT_EQ(due("month", method::PeriodDay{1, 31}, "2026-02-01"), "2026-03-01T00:00");
  EXPECT_EQ(due("quarter", method::PeriodDay{2, 31}, "2026-01-01"), "2026-03-01T00:00");
}

std::vector<std::string> Named(const char* every, const char* from_on, const char* on,
                               std::size_t max = 10) {
  std::vector<std::string> names;
  for (const Period& p : PeriodsFrom(every, On(from_on), On(on), max)) names.push_back(p.name);
  return names;
}

TEST(PeriodsFrom, AreThoseThatBeginThatDayOrLaterInOrder) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(Named("month", "2026-02-01", "2026-04-15"), (Names{"2026-02", "2026-03", "2026-04"}));
  EXPECT_EQ(Named("month", "2026-02-02", "2026-04-15"), (Names{"2026-03", "2026-04"}));
  EXPECT_EQ(Named("month", "2026-04-01", "2026-04-01"), Names{"2026-04"});
  EXPECT_EQ(Named("week", "2025-12-29", "2026-01-12"), (Names{"2026-W01", "2026-W02", "2026-W03"}));
  EXPECT_EQ(Named("quarter", "2025-10-01", "2026-01-01"), (Names{"2025-Q4", "2026-Q1"}));
}

TEST(PeriodsFrom, AlwaysHoldTheOneOfTheDay) {
  EXPECT_EQ(Named("month", "2026-05-01", "2026-04-30"), std::vector<std::string>{"2026-04"})
      << "looked at already, or a clock set back";
}

TEST(PeriodsFrom, BeyondTheMaxAreTheLastOnes) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(Named("day", "2026-03-01", "2026-03-04", 4).size(), 4U);
  EXPECT_EQ(Named("day", "2026-03-01", "2026-03-04", 3),
            (Names{"2026-03-02", "2026-03-03", "2026-03-04"}));
  EXPECT_EQ(Named("day", "2020-01-01", "2026-03-04", 1), Names{"2026-03-04"});
}

TEST(DueIn, LeavesTheRestOfThePeriodToWhoComesLater) {
  const auto natural = calendar::Natural();
  const method::PeriodDay tenth{1, 10};
  EXPECT_EQ(Due("month", tenth, "2026-03-01", "2026-03-10T23:59", *natural), "2026-03-11T00:00");
  EXPECT_EQ(Due("month", tenth, "2026-03-01", "2026-03-11T00:00", *natural), "2026-04-01T00:00");
}

TEST(DueIn, MovesToTheNextWorkdayWithinThePeriod) {
  calendar::Spec spec;
  spec.id = "office";
  for (int day = 0; day < 5; ++day) spec.hours[static_cast<std::size_t>(day)] = {{540, 1020}};
  spec.follows_notices = false;
  const auto office = *calendar::Calendar::Make(spec);
  // Saturday 10 January 2026 is due on Monday the 12th; Saturday 28 February stays in February.
  const auto due = [&](int day, const char* on) {
    return Due("month", method::PeriodDay{1, day}, on, "2025-01-01T00:00", *office);
  };
  EXPECT_EQ(due(10, "2026-01-01"), "2026-01-13T00:00");
  EXPECT_EQ(due(28, "2026-02-01"), "2026-03-01T00:00");
}

std::string After(const char* every, const char* limit, const char* on, const char* begun,
                  const calendar::Calendar& calendar) {
  method::Cadence cadence;
  cadence.every = every;
  cadence.within = calendar::ParseLimit(limit).value();
  const core::Instant due = DueIn(cadence, PeriodAt(every, On(on)), calendar, At(begun));
  return core::FormatInstant(due).substr(0, 16);
}

struct AfterRow {
  const char *every, *limit, *on, *due;
};
class AfterBefore : public testing::TestWithParam<AfterRow> {};

// The last day of the period before is the day of the event: it does not count.
TEST_P(AfterBefore, IsWhenItIsDue) {
  const AfterRow& row = GetParam();
  EXPECT_EQ(After(row.every, row.limit, row.on, "2024-01-01T00:00", *calendar::Natural()), row.due);
}

INSTANTIATE_TEST_SUITE_P(Of, AfterBefore,
                         testing::Values(AfterRow{"month", "5d", "2026-03-20", "2026-03-06T00:00"},
                                         AfterRow{"month", "1d", "2026-03-01", "2026-03-02T00:00"},
                                         AfterRow{"month", "24h", "2026-03-01", "2026-03-02T00:00"},
                                         AfterRow{"month", "36h", "2026-03-01", "2026-03-02T12:00"},
                                         AfterRow{"month", "5wd", "2026-03-01", "2026-03-06T00:00"},
                                         AfterRow{"week", "2d", "2026-03-04", "2026-03-04T00:00"},
                                         AfterRow{"quarter", "1w", "2026-05-09",
                                                  "2026-04-08T00:00"},
                                         AfterRow{"year", "1mo", "2026-07-01", "2026-02-01T00:00"},
                                         // Never past the period it is owed in.
                                         AfterRow{"month", "40d", "2026-03-01", "2026-04-01T00:00"},
                                         AfterRow{"day", "3d", "2026-03-02", "2026-03-03T00:00"}));

TEST(AfterThePeriodBeforeTest, WhoComesLaterHasUntilTheEndOfThePeriod) {
  const auto natural = calendar::Natural();
  EXPECT_EQ(After("month", "5d", "2026-03-01", "2026-03-05T23:59", *natural), "2026-03-06T00:00");
  EXPECT_EQ(After("month", "5d", "2026-03-01", "2026-03-06T00:00", *natural), "2026-04-01T00:00");
}

}  // namespace
}  // namespace shouwen::reg
