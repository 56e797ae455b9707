// point_body.h - a place on the map, as bodies name it and answers show it.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <optional>

#include "core/point.h"

namespace shouwen::http {

struct PointBody {
  double lat = 0, lon = 0;
};
BOOST_DESCRIBE_STRUCT(PointBody, (), (lat, lon))

inline std::optional<core::Point> PointOf(const std::optional<PointBody>& body) {
  if (!body) return std::nullopt;
  return core::Point{body->lat, body->lon};
}

inline boost::json::value EncodePoint(const std::optional<core::Point>& point) {
  if (!point) return nullptr;
  return {{"lat", point->lat}, {"lon", point->lon}};
}

}  // namespace shouwen::http
