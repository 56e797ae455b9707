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

Ms DayBook::Due(Ms from, const std::string& limit, const std::string& calendar,
                const std::string& now_means) const {
  if (limit == "now") return Due(from, now_means, calendar, now_means);
  std::int64_t day = DayOf(from);
  const auto end_of = [](std::int64_t last) { return (last + 1) * kDay - kChina; };
  if (limit == "same_day") return end_of(day);
  std::size_t digits = 0;
  const int amount = std::stoi(limit, &digits);
  const std::string unit = limit.substr(digits);
  if (unit == "m") return from + amount * kMinute;
  if (unit == "h") return from + amount * 60 * kMinute;
  if (unit == "wd") {
    for (int left = amount; left > 0;) {
      if (Works(++day, calendar)) --left;
    }
    return end_of(day);
  }
  if (unit == "d") {
    day += amount;
  } else if (unit == "mo") {
    day = MonthsLater(day, amount);
  } else {
    throw std::runtime_error("the auditor cannot count " + limit);
  }
  while (!Works(day, calendar)) ++day;  // Civil Code art. 203
  return end_of(day);
}

}  // namespace shouwen::simulator
