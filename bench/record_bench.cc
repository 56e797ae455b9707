// What a command pays for the digest of the case as it is after it, beside the bare digest of the
// same bytes: the difference is putting the case into one text.
#include <benchmark/benchmark.h>

#include "cases/record.h"
#include "journal/digest.h"
#include "promise/promise.h"

namespace shouwen::cases {
namespace {

// A message of 1 KB with two open promises.
Case Sample() {
  Case c;
  c.id.value = 910'000'000'000'000;
  c.number = "20260302-000123";
  c.method = "ledger-zhongjiang";
  c.method_version = 1;
  c.subject = "路灯不亮";
  for (int i = 0; i < 30; ++i) c.body += "东三街的路灯坏了半个月";
  c.fields = {{"request", "修好路灯"}};
  c.received_at = c.level_since = core::Instant{1'772'000'000'000};
  c.seal = std::string(32, 'a');
  return c;
}

promise::Promise Owed(std::int64_t id) {
  promise::Promise p;
  p.id.value = id;
  p.rule = "village_settles";
  p.owed_by = "holder";
  p.made_at = core::Instant{1'772'000'000'000};
  p.due_at = core::Instant{1'772'400'000'000};
  return p;
}

std::string TextOf(const Case& c, const promise::Promise& one, const promise::Promise& other) {
  return c.seal + RecordText(c) + promise::RecordText(one) + promise::RecordText(other);
}

void RecordOfACase(benchmark::State& state) {
  const journal::Hasher hasher(journal::Digest::kSha256);
  const Case c = Sample();
  const promise::Promise one = Owed(1), other = Owed(2);
  for (auto _ : state) benchmark::DoNotOptimize(hasher.Sum({TextOf(c, one, other)}));
}
BENCHMARK(RecordOfACase);

void BareDigestOfTheSame(benchmark::State& state) {
  const journal::Hasher hasher(journal::Digest::kSha256);
  const std::string text = TextOf(Sample(), Owed(1), Owed(2));
  for (auto _ : state) benchmark::DoNotOptimize(hasher.Sum({text}));
}
BENCHMARK(BareDigestOfTheSame);

}  // namespace
}  // namespace shouwen::cases
