// Calls: what the switch reports, what pops up, what was measured.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/calls.h"
#include "channel/codes.h"
#include "encode.h"
#include "handlers_doors.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using Text = std::optional<std::string>;

struct ReportBody {
  std::string event, call_id;
  Text from, to, agent, recording_url;
  std::optional<core::Instant> at;
};
BOOST_DESCRIBE_STRUCT(ReportBody, (), (event, call_id, from, to, agent, recording_url, at))

struct LinkBody {
  core::CaseId case_id;
};
BOOST_DESCRIBE_STRUCT(LinkBody, (), (case_id))

struct ReasonBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (), (reason))

json::value AtOrNull(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}
json::value NumberOrNull(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value();
}
template <class IdType>
json::value IdOrNull(const std::optional<IdType>& id) {
  return id ? json::value(core::ToText(*id)) : json::value();
}

json::object EncodeCall(const channel::PhoneCall& call) {
  return {{"id", core::ToText(call.id)},
          {"state", call.state},
          {"phone", call.phone},
          {"line", call.line},
          {"staff", IdOrNull(call.staff)},
          {"staff_name", call.staff_name},
          {"first_at", core::FormatInstant(call.first_at)},
          {"offered_at", AtOrNull(call.offered_at)},
          {"answered_at", AtOrNull(call.answered_at)},
          {"ended_at", AtOrNull(call.ended_at)},
          {"waited_ms", NumberOrNull(call.waited_ms)},
          {"recorded", call.recorded},
          {"case_id", IdOrNull(call.case_id)}};
}

// The switch learns nothing it has not said.
Answer Reported(const channel::PhoneCall& call) {
  return Json(200, json::object{{"id", core::ToText(call.id)},
                                {"state", call.state},
                                {"agent_known", call.staff.has_value()}});
}

core::Result<channel::CallReport> ReadReport(const Visit& visit) {
  CORE_ASSIGN(ReportBody body, visit.Read<ReportBody>());
  return channel::CallReport{std::move(body.event),
                             std::move(body.call_id),
                             body.from.value_or(""),
                             body.to.value_or(""),
                             body.agent.value_or(""),
                             body.recording_url.value_or(""),
                             body.at};
}

// "Bearer swk_…" → the key; "" none.
std::string BearerOf(const Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view given = request.Header("authorization");
  return given.starts_with(kBearer) ? std::string(given.substr(kBearer.size())) : std::string();
}

}  // namespace

core::Result<Job> PostCallReport(const Visit& visit) {
  CORE_ASSIGN(const channel::CallReport report, ReadReport(visit));
  return Job{[report](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::PhoneCall made, channel::ReportCall(call, {}, report));
    return Reported(made);
  }};
}

core::Result<Job> PostSwitchReport(const Visit& visit) {
  CORE_ASSIGN(const channel::CallReport report, ReadReport(visit));
  App& app = visit.app;
  return Job{[&app, report, secret = BearerOf(*visit.request),
              at_ms = visit.request->at_ms](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::Key key, channel::FindKey(call, channel::kHotlineDoor, secret));
    const int wait = app.key_rate.Take(core::ToText(key.id), at_ms);
    if (wait > 0) return core::Error(kRateLimited, {{"retry_after_s", std::int64_t{wait}}});
    channel::TouchKey(call, key);
    CORE_ASSIGN(const channel::PhoneCall made, channel::ReportCall(call, key.id, report));
    return Reported(made);
  }};
}

core::Result<Job> ListCalls(const Visit& visit) {
  QueryReader query(*visit.request, {"mine", "page_size", "cursor"});
  channel::CallsQuery wanted;
  wanted.mine = query.Flag("mine").value_or(false);
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto after, query.Cursor(2));
  if (after) wanted.after = {(*after)[0], channel::CallId{(*after)[1]}};
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::CallsPage page, channel::ListCalls(call, wanted));
    json::array items;
    for (const channel::PhoneCall& one : page.items) items.push_back(EncodeCall(one));
    json::value next;
    if (page.next) next = query.MakeCursor({page.next->first, page.next->second.value});
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> GetPhoneCall(const Visit& visit) {
  CORE_ASSIGN(const channel::CallId id, visit.Id<channel::CallId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::CallView view, channel::GetCall(call, id));
    return Json(
        200, json::object{{"call", EncodeCall(view.call)}, {"callers", EncodeAll(view.callers)}});
  }};
}

core::Result<Job> PostCallLink(const Visit& visit) {
  CORE_ASSIGN(const channel::CallId id, visit.Id<channel::CallId>(0));
  CORE_ASSIGN(const LinkBody body, visit.Read<LinkBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::PhoneCall linked, channel::LinkCall(call, id, body.case_id));
    return Json(200, EncodeCall(linked));
  }};
}

core::Result<Job> PostRecordingLook(const Visit& visit) {
  CORE_ASSIGN(const channel::CallId id, visit.Id<channel::CallId>(0));
  CORE_ASSIGN(const ReasonBody body, visit.Read<ReasonBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::string url, channel::HearCall(call, id, body.reason));
    return Json(200, json::object{{"recording_url", url}});
  }};
}

core::Result<Job> GetCallMeasures(const Visit& visit) {
  QueryReader query(*visit.request, {"from", "to"});
  const auto from = query.At("from"), to = query.At("to");
  if (!from) query.Bad("from", "an instant with zone");
  if (!to) query.Bad("to", "an instant with zone");
  CORE_TRY(query.status());
  return Job{[from, to](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::CallMeasures m, channel::MeasureCalls(call, *from, *to));
    return Json(200, json::object{{"calls", m.calls},
                                  {"answered", m.answered},
                                  {"answered_in_time", m.answered_in_time},
                                  {"missed", m.missed},
                                  {"longest_wait_ms", NumberOrNull(m.longest_wait_ms)},
                                  {"in_time_ms", channel::kAnswerInMs}});
  }};
}

}  // namespace shouwen::http
