// point_body.h - a place on the map, as new cases of staff and of the public name it.
#pragma once

#include <boost/describe.hpp>
#include <optional>

#include "cases/case.h"

namespace shouwen::http {

struct PointBody {
  double lat = 0, lon = 0;
};
BOOST_DESCRIBE_STRUCT(PointBody, (), (lat, lon))

inline std::optional<cases::Point> PointOf(const std::optional<PointBody>& body) {
  if (!body) return std::nullopt;
  return cases::Point{body->lat, body->lon};
}

}  // namespace shouwen::http
