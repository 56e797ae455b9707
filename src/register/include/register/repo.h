// register/repo.h - the rows of registers. Tables: see README.md. Threads: in a Tx.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "promise/promise.h"
#include "register/register.h"
#include "store/db.h"

namespace shouwen::reg {

std::span<const store::Migration> Migrations();

// One register of one method.
struct BookKey {
  core::TenantId tenant;
  std::string method, book;
};

// The next number of the day and unit: the prefix and at least three digits, A001.
std::string NextNumber(store::Tx& tx, const BookKey& key, core::UnitId unit, core::Date on,
                       std::string_view prefix);

// Entries about a person, oldest first.
std::vector<Entry> EntriesOf(store::Tx& tx, core::TenantId tenant, core::PersonId person);
// The words of an entry and of what was done with it, changed afterwards: no act, so the revision
// stays. REQUIRES: `done` is its whole history.
void ReplaceWords(store::Tx& tx, core::TenantId tenant, const Entry& entry,
                  const std::vector<Done>& done);

// What a list is ordered by, beside the entry.
struct Place {
  int rank = 0;
  std::string item;
};
void Insert(store::Tx& tx, core::TenantId tenant, const Entry& entry, const Place& place);
// REQUIRES: after.revision == before.revision + 1. Error: core.stale {expected, actual} when the
// row is not at before.revision.
core::Status Update(store::Tx& tx, core::TenantId tenant, const Entry& before, const Entry& after,
                    const Place& place);
// The row is held until the end of the transaction where the engine can.
std::optional<Entry> Load(store::Tx& tx, core::TenantId tenant, EntryId id, bool to_write = false);

// `seq`: 1 for the first thing done with it.
void AddDone(store::Tx& tx, core::TenantId tenant, EntryId id, std::int64_t seq, const Done& done);
std::vector<Done> History(store::Tx& tx, core::TenantId tenant, EntryId id);

// How many entries of the same register, unit, state and item stand before it in line: greater
// rank first, then who has stood longer, then who was written earlier.
std::int64_t Ahead(store::Tx& tx, core::TenantId tenant, const Entry& entry, const Place& place);

inline constexpr int kEntriesMax = 200;
struct ListQuery {
  std::vector<core::UnitId> visible;  // of or for one of them; empty: of any
  std::optional<core::UnitId> unit;   // of or for this one
  std::string state;                  // "" any: newest first; else in line
  std::vector<std::string> states;    // newest first, in one of these; empty: in any
  EntryId before = {};                // keyset, newest first only; 0 from the newest
  int limit = 50;                     // 1 to kEntriesMax; beyond: kEntriesMax
};
// Entries with the nearest open limit and whether one is broken and not kept.
struct Line {
  Entry entry;
  promise::Standing standing;
};
std::vector<Line> List(store::Tx& tx, const BookKey& key, const ListQuery& query);
// Entries in these states, of or for the visible units.
std::int64_t Count(store::Tx& tx, const BookKey& key, const std::vector<std::string>& states,
                   const std::vector<core::UnitId>& visible);

// --- what people do themselves -------------------------------------------------------------------
// Whether people may write into the book of `unit` themselves. Locked until the end of the
// transaction where the engine can, so that two do not get the last place of a time.
bool IsOpen(store::Tx& tx, const BookKey& key, core::UnitId unit, bool to_write = false);
void SetOpen(store::Tx& tx, const BookKey& key, core::UnitId unit, bool open);
struct OpenBook {
  std::string method, book;
  core::UnitId unit;
};
std::vector<OpenBook> OpenBooks(store::Tx& tx, core::TenantId tenant);  // by unit, method, book
// Whose entry it is: the hash of the key that was handed out last; "" of staff.
void SetKey(store::Tx& tx, core::TenantId tenant, EntryId id, std::string_view key_sha256);
std::string KeyHash(store::Tx& tx, core::TenantId tenant, EntryId id);
// The time an entry has booked; none: it gives the place back.
void SetTime(store::Tx& tx, const BookKey& key, const Entry& entry,
             std::optional<core::Instant> at);
// Entries that have booked a time in [from, to), by time.
std::map<core::Instant, int> Booked(store::Tx& tx, const BookKey& key, core::UnitId unit,
                                    core::Instant from, core::Instant to);

// --- stock ---------------------------------------------------------------------------------------
// Every piece is somewhere: supplied = in_box + out + gone, each never below zero.
struct Stock {
  std::string item;
  std::int64_t in_box = 0, out = 0, gone = 0;
  std::int64_t supplied() const { return in_box + out + gone; }
};
enum class Account { kSupply, kBox, kOut, kGone };
std::string_view ToText(Account account);  // supply, box, out, gone
struct Move {
  std::int64_t id = 0;
  std::string item;
  Account from = Account::kSupply, to = Account::kBox;
  std::int64_t pieces = 0;
  std::optional<EntryId> entry;  // none: topped up or written off
  std::optional<core::StaffId> by;
  core::Instant at;
  std::string reason;
};
inline constexpr int kMovesShown = 50;
// 0 of everything when it never had any.
Stock StockOf(store::Tx& tx, const BookKey& key, core::UnitId unit, const std::string& item);
std::vector<Stock> AllStock(store::Tx& tx, const BookKey& key, core::UnitId unit);  // by item
// REQUIRES: `from` holds so many.
void AddMove(store::Tx& tx, const BookKey& key, core::UnitId unit, const Move& move);
std::vector<Move> Moves(store::Tx& tx, const BookKey& key, core::UnitId unit);  // newest first

// --- measured times ------------------------------------------------------------------------------
void AddSpan(store::Tx& tx, const BookKey& key, core::UnitId unit, EntryId entry, std::int64_t id,
             const Span& span);
struct SpanQuery {
  std::string wait;
  core::Instant from_at, to_at;     // ended: from ≤ t < to
  std::vector<core::UnitId> units;  // empty: any
};
struct Waited {
  std::int64_t count = 0, in_time = 0;
  std::int64_t median_ms = 0, p90_ms = 0;  // nearest rank: the ⌈p·n⌉-th from the shortest
};
Waited WaitedFor(store::Tx& tx, const BookKey& key, const SpanQuery& query);

// --- limits --------------------------------------------------------------------------------------
// Rows of promises whose subject is an entry: case_id holds the entry's id.
core::CaseId SubjectOf(EntryId id);
EntryId EntryOf(core::CaseId subject);
void SaveDues(store::Tx& tx, core::TenantId tenant, const promise::Changes& changes);
std::vector<promise::Promise> DuesOf(store::Tx& tx, core::TenantId tenant, EntryId id);
std::vector<promise::Promise> LiveDues(store::Tx& tx, core::TenantId tenant, EntryId id);
// As promise::FindDue, NextDue and ClaimDue.
std::vector<promise::DueRef> FindDue(store::Tx& tx, core::Instant now, int limit);
std::optional<core::Instant> NextDue(store::Tx& tx);
std::optional<promise::Promise> ClaimDue(store::Tx& tx, const promise::DueRef& ref,
                                         core::Instant now);
// --- cadences ------------------------------------------------------------------------------------
// What was written for a period: one row for each subject and each time of `at_least`.
struct PeriodKey {
  core::TenantId tenant;
  std::string method, cadence;
  core::Date from_on;
};
struct Claim {
  std::int64_t subject = 0;  // a unit or a person
  int nth = 1;
  EntryId entry;
  bool ended = false;  // the subject ended, what it owed was withdrawn
};
// False when another has written it already. Two nodes may claim the same.
bool AddClaim(store::Tx& tx, const PeriodKey& key, const Claim& claim);
std::vector<Claim> ClaimsOf(store::Tx& tx, const PeriodKey& key);  // by subject and nth
void EndClaim(store::Tx& tx, const PeriodKey& key, const Claim& claim);
// How far the clock has looked at a cadence in force, whether or not anybody owed something: every
// period that began before `until_on`.
struct Looked {
  std::string method, cadence;
  core::Date until_on;
  friend bool operator==(const Looked&, const Looked&) = default;
};
std::vector<Looked> AllLooked(store::Tx& tx, core::TenantId tenant);  // by method and cadence
void SetLooked(store::Tx& tx, core::TenantId tenant, const Looked& looked);  // never moves back
void ForgetLooked(store::Tx& tx, core::TenantId tenant, const Looked& looked);

// What lists show of an entry follows from its limits.
void SetStanding(store::Tx& tx, core::TenantId tenant, EntryId id,
                 const promise::Standing& standing);

}  // namespace shouwen::reg
