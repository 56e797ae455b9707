#include "wechat_xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <memory>

namespace shouwen::channel {
namespace {

constexpr std::size_t kNameMax = 64;  // bytes of an openid and of an account's name

std::string TextOf(const xmlNode* node) {
  const std::unique_ptr<xmlChar, decltype(xmlFree)> text(xmlNodeGetContent(node), xmlFree);
  return text ? std::string(reinterpret_cast<const char*>(text.get())) : std::string();
}

std::string At(const WechatFields& fields, const char* name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

bool IsName(std::string_view text) {
  return !text.empty() && text.size() <= kNameMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return byte < 0x80 && (std::isalnum(byte) || c == '_' || c == '-');
         });
}

// The end of a section inside one begins another.
std::string Cdata(std::string_view text) {
  constexpr std::string_view kEnd = "]]>";
  std::string out = "<![CDATA[";
  for (std::size_t at = text.find(kEnd); at != std::string_view::npos; at = text.find(kEnd)) {
    out += std::string(text.substr(0, at)) + "]]]]><![CDATA[>";
    text.remove_prefix(at + kEnd.size());
  }
  return out + std::string(text) + "]]>";
}

std::string Element(const std::string& name, std::string_view text) {
  return "<" + name + ">" + Cdata(text) + "</" + name + ">";
}

}  // namespace

std::optional<WechatFields> ReadWechatXml(std::string_view body) {
  if (body.empty() || body.size() > kWechatBodyMax) return std::nullopt;
  // Entities stay unread and nothing is fetched; a document type is refused below.
  constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(body.data(), static_cast<int>(body.size()), nullptr, nullptr, kOptions),
      &xmlFreeDoc);
  if (!document || document->intSubset != nullptr) return std::nullopt;
  const xmlNode* const root = xmlDocGetRootElement(document.get());
  if (root == nullptr) return std::nullopt;
  WechatFields fields;
  for (const xmlNode* node = root->children; node != nullptr; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (fields.size() == kWechatElementsMax) return std::nullopt;
    fields.emplace(reinterpret_cast<const char*>(node->name), TextOf(node));
  }
  return fields;
}

std::optional<WechatMessage> MessageOf(const WechatFields& fields) {
  WechatMessage m;
  m.to = At(fields, "ToUserName");
  m.from = At(fields, "FromUserName");
  m.type = At(fields, "MsgType");
  m.id = At(fields, "MsgId");
  m.event = At(fields, "Event");
  m.text = At(fields, m.type == "voice" ? "Recognition" : "Content");
  m.picture = At(fields, "PicUrl");
  m.media = At(fields, "MediaId");
  m.label = At(fields, "Label");
  m.latitude = At(fields, "Location_X");
  m.longitude = At(fields, "Location_Y");
  const std::string at = At(fields, "CreateTime");
  const auto [end, error] = std::from_chars(at.data(), at.data() + at.size(), m.sent_s);
  const bool time = error == std::errc() && end == at.data() + at.size() && m.sent_s > 0;
  if (!time || !IsName(m.to) || !IsName(m.from) || m.type.empty()) return std::nullopt;
  return m;
}

std::string WechatReplyXml(const WechatMessage& to, std::string_view text, std::int64_t now_s) {
  return "<xml>" + Element("ToUserName", to.from) + Element("FromUserName", to.to) +
         "<CreateTime>" + std::to_string(now_s) + "</CreateTime>" + Element("MsgType", "text") +
         Element("Content", text) + "</xml>";
}

std::string WechatSealedXml(const WechatSealed& sealed) {
  return "<xml>" + Element("Encrypt", sealed.encrypted) +
         Element("MsgSignature", sealed.signature) + "<TimeStamp>" + sealed.timestamp +
         "</TimeStamp>" + Element("Nonce", sealed.nonce) + "</xml>";
}

}  // namespace shouwen::channel
