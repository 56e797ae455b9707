#include "journal/merkle.h"

#include <bit>

#include "core/check.h"

namespace shouwen::journal {
namespace {

constexpr std::string_view kLeafPrefix("\x00", 1);
constexpr std::string_view kNodePrefix("\x01", 1);

// The largest power of two below n. REQUIRES: n ≥ 2.
std::size_t Split(std::size_t n) { return std::bit_floor(n - 1); }

// SUBPROOF of RFC 6962 section 2.1.2; `whole` says that the old tree is this very subtree, whose
// root the verifier has.
void AppendConsistency(const Hasher& hasher, std::span<const Hash> leaves, std::size_t old_size,
                       bool whole, std::vector<Hash>& out) {
  if (old_size == leaves.size()) {
    if (!whole) out.push_back(TreeRoot(hasher, leaves));
    return;
  }
  const std::size_t k = Split(leaves.size());
  if (old_size <= k) {
    AppendConsistency(hasher, leaves.first(k), old_size, whole, out);
    out.push_back(TreeRoot(hasher, leaves.subspan(k)));
  } else {
    AppendConsistency(hasher, leaves.subspan(k), old_size - k, false, out);
    out.push_back(TreeRoot(hasher, leaves.first(k)));
  }
}

void AppendInclusion(const Hasher& hasher, std::span<const Hash> leaves, std::size_t index,
                     std::vector<Hash>& out) {
  if (leaves.size() < 2) return;
  const std::size_t k = Split(leaves.size());
  const bool left = index < k;
  AppendInclusion(hasher, left ? leaves.first(k) : leaves.subspan(k), left ? index : index - k,
                  out);
  out.push_back(TreeRoot(hasher, left ? leaves.subspan(k) : leaves.first(k)));
}

}  // namespace

Hash LeafHash(const Hasher& hasher, std::string_view data) {
  return hasher.Sum({kLeafPrefix, data});
}

Hash NodeHash(const Hasher& hasher, const Hash& left, const Hash& right) {
  return hasher.Sum({kNodePrefix, View(left), View(right)});
}

Hash TreeRoot(const Hasher& hasher, std::span<const Hash> leaves) {
  Tree tree(hasher);
  for (const Hash& leaf : leaves) tree.Add(leaf);
  return tree.Root();
}

std::optional<Tree> Tree::Resume(const Hasher& hasher, std::int64_t size,
                                 std::string_view frontier) {
  constexpr std::size_t kHashSize = sizeof(Hash);
  if (size < 0 || frontier.size() % kHashSize != 0) return std::nullopt;
  const auto peaks = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(size)));
  if (frontier.size() / kHashSize != peaks) return std::nullopt;
  Tree tree(hasher);
  tree.size_ = size;
  for (std::size_t i = 0; i < peaks; ++i) {
    tree.peaks_.push_back(*HashFromBytes(frontier.substr(i * kHashSize, kHashSize)));
  }
  return tree;
}

void Tree::Add(const Hash& leaf) {
  Hash node = leaf;
  // Each trailing one bit of the size is a complete subtree as large as the one just completed.
  for (std::int64_t bits = size_; (bits & 1) != 0; bits >>= 1) {
    node = NodeHash(*hasher_, peaks_.back(), node);
    peaks_.pop_back();
  }
  peaks_.push_back(node);
  ++size_;
}

Hash Tree::Root() const {
  if (peaks_.empty()) return hasher_->Sum({});
  Hash root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = NodeHash(*hasher_, peaks_[i], root);
  return root;
}

std::string Tree::Frontier() const {
  std::string bytes;
  bytes.reserve(peaks_.size() * sizeof(Hash));
  for (const Hash& peak : peaks_) bytes += View(peak);
  return bytes;
}

std::vector<Hash> InclusionProof(const Hasher& hasher, std::span<const Hash> leaves,
                                 std::int64_t index) {
  CORE_CHECK(index >= 0 && static_cast<std::size_t>(index) < leaves.size());
  std::vector<Hash> proof;
  AppendInclusion(hasher, leaves, static_cast<std::size_t>(index), proof);
  return proof;
}

// RFC 9162 section 2.1.3.2.
bool VerifyInclusion(const Hasher& hasher, const Hash& leaf, std::int64_t index, std::int64_t size,
                     std::span<const Hash> proof, const Hash& root) {
  if (index < 0 || index >= size) return false;
  std::int64_t fn = index;
  std::int64_t sn = size - 1;
  Hash at = leaf;
  for (const Hash& sibling : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      at = NodeHash(hasher, sibling, at);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      at = NodeHash(hasher, at, sibling);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && at == root;
}

std::vector<Hash> ConsistencyProof(const Hasher& hasher, std::span<const Hash> leaves,
                                   std::int64_t old_size) {
  CORE_CHECK(old_size >= 0 && static_cast<std::size_t>(old_size) <= leaves.size());
  std::vector<Hash> proof;
  if (old_size > 0) {
    AppendConsistency(hasher, leaves, static_cast<std::size_t>(old_size), true, proof);
  }
  return proof;
}

// RFC 9162 section 2.1.4.2.
bool VerifyConsistency(const Hasher& hasher, std::int64_t old_size, const Hash& old_root,
                       std::int64_t new_size, const Hash& new_root, std::span<const Hash> proof) {
  if (old_size < 0 || old_size > new_size) return false;
  if (old_size == new_size) return proof.empty() && old_root == new_root;
  if (old_size == 0) return proof.empty() && old_root == hasher.Sum({});
  const bool from_root = std::has_single_bit(static_cast<std::uint64_t>(old_size));
  if (!from_root && proof.empty()) return false;
  std::int64_t fn = old_size - 1;
  std::int64_t sn = new_size - 1;
  while ((fn & 1) != 0) {
    fn >>= 1;
    sn >>= 1;
  }
  Hash old_at = from_root ? old_root : proof.front();
  Hash new_at = old_at;
  for (const Hash& c : from_root ? proof : proof.subspan(1)) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      old_at = NodeHash(hasher, c, old_at);
      new_at = NodeHash(hasher, c, new_at);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      new_at = NodeHash(hasher, new_at, c);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && old_at == old_root && new_at == new_root;
}

}  // namespace shouwen::journal
