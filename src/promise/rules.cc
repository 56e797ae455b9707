#include <algorithm>
#include <array>

#include "core/check.h"
#include "promise/promise.h"
#include "promise/restore.h"
#include "reckon.h"
#include "warnings.h"

namespace shouwen::promise {
namespace {

bool Contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The subject's facts, with the event being looked at.
class AtEvent : public method::Facts {
 public:
  AtEvent(const method::Facts& facts, const std::string& type) : facts_(facts), type_(type) {}
  method::Value Get(std::string_view name) const override {
    if (name == "event") return type_;
    return facts_.Get(name);
  }

 private:
  const method::Facts& facts_;
  const std::string& type_;
};

// The built-in role a rule's owed_by stands for.
std::string_view BuiltIn(const method::Method& m, std::string_view role) {
  const auto it = m.roles.find(std::string(role));
  return it == m.roles.end() ? role : std::string_view(it->second);
}

// Owed by whoever has the case, so it changes hands with the case.
bool FollowsTheCase(const method::Method& m, const method::PromiseRule& rule) {
  const std::string_view role = BuiltIn(m, rule.owed_by);
  return role == "holder" || role == "handler" || role == "unit_head";
}

// A merged case owes nothing itself: the one it follows does.
bool EndsTheCase(std::string_view type) {
  return type == "case.closed" || type == "case.declined" || type == "case.merged";
}

bool IsLeftBehind(const method::Method& m, const method::PromiseRule& rule, std::string_view type) {
  if (EndsTheCase(type)) return true;
  if (type == "case.received") return FollowsTheCase(m, rule);
  if (type == "case.reworked" || type == "case.unmerged") {
    return !Contains(rule.when, "case.received");
  }
  return false;
}

void Keep(Promise& p, const journal::Event& event, Changes& changes) {
  const bool late = p.state == State::kBroken || (!p.paused_until && event.at > p.due_at);
  p.state = late ? State::kKeptLate : State::kKept;
  p.kept_at = event.at;
  p.kept_by = event.type;
  p.warn_at.reset();
  p.paused_until.reset();
  if (late) p.late_ms = event.at - p.due_at;
  journal::Event kept = Caused(p, late ? "promise.kept_late" : "promise.kept", event);
  kept.body["by"] = event.type;
  if (late) kept.body["late_ms"] = p.late_ms;
  changes.events.push_back(std::move(kept));
}

void Withdraw(Promise& p, const journal::Event& event, Changes& changes) {
  p.state = State::kWithdrawn;
  p.withdrawn_at = event.at;
  p.warn_at.reset();
  p.paused_until.reset();
  journal::Event withdrawn = Caused(p, "promise.withdrawn", event);
  withdrawn.body["by"] = event.type;
  changes.events.push_back(std::move(withdrawn));
}

std::optional<Promise> Make(const Subject& subject, const method::PromiseRule& rule,
                            const journal::Event& event, core::IdMaker& ids) {
  const std::optional<calendar::Due> due = DueOf(subject, rule, event.at, "");
  if (!due) return std::nullopt;
  const Owner owner = subject.resolve(rule.owed_by);
  Promise p;
  p.id = ids.Next<core::PromiseId>(event.at);
  p.case_id = subject.id;
  p.method = subject.method->id;
  p.method_version = subject.method->version;
  p.rule = rule.id;
  p.owed_by = rule.owed_by;
  p.owed_unit = owner.unit;
  p.owed_staff = owner.staff;
  p.made_at = event.at;
  p.due_at = due->at;
  p.provisional = due->provisional;
  if (FollowsPauses(rule)) p.paused_until = subject.paused_until;
  const auto warnings = PlannedWarnings(subject, p);
  if (!warnings.empty()) p.warn_at = warnings.front();
  return p;
}

void CheckSubject(const Subject& subject) {
  CORE_CHECK(subject.method != nullptr);
  CORE_CHECK(subject.facts != nullptr);
  CORE_CHECK(subject.resolve);
}

// A promise as one command leaves it, and what the command did to it.
struct Tracked {
  Promise p;
  bool made = false;
  bool changed = false;
};

void OneEvent(const Subject& subject, std::vector<Tracked>& all, const journal::Event& event,
              core::IdMaker& ids, Changes& changes) {
  const method::Method& m = *subject.method;
  const auto live = [](const Promise& p) {
    return p.state == State::kOpen || p.state == State::kBroken;
  };
  for (Tracked& t : all) {
    if (!live(t.p)) continue;
    const method::PromiseRule* rule = method::FindPromise(m, t.p.rule);
    CORE_CHECK(rule != nullptr);
    if (!Contains(rule->owes, event.type)) continue;
    Keep(t.p, event, changes);
    t.changed = true;
  }
  for (Tracked& t : all) {
    if (t.p.state != State::kOpen) continue;
    // What this very command made is of the new level or round, not of the one left behind.
    if (t.made && !EndsTheCase(event.type)) continue;
    if (!IsLeftBehind(m, *method::FindPromise(m, t.p.rule), event.type)) continue;
    Withdraw(t.p, event, changes);
    t.changed = true;
  }
  const AtEvent facts(*subject.facts, event.type);
  for (const method::PromiseRule& rule : m.promises) {
    if (!Contains(rule.when, event.type) || !rule.condition.Holds(facts)) continue;
    const bool has_one = std::any_of(all.begin(), all.end(), [&](const Tracked& t) {
      return t.p.rule == rule.id && t.p.state == State::kOpen;
    });
    if (has_one) continue;
    std::optional<Promise> p = Make(subject, rule, event, ids);
    if (!p) continue;
    changes.events.push_back(Caused(*p, "promise.made", event));
    all.push_back({std::move(*p), true, false});
  }
}

}  // namespace

std::string_view ToText(State state) {
  constexpr std::array<std::string_view, 5> kTexts = {"open", "kept", "broken", "kept_late",
                                                      "withdrawn"};
  return kTexts[static_cast<std::size_t>(state)];
}

std::optional<State> ParseState(std::string_view text) {
  for (const State state :
       {State::kOpen, State::kKept, State::kBroken, State::kKeptLate, State::kWithdrawn}) {
    if (ToText(state) == text) return state;
  }
  return std::nullopt;
}

Changes OnEvents(const Subject& subject, std::span<const Promise> open,
                 std::span<const journal::Event> events, core::IdMaker& ids) {
  CheckSubject(subject);
  std::vector<Tracked> all;
  all.reserve(open.size() + 4);
  for (const Promise& p : open) all.push_back({p, false, false});
  Changes changes;
  for (const journal::Event& event : events) OneEvent(subject, all, event, ids, changes);
  for (Tracked& t : all) {
    if (t.made) {
      changes.made.push_back(std::move(t.p));
    } else if (t.changed) {
      changes.changed.push_back(std::move(t.p));
    }
  }
  return changes;
}

Changes OnEvent(const Subject& subject, std::span<const Promise> open, const journal::Event& event,
                core::IdMaker& ids) {
  return OnEvents(subject, open, {&event, 1}, ids);
}

Changes OnDue(const Subject& subject, const Promise& open, core::Instant now) {
  CheckSubject(subject);
  Changes changes;
  if (open.state != State::kOpen || open.paused_until) return changes;
  const method::PromiseRule* rule = method::FindPromise(*subject.method, open.rule);
  CORE_CHECK(rule != nullptr);
  Promise p = open;
  const auto warnings = PlannedWarnings(subject, p);
  while (p.warn_at && *p.warn_at <= now) {
    ++p.warned;
    const auto next = static_cast<std::size_t>(p.warned);
    p.warn_at.reset();
    if (next < warnings.size()) p.warn_at = warnings[next];
    journal::Event warned = ByClock(p, "promise.warned", now);
    warned.body["warning"] = p.warned;
    changes.events.push_back(std::move(warned));
  }
  if (now > p.due_at) {
    p.state = State::kBroken;
    p.broken_at = now;
    p.warn_at.reset();
    changes.events.push_back(ByClock(p, "promise.broken", now));
    changes.consequences = rule->otherwise;
  }
  if (!changes.events.empty()) changes.changed.push_back(std::move(p));
  return changes;
}

Changes OnRestored(const Subject& subject, std::span<const Promise> withdrawn, core::Instant now) {
  CheckSubject(subject);
  Changes changes;
  for (const Promise& w : withdrawn) {
    CORE_CHECK(w.state == State::kWithdrawn);
    const method::PromiseRule* rule = method::FindPromise(*subject.method, w.rule);
    CORE_CHECK(rule != nullptr);
    Promise p = w;
    p.state = State::kOpen;
    p.withdrawn_at.reset();
    if (DueOf(subject, *rule, p.made_at, p.extended)) Reckon(subject, p, now);
    changes.events.push_back(ByClock(p, "promise.restored", now));
    changes.changed.push_back(std::move(p));
  }
  return changes;
}

Changes OnFields(const Subject& subject, std::span<const Promise> open,
                 const journal::Event& cause) {
  CheckSubject(subject);
  Changes changes;
  for (const Promise& p : open) {
    if (p.state != State::kOpen) continue;
    const method::PromiseRule* rule = method::FindPromise(*subject.method, p.rule);
    CORE_CHECK(rule != nullptr);
    if (rule->within.kind != calendar::LimitKind::kUntilField) continue;
    const std::optional<calendar::Due> due = DueOf(subject, *rule, p.made_at, p.extended);
    if (!due || due->at == p.due_at) continue;
    Promise moved = p;
    Reckon(subject, moved, cause.at);
    journal::Event event = Caused(moved, "promise.recomputed", cause);
    event.body["old_due_at"] = core::FormatInstant(p.due_at);
    event.body["field"] = rule->within.field;
    changes.events.push_back(std::move(event));
    changes.changed.push_back(std::move(moved));
  }
  return changes;
}

Changes OnHolder(const Subject& subject, std::span<const Promise> open, core::Instant) {
  CheckSubject(subject);
  Changes changes;
  for (const Promise& p : open) {
    if (p.state != State::kOpen) continue;
    const method::PromiseRule* rule = method::FindPromise(*subject.method, p.rule);
    CORE_CHECK(rule != nullptr);
    const bool ordered = BuiltIn(*subject.method, rule->owed_by) == "ordered";
    if (!ordered && !FollowsTheCase(*subject.method, *rule)) continue;
    const Owner owner = subject.resolve(rule->owed_by);
    if (owner.unit == p.owed_unit && owner.staff == p.owed_staff) continue;
    Promise moved = p;
    moved.owed_unit = owner.unit;
    moved.owed_staff = owner.staff;
    changes.changed.push_back(std::move(moved));
  }
  return changes;
}

std::vector<Promise> After(std::span<const Promise> live, const Changes& changes) {
  std::vector<Promise> after(live.begin(), live.end());
  for (const Promise& p : changes.changed) {
    const auto it =
        std::find_if(after.begin(), after.end(), [&](const Promise& a) { return a.id == p.id; });
    if (it != after.end()) *it = p;
  }
  after.insert(after.end(), changes.made.begin(), changes.made.end());
  const auto dead = [](const Promise& p) {
    return p.state != State::kOpen && p.state != State::kBroken;
  };
  after.erase(std::remove_if(after.begin(), after.end(), dead), after.end());
  return after;
}

Standing StandingOf(std::span<const Promise> promises) {
  Standing standing;
  for (const Promise& p : promises) {
    if (p.state == State::kBroken) standing.late = true;
    if (p.state != State::kOpen || p.paused_until) continue;
    if (!standing.due_at || p.due_at < *standing.due_at) standing.due_at = p.due_at;
  }
  return standing;
}

}  // namespace shouwen::promise
