// cases/case.h - a case (诉求): one thing a person asked for, from first asked to lawful exit.
//
// Invariants: an open case has exactly one responsible unit, and exactly one first-asked person for
// ever. Three facts are never merged: settled (the handler says done), evaluation (the person's
// word), exit (the lawful end).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "calendar/calendar.h"
#include "cases/judged.h"
#include "core/ids.h"
#include "core/point.h"
#include "core/time.h"
#include "method/expr.h"
#include "method/method.h"

namespace shouwen::cases {

inline constexpr std::size_t kSubjectMax = 200;  // code points
inline constexpr std::size_t kBodyMax = 20'000;
inline constexpr std::size_t kNoteMax = 5'000;
inline constexpr std::size_t kFieldMax = 2'000;  // one of the method's own fields
inline constexpr std::size_t kPlaceMax = 500;
inline constexpr std::size_t kMaterialsMax = 30;     // kinds of paper handed in
inline constexpr std::size_t kMaterialNameMax = 60;  // code points
inline constexpr std::int64_t kMaterialCountMax = 999;
inline constexpr int kHopsMax = 20;  // hand-overs, returns and assignments together
inline constexpr std::size_t kBasisMax = 500;
inline constexpr std::size_t kLengthMax = 20;  // "5wd"

enum class State { kOpen, kSettled, kClosed };
std::string_view ToText(State state);  // open, settled, closed
std::optional<State> ParseState(std::string_view text);

struct HandOver {  // offered, not yet accepted
  core::UnitId from_unit, to_unit;
  std::optional<core::StaffId> from_staff, to_staff;
  std::string note;
  core::Instant offered_at;
  friend bool operator==(const HandOver&, const HandOver&) = default;
};
struct Whence {  // who sent it here: where a return goes
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  std::string level;
  friend bool operator==(const Whence&, const Whence&) = default;
};
struct Settlement {
  core::StaffId by;
  core::UnitId unit;
  std::string level;
  std::string result;  // in words
  core::Instant at;
  friend bool operator==(const Settlement&, const Settlement&) = default;
};
struct Evaluation {    // the requester's word; signed = by own hand
  std::string answer;  // of the method's scale
  bool is_signed = false;
  std::string comment;
  std::string via;  // public, counter, follow_up
  core::Instant at;
  friend bool operator==(const Evaluation&, const Evaluation&) = default;
};
struct FollowUp {
  core::StaffId by;
  bool contacted = false;
  std::string solved;  // yes, partly, no, ""
  std::string note;
  core::Instant at;
  friend bool operator==(const FollowUp&, const FollowUp&) = default;
};
struct Exit {
  std::string kind;  // evaluated, declined, explained …
  std::string reason;
  std::optional<core::StaffId> by;
  core::Instant at;
  friend bool operator==(const Exit&, const Exit&) = default;
};

struct Request {     // of more time, not yet answered by whoever may grant it
  std::string what;  // extension, pause
  core::UnitId unit;
  core::StaffId by;
  std::string length;              // extension: the time asked for, "5wd"
  std::vector<std::string> rules;  // extension: of which promises
  std::string why;                 // pause: one of the method's reasons
  std::string reason, basis;       // in words
  core::Instant asked_at;
  friend bool operator==(const Request&, const Request&) = default;
};
struct Pausing {           // while paused
  std::string why;         // one of the method's reasons
  std::string reason;      // in words
  core::Instant until_at;  // then the clock resumes
  friend bool operator==(const Pausing&, const Pausing&) = default;
};

struct Material {  // handed in with the case, as the receipt lists it
  std::string name;
  std::int64_t count = 0;
  friend bool operator==(const Material&, const Material&) = default;
};

struct Case {
  core::CaseId id;
  std::string number;  // for people: 20260302-000123
  std::string method;
  int method_version = 0;
  std::string ledger, topic, kind, channel, urgency;
  std::string subject, body, place;
  std::map<std::string, std::string> fields;  // the method's own, as text
  std::vector<Material> materials;
  std::optional<core::Point> place_point;
  std::optional<core::PersonId> requester;
  bool confidential = false;
  core::StaffId first_asked;
  std::string level;
  core::UnitId unit;                    // responsible now
  std::optional<core::StaffId> holder;  // the person, when one has accepted
  std::optional<HandOver> hand_over;
  std::optional<Whence> came_from;  // until accepted
  State state = State::kOpen;
  int round = 1;
  int hops = 0;
  int returns = 0;
  std::string card;             // "", yellow, red
  bool accepted = false;        // by the unit it is at now
  bool written_report = false;  // at this level and round
  std::vector<calendar::Pause> pauses;
  std::optional<Pausing> pausing;        // exactly while the last pause has no end
  std::optional<Request> request;        // at this level and round
  int extensions = 0;                    // granted at this level and round
  int paused = 0;                        // pauses at this level and round
  bool at_arbiter = false;               // returned too often: who handles it is being decided
  bool arbitrated = false;               // it was decided that this unit handles it
  core::Instant received_at;             // first asked
  core::Instant level_since;             // at this level and round
  std::optional<Settlement> settlement;  // of this round
  std::optional<Evaluation> evaluation;  // of this round
  std::optional<FollowUp> follow_up;     // of this round
  std::optional<Exit> exit;
  Judged judged;
  core::Instant changed_at;
  std::int64_t revision = 0;  // ETag; +1 with each command
  // Random, hex: what stands before the record in its digest (record.h), so that nobody can try
  // words against a digest in the journal. Another one once words were erased. "": none yet.
  std::string seal;
};

// The tenant's own values of a method's params; a param that is not here has its default.
using Params = std::map<std::string, method::Value, std::less<>>;

// The facts of `c` an expression sees: the words of method::CaseFacts(), then the method's fields
// by their kind, then its params. Empty texts and unknown names are nil. `event` is the type being
// handled, "" none. Refers to its arguments: they must outlive it.
class CaseFacts : public method::Facts {
 public:
  CaseFacts(const Case& c, const method::Method& method, std::string_view event = {},
            const Params* params = nullptr);
  method::Value Get(std::string_view name) const override;

 private:
  bool Sampled() const;

  const Case& case_;
  const method::Method& method_;
  std::string_view event_;
  const Params* params_;
};

// A method field's text as a value of its kind; nil when empty or not of the kind.
method::Value FieldValue(const method::Field& field, std::string_view text);
// The instant in an instant or date field (a date: its midnight, local) or in the fact
// `ordered_until`, for `until` limits. A
// dotted name (stay.departs_at) means the field of its last part.
std::optional<core::Instant> FieldInstant(const Case& c, const method::Method& method,
                                          std::string_view field);

}  // namespace shouwen::cases
