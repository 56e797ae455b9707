// keywords.h - the one table of the method language's keywords. The parser refuses what is not in
// it, the schema, the reference in docs/methods.md and the messages are made from it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "method/method.h"
#include "method/vocabulary.h"

namespace shouwen::method {

enum class Shape {
  kId,  // a name of its own
  kText,
  kWords,  // {zh: …, en: …}, or one text for both
  kWhole,  // whole number
  kFlag,   // true or false
  kValue,  // number, date, true/false or text
  kExpr,
  kLimit,
  kWarnings,  // 50%, 1d before
  kEvent,
  kEvents,  // one or several
  kAct,
  kActs,          // acts or the events they make
  kConsequences,  // late, escalate, {notify: role} …
  kRole,
  kLevel,
  kLevelOrRole,
  kApprover,  // unit_above, a level or a role
  kLevels,    // in order
  kLedgers,   // all, or several
  kPromises,  // all, or several
  kSteps,     // one or several
  kStep,
  kIds,  // one or several names of their own
  kPosting,
  kFact,
  kCaseEvents,  // case events without the prefix: received, settled
  kOneOf,       // a word of the enumeration `of`
  kManyOf,
  kChoices,   // id: words
  kScale,     // list of answers, or id: words
  kSection,   // keywords of section `of`
  kSections,  // one or several of them
  kNamed,     // id: keywords of section `of`
  kState,     // of the register
  kStates,
  kEntryActs,    // acts of the register, or written
  kEntryFields,  // fields of the register
  kPercent,
  kExits,   // several
  kScript,  // list of words
  kRegister,
  kPeriodDay,  // day 10, or day 10 of month 1
};
std::string_view InWords(Shape shape, bool chinese);

struct Keyword {
  std::string_view section;  // "" is the file itself
  std::string_view name;
  Shape shape;
  std::string_view of;  // section or enumeration
  bool required;
  std::string_view zh, en;
  std::string_view unless = {};  // not required beside this keyword of the section
};
std::span<const Keyword> Keywords();
const Keyword* FindKeyword(std::string_view section, std::string_view name);
std::string KeywordList(std::string_view section);  // "a, b, c"

// Closed sets of words: field_type, file_type, channel, every, mask, form, assign_by, answer,
// colour, state, solved, field_source, field_hint, register_form, assign_person, need, files,
// appeal_of, ask, subject, exit_by. The words of `unit` and `urgency` are known in both languages;
// others may be written too.
std::span<const Word> Enumeration(std::string_view id);

struct Consequence : Word {
  Act::Kind kind;
  std::string_view arg;   // "", "role", "colour", "exit" or "finding": what follows the colon
  bool for_else, for_do;  // where it may stand
};
std::span<const Consequence> Consequences();
const Consequence& ConsequenceOf(Act::Kind kind);

}  // namespace shouwen::method
