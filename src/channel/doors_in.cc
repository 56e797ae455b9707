#include "doors_in.h"

#include <vector>

namespace shouwen::channel {

std::span<const store::Migration> DoorsInMigrations() {
  static const std::vector<store::Migration> own = {
      {"channel.0001", R"(
CREATE TABLE channel_keys (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, door TEXT NOT NULL, name TEXT NOT NULL,
  key_hash TEXT NOT NULL, created_at {i64} NOT NULL, created_by {i64}, used_at {i64},
  revoked_at {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_keys_hash ON channel_keys (tenant_id, key_hash);
)"},
      {"channel.0002", R"(
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
)"},
      {"channel.0003", R"(
CREATE TABLE channel_calls (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, key_id {i64} NOT NULL, switch_id TEXT NOT NULL,
  phone TEXT NOT NULL, line TEXT NOT NULL, staff_id {i64}, first_at {i64} NOT NULL,
  offered_at {i64}, answered_at {i64}, ended_at {i64}, waited_ms {i64},
  recording TEXT NOT NULL, case_id {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_calls_switch ON channel_calls (tenant_id, key_id, switch_id);
CREATE INDEX channel_calls_time ON channel_calls (tenant_id, first_at, id);
CREATE INDEX channel_calls_case ON channel_calls (tenant_id, case_id);
)"},
      {"channel.0004", R"(
CREATE TABLE channel_alarm_devices (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, name TEXT NOT NULL, key_hash TEXT NOT NULL,
  method TEXT NOT NULL, unit_id {i64} NOT NULL, person_id {i64}, place TEXT NOT NULL,
  created_at {i64} NOT NULL, retired_at {i64}, pressed_at {i64}, presses {i64} NOT NULL,
  case_id {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_alarm_devices_key ON channel_alarm_devices (tenant_id, key_hash);
)"},
  };
  return own;
}

}  // namespace shouwen::channel
