// method/expr.h - the expression language of `if`, `where`, `require` and score formulas.
//
//   numbers (exact decimals, 4 places) "text" true false nil · == ~= < <= > >= · and or not ·
//   + - * / · x in {"a", "b"} · min max round floor abs count sum avg days workdays age
// Safe by construction: it sees named facts only, cannot loop, cannot do I/O; kStepsMax steps,
// kDepthMax nesting, kTextMax bytes. Dividing by zero, overflow and comparing unlike types are
// evaluation errors (a Value of kind kError with a word), never exceptions or undefined behaviour.
// A comparison with nil by == or ~= is allowed for every type; `<` and friends with nil are false.
// Threads: an Expr is immutable. Cost: tens of nanoseconds for a typical condition.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
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

struct Decimal {               // value × 10^-4
  std::int64_t scaled = 0;
  static constexpr std::int64_t kScale = 10'000;
  friend constexpr auto operator<=>(Decimal, Decimal) = default;
};
std::string ToText(Decimal d);

struct Nil {
  friend bool operator==(Nil, Nil) = default;
};
struct EvalError {
  std::string word;            // division_by_zero, overflow, type_mismatch, too_many_steps
  friend bool operator==(const EvalError&, const EvalError&) = default;
};
using Value = std::variant<Nil, bool, Decimal, std::string, core::Date, core::Instant, EvalError>;
enum class Type { kNil, kBool, kNumber, kText, kDate, kInstant, kAny };

// Facts by name; unknown names give Nil (the checker has refused them before).
class Facts {
 public:
  virtual ~Facts() = default;
  virtual Value Get(std::string_view name) const = 0;
};

class Expr {
 public:
  Expr() = default;                      // empty: always true as a condition
  struct SyntaxError {
    std::size_t at = 0;                  // byte offset in the text
    std::string got, expected;
  };
  // The names an expression may use, with their types; kAny is not type-checked.
  using Names = std::function<const Type*(std::string_view)>;
  static std::variant<Expr, SyntaxError> Compile(std::string_view text, const Names& names);

  bool empty() const { return !code_; }
  const std::string& text() const;       // as written
  std::vector<std::string> names() const;
  Value Eval(const Facts& facts) const;
  bool Holds(const Facts& facts) const;  // empty → true; anything but `true` → false

 private:
  struct Code;
  std::shared_ptr<const Code> code_;
};

}  // namespace shouwen::method
