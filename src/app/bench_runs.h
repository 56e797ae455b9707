// app/bench_runs.h - the benchmarks of `shouwen bench`; each returns its figures beside the raw
// limits measured in the same run. All but intake run on one store of many open cases.
#pragma once

#include "bench_figures.h"
#include "bench_store.h"

namespace shouwen::app {

// Goals of the product at a million open cases.
inline constexpr double kListGoalMs = 50;  // p99 of a page
inline constexpr double kSweepGoalS = 2;   // kSweepPromises due at once
inline constexpr double kCallerGoalMs = 5;
inline constexpr double kStartGoalS = 2;
inline constexpr double kResidentGoalMb = 200;
inline constexpr std::size_t kSweepPromises = 10'000;

Findings BenchList(BenchStore& store);
Findings BenchSearch(BenchStore& store);
// Leaves the promises as it found them.
Findings BenchSweep(BenchStore& store);
Findings BenchCaller(BenchStore& store);

}  // namespace shouwen::app
