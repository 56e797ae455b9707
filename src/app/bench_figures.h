// app/bench_figures.h - what a benchmark found: each figure beside the raw limit of the same run.
#pragma once

#include <boost/json.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace shouwen::app {

class StopWatch {
 public:
  StopWatch() : from_(std::chrono::steady_clock::now()) {}
  double Ms() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from_)
        .count();
  }
  double Seconds() const { return Ms() / 1000; }

 private:
  std::chrono::steady_clock::time_point from_;
};

// How long each of many repeats took, in milliseconds.
class Latencies {
 public:
  void Add(double ms) {
    all_.push_back(ms);
    sorted_ = false;
  }
  void Add(const Latencies& other);
  // The smallest that `percent` (0..100) of the repeats do not exceed; 0 when there are none.
  double Percentile(double percent) const;
  std::size_t size() const { return all_.size(); }

 private:
  mutable std::vector<double> all_;
  mutable bool sorted_ = false;
};

template <class F>
double TimedMs(F&& f) {
  const StopWatch watch;
  f();
  return watch.Ms();
}

struct Figure {
  enum class Goal { kNone, kAtMost, kRatioAtLeast };
  std::string name, unit;
  double value = 0;
  std::optional<double> raw;  // the bare loop's, same unit, same run
  Goal goal_kind = Goal::kNone;
  double goal = 0;

  std::optional<double> Ratio() const;  // value / raw
  bool Met() const;                     // true without a goal
};

struct Findings {
  std::string bench;
  boost::json::object setting;  // what it ran on: cases, seconds, connections …
  std::vector<Figure> figures;

  void Add(std::string name, std::string unit, double value,
           std::optional<double> raw = std::nullopt);
  void AddAtMost(std::string name, std::string unit, double value, std::optional<double> raw,
                 double goal);
  void AddRatioAtLeast(std::string name, std::string unit, double value, double raw, double goal);
  // Two figures, p50 and p99, of `ours` beside `raw`; the goal is on p99.
  void AddLatencies(const std::string& name, const Latencies& ours, const Latencies& raw,
                    std::optional<double> p99_goal);
  bool Met() const;
  boost::json::object Json() const;
  std::string Text() const;
};

}  // namespace shouwen::app
