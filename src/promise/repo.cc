#include <algorithm>
#include <array>

#include "core/check.h"
#include "promise/promise.h"
#include "promise/restore.h"

namespace shouwen::promise {
namespace {

// next_at: when the clock has something to do (the next warning, or the moment after due_at); NULL
// once the promise is not open, so that the sweep's index holds open promises only. The key begins
// with the case: every command reads a case's promises.
constexpr const char* kTables = R"sql(
CREATE TABLE promise_promises (
  tenant_id {i64} NOT NULL,
  case_id {i64} NOT NULL,
  id {i64} NOT NULL,
  method TEXT NOT NULL,
  method_version {i64} NOT NULL,
  rule TEXT NOT NULL,
  owed_by TEXT NOT NULL,
  owed_unit {i64} NOT NULL,
  owed_staff {i64},
  state {i64} NOT NULL,
  made_at {i64} NOT NULL,
  due_at {i64} NOT NULL,
  provisional {bool} NOT NULL,
  warn_at {i64},
  warned {i64} NOT NULL,
  kept_at {i64},
  broken_at {i64},
  withdrawn_at {i64},
  kept_by TEXT NOT NULL,
  late_ms {i64} NOT NULL,
  next_at {i64},
  PRIMARY KEY (tenant_id, case_id, id)
) {end};
CREATE INDEX promise_due ON promise_promises (next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX promise_state ON promise_promises (tenant_id, state, due_at, id);
CREATE INDEX promise_unit ON promise_promises (tenant_id, owed_unit, state, due_at, id);
CREATE INDEX promise_staff ON promise_promises (tenant_id, owed_staff, state, due_at, id)
  WHERE owed_staff IS NOT NULL;
{stats promise_promises promise_promises 3000000 3000000 3 1};
{stats promise_promises promise_due 1000000 2 1};
{stats promise_promises promise_state 3000000 3000000 600000 2 1};
{stats promise_promises promise_unit 3000000 3000000 6000 1500 2 1};
{stats promise_promises promise_staff 2000000 2000000 600 150 2 1};
)sql";

// What waits for a year's notice: few, and none for most of the year.
constexpr const char* kProvisional = R"sql(
CREATE INDEX promise_provisional ON promise_promises (tenant_id, id)
  WHERE provisional = TRUE AND state = 0;
{stats promise_promises promise_provisional 10000 10000 1};
)sql";

// extended: limits granted on top of the rule's, apart by spaces.
constexpr const char* kTime = R"sql(
ALTER TABLE promise_promises ADD COLUMN extended TEXT NOT NULL DEFAULT '';
ALTER TABLE promise_promises ADD COLUMN paused_until {i64};
)sql";

const std::array<store::Migration, 3>& AllMigrations() {
  static const std::array<store::Migration, 3> all = {
      {{"promise.0001", kTables}, {"promise.0002", kProvisional}, {"promise.0003", kTime}}};
  return all;
}

constexpr int kListMax = 500;

const std::string& Select() {
  static const std::string sql =
      "SELECT case_id, id, method, method_version, rule, owed_by, owed_unit, owed_staff, state, "
      "made_at, due_at, provisional, warn_at, warned, kept_at, broken_at, withdrawn_at, kept_by, "
      "late_ms, extended, paused_until FROM promise_promises WHERE ";
  return sql;
}

std::optional<core::Instant> NextAt(const Promise& p) {
  if (p.state != State::kOpen) return std::nullopt;
  if (p.paused_until) return p.paused_until;
  const core::Instant breaks = p.due_at + 1;
  return p.warn_at ? std::min(*p.warn_at, breaks) : breaks;
}

Promise FromRow(const store::Rows& rows, std::size_t r) {
  Promise p;
  p.case_id = rows.Id<core::CaseId>(r, 0);
  p.id = rows.Id<core::PromiseId>(r, 1);
  p.method = rows.Text(r, 2);
  p.method_version = static_cast<int>(rows.Int(r, 3));
  p.rule = rows.Text(r, 4);
  p.owed_by = rows.Text(r, 5);
  p.owed_unit = rows.Id<core::UnitId>(r, 6);
  p.owed_staff = rows.OptId<core::StaffId>(r, 7);
  p.state = static_cast<State>(rows.Int(r, 8));
  p.made_at = rows.At(r, 9);
  p.due_at = rows.At(r, 10);
  p.provisional = rows.Bool(r, 11);
  p.warn_at = rows.OptAt(r, 12);
  p.warned = static_cast<int>(rows.Int(r, 13));
  p.kept_at = rows.OptAt(r, 14);
  p.broken_at = rows.OptAt(r, 15);
  p.withdrawn_at = rows.OptAt(r, 16);
  p.kept_by = rows.Text(r, 17);
  p.late_ms = rows.Int(r, 18);
  p.extended = rows.Text(r, 19);
  p.paused_until = rows.OptAt(r, 20);
  return p;
}

std::vector<Promise> FromRows(const store::Rows& rows) {
  std::vector<Promise> out;
  out.reserve(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) out.push_back(FromRow(rows, r));
  return out;
}

std::int64_t Number(State state) { return static_cast<std::int64_t>(state); }

bool MoreUrgent(const Promise& a, const Promise& b) {
  return std::pair(a.due_at, a.id) < std::pair(b.due_at, b.id);
}

// One index walk of a list: `where` on the owner, one state.
void Walk(store::Tx& tx, const std::string& where, const store::Value& owner, core::TenantId tenant,
          State state, const ListQuery& query, std::vector<Promise>& out) {
  std::string sql = Select() + "tenant_id = ? AND state = ?" + where;
  std::vector<store::Value> params{tenant, Number(state)};
  if (!where.empty()) params.push_back(owner);
  if (query.after_due) {
    sql += " AND (due_at, id) > (?, ?)";
    params.emplace_back(*query.after_due);
    params.emplace_back(query.after_id);
  }
  if (query.due_before) {
    sql += " AND due_at < ?";
    params.emplace_back(*query.due_before);
  }
  if (!query.rule.empty()) {
    sql += " AND rule = ?";
    params.emplace_back(query.rule);
  }
  sql += " ORDER BY due_at, id LIMIT ?";
  params.emplace_back(std::clamp(query.limit, 1, kListMax));
  std::vector<Promise> found = FromRows(tx.QueryValues(sql, params));
  out.insert(out.end(), std::make_move_iterator(found.begin()),
             std::make_move_iterator(found.end()));
}

bool Wanted(const Promise& p, const ListQuery& query) {
  const auto& states = query.states;
  if (!states.empty() && std::find(states.begin(), states.end(), p.state) == states.end()) {
    return false;
  }
  if (query.due_before && p.due_at >= *query.due_before) return false;
  if (!query.rule.empty() && p.rule != query.rule) return false;
  if (query.after_due && std::pair(p.due_at, p.id) <= std::pair(*query.after_due, query.after_id)) {
    return false;
  }
  const bool of_unit = query.owed_unit && p.owed_unit == *query.owed_unit;
  if (query.owed_staff) {
    return p.owed_staff == query.owed_staff || (of_unit && !p.owed_staff);
  }
  return !query.owed_unit || of_unit;
}

}  // namespace

std::span<const store::Migration> Migrations() { return AllMigrations(); }

void Insert(store::Tx& tx, core::TenantId tenant, const Promise& p) {
  tx.Post(
      "INSERT INTO promise_promises (tenant_id, case_id, id, method, method_version, rule, "
      "owed_by, owed_unit, owed_staff, state, made_at, due_at, provisional, warn_at, warned, "
      "kept_at, broken_at, withdrawn_at, kept_by, late_ms, extended, paused_until, next_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      tenant, p.case_id, p.id, p.method, p.method_version, p.rule, p.owed_by, p.owed_unit,
      p.owed_staff, Number(p.state), p.made_at, p.due_at, p.provisional, p.warn_at, p.warned,
      p.kept_at, p.broken_at, p.withdrawn_at, p.kept_by, p.late_ms, p.extended, p.paused_until,
      NextAt(p));
}

void Update(store::Tx& tx, core::TenantId tenant, const Promise& p) {
  // Two texts, so that an engine touches only the indexes that may have changed: an open promise
  // changes its owner or its times, one that ends its state.
  if (p.state == State::kOpen) {
    tx.Post(
        "UPDATE promise_promises SET owed_unit = ?, owed_staff = ?, due_at = ?, provisional = ?, "
        "warn_at = ?, warned = ?, extended = ?, paused_until = ?, next_at = ? "
        "WHERE tenant_id = ? AND case_id = ? AND id = ?",
        p.owed_unit, p.owed_staff, p.due_at, p.provisional, p.warn_at, p.warned, p.extended,
        p.paused_until, NextAt(p), tenant, p.case_id, p.id);
    return;
  }
  tx.Post(
      "UPDATE promise_promises SET state = ?, warn_at = ?, warned = ?, paused_until = NULL, "
      "kept_at = ?, broken_at = ?, withdrawn_at = ?, kept_by = ?, late_ms = ?, next_at = NULL "
      "WHERE tenant_id = ? AND case_id = ? AND id = ?",
      Number(p.state), p.warn_at, p.warned, p.kept_at, p.broken_at, p.withdrawn_at, p.kept_by,
      p.late_ms, tenant, p.case_id, p.id);
}

void Reopen(store::Tx& tx, core::TenantId tenant, const Promise& p) {
  CORE_CHECK(p.state == State::kOpen);
  tx.Post(
      "UPDATE promise_promises SET state = ?, withdrawn_at = NULL WHERE tenant_id = ? AND "
      "case_id = ? AND id = ?",
      Number(p.state), tenant, p.case_id, p.id);
  Update(tx, tenant, p);
}

void Save(store::Tx& tx, core::TenantId tenant, const Changes& changes) {
  for (const Promise& p : changes.made) Insert(tx, tenant, p);
  for (const Promise& p : changes.changed) Update(tx, tenant, p);
}

std::vector<Promise> OfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  static const std::string sql = Select() + "tenant_id = ? AND case_id = ? ORDER BY id";
  return FromRows(tx.Query(sql, tenant, id));
}

std::vector<Promise> LiveOfCase(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  static const std::string sql =
      Select() + "tenant_id = ? AND case_id = ? AND state IN (0, 2) ORDER BY id";
  static_assert(static_cast<int>(State::kOpen) == 0 && static_cast<int>(State::kBroken) == 2);
  return FromRows(tx.Query(sql, tenant, id));
}

std::vector<DueRef> FindDue(store::Tx& tx, core::Instant now, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT tenant_id, id, case_id FROM promise_promises WHERE next_at <= ? "
      "ORDER BY next_at, id LIMIT ?",
      now, limit);
  std::vector<DueRef> due;
  due.reserve(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    due.push_back({rows.Id<core::TenantId>(r, 0), rows.Id<core::PromiseId>(r, 1),
                   rows.Id<core::CaseId>(r, 2)});
  }
  return due;
}

std::optional<core::Instant> NextDue(store::Tx& tx) {
  return tx.Query("SELECT MIN(next_at) FROM promise_promises WHERE next_at IS NOT NULL")
      .OptAt(0, 0);
}

std::optional<Promise> ClaimDue(store::Tx& tx, const DueRef& ref, core::Instant now) {
  static const std::string sql =
      Select() + "tenant_id = ? AND case_id = ? AND id = ? AND next_at <= ? {skip_locked}";
  const store::Rows rows = tx.Query(sql, ref.tenant, ref.case_id, ref.id, now);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows, 0);
}

std::vector<Promise> FindProvisional(store::Tx& tx, core::TenantId tenant, core::PromiseId after,
                                     int limit) {
  static const std::string sql =
      Select() +
      "tenant_id = ? AND id > ? AND provisional = TRUE AND state = 0 ORDER BY id LIMIT ?";
  return FromRows(tx.Query(sql, tenant, after, limit));
}

std::optional<Promise> ClaimProvisional(store::Tx& tx, const DueRef& ref) {
  static const std::string sql = Select() +
                                 "tenant_id = ? AND case_id = ? AND id = ? AND provisional = TRUE "
                                 "AND state = 0 {skip_locked}";
  const store::Rows rows = tx.Query(sql, ref.tenant, ref.case_id, ref.id);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows, 0);
}

std::vector<Promise> List(store::Tx& tx, core::TenantId tenant, const ListQuery& query) {
  std::vector<Promise> all;
  if (query.case_id) {
    all = OfCase(tx, tenant, *query.case_id);
    const auto unwanted = [&](const Promise& p) { return !Wanted(p, query); };
    all.erase(std::remove_if(all.begin(), all.end(), unwanted), all.end());
  } else {
    std::vector<State> states = query.states;
    if (states.empty()) {
      states = {State::kOpen, State::kKept, State::kBroken, State::kKeptLate, State::kWithdrawn};
    }
    // One walk of an index for each owner and state, each already in order.
    for (const State state : states) {
      if (query.owed_staff) {
        Walk(tx, " AND owed_staff = ?", *query.owed_staff, tenant, state, query, all);
      }
      if (query.owed_unit) {
        const char* where =
            query.owed_staff ? " AND owed_unit = ? AND owed_staff IS NULL" : " AND owed_unit = ?";
        Walk(tx, where, *query.owed_unit, tenant, state, query, all);
      }
      if (!query.owed_staff && !query.owed_unit) {
        Walk(tx, "", {}, tenant, state, query, all);
      }
    }
  }
  std::sort(all.begin(), all.end(), MoreUrgent);
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, kListMax));
  if (all.size() > limit) all.resize(limit);
  return all;
}

}  // namespace shouwen::promise
