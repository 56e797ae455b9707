#include "day_book.h"

#include <yaml-cpp/yaml.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>

namespace shouwen::simulator {
namespace {

namespace chr = std::chrono;

constexpr Ms kMinute = 60'000;
constexpr Ms kDay = 1'440 * kMinute;
constexpr Ms kChina = 480 * kMinute;

chr::year_month_day Civil(std::int64_t day) {
  return chr::year_month_day(chr::sys_days(chr::days(day)));
}

std::int64_t DayFrom(const std::string& iso) {  // 2026-03-02
  const chr::year_month_day civil(chr::year(std::stoi(iso.substr(0, 4))),
                                  chr::month(static_cast<unsigned>(std::stoi(iso.substr(5, 2)))),
                                  chr::day(static_cast<unsigned>(std::stoi(iso.substr(8, 2)))));
  return chr::sys_days(civil).time_since_epoch().count();
}

std::int64_t MonthsLater(std::int64_t day, int months) {
  const auto from = Civil(day);
  const auto to = from + chr::months(months);
  if (to.ok()) return chr::sys_days(to).time_since_epoch().count();
  return chr::sys_days(to.year() / to.month() / chr::last).time_since_epoch().count();
}

}  // namespace

DayBook::DayBook(const std::string& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const YAML::Node year = YAML::LoadFile(entry.path().string());
    for (const auto& holiday : year["holidays"]) {
      const auto to = DayFrom(holiday["to"].as<std::string>());
      for (auto day = DayFrom(holiday["from"].as<std::string>()); day <= to; ++day) {
        off_.insert(day);
      }
    }
    for (const auto& day : year["workdays"]) made_up_.insert(DayFrom(day.as<std::string>()));
  }
  if (off_.empty()) throw std::runtime_error("no notice in " + folder);
}

std::int64_t DayBook::DayOf(Ms at) { return (at + kChina) / kDay; }

std::string DayBook::DigitsOf(std::int64_t day) {
  const auto civil = Civil(day);
  return std::to_string(static_cast<int>(civil.year()) * 10'000 +
                        static_cast<int>(static_cast<unsigned>(civil.month())) * 100 +
                        static_cast<int>(static_cast<unsigned>(civil.day())));
}

// Saturday and Sunday are off in every year, whether its notice is known or not.
bool DayBook::Works(std::int64_t day, const std::string& calendar) const {
  if (calendar == "natural") return true;
  if (made_up_.count(day) > 0) return true;
  if (off_.count(day) > 0) return false;
  const chr::weekday weekday{chr::sys_days{chr::days(day)}};
  return weekday != chr::Saturday && weekday != chr::Sunday;
}

namespace {

bool StandsStill(std::int64_t day, const DayBook::Pauses& pauses) {
  for (const auto& [from, to] : pauses) {
    if (to != 0 && DayBook::DayOf(from) <= day && day < DayBook::DayOf(to)) return true;
  }
  return false;
}

Ms EndOf(std::int64_t day) { return (day + 1) * kDay - kChina; }

}  // namespace

std::int64_t DayBook::Walk(std::int64_t day, int workdays, const std::string& calendar,
                           const Pauses& pauses) const {
  for (int left = workdays; left > 0;) {
    ++day;
    if (Works(day, calendar) && !StandsStill(day, pauses)) --left;
  }
  return day;
}

Ms DayBook::Due(Ms from, const std::string& limit, const std::string& calendar,
                const std::string& now_means, const Pauses& pauses) const {
  if (limit == "now") return Due(from, now_means, calendar, now_means, pauses);
  std::int64_t day = DayOf(from);
  if (limit == "same_day") return EndOf(day);  // the same day stays the same day
  std::size_t digits = 0;
  const int amount = std::stoi(limit, &digits);
  const std::string unit = limit.substr(digits);
  if (unit == "wd") return EndOf(Walk(day, amount, calendar, pauses));
  const bool counted = unit == "m" || unit == "h" || unit == "d" || unit == "mo" || unit == "y";
  if (!counted || !pauses.empty()) throw std::runtime_error("the auditor cannot count " + limit);
  if (unit == "m") return from + amount * kMinute;
  if (unit == "h") return from + amount * 60 * kMinute;
  day = unit == "d" ? day + amount : MonthsLater(day, unit == "y" ? amount * 12 : amount);
  while (!Works(day, calendar)) ++day;  // Civil Code art. 203
  return EndOf(day);
}

Ms DayBook::Extended(Ms due, int workdays, const std::string& calendar,
                     const Pauses& pauses) const {
  return EndOf(Walk(DayOf(due - 1), workdays, calendar, pauses));
}

Ms DayBook::Before(Ms due, int workdays, const std::string& calendar) const {
  std::int64_t day = DayOf(due - 1);
  for (int left = workdays; left > 0;) {
    if (Works(--day, calendar)) --left;
  }
  return EndOf(day);
}

std::int64_t DayBook::PeriodStart(const std::string& every, std::int64_t day) {
  if (every == "day") return day;
  const auto civil = Civil(day);
  unsigned months = 1;
  if (every == "quarter") months = 3;
  if (every == "half_year") months = 6;
  if (every == "year") months = 12;
  if (months == 1 && every != "month") throw std::runtime_error("no period " + every);
  const unsigned month = (static_cast<unsigned>(civil.month()) - 1) / months * months + 1;
  return chr::sys_days(civil.year() / chr::month(month) / 1).time_since_epoch().count();
}

Ms DayBook::PeriodEnd(const std::string& every, std::int64_t day) {
  const std::int64_t start = PeriodStart(every, day);
  for (std::int64_t next = start + 1;; ++next) {
    if (PeriodStart(every, next) != start) return EndOf(next - 1);
  }
}

int DayBook::WorkdaysOf(const std::string& limit) {
  std::size_t digits = 0;
  const int amount = std::stoi(limit, &digits);
  if (limit.substr(digits) != "wd") throw std::runtime_error("no workdays: " + limit);
  return amount;
}

}  // namespace shouwen::simulator
