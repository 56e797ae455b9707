// What may be done with a case: each act is a body, a command, and the case after it.
#include <boost/describe.hpp>

#include "case_answer.h"
#include "handlers.h"

namespace shouwen::http {
namespace {

using Text = std::optional<std::string>;
using Ids = std::optional<std::vector<evidence::AttachmentId>>;

struct NoBody {};
BOOST_DESCRIBE_STRUCT(NoBody, (), ())
cases::Command ToCommand(NoBody) { return cases::Accept{}; }

struct HandOverBody {
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  Text note;
};
BOOST_DESCRIBE_STRUCT(HandOverBody, (), (unit, staff, note))
cases::Command ToCommand(const HandOverBody& body) {
  return cases::HandOverTo{body.unit, body.staff, body.note.value_or("")};
}

struct AssignmentBody {
  std::optional<core::UnitId> unit;
  std::optional<core::StaffId> staff;
  Text note, topic;
};
BOOST_DESCRIBE_STRUCT(AssignmentBody, (), (unit, staff, note, topic))
cases::Command ToCommand(const AssignmentBody& body) {
  return cases::Assign{body.unit, body.staff, body.note.value_or(""), body.topic.value_or("")};
}

struct SettlementBody {
  std::string result;
  std::optional<std::map<std::string, std::string>> fields;
  Ids attachments;
  std::optional<bool> wording_accepted;
};
BOOST_DESCRIBE_STRUCT(SettlementBody, (), (result, fields, attachments, wording_accepted))
cases::Command ToCommand(SettlementBody body) {
  cases::Settle settle;
  settle.result = std::move(body.result);
  if (body.fields) settle.fields = std::move(*body.fields);
  return settle;
}

struct FollowUpBody {
  bool contacted = false;
  Text solved, answer, note;
  std::optional<std::map<std::string, std::string>> fields;
  Ids attachments;
};
BOOST_DESCRIBE_STRUCT(FollowUpBody, (), (contacted, solved, answer, note, fields, attachments))
cases::Command ToCommand(const FollowUpBody& body) {
  return cases::RecordFollowUp{body.contacted, body.solved.value_or(""), body.answer.value_or(""),
                               body.note.value_or(""),
                               body.fields.value_or(std::map<std::string, std::string>{})};
}

struct EvaluationBody {
  std::string answer;
  std::optional<bool> is_signed;
  Text comment, via, signature;
};
BOOST_DESCRIBE_STRUCT(EvaluationBody, (), (answer, is_signed, comment, via, signature))
cases::Command ToCommand(const EvaluationBody& body) {
  return cases::Evaluate{body.answer, body.is_signed.value_or(false), body.comment.value_or(""),
                         body.via.value_or("counter")};
}

struct ClosureBody {
  Text exit, reason;
};
BOOST_DESCRIBE_STRUCT(ClosureBody, (), (exit, reason))
cases::Command ToCommand(const ClosureBody& body) {
  return cases::Close{body.exit.value_or("evaluated"), body.reason.value_or("")};
}

struct CardBody {
  std::string colour;
};
BOOST_DESCRIBE_STRUCT(CardBody, (), (colour))
cases::Command ToCommand(const CardBody& body) { return cases::GiveCard{body.colour}; }

struct StepBody {
  std::string step;
  Text note;
  std::optional<std::map<std::string, std::string>> fields;
  Ids attachments;
};
BOOST_DESCRIBE_STRUCT(StepBody, (), (step, note, fields, attachments))
cases::Command ToCommand(StepBody body) {
  cases::TakeStep take{std::move(body.step), body.note.value_or(""), {}};
  if (body.fields) take.fields = std::move(*body.fields);
  return take;
}

// Acts that take one text: Command's only member.
template <class Command>
struct TextBody {
  std::string text;
  BOOST_DESCRIBE_CLASS(TextBody, (), (text), (), ())
};
template <class Command>
cases::Command ToCommand(TextBody<Command> body) {
  return Command{std::move(body.text)};
}

template <class Command>
struct ReasonBody {
  Text reason;
  BOOST_DESCRIBE_CLASS(ReasonBody, (), (reason), (), ())
};
template <class Command>
cases::Command ToCommand(ReasonBody<Command> body) {
  return Command{body.reason.value_or("")};
}

// The same with files.
template <class Command>
struct TextAndFiles {
  std::string text;
  Ids attachments;
  BOOST_DESCRIBE_CLASS(TextAndFiles, (), (text, attachments), (), ())
};
template <class Command>
cases::Command ToCommand(TextAndFiles<Command> body) {
  return Command{std::move(body.text)};
}

struct ReplyBody {
  std::string text;
  Ids attachments;
  std::optional<bool> wording_accepted;
};
BOOST_DESCRIBE_STRUCT(ReplyBody, (), (text, attachments, wording_accepted))
cases::Command ToCommand(ReplyBody body) { return cases::Reply{std::move(body.text)}; }

struct ReturnBody {
  Text reason, basis;
  Ids attachments;
};
BOOST_DESCRIBE_STRUCT(ReturnBody, (), (reason, basis, attachments))
cases::Command ToCommand(const ReturnBody& body) {
  return cases::Return{body.reason.value_or(""), body.basis.value_or("")};
}

struct WithdrawalBody {};
BOOST_DESCRIBE_STRUCT(WithdrawalBody, (), ())
cases::Command ToCommand(WithdrawalBody) { return cases::WithdrawHandOver{}; }

struct ArbitrationBody {
  core::UnitId unit;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ArbitrationBody, (), (unit, reason))
cases::Command ToCommand(const ArbitrationBody& body) {
  return cases::Arbitrate{body.unit, body.reason.value_or("")};
}

struct ExtensionBody {
  std::string length;
  Text reason, basis;
};
BOOST_DESCRIBE_STRUCT(ExtensionBody, (), (length, reason, basis))
cases::Command ToCommand(const ExtensionBody& body) {
  return cases::AskExtension{body.length, body.reason.value_or(""), body.basis.value_or("")};
}

struct PauseBody {
  std::string why;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(PauseBody, (), (why, reason))
cases::Command ToCommand(const PauseBody& body) {
  return cases::PauseWork{body.why, body.reason.value_or("")};
}

// Acts with a note at most.
template <class Command>
struct NoteBody {
  Text note;
  BOOST_DESCRIBE_CLASS(NoteBody, (), (note), (), ())
};
template <class Command>
cases::Command ToCommand(NoteBody<Command> body) {
  return Command{body.note.value_or("")};
}

struct ProposalBody {
  std::string exit;
  Text cause, reason;
  Ids attachments;
};
BOOST_DESCRIBE_STRUCT(ProposalBody, (), (exit, cause, reason, attachments))
cases::Command ToCommand(const ProposalBody& body) {
  return cases::ProposeExit{body.exit, body.cause.value_or(""), body.reason.value_or("")};
}

struct ExitDecisionBody {
  bool granted = false;
  Text note;
};
BOOST_DESCRIBE_STRUCT(ExitDecisionBody, (), (granted, note))
cases::Command ToCommand(const ExitDecisionBody& body) {
  return cases::DecideExit{body.granted, body.note.value_or("")};
}

struct ReviewBody {
  std::string against;
  Text reason;
  Ids attachments;
};
BOOST_DESCRIBE_STRUCT(ReviewBody, (), (against, reason, attachments))
cases::Command ToCommand(const ReviewBody& body) {
  return cases::AskReview{body.against, body.reason.value_or("")};
}

struct ReviewDecisionBody {
  bool upheld = false;
  Text note;
};
BOOST_DESCRIBE_STRUCT(ReviewDecisionBody, (), (upheld, note))
cases::Command ToCommand(const ReviewDecisionBody& body) {
  return cases::DecideReview{body.upheld, body.note.value_or("")};
}

struct ContactBody {
  std::string how;
  std::optional<bool> found;
  Text text;
  std::optional<std::map<std::string, std::string>> fields;
  Ids attachments;
};
BOOST_DESCRIBE_STRUCT(ContactBody, (), (how, found, text, fields, attachments))
cases::Command ToCommand(ContactBody body) {
  cases::Contact contact{body.how, body.found.value_or(false), body.text.value_or(""), {}};
  if (body.fields) contact.fields = std::move(*body.fields);
  return contact;
}

struct OrderBody {
  core::StaffId person;
  core::Instant due_at;
  std::string standard;
};
BOOST_DESCRIBE_STRUCT(OrderBody, (), (person, due_at, standard))
cases::Command ToCommand(const OrderBody& body) {
  return cases::GiveOrder{body.person, body.due_at, body.standard};
}

struct DeclineBody {
  Text reason, cause;
};
BOOST_DESCRIBE_STRUCT(DeclineBody, (), (reason, cause))
cases::Command ToCommand(const DeclineBody& body) {
  return cases::Decline{body.reason.value_or(""), body.cause.value_or("")};
}

// What comes along with the words of a body, where it can.
template <class Body>
service::Brought BroughtBy(const Body& body) {
  service::Brought brought;
  if constexpr (requires { body.attachments; }) {
    for (const evidence::AttachmentId id : body.attachments.value_or(Ids::value_type{})) {
      brought.files.push_back({id, {}});
    }
  }
  if constexpr (requires { body.signature; }) brought.signature = body.signature.value_or("");
  if constexpr (requires { body.wording_accepted; }) {
    brought.wording_accepted = body.wording_accepted.value_or(false);
  }
  return brought;
}

template <class Body>
core::Result<Job> Act(const Visit& visit) {
  CORE_ASSIGN(const std::optional<std::int64_t> revision, visit.IfMatch());
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_ASSIGN(Body body, visit.Read<Body>());
  const service::Brought brought = BroughtBy(body);
  return Job{[id, revision, brought, command = ToCommand(std::move(body))](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Outcome outcome, service::Act(call, id, command, revision, brought));
    return CaseAnswer(call, outcome);
  }};
}

}  // namespace

core::Result<Job> PostAcceptance(const Visit& visit) { return Act<NoBody>(visit); }
core::Result<Job> PostHandOver(const Visit& visit) { return Act<HandOverBody>(visit); }
core::Result<Job> PostReturn(const Visit& visit) { return Act<ReturnBody>(visit); }
core::Result<Job> PostEscalation(const Visit& visit) {
  return Act<ReasonBody<cases::Escalate>>(visit);
}
core::Result<Job> PostAssignment(const Visit& visit) { return Act<AssignmentBody>(visit); }
core::Result<Job> PostReply(const Visit& visit) { return Act<ReplyBody>(visit); }
core::Result<Job> PostNote(const Visit& visit) { return Act<TextAndFiles<cases::Note>>(visit); }
core::Result<Job> PostSettlement(const Visit& visit) { return Act<SettlementBody>(visit); }
core::Result<Job> PostWrittenReport(const Visit& visit) {
  return Act<TextAndFiles<cases::ReportInWriting>>(visit);
}
core::Result<Job> PostFollowUp(const Visit& visit) { return Act<FollowUpBody>(visit); }
core::Result<Job> PostEvaluation(const Visit& visit) { return Act<EvaluationBody>(visit); }
core::Result<Job> PostClosure(const Visit& visit) { return Act<ClosureBody>(visit); }
core::Result<Job> PostRound(const Visit& visit) { return Act<ReasonBody<cases::Rework>>(visit); }
core::Result<Job> PostDecline(const Visit& visit) { return Act<DeclineBody>(visit); }
core::Result<Job> PostInability(const Visit& visit) {
  return Act<ReasonBody<cases::Cannot>>(visit);
}
core::Result<Job> PostReminder(const Visit& visit) { return Act<TextBody<cases::Remind>>(visit); }
core::Result<Job> PostCard(const Visit& visit) { return Act<CardBody>(visit); }
core::Result<Job> PostHandOverWithdrawal(const Visit& visit) { return Act<WithdrawalBody>(visit); }
core::Result<Job> PostArbitration(const Visit& visit) { return Act<ArbitrationBody>(visit); }
core::Result<Job> PostExtensionRequest(const Visit& visit) { return Act<ExtensionBody>(visit); }
core::Result<Job> PostExtension(const Visit& visit) {
  return Act<NoteBody<cases::ApproveExtension>>(visit);
}
core::Result<Job> PostExtensionRefusal(const Visit& visit) {
  return Act<ReasonBody<cases::RefuseExtension>>(visit);
}
core::Result<Job> PostPause(const Visit& visit) { return Act<PauseBody>(visit); }
core::Result<Job> PostPauseApproval(const Visit& visit) {
  return Act<NoteBody<cases::ApprovePause>>(visit);
}
core::Result<Job> PostPauseRefusal(const Visit& visit) {
  return Act<ReasonBody<cases::RefusePause>>(visit);
}
core::Result<Job> PostResumption(const Visit& visit) { return Act<NoteBody<cases::Resume>>(visit); }
core::Result<Job> PostStep(const Visit& visit) { return Act<StepBody>(visit); }
core::Result<Job> PostExitProposal(const Visit& visit) { return Act<ProposalBody>(visit); }
core::Result<Job> PostExitDecision(const Visit& visit) { return Act<ExitDecisionBody>(visit); }
core::Result<Job> PostReview(const Visit& visit) { return Act<ReviewBody>(visit); }
core::Result<Job> PostReviewDecision(const Visit& visit) { return Act<ReviewDecisionBody>(visit); }
core::Result<Job> PostContact(const Visit& visit) { return Act<ContactBody>(visit); }
core::Result<Job> PostUrging(const Visit& visit) { return Act<TextBody<cases::Urge>>(visit); }
core::Result<Job> PostOrder(const Visit& visit) { return Act<OrderBody>(visit); }
core::Result<Job> PostOrderReport(const Visit& visit) {
  return Act<TextAndFiles<cases::ReportOnOrder>>(visit);
}

}  // namespace shouwen::http
