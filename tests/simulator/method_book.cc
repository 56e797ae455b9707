#include "method_book.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace shouwen::simulator {
namespace {

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

int Times(const YAML::Node& node) { return node ? node.as<int>() : 1; }

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
                       act.starts_with("notify ") || act.starts_with("finding ") ||
                       act.starts_with("close ") || act == "alarm";
    if (!known) throw std::runtime_error("the auditor does not know the act " + act);
  }
  return acts;
}

// Every word of a section is known, or it is not judged.
void Only(const std::string& name, const YAML::Node& section, const std::set<std::string>& known) {
  for (const std::string& key : Keys(section)) {
    if (known.count(key) == 0) throw std::runtime_error(name + ": no notion of " + key);
  }
}

void ReadPromises(const YAML::Node& promises, MethodBook& book) {
  for (const auto& item : promises) {
    PromiseText p;
    p.id = item.first.as<std::string>();
    Only(
        p.id, item.second,
        {"title", "when", "if", "owed_by", "owes", "within", "calendar", "longer", "warn", "else"});
    p.condition = Text(item.second["if"]);
    p.owed_by = Text(item.second["owed_by"]);
    p.within = Text(item.second["within"]);
    p.calendar = Text(item.second["calendar"]);
    p.longer_if = Text(Of(item.second["longer"], "if"));
    p.longer_times = Text(Of(item.second["longer"], "times"));
    p.when = Words(item.second["when"]);
    p.owes = Words(item.second["owes"]);
    p.otherwise = Acts(item.second["else"]);
    book.promises.push_back(std::move(p));
  }
}

// An act may be named by what comes of it.
std::string ActOf(const std::string& word) {
  if (word == "case.settled") return "case.settle";
  if (word == "case.closed") return "case.close";
  return word;
}

void ReadFields(const YAML::Node& fields, MethodBook& book) {
  for (const auto& item : fields) {
    FieldText field;
    field.id = item.first.as<std::string>();
    Only(field.id, item.second,
         {"zh", "en", "type", "required", "required_for", "filled_from", "choices", "register"});
    if (item.second["type"]) field.type = Text(item.second["type"]);
    field.filled_from = Text(item.second["filled_from"]);
    field.required = Text(item.second["required"]) == "true";
    field.choices = Keys(item.second["choices"]);
    if (item.second["required_for"]) {
      for (const std::string& act : Words(item.second["required_for"])) {
        field.required_for.insert(ActOf(act));
      }
    }
    book.fields.push_back(std::move(field));
  }
}

void ReadSteps(const YAML::Node& steps, MethodBook& book) {
  for (const auto& item : steps) {
    StepText step;
    step.id = item.first.as<std::string>();
    Only(step.id, item.second, {"zh", "en", "by", "after", "again", "lapses"});
    step.lapses = Text(item.second["lapses"]);
    step.by = Text(item.second["by"]);
    if (item.second["after"]) step.after = Words(item.second["after"]);
    step.again = Text(item.second["again"]) == "true";
    book.steps.push_back(std::move(step));
  }
}

// The auditor brings one photo with what may bring any: it judges what one photo does.
void ReadEvidence(const YAML::Node& evidence, MethodBook& book) {
  for (const auto& item : evidence) {
    EvidenceText text;
    text.id = item.first.as<std::string>();
    Only(text.id, item.second,
         {"zh", "en", "type", "at_least", "required", "required_for", "channels", "if"});
    const std::string type = Text(item.second["type"]);
    if ((type != "photo" && type != "photo_or_video") || item.second["required_for"]) {
      throw std::runtime_error("the auditor does not judge the evidence " + text.id);
    }
    text.condition = Text(item.second["if"]);
    text.at_least = Times(item.second["at_least"]);
    text.required = Text(item.second["required"]) == "true";
    if (item.second["channels"]) text.channels = Words(item.second["channels"]);
    book.evidence.push_back(std::move(text));
  }
}

void ReadCase(const YAML::Node& c, MethodBook& book) {
  Only("case", c, {"starts_at", "kinds", "topics", "fields", "steps", "evidence", "evaluation"});
  ReadEvidence(c["evidence"], book);
  book.starts_at = Text(c["starts_at"]);
  book.kinds = Keys(c["kinds"]);
  book.topics = Keys(c["topics"]);
  ReadFields(c["fields"], book);
  ReadSteps(c["steps"], book);
  for (const auto& answer : Of(c["evaluation"], "scale")) {
    book.scale.push_back(answer.as<std::string>());
  }
  book.is_signed = Text(Of(c["evaluation"], "signed")) == "true";
}

void ReadExits(const YAML::Node& exits, MethodBook& book) {
  for (const auto& item : exits) {
    ExitText exit;
    exit.id = item.first.as<std::string>();
    Only(exit.id, item.second,
         {"zh", "en", "evidence", "approved_by", "reasons", "appeal_within", "appeals", "by"});
    exit.needs_evidence = Text(item.second["evidence"]) == "required";
    exit.approved_by = Text(item.second["approved_by"]);
    for (const std::string& cause : Keys(item.second["reasons"])) exit.causes.insert(cause);
    exit.appeal_within = Text(item.second["appeal_within"]);
    exit.appeals = Text(item.second["appeals"]);
    exit.by_clock = Text(item.second["by"]) == "clock";
    book.exits.push_back(std::move(exit));
  }
}

void ReadFollowUp(const YAML::Node& plan, MethodBook& book) {
  if (!plan) return;
  Only("follow_up", plan, {"share", "of", "script", "asks", "contradiction"});
  FollowUpText text;
  if (plan["share"]) text.share = std::stoi(Text(plan["share"]));
  text.of = Text(plan["of"]);
  text.contradiction = Text(plan["contradiction"]);
  book.follow_up = std::move(text);
}

// true, a number or a word.
Fact ValueOf(const std::string& text) {
  if (text == "true" || text == "false") return text == "true";
  std::size_t digits = 0;
  const bool number = !text.empty() && (text[0] >= '0' && text[0] <= '9');
  const double value = number ? std::stod(text, &digits) : 0;
  if (number && digits == text.size()) return value;
  return text;
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
  for (const auto& row : route["decide"]) {
    Only("decide", row, {"if", "level"});
    book.decide.push_back({Text(row["if"]), Text(row["level"])});
  }
  book.returns_within = Text(Of(route["returns"], "within"));
  book.return_needs_basis = Text(Of(route["returns"], "basis")) == "required";
  book.hand_over_needs_note = Text(Of(route["hand_over"], "note")) == "required";
}

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

void ReadCadences(const YAML::Node& cadences, MethodBook& book) {
  for (const auto& item : cadences) {
    const YAML::Node& c = item.second;
    if (c["due"] || Text(c["for_each"]) != "unit") {
      throw std::runtime_error("the auditor does not count every cadence");
    }
    book.cadences.push_back({item.first.as<std::string>(), Text(c["every"]), Text(c["for_each"]),
                             Text(c["where"]), Text(c["writes"]), Times(c["at_least"]),
                             Text(c["within"]), Text(c["posts"])});
  }
}

void ReadLicences(const YAML::Node& licences, MethodBook& book) {
  for (const auto& item : licences) {
    LicenceText text;
    text.id = item.first.as<std::string>();
    Only(text.id, item.second, {"zh", "en", "if", "valid", "pass"});
    text.condition = Text(item.second["if"]);
    text.valid = Text(item.second["valid"]);
    if (item.second["pass"]) text.pass = item.second["pass"].as<int>();
    book.licences.push_back(std::move(text));
  }
}

}  // namespace

const PromiseText& MethodBook::Promise(const std::string& rule) const {
  for (const PromiseText& p : promises) {
    if (p.id == rule) return p;
  }
  throw std::runtime_error(id + " has no promise " + rule);
}

const StepText* MethodBook::FindStep(const std::string& step) const {
  for (const StepText& one : steps) {
    if (one.id == step) return &one;
  }
  return nullptr;
}

const ExitText* MethodBook::FindExit(const std::string& exit) const {
  for (const ExitText& one : exits) {
    if (one.id == exit) return &one;
  }
  return nullptr;
}

const LicenceText* MethodBook::FindLicence(const std::string& licence) const {
  for (const LicenceText& one : licences) {
    if (one.id == licence) return &one;
  }
  return nullptr;
}

const ExitText* MethodBook::ExitAppealing(const std::string& what) const {
  for (const ExitText& one : exits) {
    if (one.appeals == what) return &one;
  }
  return nullptr;
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
      "method",   "title",    "origin", "version",   "calendar", "now_means", "levels",
      "ledgers",  "case",     "route",  "promises",  "gates",    "reactions", "measures",
      "postings", "params",   "roles",  "extension", "pause",    "cadences",  "registers",
      "groups",   "findings", "exits",  "follow_up", "licences"};
  for (const std::string& section : Keys(yaml)) {
    if (kKnown.count(section) > 0) continue;
    throw std::runtime_error("the auditor does not judge " + section + " of " + file);
  }
  for (const auto& role : yaml["roles"]) {
    book.roles[role.first.as<std::string>()] = Text(role.second["is"]);
  }
  if (yaml["version"]) book.version = yaml["version"].as<int>();
  for (const auto& param : yaml["params"]) {
    Only("a param", param.second, {"zh", "en", "default", "unit", "note"});
    book.params[param.first.as<std::string>()] = ValueOf(Text(param.second["default"]));
  }
  ReadCase(yaml["case"], book);
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
  ReadExits(yaml["exits"], book);
  ReadFollowUp(yaml["follow_up"], book);
  ReadLicences(yaml["licences"], book);
  return book;
}

std::vector<std::string> CaseMethods(const std::string& folder) {
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    const YAML::Node yaml = YAML::LoadFile(entry.path().string());
    if (yaml["case"]) ids.push_back(Text(yaml["method"]));
  }
  std::sort(ids.begin(), ids.end());
  if (ids.empty()) throw std::runtime_error("no method in " + folder);
  return ids;
}

}  // namespace shouwen::simulator
