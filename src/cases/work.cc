// The acts on the matter itself: answered, settled, followed up, evaluated, ended.
#include <algorithm>
#include <array>

#include "draft.h"

namespace shouwen::cases {
namespace {

constexpr std::size_t kExitMax = 40;
constexpr std::array<std::string_view, 3> kSolved = {"yes", "partly", "no"};
constexpr std::array<std::string_view, 2> kCards = {"yellow", "red"};  // lighter first

core::Error Missing(const char* what) { return core::Error{kTextMissing, {{"what", what}}}; }

bool IsExitWord(std::string_view text) {
  const auto fits = [](char ch) { return (ch >= 'a' && ch <= 'z') || ch == '_'; };
  return !text.empty() && text.size() <= kExitMax && std::all_of(text.begin(), text.end(), fits);
}

// The requester's answer, whoever brings it. Errors: cases.already_evaluated, cases.no_evaluation,
// cases.unknown_answer, cases.text_too_long.
core::Status RecordAnswer(Draft& d, Evaluation answer) {
  if (d.c.evaluation && !(answer.is_signed && MayStillSign(d.ctx, d.c))) {
    return core::Error{kAlreadyEvaluated, {{"round", std::int64_t{d.c.round}}}};
  }
  const auto& scale = d.ctx.method.scale;
  if (scale.empty()) return core::Error{kNoEvaluation};
  if (!HasChoice(scale, answer.answer)) {
    return core::Error{kUnknownAnswer, {{"answer", answer.answer}, {"known", KnownIds(scale)}}};
  }
  CORE_ASSIGN(answer.comment, CleanText("comment", answer.comment, kNoteMax));
  boost::json::object body{{"answer", answer.answer},
                           {"signed", answer.is_signed},
                           {"via", answer.via},
                           {"round", d.c.round}};
  if (!answer.comment.empty()) body["comment"] = answer.comment;
  if (const method::ExitRule* exit = method::ExitAppealing(d.ctx.method, "evaluation")) {
    CORE_CHECK(d.ctx.calendar != nullptr);
    d.c.judged.evaluation_until = d.ctx.calendar->DueAt(d.ctx.now, *exit->appeal_within).at;
    body["appeal_until"] = core::FormatInstant(*d.c.judged.evaluation_until);
  }
  d.c.evaluation = std::move(answer);
  Emit(d, "case.evaluated", std::move(body));
  return core::Ok();
}

// What is heard on the phone stands beside what the requester has put on the card, where the
// method compares the two.
core::Status RecordHeard(Draft& d, const std::string& answer) {
  const auto& scale = d.ctx.method.scale;
  if (scale.empty()) return core::Error{kNoEvaluation};
  if (!HasChoice(scale, answer)) {
    return core::Error{kUnknownAnswer, {{"answer", answer}, {"known", KnownIds(scale)}}};
  }
  d.c.judged.heard = answer;
  return core::Ok();
}

}  // namespace

core::Status Apply(Draft& d, const Reply& a) {
  CORE_ASSIGN(std::string text, NeedText("text", a.text, kBodyMax, Missing("text")));
  d.c.judged.unanswered = 0;
  Emit(d, "case.replied", {{"text", std::move(text)}, {"level", d.c.level}});
  return core::Ok();
}

core::Status Apply(Draft& d, const Note& a) {
  CORE_ASSIGN(std::string text, NeedText("text", a.text, kNoteMax, Missing("text")));
  Emit(d, "case.noted", {{"text", std::move(text)}});
  return core::Ok();
}

core::Status Apply(Draft& d, const Settle& a) {
  CORE_ASSIGN(std::string result, NeedText("result", a.result, kBodyMax, Missing("result")));
  CORE_TRY(MergeFields(d.ctx, a.fields, d.c.fields));
  FillFrom(d.ctx.method, "result", result, a.fields, d.c.fields);
  boost::json::object body{{"result", result},
                           {"level", d.c.level},
                           {"unit", core::ToText(d.c.unit)},
                           {"round", d.c.round}};
  if (!a.fields.empty()) body["fields"] = FieldsAsGiven(d.c, a.fields);
  d.c.state = State::kSettled;
  d.c.judged.unanswered = 0;
  d.c.hand_over.reset();
  d.c.request.reset();
  d.c.settlement =
      Settlement{*d.ctx.actor.staff, d.c.unit, d.c.level, std::move(result), d.ctx.now};
  Emit(d, "case.settled", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const ReportInWriting& a) {
  CORE_ASSIGN(std::string text, NeedText("text", a.text, kBodyMax, Missing("text")));
  d.c.written_report = true;
  Emit(d, "case.reported_in_writing", {{"text", std::move(text)}, {"level", d.c.level}});
  return core::Ok();
}

core::Status Apply(Draft& d, const RecordFollowUp& a) {
  if (!a.solved.empty() && std::find(kSolved.begin(), kSolved.end(), a.solved) == kSolved.end()) {
    return core::Error{kUnknownSolved, {{"got", a.solved}, {"known", "yes, partly, no"}}};
  }
  CORE_ASSIGN(std::string note, CleanText("note", a.note, kNoteMax));
  CORE_TRY(MergeFields(d.ctx, a.fields, d.c.fields));
  const bool compared = d.ctx.method.follow_up && !a.answer.empty();
  if (compared) CORE_TRY(RecordHeard(d, a.answer));
  boost::json::object body{{"contacted", a.contacted}, {"round", d.c.round}};
  if (!a.solved.empty()) body["solved"] = a.solved;
  if (compared) body["heard"] = a.answer;
  if (!note.empty()) body["note"] = note;
  d.c.follow_up = FollowUp{*d.ctx.actor.staff, a.contacted, a.solved, std::move(note), d.ctx.now};
  Emit(d, "case.followed_up", std::move(body));
  if (!a.answer.empty() && !(compared && d.c.evaluation)) {
    CORE_TRY(RecordAnswer(d, {a.answer, false, "", "follow_up", d.ctx.now}));
  }
  CheckContradiction(d);
  return core::Ok();
}

core::Status Apply(Draft& d, const Evaluate& a) {
  std::string via = a.via;
  if (via.empty()) via = d.ctx.actor.kind == "public" ? "public" : "counter";
  CORE_TRY(RecordAnswer(d, {a.answer, a.is_signed, a.comment, std::move(via), d.ctx.now}));
  CheckContradiction(d);
  return core::Ok();
}

core::Status Apply(Draft& d, const Close& a) {
  if (!IsExitWord(a.exit)) {
    return core::Error{kUnknownExit, {{"got", a.exit}, {"expected", "a word like evaluated"}}};
  }
  const method::ExitRule* rule = method::FindExit(d.ctx.method, a.exit);
  CORE_TRY(CheckNoProposal(rule));
  if (rule != nullptr && rule->by_clock && d.ctx.actor.kind != "clock") {
    return core::Error{kExitByClock, {{"exit", a.exit}}};
  }
  if (rule != nullptr) CORE_TRY(CheckCause(*rule, ""));  // a closing names no reason of a catalogue
  CORE_ASSIGN(std::string reason, CleanText("reason", a.reason, kNoteMax));
  if (NeedsReason(a.exit) && reason.empty()) return core::Error{kReasonMissing};
  End(d, a.exit, std::move(reason), "case.closed");
  return core::Ok();
}

core::Status Apply(Draft& d, const Rework& a) {
  CORE_ASSIGN(std::string reason, CleanText("reason", a.reason, kNoteMax));
  ++d.c.round;
  d.c.state = State::kOpen;
  d.c.settlement.reset();
  d.c.evaluation.reset();
  d.c.follow_up.reset();
  ForgetSteps(d.ctx.method, d.c);
  Judged& judged = d.c.judged;
  judged.heard.clear();
  judged.visits_in_vain = 0;
  judged.evaluation_until.reset();
  // What the last round's requester said is gone, and with it the review of it.
  if (judged.review && judged.review->against == "evaluation") judged.review.reset();
  boost::json::object body{{"round", d.c.round}};
  if (!reason.empty()) body["reason"] = reason;
  Emit(d, "case.reworked", std::move(body));
  // The person who had it keeps it, and takes it on again: a new round is accepted like the first.
  const std::optional<core::StaffId> holder = d.c.holder;
  Arrive(d, {d.c.unit, std::nullopt, d.c.level}, std::nullopt, std::nullopt);
  d.c.holder = holder;
  return core::Ok();
}

core::Status Apply(Draft& d, const Decline& a) {
  const method::ExitRule* rule = method::FindExit(d.ctx.method, "declined");
  CORE_TRY(CheckNoProposal(rule));
  CORE_ASSIGN(std::string reason, CleanText("reason", a.reason, kNoteMax));
  if (rule != nullptr) CORE_TRY(CheckCause(*rule, a.cause));
  if (reason.empty() && rule != nullptr) reason = CauseTitle(*rule, a.cause);
  if (reason.empty()) return core::Error{kReasonMissing};
  End(d, "declined", std::move(reason), "case.declined");
  if (rule != nullptr && !a.cause.empty()) d.events.back().body["cause"] = a.cause;
  return core::Ok();
}

core::Status Apply(Draft& d, const Cannot& a) {
  CORE_ASSIGN(std::string reason,
              NeedText("reason", a.reason, kNoteMax, core::Error{kReasonMissing}));
  Emit(d, "case.cannot", {{"reason", std::move(reason)}, {"level", d.c.level}});
  return core::Ok();
}

core::Status Apply(Draft& d, const Remind& a) {
  CORE_ASSIGN(std::string text, CleanText("text", a.text, kNoteMax));
  boost::json::object body{{"unit", core::ToText(d.c.unit)}};
  if (d.c.holder) body["holder"] = core::ToText(*d.c.holder);
  if (!text.empty()) body["text"] = text;
  ++d.c.judged.reminders;
  Emit(d, "case.reminded", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const GiveCard& a) {
  const auto rank = [](std::string_view card) {
    return std::find(kCards.begin(), kCards.end(), card) - kCards.begin();
  };
  if (rank(a.colour) == kCards.end() - kCards.begin()) {
    return core::Error{kUnknownCard, {{"got", a.colour}, {"known", "yellow, red"}}};
  }
  if (!d.c.card.empty() && rank(d.c.card) >= rank(a.colour)) {
    return core::Error{kAlreadyCarded, {{"card", d.c.card}}};
  }
  d.c.card = a.colour;
  Emit(d, "case.carded", {{"colour", a.colour}, {"unit", core::ToText(d.c.unit)}});
  return core::Ok();
}

}  // namespace shouwen::cases
