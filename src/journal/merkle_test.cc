#include "journal/merkle.h"

#include <gtest/gtest.h>

namespace shouwen::journal {
namespace {

using namespace std::string_literals;
using Hashes = std::vector<Hash>;

Hash Hex(std::string_view hex) { return HashFromHex(hex).value(); }

// The inputs and roots of Certificate Transparency's reference tests for RFC 6962.
const std::vector<std::string> kInputs = {
    "", "\x00"s, "\x10", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno",
};
constexpr std::array<std::string_view, 9> kRoots = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

class MerkleTest : public testing::Test {
 protected:
  Hashes Leaves(std::size_t count, const Hasher& hasher) const {
    Hashes leaves;
    for (std::size_t i = 0; i < count; ++i) leaves.push_back(LeafHash(hasher, kInputs[i]));
    return leaves;
  }
  Hashes Leaves(std::size_t count) const { return Leaves(count, hasher_); }
  // Any number of different leaves.
  Hashes Many(std::size_t count) const {
    Hashes leaves;
    for (std::size_t i = 0; i < count; ++i) leaves.push_back(LeafHash(hasher_, std::to_string(i)));
    return leaves;
  }
  const Hasher hasher_{Digest::kSha256};
};

TEST_F(MerkleTest, RootsOfThePublishedVectors) {
  for (std::size_t n = 0; n < kRoots.size(); ++n) {
    EXPECT_EQ(ToHex(TreeRoot(hasher_, Leaves(n))), kRoots[n]) << n;
  }
}

TEST_F(MerkleTest, RootWithSm3) {
  const Hasher sm3(Digest::kSm3);
  EXPECT_EQ(ToHex(TreeRoot(sm3, Leaves(8, sm3))),
            "bc48ba7a709184b5f2a631e1adeb8dc2a0d4c018c1d6cc89b5664fe154c93b38");
}

// RFC 6962 section 2.1 word for word.
Hash RootByDefinition(const Hasher& hasher, std::span<const Hash> leaves) {
  if (leaves.empty()) return hasher.Sum({});
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return hasher.Sum({"\x01", View(RootByDefinition(hasher, leaves.first(k))),
                     View(RootByDefinition(hasher, leaves.subspan(k)))});
}

TEST_F(MerkleTest, AGrowingTreeAlwaysHasTheRootOfTheDefinition) {
  const Hashes leaves = Many(130);
  Tree tree(hasher_);
  for (std::size_t n = 0; n < leaves.size(); ++n) {
    EXPECT_EQ(tree.size(), static_cast<std::int64_t>(n));
    ASSERT_EQ(tree.Root(), RootByDefinition(hasher_, std::span(leaves).first(n))) << n;
    tree.Add(leaves[n]);
  }
}

TEST_F(MerkleTest, ATreeGoesOnFromItsFrontier) {
  const Hashes leaves = Many(40);
  for (std::int64_t cut = 0; cut <= 40; ++cut) {
    Tree first(hasher_);
    for (std::int64_t i = 0; i < cut; ++i) first.Add(leaves[static_cast<std::size_t>(i)]);
    auto second = Tree::Resume(hasher_, cut, first.Frontier());
    ASSERT_TRUE(second.has_value()) << cut;
    EXPECT_EQ(second->Root(), first.Root());
    for (std::int64_t i = cut; i < 40; ++i) second->Add(leaves[static_cast<std::size_t>(i)]);
    EXPECT_EQ(second->Root(), TreeRoot(hasher_, leaves));
  }
}

TEST_F(MerkleTest, AFrontierThatDoesNotFitItsSizeIsRefused) {
  Tree tree(hasher_);
  for (const Hash& leaf : Many(7)) tree.Add(leaf);
  const std::string frontier = tree.Frontier();
  EXPECT_EQ(frontier.size(), 3 * sizeof(Hash));  // 4 + 2 + 1
  EXPECT_TRUE(Tree::Resume(hasher_, 7, frontier).has_value());
  EXPECT_FALSE(Tree::Resume(hasher_, 8, frontier).has_value());
  EXPECT_FALSE(Tree::Resume(hasher_, 7, frontier.substr(1)).has_value());
  EXPECT_FALSE(Tree::Resume(hasher_, 7, "").has_value());
  EXPECT_FALSE(Tree::Resume(hasher_, -1, frontier).has_value());
  EXPECT_TRUE(Tree::Resume(hasher_, 0, "").has_value());
}

constexpr std::string_view kLeaf0 =
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
constexpr std::string_view kNode23 =
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
constexpr std::string_view kNode4To7 =
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
constexpr std::string_view kLeaf4 =
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
constexpr std::string_view kNode45 =
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
constexpr std::string_view kNode67 =
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
constexpr std::string_view kNode0To3 = kRoots[4];

TEST_F(MerkleTest, AuditPathsOfThePublishedVectors) {
  const Hashes leaves = Leaves(8);
  EXPECT_EQ(InclusionProof(hasher_, leaves, 0),
            (Hashes{Hex(kLeaf0), Hex(kNode23), Hex(kNode4To7)}));
  EXPECT_EQ(InclusionProof(hasher_, leaves, 5),
            (Hashes{Hex(kLeaf4), Hex(kNode67), Hex(kNode0To3)}));
  EXPECT_TRUE(InclusionProof(hasher_, Leaves(1), 0).empty());
}

TEST_F(MerkleTest, ConsistencyProofsOfThePublishedVectors) {
  const Hashes leaves = Leaves(8);
  const std::span<const Hash> all(leaves);
  EXPECT_EQ(ConsistencyProof(hasher_, all, 1), (Hashes{Hex(kLeaf0), Hex(kNode23), Hex(kNode4To7)}));
  EXPECT_EQ(ConsistencyProof(hasher_, all, 6),
            (Hashes{Hex(kNode45), Hex(kNode67), Hex(kNode0To3)}));
  EXPECT_EQ(ConsistencyProof(hasher_, all.first(5), 2), (Hashes{Hex(kNode23), Hex(kLeaf4)}));
  EXPECT_TRUE(ConsistencyProof(hasher_, all, 8).empty());
  EXPECT_TRUE(ConsistencyProof(hasher_, all, 0).empty());
}

TEST_F(MerkleTest, EveryLeafOfEveryTreeIsProvenAndNoOther) {
  const Hashes many = Many(19);
  for (std::int64_t size = 1; size <= 19; ++size) {
    const auto leaves = std::span(many).first(static_cast<std::size_t>(size));
    const Hash root = TreeRoot(hasher_, leaves);
    for (std::int64_t i = 0; i < size; ++i) {
      const Hash& leaf = leaves[static_cast<std::size_t>(i)];
      Hashes proof = InclusionProof(hasher_, leaves, i);
      EXPECT_TRUE(VerifyInclusion(hasher_, leaf, i, size, proof, root));
      EXPECT_FALSE(size > 1 && VerifyInclusion(hasher_, root, i, size, proof, leaf));
      EXPECT_FALSE(size > 1 && VerifyInclusion(hasher_, leaf, (i + 1) % size, size, proof, root));
      EXPECT_FALSE(VerifyInclusion(hasher_, leaf, size, size, proof, root));
      EXPECT_FALSE(VerifyInclusion(hasher_, leaf, -1, size, proof, root));
      proof.push_back(root);
      EXPECT_FALSE(VerifyInclusion(hasher_, leaf, i, size, proof, root));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.back()[0] = static_cast<char>(proof.back()[0] ^ 1);
      EXPECT_FALSE(VerifyInclusion(hasher_, leaf, i, size, proof, root));
      proof.pop_back();
      EXPECT_FALSE(VerifyInclusion(hasher_, leaf, i, size, proof, root));
    }
  }
}

TEST_F(MerkleTest, EveryOlderTreeIsProvenToBeTheBeginning) {
  const Hashes many = Many(19);
  for (std::int64_t size = 0; size <= 19; ++size) {
    const auto leaves = std::span(many).first(static_cast<std::size_t>(size));
    const Hash root = TreeRoot(hasher_, leaves);
    for (std::int64_t old = 0; old <= size; ++old) {
      const Hash old_root = TreeRoot(hasher_, leaves.first(static_cast<std::size_t>(old)));
      Hashes proof = ConsistencyProof(hasher_, leaves, old);
      EXPECT_TRUE(VerifyConsistency(hasher_, old, old_root, size, root, proof));
      Hash other = old_root;
      other[31] = static_cast<char>(other[31] ^ 1);
      EXPECT_FALSE(VerifyConsistency(hasher_, old, other, size, root, proof)) << old << "/" << size;
      proof.push_back(root);
      EXPECT_FALSE(VerifyConsistency(hasher_, old, old_root, size, root, proof));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.front()[0] = static_cast<char>(proof.front()[0] ^ 1);
      EXPECT_FALSE(VerifyConsistency(hasher_, old, old_root, size, root, proof));
      proof.erase(proof.begin());
      EXPECT_FALSE(VerifyConsistency(hasher_, old, old_root, size, root, proof));
    }
  }
}

TEST_F(MerkleTest, ConsistencyOfImpossibleSizesIsRefused) {
  const Hash root = TreeRoot(hasher_, Leaves(3));
  EXPECT_FALSE(VerifyConsistency(hasher_, 4, root, 3, root, {}));
  EXPECT_FALSE(VerifyConsistency(hasher_, -1, root, 3, root, {}));
  EXPECT_FALSE(VerifyConsistency(hasher_, 3, root, 5, root, {}));
}

}  // namespace
}  // namespace shouwen::journal
