// export: cases, people or units as a table that `import` understands.
#include <stdexcept>

#include "command.h"
#include "half.h"
#include "runtime.h"
#include "service/case_export.h"
#include "service/import.h"
#include "service/setup.h"
#include "service/table_export.h"

namespace shouwen::app {
namespace {

struct ExportArgs {
  std::string kind, file, format, q, reason, tenant;
};

// By the name of the file, unless it is said.
bool IsWorkbook(const ExportArgs& args) {
  return args.format.empty() ? args.file.ends_with(".xlsx") : args.format == "xlsx";
}

core::Result<service::ExportPtr> Begin(Runtime& runtime, const ExportArgs& args,
                                       calendar::Lang lang, core::Instant now) {
  CORE_ASSIGN(const org::Tenant tenant, PickTenant(runtime, args.tenant));
  const org::Actor actor = service::OperatorActor(tenant.id);
  const bool xlsx = IsWorkbook(args);
  switch (service::ParseImportKind(args.kind).value()) {
    case service::ImportKind::kPeople:
      return service::ExportPeople(*runtime.engine, actor, now, lang, {args.q, args.reason, xlsx});
    case service::ImportKind::kUnits:
      return service::ExportUnits(*runtime.engine, actor, now, lang, {args.q, "", xlsx});
    case service::ImportKind::kCases:
      break;
  }
  service::CaseQuery query;
  query.list.q = args.q;
  return service::ExportCases(*runtime.engine, actor, now, lang, query,
                              args.q.empty() ? "" : "q=" + args.q, xlsx);
}

core::Status Write(service::Export& table, Half& half) {
  Progress progress("exporting");
  while (!table.ended()) {
    core::Result<std::string> piece = table.Next();
    const bool written = piece.ok() && half.Add(*piece);
    if (!written) table.Leave();
    if (!piece.ok()) return piece.error();
    if (!written) throw std::runtime_error("cannot write " + half.name());
    progress.At(table.rows(), table.rows_in_all().value_or(table.rows()));
  }
  if (!half.End()) throw std::runtime_error("cannot write " + half.name());
  return core::Ok();
}

void Export(Globals& globals, const ExportArgs& args) {
  const core::Instant now = SystemClock().Now();
  Half half(args.file);
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  const auto lang = globals.lang == "en" ? calendar::Lang::kEn : calendar::Lang::kZh;
  const auto table = Begin(runtime, args, lang, now);
  const core::Status written = table.ok() ? Write(**table, half) : core::Status(table.error());
  if (!written.ok()) {
    globals.exit_code = Refuse(globals, written.error());
    return;
  }
  Answer(globals, boost::json::object{{"rows", (*table)->rows()}, {"sha256", (*table)->sha256()}},
         WithCommas((*table)->rows()) + " rows: " + args.file);
}

}  // namespace

void AddExportCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<ExportArgs>();
  auto* out = cli.add_subcommand("export", "cases, people or units as a table");
  out->add_option("kind", args->kind, "cases, people or units")
      ->required()
      ->check(CLI::IsMember({"cases", "people", "units"}));
  out->add_option("file", args->file, "where to, .xlsx or CSV")->required();
  out->add_option("--format", args->format, "xlsx or csv (default: by the file's name)")
      ->check(CLI::IsMember({"xlsx", "csv"}));
  out->add_option("--q", args->q, "only what this finds");
  out->add_option("--reason", args->reason, "people: in full, and why");
  out->add_option("--tenant", args->tenant, "organisation, when there are several");
  out->callback([&globals, args] { Export(globals, *args); });
}

}  // namespace shouwen::app
