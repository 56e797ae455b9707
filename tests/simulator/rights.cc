// rights.cc - the model's reading of who may do what, and when: docs and the methods' gates.
#include <algorithm>

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
             "refuse_extension", "pause", "approve_pause", "refuse_pause"});
}

// What may be done while the clock of a case stands still.
bool WhilePaused(const std::string& verb) {
  return OneOf(verb, {"reply", "note", "remind", "card", "resume"});
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
  if (one == nullptr) return verb == "evaluate";
  if (OneOf(verb, {"reply", "note", "follow_up", "evaluate", "remind"})) return involved;
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

FactOf Model::FactsOf(const Matter& m) const {
  return [&m](const std::string& name) -> Fact {
    const auto word = [](const std::string& text) { return text.empty() ? Fact() : Fact(text); };
    if (name == "level") return word(m.level);
    if (name == "ledger") return word(m.ledger);
    if (name == "topic") return word(m.topic);
    if (name == "kind") return word(m.kind);
    if (name == "card") return word(m.card);
    if (name == "returns") return static_cast<long>(m.returns);
    if (name == "round") return static_cast<long>(m.round);
    if (name == "channel") return word(m.channel);
    if (name == "evaluation") return word(m.answer);
    if (name == "solved") return word(m.solved);
    if (name == "exit") return word(m.exit);
    if (name == "signed") return m.is_signed;
    if (name == "settled") return m.settled_at != 0;
    if (name == "followed_up") return m.followed_up_at != 0;
    const auto field = m.fields.find(name);
    if (field == m.fields.end()) return {};
    if (field->second == "true" || field->second == "false") return field->second == "true";
    return word(field->second);
  };
}

bool Model::GateOpen(const Matter& m, const Step& step) const {
  Matter proposed = m;
  if (step.verb == "close") proposed.exit = step.Arg("exit");
  return std::all_of(book_.gates.begin(), book_.gates.end(), [&](const GateText& gate) {
    return gate.on != "case." + step.verb || Holds(gate.require, FactsOf(proposed));
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
  if (verb == "follow_up" && m.settled_by == step.actor) return "cases.own_follow_up";
  const bool answers = verb == "evaluate" || !step.Arg("answer").empty();
  if (answers && m.evaluated_at != 0) {
    const bool signs = book_.is_signed && !m.is_signed && step.Arg("signed") == "yes";
    if (!signs) return "cases.already_evaluated";
  }
  if (verb == "card" && (m.card == "red" || m.card == step.Arg("colour"))) {
    return "cases.already_carded";
  }
  return GateOpen(m, step) ? "" : "cases.gate_closed";
}

void Model::Check(const Matter& m, const Step& step) {
  const std::string why = WhyNot(m, step);
  if (!why.empty()) Complain(step.verb + " was done, but had to be refused: " + why);
}

// A refusal for one of these reasons must be true. The clock's turn may come with the act, so both
// the case as it stands and the case after that turn may be the reason.
void Model::Refused(const Step& step) {
  static const std::set<std::string> kKnown{"cases.closed",
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
                                            "cases.pause_used"};
  const auto found = matters_.find(step.case_id);
  if (found == matters_.end()) return;
  Matter after = found->second;
  Clock(after, step.at);
  const std::string why = WhyNot(after, step);
  if (!step.code.starts_with("cases.")) return;  // rights and revisions come before the rules
  const bool told =
      kKnown.count(step.code) > 0 ? why == step.code : why.empty() || why == "cases.gate_closed";
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
