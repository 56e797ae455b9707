// cases/rules.h - what may be done with a case, and what follows. Pure: state + command + now in,
// events and the state after them out. The caller stores both in one transaction.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cases/case.h"
#include "core/result.h"
#include "journal/event.h"
#include "method/method.h"
#include "org/absences.h"
#include "org/directory.h"
#include "org/org.h"

namespace shouwen::cases {

// An open promise of the case, as far as the acts go.
struct Owed {
  std::string rule;
  core::Instant due_at;
  core::Instant ask_until;  // the last moment at which the method lets one ask for an extension
};
// How much somebody has to do already, to choose the next one by.
struct Workload {
  std::int64_t open = 0;                  // open cases held
  std::optional<core::Instant> given_at;  // when the unit's rotation last gave them one
};
// What the rules ask about people; answered by whoever calls them. Null: nobody is ever absent and
// nobody has anything to do, and everybody may be given a case.
class People {
 public:
  virtual ~People() = default;
  // The absence that covers ctx.now; none: they are there.
  virtual std::optional<org::Absence> AbsenceOf(core::StaffId staff) const = 0;
  virtual Workload WorkloadOf(core::UnitId unit, core::StaffId staff) const = 0;
  // Whether they hold a licence of the method that is valid at ctx.now.
  virtual bool Holds(core::StaffId staff, const std::string& method,
                     const std::string& licence) const = 0;
};

// The files that come with a command, by what they are.
struct Evidence {
  int photos = 0, documents = 0, signatures = 0, videos = 0;
  int all() const { return photos + documents + signatures + videos; }
};

struct Context {
  const org::Actor& actor;
  const method::Method& method;  // the version the case pins
  const org::Directory& directory;
  core::Instant now;
  const Params* params = nullptr;                // the tenant's values of the method's params
  const calendar::Calendar* calendar = nullptr;  // the method's, in force now; null: natural
  std::span<const Owed> owed = {};
  const People* people = nullptr;
  Evidence evidence = {};  // what comes with the command that is decided
  // Whether the actor may have a field of type entry name this; null: nothing.
  std::function<bool(const method::Field&, std::string_view)> may_pick = {};
};

struct Receive {  // first asked
  std::string ledger, topic, kind, channel, urgency, subject, body, place;
  std::map<std::string, std::string> fields;
  std::vector<Material> materials;
  std::optional<core::Point> place_point;
  std::optional<core::PersonId> requester;
  bool confidential = false;
  core::StaffId first_asked;         // the person in front of the requester
  std::string level;                 // "" the unit's when one is given and it has a level of
                                     // the method, else the method's starts_at
  std::optional<core::UnitId> unit;  // none: the first-asked person's unit, or the unit of the
                                     // starting level above it
  int repeats = 0;                   // earlier cases of the same requester about the same topic
  int alike = 0;                     // cases about the same topic in the kAlikeDays before
};

// Commands on a case that exists. `note` texts are cleaned and length-checked.
struct Accept {};  // a hand-over, or the case at one's unit
struct HandOverTo {
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  std::string note;
};
struct Return {
  std::string reason;
  std::string basis = {};  // the rule it is not theirs by
};                         // wrong unit: back to who sent it
struct Escalate {
  std::string reason;
};
struct Assign {
  std::optional<core::UnitId> unit;
  std::optional<core::StaffId> staff;
  std::string note;
  std::string topic = {};  // what it turned out to be about; "" as it is
};
struct Reply {
  std::string text;
};  // public
struct Note {
  std::string text;
};  // internal
struct Settle {
  std::string result;
  std::map<std::string, std::string> fields;
};
struct ReportInWriting {
  std::string text;
};
struct RecordFollowUp {
  bool contacted = false;
  std::string solved;
  std::string answer;
  std::string note;
  std::map<std::string, std::string> fields = {};
};
struct Evaluate {
  std::string answer;
  bool is_signed = false;
  std::string comment;
  std::string via;
};
struct Close {
  std::string exit = "evaluated";
  std::string reason;
};
struct Rework {
  std::string reason;
};  // a new round
struct Decline {
  std::string reason;
  std::string cause = {};  // of the method's catalogue, when it has one
};                         // not accepted, with a catalogued reason
struct Cannot {
  std::string reason;
};  // beyond the handler's power
struct Remind {
  std::string text;
};
struct GiveCard {
  std::string colour;
};                           // yellow, red
struct WithdrawHandOver {};  // an offer nobody has answered
struct Arbitrate {           // decides after too many returns; cannot be returned
  core::UnitId unit;
  std::string reason;
};
struct AskExtension {
  std::string length;  // "5wd": at most the method's `most`, in its unit
  std::string reason, basis;
};
struct ApproveExtension {
  std::string note;
};
struct RefuseExtension {
  std::string reason;
};
struct PauseWork {
  std::string why;     // one of the method's reasons
  std::string reason;  // in words
};
struct ApprovePause {
  std::string note;
};
struct RefusePause {
  std::string reason;
};
struct Resume {
  std::string note;
};
struct TakeStep {
  std::string step;  // an id of the method's steps
  std::string note;
  std::map<std::string, std::string> fields;
};
struct ProposeExit {
  std::string exit, cause, reason;
  int evidence = 0;  // files that come with it
};
struct DecideExit {
  bool granted = false;
  std::string note;
};
struct AskReview {
  std::string against;  // refusal, evaluation
  std::string reason;
  int evidence = 0;
};
struct DecideReview {
  bool upheld = false;
  std::string note;
};
struct Contact {
  std::string how;     // visit, call, message
  bool found = false;  // what is wrong
  std::string text;
  std::map<std::string, std::string> fields;
};
struct Urge {
  std::string text;
};  // the requester asks again
struct GiveOrder {
  core::StaffId person;
  core::Instant due_at;
  std::string standard;
};
struct ReportOnOrder {
  std::string text;
};
using Command =
    std::variant<Accept, HandOverTo, Return, Escalate, Assign, Reply, Note, Settle, ReportInWriting,
                 RecordFollowUp, Evaluate, Close, Rework, Decline, Cannot, Remind, GiveCard,
                 WithdrawHandOver, Arbitrate, AskExtension, ApproveExtension, RefuseExtension,
                 PauseWork, ApprovePause, RefusePause, Resume, TakeStep, ProposeExit, DecideExit,
                 AskReview, DecideReview, Contact, Urge, GiveOrder, ReportOnOrder>;
// "case.settle" …; Accept is "case.accept" (for gates: "case.accept_hand_over" when it answers
// one); TakeStep is "case.step" (for gates and required fields: "case.step.ID").
std::string_view ActName(const Command& command);

struct Turn {  // whose turn it was, for the next one
  core::UnitId unit;
  core::StaffId staff;
};
struct Decision {
  Case after;
  std::vector<journal::Event> events;  // at least one
  std::optional<Turn> turn = {};       // somebody was chosen by the unit's rotation or load
};

// A new case with the given id and number. Errors, first match wins: cases.subject_missing,
// cases.text_too_long, core.bad_input (materials, place_point), cases.unknown_ledger,
// cases.unknown_topic, cases.topic_inactive, cases.unknown_kind, cases.unknown_field,
// cases.bad_field, cases.field_missing, cases.first_asked_unknown, cases.unknown_level,
// cases.unit_unknown, cases.evidence_needed (never of what is taken over from another system).
// Events: case.received, and case.accepted when the first-asked person is of the receiving unit
// (then the holder), unless the public sent it in.
core::Result<Decision> Begin(const Context& ctx, core::CaseId id, std::string number,
                             const Receive& command);

// Errors, first match wins: cases.closed, cases.not_responsible, cases.paused (acts that work on
// the case), cases.already_settled (acts that need an open round) or cases.not_settled (acts that
// need a settled one), the command's own (the table in README.md), cases.field_missing,
// cases.evidence_needed (with the method's sentence), cases.gate_closed {gate} with
// the gate's words. The clock (org::ClockActor) may act without being responsible.
core::Result<Decision> Decide(const Context& ctx, const Case& c, const Command& command);

// Why `staff` may not be given this case at `level`: the first licence of the method that it needs
// and they lack. Error: cases.licence_needed {licence, staff, name}, with the method's words. Who
// has a case keeps it, whatever becomes of the licence.
std::optional<core::Error> LicenceLacked(const Context& ctx, const Case& c,
                                         const std::string& level, core::StaffId staff);

// What the method wants with `act` ("" receiving) of this case; `act` as gates name it.
std::vector<const method::EvidenceRule*> EvidenceFor(const Context& ctx, const Case& c,
                                                     std::string_view act);

// Whether each act is allowed now for this actor, and if not, the refusal: what the case page
// shows. In place of "case.step" stand the method's own steps, "case.step.ID".
struct Allowed {
  std::string act;
  std::optional<core::Error> refusal;
};
std::vector<Allowed> AllowedActs(const Context& ctx, const Case& c);

}  // namespace shouwen::cases
