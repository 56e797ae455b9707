// import: cases, people or units from another system's file.
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "command.h"
#include "runtime.h"
#include "service/clockwork.h"
#include "service/codes.h"
#include "service/import.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

struct ImportArgs {
  std::string file, method, mapping, tenant, report, rejects, source, kind, sheet;
  bool preview = false;
};

// None was named: cases, by the columns of DefaultMapping.
service::ImportKind KindOf(const ImportArgs& args) {
  return args.kind.empty() ? service::ImportKind::kCases
                           : service::ParseImportKind(args.kind).value();
}

std::string_view ToText(service::ImportRow::Outcome outcome) {
  switch (outcome) {
    case service::ImportRow::Outcome::kCreated:
      return "created";
    case service::ImportRow::Outcome::kAlready:
      return "already";
    case service::ImportRow::Outcome::kBad:
      return "bad";
  }
  CORE_CHECK(false);
}

// Said before anything is imported; what is there stays until there is something to write.
void NeedWritable(const std::string& path) {
  if (path.empty() || std::ofstream(path, std::ios::app)) return;
  throw std::runtime_error("cannot write " + path);
}

std::ofstream Create(const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  if (!out) throw std::runtime_error("cannot write " + path);
  return out;
}

void WriteReport(const std::string& path, const service::ImportReport& report) {
  auto out = Create(path);
  out << "line,external_id,outcome,number,what\n";
  for (const auto& row : report.items) {
    out << row.line << ',' << service::CsvField(row.external_id) << ',' << ToText(row.outcome)
        << ',' << row.number << ',' << service::CsvField(row.what) << "\n";
  }
}

void WriteRejects(const std::string& path, const service::ImportReport& report) {
  auto out = Create(path);
  for (std::size_t i = 0; i < report.header.size(); ++i) {
    out << (i > 0 ? "," : "") << service::CsvField(report.header[i]);
  }
  out << "\n";
  for (const auto& row : report.items) {
    if (row.outcome == service::ImportRow::Outcome::kBad) out << row.raw << "\n";
  }
}

// By the mapping file, else, where a kind is named, by what the columns are called.
core::Result<service::ImportMapping> MappingFor(Runtime& runtime, const ImportArgs& args,
                                                const org::Tenant& tenant,
                                                const std::string& file) {
  const std::string source =
      args.source.empty() ? args.file.substr(args.file.rfind('/') + 1) : args.source;
  const service::ImportKind kind = KindOf(args);
  if (!args.mapping.empty()) {
    CORE_ASSIGN(auto mapping, service::ParseMapping(ReadAll(args.mapping), kind));
    if (!args.source.empty()) mapping.source = args.source;
    return mapping;
  }
  if (args.kind.empty()) return service::DefaultMapping(source);
  const std::string id = args.method.empty() ? tenant.method : args.method;
  const auto method = runtime.engine->FindMethod(tenant.id, id);
  if (method == nullptr) {
    return core::Error{service::kUnknownMethod, {{"method", id}, {"version", std::int64_t{0}}}};
  }
  CORE_ASSIGN(const auto header, service::HeaderOf(file, args.sheet));
  auto mapping = service::GuessMapping(kind, header, source, *method);
  CORE_TRY(service::CheckMapping(mapping, kind));
  return mapping;
}

// Into an empty store: one unit on each level of the method and a desk in each, so that a file can
// be looked at before the organisation is written down.
core::Result<org::Tenant> TenantFor(Runtime& runtime, const ImportArgs& args, core::Instant now) {
  const auto there = runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  if (!there.empty() || !args.tenant.empty() || args.method.empty()) {
    return PickTenant(runtime, args.tenant);
  }
  const auto method = runtime.engine->FindMethod({}, args.method);
  if (method == nullptr) {
    return core::Error{service::kUnknownMethod,
                       {{"method", args.method}, {"version", std::int64_t{0}}}};
  }
  auto setup = service::SetupForMethod(*method);
  setup.name = "示例机构";
  CORE_TRY(service::CreateTenant(*runtime.engine, setup, now));
  std::cerr << "The store was empty: made the organisation " << setup.name
            << " with one unit on each level.\n";
  return PickTenant(runtime, setup.name);
}

struct Prepared {
  org::Tenant tenant;
  std::string file;
  service::ImportOptions options;
};
core::Result<Prepared> Prepare(Runtime& runtime, const ImportArgs& args, core::Instant now) {
  CORE_ASSIGN(const org::Tenant tenant, TenantFor(runtime, args, now));
  Prepared made{tenant, {}, {}};
  // A mapping that does not read is said before the file is looked at.
  if (!args.mapping.empty()) {
    CORE_TRY(service::ParseMapping(ReadAll(args.mapping), KindOf(args)));
  }
  made.file = ReadAll(args.file);
  made.options.kind = KindOf(args);
  made.options.sheet = args.sheet;
  made.options.method = args.method;
  CORE_ASSIGN(made.options.mapping, MappingFor(runtime, args, tenant, made.file));
  return made;
}

core::Result<service::ImportReport> RunImport(Runtime& runtime, Prepared& what, core::Instant now) {
  Progress progress("importing");
  what.options.progress = [&](std::int64_t, std::int64_t done, std::int64_t in_all) {
    progress.At(done, in_all);
  };
  return service::Import(*runtime.engine, service::OperatorActor(what.tenant.id), what.file,
                         what.options, now);
}

boost::json::array BadRows(const service::ImportReport& report) {
  boost::json::array bad;
  for (const auto& row : report.items) {
    if (row.outcome != service::ImportRow::Outcome::kBad) continue;
    bad.push_back(boost::json::object{
        {"line", row.line}, {"external_id", row.external_id}, {"what", row.what}});
  }
  return bad;
}

std::string Words(const service::ImportPreview::Row& row, calendar::Lang lang) {
  const service::ProblemText text = service::TextOfProblem(row.problem, lang);
  const std::string column = boost::json::value_to<std::string>(row.problem.at("column"));
  return "line " + std::to_string(row.line) + (column.empty() ? "" : ", " + column) + ": " +
         text.wrong + (text.right.empty() ? "" : " (" + text.right + ")");
}

void Preview(Globals& globals, Runtime& runtime, const Prepared& what, core::Instant now) {
  const auto preview = service::PreviewImport(
      *runtime.engine, service::OperatorActor(what.tenant.id), what.file, what.options, now);
  if (!preview.ok()) {
    globals.exit_code = Refuse(globals, preview.error());
    return;
  }
  const auto lang = globals.lang == "en" ? calendar::Lang::kEn : calendar::Lang::kZh;
  std::string text = WithCommas(preview->rows) + " rows: " + WithCommas(preview->good) + " good, " +
                     WithCommas(preview->bad) + " bad; nothing was written\n";
  for (const auto& [target, column] : what.options.mapping.columns) {
    text.append("  ").append(column).append(" -> ").append(target).append("\n");
  }
  boost::json::array sample, problems;
  for (const auto& row : preview->sample) {
    sample.push_back(
        boost::json::object{{"line", row.line}, {"values", boost::json::value_from(row.values)}});
  }
  for (const auto& row : preview->problems) {
    text += "  " + Words(row, lang) + "\n";
    boost::json::object problem = row.problem;
    problem["line"] = row.line;
    problems.push_back(std::move(problem));
  }
  Answer(globals,
         boost::json::object{{"rows", preview->rows},
                             {"good", preview->good},
                             {"bad", preview->bad},
                             {"mapping", ToJson(what.options.mapping)},
                             {"sample", std::move(sample)},
                             {"problems", std::move(problems)}},
         text);
  if (preview->bad > 0) globals.exit_code = kExitRefused;
}

void Tell(Globals& globals, const service::ImportReport& report, std::int64_t broken) {
  std::string text = WithCommas(report.rows) + " rows: " + WithCommas(report.created) +
                     " created, " + WithCommas(report.already) + " already there, " +
                     WithCommas(report.bad) + " kept aside\n";
  for (const auto& row : report.items) {
    if (row.outcome != service::ImportRow::Outcome::kBad) continue;
    text += "  line " + std::to_string(row.line) + " (" + row.external_id + "): " + row.what + "\n";
  }
  text += "promises: " + WithCommas(broken) + " broke before today\n";
  Answer(globals,
         boost::json::object{{"rows", report.rows},
                             {"created", report.created},
                             {"already", report.already},
                             {"bad", report.bad},
                             {"bad_rows", BadRows(report)},
                             {"broken", broken}},
         text);
  if (report.bad > 0) globals.exit_code = kExitRefused;
}

void Import(Globals& globals, const ImportArgs& args) {
  const core::Instant now = SystemClock().Now();
  NeedWritable(args.report);
  NeedWritable(args.rejects);
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  auto prepared = Prepare(runtime, args, now);
  if (!prepared.ok()) {
    globals.exit_code = Refuse(globals, prepared.error());
    return;
  }
  if (args.preview) return Preview(globals, runtime, *prepared, now);
  const auto report = RunImport(runtime, *prepared, now);
  if (!report.ok()) {
    globals.exit_code = Refuse(globals, report.error());
    return;
  }
  const auto swept = service::Clockwork(*runtime.engine).RunDue(now);
  if (!args.report.empty()) WriteReport(args.report, *report);
  if (!args.rejects.empty()) WriteRejects(args.rejects, *report);
  Tell(globals, *report, swept.broken);
}

}  // namespace

void AddImportCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<ImportArgs>();
  auto* import = cli.add_subcommand("import", "one case, person or unit for each row of a table");
  import->add_option("file", args->file, "CSV or .xlsx")->required();
  import->add_option("--kind", args->kind, "cases, people or units (default: cases)")
      ->check(CLI::IsMember({"cases", "people", "units"}));
  import->add_option("--sheet", args->sheet, "sheet of a workbook (default: the first)");
  import->add_option("--method", args->method, "method id (default: the organisation's)");
  import->add_option("--mapping", args->mapping, "YAML file: which column fills which field");
  import->add_option("--source", args->source, "name of the other system (default: the file's)");
  import->add_option("--tenant", args->tenant, "organisation, when there are several");
  import->add_option("--report", args->report, "write a CSV with one line for each row");
  import->add_option("--rejects", args->rejects, "write the rows kept aside as a CSV");
  import->add_flag("--preview", args->preview, "say what would be made of it; writes nothing");
  import->callback([&globals, args] { Import(globals, *args);
});
}  // namespace shouwen::app

}  // namespace shouwen::app
