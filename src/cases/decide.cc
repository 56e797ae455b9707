#include <algorithm>
#include <array>

#include "draft.h"

namespace shouwen::cases {

bool NeedsReason(std::string_view exit) { return exit == "declined" || exit == "explained"; }

namespace {

enum class Round { kAny, kOpen, kSettled };

constexpr std::string_view kStepAct = "case.step";

using May = bool (*)(const Context&, const Case&);
using Check = std::optional<core::Error> (*)(const Context&, const Case&);

struct ActRule {
  std::string_view name;
  Round round;
  May may;
  Check check;  // what can be said before the command's own words are known; null nothing
  bool while_paused = false;
};

bool Responsible(const Context& ctx, const Case& c) { return IsResponsible(ctx, c); }

bool StaffResponsible(const Context& ctx, const Case& c) {
  return ctx.actor.staff && IsResponsible(ctx, c);
}

bool ResponsibleOrFirstAsked(const Context& ctx, const Case& c) {
  return IsResponsible(ctx, c) || IsFirstAsked(ctx, c);
}

// What the requester may say to a case of his own: `service` knows whose it is.
bool PublicOrResponsible(const Context& ctx, const Case& c) {
  return ctx.actor.kind == "public" || ResponsibleOrFirstAsked(ctx, c);
}

bool MayAccept(const Context& ctx, const Case& c) {
  if (c.hand_over) return IsReceiver(ctx, *c.hand_over);
  if (!ctx.actor.staff || ctx.actor.unit != c.unit) return false;
  return c.accepted || !c.holder || c.holder == ctx.actor.staff || IsHead(ctx);
}

bool MayReturn(const Context& ctx, const Case& c) {
  return c.hand_over ? IsReceiver(ctx, *c.hand_over) : IsResponsible(ctx, c);
}

bool MayFollowUp(const Context& ctx, const Case& c) {
  return ctx.actor.staff && ResponsibleOrFirstAsked(ctx, c);
}

bool MayEvaluate(const Context& ctx, const Case& c) {
  return ctx.actor.kind == "public" || ResponsibleOrFirstAsked(ctx, c);
}

// Whose a step is, the step says.
bool IsSomebody(const Context& ctx, const Case&) { return ctx.actor.staff || IsClock(ctx); }

bool MaySupervise(const Context& ctx, const Case& c) { return IsClock(ctx) || Supervises(ctx, c); }

std::optional<core::Error> Acceptable(const Context& ctx, const Case& c) {
  if (!c.hand_over && c.accepted) return core::Error{kAlreadyAccepted};
  const org::Unit* unit = c.hand_over ? ctx.directory.FindUnit(c.hand_over->to_unit) : nullptr;
  return LicenceLacked(ctx, c, unit ? LevelAt(ctx, *unit, c.level) : c.level, *ctx.actor.staff);
}

std::optional<core::Error> ReturnedTooLate(const Context& ctx, core::Instant since) {
  if (!ctx.method.returns.within) return std::nullopt;
  const core::Instant until = CalendarOf(ctx).DueAt(since, *ctx.method.returns.within).at;
  if (ctx.now <= until) return std::nullopt;
  return core::Error{kReturnTooLate, {{"until", core::FormatInstant(until)}}};
}

// Nobody takes in what comes back to a unit that was closed meanwhile; the arbiter still does.
std::optional<core::Error> SenderGone(const Context& ctx, const Case& c) {
  if (c.returns + 1 > ctx.method.returns_max && Arbiter(ctx, c)) return std::nullopt;
  auto sender = NeedUnit(ctx, c.came_from->unit);
  if (!sender.ok()) return std::move(sender).error();
  return std::nullopt;
}

std::optional<core::Error> Returnable(const Context& ctx, const Case& c) {
  if (c.hand_over) return ReturnedTooLate(ctx, c.hand_over->offered_at);
  if (c.accepted) return core::Error{kAlreadyAccepted};
  if (c.arbitrated) return core::Error{kArbitrated, {{"unit", core::ToText(c.unit)}}};
  if (!c.came_from) return core::Error{kNothingToReturn};
  if (auto late = ReturnedTooLate(ctx, c.level_since)) return late;
  return SenderGone(ctx, c);
}

bool IsStaff(const Context& ctx, const Case&) { return ctx.actor.staff.has_value(); }

std::optional<core::Error> Offered(const Context&, const Case& c) {
  if (!c.hand_over) return core::Error{kNothingOffered};
  return std::nullopt;
}

std::optional<core::Error> AtArbiter(const Context&, const Case& c) {
  if (!c.at_arbiter) return core::Error{kNotAtArbiter};
  return std::nullopt;
}

std::optional<core::Error> HasNextUp(const Context& ctx, const Case& c) {
  auto up = NextUp(ctx, c);
  if (!up.ok()) return std::move(up).error();
  return std::nullopt;
}

std::optional<core::Error> OthersWork(const Context& ctx, const Case& c) {
  if (c.settlement && c.settlement->by == ctx.actor.staff) return core::Error{kOwnFollowUp};
  return std::nullopt;
}

std::optional<core::Error> NotEvaluated(const Context& ctx, const Case& c) {
  if (c.evaluation && !MayStillSign(ctx, c)) {
    return core::Error{kAlreadyEvaluated, {{"round", std::int64_t{c.round}}}};
  }
  if (ctx.method.scale.empty()) return core::Error{kNoEvaluation};
  return std::nullopt;
}

bool Proposed(const Case& c) { return c.judged.proposal && c.judged.proposal->state == "proposed"; }

bool MayDecideExit(const Context& ctx, const Case& c) {
  if (!Proposed(c)) return ctx.actor.staff && Supervises(ctx, c);
  const method::ExitRule* rule = method::FindExit(ctx.method, c.judged.proposal->exit);
  return rule != nullptr && HasPost(ctx, c, rule->approved_by);
}

bool MayDecideReview(const Context& ctx, const Case& c) {
  return c.judged.review ? IsAbove(ctx, c.judged.review->above)
                         : ctx.actor.staff && Supervises(ctx, c);
}

bool MayReportOnOrder(const Context& ctx, const Case& c) {
  if (!ctx.actor.staff) return false;
  return (c.judged.order && c.judged.order->person == ctx.actor.staff) || IsResponsible(ctx, c);
}

bool MayContact(const Context& ctx, const Case& c) {
  return ctx.actor.staff && ResponsibleOrFirstAsked(ctx, c);
}

std::optional<core::Error> Proposable(const Context& ctx, const Case& c) {
  if (ctx.method.exits.empty()) return core::Error{kNoExits};
  if (c.judged.review) {
    return core::Error{kAlreadyUnderReview, {{"against", c.judged.review->against}}};
  }
  if (Proposed(c)) return core::Error{kAlreadyProposed, {{"exit", c.judged.proposal->exit}}};
  return std::nullopt;
}

std::optional<core::Error> ProposedByAnother(const Context& ctx, const Case& c) {
  if (!Proposed(c)) return core::Error{kNothingProposed};
  if (c.judged.proposal->by == ctx.actor.staff) return core::Error{kOwnProposal};
  return std::nullopt;
}

std::optional<core::Error> ReviewByAnother(const Context& ctx, const Case& c) {
  if (!c.judged.review) return core::Error{kNothingUnderReview};
  if (c.judged.review->by == ctx.actor.staff) return core::Error{kOwnProposal};
  return std::nullopt;
}

std::optional<core::Error> IsOrdered(const Context&, const Case& c) {
  if (!c.judged.order || c.judged.order->reported_at) return core::Error{kNothingOrdered};
  return std::nullopt;
}

bool StaffSupervises(const Context& ctx, const Case& c) {
  return ctx.actor.staff && Supervises(ctx, c);
}

// In the order of Command.
constexpr auto kRules = std::to_array<ActRule>({
    {"case.accept", Round::kOpen, MayAccept, Acceptable},
    {"case.hand_over", Round::kOpen, Responsible, nullptr},
    {"case.return", Round::kOpen, MayReturn, Returnable},
    {"case.escalate", Round::kOpen, Responsible, HasNextUp},
    {"case.assign", Round::kOpen, Responsible, nullptr},
    {"case.reply", Round::kAny, ResponsibleOrFirstAsked, nullptr, true},
    {"case.note", Round::kAny, PublicOrResponsible, nullptr, true},
    {"case.settle", Round::kOpen, StaffResponsible, nullptr},
    {"case.report_in_writing", Round::kOpen, Responsible, nullptr},
    {"case.follow_up", Round::kSettled, MayFollowUp, OthersWork},
    {"case.evaluate", Round::kSettled, MayEvaluate, NotEvaluated},
    {"case.close", Round::kSettled, Responsible, nullptr},
    {"case.rework", Round::kSettled, Responsible, nullptr},
    {"case.decline", Round::kOpen, Responsible, nullptr},
    {"case.cannot", Round::kOpen, Responsible, nullptr},
    {"case.remind", Round::kAny, PublicOrResponsible, nullptr, true},
    {"case.card", Round::kAny, MaySupervise, nullptr, true},
    {"case.withdraw_hand_over", Round::kOpen, Responsible, Offered},
    {"case.arbitrate", Round::kOpen, StaffResponsible, AtArbiter},
    {"case.ask_extension", Round::kOpen, StaffResponsible, MayAskExtension},
    {"case.approve_extension", Round::kOpen, IsStaff, MayGrantExtension},
    {"case.refuse_extension", Round::kOpen, IsStaff, MayAnswerExtension},
    {"case.pause", Round::kOpen, StaffResponsible, MayPause},
    {"case.approve_pause", Round::kOpen, IsStaff, MayAnswerPause},
    {"case.refuse_pause", Round::kOpen, IsStaff, MayAnswerPause},
    {"case.resume", Round::kAny, Responsible, MayResume, true},
    {kStepAct, Round::kAny, IsSomebody, nullptr},
    {"case.propose_exit", Round::kAny, StaffResponsible, Proposable},
    {"case.decide_exit", Round::kAny, MayDecideExit, ProposedByAnother, true},
    {"case.appeal", Round::kAny, StaffResponsible, Reviewable, true},
    {"case.decide_appeal", Round::kAny, MayDecideReview, ReviewByAnother, true},
    {"case.contact", Round::kAny, MayContact, nullptr, true},
    {"case.urge", Round::kAny, PublicOrResponsible, nullptr, true},
    {"case.order", Round::kOpen, StaffSupervises, nullptr, true},
    {"case.report_on_order", Round::kAny, MayReportOnOrder, IsOrdered, true},
});
static_assert(kRules.size() == std::variant_size_v<Command>);

std::string_view GateAct(const ActRule& rule, const Case& c) {
  return rule.name == "case.accept" && c.hand_over ? "case.accept_hand_over" : rule.name;
}

std::string StepAct(std::string_view step) {
  return std::string(method::kStepPrefix) + std::string(step);
}

// The refusals that do not depend on the command's words, in their order.
std::optional<core::Error> RefuseEarly(const Context& ctx, const Case& c, const ActRule& rule,
                                       Round round) {
  if (c.state == State::kClosed) {
    return core::Error{kCaseClosed, {{"exit", c.exit ? c.exit->kind : std::string()}}};
  }
  if (!rule.may(ctx, c)) return core::Error{kNotResponsible, {{"unit", core::ToText(c.unit)}}};
  if (c.pausing && !rule.while_paused) {
    return core::Error{kPaused, {{"until", core::FormatInstant(c.pausing->until_at)}}};
  }
  if (round == Round::kOpen && c.state == State::kSettled) {
    return core::Error{kAlreadySettled, {{"round", std::int64_t{c.round}}}};
  }
  if (round == Round::kSettled && c.state == State::kOpen) {
    return core::Error{kNotSettled, {{"round", std::int64_t{c.round}}}};
  }
  return rule.check == nullptr ? std::nullopt : rule.check(ctx, c);
}

std::string RuleName(const method::Method& m, const char* section, const std::string& id) {
  return m.id + "@" + std::to_string(m.version) + " " + section + "." + id;
}

std::optional<core::Error> FieldMissing(const Context& ctx, const Case& c, std::string_view act) {
  for (const method::Field& field : ctx.method.fields) {
    const auto& acts = field.required_for;
    if (std::find(acts.begin(), acts.end(), act) == acts.end()) continue;
    if (c.fields.find(field.id) != c.fields.end()) continue;
    return core::Error{
        kFieldMissing, {{"field", field.id}}, RuleName(ctx.method, "case.fields", field.id)};
  }
  return std::nullopt;
}

}  // namespace

// Gates see the case as it was, with the fields and the exit the command proposes.
std::optional<core::Error> GateClosed(const Context& ctx, const Case& proposed,
                                      std::string_view act) {
  const CaseFacts facts(proposed, ctx.method, {}, ctx.params);
  for (const method::Gate& gate : ctx.method.gates) {
    if (gate.on != act || gate.require.Holds(facts)) continue;
    core::Error error{kGateClosed, {{"gate", gate.id}}, RuleName(ctx.method, "gates", gate.id)};
    error.says_zh = gate.says.zh;
    error.says_en = gate.says.en;
    return error;
  }
  return std::nullopt;
}

namespace {

bool HasGate(const method::Method& m, std::string_view act) {
  return std::any_of(m.gates.begin(), m.gates.end(),
                     [&](const method::Gate& gate) { return gate.on == act; });
}

Round RoundFor(const ActRule& rule, const Command& command) {
  const Close* close = std::get_if<Close>(&command);
  return close != nullptr && NeedsReason(close->exit) ? Round::kAny : rule.round;
}

void CheckInvariants(const Case& before, const Case& after) {
  CORE_CHECK(after.first_asked == before.first_asked);
  CORE_CHECK(after.id == before.id);
  CORE_CHECK(after.unit.valid());
  CORE_CHECK(after.round == before.round || after.round == before.round + 1);
  CORE_CHECK((after.state == State::kClosed) == after.exit.has_value());
  CORE_CHECK(after.state != State::kSettled || after.settlement.has_value());
  const bool paused = !after.pauses.empty() && !after.pauses.back().to_at;
  CORE_CHECK(paused == after.pausing.has_value());
  CORE_CHECK(!paused || after.state == State::kOpen);
}

}  // namespace

std::string_view ActName(const Command& command) { return kRules[command.index()].name; }

core::Result<Decision> Decide(const Context& ctx, const Case& c, const Command& command) {
  const ActRule& rule = kRules[command.index()];
  if (auto refusal = RefuseEarly(ctx, c, rule, RoundFor(rule, command))) return *refusal;
  Draft d{ctx, c, c, {}};
  CORE_TRY(std::visit([&](const auto& act) { return Apply(d, act); }, command));
  const TakeStep* step = std::get_if<TakeStep>(&command);
  const std::string act = step ? StepAct(step->step) : std::string(GateAct(rule, c));
  if (auto refusal = FieldMissing(ctx, d.c, act)) return *refusal;
  if (!ctx.method.evidence.empty() || HasGate(ctx.method, act)) {
    Case proposed = c;
    proposed.fields = d.c.fields;
    proposed.exit = d.c.exit;
    if (auto refusal = EvidenceLacked(ctx, proposed, act)) return *refusal;
    if (auto refusal = GateClosed(ctx, proposed, act)) return *refusal;
  }
  d.c.revision = c.revision + 1;
  d.c.changed_at = ctx.now;
  CheckInvariants(c, d.c);
  CORE_CHECK(!d.events.empty());
  return Decision{std::move(d.c), std::move(d.events), d.turn};
}

namespace {

// A step brings the fields it needs; a gate on it may wait for them, so it is asked when it comes.
void AddSteps(const Context& ctx, const Case& c, const ActRule& rule, std::vector<Allowed>& all) {
  for (const method::Step& step : ctx.method.steps) {
    Allowed allowed{StepAct(step.id), RefuseEarly(ctx, c, rule, rule.round)};
    if (!allowed.refusal) allowed.refusal = StepRefusal(ctx, c, step);
    all.push_back(std::move(allowed));
  }
}

}  // namespace

std::vector<Allowed> AllowedActs(const Context& ctx, const Case& c) {
  std::vector<Allowed> all;
  all.reserve(kRules.size() + ctx.method.steps.size());
  for (const ActRule& rule : kRules) {
    if (rule.name == kStepAct) {
      AddSteps(ctx, c, rule, all);
      continue;
    }
    const std::string_view act = GateAct(rule, c);
    Allowed allowed{std::string(rule.name), RefuseEarly(ctx, c, rule, rule.round)};
    // A settlement brings the fields it needs.
    if (!allowed.refusal && rule.name != "case.settle") allowed.refusal = FieldMissing(ctx, c, act);
    if (!allowed.refusal && HasGate(ctx.method, act)) {
      Case proposed = c;
      if (rule.name == "case.close") proposed.exit = Exit{Close{}.exit, "", {}, ctx.now};
      allowed.refusal = GateClosed(ctx, proposed, act);
    }
    all.push_back(std::move(allowed));
  }
  return all;
}

}  // namespace shouwen::cases
