#include "method/expr.h"

#include <algorithm>

#include "expr_code.h"

namespace shouwen::method {
namespace {

__extension__ using Wide = __int128;

constexpr std::string_view kUnknownWord = "unknown";  // a fact MayHold knows nothing about

Value Fail(std::string_view word) { return EvalError{std::string(word)}; }
bool IsError(const Value& v) { return std::holds_alternative<EvalError>(v); }
bool IsNil(const Value& v) { return std::holds_alternative<Nil>(v); }
bool IsUnknown(const Value& v) {
  const auto* e = std::get_if<EvalError>(&v);
  return e != nullptr && e->word == kUnknownWord;
}

// n / d with d > 0 or d < 0, rounded half away from zero.
Wide DivideRounded(Wide n, Wide d) {
  const bool negative = (n < 0) != (d < 0);
  const Wide an = n < 0 ? -n : n;
  const Wide ad = d < 0 ? -d : d;
  const Wide rest = an % ad;  // doubling `an` itself could overflow
  const Wide q = an / ad + (rest * 2 >= ad ? 1 : 0);
  return negative ? -q : q;
}

Value Fit(Wide scaled) {
  if (scaled > INT64_MAX || scaled < -static_cast<Wide>(INT64_MAX)) return Fail("overflow");
  return Decimal{static_cast<std::int64_t>(scaled)};
}

Value Arithmetic(Op op, const Value& a, const Value& b) {
  const auto* x = std::get_if<Decimal>(&a);
  const auto* y = std::get_if<Decimal>(&b);
  if (x == nullptr || y == nullptr) return Fail("type_mismatch");
  const Wide l = x->scaled;
  const Wide r = y->scaled;
  switch (op) {
    case Op::kAdd:
      return Fit(l + r);
    case Op::kSubtract:
      return Fit(l - r);
    case Op::kMultiply:
      return Fit(DivideRounded(l * r, Decimal::kScale));
    default:
      if (r == 0) return Fail("division_by_zero");
      return Fit(DivideRounded(l * Decimal::kScale, r));
  }
}

template <class T>
int OrderAs(const Value& a, const Value& b) {
  const T& l = std::get<T>(a);
  const T& r = std::get<T>(b);
  return l == r ? 0 : l < r ? -1 : 1;
}

// REQUIRES: a and b hold the same alternative, and neither is nil or an error.
int Order(const Value& a, const Value& b) {
  if (std::holds_alternative<bool>(a)) return OrderAs<bool>(a, b);
  if (std::holds_alternative<Decimal>(a)) return OrderAs<Decimal>(a, b);
  if (std::holds_alternative<std::string>(a)) return OrderAs<std::string>(a, b);
  if (std::holds_alternative<core::Date>(a)) return OrderAs<core::Date>(a, b);
  return OrderAs<core::Instant>(a, b);
}

Value Compare(Op op, const Value& a, const Value& b) {
  const bool equality = op == Op::kEqual || op == Op::kNotEqual;
  if (IsNil(a) || IsNil(b)) {
    if (!equality) return false;
    return (IsNil(a) && IsNil(b)) == (op == Op::kEqual);
  }
  if (a.index() != b.index()) return Fail("type_mismatch");
  if (!equality && std::holds_alternative<bool>(a)) return Fail("type_mismatch");
  const int order = Order(a, b);
  switch (op) {
    case Op::kEqual:
      return order == 0;
    case Op::kNotEqual:
      return order != 0;
    case Op::kLess:
      return order < 0;
    case Op::kLessEqual:
      return order <= 0;
    case Op::kGreater:
      return order > 0;
    default:
      return order >= 0;
  }
}

// true or false, nil as false; anything else is an error.
Value Truth(const Value& v) {
  if (IsNil(v)) return false;
  if (std::holds_alternative<bool>(v) || IsError(v)) return v;
  return Fail("type_mismatch");
}

Value Member(const Value& subject, std::span<const Value> members) {
  if (IsNil(subject)) return false;
  for (const Value& m : members) {
    if (m.index() != subject.index()) return Fail("type_mismatch");
    if (m == subject) return true;
  }
  return false;
}

bool Is(const Value& v, bool wanted) {
  const auto* b = std::get_if<bool>(&v);
  return b != nullptr && *b == wanted;
}

// The left operand has not decided (or is unknown); the right one has been evaluated.
Value Combine(Op op, const Value& left, const Value& right) {
  const bool decides = op == Op::kOr;
  const Value l = Truth(left);
  Value r = Truth(right);
  if (IsUnknown(l)) return Is(r, decides) ? Value(decides) : l;
  return r;
}

class Machine {
 public:
  Machine(const Program& program, const Facts& facts) : program_(program), facts_(facts) {
    stack_.reserve(16);
  }

  Value Run() {
    std::size_t at = 0;
    for (int steps = 0; at < program_.code.size(); ++steps) {
      if (steps >= kStepsMax) return Fail("too_many_steps");
      at = Step(program_.code[at], at);
    }
    return std::move(stack_.back());
  }

 private:
  // Carries out one instruction and returns the index of the next.
  std::size_t Step(const Instr& instr, std::size_t at) {
    switch (instr.op) {
      case Op::kConst:
        stack_.push_back(program_.constants[instr.arg]);
        break;
      case Op::kName:
        stack_.push_back(facts_.Get(program_.names[instr.arg]));
        break;
      case Op::kNegate:
        stack_.back() = Negate(stack_.back());
        break;
      case Op::kNot: {
        const Value v = Truth(stack_.back());
        stack_.back() = IsError(v) ? v : Value(Is(v, false));
        break;
      }
      case Op::kJumpFalse:
      case Op::kJumpTrue:
        return Decides(instr.op) ? instr.arg : at + 1;
      case Op::kIn:
        ApplyIn(instr.arg);
        break;
      case Op::kCall:
        ApplyCall(instr.arg / kArgsBase, instr.arg % kArgsBase);
        break;
      default:
        ApplyPair(instr.op);
    }
    return at + 1;
  }

  static Value Negate(const Value& v) {
    if (IsError(v)) return v;
    const auto* d = std::get_if<Decimal>(&v);
    return d == nullptr ? Fail("type_mismatch") : Fit(-static_cast<Wide>(d->scaled));
  }

  bool Decides(Op op) {
    const Value v = Truth(stack_.back());
    if (IsUnknown(v)) return false;
    if (IsError(v)) {
      stack_.back() = v;
      return true;
    }
    if (!Is(v, op == Op::kJumpTrue)) return false;
    stack_.back() = v;
    return true;
  }

  void ApplyIn(std::size_t count) {
    const std::size_t first = stack_.size() - count;
    const Value& subject = stack_[first - 1];
    Value result = IsError(subject) ? subject : Member(subject, std::span(stack_).subspan(first));
    stack_.resize(first);
    stack_.back() = std::move(result);
  }

  void ApplyCall(std::size_t function, std::size_t count) {
    const std::size_t first = stack_.size() - count;
    const auto args = std::span<const Value>(stack_).subspan(first);
    const auto bad = std::find_if(args.begin(), args.end(), IsError);
    Value result = bad != args.end() ? *bad : CallFunction(function, args);
    stack_.resize(first);
    stack_.push_back(std::move(result));
  }

  void ApplyPair(Op op) {
    const Value right = std::move(stack_.back());
    stack_.pop_back();
    Value& left = stack_.back();
    if (op == Op::kAnd || op == Op::kOr) {
      left = Combine(op, left, right);
    } else if (IsError(left)) {
      return;
    } else if (IsError(right)) {
      left = right;
    } else if (op >= Op::kEqual && op <= Op::kGreaterEqual) {
      left = Compare(op, left, right);
    } else {
      left = Arithmetic(op, left, right);
    }
  }

  const Program& program_;
  const Facts& facts_;
  std::vector<Value> stack_;
};

// Knows one name only; every other is unknown.
class OneFact : public Facts {
 public:
  OneFact(std::string_view name, std::string_view text) : name_(name), text_(text) {}
  Value Get(std::string_view name) const override {
    if (name == name_) return std::string(text_);
    return Fail(kUnknownWord);
  }

 private:
  std::string_view name_, text_;
};

}  // namespace

std::string ToText(Decimal d) {
  const bool negative = d.scaled < 0;
  const std::uint64_t raw = static_cast<std::uint64_t>(d.scaled);
  const std::uint64_t size = negative ? 0 - raw : raw;
  constexpr std::uint64_t kScale = Decimal::kScale;
  std::string text = (negative ? "-" : "") + std::to_string(size / kScale);
  if (size % kScale == 0) return text;
  std::string places = std::to_string(kScale + size % kScale).substr(1);
  places.erase(places.find_last_not_of('0') + 1);
  return text + "." + places;
}

std::optional<Decimal> ParseDecimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view places = dot == text.npos ? std::string_view() : text.substr(dot + 1);
  const auto digits = [](std::string_view s) {
    return !s.empty() && s.find_first_not_of("0123456789") == s.npos;
  };
  if (!digits(whole) || whole.size() > 15 || (dot != text.npos && !digits(places))) return {};
  if (places.size() > 4) return {};
  Wide scaled = 0;
  for (const char c : whole) scaled = scaled * 10 + (c - '0');
  for (std::size_t i = 0; i < 4; ++i)
    scaled = scaled * 10 + (i < places.size() ? places[i] - '0' : 0);
  if (scaled > INT64_MAX) return {};
  return Decimal{static_cast<std::int64_t>(negative ? -scaled : scaled)};
}

std::string_view ToText(Type type) {
  switch (type) {
    case Type::kNil:
      return "nil";
    case Type::kBool:
      return "boolean";
    case Type::kNumber:
      return "number";
    case Type::kText:
      return "text";
    case Type::kDate:
      return "date";
    case Type::kInstant:
      return "instant";
    case Type::kAny:
      break;
  }
  return "anything";
}

const std::string& Expr::text() const {
  static const std::string kEmpty;
  return code_ ? code_->text : kEmpty;
}

Type Expr::type() const { return code_ ? code_->type : Type::kBool; }

std::vector<std::string> Expr::names() const {
  return code_ ? code_->names : std::vector<std::string>();
}

const std::vector<Expr::TextUse>& Expr::text_uses() const {
  static const std::vector<TextUse> kNone;
  return code_ ? code_->text_uses : kNone;
}

Value Expr::Eval(const Facts& facts) const {
  if (!code_) return true;
  return Machine(*code_, facts).Run();
}

bool Expr::Holds(const Facts& facts) const { return Is(Eval(facts), true); }

bool Expr::MayHold(std::string_view name, std::string_view text) const {
  const Value v = Eval(OneFact(name, text));
  return Is(v, true) || IsUnknown(v);
}

}  // namespace shouwen::method
