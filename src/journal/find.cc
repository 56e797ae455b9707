// find.cc - events asked for by case, type, actor, unit, subject or time.
#include <algorithm>
#include <limits>

#include "journal/journal.h"
#include "record.h"

namespace shouwen::journal {
namespace {

// Units walked each on its own index. More are a good part of the organisation: then the walk over
// everything meets them soon enough.
constexpr std::size_t kUnitsMerged = 64;

// The statement grows with the query, so there are a few dozen texts, each prepared once.
struct Where {
  std::string sql = " WHERE tenant_id = ?";
  std::vector<store::Value> params;

  void And(std::string_view condition, store::Value param) {
    sql += " AND ";
    sql += condition;
    params.push_back(std::move(param));
  }
};

Where Conditions(core::TenantId tenant, const Query& query) {
  Where where;
  where.params.emplace_back(tenant);
  if (query.case_id) where.And("case_id = ?", *query.case_id);
  if (query.actor) where.And("actor_id = ?", *query.actor);
  if (!query.subject.empty()) where.And("subject = ?", query.subject);
  if (!query.subject.empty() && query.subject != "case") where.sql += " AND subject <> 'case'";
  if (query.subject_id != 0) where.And("subject_id = ?", query.subject_id);
  if (!query.type_prefix.empty()) {
    // Not LIKE: a '_' in a type would be a wildcard.
    where.And("substr(type, 1, CAST(? AS INTEGER)) = ?",
              static_cast<std::int64_t>(query.type_prefix.size()));
    where.params.emplace_back(query.type_prefix);
  }
  if (query.from_at) where.And("at >= ?", *query.from_at);
  if (query.to_at) where.And("at < ?", *query.to_at);
  // Always from somewhere on: without a bound the engine walks the whole journal in its order
  // rather than the index of the case, the unit, the actor or the subject.
  const std::int64_t end = query.oldest_first ? 0 : std::numeric_limits<std::int64_t>::max();
  where.And(query.oldest_first ? "seq > ?" : "seq < ?",
            query.before_seq != 0 ? query.before_seq : end);
  return where;
}

// What has few events whatever the unit: then the units only filter.
bool IsNarrow(const Query& query) {
  return query.case_id || query.actor || (query.subject_id != 0 && query.subject != "case");
}

// Wrapped, so that it chooses no index. A power of two of places: few statement texts.
void AndUnitIn(Where& where, const std::vector<core::UnitId>& units) {
  std::size_t count = 1;
  while (count < units.size()) count *= 2;
  where.sql += " AND (unit_id + 0) IN (?";
  for (std::size_t i = 1; i < count; ++i) where.sql += ", ?";
  where.sql += ")";
  for (std::size_t i = 0; i < count; ++i) {
    where.params.emplace_back(units[std::min(i, units.size() - 1)]);
  }
}

StoredEvent ToEvent(const Record& record) {
  StoredEvent event;
  event.seq = record.seq;
  event.at = {record.at_ms};
  event.type = record.type;
  event.subject = record.subject;
  event.subject_id = record.subject_id;
  if (record.case_id) event.case_id = core::CaseId{*record.case_id};
  if (record.actor_id) event.actor = core::StaffId{*record.actor_id};
  event.actor_kind = record.actor_kind;
  if (record.unit_id) event.unit = core::UnitId{*record.unit_id};
  // What cannot be read was changed from outside: it is shown as empty, and Verify tells where.
  boost::json::error_code error;
  boost::json::value body = boost::json::parse(record.body, error);
  if (!error && body.is_object()) event.body = std::move(body.get_object());
  if (const auto hash = HashFromBytes(record.hash)) event.hash = ToHex(*hash);
  return event;
}

std::vector<StoredEvent> Walk(store::Tx& tx, Where where, const Query& query, int limit) {
  where.params.emplace_back(limit);
  const std::string sql = "SELECT " + std::string(kRecordColumns) + " FROM journal_events" +
                          where.sql + " ORDER BY seq" + (query.oldest_first ? "" : " DESC") +
                          " LIMIT ?";
  const store::Rows rows = tx.QueryValues(sql, where.params);
  std::vector<StoredEvent> events;
  for (std::size_t i = 0; i < rows.size(); ++i) events.push_back(ToEvent(ReadRecord(rows, i)));
  return events;
}

}  // namespace

std::vector<StoredEvent> Find(store::Tx& tx, core::TenantId tenant, const Query& query) {
  const int limit = query.limit < 1 || query.limit > kPageMax ? kPageMax : query.limit;
  Where where = Conditions(tenant, query);
  if (query.units.empty()) return Walk(tx, std::move(where), query, limit);
  if (query.units.size() > kUnitsMerged || IsNarrow(query)) {
    AndUnitIn(where, query.units);
    return Walk(tx, std::move(where), query, limit);
  }
  // The head of each unit's own walk, merged.
  std::vector<StoredEvent> events;
  for (const core::UnitId unit : query.units) {
    Where of_unit = where;
    of_unit.And("unit_id = ?", unit);
    for (StoredEvent& event : Walk(tx, std::move(of_unit), query, limit)) {
      events.push_back(std::move(event));
    }
  }
  const auto before = [&](const StoredEvent& a, const StoredEvent& b) {
    return query.oldest_first ? a.seq < b.seq : a.seq > b.seq;
  };
  std::sort(events.begin(), events.end(), before);
  if (events.size() > static_cast<std::size_t>(limit)) {
    events.resize(static_cast<std::size_t>(limit));
  }
  return events;
}

}  // namespace shouwen::journal
