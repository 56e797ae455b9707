// calls_rows.h - the rows of calls. Private to channel. Table: channel_calls.
#pragma once

#include "channel/calls.h"

namespace shouwen::channel {

struct CallRow {
  CallId id;
  KeyId key;
  std::string switch_id, phone, line;
  std::optional<core::StaffId> staff;
  core::Instant first_at;
  std::optional<core::Instant> offered_at, answered_at, ended_at;
  std::optional<std::int64_t> waited_ms;
  std::string recording;
  std::optional<core::CaseId> case_id;
};

std::optional<CallRow> FindCall(const service::Call& call, CallId id);
std::optional<CallRow> FindCall(const service::Call& call, KeyId key, const std::string& switch_id);
void InsertCall(const service::Call& call, const CallRow& row);
void UpdateCall(const service::Call& call, const CallRow& row);
// Newest first; `staff`: only his.
std::vector<CallRow> CallRows(const service::Call& call, std::optional<core::StaffId> staff,
                              const std::optional<std::pair<std::int64_t, CallId>>& after,
                              int limit);

}  // namespace shouwen::channel
