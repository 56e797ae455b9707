// The edges of expressions: the greatest and the smallest number, days that are and are not of the
// calendar, how deep and how long, what three values make of and, or, not. docs/methods.md,
// Conditions; method/expr.h.
#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "expr_code.h"
#include "method/expr.h"

namespace shouwen::method {
namespace {

class MapFacts : public Facts {
 public:
  MapFacts(std::initializer_list<std::pair<const std::string, Value>> values) : values_(values) {}
  Value Get(std::string_view name) const override {
    const auto it = values_.find(std::string(name));
    return it == values_.end() ? Value(Nil{}) : it->second;
  }

 private:
  std::map<std::string, Value> values_;
};

// n* numbers, b* booleans, t* texts, d* dates, i* instants; x and y anything.
const Type* Known(std::string_view name) {
  static const std::map<char, Type> kTypes{
      {'n', Type::kNumber},  {'b', Type::kBool}, {'t', Type::kText}, {'d', Type::kDate},
      {'i', Type::kInstant}, {'x', Type::kAny},  {'y', Type::kAny}};
  const auto it = kTypes.find(name.front());
  return it == kTypes.end() ? nullptr : &it->second;
}

Value Result(const std::string& text, const MapFacts& facts = {}) {
  auto compiled = Expr::Compile(text, Known);
  if (const auto* error = std::get_if<Expr::SyntaxError>(&compiled)) {
    ADD_FAILURE() << text << " at " << error->at << ": " << error->got << ", expected "
                  << error->expected;
    return {};
  }
  return std::get<Expr>(compiled).Eval(facts);
}

// The number, or the word of the error.
std::string Number(const std::string& text, const MapFacts& facts = {}) {
  const Value v = Result(text, facts);
  if (const auto* d = std::get_if<Decimal>(&v)) return ToText(*d);
  if (const auto* e = std::get_if<EvalError>(&v)) return e->word;
  return "no number";
}

// "at: got, expected …"; "" for what compiles.
std::string Wrong(const std::string& text) {
  const auto compiled = Expr::Compile(text, Known);
  const auto* error = std::get_if<Expr::SyntaxError>(&compiled);
  if (error == nullptr) return {};
  return std::to_string(error->at) + ": " + error->got + ", expected " + error->expected;
}

// --- numbers ------------------------------------------------------------------------------------

// 2^63 - 1 ten-thousandths is the most a number can be.
constexpr const char* kMost = "922337203685477.5807";

TEST(ExprBounds, TheGreatestNumberIsReadAndOneMoreIsNot) {
  EXPECT_EQ(ParseDecimal(kMost), Decimal{INT64_MAX});
  EXPECT_EQ(ParseDecimal("-922337203685477.5807"), Decimal{-INT64_MAX});
  EXPECT_EQ(ParseDecimal("922337203685477.5808"), std::nullopt);
  EXPECT_EQ(ParseDecimal("-922337203685477.5808"), std::nullopt);
  EXPECT_EQ(ToText(Decimal{INT64_MAX}), kMost);
  EXPECT_EQ(ToText(Decimal{-INT64_MAX}), "-922337203685477.5807");
}

TEST(ExprBounds, FifteenDigitsAndFourPlacesAreRead) {
  EXPECT_EQ(ParseDecimal("000000000000007"), Decimal{70'000});
  EXPECT_EQ(ParseDecimal("0000000000000007"), std::nullopt) << "sixteen digits, whatever they are";
  EXPECT_EQ(ParseDecimal("0.0001"), Decimal{1});
  EXPECT_EQ(ParseDecimal("0.00010"), std::nullopt) << "a fifth place, though it is a zero";
  EXPECT_EQ(ParseDecimal("-0"), Decimal{0});
  EXPECT_EQ(ToText(*ParseDecimal("-0.0")), "0");
  EXPECT_EQ(ParseDecimal("1."), std::nullopt);
  EXPECT_EQ(ParseDecimal("1.-5"), std::nullopt);
  EXPECT_EQ(ParseDecimal("１"), std::nullopt) << "a digit of Chinese writing is a letter";
}

TEST(ExprBounds, WhatIsPrintedIsReadAsTheSameNumber) {
  for (const std::int64_t n : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1},
                               std::int64_t{9'999}, std::int64_t{10'000}, std::int64_t{-10'001},
                               std::int64_t{1'000'100}, INT64_MAX, -INT64_MAX}) {
    EXPECT_EQ(ParseDecimal(ToText(Decimal{n})), Decimal{n}) << n;
  }
}

TEST(ExprBounds, OneStepBeyondTheGreatestIsAnOverflowAndNoWrap) {
  const MapFacts edge{
      {"nmost", Decimal{INT64_MAX}}, {"nleast", Decimal{-INT64_MAX}}, {"nunit", Decimal{1}}};
  EXPECT_EQ(Number("nmost + 0", edge), kMost);
  EXPECT_EQ(Number("nmost + nunit", edge), "overflow");
  EXPECT_EQ(Number("nmost - nunit", edge), "922337203685477.5806");
  EXPECT_EQ(Number("nleast - nunit", edge), "overflow");
  EXPECT_EQ(Number("nleast + nmost", edge), "0");
  EXPECT_EQ(Number("-nmost", edge), "-922337203685477.5807");
  EXPECT_EQ(Number("-nleast", edge), kMost);
  EXPECT_EQ(Number("nmost * 1", edge), kMost);
  EXPECT_EQ(Number("nmost * 1.0001", edge), "overflow");
  EXPECT_EQ(Number("nmost * -1", edge), "-922337203685477.5807");
  EXPECT_EQ(Number("nmost / 1", edge), kMost);
  EXPECT_EQ(Number("nmost / 0.9999", edge), "overflow");
  EXPECT_EQ(Number("nmost / nmost", edge), "1");
  EXPECT_EQ(Number("nunit / nmost", edge), "0");
  EXPECT_EQ(Number("nunit * nunit", edge), "0");
}

TEST(ExprBounds, HalfATenThousandthIsRoundedAwayFromZero) {
  EXPECT_EQ(Number("0.0001 / 2"), "0.0001");
  EXPECT_EQ(Number("-0.0001 / 2"), "-0.0001");
  EXPECT_EQ(Number("0.0001 / -2"), "-0.0001");
  EXPECT_EQ(Number("0.0001 / 3"), "0") << "a third of it is less than half";
  EXPECT_EQ(Number("0.0003 / 2"), "0.0002");
  EXPECT_EQ(Number("-0.0001 * 0.5"), "-0.0001");
  EXPECT_EQ(Number("-0.0001 * -0.5"), "0.0001");
  EXPECT_EQ(Number("avg(0, 0.0001)"), "0.0001");
  EXPECT_EQ(Number("avg(0, -0.0001)"), "-0.0001");
  EXPECT_EQ(Number("avg(0, 0, 0.0001)"), "0");
}

TEST(ExprBounds, RoundAndFloorAtTheirHalves) {
  EXPECT_EQ(Number("round(0.5)"), "1");
  EXPECT_EQ(Number("round(0.4999)"), "0");
  EXPECT_EQ(Number("round(-0.5)"), "-1");
  EXPECT_EQ(Number("round(-0.4999)"), "0");
  EXPECT_EQ(Number("round(0.05, 1)"), "0.1");
  EXPECT_EQ(Number("round(0.0049, 2)"), "0");
  EXPECT_EQ(Number("round(0.0005, 3)"), "0.001");
  EXPECT_EQ(Number("round(2.3456, 0)"), "2");
  EXPECT_EQ(Number("round(1, -1)"), "type_mismatch") << "from 0 to 4 places";
  EXPECT_EQ(Number("floor(0)"), "0");
  EXPECT_EQ(Number("floor(-0.0001)"), "-1");
  EXPECT_EQ(Number("floor(0.9999)"), "0");
  const MapFacts edge{{"nmost", Decimal{INT64_MAX}}, {"nleast", Decimal{-INT64_MAX}}};
  EXPECT_EQ(Number("round(nmost)", edge), "overflow") << "…477.5807 would become …478";
  EXPECT_EQ(Number("round(nmost, 4)", edge), kMost);
  EXPECT_EQ(Number("floor(nmost)", edge), "922337203685477");
  EXPECT_EQ(Number("floor(nleast)", edge), "overflow");
  EXPECT_EQ(Number("abs(nleast)", edge), kMost);
}

TEST(ExprBounds, ASumMayOverflowAndAnAverageOfTheSameDoesNot) {
  const MapFacts edge{{"nmost", Decimal{INT64_MAX}}};
  EXPECT_EQ(Number("sum(nmost, nmost)", edge), "overflow");
  EXPECT_EQ(Number("sum(nmost, nmost, -nmost)", edge), kMost) << "what counts is the whole";
  EXPECT_EQ(Number("avg(nmost, nmost)", edge), kMost);
  EXPECT_EQ(Number("min(nmost, -nmost)", edge), "-922337203685477.5807");
  EXPECT_EQ(Number("max(nmost)", edge), kMost);
  EXPECT_EQ(Number("count(nil)"), "0");
  EXPECT_EQ(Number("count(x, y)"), "0");
  EXPECT_EQ(Number("count(false)"), "1") << "no is known, nil is not";
}

// --- days ---------------------------------------------------------------------------------------

TEST(ExprBounds, TheTwentyNinthOfFebruaryIsADayOfLeapYearsOnly) {
  EXPECT_EQ(Wrong("d1 == 2024-02-29"), "");
  EXPECT_EQ(Wrong("d1 == 2000-02-29"), "");
  EXPECT_EQ(Wrong("d1 == 2026-02-29"), "6: 2026-02-29, expected a day of the calendar");
  EXPECT_EQ(Wrong("d1 == 2100-02-29"), "6: 2100-02-29, expected a day of the calendar");
  EXPECT_EQ(Number("days(2000-02-28, 2000-03-01)"), "2");
  EXPECT_EQ(Number("days(2100-02-28, 2100-03-01)"), "1");
  EXPECT_EQ(Number("days(2023-12-31, 2024-12-31)"), "366");
  EXPECT_EQ(Number("days(2025-12-31, 2026-12-31)"), "365");
  EXPECT_EQ(Number("days(2026-03-01, 2026-03-01)"), "0");
}

TEST(ExprBounds, OnlyADayOfTheCalendarIsADay) {
  for (const char* day : {"2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00", "0000-01-01"}) {
    EXPECT_EQ(Wrong(std::string("d1 == ") + day),
              "6: " + std::string(day) + ", expected a day of the calendar");
  }
  EXPECT_EQ(Wrong("d1 == 0001-01-01"), "");
  EXPECT_EQ(Wrong("d1 == 9999-12-31"), "");
  // Without its zeros it is a subtraction, and of another type than the field.
  EXPECT_EQ(Number("2026-3-1"), "2022");
  EXPECT_EQ(Wrong("d1 == 2026-3-1"), "6: number, expected date to compare with");
}

TEST(ExprBounds, ADayAndAMomentAreOfUnlikeTypesUntilTheirDaysAreCounted) {
  EXPECT_EQ(Wrong("d1 < i1"), "5: instant, expected date to compare with");
  EXPECT_EQ(Wrong("i1 >= 2026-03-01"), "6: date, expected instant to compare with");
  const MapFacts facts{{"d1", core::FromCivil(2026, 3, 1)},
                       {"i1", core::ParseInstant("2026-03-01T15:59:59Z").value()},
                       {"i2", core::ParseInstant("2026-03-01T16:00:00Z").value()}};
  EXPECT_EQ(Number("days(d1, i1)", facts), "0") << "23:59:59 in China";
  EXPECT_EQ(Number("days(d1, i2)", facts), "1") << "midnight in China is the next day";
}

TEST(ExprBounds, AgeIsOfWholeYears) {
  EXPECT_EQ(Number("age(1966-01-01, 2025-12-31)"), "59");
  EXPECT_EQ(Number("age(1966-01-01, 2026-01-01)"), "60");
  EXPECT_EQ(Number("age(2026-03-01, 2026-03-01)"), "0");
  EXPECT_EQ(Number("age(2004-02-29, 2024-02-28)"), "19");
  EXPECT_EQ(Number("age(2004-02-29, 2024-02-29)"), "20");
  EXPECT_EQ(Number("age(d1, 2026-03-01)"), "type_mismatch") << "a birthday nobody knows";
}

// --- depth, length, signs
// -------------------------------------------------------------------------

std::string Times(const std::string& part, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += part;
  return text;
}

TEST(ExprBounds, SixtyFourLevelsOfEveryKindAndNotOneMore) {
  EXPECT_EQ(Result(Times("not ", kDepthMax) + "true"), Value(true));
  EXPECT_EQ(Wrong(Times("not ", kDepthMax + 1) + "true"),
            std::to_string(4 * (kDepthMax + 1)) +
                ": deeper nesting, expected at most 64 levels of nesting");
  EXPECT_EQ(Number(Times("-", kDepthMax) + "1"), "1");
  EXPECT_NE(Wrong(Times("-", kDepthMax + 1) + "1"), "");
  EXPECT_EQ(Number(Times("abs(", kDepthMax) + "1" + Times(")", kDepthMax)), "1");
  EXPECT_NE(Wrong(Times("abs(", kDepthMax) + "-1" + Times(")", kDepthMax)), "")
      << "the sign inside is the sixty-fifth";
}

TEST(ExprBounds, DepthIsOfWhatIsOpenAndNotOfWhatIsLong) {
  std::string text = "(1)";
  for (int i = 0; i < 200; ++i) text += " + (1)";
  EXPECT_EQ(Number(text), "201");
  EXPECT_EQ(Result("not true or " + Times("not true or ", 100) + "true"), Value(true));
}

TEST(ExprBounds, AThousandTermsOfAndAndOrAreWithinTheSteps) {
  std::string all = "b", any = "b";
  while (all.size() + 6 <= kTextMax) all += " and b";
  while (any.size() + 5 <= kTextMax) any += " or b";
  EXPECT_EQ(Result(all, {{"b", true}}), Value(true));
  EXPECT_EQ(Result(all, {{"b", false}}), Value(false));
  EXPECT_EQ(Result(any, {{"b", true}}), Value(true));
  EXPECT_EQ(Result(any, {{"b", false}}), Value(false));
}

TEST(ExprBounds, ASetOfManyTexts) {
  std::string text = "t in {\"0\"";
  int last = 0;
  while (text.size() + 10 < kTextMax) text += ", \"" + std::to_string(++last) + "\"";
  text += "}";
  EXPECT_EQ(Result(text, {{"t", std::to_string(last)}}), Value(true));
  EXPECT_EQ(Result(text, {{"t", std::to_string(last + 1)}}), Value(false));
  EXPECT_EQ(Result(text), Value(false)) << "nothing known is in no set";
}

TEST(ExprBounds, NamesMayHaveDotsAndChineseAndNoDotAtTheEnd) {
  EXPECT_EQ(Result("x.y == 1", {{"x.y", Decimal{10'000}}}), Value(true));
  EXPECT_EQ(Result("x村 == 1", {{"x村", Decimal{10'000}}}), Value(true));
  EXPECT_EQ(Wrong("x. == 1"), "1: ., expected a name, a number, a text or an operator");
  EXPECT_EQ(Wrong("x.1 == 1"), "1: ., expected a name, a number, a text or an operator");
  EXPECT_EQ(Wrong("other == 1"), "0: other, expected a fact, a field or a param of the method");
  // Chinese signs are what a person types by mistake.
  EXPECT_NE(Wrong("n1 ＝ 1"), "");
  EXPECT_NE(Wrong("t1 == “a”"), "");
  EXPECT_NE(Wrong("（n1 == 1）"), "");
}

TEST(ExprBounds, WordsOfTheLanguageAreNoNames) {
  for (const char* word : {"and", "or", "in"}) {
    EXPECT_EQ(Wrong(std::string(word) + " == 1"),
              "0: " + std::string(word) + ", expected a name, a number or a text");
  }
  EXPECT_EQ(Wrong("not"), "3: the end, expected a name, a number or a text");
  EXPECT_EQ(Wrong("n1 and"), "0: number, expected boolean for and");
  EXPECT_EQ(Wrong("x in"), "4: the end, expected {");
  EXPECT_EQ(Wrong("x in {\"a\","), "10: the end, expected a name, a number or a text");
  EXPECT_EQ(Result("xor == nil"), Value(true)) << "a name may begin like one";
}

TEST(ExprBounds, AndBindsTighterThanOrAndNotTighterThanBoth) {
  for (const auto& [a, b, c] : {std::tuple(true, false, false), std::tuple(true, true, false),
                                std::tuple(false, true, true), std::tuple(false, false, true),
                                std::tuple(false, true, false)}) {
    const MapFacts facts{{"ba", a}, {"bb", b}, {"bc", c}};
    EXPECT_EQ(Result("ba or bb and bc", facts), Value(a || (b && c)));
    EXPECT_EQ(Result("ba and bb or bc", facts), Value((a && b) || c));
    EXPECT_EQ(Result("not ba and bb or bc", facts), Value((!a && b) || c));
    EXPECT_EQ(Result("not ba == bb", facts), Value(!(a == b))) << "not is weaker than ==";
  }
  EXPECT_EQ(Number("-2 * 3"), "-6");
  EXPECT_EQ(Number("2 - -3"), "5");
  EXPECT_EQ(Number("2 * -3 + 4 / -2"), "-8");
}

// --- what may hold ------------------------------------------------------------------------------

bool May(const std::string& text) {
  return std::get<Expr>(Expr::Compile(text, Known)).MayHold("t", "a");
}

TEST(ExprBounds, MayHoldIsFalseOnlyWhereNothingElseCouldMakeItTrue) {
  EXPECT_TRUE(May("t == \"a\""));
  EXPECT_FALSE(May("t ~= \"a\""));
  EXPECT_FALSE(May("t == \"a\" and t == \"b\""));
  EXPECT_TRUE(May("t == \"b\" or b"));
  EXPECT_TRUE(May("not (t == \"a\" and b)"));
  EXPECT_FALSE(May("not (t == \"a\" or b)"));
  EXPECT_FALSE(May("b and t == \"b\""));
  EXPECT_FALSE(May("(b or n1 > 1) and t in {\"b\", \"c\"}"));
  EXPECT_TRUE(May("(b or t == \"b\") and n1 > 1"));
  EXPECT_TRUE(May("not b"));
  EXPECT_TRUE(May("count(b, n1) >= 2")) << "nobody knows of how many something is known";
  EXPECT_FALSE(May("false"));
  EXPECT_TRUE(May("true"));
  EXPECT_FALSE(May("t == nil"));
  EXPECT_TRUE(May("t ~= nil"));
  EXPECT_FALSE(May("t < \"a\""));
  EXPECT_TRUE(May("t <= \"a\""));
}

}  // namespace
}  // namespace shouwen::method
