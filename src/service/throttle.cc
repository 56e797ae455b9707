#include "service/throttle.h"

#include <iterator>

#include "service/codes.h"

namespace shouwen::service {

namespace {

// A window that begins in the time to come is none: the clock was set back, and nobody waits for it
// to come by there again.
bool IsOver(core::Instant since, core::Instant now) {
  return now < since || now - since >= Throttle::kWindowMs;
}

}  // namespace

core::Status Throttle::Check(const std::string& what, int max, core::Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(what);
  if (found == counts_.end()) return core::Ok();
  if (IsOver(found->second.since, now) || found->second.n < max) return core::Ok();
  const std::int64_t left = kWindowMs - (now - found->second.since);
  return core::Error{kThrottled, {{"retry_after_s", (left + 999) / core::kMsPerSecond}}};
}

void Throttle::Count(const std::string& what, core::Instant now) {
  const std::lock_guard lock(mutex_);
  if (counts_.size() >= kRemembered && counts_.count(what) == 0) {
    for (auto it = counts_.begin(); it != counts_.end();) {
      it = IsOver(it->second.since, now) ? counts_.erase(it) : std::next(it);
    }
    // Under a flood from ever new addresses the oldest knowledge goes, never the memory.
    if (counts_.size() >= kRemembered) counts_.clear();
  }
  Spent& spent = counts_[what];
  if (spent.n == 0 || IsOver(spent.since, now)) spent = {now, 0};
  ++spent.n;
}

}  // namespace shouwen::service
