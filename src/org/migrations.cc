#include <array>

#include "org/org.h"

namespace shouwen::org {
namespace {

// find: folded, what `q` looks in. unit_count, staff_count: kept so that adding need not count.
constexpr const char* kTables = R"sql(
CREATE TABLE org_tenants (
  tenant_id {i64} NOT NULL,
  name TEXT NOT NULL,
  method TEXT NOT NULL,
  method_version {i64} NOT NULL,
  calendar TEXT NOT NULL,
  sm3 {bool} NOT NULL,
  created_at {i64} NOT NULL,
  unit_count {i64} NOT NULL,
  staff_count {i64} NOT NULL,
  PRIMARY KEY (tenant_id)
) {end};

CREATE TABLE org_units (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  parent_id {i64},
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  kind TEXT NOT NULL,
  phone TEXT NOT NULL,
  topics TEXT NOT NULL,
  active {bool} NOT NULL,
  find TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) {end};
CREATE INDEX org_units_parent ON org_units (tenant_id, parent_id, id);

CREATE TABLE org_staff (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  unit_id {i64} NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  roles TEXT NOT NULL,
  active {bool} NOT NULL,
  find TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) {end};
CREATE UNIQUE INDEX org_staff_login ON org_staff (tenant_id, login);
CREATE INDEX org_staff_unit ON org_staff (tenant_id, unit_id, id);

CREATE TABLE org_passwords (
  tenant_id {i64} NOT NULL,
  staff_id {i64} NOT NULL,
  hash TEXT NOT NULL,
  set_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, staff_id)
) {end};

CREATE TABLE org_throttles (
  tenant_id {i64} NOT NULL,
  subject TEXT NOT NULL,
  failures {i64} NOT NULL,
  failed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, subject)
) {end};

CREATE TABLE org_sessions (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  staff_id {i64} NOT NULL,
  token_hash TEXT NOT NULL,
  opened_at {i64} NOT NULL,
  seen_at {i64} NOT NULL,
  remote TEXT NOT NULL,
  agent TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)
) {end};
CREATE UNIQUE INDEX org_sessions_token ON org_sessions (tenant_id, token_hash);
CREATE INDEX org_sessions_staff ON org_sessions (tenant_id, staff_id, seen_at);

CREATE TABLE org_tokens (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  staff_id {i64} NOT NULL,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  created_at {i64} NOT NULL,
  used_at {i64},
  expires_at {i64},
  PRIMARY KEY (tenant_id, id)
) {end};
CREATE UNIQUE INDEX org_tokens_token ON org_tokens (tenant_id, token_hash);
CREATE INDEX org_tokens_staff ON org_tokens (tenant_id, staff_id, id);
)sql";

constexpr const char* kSettings = R"sql(
ALTER TABLE org_tenants ADD COLUMN hotline TEXT NOT NULL DEFAULT '';
ALTER TABLE org_tenants ADD COLUMN supervision_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE org_tenants ADD COLUMN consent_zh TEXT NOT NULL DEFAULT '';
ALTER TABLE org_tenants ADD COLUMN consent_en TEXT NOT NULL DEFAULT '';
ALTER TABLE org_tenants ADD COLUMN tile_url TEXT NOT NULL DEFAULT '';
ALTER TABLE org_tenants ADD COLUMN language TEXT NOT NULL DEFAULT 'zh';
ALTER TABLE org_tenants ADD COLUMN about_to_break_hours {i64} NOT NULL DEFAULT 24;
)sql";

constexpr const char* kInvitations = R"sql(
CREATE TABLE org_invitations (
  tenant_id {i64} NOT NULL,
  staff_id {i64} NOT NULL,
  token_hash TEXT NOT NULL,
  expires_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, staff_id)
) {end};
CREATE UNIQUE INDEX org_invitations_token ON org_invitations (tenant_id, token_hash);
)sql";

// version: of the tree, when the row last changed.
constexpr const char* kTopics = R"sql(
CREATE TABLE org_topics (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  parent_id {i64},
  title TEXT NOT NULL,
  level {i64} NOT NULL,
  active {bool} NOT NULL,
  version {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id)
) {end};
)sql";

// Ten-millionths of a degree, both or neither.
constexpr const char* kUnitPoints = R"sql(
ALTER TABLE org_units ADD COLUMN lat {i64};
ALTER TABLE org_units ADD COLUMN lon {i64};
)sql";

constexpr const char* kPlaced = R"sql(
CREATE INDEX org_units_placed ON org_units (tenant_id, active, id) WHERE lat IS NOT NULL;
)sql";

constexpr const char* kPublicUrl = R"sql(
ALTER TABLE org_tenants ADD COLUMN public_url TEXT NOT NULL DEFAULT '';
)sql";

}  // namespace

std::span<const store::Migration> Migrations() {
  static const std::array<store::Migration, 7> migrations = {{{"org.0001", kTables},
                                                              {"org.0002", kSettings},
                                                              {"org.0003", kInvitations},
                                                              {"org.0004", kTopics},
                                                              {"org.0005", kUnitPoints},
                                                              {"org.0006", kPublicUrl},
                                                              {"org.0008", kPlaced}}};
  return migrations;
}

}  // namespace shouwen::org
