// app/bench_import.h - `shouwen bench import`: many rows of a file, one case each.
#pragma once

#include "bench_figures.h"

namespace shouwen::app {

struct ImportBenchArgs {
  std::string method;  // "" the one of the sample organisation
  std::int64_t parts = 12;
  std::int64_t part = 20'000;  // rows; a rate for each, and the bare loop writes the last one
  bool strict = false;         // exit 1 when a goal is missed
};
Findings BenchImport(const ImportBenchArgs& args);

}  // namespace shouwen::app
