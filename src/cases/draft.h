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
core::Status MergeFields(const method::Method& method,
                         const std::map<std::string, std::string>& given,
                         std::map<std::string, std::string>& into);
// Fills the text fields that say `filled_from: source` with `text`, except those `given`.
void FillFrom(const method::Method& method, std::string_view source, const std::string& text,
              const std::map<std::string, std::string>& given,
              std::map<std::string, std::string>& into);
// "a, b, c" for the `known` of a refusal.
std::string KnownIds(const std::vector<method::Choice>& choices);
bool HasChoice(const std::vector<method::Choice>& choices, std::string_view id);

// Whether a case of this method may be about `topic` ("" nothing): one of the method's own when it
// lists some, else an active one of the organisation's tree when there is one, else any word.
// Errors: cases.unknown_topic, cases.topic_inactive.
core::Status CheckTopic(const Context& ctx, const std::string& topic);

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

// Where an escalation goes. Errors: cases.top_level, cases.no_unit_at_level.
core::Result<Whence> NextUp(const Context& ctx, const Case& c);

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
