// What a method says must be possible: levels that a case can reach, promises somebody can keep,
// reactions that come to an end. Each check names the one place that would have to change.
#include <algorithm>
#include <optional>
#include <set>

#include "parse.h"

namespace shouwen::method {
namespace {

using Levels = std::vector<std::string>;

bool Contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Every level a case can be at: where it starts, then up and across.
Levels Reached(const Method& m) {
  Levels reached{m.starts_at};
  const auto add = [&](const std::string& level) {
    if (!level.empty() && !Contains(reached, level)) reached.push_back(level);
  };
  for (const StartRule& rule : m.decide) add(rule.level);
  for (std::size_t i = 0; i < reached.size(); ++i) {
    add(NextLevel(m, reached[i]));
    for (const AssignRoute& route : m.assign) {
      if (route.from == reached[i]) add(route.to);
    }
  }
  return reached;
}

void CheckLevels(Draft& draft, const Levels& reached) {
  for (const Choice& level : draft.method.levels) {
    if (Contains(reached, level.id)) continue;
    draft.source.ReportValue("levels." + level.id, "method.unreachable_level",
                             Quoted(level.id) + ", which no case reaches",
                             "a way there by case.starts_at, route.escalate or route.assign");
  }
}

// The levels of a method at which a condition can hold.
Levels LevelsOf(const Expr& condition, const Levels& reached) {
  Levels result;
  for (const std::string& level : reached) {
    if (condition.MayHold("level", level)) result.push_back(level);
  }
  return result;
}

bool CanEscalate(const Method& m, const Levels& levels) {
  return std::any_of(levels.begin(), levels.end(),
                     [&](const std::string& level) { return !NextLevel(m, level).empty(); });
}

bool CanAssign(const Method& m, const Levels& levels) {
  return std::any_of(m.assign.begin(), m.assign.end(),
                     [&](const AssignRoute& r) { return Contains(levels, r.from); });
}

// The built-in role behind a role word.
std::string BuiltIn(const Method& m, const std::string& role) {
  const auto it = m.roles.find(role);
  return it == m.roles.end() ? role : it->second;
}

// Why `event` cannot keep a promise of `rule` made at one of `levels`; "" when it can.
std::string WhyNot(const Method& m, const PromiseRule& rule, const std::string& event,
                   const Levels& levels) {
  if (FindStep(m, event) != nullptr) {
    return BuiltIn(m, rule.owed_by) == "requester" ? "the requester cannot do it" : "";
  }
  const ActWord* act = FindActMaking(event);
  if (act == nullptr) return "nobody does it, it happens";
  if (BuiltIn(m, rule.owed_by) == "requester" && !act->by_requester) {
    return "the requester cannot do it";
  }
  if (event == "case.escalated" && !CanEscalate(m, levels)) {
    return "route.escalate leads nowhere from there";
  }
  if (event == "case.assigned" && !CanAssign(m, levels)) {
    return "no route.assign leaves from there";
  }
  if (event == "case.evaluated" && m.scale.empty()) return "there is no case.evaluation.scale";
  return {};
}

void CheckKeepable(Draft& draft, const PromiseRule& rule, const Levels& levels) {
  const std::string path = "promises." + rule.id;
  if (levels.empty()) {
    draft.source.ReportValue(path + ".if", "method.never_holds",
                             "a condition that holds at no level",
                             "a condition that some case can meet");
    return;
  }
  std::string first;
  for (const std::string& event : rule.owes) {
    const std::string why = WhyNot(draft.method, rule, event, levels);
    if (why.empty()) return;
    if (first.empty()) first.append(event).append(": ").append(why);
  }
  draft.source.ReportValue(path + ".owes[0]", "method.unkeepable_promise", first,
                           "an event that can happen there");
}

void CheckEscalates(Draft& draft, const std::vector<Act>& acts, const std::string& path,
                    const Levels& levels) {
  if (levels.empty() || CanEscalate(draft.method, levels)) return;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    if (acts[i].kind != Act::Kind::kEscalate) continue;
    draft.source.ReportValue(path + "[" + std::to_string(i) + "]", "method.escalate_at_top",
                             "escalate, with no level above", "route.escalate to go on from there");
  }
}

bool SameSet(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

void CheckTwins(Draft& draft, std::size_t index) {
  const PromiseRule& rule = draft.method.promises[index];
  for (std::size_t i = 0; i < index; ++i) {
    const PromiseRule& other = draft.method.promises[i];
    const bool same = other.owed_by == rule.owed_by && SameSet(other.when, rule.when) &&
                      SameSet(other.owes, rule.owes) &&
                      other.condition.text() == rule.condition.text();
    if (!same) continue;
    draft.source.ReportValue("promises." + rule.id, "method.duplicate_promise",
                             "the same promise as " + other.id, "one promise for one duty");
    return;
  }
}

void CheckPromises(Draft& draft, const Levels& reached) {
  for (std::size_t i = 0; i < draft.method.promises.size(); ++i) {
    const PromiseRule& rule = draft.method.promises[i];
    const std::string path = "promises." + rule.id;
    if (!draft.source.Clean(path)) continue;
    const Levels levels = LevelsOf(rule.condition, reached);
    CheckKeepable(draft, rule, levels);
    CheckEscalates(draft, rule.otherwise, path + ".else", levels);
    CheckTwins(draft, i);
  }
}

struct Happening {
  std::string event, level;
};

// What an act at `level` makes happen.
std::vector<Happening> MadeBy(const Method& m, const Act& act, const std::string& level) {
  switch (act.kind) {
    case Act::Kind::kEscalate: {
      const std::string next = NextLevel(m, level);
      if (next.empty()) return {};
      return {{"case.escalated", next}, {"case.received", next}};
    }
    case Act::Kind::kRework:
      return {{"case.reworked", level}, {"case.received", level}};
    case Act::Kind::kCard:
      return {{"case.carded", level}};
    case Act::Kind::kClose:
      return {{"case.closed", level}};
    case Act::Kind::kRemind:
      return {{"case.reminded", level}};
    default:
      return {};
  }
}

// Walks the reactions as a graph of (reaction, level) and finds one that leads back to itself.
class Cascade {
 public:
  Cascade(const Method& m, const Levels& reached) : method_(m), reached_(reached) {
    for (const Reaction& r : m.reactions) {
      std::vector<bool>& row = holds_.emplace_back();
      for (const std::string& level : reached) row.push_back(r.condition.MayHold("level", level));
    }
    colours_.assign(m.reactions.size() * reached.size(), Colour::kNew);
  }

  // The first reaction of the first circle found.
  std::optional<std::size_t> FindLoop() {
    for (std::size_t r = 0; r < method_.reactions.size(); ++r) {
      for (std::size_t l = 0; l < reached_.size(); ++l) {
        if (!holds_[r][l] || colours_[Index({r, l})] != Colour::kNew) continue;
        if (const auto loop = Walk({r, l})) return loop;
      }
    }
    return {};
  }

 private:
  enum class Colour : std::uint8_t { kNew, kOpen, kDone };
  struct Spot {
    std::size_t reaction, level;
    friend bool operator==(const Spot&, const Spot&) = default;
  };
  struct Step {
    Spot spot;
    std::vector<Spot> next;
  };

  std::size_t Index(const Spot& s) const { return s.reaction * reached_.size() + s.level; }

  std::optional<std::size_t> Walk(const Spot& start) {
    std::vector<Step> stack;
    Open(stack, start);
    while (!stack.empty()) {
      if (stack.back().next.empty()) {
        colours_[Index(stack.back().spot)] = Colour::kDone;
        stack.pop_back();
        continue;
      }
      const Spot next = stack.back().next.back();
      stack.back().next.pop_back();
      const Colour colour = colours_[Index(next)];
      if (colour == Colour::kOpen) return FirstOf(stack, next);
      if (colour == Colour::kNew) Open(stack, next);
    }
    return {};
  }

  void Open(std::vector<Step>& stack, const Spot& spot) {
    colours_[Index(spot)] = Colour::kOpen;
    stack.push_back({spot, After(spot)});
  }

  static std::size_t FirstOf(const std::vector<Step>& stack, const Spot& from) {
    std::size_t first = from.reaction;
    for (auto i = stack.rbegin(); i != stack.rend() && !(i->spot == from); ++i) {
      first = std::min(first, i->spot.reaction);
    }
    return first;
  }

  std::vector<Spot> After(const Spot& from) const {
    std::set<std::pair<std::string, std::string>> happenings;
    for (const Act& act : method_.reactions[from.reaction].acts) {
      for (const Happening& h : MadeBy(method_, act, reached_[from.level])) {
        happenings.emplace(h.event, h.level);
      }
    }
    std::vector<Spot> spots;
    for (const auto& [event, level] : happenings) {
      const auto at = std::find(reached_.begin(), reached_.end(), level);
      if (at == reached_.end()) continue;
      const std::size_t l = static_cast<std::size_t>(at - reached_.begin());
      for (std::size_t r = 0; r < method_.reactions.size(); ++r) {
        if (holds_[r][l] && Contains(method_.reactions[r].when, event)) spots.push_back({r, l});
      }
    }
    return spots;
  }

  const Method& method_;
  const Levels& reached_;
  std::vector<std::vector<bool>> holds_;
  std::vector<Colour> colours_;
};

void CheckReactions(Draft& draft, const Levels& reached) {
  const auto& reactions = draft.method.reactions;
  for (std::size_t i = 0; i < reactions.size(); ++i) {
    const std::string path = "reactions." + reactions[i].id;
    if (!draft.source.Clean(path)) continue;
    const Levels levels = LevelsOf(reactions[i].condition, reached);
    CheckEscalates(draft, reactions[i].acts, path + ".do", levels);
    if (levels.empty()) {
      draft.source.ReportValue(path + ".if", "method.never_holds",
                               "a condition that holds at no level",
                               "a condition that some case can meet");
    }
  }
  if (!draft.source.Clean("reactions")) return;
  // One circle is one mistake: its other reactions would only repeat it.
  if (const auto loop = Cascade(draft.method, reached).FindLoop()) {
    draft.source.ReportValue("reactions." + reactions[*loop].id + ".do", "method.reaction_loop",
                             "acts that set off this reaction again",
                             "reactions that come to an end");
  }
}

}  // namespace

void CheckWhole(Draft& draft) {
  for (const std::string_view section : {"levels", "case", "route", "roles"}) {
    if (!draft.source.Clean(section)) return;
  }
  if (!HasLevel(draft.method, draft.method.starts_at)) return;
  const Levels reached = Reached(draft.method);
  CheckLevels(draft, reached);
  CheckPromises(draft, reached);
  CheckReactions(draft, reached);
}

}  // namespace shouwen::method
