// journal/journal.h - the append-only journal: hash chain per record, Merkle checkpoints.
//
// Canonical bytes of a record: numbers are 8 bytes, big-endian two's complement; a text is its
// length in bytes as such a number, then the bytes (UTF-8); an optional number is the byte 0, or
// the byte 1 and the number:
//   byte 1 (this format) ‖ tenant ‖ seq ‖ at in ms ‖ text type ‖ text subject ‖ subject_id ‖
//   optional case ‖ optional actor ‖ text actor_kind ‖ optional unit ‖ text body
// `body` is the JSON text exactly as stored. Every field has a fixed or written length, so two
// different records never have the same bytes. Format 2, what Append writes, begins with the byte 2
// and has text H(salt ‖ body) in the body's place, with 16 random bytes of salt kept in the row:
// when body and salt are gone (see erase.h), that hash stays, and nobody can try texts against it.
// A row without a salt is of format 1.
// Record hash = H(previous hash ‖ canonical bytes); before the first record stand 32 zero bytes.
// The row keeps both hashes, so that one changed record can be told from its neighbours.
// A checkpoint is the RFC 6962 tree root over the record hashes 1..n (leaf data = record hash, see
// merkle.h), so a holder of a checkpoint can verify offline. The digest is SHA-256, or SM3 when the
// tenant was made with it.
// Tables: journal_events, journal_heads, journal_checkpoints.
// Threads: Begin, Append and Seal only inside a writer Tx; the rest anywhere.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "journal/codes.h"
#include "journal/digest.h"
#include "journal/event.h"
#include "store/db.h"

namespace shouwen::journal {

std::span<const store::Migration> Migrations();

// Starts the chain of a tenant. Errors, first match wins: journal.no_digest, journal.exists.
core::Status Begin(store::Tx& tx, core::TenantId tenant, Digest digest, core::Instant now);

// Appends in order; the chain head row is moved in the same transaction, and held by it, so that
// two writers of one tenant never take the same number. Returns the number of the first one, 0 when
// there is none. REQUIRES: the chain has been begun.
std::int64_t Append(store::Tx& tx, core::TenantId tenant, std::span<const Event> events);

struct Checkpoint {
  std::int64_t size = 0;  // events covered: seq 1..size
  std::string root;       // hex
  core::Instant at;
  Digest digest = Digest::kSha256;
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};
// Root over everything so far, stored; the last one again when nothing happened since. Reads only
// the records since the last checkpoint. Called by the clockwork each hour and at shutdown.
// When records are missing nothing is sealed and the last checkpoint comes back (size 0, root ""
// without one).
// REQUIRES: the chain has been begun.
Checkpoint Seal(store::Tx& tx, core::TenantId tenant, core::Instant now);

// Newest first, below `before_size` (0: from the newest). ≤ kPageMax.
std::vector<Checkpoint> Checkpoints(store::Tx& tx, core::TenantId tenant, std::int64_t before_size,
                                    int limit);

// seq and what, one of:
//   changed              the record is not what was written, or its hash is not
//   missing              there is no record with this number
//   reordered            a true record, but written under another number
//   head_mismatch        the head row does not say what the last record (seq) says, is absent, or
//                        (seq 0) names another digest than the one the chain was made with
//   checkpoint_mismatch  the records 1..seq do not give the root kept at that size: something up to
//                        seq, and after the checkpoint before, was rewritten, or seq was never
//                        reached
struct Problem {
  std::int64_t seq = 0;
  std::string what;
  friend bool operator==(const Problem&, const Problem&) = default;
};
inline constexpr std::size_t kVerifyProblemsMax = 100;
struct VerifyReport {
  std::int64_t events = 0;
  std::string root;  // hex, of all events that are there
  Digest digest = Digest::kSha256;
  std::int64_t checkpoints = 0;     // checked, the held one included
  std::int64_t erased = 0;          // records whose words were taken out, as a later one vouches
  std::int64_t problems_found = 0;  // 0: the journal is whole
  std::vector<Problem> problems;    // by seq; the first kVerifyProblemsMax found
};
// Reads every record once, page by page, in the snapshot of `tx`; changes nothing. A chain that was
// never begun has one problem, head_mismatch at 0. REQUIRES: IsAvailable(the chain's digest).
// `held`: a checkpoint somebody kept outside, checked too. Progress: events done, in all (as the
// head says), after each page.
VerifyReport Verify(store::Tx& tx, core::TenantId tenant, const Checkpoint* held = nullptr,
                    const std::function<void(std::int64_t, std::int64_t)>& progress = {});

inline constexpr int kPageMax = 500;
struct Query {
  std::optional<core::CaseId> case_id = {};
  std::string type_prefix = {};  // "case." …; "" any
  std::optional<core::StaffId> actor = {};
  std::vector<core::UnitId> units = {};  // acted for one of them; empty: any, or nobody's
  std::string subject = {};              // "" any; a case is found by case_id, "case" here is slow
  std::int64_t subject_id = 0;           // 0 any
  std::optional<core::Instant> from_at = {}, to_at = {};  // from ≤ at < to
  std::int64_t before_seq = 0;                            // keyset, newest first; 0 from the end
  bool oldest_first = false;                              // then before_seq is after_seq
  int limit = 50;                                         // 1 to kPageMax; beyond: kPageMax
};
std::vector<StoredEvent> Find(store::Tx& tx, core::TenantId tenant, const Query& query);

}  // namespace shouwen::journal
