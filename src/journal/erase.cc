#include "erase.h"

#include <algorithm>

#include "core/check.h"
#include "head.h"
#include "record.h"

namespace shouwen::journal {
namespace {

Record Load(store::Tx& tx, core::TenantId tenant, std::int64_t seq) {
  static const std::string sql = "SELECT " + std::string(kRecordColumns) +
                                 " FROM journal_events WHERE tenant_id = ? AND seq = ?";
  const store::Rows rows = tx.Query(sql, tenant, seq);
  CORE_CHECK(rows.size() == 1);
  return ReadRecord(rows, 0);
}

// The record without what is to go.
Record LeaveOf(const Hasher& hasher, Record record, const boost::json::object& left) {
  CORE_CHECK(record.type != kErasedType);
  if (!record.salt.empty()) {
    record.body_hash = View(BodyHash(hasher, record.salt, record.body));
    record.salt.clear();
  }
  record.body = boost::json::serialize(left);
  return record;
}

void Write(store::Tx& tx, core::TenantId tenant, const Record& record, std::int64_t erased_by) {
  std::optional<store::Blob> body_hash;
  if (!record.body_hash.empty()) body_hash = store::Blob{record.body_hash};
  const std::int64_t changed = tx.Exec(
      "UPDATE journal_events SET body = ?, salt = NULL, body_hash = ?, erased_by = ? "
      "WHERE tenant_id = ? AND seq = ?",
      record.body, body_hash, erased_by, tenant, record.seq);
  CORE_CHECK(changed == 1);
}

}  // namespace

std::map<std::int64_t, std::string> ReadLeft(std::string_view body) {
  std::map<std::int64_t, std::string> left;
  boost::json::error_code error;
  const boost::json::value parsed = boost::json::parse(body, error);
  const boost::json::object* object = error ? nullptr : parsed.if_object();
  const boost::json::value* records = object ? object->if_contains("records") : nullptr;
  if (records == nullptr || !records->is_array()) return left;
  for (const boost::json::value& one : records->get_array()) {
    const boost::json::array* pair = one.if_array();
    if (pair == nullptr || pair->size() != 2) return {};
    if (!(*pair)[0].is_int64() || !(*pair)[1].is_string()) return {};
    left[(*pair)[0].get_int64()] = (*pair)[1].get_string().c_str();
  }
  return left;
}

void Erase(store::Tx& tx, core::TenantId tenant, std::span<const Erasure> erasures,
           const Event& why) {
  if (erasures.empty()) return;
  const auto head = ReadHead(tx, tenant);
  CORE_CHECK(head.has_value() && head->digest.has_value());
  const Hasher hasher(*head->digest);
  while (!erasures.empty()) {
    const auto part = erasures.first(std::min(erasures.size(), kErasedMax));
    erasures = erasures.subspan(part.size());
    Event event = why;
    event.type = kErasedType;
    boost::json::array records;
    std::vector<Record> left;
    for (const Erasure& one : part) {
      left.push_back(LeaveOf(hasher, Load(tx, tenant, one.seq), one.left));
      records.push_back(boost::json::array{one.seq, ToHex(LeftOf(hasher, tenant, left.back()))});
    }
    event.body["records"] = std::move(records);
    const std::int64_t seq = Append(tx, tenant, {&event, 1});
    for (const Record& record : left) Write(tx, tenant, record, seq);
  }
}

}  // namespace shouwen::journal
