// method/model.h - the parts of a working method: fields, promises, gates, routes, registers. What
// they mean is said in docs/methods.md; the whole is method/method.h.
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
  Value value;  // default; a tenant may override
  std::string unit, note;
};

struct Field {
  std::string id;
  LocalText title;
  enum class Kind { kText, kNumber, kDate, kInstant, kBool, kChoice, kStaff } kind = Kind::kText;
  std::vector<Choice> choices;
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

// Files that an act does not do without: a photo from the spot, a signature. They come with the act
// itself; what was brought before does not count again.
struct EvidenceRule {
  std::string id;
  LocalText title;
  std::string type;  // photo, document, signature; "" any file
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

// What is done with an entry of a register: a way from one state to another.
struct EntryAct {
  std::string id;
  LocalText title;
  std::vector<std::string> from;
  std::string to;
  std::string by;                       // a role word, "" whoever acts for the unit
  std::vector<std::string> not_by;      // acts, or kWritten: who did one may not do this
  std::vector<std::string> needs, may;  // fields, or kPerson
  int takes = 0, gives = 0, loses = 0;  // pieces of the stock
  bool in_turn = false;
};

struct Wait {  // a measured time
  std::string id;
  LocalText title;
  std::vector<std::string> from, to;  // acts, or kWritten
  std::optional<calendar::Limit> within;
};

// What a person without an account may do with a register that a unit has opened to the public.
struct SelfService {
  std::vector<std::string> asks;  // fields the person fills when writing the entry
  std::vector<std::string> acts;  // done by the person with the own entry
  std::string at;                 // the field of the time that is booked; "" no time is
  int every_minutes = 30;         // times begin at whole multiples, counted from midnight
  int places = 1;                 // people at one time
  std::string calendar;           // within whose working hours a time lies
};

// What anybody may read of a register, without an account.
struct ShownToAll {
  std::vector<std::string> fields;  // none of them personal
  std::vector<std::string> states;  // the entries in one of these
};

// A book of the front line: entries that go from state to state by acts.
struct Register {
  std::string id;
  LocalText title;
  std::string form = "list";  // list, log, queue: how it is shown
  std::string prefix;
  std::vector<Field> fields;
  std::optional<LocalText> person;  // what the person it is about is called; none: about nobody
  bool person_required = false;
  bool addressed = false;  // an entry is for another unit
  std::vector<Choice> states;
  std::string starts;
  std::vector<std::string> first;  // boolean fields, the weightiest first
  std::string stock_of;            // a choice field, "" no stock
  int low_at = 0;
  std::vector<EntryAct> acts;
  std::vector<PromiseRule> limits;  // when and owes: acts, or kWritten
  std::vector<Wait> waits;
  std::optional<SelfService> self;  // `public`; none: only staff write it
  std::optional<ShownToAll> shown;  // `public` with `shows`; none: only staff read it
};

// Which day of a period something is due on.
struct PeriodDay {
  int month = 1;  // of the period, from 1; always 1 where it has no months
  int day = 1;    // of that month or of the period, from 1; beyond its end: its last
};

// A duty that comes back. At the start of each period the clock writes an entry into a register for
// each subject; an act on that entry keeps it.
struct Cadence {
  std::string id;
  LocalText title;
  std::string every;             // day, week, half_month, month, quarter, half_year, year
  std::string for_each;          // unit, staff
  Expr where;                    // level, params, and the posts of a person; empty: every one
  std::string book;              // `writes`
  std::string fills;             // a text field that takes the name of the period; "" none
  int at_least = 1;              // entries a period
  std::optional<PeriodDay> due;  // none: the end of the period, or
  std::optional<calendar::Limit> within;  // so long after the end of the period before
  std::string posts;  // a posting: of the period before, done by publishing it; "" by hand
  PromiseRule rule;   // owed_by, owes, warn, else; until kPeriodEnd
};
inline constexpr std::string_view kPeriodEnd = "period_end";
inline constexpr std::string_view kCadencePrefix = "cadence.";  // + id: what makes its promise

// Which cases are told together as one issue; numbers may be params.
struct GroupRule {
  Expr alike;                             // how alike at least, above 0 to 1; empty: kAlikeDefault
  std::optional<calendar::Limit> within;  // apart at most, in days; none: kGroupDaysDefault
};
inline constexpr double kAlikeDefault = 0.4;  // docs/decisions/0010: 88 of 100 pairs are the same
inline constexpr int kGroupDaysDefault = 30;

inline constexpr std::string_view kWritten = "written";  // the entry was made
inline constexpr std::string_view kPerson = "person";

}  // namespace shouwen::method
