#include "model.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace shouwen::simulator {
namespace {

bool Ends(const std::string& event) { return event == "case.closed" || event == "case.declined"; }

// Owed by whoever has the case.
bool Follows(const std::string& owed_by) {
  return owed_by == "holder" || owed_by == "handler" || owed_by == "unit_head";
}

bool LeftBehind(const MethodBook& book, const PromiseText& rule, const std::string& event) {
  if (Ends(event)) return true;
  if (event == "case.received") return Follows(book.RoleOf(rule.owed_by));
  return event == "case.reworked" && rule.when.count("case.received") == 0;
}

bool Live(const Debt& debt) { return debt.state == "open" || debt.state == "broken"; }

}  // namespace

std::vector<Ms> Model::Dues() const {
  std::vector<Ms> dues;
  for (const auto& [id, m] : matters_) {
    if (m.paused_until != 0) {
      dues.push_back(m.paused_until);
      continue;
    }
    for (const Debt& debt : m.debts) {
      if (debt.state == "open") dues.push_back(debt.due);
    }
  }
  for (const HeldLicence& held : licences_) {
    if (held.until != 0 && held.withdrawn == 0 && !held.told) dues.push_back(held.until);
  }
  std::sort(dues.begin(), dues.end());
  return dues;
}

std::vector<std::string> Model::TakeComplaints() { return std::exchange(complaints_, {}); }

void Model::Done(const Step& step) {
  if (step.verb == "receive") return Receive(step);
  if (IsOfLicences(step)) return ChangeLicence(step);
  const auto found = matters_.find(step.case_id);
  if (found == matters_.end()) return Complain("an act on a case that nobody received");
  Clock(found->second, step.at);
  Check(found->second, step);
  Act(found->second, step);
}

void Model::Receive(const Step& step) {
  Matter m;
  m.id = step.case_id;
  if (matters_.count(m.id) > 0) return Complain("a case id was given twice");
  m.ledger = step.Arg("ledger");
  m.topic = step.Arg("topic");
  m.kind = step.Arg("kind");
  m.channel = step.actor == 0 ? "public" : step.Arg("channel");
  m.urgency = step.Arg("urgency");
  m.confidential = step.Arg("confidential") == "yes";
  m.received = step.at;
  GiveFields(m, step);
  CheckGiven(m);
  if (step.Arg("evidence") == "yes" && step.actor != 0) ++m.files["case.received"];
  if (WantsPhoto(m) && m.files.count("case.received") == 0) Complain("received without a photo");
  CountOthers(m);
  const std::int64_t day = DayBook::DayOf(step.at);
  const std::string count = std::to_string(++per_day_[day]);
  m.number = DayBook::DigitsOf(day) + "-" + std::string(6 - count.size(), '0') + count;
  m.first_asked = step.actor != 0 ? step.actor : step.first_asked;
  const OfficeStaff* first = office_.FindStaff(m.first_asked);
  if (first == nullptr) return Complain("the first asked is nobody");
  const std::string start = step.Arg("level").empty() ? StartLevel(m) : "";
  std::string level = step.Arg("level").empty() ? start : step.Arg("level");
  const OfficeUnit* unit = office_.AtLevel(first->unit, level);
  const OfficeUnit* own = office_.FindUnit(first->unit);
  if (step.actor != 0 && step.Arg("level").empty() && StandsAtOrAbove(own->level, start)) {
    level = own->level;  // an official higher up sees it through where they stand
    unit = own;
  }
  if (unit == nullptr) return Complain("received at a level without a unit");
  std::vector<std::string> events;
  const bool takes_it = step.actor != 0 && first->unit == unit->id;
  const bool holds = takes_it && MayBeGiven(m, level, first->id, step.at);
  const Number holder = holds ? first->id : 0;
  m.had.insert({first->unit, first->id});
  Matter& kept = matters_[m.id] = std::move(m);
  Arrive(kept, {unit->id, 0, level, step.at}, holder, events);
  kept.sender.reset();
  Happen(kept, events, step.at);
  Consequences(kept, step.at);
}

bool Model::StandsAtOrAbove(const std::string& level, const std::string& start) const {
  const auto at = [&](const std::string& one) {
    return std::find(book_.levels.begin(), book_.levels.end(), one);
  };
  return at(level) != book_.levels.end() && at(level) >= at(start);
}

// What has ended is told of when everything due is done: it may have moved a case on.
void Model::Sweep(Ms now) {
  for (auto& [id, m] : matters_) Clock(m, now);
  TellEndedLicences(now);
}

// A pause that has reached its cap ends; then every promise of the case that is past its last
// instant breaks; then what follows is done.
void Model::Clock(Matter& m, Ms now) {
  if (m.paused_until != 0 && now >= m.paused_until) Resume(m, now);
  if (m.paused_until != 0) return;  // nothing is due while it stands still
  std::vector<Debt*> over;
  for (Debt& debt : m.debts) {
    if (debt.state == "open" && now > debt.due) over.push_back(&debt);
  }
  std::stable_sort(over.begin(), over.end(),
                   [](const Debt* a, const Debt* b) { return a->due < b->due; });
  for (Debt* debt : over) {
    debt->state = "broken";
    for (const std::string& act : book_.Promise(debt->rule).otherwise) pending_.push_back(act);
  }
  Consequences(m, now);
  for (Debt& debt : m.debts) {
    if (debt.state == "broken") debt.swept = true;
  }
}

void Model::Consequences(Matter& m, Ms at) {
  while (!pending_.empty()) {
    const std::string act = pending_.front();
    pending_.pop_front();
    const bool alive = m.state != "closed";
    if (act == "escalate" && ClockMay(m, "escalate")) Escalate(m, at);
    if (act == "rework" && ClockMay(m, "rework")) Rework(m, at);
    if (act.starts_with("close ") && ClockMay(m, "close", act.substr(6))) {
      ++m.revision;
      End(m, act.substr(6), at);
      Happen(m, {"case.closed"}, at);
    }
    if ((act == "remind" || act.starts_with("remind ")) && alive) {
      ++m.revision;
      ++m.counted.reminders;
      Happen(m, {"case.reminded"}, at);
    }
    if (act.starts_with("finding ")) ++m.findings;
    if (act.starts_with("card ") && alive) {
      const std::string colour = act.substr(5);
      if (m.card == "red" || m.card == colour) continue;
      m.card = colour;
      ++m.revision;
      Happen(m, {"case.carded"}, at);
    }
  }
}

// One command's events, in order, and the acts the method answers them with.
void Model::Happen(Matter& m, const std::vector<std::string>& events, Ms at) {
  std::set<std::size_t> fresh;
  for (const std::string& event : events) OneEvent(m, event, at, fresh);
  for (const std::string& event : events) {
    for (const ReactionText& reaction : book_.reactions) {
      if (reaction.when.count(event) == 0 || !Holds(reaction.condition, FactsOf(m))) continue;
      for (const std::string& act : reaction.acts) pending_.push_back(act);
    }
  }
}

void Model::OneEvent(Matter& m, const std::string& event, Ms at, std::set<std::size_t>& fresh) {
  for (Debt& debt : m.debts) {
    if (!Live(debt) || book_.Promise(debt.rule).owes.count(event) == 0) continue;
    const bool over = m.paused_until == 0 && at > debt.due;
    debt.state = debt.state == "broken" || over ? "kept_late" : "kept";
    debt.kept_at = at;
  }
  for (std::size_t i = 0; i < m.debts.size(); ++i) {
    Debt& debt = m.debts[i];
    if (debt.state != "open" || (fresh.count(i) > 0 && !Ends(event))) continue;
    if (LeftBehind(book_, book_.Promise(debt.rule), event)) debt.state = "withdrawn";
  }
  for (const PromiseText& rule : book_.promises) {
    if (rule.when.count(event) == 0 || !Holds(rule.condition, FactsOf(m))) continue;
    const bool owed = std::any_of(m.debts.begin(), m.debts.end(), [&](const Debt& debt) {
      return debt.rule == rule.id && debt.state == "open";
    });
    if (owed) continue;
    Debt debt;
    debt.rule = rule.id;
    debt.owed_by = rule.owed_by;
    debt.made = at;
    debt.within = WithinOf(m, rule);
    if (debt.within.starts_with("until ") && UntilOf(m, rule) == 0) continue;
    Reckon(m, debt);
    fresh.insert(m.debts.size());
    m.debts.push_back(std::move(debt));
  }
}

// --- what each act comes to
// -----------------------------------------------------------------------

void Model::Arrive(Matter& m, const Matter::Sender& to, Number holder,
                   std::vector<std::string>& events) {
  m.unit = to.unit;
  m.level = to.level;
  m.holder = holder;
  m.accepted = holder != 0;
  m.written_report = false;
  m.offer.reset();
  m.sender.reset();
  m.asked.reset();
  m.extensions = m.paused = 0;
  m.at_arbiter = m.arbitrated = false;
  m.here_since = to.at;
  m.had.insert({m.unit, m.holder});
  events.emplace_back("case.received");
  if (holder != 0) events.emplace_back("case.accepted");
}

const OfficeUnit* Model::NextUp(const Matter& m, std::string& level) const {
  const auto& up = book_.escalate;
  auto at = std::find(up.begin(), up.end(), m.level);
  while (at != up.end() && ++at != up.end()) {
    if (const OfficeUnit* unit = office_.AtLevel(m.unit, *at)) {
      level = *at;
      return unit;
    }
  }
  return nullptr;
}

bool Model::Escalate(Matter& m, Ms at) {
  std::string level;
  const OfficeUnit* unit = NextUp(m, level);
  if (unit == nullptr) return false;
  const Matter::Sender sender{m.unit, m.holder, m.level};
  std::vector<std::string> events{"case.escalated"};
  Arrive(m, {unit->id, 0, level, at}, 0, events);
  m.sender = sender;
  ++m.revision;
  Happen(m, events, at);
  return true;
}

// The person who had it keeps it, and takes it on again.
void Model::Rework(Matter& m, Ms at) {
  const Number holder = m.holder;
  ++m.round;
  ++m.revision;
  m.state = "open";
  m.settled_by = m.settled_at = m.evaluated_at = m.followed_up_at = m.evaluation_until = 0;
  m.answer.clear();
  m.solved.clear();
  m.heard.clear();
  m.steps.clear();
  m.is_signed = m.contacted = false;
  m.counted.visits_in_vain = 0;
  if (m.review && m.review->against == "evaluation") m.review.reset();
  std::vector<std::string> events{"case.reworked"};
  Arrive(m, {m.unit, 0, m.level, at}, 0, events);
  m.holder = holder;
  Happen(m, events, at);
}

void Model::AcceptIt(Matter& m, const Step& step) {
  ++m.revision;
  if (!m.offer) {
    m.holder = step.actor;
    m.accepted = true;
    m.sender.reset();
    m.had.insert({m.unit, m.holder});
    return Happen(m, {"case.accepted"}, step.at);
  }
  const Number to = m.offer->to_unit;
  const OfficeUnit* unit = office_.FindUnit(to);
  const auto& levels = book_.levels;
  const bool has_level = std::find(levels.begin(), levels.end(), unit->level) != levels.end();
  std::vector<std::string> events{"case.hand_over_accepted"};
  ++m.hops;
  if (has_level && unit->level != m.level) {
    Arrive(m, {to, 0, unit->level, step.at}, step.actor, events);
  } else {
    m.offer.reset();
    m.sender.reset();
    m.asked.reset();
    m.arbitrated = false;
    m.unit = to;
    m.holder = step.actor;
    m.accepted = true;
    m.had.insert({m.unit, m.holder});
  }
  Happen(m, events, step.at);
}

void Model::Return(Matter& m, Ms at) {
  const bool offered = m.offer.has_value();
  const std::optional<Matter::Sender> back = m.sender;
  ++m.returns;
  ++m.hops;
  ++m.revision;
  m.offer.reset();
  std::vector<std::string> events{"case.returned"};
  const OfficeUnit* arbiter = nullptr;
  if (m.returns > book_.returns_max && !book_.arbiter.empty()) {
    arbiter = office_.AtLevel(m.unit, book_.arbiter);
  }
  if (arbiter != nullptr) {
    events.emplace_back("case.sent_to_arbiter");
    events.emplace_back("case.assigned");
    Arrive(m, {arbiter->id, 0, book_.arbiter, at}, 0, events);
    m.at_arbiter = true;
  } else if (!offered) {
    const OfficeStaff* person = office_.FindStaff(back->staff);
    const bool there = person != nullptr && person->unit == back->unit &&
                       MayBeGiven(m, back->level, person->id, at);
    Arrive(m, {back->unit, back->staff, back->level, at}, there ? back->staff : 0, events);
  }
  Happen(m, events, at);
}

void Model::Assign(Matter& m, const Step& step) {
  ++m.revision;
  ++m.hops;
  if (step.unit == m.unit) {  // to a person of the unit it is at
    m.holder = step.Id("staff");
    m.accepted = true;
    m.offer.reset();
    m.sender.reset();
    m.had.insert({m.unit, m.holder});
    return Happen(m, {"case.assigned_within"}, step.at);
  }
  const OfficeUnit* unit = office_.FindUnit(step.unit);
  const AssignText* route = nullptr;
  for (const AssignText& one : book_.assign) {
    if (one.from == m.level && unit != nullptr && one.to == unit->level) route = &one;
  }
  if (route == nullptr) return Complain("assigned along no route of the method");
  if (step.Id("unit") == 0) {
    const auto& topics = unit->topics;
    const bool listed = std::find(topics.begin(), topics.end(), m.topic) != topics.end();
    if (!listed) Complain("assigned to a unit that does not answer for the topic");
  } else if (step.Id("unit") != step.unit) {
    Complain("assigned to another unit than the one that was named");
  }
  const Matter::Sender sender{m.unit, m.holder, m.level};
  std::vector<std::string> events{"case.assigned"};
  const bool chooses = route->person == "least_loaded" && step.Id("staff") == 0;
  const Number chosen = chooses ? LeastLoaded(m, *unit, step.at) : 0;
  Arrive(m, {unit->id, 0, unit->level, step.at}, 0, events);
  m.sender = sender;
  if (chooses && chosen == 0) events.emplace_back("case.alarmed");
  if (chosen != 0) {
    m.holder = chosen;  // who may still return it: nobody has accepted it
    m.had.insert({m.unit, m.holder});
    given_[{m.unit, chosen}] = step.at;
    events.emplace_back("case.assigned_within");
  }
  Happen(m, events, step.at);
}

void Model::Act(Matter& m, const Step& step) {
  const std::string& verb = step.verb;
  if (verb == "accept") {
    AcceptIt(m, step);
  } else if (verb == "hand_over") {
    ++m.revision;
    m.offer = Matter::Offer{step.Id("unit"), step.Id("staff")};
    m.offered_at = step.at;
    Happen(m, {"case.handed_over"}, step.at);
  } else if (verb == "return") {
    if (book_.return_needs_basis && step.Arg("basis").empty()) {
      Complain("returned without the rule it is not theirs by");
    }
    Return(m, step.at);
  } else if (verb == "escalate") {
    if (!Escalate(m, step.at)) Complain("escalated from the top");
  } else if (verb == "assign") {
    Assign(m, step);
  } else if (verb == "rework") {
    Rework(m, step.at);
  } else if (verb == "arbitrate") {
    Arbitrate(m, step);
  } else if (!ActOnTime(m, step) && !TakeStep(m, step) && !ActOnJudgement(m, step) &&
             !ActOnMatter(m, step)) {
    throw std::runtime_error("the auditor does not know the act " + verb);
  }
  if (step.Arg("evidence") == "yes") {
    ++m.files[verb == "appeal" ? "case.appealed" : "case.exit_proposed"];
  }
  FollowFields(m);
  Consequences(m, step.at);
}

bool Model::ActOnMatter(Matter& m, const Step& step) {
  static const std::map<std::string, std::string> kEvents{{"reply", "case.replied"},
                                                          {"note", "case.noted"},
                                                          {"settle", "case.settled"},
                                                          {"report", "case.reported_in_writing"},
                                                          {"follow_up", "case.followed_up"},
                                                          {"evaluate", "case.evaluated"},
                                                          {"close", "case.closed"},
                                                          {"decline", "case.declined"},
                                                          {"cannot", "case.cannot"},
                                                          {"remind", "case.reminded"},
                                                          {"card", "case.carded"}};
  const auto event = kEvents.find(step.verb);
  if (event == kEvents.end()) return false;
  ++m.revision;
  std::vector<std::string> events{event->second};
  GiveFields(m, step);
  if (step.verb == "report") m.written_report = true;
  if (step.verb == "card") m.card = step.Arg("colour");
  if (step.verb == "remind") ++m.counted.reminders;
  if (step.verb == "reply" || step.verb == "settle") m.counted.unanswered = 0;
  if (step.verb == "settle") {
    m.state = "settled";
    m.offer.reset();
    m.asked.reset();
    m.settled_by = step.actor;
    m.settled_at = step.at;
  }
  if (step.verb == "follow_up") {
    m.followed_up_at = step.at;
    m.solved = step.Arg("solved");
    m.contacted = step.Arg("contacted") != "no";
    const bool answers = !step.Arg("answer").empty();
    if (answers && book_.follow_up) m.heard = step.Arg("answer");
    if (answers && !(book_.follow_up && m.evaluated_at != 0)) {
      Evaluated(m, step);
      events.emplace_back("case.evaluated");
    }
  }
  if (step.verb == "evaluate") Evaluated(m, step);
  if (step.verb == "evaluate" || step.verb == "follow_up") Compare(m, events);
  if (step.verb == "close") End(m, step.Arg("exit"), step.at);
  if (step.verb == "decline") End(m, "declined", step.at);
  Happen(m, events, step.at);
  return true;
}

}  // namespace shouwen::simulator
