// source.h - one method file while it is read: its lines, the places of its values, its mistakes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "keywords.h"
#include "method/nearest.h"
#include "yaml.h"

namespace shouwen::method {

inline constexpr std::size_t kDiagnosticsMax = 100;
inline constexpr std::size_t kIdBytesMax = 64;
inline constexpr std::size_t kWordsBytesMax = 2000;
inline constexpr std::size_t kListMax = 100;  // entries of one map or list

// "abc" cut to a readable length, in quotes.
std::string Quoted(std::string_view text);
bool IsId(std::string_view text, bool hyphens);

class Source {
 public:
  Source(std::string_view file, std::string_view yaml);

  // Mistakes. `hint` is what was probably meant, "" nothing.
  void Report(Place at, std::string path, std::string_view code, std::string got,
              std::string expected, std::string hint = {});
  // At a value read before, by its path; `offset` bytes into its text when that text stands on one
  // line as written.
  void ReportValue(const std::string& path, std::string_view code, std::string got,
                   std::string expected, std::string hint = {}, std::size_t offset = 0);
  // No mistake so far at `prefix` or below it.
  bool Clean(std::string_view prefix) const;
  std::vector<Diagnostic> TakeDiagnostics();  // in file order

  // Remembers where the value (and its text) at `path` stands.
  void Mark(const std::string& path, const Node& node);

  // Readers. Each reports at most one mistake about `node` itself and then returns nothing.
  bool WrongShape(const Node& node, const std::string& path, Shape shape);       // reports; false
  bool TooMany(const Node& node, const std::string& path, std::size_t entries);  // reports; true
  std::optional<std::string> Text(const Node& node, const std::string& path, Shape shape);
  std::string Id(const Node& node, const std::string& path, bool hyphens);
  LocalText Words(const Node& node, const std::string& path);
  std::optional<int> Whole(const Node& node, const std::string& path, int min, int max);
  bool Flag(const Node& node, const std::string& path);
  std::optional<calendar::Limit> Limit(const Node& node, const std::string& path,
                                       std::string_view now_means);
  std::string OneOf(const Node& node, const std::string& path, std::string_view enumeration);
  // A text or a list of texts; path[i] is marked for each.
  std::vector<std::string> Strings(const Node& node, const std::string& path, Shape shape,
                                   std::string_view twice = "method.duplicate_key");
  // The entries of `id: …`; ids checked, duplicates reported and left out.
  std::vector<const Entry*> Named(const Node& node, const std::string& path, Shape shape);
  std::vector<Choice> Choices(const Node& node, const std::string& path);

 private:
  struct Marked {
    Place at;
    bool exact = false;  // the text stands at `at` byte by byte
  };
  int Column(Place at) const;  // 1-based, in characters

  std::string file_;
  std::vector<std::string> lines_;
  std::map<std::string, Marked, std::less<>> marks_;
  std::vector<std::pair<Place, Diagnostic>> diagnostics_;
  std::set<std::string, std::less<>> broken_;
};

// One mapping whose keywords are a section of the table: unknown, doubled and missing ones are
// reported when it is opened.
class Fields {
 public:
  // `home` is where a missing keyword is reported: the key of a named section, the map itself else.
  Fields(Source& source, const Node& node, std::string_view section, std::string path, Place home);
  // The value of a keyword of the table, or null when it is absent or empty.
  const Node* Get(std::string_view keyword) const;
  std::string Path(std::string_view keyword) const;

 private:
  void Add(const Entry& entry);

  Source& source_;
  std::string_view section_;
  std::string path_;
  std::map<std::string_view, const Node*> values_;
  std::set<std::string> meant_;  // what misspelt keywords probably meant
};

}  // namespace shouwen::method
