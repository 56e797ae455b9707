// import_jobs.h - the rows of imports. Private to service.
#pragma once

#include "service/imports.h"

namespace shouwen::service {

// An import of the tenant, whoever may see it.
std::optional<ImportJob> LoadImport(store::Tx& tx, core::TenantId tenant, ImportJobId id);
std::string FileOfImport(store::Tx& tx, core::TenantId tenant, ImportJobId id);
// The end: its state, its counts, and the file goes. Journaled (import.finished).
void FinishImport(const Call& call, const ImportJob& job);
ImportOptions OptionsOf(const ImportJob& job);

}  // namespace shouwen::service
