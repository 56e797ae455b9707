// One minute before, at and after every edge a limit can start on or end at.
#include <gtest/gtest.h>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

struct Row {
  const char* from;
  const char* due;
};

void ExpectDues(const Calendar& calendar, const char* limit, std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    const Due due = calendar.DueAt(T(row.from), L(limit));
    EXPECT_EQ(Say(due.at), row.due) << limit << " from " << row.from;
    EXPECT_EQ(calendar.DueAt(T(row.from), L(limit)), due) << "the second call";
  }
}

TEST(Boundary, MidnightStartsTheNextDay) {
  const auto cn = Shipped();
  ExpectDues(*cn, "1d",
             {{"2026-03-02T23:59", "2026-03-04T00:00"},
              {"2026-03-03T00:00", "2026-03-05T00:00"},
              {"2026-03-03T00:01", "2026-03-05T00:00"}});
  ExpectDues(*cn, "1wd",
             {{"2026-03-06T23:59", "2026-03-10T00:00"},    // Friday → Monday
              {"2026-03-07T00:00", "2026-03-10T00:00"},    // Saturday → Monday
              {"2026-03-08T23:59", "2026-03-10T00:00"},    // Sunday → Monday
              {"2026-03-09T00:00", "2026-03-11T00:00"}});  // Monday → Tuesday
  ExpectDues(*cn, "same_day",
             {{"2026-03-02T23:59", "2026-03-03T00:00"}, {"2026-03-03T00:00", "2026-03-04T00:00"}});
}

TEST(Boundary, EndsOfTheWindows) {
  const auto cn = Shipped();
  ExpectDues(*cn, "1wh",
             {{"2026-03-02T08:59", "2026-03-02T10:00"},
              {"2026-03-02T09:00", "2026-03-02T10:00"},
              {"2026-03-02T09:01", "2026-03-02T10:01"},
              {"2026-03-02T10:59", "2026-03-02T11:59"},
              {"2026-03-02T11:00", "2026-03-02T12:00"},
              {"2026-03-02T11:01", "2026-03-02T13:31"},
              {"2026-03-02T13:29", "2026-03-02T14:30"},
              {"2026-03-02T13:30", "2026-03-02T14:30"},
              {"2026-03-02T13:31", "2026-03-02T14:31"},
              {"2026-03-02T16:29", "2026-03-02T17:29"},
              {"2026-03-02T16:30", "2026-03-02T17:30"},
              {"2026-03-02T16:31", "2026-03-03T09:01"},
              {"2026-03-02T17:29", "2026-03-03T09:59"},
              {"2026-03-02T17:31", "2026-03-03T10:00"}});
}

TEST(Boundary, IntoAndOutOfAHoliday) {
  const auto cn = Shipped();
  // 国庆节 2026: Thursday 10-01 to Wednesday 10-07; Saturday 10-10 is worked.
  ExpectDues(*cn, "1wd",
             {{"2026-09-29T12:00", "2026-10-01T00:00"},
              {"2026-09-30T12:00", "2026-10-09T00:00"},
              {"2026-10-01T12:00", "2026-10-09T00:00"},
              {"2026-10-07T23:59", "2026-10-09T00:00"},
              {"2026-10-08T00:00", "2026-10-10T00:00"},
              {"2026-10-09T12:00", "2026-10-11T00:00"},
              {"2026-10-10T12:00", "2026-10-13T00:00"}});
  ExpectDues(*cn, "1d",
             {{"2026-09-29T12:00", "2026-10-01T00:00"},
              {"2026-09-30T12:00", "2026-10-09T00:00"},
              {"2026-10-06T12:00", "2026-10-09T00:00"},
              {"2026-10-07T12:00", "2026-10-09T00:00"},
              {"2026-10-09T12:00", "2026-10-11T00:00"},
              {"2026-10-10T12:00", "2026-10-13T00:00"}});
  ExpectDues(*cn, "7wh",
             {{"2026-09-30T09:00", "2026-09-30T17:30"},
              {"2026-09-30T09:01", "2026-10-08T09:01"},
              {"2026-10-03T09:00", "2026-10-08T17:30"},
              {"2026-10-09T17:30", "2026-10-10T17:30"}});
}

TEST(Boundary, TheEveOf2024IsWorked) {
  const auto cn = Shipped();
  ExpectDues(*cn, "1wd",
             {{"2024-02-08T12:00", "2024-02-10T00:00"},
              {"2024-02-09T12:00", "2024-02-19T00:00"}});  // Sunday 02-18 is worked
  ExpectDues(*cn, "1d",
             {{"2024-02-08T12:00", "2024-02-10T00:00"}, {"2024-02-09T12:00", "2024-02-19T00:00"}});
}

TEST(Boundary, MonthsEndsAndLeapYears) {
  const auto natural = Natural();
  ExpectDues(*natural, "1mo",
             {{"2026-01-28T12:00", "2026-03-01T00:00"},
              {"2026-01-29T12:00", "2026-03-01T00:00"},
              {"2026-01-31T12:00", "2026-03-01T00:00"},
              {"2026-02-01T12:00", "2026-03-02T00:00"},
              {"2028-01-29T12:00", "2028-03-01T00:00"},
              {"2028-01-28T12:00", "2028-02-29T00:00"},
              {"2026-12-31T12:00", "2027-02-01T00:00"},
              {"2026-11-30T12:00", "2026-12-31T00:00"}});
  ExpectDues(*natural, "1y",
             {{"2028-02-28T12:00", "2029-03-01T00:00"},
              {"2028-02-29T12:00", "2029-03-01T00:00"},
              {"2028-03-01T12:00", "2029-03-02T00:00"}});
  ExpectDues(*natural, "4y", {{"2024-02-29T12:00", "2028-03-01T00:00"}});
  ExpectDues(*natural, "100y", {{"2000-02-29T12:00", "2100-03-01T00:00"}});
}

TEST(Boundary, TheMomentOfTheDueTimeIsStillInTime) {
  const auto cn = Shipped();
  const core::Instant due = cn->DueAt(T("2026-03-02T09:00"), L("1wd")).at;
  const auto late = [&](core::Instant now) { return now > due; };
  EXPECT_FALSE(late(T("2026-03-03T23:59")));
  EXPECT_FALSE(late(T("2026-03-04T00:00")));
  EXPECT_TRUE(late(T("2026-03-04T00:00") + 1));
  EXPECT_TRUE(late(T("2026-03-04T00:01")));
}

TEST(Boundary, LongestLimits) {
  const auto cn = Shipped();
  const core::Instant from = T("2026-03-02T09:00");
  EXPECT_EQ(Say(cn->DueAt(from, L("36525d")).at), "2126-03-05T00:00") << "a Monday";
  EXPECT_EQ(Say(cn->DueAt(from, L("876600h")).at), "2126-03-03T09:00");
  for (const char* most : {"36525d", "36525wd", "100y", "876600wh"}) {
    const Due due = cn->DueAt(from, L(most));
    EXPECT_TRUE(due.provisional) << most;
    EXPECT_GT(due.at, from);
  }
}

}  // namespace
}  // namespace shouwen::calendar
