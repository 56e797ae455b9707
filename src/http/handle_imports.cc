// Tables in and out: imports that run on the server, mappings by name, exports of people and units.
#include <boost/describe.hpp>

#include "app.h"
#include "downloads.h"
#include "encode_imports.h"
#include "handlers.h"
#include "query.h"
#include "service/table_export.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using service::ImportKind;

struct ColumnsBody {
  std::string source;
  std::map<std::string, std::string> columns;
  std::optional<std::map<std::string, std::string>> constants;
  std::optional<std::string> time_format, zone;
};
BOOST_DESCRIBE_STRUCT(ColumnsBody, (), (source, columns, constants, time_format, zone))

struct MappingBody {
  ColumnsBody mapping;
};
BOOST_DESCRIBE_STRUCT(MappingBody, (), (mapping))

core::Result<service::ImportMapping> MappingOf(const MappingBody& body, ImportKind kind) {
  return service::MappingFromJson(core::Write(body.mapping), kind);
}

struct SheetBody {
  std::string sheet;
};
BOOST_DESCRIBE_STRUCT(SheetBody, (), (sheet))

struct NothingBody {};
BOOST_DESCRIBE_STRUCT(NothingBody, (), ())

struct PeopleExportBody {
  std::optional<std::string> q, reason, format;
};
BOOST_DESCRIBE_STRUCT(PeopleExportBody, (), (q, reason, format))

ImportKind ReadKind(QueryReader& query) {
  return query.Choice<ImportKind>("kind",
                                  {{"cases", ImportKind::kCases},
                                   {"people", ImportKind::kPeople},
                                   {"units", ImportKind::kUnits}},
                                  ImportKind::kCases);
}

json::value At(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}

json::value EncodeProblem(const json::object& problem, calendar::Lang lang) {
  if (problem.empty()) return nullptr;
  json::object shown = problem;
  const service::ProblemText words = service::TextOfProblem(problem, lang);
  shown["wrong"] = words.wrong;
  shown["right"] = words.right;
  return shown;
}

json::array EncodeRows(const std::vector<service::ImportPreview::Row>& rows, calendar::Lang lang) {
  json::array out;
  for (const auto& row : rows) {
    out.push_back(json::object{{"line", row.line},
                               {"values", json::value_from(row.values)},
                               {"problem", EncodeProblem(row.problem, lang)}});
  }
  return out;
}

json::object EncodePreview(const service::ImportPreview& preview, calendar::Lang lang) {
  return {{"rows", preview.rows},
          {"good", preview.good},
          {"bad", preview.bad},
          {"sample", EncodeRows(preview.sample, lang)},
          {"problems", EncodeRows(preview.problems, lang)}};
}

bool ReadFormat(QueryReader& query) {
  return query.Choice("format", {{"xlsx", true}, {"csv", false}}, true);
}

}  // namespace

core::Result<ImportKind> ImportKindIn(const std::string& text) {
  const auto kind = service::ParseImportKind(text);
  if (kind) return *kind;
  return core::BadInput("/kind", "expected one of cases, people, units");
}

json::object EncodeImport(const service::Call& call, const service::ImportJob& job) {
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const org::Staff* staff = directory ? directory->FindStaff(job.staff) : nullptr;
  return {{"id", core::ToText(job.id)},
          {"kind", ToText(job.kind)},
          {"name", job.name},
          {"sheet", job.sheet},
          {"state", job.state},
          {"header", json::value_from(job.header)},
          {"sheets", json::value_from(job.sheets)},
          {"mapping", ToJson(job.mapping)},
          {"total", job.total},
          {"created", job.created},
          {"already", job.already},
          {"bad", job.bad},
          {"by", staff ? staff->name : std::string()},
          {"made_at", core::FormatInstant(job.made_at)},
          {"started_at", At(job.started_at)},
          {"finished_at", At(job.finished_at)},
          {"failure", job.failure}};
}

core::Result<Job> PostImport(const Visit& visit) {
  QueryReader query(*visit.request, {"kind", "name", "sheet"});
  service::NewImport file;
  file.kind = ReadKind(query);
  file.name = query.Has("name") ? query.Text("name") : "table";
  file.sheet = query.Text("sheet");
  CORE_TRY(query.status());
  // Before the file is read: reading is work.
  CORE_TRY(service::NeedForImport(visit.actor, file.kind));
  file.bytes = visit.request->body;
  CORE_ASSIGN(service::LaidDown read, service::ReadImport(std::move(file)));
  const auto laid = std::make_shared<const service::LaidDown>(std::move(read));
  return Job{[laid](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::ImportJob job, service::LayDown(call, *laid));
    Answer answer = Json(201, EncodeImport(call, job));
    answer.location = "/api/v1/imports/" + core::ToText(job.id);
    return answer;
  }};
}

core::Result<Job> ListImports(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::ImportJob> jobs, service::Imports(call));
    json::array items;
    for (const service::ImportJob& job : jobs) items.push_back(EncodeImport(call, job));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> GetImport(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::ImportJob job, service::FindImport(call, id));
    return Json(200, EncodeImport(call, job));
  }};
}

core::Result<Job> GetImportFields(const Visit& visit) {
  QueryReader query(*visit.request, {"kind"});
  const ImportKind kind = ReadKind(query);
  CORE_TRY(query.status());
  return Job{[kind](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::ImportField> fields, service::FieldsFor(call, kind));
    json::array items;
    for (const service::ImportField& field : fields) {
      items.push_back(
          json::object{{"id", field.id},
                       {"title", json::object{{"zh", field.title.zh}, {"en", field.title.en}}},
                       {"required", field.required}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Response> PostImportPreview(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_ASSIGN(const MappingBody body, visit.Read<MappingBody>());
  service::Engine& engine = visit.app.deps.engine;
  CORE_ASSIGN(const service::ImportJob job,
              engine.Look(visit.actor, visit.now, [&](const service::Call& call) {
                return service::FindImport(call, id);
              }));
  CORE_ASSIGN(const service::ImportMapping mapping, MappingOf(body, job.kind));
  CORE_ASSIGN(const service::ImportPreview preview,
              service::PreviewJob(engine, visit.actor, id, mapping, visit.now));
  Response response;
  response.body = json::serialize(EncodePreview(preview, visit.lang));
  return response;
}

core::Result<Response> PutImportSheet(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_ASSIGN(const SheetBody body, visit.Read<SheetBody>());
  service::Engine& engine = visit.app.deps.engine;
  CORE_ASSIGN(const service::ImportJob job,
              service::ChooseSheet(engine, visit.actor, id, body.sheet, visit.now));
  return Answered(200, engine.Look(visit.actor, visit.now, [&](const service::Call& call) {
    return EncodeImport(call, job);
  }));
}

core::Result<Job> PostImportStart(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_ASSIGN(const MappingBody body, visit.Read<MappingBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::ImportJob job, service::FindImport(call, id));
    CORE_ASSIGN(const service::ImportMapping mapping, MappingOf(body, job.kind));
    CORE_ASSIGN(const service::ImportJob started, service::StartImport(call, id, mapping));
    return Json(200, EncodeImport(call, started));
  }};
}

core::Result<Job> PostImportStop(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_ASSIGN([[maybe_unused]] const NothingBody nothing, visit.Read<NothingBody>());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::ImportJob job, service::StopImport(call, id));
    return Json(200, EncodeImport(call, job));
  }};
}

core::Result<Response> GetImportReport(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  QueryReader query(*visit.request, {"format"});
  const bool xlsx = ReadFormat(query);
  CORE_TRY(query.status());
  CORE_ASSIGN(service::ExportPtr table, service::ReportOf(visit.app.deps.engine, visit.actor, id,
                                                          xlsx, visit.lang, visit.now));
  return HandOut(visit, std::move(table), "import-report", xlsx);
}

core::Result<Job> ListImportMappings(const Visit& visit) {
  QueryReader query(*visit.request, {"kind"});
  const ImportKind kind = ReadKind(query);
  CORE_TRY(query.status());
  return Job{[kind](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::NamedMapping> all, service::Mappings(call, kind));
    json::array items;
    for (const service::NamedMapping& one : all) {
      items.push_back(json::object{{"name", one.name}, {"mapping", ToJson(one.mapping)}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PutImportMapping(const Visit& visit) {
  CORE_ASSIGN(const ImportKind kind, ImportKindIn(visit.path[0]));
  CORE_ASSIGN(const MappingBody body, visit.Read<MappingBody>());
  CORE_ASSIGN(const service::ImportMapping mapping, MappingOf(body, kind));
  const service::NamedMapping named{kind, visit.path[1], mapping};
  return Job{[named](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(service::SaveMapping(call, named));
    return Json(200, json::object{{"name", named.name}, {"mapping", ToJson(named.mapping)}});
  }};
}

core::Result<Job> DeleteImportMapping(const Visit& visit) {
  CORE_ASSIGN(const ImportKind kind, ImportKindIn(visit.path[0]));
  return Job{[kind, name = visit.path[1]](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(service::DropMapping(call, kind, name));
    return NoContent();
  }};
}

core::Result<Response> PostPeopleExport(const Visit& visit) {
  CORE_ASSIGN(PeopleExportBody body, visit.Read<PeopleExportBody>());
  const std::string format = body.format.value_or("xlsx");
  if (format != "xlsx" && format != "csv") {
    return core::BadInput("/format", "expected xlsx or csv");
  }
  CORE_TRY(SpendExport(visit));
  const service::PeopleExport what{body.q.value_or(""), body.reason.value_or(""), format == "xlsx"};
  CORE_ASSIGN(service::ExportPtr table, service::ExportPeople(visit.app.deps.engine, visit.actor,
                                                              visit.now, visit.lang, what));
  return HandOut(visit, std::move(table), "people", what.xlsx);
}

core::Result<Response> GetUnitExport(const Visit& visit) {
  QueryReader query(*visit.request, {"q", "level", "format"});
  const service::UnitExport what{query.Text("q"), query.Text("level"), ReadFormat(query)};
  CORE_TRY(query.status());
  CORE_TRY(SpendExport(visit));
  CORE_ASSIGN(service::ExportPtr table, service::ExportUnits(visit.app.deps.engine, visit.actor,
                                                             visit.now, visit.lang, what));
  return HandOut(visit, std::move(table), "units", what.xlsx);
}

}  // namespace shouwen::http
