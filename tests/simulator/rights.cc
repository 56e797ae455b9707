// rights.cc - the model's reading of who may do what, and when: docs and the methods' gates.
#include <algorithm>
#include <stdexcept>

#include "model.h"

namespace shouwen::simulator {
namespace {

bool Heads(const OfficeStaff& one) { return one.role == "unit_head" || one.role == "supervisor"; }

bool OneOf(const std::string& verb, std::initializer_list<const char*> verbs) {
  return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

bool NeedsOpen(const std::string& verb) {
  return OneOf(
      verb, {"accept", "hand_over", "return", "escalate", "assign", "settle", "report", "decline",
             "cannot", "withdraw_hand_over", "arbitrate", "ask_extension", "approve_extension",
             "refuse_extension", "pause", "approve_pause", "refuse_pause", "order"});
}

// What may be done while the clock of a case stands still.
bool WhilePaused(const std::string& verb) {
  return OneOf(verb, {"reply", "note", "remind", "card", "resume", "decide_exit", "appeal",
                      "decide_appeal", "contact", "urge", "order", "report_on_order"});
}

bool NeedsSettled(const Step& step) {
  const std::string exit = step.Arg("exit");
  if (step.verb == "close") return exit != "declined" && exit != "explained";
  return OneOf(step.verb, {"follow_up", "evaluate", "rework"});
}

}  // namespace

bool Model::Supervises(const Matter& m, Number staff) const {
  const OfficeStaff* one = office_.FindStaff(staff);
  return one != nullptr && (one->role == "supervisor" || one->role == "follow_up") &&
         office_.IsWithin(m.unit, one->unit);
}

// The holder; anyone of the unit while nobody holds it, its head always; who supervises the unit.
bool Model::Responsible(const Matter& m, Number staff) const {
  const OfficeStaff* one = office_.FindStaff(staff);
  if (one == nullptr) return false;
  if (m.holder == staff) return true;
  if (one->unit == m.unit && (m.holder == 0 || Heads(*one))) return true;
  return Supervises(m, staff);
}

bool Model::MayAct(const Matter& m, const Step& step) const {
  const std::string& verb = step.verb;
  const bool involved = Responsible(m, step.actor) || step.actor == m.first_asked;
  const OfficeStaff* one = office_.FindStaff(step.actor);
  if (one == nullptr) return verb == "evaluate" || verb == "urge";
  if (OneOf(verb, {"reply", "note", "follow_up", "evaluate", "remind", "contact", "urge"})) {
    return involved;
  }
  if (OneOf(verb, {"decide_exit", "decide_appeal", "order", "report_on_order"})) {
    return MayJudge(m, step);
  }
  if (verb == "step") return true;  // whose it is, the step says
  if (verb == "card") return Supervises(m, step.actor);
  if (OneOf(verb, {"approve_extension", "refuse_extension", "approve_pause", "refuse_pause"})) {
    return true;  // who it is asked of, the method says
  }
  if (m.offer && OneOf(verb, {"accept", "return"})) {
    return one->unit == m.offer->to_unit &&
           (m.offer->to_staff == 0 || m.offer->to_staff == step.actor || Heads(*one));
  }
  if (verb == "accept") {
    return one->unit == m.unit &&
           (m.accepted || m.holder == 0 || m.holder == step.actor || Heads(*one));
  }
  return Responsible(m, step.actor);
}

namespace {

Fact Word(const std::string& text) { return text.empty() ? Fact() : Fact(text); }
Fact Count(int n) { return static_cast<double>(n); }

using Getter = Fact (*)(const Matter&);
const std::map<std::string, Getter>& CaseFacts() {
  static const std::map<std::string, Getter> facts{
      {"level", [](const Matter& m) { return Word(m.level); }},
      {"ledger", [](const Matter& m) { return Word(m.ledger); }},
      {"topic", [](const Matter& m) { return Word(m.topic); }},
      {"kind", [](const Matter& m) { return Word(m.kind); }},
      {"urgency", [](const Matter& m) { return Word(m.urgency); }},
      {"card", [](const Matter& m) { return Word(m.card); }},
      {"channel", [](const Matter& m) { return Word(m.channel); }},
      {"evaluation", [](const Matter& m) { return Word(m.answer); }},
      {"solved", [](const Matter& m) { return Word(m.solved); }},
      {"heard", [](const Matter& m) { return Word(m.heard); }},
      {"exit", [](const Matter& m) { return Word(m.exit); }},
      {"returns", [](const Matter& m) { return Count(m.returns); }},
      {"round", [](const Matter& m) { return Count(m.round); }},
      {"hops", [](const Matter& m) { return Count(m.hops); }},
      {"reminders", [](const Matter& m) { return Count(m.counted.reminders); }},
      {"urged", [](const Matter& m) { return Count(m.counted.urged); }},
      {"unanswered", [](const Matter& m) { return Count(m.counted.unanswered); }},
      {"repeats", [](const Matter& m) { return Count(m.counted.repeats); }},
      {"alike", [](const Matter& m) { return Count(m.counted.alike); }},
      {"visits_in_vain", [](const Matter& m) { return Count(m.counted.visits_in_vain); }},
      {"confidential", [](const Matter& m) { return Fact(m.confidential); }},
      {"signed", [](const Matter& m) { return Fact(m.is_signed); }},
      {"settled", [](const Matter& m) { return Fact(m.settled_at != 0); }},
      {"followed_up", [](const Matter& m) { return Fact(m.followed_up_at != 0); }},
      {"contacted", [](const Matter& m) { return Fact(m.contacted); }},
      {"contradicted", [](const Matter& m) { return Fact(m.contradicted); }},
      {"written_report", [](const Matter& m) { return Fact(m.written_report); }},
      // Nothing is merged, parted or a child here.
      {"merged", [](const Matter&) { return Fact(false); }},
      {"parts_open", [](const Matter&) { return Count(0); }},
      {"children_open", [](const Matter&) { return Count(0); }},
  };
  return facts;
}

}  // namespace

// A word that is no fact, no field, no step and no param of the method is not judged by.
FactOf Model::FactsOf(const Matter& m) const {
  return [this, &m](const std::string& name) -> Fact {
    const auto known = CaseFacts().find(name);
    if (known != CaseFacts().end()) return known->second(m);
    if (name == "sampled") {
      const std::optional<bool> drawn = Drawn(m);
      if (!drawn) throw std::runtime_error("the auditor does not know who is drawn");
      return *drawn;
    }
    for (const FieldText& field : book_.fields) {
      if (field.id != name) continue;
      const auto given = m.fields.find(name);
      if (given == m.fields.end()) return {};
      if (field.type == "boolean") return given->second == "true";
      if (field.type == "number") return std::stod(given->second);
      return Word(given->second);
    }
    if (book_.FindStep(name) != nullptr) return m.steps.count(name) > 0 ? Fact(true) : Fact();
    const auto param = book_.params.find(name);
    if (param != book_.params.end()) return param->second;
    throw std::runtime_error("the auditor does not judge by " + name);
  };
}

// As gates and reminders name it.
std::string Model::ActOf(const Matter& m, const Step& step) const {
  if (step.verb == "step") return "case.step." + step.Arg("step");
  if (step.verb == "report") return "case.report_in_writing";
  if (step.verb == "accept" && m.offer) return "case.accept_hand_over";
  return "case." + step.verb;
}

// The case with what the act brings, before anything else of it.
Matter Model::Proposed(const Matter& m, const Step& step) const {
  Matter proposed = m;
  GiveFields(proposed, step);
  if (step.verb == "close") proposed.exit = step.Arg("exit");
  if (step.verb == "decline") proposed.exit = "declined";
  return proposed;
}

bool Model::GateOpen(const Matter& proposed, const std::string& act) const {
  return std::all_of(book_.gates.begin(), book_.gates.end(), [&](const GateText& gate) {
    return gate.on != act || Holds(gate.require, FactsOf(proposed));
  });
}

// Why the act must not have been done; empty when it may.
std::string Model::WhyNot(const Matter& m, const Step& step) const {
  const std::string& verb = step.verb;
  if (m.state == "closed") return "cases.closed";
  if (!MayAct(m, step)) return "cases.not_responsible";
  if (m.paused_until != 0 && !WhilePaused(verb)) return "cases.paused";
  if (NeedsOpen(verb) && m.state == "settled") return "cases.already_settled";
  if (NeedsSettled(step) && m.state == "open") return "cases.not_settled";
  if (verb == "accept" && !m.offer && m.accepted) return "cases.already_accepted";
  if (verb == "return") {
    if (const std::string why = WhyNotReturn(m, step); !why.empty()) return why;
  }
  if (verb == "withdraw_hand_over" && !m.offer) return "cases.nothing_offered";
  if (verb == "arbitrate" && !m.at_arbiter) return "cases.not_at_arbiter";
  if (const std::string why = WhyNotMoreTime(m, step); !why.empty()) return why;
  if (verb == "hand_over" && book_.hand_over_needs_note && step.Arg("text").empty()) {
    return "cases.note_missing";
  }
  if (const std::string why = WhyNotGiven(m, step); !why.empty()) return why;
  if (verb == "step") {
    if (const std::string why = WhyNotStep(m, step); !why.empty()) return why;
  }
  if (const std::string why = WhyNotJudged(m, step); !why.empty()) return why;
  if (verb == "follow_up" && m.settled_by == step.actor) return "cases.own_follow_up";
  if (const std::string why = WhyNotAnswered(m, step); !why.empty()) return why;
  if (verb == "card" && (m.card == "red" || m.card == step.Arg("colour"))) {
    return "cases.already_carded";
  }
  const Matter proposed = Proposed(m, step);
  const std::string act = ActOf(m, step);
  if (const std::string why = MissingField(proposed, act); !why.empty()) return why;
  return GateOpen(proposed, act) ? "" : "cases.gate_closed";
}

// One word of the requester a round; a signature may still come. What is heard on the phone is
// another's where the method holds the two against each other.
std::string Model::WhyNotAnswered(const Matter& m, const Step& step) const {
  const bool evaluates = step.verb == "evaluate";
  if (!evaluates && step.Arg("answer").empty()) return "";
  const bool signs = evaluates && book_.is_signed && !m.is_signed && step.Arg("signed") == "yes";
  const bool heard = !evaluates && book_.follow_up.has_value();
  if (m.evaluated_at != 0 && !signs && !heard) return "cases.already_evaluated";
  return book_.scale.empty() ? "cases.no_evaluation" : "";
}

void Model::Check(const Matter& m, const Step& step) {
  const std::string why = WhyNot(m, step);
  if (!why.empty()) Complain(step.verb + " was done, but had to be refused: " + why);
}

namespace {

// Reasons that stand whatever else was said: when one is given it must be the first that is true.
const std::set<std::string>& FirstReasons() {
  static const std::set<std::string> reasons{"cases.closed",
                                             "cases.not_responsible",
                                             "cases.already_settled",
                                             "cases.not_settled",
                                             "cases.already_accepted",
                                             "cases.nothing_to_return",
                                             "cases.own_follow_up",
                                             "cases.already_evaluated",
                                             "cases.already_carded",
                                             "cases.gate_closed",
                                             "cases.paused",
                                             "cases.not_paused",
                                             "cases.return_too_late",
                                             "cases.arbitrated",
                                             "cases.nothing_offered",
                                             "cases.not_at_arbiter",
                                             "cases.no_extension",
                                             "cases.already_asked",
                                             "cases.extension_used",
                                             "cases.nothing_to_extend",
                                             "cases.extension_too_late",
                                             "cases.nothing_asked",
                                             "cases.not_approver",
                                             "cases.own_request",
                                             "cases.no_pause",
                                             "cases.pause_used",
                                             "cases.field_missing",
                                             "cases.step_not_yours",
                                             "cases.step_done",
                                             "cases.step_too_early",
                                             "cases.no_exits",
                                             "cases.already_proposed",
                                             "cases.already_under_review",
                                             "cases.nothing_proposed",
                                             "cases.nothing_to_review",
                                             "cases.review_too_late",
                                             "cases.own_proposal",
                                             "cases.nothing_under_review",
                                             "cases.nothing_ordered",
                                             "cases.exit_by_proposal",
                                             "cases.exit_by_clock",
                                             "cases.exit_by_review",
                                             "cases.evidence_missing",
                                             "cases.unknown_cause",
                                             "cases.no_evaluation",
                                             "cases.order_in_the_past",
                                             "cases.licence_needed"};
  return reasons;
}

// Reasons that come after the act's own words have been read: a word may be wrong before them.
bool ComesLate(const std::string& why) {
  static const std::set<std::string> kLate{
      "cases.gate_closed",       "cases.field_missing",     "cases.evidence_missing",
      "cases.exit_by_proposal",  "cases.exit_by_clock",     "cases.unknown_cause",
      "cases.nothing_to_review", "cases.review_too_late",   "cases.no_evaluation",
      "cases.order_in_the_past", "cases.already_evaluated", "cases.licence_needed"};
  return kLate.count(why) > 0;
}

}  // namespace

// A refusal for one of these reasons must be true. The clock's turn may come with the act, so both
// the case as it stands and the case after that turn may be the reason.
void Model::Refused(const Step& step) {
  if (IsOfLicences(step)) {
    const std::string due = WhyNotLicence(step);
    if (due != step.code) {
      Complain(step.verb + " was refused with " + step.code + ", expected " +
               (due.empty() ? "none" : due));
    }
    return;
  }
  const auto found = matters_.find(step.case_id);
  if (found == matters_.end()) return;
  Matter after = found->second;
  Clock(after, step.at);
  const std::string why = WhyNot(after, step);
  if (!step.code.starts_with("cases.")) return;  // rights and revisions come before the rules
  const bool first = FirstReasons().count(step.code) > 0;
  const bool told = why == step.code || (!first && (why.empty() || ComesLate(why)));
  if (!told) {
    Complain(step.verb + " was refused with " + step.code + ", expected " +
             (why.empty() ? "another reason or none" : why));
  }
  if (step.code == "cases.top_level") {
    std::string level;
    if (NextUp(after, level) != nullptr) Complain("refused as the top, but there is a level above");
  }
}

}  // namespace shouwen::simulator
