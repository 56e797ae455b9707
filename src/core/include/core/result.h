// core/result.h - refusals are values.
//
// A rule that says no returns an Error: a stable code, the parameters that explain it, and the rule
// it comes from (for example "ledger-zhongjiang@1 gates.close"). It carries no text: the clients
// own the wording. Faults (the world failed) are exceptions thrown by `store`; bugs stop the
// program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/check.h"

namespace shouwen::core {

// One declared refusal: its stable name ("module.word") and the HTTP status it travels as.
// Every module declares its own in include/<module>/codes.h; a meta test checks each one has a
// documentation entry in docs/errors.md and a test.
struct Code {
  std::string_view name;
  int http;
};

using ParamValue = std::variant<std::string, std::int64_t, bool>;

struct Param {
  std::string name;
  ParamValue value;
  friend bool operator==(const Param&, const Param&) = default;
};

struct Error {
  Code code;
  std::vector<Param> params;
  std::string rule;                        // "" or "method@version section.name"
  std::string says_zh = {}, says_en = {};  // the method's own words for a closed gate, else ""

  Error(Code c, std::vector<Param> p = {}, std::string r = {})
      : code(c), params(std::move(p)), rule(std::move(r)) {}
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : v_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
  Result(Error error) : v_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit
  bool ok() const { return v_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() & { return Checked(); }
  const T& value() const& { return const_cast<Result*>(this)->Checked(); }
  T&& value() && { return std::move(Checked()); }
  T& operator*() & { return Checked(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(Checked()); }
  T* operator->() { return &Checked(); }
  const T* operator->() const { return &value(); }
  const Error& error() const& {
    CORE_CHECK(!ok());
    return std::get<1>(v_);
  }
  Error&& error() && {
    CORE_CHECK(!ok());
    return std::get<1>(std::move(v_));
  }

 private:
  T& Checked() {
    CORE_CHECK(ok());
    return std::get<0>(v_);
  }
  std::variant<T, Error> v_;
};

struct Unit {};
using Status = Result<Unit>;
inline Status Ok() { return Unit{}; }

}  // namespace shouwen::core

#define CORE_CONCAT2(a, b) a##b
#define CORE_CONCAT(a, b) CORE_CONCAT2(a, b)

// Returns the error of `expr` from the enclosing function, if it has one.
#define CORE_TRY(expr)                                        \
  do {                                                        \
    if (auto core_try_result = (expr); !core_try_result.ok()) \
      return std::move(core_try_result).error();              \
  } while (false)

// Declares `decl` with the value of `expr`, or returns its error from the enclosing function.
#define CORE_ASSIGN(decl, expr)                                    \
  auto CORE_CONCAT(core_assign_, __LINE__) = (expr);               \
  if (!CORE_CONCAT(core_assign_, __LINE__).ok())                   \
    return std::move(CORE_CONCAT(core_assign_, __LINE__)).error(); \
  decl = std::move(CORE_CONCAT(core_assign_, __LINE__)).value()
