#include "calendar/calendar.h"

#include <algorithm>
#include <tuple>

#include "core/check.h"
#include "impl.h"

namespace shouwen::calendar {

core::Date AddMonths(core::Date day, std::int64_t months) {
  const core::CivilDate c = core::ToCivil(day);
  const std::int64_t month = std::int64_t{c.year} * 12 + c.month - 1 + months;
  const int year = static_cast<int>(month / 12);
  const int of_year = static_cast<int>(month % 12) + 1;
  return core::FromCivil(year, of_year, std::min(c.day, core::DaysInMonth(year, of_year)));
}

core::Date Calendar::Impl::NextWorkday(core::Date day) const {
  return index.WorkdayOfRank(index.WorkdaysBefore(day));
}

core::Date Calendar::Impl::AddWorkdays(core::Date day, std::int64_t n) const {
  if (n == 0) return day;
  return n > 0 ? index.WorkdayOfRank(index.WorkdaysBefore(day + 1) + n - 1)
               : index.WorkdayOfRank(index.WorkdaysBefore(day) + n);
}

core::Instant Calendar::Impl::EndOf(core::Date day) const {
  const std::vector<Window>& windows = index.WindowsOf(day);
  const bool close = spec.day_end == DayEnd::kCloseOfBusiness && !windows.empty();
  return core::StartOf(day, spec.offset_minutes) +
         (close ? windows.back().to_minute * core::kMsPerMinute : core::kMsPerDay);
}

bool Calendar::Impl::HasNotice(int year) const {
  const auto at = std::lower_bound(spec.notices.begin(), spec.notices.end(), year,
                                   [](const YearNotice& n, int y) { return n.year < y; });
  return at != spec.notices.end() && at->year == year;
}

bool Calendar::Impl::AnyUnknown(core::Date first, core::Date last) const {
  if (!spec.follows_notices) return false;
  const int until = core::ToCivil(last).year;
  for (int year = core::ToCivil(first).year; year <= until; ++year) {
    if (!HasNotice(year)) return true;  // at most as many turns as there are notices, plus one
  }
  return false;
}

std::int64_t Calendar::Impl::DaysPaused(LimitKind kind, core::Date from, core::Date to) const {
  if (kind == LimitKind::kWorkdays) return index.WorkdaysBefore(to) - index.WorkdaysBefore(from);
  return to - from;
}

Reckoning Calendar::Impl::ReckonSameDay(core::Instant from) const {
  Reckoning r;
  r.event_day = r.counted_last = r.last = DayOf(from);
  r.at = EndOf(r.last);
  // After close of business the day itself still runs to 24:00.
  if (r.at <= from) r.at = core::StartOf(r.last + 1, spec.offset_minutes);
  r.provisional = spec.day_end == DayEnd::kCloseOfBusiness && AnyUnknown(r.last, r.last);
  return r;
}

Reckoning Calendar::Impl::ReckonTime(core::Instant from, const Limit& limit,
                                     std::span<const Pause> pauses) const {
  const bool work = limit.kind == LimitKind::kWorkMinutes;
  const auto add = [&](core::Instant at, std::int64_t ms) {
    return work && ms > 0 ? index.AtWorkMs(index.WorkMsBefore(at) + ms) : at + ms;
  };
  const auto between = [&](core::Instant a, core::Instant b) {
    return work ? index.WorkMsBefore(b) - index.WorkMsBefore(a) : b - a;
  };
  Reckoning r;
  r.event_day = DayOf(from);
  r.at = add(from, limit.amount * core::kMsPerMinute);
  for (const Pause& pause : pauses) {
    if (pause.from_at >= r.at) break;
    if (!pause.to_at) {
      r.stopped = true;
      break;
    }
    if (*pause.to_at > from) r.at = add(r.at, between(std::max(from, pause.from_at), *pause.to_at));
  }
  r.counted_last = r.last = DayOf(r.at - 1);
  r.provisional = work && AnyUnknown(r.event_day, r.last);
  return r;
}

Reckoning Calendar::Impl::ReckonDays(core::Instant from, const Limit& limit,
                                     std::span<const Pause> pauses) const {
  const bool work = limit.kind == LimitKind::kWorkdays;
  Reckoning r;
  r.event_day = DayOf(from);
  const auto n = static_cast<std::int32_t>(limit.amount);
  r.counted_last = work                               ? AddWorkdays(r.event_day, n)
                   : limit.kind == LimitKind::kMonths ? AddMonths(r.event_day, n)
                                                      : r.event_day + n;
  r.last = NextWorkday(r.counted_last);
  for (const Pause& pause : pauses) {
    if (pause.from_at >= EndOf(r.last)) break;
    if (!pause.to_at) {
      r.stopped = true;
      break;
    }
    const core::Date first = DayOf(std::max(from, pause.from_at));
    const core::Date until = DayOf(*pause.to_at);
    if (until <= first) continue;
    const std::int64_t days = DaysPaused(limit.kind, first, until);
    r.days_paused += days;
    // A pause that begins while a counted-out limit only waits for the next workday starts there.
    r.counted_last = work ? AddWorkdays(r.counted_last, days)
                          : std::max(r.counted_last, first) + static_cast<std::int32_t>(days);
    r.last = NextWorkday(r.counted_last);
  }
  r.at = EndOf(r.last);
  r.provisional = AnyUnknown(work ? r.event_day + 1 : r.counted_last, r.last);
  return r;
}

Reckoning Calendar::Impl::Reckon(core::Instant from, const Limit& limit,
                                 std::span<const Pause> pauses) const {
  CORE_CHECK(limit.kind != LimitKind::kUntilField);
  switch (limit.kind) {
    case LimitKind::kMinutes:
    case LimitKind::kWorkMinutes:
      return ReckonTime(from, limit, pauses);
    case LimitKind::kSameDay:
      return ReckonSameDay(from);
    default:
      return ReckonDays(from, limit, pauses);
  }
}

Calendar::Calendar(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Calendar::~Calendar() = default;

core::Result<std::shared_ptr<const Calendar>> Calendar::Make(Spec spec) {
  CORE_TRY(CheckSpec(spec));
  auto impl = std::make_unique<Impl>(std::move(spec));
  return std::shared_ptr<const Calendar>(new Calendar(std::move(impl)));
}

const Spec& Calendar::spec() const { return impl_->spec; }

bool Calendar::IsWorkday(core::Date day) const { return impl_->index.IsWorkday(day); }

bool Calendar::IsProvisional(core::Date day) const { return impl_->AnyUnknown(day, day); }

core::Date Calendar::NextWorkday(core::Date day) const { return impl_->NextWorkday(day); }

core::Date Calendar::AddWorkdays(core::Date day, std::int64_t n) const {
  return impl_->AddWorkdays(day, n);
}

std::int64_t Calendar::WorkdaysBetween(core::Date after, core::Date until) const {
  return impl_->index.WorkdaysBefore(until + 1) - impl_->index.WorkdaysBefore(after + 1);
}

std::int64_t Calendar::WorkMinutesBetween(core::Instant from, core::Instant to) const {
  return (impl_->index.WorkMsBefore(to) - impl_->index.WorkMsBefore(from)) / core::kMsPerMinute;
}

Due Calendar::DueAt(core::Instant from, const Limit& limit, std::span<const Pause> pauses) const {
  const Reckoning r = impl_->Reckon(from, limit, pauses);
  return {r.at, r.provisional, r.stopped};
}

core::Instant Calendar::PartWay(core::Instant from, const Limit& limit, core::Instant due,
                                int percent) const {
  if (due <= from || percent >= 100) return due;
  if (percent <= 0) return from;
  if (limit.kind != LimitKind::kWorkdays && limit.kind != LimitKind::kWorkMinutes) {
    return from + (due - from) / 100 * percent + (due - from) % 100 * percent / 100;
  }
  const std::int64_t start = impl_->index.WorkMsBefore(from);
  const std::int64_t work = impl_->index.WorkMsBefore(due) - start;
  const std::int64_t part = work / 100 * percent + work % 100 * percent / 100;
  return part == 0 ? from : std::min(due, impl_->index.AtWorkMs(start + part));
}

core::Instant Calendar::Before(core::Instant due, const Limit& limit) const {
  CORE_CHECK(limit.kind != LimitKind::kUntilField && limit.kind != LimitKind::kSameDay);
  const std::int64_t n = limit.amount;
  if (limit.kind == LimitKind::kMinutes) return due - n * core::kMsPerMinute;
  if (limit.kind == LimitKind::kWorkMinutes) {
    return impl_->index.AtWorkMs(impl_->index.WorkMsBefore(due) - n * core::kMsPerMinute);
  }
  const core::Date day = impl_->DayOf(due - 1);  // 24:00 belongs to the day it ends
  const std::int64_t time = due - core::StartOf(day, impl_->spec.offset_minutes);
  const core::Date earlier = limit.kind == LimitKind::kWorkdays ? impl_->AddWorkdays(day, -n)
                             : limit.kind == LimitKind::kMonths
                                 ? AddMonths(day, -n)
                                 : day - static_cast<std::int32_t>(n);
  return core::StartOf(earlier, impl_->spec.offset_minutes) + time;
}

std::shared_ptr<const Calendar> Natural(int offset_minutes) {
  Spec spec;
  spec.id = "natural";
  spec.offset_minutes = offset_minutes;
  spec.hours.fill({Window{0, 1440}});
  spec.follows_notices = false;
  return Calendar::Make(std::move(spec)).value();
}

void CalendarSet::Add(std::shared_ptr<const Calendar> calendar) {
  CORE_CHECK(calendar != nullptr);
  const auto key = [](const std::shared_ptr<const Calendar>& c) {
    return std::tie(c->spec().id, c->spec().effective_at, c->spec().version);
  };
  const Spec& spec = calendar->spec();
  all_.erase(std::remove_if(all_.begin(), all_.end(),
                            [&](const std::shared_ptr<const Calendar>& c) {
                              return c->spec().id == spec.id && c->spec().version == spec.version;
                            }),
             all_.end());
  const auto at = std::upper_bound(all_.begin(), all_.end(), calendar,
                                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  all_.insert(at, std::move(calendar));
}

std::shared_ptr<const Calendar> CalendarSet::Find(std::string_view id, core::Instant at) const {
  std::shared_ptr<const Calendar> found;
  for (const auto& c : all_) {
    if (c->spec().id == id && (!found || c->spec().effective_at <= at)) found = c;
  }
  return found;
}

std::shared_ptr<const Calendar> CalendarSet::Latest(std::string_view id) const {
  std::shared_ptr<const Calendar> found;
  for (const auto& c : all_) {
    if (c->spec().id == id && (!found || c->spec().version > found->spec().version)) found = c;
  }
  return found;
}

std::vector<std::string> CalendarSet::ids() const {
  std::vector<std::string> ids;
  for (const auto& c : all_) {
    if (ids.empty() || ids.back() != c->spec().id) ids.push_back(c->spec().id);
  }
  return ids;
}

}  // namespace shouwen::calendar
