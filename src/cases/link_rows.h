// cases/link_rows.h - the tables of cases that belong together. Private to cases.
#pragma once

namespace shouwen::cases {

// Migration cases.0004.
inline constexpr const char* kLinkTables = R"sql(
CREATE TABLE cases_merges (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, into_id {i64} NOT NULL,
  merged_at {i64} NOT NULL, merged_by {i64}, withdrawn TEXT NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE INDEX cases_merged_into ON cases_merges (tenant_id, into_id, merged_at, case_id);
CREATE TABLE cases_links (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, other_id {i64} NOT NULL, kind TEXT NOT NULL,
  made_at {i64} NOT NULL, made_by {i64},
  PRIMARY KEY (tenant_id, case_id, other_id)) {end};
CREATE TABLE cases_parts (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, case_id {i64} NOT NULL, unit_id {i64} NOT NULL,
  state {i64} NOT NULL, within TEXT NOT NULL, due_at {i64} NOT NULL, told_late {bool} NOT NULL,
  asked_at {i64} NOT NULL, asked_by {i64}, asked_unit {i64} NOT NULL, staff_id {i64},
  changed_at {i64} NOT NULL, text TEXT NOT NULL, answer TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX cases_parts_case ON cases_parts (tenant_id, case_id, id);
CREATE INDEX cases_parts_unit ON cases_parts (tenant_id, unit_id, state, due_at, id);
CREATE INDEX cases_parts_due ON cases_parts (due_at, tenant_id, id)
  WHERE state < 2 AND told_late = FALSE;
)sql";

}  // namespace shouwen::cases
