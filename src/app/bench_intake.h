// app/bench_intake.h - how fast cases come in over HTTP, durable, beside the bare loop that writes
// the same rows.
#pragma once

#include "bench_figures.h"
#include "bench_store.h"

namespace shouwen::app {

inline constexpr double kIntakeGoalRatio = 0.5;  // of the bare loop's units a second
inline constexpr double kIntakeGoalMs = 50;      // p99
inline constexpr int kIntakeConnections = 64;

struct IntakeArgs {
  std::string method;  // "" the one of the sample organisation
  double seconds = 6;
  int connections = kIntakeConnections;
  std::int64_t cases_max = 0;  // 0: as many as the seconds allow
  bool strict = false;
};

Findings BenchIntake(const IntakeArgs& args);

}  // namespace shouwen::app
