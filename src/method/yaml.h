// yaml.h - a YAML text as a tree that keeps every position, duplicate key and order.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace shouwen::method {

struct Place {
  int line = 0;         // 0-based
  int byte_column = 0;  // 0-based
};

struct Entry;
struct Node {
  enum class Kind { kNull, kScalar, kList, kMap } kind = Kind::kNull;
  Place at;
  std::string text;            // kScalar
  bool quoted = false;         // kScalar
  std::vector<Node> items;     // kList
  std::vector<Entry> entries;  // kMap, in file order, duplicates kept
};
struct Entry {
  Node key, value;
};

struct YamlError {
  Place at;
  std::string got, expected;
};

// One document without anchors, aliases and tags; an empty text is a kNull node.
// REQUIRES: valid UTF-8 without NUL.
std::variant<Node, YamlError> LoadYaml(std::string_view yaml);

}  // namespace shouwen::method
