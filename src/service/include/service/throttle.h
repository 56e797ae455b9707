// service/throttle.h - how often somebody without an account may do something.
//
// Counts in memory, for each node, in windows that begin with the first time. Threads: any.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "core/result.h"
#include "core/time.h"

namespace shouwen::service {

class Throttle {
 public:
  static constexpr std::int64_t kWindowMs = 15 * core::kMsPerMinute;
  static constexpr std::size_t kRemembered = 100'000;  // names counted at once

  // Error: service.throttled {retry_after_s} when `what` was counted `max` times in its window.
  core::Status Check(const std::string& what, int max, core::Instant now);
  void Count(const std::string& what, core::Instant now);

 private:
  struct Spent {
    core::Instant since;
    int n = 0;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Spent> counts_;
};

}  // namespace shouwen::service
