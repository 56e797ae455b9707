// Imports laid down, looked at, begun and stopped; mappings by name.
#include "service/imports.h"

#include <algorithm>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "import_jobs.h"
#include "import_run.h"
#include "journal/journal.h"
#include "service/codes.h"
#include "service/idempotency.h"

namespace shouwen::service {
namespace {

namespace json = boost::json;

const std::string& Select() {
  static const std::string sql =
      "SELECT id, kind, name, sheet, mapping, state, staff_id, header, total, created, already, "
      "bad, "
      "made_at, started_at, finished_at, failure FROM service_import_jobs WHERE tenant_id = ? ";
  return sql;
}

ImportJob FromRow(const store::Rows& rows, std::size_t r) {
  ImportJob job;
  job.id = rows.Id<ImportJobId>(r, 0);
  job.kind = ParseImportKind(rows.Text(r, 1)).value();
  job.name = rows.Text(r, 2);
  job.sheet = rows.Text(r, 3);
  const json::object mapping = json::parse(rows.Text(r, 4)).as_object();
  // What was guessed need not be enough to begin with.
  job.mapping.source = json::value_to<std::string>(mapping.at("source"));
  job.mapping.columns = json::value_to<std::map<std::string, std::string>>(mapping.at("columns"));
  job.mapping.constants =
      json::value_to<std::map<std::string, std::string>>(mapping.at("constants"));
  job.mapping.time_format = json::value_to<std::string>(mapping.at("time_format"));
  job.mapping.offset_minutes = static_cast<int>(mapping.at("offset_minutes").to_number<int>());
  job.state = rows.Text(r, 5);
  job.staff = rows.Id<core::StaffId>(r, 6);
  job.header = json::value_to<std::vector<std::string>>(json::parse(rows.Text(r, 7)));
  job.total = rows.Int(r, 8);
  job.created = rows.Int(r, 9);
  job.already = rows.Int(r, 10);
  job.bad = rows.Int(r, 11);
  job.made_at = rows.At(r, 12);
  job.started_at = rows.OptAt(r, 13);
  job.finished_at = rows.OptAt(r, 14);
  job.failure = rows.Text(r, 15);
  return job;
}

std::string Stored(const ImportMapping& mapping) {
  json::object text = ToJson(mapping);
  text["offset_minutes"] = mapping.offset_minutes;
  return json::serialize(text);
}

core::Error WrongState(const ImportJob& job, const char* expected) {
  return {kImportState, {{"state", job.state}, {"expected", std::string(expected)}}};
}

// Which the organisation works by. Error: service.unknown_tenant.
core::Result<MethodPtr> MethodOf(const Call& call) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const org::Tenant& tenant = directory->tenant();
  MethodPtr method = call.engine.FindMethod(tenant.id, tenant.method, tenant.method_version);
  CORE_CHECK(method);
  return method;
}

void Journal(const Call& call, const char* type, const ImportJob& job, const json::object& more) {
  journal::Event event;
  event.type = type;
  event.subject = "import";
  event.subject_id = job.id.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"kind", ToText(job.kind)}, {"name", job.name}, {"rows", job.total}};
  for (const auto& [key, value] : more) event.body[key] = value;
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace

std::optional<ImportJob> LoadImport(store::Tx& tx, core::TenantId tenant, ImportJobId id) {
  const store::Rows rows = tx.Query(Select() + "AND id = ?", tenant, id);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows, 0);
}

core::Error NoSuchImport(ImportJobId id) {
  return {core::kNotFound, {{"what", "import"}, {"id", core::ToText(id)}}};
}

core::Result<std::string> ImportNameOf(std::string_view given) {
  std::string name = core::Clean(given);
  std::replace(name.begin(), name.end(), '\n', ' ');
  if (name.empty()) return core::BadInput("/name", "expected a name");
  if (core::CodePointCount(name) <= kImportNameMax) return name;
  return core::BadInput("/name",
                        "expected at most " + std::to_string(kImportNameMax) + " characters");
}

ImportOptions OptionsOf(const ImportJob& job) {
  ImportOptions options;
  options.kind = job.kind;
  options.mapping = job.mapping;
  options.sheet = job.sheet;
  return options;
}

LaidDown Described(NewImport file, Table& table) {
  LaidDown laid;
  laid.header = table.header();
  laid.sheets = table.sheets();
  for (;;) {
    const auto record = table.Next();
    if (record.ok() && !record->has_value()) break;
    if (record.ok() && file.kind != ImportKind::kCases && IsBlank(**record)) continue;
    ++laid.rows;
  }
  laid.file = std::move(file);
  return laid;
}

core::Result<LaidDown> ReadImport(NewImport file) {
  CORE_ASSIGN(file.name, ImportNameOf(file.name));
  CORE_ASSIGN(Table table, Table::Open(file.bytes, file.sheet));
  LaidDown laid = Described(std::move(file), table);
  laid.sha256 = Sha256Hex(laid.file.bytes);
  return laid;
}

core::Result<ImportJob> LayDown(const Call& call, const LaidDown& laid) {
  CORE_TRY(NeedForImport(call.actor, laid.file.kind));
  if (!call.actor.staff) return core::Error{core::kForbidden, {{"right", "staff"}}};
  CORE_ASSIGN(const MethodPtr method, MethodOf(call));
  ImportJob job;
  job.id = laid.uploaded ? *laid.uploaded : call.engine.ids().Next<ImportJobId>(call.now);
  job.kind = laid.file.kind;
  job.name = laid.file.name;
  job.sheet = laid.file.sheet;
  job.state = "draft";
  job.mapping = GuessMapping(job.kind, laid.header, job.name, *method);
  job.header = laid.header;
  job.sheets = laid.sheets;
  job.staff = *call.actor.staff;
  job.total = laid.rows;
  job.made_at = call.now;
  call.tx.Post(
      "INSERT INTO service_import_jobs (tenant_id, id, kind, name, sheet, mapping, state, "
      "staff_id, header, sha256, total, created, already, bad, made_at, started_at, finished_at, "
      "failure, node, held_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, NULL, NULL, "
      "'', -1, 0)",
      call.actor.tenant, job.id, ToText(job.kind), job.name, job.sheet, Stored(job.mapping),
      job.state, job.staff, json::serialize(json::value_from(job.header)), laid.sha256, job.total,
      job.made_at);
  if (!laid.uploaded) StoreFile(call.tx, call.actor.tenant, job.id, laid.file.bytes);
  return job;
}

core::Result<std::vector<ImportJob>> Imports(const Call& call) {
  const bool any = NeedForImport(call.actor, ImportKind::kUnits).ok();
  if (!any) CORE_TRY(NeedForImport(call.actor, ImportKind::kPeople));
  const store::Rows rows =
      call.tx.Query(Select() + "ORDER BY id DESC LIMIT ?", call.actor.tenant, kImportsShown);
  std::vector<ImportJob> jobs;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    ImportJob job = FromRow(rows, r);
    if (NeedForImport(call.actor, job.kind).ok()) jobs.push_back(std::move(job));
  }
  return jobs;
}

core::Result<ImportJob> FindImport(const Call& call, ImportJobId id) {
  const auto job = LoadImport(call.tx, call.actor.tenant, id);
  if (!job || !NeedForImport(call.actor, job->kind).ok()) return NoSuchImport(id);
  return *job;
}

core::Result<ImportJob> ChooseSheet(Engine& engine, const org::Actor& actor, ImportJobId id,
                                    const std::string& sheet, core::Instant now) {
  CORE_ASSIGN(const ImportJob draft,
              engine.Look(actor, now, [&](const Call& call) { return FindImport(call, id); }));
  if (draft.state != "draft") return WrongState(draft, "draft");
  CORE_ASSIGN(Spool file, FileOfImport(engine, actor.tenant, id));
  CORE_ASSIGN(Table table, Table::Open(std::move(file), sheet));
  if (table.sheets().empty()) {
    return core::Error{kBadWorkbook, {{"what", "a CSV table"}, {"expected", "a workbook"}}};
  }
  const LaidDown laid = Described({draft.kind, draft.name, sheet, {}}, table);
  return engine.Run(actor, now, [&](const Call& call) -> core::Result<ImportJob> {
    CORE_ASSIGN(ImportJob job, FindImport(call, id));
    if (job.state != "draft") return WrongState(job, "draft");
    CORE_ASSIGN(const MethodPtr method, MethodOf(call));
    job.sheet = sheet;
    job.header = laid.header;
    job.sheets = laid.sheets;
    job.total = laid.rows;
    job.mapping = GuessMapping(job.kind, job.header, job.name, *method);
    call.tx.Post(
        "UPDATE service_import_jobs SET sheet = ?, header = ?, mapping = ?, total = ? WHERE "
        "tenant_id = ? AND id = ?",
        job.sheet, json::serialize(json::value_from(job.header)), Stored(job.mapping), job.total,
        call.actor.tenant, id);
    return job;
  });
}

core::Result<std::vector<ImportField>> FieldsFor(const Call& call, ImportKind kind) {
  CORE_TRY(NeedForImport(call.actor, kind));
  CORE_ASSIGN(const MethodPtr method, MethodOf(call));
  return ImportFields(kind, *method);
}

core::Result<ImportPreview> PreviewJob(Engine& engine, const org::Actor& actor, ImportJobId id,
                                       const ImportMapping& mapping, core::Instant now) {
  CORE_ASSIGN(ImportJob job,
              engine.Look(actor, now, [&](const Call& call) { return FindImport(call, id); }));
  if (job.state != "draft") return WrongState(job, "draft");
  CORE_TRY(CheckMapping(mapping, job.kind));
  job.mapping = mapping;
  CORE_ASSIGN(Spool file, FileOfImport(engine, actor.tenant, id));
  CORE_ASSIGN(Table table, Table::Open(std::move(file), job.sheet));
  return PreviewTable(engine, actor, table, OptionsOf(job), now);
}

core::Result<ImportJob> StartImport(const Call& call, ImportJobId id,
                                    const ImportMapping& mapping) {
  CORE_ASSIGN(ImportJob job, FindImport(call, id));
  if (job.state != "draft") return WrongState(job, "draft");
  CORE_TRY(CheckMapping(mapping, job.kind));
  CORE_TRY(Columns::Make(mapping, job.header));
  job.mapping = mapping;
  job.state = "running";
  job.started_at = call.now;
  call.tx.Post(
      "UPDATE service_import_jobs SET state = ?, mapping = ?, started_at = ?, staff_id = ? WHERE "
      "tenant_id = ? AND id = ?",
      job.state, Stored(mapping), call.now, call.actor.staff, call.actor.tenant, id);
  const store::Rows file =
      call.tx.Query("SELECT sha256 FROM service_import_jobs WHERE tenant_id = ? AND id = ?",
                    call.actor.tenant, id);
  Journal(call, "import.started", job, {{"sha256", file.Text(0, 0)}});
  return job;
}

core::Result<ImportJob> StopImport(const Call& call, ImportJobId id) {
  CORE_ASSIGN(ImportJob job, FindImport(call, id));
  if (job.state != "draft" && job.state != "running") return WrongState(job, "draft or running");
  const bool draft = job.state == "draft";
  job.state = "stopped";
  if (!draft) {
    FinishImport(call, job);
    return FindImport(call, id);
  }
  DropFile(call.tx, call.actor.tenant, id);
  call.tx.Post("DELETE FROM service_import_jobs WHERE tenant_id = ? AND id = ?", call.actor.tenant,
               id);
  return job;
}

void FinishImport(const Call& call, const ImportJob& job) {
  const store::Rows counts = call.tx.Query(
      "SELECT outcome, COUNT(*) FROM service_import_rows WHERE tenant_id = ? AND job_id = ? GROUP "
      "BY outcome",
      call.actor.tenant, job.id);
  std::int64_t count[3] = {0, 0, 0};
  for (std::size_t r = 0; r < counts.size(); ++r) count[counts.Int(r, 0)] = counts.Int(r, 1);
  call.tx.Post(
      "UPDATE service_import_jobs SET state = ?, failure = ?, created = ?, already = ?, bad = ?, "
      "finished_at = ? WHERE tenant_id = ? AND id = ?",
      job.state, job.failure, count[0], count[1], count[2], call.now, call.actor.tenant, job.id);
  DropFile(call.tx, call.actor.tenant, job.id);
  Journal(call, "import.finished", job,
          {{"state", job.state}, {"created", count[0]}, {"already", count[1]}, {"bad", count[2]}});
}

core::Result<std::vector<NamedMapping>> Mappings(const Call& call, ImportKind kind) {
  CORE_TRY(NeedForImport(call.actor, kind));
  const store::Rows rows = call.tx.Query(
      "SELECT name, mapping FROM service_import_mappings WHERE tenant_id = ? AND kind = ? ORDER BY "
      "name",
      call.actor.tenant, ToText(kind));
  std::vector<NamedMapping> all;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    CORE_ASSIGN(ImportMapping mapping, MappingFromJson(json::parse(rows.Text(r, 1)), kind));
    all.push_back({kind, rows.Text(r, 0), std::move(mapping)});
  }
  return all;
}

core::Status SaveMapping(const Call& call, const NamedMapping& given) {
  CORE_TRY(NeedForImport(call.actor, given.kind));
  CORE_ASSIGN(const std::string name, ImportNameOf(given.name));
  CORE_TRY(CheckMapping(given.mapping, given.kind));
  CORE_ASSIGN(const std::vector<NamedMapping> all, Mappings(call, given.kind));
  const bool known = std::any_of(all.begin(), all.end(),
                                 [&](const NamedMapping& one) { return one.name == name; });
  if (!known && all.size() >= kMappingsMax) {
    return core::Error{core::kTooMany, {{"what", "mappings"}, {"max", std::int64_t{kMappingsMax}}}};
  }
  call.tx.Post(
      "INSERT INTO service_import_mappings (tenant_id, kind, name, mapping, changed_at) VALUES (?, "
      "?, ?, ?, ?) ON CONFLICT (tenant_id, kind, name) DO UPDATE SET mapping = excluded.mapping, "
      "changed_at = excluded.changed_at",
      call.actor.tenant, ToText(given.kind), name, json::serialize(ToJson(given.mapping)),
      call.now);
  return core::Ok();
}

core::Status DropMapping(const Call& call, ImportKind kind, const std::string& name) {
  CORE_TRY(NeedForImport(call.actor, kind));
  const std::int64_t gone = call.tx.Exec(
      "DELETE FROM service_import_mappings WHERE tenant_id = ? AND kind = ? AND name = ?",
      call.actor.tenant, ToText(kind), name);
  if (gone > 0) return core::Ok();
  return core::Error{core::kNotFound, {{"what", "mapping"}, {"id", name}}};
}

void ForgetImported(const Call& call, core::PersonId person) {
  call.tx.Post(
      "DELETE FROM service_import_seen WHERE tenant_id = ? AND subject_id = ? AND kind = ?",
      call.actor.tenant, person, ToText(ImportKind::kPeople));
}

void SweepImports(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  SweepUploads(tx, tenant, now);
  const store::Rows rows = tx.Query(
      "SELECT id FROM service_import_jobs WHERE tenant_id = ? AND ((state = 'draft' AND made_at < "
      "?) OR (finished_at IS NOT NULL AND finished_at < ?))",
      tenant, now - kDraftKeptMs, now - kImportKeptMs);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (const char* sql : {"DELETE FROM service_import_rows WHERE tenant_id = ? AND job_id = ?",
                            "DELETE FROM service_import_pieces WHERE tenant_id = ? AND job_id = ?",
                            "DELETE FROM service_import_jobs WHERE tenant_id = ? AND id = ?"}) {
      tx.Post(sql, tenant, rows.Int(r, 0));
    }
  }
}

}  // namespace shouwen::service
