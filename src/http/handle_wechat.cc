// The WeChat official account: its settings, and what its message server asks and posts.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/codes.h"
#include "channel/wechat.h"
#include "door_bodies.h"
#include "handlers_doors.h"
#include "service/codes.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct WechatBody {
  std::string name, app_id;
  std::optional<std::string> token, key, secret, url;
  std::string method, ledger;
  std::optional<core::UnitId> unit;
  std::int32_t peer_cap = 0;
  bool enabled = false;
};
BOOST_DESCRIBE_STRUCT(WechatBody, (),
                      (name, app_id, token, key, secret, url, method, ledger, unit, peer_cap,
                       enabled))

json::object EncodeWechat(const channel::Wechat& one) {
  return {{"name", one.name},
          {"app_id", one.app_id},
          {"host", one.host},
          {"method", one.method},
          {"ledger", one.ledger},
          {"unit", IdOrNull(one.unit)},
          {"peer_cap", one.peer_cap},
          {"key_set", one.key_set},
          {"secret_set", one.secret_set},
          {"enabled", one.enabled},
          {"changed_at", core::FormatInstant(one.changed_at)},
          {"checked_at", AtOrNull(one.checked_at)},
          {"heard_at", AtOrNull(one.heard_at)},
          {"refused", one.refused},
          {"refused_code", one.refused_code}};
}

std::string QueryText(const Request& request, std::string_view name) {
  const std::string* const text = request.Query(name);
  return text == nullptr ? std::string() : *text;
}

channel::WechatRequest RequestOf(const Request& request) {
  return {QueryText(request, "signature"), QueryText(request, "timestamp"),
          QueryText(request, "nonce"), QueryText(request, "msg_signature"), request.body};
}

Response Plain(std::string body, std::string_view type) {
  Response response;
  response.content_type = std::string(type) + "; charset=utf-8";
  response.body = std::move(body);
  return response;
}

// Guessing a signature is throttled like guessing a password; what is signed is WeChat's own and
// comes as often as people write.
core::Error Refused(const Visit& visit, const core::Error& error) {
  if (error.code.name != channel::kBadSignature.name) return error;
  const int wait = visit.app.sign_in_rate.Take(visit.request->Network(), visit.request->at_ms);
  if (wait == 0) return error;
  return core::Error(kRateLimited, {{"retry_after_s", std::int64_t{wait}}});
}

}  // namespace

core::Result<Job> GetWechat(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto found, channel::GetWechat(call));
    json::value wechat;
    if (found) wechat = EncodeWechat(*found);
    return Json(200, json::object{{"wechat", std::move(wechat)}});
  }};
}

core::Result<Job> PutWechat(const Visit& visit) {
  CORE_ASSIGN(const WechatBody body, visit.Read<WechatBody>());
  channel::WechatChange change;
  change.name = body.name;
  change.app_id = body.app_id;
  change.token = body.token;
  change.key = body.key;
  change.secret = body.secret;
  change.url = body.url;
  change.method = body.method;
  change.ledger = body.ledger;
  change.unit = body.unit;
  change.peer_cap = body.peer_cap;
  change.enabled = body.enabled;
  const App& app = visit.app;
  return Job{[&app, change](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto set, channel::SetWechat(call, app.options.outbound, change));
    return Json(200, EncodeWechat(set));
  }};
}

core::Result<Response> PostWechatTest(const Visit& visit) {
  CORE_TRY(ReadNothing(visit));
  CORE_ASSIGN(const auto trial,
              channel::TryWechat(visit.app.deps.engine, visit.app.options.outbound, visit.actor,
                                 visit.now));
  return Answered(200, EncodeTrial(trial.error, trial.detail));
}

core::Result<Response> GetWechatEcho(const Visit& visit) {
  if (visit.app.setup_needed) return core::Error(service::kSetupNeeded);
  auto echo = channel::CheckWechat(visit.app.deps.engine, visit.actor, visit.now,
                                   RequestOf(*visit.request), QueryText(*visit.request, "echostr"));
  if (!echo.ok()) return Refused(visit, echo.error());
  return Plain(*std::move(echo), "text/plain");
}

core::Result<Response> PostWechatMessage(const Visit& visit) {
  if (visit.app.setup_needed) return core::Error(service::kSetupNeeded);
  auto answer = channel::ReceiveWechat(visit.app.deps.engine, visit.actor, visit.now,
                                       RequestOf(*visit.request));
  if (!answer.ok()) return Refused(visit, answer.error());
  const bool xml = answer->starts_with('<');
  return Plain(*std::move(answer), xml ? "text/xml" : "text/plain");
}

}  // namespace shouwen::http
