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
  std::string salt;        // "" of format 1, and of what was erased
  std::string body_hash;   // of an erased record of format 2: what its body was; else ""
  std::optional<std::int64_t> erased_by;  // the record that says what was taken out, and why
};

inline constexpr std::size_t kSaltBytes = 16;
// H(salt ‖ body): what format 2 chains in the body's place.
Hash BodyHash(const Hasher& hasher, std::string_view salt, std::string_view body);

Record MakeRecord(const Event& event, std::int64_t seq);
// Format 1, whatever the record's own format.
std::string CanonicalBytes(core::TenantId tenant, const Record& record);
// Format 2; `body_hash` 32 bytes.
std::string SaltedBytes(core::TenantId tenant, const Record& record, std::string_view body_hash);
// What the record's hash must be behind `previous`; of an erased record of format 1 nobody can say.
Hash HashOf(const Hasher& hasher, core::TenantId tenant, const Record& record,
            std::string_view previous);
// What an erasing record vouches for: all that is left of `record`, and where it hangs.
Hash LeftOf(const Hasher& hasher, core::TenantId tenant, const Record& record);

// The columns of `ReadRecord`, in order.
inline constexpr std::string_view kRecordColumns =
    "seq, at, type, subject, subject_id, case_id, actor_id, actor_kind, unit_id, body, prev, hash, "
    "salt, body_hash, erased_by";
Record ReadRecord(const store::Rows& rows, std::size_t row);

}  // namespace shouwen::journal
