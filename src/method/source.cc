#include "source.h"

#include <algorithm>
#include <charconv>

#include "calendar/codes.h"
#include "core/check.h"
#include "core/text.h"

namespace shouwen::method {
namespace {

constexpr std::size_t kShownMax = 60;    // code points of a value in a message
constexpr std::size_t kSuggestMax = 64;  // longer words are not compared

// Letters added, dropped, changed or swapped with their neighbour.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

std::string_view KindWord(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNull:
      return "nothing";
    case Node::Kind::kScalar:
      return "a text";
    case Node::Kind::kList:
      return "a list";
    case Node::Kind::kMap:
      break;
  }
  return "a mapping";
}

std::string ErrorParam(const core::Error& error, std::string_view name) {
  for (const core::Param& p : error.params) {
    if (p.name != name) continue;
    if (const auto* text = std::get_if<std::string>(&p.value)) return *text;
  }
  return {};
}

}  // namespace

std::string Quoted(std::string_view text) { return "\"" + core::Shorten(text, kShownMax) + "\""; }

std::string Nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (word.size() > kSuggestMax) return {};
  std::string_view best;
  std::size_t best_distance = SIZE_MAX;
  for (const std::string_view c : candidates) {
    const std::size_t distance = Distance(word, c);
    if (distance < best_distance) {
      best = c;
      best_distance = distance;
    }
  }
  const std::size_t allowed = std::max<std::size_t>(1, best.size() / 3);
  return best_distance <= allowed && best_distance < word.size() ? std::string(best)
                                                                 : std::string();
}

bool IsId(std::string_view text, bool hyphens) {
  if (text.empty() || text.size() > kIdBytesMax || text.front() < 'a' || text.front() > 'z') {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || (hyphens && c == '-');
  });
}

Source::Source(std::string_view file, std::string_view yaml) : file_(file) {
  std::size_t from = 0;
  for (;;) {
    const std::size_t end = yaml.find('\n', from);
    lines_.emplace_back(yaml.substr(from, end == yaml.npos ? end : end - from));
    if (end == yaml.npos) break;
    from = end + 1;
  }
}

int Source::Column(Place at) const {
  if (at.line < 0 || static_cast<std::size_t>(at.line) >= lines_.size()) return 1;
  const std::string_view line = lines_[static_cast<std::size_t>(at.line)];
  const std::size_t bytes = std::min(line.size(), static_cast<std::size_t>(at.byte_column));
  return 1 + static_cast<int>(core::CodePointCount(line.substr(0, bytes)));
}

void Source::Report(Place at, std::string path, std::string_view code, std::string got,
                    std::string expected, std::string hint) {
  broken_.insert(path);
  if (diagnostics_.size() >= kDiagnosticsMax) return;
  Diagnostic d;
  d.file = file_;
  d.line = at.line + 1;
  d.column = Column(at);
  d.path = std::move(path);
  d.code = code;
  d.got = std::move(got);
  d.expected = std::move(expected);
  d.hint = std::move(hint);
  diagnostics_.emplace_back(at, std::move(d));
}

void Source::ReportValue(const std::string& path, std::string_view code, std::string got,
                         std::string expected, std::string hint, std::size_t offset) {
  const auto it = marks_.find(path);
  CORE_CHECK(it != marks_.end());
  Place at = it->second.at;
  if (it->second.exact) at.byte_column += static_cast<int>(offset);
  Report(at, path, code, std::move(got), std::move(expected), std::move(hint));
}

bool Source::Clean(std::string_view prefix) const {
  const auto it = broken_.lower_bound(prefix);
  if (it == broken_.end() || !it->starts_with(prefix)) return true;
  const auto below = [&](const std::string& path) {
    return path.size() == prefix.size() || path[prefix.size()] == '.' || path[prefix.size()] == '[';
  };
  for (auto i = it; i != broken_.end() && i->starts_with(prefix); ++i) {
    if (below(*i)) return false;
  }
  return true;
}

std::vector<Diagnostic> Source::TakeDiagnostics() {
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first.line, a.first.byte_column) <
           std::pair(b.first.line, b.first.byte_column);
  });
  std::vector<Diagnostic> result;
  for (auto& [at, d] : diagnostics_) result.push_back(std::move(d));
  return result;
}

void Source::Mark(const std::string& path, const Node& node) {
  Marked marked{node.at, false};
  if (node.kind == Node::Kind::kScalar && node.at.line >= 0 &&
      static_cast<std::size_t>(node.at.line) < lines_.size()) {
    const std::string& line = lines_[static_cast<std::size_t>(node.at.line)];
    const std::size_t start = static_cast<std::size_t>(node.at.byte_column) + (node.quoted ? 1 : 0);
    if (start <= line.size() && line.compare(start, node.text.size(), node.text) == 0) {
      marked.exact = true;
      if (node.quoted) marked.at.byte_column += 1;
    }
  }
  marks_[path] = marked;
}

bool Source::WrongShape(const Node& node, const std::string& path, Shape shape) {
  Report(node.at, path, "method.wrong_type", std::string(KindWord(node)),
         std::string(InWords(shape, false)));
  return false;
}

bool Source::TooMany(const Node& node, const std::string& path, std::size_t entries) {
  if (entries <= kListMax) return false;
  Report(node.at, path, "method.too_long", std::to_string(entries) + " entries",
         "at most " + std::to_string(kListMax) + " entries");
  return true;
}

std::optional<std::string> Source::Text(const Node& node, const std::string& path, Shape shape) {
  if (node.kind != Node::Kind::kScalar) {
    WrongShape(node, path, shape);
    return {};
  }
  Mark(path, node);
  if (core::Clean(node.text).empty()) {
    Report(node.at, path, "method.wrong_type", "an empty text", std::string(InWords(shape, false)));
    return {};
  }
  const std::size_t max = shape == Shape::kExpr ? kTextMax + 1 : kWordsBytesMax;
  if (node.text.size() > max) {
    Report(node.at, path, "method.too_long", std::to_string(node.text.size()) + " bytes",
           "at most " + std::to_string(max) + " bytes");
    return {};
  }
  return node.text;
}

std::string Source::Id(const Node& node, const std::string& path, bool hyphens) {
  const auto text = Text(node, path, Shape::kId);
  if (!text) return {};
  if (IsId(*text, hyphens)) return *text;
  Report(node.at, path, "method.bad_id", Quoted(*text), std::string(InWords(Shape::kId, false)));
  return {};
}

LocalText Source::Words(const Node& node, const std::string& path) {
  if (node.kind == Node::Kind::kScalar) {
    const std::string text = Text(node, path, Shape::kWords).value_or("");
    return {text, text};
  }
  LocalText words;
  if (node.kind != Node::Kind::kMap) return WrongShape(node, path, Shape::kWords), words;
  std::set<std::string_view> seen;
  for (const Entry& e : node.entries) {
    const std::string at = path + "." + core::Shorten(e.key.text, kShownMax);
    if (!seen.insert(e.key.text).second) {
      Report(e.key.at, at, "method.duplicate_key", Quoted(e.key.text) + " again", "each key once");
    } else if (e.key.text == "zh" || e.key.text == "en") {
      (e.key.text == "zh" ? words.zh : words.en) = Text(e.value, at, Shape::kText).value_or("");
    } else {
      Report(e.key.at, at, "method.unknown_keyword", Quoted(e.key.text), "zh, en");
    }
  }
  if (!seen.contains("zh") && Clean(path)) {
    Report(node.at, path, "method.missing", "no zh", std::string(InWords(Shape::kWords, false)));
  }
  if (words.en.empty()) words.en = words.zh;
  return words;
}

std::optional<int> Source::Whole(const Node& node, const std::string& path, int min, int max) {
  const auto text = Text(node, path, Shape::kWhole);
  if (!text) return {};
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc() && end == text->data() + text->size() && value >= min && value <= max) {
    return value;
  }
  Report(node.at, path, "method.bad_number", Quoted(*text),
         "a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return {};
}

bool Source::Flag(const Node& node, const std::string& path) {
  const auto text = Text(node, path, Shape::kFlag);
  if (text && *text != "true" && *text != "false") {
    Report(node.at, path, "method.wrong_type", Quoted(*text), "true or false");
  }
  return text == "true";
}

std::optional<calendar::Limit> Source::Limit(const Node& node, const std::string& path,
                                             std::string_view now_means) {
  const auto text = Text(node, path, Shape::kLimit);
  if (!text) return {};
  auto limit = calendar::ParseLimit(*text, now_means);
  if (limit.ok()) return std::move(limit).value();
  Report(node.at, path, "method.bad_limit", Quoted(*text), ErrorParam(limit.error(), "expected"));
  return {};
}

std::string Source::OneOf(const Node& node, const std::string& path, std::string_view enumeration) {
  const auto text = Text(node, path, Shape::kOneOf);
  if (!text) return {};
  std::vector<std::string_view> words;
  std::string list;
  for (const Word& w : Enumeration(enumeration)) {
    if (w.id == *text) return *text;
    words.push_back(w.id);
    list += (list.empty() ? "" : ", ") + std::string(w.id);
  }
  Report(node.at, path, "method.unknown_word", Quoted(*text), list, Nearest(*text, words));
  return {};
}

std::vector<std::string> Source::Strings(const Node& node, const std::string& path, Shape shape,
                                         std::string_view twice) {
  std::vector<std::string> result;
  if (node.kind == Node::Kind::kScalar) {
    if (auto text = Text(node, path + "[0]", shape)) result.push_back(std::move(*text));
    Mark(path, node);
    return result;
  }
  if (node.kind != Node::Kind::kList || node.items.empty()) {
    WrongShape(node, path, shape);
    return result;
  }
  if (TooMany(node, path, node.items.size())) return result;
  Mark(path, node);
  for (const Node& item : node.items) {
    const std::string at = path + "[" + std::to_string(result.size()) + "]";
    result.push_back(Text(item, at, shape).value_or(""));
    if (result.back().empty()) continue;
    if (std::find(result.begin(), result.end() - 1, result.back()) != result.end() - 1) {
      Report(item.at, at, twice, Quoted(result.back()) + " again", "each one once");
    }
  }
  return result;
}

std::vector<const Entry*> Source::Named(const Node& node, const std::string& path, Shape shape) {
  std::vector<const Entry*> result;
  if (node.kind != Node::Kind::kMap || node.entries.empty()) {
    WrongShape(node, path, shape);
    return result;
  }
  if (TooMany(node, path, node.entries.size())) return result;
  Mark(path, node);
  std::set<std::string_view> seen;
  for (const Entry& e : node.entries) {
    const std::string at = path + "." + core::Shorten(e.key.text, kShownMax);
    if (e.key.kind != Node::Kind::kScalar || !IsId(e.key.text, false)) {
      Report(e.key.at, at, "method.bad_id",
             e.key.kind == Node::Kind::kScalar ? Quoted(e.key.text) : std::string(KindWord(e.key)),
             "an id of small letters, digits or _");
    } else if (!seen.insert(e.key.text).second) {
      Report(e.key.at, at, "method.duplicate_key", Quoted(e.key.text) + " again", "each id once");
    } else {
      Mark(at, e.key);
      result.push_back(&e);
    }
  }
  return result;
}

std::vector<Choice> Source::Choices(const Node& node, const std::string& path) {
  std::vector<Choice> result;
  for (const Entry* e : Named(node, path, Shape::kChoices)) {
    result.push_back({e->key.text, Words(e->value, path + "." + e->key.text)});
    Mark(path + "." + e->key.text, e->key);
  }
  return result;
}

Fields::Fields(Source& source, const Node& node, std::string_view section, std::string path,
               Place home)
    : source_(source), section_(section), path_(std::move(path)) {
  if (node.kind != Node::Kind::kMap) {
    source_.Report(node.at, path_, "method.wrong_type", std::string(KindWord(node)),
                   "the keywords " + KeywordList(section_));
    return;
  }
  for (const Entry& e : node.entries) Add(e);
  for (const Keyword& k : Keywords()) {
    if (k.section != section_ || !k.required || values_.contains(k.name)) continue;
    if (meant_.contains(std::string(k.name))) continue;
    if (!k.unless.empty() && values_.contains(k.unless)) continue;
    source_.Report(home, Path(k.name), "method.missing", "no " + std::string(k.name),
                   std::string(InWords(k.shape, false)));
  }
}

void Fields::Add(const Entry& entry) {
  const std::string& name = entry.key.text;
  const std::string at = Path(core::Shorten(name, kShownMax));
  const Keyword* keyword = FindKeyword(section_, name);
  if (entry.key.kind != Node::Kind::kScalar || keyword == nullptr) {
    std::vector<std::string_view> names;
    for (const Keyword& k : Keywords()) {
      if (k.section == section_) names.push_back(k.name);
    }
    const std::string meant = Nearest(name, names);
    meant_.insert(meant);
    source_.Report(entry.key.at, at, "method.unknown_keyword", "unknown keyword " + Quoted(name),
                   KeywordList(section_), meant);
    return;
  }
  if (values_.contains(keyword->name)) {
    source_.Report(entry.key.at, at, "method.duplicate_key", Quoted(name) + " again",
                   "each keyword once");
    return;
  }
  values_[keyword->name] = &entry.value;
  if (entry.value.kind == Node::Kind::kNull) {
    source_.WrongShape(entry.value, at, keyword->shape);
    values_[keyword->name] = nullptr;
  }
}

const Node* Fields::Get(std::string_view keyword) const {
  CORE_CHECK(FindKeyword(section_, keyword) != nullptr);
  const auto it = values_.find(keyword);
  return it == values_.end() ? nullptr : it->second;
}

std::string Fields::Path(std::string_view keyword) const {
  return path_.empty() ? std::string(keyword) : path_ + "." + std::string(keyword);
}

}  // namespace shouwen::method
