// Drawn expressions: printed with as few brackets as the precedence asks for and with all of them,
// they give the same, and what exact arithmetic gives. A failing seed is printed.
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <random>

#include "method/expr.h"

namespace shouwen::method {
namespace {

__extension__ using Wide = __int128;

constexpr int kDepth = 4;
constexpr unsigned kSeeds = 3000;

// Weakest first, as method/expr.h has them.
enum Strength { kOr = 1, kAnd, kNot, kCompare, kAdd, kMultiply, kMinus, kAlone };

struct Tree {
  std::string word;  // the operator or function; a leaf's text
  Strength strength = kAlone;
  std::unique_ptr<Tree> left, right;  // a function of two has both
  bool is_call = false;
};

// What a tree is worth: a number (scaled), a truth, or the word of an error.
struct Worth {
  std::optional<std::int64_t> number;
  std::optional<bool> truth;
  std::string error;
};

class Drawn {
 public:
  explicit Drawn(unsigned seed) : random_(seed) {}

  std::unique_ptr<Tree> Truth(int depth) {
    switch (Below(depth == 0 ? 2 : 6)) {
      case 0:
        return Leaf(Below(2) == 0 ? "true" : "false");
      case 1:
        return Leaf(Below(2) == 0 ? "yes" : "no");
      case 2:
        return Node("not", kNot, Truth(depth - 1), nullptr);
      case 3:
        return Node("and", kAnd, Truth(depth - 1), Truth(depth - 1));
      case 4:
        return Node("or", kOr, Truth(depth - 1), Truth(depth - 1));
      default:
        return Node(kCompares[Below(6)], kCompare, Number(depth - 1), Number(depth - 1));
    }
  }

  std::unique_ptr<Tree> Number(int depth) {
    switch (Below(depth <= 0 ? 2 : 8)) {
      case 0:
        return Leaf(std::to_string(Below(10)) + kParts[Below(4)]);
      case 1:
        return Leaf(Below(2) == 0 ? "seven" : "half");
      case 2:
        return Node("-", kMinus, Number(depth - 1), nullptr);
      case 3:
        return Node("+", kAdd, Number(depth - 1), Number(depth - 1));
      case 4:
        return Node("-", kAdd, Number(depth - 1), Number(depth - 1));
      case 5:
        return Node("*", kMultiply, Number(depth - 1), Number(depth - 1));
      case 6:
        return Node("/", kMultiply, Number(depth - 1), Number(depth - 1));
      default: {
        auto call =
            Node(Below(2) == 0 ? "min" : "max", kAlone, Number(depth - 1), Number(depth - 1));
        call->is_call = true;
        return call;
      }
    }
  }

 private:
  static constexpr const char* kCompares[] = {"==", "~=", "<", "<=", ">", ">="};
  static constexpr const char* kParts[] = {"", ".5", ".25", ".0001"};

  unsigned Below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  static std::unique_ptr<Tree> Leaf(const std::string& text) {
    auto leaf = std::make_unique<Tree>();
    leaf->word = text;
    return leaf;
  }
  static std::unique_ptr<Tree> Node(const char* word, Strength strength, std::unique_ptr<Tree> left,
                                    std::unique_ptr<Tree> right) {
    auto node = std::make_unique<Tree>();
    node->word = word;
    node->strength = strength;
    node->left = std::move(left);
    node->right = std::move(right);
    return node;
  }
  std::mt19937 random_;
};

std::string Printed(const Tree& t, bool all);

// In brackets where what stands there binds less than it must.
std::string Within(const Tree& t, int at_least, bool all) {
  const std::string text = Printed(t, all);
  return t.strength < at_least || (all && t.left != nullptr) ? "(" + text + ")" : text;
}

std::string Printed(const Tree& t, bool all) {
  if (t.left == nullptr) return t.word;
  if (t.is_call) {
    return t.word + "(" + Within(*t.left, kOr, all) + ", " + Within(*t.right, kOr, all) + ")";
  }
  if (t.right == nullptr) {
    return t.word + (t.strength == kNot ? " " : "") + Within(*t.left, t.strength + 1, all);
  }
  // To the left as strong, to the right stronger; a comparison stands alone.
  const int left = t.strength == kCompare ? kAdd : t.strength;
  return Within(*t.left, left, all) + " " + t.word + " " + Within(*t.right, t.strength + 1, all);
}

Worth Fit(Wide scaled) {
  if (scaled > INT64_MAX || scaled < -static_cast<Wide>(INT64_MAX)) return {{}, {}, "overflow"};
  return {static_cast<std::int64_t>(scaled), {}, ""};
}

// Half away from zero.
Wide Rounded(Wide above, Wide below) {
  if (below < 0) {
    above = -above;
    below = -below;
  }
  const Wide size = above < 0 ? -above : above;
  const Wide whole = (2 * size + below) / (2 * below);
  return above < 0 ? -whole : whole;
}

Worth WorthOf(const Tree& t);

Worth OfTruths(const Tree& t) {
  const Worth left = WorthOf(*t.left);
  if (!left.error.empty()) return left;
  if (t.strength == kNot) return {{}, !*left.truth, ""};
  if (*left.truth == (t.strength == kOr)) return left;  // decided: the other is not looked at
  return WorthOf(*t.right);
}

bool Compared(const std::string& word, std::int64_t a, std::int64_t b) {
  if (word == "==") return a == b;
  if (word == "~=") return a != b;
  if (word == "<") return a < b;
  if (word == "<=") return a <= b;
  return word == ">" ? a > b : a >= b;
}

Worth OfNumbers(const Tree& t) {
  const Worth left = WorthOf(*t.left);
  if (!left.error.empty()) return left;
  if (t.strength == kMinus) return Fit(-static_cast<Wide>(*left.number));
  const Worth right = WorthOf(*t.right);
  if (!right.error.empty()) return right;
  const Wide a = *left.number, b = *right.number;
  if (t.strength == kCompare) return {{}, Compared(t.word, *left.number, *right.number), ""};
  if (t.word == "min") return Fit(a < b ? a : b);
  if (t.word == "max") return Fit(a < b ? b : a);
  if (t.word == "+") return Fit(a + b);
  if (t.word == "-") return Fit(a - b);
  if (t.word == "*") return Fit(Rounded(a * b, Decimal::kScale));
  if (b == 0) return {{}, {}, "division_by_zero"};
  return Fit(Rounded(a * Decimal::kScale, b));
}

Worth WorthOf(const Tree& t) {
  if (t.left != nullptr) {
    return t.strength <= kNot && !t.is_call ? OfTruths(t) : OfNumbers(t);
  }
  if (t.word == "true" || t.word == "yes") return {{}, true, ""};
  if (t.word == "false" || t.word == "no") return {{}, false, ""};
  if (t.word == "seven") return {7 * Decimal::kScale, {}, ""};
  if (t.word == "half") return {Decimal::kScale / 2, {}, ""};
  return {ParseDecimal(t.word).value().scaled, {}, ""};
}

class Known : public Facts {
 public:
  Value Get(std::string_view name) const override {
    if (name == "yes" || name == "no") return name == "yes";
    return Decimal{name == "seven" ? 7 * Decimal::kScale : Decimal::kScale / 2};
  }
};

const Type* NameOf(std::string_view name) {
  static const Type kBool = Type::kBool, kNumber = Type::kNumber;
  return name == "yes" || name == "no" ? &kBool : &kNumber;
}

Value Evaluated(const std::string& text) {
  auto result = Expr::Compile(text, NameOf);
  const auto* error = std::get_if<Expr::SyntaxError>(&result);
  EXPECT_EQ(error, nullptr) << text << " at " << (error ? error->at : 0);
  return error == nullptr ? std::get<Expr>(result).Eval(Known()) : Value(Nil{});
}

Value AsValue(const Worth& worth) {
  if (!worth.error.empty()) return EvalError{worth.error};
  if (worth.truth) return *worth.truth;
  return Decimal{*worth.number};
}

TEST(ExprProperty, BracketsChangeNothingThatPrecedenceSays) {
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    Drawn drawn(seed);
    const auto tree = seed % 2 == 0 ? drawn.Truth(kDepth) : drawn.Number(kDepth);
    const std::string few = Printed(*tree, false), all = Printed(*tree, true);
    const Value expected = AsValue(WorthOf(*tree));
    ASSERT_EQ(Evaluated(all), expected) << "seed " << seed << ": " << all;
    ASSERT_EQ(Evaluated(few), expected) << "seed " << seed << ": " << few;
  }
}

// Whatever a piece of an expression is, it is a mistake with a place in it, or an expression.
TEST(ExprProperty, APieceOfAnExpressionIsAMistakeInsideIt) {
  for (unsigned seed = 0; seed < kSeeds / 10; ++seed) {
    Drawn drawn(seed);
    const std::string text = Printed(*drawn.Truth(kDepth), false);
    for (std::size_t size = 0; size < text.size(); ++size) {
      auto result = Expr::Compile(text.substr(0, size), NameOf);
      const auto* error = std::get_if<Expr::SyntaxError>(&result);
      if (error == nullptr) continue;
      EXPECT_LE(error->at, size) << text.substr(0, size);
      EXPECT_FALSE(error->expected.empty()) << text.substr(0, size);
    }
  }
}

}  // namespace
}  // namespace shouwen::method
