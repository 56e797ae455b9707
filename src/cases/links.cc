// links.cc - what merging, following and linking do to a case. Pure.
#include "cases/links.h"

#include <algorithm>
#include <array>

#include "draft.h"

namespace shouwen::cases {
namespace {

core::Error Closed(const Case& c) {
  return {kCaseClosed, {{"exit", c.exit ? c.exit->kind : std::string()}}};
}
core::Error NotResponsible(const Case& c) {
  return {kNotResponsible, {{"unit", core::ToText(c.unit)}}};
}
core::Error Settled(const Case& c) { return {kAlreadySettled, {{"round", std::int64_t{c.round}}}}; }

Decision Done(Draft&& d) {
  d.c.revision = d.before.revision + 1;
  d.c.changed_at = d.ctx.now;
  return {std::move(d.c), std::move(d.events)};
}

// Which case the other side is stands in the journal unless it was asked in confidence: whoever
// reads the one's page need not know the other.
boost::json::object Naming(const Case& other) {
  if (other.confidential) return {{"confidential", true}};
  return {{"case", core::ToText(other.id)}, {"number", other.number}};
}

}  // namespace

core::Result<Decision> MergeInto(const Context& ctx, const Case& c, const Case& lead,
                                 const MergeState& state) {
  if (c.id == lead.id) return core::Error{kMergeItself};
  for (const Case* one : {&c, &lead}) {
    if (one->state == State::kClosed) return Closed(*one);
  }
  if (!IsResponsible(ctx, c)) return NotResponsible(c);
  for (const Case* one : {&c, &lead}) {
    if (one->state == State::kSettled) return Settled(*one);
  }
  if (state.c_into) return core::Error{kAlreadyMerged, {{"into", core::ToText(*state.c_into)}}};
  if (state.lead_into) {
    return core::Error{kMergeChain, {{"into", core::ToText(*state.lead_into)}}};
  }
  if (state.followers > 0) {
    return core::Error{kMergeLeads, {{"followers", std::int64_t{state.followers}}}};
  }
  if (c.method != lead.method) {
    return core::Error{kOtherMethod, {{"method", lead.method}, {"expected", c.method}}};
  }
  if (lead.received_at > c.received_at) {
    return core::Error{kMergeIntoLater, {{"received_at", core::FormatInstant(lead.received_at)}}};
  }
  if (auto refusal = GateClosed(ctx, c, "case.merge")) return *refusal;
  Draft d{ctx, c, c, {}};
  Emit(d, "case.merged", {{"into", Naming(lead)}});
  return Done(std::move(d));
}

core::Result<Decision> Unmerge(const Context& ctx, const Case& c, const Merge& merge) {
  CORE_CHECK(merge.id == c.id);
  if (c.state == State::kClosed) return Closed(c);
  if (!IsResponsible(ctx, c)) return NotResponsible(c);
  if (c.evaluation) return core::Error{kAlreadyEvaluated, {{"round", std::int64_t{c.round}}}};
  if (auto refusal = GateClosed(ctx, c, "case.unmerge")) return *refusal;
  Draft d{ctx, c, c, {}};
  d.c.state = State::kOpen;
  d.c.settlement.reset();
  d.c.follow_up.reset();
  if (ctx.now > merge.merged_at) d.c.pauses.push_back({merge.merged_at, ctx.now});
  Emit(d, "case.unmerged", {{"merged_at", core::FormatInstant(merge.merged_at)}});
  return Done(std::move(d));
}

std::optional<Decision> Follow(const Context& ctx, const Case& follower, const Case& lead,
                               const journal::Event& event, const std::string& text) {
  if (follower.state == State::kClosed) return std::nullopt;
  Draft d{ctx, follower, follower, {}};
  if (event.type == "case.replied") {
    Emit(d, "case.replied", {{"text", text}, {"followed", true}});
  } else if (event.type == "case.settled" && lead.settlement && follower.state == State::kOpen) {
    d.c.state = State::kSettled;
    d.c.hand_over.reset();
    d.c.settlement = lead.settlement;
    d.c.settlement->result = text;
    FillFrom(ctx.method, "result", text, {}, d.c.fields);
    Emit(d, "case.settled",
         {{"result", text},
          {"level", d.c.settlement->level},
          {"unit", core::ToText(d.c.settlement->unit)},
          {"round", d.c.round},
          {"followed", true}});
  } else if (event.type == "case.reworked" && follower.state == State::kSettled &&
             !follower.evaluation) {
    d.c.state = State::kOpen;
    ++d.c.round;
    d.c.settlement.reset();
    d.c.follow_up.reset();
    Emit(d, "case.reworked", {{"round", d.c.round}, {"followed", true}});
  } else {
    return std::nullopt;
  }
  return Done(std::move(d));
}

bool MayWhileMerged(const Command& command) { return std::holds_alternative<Note>(command); }

namespace {

struct KindWord {
  LinkKind kind, inverse;
  std::string_view text;
};
constexpr auto kKinds = std::to_array<KindWord>({
    {LinkKind::kSame, LinkKind::kSame, "same"},
    {LinkKind::kEarlier, LinkKind::kLater, "earlier"},
    {LinkKind::kLater, LinkKind::kEarlier, "later"},
    {LinkKind::kParent, LinkKind::kChild, "parent"},
    {LinkKind::kChild, LinkKind::kParent, "child"},
});

}  // namespace

std::string_view ToText(LinkKind kind) { return kKinds[static_cast<std::size_t>(kind)].text; }

std::optional<LinkKind> ParseLinkKind(std::string_view text) {
  for (const KindWord& word : kKinds) {
    if (word.text == text) return word.kind;
  }
  return std::nullopt;
}

LinkKind Inverse(LinkKind kind) { return kKinds[static_cast<std::size_t>(kind)].inverse; }

core::Status MayLink(const Context& ctx, const Case& c, core::CaseId other) {
  if (c.id == other) return core::Error{kLinkItself};
  if (!IsResponsible(ctx, c)) return NotResponsible(c);
  if (auto refusal = GateClosed(ctx, c, "case.link")) return *refusal;
  return core::Ok();
}

}  // namespace shouwen::cases
