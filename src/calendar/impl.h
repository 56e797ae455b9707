// impl.h - what a Calendar holds, shared by its sources.
#pragma once

#include <vector>

#include "calendar/calendar.h"
#include "day_index.h"

namespace shouwen::calendar {

// Errors: calendar.bad_spec {path, got, expected}.
core::Status CheckSpec(const Spec& spec);

// How a limit was reckoned; day limits fill the dates, the others only `at`.
struct Reckoning {
  core::Instant at;
  core::Date event_day;
  core::Date counted_last;  // the last day before art. 203 moved it
  core::Date last;
  std::int64_t days_paused = 0;  // natural or work, as the limit counts
  bool provisional = false;
  bool stopped = false;
};

struct Calendar::Impl {
  explicit Impl(Spec s) : spec(std::move(s)), index(spec) {}

  Reckoning Reckon(core::Instant from, const Limit& limit, std::span<const Pause> pauses) const;
  Reckoning ReckonTime(core::Instant from, const Limit& limit, std::span<const Pause> pauses) const;
  Reckoning ReckonDays(core::Instant from, const Limit& limit, std::span<const Pause> pauses) const;
  Reckoning ReckonSameDay(core::Instant from) const;

  core::Date DayOf(core::Instant at) const { return core::DateOf(at, spec.offset_minutes); }
  core::Date NextWorkday(core::Date day) const;
  core::Date AddWorkdays(core::Date day, std::int64_t n) const;
  core::Instant EndOf(core::Date day) const;  // by day_end; 24:00 on a day without windows
  bool HasNotice(int year) const;
  bool AnyUnknown(core::Date first, core::Date last) const;
  // The days a pause takes from a day limit of this kind.
  std::int64_t DaysPaused(LimitKind kind, core::Date from, core::Date to) const;

  Spec spec;
  DayIndex index;
};

// The corresponding day `months` later, or the last day of that month (art. 202).
core::Date AddMonths(core::Date day, std::int64_t months);

}  // namespace shouwen::calendar
