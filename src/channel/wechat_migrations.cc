#include "wechat_migrations.h"

#include <vector>

namespace shouwen::channel {

// fan_key, sender_key and message_key are digests keyed by channel_wechat.salt. A message is there
// from the moment it is taken ("" became), so that a repeat waits for it; for kDeliveriesKeptMs.
std::span<const store::Migration> WechatMigrations() {
  static const std::vector<store::Migration> all = {
      {"channel.0008", R"(
CREATE TABLE channel_wechat (
  tenant_id {i64} NOT NULL, name TEXT NOT NULL, app_id TEXT NOT NULL, token TEXT NOT NULL,
  aes_key TEXT NOT NULL, secret TEXT NOT NULL, url TEXT NOT NULL, method TEXT NOT NULL,
  ledger TEXT NOT NULL, unit_id {i64}, peer_cap {i64} NOT NULL, enabled {bool} NOT NULL,
  salt TEXT NOT NULL, access_token TEXT NOT NULL, access_until_at {i64}, checked_at {i64},
  changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id)) {end};
CREATE TABLE channel_wechat_fans (
  tenant_id {i64} NOT NULL, fan_key TEXT NOT NULL, subscribed {bool} NOT NULL, last_at {i64},
  PRIMARY KEY (tenant_id, fan_key)) {end};
)"},
      {"channel.0009", R"(
CREATE TABLE channel_wechat_messages (
  tenant_id {i64} NOT NULL, message_key TEXT NOT NULL, sender_key TEXT NOT NULL, at {i64} NOT NULL,
  became TEXT NOT NULL, code TEXT NOT NULL, case_id {i64}, reply TEXT NOT NULL,
  PRIMARY KEY (tenant_id, message_key)) {end};
CREATE INDEX channel_wechat_messages_sender
  ON channel_wechat_messages (tenant_id, sender_key, at);
CREATE INDEX channel_wechat_messages_time ON channel_wechat_messages (tenant_id, at);
CREATE INDEX channel_wechat_messages_refused ON channel_wechat_messages (tenant_id, at)
  WHERE became = 'refused';
)"},
  };
  return all;
}

}  // namespace shouwen::channel
