// What a text is about, learned from labelled ones.
#include "triage_model.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "service/import.h"
#include "source_dir.h"

namespace shouwen::service {
namespace {

// Ten ways to say each of three things.
std::vector<TriageExample> Examples() {
  static constexpr std::array<std::array<const char*, 3>, 3> kWords = {
      {{"水管", "漏水", "停水"}, {"路灯", "灯杆", "不亮"}, {"噪音", "施工", "扰民"}}};
  std::vector<TriageExample> examples;
  for (int label = 0; label < 3; ++label) {
    for (int i = 0; i < 10; ++i) {
      const auto& words = kWords[static_cast<std::size_t>(label)];
      const auto at = static_cast<std::size_t>(i);
      examples.push_back(
          {"甲镇" + std::to_string(i) + "组" + words[at % 3] + words[(at + 1) % 3] + "，请处理",
           label});
    }
  }
  return examples;
}

TEST(TriageModel, GuessesWhatTheWordsSayAndNamesThem) {
  const auto model = TriageModel::Train(Examples());
  ASSERT_TRUE(model);
  const auto guesses = model->Guesses("我家水管又漏水了", 3);
  ASSERT_EQ(guesses.size(), 3U);
  EXPECT_EQ(guesses[0].label, 0);
  EXPECT_GT(guesses[0].share, 0.5);
  double all = 0;
  for (const auto& guess : guesses) all += guess.share;
  EXPECT_NEAR(all, 1.0, 1e-9);
  ASSERT_FALSE(guesses[0].because.empty());
  EXPECT_LE(guesses[0].because.size(), TriageModel::kBecauseMax);
  for (const std::string& word : guesses[0].because) {
    EXPECT_NE(std::string("我家水管又漏水了").find(word), std::string::npos) << word;
  }
  EXPECT_TRUE(guesses[0].because[0] == "水管" || guesses[0].because[0] == "漏水");
}

TEST(TriageModel, TheSameExamplesGiveTheSameGuess) {
  const auto one = TriageModel::Train(Examples());
  const auto two = TriageModel::Train(Examples());
  for (const char* text : {"路灯不亮", "施工扰民", "停水", "请处理"}) {
    const auto a = one->Guesses(text, 3), b = two->Guesses(text, 3);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].label, b[i].label);
      EXPECT_EQ(a[i].share, b[i].share);
      EXPECT_EQ(a[i].because, b[i].because);
    }
  }
}

TEST(TriageModel, OfTwoLabelsEachIsWeighedForItself) {
  std::vector<TriageExample> two;
  for (TriageExample& one : Examples()) {
    if (one.label < 2) two.push_back(std::move(one));
  }
  const auto model = TriageModel::Train(two);
  ASSERT_TRUE(model);
  EXPECT_EQ(model->Guesses("水管漏水", 2)[0].label, 0);
  EXPECT_EQ(model->Guesses("路灯灯杆", 2)[0].label, 1);
  EXPECT_NEAR(model->Guesses("路灯灯杆", 2)[0].share + model->Guesses("路灯灯杆", 2)[1].share, 1.0,
              1e-9);
}

TEST(TriageModel, SaysNothingWhereItKnowsNothing) {
  EXPECT_FALSE(TriageModel::Train({}));
  const std::vector<TriageExample> one = {{"水管漏水", 4}, {"停水", 4}};
  EXPECT_FALSE(TriageModel::Train(one)) << "one label is no choice";
  const auto model = TriageModel::Train(Examples());
  EXPECT_TRUE(model->Guesses("", 3).empty());
  EXPECT_TRUE(model->Guesses("qwerty", 3).empty());
  EXPECT_EQ(model->Guesses("漏水", 1).size(), 1U);
  EXPECT_TRUE(model->Guesses("漏水", 0).empty());
}

// Labelled messages of a real city: seven categories. Every third row (by its place in the file)
// is asked, the others are learned from; the answer must beat always saying the most frequent
// category by far.
TEST(TriageModel, OnRealMessagesItBeatsTheMostFrequentCategory) {
  const auto path =
      std::filesystem::path(support::SourceDir()) / "../shared/data/messages/labelled.csv";
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cout << "no ../shared/data/messages/labelled.csv here: only the made examples were run\n";
    return;
  }
  std::stringstream text;
  text << file.rdbuf();
  const std::string csv = text.str();
  CsvReader reader(csv);
  std::map<std::string, int> labels;
  std::vector<TriageExample> learn, ask;
  ASSERT_TRUE(reader.Next().ok());  // the head
  for (int row = 0;; ++row) {
    const auto record = reader.Next();
    ASSERT_TRUE(record.ok());
    if (!*record) break;
    const auto& fields = (*record)->fields;
    const int label = labels.emplace(fields.at(5), static_cast<int>(labels.size())).first->second;
    (row % 3 == 2 ? ask : learn).push_back({fields.at(3) + "\n" + fields.at(4), label});
  }
  const auto model = TriageModel::Train(learn);
  ASSERT_TRUE(model);
  std::map<int, int> frequency;
  for (const TriageExample& one : learn) ++frequency[one.label];
  int majority = 0;
  for (const auto& [label, n] : frequency) {
    if (n > frequency[majority]) majority = label;
  }
  int right = 0, among_three = 0, by_majority = 0;
  for (const TriageExample& one : ask) {
    by_majority += one.label == majority ? 1 : 0;
    const auto guesses = model->Guesses(one.text, 3);
    if (!guesses.empty() && guesses[0].label == one.label) ++right;
    for (const auto& guess : guesses) among_three += guess.label == one.label ? 1 : 0;
  }
  std::cout << "labelled.csv: learned from " << learn.size() << ", asked " << ask.size()
            << ": right " << right << ", among the first three " << among_three
            << ", most frequent category " << by_majority << "\n";
  EXPECT_GT(right, 2 * by_majority);
  EXPECT_GT(right * 10, static_cast<int>(ask.size()) * 6) << "six of ten";
  EXPECT_GT(among_three * 10, static_cast<int>(ask.size()) * 8) << "eight of ten";
}

}  // namespace
}  // namespace shouwen::service
