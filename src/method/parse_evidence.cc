// What an act does not do without: a photo, a video, a document, a signature.
#include "parse.h"

namespace shouwen::method {
namespace {

constexpr std::string_view kEvaluate = "case.evaluate";

bool IsKnown(std::string_view act) { return act.starts_with(kStepPrefix) || FindAct(act); }

bool TakesFiles(std::string_view act) {
  return act.starts_with(kStepPrefix) || FindAct(act)->with_files;
}

// Only the requester's word is signed on the screen, and nothing else comes with it.
void CheckActs(Draft& draft, const std::string& path, const EvidenceRule& rule) {
  for (std::size_t i = 0; i < rule.required_for.size(); ++i) {
    const std::string& act = rule.required_for[i];
    if (!IsKnown(act)) continue;  // said already
    const bool fits = rule.type == "signature" ? act == kEvaluate : TakesFiles(act);
    if (fits) continue;
    draft.source.ReportValue(
        path + ".required_for[" + std::to_string(i) + "]", "method.unbringable_evidence",
        Quoted(act) + ", which no such file comes with",
        rule.type == "signature" ? "case.evaluate" : "an act that files come with");
  }
}

void CheckWhen(Draft& draft, const std::string& path, const EvidenceRule& rule) {
  if (!draft.source.Clean(path)) return;
  if (!rule.required && rule.required_for.empty()) {
    draft.source.ReportValue(path, "method.missing", "evidence nothing needs",
                             "required: true, or required_for");
  } else if (rule.required && rule.type == "signature") {
    draft.source.ReportValue(path + ".required", "method.unbringable_evidence",
                             "a signature when the case is received",
                             "required_for: case.evaluate");
  }
}

EvidenceRule ReadEvidence(Draft& draft, const Entry& entry) {
  const std::string path = "case.evidence." + entry.key.text;
  const Fields f(draft.source, entry.value, "evidence", path, entry.key.at);
  EvidenceRule rule;
  rule.id = entry.key.text;
  rule.title = TitleOf(draft, f);
  if (const Node* type = f.Get("type")) {
    rule.type = draft.source.OneOf(*type, f.Path("type"), "file_type");
  }
  if (const Node* least = f.Get("at_least")) {
    rule.at_least = draft.source.Whole(*least, f.Path("at_least"), 1, kEvidenceMax).value_or(1);
  }
  if (const Node* required = f.Get("required")) {
    rule.required = draft.source.Flag(*required, f.Path("required"));
  }
  if (const Node* acts = f.Get("required_for")) {
    rule.required_for = ReadActs(draft, *acts, f.Path("required_for"));
    if (draft.source.Clean(f.Path("type"))) CheckActs(draft, path, rule);
  }
  if (const Node* channels = f.Get("channels")) {
    rule.channels = draft.source.Strings(*channels, f.Path("channels"), Shape::kIds);
    for (std::size_t i = 0; i < rule.channels.size(); ++i) {
      if (rule.channels[i].empty() || IsId(rule.channels[i], false)) continue;
      draft.source.ReportValue(f.Path("channels") + "[" + std::to_string(i) + "]", "method.bad_id",
                               Quoted(rule.channels[i]), "an id of small letters, digits or _");
    }
  }
  if (const Node* condition = f.Get("if")) {
    rule.condition = ReadCondition(draft, *condition, f.Path("if"));
  }
  CheckWhen(draft, path, rule);
  return rule;
}

}  // namespace

void ParseEvidence(Draft& draft, const Node& node) {
  for (const Entry* e : draft.source.Named(node, "case.evidence", Shape::kNamed)) {
    draft.method.evidence.push_back(ReadEvidence(draft, *e));
  }
}

}  // namespace shouwen::method
