#include "core/json.h"

#include <gtest/gtest.h>

namespace shouwen::core {
namespace {

enum class Colour { kRed, kDarkBlue, plain };
BOOST_DESCRIBE_ENUM(Colour, kRed, kDarkBlue, plain)

struct Attachment {
  std::string name;
  std::int32_t size = 0;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (name, size))

struct Letter {
  CaseId id;
  std::string text;
  Instant at;
  Date on;
  bool open = false;
  double weight = 0;
  Colour colour = Colour::kRed;
  std::optional<std::int64_t> score;
  std::vector<Attachment> attachments;
  std::map<std::string, std::uint64_t> counts;
  boost::json::object extra;
};
BOOST_DESCRIBE_STRUCT(Letter, (),
                      (id, text, at, on, open, weight, colour, score, attachments, counts, extra))

struct Registered : Attachment {
  std::string number;
};
BOOST_DESCRIBE_STRUCT(Registered, (Attachment), (number))

constexpr std::string_view kLetter =
    R"({"id":"9007199254740993","text":"漏水","at":"2026-03-02T09:00:00+08:00",)"
    R"("on":"2026-03-02","open":true,"weight":1.5E0,"colour":"dark_blue","score":-7,)"
    R"("attachments":[{"name":"a.jpg","size":10}],"counts":{"x":18446744073709551615},)"
    R"("extra":{"deep":[1,null]}})";

std::string ParamText(const Error& error, std::string_view name) {
  for (const Param& param : error.params) {
    if (param.name == name) return std::get<std::string>(param.value);
  }
  return "(no such param)";
}

// The one thing wrong with `text` as a T, as "path: what".
template <class T>
std::string OnlyProblem(std::string_view text) {
  const auto read = Read<T>(text);
  if (read.ok()) return "(accepted)";
  EXPECT_EQ(read.error().code.name, "core.bad_input");
  EXPECT_EQ(read.error().params.size(), 1u) << text;
  const Param& param = read.error().params.at(0);
  return param.name + ": " + std::get<std::string>(param.value);
}

TEST(JsonRead, FillsEveryKindOfMember) {
  const auto letter = Read<Letter>(kLetter);
  ASSERT_TRUE(letter.ok());
  EXPECT_EQ(letter->id.value, 9007199254740993);  // 2^53 + 1: lost if it were a double
  EXPECT_EQ(letter->text, "漏水");
  EXPECT_EQ(letter->at.ms, 1772413200000);
  EXPECT_EQ(letter->on, FromCivil(2026, 3, 2));
  EXPECT_TRUE(letter->open);
  EXPECT_EQ(letter->weight, 1.5);
  EXPECT_EQ(letter->colour, Colour::kDarkBlue);
  EXPECT_EQ(letter->score, -7);
  ASSERT_EQ(letter->attachments.size(), 1u);
  EXPECT_EQ(letter->attachments[0].size, 10);
  EXPECT_EQ(letter->counts.at("x"), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(letter->extra.at("deep").as_array().size(), 2u);
}

TEST(JsonRead, WriteGivesBackWhatWasRead) {
  EXPECT_EQ(WriteText(*Read<Letter>(kLetter)), kLetter);
  EXPECT_EQ(Write(*Read<Letter>(kLetter)), *ParseJson(kLetter));
}

TEST(JsonRead, AnEmptyOptionalMayBeNullOrAbsentAndIsNotWritten) {
  std::string without(kLetter);
  const auto at = without.find(R"("score":-7,)");
  without.erase(at, 11);
  EXPECT_FALSE(Read<Letter>(without)->score.has_value());
  EXPECT_EQ(WriteText(*Read<Letter>(without)), without);
  std::string null = without;
  null.insert(at, R"("score":null,)");
  EXPECT_FALSE(Read<Letter>(null)->score.has_value());
}

TEST(JsonRead, MembersOfTheBaseBelongToTheStruct) {
  const auto read = Read<Registered>(R"({"number":"2026-1","name":"a","size":1})");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->name, "a");
  EXPECT_EQ(OnlyProblem<Registered>(R"({"number":"2026-1","size":1})"),
            "/name: missing, expected string");
}

TEST(JsonRead, ListsEveryProblemWithItsPathAtOnce) {
  const auto read = Read<Letter>(
      R"({"id":17,"at":"yesterday","on":"2026-02-29","open":"yes","weight":"1","colour":"green",)"
      R"("score":1.5,"attachments":[{"name":"a","size":1},{"name":1,"size":"10"}],"counts":[],)"
      R"("extra":{},"a/b~c":1})");
  ASSERT_FALSE(read.ok());
  const Error& e = read.error();
  EXPECT_EQ(e.params.size(), 12u);
  EXPECT_EQ(ParamText(e, "/id"), "expected id (decimal string), got integer");
  EXPECT_EQ(ParamText(e, "/text"), "missing, expected string");
  EXPECT_EQ(ParamText(e, "/at"),
            "expected time like 2026-03-02T09:00:00+08:00, got string \"yesterday\"");
  EXPECT_EQ(ParamText(e, "/on"), "expected date like 2026-03-02, got string \"2026-02-29\"");
  EXPECT_EQ(ParamText(e, "/open"), "expected boolean, got string");
  EXPECT_EQ(ParamText(e, "/weight"), "expected number, got string");
  EXPECT_EQ(ParamText(e, "/colour"), "expected one of red, dark_blue, plain, got string \"green\"");
  EXPECT_EQ(ParamText(e, "/score"), "expected integer, got number");
  EXPECT_EQ(ParamText(e, "/attachments/1/name"), "expected string, got integer");
  EXPECT_EQ(ParamText(e, "/attachments/1/size"), "expected integer, got string");
  EXPECT_EQ(ParamText(e, "/counts"), "expected object, got array");
  EXPECT_EQ(ParamText(e, "/a~1b~0c").substr(0, 36), "unknown member, expected one of id, ");
}

TEST(JsonRead, CountsTheProblemsItDoesNotList) {
  std::string many = "[";
  for (int i = 0; i < kJsonMaxErrors; ++i) many += "\"x\",";
  const auto full = Read<std::vector<int>>(many + "1]");
  ASSERT_FALSE(full.ok());
  EXPECT_EQ(full.error().params.size(), 20u);
  EXPECT_EQ(full.error().params.back().name, "/19");
  const auto over = Read<std::vector<int>>(many + "\"x\",\"x\"]");
  ASSERT_EQ(over.error().params.size(), 21u);
  EXPECT_EQ(over.error().params.back(), (Param{"more", std::int64_t{2}}));
}

TEST(JsonRead, IntegersAreRefusedOutOfRangeNeverCut) {
  EXPECT_EQ(*Read<std::int32_t>("2147483647"), 2147483647);
  EXPECT_EQ(OnlyProblem<std::int32_t>("2147483648"),
            ": expected integer between -2147483648 and 2147483647, got 2147483648");
  EXPECT_EQ(*Read<std::int64_t>("9223372036854775807"), 9223372036854775807);
  EXPECT_EQ(OnlyProblem<std::int64_t>("9223372036854775808"),
            ": expected integer between -9223372036854775808 and 9223372036854775807, "
            "got 9223372036854775808");
  EXPECT_EQ(OnlyProblem<std::uint8_t>("-1"), ": expected integer between 0 and 255, got -1");
  EXPECT_EQ(OnlyProblem<int>("1.0"), ": expected integer, got number");
  EXPECT_EQ(OnlyProblem<int>("1e3"), ": expected integer, got number");
  EXPECT_EQ(*Read<double>("3"), 3.0);
}

TEST(JsonRead, WrongShapesNameWhatTheyGot) {
  EXPECT_EQ(OnlyProblem<Attachment>("[]"), ": expected object, got array");
  EXPECT_EQ(OnlyProblem<std::vector<int>>("{}"), ": expected array, got object");
  EXPECT_EQ(OnlyProblem<boost::json::object>("null"), ": expected object, got null");
  EXPECT_EQ(OnlyProblem<boost::json::array>("true"), ": expected array, got boolean");
  EXPECT_EQ(OnlyProblem<CaseId>("\"-3\""), ": expected id (decimal string), got string \"-3\"");
  EXPECT_EQ(OnlyProblem<Colour>("\"kRed\""),
            ": expected one of red, dark_blue, plain, got string \"kRed\"");
}

TEST(JsonEnums, SpeakInWords) {
  EXPECT_EQ(EnumText(Colour::kDarkBlue), "dark_blue");
  EXPECT_EQ(EnumText(Colour::plain), "plain");
  EXPECT_EQ(EnumFrom<Colour>("red"), Colour::kRed);
  EXPECT_FALSE(EnumFrom<Colour>("Red").has_value());
}

TEST(JsonParse, SaysLineAndColumnInCharacters) {
  EXPECT_EQ(OnlyProblem<boost::json::value>("{\n  \"名字\": x\n}"),
            ": line 2 column 9: syntax error");
  EXPECT_EQ(OnlyProblem<boost::json::value>(""), ": line 1 column 1: incomplete JSON");
  EXPECT_EQ(OnlyProblem<boost::json::value>("[1"), ": line 1 column 3: incomplete JSON");
}

TEST(JsonParse, RefusesWhatOtherParsersLetPass) {
  const auto refused = [](std::string_view text) {
    const auto parsed = ParseJson(text);
    return parsed.ok() ? "(accepted)" : std::get<std::string>(parsed.error().params[0].value);
  };
  EXPECT_NE(refused(R"({"a":1,"b":{"a":2},"a":3})").find("the key \"a\" is there twice"),
            std::string::npos);
  EXPECT_NE(refused(R"({"\u0061":1,"a":3})").find("twice"), std::string::npos);
  EXPECT_NE(refused(R"(["\u0000"])").find("U+0000"), std::string::npos);
  EXPECT_NE(refused(R"({"x\u0000":1})").find("U+0000"), std::string::npos);
  EXPECT_NE(refused("1e999").find("too large"), std::string::npos);
  for (const char* bad : {"[1] x", "[1]]", "{} {}", "[1,]", "{'a':1}", "[01]", "nan", "// c\n1",
                          "[\"\xff\"]", "[\"\xed\xa0\x80\"]", "[\"\\ud800\"]", "\"a"}) {
    EXPECT_NE(refused(bad), "(accepted)") << bad;
  }
}

TEST(JsonParse, DepthIsLimited) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(ParseJson(nested(kJsonMaxDepth)).ok());
  EXPECT_FALSE(ParseJson(nested(kJsonMaxDepth + 1)).ok());
  EXPECT_FALSE(ParseJson(nested(100'000)).ok());
}

TEST(JsonParse, AcceptsWhiteSpaceAroundAndEqualKeysOfDifferentObjects) {
  EXPECT_TRUE(ParseJson(" \n\t[{\"a\":1},{\"a\":2}] \n").ok());
  EXPECT_EQ(ParseJson("\"\"")->as_string(), "");
  EXPECT_EQ(ParseJson(R"({"a\/b\u6f0f":"\ud83d\ude00"})")->at("a/b漏").as_string(), "😀");
}

TEST(JsonError, OneFieldByHand) {
  const Error error = BadInput("/phone", "expected 5 to 20 digits");
  EXPECT_EQ(error.code.http, 400);
  EXPECT_EQ(ParamText(error, "/phone"), "expected 5 to 20 digits");
}

}  // namespace
}  // namespace shouwen::core
