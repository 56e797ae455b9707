// import_run.h - the rows of a table through the writer queue, many at once. Private to service.
#pragma once

#include <functional>

#include "import_take.h"
#include "table.h"

namespace shouwen::service {

struct RunRows {
  core::Instant now;
  int in_flight = 256;
  // Rows that were dealt with before.
  std::function<bool(std::int64_t line)> skip = nullptr;
  // In the transaction of the row; of a bad one in a transaction of its own.
  std::function<void(const Call& call, const ImportRow& row)> keep = nullptr;
  // After the commit, on the calling thread, in the order of the file.
  std::function<void(ImportRow row)> done = nullptr;
  // Now and then, on the calling thread; false ends it early.
  std::function<bool()> go_on = nullptr;
};
// Blocks until everything queued is durable. Throws the first fault.
void TakeRows(Engine& engine, const org::Actor& actor, Table& table, Taker& taker,
              const RunRows& how);

// As PreviewImport, of a table that was opened and not read.
core::Result<ImportPreview> PreviewTable(Engine& engine, const org::Actor& actor, Table& table,
                                         const ImportOptions& options, core::Instant now);

// A row with nothing in it is none; of cases it is one with too few fields, as it always was.
bool IsBlank(const CsvRecord& record);

struct ImportSources {
  MethodPtr method;
  DirectoryPtr directory;
};
// Errors: core.forbidden, service.unknown_tenant, service.unknown_method.
core::Result<ImportSources> SourcesFor(Engine& engine, const org::Actor& actor, ImportKind kind,
                                       const std::string& method, core::Instant now);
// Who the rows are taken in by: as org::ImportActor, with what units need.
org::Actor ImporterFor(const org::Actor& starter, ImportKind kind);

}  // namespace shouwen::service
