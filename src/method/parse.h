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
// parse_rules.cc
void ParsePromises(Draft& draft, const Fields& file);
void ParseGates(Draft& draft, const Fields& file);
void ParseReactions(Draft& draft, const Fields& file);
void ParseMeasures(Draft& draft, const Fields& file);
void ParsePostings(Draft& draft, const Fields& file);

// parse_judged.cc
void ParseExits(Draft& draft, const Fields& file);
void ParseFollowUp(Draft& draft, const Fields& file);
void ParseFindings(Draft& draft, const Fields& file);
std::vector<std::string> ReadExits(Draft& draft, const Node& node, const std::string& path);

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
Expr ReadCondition(Draft& draft, const Node& node, const std::string& path);

// check.cc: what the method says must be possible. REQUIRES: no mistake so far in levels, case and
// route; rules that have one are left out.
void CheckWhole(Draft& draft);

}  // namespace shouwen::method
