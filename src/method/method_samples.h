// method_samples.h - short method files for the tests of this module.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "method/method.h"

namespace shouwen::method {

// Eight lines, valid alone; tests append sections from line 9 on.
inline constexpr std::string_view kBase =
    "method: sample\n"
    "title: {zh: 示例, en: Sample}\n"
    "levels:\n"
    "  low: {zh: 下级, en: Low}\n"
    "  high: {zh: 上级, en: High}\n"
    "ledgers: {one: {zh: 甲}, two: {zh: 乙}}\n"
    "case: {starts_at: low, evaluation: {scale: [satisfied, dissatisfied]}}\n"
    "route: {escalate: [low, high]}\n";

inline std::string With(std::string_view sections) {
  return std::string(kBase) + std::string(sections);
}

// The mistakes as printed, in file order; none for a valid file.
inline std::vector<std::string> Mistakes(const std::string& yaml) {
  const ParseResult result = Parse(yaml, "m.yaml");
  std::vector<std::string> texts;
  if (const auto* found = std::get_if<std::vector<Diagnostic>>(&result)) {
    for (const Diagnostic& d : *found) texts.push_back(d.code + " " + d.Text());
  }
  return texts;
}

inline std::shared_ptr<const Method> Good(const std::string& yaml) {
  ParseResult result = Parse(yaml, "m.yaml");
  if (const auto* found = std::get_if<std::vector<Diagnostic>>(&result)) {
    for (const Diagnostic& d : *found) ADD_FAILURE() << d.Text();
    return std::make_shared<const Method>();
  }
  return std::get<std::shared_ptr<const Method>>(std::move(result));
}

// A file with the one mistake where § stands (§ itself is taken out), and "CODE path: what …" as
// far as the test cares.
struct BadFile {
  const char* name;
  std::string yaml;
  std::string mistake;
};
inline std::string NameOf(const testing::TestParamInfo<BadFile>& info) { return info.param.name; }

inline constexpr std::string_view kHere = "§";

// "m.yaml:LINE:COLUMN" of §, columns in characters; takes § out.
inline std::string TakePlace(std::string& yaml) {
  const std::size_t at = yaml.find(kHere);
  if (at == std::string::npos) return "m.yaml:1:1";
  yaml.erase(at, kHere.size());
  int line = 1, column = 1;
  for (std::size_t i = 0; i < at; ++i) {
    if (yaml[i] == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(yaml[i]) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return "m.yaml:" + std::to_string(line) + ":" + std::to_string(column);
}

inline void ExpectOneMistake(BadFile file) {
  const std::size_t space = file.mistake.find(' ');
  const std::string expected =
      file.mistake.substr(0, space) + " " + TakePlace(file.yaml) + ":" + file.mistake.substr(space);
  const std::vector<std::string> mistakes = Mistakes(file.yaml);
  ASSERT_EQ(mistakes.size(), 1u) << testing::PrintToString(mistakes);
  EXPECT_EQ(mistakes[0].substr(0, expected.size()), expected) << mistakes[0];
}

}  // namespace shouwen::method
