#include <algorithm>
#include <array>

#include "draft.h"

namespace shouwen::cases {

bool NeedsReason(std::string_view exit) { return exit == "declined" || exit == "explained"; }

namespace {

enum class Round { kAny, kOpen, kSettled };

using May = bool (*)(const Context&, const Case&);
using Check = std::optional<core::Error> (*)(const Context&, const Case&);

struct ActRule {
  std::string_view name;
  Round round;
  May may;
  Check check;  // what can be said before the command's own words are known; null nothing
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

bool MaySupervise(const Context& ctx, const Case& c) { return IsClock(ctx) || Supervises(ctx, c); }

std::optional<core::Error> NotAccepted(const Context&, const Case& c) {
  if (!c.hand_over && c.accepted) return core::Error{kAlreadyAccepted};
  return std::nullopt;
}

std::optional<core::Error> Returnable(const Context&, const Case& c) {
  if (c.hand_over) return std::nullopt;
  if (c.accepted) return core::Error{kAlreadyAccepted};
  if (!c.came_from) return core::Error{kNothingToReturn};
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

// In the order of Command.
constexpr auto kRules = std::to_array<ActRule>({
    {"case.accept", Round::kOpen, MayAccept, NotAccepted},
    {"case.hand_over", Round::kOpen, Responsible, nullptr},
    {"case.return", Round::kOpen, MayReturn, Returnable},
    {"case.escalate", Round::kOpen, Responsible, HasNextUp},
    {"case.assign", Round::kOpen, Responsible, nullptr},
    {"case.reply", Round::kAny, ResponsibleOrFirstAsked, nullptr},
    {"case.note", Round::kAny, PublicOrResponsible, nullptr},
    {"case.settle", Round::kOpen, StaffResponsible, nullptr},
    {"case.report_in_writing", Round::kOpen, Responsible, nullptr},
    {"case.follow_up", Round::kSettled, MayFollowUp, OthersWork},
    {"case.evaluate", Round::kSettled, MayEvaluate, NotEvaluated},
    {"case.close", Round::kSettled, Responsible, nullptr},
    {"case.rework", Round::kSettled, Responsible, nullptr},
    {"case.decline", Round::kOpen, Responsible, nullptr},
    {"case.cannot", Round::kOpen, Responsible, nullptr},
    {"case.remind", Round::kAny, PublicOrResponsible, nullptr},
    {"case.card", Round::kAny, MaySupervise, nullptr},
});
static_assert(kRules.size() == std::variant_size_v<Command>);

std::string_view GateAct(const ActRule& rule, const Case& c) {
  return rule.name == "case.accept" && c.hand_over ? "case.accept_hand_over" : rule.name;
}

// The refusals that do not depend on the command's words, in their order.
std::optional<core::Error> RefuseEarly(const Context& ctx, const Case& c, const ActRule& rule,
                                       Round round) {
  if (c.state == State::kClosed) {
    return core::Error{kCaseClosed, {{"exit", c.exit ? c.exit->kind : std::string()}}};
  }
  if (!rule.may(ctx, c)) return core::Error{kNotResponsible, {{"unit", core::ToText(c.unit)}}};
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
}

}  // namespace

std::string_view ActName(const Command& command) { return kRules[command.index()].name; }

core::Result<Decision> Decide(const Context& ctx, const Case& c, const Command& command) {
  const ActRule& rule = kRules[command.index()];
  if (auto refusal = RefuseEarly(ctx, c, rule, RoundFor(rule, command))) return *refusal;
  Draft d{ctx, c, c, {}};
  CORE_TRY(std::visit([&](const auto& act) { return Apply(d, act); }, command));
  const std::string_view act = GateAct(rule, c);
  if (auto refusal = FieldMissing(ctx, d.c, act)) return *refusal;
  if (HasGate(ctx.method, act)) {
    Case proposed = c;
    proposed.fields = d.c.fields;
    proposed.exit = d.c.exit;
    if (auto refusal = GateClosed(ctx, proposed, act)) return *refusal;
  }
  d.c.revision = c.revision + 1;
  d.c.changed_at = ctx.now;
  CheckInvariants(c, d.c);
  CORE_CHECK(!d.events.empty());
  return Decision{std::move(d.c), std::move(d.events)};
}

std::vector<Allowed> AllowedActs(const Context& ctx, const Case& c) {
  std::vector<Allowed> all;
  all.reserve(kRules.size());
  for (const ActRule& rule : kRules) {
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
