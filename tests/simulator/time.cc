// time.cc - the model's reading of more time and of time that stands still, of what a return and an
// arbitration need, and of who is given a case.
#include <algorithm>
#include <tuple>

#include "model.h"

namespace shouwen::simulator {
namespace {

bool Heads(const OfficeStaff& one) { return one.role == "unit_head" || one.role == "supervisor"; }

}  // namespace

// A due time is always reckoned from the moment it was made, with every pause there has been.
void Model::Reckon(const Matter& m, Debt& debt) const {
  const PromiseText& rule = book_.Promise(debt.rule);
  if (debt.within.starts_with("until ")) {
    debt.due = std::max(UntilOf(m, rule), debt.made);
    return;
  }
  const std::string& calendar = rule.calendar.empty() ? book_.calendar : rule.calendar;
  debt.due = days_.Due(debt.made, debt.within, calendar, book_.now_means, m.pauses);
  for (const int workdays : debt.extended) {
    debt.due = days_.Extended(debt.due, workdays, calendar, m.pauses);
  }
}

void Model::BeginPause(Matter& m, Ms at) {
  m.paused_until = days_.Due(at, book_.pause->most, book_.calendar, book_.now_means);
  m.pauses.emplace_back(at, 0);
  m.asked.reset();
  ++m.paused;
}

// However late anybody comes by, a pause ended when it reached its cap.
void Model::Resume(Matter& m, Ms at) {
  m.pauses.back().second = std::min(at, m.paused_until);
  m.paused_until = 0;
  ++m.revision;
  for (Debt& debt : m.debts) {
    if (debt.state == "open") Reckon(m, debt);
  }
  Happen(m, {"case.resumed"}, at);
}

// The last moment at which more time may be asked for: before the last of what it could extend.
Ms Model::AskUntil(const Matter& m, Ms now) const {
  Ms last = 0;
  for (const Debt& debt : m.debts) {
    const bool owed = debt.state == "open" && now <= debt.due;
    if (!owed || book_.extension->of.count(debt.rule) == 0) continue;
    const int workdays = DayBook::WorkdaysOf(book_.extension->ask_before);
    last = std::max(last, days_.Before(debt.due, workdays, book_.calendar));
  }
  return last;
}

bool Model::Approves(const Matter& m, Number staff, const std::string& word) const {
  const OfficeStaff* one = office_.FindStaff(staff);
  if (one == nullptr) return false;
  const auto& levels = book_.levels;
  if (std::find(levels.begin(), levels.end(), word) != levels.end()) {
    const OfficeUnit* unit = office_.AtLevel(m.unit, word);
    return unit != nullptr && unit->id == one->unit && Heads(*one);
  }
  const bool above = office_.IsWithin(m.unit, one->unit);
  if (word == "unit_above") return above && one->unit != m.unit && Heads(*one);
  return above && one->role == book_.RoleOf(word);
}

std::string Model::WhyNotMoreTime(const Matter& m, const Step& step) const {
  const std::string& verb = step.verb;
  if (verb == "resume") return m.paused_until == 0 ? "cases.not_paused" : "";
  const bool answers_extension = verb == "approve_extension" || verb == "refuse_extension";
  const bool answers_pause = verb == "approve_pause" || verb == "refuse_pause";
  if (verb == "ask_extension" || answers_extension) {
    if (!book_.extension) return "cases.no_extension";
  } else if (verb == "pause" || answers_pause) {
    if (!book_.pause) return "cases.no_pause";
  } else {
    return "";
  }
  if (answers_extension || answers_pause) {
    const std::string& by =
        answers_extension ? book_.extension->approved_by : book_.pause->approved_by;
    if (!m.asked || m.asked->extension != answers_extension) return "cases.nothing_asked";
    if (!Approves(m, step.actor, by)) return "cases.not_approver";
    if (m.asked->by == step.actor) return "cases.own_request";
    if (verb != "approve_extension") return "";
    const bool any = std::any_of(m.debts.begin(), m.debts.end(), [&](const Debt& debt) {
      return debt.state == "open" && step.at <= debt.due && m.asked->rules.count(debt.rule) > 0;
    });
    return any ? "" : "cases.nothing_to_extend";
  }
  if (m.asked) return "cases.already_asked";
  if (verb == "pause") return m.paused >= book_.pause->times ? "cases.pause_used" : "";
  if (m.extensions >= book_.extension->times) return "cases.extension_used";
  const Ms until = AskUntil(m, step.at);
  if (until == 0) return "cases.nothing_to_extend";
  return step.at > until ? "cases.extension_too_late" : "";
}

std::string Model::WhyNotReturn(const Matter& m, const Step& step) const {
  const auto too_late = [&](Ms since) {
    if (book_.returns_within.empty()) return false;
    return step.at > days_.Due(since, book_.returns_within, book_.calendar, book_.now_means);
  };
  if (m.offer) {
    if (too_late(m.offered_at)) return "cases.return_too_late";
  } else {
    if (m.accepted) return "cases.already_accepted";
    if (m.arbitrated) return "cases.arbitrated";
    if (!m.sender) return "cases.nothing_to_return";
    if (too_late(m.here_since)) return "cases.return_too_late";
  }
  return "";
}

void Model::Grant(Matter& m, const Step& step) {
  const Asked asked = *m.asked;
  m.asked.reset();
  ++m.extensions;
  for (Debt& debt : m.debts) {
    if (debt.state != "open" || asked.rules.count(debt.rule) == 0) continue;
    debt.extended.push_back(asked.workdays);
    Reckon(m, debt);
  }
  Happen(m, {"case.extended"}, step.at);
}

bool Model::ActOnTime(Matter& m, const Step& step) {
  const std::string& verb = step.verb;
  if (verb == "resume") {
    Resume(m, step.at);
    return true;
  }
  if (verb == "ask_extension") {
    Asked asked{true, step.actor, DayBook::WorkdaysOf(step.Arg("length")), {}};
    const int most = DayBook::WorkdaysOf(book_.extension->most);
    if (asked.workdays > most) Complain("more than the method allows was asked for");
    if (book_.extension->needs_basis && step.Arg("basis").empty()) {
      Complain("an extension was asked for without its basis");
    }
    for (const Debt& debt : m.debts) {
      const bool owed = debt.state == "open" && step.at <= debt.due;
      if (owed && book_.extension->of.count(debt.rule) > 0) asked.rules.insert(debt.rule);
    }
    m.asked = std::move(asked);
    Happen(m, {"case.extension_asked"}, step.at);
  } else if (verb == "approve_extension") {
    Grant(m, step);
  } else if (verb == "refuse_extension" || verb == "refuse_pause") {
    m.asked.reset();
    Happen(m, {verb == "refuse_pause" ? "case.pause_refused" : "case.extension_refused"}, step.at);
  } else if (verb == "pause" && !Approves(m, step.actor, book_.pause->approved_by)) {
    m.asked = Asked{false, step.actor, 0, {}};
    Happen(m, {"case.pause_asked"}, step.at);
  } else if (verb == "pause" || verb == "approve_pause") {
    BeginPause(m, step.at);
    Happen(m, {"case.paused"}, step.at);
  } else if (verb == "withdraw_hand_over") {
    m.offer.reset();
    Happen(m, {"case.hand_over_withdrawn"}, step.at);
  } else {
    return false;
  }
  ++m.revision;
  return true;
}

void Model::Arbitrate(Matter& m, const Step& step) {
  ++m.revision;
  ++m.hops;
  const OfficeUnit* unit = office_.FindUnit(step.unit);
  if (unit == nullptr || unit->id != step.Id("unit")) {
    return Complain("the arbiter named another unit than the one that has it");
  }
  const auto& levels = book_.levels;
  const bool known = std::find(levels.begin(), levels.end(), unit->level) != levels.end();
  std::vector<std::string> events{"case.arbitrated", "case.assigned"};
  Arrive(m, {unit->id, 0, known ? unit->level : m.level, step.at}, 0, events);
  m.arbitrated = true;
  Happen(m, events, step.at);
}

// Who of the unit that may be given the case handles the fewest open ones; then who was given one
// the longest ago. Nobody: an alarm is raised.
Number Model::LeastLoaded(Matter& m, const OfficeUnit& to, Ms at) const {
  const Number unit = to.id;
  std::vector<Number> pool;
  for (const char* role : {"handler", "clerk"}) {
    for (const OfficeStaff& one : office_.staff) {
      if (one.unit == unit && one.role == role) pool.push_back(one.id);
    }
    if (!pool.empty()) break;
  }
  const bool anybody = !pool.empty();
  std::erase_if(pool, [&](Number staff) { return !MayBeGiven(m, to.level, staff, at); });
  if (pool.empty()) ++m.alarms[anybody ? "nobody_licensed" : "nobody_there"];
  const auto rank = [&](Number staff) {
    const auto open = std::count_if(matters_.begin(), matters_.end(), [&](const auto& known) {
      return known.second.holder == staff && known.second.state == "open";
    });
    const auto given = given_.find({unit, staff});
    return std::tuple(open, given == given_.end() ? Ms{-1} : given->second, staff);
  };
  const auto first = std::min_element(pool.begin(), pool.end(),
                                      [&](Number a, Number b) { return rank(a) < rank(b); });
  return first == pool.end() ? 0 : *first;
}

}  // namespace shouwen::simulator
