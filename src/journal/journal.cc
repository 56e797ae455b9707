#include "journal/journal.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <atomic>

#include "core/json.h"
#include "head.h"
#include "journal/merkle.h"
#include "journal/salts.h"
#include "record.h"

namespace shouwen::journal {
namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE journal_heads (
  tenant_id {i64} NOT NULL PRIMARY KEY,
  seq {i64} NOT NULL,
  hash {blob} NOT NULL,
  digest TEXT NOT NULL,
  begun_at {i64} NOT NULL
) {end};
CREATE TABLE journal_events (
  tenant_id {i64} NOT NULL,
  seq {i64} NOT NULL,
  at {i64} NOT NULL,
  type TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id {i64} NOT NULL,
  case_id {i64},
  actor_id {i64},
  actor_kind TEXT NOT NULL,
  unit_id {i64},
  body TEXT NOT NULL,
  prev {blob} NOT NULL,
  hash {blob} NOT NULL,
  PRIMARY KEY (tenant_id, seq)
) {end};
CREATE INDEX journal_events_case ON journal_events (tenant_id, case_id, seq)
  WHERE case_id IS NOT NULL;
CREATE INDEX journal_events_subject ON journal_events (tenant_id, subject, subject_id, seq)
  WHERE subject <> 'case';
CREATE INDEX journal_events_actor ON journal_events (tenant_id, actor_id, seq)
  WHERE actor_id IS NOT NULL;
CREATE TABLE journal_checkpoints (
  tenant_id {i64} NOT NULL,
  size {i64} NOT NULL,
  root TEXT NOT NULL,
  at {i64} NOT NULL,
  digest TEXT NOT NULL,
  frontier {blob} NOT NULL,
  PRIMARY KEY (tenant_id, size)
) {end};
)sql";

constexpr const char* kByUnit = R"sql(
CREATE INDEX journal_events_unit ON journal_events (tenant_id, unit_id, seq)
  WHERE unit_id IS NOT NULL;
)sql";

constexpr const char* kErasable = R"sql(
ALTER TABLE journal_events ADD COLUMN salt {blob};
ALTER TABLE journal_events ADD COLUMN body_hash {blob};
ALTER TABLE journal_events ADD COLUMN erased_by {i64};
)sql";

const std::array<store::Migration, 3>& AllMigrations() {
  static const std::array<store::Migration, 3> all = {
      {{"journal.0001", kTables}, {"journal.0002", kByUnit}, {"journal.0003", kErasable}}};
  return all;
}

constexpr int kSealPage = 1000;

std::atomic<std::uint64_t> repeatable{0};  // 0: salts are random

// splitmix64: spreads a counter over all bits.
std::uint64_t Spread(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

StoredCheckpoint ReadCheckpoint(const store::Rows& rows, std::size_t row) {
  StoredCheckpoint checkpoint;
  checkpoint.size = rows.Int(row, 0);
  checkpoint.root = rows.Text(row, 1);
  checkpoint.at = rows.At(row, 2);
  const auto digest = core::EnumFrom<Digest>(rows.Text(row, 3));
  checkpoint.digest = digest.value_or(Digest::kSha256);
  // A digest nobody knows was not written by this program; without a root nothing agrees with it.
  if (!digest) checkpoint.root.clear();
  checkpoint.frontier = rows.Bytes(row, 4);
  return checkpoint;
}

std::optional<StoredCheckpoint> LastCheckpoint(store::Tx& tx, core::TenantId tenant,
                                               std::int64_t size_max) {
  const store::Rows rows = tx.Query(
      "SELECT size, root, at, digest, frontier FROM journal_checkpoints "
      "WHERE tenant_id = ? AND size <= ? ORDER BY size DESC LIMIT 1",
      tenant, size_max);
  if (rows.empty()) return std::nullopt;
  return ReadCheckpoint(rows, 0);
}

// The tree as `last` left it. A frontier that does not fit was changed from outside: then the tree
// starts anew, and Verify is the one to say what is wrong.
Tree Continue(const Hasher& hasher, const std::optional<StoredCheckpoint>& last) {
  if (!last) return Tree(hasher);
  return Tree::Resume(hasher, last->size, last->frontier).value_or(Tree(hasher));
}

}  // namespace

std::span<const store::Migration> Migrations() { return AllMigrations(); }

core::Status Begin(store::Tx& tx, core::TenantId tenant, Digest digest, core::Instant now) {
  const std::string& name = core::EnumText(digest);
  if (!IsAvailable(digest)) return core::Error{kNoDigest, {{"digest", name}}};
  const std::int64_t made = tx.Exec(
      "INSERT INTO journal_heads (tenant_id, seq, hash, digest, begun_at) VALUES (?, 0, ?, ?, ?) "
      "ON CONFLICT (tenant_id) DO NOTHING",
      tenant, store::Blob{std::string(View(kGenesis))}, name, now);
  if (made == 0) return core::Error{kExists, {{"tenant", core::ToText(tenant)}}};
  return core::Ok();
}

std::optional<Head> ReadHead(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows =
      tx.Query("SELECT seq, hash, digest FROM journal_heads WHERE tenant_id = ?", tenant);
  if (rows.empty()) return std::nullopt;
  return Head{rows.Int(0, 0), rows.Bytes(0, 1), core::EnumFrom<Digest>(rows.Text(0, 2))};
}

std::vector<StoredCheckpoint> CheckpointsAfter(store::Tx& tx, core::TenantId tenant,
                                               std::int64_t size, int limit) {
  const store::Rows rows = tx.Query(
      "SELECT size, root, at, digest, frontier FROM journal_checkpoints "
      "WHERE tenant_id = ? AND size > ? ORDER BY size LIMIT ?",
      tenant, size, limit);
  std::vector<StoredCheckpoint> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(ReadCheckpoint(rows, i));
  return found;
}

void UseRepeatableSalts(std::uint64_t seed) { repeatable = Spread(seed) | 1U; }

std::string NewSalt() {
  std::array<unsigned char, kSaltBytes> salt{};
  if (repeatable.load() != 0) {
    const std::uint64_t at = Spread(repeatable.fetch_add(1));
    for (std::size_t i = 0; i < salt.size(); ++i) {
      salt[i] = static_cast<unsigned char>(at >> (i % sizeof at * 8U));
    }
    return {salt.begin(), salt.end()};
  }
  CORE_CHECK(RAND_bytes(salt.data(), static_cast<int>(salt.size())) == 1);
  return {salt.begin(), salt.end()};
}

std::int64_t Append(store::Tx& tx, core::TenantId tenant, std::span<const Event> events) {
  if (events.empty()) return 0;
  // Locked until the commit, so that a second process waits here instead of taking the same
  // numbers.
  const store::Rows rows = tx.Query(
      "SELECT seq, hash, digest FROM journal_heads WHERE tenant_id = ? {for_update}", tenant);
  CORE_CHECK(rows.size() == 1);
  const auto digest = core::EnumFrom<Digest>(rows.Text(0, 2));
  auto previous = HashFromBytes(rows.Bytes(0, 1));
  CORE_CHECK(digest.has_value() && previous.has_value());
  const Hasher hasher(*digest);
  std::int64_t seq = rows.Int(0, 0);
  const std::int64_t first = seq + 1;
  for (const Event& event : events) {
    Record r = MakeRecord(event, ++seq);
    r.salt = NewSalt();
    const Hash hash = HashOf(hasher, tenant, r, View(*previous));
    tx.Post(
        "INSERT INTO journal_events (tenant_id, seq, at, type, subject, subject_id, case_id, "
        "actor_id, actor_kind, unit_id, body, prev, hash, salt) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        tenant, r.seq, r.at_ms, r.type, r.subject, r.subject_id, r.case_id, r.actor_id,
        r.actor_kind, r.unit_id, r.body, store::Blob{std::string(View(*previous))},
        store::Blob{std::string(View(hash))}, store::Blob{std::move(r.salt)});
    previous = hash;
  }
  tx.Post("UPDATE journal_heads SET seq = ?, hash = ? WHERE tenant_id = ?", seq,
          store::Blob{std::string(View(*previous))}, tenant);
  return first;
}

Checkpoint Seal(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  const auto head = ReadHead(tx, tenant);
  CORE_CHECK(head.has_value() && head->digest.has_value());
  const Hasher hasher(*head->digest);
  const auto last = LastCheckpoint(tx, tenant, head->seq);
  if (last && last->size == head->seq) return *last;
  Tree tree = Continue(hasher, last);
  for (std::int64_t seq = tree.size(); seq < head->seq;) {
    const store::Rows rows = tx.Query(
        "SELECT seq, hash FROM journal_events WHERE tenant_id = ? AND seq > ? "
        "ORDER BY seq LIMIT ?",
        tenant, seq, kSealPage);
    if (rows.empty()) break;
    for (std::size_t i = 0; i < rows.size(); ++i) tree.Add(LeafHash(hasher, rows.Bytes(i, 1)));
    seq = rows.Int(rows.size() - 1, 0);
  }
  // A checkpoint must never cover up a hole.
  if (tree.size() != head->seq) return last ? Checkpoint(*last) : Checkpoint{};
  Checkpoint made{tree.size(), ToHex(tree.Root()), now, hasher.digest()};
  tx.Exec(
      "INSERT INTO journal_checkpoints (tenant_id, size, root, at, digest, frontier) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      tenant, made.size, made.root, made.at, core::EnumText(made.digest),
      store::Blob{tree.Frontier()});
  return made;
}

std::vector<Checkpoint> Checkpoints(store::Tx& tx, core::TenantId tenant, std::int64_t before_size,
                                    int limit) {
  const bool from_newest = before_size == 0;
  const store::Rows rows = tx.Query(
      "SELECT size, root, at, digest, frontier FROM journal_checkpoints "
      "WHERE tenant_id = ? AND (size < ? OR ?) ORDER BY size DESC LIMIT ?",
      tenant, before_size, from_newest, std::clamp(limit, 1, kPageMax));
  std::vector<Checkpoint> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(ReadCheckpoint(rows, i));
  return found;
}

}  // namespace shouwen::journal
