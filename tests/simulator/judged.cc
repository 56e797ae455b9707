// judged.cc - the model's reading of how a case ends without the requester's word, who checks it,
// and what is counted against the handling.
#include <algorithm>
#include <stdexcept>

#include "model.h"

namespace shouwen::simulator {
namespace {

bool Heads(const OfficeStaff& one) { return one.role == "unit_head" || one.role == "supervisor"; }

bool Pending(const Matter& m) { return m.proposal && m.proposal->state == "proposed"; }

std::string EventOf(const std::string& exit) {
  return exit == "declined" ? "case.declined" : "case.closed";
}

}  // namespace

bool Model::HasPost(const Matter& m, Number staff, const std::string& role) const {
  const OfficeStaff* one = office_.FindStaff(staff);
  return one != nullptr && one->role == book_.RoleOf(role) && office_.IsWithin(m.unit, one->unit);
}

// Whose it is to judge, once there is something to judge; else who supervises.
bool Model::MayJudge(const Matter& m, const Step& step) const {
  if (step.verb == "decide_exit" && Pending(m)) {
    return HasPost(m, step.actor, book_.FindExit(m.proposal->exit)->approved_by);
  }
  if (step.verb == "decide_appeal" && m.review) {
    const OfficeStaff* one = office_.FindStaff(step.actor);
    return Heads(*one) && one->unit != m.review->above &&
           office_.IsWithin(m.review->above, one->unit);
  }
  if (step.verb == "report_on_order") {
    return (m.order && m.order->person == step.actor) || Responsible(m, step.actor);
  }
  return Supervises(m, step.actor);
}

std::string Model::WhyNotProposed(const Matter& m, const Step& step) const {
  if (book_.exits.empty()) return "cases.no_exits";
  if (m.review) return "cases.already_under_review";
  if (Pending(m)) return "cases.already_proposed";
  const ExitText* exit = book_.FindExit(step.Arg("exit"));
  if (exit == nullptr) return "cases.unknown_exit";
  if (!exit->appeals.empty()) return "cases.exit_by_review";
  if (exit->by_clock) return "cases.exit_by_clock";
  const std::string cause = step.Arg("cause");
  const bool listed = exit->causes.empty() ? cause.empty() : exit->causes.count(cause) > 0;
  if (!listed) return "cases.unknown_cause";
  if (exit->causes.empty() && step.Arg("reason").empty()) return "cases.reason_missing";
  if (exit->needs_evidence && step.Arg("evidence") != "yes") return "cases.evidence_missing";
  return "";
}

// Of a refusal for as long as its exit says, of an evaluation for as long as the exit it leads to.
std::string Model::WhyNotReviewed(const Matter& m, const std::string& against, Ms at) const {
  Ms until = 0;
  if (against == "refusal" && m.proposal && m.proposal->state == "refused") {
    until = m.proposal->appeal_until;
  }
  if (against == "evaluation") until = m.evaluation_until;
  if (until == 0) return "cases.nothing_to_review";
  return at > until ? "cases.review_too_late" : "";
}

// How `close` and `decline` may end a case, and what has to go another way.
std::string Model::WhyNotEnded(const Matter&, const Step& step) const {
  const bool declines = step.verb == "decline";
  const ExitText* exit = book_.FindExit(declines ? "declined" : step.Arg("exit"));
  if (exit != nullptr) {
    const bool judged =
        !exit->approved_by.empty() || exit->needs_evidence || !exit->appeals.empty();
    if (judged) return "cases.exit_by_proposal";
    if (exit->by_clock && !declines) return "cases.exit_by_clock";
    const std::string cause = declines ? step.Arg("cause") : "";  // a closing names none
    const bool listed = exit->causes.empty() ? cause.empty() : exit->causes.count(cause) > 0;
    if (!listed) return "cases.unknown_cause";
  }
  return "";
}

std::string Model::WhyNotJudged(const Matter& m, const Step& step) const {
  const std::string& verb = step.verb;
  if (verb == "propose_exit") return WhyNotProposed(m, step);
  if (verb == "close" || verb == "decline") return WhyNotEnded(m, step);
  if (verb == "decide_exit") {
    if (!Pending(m)) return "cases.nothing_proposed";
    return m.proposal->by == step.actor ? "cases.own_proposal" : "";
  }
  if (verb == "decide_appeal") {
    if (!m.review) return "cases.nothing_under_review";
    return m.review->by == step.actor ? "cases.own_proposal" : "";
  }
  if (verb == "appeal") {
    if (m.review) return "cases.already_under_review";
    const std::string refusal = WhyNotReviewed(m, "refusal", step.at);
    const std::string evaluation = WhyNotReviewed(m, "evaluation", step.at);
    if (!refusal.empty() && !evaluation.empty()) {
      return evaluation == "cases.review_too_late" ? evaluation : refusal;
    }
    if (step.Arg("reason").empty()) return "cases.reason_missing";
    const std::string why = WhyNotReviewed(m, step.Arg("against"), step.at);
    if (!why.empty()) return why;
    const ExitText* exit = book_.ExitAppealing(step.Arg("against"));
    const bool evidence = exit != nullptr && exit->needs_evidence;
    return evidence && step.Arg("evidence") != "yes" ? "cases.evidence_missing" : "";
  }
  if (verb == "order" && step.Id("due") <= step.at) return "cases.order_in_the_past";
  if (verb == "report_on_order" && (!m.order || m.order->reported != 0)) {
    return "cases.nothing_ordered";
  }
  return "";
}

bool Model::ClockMay(const Matter& m, const std::string& verb, const std::string& exit) const {
  if (m.paused_until != 0 || m.state != (verb == "escalate" ? "open" : "settled")) return false;
  Step step;
  step.verb = verb;
  step.args["exit"] = exit;
  return GateOpen(Proposed(m, step), ActOf(m, step));
}

void Model::End(Matter& m, const std::string& exit, Ms at) const {
  m.state = "closed";
  m.offer.reset();
  m.asked.reset();
  m.review.reset();
  m.exit = exit;
  m.exit_at = at;
}

// The requester's word. Signed later, it stands as it is signed.
void Model::Evaluated(Matter& m, const Step& step) {
  m.answer = step.Arg("answer");
  m.is_signed = step.verb == "evaluate" && step.Arg("signed") == "yes";
  m.evaluated_at = step.at;
  const ExitText* exit = book_.ExitAppealing("evaluation");
  if (exit != nullptr) {
    m.evaluation_until =
        days_.Due(step.at, exit->appeal_within, book_.calendar, book_.now_means, m.pauses);
  }
}

// Card and call are held against each other, and flagged once.
void Model::Compare(Matter& m, std::vector<std::string>& events) const {
  if (!book_.follow_up || book_.follow_up->contradiction.empty()) return;
  if (m.contradicted || m.followed_up_at == 0) return;
  if (!Holds(book_.follow_up->contradiction, FactsOf(m))) return;
  m.contradicted = true;
  events.emplace_back("case.contradicted");
}

void Model::Propose(Matter& m, const Step& step) {
  const ExitText* exit = book_.FindExit(step.Arg("exit"));
  if (exit == nullptr) return Complain("an exit was proposed that the method does not name");
  Proposal proposal;
  proposal.exit = exit->id;
  proposal.cause = step.Arg("cause");
  proposal.by = step.actor;
  std::vector<std::string> events{"case.exit_proposed"};
  if (exit->approved_by.empty()) {
    proposal.state = "granted";
    events.push_back(EventOf(exit->id));
    End(m, exit->id, step.at);
  }
  m.proposal = std::move(proposal);
  Happen(m, events, step.at);
}

void Model::DecideProposal(Matter& m, const Step& step) {
  if (!Pending(m)) return;  // complained of already
  const bool granted = step.Arg("granted") == "yes";
  const ExitText* exit = book_.FindExit(m.proposal->exit);
  m.proposal->state = granted ? "granted" : "refused";
  m.proposal->decided_unit = office_.FindStaff(step.actor)->unit;
  std::vector<std::string> events{"case.exit_decided"};
  if (granted) {
    events.push_back(EventOf(m.proposal->exit));
    End(m, m.proposal->exit, step.at);
  } else if (!exit->appeal_within.empty()) {
    m.proposal->appeal_until =
        days_.Due(step.at, exit->appeal_within, book_.calendar, book_.now_means);
  }
  Happen(m, events, step.at);
}

void Model::Appeal(Matter& m, const Step& step) {
  const bool refusal = step.Arg("against") == "refusal";
  if (refusal && !m.proposal) return;  // complained of already
  const ExitText* leads_to = book_.ExitAppealing("evaluation");
  if (!refusal && leads_to == nullptr) return;
  m.review = Review{step.Arg("against"), refusal ? m.proposal->exit : leads_to->id, step.actor,
                    refusal ? m.proposal->decided_unit : m.unit};
  if (!refusal) m.evaluation_until = 0;
  Happen(m, {"case.appealed"}, step.at);
}

void Model::DecideReview(Matter& m, const Step& step) {
  if (!m.review) return;  // complained of already
  const Review review = *m.review;
  m.review.reset();
  const bool upheld = step.Arg("upheld") == "yes";
  if (review.against == "refusal") m.proposal->state = upheld ? "granted" : "final";
  std::vector<std::string> events{"case.appeal_decided"};
  if (upheld) {
    events.push_back(EventOf(review.exit));
    End(m, review.exit, step.at);
  }
  Happen(m, events, step.at);
}

bool Model::ActOnJudgement(Matter& m, const Step& step) {
  const std::string& verb = step.verb;
  if (verb == "propose_exit") {
    Propose(m, step);
  } else if (verb == "decide_exit") {
    DecideProposal(m, step);
  } else if (verb == "appeal") {
    Appeal(m, step);
  } else if (verb == "decide_appeal") {
    DecideReview(m, step);
  } else if (verb == "contact") {
    GiveFields(m, step);
    const bool found = step.Arg("found") == "yes";
    if (found) m.counted.visits_in_vain = 0;
    if (!found && step.Arg("how") == "visit") ++m.counted.visits_in_vain;
    Happen(m, {"case.contacted"}, step.at);
  } else if (verb == "urge") {
    ++m.counted.urged;
    ++m.counted.unanswered;
    Happen(m, {"case.urged"}, step.at);
  } else if (verb == "order") {
    m.order = Order{step.Id("staff"), step.actor, step.Id("due"), 0};
    Happen(m, {"case.ordered"}, step.at);
  } else if (verb == "report_on_order") {
    if (m.order) m.order->reported = step.at;
    Happen(m, {"case.reported_on_order"}, step.at);
  } else {
    return false;
  }
  ++m.revision;
  return true;
}

std::optional<bool> Model::Drawn(const Matter& m) const {
  if (!book_.follow_up || !Holds(book_.follow_up->of, FactsOf(m))) return false;
  if (book_.follow_up->share <= 0) return false;
  if (book_.follow_up->share >= 100) return true;
  return std::nullopt;
}

Ms Model::CallOwed(const Matter& m) const {
  Ms due = 0;
  for (const Debt& debt : m.debts) {
    const bool live = debt.state == "open" || debt.state == "broken";
    if (!live || book_.Promise(debt.rule).owes.count("case.followed_up") == 0) continue;
    if (due == 0 || debt.due < due) due = debt.due;
  }
  return due;
}

}  // namespace shouwen::simulator
