// wechat_door.h - messages to who asked by the customer-service API of a WeChat official account:
// POST /cgi-bin/message/custom/send, with an access token of /cgi-bin/stable_token, which is kept
// until it runs out or is refused.
#pragma once

#include "door.h"
#include "ways.h"
#include "wechat_rows.h"

namespace shouwen::channel {

inline constexpr std::size_t kWechatTextMax = 2048;                     // bytes of UTF-8
inline constexpr std::int64_t kWechatWindowMs = 48 * core::kMsPerHour;  // after their last message
inline constexpr std::int64_t kWechatTokenSlackMs = 5 * core::kMsPerMinute;  // before it runs out

HttpRequest WechatTokenRequest(const WechatRow& row);
struct AccessToken {
  std::string token;
  std::int64_t lives_ms = 0;
};
std::optional<AccessToken> ReadAccessToken(std::string_view body);
// `token` "": still to be joined.
HttpRequest WechatTextRequest(const WechatRow& row, const std::string& token,
                              const std::string& openid, std::string_view text);
// Of both: an answer without `errcode` is no refusal.
Outcome JudgeWechat(const HttpResponse& response, core::Instant now);
// A code that says the access token is not, or no longer, good.
bool IsTokenRefused(std::int64_t code);
// The token of the row where it is good still, else "" and what to ask for one first.
std::string TokenFor(const WechatRow& row, core::Instant now, std::optional<HttpRequest>& first);
// The token Ready::first gives, put at the end of the address.
bool JoinToken(HttpRequest& request, const HttpResponse& first);
// What a try tells of the token: given, it is kept, refused, dropped.
void NoteToken(const service::Call& call, core::TenantId tenant, const Outcome& outcome);

// To whoever wrote to the account, while they may be written to. A case that came by it needs no
// word that it was received: the passive reply said so.
std::optional<Delivery> WechatWay(const service::Call& call, const service::Message& m);
Door WechatDoor();

}  // namespace shouwen::channel
