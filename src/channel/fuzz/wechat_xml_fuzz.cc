// What the address of the official account is posted by anybody: whatever the bytes are, reading
// them ends, nothing outside is looked at, and what was read can be kept and answered.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/check.h"
#include "core/text.h"
#include "wechat_crypt.h"
#include "wechat_xml.h"

using namespace shouwen::channel;  // NOLINT: a fuzz target is a program of its own

namespace {

bool IsKept(const std::string& text) { return shouwen::core::IsValidUtf8(text); }

// What is answered reads back as it was written.
void Answered(const WechatMessage& message) {
  const std::string words = "已登记]]>，编号 " + message.text;
  const auto fields = ReadWechatXml(WechatReplyXml(message, words, 1'772'413'200));
  if (words.size() > kWechatBodyMax / 2) return;
  CORE_CHECK(fields.has_value());
  CORE_CHECK(fields->at("ToUserName") == message.from && fields->at("FromUserName") == message.to);
}

}  // namespace

int WechatXmlFuzz(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto key = WechatKey("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG");
  CORE_CHECK(key.has_value());
  static_cast<void>(WechatDecrypt(*key, "wxsample0000000001", bytes));
  const auto fields = ReadWechatXml(bytes);
  if (!fields) return 0;
  CORE_CHECK(size <= kWechatBodyMax && fields->size() <= kWechatElementsMax);
  for (const auto& [name, text] : *fields) CORE_CHECK(!name.empty() && IsKept(text));
  const auto message = MessageOf(*fields);
  if (!message) return 0;
  CORE_CHECK(!message->to.empty() && !message->from.empty() && !message->type.empty());
  CORE_CHECK(message->sent_s > 0);
  Answered(*message);
  return 0;
}

#ifdef SHOUWEN_FUZZ_TARGET
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return WechatXmlFuzz(data, size);
}
#endif
