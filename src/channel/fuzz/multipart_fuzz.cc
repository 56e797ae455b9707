// A form with files is posted by anybody: whatever the bytes are, reading them ends, what was read
// is text where it is a name or a field, and files lie within the body.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "channel/multipart.h"
#include "core/check.h"
#include "core/text.h"

using namespace shouwen::channel;  // NOLINT: a fuzz target is a program of its own

namespace {

void Held(const Multipart& all, std::string_view body) {
  CORE_CHECK(all.files.size() <= kFormFieldsMax);
  for (const FormFile& file : all.files) {
    CORE_CHECK(shouwen::core::IsValidUtf8(file.field) && shouwen::core::IsValidUtf8(file.name));
    const auto at_or_before = std::less_equal<const char*>();
    CORE_CHECK(at_or_before(body.data(), file.bytes.data()) &&
               at_or_before(file.bytes.data() + file.bytes.size(), body.data() + body.size()));
  }
}

}  // namespace

int MultipartFuzz(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = ParseMultipart("multipart/form-data; boundary=B", bytes);
  if (whole.ok()) Held(*whole, bytes);
  const std::size_t end = bytes.find('\n');  // a header of its own, then its body
  if (end == std::string_view::npos) return 0;
  const auto own = ParseMultipart(bytes.substr(0, end), bytes.substr(end + 1));
  if (own.ok()) Held(*own, bytes);
  return 0;
}

#ifdef SHOUWEN_FUZZ_TARGET
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return MultipartFuzz(data, size);
}
#endif
