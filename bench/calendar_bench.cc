// The claim of calendar.h: when a limit ends costs at most 1 µs, however long the limit is. Beside
// it the bare walk, day by day, that a limit over ten years would need without prefix sums.
#include <benchmark/benchmark.h>

#include <fstream>
#include <sstream>

#include "calendar/calendar.h"
#include "calendar/data.h"
#include "source_dir.h"

namespace shouwen::calendar {
namespace {

std::string DataFile(const std::string& name) {
  std::ifstream in(shouwen::support::SourceDir() + "/data/calendars/" + name);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

const Calendar& Shipped() {
  static const auto calendar = [] {
    const std::string hours = DataFile("cn.yaml");
    std::vector<std::string> texts;
    for (const char* year : {"2024", "2025", "2026"}) {
      texts.push_back(DataFile("cn-" + std::string(year) + ".yaml"));
    }
    const std::vector<SourceText> years = {
        {"2024", texts[0]}, {"2025", texts[1]}, {"2026", texts[2]}};
    return Calendar::Make(ReadSpec({"cn", hours}, years).value()).value();
  }();
  return *calendar;
}

constexpr std::int64_t kStepMs = 7 * core::kMsPerHour + 11 * core::kMsPerMinute;
constexpr int kStarts = 1024;

// Starts spread over a year, so that no branch is learned by heart.
core::Instant Start(int turn) {
  static const core::Instant first = core::StartOf(core::FromCivil(2024, 1, 1));
  return first + (turn % kStarts) * kStepMs;
}

void LimitEnds(benchmark::State& state, const char* text) {
  const Calendar& cn = Shipped();
  const Limit limit = ParseLimit(text).value();
  int turn = 0;
  for (auto _ : state) benchmark::DoNotOptimize(cn.DueAt(Start(turn++), limit));
}
BENCHMARK_CAPTURE(LimitEnds, five_workdays, "5wd");
BENCHMARK_CAPTURE(LimitEnds, ten_years_of_workdays, "2500wd");
BENCHMARK_CAPTURE(LimitEnds, ten_years_of_days, "3650d");
BENCHMARK_CAPTURE(LimitEnds, ten_years, "10y");
BENCHMARK_CAPTURE(LimitEnds, ten_years_of_working_hours, "17000wh");
BENCHMARK_CAPTURE(LimitEnds, ten_years_of_hours, "87600h");

// The same question as five_workdays and ten_years_of_workdays, asked of each day in turn.
void BareDayWalk(benchmark::State& state, int workdays) {
  const Calendar& cn = Shipped();
  int turn = 0;
  for (auto _ : state) {
    core::Date day = core::DateOf(Start(turn++));
    for (int left = workdays; left > 0;) {
      day = day + 1;
      if (cn.IsWorkday(day)) --left;
    }
    benchmark::DoNotOptimize(core::StartOf(day + 1));
  }
}
BENCHMARK_CAPTURE(BareDayWalk, five_workdays, 5);
BENCHMARK_CAPTURE(BareDayWalk, ten_years_of_workdays, 2500);

void Explained(benchmark::State& state) {
  const Calendar& cn = Shipped();
  const Limit limit = ParseLimit("5wd").value();
  int turn = 0;
  for (auto _ : state) benchmark::DoNotOptimize(cn.Explain(Start(turn++), limit, Lang::kZh));
}
BENCHMARK(Explained);

}  // namespace
}  // namespace shouwen::calendar
