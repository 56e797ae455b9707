// find.cc - events asked for by case, type, actor, subject or time.
#include <algorithm>

#include "journal/journal.h"
#include "record.h"

namespace shouwen::journal {
namespace {

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
  if (query.before_seq != 0)
    where.And(query.oldest_first ? "seq > ?" : "seq < ?", query.before_seq);
  return where;
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

}  // namespace

std::vector<StoredEvent> Find(store::Tx& tx, core::TenantId tenant, const Query& query) {
  Where where = Conditions(tenant, query);
  const int limit = query.limit < 1 || query.limit > kPageMax ? kPageMax : query.limit;
  where.params.emplace_back(limit);
  const std::string sql = "SELECT " + std::string(kRecordColumns) + " FROM journal_events" +
                          where.sql + " ORDER BY seq" + (query.oldest_first ? "" : " DESC") +
                          " LIMIT ?";
  const store::Rows rows = tx.QueryValues(sql, where.params);
  std::vector<StoredEvent> events;
  for (std::size_t i = 0; i < rows.size(); ++i) events.push_back(ToEvent(ReadRecord(rows, i)));
  return events;
}

}  // namespace shouwen::journal
