// The generated schema and the parser are two readings of one table: what ships passes both, and
// what is spoiled in one place - a keyword misspelt, a value of the wrong type, a word that does
// not exist, something required left out - passes neither.
#include <gtest/gtest.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

#include "json_schema.h"
#include "keywords.h"
#include "method/method.h"
#include "source_dir.h"
#include "yaml.h"

namespace shouwen::method {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr int kPlacesMax = 2;  // of one keyword that are spoiled, in different files

const JsonSchema& TheSchema() {
  static const JsonSchema schema(Schema());
  return schema;
}

// As an editor reads it: YAML 1.2.
json::value Scalar(const Node& node) {
  if (node.quoted) return json::value(node.text);
  if (node.text == "true" || node.text == "false") return json::value(node.text == "true");
  const char *begin = node.text.data(), *end = begin + node.text.size();
  std::int64_t whole = 0;
  if (const auto read = std::from_chars(begin, end, whole);
      read.ec == std::errc() && read.ptr == end) {
    return json::value(whole);
  }
  double number = 0;
  if (const auto read = std::from_chars(begin, end, number);
      read.ec == std::errc() && read.ptr == end) {
    return json::value(number);
  }
  return json::value(node.text);
}

json::value ToJson(const Node& node) {
  if (node.kind == Node::Kind::kMap) {
    json::object map;
    for (const Entry& e : node.entries) map[e.key.text] = ToJson(e.value);
    return map;
  }
  if (node.kind == Node::Kind::kList) {
    json::array list;
    for (const Node& item : node.items) list.push_back(ToJson(item));
    return list;
  }
  return node.kind == Node::Kind::kScalar ? Scalar(node) : json::value();
}

// The tree as YAML on one line: what is a number or a flag stays one, any other text is quoted.
std::string ToYaml(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::kNull:
      return "~";
    case Node::Kind::kScalar:
      return Scalar(node).is_string() ? json::serialize(json::value(node.text)) : node.text;
    case Node::Kind::kList:
      for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + ToYaml(item);
      return "[" + text + "]";
    case Node::Kind::kMap:
      for (const Entry& e : node.entries) {
        text += (text.empty() ? "" : ", ") + e.key.text + ": " + ToYaml(e.value);
      }
      return "{" + text + "}";
  }
  return text;
}

Node Text(const std::string& words) {
  Node node;
  node.kind = Node::Kind::kScalar;
  node.text = words;
  return node;
}
Node ListOf(Node item) {
  Node node;
  node.kind = Node::Kind::kList;
  node.items.push_back(std::move(item));
  return node;
}

bool ParserTakes(const std::string& yaml) {
  return std::holds_alternative<std::shared_ptr<const Method>>(Parse(yaml, "m.yaml"));
}

std::vector<fs::path> Shipped() {
  std::vector<fs::path> files;
  for (const auto& e : fs::directory_iterator(shouwen::support::SourceDir() + "/methods")) {
    if (e.path().extension() == ".yaml") files.push_back(e.path());
  }
  // The short ones first: what is in them need not be spoiled in the long ones.
  std::sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
    return std::pair(fs::file_size(a), a) < std::pair(fs::file_size(b), b);
  });
  return files;
}

Node Load(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto loaded = LoadYaml(text);
  const auto* tree = std::get_if<Node>(&loaded);
  EXPECT_NE(tree, nullptr) << file;
  return tree == nullptr ? Node() : *tree;
}

TEST(SchemaAgrees, WithEveryMethodThatShips) {
  for (const fs::path& file : Shipped()) {
    const Node tree = Load(file);
    EXPECT_TRUE(TheSchema().Allows(ToJson(tree))) << file;
    // On one line it is the same method: what is spoiled below is spoiled by its one change.
    EXPECT_TRUE(ParserTakes(ToYaml(tree))) << file;
  }
}

// Calls `visit` with each map that is a section of the table, and which.
void EachSection(Node& map, std::string_view section,
                 const std::function<void(Node&, std::string_view)>& visit) {
  visit(map, section);
  for (Entry& e : map.entries) {
    const Keyword* k = FindKeyword(section, e.key.text);
    if (k == nullptr) continue;
    if (k->shape == Shape::kSection && e.value.kind == Node::Kind::kMap) {
      EachSection(e.value, k->of, visit);
    } else if (k->shape == Shape::kSections) {
      if (e.value.kind == Node::Kind::kMap) EachSection(e.value, k->of, visit);
      for (Node& item : e.value.items) EachSection(item, k->of, visit);
    } else if (k->shape == Shape::kNamed) {
      for (Entry& named : e.value.entries) EachSection(named.value, k->of, visit);
    }
  }
}

// Values that nothing of this shape may have: of a wrong type, then a word that does not exist.
std::vector<Node> Wrong(Shape shape) {
  std::vector<Node> wrong{ListOf(ListOf(Text("1")))};
  switch (shape) {
    case Shape::kSection:
    case Shape::kSections:
    case Shape::kNamed:
    case Shape::kChoices:
    case Shape::kWhole:
    case Shape::kFlag:
    case Shape::kOneOf:
    case Shape::kManyOf:
    case Shape::kEvent:
    case Shape::kEvents:
    case Shape::kAct:
    case Shape::kCaseEvents:
    case Shape::kConsequences:
    case Shape::kLimit:
    case Shape::kWarnings:
    case Shape::kPercent:
    case Shape::kPeriodDay:
      wrong.push_back(Text("no_such_word"));
      break;
    default:
      break;
  }
  if (shape == Shape::kWhole) wrong.push_back(Text("-1"));
  if (shape == Shape::kLimit) wrong.push_back(Text("5 days"));
  if (shape == Shape::kId) wrong.push_back(Text("Not An Id"));
  return wrong;
}

struct Tally {
  std::map<std::string, int> places;  // of each keyword
  int spoiled = 0;
};

void BothRefuse(const Node& tree, const std::string& what, Tally& tally) {
  ++tally.spoiled;
  EXPECT_FALSE(TheSchema().Allows(ToJson(tree))) << "the schema allows " << what;
  EXPECT_FALSE(ParserTakes(ToYaml(tree))) << "the parser takes " << what;
}

// Spoils one keyword of one section of `tree` in every way, and puts it back.
void Spoil(Node& tree, Node& section, std::size_t at, const Keyword& k, const std::string& what,
           Tally& tally) {
  const Entry good = section.entries[at];
  section.entries[at].key.text += "x";
  BothRefuse(tree, what + " misspelt", tally);
  for (const Node& wrong : Wrong(k.shape)) {
    section.entries[at] = good;
    section.entries[at].value = wrong;
    BothRefuse(tree, what + ": " + ToYaml(wrong), tally);
  }
  section.entries.erase(section.entries.begin() + static_cast<std::ptrdiff_t>(at));
  const bool excused = std::any_of(section.entries.begin(), section.entries.end(),
                                   [&](const Entry& e) { return e.key.text == k.unless; });
  if (k.required && !excused) BothRefuse(tree, "no " + what, tally);
  section.entries.insert(section.entries.begin() + static_cast<std::ptrdiff_t>(at), good);
}

TEST(SchemaAgrees, ThatWhatIsSpoiledInOnePlaceIsRefused) {
  Tally tally;
  for (const fs::path& file : Shipped()) {
    Node tree = Load(file);
    std::set<std::string> here;
    EachSection(tree, "", [&](Node& section, std::string_view name) {
      for (std::size_t i = 0; i < section.entries.size(); ++i) {
        const Keyword* k = FindKeyword(name, section.entries[i].key.text);
        if (k == nullptr) continue;
        const std::string id = std::string(name) + "." + std::string(k->name);
        if (tally.places[id] >= kPlacesMax || !here.insert(id).second) continue;
        ++tally.places[id];
        Spoil(tree, section, i, *k, file.filename().string() + " " + id, tally);
      }
    });
  }
  std::set<std::string_view> sections, reached;
  for (const Keyword& k : Keywords()) {
    sections.insert(k.section);
    if (tally.places.contains(std::string(k.section) + "." + std::string(k.name))) {
      reached.insert(k.section);
    }
  }
  EXPECT_EQ(reached, sections) << "a section no method that ships has";
  EXPECT_GT(tally.spoiled, 1000);
}

// What the parser reads as a text or a number an editor reads as a number.
TEST(SchemaAgrees, ThatANumberMayStandWhereAConditionOrANameDoes) {
  const std::string yaml =
      "{method: sample, title: 12345, levels: {low: {zh: 12, en: 13}}, case: {starts_at: low}, "
      "groups: {alike: 0.6, within: 14d}, params: {on: {default: true}}}";
  auto tree = LoadYaml(yaml);
  EXPECT_TRUE(ParserTakes(yaml));
  EXPECT_TRUE(TheSchema().Allows(ToJson(std::get<Node>(tree))));
}

}  // namespace
}  // namespace shouwen::method
