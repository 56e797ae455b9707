#include "calendar/ical.h"

#include <gtest/gtest.h>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

using Use = FeedEntry::Use;

std::string Feed(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n" + events + "END:VCALENDAR\r\n";
}
std::string Event(const std::string& lines) {
  return "BEGIN:VEVENT\r\nUID:u1\r\nDTSTAMP:20260101T000000Z\r\n" + lines + "END:VEVENT\r\n";
}
const FeedRules kRules{{"Public holiday"}, {"Workday"}, {"休"}, {"班"}};

// The only entry of a feed with one event.
FeedEntry One(const std::string& lines) {
  const auto preview = ReadFeed(Feed(Event(lines)), kRules);
  EXPECT_TRUE(preview.ok()) << lines;
  EXPECT_EQ(preview->entries.size(), 1U) << lines;
  return preview->entries.at(0);
}

TEST(Feed, RoundTripOf2026) {
  const Spec spec = ShippedSpec();
  const auto preview = ReadFeed(WriteFeed(spec, T("2026-01-01T08:00")), OwnFeedRules());
  ASSERT_TRUE(preview.ok());
  ASSERT_EQ(preview->notices.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    YearNotice expected = spec.notices[i];
    for (DayName& name : expected.names) name.en.clear();  // a feed carries the Chinese names
    EXPECT_EQ(preview->notices[i], expected) << expected.year;
  }
  Spec again = spec;
  again.notices = preview->notices;
  const auto cn = Calendar::Make(again).value();
  EXPECT_EQ(cn->WorkdaysBetween(D("2025-12-31"), D("2026-12-31")), 248);
  EXPECT_EQ(WriteFeed(again, T("2026-01-01T08:00")), WriteFeed(spec, T("2026-01-01T08:00")));
}

TEST(Feed, WritesWhatRfc5545Asks) {
  Spec spec = ShippedSpec();
  spec.notices[2].citation = "一;二,三\\四\n" + spec.notices[2].citation;
  const std::string text = WriteFeed(spec, T("2026-03-02T09:08") + 7'999);
  EXPECT_EQ(text.substr(0, 32), "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPR");
  EXPECT_NE(text.find("\r\nDTSTAMP:20260302T010807Z\r\n"), std::string::npos);
  EXPECT_NE(text.find("\r\nUID:20260215-cn@calendar.shouwen\r\n"), std::string::npos);
  EXPECT_NE(text.find("\r\nDTSTART;VALUE=DATE:20260215\r\nDTEND;VALUE=DATE:20260224\r\n"),
            std::string::npos)
      << "DTEND is exclusive";
  EXPECT_NE(text.find("一\\;二\\,三\\\\四\\n"), std::string::npos);
  std::size_t folded = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    const std::string line = text.substr(at, end - at);
    EXPECT_LE(line.size(), 75U) << line;
    EXPECT_EQ(line.find('\n'), std::string::npos);
    const auto first = static_cast<unsigned char>(line.empty() ? 0 : line[line[0] == ' ' ? 1 : 0]);
    EXPECT_NE(first & 0xC0U, 0x80U) << "no line starts inside a character";
    folded += line[0] == ' ' ? 1 : 0;
    at = end + 2;
  }
  EXPECT_GT(folded, 0U);
  const auto back = ReadFeed(text, OwnFeedRules());
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->notices[2].citation, spec.notices[2].citation);
}

TEST(Feed, FoldsBetweenCharactersAtEveryLength) {
  for (int ascii = 40; ascii < 90; ++ascii) {
    Spec spec = ShippedSpec();
    spec.notices[0].citation = std::string(static_cast<std::size_t>(ascii), 'a') + "中文字😀文字";
    const auto back = ReadFeed(WriteFeed(spec, {}), OwnFeedRules());
    ASSERT_TRUE(back.ok()) << ascii;
    EXPECT_EQ(back->notices[0].citation, spec.notices[0].citation);
  }
}

TEST(Feed, CountsOnlyWhatTheCallerNamed) {
  const std::string day = "DTSTART;VALUE=DATE:20260308\r\nDTEND;VALUE=DATE:20260309\r\n";
  EXPECT_EQ(One(day + "SUMMARY:妇女节\r\n").why, "not_named");
  EXPECT_EQ(One(day + "SUMMARY:妇女节\r\nCATEGORIES:Observance\r\n").use, Use::kIgnored);
  EXPECT_EQ(One(day + "SUMMARY:x\r\nCATEGORIES:A,Public holiday\r\n").use, Use::kOff);
  EXPECT_EQ(One(day + "SUMMARY:x\r\nCATEGORIES:public holiday\r\n").use, Use::kIgnored);
  EXPECT_EQ(One(day + "SUMMARY:x\r\nCATEGORIES:Workday\r\n").use, Use::kWorkday);
  EXPECT_EQ(One(day + "SUMMARY:春节（休）\r\n").use, Use::kOff);
  EXPECT_EQ(One(day + "SUMMARY:春节休补班\r\n").use, Use::kWorkday) << "workday words first";
}

TEST(Feed, DatesAreWholeDaysWithAnExclusiveEnd) {
  const FeedEntry three =
      One("DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260504\r\nSUMMARY:休\r\n");
  EXPECT_EQ(three.use, Use::kOff);
  EXPECT_EQ(three.first, D("2026-05-01"));
  EXPECT_EQ(three.last, D("2026-05-03"));
  EXPECT_EQ(three.uid, "u1");
  const FeedEntry one = One("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:休\r\n");
  EXPECT_EQ(one.last, D("2026-05-01"));
  EXPECT_EQ(one.use, Use::kOff);
  const FeedEntry lasting = One("DTSTART;VALUE=DATE:20260501\r\nDURATION:P2D\r\nSUMMARY:休\r\n");
  EXPECT_EQ(lasting.last, D("2026-05-02"));
}

TEST(Feed, IgnoresWithAReason) {
  const std::string day = "DTSTART;VALUE=DATE:20260501\r\nSUMMARY:休\r\n";
  EXPECT_EQ(One("SUMMARY:休\r\n").why, "no_date");
  EXPECT_EQ(One("DTSTART:20260501T090000Z\r\nSUMMARY:休\r\n").why, "not_all_day");
  EXPECT_EQ(One(day + "STATUS:CANCELLED\r\n").why, "cancelled");
  EXPECT_EQ(One(day + "RRULE:FREQ=YEARLY\r\n").why, "recurring");
  EXPECT_EQ(One(day + "DTEND;VALUE=DATE:20260601\r\n").use, Use::kOff) << "31 days";
  EXPECT_EQ(One(day + "DTEND;VALUE=DATE:20260602\r\n").why, "too_long");
  EXPECT_EQ(One(day + "DTEND;VALUE=DATE:20260501\r\n").why, "no_date");
  EXPECT_EQ(One("DTSTART;VALUE=DATE:19491001\r\nSUMMARY:休\r\n").why, "no_date");
}

TEST(Feed, ADayCountsOnce) {
  const std::string day = Event("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:休\r\n");
  const std::string over =
      Event("DTSTART;VALUE=DATE:20260430\r\nDTEND;VALUE=DATE:20260502\r\nSUMMARY:班\r\n");
  const auto preview = ReadFeed(Feed(day + over), kRules);
  ASSERT_TRUE(preview.ok());
  EXPECT_EQ(preview->entries[1].why, "repeated");
  ASSERT_EQ(preview->notices.size(), 1U);
  EXPECT_EQ(preview->notices[0].off, std::vector<core::Date>{D("2026-05-01")});
  EXPECT_TRUE(preview->notices[0].workdays.empty());
}

void ExpectRefused(const std::string& text, const FeedRules& rules, const std::string& got) {
  const auto preview = ReadFeed(text, rules);
  ASSERT_FALSE(preview.ok()) << text.substr(0, 40);
  EXPECT_EQ(preview.error().code.name, "calendar.bad_feed");
  EXPECT_EQ(preview.error().params[1], (core::Param{"got", got}));
}

TEST(Feed, Refusals) {
  ExpectRefused(Feed(""), FeedRules{}, "none");
  ExpectRefused(std::string(kFeedBytesMax + 1, 'x'), kRules, "1048577 bytes");
  ExpectRefused(std::string("BEGIN:VCALENDAR\0", 16), kRules, "a NUL");
  ExpectRefused("", kRules, "something else");
  ExpectRefused("hello", kRules, "something else");
  ExpectRefused(Event("SUMMARY:x\r\n"), kRules, "something else");
  ExpectRefused(Feed(Event("DTSTART;VALUE=DATE:2026\r\n")), kRules, "1 broken lines");
  std::string many;
  for (std::size_t i = 0; i <= kFeedEventsMax; ++i)
    many += "BEGIN:VEVENT\r\nUID:u\r\nEND:VEVENT\r\n";
  ExpectRefused(Feed(many), kRules, "more events");
  EXPECT_TRUE(ReadFeed(Feed(""), kRules)->entries.empty());
}

}  // namespace
}  // namespace shouwen::calendar
