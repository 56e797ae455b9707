// method/model.h - the parts of a working method: fields, promises, gates, routes. What they
// mean is said in docs/methods.md; registers are in method/registers.h, the whole is
// method/method.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/limit.h"
#include "method/expr.h"

namespace shouwen::method {

struct LocalText {
  std::string zh, en;
};
struct Choice {
  std::string id;
  LocalText title;
};

struct Origin {
  std::string document, lines;
  LocalText place;
};

struct Param {
  std::string id;
  Value value;      // default; a tenant may override
  LocalText title;  // never empty: the id in words where the file has none
  LocalText unit, note;
};

struct Field {
  std::string id;
  LocalText title;
  enum class Kind { kText, kNumber, kDate, kInstant, kBool, kChoice, kStaff, kEntry };
  Kind kind = Kind::kText;
  std::vector<Choice> choices;
  std::string of;                         // type entry: the register of this file it is picked from
  bool required = false;                  // when the case is received
  std::string filled_from;                // text fields: "body" or "result", taken when left
                                          // empty (body: the subject when there is no body)
  std::vector<std::string> required_for;  // act names, e.g. "case.settle"; events are accepted
                                          // in the file and mapped: case.settled → case.settle
  // Of a register alone:
  bool personal = false;  // says something of a person: never shown to the public
  std::string hint;       // what the form shows beside it: "deductions"; "" nothing
};

// Something a method wants done on the way and written down: asked about, assessed, delivered.
// Done once a round, by who may; its event and its act are both "case.step.ID".
struct Step {
  std::string id;
  LocalText title;
  std::string by;                  // a role word; "" whoever is responsible
  std::vector<std::string> after;  // steps done before it
  bool again = false;              // may be done more than once in a round
  std::string lapses;              // a step; once that is done again this one is not done any more
};
inline constexpr std::string_view kStepPrefix = "case.step.";

// Files that an act does not do without: a photo or video from the spot, a signature. They come
// with the act itself; what was brought before does not count again.
struct EvidenceRule {
  std::string id;
  LocalText title;
  std::string type;  // photo, video, photo_or_video, document, signature; "" any file
  int at_least = 1;
  bool required = false;                  // when the case is received
  std::vector<std::string> required_for;  // acts, as of a field
  std::vector<std::string> channels;      // of a case that came by one of these; empty: by any
  Expr condition;                         // `if`
};
inline constexpr int kEvidenceMax = 9;  // files of one act: service::kFilesMax is the same

// Something a broken promise or a reaction does.
struct Act {
  enum class Kind {
    kLate,
    kEscalate,
    kNotify,
    kCard,
    kRework,
    kClose,
    kRemind,
    kAlarm,
    kFinding
  } kind;
  std::string arg;  // role for notify/remind, colour for card, exit for close, kind of finding
};

struct Warn {
  int percent = 0;                        // of the way; or
  std::optional<calendar::Limit> before;  // so long before the due time
};

struct PromiseRule {
  std::string id;
  LocalText title;                // optional; explain falls back to a sentence
  std::vector<std::string> when;  // event types that make it
  Expr condition;                 // `if`
  std::string owed_by;            // a role word, see vocabulary.h kRoles, or a `roles` id
  std::vector<std::string> owes;  // any of these events of the same subject keeps it
  calendar::Limit within;
  Expr longer_if, longer_times;  // `longer`: when the first holds, `within` times the second
  std::string calendar;          // "" the method's
  std::vector<Warn> warn;
  std::vector<Act> otherwise;  // `else`
};

struct Gate {
  std::string id;
  std::string on;  // an act: "case.close" …
  Expr require;
  LocalText says;
};

struct Reaction {
  std::string id;
  std::vector<std::string> when;
  Expr condition;
  std::vector<Act> acts;  // `do`
  LocalText note;
};

struct AssignRoute {
  std::string from, to;  // levels
  std::string by;        // responsibility_list, hand (chosen by a person)
  std::string person;    // grab (who accepts first), rotate, least_loaded
};

struct ReturnRule {                       // a case that came to the wrong unit
  std::optional<calendar::Limit> within;  // of its arrival; none: any time
  bool needs_basis = false;               // by which rule it is not theirs
};

struct ExtensionRule {
  std::vector<std::string> of;  // promise ids; empty: all
  calendar::Limit ask_before;   // the due time
  calendar::Limit most;         // that may be asked for; its unit is the request's
  int times = 1;                // granted at one level and in one round
  bool needs_basis = false;
  std::string approved_by;  // unit_above, a level or a role
};

struct PauseRule {
  std::vector<Choice> reasons;
  calendar::Limit most;     // then the clock resumes
  int times = 1;            // at one level and in one round
  std::string approved_by;  // as of an extension; "" nobody
};

struct StartRule {  // `route.decide`: the first that holds says where a case starts
  Expr condition;
  std::string level;
};

struct Posting {
  std::string id;
  std::string every;                 // month, quarter …
  std::vector<std::string> of;       // received, settled …
  std::vector<std::string> ledgers;  // empty: all
  std::string mask;                  // requester
  std::vector<std::string> forms;
};

struct Measure {
  std::string id;
  LocalText title;
  enum class Kind { kRate, kShare, kPromisesKept, kSum } kind = Kind::kRate;
  std::string count, over;            // event types (rate, sum): sets of cases with the event
  std::string sum;                    // a field of type number, added up over the cases
  Expr where;                         // on the numerator
  std::string share_of, by;           // share: cases with the event, by a fact
  std::vector<std::string> promises;  // kPromisesKept: rule ids, empty all
  std::vector<std::string> without;   // exits: cases that left by one of them are not counted
};

// A way out of a case that is not the requester's word.
struct ExitRule {
  std::string id;  // explained, declined, excluded …
  LocalText title;
  bool evidence = false;                         // files come with the proposal
  std::string approved_by;                       // a role; "": proposing it is enough
  std::vector<Choice> reasons;                   // one of them; empty: in words
  std::optional<calendar::Limit> appeal_within;  // from the refusal, or from what it `appeals`
  std::string appeals;                           // "evaluation": an appeal upheld leads here
  bool by_clock = false;                         // only the clock ends a case so
};

// Which settled cases are called back, and what is asked.
struct FollowUpPlan {
  int share = 100;  // percent
  Expr of;          // drawn from these; empty: all
  std::vector<LocalText> script;
  std::vector<std::string> asks;  // contacted, solved, satisfied
  Expr contradiction;             // of card and call; empty: none is looked for
};

struct FindingKind {  // what somebody may be held to account for
  std::string id;
  LocalText title;
  std::optional<calendar::Limit> appeal_within;  // none: at any time
};

// What somebody must hold to be given a case: trained and passed, or not assigned.
struct LicenceRule {
  std::string id;
  LocalText title;
  Expr needed;                           // `if`: for which cases; empty: all
  std::optional<calendar::Limit> valid;  // from the moment it is granted; none: until withdrawn
  int pass = 0;                          // marks of 100; 0: whoever examines says passed
};
inline constexpr int kMarkMax = 100;

// Which cases are told together as one issue; numbers may be params.
struct GroupRule {
  Expr alike;                             // how alike at least, above 0 to 1; empty: kAlikeDefault
  std::optional<calendar::Limit> within;  // apart at most, in days; none: kGroupDaysDefault
};
inline constexpr double kAlikeDefault = 0.4;  // docs/decisions/0010: 88 of 100 pairs are the same
inline constexpr int kGroupDaysDefault = 30;

}  // namespace shouwen::method
