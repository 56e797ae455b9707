#include "register/repo.h"

#include <algorithm>

#include "core/codes.h"
#include "core/json.h"

namespace shouwen::reg {
namespace {

constexpr std::size_t kNumberDigits = 3;

const std::string& Columns() {
  static const std::string sql =
      "id, revision, method, method_version, book, unit_id, to_unit_id, number, written_on, state, "
      "state_at, author_id, written_at, person_id, pieces_out, fields, due_at, late";
  return sql;
}

Line FromRow(const store::Rows& rows, std::size_t r) {
  Line line;
  Entry& e = line.entry;
  e.id = rows.Id<EntryId>(r, 0);
  e.revision = rows.Int(r, 1);
  e.method = rows.Text(r, 2);
  e.method_version = static_cast<int>(rows.Int(r, 3));
  e.book = rows.Text(r, 4);
  e.unit = rows.Id<core::UnitId>(r, 5);
  e.to_unit = rows.OptId<core::UnitId>(r, 6);
  e.number = rows.Text(r, 7);
  e.on = core::Date{static_cast<std::int32_t>(rows.Int(r, 8))};
  e.state = rows.Text(r, 9);
  e.state_at = rows.At(r, 10);
  e.author = rows.Id<core::StaffId>(r, 11);
  if (!e.author->valid()) e.author.reset();  // the column is older than people who write themselves
  e.written_at = rows.At(r, 12);
  e.person = rows.OptId<core::PersonId>(r, 13);
  e.out = static_cast<int>(rows.Int(r, 14));
  auto fields = core::Read<std::map<std::string, std::string>>(rows.Text(r, 15));
  CORE_CHECK(fields.ok());
  e.fields = std::move(*fields);
  line.standing = {rows.OptAt(r, 16), rows.Bool(r, 17)};
  return line;
}

// "(?, ?)" with its parameters appended.
template <class T>
std::string InList(const std::vector<T>& values, std::vector<store::Value>& params) {
  std::string marks;
  for (const T& value : values) {
    marks += marks.empty() ? "?" : ", ?";
    params.emplace_back(value);
  }
  return "(" + marks + ")";
}

void AddUnits(std::string& sql, const std::vector<core::UnitId>& units,
              std::vector<store::Value>& params) {
  if (units.empty()) return;
  sql += " AND (unit_id IN " + InList(units, params);
  sql += " OR to_unit_id IN " + InList(units, params) + ")";
}

}  // namespace

std::string NextNumber(store::Tx& tx, const BookKey& key, core::UnitId unit, core::Date on,
                       std::string_view prefix) {
  const store::Rows rows = tx.Query(
      "INSERT INTO register_counters (tenant_id, method, book, unit_id, counted_on, last) "
      "VALUES (?, ?, ?, ?, ?, 1) ON CONFLICT (tenant_id, method, book, unit_id, counted_on) "
      "DO UPDATE SET last = register_counters.last + 1 RETURNING last",
      key.tenant, key.method, key.book, unit, on);
  const std::string counted = std::to_string(rows.Int(0, 0));
  std::string number(prefix);
  if (counted.size() < kNumberDigits) number.append(kNumberDigits - counted.size(), '0');
  return number + counted;
}

void Insert(store::Tx& tx, core::TenantId tenant, const Entry& e, const Place& place) {
  tx.Post(
      "INSERT INTO register_entries (tenant_id, id, revision, method, method_version, book, "
      "unit_id, to_unit_id, number, written_on, state, state_at, line_rank, item, author_id, "
      "written_at, person_id, pieces_out, fields, due_at, late) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, FALSE)",
      tenant, e.id, e.revision, e.method, e.method_version, e.book, e.unit, e.to_unit, e.number,
      e.on, e.state, e.state_at, place.rank, place.item, e.author.value_or(core::StaffId{}),
      e.written_at, e.person, e.out, core::WriteText(e.fields));
}

core::Status Update(store::Tx& tx, core::TenantId tenant, const Entry& before, const Entry& after,
                    const Place& place) {
  CORE_CHECK(after.revision == before.revision + 1);
  const std::int64_t changed = tx.Exec(
      "UPDATE register_entries SET revision = ?, state = ?, state_at = ?, line_rank = ?, item = ?, "
      "person_id = ?, pieces_out = ?, fields = ? WHERE tenant_id = ? AND id = ? AND revision = ?",
      after.revision, after.state, after.state_at, place.rank, place.item, after.person, after.out,
      core::WriteText(after.fields), tenant, after.id, before.revision);
  if (changed == 1) return core::Ok();
  const std::optional<Entry> now = Load(tx, tenant, after.id);
  return core::Error{core::kStale,
                     {{"expected", before.revision}, {"actual", now ? now->revision : 0}}};
}

std::optional<Entry> Load(store::Tx& tx, core::TenantId tenant, EntryId id, bool to_write) {
  const std::string sql = "SELECT " + Columns() +
                          " FROM register_entries WHERE tenant_id = ? AND id = ?" +
                          (to_write ? " {for_update}" : "");
  const store::Rows rows = tx.Query(sql, tenant, id);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows, 0).entry;
}

std::vector<Entry> EntriesOf(store::Tx& tx, core::TenantId tenant, core::PersonId person) {
  const store::Rows rows =
      tx.Query("SELECT " + Columns() +
                   " FROM register_entries WHERE tenant_id = ? AND person_id = ? ORDER BY id",
               tenant, person);
  std::vector<Entry> entries;
  for (std::size_t r = 0; r < rows.size(); ++r) entries.push_back(FromRow(rows, r).entry);
  return entries;
}

void ReplaceWords(store::Tx& tx, core::TenantId tenant, const Entry& entry,
                  const std::vector<Done>& done) {
  tx.Post("UPDATE register_entries SET fields = ? WHERE tenant_id = ? AND id = ?",
          core::WriteText(entry.fields), tenant, entry.id);
  for (std::size_t i = 0; i < done.size(); ++i) {
    tx.Post("UPDATE register_acts SET note = ? WHERE tenant_id = ? AND entry_id = ? AND seq = ?",
            done[i].note, tenant, entry.id, static_cast<std::int64_t>(i) + 1);
  }
}

void AddDone(store::Tx& tx, core::TenantId tenant, EntryId id, std::int64_t seq, const Done& done) {
  tx.Post(
      "INSERT INTO register_acts (tenant_id, entry_id, seq, act, staff_id, at, note, to_state) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      tenant, id, seq, done.act, done.by, done.at, done.note, done.to);
}

std::vector<Done> History(store::Tx& tx, core::TenantId tenant, EntryId id) {
  const store::Rows rows = tx.Query(
      "SELECT act, staff_id, at, note, to_state FROM register_acts "
      "WHERE tenant_id = ? AND entry_id = ? ORDER BY seq",
      tenant, id);
  std::vector<Done> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    all.push_back({rows.Text(r, 0), rows.OptId<core::StaffId>(r, 1), rows.At(r, 2), rows.Text(r, 3),
                   rows.Text(r, 4)});
  }
  return all;
}

std::int64_t Ahead(store::Tx& tx, core::TenantId tenant, const Entry& e, const Place& place) {
  const store::Rows rows = tx.Query(
      "SELECT COUNT(*) FROM register_entries WHERE tenant_id = ? AND method = ? AND book = ? "
      "AND state = ? AND unit_id = ? AND item = ? AND (line_rank > ? OR (line_rank = ? AND "
      "(state_at, id) < (?, ?)))",
      tenant, e.method, e.book, e.state, e.unit, place.item, place.rank, place.rank, e.state_at,
      e.id);
  return rows.Int(0, 0);
}

std::vector<Line> List(store::Tx& tx, const BookKey& key, const ListQuery& query) {
  std::string sql = "SELECT " + Columns() +
                    " FROM register_entries WHERE tenant_id = ? AND method = ? AND book = ?";
  std::vector<store::Value> params{key.tenant, key.method, key.book};
  AddUnits(sql, query.visible, params);
  if (query.unit) AddUnits(sql, {*query.unit}, params);
  if (!query.state.empty()) {
    sql += " AND state = ? ORDER BY line_rank DESC, state_at, id LIMIT ?";
    params.emplace_back(query.state);
  } else {
    if (!query.states.empty()) sql += " AND state IN " + InList(query.states, params);
    if (query.before.valid()) {
      sql += " AND id < ?";
      params.emplace_back(query.before);
    }
    sql += " ORDER BY id DESC LIMIT ?";
  }
  const bool in_range = query.limit >= 1 && query.limit <= kEntriesMax + 1;
  params.emplace_back(in_range ? query.limit : kEntriesMax);
  const store::Rows rows = tx.QueryValues(sql, params);
  std::vector<Line> lines;
  for (std::size_t r = 0; r < rows.size(); ++r) lines.push_back(FromRow(rows, r));
  return lines;
}

std::int64_t Count(store::Tx& tx, const BookKey& key, const std::vector<std::string>& states,
                   const std::vector<core::UnitId>& visible) {
  if (states.empty()) return 0;
  std::string sql =
      "SELECT COUNT(*) FROM register_entries WHERE tenant_id = ? AND method = ? AND book = ? "
      "AND state IN ";
  std::vector<store::Value> params{key.tenant, key.method, key.book};
  sql += InList(states, params);
  AddUnits(sql, visible, params);
  return tx.QueryValues(sql, params).Int(0, 0);
}

}  // namespace shouwen::reg
