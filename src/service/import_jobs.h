// import_jobs.h - the rows of imports, and the pieces of their files. Private to service.
#pragma once

#include "service/imports.h"
#include "spool.h"
#include "table.h"

namespace shouwen::service {

// An import of the tenant, whoever may see it.
std::optional<ImportJob> LoadImport(store::Tx& tx, core::TenantId tenant, ImportJobId id);
core::Error NoSuchImport(ImportJobId id);
// The end: its state, its counts, and the file goes. Journaled (import.finished).
void FinishImport(const Call& call, const ImportJob& job);
ImportOptions OptionsOf(const ImportJob& job);

// On one line. Error: core.bad_input (name).
core::Result<std::string> ImportNameOf(std::string_view given);
// What LayDown is to know of a table, read to its end.
LaidDown Described(NewImport file, Table& table);

// --- files ------------------------------------------------------------------------------------
void AddPiece(store::Tx& tx, core::TenantId tenant, ImportJobId id, std::int64_t begins,
              std::string_view bytes);
void StoreFile(store::Tx& tx, core::TenantId tenant, ImportJobId id, std::string_view bytes);
void DropFile(store::Tx& tx, core::TenantId tenant, ImportJobId id);
// The whole, read piece by piece, each in a snapshot of its own; "" when there is none. Error:
// service.no_room.
core::Result<Spool> FileOfImport(Engine& engine, core::TenantId tenant, ImportJobId id);

// Drops uploads that nothing was added to for too long.
void SweepUploads(store::Tx& tx, core::TenantId tenant, core::Instant now);

}  // namespace shouwen::service
