#include <boost/describe.hpp>

#include "app.h"
#include "core/codes.h"
#include "encode.h"
#include "handlers.h"
#include "query.h"
#include "service/codes.h"
#include "service/org_desk.h"
#include "service/settings.h"
#include "service/setup.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct SignInBody {
  std::string login, password;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (login, password))

struct SetupBody {
  std::string code, organisation, login, name, password, method;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(SetupBody, (), (code, organisation, login, name, password, method, language))

struct TokenBody {
  std::string name;
  std::optional<core::StaffId> staff;
  std::optional<core::Instant> expires_at;
};
BOOST_DESCRIBE_STRUCT(TokenBody, (), (name, staff, expires_at))

json::array Words(const std::vector<std::string>& words) {
  return json::array(words.begin(), words.end());
}

json::object MethodOf(const org::Tenant& tenant, const service::MethodPtr& method) {
  const method::LocalText title = method ? method->title : method::LocalText{};
  return {{"id", tenant.method},
          {"version", tenant.method_version},
          {"title", json::object{{"zh", title.zh}, {"en", title.en}}}};
}

}  // namespace

core::Result<Response> SignedInAs(const Visit& visit, const std::string& login,
                                  const std::string& password) {
  const ApiDeps& deps = visit.app.deps;
  const service::SignInRequest request{login, password, visit.request->remote,
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
                                               {"roles", Words(in.staff.roles)}});
  response.With("Location", "/api/v1/sessions/current");
  response.With("Set-Cookie", SessionCookie(in.token, visit.request->secure));
  return response;
}

core::Result<Response> SignIn(const Visit& visit) {
  CORE_ASSIGN(const SignInBody body, visit.Read<SignInBody>());
  return SignedInAs(visit, body.login, body.password);
}

core::Result<Response> GetSetup(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  const bool needed = visit.app.setup_needed;
  json::array methods;
  if (needed) {
    for (const auto& method : visit.app.deps.engine.Methods(visit.app.deps.tenant)) {
      if (method->starts_at.empty()) continue;  // registers only: no organisation works by it
      methods.push_back(json::object{
          {"id", method->id},
          {"version", method->version},
          {"title", json::object{{"zh", method->title.zh}, {"en", method->title.en}}}});
    }
  }
  Response response;
  response.body = json::serialize(json::object{{"needed", needed}, {"methods", methods}});
  return response;
}

core::Result<Response> PostSetup(const Visit& visit) {
  CORE_ASSIGN(const SetupBody body, visit.Read<SetupBody>());
  App& app = visit.app;
  if (!app.setup_needed) return core::Error(service::kSetupDone);
  if (!org::SameCode(body.code, app.deps.setup_code)) return core::Error(service::kSetupBadCode);
  const service::FirstSetup wanted{
      app.deps.tenant, body.organisation,           body.login, body.name, body.password,
      body.method,     body.language.value_or("zh")};
  CORE_TRY(service::SetUpFirst(app.deps.engine, wanted, visit.now, app.options.hash_cost));
  app.setup_needed = false;
  return SignedInAs(visit, body.login, body.password);
}

core::Result<Job> GetSession(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[&visit](const service::Call& call) -> core::Result<Answer> {
    const org::Actor& actor = call.actor;
    const auto directory = call.engine.Directory(call.tx, actor.tenant, call.now);
    const org::Staff* staff =
        directory && actor.staff ? directory->FindStaff(*actor.staff) : nullptr;
    if (staff == nullptr) return core::Error(kUnauthenticated);
    const org::Tenant& tenant = directory->tenant();
    const auto method = call.engine.FindMethod(tenant.id, tenant.method, tenant.method_version);
    return Json(
        200,
        json::object{
            {"csrf", org::CsrfOf(visit.token)},
            {"staff", json::object{{"id", core::ToText(staff->id)},
                                   {"name", staff->name},
                                   {"login", staff->login},
                                   {"roles", Words(actor.roles)},
                                   {"unit", core::ToText(staff->unit)}}},
            {"rights", EncodeRights(actor.rights)},
            {"organisation", json::object{{"id", core::ToText(tenant.id)}, {"name", tenant.name}}},
            {"method", MethodOf(tenant, method)},
            {"setup_done", method != nullptr && service::SetupDone(*directory, *method)}});
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

core::Result<Job> ListStaffTokens(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_TRY(QueryReader(*visit.request, {}).status());
  return Job{[staff](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto tokens, service::ListTokens(call, staff));
    const auto moment = [](const std::optional<core::Instant>& at) {
      return at ? json::value(core::FormatInstant(*at)) : json::value();
    };
    json::array items;
    for (const org::TokenInfo& token : tokens) {
      items.push_back(json::object{{"id", core::ToText(token.id)},
                                   {"name", token.name},
                                   {"created_at", core::FormatInstant(token.created_at)},
                                   {"used_at", moment(token.used_at)},
                                   {"expires_at", moment(token.expires_at)}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Response> DeleteStaffToken(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_ASSIGN(const core::TokenId token, visit.Id<core::TokenId>(1));
  CORE_TRY(visit.app.deps.engine.Run(visit.actor, visit.now, [&](const service::Call& call) {
    return service::RevokeToken(call, staff, token);
  }));
  visit.app.auth.Clear();
  Response response;
  response.status = 204;
  return response;
}

}  // namespace shouwen::http
