#include "calls_rows.h"

#include <limits>

namespace shouwen::channel {
namespace {

std::string Select(const char* where) {
  return std::string(
             "SELECT id, key_id, switch_id, phone, line, staff_id, first_at, offered_at,"
             " answered_at, ended_at, waited_ms, recording, case_id FROM channel_calls"
             " WHERE tenant_id = ? ") +
         where;
}

CallRow ReadRow(const store::Rows& rows, std::size_t i) {
  CallRow row;
  row.id = rows.Id<CallId>(i, 0);
  row.key = rows.Id<KeyId>(i, 1);
  row.switch_id = rows.Text(i, 2);
  row.phone = rows.Text(i, 3);
  row.line = rows.Text(i, 4);
  row.staff = rows.OptId<core::StaffId>(i, 5);
  row.first_at = rows.At(i, 6);
  row.offered_at = rows.OptAt(i, 7);
  row.answered_at = rows.OptAt(i, 8);
  row.ended_at = rows.OptAt(i, 9);
  row.waited_ms = rows.OptInt(i, 10);
  row.recording = rows.Text(i, 11);
  row.case_id = rows.OptId<core::CaseId>(i, 12);
  return row;
}

std::optional<CallRow> First(const store::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return ReadRow(rows, 0);
}

}  // namespace

std::optional<CallRow> FindCall(const service::Call& call, CallId id) {
  return First(call.tx.Query(Select("AND id = ?"), call.actor.tenant, id));
}

std::optional<CallRow> FindCall(const service::Call& call, KeyId key,
                                const std::string& switch_id) {
  return First(
      call.tx.Query(Select("AND key_id = ? AND switch_id = ?"), call.actor.tenant, key, switch_id));
}

void InsertCall(const service::Call& call, const CallRow& row) {
  call.tx.Post(
      "INSERT INTO channel_calls (tenant_id, id, key_id, switch_id, phone, line, staff_id,"
      " first_at, offered_at, answered_at, ended_at, waited_ms, recording, case_id)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      call.actor.tenant, row.id, row.key, row.switch_id, row.phone, row.line, row.staff,
      row.first_at, row.offered_at, row.answered_at, row.ended_at, row.waited_ms, row.recording,
      row.case_id);
}

void UpdateCall(const service::Call& call, const CallRow& row) {
  call.tx.Post(
      "UPDATE channel_calls SET phone = ?, line = ?, staff_id = ?, first_at = ?, offered_at = ?,"
      " answered_at = ?, ended_at = ?, waited_ms = ?, recording = ?, case_id = ?"
      " WHERE tenant_id = ? AND id = ?",
      row.phone, row.line, row.staff, row.first_at, row.offered_at, row.answered_at, row.ended_at,
      row.waited_ms, row.recording, row.case_id, call.actor.tenant, row.id);
}

std::vector<CallRow> CallRows(const service::Call& call, std::optional<core::StaffId> staff,
                              const std::optional<std::pair<std::int64_t, CallId>>& after,
                              int limit) {
  constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();
  const std::int64_t at = after ? after->first : kEnd;
  const CallId id = after ? after->second : CallId{kEnd};
  const char* own =
      "AND staff_id = ? AND (first_at < ? OR (first_at = ? AND id < ?))"
      " ORDER BY first_at DESC, id DESC LIMIT ?";
  const char* any =
      "AND (first_at < ? OR (first_at = ? AND id < ?))"
      " ORDER BY first_at DESC, id DESC LIMIT ?";
  const store::Rows rows =
      staff ? call.tx.Query(Select(own), call.actor.tenant, *staff, at, at, id, limit)
            : call.tx.Query(Select(any), call.actor.tenant, at, at, id, limit);
  std::vector<CallRow> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(ReadRow(rows, i));
  return found;
}

}  // namespace shouwen::channel
