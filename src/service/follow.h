// follow.h - what a method makes of what happened, without a store: shared by the work on real
// cases and by trials. Private to service.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/rules.h"
#include "promise/promise.h"
#include "service/engine.h"

namespace shouwen::service {

struct Pending {
  method::Act act;
  std::string source;                          // "method@1 promises.rule"
  std::optional<promise::Owner> against = {};  // a finding: whom it is held against
};

std::string RuleName(const method::Method& m, const std::string& section, const std::string& id);
// Who a role word means for this case now.
promise::Owner ResolveRole(const method::Method& m, const org::Directory& directory,
                           const cases::Case& c, std::string_view word);
// The reactions of the method to these events, in order.
std::vector<Pending> Reactions(const method::Method& m, const cases::Case& c,
                               const cases::Params& params,
                               const std::vector<journal::Event>& events);
// The command an act is; none for what is only told or marked.
std::optional<cases::Command> CommandOf(const Pending& pending);
// `until` fields and calendars as a promise needs them. Refers to its arguments.
promise::Subject SubjectFor(const method::Method& m, const cases::Case& c,
                            const method::Facts& facts);
// Who a request for more time goes to: unit_above, a level or a role.
promise::Owner ApproverOf(const method::Method& m, const org::Directory& directory,
                          const cases::Case& c, const std::string& word);
// What the case owes and an extension could move. Empty when the method knows no extension.
std::vector<cases::Owed> OwedOf(const Call& call, const method::Method& m, const cases::Case& c,
                                std::span<const promise::Promise> live);

}  // namespace shouwen::service
