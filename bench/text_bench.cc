// Search grams of a message, beside the bare walk over its code points: what is done for each text
// that is stored, and for each word that is asked.
#include <benchmark/benchmark.h>

#include <string_view>

#include "core/text.h"

namespace shouwen::core {
namespace {

constexpr std::string_view kMessage =
    "示例花园二号楼地下室漏水，电话12306打不通，请派人来看；Ａ座３单元也有。物业说等配件，"
    "九楼的老人下不来，已经停了五天，希望尽快处理。";

void Grams(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(IndexGrams(kMessage));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * kMessage.size()));
}
BENCHMARK(Grams);

void Query(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(QueryGrams("漏水"));
}
BENCHMARK(Query);

void Folded(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Fold(kMessage));
}
BENCHMARK(Folded);

void BareCodePoints(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(CodePointCount(kMessage));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * kMessage.size()));
}
BENCHMARK(BareCodePoints);

}  // namespace
}  // namespace shouwen::core
