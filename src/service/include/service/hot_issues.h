// service/hot_issues.h - what many people ask about at once: cases about the same thing, found as
// they come in, with a heat that cools by half in a week (A04, A20).
//
// A case taken in puts one row into a queue; nothing else is done while somebody waits. The clock
// looks for the case most like it (cases::FindSimilar: a bounded number of candidates, by words,
// place and time) among those of late and joins its group when they are alike enough; both as its
// method's `groups` says, see method::GroupScore and GroupDays. A group of one is not stored. Work
// for each case is bounded, whatever the number of cases. Tables: service_issues,
// service_issue_cases, service_issue_queue, service_issue_answers.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

struct IssueTag;
using IssueId = core::Id<IssueTag>;  // of the first case of the group

inline constexpr std::int64_t kHalfHeatMs = 7 * core::kMsPerDay;
inline constexpr int kIssuesMax = 100;           // of a list
inline constexpr int kIssueCasesMax = 200;       // shown and answered of one
inline constexpr std::size_t kPolicyMax = 5000;  // characters of an answer

struct IssueLine {
  IssueId id;
  std::string title;  // the subject of the case it began with
  std::string place;
  std::int64_t cases = 0;
  double heat = 0;  // cases, each counting half after a week
  core::Instant first_at, last_at;
  std::int64_t answers = 0;
};
struct IssueDay {
  core::Date on;
  std::int64_t cases = 0;
};
struct IssueAnswer {
  core::MessageId id;
  std::string text;
  core::Instant at;
  std::optional<StaffRef> by;
  std::int64_t answered = 0;  // cases that cite it
};
struct IssueView {
  IssueLine line;
  std::vector<CaseLine> cases;  // newest first, at most kIssueCasesMax
  std::vector<IssueDay> days;   // days with cases, oldest first
  std::vector<IssueAnswer> given;
};

// [reads] Hottest first. Right case.view_all: a group crosses units. Errors: core.forbidden,
// core.too_many {what: page_size}.
core::Result<std::vector<IssueLine>> HotIssues(const Call& call, int limit);
// [reads] Errors, first match wins: core.forbidden, core.not_found.
core::Result<IssueView> HotIssue(const Call& call, IssueId id);

struct AnswerRow {
  CaseLine line;
  std::optional<core::Error> refusal;  // none: answered
};
struct IssueAnswered {
  IssueAnswer answer;
  std::vector<AnswerRow> rows;  // open cases only
};
// A policy answer: every open case of the group that follows no other is replied to with `text`,
// which its journal cites ("issue", "answer"); those that follow one are told through it. A case
// that refuses does not hold up the others. Right case.supervise. Errors, first match wins:
// core.forbidden, core.not_found, cases.text_missing, cases.text_too_long, service.avoided_wording
// unless `wording_accepted`: then nobody has been answered.
core::Result<IssueAnswered> AnswerIssue(const Call& call, IssueId id, const std::string& text,
                                        bool wording_accepted = false);

// Why cases were left in the queue: each reason of a tenant once. Any thread.
class LeftOut {
 public:
  bool IsNew(core::TenantId tenant, const core::Error& why);

 private:
  std::mutex mutex_;
  std::set<std::string> said_;
};

// Takes new cases into groups, oldest first, at most `limit`; how many. A case whose method or
// calendar is unknown here is passed over and stays in the queue; why goes to the log, once for
// each reason `left_out` has not seen. Idempotent; several nodes may run it at once. `stop`, when
// there is one, is asked before each case: comparing one with hundreds of long texts takes up to a
// tenth of a second.
int GroupNewCases(Engine& engine, core::Instant now, int limit = 500,
                  const std::function<bool()>& stop = {}, LeftOut* left_out = nullptr);

}  // namespace shouwen::service
