// wechat_xml.h - what WeChat posts and what it is answered: one element with texts in it.
// Threads: pure functions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/ids.h"

namespace shouwen::channel {

inline constexpr std::size_t kWechatBodyMax = std::size_t{64} * 1024;  // bytes

// What the elements below the root hold, by name; of one that comes twice the first. What they hold
// is valid UTF-8. None: too large, no XML, with a document type (nothing of WeChat's has one), or
// of more than kWechatElementsMax elements.
inline constexpr std::size_t kWechatElementsMax = 100;
using WechatFields = std::map<std::string, std::string>;
std::optional<WechatFields> ReadWechatXml(std::string_view body);

struct WechatMessage {
  std::string to, from;  // the account; the openid of who wrote
  std::string type;      // text, image, voice, location, event …
  std::string id;        // MsgId; "" an event
  std::string event;     // subscribe, unsubscribe, CLICK …
  std::string text;      // Content, or of a voice what was recognised in it
  std::string picture;   // an address
  std::string media;     // MediaId, by which the API gives it for three days
  std::string label, latitude, longitude;
  std::int64_t sent_s = 0;  // CreateTime
};
// None: without the account, the openid, the time or the type.
std::optional<WechatMessage> MessageOf(const WechatFields& fields);

// A passive reply: a text to whoever wrote the message.
std::string WechatReplyXml(const WechatMessage& to, std::string_view text, std::int64_t now_s);
// The same in the safe mode. `encrypted`: of that XML.
struct WechatSealed {
  std::string encrypted, signature, timestamp, nonce;
};
std::string WechatSealedXml(const WechatSealed& sealed);

}  // namespace shouwen::channel
