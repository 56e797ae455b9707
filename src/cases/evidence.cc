// Files that an act does not do without. Only what comes with the act itself counts.
#include <algorithm>

#include "draft.h"

namespace shouwen::cases {
namespace {

bool Contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

int CountOf(const Evidence& evidence, std::string_view type) {
  if (type == "photo") return evidence.photos;
  if (type == "video") return evidence.videos;
  if (type == "photo_or_video") return evidence.photos + evidence.videos;
  if (type == "document") return evidence.documents;
  return type == "signature" ? evidence.signatures : evidence.all();
}

}  // namespace

std::vector<const method::EvidenceRule*> EvidenceFor(const Context& ctx, const Case& c,
                                                     std::string_view act) {
  std::vector<const method::EvidenceRule*> wanted;
  const CaseFacts facts(c, ctx.method, {}, ctx.params);
  for (const method::EvidenceRule& rule : ctx.method.evidence) {
    const bool is_for = act.empty() ? rule.required : Contains(rule.required_for, act);
    if (!is_for || (!rule.channels.empty() && !Contains(rule.channels, c.channel))) continue;
    if (rule.condition.Holds(facts)) wanted.push_back(&rule);
  }
  return wanted;
}

std::optional<core::Error> EvidenceLacked(const Context& ctx, const Case& c, std::string_view act) {
  for (const method::EvidenceRule* rule : EvidenceFor(ctx, c, act)) {
    const int got = CountOf(ctx.evidence, rule->type);
    if (got >= rule->at_least) continue;
    core::Error error{
        kEvidenceNeeded,
        {{"evidence", rule->id},
         {"type", rule->type.empty() ? "file" : rule->type},
         {"at_least", std::int64_t{rule->at_least}},
         {"got", std::int64_t{got}}},
        ctx.method.id + "@" + std::to_string(ctx.method.version) + " case.evidence." + rule->id};
    error.says_zh = method::ExplainEvidence(ctx.method, *rule, true);
    error.says_en = method::ExplainEvidence(ctx.method, *rule, false);
    return error;
  }
  return std::nullopt;
}

}  // namespace shouwen::cases
