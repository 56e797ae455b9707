// A calendar and its years as one text, in and out.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "calendar/data.h"
#include "core/time.h"

namespace shouwen::calendar {
namespace {

constexpr std::array<const char*, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                  "friday", "saturday", "sunday"};

std::string TwoDigits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
std::string Minutes(int minute) { return TwoDigits(minute / 60) + ":" + TwoDigits(minute % 60); }

void WriteHead(YAML::Emitter& out, const Spec& spec) {
  out << YAML::BeginMap;
  out << YAML::Key << "calendar" << YAML::Value << spec.id;
  out << YAML::Key << "version" << YAML::Value << spec.version;
  out << YAML::Key << "effective_at" << YAML::Value << core::FormatInstant(spec.effective_at);
  out << YAML::Key << "utc_offset_minutes" << YAML::Value << spec.offset_minutes;
  out << YAML::Key << "day_end" << YAML::Value
      << (spec.day_end == DayEnd::kMidnight ? "midnight" : "close_of_business");
  out << YAML::Key << "follows_notices" << YAML::Value << spec.follows_notices;
  if (!spec.based_on.empty()) out << YAML::Key << "based_on" << YAML::Value << spec.based_on;
  out << YAML::Key << "hours" << YAML::Value << YAML::BeginMap;
  for (std::size_t d = 0; d < spec.hours.size(); ++d) {
    if (spec.hours[d].empty()) continue;
    out << YAML::Key << kWeekdays[d] << YAML::Value << YAML::Flow << YAML::BeginSeq;
    for (const Window& w : spec.hours[d]) {
      out << YAML::DoubleQuoted << Minutes(w.from_minute) + "-" + Minutes(w.to_minute);
    }
    out << YAML::EndSeq;
  }
  out << YAML::EndMap << YAML::EndMap;
}

struct Holiday {
  DayName name;  // of its first day
  core::Date last;
};

// Neighbouring days of one name become one holiday, as a notice writes it.
std::vector<Holiday> HolidaysOf(const YearNotice& notice) {
  std::vector<core::Date> off = notice.off;
  std::sort(off.begin(), off.end());
  std::vector<Holiday> holidays;
  for (const core::Date day : off) {
    const auto named = std::find_if(notice.names.begin(), notice.names.end(),
                                    [&](const DayName& n) { return n.on == day; });
    const DayName name = named == notice.names.end() ? DayName{day, "放假", "Day off"} : *named;
    const bool joins = !holidays.empty() && holidays.back().last + 1 == day &&
                       holidays.back().name.zh == name.zh && holidays.back().name.en == name.en &&
                       day - holidays.back().name.on < kHolidayDaysMax;
    if (joins) {
      holidays.back().last = day;
    } else {
      holidays.push_back({name, day});
    }
  }
  return holidays;
}

void WriteYear(YAML::Emitter& out, const YearNotice& notice) {
  out << YAML::BeginDoc << YAML::BeginMap;
  out << YAML::Key << "year" << YAML::Value << notice.year;
  out << YAML::Key << "notice" << YAML::Value
      << (notice.citation.empty() ? std::to_string(notice.year) : notice.citation);
  out << YAML::Key << "holidays" << YAML::Value << YAML::BeginSeq;
  for (const Holiday& h : HolidaysOf(notice)) {
    out << YAML::Flow << YAML::BeginMap << YAML::Key << "zh" << YAML::Value << h.name.zh;
    if (!h.name.en.empty()) out << YAML::Key << "en" << YAML::Value << h.name.en;
    out << YAML::Key << "from" << YAML::Value << core::FormatDate(h.name.on);
    out << YAML::Key << "to" << YAML::Value << core::FormatDate(h.last) << YAML::EndMap;
  }
  out << YAML::EndSeq;
  out << YAML::Key << "workdays" << YAML::Value << YAML::Flow << YAML::BeginSeq;
  for (const core::Date day : notice.workdays) out << core::FormatDate(day);
  out << YAML::EndSeq << YAML::EndMap;
}

}  // namespace

core::Result<Spec> ReadDocument(const SourceText& document) {
  // Each part keeps the empty lines of those before it, so that errors name the line of the whole.
  std::vector<std::string> parts(1);
  std::string before;
  std::size_t from = 0;
  while (from < document.text.size()) {
    const std::size_t end = std::min(document.text.find('\n', from), document.text.size());
    std::string_view line = document.text.substr(from, end - from);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool empty = parts.size() == 1 && parts[0].find_first_not_of('\n') == std::string::npos;
    before += '\n';
    if (line == "---" && !empty) {
      parts.push_back(before);
    } else if (line == "---") {
      parts.back() += '\n';
    } else {
      parts.back() += std::string(line) + '\n';
    }
    from = end + 1;
  }
  std::vector<SourceText> years;
  for (std::size_t i = 1; i < parts.size(); ++i) years.push_back({document.name, parts[i]});
  return ReadSpec({document.name, parts.front()}, years);
}

std::string WriteDocument(const Spec& spec) {
  YAML::Emitter out;
  WriteHead(out, spec);
  for (const YearNotice& notice : spec.notices) WriteYear(out, notice);
  return std::string(out.c_str()) + "\n";
}

}  // namespace shouwen::calendar
