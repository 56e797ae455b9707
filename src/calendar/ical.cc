#include "calendar/ical.h"

#include <libical/ical.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "calendar/codes.h"

namespace shouwen::calendar {
namespace {

constexpr std::size_t kFoldOctets = 75;

core::Error BadFeed(std::string path, std::string got, std::string expected) {
  return core::Error{
      kBadFeed,
      {{"path", std::move(path)}, {"got", std::move(got)}, {"expected", std::move(expected)}}};
}

struct FreeComponent {
  void operator()(icalcomponent* c) const { icalcomponent_free(c); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

std::string TextOf(icalcomponent* event, icalproperty_kind kind) {
  icalproperty* property = icalcomponent_get_first_property(event, kind);
  const icalvalue* value = property ? icalproperty_get_value(property) : nullptr;
  const char* text = value ? icalvalue_get_text(value) : nullptr;
  return text ? text : "";
}

std::vector<std::string> CategoriesOf(icalcomponent* event) {
  std::vector<std::string> all;
  for (icalproperty* p = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY); p;
       p = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY)) {
    const char* text = icalproperty_get_categories(p);
    std::string rest = text ? text : "";
    for (std::size_t comma = 0; comma != std::string::npos;) {
      comma = rest.find(',');
      all.push_back(rest.substr(0, comma));
      if (comma != std::string::npos) rest.erase(0, comma + 1);
    }
  }
  return all;
}

bool AnyEqual(const std::vector<std::string>& have, const std::vector<std::string>& wanted) {
  return std::any_of(have.begin(), have.end(), [&](const std::string& one) {
    return std::find(wanted.begin(), wanted.end(), one) != wanted.end();
  });
}

bool AnyInside(const std::string& text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return !word.empty() && text.find(word) != std::string::npos;
  });
}

bool Has(icalcomponent* event, icalproperty_kind kind) {
  return icalcomponent_get_first_property(event, kind) != nullptr;
}

// Fills the dates; "" or why the event cannot count.
std::string ReadDates(icalcomponent* event, FeedEntry& entry) {
  const icaltimetype start = icalcomponent_get_dtstart(event);
  if (icaltime_is_null_time(start) || !icaltime_is_valid_time(start)) return "no_date";
  entry.first = entry.last = core::FromCivil(start.year, start.month, start.day);
  if (!start.is_date) return "not_all_day";
  if (Has(event, ICAL_DTEND_PROPERTY) || Has(event, ICAL_DURATION_PROPERTY)) {
    const icaltimetype end = icalcomponent_get_dtend(event);
    if (icaltime_is_null_time(end) || !icaltime_is_valid_time(end)) return "no_date";
    if (!end.is_date) return "not_all_day";
    entry.last = core::FromCivil(end.year, end.month, end.day) - 1;  // DTEND is exclusive
  }
  if (entry.last < entry.first) return "no_date";
  if (entry.last - entry.first >= kFeedEventDaysMax) return "too_long";
  const bool noted =
      start.year >= kNoticeYearMin && core::ToCivil(entry.last).year <= kNoticeYearMax;
  return noted ? "" : "no_date";
}

FeedEntry ReadEvent(icalcomponent* event, const FeedRules& rules) {
  FeedEntry entry;
  entry.summary = TextOf(event, ICAL_SUMMARY_PROPERTY);
  entry.uid = TextOf(event, ICAL_UID_PROPERTY);
  entry.why = ReadDates(event, entry);
  if (!entry.why.empty()) return entry;
  if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) {
    entry.why = "cancelled";
  } else if (Has(event, ICAL_RRULE_PROPERTY) || Has(event, ICAL_RDATE_PROPERTY)) {
    entry.why = "recurring";
  } else {
    const std::vector<std::string> categories = CategoriesOf(event);
    if (AnyEqual(categories, rules.workday_categories) ||
        AnyInside(entry.summary, rules.workday_words)) {
      entry.use = FeedEntry::Use::kWorkday;
    } else if (AnyEqual(categories, rules.off_categories) ||
               AnyInside(entry.summary, rules.off_words)) {
      entry.use = FeedEntry::Use::kOff;
    } else {
      entry.why = "not_named";
    }
  }
  return entry;
}

core::Status CheckText(std::string_view text, const FeedRules& rules) {
  if (rules.off_categories.empty() && rules.workday_categories.empty() && rules.off_words.empty() &&
      rules.workday_words.empty()) {
    return BadFeed("rules", "none", "at least one category or word that counts");
  }
  if (text.size() > kFeedBytesMax) {
    return BadFeed("/", std::to_string(text.size()) + " bytes",
                   "at most " + std::to_string(kFeedBytesMax));
  }
  if (text.find('\0') != std::string_view::npos) return BadFeed("/", "a NUL", "text");
  return core::Ok();
}

void AddDays(const FeedEntry& entry, const std::string& citation,
             std::map<int, YearNotice>& by_year) {
  for (core::Date day = entry.first; day <= entry.last; day = day + 1) {
    YearNotice& notice = by_year[core::ToCivil(day).year];
    notice.year = core::ToCivil(day).year;
    if (notice.citation.empty()) notice.citation = citation;
    if (entry.use == FeedEntry::Use::kWorkday) {
      notice.workdays.push_back(day);
    } else {
      notice.off.push_back(day);
      notice.names.push_back({day, entry.summary, ""});
    }
  }
}

// Claims the entry's days; false when an earlier one has any of them.
bool Claim(const FeedEntry& entry, std::set<core::Date>& claimed) {
  for (core::Date day = entry.first; day <= entry.last; day = day + 1) {
    if (claimed.count(day) > 0) return false;
  }
  for (core::Date day = entry.first; day <= entry.last; day = day + 1) claimed.insert(day);
  return true;
}

std::string BasicDate(core::Date day) {
  const core::CivilDate c = core::ToCivil(day);
  char text[40];
  std::snprintf(text, sizeof text, "%04d%02d%02d", c.year, c.month, c.day);
  return text;
}

std::string Escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c != '\r') out += c;
  }
  return out;
}

// One content line with CRLF; continuation lines start with a space that counts as an octet.
std::string Fold(std::string_view line) {
  std::string out;
  std::size_t room = kFoldOctets;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    out += std::string(line.substr(0, cut)) + "\r\n ";
    line.remove_prefix(cut);
    room = kFoldOctets - 1;
  }
  return out + std::string(line) + "\r\n";
}

struct OutEvent {
  core::Date first;
  core::Date last;
  std::string summary;
  std::string_view category;
  const YearNotice* notice;
};

std::string WriteEvent(const Spec& spec, const OutEvent& e, const std::string& stamp) {
  return Fold("BEGIN:VEVENT") +
         Fold("UID:" + BasicDate(e.first) + "-" + spec.id + "@calendar.shouwen") +
         Fold("DTSTAMP:" + stamp) + Fold("DTSTART;VALUE=DATE:" + BasicDate(e.first)) +
         Fold("DTEND;VALUE=DATE:" + BasicDate(e.last + 1)) + Fold("SUMMARY:" + Escape(e.summary)) +
         Fold("CATEGORIES:" + std::string(e.category)) +
         Fold("DESCRIPTION:" + Escape(e.notice->citation)) + Fold("TRANSP:TRANSPARENT") +
         Fold("END:VEVENT");
}

std::vector<OutEvent> EventsOf(const YearNotice& notice) {
  std::vector<core::Date> off = notice.off;
  std::sort(off.begin(), off.end());
  std::vector<OutEvent> events;
  for (const core::Date day : off) {
    const auto named = std::find_if(notice.names.begin(), notice.names.end(),
                                    [&](const DayName& name) { return name.on == day; });
    const std::string summary = named == notice.names.end() ? "放假" : named->zh;
    const bool joins = !events.empty() && events.back().last + 1 == day &&
                       events.back().summary == summary &&
                       day - events.back().first < kFeedEventDaysMax;
    if (joins) {
      events.back().last = day;
    } else {
      events.push_back({day, day, summary, kFeedDayOff, &notice});
    }
  }
  for (const core::Date day : notice.workdays) {
    events.push_back({day, day, "调休上班", kFeedMakeUp, &notice});
  }
  std::sort(events.begin(), events.end(),
            [](const OutEvent& a, const OutEvent& b) { return a.first < b.first; });
  return events;
}

}  // namespace

FeedRules OwnFeedRules() {
  return {{std::string(kFeedDayOff)}, {std::string(kFeedMakeUp)}, {}, {}};
}

core::Result<FeedPreview> ReadFeed(std::string_view text, const FeedRules& rules) {
  CORE_TRY(CheckText(text, rules));
  const Component root(icalparser_parse_string(std::string(text).c_str()));
  if (!root || icalcomponent_isa(root.get()) != ICAL_VCALENDAR_COMPONENT) {
    return BadFeed("/", "something else", "one VCALENDAR");
  }
  const int broken = icalcomponent_count_errors(root.get());
  if (broken > 0) return BadFeed("/", std::to_string(broken) + " broken lines", "none");
  FeedPreview preview;
  std::map<int, YearNotice> by_year;
  std::set<core::Date> claimed;
  for (icalcomponent* event = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT);
       event; event = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT)) {
    if (preview.entries.size() == kFeedEventsMax) {
      return BadFeed("/", "more events", "at most " + std::to_string(kFeedEventsMax));
    }
    FeedEntry entry = ReadEvent(event, rules);
    if (entry.use != FeedEntry::Use::kIgnored && !Claim(entry, claimed)) {
      entry.use = FeedEntry::Use::kIgnored;
      entry.why = "repeated";
    }
    if (entry.use != FeedEntry::Use::kIgnored) {
      AddDays(entry, TextOf(event, ICAL_DESCRIPTION_PROPERTY), by_year);
    }
    preview.entries.push_back(std::move(entry));
  }
  for (auto& [year, notice] : by_year) preview.notices.push_back(std::move(notice));
  return preview;
}

std::string WriteFeed(const Spec& spec, core::Instant stamp_at) {
  const core::Date day = core::DateOf(stamp_at, 0);
  const int second = static_cast<int>((stamp_at - core::StartOf(day, 0)) / core::kMsPerSecond);
  char time[40];
  std::snprintf(time, sizeof time, "T%02d%02d%02dZ", second / 3600, second / 60 % 60, second % 60);
  const std::string stamp = BasicDate(day) + time;
  std::string out = Fold("BEGIN:VCALENDAR") + Fold("VERSION:2.0") +
                    Fold("PRODID:-//shouwen//calendar//ZH") +
                    Fold("X-WR-CALNAME:" + Escape(spec.id));
  for (const YearNotice& notice : spec.notices) {
    for (const OutEvent& event : EventsOf(notice)) out += WriteEvent(spec, event, stamp);
  }
  return out + Fold("END:VCALENDAR");
}

}  // namespace shouwen::calendar
