#include "out_migrations.h"

#include <vector>

namespace shouwen::channel {

std::span<const store::Migration> OutMigrations() {
  static const std::vector<store::Migration> all = {
      {"channel.0010", R"(
CREATE TABLE channel_deliveries (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, door TEXT NOT NULL, target {i64} NOT NULL,
  target_kind TEXT NOT NULL, template TEXT NOT NULL, payload TEXT NOT NULL, case_id {i64},
  key TEXT NOT NULL, state {i64} NOT NULL, tries {i64} NOT NULL, created_at {i64} NOT NULL,
  next_try_at {i64}, sent_at {i64}, error TEXT NOT NULL, detail TEXT NOT NULL,
  status {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX channel_deliveries_key ON channel_deliveries (tenant_id, key);
CREATE INDEX channel_deliveries_door ON channel_deliveries (tenant_id, door, id);
CREATE INDEX channel_deliveries_due ON channel_deliveries (next_try_at, tenant_id, id)
  WHERE next_try_at IS NOT NULL;
CREATE TABLE channel_tries (
  tenant_id {i64} NOT NULL, limit_key TEXT NOT NULL, at {i64} NOT NULL, id {i64} NOT NULL,
  PRIMARY KEY (tenant_id, limit_key, at, id)) {end};
CREATE TABLE channel_webhooks (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, url TEXT NOT NULL, events TEXT NOT NULL,
  secret TEXT NOT NULL, old_secret TEXT NOT NULL, old_until_at {i64}, enabled {bool} NOT NULL,
  off_reason TEXT NOT NULL, seq {i64} NOT NULL, created_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
)"},
      {"channel.0011", R"(
CREATE TABLE channel_robots (
  tenant_id {i64} NOT NULL, unit_id {i64} NOT NULL, kind TEXT NOT NULL, url TEXT NOT NULL,
  secret TEXT NOT NULL, enabled {bool} NOT NULL, changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, unit_id)) {end};
CREATE TABLE channel_templates (
  tenant_id {i64} NOT NULL, template TEXT NOT NULL, zh TEXT NOT NULL, en TEXT NOT NULL,
  changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, template)) {end};
)"},
      // Taken out by age, of all organisations at once.
      {"channel.0013", R"(
CREATE INDEX channel_tries_time ON channel_tries (at);
)"},
  };
  return all;
}

}  // namespace shouwen::channel
