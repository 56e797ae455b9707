#include <boost/describe.hpp>
#include <charconv>
#include <map>

#include "core/codes.h"
#include "encode_method.h"
#include "handlers.h"
#include "method/method.h"
#include "query.h"
#include "service/methods_desk.h"
#include "service/trials.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct CheckBody {
  std::string yaml;
};
BOOST_DESCRIBE_STRUCT(CheckBody, (), (yaml))

struct TrialBody {
  std::optional<core::Instant> at;
  std::optional<std::string> level, ledger, kind, yaml;
  std::optional<std::map<std::string, std::string>> fields;
};
BOOST_DESCRIBE_STRUCT(TrialBody, (), (at, level, ledger, kind, yaml, fields))

struct DryRunBody {
  std::string yaml;
  std::optional<int> cases;
};
BOOST_DESCRIBE_STRUCT(DryRunBody, (), (yaml, cases))

struct UseBody {
  std::optional<int> version;
};
BOOST_DESCRIBE_STRUCT(UseBody, (), (version))

json::object EncodeDiagnostic(const method::Diagnostic& d) {
  return {{"line", d.line}, {"column", d.column},     {"path", d.path}, {"code", d.code},
          {"got", d.got},   {"expected", d.expected}, {"hint", d.hint}, {"text", d.Text()}};
}

json::object EncodeCheck(const method::ParseResult& result) {
  const auto* good = std::get_if<std::shared_ptr<const method::Method>>(&result);
  if (good != nullptr) {
    return {{"ok", true},
            {"id", (*good)->id},
            {"version", (*good)->version},
            {"explanation",
             {{"zh", method::Explain(**good, true)}, {"en", method::Explain(**good, false)}}},
            {"diagnostics", json::array()}};
  }
  json::array diagnostics;
  for (const auto& d : std::get<std::vector<method::Diagnostic>>(result)) {
    diagnostics.push_back(EncodeDiagnostic(d));
  }
  return {{"ok", false},
          {"id", nullptr},
          {"version", nullptr},
          {"explanation", nullptr},
          {"diagnostics", std::move(diagnostics)}};
}

json::value At(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}

json::object EncodeLine(const service::TrialLine& line) {
  json::array steps;
  for (const std::string& step : line.steps) steps.push_back(json::object{{"text", step}});
  return {{"at", At(line.at)},
          {"what", line.what},
          {"rule", line.rule},
          {"level", line.level},
          {"words", line.words},
          {"due_at", At(line.due_at)},
          {"provisional", line.provisional},
          {"explain_steps", std::move(steps)}};
}

json::object EncodeReport(const service::DryRunReport& report) {
  json::array items;
  for (const service::DryRunItem& item : report.items) {
    items.push_back(
        json::object{{"case", {{"id", core::ToText(item.case_id)}, {"number", item.number}}},
                     {"rule", item.rule},
                     {"old_due", At(item.old_due)},
                     {"new_due", At(item.new_due)},
                     {"change", item.change},
                     {"explain", item.explain}});
  }
  return {{"checked", report.checked},
          {"same", report.same},
          {"differ", report.differ},
          {"not_comparable", report.not_comparable},
          {"items", std::move(items)}};
}

int ReadVersion(QueryReader& query) {
  const std::string text = query.Text("version");
  if (text.empty()) return 0;
  int version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (error != std::errc() || end != text.data() + text.size() || version < 1) {
    query.Bad("version", "a number from 1");
  }
  return version;
}

}  // namespace

core::Result<Job> ListMethods(const Visit& visit) {
  QueryReader query(*visit.request, {});
  CORE_TRY(query.status());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    json::array items;
    for (const service::MethodLine& line : service::ListMethods(call)) {
      items.push_back({{"id", line.id},
                       {"version", line.version},
                       {"title", {{"zh", line.title_zh}, {"en", line.title_en}}},
                       {"is_default", line.is_default},
                       {"own", line.own},
                       {"shipped_differs", line.shipped_differs}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> GetShippedText(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[id = visit.path[0]](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto text, service::ShippedTextOf(call, id));
    json::value version, yaml;
    if (text) {
      version = text->version;
      yaml = json::string(text->yaml);
    }
    return Json(200, json::object{{"differs", text.has_value()},
                                  {"version", std::move(version)},
                                  {"yaml", std::move(yaml)}});
  }};
}

core::Result<Job> GetMethod(const Visit& visit) {
  QueryReader query(*visit.request, {"version"});
  const int version = ReadVersion(query);
  CORE_TRY(query.status());
  return Job{[id = visit.path[0], version](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::MethodPage page, service::GetMethod(call, id, version));
    return Json(200, EncodeMethod(page, call.lang));
  }};
}

core::Result<Job> ListMethodVersions(const Visit& visit) {
  QueryReader query(*visit.request, {});
  CORE_TRY(query.status());
  return Job{[id = visit.path[0]](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto versions, service::MethodVersions(call, id));
    json::array items;
    for (const service::MethodVersion& v : versions) {
      items.push_back({{"version", v.version},
                       {"adopted_at", core::FormatInstant(v.adopted_at)},
                       {"title", {{"zh", v.title_zh}, {"en", v.title_en}}},
                       {"is_default", v.is_default},
                       {"own", v.own}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostMethod(const Visit& visit) {
  CORE_ASSIGN(const CheckBody body, visit.Read<CheckBody>());
  return Job{[yaml = body.yaml](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::MethodPtr method, call.engine.AdoptOwn(call, yaml));
    service::MethodPage page = service::PageOf(call, method);
    page.own = true;  // in memory only after the commit
    Answer answer = Json(201, EncodeMethod(page, call.lang));
    answer.location = "/api/v1/methods/" + method->id;
    return answer;
  }};
}

core::Result<Job> PutParams(const Visit& visit) {
  CORE_ASSIGN(const json::value body, visit.Body());
  if (!body.is_object()) return core::Error{core::kBadInput, {{"/", "expected an object"}}};
  return Job{[id = visit.path[0],
              values = body.get_object()](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::MethodPage page, service::SetParams(call, id, values));
    return Json(200, json::object{{"params", EncodeParams(page)}});
  }};
}

core::Result<Job> PostTrial(const Visit& visit) {
  CORE_ASSIGN(const TrialBody body, visit.Read<TrialBody>());
  service::Trial trial;
  trial.method = visit.path[0];
  trial.yaml = body.yaml;
  trial.at = body.at;
  trial.level = body.level.value_or("");
  trial.ledger = body.ledger.value_or("");
  trial.kind = body.kind.value_or("");
  if (body.fields) trial.fields = *body.fields;
  return Job{[trial](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto lines, service::TryMethod(call, trial));
    json::array items;
    for (const service::TrialLine& line : lines) items.push_back(EncodeLine(line));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostDryRun(const Visit& visit) {
  CORE_ASSIGN(const DryRunBody body, visit.Read<DryRunBody>());
  return Job{[yaml = body.yaml, cases = body.cases.value_or(service::kDryRunCasesDefault)](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::DryRunReport report, service::DryRun(call, yaml, cases));
    return Json(200, EncodeReport(report));
  }};
}

core::Result<Job> GetExplanation(const Visit& visit) {
  QueryReader query(*visit.request, {"version"});
  const int version = ReadVersion(query);
  CORE_TRY(query.status());
  return Job{[id = visit.path[0], version](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::string text, service::ExplainMethod(call, id, version));
    return Json(200, json::object{{"id", id}, {"text", text}});
  }};
}

core::Result<Response> CheckMethod(const Visit& visit) {
  CORE_ASSIGN(const CheckBody body, visit.Read<CheckBody>());
  Response response;
  response.body = json::serialize(EncodeCheck(method::Parse(body.yaml, "method.yaml")));
  return response;
}

core::Result<Response> GetMethodSchema(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  Response response;
  response.content_type = "application/schema+json; charset=utf-8";
  response.body = method::Schema();
  return response;
}

core::Result<Job> PostDefaultMethod(const Visit& visit) {
  CORE_ASSIGN(const UseBody body, visit.Read<UseBody>());
  return Job{[id = visit.path[0], version = body.version.value_or(0)](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(service::UseMethod(call, id, version));
    return Json(201, json::object{{"id", id}});
  }};
}

}  // namespace shouwen::http
