#include <gtest/gtest.h>

#include <set>

#include "org/login.h"

namespace shouwen::org {
namespace {

TEST(CodeTest, IsFourGroupsOfSignsThatAreNotMixedUp) {
  const std::string code = MakeCode(SystemRandom());
  ASSERT_EQ(code.size(), 19U);
  for (std::size_t i = 0; i < code.size(); ++i) {
    EXPECT_EQ(code[i] == '-', i % 5 == 4) << code;
    EXPECT_EQ(std::string("01OIoi").find(code[i]), std::string::npos) << code;
  }
}

TEST(CodeTest, IsAnotherOneEachTime) {
  std::set<std::string> codes;
  for (int i = 0; i < 100; ++i) codes.insert(MakeCode(SystemRandom()));
  EXPECT_EQ(codes.size(), 100U);
}

TEST(CodeTest, IsKnownAgainHoweverItIsTyped) {
  EXPECT_TRUE(SameCode("K7QF-2M9X", "K7QF-2M9X"));
  EXPECT_TRUE(SameCode("k7qf2m9x", "K7QF-2M9X"));
  EXPECT_TRUE(SameCode(" K7QF 2M9X ", "K7QF-2M9X"));
  for (const char* wrong : {"", "-", "K7QF", "K7QF-2M9Y", "K7QF-2M9XX"}) {
    EXPECT_FALSE(SameCode(wrong, "K7QF-2M9X")) << wrong;
  }
  EXPECT_FALSE(SameCode("", "")) << "no code is no key";
}

}  // namespace
}  // namespace shouwen::org
