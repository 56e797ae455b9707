// A calendar as one text, and tenants' versions together with the shipped ones.
#include <gtest/gtest.h>

#include "calendar/calendar.h"
#include "calendar/data.h"

namespace shouwen::calendar {
namespace {

core::Date Day(std::string_view text) { return core::ParseDate(text).value(); }
core::Instant At(std::string_view text) { return core::ParseInstant(text).value(); }

constexpr const char* kOffice =
    "calendar: office\n"
    "effective_at: 2025-01-01T00:00:00+08:00\n"
    "day_end: close_of_business\n"
    "hours:\n"
    "  monday: [\"09:00-12:00\", \"13:30-24:00\"]\n"
    "  tuesday: [\"09:00-17:00\"]\n";

std::string Year(int year, const std::string& off, const std::string& workday) {
  return "---\nyear: " + std::to_string(year) +
         "\nnotice: 示例：通知\nholidays:\n  - {zh: 示例节, en: \"A: day\", from: " + off +
         ", to: " + off + "}\nworkdays: [" + workday + "]\n";
}

Spec Read(const std::string& text) {
  auto spec = ReadDocument({"office.yaml", text});
  EXPECT_TRUE(spec.ok());
  return spec.ok() ? *spec : Spec{};
}

std::shared_ptr<const Calendar> Made(const Spec& spec) { return Calendar::Make(spec).value(); }

TEST(DocumentTest, ReadsTheCalendarAndItsYears) {
  const Spec spec = Read(kOffice + Year(2026, "2026-01-05", "2026-01-04") +
                         Year(2025, "2025-01-06", "2025-01-05"));
  EXPECT_EQ(spec.id, "office");
  ASSERT_EQ(spec.notices.size(), 2U);
  EXPECT_EQ(spec.notices[0].year, 2025);
  EXPECT_EQ(spec.notices[1].names[0].en, "A: day");
  EXPECT_EQ(spec.day_end, DayEnd::kCloseOfBusiness);
}

TEST(DocumentTest, WritesWhatItReadsBack) {
  Spec spec = Read(kOffice + Year(2025, "2025-01-06", "2025-01-05") +
                   Year(2026, "2026-01-05", "2026-01-04"));
  spec.version = 7;
  spec.based_on = "cn";
  spec.follows_notices = true;
  const Spec again = Read(WriteDocument(spec));
  EXPECT_EQ(again.version, 7);
  EXPECT_EQ(again.based_on, "cn");
  EXPECT_EQ(again.effective_at, spec.effective_at);
  EXPECT_EQ(again.hours, spec.hours);
  EXPECT_EQ(again.notices, spec.notices);
  EXPECT_EQ(WriteDocument(again), WriteDocument(spec));
}

TEST(DocumentTest, ADayOffWithoutNameGetsOne) {
  Spec spec = Read(kOffice);
  spec.notices.push_back({2026, "", {Day("2026-01-05"), Day("2026-01-06")}, {}, {}});
  const Spec again = Read(WriteDocument(spec));
  ASSERT_EQ(again.notices.size(), 1U);
  EXPECT_EQ(again.notices[0].off, spec.notices[0].off);
  EXPECT_EQ(again.notices[0].names[0].zh, "放假");
}

TEST(DocumentTest, ErrorsNameTheLineOfTheWholeText) {
  const auto path = [](const std::string& text) {
    const auto spec = ReadDocument({"office.yaml", text});
    return spec.ok() ? std::string("ok") : std::get<std::string>(spec.error().params.at(0).value);
  };
  EXPECT_EQ(path("---\n" + std::string(kOffice)), "ok") << "a marker before the first part";
  EXPECT_EQ(path(kOffice + std::string("---\nyear: soon\n")).substr(0, 14), "office.yaml:8:");
  EXPECT_EQ(path("calendar: office\nhours: 7\n").substr(0, 14), "office.yaml:2:");
}

Spec Version(int version, const std::string& effective_at, std::vector<YearNotice> notices) {
  Spec spec = Read(kOffice);
  spec.version = version;
  spec.effective_at = At(effective_at);
  spec.notices = std::move(notices);
  return spec;
}
YearNotice Notice(int year, const std::string& off) { return {year, off, {Day(off)}, {}, {}}; }

TEST(TogetherTest, ALaterVersionsYearCompletesTheOneBeforeAndItsHoursStay) {
  CalendarSet shipped;
  shipped.Add(Made(Version(1, "2025-01-01T00:00:00+08:00", {Notice(2025, "2025-01-06")})));
  Spec own = Version(2, "2025-12-01T00:00:00+08:00", {Notice(2026, "2026-01-05")});
  own.hours[2] = {{0, 600}};  // Wednesdays too
  const std::vector<Spec> mine{own};
  const CalendarSet set = Together(shipped, mine).value();
  const auto old = set.Find("office", At("2025-11-01T00:00:00+08:00"));
  EXPECT_FALSE(old->IsWorkday(Day("2026-01-05")));
  EXPECT_FALSE(old->IsProvisional(Day("2026-01-05")));
  EXPECT_FALSE(old->IsWorkday(Day("2026-01-07")));
  const auto now = set.Find("office", At("2025-12-02T00:00:00+08:00"));
  EXPECT_FALSE(now->IsWorkday(Day("2025-01-06")));
  EXPECT_TRUE(now->IsWorkday(Day("2026-01-07")));
}

TEST(TogetherTest, TheNearestLaterVersionSaysAYear) {
  const std::vector<Spec> mine{
      Version(1, "2025-01-01T00:00:00+08:00", {}),
      Version(2, "2025-06-01T00:00:00+08:00", {Notice(2026, "2026-01-05")}),
      Version(3, "2025-07-01T00:00:00+08:00", {Notice(2026, "2026-01-06")})};
  const CalendarSet set = Together({}, mine).value();
  const auto first = set.Find("office", At("2025-02-01T00:00:00+08:00"));
  EXPECT_FALSE(first->IsWorkday(Day("2026-01-05")));
  EXPECT_TRUE(first->IsWorkday(Day("2026-01-06")));
}

TEST(TogetherTest, AnotherCalendarsNoticesAreTakenOverWhenItSaysSo) {
  CalendarSet shipped;
  shipped.Add(Made(Version(1, "2025-01-01T00:00:00+08:00", {Notice(2026, "2026-01-05")})));
  Spec bank = Version(1, "2025-01-01T00:00:00+08:00", {});
  bank.id = "bank";
  std::vector<Spec> mine{bank};
  const core::Instant at = At("2025-02-01T00:00:00+08:00");
  const auto off = [&] {
    return !Together(shipped, mine).value().Find("bank", at)->IsWorkday(Day("2026-01-05"));
  };
  EXPECT_FALSE(off());
  mine[0].based_on = "office";
  EXPECT_TRUE(off());
  mine[0].follows_notices = false;
  EXPECT_FALSE(off());
}

TEST(TogetherTest, WhoNeverWorksOnMondaysTakesOverTheDaysOffOnly) {
  CalendarSet shipped;
  YearNotice notice = Notice(2026, "2026-01-06");
  notice.workdays = {Day("2026-01-04")};
  shipped.Add(Made(Version(1, "2025-01-01T00:00:00+08:00", {notice})));
  Spec bank = Version(1, "2025-01-01T00:00:00+08:00", {});
  bank.id = "bank";
  bank.based_on = "office";
  bank.hours[0].clear();
  const std::vector<Spec> mine{bank};
  const CalendarSet set = Together(shipped, mine).value();
  EXPECT_FALSE(set.Latest("bank")->IsWorkday(Day("2026-01-06")));
  EXPECT_FALSE(set.Latest("bank")->IsWorkday(Day("2026-01-04")));
  EXPECT_TRUE(set.Latest("office")->IsWorkday(Day("2026-01-04")));
}

TEST(TogetherTest, AnOwnVersionHidesAShippedOneOfItsNumber) {
  CalendarSet shipped;
  shipped.Add(Made(Version(1, "2025-01-01T00:00:00+08:00", {})));
  Spec own = Version(1, "2025-01-01T00:00:00+08:00", {});
  own.hours[6] = {{0, 60}};
  const std::vector<Spec> mine{own};
  const CalendarSet set = Together(shipped, mine).value();
  EXPECT_EQ(set.all().size(), 1U);
  EXPECT_TRUE(set.Latest("office")->IsWorkday(Day("2025-01-05")));
  std::vector<Spec> bad{own};
  bad[0].hours[6] = {{600, 60}};
  EXPECT_EQ(Together(shipped, bad).error().code.name, "calendar.bad_spec");
}

}  // namespace
}  // namespace shouwen::calendar
