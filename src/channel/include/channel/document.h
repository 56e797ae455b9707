// channel/document.h - one answer in two formats: XML without attributes, and the JSON that the
// Spark convention makes of it (a list is an array, an empty element is null).
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shouwen::channel {

enum class Format { kXml, kJson };

struct Node {
  enum class Kind { kText, kNumber, kFlag, kRecord, kList };

  std::string name;  // of the XML element, the JSON member
  Kind kind = Kind::kText;
  std::string text;            // kText; kNumber: its digits, "" none; kFlag: "true" or "false"
  std::vector<Node> children;  // kRecord: its members; kList: its items
};

Node TextNode(std::string name, std::string text);
Node NumberNode(std::string name, std::string digits);
Node FlagNode(std::string name, bool flag);
Node RecordNode(std::string name, std::vector<Node> members = {});
Node ListNode(std::string name, std::vector<Node> items = {});

// With the XML declaration. Characters that XML 1.0 cannot hold are left out.
std::string ToXml(const Node& root);
std::string ToJson(const Node& root);
std::string Render(const Node& root, Format format);
std::string_view ContentType(Format format);

// `text` between tags: & < > " ' and the carriage return are escaped.
std::string EscapeXml(std::string_view text);

}  // namespace shouwen::channel
