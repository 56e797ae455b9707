#include "day_index.h"

#include <gtest/gtest.h>

#include <random>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

std::int64_t Length(const std::vector<Window>& windows) {
  std::int64_t minutes = 0;
  for (const Window& w : windows) minutes += w.to_minute - w.from_minute;
  return minutes;
}

// Weeks unlike the shipped one: a single day, a week that ends or begins with days off, nights.
std::vector<Spec> OddWeeks() {
  std::vector<Spec> specs;
  const auto add = [&](const WeeklyHours& hours) {
    Spec spec;
    spec.id = "odd";
    spec.hours = hours;
    specs.push_back(spec);
    if (hours[0].empty()) return;
    spec.notices = ShippedSpec().notices;
    specs.push_back(spec);
  };
  const std::vector<Window> day = {{540, 1020}};
  const std::vector<Window> shifts = {{0, 120}, {480, 481}, {600, 720}, {1380, 1440}};
  add({{day, {}, {}, {}, {}, {}, {}}});
  add({{{}, {}, {}, {}, {}, {}, day}});
  add({{{}, day, {}, shifts, {}, day, {}}});
  add({{day, day, day, day, day, day, day}});
  add({{shifts, {}, shifts, {}, {{0, 1440}}, {}, shifts}});
  return specs;
}

TEST(DayIndex, CountsDayByDayWhateverTheWeek) {
  for (const Spec& spec : OddWeeks()) {
    const DayIndex index(spec);
    core::Date day = D("2021-12-01");
    std::int64_t workdays = index.WorkdaysBefore(day);
    std::int64_t work = index.WorkMsBefore(core::StartOf(day));
    for (; day < D("2029-02-01"); day = day + 1) {
      ASSERT_EQ(index.WorkdaysBefore(day), workdays) << core::FormatDate(day);
      ASSERT_EQ(index.WorkMsBefore(core::StartOf(day)), work) << core::FormatDate(day);
      ASSERT_EQ(index.IsWorkday(day), !index.WindowsOf(day).empty());
      if (index.IsWorkday(day)) {
        ASSERT_EQ(index.WorkdayOfRank(workdays), day) << core::FormatDate(day);
        ++workdays;
      }
      work += Length(index.WindowsOf(day)) * core::kMsPerMinute;
    }
  }
}

TEST(DayIndex, WorkAndItsInstantAreInverse) {
  std::mt19937_64 dice(11);
  for (const Spec& spec : OddWeeks()) {
    const DayIndex index(spec);
    for (int i = 0; i < 2'000; ++i) {
      const core::Instant start = T("2021-12-01T00:00");
      const core::Instant at =
          start + static_cast<std::int64_t>(dice() % (7U * 365U * 86'400'000ULL));
      const std::int64_t work = index.WorkMsBefore(at);
      const core::Instant first = index.AtWorkMs(work);
      ASSERT_EQ(index.WorkMsBefore(first), work);
      ASSERT_LE(first, at) << "the first instant with that much work";
      ASSERT_EQ(index.WorkMsBefore(first - 1), work - 1) << "and work was going on before it";
    }
  }
}

TEST(DayIndex, ReachesCenturiesBothWays) {
  const DayIndex index(ShippedSpec());
  for (const char* monday :
       {"1900-01-01", "1969-12-29", "2021-01-04", "2027-06-07", "2199-12-30"}) {
    const core::Date day = D(monday);
    ASSERT_EQ(core::WeekdayOf(day), 0) << monday;
    const std::int64_t rank = index.WorkdaysBefore(day);
    for (int d = 0; d < 5; ++d) EXPECT_EQ(index.WorkdayOfRank(rank + d), day + d) << monday;
    EXPECT_EQ(index.WorkdayOfRank(rank + 5), day + 7) << monday;
    EXPECT_EQ(index.WorkdayOfRank(rank - 1), day - 3) << monday;
    EXPECT_EQ(index.WorkdaysBefore(day + 700) - rank, 500) << "a hundred weeks of five";
    const std::int64_t work = index.WorkMsBefore(core::StartOf(day));
    EXPECT_EQ(index.WorkMsBefore(core::StartOf(day + 7)) - work, 35 * core::kMsPerHour);
    EXPECT_EQ(index.AtWorkMs(work + 1), core::StartOf(day) + 9 * core::kMsPerHour + 1) << monday;
  }
}

TEST(DayIndex, AMakeUpDayHasMondaysHours) {
  Spec spec = ShippedSpec();
  spec.hours[0] = {{600, 660}};
  const DayIndex index(spec);
  EXPECT_EQ(index.WindowsOf(D("2026-02-14")), (std::vector<Window>{{600, 660}}));
  EXPECT_TRUE(index.WindowsOf(D("2026-02-16")).empty()) << "a Monday in 春节";
  EXPECT_EQ(index.WindowsOf(D("2026-02-25")), spec.hours[2]);
}

// The hotel that is open every day, nights included, but follows the notices for its office.
TEST(DayIndex, WindowsThatTouchMidnightRunOn) {
  Spec spec;
  spec.id = "hotel";
  spec.hours.fill({{0, 120}, {1320, 1440}});
  spec.follows_notices = false;
  const auto hotel = Calendar::Make(spec).value();
  EXPECT_EQ(Say(hotel->DueAt(T("2026-03-02T23:30"), L("2wh")).at), "2026-03-03T01:30");
  EXPECT_EQ(Say(hotel->DueAt(T("2026-03-02T22:00"), L("4wh")).at), "2026-03-03T02:00");
  EXPECT_EQ(Say(hotel->DueAt(T("2026-03-02T22:00"), L("2wh")).at), "2026-03-03T00:00");
  EXPECT_EQ(Say(hotel->DueAt(T("2026-03-02T12:00"), L("1wh")).at), "2026-03-02T23:00");
  spec.day_end = DayEnd::kCloseOfBusiness;
  const auto close = Calendar::Make(spec).value();
  EXPECT_EQ(Say(close->DueAt(T("2026-03-02T12:00"), L("1d")).at), "2026-03-04T00:00");
}

// A day is a local day: the same instant starts different days in different zones.
TEST(DayIndex, DaysAreLocal) {
  Spec spec = ShippedSpec();
  const core::Instant at = T("2026-03-03T01:00");  // Monday 17:00 in London
  EXPECT_EQ(Calendar::Make(spec).value()->DueAt(at, L("1wd")).at, core::StartOf(D("2026-03-05")));
  spec.offset_minutes = 0;
  EXPECT_EQ(Calendar::Make(spec).value()->DueAt(at, L("1wd")).at,
            core::StartOf(D("2026-03-04"), 0));
  spec.offset_minutes = -300;
  const auto west = Calendar::Make(spec).value();
  EXPECT_EQ(west->DueAt(at, L("1wh")).at,
            core::StartOf(D("2026-03-02"), -300) + 14 * core::kMsPerHour + 30 * core::kMsPerMinute)
      << "12:00 local is the start of lunch";
  EXPECT_EQ(west->WorkMinutesBetween(core::StartOf(D("2026-03-02"), -300),
                                     core::StartOf(D("2026-03-03"), -300)),
            420);
}

}  // namespace
}  // namespace shouwen::calendar
