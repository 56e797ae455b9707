// Every kind of member against every kind of value: what fits is read, what does not is named by
// its path, what was expected and what came. And what is written reads back as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/json.h"

namespace shouwen::core {
namespace {

namespace json = boost::json;

enum class Size { kSmall, kVeryLarge };
BOOST_DESCRIBE_ENUM(Size, kSmall, kVeryLarge)

struct Inner {
  std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (n))

// One value of each kind JSON has.
const std::vector<std::pair<std::string, std::string>>& OneOfEach() {
  static const std::vector<std::pair<std::string, std::string>> all = {
      {"null", "null"},    {"boolean", "true"}, {"integer", "7"}, {"number", "1.5"},
      {"string", "\"s\""}, {"array", "[]"},     {"object", "{}"}};
  return all;
}

// What is wrong with a value as the member of a struct, "" when nothing is.
template <class M>
std::string Wrong(const std::string& value) {
  const auto read = Read<std::map<std::string, M>>("{\"member\":" + value + "}");
  if (read.ok()) return "";
  EXPECT_EQ(read.error().code.name, kBadInput.name);
  EXPECT_EQ(read.error().code.http, 400);
  EXPECT_EQ(read.error().params.size(), 1u) << value;
  EXPECT_EQ(read.error().params.at(0).name, "/member") << value;
  return std::get<std::string>(read.error().params.at(0).value);
}

// `fits`: the kinds that are read; every other one is refused as "expected <noun>, got <kind>".
template <class M>
void ExpectOnly(const std::string& noun, const std::vector<std::string>& fits) {
  for (const auto& [kind, value] : OneOfEach()) {
    const bool fit = std::find(fits.begin(), fits.end(), kind) != fits.end();
    const std::string wrong = Wrong<M>(value);
    const std::string expected = "expected " + noun + ", got " + kind;
    if (fit) {
      EXPECT_EQ(wrong, "") << noun << " from " << value;
    } else if (kind == "string") {
      // A text that was not understood is shown where a text was wanted.
      EXPECT_TRUE(wrong == expected || wrong == expected + " \"s\"") << wrong;
    } else {
      EXPECT_EQ(wrong, expected) << value;
    }
  }
}

TEST(JsonKinds, EachMemberTakesItsOwnKindOnly) {
  ExpectOnly<std::string>("string", {"string"});
  ExpectOnly<bool>("boolean", {"boolean"});
  ExpectOnly<std::int64_t>("integer", {"integer"});
  ExpectOnly<std::uint8_t>("integer", {"integer"});
  ExpectOnly<double>("number", {"integer", "number"});
  ExpectOnly<float>("number", {"integer", "number"});
  ExpectOnly<CaseId>("id (decimal string)", {});
  ExpectOnly<Instant>("time like 2026-03-02T09:00:00+08:00", {});
  ExpectOnly<Date>("date like 2026-03-02", {});
  ExpectOnly<Size>("one of small, very_large", {});
  ExpectOnly<std::vector<int>>("array", {"array"});
  ExpectOnly<std::map<std::string, int>>("object", {"object"});
  ExpectOnly<json::object>("object", {"object"});
  ExpectOnly<json::array>("array", {"array"});
}

TEST(JsonKinds, AnOptionalTakesNullBesidesAndNamesWhatItWouldHold) {
  ExpectOnly<std::optional<std::string>>("string", {"null", "string"});
  ExpectOnly<std::optional<bool>>("boolean", {"null", "boolean"});
  ExpectOnly<std::optional<std::int64_t>>("integer", {"null", "integer"});
  ExpectOnly<std::optional<CaseId>>("id (decimal string)", {"null"});
  ExpectOnly<std::optional<std::vector<int>>>("array", {"null", "array"});
}

TEST(JsonKinds, AValueAsItIsTakesEverything) {
  for (const auto& [kind, value] : OneOfEach()) EXPECT_EQ(Wrong<json::value>(value), "") << kind;
}

TEST(JsonKinds, AStructRefusesEverythingButAnObject) {
  for (const auto& [kind, value] : OneOfEach()) {
    if (kind == "object") continue;
    EXPECT_EQ(Wrong<Inner>(value), "expected object, got " + kind);
  }
  const auto read = Read<std::map<std::string, Inner>>(R"({"a":{},"b":{"n":1,"m":2}})");
  ASSERT_FALSE(read.ok());
  ASSERT_EQ(read.error().params.size(), 2u);
  EXPECT_EQ(read.error().params[0], (Param{"/a/n", std::string("missing, expected integer")}));
  EXPECT_EQ(read.error().params[1],
            (Param{"/b/m", std::string("unknown member, expected one of n")}));
}

// --- the edges of numbers ------------------------------------------------------------------------

template <class M>
void ExpectRange(const std::string& min, const std::string& below, const std::string& max,
                 const std::string& above) {
  EXPECT_EQ(Wrong<M>(min), "") << min;
  EXPECT_EQ(Wrong<M>(max), "") << max;
  for (const std::string& out : {below, above}) {
    EXPECT_EQ(Wrong<M>(out), "expected integer between " + min + " and " + max + ", got " + out);
  }
}

TEST(JsonKinds, IntegersAreReadToTheirLastAndRefusedBehindIt) {
  ExpectRange<std::int8_t>("-128", "-129", "127", "128");
  ExpectRange<std::uint8_t>("0", "-1", "255", "256");
  ExpectRange<std::int16_t>("-32768", "-32769", "32767", "32768");
  ExpectRange<std::int32_t>("-2147483648", "-2147483649", "2147483647", "2147483648");
  ExpectRange<std::uint32_t>("0", "-1", "4294967295", "4294967296");
  ExpectRange<std::uint64_t>("0", "-1", "18446744073709551615", "-9223372036854775808");
  // Beyond 64 bits it is a number no integer holds.
  EXPECT_EQ(Wrong<std::int64_t>("18446744073709551616"), "expected integer, got number");
  EXPECT_EQ(Wrong<std::int64_t>("-9223372036854775809"), "expected integer, got number");
  for (const char* fraction : {"1.0", "1e0", "10e-1", "0.0", "-1.5"}) {
    EXPECT_EQ(Wrong<std::int64_t>(fraction), "expected integer, got number") << fraction;
  }
}

TEST(JsonKinds, IdsAreDecimalTextsOfPositiveNumbers) {
  for (const char* good : {"\"1\"", "\"9007199254740993\"", "\"9223372036854775807\""}) {
    EXPECT_EQ(Wrong<CaseId>(good), "") << good;
  }
  for (const char* bad : {"", "0", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x1", "一", "１",
                          "9223372036854775808", "99999999999999999999"}) {
    EXPECT_EQ(Wrong<CaseId>("\"" + std::string(bad) + "\""),
              "expected id (decimal string), got string \"" + std::string(bad) + "\"");
  }
}

TEST(JsonKinds, ALongTextThatWasNotUnderstoodIsShownCut) {
  const std::string sixty(60, 'x');
  EXPECT_EQ(Wrong<Size>("\"" + sixty + "\""),
            "expected one of small, very_large, got string \"" + sixty + "\"");
  EXPECT_EQ(Wrong<Size>("\"" + sixty + "y\""),
            "expected one of small, very_large, got string \"" + sixty + "…\"");
}

// --- paths ---------------------------------------------------------------------------------------

TEST(JsonKinds, ThePathLeadsToTheFieldHoweverDeepAndHoweverNamed) {
  using Deep = std::map<std::string, std::vector<std::map<std::string, std::int64_t>>>;
  const auto read = Read<Deep>(R"({"a/b":[{},{"~":"x","ok":1,"":true,"名":[]}],"c":[{"d":1.5}]})");
  ASSERT_FALSE(read.ok());
  std::vector<std::string> paths;
  for (const Param& param : read.error().params) paths.push_back(param.name);
  // RFC 6901: ~ is ~0, / is ~1.
  EXPECT_EQ(paths, (std::vector<std::string>{"/a~1b/1/~0", "/a~1b/1/", "/a~1b/1/名", "/c/0/d"}));
  const auto value = *ParseJson(R"({"a/b":[{},{"~":"x","":true,"名":[]}],"c":[{"d":1.5}]})");
  for (const std::string& path : paths) {
    boost::system::error_code error;
    EXPECT_NE(value.find_pointer(path, error), nullptr) << path << " leads nowhere";
  }
}

// --- writing -------------------------------------------------------------------------------------

json::value RandomValue(std::mt19937& random, int depth) {
  const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  switch (below(depth > 0 ? 8 : 6)) {
    case 0:
      return nullptr;
    case 1:
      return below(2) == 0;
    case 2:
      return static_cast<std::int64_t>(random()) * (below(2) == 0 ? 1 : -1);
    case 3:
      return std::numeric_limits<std::uint64_t>::max() - random();
    case 4:
      return static_cast<std::int64_t>(below(2)) - 1;
    case 5: {
      static const std::vector<std::string> kTexts = {
          "", "漏水", "\"quoted\"", "a\\b/c", "line\nbreak", "\t\x01\x1f", "😀", "\u2028"};
      return json::value(kTexts[static_cast<std::size_t>(below(8))]);
    }
    case 6: {
      json::array array;
      for (int n = below(4); n > 0; --n) array.push_back(RandomValue(random, depth - 1));
      return array;
    }
    default: {
      json::object object;
      for (int n = below(4); n > 0; --n) {
        object["键" + std::to_string(n) + "\"~/"] = RandomValue(random, depth - 1);
      }
      return object;
    }
  }
}

TEST(JsonKinds, WhateverIsWrittenReadsBackAsItWas) {
  std::mt19937 random(20261127);
  for (int i = 0; i < 5'000; ++i) {
    const json::value value = RandomValue(random, 5);
    const std::string text = json::serialize(value);
    const auto back = ParseJson(text);
    ASSERT_TRUE(back.ok()) << text;
    ASSERT_EQ(json::serialize(*back), text);
    ASSERT_EQ(text.find('\n'), std::string::npos) << "one line";
  }
}

TEST(JsonKinds, EveryKindOfMemberComesBack) {
  const auto comes_back = [](const auto& x) {
    const std::string text = WriteText(x);
    const auto back = Read<std::remove_cvref_t<decltype(x)>>(text);
    ASSERT_TRUE(back.ok()) << text;
    EXPECT_EQ(*back, x) << text;
  };
  comes_back(std::string("漏水\n\"x\""));
  comes_back(true);
  for (const std::int64_t n : {std::numeric_limits<std::int64_t>::min(), std::int64_t{0},
                               std::numeric_limits<std::int64_t>::max()}) {
    comes_back(n);
  }
  comes_back(std::numeric_limits<std::uint64_t>::max());
  comes_back(-1.5);
  comes_back(CaseId{9007199254740993});
  comes_back(Instant{1772413200007});
  comes_back(Instant{-1});
  comes_back(FromCivil(2024, 2, 29));
  comes_back(Size::kVeryLarge);
  comes_back(std::vector<std::string>{"", "a", "漏"});
  comes_back(std::map<std::string, std::vector<std::int64_t>>{{"", {}}, {"a", {1, 2}}});
  comes_back(std::optional<std::string>("x"));
  comes_back(std::optional<std::string>());
}

// --- text that is no JSON ------------------------------------------------------------------------

TEST(JsonKinds, NoPrefixOfADocumentIsADocument) {
  const std::string good = R"({"a":[1,-2.5e3,true,null,"\u6f0f\n"],"b":{"c":""}})";
  ASSERT_TRUE(ParseJson(good).ok());
  for (std::size_t n = 0; n < good.size(); ++n) {
    const auto read = ParseJson(std::string_view(good).substr(0, n));
    ASSERT_FALSE(read.ok()) << good.substr(0, n);
    EXPECT_EQ(read.error().params.at(0).name, "");
    const std::string what = std::get<std::string>(read.error().params.at(0).value);
    EXPECT_TRUE(what.starts_with("line 1 column ")) << what;
  }
}

TEST(JsonKinds, BytesThatAreNoTextAreRefusedWhereverTheyStand) {
  for (const char* bad : {"\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe6\xbc"}) {
    const std::string text(bad);
    EXPECT_FALSE(ParseJson("\"" + text + "\"").ok());
    EXPECT_FALSE(ParseJson("{\"" + text + "\":1}").ok());
    EXPECT_FALSE(ParseJson("[1," + text + "]").ok());
    EXPECT_FALSE(ParseJson(text + "1").ok());
  }
  for (const char* lone : {R"("\ud800")", R"("\udc00")", R"("\ud800\ud800")", R"("\ud800x")",
                           R"({"\ud83d":1})", R"("\ud83d\u0041")"}) {
    EXPECT_FALSE(ParseJson(lone).ok()) << lone;
  }
  EXPECT_EQ(ParseJson(R"("\ud83d\ude00")")->as_string(), "😀");
  EXPECT_FALSE(ParseJson(std::string("[\0]", 3)).ok());
  EXPECT_FALSE(ParseJson(std::string("1\0", 2)).ok());
}

TEST(JsonKinds, ArraysAndObjectsCountTogetherAsDepth) {
  const auto nested = [](int depth) {
    std::string open, close;
    for (int i = 0; i < depth; ++i) {
      open += i % 2 == 0 ? "[" : "{\"a\":";
      close = (i % 2 == 0 ? "]" : "}") + close;
    }
    return open + "1" + close;
  };
  EXPECT_TRUE(ParseJson(nested(kJsonMaxDepth)).ok());
  EXPECT_FALSE(ParseJson(nested(kJsonMaxDepth + 1)).ok());
  EXPECT_FALSE(ParseJson(std::string(1'000'000, '[')).ok());
}

}  // namespace
}  // namespace shouwen::core
