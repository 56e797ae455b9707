// Letters from strangers: whatever the bytes are, reading them ends, and what was read can be kept.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "core/text.h"
#include "mail_guard.h"
#include "mime.h"

namespace {

bool IsLine(const std::string& text) {
  return shouwen::core::IsValidUtf8(text) && text.find('\n') == std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(shouwen::channel::HtmlToText(bytes));
  const auto mail = shouwen::channel::ReadMail(bytes);
  if (!mail) return 0;
  CORE_CHECK(mail->digest.size() == 64);
  CORE_CHECK(IsLine(mail->subject) && IsLine(mail->from) && IsLine(mail->from_name));
  CORE_CHECK(shouwen::core::IsValidUtf8(mail->text));
  for (const auto& file : mail->files) CORE_CHECK(IsLine(file.name) && !file.bytes.empty());
  for (const auto& id : mail->references) CORE_CHECK(IsLine(id) && !id.empty());
  CORE_CHECK(mail->references.size() <= shouwen::channel::kReferencesMax);
  static_cast<void>(shouwen::channel::WhyParked(*mail, "12345@city.example.org"));
  CORE_CHECK(shouwen::channel::WithoutQuote(mail->text).size() <= mail->text.size());
  CORE_CHECK(shouwen::channel::WithoutReplyMarks(mail->subject).size() <= mail->subject.size());
  return 0;
}
