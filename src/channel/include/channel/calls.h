// channel/calls.h - what the telephone switch tells of calls, so that the caller is known before
// the first word (E12) and answering is measured (GB/T 33358: within 15 seconds).
//
// The switch reports four events of a call, in whatever order they arrive and as often as it likes:
// of each the first report counts, a repeat changes nothing. A call offered on to another agent is
// one call: it is the agent's who was named last, and it waits since it was first offered. An agent
// nobody knows leaves the call without one; it is counted, and nobody's screen pops. A call that
// was never reported as ended is "lost" kCallMaxMs after its last event.
// Table: channel_calls. Threads: in a Tx, see service::Call.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "channel/keys.h"
#include "service/org_desk.h"

namespace shouwen::channel {

struct CallTag;
using CallId = core::Id<CallTag>;

inline constexpr std::int64_t kAnswerInMs = 15 * core::kMsPerSecond;
inline constexpr std::int64_t kCallMaxMs = 4 * core::kMsPerHour;
inline constexpr std::int64_t kAheadMs = core::kMsPerMinute;  // how far a switch's clock may be off
inline constexpr std::size_t kSwitchIdMax = 100;              // bytes
inline constexpr std::size_t kRecordingMax = 1000;            // bytes
inline constexpr std::int64_t kMeasureSpanMaxMs = 366 * core::kMsPerDay;
inline constexpr int kCallsPageMax = 200;

struct CallReport {
  std::string event;                // offered, answered, ended, recorded
  std::string switch_id;            // the switch's own id of the call
  std::string phone;                // of the caller, "" withheld
  std::string line;                 // the number that was dialled, "" unknown
  std::string agent;                // login, "" none
  std::string recording;            // with "recorded": where it can be heard
  std::optional<core::Instant> at;  // none: now
};

struct PhoneCall {
  CallId id;
  std::string phone;  // masked, except for the agent whose call it is
  std::string line;
  std::optional<core::StaffId> staff;
  std::string staff_name;
  core::Instant first_at;  // of the earliest event
  std::optional<core::Instant> offered_at, answered_at, ended_at;
  std::optional<std::int64_t> waited_ms;  // from offered to answered
  bool recorded = false;
  std::optional<core::CaseId> case_id;
  std::string state;  // offered, answered, ended, missed, lost
};

// `key`: of the switch; not valid: a member of staff reports, right case.create. Journaled:
// call.offered, call.answered, call.ended, call.recorded, each once (call.offered once an agent).
// Errors, first match wins: core.forbidden, core.bad_input (/event, /call_id, /at,
// /recording_url).
core::Result<PhoneCall> ReportCall(const service::Call& call, KeyId key, const CallReport& report);

struct CallsQuery {
  bool mine = false;
  std::optional<std::pair<std::int64_t, CallId>> after;  // keyset, newest first
  int limit = 50;
};
struct CallsPage {
  std::vector<PhoneCall> items;
  std::optional<std::pair<std::int64_t, CallId>> next;
};
// [reads] Right person.view; without case.view_all only one's own. Errors: core.forbidden.
core::Result<CallsPage> ListCalls(const service::Call& call, const CallsQuery& query);

struct CallView {
  PhoneCall call;
  std::vector<service::CallerView> callers;  // as service::Callers; each a journaled look
};
// What pops up. Right person.view; one's own, or any with case.view_all. Errors: core.forbidden,
// core.not_found.
core::Result<CallView> GetCall(const service::Call& call, CallId id);

// Ties the call to the case that was made from it. Right case.create. The same case again changes
// nothing. Journaled on the case: call.linked. Errors, first match wins: core.forbidden,
// core.not_found (call, case), channel.call_linked {case}.
core::Result<PhoneCall> LinkCall(const service::Call& call, CallId id, core::CaseId case_id);

// Where the recording is. Right person.reveal; journaled with the reason: call.recording_heard.
// Errors, first match wins: core.forbidden, core.not_found, service.reason_missing,
// channel.no_recording.
core::Result<std::string> HearCall(const service::Call& call, CallId id, const std::string& reason);

// What the door keeps of somebody who is to be forgotten: number and recording of every call tied
// to a case of theirs, and of those from a number of theirs that are tied to nobody else's. That
// there was a call, and how long it waited, stays and counts. To be called in the transaction of
// service::AnonymisePerson, before it; undone when that is refused.
void ForgetCallsOf(const service::Call& call, core::PersonId person);

struct CallMeasures {
  std::int64_t calls = 0, answered = 0, answered_in_time = 0, missed = 0;
  std::optional<std::int64_t> longest_wait_ms;
};
// [reads] Calls whose first event was in [from, to). Right measure.view. Errors: core.forbidden,
// core.bad_input (to: not after from, or further than kMeasureSpanMaxMs).
core::Result<CallMeasures> MeasureCalls(const service::Call& call, core::Instant from,
                                        core::Instant to);

}  // namespace shouwen::channel
