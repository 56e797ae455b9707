#include <boost/describe.hpp>

#include "app.h"
#include "core/codes.h"
#include "handlers.h"
#include "service/org_desk.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct SignInBody {
  std::string login, password;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (login, password))

struct TokenBody {
  std::string name;
  std::optional<core::StaffId> staff;
  std::optional<core::Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(TokenBody, (), (name, staff, expires_at))

json::array Roles(const std::vector<std::string>& roles) {
  return json::array(roles.begin(), roles.end());
}

}  // namespace

core::Result<Response> SignIn(const Visit& visit) {
  CORE_ASSIGN(const SignInBody body, visit.Read<SignInBody>());
  const ApiDeps& deps = visit.app.deps;
  const service::SignInRequest request{body.login, body.password, visit.request->remote,
                                       std::string(visit.request->Header("user-agent"))};
  CORE_ASSIGN(const service::SignedIn in, service::SignIn(deps.engine, deps.tenant, request,
                                                          visit.now, visit.app.options.hash_cost));
  Response response;
  response.status = 201;
  response.body = json::serialize(json::object{{"token", in.token},
                                               {"csrf", in.csrf},
                                               {"expires_at", core::FormatInstant(in.expires_at)},
                                               {"staff", core::ToText(in.staff.id)},
                                               {"unit", core::ToText(in.staff.unit)},
                                               {"name", in.staff.name},
                                               {"roles", Roles(in.staff.roles)}});
  response.With("Location", "/api/v1/sessions/current");
  response.With("Set-Cookie", SessionCookie(in.token, visit.request->secure));
  return response;
}

core::Result<Job> GetSession(const Visit& visit) {
  return Job{[&visit](const service::Call& call) -> core::Result<Answer> {
    const org::Actor& actor = call.actor;
    const auto directory = call.engine.Directory(call.tx, actor.tenant, call.now);
    const org::Staff* staff = actor.staff ? directory->FindStaff(*actor.staff) : nullptr;
    if (staff == nullptr) return core::Error(kUnauthenticated);
    json::array rights;
    for (std::size_t i = 0; i < org::kRightCount; ++i) {
      if (actor.rights.test(i)) rights.push_back(json::value(org::ToText(org::Right(i))));
    }
    return Json(200, json::object{{"csrf", org::CsrfOf(visit.token)},
                                  {"staff", core::ToText(staff->id)},
                                  {"unit", core::ToText(staff->unit)},
                                  {"name", staff->name},
                                  {"roles", Roles(actor.roles)},
                                  {"rights", std::move(rights)},
                                  {"organisation", directory->tenant().name}});
  }};
}

// An API token has no session to end: it lives until it expires or is revoked.
core::Result<Response> SignOut(const Visit& visit) {
  if (!visit.session) return core::Error(core::kNotFound, {{"what", std::string("session")}});
  CORE_TRY(visit.app.deps.engine.Run(visit.actor, visit.now, [&](const service::Call& call) {
    return service::SignOut(call, *visit.session);
  }));
  visit.app.auth.Clear();
  Response response;
  response.status = 204;
  response.With("Set-Cookie", DroppedSessionCookie(visit.request->secure));
  return response;
}

core::Result<Job> PostToken(const Visit& visit) {
  CORE_ASSIGN(TokenBody body, visit.Read<TokenBody>());
  return Job{[body = std::move(body)](const service::Call& call) -> core::Result<Answer> {
    const core::StaffId staff = body.staff.value_or(call.actor.staff.value_or(core::StaffId{}));
    CORE_ASSIGN(const std::string token,
                service::CreateToken(call, staff, body.name, body.expires_at));
    return Json(201, json::object{{"token", token}, {"name", body.name}});
  }};
}

}  // namespace shouwen::http
