// calendar/ical.h - iCalendar (RFC 5545) feeds of days off, in and out.
//
// A feed is never trusted: feeds mix observances (妇女节, Mother's Day) with days off, so an entry
// counts only when the caller has said which categories or words make it count, and reading yields
// a preview for a person to accept, not a calendar. Only all-day, single, not cancelled events
// count. Pure. Threads: any; a call shares nothing with another.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.h"
#include "core/result.h"
#include "core/time.h"

namespace shouwen::calendar {

inline constexpr std::size_t kFeedBytesMax = 1024 * 1024;
inline constexpr std::size_t kFeedEventsMax = 5000;
inline constexpr int kFeedEventDaysMax = 31;

// CATEGORIES of our own export.
inline constexpr std::string_view kFeedDayOff = "DAY-OFF";
inline constexpr std::string_view kFeedMakeUp = "MAKE-UP-WORKDAY";

// What makes an entry count. Categories compare whole and exactly; words are found in SUMMARY.
// Workday rules are asked first, as "春节补班" names a holiday too.
struct FeedRules {
  std::vector<std::string> off_categories;
  std::vector<std::string> workday_categories;
  std::vector<std::string> off_words;
  std::vector<std::string> workday_words;
};
FeedRules OwnFeedRules();  // for feeds written by WriteFeed

struct FeedEntry {
  enum class Use { kOff, kWorkday, kIgnored };
  Use use = Use::kIgnored;
  core::Date first;
  core::Date last;  // inclusive
  std::string summary;
  std::string uid;
  std::string why;  // ignored only: no_date, not_all_day, cancelled, recurring, too_long,
                    // not_named, repeated
};

struct FeedPreview {
  std::vector<FeedEntry> entries;   // every event of the feed, in its order
  std::vector<YearNotice> notices;  // what would be added, by the civil year of each day, ascending
};

// Errors: calendar.bad_feed {path, got, expected}: too large, not a VCALENDAR, broken lines, too
// many events, no rules at all. A day already claimed by an earlier event makes the later one
// `repeated`.
core::Result<FeedPreview> ReadFeed(std::string_view text, const FeedRules& rules);

// One event per holiday and one per make-up workday, CRLF, folded at 75 octets between characters.
// `stamp_at` becomes DTSTAMP. Names are the Chinese ones; the notice is each event's DESCRIPTION.
std::string WriteFeed(const Spec& spec, core::Instant stamp_at);

}  // namespace shouwen::calendar
