// open311_rows.h - which cases came in by Open311, and the words that came after. Private to
// channel. Tables: channel_open311_requests, channel_open311_updates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channel/keys.h"

namespace shouwen::channel {

struct RequestRow {
  core::CaseId case_id;
  KeyId key;
  std::string service_code, service_name;  // as they were
  std::string address_id;
  std::string media_url;  // several: one a line, as they end the text of the case
  std::string account_id;
  core::Instant at;
};
void InsertRequest(const service::Call& call, const RequestRow& row);
std::optional<RequestRow> FindRow(const service::Call& call, core::CaseId id);

// Newest first, from ≤ at ≤ to, before `after` (the last one of the page before).
inline constexpr int kRowsPage = 200;
std::vector<RequestRow> ListRows(const service::Call& call, core::Instant from, core::Instant to,
                                 const RequestRow* after);

struct UpdateRow {
  std::string update_id;  // the app's
  core::CaseId case_id;
  core::EventId own_id;
};
std::optional<UpdateRow> FindUpdate(const service::Call& call, KeyId key,
                                    const std::string& update_id);
void InsertUpdate(const service::Call& call, KeyId key, const UpdateRow& row);

}  // namespace shouwen::channel
