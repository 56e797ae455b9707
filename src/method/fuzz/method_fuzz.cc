// Any bytes as a method file: an answer or mistakes with places inside the file, never a crash;
// what parses explains itself.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "method/method.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace method = shouwen::method;
  const std::string_view yaml(reinterpret_cast<const char*>(data), size);
  const auto result = method::Parse(yaml, "fuzz.yaml");
  if (const auto* mistakes = std::get_if<std::vector<method::Diagnostic>>(&result)) {
    CORE_CHECK(!mistakes->empty());
    for (const method::Diagnostic& d : *mistakes) {
      CORE_CHECK(d.line >= 1 && d.column >= 1 && !d.Text().empty());
    }
    return 0;
  }
  const auto& m = *std::get<std::shared_ptr<const method::Method>>(result);
  CORE_CHECK(!method::Explain(m, true).empty());
  CORE_CHECK(!method::Explain(m, false).empty());
  return 0;
}
