// The files of imports, in pieces that no transaction and no memory is too small for.
#include <algorithm>

#include "import_jobs.h"
#include "service/import_uploads.h"

namespace shouwen::service {

void AddPiece(store::Tx& tx, core::TenantId tenant, ImportJobId id, std::int64_t begins,
              std::string_view bytes) {
  tx.Post(
      "INSERT INTO service_import_pieces (tenant_id, job_id, begins, bytes) VALUES (?, ?, ?, ?)",
      tenant, id, begins, store::Blob{std::string(bytes)});
}

void StoreFile(store::Tx& tx, core::TenantId tenant, ImportJobId id, std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += kPieceMax) {
    AddPiece(tx, tenant, id, static_cast<std::int64_t>(at), bytes.substr(at, kPieceMax));
  }
}

void DropFile(store::Tx& tx, core::TenantId tenant, ImportJobId id) {
  tx.Post("DELETE FROM service_import_pieces WHERE tenant_id = ? AND job_id = ?", tenant, id);
}

core::Result<Spool> FileOfImport(Engine& engine, core::TenantId tenant, ImportJobId id) {
  CORE_ASSIGN(Spool spool, Spool::Begin());
  std::int64_t next = 0;
  for (;;) {
    const std::string piece = engine.db().Read([&](store::Tx& tx) {
      const store::Rows rows = tx.Query(
          "SELECT bytes FROM service_import_pieces WHERE tenant_id = ? AND job_id = ? AND begins = "
          "?",
          tenant, id, next);
      return rows.empty() ? std::string() : rows.Bytes(0, 0);
    });
    if (piece.empty()) return spool;
    CORE_TRY(spool.Add(piece));
    next += static_cast<std::int64_t>(piece.size());
  }
}

}  // namespace shouwen::service
