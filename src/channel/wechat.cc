#include "channel/wechat.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "channel/codes.h"
#include "channel/curl_peer.h"
#include "channel/delivery.h"
#include "channel/keys.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "event.h"
#include "new_cases.h"
#include "robot_door.h"
#include "sign.h"
#include "wechat_crypt.h"
#include "wechat_door.h"
#include "wechat_take.h"

namespace shouwen::channel {
namespace {

using service::Call;

core::Error NotThere(const char* what, const std::string& id) {
  return core::Error{core::kNotFound, {{"what", std::string(what)}, {"id", id}}};
}

core::Error BadSignature(const char* what) {
  return core::Error{kBadSignature, {{"what", std::string(what)}}};
}

core::Error SwitchedOff() { return core::Error{kSwitchedOff, {{"door", std::string("wechat")}}}; }

bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && std::isalnum(byte);
  });
}

core::Status CheckPlain(const char* path, std::string_view text, std::size_t min, std::size_t max) {
  if (IsPlain(text) && text.size() >= min && text.size() <= max) return core::Ok();
  return core::BadInput(path, "expected " + std::to_string(min) + " to " + std::to_string(max) +
                                  " letters and digits");
}

core::Status CheckTexts(const WechatRow& row) {
  if (row.name.empty() || core::CodePointCount(row.name) > kWechatNameMax) {
    return core::BadInput("/name",
                          "expected 1 to " + std::to_string(kWechatNameMax) + " characters");
  }
  CORE_TRY(CheckPlain("/app_id", row.app_id, 1, kWechatAppIdMax));
  CORE_TRY(CheckPlain("/token", row.token, kWechatTokenMin, kWechatTokenMax));
  if (!row.key.empty() && !WechatKey(row.key)) {
    return core::BadInput("/key", "expected the 43 letters and digits of an EncodingAESKey");
  }
  CORE_TRY(CheckPlain("/secret", row.secret, 0, kWechatSecretMax));
  if (row.peer_cap < 1 || row.peer_cap > kWechatPeerCapMax) {
    return core::BadInput("/peer_cap", "expected 1 to " + std::to_string(kWechatPeerCapMax));
  }
  return core::Ok();
}

core::Status CheckUnit(const Call& call, const std::optional<core::UnitId>& id) {
  if (!id) return core::Ok();
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const org::Unit* const unit = directory ? directory->FindUnit(*id) : nullptr;
  if (unit == nullptr || !unit->active) return NotThere("unit", core::ToText(*id));
  return core::Ok();
}

// What is stored when the change is made. A secret goes to the account and the address it was given
// for and to no others.
WechatRow RowOf(const std::optional<WechatRow>& before, const WechatChange& change,
                core::TenantId tenant, core::Instant now) {
  WechatRow row;
  row.tenant = tenant;
  row.name = core::Clean(change.name);
  row.app_id = change.app_id;
  const bool same = before && before->app_id == change.app_id;
  row.url = change.url.value_or(before ? before->url : "");
  while (row.url.ends_with('/')) row.url.pop_back();
  row.token = change.token.value_or(same ? before->token : "");
  row.key = change.key.value_or(same ? before->key : "");
  row.secret = change.secret.value_or(same && before->url == row.url ? before->secret : "");
  row.method = change.method;
  row.ledger = change.ledger;
  row.unit = change.unit;
  row.peer_cap = change.peer_cap;
  row.enabled = change.enabled;
  row.salt = MakeSecret("");
  row.changed_at = now;
  return row;
}

Wechat Shown(const Call& call, const WechatRow& row) {
  Wechat shown;
  shown.name = row.name;
  shown.app_id = row.app_id;
  const std::string url = row.url.empty() ? std::string(kWechatApi) : row.url;
  const std::size_t host = url.find("://") + 3;
  shown.host = url.substr(host, url.find_first_of("/?", host) - host);
  shown.method = row.method;
  shown.ledger = row.ledger;
  shown.unit = row.unit;
  shown.peer_cap = row.peer_cap;
  shown.key_set = !row.key.empty();
  shown.secret_set = !row.secret.empty();
  shown.enabled = row.enabled;
  shown.changed_at = row.changed_at;
  shown.checked_at = row.checked_at;
  shown.heard_at = LastHeard(call.tx, row.tenant);
  const Refusals refused = RefusedSince(call.tx, row.tenant, call.now - kDeliveriesKeptMs);
  shown.refused = refused.count;
  shown.refused_code = refused.last;
  return shown;
}

core::Result<WechatRow> NeedRow(const Call& call) {
  auto row = LoadWechat(call.tx, call.actor.tenant);
  if (!row) return NotThere("wechat", core::ToText(call.actor.tenant));
  return *std::move(row);
}

// The account, when the request is from its message server, and from now.
core::Result<WechatRow> Verified(service::Engine& engine, const org::Actor& actor,
                                 core::Instant now, const WechatRequest& request) {
  CORE_ASSIGN(WechatRow row, engine.Look(actor, now, NeedRow));
  const std::string wanted = WechatSignature({row.token, request.timestamp, request.nonce});
  if (!SameText(wanted, request.signature)) return BadSignature("signature");
  std::int64_t at_s = 0;
  const char* const end = request.timestamp.data() + request.timestamp.size();
  const auto [stop, error] = std::from_chars(request.timestamp.data(), end, at_s);
  const std::int64_t now_s = now.ms / core::kMsPerSecond;
  constexpr std::int64_t kFreshS = kWechatFreshMs / core::kMsPerSecond;
  const bool read = error == std::errc() && stop == end;
  const bool fresh = read && at_s >= now_s - kFreshS && at_s <= now_s + kFreshS;
  if (!fresh) return BadSignature("timestamp");
  return row;
}

// The message, out of its envelope where there is one. With a key nothing else is taken: in the
// plain mode no signature holds the body.
core::Result<WechatMessage> Opened(const WechatRow& row, const WechatRequest& request) {
  auto fields = ReadWechatXml(request.body);
  if (!fields) return core::Error{kBadMessage};
  if (!row.key.empty()) {
    const std::string sealed = (*fields)["Encrypt"];
    const std::string wanted =
        WechatSignature({row.token, request.timestamp, request.nonce, sealed});
    if (sealed.empty() || !SameText(wanted, request.sealed)) return BadSignature("msg_signature");
    const auto text = WechatDecrypt(*WechatKey(row.key), row.app_id, sealed);
    if (!text) return BadSignature("encryption");
    fields = ReadWechatXml(*text);
    if (!fields) return core::Error{kBadMessage};
  }
  auto message = MessageOf(*fields);
  if (!message) return core::Error{kBadMessage};
  return *std::move(message);
}

// What goes back: in the safe mode sealed as the message was.
std::string Envelope(const WechatRow& row, const WechatMessage& to, const std::string& words,
                     core::Instant now) {
  constexpr std::string_view kNothing = "success";
  if (words.empty()) return std::string(kNothing);
  const std::int64_t now_s = now.ms / core::kMsPerSecond;
  std::string text = WechatReplyXml(to, CutBytes(words, kWechatTextMax), now_s);
  if (row.key.empty()) return text;
  const std::string random = MakeSecret("");
  WechatSealed sealed;
  sealed.encrypted = WechatEncrypt(*WechatKey(row.key), row.app_id, text,
                                   std::string_view(random).substr(0, kWechatRandomBytes));
  sealed.timestamp = std::to_string(now_s);
  sealed.nonce = random.substr(kWechatRandomBytes);
  sealed.signature = WechatSignature({row.token, sealed.timestamp, sealed.nonce, sealed.encrypted});
  return WechatSealedXml(sealed);
}

}  // namespace

core::Result<std::optional<Wechat>> GetWechat(const Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const auto row = LoadWechat(call.tx, call.actor.tenant);
  if (!row) return std::optional<Wechat>();
  return std::optional(Shown(call, *row));
}

core::Result<Wechat> SetWechat(const Call& call, const OutboundRules& rules,
                               const WechatChange& change) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const core::TenantId tenant = call.actor.tenant;
  const auto before = LoadWechat(call.tx, tenant);
  const WechatRow row = RowOf(before, change, tenant, call.now);
  CORE_TRY(CheckTexts(row));
  CORE_TRY(CheckLedger(call, row.method, row.ledger));
  CORE_TRY(CheckUnit(call, row.unit));
  if (!row.url.empty()) CORE_TRY(rules.Check(row.url));
  SaveWechat(call.tx, row);
  Journal(call, "channel.wechat_set", "tenant", tenant.value,
          {{"app_id", row.app_id},
           {"token_changed", !before || before->token != row.token},
           {"key_changed", (before ? before->key : "") != row.key},
           {"secret_changed", (before ? before->secret : "") != row.secret},
           {"peer_cap", row.peer_cap},
           {"enabled", row.enabled}});
  return Shown(call, *LoadWechat(call.tx, tenant));
}

core::Result<WechatTrial> TryWechat(service::Engine& engine, const OutboundRules& rules,
                                    const org::Actor& actor, core::Instant now) {
  CORE_ASSIGN(const WechatRow row,
              engine.Look(actor, now, [&](const Call& call) -> core::Result<WechatRow> {
                CORE_TRY(org::Need(actor, org::Right::kOrgManage));
                auto found = LoadWechat(call.tx, actor.tenant);
                if (!found || found->secret.empty()) return SwitchedOff();
                return *std::move(found);
              }));
  CurlPeer peer(rules);
  const Outcome outcome = JudgeWechat(peer.Send(WechatTokenRequest(row)), now);
  return WechatTrial{outcome.error, outcome.detail};
}

core::Result<std::string> CheckWechat(service::Engine& engine, const org::Actor& actor,
                                      core::Instant now, const WechatRequest& request,
                                      const std::string& echo) {
  CORE_ASSIGN([[maybe_unused]] const WechatRow row, Verified(engine, actor, now, request));
  CORE_TRY(engine.Run(actor, now, [&](const Call& call) -> core::Status {
    NoteWechatCheck(call.tx, call.actor.tenant, now);
    return core::Ok();
  }));
  return echo;
}

core::Result<std::string> ReceiveWechat(service::Engine& engine, const org::Actor& actor,
                                        core::Instant now, const WechatRequest& request) {
  CORE_ASSIGN(const WechatRow row, Verified(engine, actor, now, request));
  if (!row.enabled) return SwitchedOff();
  CORE_ASSIGN(const WechatMessage message, Opened(row, request));
  auto words =
      engine.Run(actor, now, [&](const Call& call) { return TakeInWechat(call, row, message); });
  if (!words.ok()) {
    const std::string code(words.error().code.name);
    words = engine.Run(actor, now, [&](const Call& call) -> core::Result<std::string> {
      return TurnAwayWechat(call, row, message, code);
    });
    CORE_CHECK(words.ok());
  }
  return Envelope(row, message, *words, now);
}

void ForgetWechatOf(const Call& call, core::PersonId person) {
  const auto known = people::Find(call.tx, call.actor.tenant, person);
  const auto row = LoadWechat(call.tx, call.actor.tenant);
  if (!known || !row || OpenidOf(*known).empty()) return;
  ForgetFan(call.tx, call.actor.tenant, FanKey(*row, OpenidOf(*known)));
}

}  // namespace shouwen::channel
