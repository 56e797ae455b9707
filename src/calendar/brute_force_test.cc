// A second implementation that walks: day by day, window by window, over a table written here from
// the notices. It shares nothing with the module but core/time.h and must agree with it everywhere.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "test_calendars.h"

namespace shouwen::calendar {
namespace {

constexpr int kCases = 1'000'000;
constexpr int kMinuteCases = 2'000;
constexpr int kPauseMax = 3;

using Ms = std::int64_t;
constexpr Ms kMinute = 60'000;
constexpr Ms kDay = 1440 * kMinute;
constexpr Ms kChina = 480 * kMinute;

// Everything below is in local milliseconds and local day numbers.
class Walker {
 public:
  explicit Walker(bool close) : close_(close) {
    for (int d = kFirst; d < kLast; ++d) work_[Row(d)] = ((d % 7) + 7 + 3) % 7 < 5;
    for (const auto& [from, to] : std::vector<std::pair<const char*, const char*>>{
             {"2024-01-01", "2024-01-01"}, {"2024-02-10", "2024-02-17"},
             {"2024-04-04", "2024-04-06"}, {"2024-05-01", "2024-05-05"},
             {"2024-06-10", "2024-06-10"}, {"2024-09-15", "2024-09-17"},
             {"2024-10-01", "2024-10-07"}, {"2025-01-01", "2025-01-01"},
             {"2025-01-28", "2025-02-04"}, {"2025-04-04", "2025-04-06"},
             {"2025-05-01", "2025-05-05"}, {"2025-05-31", "2025-06-02"},
             {"2025-10-01", "2025-10-08"}, {"2026-01-01", "2026-01-03"},
             {"2026-02-15", "2026-02-23"}, {"2026-04-04", "2026-04-06"},
             {"2026-05-01", "2026-05-05"}, {"2026-06-19", "2026-06-21"},
             {"2026-09-25", "2026-09-27"}, {"2026-10-01", "2026-10-07"}}) {
      for (int d = D(from).days; d <= D(to).days; ++d) work_[Row(d)] = false;
    }
    for (const char* d : {"2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11",
                          "2024-09-14", "2024-09-29", "2024-10-12", "2025-01-26", "2025-02-08",
                          "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14",
                          "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}) {
      work_[Row(D(d).days)] = true;
    }
  }

  struct Stop {
    Ms from = 0;
    Ms to = 0;
  };
  struct Answer {
    Ms at = 0;
    bool provisional = false;
  };

  bool Work(int day) const { return work_[Row(day)]; }

  Answer Elapsed(Ms from, Ms left, const std::vector<Stop>& stops) const {
    Ms at = from;
    for (const Stop& stop : stops) {
      if (stop.to <= at) continue;
      const Ms run = std::max<Ms>(0, stop.from - at);
      if (run >= left) break;
      left -= run;
      at = stop.to;
    }
    return {at + left, false};
  }

  Answer WorkTime(Ms from, Ms left, const std::vector<Stop>& stops) const {
    const int first = DayOf(from);
    for (int day = first;; ++day) {
      if (!Work(day)) continue;
      for (const auto& [open, shut] : kWindows) {
        Ms at = std::max(from, day * kDay + open * kMinute);
        const Ms end = day * kDay + shut * kMinute;
        if (at >= end) continue;
        for (const Stop& stop : stops) {  // the parts of the window between the pauses
          if (stop.to <= at || stop.from >= end) continue;
          const Ms run = std::max<Ms>(0, stop.from - at);
          if (run >= left) return {at + left, Unknown(first, DayOf(at + left - 1))};
          left -= run;
          at = stop.to;
          if (at >= end) break;
        }
        if (at >= end) continue;
        if (end - at >= left) return {at + left, Unknown(first, DayOf(at + left - 1))};
        left -= end - at;
      }
    }
  }

  // Days count up to a quota; every paused day raises the quota by one; when it is reached, the
  // walk goes on to a workday on which no pause stands at the end.
  Answer Days(Ms from, int quota, bool workdays, const std::vector<Stop>& stops) const {
    const int first = DayOf(from);
    int counted = 0;
    int reached = first - 1;
    for (int day = first;; ++day) {
      const bool paused = PausedAtEnd(day, from, stops);
      if (reached < first) {
        const bool counts = !workdays || Work(day);
        if (counts && day > first) ++counted;
        if (counted == quota) reached = day;
        if (counts && paused) ++quota;
        // Reached only to be carried on: a pause on the very last day leaves one more to count.
        if (reached == day && paused && counts && StopsBeforeEnd(day, stops)) reached = first - 1;
        if (reached < first) continue;
      }
      if (Work(day) && !(paused && StopsBeforeEnd(day, stops))) {
        return {End(day), workdays ? Unknown(first + 1, day) : Unknown(reached, day)};
      }
      if (paused) reached = day + 1;
    }
  }

  int AddMonths(int day, int months) const {
    core::CivilDate c = core::ToCivil({day});
    for (int i = 0; i < months; ++i) {
      if (++c.month == 13) {
        c.month = 1;
        ++c.year;
      }
    }
    const bool leap = (c.year % 4 == 0 && c.year % 100 != 0) || c.year % 400 == 0;
    constexpr std::array<int, 12> kLengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int length = c.month == 2 && leap ? 29 : kLengths[static_cast<std::size_t>(c.month - 1)];
    return core::FromCivil(c.year, c.month, std::min(c.day, length)).days;
  }

  static int DayOf(Ms at) { return static_cast<int>(at / kDay); }

 private:
  static constexpr int kFirst = 18'000;  // 2019
  static constexpr int kLast = 27'000;   // 2043
  static constexpr std::array<std::pair<int, int>, 2> kWindows{{{540, 720}, {810, 1050}}};

  static std::size_t Row(int day) { return static_cast<std::size_t>(day - kFirst); }
  Ms End(int day) const { return day * kDay + (close_ && Work(day) ? 1050 * kMinute : kDay); }
  static bool Unknown(int first, int last) {
    static const int known_from = D("2024-01-01").days;
    static const int known_to = D("2026-12-31").days;
    return first < known_from || last > known_to;
  }
  static bool PausedAtEnd(int day, Ms from, const std::vector<Stop>& stops) {
    for (const Stop& stop : stops) {
      if (stop.to <= from) continue;
      if (DayOf(std::max(stop.from, from)) <= day && day < DayOf(stop.to)) return true;
    }
    return false;
  }
  bool StopsBeforeEnd(int day, const std::vector<Stop>& stops) const {
    for (const Stop& stop : stops) {
      if (stop.from < End(day) && day < DayOf(stop.to)) return true;
    }
    return false;
  }

  bool close_;
  std::array<bool, static_cast<std::size_t>(kLast - kFirst)> work_{};
};

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  // Modulo, not a distribution: the same cases on every standard library.
  Ms Below(Ms n) { return static_cast<Ms>(engine_() % static_cast<std::uint64_t>(n)); }

 private:
  std::mt19937_64 engine_;
};

struct Case {
  Ms from = 0;
  Limit limit;
  std::vector<Walker::Stop> stops;
};

void Draw(Dice& dice, Case& c) {
  static const Ms start = core::FromCivil(2023, 11, 1).days * kDay;
  static const Ms span = (core::FromCivil(2027, 2, 1).days * kDay) - start;
  const bool whole = dice.Below(3) == 0;  // on the edges of windows and days
  c.from = start + dice.Below(span);
  if (whole) c.from -= c.from % (30 * kMinute);
  constexpr LimitKind kKinds[] = {LimitKind::kMinutes, LimitKind::kWorkMinutes, LimitKind::kDays,
                                  LimitKind::kWorkdays, LimitKind::kMonths};
  c.limit.kind = kKinds[dice.Below(5)];
  const bool minutes =
      c.limit.kind == LimitKind::kMinutes || c.limit.kind == LimitKind::kWorkMinutes;
  const bool months = c.limit.kind == LimitKind::kMonths;
  c.limit.amount = 1 + dice.Below(minutes ? 60 * 40 : months ? 5 : 25);
  if (minutes && whole) c.limit.amount = 30 * (1 + c.limit.amount / 30);
  c.stops.clear();
  if (dice.Below(2) == 0) return;
  Ms at = c.from - 2 * kDay;
  for (Ms n = 1 + dice.Below(kPauseMax); n > 0; --n) {
    const Ms from = at + dice.Below(6 * kDay);
    const Ms to = from + 1 + dice.Below(6 * kDay);
    c.stops.push_back(whole ? Walker::Stop{from - from % (30 * kMinute), to - to % (30 * kMinute)}
                            : Walker::Stop{from, to});
    at = to;
    if (c.stops.back().to <= c.stops.back().from) c.stops.pop_back();
  }
}

Walker::Answer Walk(const Walker& walker, const Case& c) {
  const int amount = static_cast<int>(c.limit.amount);
  const int day = Walker::DayOf(c.from);
  switch (c.limit.kind) {
    case LimitKind::kMinutes:
      return walker.Elapsed(c.from, amount * kMinute, c.stops);
    case LimitKind::kWorkMinutes:
      return walker.WorkTime(c.from, amount * kMinute, c.stops);
    case LimitKind::kWorkdays:
      return walker.Days(c.from, amount, true, c.stops);
    case LimitKind::kMonths:
      return walker.Days(c.from, walker.AddMonths(day, amount) - day, false, c.stops);
    default:
      return walker.Days(c.from, amount, false, c.stops);
  }
}

std::string Show(const Case& c) {
  std::string text = "kind " + std::to_string(static_cast<int>(c.limit.kind)) + " amount " +
                     std::to_string(c.limit.amount) + " from " +
                     core::FormatInstant({c.from - kChina});
  for (const auto& s : c.stops) {
    text += "\n  pause " + core::FormatInstant({s.from - kChina}) + " to " +
            core::FormatInstant({s.to - kChina});
  }
  return text;
}

void Agree(DayEnd day_end, std::uint64_t seed, int cases) {
  const auto cn = Shipped(day_end);
  const Walker walker(day_end == DayEnd::kCloseOfBusiness);
  Dice dice(seed);
  Case c;
  std::vector<Pause> pauses;
  for (int i = 0; i < cases; ++i) {
    Draw(dice, c);
    pauses.clear();
    for (const auto& s : c.stops)
      pauses.push_back({{s.from - kChina}, core::Instant{s.to - kChina}});
    const Due due = cn->DueAt({c.from - kChina}, c.limit, pauses);
    const Walker::Answer expected = Walk(walker, c);
    if (due.at.ms == expected.at - kChina && due.provisional == expected.provisional) continue;
    FAIL() << "case " << i << " of seed " << seed << ": " << Show(c) << "\n  module "
           << core::FormatInstant(due.at) << " " << due.provisional << ", walk "
           << core::FormatInstant({expected.at - kChina}) << " " << expected.provisional;
  }
}

TEST(BruteForce, AgreesWhenDaysEndAtMidnight) { Agree(DayEnd::kMidnight, 20260302, kCases / 2); }

TEST(BruteForce, AgreesWhenDaysEndAtCloseOfBusiness) {
  Agree(DayEnd::kCloseOfBusiness, 20260303, kCases / 2);
}

// The window walk itself against the plainest walk of all: minute by minute.
TEST(BruteForce, WorkingHoursMinuteByMinute) {
  const auto cn = Shipped();
  const Walker walker(false);
  Dice dice(20260304);
  Case c;
  for (int i = 0; i < kMinuteCases; ++i) {
    Draw(dice, c);
    const Ms from = c.from - c.from % kMinute;
    const Ms amount = 1 + dice.Below(1'500);
    Ms at = from;
    for (Ms left = amount; left > 0; at += kMinute) {
      const Ms of_day = at % kDay / kMinute;
      const bool open = (of_day >= 540 && of_day < 720) || (of_day >= 810 && of_day < 1050);
      if (open && walker.Work(Walker::DayOf(at))) --left;
    }
    const Limit limit{LimitKind::kWorkMinutes, amount, "", ""};
    ASSERT_EQ(cn->DueAt({from - kChina}, limit).at.ms, at - kChina) << Show(c);
    ASSERT_EQ(cn->WorkMinutesBetween({from - kChina}, {at - kChina}), amount);
  }
}

}  // namespace
}  // namespace shouwen::calendar
