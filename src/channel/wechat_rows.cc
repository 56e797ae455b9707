#include "wechat_rows.h"

#include "sign.h"

namespace shouwen::channel {
namespace {

std::string Digest(const WechatRow& row, std::string_view text) {
  constexpr std::size_t kLength = 32;
  return Sha256Hex(HmacSha256(row.salt, text)).substr(0, kLength);
}

}  // namespace

std::optional<WechatRow> LoadWechat(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows = tx.Query(
      "SELECT name, app_id, token, aes_key, secret, url, method, ledger, unit_id, peer_cap, "
      "enabled, salt, access_token, access_until_at, checked_at, changed_at FROM channel_wechat "
      "WHERE tenant_id = ?",
      tenant);
  if (rows.empty()) return std::nullopt;
  WechatRow row;
  row.tenant = tenant;
  row.name = rows.Text(0, 0);
  row.app_id = rows.Text(0, 1);
  row.token = rows.Text(0, 2);
  row.key = rows.Text(0, 3);
  row.secret = rows.Text(0, 4);
  row.url = rows.Text(0, 5);
  row.method = rows.Text(0, 6);
  row.ledger = rows.Text(0, 7);
  row.unit = rows.OptId<core::UnitId>(0, 8);
  row.peer_cap = static_cast<int>(rows.Int(0, 9));
  row.enabled = rows.Bool(0, 10);
  row.salt = rows.Text(0, 11);
  row.access_token = rows.Text(0, 12);
  row.access_until = rows.OptAt(0, 13);
  row.checked_at = rows.OptAt(0, 14);
  row.changed_at = rows.At(0, 15);
  return row;
}

void SaveWechat(store::Tx& tx, const WechatRow& row) {
  tx.Post(
      "INSERT INTO channel_wechat (tenant_id, name, app_id, token, aes_key, secret, url, method, "
      "ledger, unit_id, peer_cap, enabled, salt, access_token, access_until_at, checked_at, "
      "changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?) "
      "ON CONFLICT (tenant_id) DO UPDATE SET name = excluded.name, app_id = excluded.app_id, "
      "token = excluded.token, aes_key = excluded.aes_key, secret = excluded.secret, "
      "url = excluded.url, method = excluded.method, ledger = excluded.ledger, "
      "unit_id = excluded.unit_id, peer_cap = excluded.peer_cap, enabled = excluded.enabled, "
      "access_token = excluded.access_token, access_until_at = excluded.access_until_at, "
      "changed_at = excluded.changed_at",
      row.tenant, row.name, row.app_id, row.token, row.key, row.secret, row.url, row.method,
      row.ledger, row.unit, row.peer_cap, row.enabled, row.salt, row.access_token, row.access_until,
      row.changed_at);
}

void NoteWechatCheck(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  tx.Post("UPDATE channel_wechat SET checked_at = ? WHERE tenant_id = ?", now, tenant);
}

void KeepAccessToken(store::Tx& tx, core::TenantId tenant, const std::string& token,
                     std::optional<core::Instant> until) {
  tx.Post("UPDATE channel_wechat SET access_token = ?, access_until_at = ? WHERE tenant_id = ?",
          token, until, tenant);
}

std::string FanKey(const WechatRow& row, std::string_view openid) {
  return Digest(row, row.app_id + "\n" + std::string(openid));
}

std::string MessageKey(const WechatRow& row, std::string_view part) {
  return Digest(row, row.app_id + "\nmessage\n" + std::string(part));
}

std::string OpenidOf(const people::Person& person) {
  if (!person.external_id.starts_with(kWechatExternal)) return {};
  return person.external_id.substr(kWechatExternal.size());
}

std::optional<Fan> FindFan(store::Tx& tx, core::TenantId tenant, const std::string& fan_key) {
  const store::Rows rows = tx.Query(
      "SELECT subscribed, last_at FROM channel_wechat_fans WHERE tenant_id = ? AND fan_key = ?",
      tenant, fan_key);
  if (rows.empty()) return std::nullopt;
  return Fan{rows.Bool(0, 0), rows.OptAt(0, 1)};
}

void NoteFan(store::Tx& tx, core::TenantId tenant, const std::string& fan_key, const Fan& fan) {
  tx.Post(
      "INSERT INTO channel_wechat_fans (tenant_id, fan_key, subscribed, last_at) "
      "VALUES (?, ?, ?, ?) ON CONFLICT (tenant_id, fan_key) DO UPDATE SET "
      "subscribed = excluded.subscribed, last_at = excluded.last_at",
      tenant, fan_key, fan.subscribed, fan.last_at);
}

bool BeginMessage(store::Tx& tx, core::TenantId tenant, const std::string& message_key,
                  const std::string& sender_key, core::Instant now) {
  return tx.Exec(
             "INSERT INTO channel_wechat_messages (tenant_id, message_key, sender_key, at, became, "
             "code, case_id, reply) VALUES (?, ?, ?, ?, '', '', NULL, '') "
             "ON CONFLICT (tenant_id, message_key) DO NOTHING",
             tenant, message_key, sender_key, now) == 1;
}

void EndMessage(store::Tx& tx, core::TenantId tenant, const std::string& message_key,
                const WechatTaken& taken) {
  tx.Post(
      "UPDATE channel_wechat_messages SET became = ?, code = ?, case_id = ?, reply = ? "
      "WHERE tenant_id = ? AND message_key = ?",
      taken.became, taken.code, taken.case_id, taken.reply, tenant, message_key);
}

std::string ReplyGiven(store::Tx& tx, core::TenantId tenant, const std::string& message_key) {
  const store::Rows rows =
      tx.Query("SELECT reply FROM channel_wechat_messages WHERE tenant_id = ? AND message_key = ?",
               tenant, message_key);
  return rows.empty() ? std::string() : rows.Text(0, 0);
}

SenderCount CountOfSender(store::Tx& tx, core::TenantId tenant, const std::string& sender_key,
                          core::Instant from) {
  const store::Rows rows = tx.Query(
      "SELECT became, COUNT(*) FROM channel_wechat_messages "
      "WHERE tenant_id = ? AND sender_key = ? AND at > ? GROUP BY became",
      tenant, sender_key, from);
  SenderCount count;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int here = static_cast<int>(rows.Int(i, 1));
    count.messages += here;
    if (rows.Text(i, 0) == "case") count.cases = here;
  }
  return count;
}

std::optional<core::Instant> LastHeard(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows = tx.Query(
      "SELECT at FROM channel_wechat_messages WHERE tenant_id = ? ORDER BY at DESC LIMIT 1",
      tenant);
  return rows.empty() ? std::nullopt : std::optional(rows.At(0, 0));
}

Refusals RefusedSince(store::Tx& tx, core::TenantId tenant, core::Instant from) {
  const store::Rows rows = tx.Query(
      "SELECT code FROM channel_wechat_messages "
      "WHERE tenant_id = ? AND became = 'refused' AND at > ? ORDER BY at DESC",
      tenant, from);
  Refusals refused{static_cast<std::int64_t>(rows.size()), ""};
  if (!rows.empty()) refused.last = rows.Text(0, 0);
  return refused;
}

void ForgetFan(store::Tx& tx, core::TenantId tenant, const std::string& fan_key) {
  tx.Post("DELETE FROM channel_wechat_fans WHERE tenant_id = ? AND fan_key = ?", tenant, fan_key);
  tx.Post("DELETE FROM channel_wechat_messages WHERE tenant_id = ? AND sender_key = ?", tenant,
          fan_key);
}

}  // namespace shouwen::channel
