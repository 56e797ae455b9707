#include "journal/digest.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace shouwen::journal {
namespace {

TEST(Digest, Sha256OfThePublishedExamples) {  // FIPS 180-4 examples
  const Hasher hasher(Digest::kSha256);
  EXPECT_EQ(ToHex(hasher.Sum({"abc"})),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ToHex(hasher.Sum({})),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Digest, Sm3OfThePublishedExamples) {  // GB/T 32905-2016 appendix A
  const Hasher hasher(Digest::kSm3);
  EXPECT_EQ(ToHex(hasher.Sum({"abc"})),
            "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen_times;
  for (int i = 0; i < 16; ++i) sixteen_times += "abcd";
  EXPECT_EQ(ToHex(hasher.Sum({sixteen_times})),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Digest, PartsAreOneText) {
  Hasher hasher(Digest::kSha256);
  EXPECT_EQ(hasher.Sum({"a", "", "bc"}), hasher.Sum({"abc"}));
  const Hasher moved = std::move(hasher);
  EXPECT_EQ(moved.Sum({"a", "bc"}), moved.Sum({"abc"}));
  EXPECT_EQ(moved.digest(), Digest::kSha256);
}

TEST(Digest, BothAreThereAndHaveWords) {
  EXPECT_TRUE(IsAvailable(Digest::kSha256));
  EXPECT_TRUE(IsAvailable(Digest::kSm3));
  EXPECT_EQ(core::EnumText(Digest::kSha256), "sha256");
  EXPECT_EQ(core::EnumText(Digest::kSm3), "sm3");
}

TEST(Digest, HexBothWays) {
  const Hash hash = Hasher(Digest::kSha256).Sum({"abc"});
  EXPECT_EQ(HashFromHex(ToHex(hash)), hash);
  EXPECT_EQ(HashFromHex("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"), hash);
  EXPECT_EQ(HashFromBytes(View(hash)), hash);
  EXPECT_FALSE(HashFromHex("").has_value());
  EXPECT_FALSE(HashFromHex(ToHex(hash).substr(2)).has_value());
  EXPECT_FALSE(HashFromHex(ToHex(hash).replace(5, 1, "g")).has_value());
  EXPECT_FALSE(HashFromHex(ToHex(hash).replace(4, 1, " ")).has_value());
  EXPECT_FALSE(HashFromBytes("short").has_value());
}

}  // namespace
}  // namespace shouwen::journal
