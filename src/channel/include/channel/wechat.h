// channel/wechat.h - the organisation's WeChat official account (公众号): what its message server
// posts becomes a case or a note, and is answered at once; later messages go out by its
// customer-service API, within 48 hours of the sender's last word.
//
// A message that comes twice (by MsgId; an event by sender and time) is one, and is answered with
// the same words. Who wrote is a person with the external id "wechat:" and their openid; no row of
// this module holds an openid: what counts or finds a sender is a keyed digest of it.
// Tables: channel_wechat, channel_wechat_fans, channel_wechat_messages.
// Threads: functions of a Call; those with an Engine open transactions of their own.
#pragma once

#include <optional>
#include <string>

#include "channel/outbound.h"
#include "people/people.h"
#include "service/engine.h"

namespace shouwen::channel {

inline constexpr std::string_view kWechatChannel = "wechat";  // of the cases it makes
inline constexpr std::string_view kWechatExternal = people::kDoorPrefixes[0];  // before an openid
inline constexpr std::string_view kWechatApi = "https://api.weixin.qq.com";
inline constexpr std::size_t kWechatNameMax = 100;                       // characters
inline constexpr std::size_t kWechatAppIdMax = 32;                       // bytes
inline constexpr std::size_t kWechatSecretMax = 64;                      // bytes
inline constexpr std::size_t kWechatTokenMin = 3, kWechatTokenMax = 32;  // as the console has it
inline constexpr int kWechatPeerCapMax = 100;
inline constexpr std::int64_t kWechatPeerWindowMs = core::kMsPerHour;
inline constexpr int kWechatMessagesMax = 60;  // of one sender in kWechatPeerWindowMs
// A message is a note on the sender's open case when their last one is no older than this.
inline constexpr std::int64_t kWechatNoteMs = 7 * core::kMsPerDay;
// WeChat repeats a message for 15 seconds; the rest is for clocks that differ.
inline constexpr std::int64_t kWechatFreshMs = 5 * core::kMsPerMinute;

struct Wechat {
  std::string name, app_id;
  std::string host;  // of the API; all of its address that is shown
  std::string method, ledger;
  std::optional<core::UnitId> unit;
  int peer_cap = 5;
  bool key_set = false;     // an EncodingAESKey: messages come in the safe mode, and no others
  bool secret_set = false;  // an AppSecret: later messages go out
  bool enabled = false;
  core::Instant changed_at;
  std::optional<core::Instant> checked_at;  // WeChat last checked the address
  std::optional<core::Instant> heard_at;    // and last posted something
  std::int64_t refused = 0;                 // messages of 30 days the rules refused
  std::string refused_code;                 // of the last of them, "" none
};
struct WechatChange {
  std::string name, app_id;
  // None: as it was, which needs the same AppID; the secret also the same address. key, secret: ""
  // none any more.
  std::optional<std::string> token, key, secret;
  std::optional<std::string> url;  // of the API, "" WeChat's own; none: as it was
  std::string method, ledger;      // of new cases; "" the organisation's, its only one
  std::optional<core::UnitId> unit;
  int peer_cap = 5;  // new cases of one sender in kWechatPeerWindowMs
  bool enabled = false;
};

// [reads] None: not set up. Error: core.forbidden.
core::Result<std::optional<Wechat>> GetWechat(const service::Call& call);
// Journaled as channel.wechat_set. Errors, first match wins: core.forbidden, core.bad_input (/name,
// /app_id, /token, /key, /secret, /peer_cap), service.unknown_method, core.bad_input (/ledger),
// core.not_found {what: unit}, channel.bad_url.
core::Result<Wechat> SetWechat(const service::Call& call, const OutboundRules& rules,
                               const WechatChange& change);
// Asks WeChat for an access token as it is set; blocks, so outside any transaction of its own.
// Right org.manage. Errors: core.forbidden, channel.switched_off {door: wechat} without an
// AppSecret.
struct WechatTrial {
  std::string error, detail;  // "" it went well; else a word as of deliveries, what WeChat said
};
core::Result<WechatTrial> TryWechat(service::Engine& engine, const OutboundRules& rules,
                                    const org::Actor& actor, core::Instant now);

// One request of the message server.
struct WechatRequest {
  std::string signature, timestamp, nonce;  // of its address
  std::string sealed;                       // msg_signature; "" in the plain mode
  std::string body;
};
// What is answered when WeChat checks the address: `echo`, verbatim. Errors, first match wins:
// core.not_found {what: wechat}, channel.bad_signature {what: signature, timestamp}.
core::Result<std::string> CheckWechat(service::Engine& engine, const org::Actor& actor,
                                      core::Instant now, const WechatRequest& request,
                                      const std::string& echo);
// What a message is answered: the XML of a passive reply, or "success" for none. What the rules
// refuse is answered politely, kept with its code and journaled as channel.wechat_refused. Errors,
// first match wins: core.not_found {what: wechat}, channel.bad_signature {what: signature,
// timestamp}, channel.switched_off {door: wechat}, channel.bad_message, channel.bad_signature
// {what: msg_signature, encryption}, channel.bad_message.
core::Result<std::string> ReceiveWechat(service::Engine& engine, const org::Actor& actor,
                                        core::Instant now, const WechatRequest& request);

// What the door keeps of somebody who is to be forgotten, as ForgetMailOf.
void ForgetWechatOf(const service::Call& call, core::PersonId person);

}  // namespace shouwen::channel
