#include "rate.h"

#include <algorithm>
#include <cmath>

namespace shouwen::http {

double RateLimiter::Filled(const Bucket& bucket, std::int64_t now_ms) const {
  const std::int64_t passed_ms = std::max<std::int64_t>(now_ms - bucket.at_ms, 0);
  const double seconds = static_cast<double>(passed_ms) / 1000;
  return std::min(rate_.burst, bucket.tokens + seconds * rate_.per_second);
}

void RateLimiter::MakeRoom(std::int64_t now_ms) {
  for (auto at = buckets_.begin(); at != buckets_.end();) {
    at = Filled(at->second, now_ms) >= rate_.burst ? buckets_.erase(at) : std::next(at);
  }
  if (buckets_.size() >= kBucketsMax) buckets_.clear();
}

int RateLimiter::Take(const std::string& key, std::int64_t now_ms) {
  if (rate_.per_second <= 0) return 0;
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kBucketsMax) MakeRoom(now_ms);
  const auto [at, fresh] = buckets_.try_emplace(key, Bucket{rate_.burst, now_ms});
  Bucket& bucket = at->second;
  bucket.tokens = Filled(bucket, now_ms);
  bucket.at_ms = std::max(bucket.at_ms, now_ms);
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  return std::max(1, static_cast<int>(std::ceil((1 - bucket.tokens) / rate_.per_second)));
}

std::size_t RateLimiter::size() const {
  const std::lock_guard lock(mutex_);
  return buckets_.size();
}

}  // namespace shouwen::http
