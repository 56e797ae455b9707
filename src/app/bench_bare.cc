#include "bench_bare.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string_view>

#include "bench_figures.h"
#include "core/text.h"

namespace shouwen::app {
namespace {

// How each table's rows are assigned to a case. The two tables of the requester and the stored
// replies say it in a roundabout way.
struct Source {
  const char* table;
  const char* owner;
  const char* from;
};
constexpr Source kSources[] = {
    {"cases_cases", "t.id", "cases_cases t"},
    {"cases_details", "t.case_id", "cases_details t"},
    {"cases_holders", "t.case_id", "cases_holders t"},
    {"promise_promises", "t.case_id", "promise_promises t"},
    {"journal_events", "t.case_id", "journal_events t"},
    {"service_facts", "t.case_id", "service_facts t"},
    {"service_outbox", "t.case_id", "service_outbox t"},
    {"service_imports", "t.case_id", "service_imports t"},
    {"service_issue_queue", "t.case_id", "service_issue_queue t"},
    {"service_idempotency", "CAST(replace(t.location, '/api/v1/cases/', '') AS INTEGER)",
     "service_idempotency t"},
    {"people_people", "c.id",
     "people_people t JOIN cases_cases c "
     "ON c.tenant_id = t.tenant_id AND c.requester_id = t.person_id"},
    {"people_phones", "c.id",
     "people_phones t JOIN cases_cases c "
     "ON c.tenant_id = t.tenant_id AND c.requester_id = t.person_id"},
};
// One row a day, whatever comes in; the bare loop moves it once in each batch.
// Rows that are counted up, not added for each case: left to the engine, which favours the bare
// loop.
bool IsCounter(std::string_view table) {
  return table == "cases_counters" || table == "service_wall_open";
}

std::int64_t CountOf(RawDb& db, const std::string& table) {
  auto count = db.Prepare("SELECT COUNT(*) FROM " + table);
  CORE_CHECK(count.Step());
  return count.Int(0);
}

// Cases that the copy does not have.
std::vector<std::int64_t> NewIds(RawDb& db, RawDb& copy) {
  constexpr const char* kAll = "SELECT id FROM cases_cases ORDER BY id";
  std::vector<std::int64_t> before, all, added;
  auto old_ids = copy.Prepare(kAll);
  while (old_ids.Step()) before.push_back(old_ids.Int(0));
  auto ids = db.Prepare(kAll);
  while (ids.Step()) all.push_back(ids.Int(0));
  std::set_difference(all.begin(), all.end(), before.begin(), before.end(),
                      std::back_inserter(added));
  return added;
}

std::string Document(core::TenantId tenant, const std::string& text) {
  std::string document = "_" + std::to_string(tenant.value);
  for (const std::string& gram : core::IndexGrams(text)) document += " " + gram;
  return document;
}

}  // namespace

BareRows::BareRows(const std::string& dir, const std::string& copy_dir, core::TenantId tenant)
    : copy_dir_(copy_dir) {
  RawDb db(dir);
  RawDb copy(copy_dir);
  case_ids_ = NewIds(db, copy);
  units_.resize(case_ids_.size());
  for (const Source& source : kSources) ReadTable(db, source.table, source.owner, source.from);
  ReadTexts(db, tenant);
  CheckNothingIsMissing(db, copy);
}

BareUnit* BareRows::UnitOf(std::int64_t case_id) {
  const auto at = std::lower_bound(case_ids_.begin(), case_ids_.end(), case_id);
  if (at == case_ids_.end() || *at != case_id) return nullptr;
  return &units_[static_cast<std::size_t>(at - case_ids_.begin())];
}

std::size_t BareRows::TableIndex(const std::string& insert) {
  inserts_.push_back(insert);
  return inserts_.size() - 1;
}

void BareRows::ReadTable(RawDb& db, const std::string& table, const std::string& owner,
                         const std::string& from) {
  auto read = db.Prepare("SELECT " + owner + ", t.* FROM " + from);
  std::string marks = "?";
  for (int i = 2; i < read.columns(); ++i) marks += ", ?";
  const std::size_t index = TableIndex("INSERT INTO " + table + " VALUES (" + marks + ")");
  std::int64_t found = 0;
  while (read.Step()) {
    BareUnit* unit = UnitOf(read.Int(0));
    if (unit == nullptr) continue;
    BareRow row{index, {}};
    for (int column = 1; column < read.columns(); ++column) row.values.push_back(read.Get(column));
    unit->rows.push_back(std::move(row));
    ++found;
  }
  read_.emplace_back(table, found);
  rows_ += static_cast<std::size_t>(found);
}

// The search tables keep no texts, so their rows are made again from what was indexed.
void BareRows::ReadTexts(RawDb& db, core::TenantId tenant) {
  const auto insert = [](const std::string& table) {
    return "INSERT INTO " + table + " (rowid, grams) VALUES (?, ?)";
  };
  const std::size_t cases = TableIndex(insert("cases_search"));
  const std::size_t people = TableIndex(insert("people_search"));
  auto texts = db.Prepare(
      "SELECT c.id, c.number, c.subject, d.body, d.place FROM cases_cases c "
      "JOIN cases_details d ON d.tenant_id = c.tenant_id AND d.case_id = c.id");
  while (texts.Step()) {
    const std::string text =
        texts.Text(1) + "\n" + texts.Text(2) + "\n" + texts.Text(3) + "\n" + texts.Text(4);
    if (BareUnit* unit = UnitOf(texts.Int(0))) {
      unit->search_rows.push_back({cases, {texts.Int(0), Document(tenant, text)}});
    }
  }
  auto names = db.Prepare(
      "SELECT c.id, p.person_id, p.name, COALESCE(f.phone, '') FROM cases_cases c "
      "JOIN people_people p ON p.tenant_id = c.tenant_id AND p.person_id = c.requester_id "
      "LEFT JOIN people_phones f ON f.tenant_id = p.tenant_id AND f.person_id = p.person_id");
  while (names.Step()) {
    const std::string text = names.Text(2) + "\n" + names.Text(3);
    if (BareUnit* unit = UnitOf(names.Int(0))) {
      unit->search_rows.push_back({people, {names.Int(1), Document(tenant, text)}});
    }
  }
}

void BareRows::CheckNothingIsMissing(RawDb& db, RawDb& copy) const {
  auto tables = db.Prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_search%' "
      "ESCAPE '\\' AND name NOT LIKE 'sqlite%'");
  while (tables.Step()) {
    const std::string table = tables.Text(0);
    const std::int64_t added = CountOf(db, table) - CountOf(copy, table);
    std::int64_t known = 0;
    for (const auto& [name, rows] : read_) {
      if (name == table) known = rows;
    }
    if (added != known && !IsCounter(table)) {
      throw std::runtime_error("the run added " + std::to_string(added) + " rows to " + table +
                               ", the bare loop would write " + std::to_string(known));
    }
  }
}

double BareRows::Write(std::size_t batch) {
  RawDb db(copy_dir_);
  std::vector<RawStatement> inserts;
  for (const std::string& sql : inserts_) inserts.push_back(db.Prepare(sql));
  auto head = db.Prepare("UPDATE journal_heads SET seq = seq + 1");
  auto counter = db.Prepare(
      "INSERT INTO cases_counters (tenant_id, day, last) VALUES (1, 1, 1) "
      "ON CONFLICT (tenant_id, day) DO UPDATE SET last = cases_counters.last + 1");
  const auto insert = [&](const BareRow& row) {
    RawStatement& statement = inserts[row.table];
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      statement.BindValue(static_cast<int>(i) + 1, row.values[i]);
    }
    statement.Run();
  };
  db.Checkpoint();
  const StopWatch watch;
  for (std::size_t from = 0; from < units_.size(); from += batch) {
    const std::size_t to = std::min(units_.size(), from + batch);
    db.Exec("BEGIN IMMEDIATE");
    for (std::size_t i = from; i < to; ++i) {
      for (const BareRow& row : units_[i].rows) insert(row);
    }
    for (std::size_t i = from; i < to; ++i) {
      for (const BareRow& row : units_[i].search_rows) insert(row);
    }
    head.Run();
    counter.Run();
    db.Exec("COMMIT");
  }
  return watch.Seconds();
}

}  // namespace shouwen::app
