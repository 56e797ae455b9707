#include "bench_figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace shouwen::app {

void Latencies::Add(const Latencies& other) {
  all_.insert(all_.end(), other.all_.begin(), other.all_.end());
  sorted_ = false;
}

double Latencies::Percentile(double percent) const {
  if (all_.empty()) return 0;
  if (!sorted_) std::sort(all_.begin(), all_.end());
  sorted_ = true;
  const double rank = std::ceil(percent / 100 * static_cast<double>(all_.size()));
  const auto at = static_cast<std::size_t>(std::max(rank, 1.0)) - 1;
  return all_[std::min(at, all_.size() - 1)];
}

std::optional<double> Figure::Ratio() const {
  if (!raw || *raw <= 0) return std::nullopt;
  return value / *raw;
}

bool Figure::Met() const {
  switch (goal_kind) {
    case Goal::kNone:
      return true;
    case Goal::kAtMost:
      return value <= goal;
    case Goal::kRatioAtLeast:
      return Ratio().value_or(0) >= goal;
  }
  return false;
}

void Findings::Add(std::string name, std::string unit, double value, std::optional<double> raw) {
  figures.push_back({std::move(name), std::move(unit), value, raw, Figure::Goal::kNone, 0});
}

void Findings::AddAtMost(std::string name, std::string unit, double value,
                         std::optional<double> raw, double goal) {
  figures.push_back({std::move(name), std::move(unit), value, raw, Figure::Goal::kAtMost, goal});
}

void Findings::AddRatioAtLeast(std::string name, std::string unit, double value, double raw,
                               double goal) {
  figures.push_back(
      {std::move(name), std::move(unit), value, raw, Figure::Goal::kRatioAtLeast, goal});
}

void Findings::AddLatencies(const std::string& name, const Latencies& ours, const Latencies& raw,
                            std::optional<double> p99_goal) {
  constexpr double kMedian = 50, kTail = 99;
  const auto bare = [&](double percent) -> std::optional<double> {
    if (raw.size() == 0) return std::nullopt;
    return raw.Percentile(percent);
  };
  Add(name + ", p50", "ms", ours.Percentile(kMedian), bare(kMedian));
  if (p99_goal) {
    AddAtMost(name + ", p99", "ms", ours.Percentile(kTail), bare(kTail), *p99_goal);
  } else {
    Add(name + ", p99", "ms", ours.Percentile(kTail), bare(kTail));
  }
}

bool Findings::Met() const {
  return std::all_of(figures.begin(), figures.end(), [](const Figure& f) { return f.Met(); });
}

boost::json::object Findings::Json() const {
  boost::json::array list;
  for (const Figure& f : figures) {
    boost::json::object one{{"name", f.name}, {"unit", f.unit}, {"value", f.value}};
    if (f.raw) one["raw"] = *f.raw;
    if (const auto ratio = f.Ratio()) one["ratio"] = *ratio;
    if (f.goal_kind == Figure::Goal::kAtMost) one["goal_at_most"] = f.goal;
    if (f.goal_kind == Figure::Goal::kRatioAtLeast) one["goal_ratio_at_least"] = f.goal;
    one["met"] = f.Met();
    list.push_back(std::move(one));
  }
  return {{"bench", bench}, {"setting", setting}, {"figures", std::move(list)}, {"met", Met()}};
}

namespace {

std::string Number(double value) {
  char text[40];
  const int places = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 3;
  std::snprintf(text, sizeof text, "%.*f", places, value);
  return text;
}

std::string GoalText(const Figure& f) {
  if (f.goal_kind == Figure::Goal::kNone) return "";
  std::string text = f.goal_kind == Figure::Goal::kAtMost
                         ? "at most " + Number(f.goal) + " " + f.unit
                         : "ratio at least " + Number(f.goal);
  return text + (f.Met() ? "  met" : "  MISSED");
}

}  // namespace

std::string Findings::Text() const {
  std::string text = "bench " + bench;
  for (const auto& [name, value] : setting) {
    text += "  " + std::string(name) + " ";
    text += value.is_string() ? std::string(value.get_string()) : boost::json::serialize(value);
  }
  std::size_t width = 6;
  for (const Figure& f : figures) width = std::max(width, f.name.size());
  const auto line = [&](const std::string& name, const std::string& value, const std::string& unit,
                        const std::string& raw, const std::string& ratio, const std::string& goal) {
    char row[400];
    std::snprintf(row, sizeof row, "\n  %-*s %10s %-8s %10s %8s  %s", static_cast<int>(width),
                  name.c_str(), value.c_str(), unit.c_str(), raw.c_str(), ratio.c_str(),
                  goal.c_str());
    text += row;
  };
  line("", "figure", "", "raw", "ratio", "goal");
  for (const Figure& f : figures) {
    const auto ratio = f.Ratio();
    line(f.name, Number(f.value), f.unit, f.raw ? Number(*f.raw) : "-",
         ratio ? Number(*ratio) : "-", GoalText(f));
  }
  return text + "\n";
}

}  // namespace shouwen::app
