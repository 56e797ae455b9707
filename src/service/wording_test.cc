// What is found in a text, and what a file of lists may hold (F01).
#include "service/wording.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/text.h"
#include "service/codes.h"
#include "source_dir.h"

namespace shouwen::service {
namespace {

const std::vector<WordingGroup> kGroups = {
    {"rules",
     "规定",
     "Rules",
     {{"这是规定", "我把理由讲给您听"}, {"规定", "要求"}, {"", "您请坐"}}},
    {"you", "您", "You", {{"您必须", "我建议您"}, {"NO way", "let me see"}}}};

std::vector<std::string> Found(std::string_view text) {
  std::vector<std::string> found;
  for (const WordingFind& one : FindAvoided(kGroups, text)) {
    found.push_back(one.instead_of + "@" + std::to_string(one.from) + "+" +
                    std::to_string(one.length));
  }
  return found;
}
using List = std::vector<std::string>;

TEST(Wording, SaysWhereAPhraseStandsAndWhatToSayInstead) {
  const auto found = FindAvoided(kGroups, "对不起，这是规定。您必须来。");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (WordingFind{"rules", "这是规定", "我把理由讲给您听", 4, 4}));
  EXPECT_EQ(found[1], (WordingFind{"you", "您必须", "我建议您", 9, 3}));
}

TEST(Wording, TheLongerOfTwoThatBeginTogetherAndNoneOverlapping) {
  EXPECT_EQ(Found("这是规定"), (List{"这是规定@0+4"}));
  EXPECT_EQ(Found("按规定，这是规定"), (List{"规定@1+2", "这是规定@4+4"}));
  EXPECT_EQ(Found("规定规定"), (List{"规定@0+2", "规定@2+2"}));
}

TEST(Wording, NeitherWidthNorCaseNorTraditionalFormsNorSpacesHideAPhrase) {
  EXPECT_EQ(Found("這是規定"), (List{"这是规定@0+4"}));
  EXPECT_EQ(Found("这 是\n规　定！"), (List{"这是规定@0+7"}));
  EXPECT_EQ(Found("ｎｏ ＷＡＹ"), (List{"NO way@0+6"}));
  EXPECT_EQ(Found("你必须"), (List{"您必须@0+3"}));
}

TEST(Wording, WhatIsNotToBeAvoidedIsNotFound) {
  EXPECT_EQ(Found("您请坐"), List{});
  EXPECT_EQ(Found(""), List{});
  EXPECT_EQ(Found("这是规"), List{}) << "a beginning alone";
  EXPECT_EQ(Found("\xff\xfe规"), List{}) << "bytes that are no text";
}

// 000:603-811 has 97 phrases in 11 groups: 14, 4, 6, 3, 17, 9, 2, 6, 8, 17, 11. In the group that
// says I instead of you each one comes with the phrase it takes the place of.
TEST(Wording, WhatShipsHasThePhrasesOfTheSourceGroupByGroup) {
  std::ifstream file(std::filesystem::path(support::SourceDir()) / "data/wording/zh.yaml");
  std::stringstream text;
  text << file.rdbuf();
  const auto groups = ReadWording(text.str());
  ASSERT_TRUE(groups.ok()) << groups.error().params.front().name;
  std::vector<std::size_t> sizes;
  std::size_t all = 0;
  for (const WordingGroup& group : *groups) {
    sizes.push_back(group.phrases.size());
    all += group.phrases.size();
    EXPECT_FALSE(group.en.empty()) << group.id;
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{14, 4, 6, 3, 17, 9, 2, 6, 8, 17, 11}));
  EXPECT_EQ(all, 97U);
  ASSERT_EQ((*groups)[2].id, "i_not_you");
  for (const WordingPhrase& phrase : (*groups)[2].phrases) EXPECT_NE(phrase.instead_of, "");
}

// No example of what to say holds what is to be avoided.
TEST(Wording, WhatShipsKeepsItsOwnRules) {
  std::ifstream file(std::filesystem::path(support::SourceDir()) / "data/wording/zh.yaml");
  std::stringstream text;
  text << file.rdbuf();
  const auto groups = ReadWording(text.str());
  ASSERT_TRUE(groups.ok());
  for (const WordingGroup& group : *groups) {
    for (const WordingPhrase& phrase : group.phrases) {
      EXPECT_TRUE(FindAvoided(*groups, phrase.say).empty()) << phrase.say;
      if (!phrase.instead_of.empty()) {
        EXPECT_EQ(FindAvoided(*groups, phrase.instead_of).size(), 1U) << phrase.instead_of;
      }
    }
  }
}

std::string Refusal(const std::string& yaml) {
  const auto read = ReadWording(yaml);
  if (read.ok()) return "ok";
  std::string text(read.error().code.name);
  if (!read.error().params.empty()) text += " " + read.error().params.front().name;
  return text;
}
std::string One(const std::string& phrases, const std::string& id = "a") {
  return "groups: {" + id + ": {title: {zh: 甲}, phrases: [" + phrases + "]}}";
}
std::string Repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Wording, AFileThatCannotBeUsedIsRefusedWithThePath) {
  EXPECT_EQ(Refusal("groups: ["), "core.bad_input /");
  EXPECT_EQ(Refusal("other: 1"), "core.bad_input /groups");
  EXPECT_EQ(Refusal(One("{say: 好}", "A")), "core.bad_input /groups/0/id");
  EXPECT_EQ(Refusal("groups: {a: {phrases: [{say: 好}]}}"), "core.bad_input /groups/0/zh");
  EXPECT_EQ(Refusal(One("{instead_of: 不}")), "core.bad_input /groups/0/phrases/0/say");
  EXPECT_EQ(Refusal(One("{say: 好}, {say: " + Repeated("好", kWordingPhraseMax + 1) + "}")),
            "core.bad_input /groups/0/phrases/1/say");
  EXPECT_EQ(Refusal(One("{say: " + Repeated("好", kWordingPhraseMax) + "}")), "ok");
}

TEST(Wording, ThereIsALimitOfPhrasesAndOfGroups) {
  EXPECT_EQ(Refusal(One(Repeated("{say: 好},", kWordingPhrasesMax))), "ok");
  EXPECT_EQ(Refusal(One(Repeated("{say: 好},", kWordingPhrasesMax + 1))), "core.too_many what");
  std::string groups = "groups: {";
  for (std::size_t i = 0; i < kWordingGroupsMax; ++i) {
    groups += "g" + std::to_string(i) + ": {title: {zh: 甲}, phrases: []},";
  }
  EXPECT_EQ(Refusal(groups + "}"), "ok");
  EXPECT_EQ(Refusal(groups + "more: {title: {zh: 甲}, phrases: []}}"), "core.too_many what");
}

}  // namespace
}  // namespace shouwen::service
