// By which standards a unit serves, who serves, what is promised.
#include <boost/describe.hpp>

#include "encode.h"
#include "handlers.h"
#include "query.h"
#include "service/disclosures.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct DisclosuresBody {
  std::vector<std::string> standards;
  bool show_staff = false;
};
BOOST_DESCRIBE_STRUCT(DisclosuresBody, (), (standards, show_staff))

json::object Encode(const service::Disclosures& view) {
  json::array identity, promises;
  for (const service::Server& one : view.identity) {
    identity.push_back({{"name", one.name}, {"post", one.post}});
  }
  for (const service::Promised& one : view.promises) {
    promises.push_back({{"title", one.title}, {"limit", one.limit}, {"text", one.text}});
  }
  return {{"unit", http::Encode(view.unit)},
          {"standards", json::array(view.standards.begin(), view.standards.end())},
          {"identity", std::move(identity)},
          {"promises", std::move(promises)}};
}

Answer StaffAnswer(const service::Disclosures& view) {
  json::object body = Encode(view);
  body["show_staff"] = view.show_staff;
  return Json(200, body);
}

}  // namespace

core::Result<Job> PublicGetDisclosures(const Visit& visit) {
  QueryReader query(*visit.request, {"unit"});
  const std::optional<core::UnitId> unit = query.Id<core::UnitId>("unit");
  if (!query.Has("unit")) query.Bad("unit", "an id (decimal digits)");
  CORE_TRY(query.status());
  return Job{[unit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Disclosures view,
                service::GetDisclosures(call, unit.value_or(core::UnitId{})));
    return Json(200, Encode(view));
  }};
}

core::Result<Job> GetDisclosures(const Visit& visit) {
  CORE_ASSIGN(const core::UnitId unit, visit.Id<core::UnitId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[unit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Disclosures view, service::GetDisclosures(call, unit));
    return StaffAnswer(view);
  }};
}

core::Result<Job> PutDisclosures(const Visit& visit) {
  CORE_ASSIGN(const core::UnitId unit, visit.Id<core::UnitId>(0));
  CORE_ASSIGN(const DisclosuresBody body, visit.Read<DisclosuresBody>());
  return Job{[unit, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Disclosures view,
                service::SetDisclosures(call, unit, body.standards, body.show_staff));
    return StaffAnswer(view);
  }};
}

}  // namespace shouwen::http
