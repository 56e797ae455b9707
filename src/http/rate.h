// rate.h - token buckets by key, all in memory of this node.
//
// Threads: any. Memory is bounded: at kBucketsMax keys the full buckets are forgotten (a full
// bucket and none are the same), and if that is not enough, all of them.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "http/api.h"

namespace shouwen::http {

class RateLimiter {
 public:
  static constexpr std::size_t kBucketsMax = 100'000;

  explicit RateLimiter(Rate rate) : rate_(rate) {}
  // Takes one token of `key`. 0: there was one; else the whole seconds until there is.
  // `now_ms` is monotonic.
  int Take(const std::string& key, std::int64_t now_ms);
  std::size_t size() const;

 private:
  struct Bucket {
    double tokens = 0;
    std::int64_t at_ms = 0;
  };
  void MakeRoom(std::int64_t now_ms);
  double Filled(const Bucket& bucket, std::int64_t now_ms) const;

  const Rate rate_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace shouwen::http
