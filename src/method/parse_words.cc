#include <algorithm>

#include "core/check.h"
#include "parse.h"

namespace shouwen::method {
namespace {

template <class Table>
std::vector<std::string_view> Ids(const Table& table) {
  std::vector<std::string_view> ids;
  ids.reserve(table.size());
  for (const auto& w : table) ids.push_back(w.id);
  return ids;
}

std::string Join(const std::vector<std::string_view>& words) {
  std::string list;
  for (const std::string_view w : words) list += (list.empty() ? "" : ", ") + std::string(w);
  return list;
}

// An event's name, from an event or the act that makes it.
std::string EventHint(std::string_view got) {
  if (const ActWord* act = FindAct(got)) return std::string(act->makes);
  return Nearest(got, Ids(Events()));
}

// "case.step.ID": an event and an act at once. What is not one is reported.
bool KnownStep(Draft& draft, const std::string& path, std::string_view word) {
  if (FindStep(draft.method, word) != nullptr) return true;
  if (!draft.source.Clean("case.steps")) return false;
  std::vector<std::string_view> known;
  for (const Step& step : draft.method.steps) known.push_back(step.id);
  const std::string nearest = Nearest(word.substr(kStepPrefix.size()), known);
  draft.source.ReportValue(path, "method.unknown_step", Quoted(word), "a step of case.steps",
                           nearest.empty() ? nearest : std::string(kStepPrefix) + nearest);
  return false;
}

bool KnownEvent(Draft& draft, const std::string& path, const std::string& event) {
  if (event.empty()) return false;
  if (FindEvent(event) != nullptr) return true;
  if (event.starts_with(kStepPrefix)) return KnownStep(draft, path, event);
  draft.source.ReportValue(path, "method.unknown_event", Quoted(event), "an event of the engine",
                           EventHint(event));
  return false;
}

std::vector<std::string_view> RoleIds(const Draft& draft) {
  std::vector<std::string_view> ids = Ids(Roles());
  for (const auto& [id, is] : draft.method.roles) ids.push_back(id);
  return ids;
}

bool KnownRole(Draft& draft, const std::string& path, const std::string& role) {
  return KnownId(draft, path, role, "method.unknown_role", RoleIds(draft), "roles");
}

struct ConsequenceNode {
  const Node* word;
  const Node* arg;  // null: a word alone
};

std::vector<ConsequenceNode> ConsequenceNodes(Draft& draft, const Node& node,
                                              const std::string& path) {
  std::vector<ConsequenceNode> result;
  const auto add = [&](const Node& n) {
    if (n.kind == Node::Kind::kScalar) {
      result.push_back({&n, nullptr});
    } else if (n.kind == Node::Kind::kMap && !n.entries.empty()) {
      for (const Entry& e : n.entries) result.push_back({&e.key, &e.value});
    } else {
      draft.source.WrongShape(n, path, Shape::kConsequences);
    }
  };
  if (node.kind != Node::Kind::kList) {
    add(node);
  } else if (node.items.empty()) {
    draft.source.WrongShape(node, path, Shape::kConsequences);
  } else if (!draft.source.TooMany(node, path, node.items.size())) {
    for (const Node& item : node.items) add(item);
  }
  return result;
}

const Consequence* FindConsequence(Draft& draft, const Node& word, const std::string& path,
                                   bool in_else) {
  std::vector<std::string_view> words;
  for (const Consequence& c : Consequences()) {
    if (!(in_else ? c.for_else : c.for_do)) continue;
    if (c.id == word.text) return &c;
    words.push_back(c.id);
  }
  draft.source.Report(word.at, path, "method.unknown_word", Quoted(word.text), Join(words),
                      Nearest(word.text, words));
  return nullptr;
}

std::string ReadArgument(Draft& draft, const Consequence& c, const ConsequenceNode& node,
                         const std::string& path) {
  if (node.arg == nullptr) {
    if (c.arg.empty() || c.kind == Act::Kind::kRemind) return {};
    draft.source.Report(node.word->at, path, "method.missing", std::string(c.id) + " alone",
                        "{" + std::string(c.id) + ": " + std::string(c.arg) + "}");
    return {};
  }
  if (c.arg == "role") return ReadRole(draft, *node.arg, path);
  if (c.arg == "colour") return draft.source.OneOf(*node.arg, path, "colour");
  if (c.arg == "exit") return draft.source.Id(*node.arg, path, false);
  if (c.arg == "finding") {
    std::string kind = draft.source.Id(*node.arg, path, false);
    std::vector<std::string_view> known;
    for (const FindingKind& one : draft.method.findings) known.push_back(one.id);
    KnownId(draft, path, kind, "method.unknown_finding", known, "findings");
    return kind;
  }
  draft.source.Report(node.arg->at, path, "method.wrong_type", "a value for " + std::string(c.id),
                      std::string(c.id) + " alone");
  return {};
}

// The words a fact's text may be compared with; nullopt: any text.
std::optional<std::vector<std::string_view>> WordsOfFact(const Draft& draft,
                                                         const std::string& name) {
  const Method& m = draft.method;
  if (name == "level") return IdsOf(m.levels);
  if (name == "ledger") return IdsOf(m.ledgers);
  if (name == "topic") return IdsOf(m.topics);
  if (name == "kind") return IdsOf(m.kinds);
  if (name == "evaluation" || name == "heard") return IdsOf(m.scale);
  if (name == "card") return Ids(Enumeration("colour"));
  if (name == "proposed_exit") return Ids(m.exits);
  if (name == "event") return Ids(Events());
  if (name == "state" || name == "solved") return Ids(Enumeration(name));
  for (const Field& f : m.fields) {
    if (f.id == name && f.kind == Field::Kind::kChoice) return IdsOf(f.choices);
  }
  return {};
}

std::string DeclaredIn(const std::string& name) {
  if (name == "level") return "levels";
  if (name == "ledger") return "ledgers";
  if (name == "topic") return "case.topics";
  if (name == "kind") return "case.kinds";
  if (name == "evaluation" || name == "heard") return "case.evaluation";
  if (name == "proposed_exit") return "exits";
  return "case.fields." + name;
}

void CheckTexts(Draft& draft, const Expr& expr, const std::string& path) {
  for (const Expr::TextUse& use : expr.text_uses()) {
    const auto known = WordsOfFact(draft, use.name);
    if (!known || !draft.source.Clean(DeclaredIn(use.name))) continue;
    if (DeclaredIn(use.name) == "case.evaluation" && known->empty())
      continue;  // CheckScale says it
    if (std::find(known->begin(), known->end(), use.text) != known->end()) continue;
    const std::string code = use.name == "level"    ? "method.unknown_level"
                             : use.name == "ledger" ? "method.unknown_ledger"
                             : use.name == "event"  ? "method.unknown_event"
                                                    : "method.unknown_choice";
    draft.source.ReportValue(
        path, code, use.name + " " + Quoted(use.text),
        known->empty() ? "no " + use.name + ": none is declared" : Join(*known),
        Nearest(use.text, *known), use.at);
  }
}

void CheckScale(Draft& draft, const Expr& expr, const std::string& path) {
  if (!draft.method.scale.empty() || !draft.source.Clean("case")) return;
  for (const std::string& name : expr.names()) {
    if (name != "evaluation" && name != "signed" && name != "heard") continue;
    draft.source.ReportValue(path, "method.no_scale", name + " without a scale",
                             "case.evaluation.scale to be declared", {}, expr.text().find(name));
    return;
  }
}

void ReportSyntax(Draft& draft, const std::string& path, const Expr::SyntaxError& e) {
  using Kind = Expr::SyntaxError::Kind;
  std::string hint;
  std::string_view code = "method.bad_expression";
  if (e.kind == Kind::kUnknownName) {
    code = "method.unknown_fact";
    std::vector<std::string_view> known;
    for (const auto& [name, type] : draft.names) known.push_back(name);
    for (const FunctionWord& f : ExprFunctions()) known.push_back(f.id);
    hint = Nearest(e.got, known);
  } else if (e.kind == Kind::kType) {
    code = "method.type_mismatch";
  }
  draft.source.ReportValue(path, code, e.kind == Kind::kType ? e.got : Quoted(e.got), e.expected,
                           hint, e.at);
}

}  // namespace

std::vector<std::string_view> IdsOf(const std::vector<Choice>& choices) { return Ids(choices); }

bool KnownId(Draft& draft, const std::string& path, const std::string& id, std::string_view code,
             std::vector<std::string_view> known, std::string_view declared_in) {
  if (id.empty()) return false;
  if (std::find(known.begin(), known.end(), id) != known.end()) return true;
  if (!draft.source.Clean(declared_in)) return false;
  const std::string expected =
      known.empty() ? "an id declared in " + std::string(declared_in) : Join(known);
  draft.source.ReportValue(path, code, Quoted(id), expected, Nearest(id, known));
  return false;
}

std::string ReadLevel(Draft& draft, const Node& node, const std::string& path) {
  std::string level = draft.source.Text(node, path, Shape::kLevel).value_or("");
  KnownId(draft, path, level, "method.unknown_level", IdsOf(draft.method.levels), "levels");
  return level;
}

std::string ReadRole(Draft& draft, const Node& node, const std::string& path) {
  std::string role = draft.source.Text(node, path, Shape::kRole).value_or("");
  KnownRole(draft, path, role);
  return role;
}

std::string ReadAct(Draft& draft, const Node& node, const std::string& path) {
  std::string act = draft.source.Text(node, path, Shape::kAct).value_or("");
  if (act.empty() || FindAct(act) != nullptr) return act;
  if (act.starts_with(kStepPrefix)) return KnownStep(draft, path, act) ? act : std::string();
  const ActWord* made = FindActMaking(act);
  const std::string hint = made != nullptr ? std::string(made->id) : Nearest(act, Ids(CaseActs()));
  draft.source.ReportValue(path, "method.unknown_act", Quoted(act), "an act such as case.close",
                           hint);
  return {};
}

std::vector<std::string> ReadEvents(Draft& draft, const Node& node, const std::string& path) {
  std::vector<std::string> events = draft.source.Strings(node, path, Shape::kEvents);
  for (std::size_t i = 0; i < events.size(); ++i) {
    KnownEvent(draft, path + "[" + std::to_string(i) + "]", events[i]);
  }
  return events;
}

std::vector<std::string> ReadActs(Draft& draft, const Node& node, const std::string& path) {
  std::vector<std::string> acts = draft.source.Strings(node, path, Shape::kActs);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (acts[i].empty() || FindAct(acts[i]) != nullptr) continue;
    if (acts[i].starts_with(kStepPrefix)) {
      KnownStep(draft, path + "[" + std::to_string(i) + "]", acts[i]);
      continue;
    }
    if (const ActWord* act = FindActMaking(acts[i])) {
      acts[i] = act->id;
      continue;
    }
    draft.source.ReportValue(path + "[" + std::to_string(i) + "]", "method.unknown_act",
                             Quoted(acts[i]), "an act such as case.settle",
                             Nearest(acts[i], Ids(CaseActs())));
  }
  return acts;
}

std::vector<Act> ReadConsequences(Draft& draft, const Node& node, const std::string& path,
                                  bool in_else) {
  std::vector<Act> acts;
  int index = 0;
  for (const ConsequenceNode& n : ConsequenceNodes(draft, node, path)) {
    const std::string at = path + "[" + std::to_string(index++) + "]";
    draft.source.Mark(at, *n.word);
    const Consequence* c = FindConsequence(draft, *n.word, at, in_else);
    if (c == nullptr) continue;
    acts.push_back({c->kind, ReadArgument(draft, *c, n, at)});
    draft.source.Mark(at, *n.word);
  }
  draft.source.Mark(path, node);
  return acts;
}

namespace {

Expr ReadExpr(Draft& draft, const Node& node, const std::string& path, Type wanted,
              const char* expected) {
  const auto text = draft.source.Text(node, path, Shape::kExpr);
  if (!text) return {};
  // A broken declaration must not make every use of it a second mistake.
  const bool sure = draft.source.Clean("params") && draft.source.Clean("case");
  const auto names = [&](std::string_view name) -> const Type* {
    static const Type kAny = Type::kAny;
    const auto it = draft.names.find(name);
    if (it != draft.names.end()) return &it->second;
    return sure ? nullptr : &kAny;
  };
  auto result = Expr::Compile(*text, names);
  if (const auto* error = std::get_if<Expr::SyntaxError>(&result)) {
    ReportSyntax(draft, path, *error);
    return {};
  }
  Expr expr = std::get<Expr>(std::move(result));
  if (expr.type() != wanted && expr.type() != Type::kAny) {
    draft.source.ReportValue(path, "method.type_mismatch", std::string(ToText(expr.type())),
                             expected);
    return {};
  }
  CheckTexts(draft, expr, path);
  CheckScale(draft, expr, path);
  return expr;
}

}  // namespace

Expr ReadCondition(Draft& draft, const Node& node, const std::string& path) {
  return ReadExpr(draft, node, path, Type::kBool, "a condition that is true or false");
}

Expr ReadNumber(Draft& draft, const Node& node, const std::string& path) {
  return ReadExpr(draft, node, path, Type::kNumber, "a number");
}

}  // namespace shouwen::method
