#include "problem.h"

#include <algorithm>
#include <boost/json.hpp>
#include <string>

#include "core/codes.h"
#include "core/log.h"
#include "core/reasons.h"
#include "core/text.h"
#include "http/codes.h"
#include "store/fault.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

// A text that was cut within a character would make the whole document unreadable.
json::value ToJson(const core::ParamValue& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text != nullptr && !core::IsValidUtf8(*text)) return json::value(core::Clean(*text));
  return std::visit([](const auto& v) { return json::value(v); }, value);
}

}  // namespace

std::string_view StatusText(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Error";
  }
}

json::object ReasonsOf(const core::Error& error) {
  json::object reasons;
  if (error.code.name != core::kBadInput.name) return reasons;
  for (const core::Param& param : error.params) {
    const auto* said = std::get_if<std::string>(&param.value);
    const auto reason = said != nullptr ? core::ReasonOf(*said) : std::nullopt;
    if (!reason) continue;
    json::object facts;
    for (const core::Param& fact : reason->facts) facts[fact.name] = ToJson(fact.value);
    reasons[param.name] = json::object{{"code", reason->code}, {"params", std::move(facts)}};
  }
  return reasons;
}

Response Problem(const core::Error& error, std::string_view request_id) {
  json::object params;
  for (const core::Param& param : error.params) params[param.name] = ToJson(param.value);
  json::object body;
  body["type"] = "/errors/" + std::string(error.code.name);
  body["title"] = StatusText(error.code.http);
  body["status"] = error.code.http;
  body["code"] = error.code.name;
  body["params"] = std::move(params);
  if (json::object reasons = ReasonsOf(error); !reasons.empty()) {
    body["reasons"] = std::move(reasons);
  }
  body["rule"] = error.rule;
  body["says"] = json::object{{"zh", error.says_zh}, {"en", error.says_en}};
  body["request_id"] = request_id;
  Response response;
  response.status = error.code.http;
  response.content_type = "application/problem+json; charset=utf-8";
  response.body = json::serialize(body);
  const auto wait = std::find_if(error.params.begin(), error.params.end(),
                                 [](const core::Param& p) { return p.name == "retry_after_s"; });
  if (wait != error.params.end()) {
    const auto* seconds = std::get_if<std::int64_t>(&wait->value);
    if (seconds != nullptr) response.With("Retry-After", std::to_string(*seconds));
  }
  if (error.code.http == 401) response.With("WWW-Authenticate", "Bearer realm=\"shouwen\"");
  return response;
}

Response ProblemOf(const store::Fault& fault, std::string_view request_id) {
  core::Log(core::LogLevel::kError, "store.fault",
            {{"kind", store::ToText(fault.kind())}, {"request", std::string(request_id)}});
  const auto unavailable = [&](const core::Code& code, int retry_after_s) {
    return Problem(core::Error(code), request_id)
        .With("Retry-After", std::to_string(retry_after_s));
  };
  switch (fault.kind()) {
    case store::FaultKind::kBusy:
    case store::FaultKind::kSerialization:
      return unavailable(kStoreBusy, kRetryAfterBusySeconds);
    case store::FaultKind::kDiskFull:
      return unavailable(kStoreDiskFull, kRetryAfterBrokenSeconds);
    case store::FaultKind::kReadOnly:
      return unavailable(kStoreReadOnly, kRetryAfterBrokenSeconds);
    case store::FaultKind::kLost:
      return unavailable(kStoreLost, kRetryAfterBrokenSeconds);
    default:
      return Problem(core::Error(kInternal), request_id);
  }
}

}  // namespace shouwen::http
