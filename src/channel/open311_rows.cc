#include "open311_rows.h"

namespace shouwen::channel {
namespace {

std::string Select(const char* where) {
  return std::string(
             "SELECT case_id, key_id, service_code, service_name, address_id, media_url,"
             " account_id, received_at FROM channel_open311_requests WHERE tenant_id = ? ") +
         where;
}

RequestRow ReadRow(const store::Rows& rows, std::size_t i) {
  return {rows.Id<core::CaseId>(i, 0),
          rows.Id<KeyId>(i, 1),
          rows.Text(i, 2),
          rows.Text(i, 3),
          rows.Text(i, 4),
          rows.Text(i, 5),
          rows.Text(i, 6),
          rows.At(i, 7)};
}

}  // namespace

void InsertRequest(const service::Call& call, const RequestRow& row) {
  call.tx.Post(
      "INSERT INTO channel_open311_requests (tenant_id, case_id, key_id, service_code,"
      " service_name, address_id, media_url, account_id, received_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      call.actor.tenant, row.case_id, row.key, row.service_code, row.service_name, row.address_id,
      row.media_url, row.account_id, row.at);
}

std::optional<RequestRow> FindRow(const service::Call& call, core::CaseId id) {
  const store::Rows rows = call.tx.Query(Select("AND case_id = ?"), call.actor.tenant, id);
  if (rows.empty()) return std::nullopt;
  return ReadRow(rows, 0);
}

std::vector<RequestRow> ListRows(const service::Call& call, core::Instant from, core::Instant to,
                                 const RequestRow* after) {
  const core::Instant before_at = after != nullptr ? after->at : to + 1;
  const core::CaseId before_id = after != nullptr ? after->case_id : core::CaseId{};
  const store::Rows rows = call.tx.Query(
      Select("AND received_at >= ? AND (received_at < ? OR (received_at = ? AND case_id < ?))"
             " ORDER BY received_at DESC, case_id DESC LIMIT ?"),
      call.actor.tenant, from, before_at, before_at, before_id, kRowsPage);
  std::vector<RequestRow> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(ReadRow(rows, i));
  return found;
}

std::optional<UpdateRow> FindUpdate(const service::Call& call, KeyId key,
                                    const std::string& update_id) {
  const store::Rows rows = call.tx.Query(
      "SELECT update_id, case_id, own_id FROM channel_open311_updates"
      " WHERE tenant_id = ? AND key_id = ? AND update_id = ?",
      call.actor.tenant, key, update_id);
  if (rows.empty()) return std::nullopt;
  return UpdateRow{rows.Text(0, 0), rows.Id<core::CaseId>(0, 1), rows.Id<core::EventId>(0, 2)};
}

void InsertUpdate(const service::Call& call, KeyId key, const UpdateRow& row) {
  call.tx.Post(
      "INSERT INTO channel_open311_updates (tenant_id, key_id, update_id, case_id, own_id,"
      " received_at) VALUES (?, ?, ?, ?, ?, ?)",
      call.actor.tenant, key, row.update_id, row.case_id, row.own_id, call.now);
}

}  // namespace shouwen::channel
