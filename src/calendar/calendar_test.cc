#include "calendar/calendar.h"

#include <gtest/gtest.h>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

int WorkdaysIn(const Calendar& cn, int year) {
  return static_cast<int>(
      cn.WorkdaysBetween(core::FromCivil(year - 1, 12, 31), core::FromCivil(year, 12, 31)));
}

TEST(Calendar, TotalsOfTheNotices) {
  const auto cn = Shipped();
  EXPECT_EQ(WorkdaysIn(*cn, 2024), 251);
  EXPECT_EQ(WorkdaysIn(*cn, 2025), 248);
  EXPECT_EQ(WorkdaysIn(*cn, 2026), 248);
  EXPECT_EQ(WorkdaysIn(*cn, 2027), 261) << "unpublished: only weekends are off";
  EXPECT_EQ(WorkdaysIn(*cn, 2023), 260);
}

TEST(Calendar, EveryDayOffAndMakeUpDayOfTheNotices) {
  const auto cn = Shipped();
  const std::pair<const char*, const char*> off[] = {
      {"2024-01-01", "2024-01-01"}, {"2024-02-10", "2024-02-17"}, {"2024-04-04", "2024-04-06"},
      {"2024-05-01", "2024-05-05"}, {"2024-06-10", "2024-06-10"}, {"2024-09-15", "2024-09-17"},
      {"2024-10-01", "2024-10-07"}, {"2025-01-01", "2025-01-01"}, {"2025-01-28", "2025-02-04"},
      {"2025-04-04", "2025-04-06"}, {"2025-05-01", "2025-05-05"}, {"2025-05-31", "2025-06-02"},
      {"2025-10-01", "2025-10-08"}, {"2026-01-01", "2026-01-03"}, {"2026-02-15", "2026-02-23"},
      {"2026-04-04", "2026-04-06"}, {"2026-05-01", "2026-05-05"}, {"2026-06-19", "2026-06-21"},
      {"2026-09-25", "2026-09-27"}, {"2026-10-01", "2026-10-07"}};
  for (const auto& [from, to] : off) {
    for (core::Date day = D(from); day <= D(to); day = day + 1) {
      EXPECT_FALSE(cn->IsWorkday(day)) << core::FormatDate(day);
    }
  }
  for (const char* day : {"2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11",
                          "2024-09-14", "2024-09-29", "2024-10-12", "2025-01-26", "2025-02-08",
                          "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14",
                          "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}) {
    EXPECT_TRUE(cn->IsWorkday(D(day))) << day;
    EXPECT_GE(core::WeekdayOf(D(day)), 5) << day << " is a weekend day";
    EXPECT_EQ(
        cn->WorkMinutesBetween(T(std::string(day) + "T00:00"), T(std::string(day) + "T23:59")), 420)
        << "with Monday's hours";
  }
  EXPECT_TRUE(cn->IsWorkday(D("2024-02-09"))) << "the eve was only encouraged as leave";
  for (const YearNotice& notice : cn->spec().notices) {
    EXPECT_NE(notice.citation.find("gov.cn content_"), std::string::npos) << notice.year;
  }
}

TEST(Calendar, FieldVectorsOfWorkdayLimits) {
  const auto cn = Shipped();
  const struct {
    const char* on;
    int n;
    const char* last;
  } rows[] = {{"2026-02-12", 5, "2026-02-26"},  {"2025-09-26", 5, "2025-10-10"},
              {"2025-09-28", 7, "2025-10-14"},  {"2024-02-08", 5, "2024-02-21"},
              {"2026-09-30", 15, "2026-10-27"}, {"2025-01-24", 7, "2025-02-10"}};
  for (const auto& row : rows) {
    EXPECT_EQ(cn->AddWorkdays(D(row.on), row.n), D(row.last)) << row.on;
    EXPECT_EQ(cn->WorkdaysBetween(D(row.on), D(row.last)), row.n) << row.on;
    const Limit limit = L(std::to_string(row.n) + "wd");
    for (const char* time : {"T00:00", "T10:00", "T23:59"}) {
      const Due due = cn->DueAt(T(std::string(row.on) + time), limit);
      EXPECT_EQ(due.at, core::StartOf(D(row.last) + 1)) << row.on << time;
      EXPECT_FALSE(due.provisional);
    }
  }
}

TEST(Calendar, AddWorkdaysBothWays) {
  const auto cn = Shipped();
  EXPECT_EQ(cn->AddWorkdays(D("2026-02-15"), 0), D("2026-02-15"));
  EXPECT_EQ(cn->AddWorkdays(D("2026-02-15"), 1), D("2026-02-24"));
  EXPECT_EQ(cn->AddWorkdays(D("2026-02-15"), -1), D("2026-02-14"));
  EXPECT_EQ(cn->AddWorkdays(D("2026-02-24"), -1), D("2026-02-14"));
  EXPECT_EQ(cn->AddWorkdays(D("2026-02-26"), -5), D("2026-02-12"));
  EXPECT_EQ(cn->NextWorkday(D("2026-02-14")), D("2026-02-14"));
  EXPECT_EQ(cn->NextWorkday(D("2026-02-15")), D("2026-02-24"));
  EXPECT_EQ(cn->WorkdaysBetween(D("2026-02-26"), D("2026-02-12")), -5);
  EXPECT_EQ(cn->WorkdaysBetween(D("2026-02-26"), D("2026-02-26")), 0);
}

TEST(NaturalDays, DayOfTheEventIsNotCountedAndTheLastDayMoves) {
  const auto cn = Shipped();
  const struct {
    const char* from;
    const char* limit;
    const char* due;
  } rows[] = {
      {"2026-03-02T09:00", "1d", "2026-03-04T00:00"},   // Mon → Tue 24:00
      {"2026-03-02T00:00", "3d", "2026-03-06T00:00"},   // Thu
      {"2026-03-02T23:59", "4d", "2026-03-07T00:00"},   // Fri
      {"2026-03-02T09:00", "5d", "2026-03-10T00:00"},   // Sat → Mon
      {"2026-03-02T09:00", "6d", "2026-03-10T00:00"},   // Sun → Mon
      {"2026-03-02T09:00", "1w", "2026-03-10T00:00"},   // Mon
      {"2026-02-10T09:00", "5d", "2026-02-25T00:00"},   // 02-15 is in 春节 → 02-24
      {"2026-02-10T09:00", "4d", "2026-02-15T00:00"},   // 02-14 Sat, a make-up workday
      {"2026-09-25T09:00", "6d", "2026-10-09T00:00"},   // 10-01 → 10-08
      {"2026-09-29T09:00", "11d", "2026-10-11T00:00"},  // 10-10 Sat, a make-up workday
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Say(cn->DueAt(T(row.from), L(row.limit)).at), row.due) << row.from << row.limit;
  }
}

TEST(NaturalDays, MonthsEndOnTheCorrespondingDayOrTheMonthsLast) {
  const auto cn = Shipped();
  const auto natural = Natural();
  const struct {
    const char* from;
    const char* limit;
    const char* last;                                                   // natural
    const char* moved;                                                  // cn
  } rows[] = {{"2026-01-31T09:00", "1mo", "2026-02-28", "2026-02-28"},  // a make-up Saturday
              {"2024-01-31T09:00", "1mo", "2024-02-29", "2024-02-29"},
              {"2025-01-31T09:00", "1mo", "2025-02-28", "2025-02-28"},
              {"2026-03-31T09:00", "1mo", "2026-04-30", "2026-04-30"},
              {"2026-02-28T09:00", "1mo", "2026-03-28", "2026-03-30"},  // Sat → Mon
              {"2026-08-30T09:00", "1mo", "2026-09-30", "2026-09-30"},
              {"2026-07-02T09:00", "1q", "2026-10-02", "2026-10-08"},  // 国庆节
              {"2024-02-29T09:00", "1y", "2025-02-28", "2025-02-28"},
              {"2025-12-31T09:00", "2mo", "2026-02-28", "2026-02-28"},
              {"2024-12-05T09:00", "1mo", "2025-01-05", "2025-01-06"}};
  for (const auto& row : rows) {
    const core::Instant from = T(row.from);
    EXPECT_EQ(cn->DueAt(from, L(row.limit)).at, core::StartOf(D(row.moved) + 1)) << row.from;
    EXPECT_EQ(natural->DueAt(from, L(row.limit)).at, core::StartOf(D(row.last) + 1)) << row.from;
  }
}

TEST(NaturalCalendar, DaysAreCountedAsWritten) {
  const auto natural = Natural();
  EXPECT_EQ(Say(natural->DueAt(T("2026-03-02T09:00"), L("5d")).at), "2026-03-08T00:00");
  EXPECT_EQ(Say(natural->DueAt(T("2026-03-02T09:00"), L("5wd")).at), "2026-03-08T00:00");
  EXPECT_EQ(Say(natural->DueAt(T("2026-03-06T20:00"), L("6wh")).at), "2026-03-07T02:00");
  const Due far = natural->DueAt(T("2026-03-02T09:00"), L("100y"));
  EXPECT_EQ(Say(far.at), "2126-03-03T00:00");
  EXPECT_FALSE(far.provisional);
  EXPECT_TRUE(natural->IsWorkday(D("2026-10-01")));
  EXPECT_EQ(Say(Natural(0)->DueAt(T("2026-03-02T07:00"), L("1d")).at), "2026-03-03T08:00");
}

TEST(Elapsed, StartsAtTheMomentAndEndsWhereverItEnds) {
  const auto cn = Shipped();
  EXPECT_EQ(Say(cn->DueAt(T("2026-09-30T16:59"), L("24h")).at), "2026-10-01T16:59");
  EXPECT_EQ(Say(cn->DueAt(T("2026-09-30T16:59"), L("now")).at), "2026-09-30T17:14");
  EXPECT_EQ(cn->DueAt(T("2026-03-02T09:00") + 123, L("30m")).at, T("2026-03-02T09:30") + 123);
  EXPECT_FALSE(cn->DueAt(T("2027-01-01T09:00"), L("24h")).provisional);
}

TEST(WorkingHours, RunInTheWindowsOnly) {
  const auto cn = Shipped();
  const struct {
    const char* from;
    const char* limit;
    const char* due;
  } rows[] = {
      {"2026-03-02T09:00", "1wh", "2026-03-02T10:00"},
      {"2026-03-02T09:00", "3wh", "2026-03-02T12:00"},  // the end of the window, not 13:30
      {"2026-03-02T09:00", "4wh", "2026-03-02T14:30"},  // over lunch
      {"2026-03-02T12:00", "1wh", "2026-03-02T14:30"},
      {"2026-03-02T12:30", "1wh", "2026-03-02T14:30"},
      {"2026-03-02T11:59", "1wh", "2026-03-02T14:29"},
      {"2026-03-02T09:00", "7wh", "2026-03-02T17:30"},
      {"2026-03-02T09:01", "7wh", "2026-03-03T09:01"},
      {"2026-03-02T17:30", "1wh", "2026-03-03T10:00"},
      {"2026-03-02T00:00", "1wh", "2026-03-02T10:00"},
      {"2026-03-06T17:00", "1wh", "2026-03-09T09:30"},  // over the weekend
      {"2026-02-14T17:00", "1wh", "2026-02-24T09:30"},  // make-up Saturday, then 春节
      {"2026-02-18T10:00", "1wh", "2026-02-24T10:00"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Say(cn->DueAt(T(row.from), L(row.limit)).at), row.due) << row.from << row.limit;
  }
  EXPECT_EQ(cn->WorkMinutesBetween(T("2026-03-02T00:00"), T("2026-03-03T00:00")), 420);
  EXPECT_EQ(cn->WorkMinutesBetween(T("2026-03-02T11:30"), T("2026-03-02T14:00")), 60);
  EXPECT_EQ(cn->WorkMinutesBetween(T("2026-03-02T12:00"), T("2026-03-02T13:30")), 0);
  EXPECT_EQ(cn->WorkMinutesBetween(T("2026-02-14T17:00"), T("2026-02-24T09:30")), 60);
  EXPECT_EQ(cn->WorkMinutesBetween(T("2026-03-02T09:00"), T("2026-03-02T09:00") + 119'999), 1);
}

TEST(SameDay, EndsWithTheDayAndNeverMoves) {
  const auto cn = Shipped();
  EXPECT_EQ(Say(cn->DueAt(T("2026-03-02T09:00"), L("same_day")).at), "2026-03-03T00:00");
  EXPECT_EQ(Say(cn->DueAt(T("2026-03-07T09:00"), L("same_day")).at), "2026-03-08T00:00");
  EXPECT_EQ(Say(cn->DueAt(T("2026-03-02T00:00"), L("same_day")).at), "2026-03-03T00:00");
  EXPECT_FALSE(cn->DueAt(T("2027-03-02T09:00"), L("same_day")).provisional);
  const auto close = Shipped(DayEnd::kCloseOfBusiness);
  EXPECT_EQ(Say(close->DueAt(T("2026-03-02T17:29"), L("same_day")).at), "2026-03-02T17:30");
  EXPECT_EQ(Say(close->DueAt(T("2026-03-02T17:30"), L("same_day")).at), "2026-03-03T00:00");
  EXPECT_EQ(Say(close->DueAt(T("2026-03-07T09:00"), L("same_day")).at), "2026-03-08T00:00");
  EXPECT_TRUE(close->DueAt(T("2027-03-02T09:00"), L("same_day")).provisional);
}

TEST(CloseOfBusiness, EndsWithTheLastWindow) {
  const auto close = Shipped(DayEnd::kCloseOfBusiness);
  EXPECT_EQ(Say(close->DueAt(T("2026-02-12T10:00"), L("5wd")).at), "2026-02-26T17:30");
  EXPECT_EQ(Say(close->DueAt(T("2026-03-02T09:00"), L("5d")).at), "2026-03-09T17:30");
  EXPECT_EQ(Say(close->DueAt(T("2026-01-31T09:00"), L("1mo")).at), "2026-02-28T17:30");
  EXPECT_EQ(Say(close->DueAt(T("2026-03-02T09:00"), L("24h")).at), "2026-03-03T09:00");
}

TEST(Provisional, IsALimitThatNeedsAYearWithoutNotice) {
  const auto cn = Shipped();
  EXPECT_FALSE(cn->IsProvisional(D("2026-12-31")));
  EXPECT_TRUE(cn->IsProvisional(D("2027-01-01")));
  EXPECT_FALSE(cn->IsProvisional(D("2024-01-01")));
  EXPECT_TRUE(cn->IsProvisional(D("2023-12-31")));
  const core::Instant eve = T("2026-12-24T10:00");  // a Thursday
  EXPECT_EQ(cn->DueAt(eve, L("5wd")), (Due{T("2027-01-01T00:00"), false, false}));
  EXPECT_EQ(cn->DueAt(eve, L("6wd")), (Due{T("2027-01-02T00:00"), true, false}));
  EXPECT_EQ(cn->DueAt(eve, L("7d")), (Due{T("2027-01-01T00:00"), false, false}));
  EXPECT_EQ(cn->DueAt(eve, L("8d")), (Due{T("2027-01-02T00:00"), true, false}));
  EXPECT_FALSE(cn->DueAt(T("2026-12-31T16:30"), L("1wh")).provisional);
  EXPECT_TRUE(cn->DueAt(T("2026-12-31T16:31"), L("1wh")).provisional);
  EXPECT_TRUE(cn->DueAt(T("2026-06-01T09:00"), L("1y")).provisional);
  EXPECT_TRUE(cn->DueAt(T("2023-12-29T09:00"), L("1wd")).at == T("2024-01-03T00:00"));
  EXPECT_TRUE(cn->DueAt(T("2023-12-29T09:00"), L("1wd")).provisional) << "needs 30 and 31 December";
  EXPECT_FALSE(cn->DueAt(T("2023-12-29T09:00"), L("5d")).provisional) << "needs 3 January only";
}

TEST(Versions, ALimitKeepsTheVersionItStartedUnder) {
  Spec amended = ShippedSpec();
  amended.version = 2;
  amended.effective_at = T("2026-09-01T00:00");
  amended.notices[2].off.push_back(D("2026-10-08"));
  CalendarSet set;
  set.Add(Calendar::Make(amended).value());
  set.Add(Shipped());
  set.Add(Natural());
  EXPECT_EQ(set.ids(), (std::vector<std::string>{"cn", "natural"}));
  const core::Instant before = T("2026-09-01T00:00") - 1;
  const core::Instant at = T("2026-09-01T00:00");
  EXPECT_EQ(set.Find("cn", before)->spec().version, 1);
  EXPECT_EQ(set.Find("cn", at)->spec().version, 2);
  EXPECT_EQ(Say(set.Find("cn", before)->DueAt(T("2026-09-30T09:00"), L("1wd")).at),
            "2026-10-09T00:00");
  EXPECT_EQ(Say(set.Find("cn", at)->DueAt(T("2026-09-30T09:00"), L("1wd")).at), "2026-10-10T00:00");
  EXPECT_EQ(set.Latest("cn")->spec().version, 2);
  EXPECT_EQ(set.Find("nowhere", at), nullptr);
  EXPECT_EQ(set.Latest("nowhere"), nullptr);
}

TEST(Versions, BeforeTheFirstTheFirstCountsAndTheSameVersionReplaces) {
  Spec first = ShippedSpec();
  first.effective_at = T("2026-01-01T00:00");
  CalendarSet set;
  set.Add(Calendar::Make(first).value());
  EXPECT_EQ(set.Find("cn", T("2020-01-01T00:00"))->spec().version, 1);
  first.day_end = DayEnd::kCloseOfBusiness;
  set.Add(Calendar::Make(first).value());
  set.Add(Calendar::Make(first).value());
  EXPECT_EQ(set.ids().size(), 1U);
  EXPECT_EQ(set.Find("cn", T("2026-01-01T00:00"))->spec().day_end, DayEnd::kCloseOfBusiness);
}

TEST(PartWay, IsMeasuredInTheLimitsOwnTime) {
  const auto cn = Shipped();
  const core::Instant from = T("2026-02-13T09:00");  // Friday before 春节
  const auto way = [&](const char* limit, int percent) {
    return Say(cn->PartWay(from, L(limit), cn->DueAt(from, L(limit)).at, percent));
  };
  EXPECT_EQ(way("4h", 50), "2026-02-13T11:00");
  EXPECT_EQ(way("4wh", 50), "2026-02-13T11:00");
  EXPECT_EQ(way("4wh", 75), "2026-02-13T12:00");
  EXPECT_EQ(way("28wh", 50), "2026-02-14T17:30");
  EXPECT_EQ(way("28wh", 51), "2026-02-24T09:16") << "16.8 minutes into the 24th";
  EXPECT_EQ(way("3wd", 50), "2026-02-14T17:30") << "13, 14, 24, 25 are open: two of four";
  EXPECT_EQ(way("2d", 50), "2026-02-19T04:30") << "to 24:00 of the 24th: 11 days 15 hours";
  EXPECT_EQ(way("5wd", 0), "2026-02-13T09:00");
  EXPECT_EQ(way("5wd", -1), "2026-02-13T09:00");
  EXPECT_EQ(way("5wd", 100), "2026-02-28T00:00");
  EXPECT_EQ(way("5wd", 101), "2026-02-28T00:00");
  EXPECT_EQ(cn->PartWay(from, L("until a"), from + 1000, 50), from + 500);
  EXPECT_EQ(cn->PartWay(from, L("4h"), from - 1, 50), from - 1) << "already past";
  EXPECT_EQ(cn->PartWay(T("2026-02-16T09:00"), L("1wh"), T("2026-02-16T10:00"), 50),
            T("2026-02-16T09:00"))
      << "no working time in between";
}

TEST(Before, KeepsTheEndOfTheDay) {
  const auto cn = Shipped();
  const core::Instant due = T("2026-02-27T00:00");  // 24:00 of Thursday 26
  EXPECT_EQ(Say(cn->Before(due, L("2h"))), "2026-02-26T22:00");
  EXPECT_EQ(Say(cn->Before(due, L("1d"))), "2026-02-26T00:00");
  EXPECT_EQ(Say(cn->Before(due, L("1wd"))), "2026-02-26T00:00");
  EXPECT_EQ(Say(cn->Before(due, L("3wd"))), "2026-02-15T00:00") << "24:00 of the make-up Saturday";
  EXPECT_EQ(Say(cn->Before(due, L("1mo"))), "2026-01-27T00:00");
  EXPECT_EQ(Say(cn->Before(due, L("4wh"))), "2026-02-26T12:00") << "rather early than late";
  EXPECT_EQ(Say(cn->Before(due, L("5wh"))), "2026-02-26T11:00");
  EXPECT_EQ(Say(cn->Before(T("2026-02-24T10:00"), L("1wd"))), "2026-02-14T10:00");
  EXPECT_EQ(Say(cn->Before(T("2026-03-31T10:00"), L("1mo"))), "2026-02-28T10:00");
}

}  // namespace
}  // namespace shouwen::calendar
