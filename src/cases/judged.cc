// How a case ends without the requester's word, who checks it, and what is held against it.
#include <algorithm>
#include <array>

#include "draft.h"

namespace shouwen::cases {
namespace {

constexpr std::array<std::string_view, 3> kContacts = {"visit", "call", "message"};
constexpr std::string_view kRefusal = "refusal", kEvaluation = "evaluation";

core::Error Missing(const char* what) { return core::Error{kTextMissing, {{"what", what}}}; }

std::string KnownExits(const method::Method& m) {
  std::string known;
  for (const method::ExitRule& exit : m.exits) {
    if (exit.by_clock) continue;  // nobody proposes it
    known += (known.empty() ? "" : ", ") + exit.id;
  }
  return known;
}

// Ends the case by the proposal or review that has been agreed to.
void EndBy(Draft& d, const std::string& exit, std::string reason) {
  End(d, exit, std::move(reason), exit == "declined" ? "case.declined" : "case.closed");
}

std::string WordsOf(const method::Method& m, const ExitProposal& p) {
  const method::ExitRule* rule = method::FindExit(m, p.exit);
  return p.reason.empty() && rule != nullptr ? CauseTitle(*rule, p.cause) : p.reason;
}

// The review of a refused proposal. Errors as Reviewable.
core::Result<Review> OfRefusal(const Context& ctx, const Case& c) {
  const auto& proposal = c.judged.proposal;
  if (!proposal || proposal->state != "refused" || !proposal->appeal_until) {
    return core::Error{kNothingToReview};
  }
  if (ctx.now > *proposal->appeal_until) {
    return core::Error{kReviewTooLate, {{"until", core::FormatInstant(*proposal->appeal_until)}}};
  }
  CORE_CHECK(proposal->decided_unit.has_value());
  return Review{std::string(kRefusal), proposal->exit, {}, {}, *proposal->decided_unit, ctx.now};
}

core::Result<Review> OfEvaluation(const Context& ctx, const Case& c) {
  const method::ExitRule* exit = method::ExitAppealing(ctx.method, kEvaluation);
  if (exit == nullptr || !c.judged.evaluation_until) return core::Error{kNothingToReview};
  if (ctx.now > *c.judged.evaluation_until) {
    return core::Error{kReviewTooLate,
                       {{"until", core::FormatInstant(*c.judged.evaluation_until)}}};
  }
  return Review{std::string(kEvaluation), exit->id, {}, {}, c.unit, ctx.now};
}

core::Result<Review> ReviewOf(const Context& ctx, const Case& c, std::string_view against) {
  if (against == kRefusal) return OfRefusal(ctx, c);
  if (against == kEvaluation) return OfEvaluation(ctx, c);
  return core::Error{kNothingToReview};
}

}  // namespace

void End(Draft& d, std::string kind, std::string reason, std::string event) {
  boost::json::object body{{"exit", kind}, {"round", d.c.round}};
  if (!reason.empty()) body["reason"] = reason;
  d.c.state = State::kClosed;
  d.c.hand_over.reset();
  d.c.request.reset();
  d.c.judged.review.reset();
  d.c.exit = Exit{std::move(kind), std::move(reason), d.ctx.actor.staff, d.ctx.now};
  Emit(d, std::move(event), std::move(body));
}

void CheckContradiction(Draft& d) {
  const auto& plan = d.ctx.method.follow_up;
  if (!plan || plan->contradiction.empty() || d.c.judged.contradicted) return;
  if (!d.c.follow_up) return;
  const CaseFacts facts(d.c, d.ctx.method, "case.followed_up", d.ctx.params);
  if (!plan->contradiction.Holds(facts)) return;
  d.c.judged.contradicted = true;
  boost::json::object body{{"round", d.c.round}};
  if (d.c.evaluation) body["evaluation"] = d.c.evaluation->answer;
  if (!d.c.judged.heard.empty()) body["heard"] = d.c.judged.heard;
  if (!d.c.follow_up->solved.empty()) body["solved"] = d.c.follow_up->solved;
  Emit(d, "case.contradicted", std::move(body));
}

core::Status CheckCause(const method::ExitRule& rule, const std::string& cause) {
  const bool listed = !rule.reasons.empty();
  if (listed ? HasChoice(rule.reasons, cause) : cause.empty()) return core::Ok();
  return core::Error{kUnknownCause,
                     {{"exit", rule.id}, {"got", cause}, {"known", KnownIds(rule.reasons)}}};
}

std::string CauseTitle(const method::ExitRule& rule, const std::string& cause) {
  for (const method::Choice& reason : rule.reasons) {
    if (reason.id == cause) return reason.title.zh;
  }
  return {};
}

core::Status CheckNoProposal(const method::ExitRule* rule) {
  if (rule == nullptr) return core::Ok();
  if (rule->approved_by.empty() && !rule->evidence && rule->appeals.empty()) return core::Ok();
  return core::Error{kExitByProposal, {{"exit", rule->id}}};
}

bool HasPost(const Context& ctx, const Case& c, const std::string& role) {
  const auto mapped = ctx.method.roles.find(role);
  const std::string& post = mapped == ctx.method.roles.end() ? role : mapped->second;
  const auto& roles = ctx.actor.roles;
  const bool own = ctx.actor.staff && ctx.actor.unit &&
                   ctx.directory.IsWithin(c.unit, *ctx.actor.unit) &&
                   std::find(roles.begin(), roles.end(), post) != roles.end();
  return own || StandsInForPost(ctx, c.unit, post);
}

bool IsAbove(const Context& ctx, core::UnitId unit) {
  return ctx.actor.staff && ctx.actor.unit && *ctx.actor.unit != unit &&
         ctx.directory.IsWithin(unit, *ctx.actor.unit) && ctx.actor.Has(org::Right::kCaseAssign);
}

std::optional<core::Error> Reviewable(const Context& ctx, const Case& c) {
  if (c.judged.review)
    return core::Error{kAlreadyUnderReview, {{"against", c.judged.review->against}}};
  const auto refusal = OfRefusal(ctx, c);
  if (refusal.ok()) return std::nullopt;
  const auto evaluation = OfEvaluation(ctx, c);
  if (evaluation.ok()) return std::nullopt;
  if (evaluation.error().code.name == kReviewTooLate.name) return evaluation.error();
  return refusal.error();
}

core::Status Apply(Draft& d, const ProposeExit& a) {
  CORE_ASSIGN(std::string reason, CleanText("reason", a.reason, kNoteMax));
  const method::ExitRule* rule = method::FindExit(d.ctx.method, a.exit);
  if (rule == nullptr) {
    return core::Error{kUnknownExit, {{"got", a.exit}, {"expected", KnownExits(d.ctx.method)}}};
  }
  if (!rule->appeals.empty()) return core::Error{kExitByReview, {{"exit", rule->id}}};
  if (rule->by_clock) return core::Error{kExitByClock, {{"exit", rule->id}}};
  CORE_TRY(CheckCause(*rule, a.cause));
  if (rule->reasons.empty() && reason.empty()) return core::Error{kReasonMissing};
  if (rule->evidence && a.evidence < 1) return core::Error{kEvidenceMissing, {{"exit", rule->id}}};
  ExitProposal proposal;
  proposal.exit = rule->id;
  proposal.cause = a.cause;
  proposal.reason = reason;
  proposal.by = *d.ctx.actor.staff;
  proposal.unit = d.ctx.actor.unit.value_or(d.c.unit);
  proposal.at = d.ctx.now;
  boost::json::object body{{"exit", rule->id}, {"unit", core::ToText(d.c.unit)}};
  if (!a.cause.empty()) body["cause"] = a.cause;
  if (!reason.empty()) body["reason"] = reason;
  Emit(d, "case.exit_proposed", std::move(body));
  const bool at_once = rule->approved_by.empty();
  if (at_once) proposal.state = "granted";
  std::string words = WordsOf(d.ctx.method, proposal);
  d.c.judged.proposal = std::move(proposal);
  if (at_once) EndBy(d, rule->id, std::move(words));
  return core::Ok();
}

core::Status Apply(Draft& d, const DecideExit& a) {
  CORE_ASSIGN(std::string note, CleanText("note", a.note, kNoteMax));
  if (!a.granted && note.empty()) return core::Error{kReasonMissing};
  ExitProposal& p = *d.c.judged.proposal;
  p.state = a.granted ? "granted" : "refused";
  p.decided_by = d.ctx.actor.staff;
  p.decided_unit = d.ctx.actor.unit;
  p.note = note;
  const method::ExitRule* rule = method::FindExit(d.ctx.method, p.exit);
  if (!a.granted && rule != nullptr && rule->appeal_within) {
    CORE_CHECK(d.ctx.calendar != nullptr);
    p.appeal_until = d.ctx.calendar->DueAt(d.ctx.now, *rule->appeal_within).at;
  }
  boost::json::object body{{"exit", p.exit}, {"granted", a.granted}};
  if (!note.empty()) body["note"] = note;
  if (p.appeal_until) body["appeal_until"] = core::FormatInstant(*p.appeal_until);
  Emit(d, "case.exit_decided", std::move(body));
  if (a.granted) EndBy(d, p.exit, WordsOf(d.ctx.method, p));
  return core::Ok();
}

core::Status Apply(Draft& d, const AskReview& a) {
  CORE_ASSIGN(std::string reason,
              NeedText("reason", a.reason, kNoteMax, core::Error{kReasonMissing}));
  CORE_ASSIGN(Review review, ReviewOf(d.ctx, d.c, a.against));
  const method::ExitRule* rule = method::FindExit(d.ctx.method, review.exit);
  // The evidence of a refused proposal lies with the case already.
  if (a.against == kEvaluation && rule != nullptr && rule->evidence && a.evidence < 1) {
    return core::Error{kEvidenceMissing, {{"exit", rule->id}}};
  }
  review.reason = reason;
  review.by = *d.ctx.actor.staff;
  if (a.against == kEvaluation) d.c.judged.evaluation_until.reset();
  Emit(d, "case.appealed",
       {{"against", review.against},
        {"exit", review.exit},
        {"reason", std::move(reason)},
        {"above", core::ToText(review.above)}});
  d.c.judged.review = std::move(review);
  return core::Ok();
}

core::Status Apply(Draft& d, const DecideReview& a) {
  CORE_ASSIGN(std::string note, CleanText("note", a.note, kNoteMax));
  if (!a.upheld && note.empty()) return core::Error{kReasonMissing};
  const Review review = *d.c.judged.review;
  d.c.judged.review.reset();
  const bool of_refusal = review.against == kRefusal;
  if (of_refusal) d.c.judged.proposal->state = a.upheld ? "granted" : "final";
  boost::json::object body{
      {"against", review.against}, {"exit", review.exit}, {"upheld", a.upheld}};
  if (!note.empty()) body["note"] = note;
  Emit(d, "case.appeal_decided", std::move(body));
  if (!a.upheld) return core::Ok();
  EndBy(d, review.exit, of_refusal ? WordsOf(d.ctx.method, *d.c.judged.proposal) : review.reason);
  return core::Ok();
}

core::Status Apply(Draft& d, const Contact& a) {
  if (std::find(kContacts.begin(), kContacts.end(), a.how) == kContacts.end()) {
    return core::Error{kUnknownContact, {{"got", a.how}, {"known", "visit, call, message"}}};
  }
  CORE_ASSIGN(const std::string text, CleanText("text", a.text, kNoteMax));
  CORE_TRY(MergeFields(d.ctx, a.fields, d.c.fields));
  if (a.found) {
    d.c.judged.visits_in_vain = 0;
  } else if (a.how == "visit") {
    ++d.c.judged.visits_in_vain;
  }
  boost::json::object body{
      {"how", a.how}, {"found", a.found}, {"visits_in_vain", d.c.judged.visits_in_vain}};
  if (!text.empty()) body["text"] = text;
  Emit(d, "case.contacted", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const Urge& a) {
  CORE_ASSIGN(const std::string text, CleanText("text", a.text, kNoteMax));
  ++d.c.judged.urged;
  ++d.c.judged.unanswered;
  boost::json::object body{{"urged", d.c.judged.urged}, {"unanswered", d.c.judged.unanswered}};
  if (!text.empty()) body["text"] = text;
  Emit(d, "case.urged", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const GiveOrder& a) {
  CORE_ASSIGN(std::string standard,
              NeedText("standard", a.standard, kNoteMax, Missing("standard")));
  const org::Staff* person = d.ctx.directory.FindStaff(a.person);
  if (person == nullptr || !person->active) {
    return core::Error{kStaffUnknown, {{"staff", core::ToText(a.person)}}};
  }
  if (a.due_at <= d.ctx.now) {
    return core::Error{kOrderInThePast, {{"due_at", core::FormatInstant(a.due_at)}}};
  }
  Emit(d, "case.ordered",
       {{"staff", core::ToText(a.person)},
        {"due_at", core::FormatInstant(a.due_at)},
        {"standard", standard}});
  d.c.judged.order =
      Order{a.person, a.due_at, std::move(standard), *d.ctx.actor.staff, d.ctx.now, std::nullopt};
  return core::Ok();
}

core::Status Apply(Draft& d, const ReportOnOrder& a) {
  CORE_ASSIGN(std::string text, NeedText("text", a.text, kBodyMax, Missing("text")));
  d.c.judged.order->reported_at = d.ctx.now;
  Emit(d, "case.reported_on_order", {{"text", std::move(text)}});
  return core::Ok();
}

}  // namespace shouwen::cases
