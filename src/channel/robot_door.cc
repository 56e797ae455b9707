#include "robot_door.h"

#include <boost/json.hpp>

#include "core/json.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr std::string_view kEllipsis = "…";
constexpr std::int64_t kTooOftenMs = core::kMsPerMinute;

HttpRequest JsonTo(std::string url, const boost::json::object& body) {
  HttpRequest request;
  request.url = std::move(url);
  request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
  request.body = boost::json::serialize(body);
  return request;
}

struct RobotRow {
  std::string url, secret;
};

std::variant<RobotRow, Hopeless> Load(store::Tx& tx, const Delivery& d) {
  const store::Rows rows = tx.Query(
      "SELECT kind, url, secret, enabled FROM channel_robots WHERE tenant_id = ? AND unit_id = ?",
      d.tenant, d.target);
  if (rows.empty() || rows.Text(0, 0) != d.door) return Hopeless{"removed"};
  if (!rows.Bool(0, 3)) return Hopeless{"switched_off"};
  return RobotRow{rows.Text(0, 1), rows.Text(0, 2)};
}

constexpr std::array<Limit, 1> kTwentyAMinute = {kRobotLimit};

template <class Make>
std::variant<Ready, Hopeless> PrepareWith(store::Tx& tx, const Delivery& d,
                                          std::span<const Limit> limits, Make make) {
  auto loaded = Load(tx, d);
  if (const auto* hopeless = std::get_if<Hopeless>(&loaded)) return *hopeless;
  const auto& robot = std::get<RobotRow>(loaded);
  Ready ready;
  ready.request = make(robot);
  if (!limits.empty()) {
    ready.rates = {{d.door + ":" + std::to_string(d.target), {limits.begin(), limits.end()}}};
  }
  return ready;
}

std::variant<Ready, Hopeless> PrepareWeCom(store::Tx& tx, const Delivery& d, core::Instant) {
  return PrepareWith(tx, d, kTwentyAMinute,
                     [&](const RobotRow& r) { return WeComRequest(r.url, d.payload); });
}
std::variant<Ready, Hopeless> PrepareDingTalk(store::Tx& tx, const Delivery& d, core::Instant now) {
  return PrepareWith(tx, d, kTwentyAMinute, [&](const RobotRow& r) {
    return DingTalkRequest(r.url, r.secret, d.payload, now);
  });
}
std::variant<Ready, Hopeless> PrepareFeishu(store::Tx& tx, const Delivery& d, core::Instant now) {
  return PrepareWith(
      tx, d, {}, [&](const RobotRow& r) { return FeishuRequest(r.url, r.secret, d.payload, now); });
}

// The number under the first of `names` that is there, as text; none: not such a reply.
std::optional<std::int64_t> CodeOf(const boost::json::object& reply,
                                   std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto* value = reply.if_contains(name);
    if (value != nullptr && value->is_int64()) return value->get_int64();
  }
  return std::nullopt;
}

std::string TextOf(const boost::json::object& reply,
                   std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const auto* value = reply.if_contains(name);
    if (value != nullptr && value->is_string()) return std::string(value->get_string());
  }
  return {};
}

Outcome JudgeCode(const HttpResponse& response, core::Instant now,
                  std::initializer_list<std::string_view> codes,
                  std::initializer_list<std::string_view> words) {
  Outcome outcome = JudgeStatus(response, now);
  if (!outcome.sent) return outcome;
  outcome.sent = false;
  const auto parsed = core::ParseJson(response.body);
  const auto code = parsed.ok() && parsed->is_object() ? CodeOf(parsed->get_object(), codes)
                                                       : std::optional<std::int64_t>();
  if (!code) {
    outcome.error = "bad_reply";
    return outcome;
  }
  outcome.sent = *code == 0;
  if (outcome.sent) return outcome;
  outcome.error = "refused";
  outcome.detail = DetailOf(std::to_string(*code) + " " + TextOf(parsed->get_object(), words));
  outcome.retry_after_ms = kTooOftenMs;
  return outcome;
}

Outcome JudgeErrcode(const Delivery&, const HttpResponse& response, core::Instant now) {
  return JudgeCode(response, now, {"errcode"}, {"errmsg"});
}
Outcome JudgeFeishu(const Delivery&, const HttpResponse& response, core::Instant now) {
  return JudgeCode(response, now, {"code", "StatusCode"}, {"msg", "StatusMessage"});
}

boost::json::object FeishuBody(std::string_view secret, std::string_view text, core::Instant now) {
  boost::json::object body;
  if (!secret.empty()) {
    const std::int64_t seconds = now.ms / core::kMsPerSecond;
    body["timestamp"] = std::to_string(seconds);
    body["sign"] = FeishuSign(secret, seconds);
  }
  body["msg_type"] = "text";
  body["content"] = {{"text", std::string(text)}};
  return body;
}

}  // namespace

std::string CutBytes(std::string_view text, std::size_t max) {
  if (text.size() <= max) return std::string(text);
  CORE_CHECK(max >= kEllipsis.size());
  std::size_t end = max - kEllipsis.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return std::string(text.substr(0, end)) + std::string(kEllipsis);
}

std::string DingTalkSign(std::string_view secret, std::int64_t timestamp_ms) {
  const std::string text = std::to_string(timestamp_ms) + "\n" + std::string(secret);
  return UrlEncode(Base64(HmacSha256(secret, text)));
}

std::string FeishuSign(std::string_view secret, std::int64_t timestamp_s) {
  const std::string key = std::to_string(timestamp_s) + "\n" + std::string(secret);
  return Base64(HmacSha256(key, ""));
}

HttpRequest WeComRequest(const std::string& url, std::string_view text) {
  return JsonTo(url, {{"msgtype", "text"}, {"text", {{"content", CutBytes(text, kWeComTextMax)}}}});
}

HttpRequest DingTalkRequest(const std::string& url, std::string_view secret, std::string_view text,
                            core::Instant now) {
  std::string signed_url = url;
  if (!secret.empty()) {
    signed_url += url.find('?') == std::string::npos ? '?' : '&';
    signed_url += "timestamp=" + std::to_string(now.ms) + "&sign=" + DingTalkSign(secret, now.ms);
  }
  return JsonTo(std::move(signed_url),
                {{"msgtype", "text"}, {"text", {{"content", CutBytes(text, kDingTalkTextMax)}}}});
}

HttpRequest FeishuRequest(const std::string& url, std::string_view secret, std::string_view text,
                          core::Instant now) {
  HttpRequest request = JsonTo(url, FeishuBody(secret, text, now));
  // JSON writes a byte of text as up to six.
  for (std::size_t keep = text.size(); request.body.size() > kFeishuBodyMax;) {
    keep -= (request.body.size() - kFeishuBodyMax + 5) / 6;
    request = JsonTo(url, FeishuBody(secret, CutBytes(text, keep), now));
  }
  return request;
}

std::vector<Door> RobotDoors() {
  return {{"wecom", PrepareWeCom, JudgeErrcode, OutboxWaitMs, nullptr},
          {"dingtalk", PrepareDingTalk, JudgeErrcode, OutboxWaitMs, nullptr},
          {"feishu", PrepareFeishu, JudgeFeishu, OutboxWaitMs, nullptr}};
}

}  // namespace shouwen::channel
