#include "core/point.h"

#include <cmath>

#include "core/json.h"

namespace shouwen::core {
namespace {

constexpr double kScale = 1e7;
constexpr int kLatMax = 90, kLonMax = 180;

// What is not a number is in no range.
Status CheckWithin(int max, double degrees, const std::string& path) {
  if (std::abs(degrees) <= max) return Ok();
  return BadInput(path, "expected -" + std::to_string(max) + " to " + std::to_string(max) +
                            ", got " + std::to_string(degrees));
}

}  // namespace

Result<std::optional<Point>> CheckPoint(const std::optional<Point>& given,
                                        const std::string& path) {
  if (!given) return std::optional<Point>();
  CORE_TRY(CheckWithin(kLatMax, given->lat, path + "/lat"));
  CORE_TRY(CheckWithin(kLonMax, given->lon, path + "/lon"));
  return std::optional(
      Point{DegreesOf(StoredDegrees(given->lat)), DegreesOf(StoredDegrees(given->lon))});
}

std::int64_t StoredDegrees(double degrees) { return std::llround(degrees * kScale); }
double DegreesOf(std::int64_t stored) { return static_cast<double>(stored) / kScale; }

}  // namespace shouwen::core
