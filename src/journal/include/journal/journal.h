// journal/journal.h - the append-only journal: hash chain per record, Merkle checkpoints.
//
// Record hash = H(previous hash ‖ canonical bytes of the record). A checkpoint is the RFC 6962 tree
// root over the record hashes 1..n (leaf = H(0x00‖hash), node = H(0x01‖left‖right), split at the
// largest power of two below n), so a holder of a checkpoint can verify offline. The digest is
// SHA-256, or SM3 when the tenant was made with it. Tables: journal_events, journal_heads,
// journal_checkpoints.
// Threads: Append only inside a writer Tx; the rest anywhere.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "journal/event.h"
#include "store/db.h"

namespace shouwen::journal {

enum class Digest { kSha256, kSm3 };

std::span<const store::Migration> Migrations();

// Starts the chain of a tenant. Error: journal.exists.
core::Status Begin(store::Tx& tx, core::TenantId tenant, Digest digest, core::Instant now);

// Appends in order; the chain head row is read and moved in the same transaction.
void Append(store::Tx& tx, core::TenantId tenant, std::span<const Event> events);

struct Checkpoint {
  std::int64_t size = 0;   // events covered: seq 1..size
  std::string root;        // hex
  core::Instant at;
  Digest digest = Digest::kSha256;
};
// Root over everything so far, stored. Called by the clockwork each hour and at shutdown.
Checkpoint Seal(store::Tx& tx, core::TenantId tenant, core::Instant now);

struct Problem {
  std::int64_t seq = 0;    // where
  std::string what;        // changed, missing, reordered, head_mismatch, checkpoint_mismatch
};
struct VerifyReport {
  std::int64_t events = 0;
  std::string root;        // of all events
  std::int64_t checkpoints = 0;
  std::vector<Problem> problems;   // empty: the journal is whole; first kVerifyProblemsMax only
};
inline constexpr std::size_t kVerifyProblemsMax = 100;
// `held`: a checkpoint somebody kept outside, checked too. Progress: events done, in all.
VerifyReport Verify(store::Tx& tx, core::TenantId tenant, const Checkpoint* held = nullptr,
                    const std::function<void(std::int64_t, std::int64_t)>& progress = {});

struct Query {
  std::optional<core::CaseId> case_id;
  std::string type_prefix;                    // "case." …; "" any
  std::optional<core::StaffId> actor;
  std::string subject;                        // "" any
  std::int64_t subject_id = 0;                // 0 any
  std::optional<core::Instant> from_at, to_at;
  std::int64_t before_seq = 0;                // keyset, newest first; 0 from the end
  bool oldest_first = false;                  // then before_seq is after_seq
  int limit = 50;                             // ≤ kPageMax
};
inline constexpr int kPageMax = 500;
std::vector<StoredEvent> Find(store::Tx& tx, core::TenantId tenant, const Query& query);

}  // namespace shouwen::journal
