// cases/rules.h - what may be done with a case, and what follows. Pure: state + command + now in,
// events and the state after them out. The caller stores both in one transaction.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cases/case.h"
#include "core/result.h"
#include "journal/event.h"
#include "method/method.h"
#include "org/directory.h"
#include "org/org.h"

namespace shouwen::cases {

struct Context {
  const org::Actor& actor;
  const method::Method& method;         // the version the case pins
  const org::Directory& directory;
  core::Instant now;
};

struct Receive {                        // first asked
  std::string ledger, topic, kind, channel, urgency, subject, body, place;
  std::map<std::string, std::string> fields;
  std::optional<core::PersonId> requester;
  bool confidential = false;
  core::StaffId first_asked;            // the person in front of the requester
  std::string level;                    // "" the method's starts_at
  std::optional<core::UnitId> unit;     // none: the first-asked person's unit, or the unit of the
                                        // starting level above it
};

// Commands on a case that exists. `note` texts are cleaned and length-checked.
struct Accept {};                                             // a hand-over, or the case at one's unit
struct HandOverTo { core::UnitId unit; std::optional<core::StaffId> staff; std::string note; };
struct Return { std::string reason; };                        // wrong unit: back to who sent it
struct Escalate { std::string reason; };
struct Assign { std::optional<core::UnitId> unit; std::optional<core::StaffId> staff; std::string note; };
struct Reply { std::string text; };                           // public
struct Note { std::string text; };                            // internal
struct Settle { std::string result; std::map<std::string, std::string> fields; };
struct ReportInWriting { std::string text; };
struct RecordFollowUp { bool contacted = false; std::string solved; std::string answer; std::string note; };
struct Evaluate { std::string answer; bool is_signed = false; std::string comment; std::string via; };
struct Close { std::string exit = "evaluated"; std::string reason; };
struct Rework { std::string reason; };                        // a new round
struct Decline { std::string reason; };                       // not accepted, with a catalogued reason
struct Remind { std::string text; };
struct GiveCard { std::string colour; };                      // yellow, red
using Command = std::variant<Accept, HandOverTo, Return, Escalate, Assign, Reply, Note, Settle,
                             ReportInWriting, RecordFollowUp, Evaluate, Close, Rework, Decline,
                             Remind, GiveCard>;
std::string_view ActName(const Command& command);             // "case.settle" …

struct Decision {
  Case after;
  std::vector<journal::Event> events;   // at least one
};

// A new case with the given id and number. Errors, first match wins: cases.subject_missing,
// cases.text_too_long, cases.unknown_ledger, cases.unknown_topic, cases.unknown_kind,
// cases.unknown_field, cases.bad_field, cases.field_missing, cases.unknown_level,
// cases.first_asked_unknown, cases.unit_unknown.
core::Result<Decision> Begin(const Context& ctx, core::CaseId id, std::string number,
                             const Receive& command);

// Errors, first match wins: cases.closed, cases.not_responsible, the command's own (rules.cc names
// each with its precedence in docs/errors.md), cases.gate_closed {gate} with the gate's words.
// The clock (org::ClockActor) may act without being responsible.
core::Result<Decision> Decide(const Context& ctx, const Case& c, const Command& command);

// Whether each act is allowed now for this actor, and if not, the refusal: what the case page shows.
struct Allowed {
  std::string act;
  std::optional<core::Error> refusal;
};
std::vector<Allowed> AllowedActs(const Context& ctx, const Case& c);

}  // namespace shouwen::cases
