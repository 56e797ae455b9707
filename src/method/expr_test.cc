#include "method/expr.h"

#include <gtest/gtest.h>

#include <map>

#include "expr_code.h"

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

// Every name is known: n* numbers, t* text, b* boolean, d* dates, i* instants, the rest anything.
const Type* AnyName(std::string_view name) {
  static const Type kBool = Type::kBool, kNumber = Type::kNumber, kText = Type::kText,
                    kDate = Type::kDate, kInstant = Type::kInstant, kAny = Type::kAny;
  switch (name.front()) {
    case 'b':
      return &kBool;
    case 'n':
      return &kNumber;
    case 't':
      return &kText;
    case 'd':
      return &kDate;
    case 'i':
      return &kInstant;
    default:
      return name == "unknown_name" ? nullptr : &kAny;
  }
}

Expr Make(std::string_view text) {
  auto result = Expr::Compile(text, AnyName);
  const auto* error = std::get_if<Expr::SyntaxError>(&result);
  EXPECT_EQ(error, nullptr) << text << " at " << error->at << ": " << error->got << ", expected "
                            << error->expected;
  return error == nullptr ? std::get<Expr>(result) : Expr();
}

Value Result(std::string_view text, const MapFacts& facts = {}) { return Make(text).Eval(facts); }

std::string Number(std::string_view text, const MapFacts& facts = {}) {
  const Value v = Result(text, facts);
  if (const auto* d = std::get_if<Decimal>(&v)) return ToText(*d);
  if (const auto* e = std::get_if<EvalError>(&v)) return e->word;
  return "not a number";
}

bool Holds(std::string_view text, const MapFacts& facts = {}) { return Make(text).Holds(facts); }

Expr::SyntaxError Wrong(std::string_view text) {
  auto result = Expr::Compile(text, AnyName);
  const auto* error = std::get_if<Expr::SyntaxError>(&result);
  EXPECT_NE(error, nullptr) << text;
  return error == nullptr ? Expr::SyntaxError{} : *error;
}

TEST(ExprNumber, IsAnExactDecimal) {
  EXPECT_EQ(Number("0.1 + 0.2"), "0.3");
  EXPECT_EQ(Number("1000 + (95 - 92.5) * 200"), "1500");
  EXPECT_EQ(Number("-(1000 + 200)"), "-1200");
  EXPECT_EQ(Number("7 - 2 - 1"), "4");
  EXPECT_EQ(Number("2 + 3 * 4"), "14");
  EXPECT_EQ(Number("100 / 8 / 2"), "6.25");
  EXPECT_EQ(Number("1 / 3"), "0.3333");
  EXPECT_EQ(Number("2 / 3"), "0.6667");
  EXPECT_EQ(Number("-2 / 3"), "-0.6667");
  EXPECT_EQ(Number("0.0001 * 0.5"), "0.0001");
  EXPECT_EQ(Number("0.0001 * 0.4999"), "0");
}

TEST(ExprNumber, PrintsWithoutTrailingZeros) {
  EXPECT_EQ(ToText(Decimal{0}), "0");
  EXPECT_EQ(ToText(Decimal{-2500}), "-0.25");
  EXPECT_EQ(ToText(Decimal{125'000}), "12.5");
  EXPECT_EQ(ToText(Decimal{1}), "0.0001");
  EXPECT_EQ(ToText(Decimal{INT64_MIN}), "-922337203685477.5808");
}

TEST(ExprNumber, ParsesWhatItPrintsAndNothingElse) {
  EXPECT_EQ(ParseDecimal("12.5"), Decimal{125'000});
  EXPECT_EQ(ParseDecimal("-0.25"), Decimal{-2500});
  EXPECT_EQ(ParseDecimal("922337203685477"), Decimal{9223372036854770000});
  for (const char* bad : {"", "-", ".5", "5.", "1.23456", "1e3", "+1", "0x10", "1,000", "--1",
                          "1000000000000000", "999999999999999"}) {
    EXPECT_EQ(ParseDecimal(bad), std::nullopt) << bad;
  }
}

TEST(ExprNumber, OverflowAndDivisionByZeroAreErrorsOfTheValue) {
  EXPECT_EQ(Number("900000000000000 + 900000000000000"), "overflow");
  EXPECT_EQ(Number("900000000000000 * 900000000000000"), "overflow");
  EXPECT_EQ(Number("0 - 900000000000000 - 900000000000000"), "overflow");
  EXPECT_EQ(Number("900000000000000 / 0.0001"), "overflow");
  EXPECT_EQ(Number("1 / 0"), "division_by_zero");
  EXPECT_EQ(Number("1 / (nx - nx)", {{"nx", Decimal{50'000}}}), "division_by_zero");
  EXPECT_EQ(Number("-nx", {{"nx", Decimal{INT64_MIN}}}), "overflow");
  EXPECT_EQ(Number("abs(nx)", {{"nx", Decimal{INT64_MIN}}}), "overflow");
  EXPECT_EQ(Number("nx * nx", {{"nx", Decimal{INT64_MIN}}}), "overflow");
}

TEST(ExprNumber, AnErrorSpoilsTheWholeFormulaButNotADecidedCondition) {
  EXPECT_EQ(Number("1 + 1 / 0"), "division_by_zero");
  EXPECT_EQ(Number("max(1, 1 / 0)"), "division_by_zero");
  EXPECT_FALSE(Holds("1 / 0 == 1"));
  EXPECT_FALSE(Holds("1 / 0 == 1 or true"));
  EXPECT_TRUE(Holds("true or 1 / 0 == 1"));
  EXPECT_FALSE(Holds("not (1 / 0 == 1)"));
}

TEST(ExprFunction, Numbers) {
  EXPECT_EQ(Number("min(3, 1, 2)"), "1");
  EXPECT_EQ(Number("max(3, 1, 2)"), "3");
  EXPECT_EQ(Number("min(1000 + 5 * 200, 1800)"), "1800");
  EXPECT_EQ(Number("round(2.5)"), "3");
  EXPECT_EQ(Number("round(-2.5)"), "-3");
  EXPECT_EQ(Number("round(2.4999)"), "2");
  EXPECT_EQ(Number("round(1.005, 2)"), "1.01");
  EXPECT_EQ(Number("round(1.0049, 2)"), "1");
  EXPECT_EQ(Number("round(1.2345, 4)"), "1.2345");
  EXPECT_EQ(Number("round(1, 5)"), "type_mismatch");
  EXPECT_EQ(Number("round(1, 0.5)"), "type_mismatch");
  EXPECT_EQ(Number("floor(2.9)"), "2");
  EXPECT_EQ(Number("floor(-2.1)"), "-3");
  EXPECT_EQ(Number("floor(-2)"), "-2");
  EXPECT_EQ(Number("abs(-2.5)"), "2.5");
  EXPECT_EQ(Number("sum(1, 2, 3.5)"), "6.5");
  EXPECT_EQ(Number("avg(92, 95)"), "93.5");
  EXPECT_EQ(Number("avg(1, 1, 2)"), "1.3333");
  EXPECT_EQ(Number("sum(1, nx)"), "type_mismatch") << "nil is not a number";
  EXPECT_EQ(Number("count(1, nil, x, \"a\")"), "2");
}

TEST(ExprFunction, Days) {
  EXPECT_EQ(Number("days(2026-02-27, 2026-03-01)"), "2");
  EXPECT_EQ(Number("days(2024-02-27, 2024-03-01)"), "3") << "2024 is a leap year";
  EXPECT_EQ(Number("days(2026-03-01, 2026-02-27)"), "-2");
  // 2026-03-01T23:30+08:00 and 2026-03-02T00:30+08:00 are on two local days.
  const MapFacts facts{{"ifrom", core::ParseInstant("2026-03-01T23:30:00+08:00").value()},
                       {"ito", core::ParseInstant("2026-03-02T00:30:00+08:00").value()}};
  EXPECT_EQ(Number("days(ifrom, ito)", facts), "1");
  EXPECT_EQ(Number("days(ifrom, dmissing)", facts), "type_mismatch");
}

TEST(ExprFunction, AgeTurnsOnTheBirthday) {
  EXPECT_EQ(Number("age(1950-03-02, 2026-03-01)"), "75");
  EXPECT_EQ(Number("age(1950-03-02, 2026-03-02)"), "76");
  EXPECT_EQ(Number("age(1950-03-02, 2026-03-03)"), "76");
  EXPECT_EQ(Number("age(1952-02-29, 2026-02-28)"), "73");
  EXPECT_EQ(Number("age(1952-02-29, 2026-03-01)"), "74");
}

TEST(ExprFunction, EveryOneHasWordsAndItsOwnName) {
  for (const FunctionWord& f : ExprFunctions()) {
    EXPECT_TRUE(f.form.starts_with(std::string(f.id) + "(")) << f.id;
    EXPECT_FALSE(f.zh.empty());
    EXPECT_FALSE(f.en.empty());
    EXPECT_LE(f.args_min, f.args_max);
    EXPECT_EQ(Wrong(std::string(f.id) + "()").at, f.id.size() + 1) << "no arguments";
  }
}

TEST(ExprCompare, TheConditionsOfMethods) {
  const MapFacts village{{"level", std::string("village")}};
  EXPECT_TRUE(Holds("level == \"village\"", village));
  EXPECT_FALSE(Holds("level ~= \"village\"", village));
  EXPECT_FALSE(Holds("level == \"township\"", village));
  EXPECT_TRUE(Holds("level in {\"township\", \"village\"}", village));
  EXPECT_FALSE(Holds("not level in {\"township\", \"village\"}", village));
  EXPECT_TRUE(Holds("not level == \"township\"", village));
  EXPECT_TRUE(Holds("级别 == \"村\"", {{"级别", std::string("村")}}));
  EXPECT_TRUE(Holds("stay.departs_at ~= nil", {{"stay.departs_at", core::Instant{1}}}));
}

TEST(ExprCompare, OrdersNumbersTextsDatesAndInstants) {
  EXPECT_TRUE(Holds("1 < 1.0001"));
  EXPECT_FALSE(Holds("1 < 1"));
  EXPECT_TRUE(Holds("1 <= 1"));
  EXPECT_TRUE(Holds("1 >= 1"));
  EXPECT_FALSE(Holds("1 > 1"));
  EXPECT_TRUE(Holds("\"a\" < \"b\""));
  EXPECT_TRUE(Holds("2026-03-01 < 2026-03-02"));
  EXPECT_FALSE(Holds("da >= 2026-03-02", {{"da", core::FromCivil(2026, 3, 1)}}));
  EXPECT_TRUE(Holds("da >= 2026-03-02", {{"da", core::FromCivil(2026, 3, 2)}}));
  EXPECT_TRUE(Holds("ia < ib", {{"ia", core::Instant{1}}, {"ib", core::Instant{2}}}));
  EXPECT_TRUE(Holds("ba == bb", {{"ba", true}, {"bb", true}}));
}

TEST(ExprCompare, NilIsEqualToNilOnlyAndNeverOrdered) {
  EXPECT_TRUE(Holds("x == nil"));
  EXPECT_FALSE(Holds("x ~= nil"));
  EXPECT_TRUE(Holds("x ~= \"a\""));
  EXPECT_FALSE(Holds("x == \"a\""));
  for (const char* op : {"<", "<=", ">", ">="}) {
    EXPECT_EQ(Result(std::string("nmissing ") + op + " 1"), Value(false)) << op;
    EXPECT_EQ(Result(std::string("1 ") + op + " nmissing"), Value(false)) << op;
  }
  EXPECT_EQ(Result("x in {\"a\"}"), Value(false));
}

TEST(ExprCompare, UnlikeTypesAreAnError) {
  const Value mismatch = EvalError{"type_mismatch"};
  EXPECT_EQ(Result("x == 1", {{"x", std::string("1")}}), mismatch);
  EXPECT_EQ(Result("x < \"a\"", {{"x", true}}), mismatch);
  EXPECT_EQ(Result("x in {1, 2}", {{"x", std::string("1")}}), mismatch);
  EXPECT_EQ(Result("x < y", {{"x", true}, {"y", false}}), mismatch);
  EXPECT_EQ(Result("x + 1", {{"x", std::string("1")}}), mismatch);
  EXPECT_EQ(Result("x and true", {{"x", std::string("yes")}}), mismatch);
  EXPECT_EQ(Result("not x", {{"x", Decimal{1}}}), mismatch);
}

TEST(ExprLogic, Table) {
  for (const bool a : {false, true}) {
    for (const bool b : {false, true}) {
      const MapFacts facts{{"ba", a}, {"bb", b}};
      EXPECT_EQ(Result("ba and bb", facts), Value(a && b));
      EXPECT_EQ(Result("ba or bb", facts), Value(a || b));
      EXPECT_EQ(Result("not ba and bb", facts), Value(!a && b));
      EXPECT_EQ(Result("not (ba or bb)", facts), Value(!a && !b));
      EXPECT_EQ(Result("ba or bb and ba", facts), Value(a || (b && a))) << "and binds tighter";
    }
  }
}

TEST(ExprLogic, NilCountsAsFalse) {
  EXPECT_EQ(Result("bmissing and true"), Value(false));
  EXPECT_EQ(Result("true and bmissing"), Value(false));
  EXPECT_EQ(Result("bmissing or true"), Value(true));
  EXPECT_EQ(Result("false or bmissing"), Value(false));
  EXPECT_EQ(Result("not bmissing"), Value(true));
  EXPECT_FALSE(Holds("bmissing"));
}

TEST(ExprEmpty, HoldsAlways) {
  const Expr empty;
  EXPECT_TRUE(empty.empty());
  EXPECT_TRUE(empty.Holds(MapFacts{}));
  EXPECT_EQ(empty.text(), "");
  EXPECT_EQ(empty.type(), Type::kBool);
  EXPECT_TRUE(empty.names().empty());
  EXPECT_TRUE(empty.text_uses().empty());
  EXPECT_TRUE(empty.MayHold("level", "x"));
}

TEST(ExprNames, AreListedOnceInOrder) {
  const Expr e = Make("signed and evaluation ~= nil and not signed");
  EXPECT_EQ(e.names(), (std::vector<std::string>{"signed", "evaluation"}));
  EXPECT_EQ(e.text(), "signed and evaluation ~= nil and not signed");
  EXPECT_EQ(e.type(), Type::kBool);
  EXPECT_EQ(Make("1 + 2").type(), Type::kNumber);
}

TEST(ExprNames, TextsComparedWithANameAreReported) {
  const Expr e = Make("level == \"a\" and \"b\" ~= kind or topic in {\"c\", \"d\"} or x == 1");
  ASSERT_EQ(e.text_uses().size(), 4u);
  EXPECT_EQ(e.text_uses()[0].name, "level");
  EXPECT_EQ(e.text_uses()[0].text, "a");
  EXPECT_EQ(e.text_uses()[0].at, 9u);
  EXPECT_EQ(e.text_uses()[1].name, "kind");
  EXPECT_EQ(e.text_uses()[2].text, "c");
  EXPECT_EQ(e.text_uses()[3].text, "d");
}

TEST(ExprMayHold, KnowsWhatOneFactDecides) {
  EXPECT_TRUE(Make("level == \"a\"").MayHold("level", "a"));
  EXPECT_FALSE(Make("level == \"a\"").MayHold("level", "b"));
  EXPECT_FALSE(Make("level == \"a\" and signed").MayHold("level", "b"));
  EXPECT_FALSE(Make("signed and level == \"a\"").MayHold("level", "b"));
  EXPECT_TRUE(Make("signed and level == \"a\"").MayHold("level", "a"));
  EXPECT_TRUE(Make("signed or level == \"a\"").MayHold("level", "b"));
  EXPECT_FALSE(Make("level in {\"a\", \"b\"}").MayHold("level", "c"));
  EXPECT_TRUE(Make("level ~= \"a\"").MayHold("level", "c"));
  EXPECT_FALSE(Make("not level in {\"a\", \"b\"}").MayHold("level", "b"));
  EXPECT_TRUE(Make("nround > 1").MayHold("level", "b"));
  EXPECT_FALSE(Make("level == 1").MayHold("level", "b")) << "an error never holds";
}

struct Mistake {
  const char* text;
  std::size_t at;
  const char* got;
  const char* expected;
};

class ExprMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ExprMistake, IsNamedWithItsPlace) {
  const Expr::SyntaxError e = Wrong(GetParam().text);
  EXPECT_EQ(e.at, GetParam().at);
  EXPECT_EQ(e.got, GetParam().got);
  EXPECT_EQ(e.expected, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, ExprMistake,
    testing::Values(Mistake{"", 0, "the end", "a name, a number or a text"},
                    Mistake{"1 +", 3, "the end", "a name, a number or a text"},
                    Mistake{"(1 + 2", 6, "the end", ")"},
                    Mistake{"1 2", 2, "2", "an operator or the end"},
                    Mistake{"x = 1", 2, "=", "=="}, Mistake{"x != 1", 2, "!=", "~="},
                    Mistake{"x && y", 2, "&&", "and"}, Mistake{"x || y", 2, "||", "or"},
                    Mistake{"!x", 0, "!", "not"}, Mistake{"x <> 1", 2, "<>", "~="},
                    Mistake{"t == 'a'", 5, "'", "a name, a number, a text or an operator"},
                    Mistake{"t == \"a", 5, "\"", "a closing \""},
                    Mistake{"1.23456", 0, "1.23456",
                            "a number with at most 15 digits and 4 places"},
                    Mistake{"1.2.3", 0, "1.2.3", "a number with at most 15 digits and 4 places"},
                    Mistake{"2026-02-30", 0, "2026-02-30", "a day of the calendar"},
                    Mistake{"x in \"a\"", 5, "a", "{"},
                    Mistake{"x in {}", 6, "}", "a name, a number or a text"},
                    Mistake{"x in {\"a\" \"b\"}", 10, "b", "} or ,"},
                    Mistake{"min(1, 2", 8, "the end", ") or ,"},
                    Mistake{"1 < 2 < 3", 6, "<", "an operator or the end"},
                    Mistake{"and", 0, "and", "a name, a number or a text"}));

INSTANTIATE_TEST_SUITE_P(
    Types, ExprMistake,
    testing::Values(Mistake{"t == 1", 5, "number", "text to compare with"},
                    Mistake{"n1 == \"a\"", 6, "text", "number to compare with"},
                    Mistake{"t in {1}", 6, "number", "text to compare with"},
                    Mistake{"t + 1", 0, "text", "number for +"},
                    Mistake{"1 * t", 4, "text", "number for *"},
                    Mistake{"-t", 1, "text", "number for -"},
                    Mistake{"not t", 4, "text", "boolean for not"},
                    Mistake{"b and t", 6, "text", "boolean for and"},
                    Mistake{"t or b", 0, "text", "boolean for or"},
                    Mistake{"b < b", 0, "boolean", "number, text or date to order"},
                    Mistake{"nil < 1", 0, "nil", "number, text or date to order"},
                    Mistake{"1 < nil", 4, "nil", "number to compare with"},
                    Mistake{"abs(t)", 4, "text", "number for abs"},
                    Mistake{"days(d1, 5)", 9, "number", "date for days"},
                    Mistake{"abs(1, 2)", 0, "2 arguments", "abs(x)"},
                    Mistake{"age(d1)", 0, "1 arguments", "age(born, on)"}));

TEST(ExprMistakeKind, TellsUnknownNamesFromSyntaxAndTypes) {
  EXPECT_EQ(Wrong("unknown_name == 1").kind, Expr::SyntaxError::Kind::kUnknownName);
  EXPECT_EQ(Wrong("true and unknown_name").at, 9u);
  EXPECT_EQ(Wrong("eval(1)").kind, Expr::SyntaxError::Kind::kUnknownName);
  EXPECT_EQ(Wrong("eval(1)").got, "eval()");
  EXPECT_EQ(Wrong("1 +").kind, Expr::SyntaxError::Kind::kSyntax);
  EXPECT_EQ(Wrong("t + 1").kind, Expr::SyntaxError::Kind::kType);
}

TEST(ExprHostile, NestingIsBounded) {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '(') + "1" +
           std::string(static_cast<std::size_t>(depth), ')');
  };
  EXPECT_EQ(Number(nested(kDepthMax)), "1");
  EXPECT_EQ(Wrong(nested(kDepthMax + 1)).got, "deeper nesting");
  std::string nots, minuses, calls;
  for (int i = 0; i < 1000; ++i) {
    nots += "not ";
    minuses += "- ";
    calls += "abs(";
  }
  EXPECT_EQ(Wrong(nots + "b").got, "deeper nesting");
  EXPECT_EQ(Wrong(minuses + "1").got, "deeper nesting");
  EXPECT_EQ(Wrong(calls + "1").got, "deeper nesting");
}

TEST(ExprHostile, LengthIsBounded) {
  const std::string text(kTextMax, ' ');
  EXPECT_EQ(Wrong(text).got, "the end");
  EXPECT_EQ(Wrong(text + " ").got, std::to_string(kTextMax + 1) + " bytes");
}

TEST(ExprHostile, TheLongestExpressionStaysWithinItsSteps) {
  std::string text = "0";
  while (text.size() + 2 <= kTextMax) text += "+1";
  EXPECT_EQ(Number(text), std::to_string(text.size() / 2));
  std::string calls = "max(";
  for (int i = 0; i < kArgsMax - 1; ++i) calls += "1,";
  EXPECT_EQ(Number(calls + "2)"), "2");
  EXPECT_EQ(Wrong(calls + "1,2)").got, std::to_string(kArgsMax + 1) + " arguments");
}

TEST(ExprHostile, StrangeBytesAreMistakesNotCrashes) {
  const std::string odd("\"\\", 2);
  EXPECT_EQ(Wrong(odd).expected, "a closing \"");
  EXPECT_EQ(Wrong(std::string("\0", 1)).at, 0u);
  EXPECT_EQ(Wrong("1 ; 2").got, ";");
  EXPECT_EQ(Result("x == \"a\\\"b\\\\\"", {{"x", std::string("a\"b\\")}}), Value(true));
}

}  // namespace
}  // namespace shouwen::method
