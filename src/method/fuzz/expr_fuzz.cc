// Any bytes as an expression: a value, an evaluation error or a mistake with its place.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "method/expr.h"
#include "method/vocabulary.h"

namespace {

namespace method = shouwen::method;

class SomeFacts : public method::Facts {
 public:
  method::Value Get(std::string_view name) const override {
    if (name == "level") return std::string("village");
    if (name == "signed") return true;
    if (name == "round") return method::Decimal{INT64_MIN};
    return method::Nil{};
  }
};

const method::Type* TypeOf(std::string_view name) {
  static const method::Type kAny = method::Type::kAny;
  const method::Fact* fact = method::FindFact(name);
  return fact == nullptr ? &kAny : &fact->type;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto result = method::Expr::Compile(text, TypeOf);
  if (const auto* error = std::get_if<method::Expr::SyntaxError>(&result)) {
    CORE_CHECK(error->at <= size && !error->expected.empty());
    return 0;
  }
  const auto& expr = std::get<method::Expr>(result);
  const method::Value first = expr.Eval(SomeFacts());
  CORE_CHECK(first == expr.Eval(SomeFacts()));
  expr.MayHold("level", "village");
  for (const auto& use : expr.text_uses()) CORE_CHECK(use.at < size);
  return 0;
}
