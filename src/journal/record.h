// record.h - one row of journal_events and its canonical bytes (journal.h defines them).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/ids.h"
#include "journal/digest.h"
#include "journal/event.h"
#include "store/db.h"

namespace shouwen::journal {

inline constexpr Hash kGenesis{};  // stands before the first record

struct Record {
  std::int64_t seq = 0;
  std::int64_t at_ms = 0;
  std::string type, subject;
  std::int64_t subject_id = 0;
  std::optional<std::int64_t> case_id, actor_id;
  std::string actor_kind;
  std::optional<std::int64_t> unit_id;
  std::string body;
  std::string prev, hash;  // as stored: 32 bytes unless somebody changed them
};

Record MakeRecord(const Event& event, std::int64_t seq);
std::string CanonicalBytes(core::TenantId tenant, const Record& record);

// The columns of `ReadRecord`, in order.
inline constexpr std::string_view kRecordColumns =
    "seq, at, type, subject, subject_id, case_id, actor_id, actor_kind, unit_id, body, prev, hash";
Record ReadRecord(const store::Rows& rows, std::size_t row);

}  // namespace shouwen::journal
