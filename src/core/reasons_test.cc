#include "core/reasons.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/describe.hpp>
#include <set>

#include "core/json.h"

namespace shouwen::core {
namespace {

// "code name=value name=value", or "none".
std::string Told(std::string_view sentence) {
  const auto reason = ReasonOf(sentence);
  if (!reason) return "none";
  std::string text = reason->code;
  for (const Param& fact : reason->facts) {
    const auto* number = std::get_if<std::int64_t>(&fact.value);
    text += " " + fact.name + "=" +
            (number != nullptr ? "#" + std::to_string(*number) : std::get<std::string>(fact.value));
  }
  return text;
}

struct Sample {
  std::string_view sentence, told;
};

TEST(Reasons, ASentenceOfTheReaderOfJson) {
  for (const auto& [sentence, told] : std::vector<Sample>{
           {"missing, expected string", "missing what=string"},
           {"missing, expected one of red, blue", "missing what=one of red, blue"},
           {"unknown member, expected one of a, b", "unknown_member known=a, b"},
           {"expected integer, got number", "kind got=number"},
           {"expected id (decimal string), got integer", "kind got=integer"},
           {"expected integer between -128 and 127, got 300", "between min=#-128 max=#127 got=300"},
           {"expected time like 2026-03-02T09:00:00+08:00, got string \"yesterday\"",
            "time like=2026-03-02T09:00:00+08:00 got=string \"yesterday\""},
           {"expected one of red, dark_blue, got string \"green\"",
            "one_of values=red, dark_blue got=string \"green\""},
           {"line 3 column 7: syntax error", "unreadable line=#3 column=#7 what=syntax error"}}) {
    EXPECT_EQ(Told(sentence), told);
  }
}

TEST(Reasons, ASentenceOfACheckWithItsNumbers) {
  for (const auto& [sentence, told] : std::vector<Sample>{
           {"expected at most 200 characters", "at_most_characters max=#200"},
           {"expected at most 200 characters, got 201", "at_most_characters max=#200 got=201"},
           {"expected 1 to 50 characters, got 0", "characters min=#1 max=#50 got=0"},
           {"expected 1 to 50 characters: why it is withdrawn",
            "characters min=#1 max=#50 why=why it is withdrawn"},
           {"expected 1 to 5", "between min=#1 max=#5"},
           {"expected -90 to 90, got 91.000000", "between min=#-90 max=#90 got=91.000000"},
           {"expected 0 to 100: this licence passes at 60", "mark min=#0 max=#100 pass=#60"},
           {"expected 1 to 32 letters and digits", "letters_digits min=#1 max=#32"},
           {"expected degrees from -90 to 90, such as 31.2304, got 1e9",
            "degrees min=#-90 max=#90 like=31.2304 got=1e9"},
           {"expected a title, because level3 has one", "title_above column=level3"},
           {"expected a text, got nothing", "text_missing got=nothing"},
           {"expected a time not before it came in", "after_received"},
           {"expected a time not before 2026-03-02T09:00:00+08:00",
            "not_before time=2026-03-02T09:00:00+08:00"}}) {
    EXPECT_EQ(Told(sentence), told);
  }
}

TEST(Reasons, NothingIsMadeOfASentenceNobodyDeclared) {
  for (const char* sentence :
       {"", "expected", "expected a dragon", "expected at most many characters",
        "expected at most 200 characters and more", "expected 1 to many", "expected 1",
        "expected at most 99999999999999999999 characters", "Missing, expected string"}) {
    EXPECT_EQ(Told(sentence), "none") << sentence;
  }
}

TEST(Reasons, EveryRowIsReachedByItsOwnSentence) {
  std::set<std::string_view> seen;
  for (const ReasonRow& row : ReasonRows()) {
    EXPECT_TRUE(seen.insert(row.sentence).second) << row.sentence;
    std::string said;
    for (std::size_t at = 0; at < row.sentence.size();) {
      const bool fact = row.sentence[at] == '{';
      const std::size_t end = fact ? row.sentence.find('}', at) + 1
                                   : std::min(row.sentence.find('{', at), row.sentence.size());
      said += fact ? (row.sentence[at + 1] == '#' ? "7" : "x") : row.sentence.substr(at, end - at);
      at = end;
    }
    ASSERT_TRUE(ReasonOf(said)) << said;
    EXPECT_EQ(ReasonOf(said)->code, row.code) << said;
    ASSERT_TRUE(ReasonOf(said + ", got 9")) << said;
    EXPECT_EQ(ReasonOf(said + ", got 9")->code, row.code) << said;
  }
}

enum class Colour { kRed, kBlue };
BOOST_DESCRIBE_ENUM(Colour, kRed, kBlue)
struct Letter {
  CaseId id;
  std::string text;
  Instant at;
  Date on;
  bool open = false;
  double weight = 0;
  Colour colour = Colour::kRed;
  std::int8_t small = 0;
  std::vector<int> list;
  boost::json::object extra;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (id, text, at, on, open, weight, colour, small, list, extra))

TEST(Reasons, WhateverTheReaderOfJsonSaysIsDeclared) {
  for (
      const char* body :
      {"{}", R"([])", "{", R"({"other":1})",
       R"({"id":1,"text":1,"at":1,"on":1,"open":1,"weight":"1","colour":1,"small":"1","list":1,)"
       R"("extra":1})",
       R"({"id":"x","text":null,"at":"x","on":"x","open":"x","weight":[],"colour":"x","small":300,)"
       R"("list":["x"],"extra":[]})"}) {
    const auto read = Read<Letter>(std::string_view(body));
    ASSERT_FALSE(read.ok()) << body;
    for (const Param& param : read.error().params) {
      const std::string& said = std::get<std::string>(param.value);
      EXPECT_TRUE(ReasonOf(said)) << param.name << ": " << said;
    }
  }
}

}  // namespace
}  // namespace shouwen::core
