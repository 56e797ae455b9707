#include "channel/calls.h"

#include <algorithm>
#include <limits>

#include "calls_rows.h"
#include "channel/codes.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "event.h"
#include "journal/journal.h"
#include "service/case_desk.h"
#include "service/codes.h"
#include "service/door_desk.h"

namespace shouwen::channel {
namespace {

using org::Right;
using service::Call;

core::Error NoSuchCall(CallId id) {
  return {core::kNotFound, {{"what", "call"}, {"id", core::ToText(id)}}};
}

bool IsEvent(const std::string& word) {
  return word == "offered" || word == "answered" || word == "ended" || word == "recorded";
}

bool IsWebAddress(const std::string& url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web && url.size() <= kRecordingMax &&
         url.find_first_of(" \t\r\n<>\"") == std::string::npos;
}

core::Status Check(const Call& call, const CallReport& report) {
  if (!IsEvent(report.event)) {
    return core::BadInput("/event",
                          "expected offered, answered, ended or recorded, got " + report.event);
  }
  if (report.switch_id.empty() || report.switch_id.size() > kSwitchIdMax) {
    return core::BadInput("/call_id", "expected 1 to 100 bytes");
  }
  if (report.at && *report.at - call.now > kAheadMs) {
    return core::BadInput("/at", "expected at most a minute from now");
  }
  const bool recorded = report.event == "recorded";
  if (recorded ? !IsWebAddress(report.recording) : !report.recording.empty()) {
    return core::BadInput("/recording_url", recorded ? "expected a web address"
                                                     : "expected with event recorded only");
  }
  return core::Ok();
}

std::optional<core::StaffId> AgentOf(const Call& call, const std::string& login) {
  const service::DirectoryPtr directory =
      call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const org::Staff* staff = directory && !login.empty() ? directory->FindLogin(login) : nullptr;
  if (staff == nullptr || !staff->active) return std::nullopt;
  return staff->id;
}

void CountWait(CallRow& row) {
  row.waited_ms.reset();
  if (!row.offered_at || !row.answered_at) return;
  row.waited_ms = std::max<std::int64_t>(0, *row.answered_at - *row.offered_at);
}

// Whether the report says something new.
bool Take(CallRow& row, const CallReport& report, std::optional<core::StaffId> agent,
          core::Instant at) {
  bool news = false;
  const auto once = [&](std::optional<core::Instant>& fact) {
    news = news || !fact;
    if (!fact) fact = at;
  };
  if (report.event == "offered") once(row.offered_at);
  if (report.event == "answered") once(row.answered_at);
  if (report.event == "ended") once(row.ended_at);
  if (report.event == "recorded" && row.recording.empty()) {
    row.recording = report.recording;
    news = true;
  }
  const bool names = report.event == "offered" || report.event == "answered";
  if (names && agent && row.staff != agent) {
    row.staff = agent;
    news = true;
  }
  if (row.phone.empty()) row.phone = core::PhoneDigits(report.phone);
  if (row.line.empty()) row.line = core::PhoneDigits(report.line);
  row.first_at = std::min(row.first_at, at);
  CountWait(row);
  return news;
}

// Nothing of the caller is in the journal: who may know the number asks for the call.
void Tell(const Call& call, const CallRow& row, const std::string& event) {
  boost::json::object body{{"call", core::ToText(row.id)}};
  if (row.staff) body["staff"] = core::ToText(*row.staff);
  Journal(call, "call." + event, "call", row.id.value, std::move(body));
  service::LiveEvent live;
  live.tenant = call.actor.tenant;
  live.type = "call." + event;
  live.at = call.now;
  call.effects.live.push_back(std::move(live));
}

std::string StateOf(const CallRow& row, core::Instant now) {
  if (row.ended_at) return row.answered_at ? "ended" : "missed";
  const core::Instant last = std::max({row.first_at, row.offered_at.value_or(row.first_at),
                                       row.answered_at.value_or(row.first_at)});
  if (now - last >= kCallMaxMs) return "lost";
  return row.answered_at ? "answered" : "offered";
}

PhoneCall Show(const Call& call, const CallRow& row) {
  PhoneCall shown;
  shown.id = row.id;
  const bool own = row.staff && row.staff == call.actor.staff;
  shown.phone = own || row.phone.empty() ? row.phone : core::MaskPhone(row.phone);
  shown.line = row.line;
  shown.staff = row.staff;
  const service::DirectoryPtr directory =
      call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const org::Staff* staff = directory && row.staff ? directory->FindStaff(*row.staff) : nullptr;
  if (staff != nullptr) shown.staff_name = staff->name;
  shown.first_at = row.first_at;
  shown.offered_at = row.offered_at;
  shown.answered_at = row.answered_at;
  shown.ended_at = row.ended_at;
  shown.waited_ms = row.waited_ms;
  shown.recorded = !row.recording.empty();
  shown.case_id = row.case_id;
  shown.state = StateOf(row, call.now);
  return shown;
}

// One's own, or any for who sees every case.
core::Result<CallRow> Visible(const Call& call, CallId id) {
  std::optional<CallRow> row = FindCall(call, id);
  if (!row) return NoSuchCall(id);
  const bool own = row->staff && row->staff == call.actor.staff;
  if (!own && !call.actor.Has(Right::kCaseViewAll)) return NoSuchCall(id);
  return std::move(*row);
}

}  // namespace

core::Result<PhoneCall> ReportCall(const Call& call, KeyId key, const CallReport& report) {
  if (!key.valid()) CORE_TRY(org::Need(call.actor, Right::kCaseCreate));
  CORE_TRY(Check(call, report));
  const core::Instant at = report.at.value_or(call.now);
  const std::optional<core::StaffId> agent = AgentOf(call, report.agent);
  std::optional<CallRow> known = FindCall(call, key, report.switch_id);
  CallRow row = known.value_or(CallRow{});
  if (!known) {
    row.id = call.engine.ids().Next<CallId>(call.now);
    row.key = key;
    row.switch_id = report.switch_id;
    row.first_at = at;
  }
  const bool news = Take(row, report, agent, at);
  if (!news && known) return Show(call, row);
  if (known) {
    UpdateCall(call, row);
  } else {
    InsertCall(call, row);
  }
  Tell(call, row, report.event);
  return Show(call, row);
}

core::Result<CallsPage> ListCalls(const Call& call, const CallsQuery& query) {
  CORE_TRY(org::Need(call.actor, Right::kPersonView));
  const bool mine = query.mine || !call.actor.Has(Right::kCaseViewAll);
  const int limit = std::clamp(query.limit, 1, kCallsPageMax);
  const std::vector<CallRow> rows = CallRows(
      call, mine ? call.actor.staff : std::optional<core::StaffId>(), query.after, limit + 1);
  CallsPage page;
  const std::size_t shown = std::min(rows.size(), static_cast<std::size_t>(limit));
  for (std::size_t i = 0; i < shown; ++i) page.items.push_back(Show(call, rows[i]));
  if (rows.size() > shown) page.next = {rows[shown - 1].first_at.ms, rows[shown - 1].id};
  return page;
}

core::Result<CallView> GetCall(const Call& call, CallId id) {
  CORE_TRY(org::Need(call.actor, Right::kPersonView));
  CORE_ASSIGN(const CallRow row, Visible(call, id));
  CallView view;
  view.call = Show(call, row);
  if (!row.phone.empty()) {
    CORE_ASSIGN(view.callers, service::Callers(call, row.phone));
  }
  return view;
}

core::Result<PhoneCall> LinkCall(const Call& call, CallId id, core::CaseId case_id) {
  CORE_TRY(org::Need(call.actor, Right::kCaseCreate));
  CORE_ASSIGN(CallRow row, Visible(call, id));
  // The timeline answers only who may see the case.
  CORE_TRY(service::Timeline(call, case_id, std::numeric_limits<std::int64_t>::max(), 1));
  if (row.case_id && *row.case_id != case_id) {
    return core::Error{kCallLinked, {{"case", core::ToText(*row.case_id)}}};
  }
  if (row.case_id) return Show(call, row);
  row.case_id = case_id;
  UpdateCall(call, row);
  journal::Event event;
  event.type = "call.linked";
  event.subject = "call";
  event.subject_id = id.value;
  event.case_id = case_id;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"call", core::ToText(id)}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return Show(call, row);
}

core::Result<std::string> HearCall(const Call& call, CallId id, const std::string& reason) {
  CORE_TRY(org::Need(call.actor, Right::kPersonReveal));
  CORE_ASSIGN(const CallRow row, Visible(call, id));
  const std::string clean = core::Shorten(core::Clean(reason), cases::kNoteMax);
  if (clean.empty()) return core::Error{service::kReasonMissing};
  if (row.recording.empty()) return core::Error{kNoRecording, {{"call", core::ToText(id)}}};
  Journal(call, "call.recording_heard", "call", id.value,
          {{"call", core::ToText(id)}, {"reason", clean}});
  return row.recording;
}

void ForgetCallsOf(const Call& call, core::PersonId person) {
  const core::TenantId tenant = call.actor.tenant;
  for (const core::CaseId id : service::CasesOfPerson(call, person)) {
    call.tx.Post(
        "UPDATE channel_calls SET phone = '', recording = '' WHERE tenant_id = ? AND case_id = ?",
        tenant, id);
  }
  const auto known = people::Find(call.tx, tenant, person);
  if (!known) return;
  for (const std::string& phone : known->phones) {
    call.tx.Post(
        "UPDATE channel_calls SET phone = '', recording = '' "
        "WHERE tenant_id = ? AND phone = ? AND phone <> '' AND case_id IS NULL",
        tenant, phone);
  }
}

core::Result<CallMeasures> MeasureCalls(const Call& call, core::Instant from, core::Instant to) {
  CORE_TRY(org::Need(call.actor, Right::kMeasureView));
  if (to <= from || to - from > kMeasureSpanMaxMs) {
    return core::BadInput("/to", "expected after from, by at most 366 days");
  }
  const auto count = [&](const char* also) {
    return call.tx
        .Query(std::string("SELECT COUNT(*) FROM channel_calls WHERE tenant_id = ? AND"
                           " first_at >= ? AND first_at < ? ") +
                   also,
               call.actor.tenant, from, to)
        .Int(0, 0);
  };
  CallMeasures m;
  m.calls = count("");
  m.answered = count("AND answered_at IS NOT NULL");
  m.missed = count("AND answered_at IS NULL AND ended_at IS NOT NULL");
  const store::Rows in_time = call.tx.Query(
      "SELECT COUNT(*) FROM channel_calls WHERE tenant_id = ? AND first_at >= ? AND first_at < ?"
      " AND waited_ms <= ?",
      call.actor.tenant, from, to, kAnswerInMs);
  m.answered_in_time = in_time.Int(0, 0);
  const store::Rows longest = call.tx.Query(
      "SELECT MAX(waited_ms) FROM channel_calls WHERE tenant_id = ? AND first_at >= ?"
      " AND first_at < ?",
      call.actor.tenant, from, to);
  m.longest_wait_ms = longest.OptInt(0, 0);
  return m;
}

}  // namespace shouwen::channel
