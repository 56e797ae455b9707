// import: cases from another system's file.
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
  std::string file, method, mapping, tenant, report, rejects, source;
};

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

service::ImportMapping MappingFor(const ImportArgs& args, core::Status& bad) {
  const std::string source =
      args.source.empty() ? args.file.substr(args.file.rfind('/') + 1) : args.source;
  if (args.mapping.empty()) return service::DefaultMapping(source);
  auto mapping = service::ParseMapping(ReadAll(args.mapping));
  if (mapping.ok() && !args.source.empty()) mapping->source = args.source;
  if (mapping.ok()) return std::move(*mapping);
  bad = mapping.error();
  return {};
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

core::Result<service::ImportReport> RunImport(Runtime& runtime, const ImportArgs& args,
                                              core::Instant now) {
  CORE_ASSIGN(const org::Tenant tenant, TenantFor(runtime, args, now));
  core::Status bad = core::Ok();
  service::ImportOptions options;
  options.mapping = MappingFor(args, bad);
  CORE_TRY(bad);
  options.method = args.method;
  Progress progress("importing, bytes");
  options.progress = [&](std::int64_t, std::int64_t bytes, std::int64_t in_all) {
    progress.At(bytes, in_all);
  };
  CORE_ASSIGN(auto report, service::Import(*runtime.engine, service::OperatorActor(tenant.id),
                                           ReadAll(args.file), options, now));
  return report;
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

void Import(Globals& globals, const ImportArgs& args) {
  const core::Instant now = SystemClock().Now();
  NeedWritable(args.report);
  NeedWritable(args.rejects);
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  const auto report = RunImport(runtime, args, now);
  if (!report.ok()) {
    globals.exit_code = Refuse(globals, report.error());
    return;
  }
  const auto swept = service::Clockwork(*runtime.engine).RunDue(now);
  if (!args.report.empty()) WriteReport(args.report, *report);
  if (!args.rejects.empty()) WriteRejects(args.rejects, *report);
  std::string text = WithCommas(report->rows) + " rows: " + WithCommas(report->created) +
                     " created, " + WithCommas(report->already) + " already there, " +
                     WithCommas(report->bad) + " kept aside\n";
  for (const auto& row : report->items) {
    if (row.outcome != service::ImportRow::Outcome::kBad) continue;
    text += "  line " + std::to_string(row.line) + " (" + row.external_id + "): " + row.what + "\n";
  }
  text += "promises: " + WithCommas(swept.broken) + " broke before today\n";
  Answer(globals,
         boost::json::object{{"rows", report->rows},
                             {"created", report->created},
                             {"already", report->already},
                             {"bad", report->bad},
                             {"bad_rows", BadRows(*report)},
                             {"broken", swept.broken}},
         text);
  if (report->bad > 0) globals.exit_code = kExitRefused;
}

}  // namespace

void AddImportCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<ImportArgs>();
  auto* import = cli.add_subcommand("import", "one case for each row of a CSV file");
  import->add_option("file", args->file)->required();
  import->add_option("--method", args->method, "method id (default: the organisation's)");
  import->add_option("--mapping", args->mapping, "YAML file: which column fills which field");
  import->add_option("--source", args->source, "name of the other system (default: the file's)");
  import->add_option("--tenant", args->tenant, "organisation, when there are several");
  import->add_option("--report", args->report, "write a CSV with one line for each row");
  import->add_option("--rejects", args->rejects, "write the rows kept aside as a CSV");
  import->callback([&globals, args] { Import(globals, *args);
});
}  // namespace shouwen::app

}  // namespace shouwen::app
