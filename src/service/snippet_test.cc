#include "snippet.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace shouwen::service {
namespace {

std::string Times(std::string_view what, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += what;
  return out;
}

TEST(SnippetTest, AShortTextIsShownWhole) {
  EXPECT_EQ(Snippet("三单元漏水\n两天了", "漏水"), "三单元漏水 两天了");
  EXPECT_EQ(Snippet("", "漏水"), "");
  const std::string full = Times("好", 120);
  EXPECT_EQ(Snippet(full, "漏水"), full);
}

TEST(SnippetTest, ALongOneIsCutAroundTheFirstHit) {
  const std::string text = Times("前", 200) + "漏水" + Times("后", 200);
  const std::string found = Snippet(text, "漏水");
  EXPECT_EQ(core::CodePointCount(found), 120U);
  EXPECT_EQ(found.substr(0, 3), "…");
  EXPECT_EQ(found.substr(found.size() - 3), "…");
  EXPECT_NE(found.find(Times("前", 30) + "漏水后"), std::string::npos);
}

TEST(SnippetTest, AHitAtTheEndShowsTheEndWhole) {
  const std::string found = Snippet(Times("前", 200) + "漏水", "漏水");
  EXPECT_EQ(found, "…" + Times("前", 117) + "漏水");
}

TEST(SnippetTest, WithoutAHitItIsTheBeginning) {
  EXPECT_EQ(Snippet(Times("前", 121), "漏水"), Times("前", 119) + "…");
}

TEST(SnippetTest, FindsWhatTheSearchFinds) {
  EXPECT_TRUE(HoldsAny("樓道漏水", "楼道")) << "traditional";
  EXPECT_TRUE(HoldsAny("ＷＩＦＩ 不通", "wifi")) << "full width";
  EXPECT_TRUE(HoldsAny("电话12345678", "2345")) << "part of a number";
  EXPECT_TRUE(HoldsAny("三号楼", "灯 三号楼")) << "one of two";
  EXPECT_FALSE(HoldsAny("漏了水", "漏水"));
  EXPECT_FALSE(HoldsAny("漏水", "，。"));
}

TEST(SnippetTest, NumbersOfSevenDigitsAndMoreAreMasked) {
  EXPECT_EQ(MaskNumbers("打13800001234找我"), "打138****1234找我");
  EXPECT_EQ(MaskNumbers("１３８００００１２３４"), "138****1234");
  EXPECT_EQ(MaskNumbers("6543210"), "65***10");
  EXPECT_EQ(MaskNumbers("654321元"), "654321元");
  EXPECT_EQ(MaskNumbers(""), "");
}

}  // namespace
}  // namespace shouwen::service
