#include "calendar/data.h"

#include <gtest/gtest.h>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

const std::string kHours = "calendar: c\nhours:\n  monday: [\"09:00-12:00\"]\n";
const std::string kYear =
    "year: 2026\nnotice: n\nholidays:\n  - {zh: 元旦, from: 2026-01-01, to: 2026-01-03}\n";

TEST(ReadSpec, TheShippedFiles) {
  const Spec spec = ShippedSpec();
  EXPECT_EQ(spec.id, "cn");
  EXPECT_EQ(spec.version, 1);
  EXPECT_EQ(spec.effective_at, T("1970-01-01T00:00"));
  EXPECT_EQ(spec.offset_minutes, 480);
  EXPECT_EQ(spec.day_end, DayEnd::kMidnight);
  EXPECT_TRUE(spec.follows_notices);
  for (std::size_t d = 0; d < 5; ++d) {
    EXPECT_EQ(spec.hours[d], (std::vector<Window>{{540, 720}, {810, 1050}}));
  }
  EXPECT_TRUE(spec.hours[5].empty());
  EXPECT_TRUE(spec.hours[6].empty());
  ASSERT_EQ(spec.notices.size(), 3U);
  EXPECT_EQ(spec.notices[0].year, 2024) << "ascending, whatever the order of the files";
  EXPECT_EQ(spec.notices[2].year, 2026);
  EXPECT_NE(spec.notices[0].citation.find("国办发明电〔2023〕7号"), std::string::npos);
  EXPECT_NE(spec.notices[1].citation.find("国办发明电〔2024〕12号"), std::string::npos);
  EXPECT_NE(spec.notices[2].citation.find("2025-11-04"), std::string::npos);
  EXPECT_EQ(spec.notices[2].names[0], (DayName{D("2026-01-01"), "元旦", "New Year's Day"}));
}

TEST(ReadSpec, DefaultsAndOptions) {
  const auto plain = ReadSpec({"c.yaml", kHours}, {});
  ASSERT_TRUE(plain.ok());
  EXPECT_EQ(plain->version, 1);
  EXPECT_EQ(plain->effective_at.ms, 0);
  EXPECT_EQ(plain->offset_minutes, 480);
  EXPECT_TRUE(plain->follows_notices);
  const std::string text =
      "version: 3\neffective_at: 2026-03-02T09:00:00+08:00\nutc_offset_minutes: -60\n"
      "day_end: close_of_business\nfollows_notices: false\n" +
      std::string("calendar: d\nhours: {sunday: [\"00:00-24:00\"]}\n");
  const auto all = ReadSpec({"d.yaml", text}, {});
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->version, 3);
  EXPECT_EQ(all->effective_at, T("2026-03-02T09:00"));
  EXPECT_EQ(all->offset_minutes, -60);
  EXPECT_EQ(all->day_end, DayEnd::kCloseOfBusiness);
  EXPECT_FALSE(all->follows_notices);
  EXPECT_EQ(all->hours[6], (std::vector<Window>{{0, 1440}}));
}

void ExpectBad(const core::Result<Spec>& spec, const std::string& path, const std::string& got) {
  ASSERT_FALSE(spec.ok()) << path;
  EXPECT_EQ(spec.error().code.name, "calendar.bad_spec");
  ASSERT_EQ(spec.error().params.size(), 3U);
  EXPECT_EQ(spec.error().params[0], (core::Param{"path", path}));
  EXPECT_EQ(spec.error().params[1], (core::Param{"got", got}));
}

TEST(ReadSpec, NamesThePathOfABadCalendar) {
  const struct {
    std::string text;
    const char* path;
    const char* got;
  } rows[] = {
      {"", "c.yaml: /", "nothing"},
      {"- a", "c.yaml:1: /", "a list"},
      {"hours: {monday: []}", "c.yaml: /calendar", "nothing"},
      {"calendar: []\n", "c.yaml:1: /calendar", "a list"},
      {"calendar: c\n", "c.yaml: /hours", "nothing"},
      {"calendar: c\nhours: 9-5\n", "c.yaml:2: /hours", "9-5"},
      {"calendar: c\nhours: {mon: []}\n", "c.yaml:2: /hours/mon", "mon"},
      {"calendar: c\nhours: {monday: x}\n", "c.yaml:2: /hours/monday", "x"},
      {"calendar: c\nhours: {monday: [9-12]}\n", "c.yaml:2: /hours/monday/0", "9-12"},
      {"calendar: c\nhours: {monday: [\"12:00-09:00\"]}\n", "c.yaml:2: /hours/monday/0",
       "12:00-09:00"},
      {"calendar: c\nhours: {monday: [\"09:00-24:01\"]}\n", "c.yaml:2: /hours/monday/0",
       "09:00-24:01"},
      {"calendar: c\nhours: {monday: [\"09:00-12:60\"]}\n", "c.yaml:2: /hours/monday/0",
       "09:00-12:60"},
      {"calendar: c\nhours:\n  monday: [\"09:00-12:00\", \"11:59-13:00\"]\n",
       "c.yaml:3: /hours/monday/1", "11:59-13:00"},
      {kHours + "version: 0\n", "c.yaml:4: /version", "0"},
      {kHours + "version: 1x\n", "c.yaml:4: /version", "1x"},
      {kHours + "effective_at: 2026-03-02\n", "c.yaml:4: /effective_at", "2026-03-02"},
      {kHours + "effective_at: []\n", "c.yaml:4: /effective_at", "a list"},
      {kHours + "utc_offset_minutes: 841\n", "c.yaml:4: /utc_offset_minutes", "841"},
      {kHours + "day_end: noon\n", "c.yaml:4: /day_end", "noon"},
      {kHours + "follows_notices: perhaps\n", "c.yaml:4: /follows_notices", "perhaps"},
      {kHours + "holiday: []\n", "c.yaml:4: /holiday", "holiday"},
  };
  for (const auto& row : rows) ExpectBad(ReadSpec({"c.yaml", row.text}, {}), row.path, row.got);
  const auto broken = ReadSpec({"c.yaml", "calendar: [\n"}, {});
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.error().params[2], (core::Param{"expected", std::string("YAML")}));
  const std::string large(kCalendarTextMax + 1, '#');
  ExpectBad(ReadSpec({"c.yaml", large}, {}), "c.yaml: /", "262145 bytes");
}

TEST(ReadSpec, NamesThePathOfABadYear) {
  const struct {
    std::string text;
    const char* path;
    const char* got;
  } rows[] = {
      {"notice: n\nholidays: []\n", "y.yaml: /year", "nothing"},
      {"year: 1949\nnotice: n\nholidays: []\n", "y.yaml:1: /year", "1949"},
      {"year: 2201\nnotice: n\nholidays: []\n", "y.yaml:1: /year", "2201"},
      {"year: 2026\nholidays: []\n", "y.yaml: /notice", "nothing"},
      {"year: 2026\nnotice: \"\"\nholidays: []\n", "y.yaml:2: /notice", ""},
      {"year: 2026\nnotice: n\n", "y.yaml: /holidays", "nothing"},
      {"year: 2026\nnotice: n\nholidays: [x]\n", "y.yaml:3: /holidays/0", "x"},
      {kYear + "  - {zh: x, from: 2026-05-01}\n", "y.yaml: /holidays/1/to", "nothing"},
      {kYear + "  - {from: 2026-05-01, to: 2026-05-01}\n", "y.yaml: /holidays/1/zh", "nothing"},
      {kYear + "  - {zh: x, on: 2026-05-01}\n", "y.yaml:5: /holidays/1/on", "on"},
      {kYear + "  - {zh: x, from: 2026-02-29, to: 2026-03-01}\n", "y.yaml:5: /holidays/1/from",
       "2026-02-29"},
      {kYear + "  - {zh: x, from: 2026-05-02, to: 2026-05-01}\n", "y.yaml:5: /holidays/1/to",
       "2026-05-01"},
      {kYear + "  - {zh: x, from: 2026-05-01, to: 2026-06-01}\n", "y.yaml:5: /holidays/1/to",
       "2026-06-01"},
      {kYear + "workdays: 2026-01-04\n", "y.yaml:5: /workdays", "2026-01-04"},
      {kYear + "workdays: [2026-01-04, soon]\n", "y.yaml:5: /workdays/1", "soon"},
      {kYear + "off: []\n", "y.yaml:5: /off", "off"},
  };
  for (const auto& row : rows) {
    const SourceText year{"y.yaml", row.text};
    ExpectBad(ReadSpec({"c.yaml", kHours}, {&year, 1}), row.path, row.got);
  }
  const std::string most = kYear + "  - {zh: x, from: 2026-05-01, to: 2026-05-31}\n";
  const SourceText year{"y.yaml", most};
  EXPECT_TRUE(ReadSpec({"c.yaml", kHours}, {&year, 1}).ok());
}

// Calendar::Make checks what a file alone cannot show.
TEST(MakeCalendar, RefusesWhatCannotBeReckonedWith) {
  const auto bad = [](void (*change)(Spec&), const std::string& path) {
    Spec spec = ShippedSpec();
    change(spec);
    const auto calendar = Calendar::Make(std::move(spec));
    ASSERT_FALSE(calendar.ok()) << path;
    EXPECT_EQ(calendar.error().code.name, "calendar.bad_spec");
    EXPECT_EQ(calendar.error().code.http, 400);
    EXPECT_EQ(calendar.error().params[0], (core::Param{"path", path}));
  };
  bad([](Spec& s) { s.id = ""; }, "id");
  bad([](Spec& s) { s.id = "CN"; }, "id");
  bad([](Spec& s) { s.id = std::string(41, 'a'); }, "id");
  bad([](Spec& s) { s.version = 0; }, "version");
  bad([](Spec& s) { s.offset_minutes = 841; }, "offset_minutes");
  bad([](Spec& s) { s.offset_minutes = -841; }, "offset_minutes");
  bad([](Spec& s) { s.hours = {}; }, "hours");
  bad([](Spec& s) { s.hours[2] = {{540, 540}}; }, "hours/2/0");
  bad([](Spec& s) { s.hours[2] = {{-1, 540}}; }, "hours/2/0");
  bad([](Spec& s) { s.hours[2] = {{540, 1441}}; }, "hours/2/0");
  bad([](Spec& s) { s.hours[2] = {{540, 720}, {719, 1050}}; }, "hours/2/1");
  bad([](Spec& s) { s.follows_notices = false; }, "notices");
  bad([](Spec& s) { s.notices[1].year = 2024; }, "notices/1/year");
  bad([](Spec& s) { s.notices[0].year = kNoticeYearMin - 1; }, "notices/0/year");
  bad([](Spec& s) { s.notices[2].year = kNoticeYearMax + 1; }, "notices/2/year");
  bad([](Spec& s) { s.notices[0].citation = ""; }, "notices/0/citation");
  bad([](Spec& s) { s.notices[0].off = {D("2025-01-01")}; }, "notices/0/off/0");
  bad([](Spec& s) { s.notices[0].off = {D("2023-11-30")}; }, "notices/0/off/0");
  bad([](Spec& s) { s.notices[0].off.push_back(D("2024-01-01")); }, "notices/0/off/28");
  bad([](Spec& s) { s.notices[0].workdays.push_back(D("2024-01-01")); }, "notices/0/workdays/8");
  bad([](Spec& s) { s.hours[0] = {}; }, "notices/0/workdays");
}

TEST(MakeCalendar, ANoticeMayReachIntoTheDecemberBefore) {
  // The notice for 2019: 2018-12-30 to 2019-01-01 off, Saturday 2018-12-29 worked.
  Spec spec = ShippedSpec();
  spec.notices.insert(spec.notices.begin(),
                      YearNotice{2019,
                                 "2019",
                                 {D("2018-12-30"), D("2018-12-31"), D("2019-01-01")},
                                 {D("2018-12-29")},
                                 {}});
  const auto cn = Calendar::Make(spec).value();
  EXPECT_TRUE(cn->IsWorkday(D("2018-12-29")));
  EXPECT_FALSE(cn->IsWorkday(D("2018-12-31")));
  EXPECT_EQ(cn->AddWorkdays(D("2018-12-28"), 2), D("2019-01-02"));
  EXPECT_TRUE(cn->IsProvisional(D("2022-06-01"))) << "a gap between the years";
}

}  // namespace
}  // namespace shouwen::calendar
