// line.h - one line of a scenario file: `verb words key=value -> expectation`.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace shouwen::scenario {

struct Words {
  std::vector<std::string> plain;            // in order
  std::map<std::string, std::string> named;  // key=value, key="a value"
};

struct Line {
  int number = 0;
  std::string verb;
  Words words;           // after the verb, before the arrow
  std::string expected;  // after the arrow, as written; "" when there is no arrow
};

// Throws std::runtime_error naming file and line for a line that cannot be read.
std::vector<Line> ParseFile(std::string_view text, std::string_view file);
Words SplitWords(std::string_view text);  // throws std::runtime_error on an open quote
std::vector<std::string> Names(const std::string& name);  // "C1..C3": C1, C2, C3; else itself
std::string Header(std::string_view text, std::string_view key);  // of "# key: value"; "" none

}  // namespace shouwen::scenario
