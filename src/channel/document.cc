#include "channel/document.h"

#include <boost/json.hpp>

namespace shouwen::channel {
namespace {

namespace json = boost::json;

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

// U+FFFE and U+FFFF are in no XML document; in UTF-8 they are EF BF BE and EF BF BF.
bool IsNonCharacter(std::string_view rest) {
  return rest.size() >= 3 && rest[0] == '\xEF' && rest[1] == '\xBF' &&
         (rest[2] == '\xBE' || rest[2] == '\xBF');
}

bool IsControl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

std::string_view EntityOf(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

void WriteXml(const Node& node, std::string& out) {
  out += "<" + node.name + ">";
  if (node.children.empty()) out += EscapeXml(node.text);
  for (const Node& child : node.children) WriteXml(child, out);
  out += "</" + node.name + ">";
}

json::value ValueOf(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kRecord: {
      json::object record;
      for (const Node& member : node.children) record[member.name] = ValueOf(member);
      return record;
    }
    case Node::Kind::kList: {
      json::array list;
      for (const Node& item : node.children) list.push_back(ValueOf(item));
      return list;
    }
    case Node::Kind::kFlag:
      return node.text == "true";
    case Node::Kind::kNumber:
      return node.text.empty() ? json::value() : json::parse(node.text);
    case Node::Kind::kText:
      break;
  }
  return node.text.empty() ? json::value() : json::value(node.text);
}

}  // namespace

Node TextNode(std::string name, std::string text) {
  return {std::move(name), Node::Kind::kText, std::move(text), {}};
}
Node NumberNode(std::string name, std::string digits) {
  return {std::move(name), Node::Kind::kNumber, std::move(digits), {}};
}
Node FlagNode(std::string name, bool flag) {
  return {std::move(name), Node::Kind::kFlag, flag ? "true" : "false", {}};
}
Node RecordNode(std::string name, std::vector<Node> members) {
  return {std::move(name), Node::Kind::kRecord, {}, std::move(members)};
}
Node ListNode(std::string name, std::vector<Node> items) {
  return {std::move(name), Node::Kind::kList, {}, std::move(items)};
}

std::string EscapeXml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (IsControl(c)) continue;
    if (IsNonCharacter(text.substr(at))) {
      at += 2;
      continue;
    }
    const std::string_view entity = EntityOf(c);
    if (entity.empty()) {
      out += c;
    } else {
      out += entity;
    }
  }
  return out;
}

std::string ToXml(const Node& root) {
  std::string out(kDeclaration);
  WriteXml(root, out);
  out += '\n';
  return out;
}

std::string ToJson(const Node& root) { return json::serialize(ValueOf(root)); }

std::string Render(const Node& root, Format format) {
  return format == Format::kXml ? ToXml(root) : ToJson(root);
}

std::string_view ContentType(Format format) {
  return format == Format::kXml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8";
}

}  // namespace shouwen::channel
