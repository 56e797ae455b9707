// Times in words and back, day by day over centuries and millisecond by millisecond at the turns.
#include <gtest/gtest.h>

#include <random>

#include "core/codes.h"
#include "core/time.h"

namespace shouwen::core {
namespace {

constexpr std::int64_t kFirst = -62135596800000;  // 0001-01-01T00:00:00Z
constexpr std::int64_t kLast = 253402300799999;   // 9999-12-31T23:59:59.999Z

TEST(TimeEverywhere, WhatIsPrintedReadsBackInEveryZone) {
  std::mt19937_64 random(1);
  std::uniform_int_distribution<std::int64_t> any(kFirst + kMsPerDay, kLast - kMsPerDay);
  for (int i = 0; i < 20'000; ++i) {
    const Instant at{any(random)};
    for (const int offset : {0, kChinaOffsetMinutes, -12 * 60, 14 * 60, 345, -210}) {
      const std::string text = FormatInstant(at, offset);
      const auto back = ParseInstant(text);
      ASSERT_TRUE(back.ok()) << text;
      ASSERT_EQ(*back, at) << text;
      ASSERT_EQ(text.find('.') == std::string::npos, at.ms % 1000 == 0) << text;
    }
  }
}

TEST(TimeEverywhere, TextsOfOneZoneSortAsTheirTimesDo) {
  std::mt19937_64 random(2);
  std::uniform_int_distribution<std::int64_t> any(kFirst + kMsPerDay, kLast - kMsPerDay);
  for (int i = 0; i < 20'000; ++i) {
    // Whole seconds: with a fraction and without one texts have another shape.
    const Instant a{any(random) / 1000 * 1000}, b{any(random) / 1000 * 1000};
    ASSERT_EQ(FormatInstant(a) < FormatInstant(b), a < b) << FormatInstant(a) << FormatInstant(b);
    ASSERT_EQ(FormatDate(DateOf(a)) < FormatDate(DateOf(b)), DateOf(a) < DateOf(b));
  }
}

TEST(TimeEverywhere, EveryDayOfFourCenturiesIsItsOwnText) {
  // The Gregorian calendar repeats after 146,097 days; the days of the week too.
  const Date first = FromCivil(1900, 1, 1);
  int weekday = 0;  // 1 January 1900 was a Monday
  for (Date date = first; date < first + 146'097; date = date + 1) {
    const std::string text = FormatDate(date);
    ASSERT_EQ(*ParseDate(text), date) << text;
    ASSERT_EQ(WeekdayOf(date), weekday) << text;
    weekday = (weekday + 1) % 7;
  }
  EXPECT_EQ(weekday, 0);
}

TEST(TimeEverywhere, MonthsHaveTheirDaysAndNotOneMore) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (const int year : {1900, 1999, 2000, 2023, 2024, 2026, 2100, 2400}) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    for (int month = 1; month <= 12; ++month) {
      const int days = kDays[month - 1] + (leap && month == 2 ? 1 : 0);
      ASSERT_EQ(DaysInMonth(year, month), days) << year << " " << month;
      char text[16];
      const auto reads = [&](int day) {
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
        return ParseDate(text).ok();
      };
      EXPECT_TRUE(reads(1)) << text;
      EXPECT_TRUE(reads(days)) << text;
      EXPECT_FALSE(reads(0)) << text;
      EXPECT_FALSE(reads(days + 1)) << text;
    }
  }
}

TEST(TimeEverywhere, ADayBeginsAtItsStartAndEndsAMillisecondBeforeTheNext) {
  for (const int offset : {0, kChinaOffsetMinutes, -12 * 60, 14 * 60, 345, -210}) {
    for (Date date = FromCivil(1969, 12, 25); date < FromCivil(1970, 1, 8); date = date + 1) {
      const Instant start = StartOf(date, offset), next = StartOf(date + 1, offset);
      EXPECT_EQ(next - start, kMsPerDay);
      EXPECT_EQ(DateOf(start, offset), date);
      EXPECT_EQ(DateOf(next - 1, offset), date);
      EXPECT_EQ(DateOf(start - 1, offset), date - 1);
      EXPECT_EQ(MinuteOfDay(start, offset), 0);
      EXPECT_EQ(MinuteOfDay(start + (kMsPerMinute - 1), offset), 0);
      EXPECT_EQ(MinuteOfDay(start + kMsPerMinute, offset), 1);
      EXPECT_EQ(MinuteOfDay(next - 1, offset), 1439);
    }
  }
}

TEST(TimeEverywhere, OneInstantHasManyTexts) {
  const Instant at = *ParseInstant("2026-03-02T09:00:00+08:00");
  for (const char* same :
       {"2026-03-02T09:00+08:00", "2026-03-02T09:00:00.000+08:00", "2026-03-02T01:00:00Z",
        "2026-03-02T01:00Z", "2026-03-01T20:00:00-05:00", "2026-03-02T15:00:00+14:00",
        "2026-03-02T01:00:00+00:00", "2026-03-02T01:00:00-00:00"}) {
    const auto read = ParseInstant(same);
    ASSERT_TRUE(read.ok()) << same;
    EXPECT_EQ(*read, at) << same;
  }
}

// One character less, one more, or another one: nothing but the form is a time.
TEST(TimeEverywhere, NoTimeIsReadIntoATextThatIsNone) {
  const std::string good = "2026-03-02T09:00:00.500+08:00";
  ASSERT_TRUE(ParseInstant(good).ok());
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string less = good, more = good, other = good;
    less.erase(i, 1);
    more.insert(i, " ");
    other[i] = 'x';
    for (const std::string& bad : {less, more, other, good.substr(0, i)}) {
      const auto read = ParseInstant(bad);
      ASSERT_FALSE(read.ok()) << bad;
      EXPECT_EQ(read.error().code.name, kBadInstant.name);
      EXPECT_EQ(read.error().params.at(0), (Param{"got", bad}));
    }
  }
  for (const char* bad :
       {"2026-03-02T09:00:00.5+08:00", "2026-03-02T09:00:00.5000+08:00", "2026-03-02t09:00:00z",
        "+2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z ", "2026-03-02T-9:00:00Z",
        "2026-03-02T09:00:00+14:01x", "2026-03-02T09:00:00+08", "２０２６-03-02T09:00:00Z"}) {
    EXPECT_FALSE(ParseInstant(bad).ok()) << bad;
  }
}

TEST(TimeEverywhere, DatesTooAreReadInOneFormOnly) {
  const std::string good = "2026-03-02";
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string less = good, other = good;
    less.erase(i, 1);
    other[i] = i == 4 || i == 7 ? '/' : 'x';
    for (const std::string& bad : {less, other}) {
      const auto read = ParseDate(bad);
      ASSERT_FALSE(read.ok()) << bad;
      EXPECT_EQ(read.error().code.name, kBadDate.name);
      EXPECT_EQ(read.error().params.at(0), (Param{"got", bad}));
      EXPECT_EQ(read.error().params.at(1), (Param{"expected", std::string("2026-03-02")}));
    }
  }
  EXPECT_TRUE(ParseDate("0001-01-01").ok());
  EXPECT_TRUE(ParseDate("9999-12-31").ok());
  for (const char* bad : {"0000-12-31", "10000-01-01", "2026-03-02 ", "2026-03-02T", "2026-00-01",
                          "2026-13-01", "2026-01-32", "-026-01-01"}) {
    EXPECT_FALSE(ParseDate(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace shouwen::core
