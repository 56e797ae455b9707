// core/time.h - instants, local dates and the clock interface.
//
// An Instant is UTC milliseconds since 1970-01-01T00:00:00Z (fields end in `_at`). A Date is a
// local calendar day (fields end in `_on`). Only `app` owns a Clock that reads the machine; every
// other function takes `now`. China has one zone without daylight saving, so a zone is a fixed
// offset. Threads: values only; a Clock implementation must be callable from any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace shouwen::core {

inline constexpr std::int64_t kMsPerSecond = 1000;
inline constexpr std::int64_t kMsPerMinute = 60 * kMsPerSecond;
inline constexpr std::int64_t kMsPerHour = 60 * kMsPerMinute;
inline constexpr std::int64_t kMsPerDay = 24 * kMsPerHour;
inline constexpr int kChinaOffsetMinutes = 8 * 60;

struct Instant {
  std::int64_t ms = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
  friend constexpr Instant operator+(Instant a, std::int64_t add_ms) { return {a.ms + add_ms}; }
  friend constexpr Instant operator-(Instant a, std::int64_t sub_ms) { return {a.ms - sub_ms}; }
  friend constexpr std::int64_t operator-(Instant a, Instant b) { return a.ms - b.ms; }
};

struct Date {
  std::int32_t days = 0;  // since 1970-01-01
  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr Date operator+(Date a, std::int32_t n) { return {a.days + n}; }
  friend constexpr Date operator-(Date a, std::int32_t n) { return {a.days - n}; }
  friend constexpr std::int32_t operator-(Date a, Date b) { return a.days - b.days; }
};

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

Date FromCivil(int year, int month, int day);  // proleptic Gregorian; out-of-range days carry over
CivilDate ToCivil(Date date);
int WeekdayOf(Date date);  // 0 = Monday … 6 = Sunday
int DaysInMonth(int year, int month);

Date DateOf(Instant at, int offset_minutes = kChinaOffsetMinutes);
// The instant at which `date` starts (00:00 local).
Instant StartOf(Date date, int offset_minutes = kChinaOffsetMinutes);
// Minutes since local midnight, 0..1439.
int MinuteOfDay(Instant at, int offset_minutes = kChinaOffsetMinutes);

// RFC 3339 with zone: 2026-03-02T09:00:00+08:00 (milliseconds printed only when not zero).
std::string FormatInstant(Instant at, int offset_minutes = kChinaOffsetMinutes);
std::string FormatDate(Date date);  // 2026-03-02

// Accepts `2026-03-02T09:00[:00[.mmm]](Z|±hh:mm)`. Error: core.bad_instant {got, expected}.
Result<Instant> ParseInstant(std::string_view text);
// Accepts `2026-03-02`. Error: core.bad_date {got, expected}.
Result<Date> ParseDate(std::string_view text);

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant Now() const = 0;
};

}  // namespace shouwen::core
