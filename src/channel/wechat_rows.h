// wechat_rows.h - the rows of the WeChat official account. Threads: in a Tx.
#pragma once

#include "channel/wechat.h"
#include "people/people.h"

namespace shouwen::channel {

struct WechatRow {
  core::TenantId tenant;
  std::string name, app_id, token, key, secret;
  std::string url;  // as it is stored: "" WeChat's own
  std::string method, ledger;
  std::optional<core::UnitId> unit;
  int peer_cap = 5;
  bool enabled = false;
  std::string salt;
  std::string access_token;
  std::optional<core::Instant> access_until, checked_at;
  core::Instant changed_at;
};
std::optional<WechatRow> LoadWechat(store::Tx& tx, core::TenantId tenant);
// All but checked_at; the salt stays as it was first stored.
void SaveWechat(store::Tx& tx, const WechatRow& row);
void NoteWechatCheck(store::Tx& tx, core::TenantId tenant, core::Instant now);
// "" none: the next try asks for one.
void KeepAccessToken(store::Tx& tx, core::TenantId tenant, const std::string& token,
                     std::optional<core::Instant> until);

// What stands for a sender in rows: nobody can tell the openid without the tenant's salt; of
// another account it is another one.
std::string FanKey(const WechatRow& row, std::string_view openid);
// What stands for a message; `part`: what makes it the one it is.
std::string MessageKey(const WechatRow& row, std::string_view part);
// The openid of a person; "" none.
std::string OpenidOf(const people::Person& person);

struct Fan {
  bool subscribed = false;
  std::optional<core::Instant> last_at;  // of their last message
};
std::optional<Fan> FindFan(store::Tx& tx, core::TenantId tenant, const std::string& fan_key);
void NoteFan(store::Tx& tx, core::TenantId tenant, const std::string& fan_key, const Fan& fan);

struct WechatTaken {
  std::string became;  // case, note, evaluation, told, quiet, too_many, refused
  std::string code;    // of a refusal
  std::optional<core::CaseId> case_id;
  std::string reply;  // the words, "" none
};
// False: the message was taken before.
bool BeginMessage(store::Tx& tx, core::TenantId tenant, const std::string& message_key,
                  const std::string& sender_key, core::Instant now);
void EndMessage(store::Tx& tx, core::TenantId tenant, const std::string& message_key,
                const WechatTaken& taken);
std::string ReplyGiven(store::Tx& tx, core::TenantId tenant, const std::string& message_key);
// Of one sender since `from`.
struct SenderCount {
  int messages = 0, cases = 0;
};
SenderCount CountOfSender(store::Tx& tx, core::TenantId tenant, const std::string& sender_key,
                          core::Instant from);
std::optional<core::Instant> LastHeard(store::Tx& tx, core::TenantId tenant);
struct Refusals {
  std::int64_t count = 0;
  std::string last;  // code
};
Refusals RefusedSince(store::Tx& tx, core::TenantId tenant, core::Instant from);
void ForgetFan(store::Tx& tx, core::TenantId tenant, const std::string& fan_key);

}  // namespace shouwen::channel
