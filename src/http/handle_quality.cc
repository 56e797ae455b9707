// Who is called back, who is held to account, and the points that costs.
#include <boost/describe.hpp>

#include "app.h"
#include "downloads.h"
#include "encode.h"
#include "handlers.h"
#include "query.h"
#include "service/deductions.h"
#include "service/findings.h"
#include "service/follow_ups.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using Text = std::optional<std::string>;

json::value IdOr(const std::optional<core::CaseId>& id) {
  return id ? json::value(core::ToText(*id)) : json::value();
}
json::value AtOr(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}
json::value StaffOr(const std::optional<service::StaffRef>& staff) {
  return staff ? json::value(Encode(*staff)) : json::value();
}

json::object EncodeLine(const service::FollowUpLine& line) {
  json::array scale, fields;
  for (const method::Choice& one : line.scale) {
    scale.push_back({{"id", one.id}, {"zh", one.title.zh}, {"en", one.title.en}});
  }
  for (const method::Field& one : line.fields) {
    fields.push_back({{"id", one.id}, {"zh", one.title.zh}, {"en", one.title.en}});
  }
  return {{"case", core::ToText(line.of.id)},
          {"number", line.of.number},
          {"subject", line.of.subject},
          {"level_title", line.of.level_title},
          {"unit", Encode(line.unit)},
          {"settled_by", Encode(line.settled_by)},
          {"settled_at", core::FormatInstant(line.settled_at)},
          {"due_at", core::FormatInstant(line.due_at)},
          {"result", line.result},
          {"evaluation", line.evaluation},
          {"contradicted", line.contradicted},
          {"confidential", line.confidential},
          {"script", json::array(line.script.begin(), line.script.end())},
          {"asks", json::array(line.asks.begin(), line.asks.end())},
          {"scale", std::move(scale)},
          {"fields", std::move(fields)},
          {"revision", line.revision}};
}

json::object EncodeFinding(const service::FindingView& view) {
  const service::Finding& f = view.data;
  return {{"id", core::ToText(f.id)},
          {"case", IdOr(f.case_id)},
          {"number", view.number},
          {"method", f.method},
          {"kind", f.kind},
          {"kind_title", view.kind_title},
          {"unit", Encode(view.unit)},
          {"staff", StaffOr(view.staff)},
          {"said", f.said},
          {"measure", f.measure},
          {"points", f.points},
          {"made_by", StaffOr(view.made_by)},
          {"made_unit", Encode(view.made_unit)},
          {"made_at", core::FormatInstant(f.made_at)},
          {"appeal_until", AtOr(f.appeal_until)},
          {"state", f.state},
          {"appeal", f.appeal},
          {"appealed_at", AtOr(f.appealed_at)},
          {"decision", f.decision},
          {"decided_by", StaffOr(view.decided_by)},
          {"decided_at", AtOr(f.decided_at)},
          {"may_appeal", view.may_appeal},
          {"may_decide", view.may_decide}};
}

json::object EncodeSum(const service::DeductionSum& sum) {
  return {{"findings", sum.findings},
          {"points", sum.points},
          {"open_findings", sum.open_findings},
          {"open_points", sum.open_points}};
}

json::array EncodeLines(const std::vector<service::DeductionLine>& lines) {
  json::array items;
  for (const service::DeductionLine& line : lines) {
    items.push_back(json::object{
        {"unit", Encode(line.unit)}, {"staff", StaffOr(line.staff)}, {"sum", EncodeSum(line.sum)}});
  }
  return items;
}

service::DeductionQuery ReadDeductions(QueryReader& query) {
  service::DeductionQuery wanted;
  wanted.period = query.Text("period");
  wanted.unit = query.Id<core::UnitId>("unit");
  wanted.staff = query.Id<core::StaffId>("staff");
  if (wanted.period.empty()) query.Bad("period", "a year, quarter or month like 2026-11");
  return wanted;
}

struct FindingBody {
  std::string kind, said;
  core::UnitId unit;
  std::optional<core::StaffId> staff;
  std::optional<core::CaseId> case_id;
  Text method, measure;
  std::optional<std::int64_t> points;
};
BOOST_DESCRIBE_STRUCT(FindingBody, (), (kind, said, unit, staff, case_id, method, measure, points))

struct AppealBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(AppealBody, (), (reason))

struct DecisionBody {
  std::string outcome, note;
  Text measure;
  std::optional<std::int64_t> points;
};
BOOST_DESCRIBE_STRUCT(DecisionBody, (), (outcome, note, measure, points))

}  // namespace

core::Result<Job> ListFollowUps(const Visit& visit) {
  QueryReader query(*visit.request, {"page_size", "cursor"});
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto at, query.Cursor(2));
  std::optional<service::FollowUpMark> after;
  if (at) after = {core::Instant{(*at)[0]}, core::CaseId{(*at)[1]}};
  return Job{[limit, after, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::FollowUpPage page, service::ListFollowUps(call, after, limit));
    json::array items;
    for (const service::FollowUpLine& line : page.items) items.push_back(EncodeLine(line));
    json::value next;
    if (page.next) next = query.MakeCursor({page.next->due_at.ms, page.next->case_id.value});
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> ListFindings(const Visit& visit) {
  QueryReader query(*visit.request,
                    {"state", "mine", "case", "unit", "from", "to", "page_size", "cursor"});
  service::FindingQuery wanted;
  wanted.state = query.Choice<std::string>("state",
                                           {{"made", "made"},
                                            {"appealed", "appealed"},
                                            {"upheld", "upheld"},
                                            {"changed", "changed"},
                                            {"withdrawn", "withdrawn"}},
                                           "");
  wanted.mine = query.Flag("mine").value_or(false);
  wanted.case_id = query.Id<core::CaseId>("case");
  wanted.unit = query.Id<core::UnitId>("unit");
  wanted.from_at = query.At("from");
  wanted.to_at = query.At("to");
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto at, query.Cursor(1));
  if (at) wanted.before = service::FindingId{at->front()};
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::FindingPage page, service::ListFindings(call, wanted));
    json::array items;
    for (const service::FindingView& view : page.items) items.push_back(EncodeFinding(view));
    json::value next;
    if (page.next) next = query.MakeCursor({page.next->value});
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> GetFinding(const Visit& visit) {
  CORE_ASSIGN(const service::FindingId id, visit.Id<service::FindingId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::FindingView view, service::GetFinding(call, id));
    return Json(200, EncodeFinding(view));
  }};
}

core::Result<Job> PostFinding(const Visit& visit) {
  CORE_ASSIGN(const FindingBody body, visit.Read<FindingBody>());
  service::NewFinding input;
  input.method = body.method.value_or("");
  input.case_id = body.case_id;
  input.kind = body.kind;
  input.unit = body.unit;
  input.staff = body.staff;
  input.said = body.said;
  input.measure = body.measure.value_or("");
  input.points = body.points.value_or(0);
  return Job{[input](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::FindingView made, service::MakeFinding(call, input));
    return Json(201, EncodeFinding(made));
  }};
}

core::Result<Job> PostFindingAppeal(const Visit& visit) {
  CORE_ASSIGN(const service::FindingId id, visit.Id<service::FindingId>(0));
  CORE_ASSIGN(const AppealBody body, visit.Read<AppealBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::FindingView view, service::AppealFinding(call, id, body.reason));
    return Json(201, EncodeFinding(view));
  }};
}

core::Result<Job> PostFindingDecision(const Visit& visit) {
  CORE_ASSIGN(const service::FindingId id, visit.Id<service::FindingId>(0));
  CORE_ASSIGN(const DecisionBody body, visit.Read<DecisionBody>());
  const service::FindingDecision decision{body.outcome, body.note, body.measure.value_or(""),
                                          body.points.value_or(0)};
  return Job{[id, decision](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::FindingView view, service::DecideFinding(call, id, decision));
    return Json(201, EncodeFinding(view));
  }};
}

core::Result<Job> ListDeductions(const Visit& visit) {
  QueryReader query(*visit.request, {"period", "unit", "staff"});
  const service::DeductionQuery wanted = ReadDeductions(query);
  CORE_TRY(query.status());
  return Job{[wanted](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Deductions all, service::SumDeductions(call, wanted));
    const json::object period{{"text", all.period.text},
                              {"first_on", core::FormatDate(all.period.first_on)},
                              {"last_on", core::FormatDate(all.period.end_on - 1)}};
    return Json(200, json::object{{"period", period},
                                  {"whole", EncodeSum(all.whole)},
                                  {"units", EncodeLines(all.units)},
                                  {"people", EncodeLines(all.people)}});
  }};
}

core::Result<Response> GetDeductionExport(const Visit& visit) {
  QueryReader query(*visit.request, {"period", "unit", "staff", "format"});
  const service::DeductionQuery wanted = ReadDeductions(query);
  const bool xlsx = query.Choice("format", {{"xlsx", true}, {"csv", false}}, true);
  CORE_TRY(query.status());
  CORE_TRY(SpendExport(visit));
  CORE_ASSIGN(service::ExportPtr table,
              service::ExportDeductions(visit.app.deps.engine, visit.actor, visit.now, visit.lang,
                                        wanted, xlsx));
  return HandOut(visit, std::move(table), "deductions", xlsx);
}

}  // namespace shouwen::http
