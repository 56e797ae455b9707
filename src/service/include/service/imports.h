// service/imports.h - imports that run on the server: a file is laid down, looked at, begun, and
// goes on by itself, also after a restart.
//
// draft → running → done, failed or stopped. Each row is done exactly once: its outcome is written
// in the transaction that makes it (service_import_rows), so a run that was cut off goes on after
// the last one that is durable. The file is kept in pieces and deleted when the run ends, a draft
// after kDraftKeptMs,
// everything of a finished one after kImportKeptMs; until then the bad rows are kept as they came,
// for the report. Right import, for units org.manage; what one may not start one does not see.
// Tables: service_import_jobs, service_import_pieces, service_import_rows, service_import_mappings.
#pragma once

#include "service/export.h"
#include "service/import.h"
#include "service/views.h"

namespace shouwen::service {

struct ImportJobTag;
using ImportJobId = core::Id<ImportJobTag>;

inline constexpr std::size_t kImportNameMax = 200;  // code points: of a file, of a mapping
inline constexpr int kMappingsMax = 100;            // of a kind
inline constexpr int kImportsShown = 50;
inline constexpr std::int64_t kDraftKeptMs = core::kMsPerDay;
inline constexpr std::int64_t kImportKeptMs = 30 * core::kMsPerDay;

struct ImportJob {
  ImportJobId id;
  ImportKind kind = ImportKind::kCases;
  std::string name, sheet, state;  // the file's; of a workbook; draft, running …
  ImportMapping mapping;           // guessed, or as it was begun
  std::vector<std::string> header;
  core::StaffId staff;
  std::int64_t total = 0, created = 0, already = 0, bad = 0;  // rows
  core::Instant made_at;
  std::optional<core::Instant> started_at, finished_at;
  std::string failure;              // failed: the code it was refused with
  std::vector<std::string> sheets;  // of a workbook, when it is laid down
};

struct NewImport {
  ImportKind kind = ImportKind::kCases;
  std::string name, sheet, bytes;
};
// A file read once, outside of any transaction. Errors: core.bad_input (name), those of
// Table::Open.
struct LaidDown {
  NewImport file;
  std::vector<std::string> header, sheets;
  std::int64_t rows = 0;
  std::string sha256;
  std::optional<ImportJobId> uploaded = {};  // its pieces are stored under this id; no bytes here
};
core::Result<LaidDown> ReadImport(NewImport file);
// A draft with a guessed mapping. Errors: core.forbidden, service.unknown_tenant,
// service.unknown_method.
core::Result<ImportJob> LayDown(const Call& call, const LaidDown& file);

// [reads] Newest first, at most kImportsShown.
core::Result<std::vector<ImportJob>> Imports(const Call& call);
// [reads] Error of all that name one: core.not_found.
core::Result<ImportJob> FindImport(const Call& call, ImportJobId id);
// Of a draft's workbook, which is there already, another sheet: its columns, guessed anew, and its
// rows; asked again it answers the same. Drives its own reads and command. Errors, first match
// wins: core.not_found, service.import_state {state, expected}, service.no_room, those of
// Table::Open (service.bad_workbook: no such sheet, or a CSV table, which has none),
// service.import_state (begun meanwhile). It stays as it was.
core::Result<ImportJob> ChooseSheet(Engine& engine, const org::Actor& actor, ImportJobId id,
                                    const std::string& sheet, core::Instant now);
// [reads] What may be filled, for a form. Errors: core.forbidden, those of SourcesFor.
core::Result<std::vector<ImportField>> FieldsFor(const Call& call, ImportKind kind);
// Nothing is written; drives its own reads. Errors: core.not_found, service.import_state {state,
// expected}, service.no_room, those of PreviewImport.
core::Result<ImportPreview> PreviewJob(Engine& engine, const org::Actor& actor, ImportJobId id,
                                       const ImportMapping& mapping, core::Instant now);
// Begins it; an ImportRunner does the rest. Journaled (import.started: kind, name, rows, sha256 of
// the file). Errors: core.not_found, service.import_state, service.column_missing.
core::Result<ImportJob> StartImport(const Call& call, ImportJobId id, const ImportMapping& mapping);
// A draft is dropped, a running one ends after the rows that are on their way. Errors:
// core.not_found, service.import_state.
core::Result<ImportJob> StopImport(const Call& call, ImportJobId id);

// The rows kept aside as a file: the columns as they came, and behind them the row, the column,
// what was wrong and what would be right; mended, it can be imported again. `xlsx`: else CSV. It
// shows nothing but what came from outside and is not on record. Drives its own reads. Errors:
// core.not_found, service.import_state (a draft), service.export_too_large.
core::Result<ExportPtr> ReportOf(Engine& engine, const org::Actor& actor, ImportJobId id, bool xlsx,
                                 calendar::Lang lang, core::Instant now);

struct NamedMapping {
  ImportKind kind = ImportKind::kCases;
  std::string name;
  ImportMapping mapping;
};
// [reads] By name.
core::Result<std::vector<NamedMapping>> Mappings(const Call& call, ImportKind kind);
// Takes the place of one of that name. Errors: core.forbidden, core.bad_input (name), core.too_many
// {what: mappings}.
core::Status SaveMapping(const Call& call, const NamedMapping& mapping);
// Error: core.not_found {what: mapping}.
core::Status DropMapping(const Call& call, ImportKind kind, const std::string& name);

// Threads: one at a time. Engine outlives it.
class ImportRunner {
 public:
  explicit ImportRunner(Engine& engine) : engine_(engine) {}
  // Runs one import that is to be run and nobody runs, to its end or until `ending` says so (then a
  // later Step, here or on another node, goes on with it). False: there was none. Throws
  // store::Fault: what is durable stays, the next Step goes on.
  bool Step(const core::Clock& clock, const std::function<bool()>& ending);

 private:
  struct Held;
  std::optional<Held> Claim(core::Instant now);
  void Run(const Held& held, const core::Clock& clock, const std::function<bool()>& ending);
  Engine& engine_;
};

// The id or the text under which a person came in from a file.
void ForgetImported(const Call& call, core::PersonId person);
// Drops what has served its time.
void SweepImports(store::Tx& tx, core::TenantId tenant, core::Instant now);

}  // namespace shouwen::service
