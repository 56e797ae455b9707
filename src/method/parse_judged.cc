// How a case ends lawfully, who checks, who answers for it and who may be given one: exits,
// follow_up, findings, licences.
#include <algorithm>
#include <charconv>

#include "parse.h"

namespace shouwen::method {
namespace {

constexpr int kShareMax = 100;

// A limit that can be reckoned from a moment alone.
std::optional<calendar::Limit> LimitOf(Draft& draft, const Fields& f, std::string_view keyword) {
  const Node* node = f.Get(keyword);
  if (node == nullptr) return {};
  const std::string path = f.Path(keyword);
  auto limit = draft.source.Limit(*node, path, draft.method.now_means);
  if (!limit || limit->kind != calendar::LimitKind::kUntilField) return limit;
  draft.source.ReportValue(path, "method.bad_limit", Quoted(limit->text), "a length of time");
  return {};
}

// An appeal against the evaluation needs an evaluation and a time to appeal in.
void CheckAppeal(Draft& draft, const ExitRule& exit, const std::string& path) {
  if (exit.appeals.empty() || !draft.source.Clean(path)) return;
  if (!exit.appeal_within) {
    draft.source.ReportValue(path + ".appeals", "method.missing", "appeals without appeal_within",
                             "appeal_within beside it");
  } else if (draft.method.scale.empty() && draft.source.Clean("case")) {
    draft.source.ReportValue(path + ".appeals", "method.no_scale", "evaluation without a scale",
                             "case.evaluation.scale to be declared");
  } else if (const ExitRule* other = ExitAppealing(draft.method, exit.appeals)) {
    draft.source.ReportValue(path + ".appeals", "method.duplicate_key",
                             Quoted(exit.appeals) + " again, as in " + other->id,
                             "one exit that appeals it");
  }
}

ExitRule ReadExit(Draft& draft, const Entry& entry) {
  const std::string path = "exits." + entry.key.text;
  const Fields f(draft.source, entry.value, "exit", path, entry.key.at);
  ExitRule exit;
  exit.id = entry.key.text;
  exit.title = TitleOf(draft, f);
  if (const Node* evidence = f.Get("evidence")) {
    exit.evidence = draft.source.OneOf(*evidence, f.Path("evidence"), "files") == "required";
  }
  if (const Node* by = f.Get("approved_by")) {
    exit.approved_by = ReadRole(draft, *by, f.Path("approved_by"));
  }
  if (const Node* reasons = f.Get("reasons")) {
    exit.reasons = draft.source.Choices(*reasons, f.Path("reasons"));
  }
  exit.appeal_within = LimitOf(draft, f, "appeal_within");
  if (const Node* appeals = f.Get("appeals")) {
    exit.appeals = draft.source.OneOf(*appeals, f.Path("appeals"), "appeal_of");
  }
  CheckAppeal(draft, exit, path);
  if (const Node* by = f.Get("by")) {
    exit.by_clock = draft.source.OneOf(*by, f.Path("by"), "exit_by") == "clock";
    const bool proposed = exit.evidence || !exit.approved_by.empty() || !exit.appeals.empty();
    if (exit.by_clock && proposed && draft.source.Clean(path)) {
      draft.source.ReportValue(f.Path("by"), "method.wrong_type", "by beside a proposal",
                               "by alone: the clock proposes nothing");
    }
  }
  return exit;
}

int ReadShare(Draft& draft, const Node& node, const std::string& path) {
  const auto text = draft.source.Text(node, path, Shape::kPercent);
  if (!text) return kShareMax;
  int share = 0;
  const char* end = text->data() + text->size() - 1;
  const auto [stop, error] = std::from_chars(text->data(), end, share);
  const bool whole = text->ends_with('%') && error == std::errc() && stop == end;
  if (whole && share >= 1 && share <= kShareMax) return share;
  draft.source.ReportValue(path, "method.bad_number", Quoted(*text), "1% to 100%");
  return kShareMax;
}

std::vector<LocalText> ReadScript(Draft& draft, const Node& node, const std::string& path) {
  std::vector<LocalText> script;
  if (node.kind != Node::Kind::kList || node.items.empty()) {
    draft.source.WrongShape(node, path, Shape::kScript);
    return script;
  }
  if (draft.source.TooMany(node, path, node.items.size())) return script;
  for (const Node& item : node.items) {
    script.push_back(draft.source.Words(item, path + "[" + std::to_string(script.size()) + "]"));
  }
  return script;
}

// Who is drawn cannot hang on who is drawn.
Expr ReadDrawn(Draft& draft, const Node& node, const std::string& path) {
  Expr of = ReadCondition(draft, node, path);
  const auto names = of.names();
  if (std::find(names.begin(), names.end(), "sampled") == names.end()) return of;
  draft.source.ReportValue(path, "method.unknown_fact", "\"sampled\"",
                           "a fact that is known before the draw");
  return {};
}

std::vector<std::string> ReadAsks(Draft& draft, const Node& node, const std::string& path) {
  std::vector<std::string> asks = draft.source.Strings(node, path, Shape::kManyOf);
  std::vector<std::string_view> known;
  for (const Word& w : Enumeration("ask")) known.push_back(w.id);
  for (std::size_t i = 0; i < asks.size(); ++i) {
    KnownId(draft, path + "[" + std::to_string(i) + "]", asks[i], "method.unknown_word", known,
            "follow_up.");
  }
  return asks;
}

}  // namespace

void ParseExits(Draft& draft, const Fields& file) {
  const Node* node = file.Get("exits");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "exits", Shape::kNamed)) {
    draft.method.exits.push_back(ReadExit(draft, *e));
  }
}

void ParseFollowUp(Draft& draft, const Fields& file) {
  const Node* node = file.Get("follow_up");
  if (node == nullptr) return;
  const Fields f(draft.source, *node, "follow_up", "follow_up", node->at);
  FollowUpPlan plan;
  if (const Node* share = f.Get("share")) plan.share = ReadShare(draft, *share, f.Path("share"));
  if (const Node* of = f.Get("of")) plan.of = ReadDrawn(draft, *of, f.Path("of"));
  if (const Node* script = f.Get("script")) {
    plan.script = ReadScript(draft, *script, f.Path("script"));
  }
  if (const Node* asks = f.Get("asks")) plan.asks = ReadAsks(draft, *asks, f.Path("asks"));
  if (const Node* when = f.Get("contradiction")) {
    plan.contradiction = ReadCondition(draft, *when, f.Path("contradiction"));
  }
  draft.method.follow_up = std::move(plan);
}

void ParseFindings(Draft& draft, const Fields& file) {
  const Node* node = file.Get("findings");
  if (node == nullptr) return;
  for (const Entry* e : draft.source.Named(*node, "findings", Shape::kNamed)) {
    const Fields f(draft.source, e->value, "finding", "findings." + e->key.text, e->key.at);
    FindingKind kind;
    kind.id = e->key.text;
    kind.title = TitleOf(draft, f);
    kind.appeal_within = LimitOf(draft, f, "appeal_within");
    draft.method.findings.push_back(std::move(kind));
  }
}

void ParseLicences(Draft& draft, const Fields& file) {
  const Node* node = file.Get("licences");
  if (node == nullptr) return;
  if (file.Get("case") == nullptr) {  // reported already, unless the file holds registers
    if (file.Get("registers") == nullptr) return;
    draft.source.Report(node->at, "licences", "method.missing", "licences without case",
                        "case beside them: what they are needed for");
    return;
  }
  for (const Entry* e : draft.source.Named(*node, "licences", Shape::kNamed)) {
    const Fields f(draft.source, e->value, "licence", "licences." + e->key.text, e->key.at);
    LicenceRule rule;
    rule.id = e->key.text;
    rule.title = TitleOf(draft, f);
    if (const Node* needed = f.Get("if")) rule.needed = ReadCondition(draft, *needed, f.Path("if"));
    rule.valid = LimitOf(draft, f, "valid");
    if (const Node* pass = f.Get("pass")) {
      rule.pass = draft.source.Whole(*pass, f.Path("pass"), 1, kMarkMax).value_or(0);
    }
    draft.method.licences.push_back(std::move(rule));
  }
}

std::vector<std::string> ReadExits(Draft& draft, const Node& node, const std::string& path) {
  std::vector<std::string> exits = draft.source.Strings(node, path, Shape::kExits);
  std::vector<std::string_view> known;
  for (const ExitRule& exit : draft.method.exits) known.push_back(exit.id);
  for (std::size_t i = 0; i < exits.size(); ++i) {
    KnownId(draft, path + "[" + std::to_string(i) + "]", exits[i], "method.unknown_exit", known,
            "exits");
  }
  return exits;
}

const ExitRule* FindExit(const Method& m, std::string_view id) {
  const auto it =
      std::find_if(m.exits.begin(), m.exits.end(), [&](const ExitRule& e) { return e.id == id; });
  return it == m.exits.end() ? nullptr : &*it;
}

const ExitRule* ExitAppealing(const Method& m, std::string_view what) {
  const auto it = std::find_if(m.exits.begin(), m.exits.end(),
                               [&](const ExitRule& e) { return e.appeals == what; });
  return it == m.exits.end() ? nullptr : &*it;
}

std::vector<const Field*> HeardFields(const Method& m) {
  std::vector<const Field*> heard;
  if (!m.follow_up) return heard;
  const auto names = m.follow_up->contradiction.names();
  for (const Field& field : m.fields) {
    const bool looked_at = std::find(names.begin(), names.end(), field.id) != names.end();
    if (looked_at && field.kind == Field::Kind::kBool) heard.push_back(&field);
  }
  return heard;
}

const FindingKind* FindFinding(const Method& m, std::string_view id) {
  const auto it = std::find_if(m.findings.begin(), m.findings.end(),
                               [&](const FindingKind& k) { return k.id == id; });
  return it == m.findings.end() ? nullptr : &*it;
}

const LicenceRule* FindLicence(const Method& m, std::string_view id) {
  const auto it = std::find_if(m.licences.begin(), m.licences.end(),
                               [&](const LicenceRule& rule) { return rule.id == id; });
  return it == m.licences.end() ? nullptr : &*it;
}

}  // namespace shouwen::method
