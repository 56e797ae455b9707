// verify.cc - finds and locates what was changed behind the program's back.
#include <algorithm>
#include <limits>
#include <map>

#include "erase.h"
#include "head.h"
#include "journal/journal.h"
#include "journal/merkle.h"
#include "record.h"

namespace shouwen::journal {
namespace {

constexpr int kRecordPage = 500;
constexpr int kCheckpointPage = 100;

// Whether the row's own hash is that of the row's own fields; never so of what was erased.
bool IsWhole(const Hasher& hasher, core::TenantId tenant, const Record& record) {
  if (record.erased_by || !record.body_hash.empty()) return false;
  return View(HashOf(hasher, tenant, record, record.prev)) == record.hash;
}

std::vector<Record> Page(store::Tx& tx, core::TenantId tenant, std::int64_t after_seq) {
  static const std::string sql = "SELECT " + std::string(kRecordColumns) +
                                 " FROM journal_events WHERE tenant_id = ? AND seq > ? "
                                 "ORDER BY seq LIMIT ?";
  const store::Rows rows = tx.Query(sql, tenant, after_seq, kRecordPage);
  std::vector<Record> records;
  records.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) records.push_back(ReadRecord(rows, i));
  return records;
}

class Verifier {
 public:
  Verifier(store::Tx& tx, core::TenantId tenant, const Hasher& hasher, const Checkpoint* held)
      : tx_(tx), tenant_(tenant), hasher_(hasher), held_(held), tree_(hasher) {}

  void Found(std::int64_t seq, std::string_view what) {
    ++report_.problems_found;
    if (report_.problems.size() < kVerifyProblemsMax) {
      report_.problems.push_back({seq, std::string(what)});
    }
  }
  void Take(Record record);
  VerifyReport Finish(const std::optional<Head>& head);
  std::int64_t events() const { return report_.events; }

 private:
  void Missing(std::int64_t from, std::int64_t to);  // from ≤ seq < to
  void CheckLink(const Record& record);
  void CheckCheckpointsBelow(std::int64_t seq);
  void Compare(const Checkpoint& checkpoint, const std::string* frontier);
  void CheckHead(const std::optional<Head>& head);
  void Resolve();
  bool BelongsElsewhere(const Record& record) const;
  bool IsVouchedFor(const Record& record);
  const std::map<std::int64_t, std::string>& VouchedBy(std::int64_t seq);

  store::Tx& tx_;
  const core::TenantId tenant_;
  const Hasher& hasher_;
  const Checkpoint* held_;
  Tree tree_;
  VerifyReport report_;
  std::int64_t last_seq_ = 0;
  std::string last_hash_{View(kGenesis)};
  bool last_whole_ = true;
  std::vector<Record> broken_;         // rows that are not whole; judged at the end
  std::vector<std::int64_t> missing_;  // both at most kVerifyProblemsMax
  std::vector<StoredCheckpoint> checkpoints_;
  std::size_t next_checkpoint_ = 0;
  std::int64_t checkpoint_size_ = -1;  // the largest one read so far
  bool all_checkpoints_read_ = false;
  std::int64_t vouching_ = 0;                    // the erasing record read last …
  std::map<std::int64_t, std::string> vouched_;  // … and what it says is left, by number
};

void Verifier::Missing(std::int64_t from, std::int64_t to) {
  for (; from < to && missing_.size() < kVerifyProblemsMax; ++from) {
    missing_.push_back(from);
    Found(from, "missing");
  }
  report_.problems_found += std::max<std::int64_t>(to - from, 0);
}

// A record that is whole names the hash before it; when the one there has another, though it is
// whole too, that one was written anew.
void Verifier::CheckLink(const Record& record) {
  const bool neighbours = record.seq == last_seq_ + 1;
  if (!neighbours || !last_whole_ || record.prev == last_hash_) return;
  Found(std::max<std::int64_t>(last_seq_, 1), "changed");
}

void Verifier::Take(Record record) {
  ++report_.events;
  const bool erased = record.erased_by && IsVouchedFor(record);
  if (erased) ++report_.erased;
  const bool whole = erased || IsWhole(hasher_, tenant_, record);
  if (record.seq > last_seq_) {
    CheckCheckpointsBelow(record.seq);
    Missing(last_seq_ + 1, record.seq);
    if (whole) CheckLink(record);
    tree_.Add(LeafHash(hasher_, record.hash));
    last_seq_ = record.seq;
    last_hash_ = record.hash;
    last_whole_ = whole;
  }
  if (whole && record.seq > 0) return;
  if (broken_.size() < kVerifyProblemsMax) {
    broken_.push_back(std::move(record));
  } else {
    ++report_.problems_found;
  }
}

// What the whole record `seq` says it left of which records; nothing when it is no such record.
const std::map<std::int64_t, std::string>& Verifier::VouchedBy(std::int64_t seq) {
  if (seq == vouching_) return vouched_;
  vouching_ = seq;
  vouched_.clear();
  static const std::string sql = "SELECT " + std::string(kRecordColumns) +
                                 " FROM journal_events WHERE tenant_id = ? AND seq = ?";
  const store::Rows rows = tx_.Query(sql, tenant_, seq);
  if (rows.empty()) return vouched_;
  const Record erasing = ReadRecord(rows, 0);
  if (erasing.type == kErasedType && IsWhole(hasher_, tenant_, erasing)) {
    vouched_ = ReadLeft(erasing.body);
  }
  return vouched_;
}

// An erased record is a true one when a later record, itself whole, vouches for all that is left of
// it; of format 2 its hash says besides that nothing but the body was touched.
bool Verifier::IsVouchedFor(const Record& record) {
  if (*record.erased_by <= record.seq || !record.salt.empty()) return false;
  if (!record.body_hash.empty() &&
      View(HashOf(hasher_, tenant_, record, record.prev)) != record.hash) {
    return false;
  }
  const auto& left = VouchedBy(*record.erased_by);
  const auto found = left.find(record.seq);
  return found != left.end() && found->second == ToHex(LeftOf(hasher_, tenant_, record));
}

void Verifier::Compare(const Checkpoint& checkpoint, const std::string* frontier) {
  ++report_.checkpoints;
  const bool agrees = last_seq_ >= checkpoint.size && tree_.size() == checkpoint.size &&
                      checkpoint.digest == hasher_.digest() &&
                      HashFromHex(checkpoint.root) == tree_.Root() &&
                      (frontier == nullptr || *frontier == tree_.Frontier());
  if (!agrees) Found(checkpoint.size, "checkpoint_mismatch");
}

// Every checkpoint that covers less than `seq`, now that all records below it have been taken.
void Verifier::CheckCheckpointsBelow(std::int64_t seq) {
  if (held_ != nullptr && held_->size < seq) {
    Compare(*held_, nullptr);
    held_ = nullptr;
  }
  for (;;) {
    if (next_checkpoint_ == checkpoints_.size()) {
      if (all_checkpoints_read_) return;
      checkpoints_ = CheckpointsAfter(tx_, tenant_, checkpoint_size_, kCheckpointPage);
      next_checkpoint_ = 0;
      all_checkpoints_read_ = checkpoints_.size() < kCheckpointPage;
      if (checkpoints_.empty()) return;
      checkpoint_size_ = checkpoints_.back().size;
    }
    const StoredCheckpoint& next = checkpoints_[next_checkpoint_];
    if (next.size >= seq) return;
    Compare(next, &next.frontier);
    ++next_checkpoint_;
  }
}

void Verifier::CheckHead(const std::optional<Head>& head) {
  if (!head) return Found(last_seq_, "head_mismatch");
  if (head->seq > last_seq_) return Missing(last_seq_ + 1, head->seq + 1);
  if (head->seq < last_seq_ || (last_whole_ && head->hash != last_hash_)) {
    Found(last_seq_, "head_mismatch");
  }
}

// True when the record is a true one under another number: with its own hashes, or with those of
// the row that stands where it belongs.
bool Verifier::BelongsElsewhere(const Record& record) const {
  Record moved = record;
  const auto fits = [&](std::int64_t seq, std::string_view prev, std::string_view hash) {
    moved.seq = seq;
    return seq != record.seq && View(HashOf(hasher_, tenant_, moved, prev)) == hash;
  };
  for (const std::int64_t seq : missing_) {
    if (fits(seq, record.prev, record.hash)) return true;
  }
  return std::any_of(broken_.begin(), broken_.end(), [&](const Record& there) {
    // With its salt, or put under the salt that stands there.
    moved.salt = there.salt;
    if (fits(there.seq, there.prev, there.hash)) return true;
    moved.salt = record.salt;
    return fits(there.seq, record.prev, record.hash) || fits(there.seq, there.prev, there.hash);
  });
}

void Verifier::Resolve() {
  for (const Record& record : broken_) {
    Found(record.seq, BelongsElsewhere(record) ? "reordered" : "changed");
  }
}

VerifyReport Verifier::Finish(const std::optional<Head>& head) {
  CheckHead(head);
  Resolve();
  CheckCheckpointsBelow(std::numeric_limits<std::int64_t>::max());
  report_.root = ToHex(tree_.Root());
  report_.digest = hasher_.digest();
  std::stable_sort(report_.problems.begin(), report_.problems.end(),
                   [](const Problem& a, const Problem& b) { return a.seq < b.seq; });
  return std::move(report_);
}

// The digest the records were made with. The head row says so, unless it was changed: then the
// first record that is whole under the other one tells.
Digest MadeWith(const std::optional<Head>& head, core::TenantId tenant,
                const std::vector<Record>& records) {
  const Digest named = head && head->digest ? *head->digest : Digest::kSha256;
  const Digest other = named == Digest::kSha256 ? Digest::kSm3 : Digest::kSha256;
  if (!IsAvailable(other)) return named;
  const Hasher by_name(named);
  const Hasher by_other(other);
  for (const Record& record : records) {
    if (IsWhole(by_name, tenant, record)) return named;
    if (IsWhole(by_other, tenant, record)) return other;
  }
  return named;
}

}  // namespace

VerifyReport Verify(store::Tx& tx, core::TenantId tenant, const Checkpoint* held,
                    const std::function<void(std::int64_t, std::int64_t)>& progress) {
  const auto head = ReadHead(tx, tenant);
  std::vector<Record> records = Page(tx, tenant, std::numeric_limits<std::int64_t>::min());
  const Hasher hasher(MadeWith(head, tenant, records));
  Verifier verifier(tx, tenant, hasher, held);
  if (head && head->digest != hasher.digest()) verifier.Found(0, "head_mismatch");
  while (!records.empty()) {
    const std::int64_t last = records.back().seq;
    for (Record& record : records) verifier.Take(std::move(record));
    if (progress) progress(verifier.events(), std::max(head ? head->seq : 0, verifier.events()));
    records = Page(tx, tenant, last);
  }
  return verifier.Finish(head);
}

}  // namespace shouwen::journal
