#include "cases/repo.h"

#include <array>

#include "core/check.h"
#include "core/codes.h"
#include "core/text.h"
#include "link_rows.h"
#include "rows.h"

namespace shouwen::cases {
namespace {

// cases_cases is what lists read and commands write: no long texts, few indexes. A list of one unit
// or of all is one walk of the index in its order, which also holds what the usual filters look at;
// cases_level and cases_late find the few among the many. due_at: kNoDue when nothing is open.
// cases_holders.revision is the case's revision at that moment, which is unique without asking.
constexpr const char* kTables = R"sql(
CREATE TABLE cases_cases (
  tenant_id {i64} NOT NULL,
  id {i64} NOT NULL,
  revision {i64} NOT NULL,
  number TEXT NOT NULL,
  method TEXT NOT NULL,
  method_version {i64} NOT NULL,
  ledger TEXT NOT NULL,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL,
  channel TEXT NOT NULL,
  urgency TEXT NOT NULL,
  subject TEXT NOT NULL,
  level TEXT NOT NULL,
  card TEXT NOT NULL,
  unit_id {i64} NOT NULL,
  holder_id {i64},
  first_asked {i64} NOT NULL,
  requester_id {i64},
  confidential {bool} NOT NULL,
  state {i64} NOT NULL,
  round {i64} NOT NULL,
  hops {i64} NOT NULL,
  returns {i64} NOT NULL,
  accepted {bool} NOT NULL,
  written_report {bool} NOT NULL,
  received_at {i64} NOT NULL,
  level_since {i64} NOT NULL,
  changed_at {i64} NOT NULL,
  due_at {i64} NOT NULL,
  late {bool} NOT NULL,
  PRIMARY KEY (tenant_id, id)
) {end};
CREATE UNIQUE INDEX cases_number ON cases_cases (tenant_id, number);
CREATE INDEX cases_unit_received
  ON cases_cases (tenant_id, unit_id, state, received_at, id, level, ledger, kind);
CREATE INDEX cases_unit_due
  ON cases_cases (tenant_id, unit_id, state, due_at, id, level, ledger, kind);
CREATE INDEX cases_received
  ON cases_cases (tenant_id, state, received_at, id, unit_id, level, ledger, kind);
CREATE INDEX cases_due ON cases_cases (tenant_id, state, due_at, id, unit_id, level, ledger, kind);
CREATE INDEX cases_level
  ON cases_cases (tenant_id, state, level, ledger, received_at, id, unit_id, kind);
CREATE INDEX cases_holder ON cases_cases (tenant_id, holder_id, state, received_at, id)
  WHERE holder_id IS NOT NULL;
CREATE INDEX cases_requester ON cases_cases (tenant_id, requester_id, received_at, id)
  WHERE requester_id IS NOT NULL;
CREATE INDEX cases_late ON cases_cases (tenant_id, state, late, received_at, id, due_at, unit_id)
  WHERE late = TRUE;

CREATE TABLE cases_details (
  tenant_id {i64} NOT NULL,
  case_id {i64} NOT NULL,
  detail TEXT NOT NULL,
  place TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tenant_id, case_id)
) {end};

CREATE TABLE cases_holders (
  tenant_id {i64} NOT NULL,
  case_id {i64} NOT NULL,
  revision {i64} NOT NULL,
  unit_id {i64} NOT NULL,
  staff_id {i64},
  from_at {i64} NOT NULL,
  how TEXT NOT NULL,
  PRIMARY KEY (tenant_id, case_id, revision)
) {end};
CREATE INDEX cases_held ON cases_holders (tenant_id, staff_id, case_id)
  WHERE staff_id IS NOT NULL;

CREATE TABLE cases_viewers (
  tenant_id {i64} NOT NULL,
  case_id {i64} NOT NULL,
  at {i64} NOT NULL,
  staff_id {i64} NOT NULL,
  what TEXT NOT NULL,
  unit_id {i64} NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (tenant_id, case_id, at, staff_id, what)
) {end};

CREATE TABLE cases_counters (
  tenant_id {i64} NOT NULL,
  day {i64} NOT NULL,
  last {i64} NOT NULL,
  PRIMARY KEY (tenant_id, day)
) {end};

{search_table cases_search};

{stats cases_cases cases_cases 1000000 1000000 1};
{stats cases_cases cases_number 1000000 1000000 1};
{stats cases_cases cases_unit_received 1000000 1000000 2000 1000 2 1 1 1 1};
{stats cases_cases cases_level 1000000 1000000 300000 60000 20000 2 1 1 1};
{stats cases_cases cases_unit_due 1000000 1000000 2000 1000 2 1 1 1 1};
{stats cases_cases cases_received 1000000 1000000 300000 2 1 1 1 1 1};
{stats cases_cases cases_due 1000000 1000000 300000 2 1 1 1 1 1};
{stats cases_cases cases_holder 1000000 1000000 200 100 2 1};
{stats cases_cases cases_requester 1000000 1000000 3 1 1};
{stats cases_cases cases_late 20000 20000 10000 10000 2 1 1 1};
{stats cases_details cases_details 1000000 1000000 1};
{stats cases_holders cases_holders 3000000 3000000 3 1};
{stats cases_holders cases_held 3000000 3000000 600 1};
)sql";

// When a unit's rotation last gave somebody a case.
constexpr const char* kTurns = R"sql(
CREATE TABLE cases_turns (
  tenant_id {i64} NOT NULL,
  unit_id {i64} NOT NULL,
  staff_id {i64} NOT NULL,
  given_at {i64} NOT NULL,
  PRIMARY KEY (tenant_id, unit_id, staff_id)
) {end};
)sql";

// What is the same at a glance: by topic, the newest.
const char* const kTopics =
    "CREATE INDEX cases_topic ON cases_cases (tenant_id, topic, received_at) WHERE topic <> '';";

// What is about to break is counted by method as well, from the index alone.
constexpr const char* kDueByMethod = R"sql(
DROP INDEX cases_due;
CREATE INDEX cases_due
  ON cases_cases (tenant_id, state, due_at, id, unit_id, level, ledger, kind, method);
{stats cases_cases cases_due 1000000 1000000 300000 2 1 1 1 1 1 1};
)sql";

constexpr const char* kSteady = "{search_steady cases_search};";

const std::array<store::Migration, 6>& AllMigrations() {
  static const std::array<store::Migration, 6> all = {{{"cases.0001", kTables},
                                                       {"cases.0002", kTurns},
                                                       {"cases.0003", kTopics},
                                                       {"cases.0004", kLinkTables},
                                                       {"cases.0010", kSteady},
                                                       {"cases.0008", kDueByMethod}}};
  return all;
}

constexpr std::int64_t kFirstHolding = 0;  // below every revision

const char* const kLoad =
    "SELECT c.id, c.revision, c.number, c.method, c.method_version, c.ledger, c.topic, c.kind, "
    "c.channel, c.urgency, c.subject, c.level, c.card, c.unit_id, c.holder_id, c.first_asked, "
    "c.requester_id, c.confidential, c.state, c.round, c.hops, c.returns, c.accepted, "
    "c.written_report, c.received_at, c.level_since, c.changed_at, d.detail, d.place, d.body "
    "FROM cases_cases c JOIN cases_details d ON d.tenant_id = c.tenant_id AND d.case_id = c.id "
    "WHERE c.tenant_id = ? AND ";

Case FromRow(const store::Rows& rows) {
  int column = 0;
  const auto text = [&] { return rows.Text(0, static_cast<std::size_t>(column++)); };
  const auto integer = [&] { return rows.Int(0, static_cast<std::size_t>(column++)); };
  const auto number = [&] { return static_cast<int>(integer()); };
  const auto flag = [&] { return rows.Bool(0, static_cast<std::size_t>(column++)); };
  Case c;
  c.id.value = integer();
  c.revision = integer();
  for (std::string* into : {&c.number, &c.method}) *into = text();
  c.method_version = number();
  for (std::string* into :
       {&c.ledger, &c.topic, &c.kind, &c.channel, &c.urgency, &c.subject, &c.level, &c.card}) {
    *into = text();
  }
  c.unit.value = integer();
  c.holder = rows.OptId<core::StaffId>(0, static_cast<std::size_t>(column++));
  c.first_asked.value = integer();
  c.requester = rows.OptId<core::PersonId>(0, static_cast<std::size_t>(column++));
  c.confidential = flag();
  c.state = static_cast<State>(integer());
  c.round = number();
  c.hops = number();
  c.returns = number();
  c.accepted = flag();
  c.written_report = flag();
  c.received_at.ms = integer();
  c.level_since.ms = integer();
  c.changed_at.ms = integer();
  UnpackDetail(text(), c);
  c.place = text();
  c.body = text();
  return c;
}

// What brought the case to where it is, when that changed; "" when it did not.
std::string_view HowHeld(const Case& before, const Case& after) {
  const bool moved = after.unit != before.unit || after.level != before.level;
  const bool taken = after.holder && after.holder != before.holder;
  if (!moved && !taken) return "";
  if (after.returns > before.returns) return "returned";
  if (before.hand_over && !after.hand_over && after.accepted) return "accepted";
  if (after.hops > before.hops) return "assigned";
  return moved ? "escalated" : "accepted";
}

void AddHolder(store::Tx& tx, core::TenantId tenant, const Case& c, std::int64_t revision,
               std::optional<core::StaffId> staff, std::string_view how) {
  tx.Post(
      "INSERT INTO cases_holders (tenant_id, case_id, revision, unit_id, staff_id, from_at, how) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      tenant, c.id, revision, c.unit, staff, c.changed_at, how);
}

// One of four texts, so that an engine touches only the indexes that may have changed: those of
// where the case is, those of when it is due.
std::int64_t UpdateRow(store::Tx& tx, core::TenantId tenant, const Case& before, const Case& c,
                       const std::optional<Due>& due) {
  std::string sql =
      "UPDATE cases_cases SET revision = ?, card = ?, round = ?, hops = ?, returns = ?, "
      "accepted = ?, written_report = ?, level_since = ?, changed_at = ?";
  std::vector<store::Value> params{c.revision,       c.card,        c.round,
                                   c.hops,           c.returns,     c.accepted,
                                   c.written_report, c.level_since, c.changed_at};
  if (c.unit != before.unit || c.level != before.level || c.holder != before.holder ||
      c.state != before.state) {
    sql += ", level = ?, unit_id = ?, holder_id = ?, state = ?";
    params.insert(params.end(), {c.level, c.unit, c.holder, static_cast<int>(c.state)});
  }
  if (c.topic != before.topic) {
    sql += ", topic = ?";
    params.emplace_back(c.topic);
  }
  if (due) {
    sql += ", due_at = ?, late = ?";
    params.insert(params.end(), {due->at ? due->at->ms : kNoDue, due->late});
  }
  params.insert(params.end(), {tenant, c.id, before.revision});
  return tx.ExecValues(sql + " WHERE tenant_id = ? AND id = ? AND revision = ?", params);
}

core::Error Stale(store::Tx& tx, core::TenantId tenant, const Case& before) {
  const store::Rows rows = tx.Query(
      "SELECT revision FROM cases_cases WHERE tenant_id = ? AND id = ?", tenant, before.id);
  const std::int64_t actual = rows.empty() ? 0 : rows.Int(0, 0);
  return core::Error{core::kStale, {{"expected", before.revision}, {"actual", actual}}};
}

}  // namespace

std::span<const store::Migration> Migrations() { return AllMigrations(); }

std::string NextNumber(store::Tx& tx, core::TenantId tenant, core::Date day) {
  const store::Rows rows = tx.Query(
      "INSERT INTO cases_counters (tenant_id, day, last) VALUES (?, ?, 1) "
      "ON CONFLICT (tenant_id, day) DO UPDATE SET last = cases_counters.last + 1 RETURNING last",
      tenant, day);
  const core::CivilDate civil = core::ToCivil(day);
  const std::string counted = std::to_string(rows.Int(0, 0));
  std::string number = std::to_string(civil.year * 10'000 + civil.month * 100 + civil.day);
  number += '-';
  if (counted.size() < 6) number.append(6 - counted.size(), '0');
  return number + counted;
}

void Insert(store::Tx& tx, core::TenantId tenant, const Case& c,
            std::optional<core::Instant> due_at) {
  tx.Post(
      "INSERT INTO cases_cases (tenant_id, id, revision, number, method, method_version, ledger, "
      "topic, kind, channel, urgency, subject, level, card, unit_id, holder_id, first_asked, "
      "requester_id, confidential, state, round, hops, returns, accepted, written_report, "
      "received_at, level_since, changed_at, due_at, late) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)",
      tenant, c.id, c.revision, c.number, c.method, c.method_version, c.ledger, c.topic, c.kind,
      c.channel, c.urgency, c.subject, c.level, c.card, c.unit, c.holder, c.first_asked,
      c.requester, c.confidential, static_cast<int>(c.state), c.round, c.hops, c.returns,
      c.accepted, c.written_report, c.received_at, c.level_since, c.changed_at,
      due_at ? due_at->ms : kNoDue);
  tx.Post(
      "INSERT INTO cases_details (tenant_id, case_id, detail, place, body) VALUES (?, ?, ?, ?, ?)",
      tenant, c.id, PackDetail(c), c.place, c.body);
  AddHolder(tx, tenant, c, kFirstHolding, c.first_asked, "first_asked");
  tx.IndexText("cases_search", tenant, c.id.value,
               core::IndexGrams(c.number + "\n" + c.subject + "\n" + c.body + "\n" + c.place));
}

core::Status Update(store::Tx& tx, core::TenantId tenant, const Case& before, const Case& after,
                    const std::optional<Due>& due) {
  CORE_CHECK(after.id == before.id);
  CORE_CHECK(after.revision == before.revision + 1);
  if (UpdateRow(tx, tenant, before, after, due) == 0) return Stale(tx, tenant, before);
  if (!SameDetail(before, after)) {
    tx.Post("UPDATE cases_details SET detail = ? WHERE tenant_id = ? AND case_id = ?",
            PackDetail(after), tenant, after.id);
  }
  const std::string_view how = HowHeld(before, after);
  if (!how.empty()) AddHolder(tx, tenant, after, after.revision, after.holder, how);
  return core::Ok();
}

std::optional<Case> Load(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  static const std::string sql = std::string(kLoad) + "c.id = ?";
  const store::Rows rows = tx.Query(sql, tenant, id);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows);
}

std::optional<Case> LoadByNumber(store::Tx& tx, core::TenantId tenant, std::string_view number) {
  static const std::string sql = std::string(kLoad) + "c.number = ?";
  const store::Rows rows = tx.Query(sql, tenant, number);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows);
}

std::vector<Holding> Holders(store::Tx& tx, core::TenantId tenant, core::CaseId id) {
  const store::Rows rows = tx.Query(
      "SELECT unit_id, staff_id, from_at, how FROM cases_holders "
      "WHERE tenant_id = ? AND case_id = ? ORDER BY revision",
      tenant, id);
  std::vector<Holding> all;
  all.reserve(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Id<core::UnitId>(r, 0), rows.OptId<core::StaffId>(r, 1), rows.At(r, 2),
                   rows.Text(r, 3)});
  }
  return all;
}

void SetDue(store::Tx& tx, core::TenantId tenant, core::CaseId id,
            std::optional<core::Instant> due_at, bool late) {
  tx.Post("UPDATE cases_cases SET due_at = ?, late = ? WHERE tenant_id = ? AND id = ?",
          due_at ? due_at->ms : kNoDue, late, tenant, id);
}

void AddLook(store::Tx& tx, core::TenantId tenant, core::CaseId id, const Look& look) {
  // The same look twice in a millisecond is one look.
  tx.Post(
      "INSERT INTO cases_viewers (tenant_id, case_id, at, staff_id, what, unit_id, reason) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      tenant, id, look.at, look.staff, look.what, look.unit, look.reason);
}

std::vector<Look> Looks(store::Tx& tx, core::TenantId tenant, core::CaseId id, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT staff_id, unit_id, what, reason, at FROM cases_viewers "
      "WHERE tenant_id = ? AND case_id = ? ORDER BY at DESC, staff_id, what LIMIT ?",
      tenant, id, limit);
  std::vector<Look> all;
  all.reserve(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Id<core::StaffId>(r, 0), rows.Id<core::UnitId>(r, 1), rows.Text(r, 2),
                   rows.Text(r, 3), rows.At(r, 4)});
  }
  return all;
}

bool HasLooked(store::Tx& tx, core::TenantId tenant, core::CaseId id, core::StaffId staff,
               std::string_view what, core::Instant after) {
  return !tx.Query(
                "SELECT 1 FROM cases_viewers WHERE tenant_id = ? AND case_id = ? AND at > ? "
                "AND staff_id = ? AND what = ? LIMIT 1",
                tenant, id, after, staff, what)
              .empty();
}

}  // namespace shouwen::cases
