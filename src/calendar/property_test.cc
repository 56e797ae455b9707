// What must hold for every calendar and every start, and the notices month by month.
#include <gtest/gtest.h>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

// Counted from the notices apart from this code; the rows add up to 251, 248 and 248.
TEST(Months, WorkdaysOfEachMonth) {
  const auto cn = Shipped();
  const struct {
    int year;
    int workdays[12];
  } rows[] = {
      {2024, {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
      {2025, {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}},
      {2026, {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}},
  };
  for (const auto& row : rows) {
    for (int month = 1; month <= 12; ++month) {
      const core::Date first = core::FromCivil(row.year, month, 1);
      const core::Date last = first + (core::DaysInMonth(row.year, month) - 1);
      EXPECT_EQ(cn->WorkdaysBetween(first - 1, last), row.workdays[month - 1])
          << row.year << "-" << month;
      EXPECT_EQ(cn->WorkMinutesBetween(core::StartOf(first), core::StartOf(last + 1)),
                row.workdays[month - 1] * 420)
          << row.year << "-" << month;
    }
  }
}

TEST(Properties, AddingAndCountingWorkdaysAgree) {
  const auto cn = Shipped();
  for (core::Date day = D("2025-12-01"); day < D("2027-02-01"); day = day + 1) {
    for (const int n : {1, 2, 5, 21, 250}) {
      const core::Date last = cn->AddWorkdays(day, n);
      EXPECT_TRUE(cn->IsWorkday(last));
      EXPECT_EQ(cn->WorkdaysBetween(day, last), n);
      const core::Date back = cn->AddWorkdays(last, -n);
      EXPECT_TRUE(cn->IsWorkday(back));
      EXPECT_EQ(cn->WorkdaysBetween(back, last), n);
      EXPECT_LE(back, day);
    }
    const core::Date next = cn->NextWorkday(day);
    EXPECT_TRUE(cn->IsWorkday(next));
    EXPECT_EQ(cn->WorkdaysBetween(day - 1, next), 1);
    EXPECT_EQ(cn->NextWorkday(next), next);
  }
}

TEST(Properties, ALaterStartIsNeverDueEarlier) {
  for (const DayEnd end : {DayEnd::kMidnight, DayEnd::kCloseOfBusiness}) {
    const auto cn = Shipped(end);
    for (const char* text : {"90m", "24h", "4wh", "20wh", "1d", "5d", "1wd", "5wd", "1mo"}) {
      const Limit limit = L(text);
      core::Instant before = cn->DueAt(T("2026-01-28T00:00"), limit).at;
      for (core::Instant from = T("2026-01-28T00:17"); from < T("2026-03-12T00:00");
           from = from + 47 * core::kMsPerMinute) {
        const core::Instant due = cn->DueAt(from, limit).at;
        ASSERT_GE(due, before) << text << " " << Say(from);
        ASSERT_GT(due, from);
        before = due;
      }
    }
  }
}

TEST(Properties, PartWayGoesForwardFromTheStartToTheDueTime) {
  const auto cn = Shipped();
  for (const char* text : {"90m", "24h", "4wh", "20wh", "5d", "5wd", "1mo", "same_day"}) {
    const Limit limit = L(text);
    for (const char* start : {"2026-02-13T09:00", "2026-02-14T17:31", "2026-02-18T03:00"}) {
      const core::Instant from = T(start);
      const core::Instant due = cn->DueAt(from, limit).at;
      core::Instant before = from;
      for (int percent = 0; percent <= 100; ++percent) {
        const core::Instant at = cn->PartWay(from, limit, due, percent);
        ASSERT_GE(at, before) << text << " " << start << " " << percent;
        ASSERT_LE(at, due) << text << " " << start << " " << percent;
        before = at;
      }
      EXPECT_EQ(before, due);
    }
  }
}

TEST(Properties, BeforeUndoesALimitOnTheNaturalCalendar) {
  const auto natural = Natural();
  for (const char* text : {"30m", "24h", "4wh", "1d", "5d", "5wd", "1w"}) {
    const Limit limit = L(text);
    for (const char* at : {"2026-03-02T00:00", "2026-03-08T00:00", "2028-03-01T00:00"}) {
      const core::Instant earlier = natural->Before(T(at), limit);
      const core::Instant back =
          limit.kind == LimitKind::kMinutes || limit.kind == LimitKind::kWorkMinutes
              ? natural->DueAt(earlier, limit).at
              : natural->DueAt(earlier - 1, limit).at;
      EXPECT_EQ(back, T(at)) << text << " " << at;
    }
  }
}

TEST(Properties, ExplainAndDueAtAlwaysAgree) {
  for (const DayEnd end : {DayEnd::kMidnight, DayEnd::kCloseOfBusiness}) {
    const auto cn = Shipped(end);
    for (const char* text : {"now", "24h", "4wh", "5d", "5wd", "1mo", "1y", "same_day"}) {
      for (core::Instant from = T("2026-09-20T08:00"); from < T("2026-10-14T00:00");
           from = from + 7 * core::kMsPerHour) {
        const Explanation zh = cn->Explain(from, L(text), Lang::kZh);
        const Explanation en = cn->Explain(from, L(text), Lang::kEn);
        ASSERT_EQ(zh.due, cn->DueAt(from, L(text))) << text << " " << Say(from);
        ASSERT_EQ(en.due, zh.due);
        ASSERT_EQ(en.steps.size(), zh.steps.size()) << "the same story in both languages";
        ASSERT_EQ(zh.steps.front().kind, "start");
        ASSERT_EQ(zh.steps.back().kind, "end");
      }
    }
  }
}

}  // namespace
}  // namespace shouwen::calendar
