#include <boost/describe.hpp>

#include "calendar/data.h"
#include "handlers.h"
#include "query.h"
#include "service/calendars_desk.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct CalendarBody {
  std::optional<core::Instant> effective_at;
  std::optional<std::string> yaml, ics;
  std::optional<std::vector<std::string>> off_words, workday_words;
};
BOOST_DESCRIBE_STRUCT(CalendarBody, (), (effective_at, yaml, ics, off_words, workday_words))

struct PreviewBody {
  std::string id;
  std::optional<core::Instant> effective_at;
  std::optional<std::string> yaml, ics;
  std::optional<std::vector<std::string>> off_words, workday_words;
};
BOOST_DESCRIBE_STRUCT(PreviewBody, (), (id, effective_at, yaml, ics, off_words, workday_words))

template <class Body>
service::NewCalendar InputOf(const Body& body) {
  return {body.effective_at, body.yaml, body.ics,
          body.off_words.value_or(std::vector<std::string>{}),
          body.workday_words.value_or(std::vector<std::string>{})};
}

std::string Minutes(int minute) {
  std::string text =
      core::FormatInstant(core::Instant{minute * core::kMsPerMinute}, 0).substr(11, 5);
  return minute == 1440 ? "24:00" : text;
}

json::object Hours(const calendar::WeeklyHours& hours) {
  constexpr const char* kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                   "friday", "saturday", "sunday"};
  json::object out;
  for (std::size_t d = 0; d < hours.size(); ++d) {
    json::array windows;
    for (const calendar::Window& w : hours[d]) {
      windows.push_back(json::value(Minutes(w.from_minute) + "-" + Minutes(w.to_minute)));
    }
    out[kDays[d]] = std::move(windows);
  }
  return out;
}

json::object Encode(const calendar::YearNotice& notice) {
  json::array off, workdays;
  for (const core::Date day : notice.off) {
    json::object one{{"on", core::FormatDate(day)}, {"zh", ""}, {"en", ""}};
    for (const calendar::DayName& name : notice.names) {
      if (name.on == day) one = {{"on", core::FormatDate(day)}, {"zh", name.zh}, {"en", name.en}};
    }
    off.push_back(std::move(one));
  }
  for (const core::Date day : notice.workdays) {
    workdays.push_back(json::value(core::FormatDate(day)));
  }
  return {{"year", notice.year},
          {"notice", notice.citation},
          {"off", std::move(off)},
          {"workdays", std::move(workdays)}};
}

json::object Encode(const service::CalendarPage& page) {
  const calendar::Spec& spec = page.calendar->spec();
  json::array years;
  for (const calendar::YearNotice& notice : spec.notices) years.push_back(Encode(notice));
  return {
      {"id", spec.id},
      {"version", spec.version},
      {"own", page.own},
      {"effective_at", core::FormatInstant(spec.effective_at)},
      {"utc_offset_minutes", spec.offset_minutes},
      {"day_end", spec.day_end == calendar::DayEnd::kMidnight ? "midnight" : "close_of_business"},
      {"follows_notices", spec.follows_notices},
      {"based_on", spec.based_on},
      {"hours", Hours(spec.hours)},
      {"years", std::move(years)},
      {"yaml", calendar::WriteDocument(spec)}};
}

json::object Encode(const calendar::FeedEntry& entry) {
  using Use = calendar::FeedEntry::Use;
  return {{"first", core::FormatDate(entry.first)},
          {"last", core::FormatDate(entry.last)},
          {"summary", entry.summary},
          {"use", entry.use == Use::kOff       ? "off"
                  : entry.use == Use::kWorkday ? "workday"
                                               : "ignored"},
          {"why", entry.why}};
}

json::object Encode(const service::DueMove& move) {
  return {{"case", {{"id", core::ToText(move.promise.case_id)}, {"number", move.number}}},
          {"promise", core::ToText(move.promise.id)},
          {"rule", move.promise.rule},
          {"old_due", core::FormatInstant(move.old_due_at)},
          {"new_due", core::FormatInstant(move.promise.due_at)},
          {"change", move.promise.due_at < move.old_due_at ? "sooner" : "later"},
          {"provisional", move.promise.provisional}};
}

template <class T>
json::array All(const std::vector<T>& items) {
  json::array array;
  for (const T& item : items) array.push_back(Encode(item));
  return array;
}

}  // namespace

core::Result<Job> ListCalendars(const Visit& visit) {
  QueryReader query(*visit.request, {});
  CORE_TRY(query.status());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    return Json(200, json::object{{"items", All(service::ListCalendars(call))}});
  }};
}

core::Result<Job> PostCalendarVersion(const Visit& visit) {
  CORE_ASSIGN(const CalendarBody body, visit.Read<CalendarBody>());
  return Job{[id = visit.path[0],
              input = InputOf(body)](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::CalendarPage page, service::AdoptCalendar(call, id, input));
    return Json(201, Encode(page));
  }};
}

core::Result<Job> PostCalendarPreview(const Visit& visit) {
  CORE_ASSIGN(const PreviewBody body, visit.Read<PreviewBody>());
  return Job{
      [id = body.id, input = InputOf(body)](const service::Call& call) -> core::Result<Answer> {
        CORE_ASSIGN(const service::CalendarPreview p, service::PreviewCalendar(call, id, input));
        return Json(200, json::object{{"calendar", Encode(p.page)},
                                      {"feed", All(p.feed)},
                                      {"open_provisional", p.open_provisional},
                                      {"capped", p.capped},
                                      {"sooner", p.sooner},
                                      {"later", p.later},
                                      {"confirmed", p.confirmed},
                                      {"still_provisional", p.still_provisional},
                                      {"items", All(p.moves)}});
      }};
}

}  // namespace shouwen::http
