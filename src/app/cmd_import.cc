// import: cases, people or units from another system's file.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "command.h"
#include "half.h"
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

core::Error NoMethod(const std::string& id) {
  return {service::kUnknownMethod, {{"method", id}, {"version", std::int64_t{0}}}};
}

// The report and the rejects that were asked for, row by row; both appear when they are whole.
class Lists {
 public:
  // Throws where they cannot be written, before anything is imported.
  Lists(const std::string& report, const std::string& rejects) {
    if (!report.empty()) report_.emplace(report);
    if (!rejects.empty()) rejects_.emplace(rejects);
  }
  void Begin(const std::vector<std::string>& header) {
    std::string line;
    for (const std::string& column : header) {
      line += (&column == &header.front() ? "" : ",") + service::CsvField(column);
    }
    Write(report_, "line,external_id,outcome,number,what\n");
    Write(rejects_, line + "\n");
  }
  void Add(const service::ImportRow& row) {
    Write(report_, std::to_string(row.line) + ',' + service::CsvField(row.external_id) + ',' +
                       std::string(ToText(row.outcome)) + ',' + row.number + ',' +
                       service::CsvField(row.what) + '\n');
    if (row.outcome == service::ImportRow::Outcome::kBad) Write(rejects_, row.raw + "\n");
  }
  void End() {
    for (auto* half : {&report_, &rejects_}) {
      if (*half && !(*half)->End()) throw std::runtime_error("cannot write " + (*half)->name());
    }
  }

 private:
  static void Write(std::optional<Half>& half, const std::string& text) {
    if (half && !half->Add(text)) throw std::runtime_error("cannot write " + half->name());
  }
  std::optional<Half> report_, rejects_;
};

// Copied before the first row is taken in: of any length, and nobody changes it meanwhile.
core::Result<service::ImportFile> OpenFile(const ImportArgs& args) {
  std::ifstream in(args.file, std::ios::binary);
  if (!in || std::filesystem::is_directory(args.file)) {
    throw std::runtime_error("cannot read " + args.file);
  }
  auto file = service::ImportFile::Read(in, args.sheet);
  if (in.bad()) throw std::runtime_error("cannot read " + args.file);
  return file;
}

// Whose it becomes. Into an empty store: one unit on each level of the method and a desk in each,
// so that a file can be looked at before the organisation is written down.
struct Place {
  std::optional<org::Tenant> tenant;  // none: to be made
  std::shared_ptr<const method::Method> method;
};
core::Result<Place> PlaceFor(Runtime& runtime, const ImportArgs& args) {
  const auto there = runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  Place place;
  if (!there.empty() || !args.tenant.empty() || args.method.empty()) {
    CORE_ASSIGN(place.tenant, PickTenant(runtime, args.tenant));
  }
  const core::TenantId id = place.tenant ? place.tenant->id : core::TenantId{};
  const std::string name = args.method.empty() ? place.tenant->method : args.method;
  place.method = runtime.engine->FindMethod(id, name);
  if (place.method == nullptr) return NoMethod(name);
  return place;
}

core::Result<org::Tenant> MakeTenant(Runtime& runtime, const method::Method& method,
                                     core::Instant now) {
  auto setup = service::SetupForMethod(method);
  setup.name = "示例机构";
  CORE_TRY(service::CreateTenant(*runtime.engine, setup, now));
  return PickTenant(runtime, setup.name);
}

// By the mapping file, else, where a kind is named, by what the columns are called.
core::Result<service::ImportMapping> MappingFor(const ImportArgs& args,
                                                const method::Method& method,
                                                const std::vector<std::string>& header) {
  const std::string source =
      args.source.empty() ? args.file.substr(args.file.rfind('/') + 1) : args.source;
  const service::ImportKind kind = KindOf(args);
  if (!args.mapping.empty()) {
    CORE_ASSIGN(auto mapping, service::ParseMapping(ReadAll(args.mapping), kind));
    if (!args.source.empty()) mapping.source = args.source;
    return mapping;
  }
  if (args.kind.empty()) return service::DefaultMapping(source);
  auto mapping = service::GuessMapping(kind, header, source, method);
  CORE_TRY(service::CheckMapping(mapping, kind));
  return mapping;
}

// Everything that can be said before the first row.
struct Prepared {
  Place place;
  service::ImportFile file;
  service::ImportOptions options;
};
core::Result<Prepared> Prepare(Runtime& runtime, const ImportArgs& args) {
  CORE_ASSIGN(Place place, PlaceFor(runtime, args));
  // A mapping that does not read is said before the file is looked at.
  if (!args.mapping.empty()) {
    CORE_TRY(service::ParseMapping(ReadAll(args.mapping), KindOf(args)));
  }
  CORE_ASSIGN(auto file, OpenFile(args));
  Prepared made{std::move(place), std::move(file), {}};
  made.options.kind = KindOf(args);
  made.options.sheet = args.sheet;
  made.options.method = args.method;
  CORE_ASSIGN(made.options.mapping, MappingFor(args, *made.place.method, made.file.header()));
  CORE_TRY(service::CheckColumns(made.options.mapping, made.file.header()));
  return made;
}

struct BadRow {
  std::int64_t line;
  std::string external_id, what;
};
struct Taken {
  service::ImportReport report;
  std::vector<BadRow> bad;
};

core::Result<Taken> Take(Runtime& runtime, Prepared& what, Lists& lists, core::Instant now) {
  if (!what.place.tenant) {
    CORE_ASSIGN(what.place.tenant, MakeTenant(runtime, *what.place.method, now));
    std::cerr << "The store was empty: made the organisation " << what.place.tenant->name
              << " with one unit on each level.\n";
  }
  Taken taken;
  Progress progress("importing");
  what.options.progress = [&](std::int64_t, std::int64_t done, std::int64_t in_all) {
    progress.At(done, in_all);
  };
  what.options.each = [&](const service::ImportRow& row) {
    lists.Add(row);
    if (row.outcome != service::ImportRow::Outcome::kBad) return;
    taken.bad.push_back({row.line, row.external_id, row.what});
  };
  lists.Begin(what.file.header());
  CORE_ASSIGN(taken.report,
              service::Import(*runtime.engine, service::OperatorActor(what.place.tenant->id),
                              what.file, what.options, now));
  lists.End();
  return taken;
}

boost::json::array BadRows(const Taken& taken) {
  boost::json::array bad;
  for (const BadRow& row : taken.bad) {
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

// What it would be. An organisation that is not there yet is made in memory, for the looking.
core::Result<service::ImportPreview> LookAt(Runtime& runtime, Prepared& what, core::Instant now) {
  if (what.place.tenant) {
    return service::PreviewImport(*runtime.engine, service::OperatorActor(what.place.tenant->id),
                                  what.file, what.options, now);
  }
  Runtime scratch = OpenRuntime({.store = "sqlite::memory:", .durable = false}, now);
  CORE_ASSIGN(const org::Tenant tenant, MakeTenant(scratch, *what.place.method, now));
  return service::PreviewImport(*scratch.engine, service::OperatorActor(tenant.id), what.file,
                                what.options, now);
}

void Preview(Globals& globals, Runtime& runtime, Prepared& what, core::Instant now) {
  const auto preview = LookAt(runtime, what, now);
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

void Tell(Globals& globals, const Taken& taken, std::int64_t broken) {
  const service::ImportReport& report = taken.report;
  std::string text = WithCommas(report.rows) + " rows: " + WithCommas(report.created) +
                     " created, " + WithCommas(report.already) + " already there, " +
                     WithCommas(report.bad) + " kept aside\n";
  for (const BadRow& row : taken.bad) {
    text += "  line " + std::to_string(row.line) + " (" + row.external_id + "): " + row.what + "\n";
  }
  text += "promises: " + WithCommas(broken) + " broke before today\n";
  Answer(globals,
         boost::json::object{{"rows", report.rows},
                             {"created", report.created},
                             {"already", report.already},
                             {"bad", report.bad},
                             {"bad_rows", BadRows(taken)},
                             {"broken", broken}},
         text);
  if (report.bad > 0) globals.exit_code = kExitRefused;
}

void Import(Globals& globals, const ImportArgs& args) {
  const core::Instant now = SystemClock().Now();
  Lists lists(args.report, args.rejects);
  Runtime runtime = OpenRuntime({.store = globals.store}, now);
  auto prepared = Prepare(runtime, args);
  if (!prepared.ok()) {
    globals.exit_code = Refuse(globals, prepared.error());
    return;
  }
  if (args.preview) return Preview(globals, runtime, *prepared, now);
  const auto taken = Take(runtime, *prepared, lists, now);
  if (!taken.ok()) {
    globals.exit_code = Refuse(globals, taken.error());
    return;
  }
  const auto swept = service::Clockwork(*runtime.engine).RunDue(now);
  Tell(globals, *taken, swept.broken);
}

bool SameFile(const std::string& one, const std::string& other) {
  std::error_code ignored;
  return one == other || std::filesystem::equivalent(one, other, ignored);
}

// What is read must not be written over, nor one list by the other.
void CheckNames(const ImportArgs& args) {
  const std::vector<std::pair<const char*, std::string>> outputs = {{"--report", args.report},
                                                                    {"--rejects", args.rejects}};
  for (const auto& [option, path] : outputs) {
    if (path.empty()) continue;
    if (SameFile(path, args.file) || SameFile(path, args.mapping)) {
      throw CLI::ValidationError(option, path + " is what is to be read; name another file");
    }
  }
  if (!args.report.empty() && SameFile(args.report, args.rejects)) {
    throw CLI::ValidationError("--rejects", "needs a file of its own, not that of --report");
  }
}

}  // namespace

void AddImportCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<ImportArgs>();
  auto* take = cli.add_subcommand("import", "one case, person or unit for each row of a table");
  take->add_option("file", args->file, "CSV or .xlsx")->required();
  take->add_option("--kind", args->kind, "cases, people or units (default: cases)")
      ->check(CLI::IsMember({"cases", "people", "units"}));
  take->add_option("--sheet", args->sheet, "sheet of a workbook (default: the first)");
  take->add_option("--method", args->method, "method id (default: the organisation's)");
  take->add_option("--mapping", args->mapping, "YAML file: which column fills which field");
  take->add_option("--source", args->source, "name of the other system (default: the file's)");
  take->add_option("--tenant", args->tenant, "organisation, when there are several");
  take->add_option("--report", args->report, "write a CSV with one line for each row");
  take->add_option("--rejects", args->rejects, "write the rows kept aside as a CSV");
  take->add_flag("--preview", args->preview, "say what would be made of it; writes nothing");
  take->callback([&globals, args] {
    CheckNames(*args);
    Import(globals, *args);
  });
}

}  // namespace shouwen::app
