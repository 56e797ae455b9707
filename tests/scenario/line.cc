#include "line.h"

#include <stdexcept>

namespace shouwen::scenario {
namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// One word from the front of `text`; quotes may stand anywhere in it and are taken off.
std::string TakeWord(std::string_view& text) {
  std::string word;
  bool quoted = false;
  while (!text.empty() && (quoted || !IsSpace(text.front()))) {
    if (text.front() == '"') {
      quoted = !quoted;
    } else {
      word += text.front();
    }
    text.remove_prefix(1);
  }
  if (quoted) throw std::runtime_error("a quote is not closed");
  return word;
}

}  // namespace

Words SplitWords(std::string_view text) {
  Words words;
  for (text = Trim(text); !text.empty(); text = Trim(text)) {
    const std::string word = TakeWord(text);
    const auto equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      words.plain.push_back(word);
    } else if (!words.named.emplace(word.substr(0, equals), word.substr(equals + 1)).second) {
      throw std::runtime_error(word.substr(0, equals) + " is given twice");
    }
  }
  return words;
}

std::vector<Line> ParseFile(std::string_view text, std::string_view file) {
  std::vector<Line> lines;
  int number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = text.find('\n');
    std::string_view raw = Trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (raw.empty() || raw.front() == '#') continue;
    Line line;
    line.number = number;
    const auto arrow = raw.find("->");
    if (arrow != std::string_view::npos) {
      line.expected = std::string(Trim(raw.substr(arrow + 2)));
      raw = Trim(raw.substr(0, arrow));
    }
    try {
      line.words = SplitWords(raw);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(std::string(file) + ":" + std::to_string(number) + ": " +
                               error.what());
    }
    if (line.words.plain.empty()) {
      throw std::runtime_error(std::string(file) + ":" + std::to_string(number) +
                               ": a line starts with a verb");
    }
    line.verb = line.words.plain.front();
    line.words.plain.erase(line.words.plain.begin());
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string Header(std::string_view text, std::string_view key) {
  const std::string start = "# " + std::string(key) + ":";
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(start)) return std::string(Trim(line.substr(start.size())));
    if (!line.starts_with("#")) break;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return "";
}

std::vector<std::string> Names(const std::string& name) {
  const auto dots = name.find("..");
  if (dots == std::string::npos) return {name};
  const std::string first = name.substr(0, dots);
  const auto digits = first.find_first_of("0123456789");
  const std::string stem = first.substr(0, digits);
  const int to = std::stoi(name.substr(dots + 2 + stem.size()));
  std::vector<std::string> names;
  for (int n = std::stoi(first.substr(digits)); n <= to; ++n) {
    names.push_back(stem + std::to_string(n));
  }
  return names;
}

}  // namespace shouwen::scenario
