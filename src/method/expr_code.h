// expr_code.h - the stack code of one expression, shared by the compiler and the evaluator.
#pragma once

#include "method/expr.h"

namespace shouwen::method {

enum class Op : std::uint8_t {
  kConst,  // push constants[arg]
  kName,   // push the fact names[arg]
  kNegate,
  kNot,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kIn,  // pops `arg` members, then the subject
  kAnd,
  kOr,
  kJumpFalse,  // leaves the top; goes to `arg` when it decides `and`
  kJumpTrue,
  kCall,  // arg = function index * kArgsBase + number of arguments
};

inline constexpr std::uint32_t kArgsBase = 256;
inline constexpr int kArgsMax = 64;

struct Instr {
  Op op;
  std::uint32_t arg = 0;
};

struct Program {
  std::string text;
  std::vector<Instr> code;  // jumps go forward only, so steps <= code.size()
  std::vector<Value> constants;
  std::vector<std::string> names;
  std::vector<Expr::TextUse> text_uses;
  Type type = Type::kBool;
};

// Calls function `index` of ExprFunctions() with `args`, none of them an EvalError.
Value CallFunction(std::size_t index, std::span<const Value> args);

}  // namespace shouwen::method
