// service/places.h - where things are: units and the places of cases that have a point on the map.
#pragma once

#include <string>
#include <vector>

#include "core/point.h"
#include "service/engine.h"

namespace shouwen::service {

inline constexpr std::size_t kPlacesMax = 20;

enum class PlaceKind { kUnit, kCase };
struct Place {
  std::string name;
  PlaceKind kind = PlaceKind::kUnit;
  core::Point point;
};

// [reads] Places whose name holds `q`, at most kPlacesMax: active units in tree order, then places
// of the newest cases the actor may see, each name once. What was asked in confidence is left out:
// a pin may be at the door of the person who asked. "" finds every name.
// Right case.view or case.view_all. Errors: core.forbidden, service.unknown_tenant.
core::Result<std::vector<Place>> FindPlaces(const Call& call, const std::string& q);
// [reads] Anybody: active units on the map whose name holds `q`, oldest first, each name once, at
// most kPlacesMax. Where cases were is nobody's business.
std::vector<Place> FindPublicPlaces(const Call& call, const std::string& q);

}  // namespace shouwen::service
