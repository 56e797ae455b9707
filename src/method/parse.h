// parse.h - the steps of Parse: sections in the order in which they need each other, then what the
// whole must be able to do.
#pragma once

#include <map>
#include <string>

#include "source.h"

namespace shouwen::method {

struct Draft {
  Source& source;
  Method method = {};
  std::map<std::string, Type, std::less<>> names = {};  // what an expression may use
};

// parse.cc: identity, params, levels, roles, ledgers, case, route.
void ParseIdentity(Draft& draft, const Fields& file);
void ParseCase(Draft& draft, const Fields& file);
void ParseRoute(Draft& draft, const Fields& file);
// parse_evidence.cc: after the fields and the scale.
void ParseEvidence(Draft& draft, const Node& node);
// parse_rules.cc
void ParsePromises(Draft& draft, const Fields& file);
void ParseGates(Draft& draft, const Fields& file);
void ParseReactions(Draft& draft, const Fields& file);
void ParseMeasures(Draft& draft, const Fields& file);
void ParsePostings(Draft& draft, const Fields& file);
std::vector<Warn> ReadWarnings(Draft& draft, const Node& node, const std::string& path);
// parse_registers.cc
void ParseRegisters(Draft& draft, const Fields& file);

// parse_moves.cc: what passing a case on needs; extension and pause (after the promises).
void ParseReturns(Draft& draft, const Node& node);
void ParseHandOver(Draft& draft, const Node& node);
void ParseMoreTime(Draft& draft, const Fields& file);

// parse_judged.cc
void ParseExits(Draft& draft, const Fields& file);
void ParseFollowUp(Draft& draft, const Fields& file);
void ParseFindings(Draft& draft, const Fields& file);
void ParseLicences(Draft& draft, const Fields& file);
std::vector<std::string> ReadExits(Draft& draft, const Node& node, const std::string& path);

// parse_cadences.cc: after the registers.
void ParseCadences(Draft& draft, const Fields& file);
void ParseGroups(Draft& draft, const Fields& file);

// parse_words.cc: words of the vocabulary and ids of the file; unknown ones are reported, unless
// the section that should declare them is itself broken.
std::string ReadLevel(Draft& draft, const Node& node, const std::string& path);
std::string ReadRole(Draft& draft, const Node& node, const std::string& path);
std::string ReadAct(Draft& draft, const Node& node, const std::string& path);
std::vector<std::string> ReadEvents(Draft& draft, const Node& node, const std::string& path);
std::vector<std::string> ReadActs(Draft& draft, const Node& node, const std::string& path);
std::vector<Act> ReadConsequences(Draft& draft, const Node& node, const std::string& path,
                                  bool in_else);
// Reports an id that is none of `known`. Returns whether it is one.
bool KnownId(Draft& draft, const std::string& path, const std::string& id, std::string_view code,
             std::vector<std::string_view> known, std::string_view declared_in);
std::vector<std::string_view> IdsOf(const std::vector<Choice>& choices);
std::string TextOf(Draft& draft, const Fields& fields, std::string_view keyword);  // "" absent
LocalText TitleOf(Draft& draft, const Fields& fields);  // {zh: …, en: …} among other keywords
// zh, en, type, choices, register and required of a field.
Field ReadFieldHead(Draft& draft, const Entry& entry, const Fields& f, const std::string& path);
Expr ReadCondition(Draft& draft, const Node& node, const std::string& path);
// What the clock can do with an entry of a register: late, notify, alarm.
std::vector<Act> ReadEntryElse(Draft& draft, const Node& node, const std::string& path);
// A role of the staff: a register has no requester.
std::string ReadStaffRole(Draft& draft, const Node& node, const std::string& path);

// check_registers.cc: what is said of registers must be possible; those with a mistake are left
// out.
void CheckRegisters(Draft& draft);
// The register a field of type entry is picked from is one of the file.
void CheckPicked(Draft& draft);
// Whether one of these acts can be done with a new entry of `r`, sooner or later.
bool CanBeDone(const Register& r, const std::vector<std::string>& acts);
Expr ReadNumber(Draft& draft, const Node& node, const std::string& path);

// check.cc: what the method says must be possible. REQUIRES: no mistake so far in levels, case and
// route; rules that have one are left out.
void CheckWhole(Draft& draft);

}  // namespace shouwen::method
