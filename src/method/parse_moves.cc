// How a case is passed on, and when it may have more time.
#include "parse.h"

namespace shouwen::method {
namespace {

constexpr int kTimesMax = 20;
constexpr std::string_view kUnitAbove = "unit_above";

bool IsNeeded(Draft& draft, const Fields& f, std::string_view keyword) {
  const Node* node = f.Get(keyword);
  return node != nullptr && draft.source.OneOf(*node, f.Path(keyword), "need") == "required";
}

// A limit that can be counted on its own, from any moment.
std::optional<calendar::Limit> ReadCounted(Draft& draft, const Node& node,
                                           const std::string& path) {
  auto limit = draft.source.Limit(node, path, draft.method.now_means);
  if (!limit) return {};
  if (limit->kind != calendar::LimitKind::kSameDay &&
      limit->kind != calendar::LimitKind::kUntilField) {
    return limit;
  }
  draft.source.ReportValue(path, "method.bad_limit", Quoted(limit->text),
                           "a limit that is counted, such as 5d or 5wd");
  return {};
}

calendar::Limit CountedOf(Draft& draft, const Fields& f, std::string_view keyword) {
  const Node* node = f.Get(keyword);
  if (node == nullptr) return {};
  return ReadCounted(draft, *node, f.Path(keyword)).value_or(calendar::Limit{});
}

int TimesOf(Draft& draft, const Fields& f) {
  const Node* node = f.Get("times");
  if (node == nullptr) return 1;
  return draft.source.Whole(*node, f.Path("times"), 1, kTimesMax).value_or(1);
}

// Somebody of the organisation: not the requester, and not whoever has the case.
std::string ApproverOf(Draft& draft, const Fields& f) {
  const Node* node = f.Get("approved_by");
  if (node == nullptr) return {};
  const std::string path = f.Path("approved_by");
  std::string id = draft.source.Text(*node, path, Shape::kApprover).value_or("");
  std::vector<std::string_view> known = IdsOf(draft.method.levels);
  for (const std::string_view role :
       {kUnitAbove, std::string_view("unit_head"), std::string_view("supervisor"),
        std::string_view("follow_up")}) {
    known.push_back(role);
  }
  for (const auto& [role, is] : draft.method.roles) known.push_back(role);
  const bool declared = draft.source.Clean("levels") && draft.source.Clean("roles");
  if (declared && !id.empty()) KnownId(draft, path, id, "method.unknown_role", known, "levels");
  return id;
}

std::vector<std::string> PromisesOf(Draft& draft, const Fields& f) {
  const Node* node = f.Get("of");
  if (node == nullptr) return {};
  const std::string path = f.Path("of");
  std::vector<std::string> of = draft.source.Strings(*node, path, Shape::kPromises);
  if (of == std::vector<std::string>{"all"}) return {};
  std::vector<std::string_view> known;
  for (const PromiseRule& rule : draft.method.promises) known.push_back(rule.id);
  for (std::size_t i = 0; i < of.size(); ++i) {
    KnownId(draft, path + "[" + std::to_string(i) + "]", of[i], "method.unknown_promise", known,
            "promises");
  }
  return of;
}

void ParseExtension(Draft& draft, const Node& node) {
  const Fields f(draft.source, node, "extension", "extension", node.at);
  ExtensionRule rule;
  rule.of = PromisesOf(draft, f);
  rule.ask_before = CountedOf(draft, f, "ask_before");
  rule.most = CountedOf(draft, f, "most");
  rule.times = TimesOf(draft, f);
  rule.needs_basis = IsNeeded(draft, f, "basis");
  rule.approved_by = ApproverOf(draft, f);
  draft.method.extension = std::move(rule);
}

void ParsePause(Draft& draft, const Node& node) {
  const Fields f(draft.source, node, "pause", "pause", node.at);
  PauseRule rule;
  if (const Node* reasons = f.Get("reasons")) {
    rule.reasons = draft.source.Choices(*reasons, f.Path("reasons"));
  }
  rule.most = CountedOf(draft, f, "most");
  rule.times = TimesOf(draft, f);
  rule.approved_by = ApproverOf(draft, f);
  draft.method.pause = std::move(rule);
}

}  // namespace

void ParseReturns(Draft& draft, const Node& node) {
  const Fields f(draft.source, node, "returns", "route.returns", node.at);
  if (const Node* within = f.Get("within")) {
    draft.method.returns.within = ReadCounted(draft, *within, f.Path("within"));
  }
  draft.method.returns.needs_basis = IsNeeded(draft, f, "basis");
}

void ParseHandOver(Draft& draft, const Node& node) {
  const Fields f(draft.source, node, "hand_over", "route.hand_over", node.at);
  draft.method.hand_over_needs_note = IsNeeded(draft, f, "note");
}

void ParseMoreTime(Draft& draft, const Fields& file) {
  if (const Node* extension = file.Get("extension")) ParseExtension(draft, *extension);
  if (const Node* pause = file.Get("pause")) ParsePause(draft, *pause);
}

}  // namespace shouwen::method
