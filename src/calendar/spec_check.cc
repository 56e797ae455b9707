// spec_check.cc - refuses a calendar that could not be reckoned with, naming the path.
#include <algorithm>
#include <set>

#include "calendar/codes.h"
#include "impl.h"

namespace shouwen::calendar {
namespace {

constexpr int kDayMinutes = 1440;
constexpr int kOffsetMaxMinutes = 14 * 60;
constexpr std::size_t kIdMax = 40;

core::Error Bad(std::string path, std::string got, std::string expected) {
  return core::Error{
      kBadSpec,
      {{"path", std::move(path)}, {"got", std::move(got)}, {"expected", std::move(expected)}}};
}

bool IsId(std::string_view id) {
  return !id.empty() && id.size() <= kIdMax && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

core::Status CheckHours(const Spec& spec) {
  bool any = false;
  for (std::size_t d = 0; d < spec.hours.size(); ++d) {
    int end = 0;
    for (std::size_t i = 0; i < spec.hours[d].size(); ++i) {
      const Window& w = spec.hours[d][i];
      any = true;
      if (w.from_minute < end || w.to_minute <= w.from_minute || w.to_minute > kDayMinutes) {
        return Bad("hours/" + std::to_string(d) + "/" + std::to_string(i),
                   std::to_string(w.from_minute) + "-" + std::to_string(w.to_minute),
                   "windows in order, apart, within one day");
      }
      end = w.to_minute;
    }
  }
  if (!any) return Bad("hours", "no window", "at least one window in the week");
  return core::Ok();
}

// `seen` holds the days of all notices: one day has one rule.
core::Status CheckDays(const std::string& path, const YearNotice& notice,
                       const std::vector<core::Date>& days, std::set<core::Date>& seen) {
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::string at = path + "/" + std::to_string(i);
    const core::CivilDate c = core::ToCivil(days[i]);
    const bool inside = c.year == notice.year || (c.year == notice.year - 1 && c.month == 12);
    if (!inside) {
      return Bad(at, core::FormatDate(days[i]), "a day of " + std::to_string(notice.year));
    }
    if (!seen.insert(days[i]).second) {
      return Bad(at, core::FormatDate(days[i]), "each day once");
    }
  }
  return core::Ok();
}

core::Status CheckNotices(const Spec& spec) {
  if (!spec.follows_notices && !spec.notices.empty()) {
    return Bad("notices", std::to_string(spec.notices.size()), "none without follows_notices");
  }
  std::set<core::Date> seen;
  int before = kNoticeYearMin - 1;
  for (std::size_t i = 0; i < spec.notices.size(); ++i) {
    const YearNotice& notice = spec.notices[i];
    const std::string path = "notices/" + std::to_string(i);
    if (notice.year <= before || notice.year > kNoticeYearMax) {
      return Bad(path + "/year", std::to_string(notice.year),
                 "years ascending, " + std::to_string(kNoticeYearMin) + " to " +
                     std::to_string(kNoticeYearMax));
    }
    before = notice.year;
    if (notice.citation.empty()) return Bad(path + "/citation", "", "the notice this follows");
    CORE_TRY(CheckDays(path + "/off", notice, notice.off, seen));
    CORE_TRY(CheckDays(path + "/workdays", notice, notice.workdays, seen));
    if (!notice.workdays.empty() && spec.hours[0].empty()) {
      return Bad(path + "/workdays", core::FormatDate(notice.workdays[0]),
                 "windows on Monday, which a make-up workday uses");
    }
  }
  return core::Ok();
}

}  // namespace

core::Status CheckSpec(const Spec& spec) {
  if (!IsId(spec.id)) return Bad("id", spec.id, "1 to 40 of a-z 0-9 - _");
  if (spec.version < 1) return Bad("version", std::to_string(spec.version), "1 or more");
  if (spec.offset_minutes < -kOffsetMaxMinutes || spec.offset_minutes > kOffsetMaxMinutes) {
    return Bad("offset_minutes", std::to_string(spec.offset_minutes), "-840 to 840");
  }
  CORE_TRY(CheckHours(spec));
  return CheckNotices(spec);
}

}  // namespace shouwen::calendar
