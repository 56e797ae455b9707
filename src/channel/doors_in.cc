#include "doors_in.h"

#include <vector>

namespace shouwen::channel {

namespace {

constexpr const char* kStep0001 = R"(
CREATE TABLE channel_keys (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, door TEXT NOT NULL, name TEXT NOT NULL,
  key_hash TEXT NOT NULL, created_at {i64} NOT NULL, created_by {i64}, used_at {i64},
  revoked_at {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_keys_hash ON channel_keys (tenant_id, key_hash);
)";

constexpr const char* kStep0002 = R"(
CREATE TABLE channel_open311_requests (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, key_id {i64} NOT NULL,
  service_code TEXT NOT NULL, service_name TEXT NOT NULL, address_id TEXT NOT NULL,
  media_url TEXT NOT NULL, account_id TEXT NOT NULL, received_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE INDEX channel_open311_requests_time
  ON channel_open311_requests (tenant_id, received_at, case_id);
CREATE TABLE channel_open311_updates (
  tenant_id {i64} NOT NULL, key_id {i64} NOT NULL, update_id TEXT NOT NULL,
  case_id {i64} NOT NULL, own_id {i64} NOT NULL, received_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, key_id, update_id)) {end};
)";

constexpr const char* kStep0003 = R"(
CREATE TABLE channel_calls (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, key_id {i64} NOT NULL, switch_id TEXT NOT NULL,
  phone TEXT NOT NULL, line TEXT NOT NULL, staff_id {i64}, first_at {i64} NOT NULL,
  offered_at {i64}, answered_at {i64}, ended_at {i64}, waited_ms {i64},
  recording TEXT NOT NULL, case_id {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_calls_switch ON channel_calls (tenant_id, key_id, switch_id);
CREATE INDEX channel_calls_time ON channel_calls (tenant_id, first_at, id);
CREATE INDEX channel_calls_case ON channel_calls (tenant_id, case_id);
)";

constexpr const char* kStep0004 = R"(
CREATE TABLE channel_alarm_devices (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, name TEXT NOT NULL, key_hash TEXT NOT NULL,
  method TEXT NOT NULL, unit_id {i64} NOT NULL, person_id {i64}, place TEXT NOT NULL,
  created_at {i64} NOT NULL, retired_at {i64}, pressed_at {i64}, presses {i64} NOT NULL,
  case_id {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_alarm_devices_key ON channel_alarm_devices (tenant_id, key_hash);
)";

constexpr const char* kStep0006 = R"(
CREATE TABLE channel_mail (
  tenant_id {i64} NOT NULL, address TEXT NOT NULL, name TEXT NOT NULL, user_name TEXT NOT NULL,
  password TEXT NOT NULL, smtp_host TEXT NOT NULL, smtp_port {i64} NOT NULL,
  smtp_security {i64} NOT NULL, imap_host TEXT NOT NULL, imap_port {i64} NOT NULL,
  imap_security {i64} NOT NULL, folder TEXT NOT NULL, method TEXT NOT NULL, ledger TEXT NOT NULL,
  peer_cap {i64} NOT NULL, send_on {bool} NOT NULL, fetch_on {bool} NOT NULL,
  since_at {i64} NOT NULL, uid_validity {i64} NOT NULL, last_uid {i64} NOT NULL,
  next_poll_at {i64}, polled_at {i64}, error TEXT NOT NULL, detail TEXT NOT NULL,
  changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id)) {end};
CREATE TABLE channel_mail_threads (
  tenant_id {i64} NOT NULL, message_id TEXT NOT NULL, case_id {i64} NOT NULL,
  outgoing {bool} NOT NULL, sender_key TEXT NOT NULL, at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, message_id)) {end};
CREATE INDEX channel_mail_threads_case ON channel_mail_threads (tenant_id, case_id, at);
CREATE INDEX channel_mail_threads_sender ON channel_mail_threads (tenant_id, sender_key);
)";

constexpr const char* kStep0007 = R"(
CREATE TABLE channel_mail_messages (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
  sender TEXT NOT NULL, sender_name TEXT NOT NULL, subject TEXT NOT NULL, size {i64} NOT NULL,
  received_at {i64} NOT NULL, case_id {i64}, digest TEXT NOT NULL, sender_key TEXT NOT NULL,
  whole {bool} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_mail_messages_digest ON channel_mail_messages (tenant_id, digest);
CREATE INDEX channel_mail_messages_sender
  ON channel_mail_messages (tenant_id, sender_key, received_at);
CREATE INDEX channel_mail_messages_waiting ON channel_mail_messages (tenant_id, id)
  WHERE state = 'parked';
CREATE TABLE channel_mail_raw (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, bytes {blob} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
)";

constexpr const char* kStep0012 = R"(
CREATE INDEX channel_calls_phone ON channel_calls (tenant_id, phone) WHERE phone <> '';
)";

}  // namespace

std::span<const store::Migration> DoorsInMigrations() {
  static const std::vector<store::Migration> own = {
      {"channel.0001", kStep0001}, {"channel.0002", kStep0002}, {"channel.0003", kStep0003},
      {"channel.0004", kStep0004}, {"channel.0006", kStep0006}, {"channel.0007", kStep0007},
      {"channel.0012", kStep0012},
  };
  return own;
}

}  // namespace shouwen::channel
