// draw.h - what a seed draws. The same seed gives the same numbers on every machine: no
// std::distribution, whose results are the library's own.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace shouwen::simulator {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}
  // 0 … n-1. REQUIRES: n > 0.
  int Below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
  bool Chance(int percent) { return Below(100) < percent; }
  template <class T>
  const T& Of(const std::vector<T>& items) {
    return items.at(static_cast<std::size_t>(Below(static_cast<int>(items.size()))));
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace shouwen::simulator
