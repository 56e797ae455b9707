// core/point.h - a point on the ground: WGS-84 degrees, to seven decimals (a centimetre).
// Stored as whole numbers, so that what is read is what was written, to the last bit.
// Threads: pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/result.h"

namespace shouwen::core {

struct Point {
  double lat = 0, lon = 0;  // north and east are positive
  friend bool operator==(const Point&, const Point&) = default;
};

// Rounded to seven decimals; nothing stays nothing. Error: core.bad_input {path/lat or path/lon:
// how far it may go, and what came}.
Result<std::optional<Point>> CheckPoint(const std::optional<Point>& given, const std::string& path);

// The whole number that degrees of a checked point are stored as, and back.
std::int64_t StoredDegrees(double degrees);
double DegreesOf(std::int64_t stored);

}  // namespace shouwen::core
