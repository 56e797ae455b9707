// One's own sessions, password and saved filters; roles; invitations; units from a table.
#include <boost/describe.hpp>

#include "app.h"
#include "core/codes.h"
#include "encode.h"
#include "handlers.h"
#include "org/role_titles.h"
#include "query.h"
#include "service/accounts.h"
#include "service/unit_import.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

// `old` and `new` are words of C++: the names in JSON are given by hand.
struct OwnPassword {
  std::string old_password, new_password;
};

core::Result<OwnPassword> ReadOwnPassword(const Visit& visit) {
  using Texts = std::map<std::string, std::string>;
  CORE_ASSIGN(Texts body, visit.Read<Texts>());
  core::Error bad{core::kBadInput};
  for (const char* name : {"old", "new"}) {
    if (!body.contains(name)) bad.params.push_back({std::string("/") + name, "expected a string"});
  }
  for (const auto& [name, unused] : body) {
    if (name != "old" && name != "new") bad.params.push_back({"/" + name, "unknown"});
  }
  if (!bad.params.empty()) return bad;
  return OwnPassword{body["old"], body["new"]};
}

struct FilterBody {
  std::string name, query;
};
BOOST_DESCRIBE_STRUCT(FilterBody, (), (name, query))

struct AcceptanceBody {
  std::string token, password;
};
BOOST_DESCRIBE_STRUCT(AcceptanceBody, (), (token, password))

json::object EncodeFilter(const service::SavedFilter& filter) {
  return {{"id", core::ToText(filter.id)},
          {"name", filter.name},
          {"query", filter.query},
          {"created_at", core::FormatInstant(filter.created_at)}};
}

json::object EncodeRow(const service::UnitRow& row) {
  json::object out{{"line", row.line}, {"ok", row.unit.has_value()}};
  if (row.unit) out["unit_id"] = core::ToText(*row.unit);
  if (row.error) out["error"] = EncodeRefusal(*row.error);
  return out;
}

}  // namespace

core::Result<Job> ListMySessions(const Visit& visit) {
  CORE_TRY(QueryReader(*visit.request, {}).status());
  return Job{[current = visit.session](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto sessions, service::MySessions(call));
    json::array items;
    for (const org::SessionInfo& session : sessions) {
      items.push_back(json::object{{"id", core::ToText(session.id)},
                                   {"created_at", core::FormatInstant(session.opened_at)},
                                   {"last_seen_at", core::FormatInstant(session.seen_at)},
                                   {"remote", session.remote},
                                   {"agent", session.agent},
                                   {"current", session.id == current}});
    }
    return Json(200, items);
  }};
}

core::Result<Response> DeleteSession(const Visit& visit) {
  CORE_ASSIGN(const core::SessionId id, visit.Id<core::SessionId>(0));
  CORE_TRY(visit.app.deps.engine.Run(visit.actor, visit.now, [&](const service::Call& call) {
    return service::SignOut(call, id);
  }));
  visit.app.auth.Clear();
  Response response;
  response.status = 204;
  if (visit.session == id) {
    response.With("Set-Cookie", DroppedSessionCookie(visit.request->secure));
  }
  return response;
}

core::Result<Response> PostOwnPassword(const Visit& visit) {
  CORE_ASSIGN(const OwnPassword body, ReadOwnPassword(visit));
  const service::PasswordChange change{body.old_password, body.new_password, visit.request->remote};
  CORE_TRY(service::ChangePassword(visit.app.deps.engine, visit.actor, change, visit.session,
                                   visit.now, visit.app.options.hash_cost));
  visit.app.auth.Clear();
  Response response;
  response.status = 204;
  return response;
}

core::Result<Response> PostInvitationAcceptance(const Visit& visit) {
  CORE_ASSIGN(const AcceptanceBody body, visit.Read<AcceptanceBody>());
  const ApiDeps& deps = visit.app.deps;
  CORE_ASSIGN(const std::string login,
              service::AcceptInvitation(deps.engine, deps.tenant, body.token, body.password,
                                        visit.now, visit.app.options.hash_cost));
  visit.app.auth.Clear();
  return SignedInAs(visit, login, body.password);
}

core::Result<Response> ListRoles(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  json::array items;
  for (const org::Role& role : org::Roles()) {
    const org::RoleTitle title = org::TitleOfRole(role.id);
    items.push_back(json::object{{"id", role.id},
                                 {"title", json::object{{"zh", title.zh}, {"en", title.en}}},
                                 {"rights", EncodeRights(role.rights)}});
  }
  Response response;
  response.body = json::serialize(items);
  return response;
}

core::Result<Job> ListSavedFilters(const Visit& visit) {
  CORE_TRY(QueryReader(*visit.request, {}).status());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto filters, service::SavedFilters(call));
    json::array items;
    for (const service::SavedFilter& filter : filters) items.push_back(EncodeFilter(filter));
    return Json(200, items);
  }};
}

core::Result<Job> PostSavedFilter(const Visit& visit) {
  CORE_ASSIGN(const FilterBody body, visit.Read<FilterBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto filter, service::SaveFilter(call, body.name, body.query));
    return Json(201, EncodeFilter(filter));
  }};
}

core::Result<Job> DeleteSavedFilter(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::SavedFilterId>(0));
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(service::DropFilter(call, id));
    return NoContent();
  }};
}

core::Result<Job> PostUnitImport(const Visit& visit) {
  if (visit.request->MediaType() != "text/csv") {
    return core::Error(kUnsupportedMediaType, {{"expected", std::string("text/csv")}});
  }
  return Job{[request = visit.request](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::UnitImport made, service::ImportUnits(call, request->body));
    json::array rows;
    for (const service::UnitRow& row : made.rows) rows.push_back(EncodeRow(row));
    return Json(200, json::object{{"rows", std::move(rows)}, {"created", made.created}});
  }};
}

}  // namespace shouwen::http
