#include "bench_text.h"

#include <gtest/gtest.h>

#include <set>

#include "core/text.h"

namespace shouwen::app {
namespace {

TEST(BenchTexts, TheSameNumberIsTheSameMessage) {
  const BenchTexts one, other;
  for (const std::int64_t n : {0, 1, 999'999}) {
    EXPECT_EQ(one.Make(n).body, other.Make(n).body);
    EXPECT_EQ(one.Make(n).subject, other.Make(n).subject);
    EXPECT_EQ(one.Make(n).phone, other.Make(n).phone);
  }
  EXPECT_NE(one.Make(1).body, one.Make(2).body);
}

TEST(BenchTexts, EveryPersonHasANumberOfTheirOwn) {
  std::set<std::string> phones;
  constexpr int kMany = 20'000;
  for (int n = 0; n < kMany; ++n) {
    const std::string phone = BenchTexts::PhoneOf(n);
    EXPECT_EQ(phone.size(), 11U);
    EXPECT_EQ(core::PhoneDigits(phone), phone);
    phones.insert(phone);
  }
  EXPECT_EQ(phones.size(), static_cast<std::size_t>(kMany));
}

TEST(BenchTexts, WordsAreCommonAndRare) {
  const BenchTexts texts;
  int common = 0, rare = 0;
  for (int n = 0; n < 2000; ++n) {
    const BenchMessage m = texts.Make(n);
    EXPECT_FALSE(m.subject.empty());
    EXPECT_FALSE(m.place.empty());
    EXPECT_EQ(m.body.rfind(m.place, 0), 0U) << "where it is comes first";
    if (m.body.find("电话") != std::string::npos) ++common;
    if (m.body.find(BenchTexts::RareWord()) != std::string::npos) ++rare;
  }
  EXPECT_GT(common, 200) << "about one message in five names a phone";
  EXPECT_GE(rare, 1) << "the first message has it";
  EXPECT_LT(rare, 5);
}

}  // namespace
}  // namespace shouwen::app
