#include "sms_migrations.h"

#include <vector>

namespace shouwen::channel {

// channel_sms_receipts: what was told of a message that is not known (yet), and by which digest an
// answer that comes twice is known ("reply"); both for kDeliveriesKeptMs.
std::span<const store::Migration> SmsMigrations() {
  static const std::vector<store::Migration> all = {
      {"channel.0005", R"(
CREATE TABLE channel_sms (
  tenant_id {i64} NOT NULL, provider TEXT NOT NULL, url TEXT NOT NULL, key_id TEXT NOT NULL,
  secret TEXT NOT NULL, app_id TEXT NOT NULL, region TEXT NOT NULL, sign_name TEXT NOT NULL,
  per_second {i64} NOT NULL, enabled {bool} NOT NULL, salt TEXT NOT NULL,
  changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id)) {end};
CREATE TABLE channel_sms_templates (
  tenant_id {i64} NOT NULL, template TEXT NOT NULL, code TEXT NOT NULL, params TEXT NOT NULL,
  changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, template)) {end};
CREATE TABLE channel_sms_receipts (
  tenant_id {i64} NOT NULL, ref TEXT NOT NULL, receipt TEXT NOT NULL, code TEXT NOT NULL,
  at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, ref)) {end};
CREATE TABLE channel_sms_opt_outs (
  tenant_id {i64} NOT NULL, phone_hash TEXT NOT NULL, at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, phone_hash)) {end};
ALTER TABLE channel_deliveries ADD COLUMN ref TEXT NOT NULL DEFAULT '';
ALTER TABLE channel_deliveries ADD COLUMN receipt TEXT NOT NULL DEFAULT '';
ALTER TABLE channel_deliveries ADD COLUMN receipt_code TEXT NOT NULL DEFAULT '';
ALTER TABLE channel_deliveries ADD COLUMN receipt_at {i64};
CREATE INDEX channel_deliveries_ref ON channel_deliveries (tenant_id, ref) WHERE ref <> '';
CREATE INDEX channel_deliveries_case ON channel_deliveries (tenant_id, case_id)
  WHERE case_id IS NOT NULL;
)"},
      // Taken out by age, of all organisations at once.
      {"channel.0014", R"(
CREATE INDEX channel_sms_receipts_time ON channel_sms_receipts (at);
)"},
  };
  return all;
}

}  // namespace shouwen::channel
