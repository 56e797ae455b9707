#include "calendar/data.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "calendar/codes.h"

namespace shouwen::calendar {
namespace {

constexpr std::array<const char*, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                  "friday", "saturday", "sunday"};

// A node and where it stands, so that an error can say so.
struct At {
  YAML::Node node;
  std::string file;
  std::string path;

  At Child(const std::string& key) const {
    // A missing child keeps its parent's line.
    return {std::as_const(node)[key], file, path + "/" + key};
  }
  At Item(std::size_t i) const {
    return {std::as_const(node)[i], file, path + "/" + std::to_string(i)};
  }
  bool present() const { return node.IsDefined() && !node.IsNull(); }
  core::Error Bad(std::string expected) const {
    const bool known = node.IsDefined();
    const int line = known ? node.Mark().line : -1;
    const std::string where = line < 0 ? file : file + ":" + std::to_string(line + 1);
    std::string got = !known || node.IsNull() ? "nothing"
                      : node.IsScalar()       ? node.Scalar()
                      : node.IsMap()          ? "a map"
                                              : "a list";
    return core::Error{kBadSpec,
                       {{"path", where + ": " + (path.empty() ? "/" : path)},
                        {"got", std::move(got)},
                        {"expected", std::move(expected)}}};
  }
};

core::Result<At> Load(const SourceText& source) {
  const auto bad = [&](const std::string& where, std::string got, std::string expected) {
    return core::Error{kBadSpec,
                       {{"path", source.name + where + ": /"},
                        {"got", std::move(got)},
                        {"expected", std::move(expected)}}};
  };
  if (source.text.size() > kCalendarTextMax) {
    return bad("", std::to_string(source.text.size()) + " bytes",
               "at most " + std::to_string(kCalendarTextMax));
  }
  try {
    At root{YAML::Load(std::string(source.text)), source.name, ""};
    if (!root.node.IsMap()) return root.Bad("a map");
    return root;
  } catch (const YAML::Exception& e) {
    return bad(":" + std::to_string(e.mark.line + 1), e.msg, "YAML");
  }
}

core::Status OnlyKeys(const At& at, std::initializer_list<std::string_view> known) {
  for (const auto& entry : at.node) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "?";
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    std::string all;
    for (const std::string_view k : known) all += (all.empty() ? "" : ", ") + std::string(k);
    return At{entry.first, at.file, at.path + "/" + key}.Bad("one of " + all);
  }
  return core::Ok();
}

core::Result<std::string> Text(const At& at) {
  if (!at.present() || !at.node.IsScalar() || at.node.Scalar().empty()) return at.Bad("text");
  return at.node.Scalar();
}

core::Result<int> Integer(const At& at, int low, int high) {
  const std::string range = std::to_string(low) + " to " + std::to_string(high);
  if (!at.present() || !at.node.IsScalar()) return at.Bad(range);
  const std::string& text = at.node.Scalar();
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  if (!whole || value < low || value > high) return at.Bad(range);
  return value;
}

core::Result<core::Date> Day(const At& at) {
  if (!at.present() || !at.node.IsScalar()) return at.Bad("a date such as 2026-03-02");
  const auto date = core::ParseDate(at.node.Scalar());
  if (!date.ok()) return at.Bad("a date such as 2026-03-02");
  return *date;
}

// "09:00" or "24:00" → minutes; -1 when it is neither.
int ClockMinutes(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return -1;
  for (const std::size_t i : {0U, 1U, 3U, 4U}) {
    if (text[i] < '0' || text[i] > '9') return -1;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  return hour * 60 + minute <= 1440 && minute < 60 ? hour * 60 + minute : -1;
}

core::Result<Window> ReadWindow(const At& at) {
  const std::string text = at.present() && at.node.IsScalar() ? at.node.Scalar() : "";
  const std::string_view view = text;
  const bool shape = view.size() == 11 && view[5] == '-';
  const Window window{shape ? ClockMinutes(view.substr(0, 5)) : -1,
                      shape ? ClockMinutes(view.substr(6)) : -1};
  if (window.from_minute < 0 || window.to_minute <= window.from_minute) {
    return at.Bad("a window such as 09:00-12:00");
  }
  return window;
}

core::Result<WeeklyHours> ReadHours(const At& at) {
  if (!at.present() || !at.node.IsMap()) return at.Bad("a map from weekday to windows");
  CORE_TRY(
      OnlyKeys(at, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}));
  WeeklyHours hours;
  for (std::size_t d = 0; d < hours.size(); ++d) {
    const At day = at.Child(kWeekdays[d]);
    if (!day.present()) continue;
    if (!day.node.IsSequence()) return day.Bad("a list of windows");
    for (std::size_t i = 0; i < day.node.size(); ++i) {
      const At item = day.Item(i);
      CORE_ASSIGN(const Window window, ReadWindow(item));
      if (!hours[d].empty() && window.from_minute < hours[d].back().to_minute) {
        return item.Bad("a window after the one before it");
      }
      hours[d].push_back(window);
    }
  }
  return hours;
}

// A notice speaks of its year, and of the days before New Year.
core::Result<core::Date> DayOf(int year, const At& at) {
  CORE_ASSIGN(const core::Date day, Day(at));
  const core::CivilDate c = core::ToCivil(day);
  if (c.year == year || (c.year == year - 1 && c.month == 12)) return day;
  return at.Bad("a day of " + std::to_string(year));
}

core::Status ReadHoliday(const At& at, YearNotice& notice) {
  if (!at.node.IsMap()) return at.Bad("a map with zh, en, from, to");
  CORE_TRY(OnlyKeys(at, {"zh", "en", "from", "to"}));
  CORE_ASSIGN(const std::string zh, Text(at.Child("zh")));
  const At english = at.Child("en");
  std::string en;
  if (english.present()) {
    CORE_ASSIGN(en, Text(english));
  }
  CORE_ASSIGN(const core::Date from, DayOf(notice.year, at.Child("from")));
  CORE_ASSIGN(const core::Date to, DayOf(notice.year, at.Child("to")));
  if (to < from || to - from >= kHolidayDaysMax) {
    return at.Child("to").Bad("a day from " + core::FormatDate(from) + " on, at most " +
                              std::to_string(kHolidayDaysMax) + " days");
  }
  for (core::Date day = from; day <= to; day = day + 1) {
    notice.off.push_back(day);
    notice.names.push_back({day, zh, en});
  }
  return core::Ok();
}

core::Result<YearNotice> ReadYear(const SourceText& source) {
  CORE_ASSIGN(const At root, Load(source));
  CORE_TRY(OnlyKeys(root, {"year", "notice", "holidays", "workdays"}));
  YearNotice notice;
  CORE_ASSIGN(notice.year, Integer(root.Child("year"), kNoticeYearMin, kNoticeYearMax));
  CORE_ASSIGN(notice.citation, Text(root.Child("notice")));
  const At holidays = root.Child("holidays");
  if (!holidays.present() || !holidays.node.IsSequence()) return holidays.Bad("a list");
  for (std::size_t i = 0; i < holidays.node.size(); ++i) {
    CORE_TRY(ReadHoliday(holidays.Item(i), notice));
  }
  const At workdays = root.Child("workdays");
  if (!workdays.present()) return notice;
  if (!workdays.node.IsSequence()) return workdays.Bad("a list");
  for (std::size_t i = 0; i < workdays.node.size(); ++i) {
    CORE_ASSIGN(const core::Date day, DayOf(notice.year, workdays.Item(i)));
    notice.workdays.push_back(day);
  }
  return notice;
}

core::Status ReadOptions(const At& root, Spec& spec) {
  if (const At at = root.Child("version"); at.present()) {
    CORE_ASSIGN(spec.version, Integer(at, 1, 1'000'000));
  }
  if (const At at = root.Child("effective_at"); at.present()) {
    const auto when = at.node.IsScalar() ? core::ParseInstant(at.node.Scalar())
                                         : core::Result<core::Instant>(at.Bad(""));
    if (!when.ok()) return at.Bad("an instant such as 2026-03-02T09:00:00+08:00");
    spec.effective_at = *when;
  }
  if (const At at = root.Child("utc_offset_minutes"); at.present()) {
    CORE_ASSIGN(spec.offset_minutes, Integer(at, -840, 840));
  }
  if (const At at = root.Child("day_end"); at.present()) {
    const std::string text = at.node.IsScalar() ? at.node.Scalar() : "";
    if (text != "midnight" && text != "close_of_business") {
      return at.Bad("midnight or close_of_business");
    }
    spec.day_end = text == "midnight" ? DayEnd::kMidnight : DayEnd::kCloseOfBusiness;
  }
  if (const At at = root.Child("based_on"); at.present()) {
    CORE_ASSIGN(spec.based_on, Text(at));
  }
  if (const At at = root.Child("follows_notices"); at.present()) {
    const std::string text = at.node.IsScalar() ? at.node.Scalar() : "";
    if (text != "true" && text != "false") return at.Bad("true or false");
    spec.follows_notices = text == "true";
  }
  return core::Ok();
}

}  // namespace

core::Result<Spec> ReadSpec(const SourceText& calendar, std::span<const SourceText> years) {
  CORE_ASSIGN(const At root, Load(calendar));
  CORE_TRY(OnlyKeys(root, {"calendar", "version", "effective_at", "utc_offset_minutes", "day_end",
                           "follows_notices", "based_on", "hours"}));
  Spec spec;
  CORE_ASSIGN(spec.id, Text(root.Child("calendar")));
  CORE_TRY(ReadOptions(root, spec));
  CORE_ASSIGN(spec.hours, ReadHours(root.Child("hours")));
  for (const SourceText& year : years) {
    CORE_ASSIGN(YearNotice notice, ReadYear(year));
    spec.notices.push_back(std::move(notice));
  }
  std::stable_sort(spec.notices.begin(), spec.notices.end(),
                   [](const YearNotice& a, const YearNotice& b) { return a.year < b.year; });
  return spec;
}

}  // namespace shouwen::calendar
