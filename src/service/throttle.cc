#include "service/throttle.h"

#include <iterator>

#include "service/codes.h"

namespace shouwen::service {

core::Status Throttle::Check(const std::string& what, int max, core::Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(what);
  if (found == counts_.end()) return core::Ok();
  const std::int64_t left = kWindowMs - (now - found->second.since);
  if (left <= 0 || found->second.n < max) return core::Ok();
  return core::Error{kThrottled, {{"retry_after_s", (left + 999) / core::kMsPerSecond}}};
}

void Throttle::Count(const std::string& what, core::Instant now) {
  const std::lock_guard lock(mutex_);
  if (counts_.size() >= kRemembered && counts_.count(what) == 0) {
    for (auto it = counts_.begin(); it != counts_.end();) {
      it = now - it->second.since >= kWindowMs ? counts_.erase(it) : std::next(it);
    }
    // Under a flood from ever new addresses the oldest knowledge goes, never the memory.
    if (counts_.size() >= kRemembered) counts_.clear();
  }
  Spent& spent = counts_[what];
  if (spent.n == 0 || now - spent.since >= kWindowMs) spent = {now, 0};
  ++spent.n;
}

}  // namespace shouwen::service
