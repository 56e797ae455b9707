// cases/draft.h - what the acts share: the case being changed, the events so far, and who may act.
// Private to cases.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cases/codes.h"
#include "cases/rules.h"

namespace shouwen::cases {

inline constexpr std::size_t kWordMax = 64;  // topic, kind, channel, urgency

// A command in progress: `c` is the case after it, `before` as it was.
struct Draft {
  const Context& ctx;
  const Case& before;
  Case c;
  std::vector<journal::Event> events;
  std::optional<Turn> turn = {};
};

void Emit(Draft& d, std::string type, boost::json::object body);

// The case arrives at `to`: a new responsible unit, nobody's until somebody accepts, the level's
// clock starts. Emits case.received, and case.accepted when `holder` has it at once.
void Arrive(Draft& d, const Whence& to, std::optional<core::StaffId> holder,
            std::optional<Whence> came_from);

// Whole text, cleaned. Error: cases.text_too_long {what, max}.
core::Result<std::string> CleanText(std::string_view what, std::string_view text, std::size_t max);
// The same; none left: `missing`.
core::Result<std::string> NeedText(std::string_view what, std::string_view text, std::size_t max,
                                   core::Error missing);
// Cleaned and checked field values over those `known`. Errors, each field in turn:
// cases.unknown_field, cases.text_too_long, cases.bad_field.
core::Status MergeFields(const Context& ctx, const std::map<std::string, std::string>& given,
                         std::map<std::string, std::string>& into);
// Fills the text fields that say `filled_from: source` with `text`, except those `given`.
void FillFrom(const method::Method& method, std::string_view source, const std::string& text,
              const std::map<std::string, std::string>& given,
              std::map<std::string, std::string>& into);
// What an event says of the fields a command gave: each as the case has it now, "" taken away.
boost::json::object FieldsAsGiven(const Case& c, const std::map<std::string, std::string>& given);
// "a, b, c" for the `known` of a refusal.
std::string KnownIds(const std::vector<method::Choice>& choices);
bool HasChoice(const std::vector<method::Choice>& choices, std::string_view id);

// Whether a case of this method may be about `topic` ("" nothing): one of the method's own when it
// lists some, else an active one of the organisation's tree when there is one, else any word.
// Errors: cases.unknown_topic, cases.topic_inactive.
core::Status CheckTopic(const Context& ctx, const std::string& topic);

// The first evidence of the method that `act` ("" receiving) needs of this case and that does not
// come with it. Error: cases.evidence_needed.
std::optional<core::Error> EvidenceLacked(const Context& ctx, const Case& c, std::string_view act);

// Responsible for the case, as the README defines it.
bool IsResponsible(const Context& ctx, const Case& c);
// The requester said a word that this method wants signed: the signature may still come.
bool MayStillSign(const Context& ctx, const Case& c);
bool IsFirstAsked(const Context& ctx, const Case& c);
bool Supervises(const Context& ctx, const Case& c);  // right case.supervise over its unit
bool IsClock(const Context& ctx);
// May answer the pending hand-over.
bool IsReceiver(const Context& ctx, const HandOver& offer);
bool IsHead(const Context& ctx);  // unit_head or supervisor by role

core::Result<const org::Unit*> NeedUnit(const Context& ctx, core::UnitId id);
// Errors: cases.staff_unknown, cases.staff_elsewhere.
core::Status NeedStaffIn(const Context& ctx, core::StaffId id, core::UnitId unit);
// The level a case has at `unit`: the unit's own when the method knows it, else `otherwise`.
std::string LevelAt(const Context& ctx, const org::Unit& unit, const std::string& otherwise);

// The calendar limits of the method count on.
const calendar::Calendar& CalendarOf(const Context& ctx);
// What can be said of more time before the command's own words are known, in this order:
// no_extension, already_asked, extension_used, nothing_to_extend, extension_too_late;
// no_pause, already_asked, pause_used; for the answers nothing_asked, not_approver, own_request,
// and for a grant nothing_to_extend; not_paused.
std::optional<core::Error> MayAskExtension(const Context& ctx, const Case& c);
std::optional<core::Error> MayAnswerExtension(const Context& ctx, const Case& c);
std::optional<core::Error> MayGrantExtension(const Context& ctx, const Case& c);
std::optional<core::Error> MayPause(const Context& ctx, const Case& c);
std::optional<core::Error> MayAnswerPause(const Context& ctx, const Case& c);
std::optional<core::Error> MayResume(const Context& ctx, const Case& c);

// Who has it when it is meant for `staff`: the person, or whoever stands in for them now; none when
// nobody does. `trace` says by which facts; empty when they are there.
struct StandIn {
  std::optional<core::StaffId> staff;
  boost::json::object trace;
};
StandIn WhoStandsIn(const Context& ctx, core::StaffId staff);
// Whether the actor stands in for `staff` now.
bool StandsIn(const Context& ctx, core::StaffId staff);
// Error: cases.licence_needed.
core::Status NeedLicence(const Context& ctx, const Case& c, const std::string& level,
                         core::StaffId staff);
// The person of the case's unit by `how` (rotate, least_loaded); none when nobody is there who may
// be given it.
StandIn Dispatch(const Context& ctx, const Case& c, const std::string& how);
// Whether the actor stands in for whoever has the post at or above `unit` and is away.
bool StandsInForPost(const Context& ctx, core::UnitId unit, std::string_view post);
// Appends to the `trace` of an event's body; nothing when it is empty.
void PutTrace(boost::json::object& body, const boost::json::object& trace);

// Where an escalation goes. Errors: cases.top_level, cases.no_unit_at_level.
core::Result<Whence> NextUp(const Context& ctx, const Case& c);

// Where a second return is decided; none when the method names no arbiter or nobody has the post.
std::optional<Whence> Arbiter(const Context& ctx, const Case& c);

// Error: cases.gate_closed {gate}, with the gate's words.
std::optional<core::Error> GateClosed(const Context& ctx, const Case& proposed,
                                      std::string_view act);

// Exits that are lawful without a settlement, but never without a reason.
bool NeedsReason(std::string_view exit);

// The acts, in the order of Command. Each checks its own words, changes d.c and emits.
core::Status Apply(Draft& d, const Accept& a);
core::Status Apply(Draft& d, const HandOverTo& a);
core::Status Apply(Draft& d, const Return& a);
core::Status Apply(Draft& d, const Escalate& a);
core::Status Apply(Draft& d, const Assign& a);
core::Status Apply(Draft& d, const Reply& a);
core::Status Apply(Draft& d, const Note& a);
core::Status Apply(Draft& d, const Settle& a);
core::Status Apply(Draft& d, const ReportInWriting& a);
core::Status Apply(Draft& d, const RecordFollowUp& a);
core::Status Apply(Draft& d, const Evaluate& a);
core::Status Apply(Draft& d, const Close& a);
core::Status Apply(Draft& d, const Rework& a);
core::Status Apply(Draft& d, const Decline& a);
core::Status Apply(Draft& d, const Cannot& a);
core::Status Apply(Draft& d, const Remind& a);
core::Status Apply(Draft& d, const GiveCard& a);
core::Status Apply(Draft& d, const WithdrawHandOver& a);
core::Status Apply(Draft& d, const Arbitrate& a);
core::Status Apply(Draft& d, const AskExtension& a);
core::Status Apply(Draft& d, const ApproveExtension& a);
core::Status Apply(Draft& d, const RefuseExtension& a);
core::Status Apply(Draft& d, const PauseWork& a);
core::Status Apply(Draft& d, const ApprovePause& a);
core::Status Apply(Draft& d, const RefusePause& a);
core::Status Apply(Draft& d, const Resume& a);
core::Status Apply(Draft& d, const TakeStep& a);

// What the actor may not do of a step now, before its words are known: cases.step_not_yours,
// cases.step_done, cases.step_too_early.
std::optional<core::Error> StepRefusal(const Context& ctx, const Case& c, const method::Step& step);
// A new round has none of the steps of the last.
void ForgetSteps(const method::Method& method, Case& c);
core::Status Apply(Draft& d, const ProposeExit& a);
core::Status Apply(Draft& d, const DecideExit& a);
core::Status Apply(Draft& d, const AskReview& a);
core::Status Apply(Draft& d, const DecideReview& a);
core::Status Apply(Draft& d, const Contact& a);
core::Status Apply(Draft& d, const Urge& a);
core::Status Apply(Draft& d, const GiveOrder& a);
core::Status Apply(Draft& d, const ReportOnOrder& a);

// judged.cc
void End(Draft& d, std::string kind, std::string reason, std::string event);
// Card and call-back are compared as the method says: flagged once.
void CheckContradiction(Draft& d);
// Whether `cause` is of the catalogue of `rule`. Error: cases.unknown_cause.
core::Status CheckCause(const method::ExitRule& rule, const std::string& cause);
// What the catalogue calls `cause`, for people to read; "" when it does not know it.
std::string CauseTitle(const method::ExitRule& rule, const std::string& cause);
// What somebody else has to say before the case may end so. Error: cases.exit_by_proposal.
core::Status CheckNoProposal(const method::ExitRule* rule);
// The review that may be asked for; AskReview and the case page agree on it.
std::optional<core::Error> Reviewable(const Context& ctx, const Case& c);
bool HasPost(const Context& ctx, const Case& c, const std::string& role);
bool IsAbove(const Context& ctx, core::UnitId unit);  // the actor's unit lies above `unit`

}  // namespace shouwen::cases
