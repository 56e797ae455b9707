#include "cases/repo.h"
#include "evidence/repo.h"
#include "issue_rows.h"
#include "journal/journal.h"
#include "org/org.h"
#include "pauses.h"
#include "people/people.h"
#include "promise/promise.h"
#include "register/repo.h"
#include "service/engine.h"

namespace shouwen::service {
namespace {

// service_facts is an index of the journal by what happened and when, one narrow row for each event
// a measure can count: measures and postings are read from it, not from counters.
constexpr const char* kService0001 = R"(
CREATE TABLE service_methods (
  tenant_id {i64} NOT NULL, id TEXT NOT NULL, version {i64} NOT NULL, yaml TEXT NOT NULL,
  adopted_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id, version)) {end};
CREATE TABLE service_params (
  tenant_id {i64} NOT NULL, method TEXT NOT NULL, param TEXT NOT NULL, kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant_id, method, param)) {end};
CREATE TABLE service_revisions (
  tenant_id {i64} NOT NULL, what TEXT NOT NULL, revision {i64} NOT NULL,
  PRIMARY KEY (tenant_id, what)) {end};
)";

constexpr const char* kService0002 = R"(
CREATE TABLE service_outbox (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, recipient TEXT NOT NULL,
  recipient_id {i64} NOT NULL, channel TEXT NOT NULL, template TEXT NOT NULL, body TEXT NOT NULL,
  case_id {i64}, key TEXT NOT NULL, tries {i64} NOT NULL, created_at {i64} NOT NULL,
  next_try_at {i64}, sent_at {i64}, given_up {bool} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX service_outbox_key ON service_outbox (tenant_id, key);
CREATE INDEX service_outbox_due ON service_outbox (next_try_at, tenant_id, id)
  WHERE next_try_at IS NOT NULL;
CREATE TABLE service_idempotency (
  tenant_id {i64} NOT NULL, actor TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
  status {i64} NOT NULL, body TEXT NOT NULL, location TEXT NOT NULL, etag TEXT NOT NULL,
  made_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, actor, key)) {end};
CREATE INDEX service_idempotency_age ON service_idempotency (tenant_id, made_at);
)";

constexpr const char* kService0003 = R"(
CREATE TABLE service_facts (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, type TEXT NOT NULL, id {i64} NOT NULL,
  at {i64} NOT NULL, promise_id {i64} NOT NULL, method TEXT NOT NULL, level TEXT NOT NULL,
  unit_id {i64} NOT NULL, ledger TEXT NOT NULL, topic TEXT NOT NULL, kind TEXT NOT NULL,
  rule TEXT NOT NULL, facts TEXT,
  PRIMARY KEY (tenant_id, case_id, type, id)) {end};
CREATE INDEX service_facts_time ON service_facts (tenant_id, type, at);
CREATE TABLE service_postings (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, posting TEXT NOT NULL, method TEXT NOT NULL,
  method_version {i64} NOT NULL, period TEXT NOT NULL, title TEXT NOT NULL, sheet TEXT NOT NULL,
  received {i64} NOT NULL, settled {i64} NOT NULL, published_at {i64} NOT NULL,
  published_by {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE UNIQUE INDEX service_postings_period
  ON service_postings (tenant_id, method, posting, period);
CREATE TABLE service_imports (
  tenant_id {i64} NOT NULL, source TEXT NOT NULL, external_id TEXT NOT NULL,
  case_id {i64} NOT NULL, number TEXT NOT NULL, imported_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, source, external_id)) {end};
)";

constexpr const char* kService0004 = R"(
CREATE TABLE service_calendars (
  tenant_id {i64} NOT NULL, id TEXT NOT NULL, version {i64} NOT NULL,
  effective_at {i64} NOT NULL, document TEXT NOT NULL, adopted_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id, version)) {end};
)";

constexpr const char* kService0005 = R"(
CREATE TABLE service_wall_open (
  tenant_id {i64} NOT NULL, unit_id {i64} NOT NULL, level TEXT NOT NULL, n {i64} NOT NULL,
  PRIMARY KEY (tenant_id, unit_id, level)) {end};
CREATE TABLE service_wall_late (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, unit_id {i64} NOT NULL, level TEXT NOT NULL,
  since {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE INDEX service_wall_late_since
  ON service_wall_late (tenant_id, since, case_id, unit_id, level);
INSERT INTO service_wall_open (tenant_id, unit_id, level, n)
  SELECT tenant_id, unit_id, level, COUNT(*) FROM cases_cases WHERE state = 0
  GROUP BY tenant_id, unit_id, level;
INSERT INTO service_wall_late (tenant_id, case_id, unit_id, level, since)
  SELECT c.tenant_id, c.id, c.unit_id, c.level, MIN(p.due_at) FROM cases_cases c
  JOIN promise_promises p ON p.tenant_id = c.tenant_id AND p.case_id = c.id
  WHERE c.state = 0 AND c.late = TRUE AND p.state = 2
  GROUP BY c.tenant_id, c.id, c.unit_id, c.level;
)";

constexpr const char* kService0006 = R"(
CREATE TABLE service_saved_filters (
  tenant_id {i64} NOT NULL, staff_id {i64} NOT NULL, id {i64} NOT NULL, name TEXT NOT NULL,
  query TEXT NOT NULL, created_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, staff_id, id)) {end};
)";

constexpr const char* kService0007 = R"(
CREATE TABLE service_disclosures (
  tenant_id {i64} NOT NULL, unit_id {i64} NOT NULL, standards TEXT NOT NULL,
  show_staff {bool} NOT NULL, changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, unit_id)) {end};
)";

constexpr const char* kService0008 = R"(
CREATE TABLE service_id_marks (
  node {i64} NOT NULL, until_at {i64} NOT NULL,
  PRIMARY KEY (node)) {end};
)";

constexpr const char* kService0017 = R"(
CREATE TABLE service_wording (
  tenant_id {i64} NOT NULL, groups_json TEXT NOT NULL, revision {i64} NOT NULL,
  changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id)) {end};
)";

constexpr const char* kService0018 = R"(
DROP INDEX service_idempotency_age;
ALTER TABLE service_idempotency RENAME TO service_idempotency_before;
CREATE TABLE service_idempotency (
  tenant_id {i64} NOT NULL, actor TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
  status {i64} NOT NULL, body TEXT NOT NULL, location TEXT NOT NULL, etag TEXT NOT NULL,
  made_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, actor, key)) {end_wide};
INSERT INTO service_idempotency (tenant_id, actor, key, digest, status, body, location, etag,
    made_at)
  SELECT tenant_id, actor, key, digest, status, body, location, etag, made_at
  FROM service_idempotency_before;
DROP TABLE service_idempotency_before;
CREATE INDEX service_idempotency_age ON service_idempotency (tenant_id, made_at);
)";

constexpr const char* kService0009 = R"(
CREATE TABLE service_absences (
  tenant_id {i64} NOT NULL, staff_id {i64} NOT NULL, from_at {i64} NOT NULL, to_at {i64} NOT NULL,
  deputy_id {i64},
  PRIMARY KEY (tenant_id, staff_id, from_at)) {end};
)";

constexpr const char* kService0010 = R"(
CREATE TABLE service_import_jobs (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  sheet TEXT NOT NULL, mapping TEXT NOT NULL, state TEXT NOT NULL, staff_id {i64} NOT NULL,
  header TEXT NOT NULL, sha256 TEXT NOT NULL, total {i64} NOT NULL, created {i64} NOT NULL,
  already {i64} NOT NULL, bad {i64} NOT NULL, made_at {i64} NOT NULL, started_at {i64},
  finished_at {i64}, failure TEXT NOT NULL, node {i64} NOT NULL, held_until {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX service_import_jobs_state ON service_import_jobs (state, tenant_id, id);
CREATE TABLE service_import_files (
  tenant_id {i64} NOT NULL, job_id {i64} NOT NULL, bytes {blob} NOT NULL,
  PRIMARY KEY (tenant_id, job_id)) {end};
CREATE TABLE service_import_rows (
  tenant_id {i64} NOT NULL, job_id {i64} NOT NULL, line {i64} NOT NULL, outcome {i64} NOT NULL,
  subject_id {i64} NOT NULL, cells TEXT, problem TEXT,
  PRIMARY KEY (tenant_id, job_id, line)) {end};
CREATE TABLE service_import_mappings (
  tenant_id {i64} NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, mapping TEXT NOT NULL,
  changed_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, kind, name)) {end};
CREATE TABLE service_import_seen (
  tenant_id {i64} NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, external_id TEXT NOT NULL,
  subject_id {i64} NOT NULL, seen_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, kind, source, external_id)) {end};
CREATE INDEX service_import_seen_subject ON service_import_seen (tenant_id, subject_id);
)";

constexpr const char* kService0015 = R"(
INSERT INTO people_confidential (tenant_id, case_id, person_id)
  SELECT tenant_id, id, requester_id FROM cases_cases
  WHERE confidential = TRUE AND requester_id IS NOT NULL;
UPDATE cases_cases SET requester_id = NULL
  WHERE confidential = TRUE AND requester_id IS NOT NULL;
)";

constexpr const char* kService0011 = R"(
CREATE TABLE service_follow_ups (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, unit_id {i64} NOT NULL,
  settled_by {i64} NOT NULL, settled_at {i64} NOT NULL, due_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE INDEX service_follow_ups_due
  ON service_follow_ups (tenant_id, due_at, case_id, unit_id, settled_by);
CREATE TABLE service_contradictions (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, unit_id {i64} NOT NULL, at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE INDEX service_contradictions_at
  ON service_contradictions (tenant_id, at, case_id, unit_id);
)";

constexpr const char* kService0012 = R"(
CREATE TABLE service_findings (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, case_id {i64}, method TEXT NOT NULL,
  method_version {i64} NOT NULL, kind TEXT NOT NULL, unit_id {i64} NOT NULL, staff_id {i64},
  said TEXT NOT NULL, measure TEXT NOT NULL, points {i64} NOT NULL, made_by {i64},
  made_unit {i64} NOT NULL, made_at {i64} NOT NULL, appeal_until {i64}, state TEXT NOT NULL,
  appeal TEXT NOT NULL, appealed_by {i64}, appealed_at {i64}, decision TEXT NOT NULL,
  decided_by {i64}, decided_at {i64},
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX service_findings_unit ON service_findings (tenant_id, unit_id, id);
CREATE INDEX service_findings_staff ON service_findings (tenant_id, staff_id, id);
CREATE INDEX service_findings_case ON service_findings (tenant_id, case_id, id);
)";

constexpr const char* kService0019 = R"(
CREATE TABLE service_licences (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, staff_id {i64} NOT NULL, method TEXT NOT NULL,
  licence TEXT NOT NULL, training TEXT NOT NULL, examined_on {i64} NOT NULL, mark {i64},
  examiner_id {i64} NOT NULL, granted_at {i64} NOT NULL, granted_by {i64}, until_at {i64},
  tell_at {i64}, withdrawn_at {i64}, reason TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX service_licences_staff ON service_licences (tenant_id, staff_id, method, licence);
CREATE INDEX service_licences_end ON service_licences (tell_at, tenant_id, id)
  WHERE tell_at IS NOT NULL;
)";

constexpr const char* kService0021 = R"(
CREATE TABLE service_import_uploads (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  sheet TEXT NOT NULL, size {i64} NOT NULL, received {i64} NOT NULL, staff_id {i64} NOT NULL,
  made_at {i64} NOT NULL, touched_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE TABLE service_import_pieces (
  tenant_id {i64} NOT NULL, job_id {i64} NOT NULL, begins {i64} NOT NULL, bytes {blob} NOT NULL,
  PRIMARY KEY (tenant_id, job_id, begins)) {end};
INSERT INTO service_import_pieces (tenant_id, job_id, begins, bytes)
  SELECT tenant_id, job_id, 0, bytes FROM service_import_files;
DROP TABLE service_import_files;
)";

constexpr const char* kService0025 = R"(
CREATE INDEX service_findings_made ON service_findings (tenant_id, made_at);
)";

constexpr const char* kService0028 = R"(
DROP TABLE service_wall_open;
CREATE TABLE service_wall_open (
  tenant_id {i64} NOT NULL, unit_id {i64} NOT NULL, method TEXT NOT NULL, level TEXT NOT NULL,
  n {i64} NOT NULL,
  PRIMARY KEY (tenant_id, unit_id, method, level)) {end};
INSERT INTO service_wall_open (tenant_id, unit_id, method, level, n)
  SELECT tenant_id, unit_id, method, level, COUNT(*) FROM cases_cases WHERE state = 0
  GROUP BY tenant_id, unit_id, method, level;
DROP INDEX service_wall_late_since;
ALTER TABLE service_wall_late RENAME TO service_wall_late_before;
CREATE TABLE service_wall_late (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, unit_id {i64} NOT NULL, method TEXT NOT NULL,
  level TEXT NOT NULL, since {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
INSERT INTO service_wall_late (tenant_id, case_id, unit_id, method, level, since)
  SELECT w.tenant_id, w.case_id, w.unit_id, c.method, w.level, w.since
  FROM service_wall_late_before w
  JOIN cases_cases c ON c.tenant_id = w.tenant_id AND c.id = w.case_id;
DROP TABLE service_wall_late_before;
CREATE INDEX service_wall_late_since
  ON service_wall_late (tenant_id, since, case_id, unit_id, method, level);
)";

const std::vector<store::Migration>& Own() {
  static const std::vector<store::Migration> own = {
      {"service.0001", kService0001},
      {"service.0002", kService0002},
      {"service.0003", kService0003},
      {"service.0004", kService0004},
      {"service.0005", kService0005},
      {"service.0006", kService0006},
      {"service.0007", kService0007},
      {"service.0008", kService0008},
      {"service.0017", kService0017},
      // In the order of their keys the answers, a KB each, made a page for every row.
      {"service.0018", kService0018},
      {"service.0013", kIssueTables},
      {"service.0009", kService0009},
      {"service.0010", kService0010},
      {"service.0015", kService0015},
      {"service.0011", kService0011},
      {"service.0012", kService0012},
      {"service.0020", kPauseTables},
      // tell_at: until_at while nobody has been told of the end.
      {"service.0019", kService0019},
      {"service.0021", kService0021},
      {"service.0025", kService0025},
      // Two methods may call their levels by one id.
      {"service.0028", kService0028},
  };
  return own;
}

}  // namespace

std::span<const store::Migration> Migrations() {
  static const std::vector<store::Migration> all = [] {
    std::vector<store::Migration> list;
    const std::span<const store::Migration> own = Own();
    for (const auto part :
         {journal::Migrations(), org::Migrations(), promise::Migrations(), people::Migrations(),
          evidence::Migrations(), cases::Migrations(), own, reg::Migrations()}) {
      list.insert(list.end(), part.begin(), part.end());
    }
    return list;
  }();
  return all;
}

}  // namespace shouwen::service
