#include "issue_rows.h"

#include <algorithm>
#include <cmath>

namespace shouwen::service {
namespace {

constexpr double kMillionths = 1e6;
constexpr int kAlikeMax = 100'000;  // counting stops here

// A group of one: what it is called, and its first case.
void Begin(store::Tx& tx, core::TenantId tenant, IssueId id, const cases::Case& first) {
  tx.Exec(
      "INSERT INTO service_issues (tenant_id, id, title, place, cases, rank, first_at, last_at, "
      "answers) VALUES (?, ?, ?, ?, 0, 0, ?, ?, 0)",
      tenant, id, first.subject, first.place, first.received_at, first.received_at);
}

void AddCase(store::Tx& tx, core::TenantId tenant, IssueId id, const cases::Case& c, double score) {
  const store::Rows row = tx.Query(
      "SELECT cases, rank, last_at FROM service_issues WHERE tenant_id = ? AND id = ?", tenant, id);
  const bool empty = row.Int(0, 0) == 0;
  const std::int64_t rank =
      RankAfter(empty ? std::nullopt : std::optional(row.Int(0, 1)), c.received_at);
  tx.Exec(
      "UPDATE service_issues SET cases = cases + 1, rank = ?, last_at = ? "
      "WHERE tenant_id = ? AND id = ?",
      rank, std::max(row.At(0, 2), c.received_at), tenant, id);
  tx.Exec(
      "INSERT INTO service_issue_cases (tenant_id, case_id, issue_id, received_at, score) "
      "VALUES (?, ?, ?, ?, ?)",
      tenant, c.id, id, c.received_at, static_cast<std::int64_t>(std::lround(score * 1000)));
  tx.Exec(
      "INSERT INTO service_issue_days (tenant_id, issue_id, day, cases) VALUES (?, ?, ?, 1) "
      "ON CONFLICT (tenant_id, issue_id, day) DO UPDATE SET cases = service_issue_days.cases + 1",
      tenant, id, core::DateOf(c.received_at));
}

constexpr const char* kSelect =
    "SELECT id, title, place, cases, rank, first_at, last_at, answers FROM service_issues ";

std::vector<IssueLine> LinesFrom(const store::Rows& rows, core::Instant now) {
  std::vector<IssueLine> lines;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    lines.push_back({rows.Id<IssueId>(r, 0), rows.Text(r, 1), rows.Text(r, 2), rows.Int(r, 3),
                     HeatAt(rows.Int(r, 4), now), rows.At(r, 5), rows.At(r, 6), rows.Int(r, 7)});
  }
  return lines;
}

}  // namespace

std::int64_t RankAfter(std::optional<std::int64_t> rank, core::Instant at) {
  const double base = static_cast<double>(at.ms) / static_cast<double>(kHalfHeatMs);
  const double before = rank ? std::exp2(static_cast<double>(*rank) / kMillionths - base) : 0;
  return std::llround((std::log2(before + 1) + base) * kMillionths);
}

double HeatAt(std::int64_t rank, core::Instant now) {
  return std::exp2(static_cast<double>(rank) / kMillionths -
                   static_cast<double>(now.ms) / static_cast<double>(kHalfHeatMs));
}

void QueueForGroups(const Call& call, core::CaseId id) {
  call.tx.Post("INSERT INTO service_issue_queue (tenant_id, case_id) VALUES (?, ?)",
               call.actor.tenant, id);
}

std::vector<Queued> FindQueued(store::Tx& tx, const Queued& after, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT tenant_id, case_id FROM service_issue_queue WHERE (tenant_id, case_id) > (?, ?) "
      "ORDER BY tenant_id, case_id LIMIT ?",
      after.tenant, after.id, limit);
  std::vector<Queued> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Id<core::TenantId>(r, 0), rows.Id<core::CaseId>(r, 1)});
  }
  return all;
}

bool TakeFromQueue(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  return tx.Exec("DELETE FROM service_issue_queue WHERE tenant_id = ? AND case_id = ?", tenant,
                 id) > 0;
}

std::optional<IssueId> IssueOf(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows = tx.Query(
      "SELECT issue_id FROM service_issue_cases WHERE tenant_id = ? AND case_id = ?", tenant, id);
  if (rows.empty()) return std::nullopt;
  return rows.Id<IssueId>(0, 0);
}

IssueId Join(store::Tx& tx, core::TenantId tenant, const cases::Case& c, const cases::Case& like,
             double score) {
  // A case that was taken in late may be what a later one has joined already.
  if (const auto own = IssueOf(tx, tenant, c.id)) return *own;
  std::optional<IssueId> id = IssueOf(tx, tenant, like.id);
  if (!id) {
    id = IssueId{like.id.value};
    Begin(tx, tenant, *id, like);
    AddCase(tx, tenant, *id, like, 1);
  }
  AddCase(tx, tenant, *id, c, score);
  return *id;
}

std::optional<IssueLine> LoadIssue(store::Tx& tx, core::TenantId tenant, IssueId id,
                                   core::Instant now) {
  static const std::string sql = std::string(kSelect) + "WHERE tenant_id = ? AND id = ?";
  std::vector<IssueLine> found = LinesFrom(tx.Query(sql, tenant, id), now);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<IssueLine> Hottest(store::Tx& tx, core::TenantId tenant, core::Instant now, int limit) {
  static const std::string sql =
      std::string(kSelect) + "WHERE tenant_id = ? ORDER BY rank DESC, id DESC LIMIT ?";
  return LinesFrom(tx.Query(sql, tenant, limit), now);
}

int AlikeOfLate(store::Tx& tx, core::TenantId tenant, core::CaseId id, core::Instant now,
                int days) {
  const std::optional<IssueId> issue = IssueOf(tx, tenant, id);
  if (!issue) return 1;
  const store::Rows rows = tx.Query(
      "SELECT COUNT(*) FROM (SELECT 1 FROM service_issue_cases WHERE tenant_id = ? AND "
      "issue_id = ? AND received_at >= ? LIMIT ?) AS late",
      tenant, *issue, now - days * core::kMsPerDay, kAlikeMax);
  return static_cast<int>(std::max<std::int64_t>(rows.Int(0, 0), 1));
}

std::vector<Member> MembersOf(store::Tx& tx, core::TenantId tenant, IssueId id) {
  const store::Rows rows = tx.Query(
      "SELECT case_id, received_at FROM service_issue_cases WHERE tenant_id = ? AND issue_id = ? "
      "ORDER BY received_at DESC, case_id DESC LIMIT ?",
      tenant, id, kIssueCasesMax);
  std::vector<Member> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Id<core::CaseId>(r, 0), rows.At(r, 1)});
  }
  return all;
}

std::vector<IssueDay> DaysOf(store::Tx& tx, core::TenantId tenant, IssueId id) {
  const store::Rows rows = tx.Query(
      "SELECT day, cases FROM service_issue_days WHERE tenant_id = ? AND issue_id = ? ORDER BY day",
      tenant, id);
  std::vector<IssueDay> days;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    days.push_back({core::Date{static_cast<std::int32_t>(rows.Int(r, 0))}, rows.Int(r, 1)});
  }
  return days;
}

void ReplaceIssueWords(store::Tx& tx, core::TenantId tenant, core::CaseId first,
                       const cases::WordChange& change) {
  const store::Rows rows = tx.Query(
      "SELECT title, place FROM service_issues WHERE tenant_id = ? AND id = ?", tenant, first);
  if (rows.empty()) return;
  tx.Post("UPDATE service_issues SET title = ?, place = ? WHERE tenant_id = ? AND id = ?",
          change("", rows.Text(0, 0)), change("", rows.Text(0, 1)), tenant, first);
}

}  // namespace shouwen::service
