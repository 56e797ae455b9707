#include "sms_providers.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "core/json.h"
#include "core/text.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

namespace json = boost::json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

// What a code of a provider means; the first row whose prefix fits. Codes nobody listed are tried
// again: an administrator may put right what is wrong on the other side.
struct CodeRule {
  std::string_view prefix;
  bool final = false;
  std::int64_t wait_ms = 0;  // > 0: said too often
};

constexpr std::array<CodeRule, 17> kAliyunCodes = {{
    {"isv.BUSINESS_LIMIT_CONTROL", false, core::kMsPerHour},
    {"isv.DAY_LIMIT_CONTROL", false, core::kMsPerDay},
    {"isv.MONTH_LIMIT_CONTROL", false, core::kMsPerDay},
    {"Throttling", false, core::kMsPerMinute},
    {"isv.SMS_TEMPLATE_ILLEGAL", true},
    {"isv.SMS_SIGNATURE_ILLEGAL", true},
    {"isv.SMS_SIGN_ILLEGAL", true},
    {"isv.SMS_TEST_", true},
    {"isv.SMS_CONTENT_ILLEGAL", true},
    {"isv.MOBILE_NUMBER_ILLEGAL", true},
    {"isv.TEMPLATE_", true},  // MISSING_PARAMETERS, PARAMS_ILLEGAL
    {"isv.INVALID_PARAMETERS", true},
    {"isv.INVALID_JSON_PARAM", true},
    {"isv.PARAM_", true},  // LENGTH_LIMIT, NOT_SUPPORT_URL
    {"isv.BLACK_KEY_CONTROL_LIMIT", true},
    {"MissingTemplate", true},
    {"MissingSignName", true},
}};
constexpr std::int64_t kThirtySecondsMs = 30 * core::kMsPerSecond;
constexpr std::array<CodeRule, 11> kTencentCodes = {{
    {"LimitExceeded.PhoneNumberThirtySecondLimit", false, kThirtySecondsMs},
    {"LimitExceeded.PhoneNumberOneHourLimit", false, core::kMsPerHour},
    {"LimitExceeded.PhoneNumber", false, core::kMsPerDay},  // DailyLimit, SameContentDailyLimit
    {"LimitExceeded.App", false, core::kMsPerDay},          // DailyLimit
    {"LimitExceeded", false, core::kMsPerMinute},
    {"RequestLimitExceeded", false, core::kMsPerMinute},
    {"FailedOperation.TemplateIncorrectOrUnapproved", true},
    {"FailedOperation.SignatureIncorrectOrUnapproved", true},
    {"FailedOperation.ContainSensitiveWord", true},
    {"FailedOperation.PhoneNumberInBlacklist", true},
    {"InvalidParameterValue", true},
}};

template <std::size_t N>
CodeRule RuleOf(const std::array<CodeRule, N>& rules, std::string_view code) {
  for (const CodeRule& rule : rules) {
    if (code.starts_with(rule.prefix)) return rule;
  }
  return {};
}

std::string TextAt(const json::object& o, std::string_view name) {
  const auto* value = o.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

void Refuse(Outcome& outcome, const CodeRule& rule, const std::string& code,
            const std::string& words) {
  outcome.sent = false;
  outcome.final = rule.final;
  outcome.error = rule.wait_ms > 0 ? "throttled" : "refused";
  outcome.detail = DetailOf(WithoutNumbers(code + " " + words));
  const std::int64_t wait = rule.wait_ms > 0 ? rule.wait_ms : core::kMsPerMinute;
  outcome.retry_after_ms = std::max(outcome.retry_after_ms, wait);
}

// The body as an object; none: it is none, and `outcome` says what is wrong.
std::optional<json::object> ReplyOf(const HttpResponse& response, Outcome& outcome) {
  if (response.failure != PeerFailure::kNone) return std::nullopt;
  auto parsed = core::ParseJson(response.body);
  if (parsed.ok() && parsed->is_object()) return std::move(parsed->get_object());
  if (outcome.sent) {
    outcome.sent = false;
    outcome.error = "bad_reply";
  }
  return std::nullopt;
}

json::object ParamsOf(const SmsText& text) {
  json::object params;
  for (const auto& [name, value] : text.params) params[name] = value;
  return params;
}

HttpRequest JsonRequest(const SmsAccount& account, const SmsText& text, core::Instant) {
  HttpRequest request;
  request.url = account.url;
  request.headers = {{"Content-Type", "application/json; charset=utf-8"},
                     {"Authorization", "Bearer " + account.secret}};
  request.body = json::serialize(json::object{{"id", text.id},
                                              {"to", text.phone},
                                              {"sign", account.sign_name},
                                              {"template", text.code},
                                              {"params", ParamsOf(text)},
                                              {"text", text.text}});
  return request;
}

constexpr int kTimeout = 408, kTooMany = 429, kClientError = 400, kServerError = 500;

Outcome JudgeJson(const Delivery&, const HttpResponse& response, core::Instant now) {
  Outcome outcome = JudgeStatus(response, now);
  if (response.failure != PeerFailure::kNone) return outcome;
  const auto parsed = core::ParseJson(response.body);
  const json::object reply =
      parsed.ok() && parsed->is_object() ? parsed->get_object() : json::object();
  if (outcome.sent) {
    outcome.ref = RefOf(TextAt(reply, "ref"));
    return outcome;
  }
  outcome.detail = DetailOf(WithoutNumbers(TextAt(reply, "error")));
  if (outcome.status == kTooMany) {
    outcome.error = "throttled";
    outcome.retry_after_ms = std::max(outcome.retry_after_ms, core::kMsPerMinute);
  }
  // Who knows us no more may be told our new key; anything else of the kind stays wrong.
  constexpr int kNoKey = 401, kNotOurs = 403;
  outcome.final = outcome.status >= kClientError && outcome.status < kServerError &&
                  outcome.status != kTimeout && outcome.status != kTooMany &&
                  outcome.status != kNoKey && outcome.status != kNotOurs;
  return outcome;
}

HttpRequest AliyunRequest(const SmsAccount& account, const SmsText& text, core::Instant now) {
  Pairs params = {{"AccessKeyId", account.key_id},
                  {"Action", "SendSms"},
                  {"Format", "JSON"},
                  {"OutId", text.id},
                  {"PhoneNumbers", text.phone},
                  {"SignName", account.sign_name},
                  {"SignatureMethod", "HMAC-SHA1"},
                  {"SignatureNonce", text.id + "-" + std::to_string(now.ms)},
                  {"SignatureVersion", "1.0"},
                  {"TemplateCode", text.code},
                  {"Timestamp", core::FormatInstant(now, 0).substr(0, 19) + "Z"},
                  {"Version", "2017-05-25"}};
  if (!text.params.empty()) {
    params.emplace_back("TemplateParam", json::serialize(ParamsOf(text)));
  }
  params.emplace_back("Signature", AliyunSignature("POST", params, account.secret));
  HttpRequest request;
  request.url = account.url;
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  for (const auto& [name, value] : params) {
    request.body += (request.body.empty() ? "" : "&") + UrlEncode(name) + "=" + UrlEncode(value);
  }
  return request;
}

// "触发分钟级流控Permits:1": how long the window is stands in the words.
std::int64_t WindowOf(std::string_view words) {
  if (words.find("分钟级") != std::string_view::npos) return core::kMsPerMinute;
  if (words.find("小时级") != std::string_view::npos) return core::kMsPerHour;
  if (words.find("天级") != std::string_view::npos) return core::kMsPerDay;
  return 0;
}

Outcome JudgeAliyun(const Delivery&, const HttpResponse& response, core::Instant now) {
  Outcome outcome = JudgeStatus(response, now);
  const auto reply = ReplyOf(response, outcome);
  if (!reply) return outcome;
  const std::string code = TextAt(*reply, "Code"), words = TextAt(*reply, "Message");
  if (outcome.sent && code == "OK") {
    outcome.ref = RefOf(TextAt(*reply, "BizId"));
    return outcome;
  }
  if (code.empty()) {
    if (outcome.sent) outcome.error = "bad_reply";
    outcome.sent = false;
    return outcome;
  }
  CodeRule rule = RuleOf(kAliyunCodes, code);
  if (rule.wait_ms > 0 && WindowOf(words) > 0) rule.wait_ms = WindowOf(words);
  Refuse(outcome, rule, code, words);
  return outcome;
}

std::string HostOf(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t start = scheme == std::string_view::npos ? 0 : scheme + 3;
  return std::string(url.substr(start, url.find_first_of("/?", start) - start));
}

constexpr std::string_view kJsonType = "application/json; charset=utf-8";

HttpRequest TencentRequest(const SmsAccount& account, const SmsText& text, core::Instant now) {
  json::array values;
  for (const auto& [name, value] : text.params) values.emplace_back(value);
  HttpRequest request;
  request.url = account.url;
  request.body = json::serialize(json::object{{"PhoneNumberSet", {"+86" + text.phone}},
                                              {"SmsSdkAppId", account.app_id},
                                              {"SignName", account.sign_name},
                                              {"TemplateId", text.code},
                                              {"TemplateParamSet", std::move(values)},
                                              {"SessionContext", text.id}});
  request.headers = {
      {"Content-Type", std::string(kJsonType)},
      {"X-TC-Action", "SendSms"},
      {"X-TC-Version", "2021-01-11"},
      {"X-TC-Region", account.region},
      {"X-TC-Timestamp", std::to_string(now.ms / core::kMsPerSecond)},
      {"Authorization", Tc3Authorization(account, "sms", HostOf(account.url), request.body, now)}};
  return request;
}

// {"Response": {"Error": {…}}} when the call was refused, else a state for each number.
Outcome JudgeTencent(const Delivery&, const HttpResponse& response, core::Instant now) {
  Outcome outcome = JudgeStatus(response, now);
  const auto reply = ReplyOf(response, outcome);
  if (!reply || !outcome.sent) return outcome;
  outcome.sent = false;
  outcome.error = "bad_reply";
  const auto* inner = reply->if_contains("Response");
  if (inner == nullptr || !inner->is_object()) return outcome;
  const json::object* said = nullptr;
  const auto* error = inner->get_object().if_contains("Error");
  const auto* states = inner->get_object().if_contains("SendStatusSet");
  if (error != nullptr && error->is_object()) {
    said = &error->get_object();
  } else if (states != nullptr && states->is_array() && !states->get_array().empty() &&
             states->get_array()[0].is_object()) {
    said = &states->get_array()[0].get_object();
  }
  if (said == nullptr) return outcome;
  const std::string code = TextAt(*said, "Code");
  outcome.sent = code == "Ok" && error == nullptr;
  if (outcome.sent) {
    outcome.error.clear();
    outcome.ref = RefOf(TextAt(*said, "SerialNo"));
  } else {
    Refuse(outcome, RuleOf(kTencentCodes, code), code, TextAt(*said, "Message"));
  }
  return outcome;
}

std::string Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    hex += kDigits[static_cast<unsigned char>(c) >> 4];
    hex += kDigits[static_cast<unsigned char>(c) & 0xf];
  }
  return hex;
}

constexpr std::array<SmsProvider, 3> kProviders = {{
    {"json", "sms_json", "", JsonRequest, JudgeJson},
    {"aliyun", "sms_aliyun", "https://dysmsapi.aliyuncs.com/", AliyunRequest, JudgeAliyun},
    {"tencent", "sms_tencent", "https://sms.tencentcloudapi.com/", TencentRequest, JudgeTencent},
}};

}  // namespace

std::span<const SmsProvider> SmsProviders() { return kProviders; }

const SmsProvider* FindSmsProvider(std::string_view id) {
  for (const SmsProvider& one : kProviders) {
    if (one.id == id) return &one;
  }
  return nullptr;
}

std::string AliyunSignature(std::string_view method, Pairs params, std::string_view secret) {
  std::sort(params.begin(), params.end());
  std::string query;
  for (const auto& [name, value] : params) {
    query += (query.empty() ? "" : "&") + UrlEncode(name) + "=" + UrlEncode(value);
  }
  const std::string text = std::string(method) + "&%2F&" + UrlEncode(query);
  return Base64(HmacSha1(std::string(secret) + "&", text));
}

std::string Tc3Authorization(const SmsAccount& account, std::string_view service,
                             std::string_view host, std::string_view body, core::Instant now) {
  const std::string seconds = std::to_string(now.ms / core::kMsPerSecond);
  const std::string day = core::FormatInstant(now, 0).substr(0, 10);
  const std::string scope = day + "/" + std::string(service) + "/tc3_request";
  const std::string canonical = "POST\n/\n\ncontent-type:" + std::string(kJsonType) +
                                "\nhost:" + std::string(host) + "\n\ncontent-type;host\n" +
                                Sha256Hex(body);
  const std::string text =
      "TC3-HMAC-SHA256\n" + seconds + "\n" + scope + "\n" + Sha256Hex(canonical);
  const std::string key =
      HmacSha256(HmacSha256(HmacSha256("TC3" + account.secret, day), service), "tc3_request");
  return "TC3-HMAC-SHA256 Credential=" + account.key_id + "/" + scope +
         ", SignedHeaders=content-type;host, Signature=" + Hex(HmacSha256(key, text));
}

std::string WithoutNumbers(std::string text) {
  constexpr std::size_t kPhoneMin = 11;
  constexpr std::string_view kDigits = "0123456789";
  for (std::size_t at = text.find_first_of(kDigits); at != std::string::npos;
       at = text.find_first_of(kDigits, at)) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits, at), text.size());
    const std::size_t length = end - at;
    if (length >= kPhoneMin) text.replace(at, length, length, '*');
    at = end;
  }
  return text;
}

}  // namespace shouwen::channel
