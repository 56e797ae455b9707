// service/trials.h - what a method would do: for a sample case, and for the cases there have been.
// Both only read.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

struct Trial {
  std::string method;               // a stored one's newest version; ignored with `yaml`
  std::optional<std::string> yaml;  // or a draft
  std::optional<core::Instant> at;  // when the sample case comes; none: now
  std::string level, ledger, kind;
  std::map<std::string, std::string> fields;  // required ones left out get a sample value
};
struct TrialLine {
  core::Instant at;
  std::string
      what;  // made, warned, broken, kept, kept_late, withdrawn; escalated, carded, reworked,
             // reminded, closed, notified, alarmed; refused (an act the rules do not allow)
  std::string rule;  // id of the promise or reaction behind it
  std::string level;
  std::string words;
  std::optional<core::Instant> due_at;  // of promises
  bool provisional = false;
  std::vector<std::string> steps;  // made: how the due time comes about
};
inline constexpr std::size_t kTrialLinesMax = 200;
// The life of a sample case when nobody does anything: received in a sample organisation with one
// unit on each level, then only the clock acts (a second after each due time). Ends with the last
// consequence or after kTrialLinesMax lines. Any staff. Errors, first match wins:
// service.method_bad, service.unknown_method, service.method_without_case,
// service.unknown_calendar, cases.* of cases::Begin.
core::Result<std::vector<TrialLine>> TryMethod(const Call& call, const Trial& trial);

struct DryRunItem {
  core::CaseId case_id;
  std::string number, rule;
  std::optional<core::Instant> old_due, new_due;
  std::string change;   // sooner, later, new, gone
  std::string explain;  // how the new due time comes about
};
struct DryRunReport {
  int checked = 0;  // cases compared: same + differ
  int same = 0, differ = 0;
  int not_comparable = 0;  // at a level the draft does not have, or with too long a history
  std::vector<DryRunItem> items;
};
inline constexpr int kDryRunCasesMax = 5000;
inline constexpr int kDryRunCasesDefault = 1000;
inline constexpr std::size_t kDryRunItemsMax = 200;
// What would have been promised in the newest `cases` cases had they been received under the draft:
// the events in the journal are played through the method each case pins and through the draft, and
// the promises of the same rule compared one by one. Fields, topic and the like are taken as they
// are now. Right method.manage. Errors, first match wins: core.forbidden, core.too_many
// {what: cases}, service.method_bad, service.unknown_calendar.
core::Result<DryRunReport> DryRun(const Call& call, const std::string& yaml, int cases);

}  // namespace shouwen::service
