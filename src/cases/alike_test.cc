// How alike two texts are.
#include <gtest/gtest.h>

#include "cases/similar.h"

namespace shouwen::cases {
namespace {

using Texts = std::vector<std::string>;

Texts GramsOf(const Told& told) {
  Texts grams;
  for (const Term& term : TermsOf(told)) grams.push_back(term.gram);
  return grams;
}
std::vector<Term> Counted(const Told& told, int found = 1) {
  std::vector<Term> terms = TermsOf(told);
  for (Term& term : terms) term.found = found;
  return terms;
}
double Score(const Told& told, const Told& other) {
  return Compare(told, Counted(told), other).score;
}
// `count` different characters in a row.
std::string Characters(int count, int from = 0x4E00) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const int c = from + i;
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
  return text;
}

TEST(TermsOf, ArePairsAndWordsOfSubjectThenBodyEachOnce) {
  EXPECT_EQ(GramsOf({"路灯不亮", "路灯坏了", "村口"}),
            (Texts{"路灯", "灯不", "不亮", "灯坏", "坏了"}))
      << "the place is no term";
  EXPECT_EQ(GramsOf({"WiFi坏 a", "", ""}), Texts{"wifi"}) << "folded; one sign alone is nothing";
  EXPECT_EQ(GramsOf({"13900001234 3号", "", ""}), Texts{}) << "numbers are left out";
  EXPECT_EQ(GramsOf({"", "", ""}), Texts{});
}

TEST(TermsOf, ALongBodyIsTakenFromEvenlyAndASubjectNeverCrowdsItOut) {
  const std::string subject = Characters(60), body = Characters(1001, 0x6000);
  const Texts grams = GramsOf({subject, body, ""});
  ASSERT_EQ(grams.size(), kTermsMax);
  EXPECT_EQ(grams[kTermsOfSubject - 1], Characters(2, 0x4E00 + 23));
  EXPECT_EQ(grams[kTermsOfSubject], Characters(2, 0x6000)) << "from the beginning";
  EXPECT_EQ(grams.back(), Characters(2, 0x6000 + 958)) << "… to the end: 23 · 1000 / 24";
  EXPECT_EQ(GramsOf({"", body, ""}).size(), kTermsMax);
}

TEST(Compare, TheSameTextIsAsAlikeAsCanBeAndAnotherOneNotAtAll) {
  const Told told{"路灯不亮", "村口三盏路灯坏了半个月", ""};
  EXPECT_DOUBLE_EQ(Score(told, told), 1.0);
  EXPECT_DOUBLE_EQ(Score(told, {"公交班次太少", "等了四十分钟", ""}), 0.0);
  EXPECT_DOUBLE_EQ(Score({"", "", ""}, told), 0.0);
}

// Terms 路灯 灯不 不亮 weigh the same. Held: 路灯. Subjects 路灯不亮 (3 terms), 路灯坏了 (3 terms)
// have one in common: 2 · 1 / 6.
TEST(Compare, CountsTheShareOfTermsAndTheClosenessOfTheSubjects) {
  EXPECT_DOUBLE_EQ(Score({"路灯不亮", "", ""}, {"路灯坏了", "", ""}),
                   0.6 * (1.0 / 3) + 0.4 * (2.0 / 6));
  EXPECT_DOUBLE_EQ(Score({"路灯不亮", "", ""}, {"报修", "路灯不亮", ""}), 0.6);
  EXPECT_DOUBLE_EQ(Score({"", "路灯不亮", ""}, {"", "路灯不亮", ""}), 0.6);
}

TEST(Compare, ARareTermWeighsMoreThanACommonOne) {
  const Told told{"小区噪音", "", ""};  // 小区 区噪 噪音
  std::vector<Term> terms = TermsOf(told);
  terms[0].found = kCommonFound + 1;
  terms[1].found = 3;
  terms[2].found = 3;
  const double common = Compare(told, terms, {"", "小区", ""}).score;
  const double rare = Compare(told, terms, {"", "噪音", ""}).score;
  EXPECT_GT(rare, 5 * common);
  EXPECT_GT(common, 0);
}

TEST(Compare, TheSamePlaceAddsHalfButIsNotEnoughByItself) {
  const auto at = [](const std::string& ours, const std::string& theirs) {
    const Told told{"路灯不亮", "", ours};
    return Compare(told, Counted(told), {"路灯坏了", "", theirs});
  };
  const double plain = at("", "").score;
  EXPECT_FALSE(at("", "").same_place);
  for (const auto& [ours, theirs] :
       std::vector<std::pair<std::string, std::string>>{{"幸福小区", "幸福小区"},
                                                        {"幸福小区3栋", "幸福小区"},
                                                        {"幸福小区", " 幸福小區3棟"},
                                                        {"Lane 3", "ＬＡＮＥ 3"}}) {
    EXPECT_TRUE(at(ours, theirs).same_place) << ours;
    EXPECT_DOUBLE_EQ(at(ours, theirs).score, 1.5 * plain);
  }
  for (const auto& [ours, theirs] : std::vector<std::pair<std::string, std::string>>{
           {"幸福小区", "光明小区"}, {"幸福小区", ""}, {"", "幸福小区"}, {"3", "3栋"}}) {
    EXPECT_FALSE(at(ours, theirs).same_place) << ours;
    EXPECT_DOUBLE_EQ(at(ours, theirs).score, plain);
  }
  const Told told{"路灯不亮", "", "村口"};
  EXPECT_DOUBLE_EQ(Compare(told, Counted(told), {"公交太少", "", "村口"}).score, 0.0);
  EXPECT_DOUBLE_EQ(Compare(told, Counted(told), told).score, 1.0) << "never more than one";
}

TEST(Compare, TellsTheWordsInCommonLongestFirst) {
  const auto shared = [](const Told& told, const Told& other) {
    return Compare(told, Counted(told), other).shared;
  };
  EXPECT_EQ(shared({"村口路灯不亮", "", ""}, {"路灯不亮一周", "在村口", ""}),
            (Texts{"路灯不亮", "村口"}));
  EXPECT_EQ(shared({"路灯坏，路灯不亮", "", ""}, {"路灯", "不亮", ""}), (Texts{"路灯", "不亮"}))
      << "each once; words do not run over a mark";
  EXPECT_EQ(shared({"WiFi坏了", "", ""}, {"wifi 坏了", "", ""}), (Texts{"wifi", "坏了"}));
  EXPECT_EQ(shared({"路灯", "", ""}, {"公交", "", ""}), Texts{});
  EXPECT_EQ(shared({"甲乙，丙丁，戊己，庚辛，子丑，寅卯", "", ""},
                   {"甲乙 丙丁 戊己 庚辛 子丑 寅卯", "", ""})
                .size(),
            kSharedMax);
}

// One minute of latitude is a nautical mile, 1852 m, to a few metres on a round earth.
TEST(Metres, AlongTheGround) {
  EXPECT_NEAR(Metres({30, 104}, {30 + 1 / 60.0, 104}), 1852, 4);
  EXPECT_NEAR(Metres({60, 104}, {60, 104 + 1 / 60.0}), 926, 3) << "half as long at 60 degrees";
  EXPECT_DOUBLE_EQ(Metres({30, 104}, {30, 104}), 0);
  EXPECT_NEAR(Metres({0, 179.999}, {0, -179.999}), 222, 1) << "across the date line";
}

Told Here(double metres_north, const char* place = "", std::int64_t days = 0) {
  return {"路灯不亮", "村口三盏路灯坏了半个月", place,
          core::Point{30 + metres_north / 111'194.9, 104}, core::Instant{days * core::kMsPerDay}};
}
// Alike by half its words, so that every factor shows.
double Placed(const Told& other) {
  const Told told{"路灯不亮", "巷口另有一盏也坏", "", core::Point{30, 104}, core::Instant{0}};
  return Compare(told, Counted(told), other).score;
}

TEST(Compare, PointsSayMoreThanWords) {
  const Told nowhere{"路灯不亮", "村口三盏路灯坏了半个月", ""};
  const double plain = Placed(nowhere);
  ASSERT_GT(plain, 0.1);
  ASSERT_LT(plain, 0.6);
  EXPECT_DOUBLE_EQ(Placed(Here(0)), plain * 1.5);
  EXPECT_DOUBLE_EQ(Placed(Here(kNearMetres - 1)), plain * 1.5);
  EXPECT_DOUBLE_EQ(Placed(Here(kNearMetres + 1)), plain);
  EXPECT_DOUBLE_EQ(Placed(Here(kFarMetres - 1)), plain);
  EXPECT_DOUBLE_EQ(Placed(Here(kFarMetres + 1)), plain * 0.5);
  EXPECT_DOUBLE_EQ(Placed(Here(0, "", kLongAgoDays)), plain * 1.5) << "to the day";
  EXPECT_DOUBLE_EQ(Placed(Here(0, "", kLongAgoDays + 1)), plain * 1.5 * 0.9);
}

TEST(Compare, PlacesThatShareHalfTheirWordsAreLikely) {
  const auto at = [](const char* place) {
    const Told told{"路灯不亮", "巷口另有一盏也坏", "胜利路北段"};
    return Compare(told, Counted(told), {"路灯不亮", "村口三盏路灯坏了半个月", place}).score;
  };
  const double plain = at("");
  EXPECT_DOUBLE_EQ(at("胜利路南段"), plain * 1.25) << "胜利 利路 of four and four: half";
  EXPECT_DOUBLE_EQ(at("胜利街"), plain);
  EXPECT_DOUBLE_EQ(at("胜利路北段"), plain * 1.5);
}

}  // namespace
}  // namespace shouwen::cases
