#include "core/ids.h"

#include <charconv>

#include "core/codes.h"

namespace shouwen::core {
namespace {
constexpr std::int64_t kEpochMs = 1577836800000;  // 2020-01-01T00:00:00Z
constexpr int kNodeBits = 10;
constexpr int kSequenceBits = 12;

std::int64_t FloorOf(Instant at) {
  return (at.ms > kEpochMs ? at.ms - kEpochMs : 1) << kSequenceBits;
}

}  // namespace

IdMaker::IdMaker(int node) : node_(node) { CORE_CHECK(node >= 0 && node < (1 << kNodeBits)); }

std::int64_t IdMaker::NextValue(Instant now) {
  const std::int64_t floor = FloorOf(now);
  std::int64_t last = last_.load(std::memory_order_relaxed);
  std::int64_t next = 0;
  do {
    next = last >= floor ? last + 1 : floor;
  } while (!last_.compare_exchange_weak(last, next, std::memory_order_relaxed));
  const std::int64_t millis = next >> kSequenceBits;
  const std::int64_t sequence = next & ((std::int64_t{1} << kSequenceBits) - 1);
  return millis << (kNodeBits + kSequenceBits) | node_ << kSequenceBits | sequence;
}

void IdMaker::NotBefore(Instant at) {
  const std::int64_t before = FloorOf(at) - 1;
  std::int64_t last = last_.load(std::memory_order_relaxed);
  while (last < before && !last_.compare_exchange_weak(last, before, std::memory_order_relaxed)) {
  }
}

Instant IdMaker::latest() const {
  return {(last_.load(std::memory_order_relaxed) >> kSequenceBits) + kEpochMs};
}

Instant IdTime(std::int64_t id) { return {(id >> (kNodeBits + kSequenceBits)) + kEpochMs}; }

Result<std::int64_t> ParseIdText(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value <= 0) {
    return Error{kBadId, {{"got", std::string(text)}}};
  }
  return value;
}

}  // namespace shouwen::core
