// service/calendars_desk.h - an organisation's own calendars: hours, days off, make-up workdays.
//
// A version counts for limits that start from its effective_at on; a limit that started before
// keeps the hours of the version it started with. A year's notice in it completes the versions
// before it too, so what was provisional for want of that year is reckoned anew (see Clockwork).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calendar/ical.h"
#include "promise/promise.h"
#include "service/engine.h"

namespace shouwen::service {

struct CalendarPage {
  std::shared_ptr<const calendar::Calendar> calendar;  // complete with the notices it takes over
  bool own = false;
};
// [reads] The newest version of each calendar, by id. Any staff.
std::vector<CalendarPage> ListCalendars(const Call& call);

struct NewCalendar {
  std::optional<core::Instant> effective_at;  // none: now
  // Exactly one: a calendar document (calendar::ReadDocument), whose number is given here; or a
  // feed of days off (RFC 5545), whose years replace those of the newest version.
  std::optional<std::string> yaml, ics;
  std::vector<std::string> off_words, workday_words;  // of a feed, beside our own categories
};
// Adopts the next version of `id`. Right org.manage. Journaled: calendar.adopted. Errors, first
// match wins: core.forbidden, core.bad_input (yaml or ics, effective_at before now, another id, an
// id that is none or "natural"), calendar.bad_spec, calendar.bad_feed, service.unknown_calendar (a
// feed, or based_on, for a calendar that is not there).
core::Result<CalendarPage> AdoptCalendar(const Call& call, const std::string& id,
                                         const NewCalendar& input);

struct DueMove {
  promise::Promise promise;  // with its new due time
  std::string number;        // of its case
  core::Instant old_due_at;
};
struct CalendarPreview {
  CalendarPage page;
  std::vector<calendar::FeedEntry> feed;  // every event of a feed and how it was read
  std::int64_t open_provisional = 0;      // looked at
  bool capped = false;                    // there are more than kPreviewMax
  std::int64_t sooner = 0, later = 0, confirmed = 0, still_provisional = 0;
  std::vector<DueMove> moves;  // the first kPreviewMoves that move
};
inline constexpr int kPreviewMax = 5000;
inline constexpr std::size_t kPreviewMoves = 100;
// [reads] What adopting it would do to the open provisional promises. Right and errors as
// AdoptCalendar.
core::Result<CalendarPreview> PreviewCalendar(const Call& call, const std::string& id,
                                              const NewCalendar& input);

}  // namespace shouwen::service
