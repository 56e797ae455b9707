#include "service/places.h"

#include <algorithm>

#include "cases/repo.h"
#include "core/text.h"
#include "org/placed.h"
#include "service/case_desk.h"

namespace shouwen::service {
namespace {

constexpr int kCasesLookedAt = 100;  // the newest that are about it

class Finder {
 public:
  explicit Finder(const std::string& q) : wanted_(core::Fold(q)) {}

  void Add(const std::string& name, PlaceKind kind, const std::optional<core::Point>& point) {
    if (!point || name.empty() || places_.size() == kPlacesMax) return;
    if (core::Fold(name).find(wanted_) == std::string::npos) return;
    const bool known = std::any_of(places_.begin(), places_.end(),
                                   [&](const Place& place) { return place.name == name; });
    if (!known) places_.push_back({name, kind, *point});
  }
  std::vector<Place> Take() && { return std::move(places_); }

 private:
  const std::string wanted_;
  std::vector<Place> places_;
};

}  // namespace

core::Result<std::vector<Place>> FindPlaces(const Call& call, const std::string& q) {
  const std::string words = core::Clean(q);
  CaseQuery query;
  query.list.q = words;
  query.list.limit = kCasesLookedAt;
  query.list.without_confidential = true;
  CORE_ASSIGN(const CasePage page, List(call, query));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  CORE_CHECK(directory);
  Finder finder(words);
  for (const org::Unit& unit : directory->units()) {
    if (unit.active) finder.Add(unit.name, PlaceKind::kUnit, unit.point);
  }
  std::vector<core::CaseId> ids;
  ids.reserve(page.items.size());
  for (const CaseLine& line : page.items) ids.push_back(line.row.id);
  for (const cases::CasePlace& place : cases::PlacesOf(call.tx, call.actor.tenant, ids)) {
    finder.Add(place.name, PlaceKind::kCase, place.point);
  }
  return std::move(finder).Take();
}

std::vector<Place> FindPublicPlaces(const Call& call, const std::string& q) {
  const std::string words = core::Clean(q);
  Finder finder(words);
  for (const org::Unit& unit : org::PlacedUnits(call.tx, call.actor.tenant, words)) {
    finder.Add(unit.name, PlaceKind::kUnit, unit.point);
  }
  return std::move(finder).Take();
}

}  // namespace shouwen::service
