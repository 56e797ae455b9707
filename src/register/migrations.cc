#include <array>

#include "register/repo.h"

namespace shouwen::reg {
namespace {

constexpr const char* kEntries = R"sql(
CREATE TABLE register_entries (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, revision {i64} NOT NULL, method TEXT NOT NULL,
  method_version {i64} NOT NULL, book TEXT NOT NULL, unit_id {i64} NOT NULL, to_unit_id {i64},
  number TEXT NOT NULL, written_on {i64} NOT NULL, state TEXT NOT NULL, state_at {i64} NOT NULL,
  line_rank {i64} NOT NULL, item TEXT NOT NULL, author_id {i64} NOT NULL,
  written_at {i64} NOT NULL, person_id {i64}, pieces_out {i64} NOT NULL, fields TEXT NOT NULL,
  due_at {i64}, late {bool} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX register_newest ON register_entries (tenant_id, method, book, id);
CREATE INDEX register_line
  ON register_entries (tenant_id, method, book, state, unit_id, line_rank, state_at, id);
CREATE TABLE register_acts (
  tenant_id {i64} NOT NULL, entry_id {i64} NOT NULL, seq {i64} NOT NULL, act TEXT NOT NULL,
  staff_id {i64}, at {i64} NOT NULL, note TEXT NOT NULL, to_state TEXT NOT NULL,
  PRIMARY KEY (tenant_id, entry_id, seq)) {end};
CREATE TABLE register_counters (
  tenant_id {i64} NOT NULL, method TEXT NOT NULL, book TEXT NOT NULL, unit_id {i64} NOT NULL,
  counted_on {i64} NOT NULL, last {i64} NOT NULL,
  PRIMARY KEY (tenant_id, method, book, unit_id, counted_on)) {end};
)sql";

constexpr const char* kStock = R"sql(
CREATE TABLE register_stock (
  tenant_id {i64} NOT NULL, method TEXT NOT NULL, book TEXT NOT NULL, unit_id {i64} NOT NULL,
  item TEXT NOT NULL, in_box {i64} NOT NULL CHECK (in_box >= 0),
  pieces_out {i64} NOT NULL CHECK (pieces_out >= 0), gone {i64} NOT NULL CHECK (gone >= 0),
  PRIMARY KEY (tenant_id, method, book, unit_id, item)) {end};
CREATE TABLE register_moves (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, method TEXT NOT NULL, book TEXT NOT NULL,
  unit_id {i64} NOT NULL, item TEXT NOT NULL, from_account TEXT NOT NULL,
  to_account TEXT NOT NULL, pieces {i64} NOT NULL CHECK (pieces > 0), entry_id {i64},
  staff_id {i64}, at {i64} NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX register_moves_of ON register_moves (tenant_id, method, book, unit_id, id);
)sql";

constexpr const char* kSpansAndDues = R"sql(
CREATE TABLE register_spans (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, method TEXT NOT NULL, book TEXT NOT NULL,
  wait TEXT NOT NULL, unit_id {i64} NOT NULL, entry_id {i64} NOT NULL, ended_at {i64} NOT NULL,
  took_ms {i64} NOT NULL, in_time {bool} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX register_spans_of ON register_spans (tenant_id, method, book, wait, ended_at);
CREATE TABLE register_dues (
  tenant_id {i64} NOT NULL, entry_id {i64} NOT NULL, id {i64} NOT NULL, method TEXT NOT NULL,
  method_version {i64} NOT NULL, rule TEXT NOT NULL, owed_by TEXT NOT NULL,
  owed_unit {i64} NOT NULL, owed_staff {i64}, state TEXT NOT NULL, made_at {i64} NOT NULL,
  due_at {i64} NOT NULL, provisional {bool} NOT NULL, warn_at {i64}, warned {i64} NOT NULL,
  kept_at {i64}, broken_at {i64}, withdrawn_at {i64}, kept_by TEXT NOT NULL,
  late_ms {i64} NOT NULL, next_at {i64},
  PRIMARY KEY (tenant_id, entry_id, id)) {end};
CREATE INDEX register_due ON register_dues (next_at, id) WHERE next_at IS NOT NULL;
)sql";

constexpr const char* kCadences = R"sql(
CREATE TABLE register_cadences (
  tenant_id {i64} NOT NULL, method TEXT NOT NULL, cadence TEXT NOT NULL, from_on {i64} NOT NULL,
  subject_id {i64} NOT NULL, nth {i64} NOT NULL, entry_id {i64} NOT NULL, ended {bool} NOT NULL,
  PRIMARY KEY (tenant_id, method, cadence, from_on, subject_id, nth)) {end};
)sql";

constexpr const char* kSelfService = R"sql(
CREATE TABLE register_open (
  tenant_id {i64} NOT NULL, method TEXT NOT NULL, book TEXT NOT NULL, unit_id {i64} NOT NULL,
  PRIMARY KEY (tenant_id, method, book, unit_id)) {end};
CREATE TABLE register_keys (
  tenant_id {i64} NOT NULL, entry_id {i64} NOT NULL, key_sha256 TEXT NOT NULL,
  PRIMARY KEY (tenant_id, entry_id)) {end};
CREATE TABLE register_times (
  tenant_id {i64} NOT NULL, entry_id {i64} NOT NULL, method TEXT NOT NULL, book TEXT NOT NULL,
  unit_id {i64} NOT NULL, at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, entry_id)) {end};
CREATE INDEX register_of_person ON register_entries (tenant_id, person_id)
  WHERE person_id IS NOT NULL;
CREATE INDEX register_times_of ON register_times (tenant_id, method, book, unit_id, at);
)sql";

// What was written before says how far the clock had looked.
constexpr const char* kLooked = R"sql(
CREATE TABLE register_looked (
  tenant_id {i64} NOT NULL, method TEXT NOT NULL, cadence TEXT NOT NULL, until_on {i64} NOT NULL,
  PRIMARY KEY (tenant_id, method, cadence)) {end};
INSERT INTO register_looked (tenant_id, method, cadence, until_on)
  SELECT tenant_id, method, cadence, MAX(from_on) + 1 FROM register_cadences
  GROUP BY tenant_id, method, cadence;
)sql";

const std::array<store::Migration, 6>& AllMigrations() {
  static const std::array<store::Migration, 6> all = {{{"register.0001", kEntries},
                                                       {"register.0002", kStock},
                                                       {"register.0003", kSpansAndDues},
                                                       {"register.0004", kCadences},
                                                       {"register.0005", kSelfService},
                                                       {"register.0006", kLooked}}};
  return all;
}

}  // namespace

std::span<const store::Migration> Migrations() { return AllMigrations(); }

}  // namespace shouwen::reg
