// What a register says must be possible: states an entry can come to, limits somebody can keep.
#include <algorithm>

#include "parse.h"

namespace shouwen::method {
namespace {

using States = std::vector<std::string>;

bool Contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Every state an entry can come to from these, themselves included.
States ReachedFrom(const Register& r, States reached) {
  for (std::size_t i = 0; i < reached.size(); ++i) {
    for (const EntryAct& act : r.acts) {
      if (!Contains(act.from, reached[i]) || Contains(reached, act.to)) continue;
      reached.push_back(act.to);
    }
  }
  return reached;
}

// Where an entry stands after one of these acts.
States After(const Register& r, const std::vector<std::string>& acts) {
  States states;
  for (const std::string& id : acts) {
    const EntryAct* act = FindEntryAct(r, id);
    const std::string& to = act == nullptr ? r.starts : act->to;
    if (!Contains(states, to)) states.push_back(to);
  }
  return states;
}

// Whether one of `acts` can be done in one of `states`. Writing happens once, before everything.
bool CanFollow(const Register& r, const std::vector<std::string>& acts, const States& states) {
  return std::any_of(acts.begin(), acts.end(), [&](const std::string& id) {
    const EntryAct* act = FindEntryAct(r, id);
    return act != nullptr &&
           std::any_of(states.begin(), states.end(),
                       [&](const std::string& state) { return Contains(act->from, state); });
  });
}

void CheckRegister(Draft& draft, const Register& r) {
  const std::string path = "registers." + r.id;
  const States reached = ReachedFrom(r, {r.starts});
  for (const Choice& state : r.states) {
    if (Contains(reached, state.id)) continue;
    draft.source.ReportValue(path + ".states." + state.id, "method.unreachable_state",
                             Quoted(state.id) + ", which no entry comes to",
                             "an act that leads there");
  }
  for (const PromiseRule& rule : r.limits) {
    if (CanFollow(r, rule.owes, ReachedFrom(r, After(r, rule.when)))) continue;
    draft.source.ReportValue(path + ".limits." + rule.id + ".owes[0]", "method.unkeepable_promise",
                             Quoted(rule.owes.front()) + ", which cannot follow",
                             "an act that can be done afterwards");
  }
  for (const Wait& wait : r.waits) {
    if (CanFollow(r, wait.to, ReachedFrom(r, After(r, wait.from)))) continue;
    draft.source.ReportValue(path + ".waits." + wait.id + ".to[0]", "method.unkeepable_promise",
                             Quoted(wait.to.front()) + ", which cannot follow",
                             "an act that can be done afterwards");
  }
}

}  // namespace

bool CanBeDone(const Register& r, const std::vector<std::string>& acts) {
  return CanFollow(r, acts, ReachedFrom(r, {r.starts}));
}

void CheckRegisters(Draft& draft) {
  for (const Register& r : draft.method.registers) {
    if (draft.source.Clean("registers." + r.id)) CheckRegister(draft, r);
  }
}

void CheckPicked(Draft& draft) {
  std::vector<std::string_view> known;
  for (const Register& r : draft.method.registers) known.push_back(r.id);
  const auto check = [&](const std::vector<Field>& fields, const std::string& path) {
    for (const Field& field : fields) {
      const std::string at = path + "." + field.id;
      if (field.kind != Field::Kind::kEntry || !draft.source.Clean(at)) continue;
      KnownId(draft, at + ".register", field.of, "method.unknown_register", known, "registers");
    }
  };
  check(draft.method.fields, "case.fields");
  for (const Register& r : draft.method.registers) {
    check(r.fields, "registers." + r.id + ".fields");
  }
}

}  // namespace shouwen::method
