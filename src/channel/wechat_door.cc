#include "wechat_door.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "cases/repo.h"
#include "core/json.h"
#include "robot_door.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

namespace json = boost::json;

constexpr std::string_view kSendPath = "/cgi-bin/message/custom/send?access_token=";
constexpr std::string_view kTokenPath = "/cgi-bin/stable_token";

// What the documentation says of a code (全局返回码). One that is not here is tried again: most are
// about the account, and somebody can put them right.
struct Refusal {
  std::int64_t code;
  std::string_view word;
  bool final;
  std::int64_t wait_ms;
};
constexpr std::int64_t kSoonMs = core::kMsPerMinute, kLaterMs = core::kMsPerHour;
constexpr std::array<Refusal, 9> kRefusals = {{
    {-1, "refused", false, kSoonMs},        // busy
    {40003, "no_wechat", true, 0},          // not an openid of this account
    {43004, "unsubscribed", true, 0},       // does not follow the account
    {45002, "refused", true, 0},            // too long
    {45009, "throttled", false, kLaterMs},  // the day's calls are used up
    {45011, "throttled", false, kSoonMs},   // too often
    {45015, "window_over", true, 0},        // 48 hours are over
    {45047, "window_over", true, 0},        // as many as may follow one message of theirs
    {50002, "refused", false, kLaterMs},    // the account is limited
}};

HttpRequest JsonTo(const WechatRow& row, std::string_view path, const json::object& body) {
  HttpRequest request;
  request.url = (row.url.empty() ? std::string(kWechatApi) : row.url) + std::string(path);
  request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
  request.body = json::serialize(body);
  return request;
}

// The openid of whom it is for, and what the account knows of them; why not, in `error`.
struct Reader {
  std::string openid, fan_key, error;
};
Reader ReaderOf(store::Tx& tx, const WechatRow& row, core::PersonId person,
                std::optional<core::CaseId> case_id, core::Instant now) {
  Reader reader;
  const auto told = service::PersonTold(tx, row.tenant, person, case_id);
  if (told) reader.openid = OpenidOf(*told);
  reader.fan_key = FanKey(row, reader.openid);
  const auto fan = reader.openid.empty() ? std::nullopt : FindFan(tx, row.tenant, reader.fan_key);
  if (!fan) {
    reader.error = "no_wechat";
  } else if (!fan->subscribed) {
    reader.error = "unsubscribed";
  } else if (!fan->last_at || now - *fan->last_at >= kWechatWindowMs) {
    reader.error = "window_over";
  }
  return reader;
}

std::variant<Ready, Hopeless> Prepare(store::Tx& tx, const Delivery& d, core::Instant now) {
  const auto row = LoadWechat(tx, d.tenant);
  if (!row) return Hopeless{"removed"};
  if (!row->enabled || row->secret.empty()) return Hopeless{"switched_off"};
  const Reader reader = ReaderOf(tx, *row, core::PersonId{d.target}, d.case_id, now);
  if (!reader.error.empty()) return Hopeless{reader.error};
  Ready ready;
  const std::string token = TokenFor(*row, now, ready.first);
  ready.request = WechatTextRequest(*row, token, reader.openid, d.payload);
  return ready;
}

Outcome Judge(const Delivery&, const HttpResponse& response, core::Instant now) {
  return JudgeWechat(response, now);
}

// What a refusal says of the reader is true for the next message too.
void NoteReader(const service::Call& call, const WechatRow& row, const Delivery& d,
                const std::string& error) {
  const Reader reader = ReaderOf(call.tx, row, core::PersonId{d.target}, d.case_id, call.now);
  auto fan = FindFan(call.tx, d.tenant, reader.fan_key);
  if (!fan) return;
  if (error == "unsubscribed") fan->subscribed = false;
  if (error == "window_over") fan->last_at.reset();
  NoteFan(call.tx, d.tenant, reader.fan_key, *fan);
}

void After(const service::Call& call, const Delivery& d, const Outcome& outcome) {
  const auto row = LoadWechat(call.tx, d.tenant);
  if (!row) return;
  NoteToken(call, d.tenant, outcome);
  if (outcome.code != 0) NoteReader(call, *row, d, outcome.error);
}

bool CameByWechat(const service::Call& call, const service::Message& m) {
  const auto c = m.case_id ? cases::Load(call.tx, m.tenant, *m.case_id) : std::nullopt;
  return c && c->channel == kWechatChannel;
}

}  // namespace

bool IsTokenRefused(std::int64_t code) {
  constexpr std::array<std::int64_t, 4> kCodes = {40001, 40014, 42001, 42007};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

std::string TokenFor(const WechatRow& row, core::Instant now, std::optional<HttpRequest>& first) {
  if (row.access_until && *row.access_until > now) return row.access_token;
  first = WechatTokenRequest(row);
  return {};
}

bool JoinToken(HttpRequest& request, const HttpResponse& first) {
  const auto given = ReadAccessToken(first.body);
  if (first.failure != PeerFailure::kNone || first.status != 200 || !given) return false;
  request.url += UrlEncode(given->token);
  return true;
}

void NoteToken(const service::Call& call, core::TenantId tenant, const Outcome& outcome) {
  if (IsTokenRefused(outcome.code)) {
    KeepAccessToken(call.tx, tenant, "", std::nullopt);
  } else if (const auto given = ReadAccessToken(outcome.given)) {
    const std::int64_t lives = std::max<std::int64_t>(given->lives_ms - kWechatTokenSlackMs, 0);
    KeepAccessToken(call.tx, tenant, given->token, call.now + lives);
  }
}

HttpRequest WechatTokenRequest(const WechatRow& row) {
  return JsonTo(row, kTokenPath,
                {{"grant_type", "client_credential"},
                 {"appid", row.app_id},
                 {"secret", row.secret},
                 {"force_refresh", false}});
}

std::optional<AccessToken> ReadAccessToken(std::string_view body) {
  const auto parsed = core::ParseJson(body);
  if (!parsed.ok() || !parsed->is_object()) return std::nullopt;
  const auto* token = parsed->get_object().if_contains("access_token");
  const auto* lives = parsed->get_object().if_contains("expires_in");
  if (token == nullptr || !token->is_string() || token->get_string().empty()) return std::nullopt;
  if (lives == nullptr || !lives->is_int64() || lives->get_int64() <= 0) return std::nullopt;
  const std::int64_t seconds = std::min(lives->get_int64(), core::kMsPerDay / core::kMsPerSecond);
  return AccessToken{std::string(token->get_string()), seconds * core::kMsPerSecond};
}

HttpRequest WechatTextRequest(const WechatRow& row, const std::string& token,
                              const std::string& openid, std::string_view text) {
  return JsonTo(row, std::string(kSendPath) + UrlEncode(token),
                {{"touser", openid},
                 {"msgtype", "text"},
                 {"text", {{"content", CutBytes(text, kWechatTextMax)}}}});
}

Outcome JudgeWechat(const HttpResponse& response, core::Instant now) {
  Outcome outcome = JudgeStatus(response, now);
  if (!outcome.sent) return outcome;
  const auto parsed = core::ParseJson(response.body);
  const auto* code =
      parsed.ok() && parsed->is_object() ? parsed->get_object().if_contains("errcode") : nullptr;
  if (code == nullptr || !code->is_int64()) {
    outcome.sent = ReadAccessToken(response.body).has_value();
    if (!outcome.sent) outcome.error = "bad_reply";
    return outcome;
  }
  outcome.code = code->get_int64();
  outcome.sent = outcome.code == 0;
  if (outcome.sent) return outcome;
  const auto* known = std::find_if(kRefusals.begin(), kRefusals.end(),
                                   [&](const Refusal& one) { return one.code == outcome.code; });
  outcome.error = known == kRefusals.end() ? "refused" : known->word;
  outcome.final = known != kRefusals.end() && known->final;
  outcome.retry_after_ms = known == kRefusals.end() ? 0 : known->wait_ms;
  const auto* words = parsed->get_object().if_contains("errmsg");
  const bool said = words != nullptr && words->is_string();
  outcome.detail = DetailOf(std::to_string(outcome.code) +
                            (said ? " " + std::string(words->get_string()) : std::string()));
  return outcome;
}

std::optional<Delivery> WechatWay(const service::Call& call, const service::Message& m) {
  if (m.to != service::Recipient::kPerson) return std::nullopt;
  const auto row = LoadWechat(call.tx, m.tenant);
  if (!row || !row->enabled || row->secret.empty()) return std::nullopt;
  const Reader reader = ReaderOf(call.tx, *row, core::PersonId{m.to_id}, m.case_id, call.now);
  if (!reader.error.empty()) return std::nullopt;
  if (m.template_id == "case.received" && CameByWechat(call, m)) return std::nullopt;
  Delivery d = ByWay(m, "wechat");
  d.door = "wechat";
  d.target = m.to_id;  // 0: in confidence
  d.target_kind = "person";
  Values values = ValuesOf(call, m, "");
  AddAnswers(call, m, values);
  d.payload = TextFor(call, WordsKind(m), values);
  return d;
}

Door WechatDoor() { return {"wechat", Prepare, Judge, OutboxWaitMs, After, JoinToken}; }

}  // namespace shouwen::channel
