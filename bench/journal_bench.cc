// A journal record from event to chained hash, beside the bare digest of the same bytes: the
// difference is what canonical form and JSON cost.
#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>

#include "journal/digest.h"
#include "record.h"

namespace shouwen::journal {
namespace {

constexpr core::TenantId kTenant{7};

Event Sample() {
  Event event;
  event.type = "case.received";
  event.subject = "case";
  event.subject_id = 910'000'000'000'000;
  event.case_id = core::CaseId{event.subject_id};
  event.actor = core::StaffId{810'000'000'000'000};
  event.unit = core::UnitId{710'000'000'000'000};
  event.at = {1'772'000'000'000};
  event.body = {{"number", "20260302-000123"},
                {"level", "village"},
                {"ledger", "livelihood"},
                {"subject", "路灯不亮"},
                {"round", 1}};
  return event;
}

void RecordHash(benchmark::State& state, Digest digest) {
  if (!IsAvailable(digest)) return state.SkipWithError("this OpenSSL does not have it");
  const Hasher hasher(digest);
  const Event event = Sample();
  Hash previous = kGenesis;
  std::int64_t seq = 0;
  for (auto _ : state) {
    const Record record = MakeRecord(event, ++seq);
    previous = hasher.Sum({View(previous), CanonicalBytes(kTenant, record)});
  }
  benchmark::DoNotOptimize(previous);
}
BENCHMARK_CAPTURE(RecordHash, sha256, Digest::kSha256);
BENCHMARK_CAPTURE(RecordHash, sm3, Digest::kSm3);

// As Append does it: 16 random bytes, and the body hashed apart so that it can be erased.
void SaltedHash(benchmark::State& state, Digest digest) {
  if (!IsAvailable(digest)) return state.SkipWithError("this OpenSSL does not have it");
  const Hasher hasher(digest);
  const Event event = Sample();
  std::array<unsigned char, kSaltBytes> salt{};
  Hash previous = kGenesis;
  std::int64_t seq = 0;
  for (auto _ : state) {
    Record record = MakeRecord(event, ++seq);
    if (RAND_bytes(salt.data(), static_cast<int>(salt.size())) != 1) state.SkipWithError("RAND");
    record.salt.assign(salt.begin(), salt.end());
    previous = HashOf(hasher, kTenant, record, View(previous));
  }
  benchmark::DoNotOptimize(previous);
}
BENCHMARK_CAPTURE(SaltedHash, sha256, Digest::kSha256);
BENCHMARK_CAPTURE(SaltedHash, sm3, Digest::kSm3);

void BareDigest(benchmark::State& state, const EVP_MD* digest) {
  const std::string bytes = CanonicalBytes(kTenant, MakeRecord(Sample(), 1));
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  std::string input(32, '\0');  // the hash before, then the record
  input += bytes;
  unsigned int size = 0;
  for (auto _ : state) {
    EVP_Digest(input.data(), input.size(), hash.data(), &size, digest, nullptr);
    benchmark::DoNotOptimize(hash);
  }
}
BENCHMARK_CAPTURE(BareDigest, sha256, EVP_sha256());
BENCHMARK_CAPTURE(BareDigest, sm3, EVP_sm3());

}  // namespace
}  // namespace shouwen::journal
