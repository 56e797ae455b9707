// journal/merkle.h - the Merkle tree of RFC 6962 section 2.1 (the same as RFC 9162's).
//
//   leaf = H(0x00 ‖ data)   node = H(0x01 ‖ left ‖ right)   empty tree = H("")
// A tree of n leaves splits at the largest power of two below n; odd leaves are never doubled.
// `leaves` are leaf hashes, in order. Nothing here reads a database.
// Threads: a Hasher and a Tree belong to one thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/digest.h"

namespace shouwen::journal {

Hash LeafHash(const Hasher& hasher, std::string_view data);
Hash NodeHash(const Hasher& hasher, const Hash& left, const Hash& right);
Hash TreeRoot(const Hasher& hasher, std::span<const Hash> leaves);

// A tree that only grows, held as the roots of its complete subtrees, largest first: at most 63.
class Tree {
 public:
  explicit Tree(const Hasher& hasher) : hasher_(&hasher) {}  // `hasher` outlives the tree
  // Goes on from what Frontier() gave at `size`; nullopt when the two do not fit each other.
  static std::optional<Tree> Resume(const Hasher& hasher, std::int64_t size,
                                    std::string_view frontier);

  void Add(const Hash& leaf);
  std::int64_t size() const { return size_; }
  Hash Root() const;
  std::string Frontier() const;  // the subtree roots, 32 bytes each

 private:
  const Hasher* hasher_;
  std::int64_t size_ = 0;
  std::vector<Hash> peaks_;
};

// The audit path of leaf `index` (from 0), from the leaf up. REQUIRES: 0 ≤ index < leaves.size().
std::vector<Hash> InclusionProof(const Hasher& hasher, std::span<const Hash> leaves,
                                 std::int64_t index);
// Whether `leaf` is number `index` of the tree of `size` leaves with this root.
bool VerifyInclusion(const Hasher& hasher, const Hash& leaf, std::int64_t index, std::int64_t size,
                     std::span<const Hash> proof, const Hash& root);

// Shows that the tree of the first `old_size` leaves is where this one began.
// REQUIRES: 0 ≤ old_size ≤ leaves.size(). Empty when old_size is 0 or all.
std::vector<Hash> ConsistencyProof(const Hasher& hasher, std::span<const Hash> leaves,
                                   std::int64_t old_size);
bool VerifyConsistency(const Hasher& hasher, std::int64_t old_size, const Hash& old_root,
                       std::int64_t new_size, const Hash& new_root, std::span<const Hash> proof);

}  // namespace shouwen::journal
