// Conditions of methods: evaluated for each event, beside the same condition written in C++ over
// the same facts.
#include <benchmark/benchmark.h>

#include "method/expr.h"

namespace shouwen::method {
namespace {

class CaseLike : public Facts {
 public:
  Value Get(std::string_view name) const override {
    if (name == "level") return std::string("township");
    if (name == "urgent") return false;
    if (name == "score") return Decimal{905'000};
    return Nil{};
  }
};

Expr Compiled(std::string_view text) {
  static const Type any = Type::kAny;
  auto compiled = Expr::Compile(text, [](std::string_view) { return &any; });
  return std::get<Expr>(std::move(compiled));
}

void Condition(benchmark::State& state, const char* text) {
  const Expr expr = Compiled(text);
  const CaseLike facts;
  for (auto _ : state) benchmark::DoNotOptimize(expr.Holds(facts));
}
BENCHMARK_CAPTURE(Condition, level_is, R"(level == "township")");
BENCHMARK_CAPTURE(Condition, level_and_not_urgent, R"(level == "township" and not urgent)");
BENCHMARK_CAPTURE(Condition, score_arithmetic, "score >= 60 + 5 * 6 and score < 100");

void BareCondition(benchmark::State& state) {
  const CaseLike facts;
  for (auto _ : state) {
    const Value level = facts.Get("level");
    const Value urgent = facts.Get("urgent");
    const auto* text = std::get_if<std::string>(&level);
    const auto* flag = std::get_if<bool>(&urgent);
    benchmark::DoNotOptimize(text != nullptr && *text == "township" && flag != nullptr && !*flag);
  }
}
BENCHMARK(BareCondition);

void Compile(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(Compiled(R"(level == "township" and score >= 60 + 5 * 6)"));
  }
}
BENCHMARK(Compile);

}  // namespace
}  // namespace shouwen::method
