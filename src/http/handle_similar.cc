// Cases about the same thing. By POST: what somebody told belongs in no address.
#include <boost/describe.hpp>
#include <cmath>

#include "encode.h"
#include "handlers.h"
#include "point_body.h"
#include "service/similar.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct SimilarBody {
  std::optional<std::string> subject, body, place;
  std::optional<core::CaseId> exclude;
  std::optional<int> limit;
  std::optional<PointBody> place_point;
};
BOOST_DESCRIBE_STRUCT(SimilarBody, (), (subject, body, place, exclude, limit, place_point))

json::object Encode(const service::SimilarCase& found) {
  return {{"case", http::Encode(found.line)},
          {"score", found.alike.score},
          {"shared", json::array(found.alike.shared.begin(), found.alike.shared.end())},
          {"same_place", found.alike.same_place},
          {"distance_m", found.alike.distance_m
                             ? json::value(std::int64_t{std::lround(*found.alike.distance_m)})
                             : json::value()}};
}

}  // namespace

core::Result<Job> PostSimilarCases(const Visit& visit) {
  CORE_ASSIGN(const SimilarBody body, visit.Read<SimilarBody>());
  service::SimilarQuery query;
  query.told = {body.subject.value_or(""), body.body.value_or(""), body.place.value_or("")};
  query.told.point = PointOf(body.place_point);
  query.exclude = body.exclude;
  query.limit = body.limit.value_or(query.limit);
  return Job{[query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::SimilarCase> found, service::SimilarCases(call, query));
    json::array items;
    for (const service::SimilarCase& one : found) items.push_back(Encode(one));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

}  // namespace shouwen::http
