#include "handlers.h"
#include "point_body.h"
#include "query.h"
#include "service/places.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

json::object Encode(const service::Place& place) {
  return {{"name", place.name},
          {"kind", place.kind == service::PlaceKind::kUnit ? "unit" : "case"},
          {"point", EncodePoint(place.point)}};
}

Answer PlacesAnswer(const std::vector<service::Place>& places) {
  json::array items;
  for (const service::Place& place : places) items.push_back(Encode(place));
  return Json(200, json::object{{"items", std::move(items)}});
}

}  // namespace

core::Result<Job> ListPlaces(const Visit& visit) {
  QueryReader query(*visit.request, {"q"});
  CORE_TRY(query.status());
  return Job{[q = query.Text("q")](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::Place> places, service::FindPlaces(call, q));
    return PlacesAnswer(places);
  }};
}

core::Result<Job> PublicListPlaces(const Visit& visit) {
  QueryReader query(*visit.request, {"q"});
  CORE_TRY(query.status());
  return Job{[q = query.Text("q")](const service::Call& call) -> core::Result<Answer> {
    return PlacesAnswer(service::FindPublicPlaces(call, q));
  }};
}

}  // namespace shouwen::http
