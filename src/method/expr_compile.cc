// Text → stack code by recursive descent. The first mistake ends the compilation: a second one in
// the same expression is usually the echo of the first.
#include <algorithm>
#include <optional>

#include "expr_code.h"

namespace shouwen::method {
namespace {

struct Token {
  enum class Kind { kEnd, kNumber, kDate, kText, kName, kWord, kSign, kBad };
  Kind kind = Kind::kEnd;
  std::size_t at = 0;
  std::string text;      // the sign or word itself; the contents of a text
  std::string expected;  // kBad only
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsNamePart(char c) { return IsNameStart(c) || IsDigit(c); }

constexpr std::string_view kWords[] = {"and", "or", "not", "in", "true", "false", "nil"};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token Next() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t')) {
      ++at_;
    }
    Token t;
    t.at = at_;
    if (at_ >= text_.size()) return t;
    const char c = text_[at_];
    if (IsDigit(c)) return Number(t);
    if (c == '"') return Text(t);
    if (IsNameStart(c)) return Name(t);
    return Sign(t);
  }

 private:
  Token Number(Token t) {
    if (IsDateAt()) {
      t.kind = Token::Kind::kDate;
      t.text = text_.substr(at_, 10);
      at_ += 10;
      return t;
    }
    while (at_ < text_.size() && (IsDigit(text_[at_]) || text_[at_] == '.')) ++at_;
    t.kind = Token::Kind::kNumber;
    t.text = text_.substr(t.at, at_ - t.at);
    return t;
  }

  bool IsDateAt() const {
    constexpr std::string_view kForm = "0000-00-00";
    if (text_.size() - at_ < kForm.size()) return false;
    for (std::size_t i = 0; i < kForm.size(); ++i) {
      const char c = text_[at_ + i];
      if (kForm[i] == '-' ? c != '-' : !IsDigit(c)) return false;
    }
    return at_ + kForm.size() == text_.size() || !IsDigit(text_[at_ + kForm.size()]);
  }

  Token Text(Token t) {
    for (++at_; at_ < text_.size(); ++at_) {
      char c = text_[at_];
      if (c == '"') {
        ++at_;
        t.kind = Token::Kind::kText;
        return t;
      }
      if (c == '\\' && at_ + 1 < text_.size()) c = text_[++at_];
      t.text += c;
    }
    return Bad(std::move(t), "\"", "a closing \"");
  }

  Token Name(Token t) {
    while (at_ < text_.size() && (IsNamePart(text_[at_]) || DotInside())) ++at_;
    t.text = text_.substr(t.at, at_ - t.at);
    const bool word = std::find(std::begin(kWords), std::end(kWords), t.text) != std::end(kWords);
    t.kind = word ? Token::Kind::kWord : Token::Kind::kName;
    return t;
  }
  bool DotInside() const {
    return text_[at_] == '.' && at_ + 1 < text_.size() && IsNameStart(text_[at_ + 1]);
  }

  Token Sign(Token t) {
    struct Wrong {
      std::string_view sign, right;
    };
    static constexpr Wrong kWrong[] = {
        {"!=", "~="}, {"<>", "~="}, {"&&", "and"}, {"||", "or"}, {"!", "not"}};
    static constexpr std::string_view kSigns[] = {"==", "~=", "<=", ">=", "<", ">", "+", "-",
                                                  "*",  "/",  "(",  ")",  "{", "}", ","};
    const std::string_view rest = text_.substr(at_);
    for (const Wrong& w : kWrong) {
      if (rest.starts_with(w.sign)) return Bad(std::move(t), w.sign, w.right);
    }
    for (const std::string_view s : kSigns) {
      if (!rest.starts_with(s)) continue;
      at_ += s.size();
      t.kind = Token::Kind::kSign;
      t.text = s;
      return t;
    }
    if (rest.front() == '=') return Bad(std::move(t), "=", "==");
    return Bad(std::move(t), rest.substr(0, 1), "a name, a number, a text or an operator");
  }

  Token Bad(Token t, std::string_view got, std::string_view expected) {
    t.kind = Token::Kind::kBad;
    t.text = got;
    t.expected = expected;
    at_ = text_.size();
    return t;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

struct Operand {
  Type type = Type::kAny;
  std::size_t at = 0;
  std::string name;  // a bare name
  bool is_text = false;
  std::string text;  // a bare text
};

class Compiler {
 public:
  Compiler(std::string_view text, const Expr::Names& names) : lexer_(text), names_(names) {
    program_.text = text;
    token_ = lexer_.Next();
  }

  bool Compile() {
    const Operand result = Or();
    if (!error_ && token_.kind != Token::Kind::kEnd) Unexpected("an operator or the end");
    program_.type = result.type;
    return !error_;
  }
  Program TakeProgram() { return std::move(program_); }
  const Expr::SyntaxError& error() const { return *error_; }

 private:
  using Kind = Expr::SyntaxError::Kind;

  void Fail(Kind kind, std::size_t at, std::string got, std::string expected) {
    if (!error_) error_ = Expr::SyntaxError{kind, at, std::move(got), std::move(expected)};
  }
  void Unexpected(std::string expected) {
    if (token_.kind == Token::Kind::kBad) {
      Fail(Kind::kSyntax, token_.at, token_.text, token_.expected);
    } else if (token_.kind == Token::Kind::kEnd) {
      Fail(Kind::kSyntax, token_.at, "the end", std::move(expected));
    } else {
      Fail(Kind::kSyntax, token_.at, token_.text, std::move(expected));
    }
  }
  void Advance() { token_ = lexer_.Next(); }
  bool Is(Token::Kind kind, std::string_view text) const {
    return token_.kind == kind && token_.text == text;
  }
  bool Accept(Token::Kind kind, std::string_view text) {
    if (error_ || !Is(kind, text)) return false;
    Advance();
    return true;
  }
  std::size_t Emit(Op op, std::size_t arg = 0) {
    program_.code.push_back({op, static_cast<std::uint32_t>(arg)});
    return program_.code.size() - 1;
  }
  void EmitConst(Value v) {
    program_.constants.push_back(std::move(v));
    Emit(Op::kConst, program_.constants.size() - 1);
  }
  void Need(const Operand& o, Type type, std::string_view for_what) {
    if (o.type == type || o.type == Type::kAny) return;
    Fail(Kind::kType, o.at, std::string(ToText(o.type)),
         std::string(ToText(type)) + " for " + std::string(for_what));
  }

  // Guards every way the grammar calls itself.
  class Deeper {
   public:
    explicit Deeper(Compiler& c) : compiler_(c) {
      if (++compiler_.depth_ > kDepthMax) {
        compiler_.Fail(Kind::kSyntax, compiler_.token_.at, "deeper nesting",
                       "at most " + std::to_string(kDepthMax) + " levels of nesting");
      }
    }
    ~Deeper() { --compiler_.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

   private:
    Compiler& compiler_;
  };

  Operand Or() {
    return Chain("or", Op::kJumpTrue, Op::kOr, [this] { return And(); });
  }
  Operand And() {
    return Chain("and", Op::kJumpFalse, Op::kAnd, [this] { return Not(); });
  }
  template <class Inner>
  Operand Chain(std::string_view word, Op jump, Op op, const Inner& inner) {
    Operand left = inner();
    while (Accept(Token::Kind::kWord, word)) {
      Need(left, Type::kBool, word);
      const std::size_t at = Emit(jump);
      const Operand right = inner();
      Need(right, Type::kBool, word);
      Emit(op);
      program_.code[at].arg = static_cast<std::uint32_t>(program_.code.size());
      left = {.type = Type::kBool, .at = left.at, .name = {}, .text = {}};
    }
    return left;
  }

  Operand Not() {
    const std::size_t at = token_.at;
    if (!Accept(Token::Kind::kWord, "not")) return Comparison();
    const Deeper deeper(*this);
    if (error_) return {};
    const Operand o = Not();
    Need(o, Type::kBool, "not");
    Emit(Op::kNot);
    return {.type = Type::kBool, .at = at, .name = {}, .text = {}};
  }

  Operand Comparison() {
    static constexpr std::pair<std::string_view, Op> kOps[] = {
        {"==", Op::kEqual},     {"~=", Op::kNotEqual}, {"<", Op::kLess},
        {"<=", Op::kLessEqual}, {">", Op::kGreater},   {">=", Op::kGreaterEqual}};
    Operand left = Sum();
    if (Accept(Token::Kind::kWord, "in")) return In(left);
    for (const auto& [sign, op] : kOps) {
      if (!Accept(Token::Kind::kSign, sign)) continue;
      const Operand right = Sum();
      CheckComparable(left, right, op);
      Emit(op);
      return {.type = Type::kBool, .at = left.at, .name = {}, .text = {}};
    }
    return left;
  }

  void CheckComparable(const Operand& left, const Operand& right, Op op) {
    if (error_) return;
    const bool equality = op == Op::kEqual || op == Op::kNotEqual;
    const auto loose = [&](Type t) { return t == Type::kAny || (equality && t == Type::kNil); };
    if (!equality && (left.type == Type::kNil || left.type == Type::kBool)) {
      Fail(Kind::kType, left.at, std::string(ToText(left.type)), "number, text or date to order");
    } else if (!loose(left.type) && !loose(right.type) && left.type != right.type) {
      Fail(Kind::kType, right.at, std::string(ToText(right.type)),
           std::string(ToText(left.type)) + " to compare with");
    }
    if (!equality) return;
    if (!left.name.empty() && right.is_text) UseText(left.name, right.text, right.at);
    if (!right.name.empty() && left.is_text) UseText(right.name, left.text, left.at);
  }
  void UseText(const std::string& name, const std::string& text, std::size_t at) {
    program_.text_uses.push_back({name, text, at});
  }

  Operand In(const Operand& left) {
    if (!Accept(Token::Kind::kSign, "{")) Unexpected("{");
    std::size_t count = 0;
    do {
      const Operand member = Literal();
      if (error_) return {};
      if (left.type != Type::kAny && member.type != left.type) {
        Fail(Kind::kType, member.at, std::string(ToText(member.type)),
             std::string(ToText(left.type)) + " to compare with");
      }
      if (!left.name.empty() && member.is_text) UseText(left.name, member.text, member.at);
      ++count;
    } while (Accept(Token::Kind::kSign, ","));
    if (!error_ && !Accept(Token::Kind::kSign, "}")) Unexpected("} or ,");
    Emit(Op::kIn, count);
    return {.type = Type::kBool, .at = left.at, .name = {}, .text = {}};
  }

  Operand Sum() {
    return Arithmetic("+", Op::kAdd, "-", Op::kSubtract, [this] { return Product(); });
  }
  Operand Product() {
    return Arithmetic("*", Op::kMultiply, "/", Op::kDivide, [this] { return Unary(); });
  }
  template <class Inner>
  Operand Arithmetic(std::string_view a, Op op_a, std::string_view b, Op op_b, const Inner& inner) {
    Operand left = inner();
    for (;;) {
      const bool is_a = Is(Token::Kind::kSign, a);
      if (error_ || (!is_a && !Is(Token::Kind::kSign, b))) return left;
      Advance();
      Need(left, Type::kNumber, is_a ? a : b);
      const Operand right = inner();
      Need(right, Type::kNumber, is_a ? a : b);
      Emit(is_a ? op_a : op_b);
      left = {.type = Type::kNumber, .at = left.at, .name = {}, .text = {}};
    }
  }

  Operand Unary() {
    const std::size_t at = token_.at;
    if (!Accept(Token::Kind::kSign, "-")) return Primary();
    const Deeper deeper(*this);
    if (error_) return {};
    const Operand o = Unary();
    Need(o, Type::kNumber, "-");
    Emit(Op::kNegate);
    return {.type = Type::kNumber, .at = at, .name = {}, .text = {}};
  }

  Operand Primary() {
    if (error_) return {};
    if (token_.kind == Token::Kind::kName) return NameOrCall();
    if (!Accept(Token::Kind::kSign, "(")) return Literal();
    const Deeper deeper(*this);
    if (error_) return {};
    Operand o = Or();
    if (!error_ && !Accept(Token::Kind::kSign, ")")) Unexpected(")");
    o.name.clear();
    o.is_text = false;
    return o;
  }

  Operand NameOrCall() {
    const Token name = token_;
    Advance();
    if (Is(Token::Kind::kSign, "(")) return Call(name);
    const Type* type = names_(name.text);
    if (type == nullptr) {
      Fail(Kind::kUnknownName, name.at, name.text, "a fact, a field or a param of the method");
      return {};
    }
    auto& known = program_.names;
    const auto it = std::find(known.begin(), known.end(), name.text);
    Emit(Op::kName, static_cast<std::size_t>(it - known.begin()));
    if (it == known.end()) known.push_back(name.text);
    return {.type = *type, .at = name.at, .name = name.text, .text = {}};
  }

  Operand Call(const Token& name) {
    const auto functions = ExprFunctions();
    const auto f = std::find_if(functions.begin(), functions.end(),
                                [&](const FunctionWord& w) { return w.id == name.text; });
    if (f == functions.end()) {
      Fail(Kind::kUnknownName, name.at, name.text + "()", "a function of the language");
      return {};
    }
    Advance();
    const Deeper deeper(*this);
    int count = 0;
    do {
      if (error_) return {};
      CheckArgument(f->id, Or());
      ++count;
    } while (count <= kArgsMax && Accept(Token::Kind::kSign, ","));
    if (!error_ && !Accept(Token::Kind::kSign, ")")) Unexpected(") or ,");
    if (count < f->args_min || count > f->args_max) {
      Fail(Kind::kType, name.at, std::to_string(count) + " arguments", std::string(f->form));
    }
    Emit(Op::kCall, static_cast<std::size_t>(f - functions.begin()) * kArgsBase +
                        static_cast<std::size_t>(count));
    return {.type = Type::kNumber, .at = name.at, .name = {}, .text = {}};
  }

  void CheckArgument(std::string_view function, const Operand& o) {
    if (error_ || function == "count") return;
    if (function != "days" && function != "age") return Need(o, Type::kNumber, function);
    if (o.type != Type::kInstant) Need(o, Type::kDate, function);
  }

  Operand Literal() {
    if (error_) return {};
    const Token t = token_;
    Operand o{.type = Type::kAny, .at = t.at, .name = {}, .text = {}};
    if (t.kind == Token::Kind::kText) {
      o.type = Type::kText;
      o.is_text = true;
      o.text = t.text;
      EmitConst(t.text);
    } else if (t.kind == Token::Kind::kNumber) {
      o.type = Type::kNumber;
      const auto d = ParseDecimal(t.text);
      if (!d) Fail(Kind::kSyntax, t.at, t.text, "a number with at most 15 digits and 4 places");
      EmitConst(d.value_or(Decimal{}));
    } else if (t.kind == Token::Kind::kDate) {
      o.type = Type::kDate;
      const auto d = core::ParseDate(t.text);
      if (!d.ok()) Fail(Kind::kSyntax, t.at, t.text, "a day of the calendar");
      EmitConst(d.ok() ? d.value() : core::Date{});
    } else if (!LiteralWord(t, o)) {
      Unexpected("a name, a number or a text");
      return o;
    }
    Advance();
    return o;
  }

  bool LiteralWord(const Token& t, Operand& o) {
    if (t.kind != Token::Kind::kWord) return false;
    if (t.text == "nil") {
      o.type = Type::kNil;
      EmitConst(Nil{});
    } else if (t.text == "true" || t.text == "false") {
      o.type = Type::kBool;
      EmitConst(t.text == "true");
    } else {
      return false;
    }
    return true;
  }

  Lexer lexer_;
  const Expr::Names& names_;
  Token token_;
  Program program_;
  std::optional<Expr::SyntaxError> error_;
  int depth_ = 0;
};

}  // namespace

std::variant<Expr, Expr::SyntaxError> Expr::Compile(std::string_view text, const Names& names) {
  if (text.size() > kTextMax) {
    return SyntaxError{SyntaxError::Kind::kSyntax, kTextMax, std::to_string(text.size()) + " bytes",
                       "at most " + std::to_string(kTextMax) + " bytes"};
  }
  Compiler compiler(text, names);
  if (!compiler.Compile()) return compiler.error();
  Expr expr;
  expr.code_ = std::make_shared<const Program>(compiler.TakeProgram());
  return expr;
}

}  // namespace shouwen::method
