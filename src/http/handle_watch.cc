// What is owed, how well it goes, what happened: promises, measures, journal, postings, events.
#include <boost/describe.hpp>
#include <charconv>

#include "app.h"
#include "encode.h"
#include "handlers.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct PostingBody {
  std::string posting, period;
  std::optional<std::string> method;
};
BOOST_DESCRIBE_STRUCT(PostingBody, (), (posting, period, method))

service::MeasureQuery ReadMeasure(const Visit& visit, QueryReader& query) {
  service::MeasureQuery wanted;
  wanted.name = visit.path[0];
  wanted.method = query.Text("method");
  wanted.period = query.Text("period");
  wanted.by = query.Text("by");
  wanted.as_of = query.At("as_of");
  if (wanted.period.empty()) query.Bad("period", "a year, quarter or month like 2026-11");
  return wanted;
}

}  // namespace

core::Result<Job> ListPromises(const Visit& visit) {
  using promise::State;
  QueryReader query(*visit.request, {"owed_by", "unit", "case", "state", "due_before", "rule",
                                     "page_size", "cursor"});
  promise::ListQuery wanted;
  const bool me = query.Text("owed_by") == "me";
  if (!me) wanted.owed_staff = query.Id<core::StaffId>("owed_by");
  wanted.owed_unit = query.Id<core::UnitId>("unit");
  wanted.case_id = query.Id<core::CaseId>("case");
  wanted.due_before = query.At("due_before");
  wanted.rule = query.Text("rule");
  wanted.limit = query.PageSize();
  wanted.states = query.Choice<std::vector<State>>("state",
                                                   {{"owed", {State::kOpen, State::kBroken}},
                                                    {"open", {State::kOpen}},
                                                    {"kept", {State::kKept}},
                                                    {"broken", {State::kBroken}},
                                                    {"kept_late", {State::kKeptLate}},
                                                    {"withdrawn", {State::kWithdrawn}}},
                                                   {});
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto after, query.Cursor(2));
  if (after) {
    wanted.after_due = core::Instant{(*after)[0]};
    wanted.after_id = core::PromiseId{(*after)[1]};
  }
  return Job{[wanted, me, query](const service::Call& call) -> core::Result<Answer> {
    promise::ListQuery own = wanted;
    if (me) own.owed_staff = call.actor.staff;
    CORE_ASSIGN(const std::vector<service::PromiseView> items, service::ListPromises(call, own));
    json::value next;
    if (items.size() == static_cast<std::size_t>(own.limit)) {
      const promise::Promise& last = items.back().promise;
      next = query.MakeCursor({last.due_at.ms, last.id.value});
    }
    return Json(200, json::object{{"items", EncodeAll(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> GetWall(const Visit& visit) {
  CORE_TRY(QueryReader(*visit.request, {}).status());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::WallView wall, service::Wall(call));
    return Json(200, Encode(wall));
  }};
}

core::Result<Job> GetMeasure(const Visit& visit) {
  QueryReader query(*visit.request, {"method", "period", "by", "as_of"});
  const service::MeasureQuery wanted = ReadMeasure(visit, query);
  CORE_TRY(query.status());
  return Job{[wanted](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::MeasureResult result, service::Measure(call, wanted));
    return Json(200, Encode(result));
  }};
}

core::Result<Job> GetMeasureCases(const Visit& visit) {
  QueryReader query(*visit.request,
                    {"method", "period", "by", "as_of", "group", "set", "page_size", "cursor"});
  const service::MeasureQuery wanted = ReadMeasure(visit, query);
  const std::string group = query.Text("group");
  using Set = service::SetKind;
  const Set set = query.Choice("set",
                               {{"numerator", Set::kNumerator},
                                {"denominator", Set::kDenominator},
                                {"left_out", Set::kLeftOut}},
                               Set::kNumerator);
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto at, query.Cursor(3));
  std::optional<service::SetMember> after;
  if (at) after = {core::CaseId{(*at)[0]}, core::PromiseId{(*at)[1]}, core::Instant{(*at)[2]}};
  return Job{[=](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::SetPage page,
                service::MeasureSet(call, wanted, group, set, after, limit));
    json::array items;
    for (const service::SetMember& member : page.items) {
      json::value promise_id;
      if (member.promise.valid()) promise_id = json::value(core::ToText(member.promise));
      const bool seen = !member.subject.empty();
      items.push_back({{"case_id", core::ToText(member.case_id)},
                       {"number", member.number},
                       {"subject", seen ? json::value(member.subject) : json::value()},
                       {"promise_id", promise_id},
                       {"at", core::FormatInstant(member.at)}});
    }
    json::value next;
    if (page.next) {
      next =
          query.MakeCursor({page.next->case_id.value, page.next->promise.value, page.next->at.ms});
    }
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> PostPosting(const Visit& visit) {
  CORE_ASSIGN(const PostingBody body, visit.Read<PostingBody>());
  const service::PostingRequest wanted{body.posting, body.method.value_or(""), body.period};
  return Job{[wanted](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PostingSheet sheet, service::Publish(call, wanted));
    Answer answer = Json(201, Encode(sheet));
    answer.location = "/public/v1/postings/" + core::ToText(sheet.id);
    return answer;
  }};
}

core::Result<Job> GetPostingPreview(const Visit& visit) {
  QueryReader query(*visit.request, {"posting", "period", "method"});
  const service::PostingRequest wanted{query.Text("posting"), query.Text("method"),
                                       query.Text("period")};
  CORE_TRY(query.status());
  return Job{[wanted](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PostingSheet sheet, service::PreviewPosting(call, wanted));
    return Json(200, Encode(sheet));
  }};
}

core::Result<Response> GetEvents(const Visit& visit) {
  const std::string_view last = visit.request->Header("last-event-id");
  std::optional<std::int64_t> after;
  if (!last.empty()) {
    std::int64_t seq = 0;
    const auto [at, error] = std::from_chars(last.data(), last.data() + last.size(), seq);
    if (error != std::errc() || at != last.data() + last.size() || seq < 0) {
      return core::Error(kBadHeader, {{"header", std::string("Last-Event-ID")},
                                      {"expected", std::string("the id of an event")}});
    }
    after = seq;
  }
  App& app = visit.app;
  auto place = app.hub.Reserve();
  if (place == nullptr) {
    const auto max = static_cast<std::int64_t>(app.options.streams_max);
    return core::Error(kStreamsFull, {{"max", max}});
  }
  Response response;
  response.content_type = "text/event-stream; charset=utf-8";
  response.body = "retry: 2000\n\n";
  response.stream = [&app, place, actor = visit.actor, token = visit.token,
                     after](std::shared_ptr<Stream> stream) {
    app.hub.Add(place, actor, token, after, std::move(stream));
  };
  return response;
}

}  // namespace shouwen::http
