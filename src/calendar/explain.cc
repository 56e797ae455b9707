// explain.cc - says day by day how a due time came about.
#include <algorithm>
#include <array>
#include <cstdio>

#include "impl.h"

namespace shouwen::calendar {
namespace {

constexpr std::array<const char*, 7> kWeekdayZh = {"周一", "周二", "周三", "周四",
                                                   "周五", "周六", "周日"};
constexpr std::array<const char*, 7> kWeekdayEn = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};

std::string Times(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60, minutes % 60);
  return text;
}

}  // namespace

class Explainer {
 public:
  Explainer(const Spec& spec, const DayIndex& index, const Limit& limit, Lang lang)
      : spec_(spec), index_(index), limit_(limit), zh_(lang == Lang::kZh) {}

  Explanation Run(const Calendar& calendar, core::Instant from, const Reckoning& r,
                  std::span<const Pause> pauses);

 private:
  std::string Pick(std::string_view zh, std::string_view en) const {
    return std::string(zh_ ? zh : en);
  }
  std::string Weekday(core::Date day) const {
    const auto at = static_cast<std::size_t>(core::WeekdayOf(day));
    return zh_ ? kWeekdayZh[at] : kWeekdayEn[at];
  }
  std::string Day(core::Date day) const {
    return core::FormatDate(day) + Pick("（" + Weekday(day) + "）", " (" + Weekday(day) + ")");
  }
  std::string Moment(core::Instant at) const {
    const core::Date day = core::DateOf(at, spec_.offset_minutes);
    return core::FormatDate(day) + " " + Times(core::MinuteOfDay(at, spec_.offset_minutes));
  }
  std::string Name(core::Date day) const;     // the holiday, or ""
  std::string WhyOff(core::Date day) const;   // 国庆节, 周六
  std::string WhyWork(core::Date day) const;  // 调休上班, or ""
  void Add(std::string kind, core::Date on, std::string why, std::string text);
  void NotCounted(core::Date day);
  void Workdays(const Reckoning& r, core::Instant from, std::span<const Pause> pauses);
  void NaturalDays(const Reckoning& r);
  void WorkTime(core::Instant from, const Reckoning& r);
  void Moved(const Reckoning& r);
  void Pauses(core::Instant from, const Reckoning& r, std::span<const Pause> pauses);
  void Provisional(const Calendar& calendar, core::Date first, core::Date last);
  void End(const Reckoning& r);
  std::string Citation(core::Date first, core::Date last) const;
  bool PausedAtClose(core::Date day, core::Instant from, std::span<const Pause> pauses,
                     core::Instant due) const;

  const Spec& spec_;
  const DayIndex& index_;
  const Limit& limit_;
  const bool zh_;
  std::vector<Step> steps_;
};

std::string Explainer::Name(core::Date day) const {
  for (const YearNotice& notice : spec_.notices) {
    for (const DayName& name : notice.names) {
      if (name.on == day) return zh_ || name.en.empty() ? name.zh : name.en;
    }
  }
  return {};
}

std::string Explainer::WhyOff(core::Date day) const {
  std::string name = Name(day);
  if (!name.empty()) return name;
  const bool by_week = spec_.hours[static_cast<std::size_t>(core::WeekdayOf(day))].empty();
  return by_week ? Weekday(day) : Pick("放假", "day off");
}

std::string Explainer::WhyWork(core::Date day) const {
  for (const YearNotice& notice : spec_.notices) {
    if (std::find(notice.workdays.begin(), notice.workdays.end(), day) != notice.workdays.end()) {
      return Pick("调休上班", "make-up workday");
    }
  }
  return {};
}

void Explainer::Add(std::string kind, core::Date on, std::string why, std::string text) {
  steps_.push_back({std::move(kind), on, std::move(why), std::move(text)});
}

void Explainer::NotCounted(core::Date day) {
  const std::string why = Pick("当天不计入", "day of the event");
  Add("not_counted", day, why,
      Day(day) + Pick("：当天不计入（民法典第201条）",
                      ": the day of the event is not counted (Civil Code art. 201)"));
}

bool Explainer::PausedAtClose(core::Date day, core::Instant from, std::span<const Pause> pauses,
                              core::Instant due) const {
  for (const Pause& pause : pauses) {
    if (pause.from_at >= due || !pause.to_at) return false;
    const core::Date first = core::DateOf(std::max(from, pause.from_at), spec_.offset_minutes);
    if (first <= day && day < core::DateOf(*pause.to_at, spec_.offset_minutes)) return true;
  }
  return false;
}

void Explainer::Workdays(const Reckoning& r, core::Instant from, std::span<const Pause> pauses) {
  NotCounted(r.event_day);
  // A pause from the day of the event makes the first workday after it stand in for that day.
  bool stand_in = index_.IsWorkday(r.event_day) && PausedAtClose(r.event_day, from, pauses, r.at);
  std::int64_t counted = 0;
  for (core::Date day = r.event_day + 1; day <= r.last; day = day + 1) {
    if (steps_.size() >= kExplainStepsMax) {
      const std::string left = std::to_string(r.last - day + 1);
      Add("shortened", day, "", Pick("……其后" + left + "日从略", "… " + left + " more days"));
      return;
    }
    if (!index_.IsWorkday(day)) {
      const std::string why = WhyOff(day);
      Add("skipped", day, why, Day(day) + Pick("：" + why + "，不计入", ": " + why + ", skipped"));
    } else if (PausedAtClose(day, from, pauses, r.at)) {
      Add("paused", day, Pick("暂停", "paused"),
          Day(day) + Pick("：暂停，不计入", ": paused, not counted"));
    } else if (stand_in) {
      stand_in = false;
      Add("not_counted", day, Pick("恢复当天不计入", "day of resuming"),
          Day(day) + Pick("：受理当天即暂停，恢复当天不计入",
                          ": paused since the day of the event, so this day is not counted"));
    } else {
      const std::string why = WhyWork(day);
      const std::string n = std::to_string(++counted);
      Add("counted", day, why,
          Day(day) + Pick("：第" + n + "个工作日" + (why.empty() ? "" : "（" + why + "）"),
                          ": workday " + n + (why.empty() ? "" : " (" + why + ")")));
    }
  }
}

void Explainer::NaturalDays(const Reckoning& r) {
  NotCounted(r.event_day);
  const core::Date first = r.event_day + 1;
  const std::string limit = InWords(limit_, zh_);
  const std::string span = Day(first) + Pick("至", " to ") + Day(r.counted_last);
  Add("counted", r.counted_last, limit,
      limit_.kind == LimitKind::kMonths
          ? span + Pick("：" + limit + "，至相应日或月末（民法典第202条）",
                        ": " + limit + ", to the corresponding day or month's end (art. 202)")
          : span + Pick("：" + limit, ": " + limit));
  Moved(r);
}

void Explainer::Moved(const Reckoning& r) {
  for (core::Date day = r.counted_last; day < r.last; day = day + 1) {
    const std::string why = WhyOff(day);
    Add("moved", day, why,
        Day(day) + Pick("：" + why + "，最后一日顺延（民法典第203条）",
                        ": " + why + ", the last day moves on (Civil Code art. 203)"));
  }
}

void Explainer::WorkTime(core::Instant from, const Reckoning& r) {
  for (core::Date day = r.event_day; day <= r.last; day = day + 1) {
    if (steps_.size() >= kExplainStepsMax) {
      const std::string left = std::to_string(r.last - day + 1);
      Add("shortened", day, "", Pick("……其后" + left + "日从略", "… " + left + " more days"));
      return;
    }
    if (!index_.IsWorkday(day)) {
      const std::string why = WhyOff(day);
      Add("skipped", day, why, Day(day) + Pick("：" + why + "，不计入", ": " + why + ", skipped"));
      continue;
    }
    const core::Instant start = std::max(from, core::StartOf(day, spec_.offset_minutes));
    const core::Instant end = std::min(r.at, core::StartOf(day + 1, spec_.offset_minutes));
    const std::int64_t ms = index_.WorkMsBefore(end) - index_.WorkMsBefore(start);
    const std::string minutes = std::to_string(ms / core::kMsPerMinute);
    const std::string why = WhyWork(day);
    Add("counted", day, why,
        Day(day) + Pick("：工作时间" + minutes + "分钟" + (why.empty() ? "" : "（" + why + "）"),
                        ": " + minutes + " minutes of working hours" +
                            (why.empty() ? "" : " (" + why + ")")));
  }
}

// `end` "": not over yet.
std::string PausedInWords(const std::string& start, const std::string& end, bool zh) {
  if (end.empty()) return zh ? start + " 起暂停，尚未恢复" : "paused since " + start;
  return zh ? start + " 至 " + end + " 暂停" : "paused " + start + " to " + end;
}

void Explainer::Pauses(core::Instant from, const Reckoning& r, std::span<const Pause> pauses) {
  for (const Pause& pause : pauses) {
    if (pause.from_at >= r.at || limit_.kind == LimitKind::kSameDay) return;
    if (pause.to_at && *pause.to_at <= from) continue;
    const core::Date on = core::DateOf(pause.from_at, spec_.offset_minutes);
    const std::string start = Moment(pause.from_at);
    const std::string end = pause.to_at ? Moment(*pause.to_at) : "";
    Add("paused", on, Pick("暂停", "paused"), PausedInWords(start, end, zh_));
  }
  if (r.days_paused == 0) return;
  const std::string days = std::to_string(r.days_paused);
  const bool work = limit_.kind == LimitKind::kWorkdays;
  Add("paused", r.last, Pick("暂停", "paused"),
      Pick("因暂停顺延" + days + (work ? "个工作日" : "日"),
           "moved by the " + days + (work ? " workdays" : " days") + " paused"));
}

void Explainer::Provisional(const Calendar& calendar, core::Date first, core::Date last) {
  for (int year = core::ToCivil(first).year; year <= core::ToCivil(last).year; ++year) {
    const core::Date on = std::max(first, core::FromCivil(year, 1, 1));
    if (!calendar.IsProvisional(on)) continue;
    const std::string y = std::to_string(year);
    Add("provisional", on, Pick("放假安排未公布", "notice not published"),
        Pick(y + "年放假安排未公布，暂只按周末休息计算，公布后重算",
             "the notice for " + y + " is not known: only weekends are off until it is"));
    return;  // the first such year says it; the later ones cannot be known either
  }
}

void Explainer::End(const Reckoning& r) {
  const core::Date day = core::DateOf(r.at - 1, spec_.offset_minutes);
  const bool midnight = core::MinuteOfDay(r.at, spec_.offset_minutes) == 0 &&
                        r.at == core::StartOf(day + 1, spec_.offset_minutes);
  const std::string at = midnight ? core::FormatDate(day) + " 24:00" : Moment(r.at);
  const std::string so_far = r.stopped ? Pick("（暂停中）", " (paused)") : "";
  Add("end", day, at, Pick(at + " 到期" + so_far, "due at " + at + so_far));
}

std::string Explainer::Citation(core::Date first, core::Date last) const {
  std::string all;
  for (const YearNotice& notice : spec_.notices) {
    if (notice.year < core::ToCivil(first).year || notice.year > core::ToCivil(last).year) continue;
    all += (all.empty() ? "" : Pick("；", "; ")) + notice.citation;
  }
  return all;
}

Explanation Explainer::Run(const Calendar& calendar, core::Instant from, const Reckoning& r,
                           std::span<const Pause> pauses) {
  const std::string limit = InWords(limit_, zh_);
  Add("start", r.event_day, limit,
      Moment(from) + Pick(" 起算，限" + limit, ": starts, within " + limit));
  const bool elapsed = limit_.kind == LimitKind::kMinutes;
  const bool same_day = limit_.kind == LimitKind::kSameDay;
  if (limit_.kind == LimitKind::kWorkdays) Workdays(r, from, pauses);
  if (limit_.kind == LimitKind::kDays || limit_.kind == LimitKind::kMonths) NaturalDays(r);
  if (limit_.kind == LimitKind::kWorkMinutes) WorkTime(from, r);
  Pauses(from, r, pauses);
  if (r.provisional) {
    const bool days = limit_.kind == LimitKind::kDays || limit_.kind == LimitKind::kMonths;
    Provisional(calendar, days ? r.counted_last : r.event_day, r.last);
  }
  End(r);
  Explanation e;
  e.due = {r.at, r.provisional, r.stopped};
  e.steps = std::move(steps_);
  if (!elapsed && !same_day) e.citation = Citation(r.event_day, r.last);
  return e;
}

Explanation Calendar::Explain(core::Instant from, const Limit& limit, Lang lang,
                              std::span<const Pause> pauses) const {
  const Reckoning r = impl_->Reckon(from, limit, pauses);
  return Explainer(impl_->spec, impl_->index, limit, lang).Run(*this, from, r, pauses);
}

}  // namespace shouwen::calendar
