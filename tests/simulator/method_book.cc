#include "method_book.h"

#include <yaml-cpp/yaml.h>

#include <cctype>
#include <stdexcept>

namespace shouwen::simulator {
namespace {

// or < and < not < comparison < a word, a text, nil or brackets.
class Condition {
 public:
  Condition(const std::string& text, const FactOf& fact) : text_(text), fact_(fact) { Next(); }

  bool Holds() {
    const bool holds = True(Or());
    if (!word_.empty()) Fail();
    return holds;
  }

 private:
  [[noreturn]] void Fail() const {
    throw std::runtime_error("the auditor cannot read the condition: " + text_);
  }
  static bool True(const Fact& value) {
    const bool* yes = std::get_if<bool>(&value);
    return yes != nullptr && *yes;
  }

  void Next() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const std::size_t from = at_;
    const auto is_word = [](char c) {
      return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    if (at_ < text_.size() && text_[at_] == '"') {
      at_ = text_.find('"', at_ + 1);
      if (at_ == std::string::npos) Fail();
      ++at_;
    } else if (at_ < text_.size() && is_word(text_[at_])) {
      while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    } else if (at_ < text_.size()) {
      const bool equals = at_ + 1 < text_.size() && text_[at_ + 1] == '=';
      at_ += equals ? 2 : 1;
    }
    word_ = text_.substr(from, at_ - from);
  }
  bool Take(const std::string& word) {
    if (word_ != word) return false;
    Next();
    return true;
  }

  Fact Or() {
    Fact left = And();
    while (Take("or")) {
      const Fact right = And();
      left = True(left) || True(right);
    }
    return left;
  }
  Fact And() {
    Fact left = Not();
    while (Take("and")) {
      const Fact right = Not();
      left = True(left) && True(right);
    }
    return left;
  }
  Fact Not() {
    if (Take("not")) return !True(Not());
    return Compared();
  }
  Fact Compared() {
    const Fact left = One();
    if (Take("==")) return left == One();
    if (Take("~=")) return left != One();
    if (Take("<")) return NumberOf(left) < NumberOf(One());
    if (Take("<=")) return NumberOf(left) <= NumberOf(One());
    if (Take(">")) return NumberOf(left) > NumberOf(One());
    if (Take(">=")) return NumberOf(left) >= NumberOf(One());
    if (!Take("in")) return left;
    if (!Take("{")) Fail();
    bool found = false;
    do {
      if (left == One()) found = true;
    } while (Take(","));
    if (!Take("}")) Fail();
    return found;
  }
  long NumberOf(const Fact& value) const {
    const long* number = std::get_if<long>(&value);
    if (number == nullptr) Fail();
    return *number;
  }
  Fact One() {
    if (Take("(")) {
      const Fact inside = Or();
      if (!Take(")")) Fail();
      return inside;
    }
    if (word_.empty()) Fail();
    const std::string word = word_;
    Next();
    if (word == "nil") return std::monostate();
    if (word == "true" || word == "false") return word == "true";
    if (word[0] == '"') return word.substr(1, word.size() - 2);
    if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) return std::stol(word);
    if (std::isalpha(static_cast<unsigned char>(word[0])) == 0) Fail();
    return fact_(word);
  }

  const std::string& text_;
  const FactOf& fact_;
  std::size_t at_ = 0;
  std::string word_;
};

std::string Text(const YAML::Node& node) { return node ? node.as<std::string>() : std::string(); }

// What stands under `key` of a part that need not be there.
YAML::Node Of(const YAML::Node& part, const char* key) {
  return part && part.IsMap() ? part[key] : YAML::Node(YAML::NodeType::Undefined);
}

std::vector<std::string> Keys(const YAML::Node& map) {
  std::vector<std::string> keys;
  for (const auto& item : map) keys.push_back(item.first.as<std::string>());
  return keys;
}

std::set<std::string> Words(const YAML::Node& node) {
  std::set<std::string> words;
  if (node.IsScalar()) return {node.as<std::string>()};
  for (const auto& item : node) words.insert(item.as<std::string>());
  return words;
}

// late, escalate, rework, {card: yellow}, {notify: supervisor}
std::vector<std::string> Acts(const YAML::Node& node) {
  std::vector<std::string> acts;
  for (const auto& item : node) {
    acts.push_back(item.IsScalar() ? item.as<std::string>()
                                   : item.begin()->first.as<std::string>() + " " +
                                         item.begin()->second.as<std::string>());
  }
  for (const std::string& act : acts) {
    const bool known = act == "late" || act == "escalate" || act == "rework" || act == "remind" ||
                       act.starts_with("remind ") || act.starts_with("card ") ||
                       act.starts_with("notify ") || act.starts_with("finding ");
    if (!known) throw std::runtime_error("the auditor does not know the act " + act);
  }
  return acts;
}

void ReadPromises(const YAML::Node& promises, MethodBook& book) {
  static const std::set<std::string> kKnown{"title", "when",   "if",   "owed_by",
                                            "owes",  "within", "warn", "else"};
  for (const auto& item : promises) {
    PromiseText p;
    p.id = item.first.as<std::string>();
    for (const std::string& key : Keys(item.second)) {
      if (kKnown.count(key) == 0) throw std::runtime_error(p.id + ": no notion of " + key);
    }
    p.condition = Text(item.second["if"]);
    p.owed_by = Text(item.second["owed_by"]);
    p.within = Text(item.second["within"]);
    p.when = Words(item.second["when"]);
    p.owes = Words(item.second["owes"]);
    p.otherwise = Acts(item.second["else"]);
    book.promises.push_back(std::move(p));
  }
}

void ReadRoute(const YAML::Node& route, MethodBook& book) {
  for (const auto& level : route["escalate"]) book.escalate.push_back(level.as<std::string>());
  const YAML::Node assign = route["assign"];
  const auto add = [&](const YAML::Node& one) {
    book.assign.push_back(
        {Text(one["from"]), Text(one["to"]), Text(one["by"]), Text(one["person"])});
    const std::string& person = book.assign.back().person;
    if (!person.empty() && person != "least_loaded") {
      throw std::runtime_error("the auditor does not know how to choose by " + person);
    }
  };
  if (assign && assign.IsMap()) add(assign);
  if (assign && assign.IsSequence()) {
    for (const auto& one : assign) add(one);
  }
  book.arbiter = Text(route["arbiter"]);
  if (route["returns_max"]) book.returns_max = route["returns_max"].as<int>();
  if (route["decide"]) throw std::runtime_error("the auditor does not judge route.decide");
  book.returns_within = Text(Of(route["returns"], "within"));
  book.return_needs_basis = Text(Of(route["returns"], "basis")) == "required";
  book.hand_over_needs_note = Text(Of(route["hand_over"], "note")) == "required";
}

int Times(const YAML::Node& node) { return node ? node.as<int>() : 1; }

void ReadMoreTime(const YAML::Node& yaml, MethodBook& book) {
  if (const YAML::Node e = yaml["extension"]) {
    ExtensionText text;
    for (const auto& rule : e["of"]) text.of.insert(rule.as<std::string>());
    text.ask_before = Text(e["ask_before"]);
    text.most = Text(e["most"]);
    text.approved_by = Text(e["approved_by"]);
    text.times = Times(e["times"]);
    text.needs_basis = Text(e["basis"]) == "required";
    book.extension = std::move(text);
  }
  if (const YAML::Node p = yaml["pause"]) {
    PauseText text;
    text.reasons = Keys(p["reasons"]);
    text.most = Text(p["most"]);
    text.approved_by = Text(p["approved_by"]);
    text.times = Times(p["times"]);
    book.pause = std::move(text);
  }
}

// What it does not judge by must not be judged by a condition either.
void RefuseParams(const YAML::Node& params, const MethodBook& book) {
  for (const std::string& param : Keys(params)) {
    const auto names = [&](const std::string& text) {
      return text.find(param) != std::string::npos;
    };
    bool named = false;
    for (const PromiseText& p : book.promises) named = named || names(p.condition);
    for (const GateText& g : book.gates) named = named || names(g.require);
    for (const ReactionText& r : book.reactions) named = named || names(r.condition);
    if (named) throw std::runtime_error(book.id + ": the auditor does not judge by " + param);
  }
}

void ReadCadences(const YAML::Node& cadences, MethodBook& book) {
  for (const auto& item : cadences) {
    const YAML::Node& c = item.second;
    if (c["due"] || Text(c["for_each"]) != "unit") {
      throw std::runtime_error("the auditor does not count every cadence");
    }
    book.cadences.push_back({item.first.as<std::string>(), Text(c["every"]), Text(c["for_each"]),
                             Text(c["where"]), Text(c["writes"]), Times(c["at_least"])});
  }
}

}  // namespace

bool Holds(const std::string& condition, const FactOf& fact) {
  return condition.empty() || Condition(condition, fact).Holds();
}

const PromiseText& MethodBook::Promise(const std::string& rule) const {
  for (const PromiseText& p : promises) {
    if (p.id == rule) return p;
  }
  throw std::runtime_error(id + " has no promise " + rule);
}

std::string MethodBook::RoleOf(const std::string& word) const {
  const auto own = roles.find(word);
  return own == roles.end() ? word : own->second;
}

MethodBook ReadMethodBook(const std::string& file) {
  const YAML::Node yaml = YAML::LoadFile(file);
  MethodBook book;
  book.id = Text(yaml["method"]);
  if (yaml["calendar"]) book.calendar = Text(yaml["calendar"]);
  if (yaml["now_means"]) book.now_means = Text(yaml["now_means"]);
  // Registers and groups are books of their own: of registers it judges what cadences write.
  static const std::set<std::string> kKnown{
      "method",    "title",    "origin",    "version", "calendar", "now_means",
      "levels",    "ledgers",  "case",      "route",   "promises", "gates",
      "reactions", "measures", "postings",  "params",  "roles",    "extension",
      "pause",     "cadences", "registers", "groups",  "findings"};
  for (const std::string& section : Keys(yaml)) {
    if (kKnown.count(section) > 0) continue;
    throw std::runtime_error("the auditor does not judge " + section + " of " + file);
  }
  for (const auto& role : yaml["roles"]) {
    book.roles[role.first.as<std::string>()] = Text(role.second["is"]);
  }
  const YAML::Node c = yaml["case"];
  book.starts_at = Text(Of(c, "starts_at"));
  book.kinds = Keys(Of(c, "kinds"));
  for (const auto& answer : Of(Of(c, "evaluation"), "scale")) {
    book.scale.push_back(answer.as<std::string>());
  }
  book.is_signed = Text(Of(Of(c, "evaluation"), "signed")) == "true";
  book.levels = Keys(yaml["levels"]);
  book.ledgers = Keys(yaml["ledgers"]);
  if (const YAML::Node route = yaml["route"]) ReadRoute(route, book);
  ReadPromises(yaml["promises"], book);
  for (const auto& item : yaml["gates"]) {
    book.gates.push_back(
        {item.first.as<std::string>(), Text(item.second["on"]), Text(item.second["require"])});
  }
  for (const auto& item : yaml["reactions"]) {
    book.reactions.push_back(
        {Words(item.second["when"]), Text(item.second["if"]), Acts(item.second["do"])});
  }
  ReadMoreTime(yaml, book);
  ReadCadences(yaml["cadences"], book);
  RefuseParams(yaml["params"], book);
  return book;
}

}  // namespace shouwen::simulator
