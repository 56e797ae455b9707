// method/expr.h - the expression language of `if`, `where`, `require` and score formulas.
//
//   numbers (exact decimals, 4 places) "text" 2026-03-01 true false nil · == ~= < <= > >= ·
//   and or not · + - * / · x in {"a", "b"} · functions: see ExprFunctions()
// Weakest first: or, and, not, one comparison or `in`, + -, * /, unary minus.
// Safe by construction: it sees named facts only, cannot loop, cannot do I/O; kStepsMax steps,
// kDepthMax nesting, kTextMax bytes. Dividing by zero, overflow and comparing unlike types are
// evaluation errors (a Value of kind EvalError with a word), never exceptions or undefined
// behaviour. A comparison with nil by == or ~= is allowed for every type; `<` and friends with nil
// are false; nil counts as false for and, or, not; `nil in {…}` is false. and / or stop at the
// first operand that decides. * and / round half away from zero to 4 places. Threads: an Expr is
// immutable. Cost: tens of nanoseconds for a typical condition.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace shouwen::method {

inline constexpr int kStepsMax = 10'000;
inline constexpr int kDepthMax = 64;
inline constexpr std::size_t kTextMax = 4096;

struct Decimal {  // value × 10^-4
  std::int64_t scaled = 0;
  static constexpr std::int64_t kScale = 10'000;
  friend constexpr auto operator<=>(Decimal, Decimal) = default;
};
std::string ToText(Decimal d);  // 12.5, -0.25, 3
// Up to 4 places, optional minus. nullopt for anything else, and beyond ±9·10^14.
std::optional<Decimal> ParseDecimal(std::string_view text);

struct Nil {
  friend bool operator==(Nil, Nil) = default;
};
struct EvalError {
  std::string word;  // division_by_zero, overflow, type_mismatch, too_many_steps
  friend bool operator==(const EvalError&, const EvalError&) = default;
};
using Value = std::variant<Nil, bool, Decimal, std::string, core::Date, core::Instant, EvalError>;
enum class Type { kNil, kBool, kNumber, kText, kDate, kInstant, kAny };
std::string_view ToText(Type type);  // nil, boolean, number, text, date, instant, anything

// Facts by name; unknown names give Nil (the checker has refused them before).
class Facts {
 public:
  virtual ~Facts() = default;
  virtual Value Get(std::string_view name) const = 0;
};

struct Program;  // compiled stack code, private to expr*.cc

class Expr {
 public:
  Expr() = default;  // empty: always true as a condition
  struct SyntaxError {
    enum class Kind { kSyntax, kUnknownName, kType } kind = Kind::kSyntax;
    std::size_t at = 0;  // byte offset in the text
    std::string got, expected;
  };
  // The type of a name an expression may use, or null; kAny is not type-checked.
  using Names = std::function<const Type*(std::string_view)>;
  static std::variant<Expr, SyntaxError> Compile(std::string_view text, const Names& names);

  bool empty() const { return !code_; }
  const std::string& text() const;  // as written
  Type type() const;                // of the result; kBool when empty
  std::vector<std::string> names() const;
  // Every `name == "text"`, `name ~= "text"` and `name in {"text"}`, for checking ids in them.
  struct TextUse {
    std::string name, text;
    std::size_t at = 0;  // byte offset of the text
  };
  const std::vector<TextUse>& text_uses() const;
  Value Eval(const Facts& facts) const;
  bool Holds(const Facts& facts) const;  // empty → true; anything but `true` → false
  // False when the expression can never be true while `name` is `text`, whatever the other names.
  bool MayHold(std::string_view name, std::string_view text) const;

 private:
  std::shared_ptr<const Program> code_;
};

// The functions, one line each, for the checker, the schema and docs/methods.md.
struct FunctionWord {
  std::string_view id, form;  // "round", "round(x, places)"
  std::string_view zh, en;
  int args_min, args_max;
};
std::span<const FunctionWord> ExprFunctions();

}  // namespace shouwen::method
