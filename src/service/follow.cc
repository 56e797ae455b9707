#include "follow.h"

#include <algorithm>

namespace shouwen::service {

std::string RuleName(const method::Method& m, const std::string& section, const std::string& id) {
  return m.id + "@" + std::to_string(m.version) + " " + section + "." + id;
}

namespace {

// Who did the work: whoever settled it, else whoever has it.
promise::Owner HandlerOf(const cases::Case& c) {
  if (c.settlement) return {c.settlement->unit, c.settlement->by};
  return {c.unit, c.holder};
}

}  // namespace

promise::Owner ResolveRole(const method::Method& m, const org::Directory& directory,
                           const cases::Case& c, std::string_view word) {
  std::string role(word);
  const auto mapped = m.roles.find(role);
  if (mapped != m.roles.end()) role = mapped->second;
  if (role == "holder" || role == "requester") return {c.unit, c.holder};
  if (role == "handler") return HandlerOf(c);
  if (role == "ordered" && c.judged.order) {
    const org::Staff* staff = directory.FindStaff(c.judged.order->person);
    return {staff ? staff->unit : c.unit, c.judged.order->person};
  }
  if (role == "first_asked") {
    const org::Staff* staff = directory.FindStaff(c.first_asked);
    return {staff ? staff->unit : c.unit, c.first_asked};
  }
  const org::Staff* staff = directory.WithRole(c.unit, role);
  // Whoever supervises calls back where nobody has that post of its own.
  if (!staff && role == "follow_up") staff = directory.WithRole(c.unit, "supervisor");
  if (!staff) return {c.unit, std::nullopt};
  return {staff->unit, staff->id};
}

std::vector<Pending> Reactions(const method::Method& m, const cases::Case& c,
                               const cases::Params& params,
                               const std::vector<journal::Event>& events) {
  std::vector<Pending> pending;
  for (const journal::Event& event : events) {
    for (const method::Reaction& reaction : m.reactions) {
      if (std::find(reaction.when.begin(), reaction.when.end(), event.type) ==
          reaction.when.end()) {
        continue;
      }
      const cases::CaseFacts facts(c, m, event.type, &params);
      if (!reaction.condition.Holds(facts)) continue;
      for (const method::Act& act : reaction.acts) {
        Pending next{act, RuleName(m, "reactions", reaction.id)};
        if (act.kind == method::Act::Kind::kFinding) next.against = HandlerOf(c);
        pending.push_back(std::move(next));
      }
    }
  }
  return pending;
}

std::optional<cases::Command> CommandOf(const Pending& pending) {
  using Kind = method::Act::Kind;
  const std::string& arg = pending.act.arg;
  switch (pending.act.kind) {
    case Kind::kEscalate:
      return cases::Escalate{pending.source};
    case Kind::kCard:
      return cases::GiveCard{arg};
    case Kind::kRework:
      return cases::Rework{pending.source};
    case Kind::kClose: {
      cases::Close close;
      if (!arg.empty()) close.exit = arg;
      close.reason = pending.source;
      return close;
    }
    case Kind::kRemind:
      return cases::Remind{pending.source};
    case Kind::kLate:
    case Kind::kNotify:
    case Kind::kAlarm:
    case Kind::kFinding:
      return std::nullopt;
  }
  return std::nullopt;
}

promise::Subject SubjectFor(const method::Method& m, const cases::Case& c,
                            const method::Facts& facts) {
  promise::Subject subject;
  subject.id = c.id;
  subject.method = &m;
  subject.facts = &facts;
  subject.field_at = [&m, &c](std::string_view field) { return cases::FieldInstant(c, m, field); };
  subject.pauses = c.pauses;
  if (c.pausing) subject.paused_until = c.pausing->until_at;
  return subject;
}

promise::Owner ApproverOf(const method::Method& m, const org::Directory& directory,
                          const cases::Case& c, const std::string& word) {
  const org::Unit* unit = nullptr;
  if (word == "unit_above") {
    const org::Unit* own = directory.FindUnit(c.unit);
    unit = own != nullptr && own->parent ? directory.FindUnit(*own->parent) : nullptr;
  } else if (method::HasLevel(m, word)) {
    unit = directory.UnitAtLevel(c.unit, word);
  } else {
    return ResolveRole(m, directory, c, word);
  }
  return {unit == nullptr ? c.unit : unit->id, std::nullopt};
}

std::vector<cases::Owed> OwedOf(const Call& call, const method::Method& m, const cases::Case& c,
                                std::span<const promise::Promise> live) {
  std::vector<cases::Owed> owed;
  promise::Subject subject;
  subject.id = c.id;
  subject.method = &m;
  subject.pauses = c.pauses;
  subject.calendar_at = [&](std::string_view id, core::Instant at) {
    return call.engine.FindCalendar(call.actor.tenant, id, at);
  };
  for (const promise::Promise& p : live) {
    if (!m.extension || p.state != promise::State::kOpen || call.now > p.due_at) continue;
    const method::PromiseRule* rule = method::FindPromise(m, p.rule);
    if (!rule || rule->within.kind == calendar::LimitKind::kUntilField) continue;
    owed.push_back({p.rule, p.due_at, promise::AskUntil(subject, p, m.extension->ask_before)});
  }
  return owed;
}

}  // namespace shouwen::service
