// issue_rows.h - the tables of hot issues. Private to service.
#pragma once

#include "cases/erase.h"
#include "service/hot_issues.h"

namespace shouwen::service {

// The place of a group in the list: heat now is 2^(rank - now / half), so that ranks of two groups
// compare alike at any time and the list is one walk of an index. Whole millionths.
std::int64_t RankAfter(std::optional<std::int64_t> rank, core::Instant at);
double HeatAt(std::int64_t rank, core::Instant now);

void QueueForGroups(const Call& call, core::CaseId id);
struct Queued {
  core::TenantId tenant;
  core::CaseId id;
};
// Those behind `after`; its zeros: from the head.
std::vector<Queued> FindQueued(store::Tx& tx, const Queued& after, int limit);
bool TakeFromQueue(store::Tx& tx, core::TenantId tenant, core::CaseId id);  // false: another did

std::optional<IssueId> IssueOf(store::Tx& tx, core::TenantId tenant, core::CaseId id);
// The group `c` is in from now on: that of `like`, or a new one of the two.
IssueId Join(store::Tx& tx, core::TenantId tenant, const cases::Case& c, const cases::Case& like,
             double score);
std::optional<IssueLine> LoadIssue(store::Tx& tx, core::TenantId tenant, IssueId id,
                                   core::Instant now);
std::vector<IssueLine> Hottest(store::Tx& tx, core::TenantId tenant, core::Instant now, int limit);
// How many of its group were received within so many days before `now`; 1 when it is in none.
int AlikeOfLate(store::Tx& tx, core::TenantId tenant, core::CaseId id, core::Instant now, int days);
struct Member {
  core::CaseId id;
  core::Instant received_at;
};
std::vector<Member> MembersOf(store::Tx& tx, core::TenantId tenant, IssueId id);  // newest first
std::vector<IssueDay> DaysOf(store::Tx& tx, core::TenantId tenant, IssueId id);
// A group is called by its first case: what becomes of that one's words becomes of them.
void ReplaceIssueWords(store::Tx& tx, core::TenantId tenant, core::CaseId first,
                       const cases::WordChange& change);

inline constexpr const char* kIssueTables = R"(
CREATE TABLE service_issue_queue (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE TABLE service_issues (
  tenant_id {i64} NOT NULL, id {i64} NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
  cases {i64} NOT NULL, rank {i64} NOT NULL, first_at {i64} NOT NULL, last_at {i64} NOT NULL,
  answers {i64} NOT NULL,
  PRIMARY KEY (tenant_id, id)) {end};
CREATE INDEX service_issues_rank ON service_issues (tenant_id, rank, id);
CREATE TABLE service_issue_cases (
  tenant_id {i64} NOT NULL, case_id {i64} NOT NULL, issue_id {i64} NOT NULL,
  received_at {i64} NOT NULL, score {i64} NOT NULL,
  PRIMARY KEY (tenant_id, case_id)) {end};
CREATE INDEX service_issue_cases_of
  ON service_issue_cases (tenant_id, issue_id, received_at, case_id);
CREATE TABLE service_issue_days (
  tenant_id {i64} NOT NULL, issue_id {i64} NOT NULL, day {i64} NOT NULL, cases {i64} NOT NULL,
  PRIMARY KEY (tenant_id, issue_id, day)) {end};
CREATE TABLE service_issue_answers (
  tenant_id {i64} NOT NULL, issue_id {i64} NOT NULL, id {i64} NOT NULL, text TEXT NOT NULL,
  at {i64} NOT NULL, staff_id {i64}, answered {i64} NOT NULL,
  PRIMARY KEY (tenant_id, issue_id, id)) {end};
)";

}  // namespace shouwen::service
