#include "service/import_uploads.h"

#include "core/codes.h"
#include "core/json.h"
#include "import_jobs.h"
#include "service/codes.h"
#include "service/idempotency.h"

namespace shouwen::service {
namespace {

const std::string& Select() {
  static const std::string sql =
      "SELECT id, kind, name, sheet, size, received, touched_at FROM service_import_uploads WHERE "
      "tenant_id = ? AND staff_id = ? ";
  return sql;
}

Upload FromRow(const store::Rows& rows, std::size_t r) {
  Upload upload;
  upload.id = rows.Id<ImportJobId>(r, 0);
  upload.file = {ParseImportKind(rows.Text(r, 1)).value(), rows.Text(r, 2), rows.Text(r, 3),
                 rows.Int(r, 4)};
  upload.received = rows.Int(r, 5);
  upload.expires_at = rows.At(r, 6) + kUploadKeptMs;
  return upload;
}

core::Error NoSuchUpload(ImportJobId id) {
  return {core::kNotFound, {{"what", "upload"}, {"id", core::ToText(id)}}};
}

core::Status NeedStaff(const org::Actor& actor) {
  if (actor.staff) return core::Ok();
  return core::Error{core::kForbidden, {{"right", "staff"}}};
}

// A piece that came before and comes again: its answer was lost on the way.
bool Came(const Call& call, ImportJobId id, std::int64_t offset, const std::string& bytes) {
  const store::Rows rows = call.tx.Query(
      "SELECT bytes FROM service_import_pieces WHERE tenant_id = ? AND job_id = ? AND begins = ?",
      call.actor.tenant, id, offset);
  return !rows.empty() && rows.Bytes(0, 0) == bytes;
}

}  // namespace

core::Result<Upload> BeginUpload(const Call& call, const NewUpload& given,
                                 const UploadLimits& limits) {
  CORE_TRY(NeedForImport(call.actor, given.kind));
  CORE_TRY(NeedStaff(call.actor));
  Upload upload;
  upload.file = given;
  CORE_ASSIGN(upload.file.name, ImportNameOf(given.name));
  if (given.size < 1) return core::BadInput("/size", "expected the bytes of the file, 1 or more");
  if (given.size > limits.file_max) {
    return core::Error{kFileTooLarge, {{"size", given.size}, {"max", limits.file_max}}};
  }
  CORE_ASSIGN(const std::vector<Upload> own, Uploads(call));
  if (own.size() >= static_cast<std::size_t>(kUploadsMax)) {
    return core::Error{core::kTooMany, {{"what", "uploads"}, {"max", std::int64_t{kUploadsMax}}}};
  }
  upload.id = call.engine.ids().Next<ImportJobId>(call.now);
  upload.expires_at = call.now + kUploadKeptMs;
  call.tx.Post(
      "INSERT INTO service_import_uploads (tenant_id, id, kind, name, sheet, size, received, "
      "staff_id, made_at, touched_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
      call.actor.tenant, upload.id, ToText(given.kind), upload.file.name, given.sheet, given.size,
      *call.actor.staff, call.now, call.now);
  return upload;
}

core::Result<std::vector<Upload>> Uploads(const Call& call) {
  CORE_TRY(NeedStaff(call.actor));
  const store::Rows rows =
      call.tx.Query(Select() + "ORDER BY id", call.actor.tenant, *call.actor.staff);
  std::vector<Upload> own;
  for (std::size_t r = 0; r < rows.size(); ++r) own.push_back(FromRow(rows, r));
  return own;
}

core::Result<Upload> FindUpload(const Call& call, ImportJobId id) {
  if (!call.actor.staff) return NoSuchUpload(id);
  const store::Rows rows =
      call.tx.Query(Select() + "AND id = ?", call.actor.tenant, *call.actor.staff, id);
  if (rows.empty()) return NoSuchUpload(id);
  Upload upload = FromRow(rows, 0);
  if (!NeedForImport(call.actor, upload.file.kind).ok()) return NoSuchUpload(id);
  return upload;
}

core::Result<Upload> PutPiece(const Call& call, ImportJobId id, std::int64_t offset,
                              const std::string& bytes, const UploadLimits& limits) {
  CORE_ASSIGN(Upload upload, FindUpload(call, id));
  const auto size = static_cast<std::int64_t>(bytes.size());
  if (size == 0) return core::BadInput("", "expected the bytes of the piece, 1 or more");
  if (size > limits.piece_max) {
    return core::Error{kPieceTooLong, {{"size", size}, {"max", limits.piece_max}}};
  }
  if (offset < upload.received && Came(call, id, offset, bytes)) return upload;
  if (offset != upload.received) {
    return core::Error{kWrongOffset, {{"offset", offset}, {"expected", upload.received}}};
  }
  const std::int64_t missing = upload.file.size - upload.received;
  if (size > missing) return core::Error{kPieceTooLong, {{"size", size}, {"max", missing}}};
  AddPiece(call.tx, call.actor.tenant, id, offset, bytes);
  upload.received += size;
  upload.expires_at = call.now + kUploadKeptMs;
  call.tx.Post(
      "UPDATE service_import_uploads SET received = ?, touched_at = ? WHERE tenant_id = ? AND id = "
      "?",
      upload.received, call.now, call.actor.tenant, id);
  return upload;
}

namespace {

void Forget(const Call& call, ImportJobId id) {
  call.tx.Post("DELETE FROM service_import_uploads WHERE tenant_id = ? AND id = ?",
               call.actor.tenant, id);
}

// The draft an earlier call made of it.
core::Result<ImportJob> Completed(const Call& call, ImportJobId id) {
  const auto job = LoadImport(call.tx, call.actor.tenant, id);
  const bool own = job && call.actor.staff && job->staff == *call.actor.staff;
  if (!own || !NeedForImport(call.actor, job->kind).ok()) return NoSuchUpload(id);
  return *job;
}

}  // namespace

core::Status DropUpload(const Call& call, ImportJobId id) {
  CORE_TRY(FindUpload(call, id));
  DropFile(call.tx, call.actor.tenant, id);
  Forget(call, id);
  return core::Ok();
}

core::Result<ImportJob> CompleteUpload(Engine& engine, const org::Actor& actor, ImportJobId id,
                                       const std::string& sha256, core::Instant now) {
  std::optional<ImportJob> made;
  const auto found = engine.Look(actor, now, [&](const Call& call) -> core::Result<Upload> {
    core::Result<Upload> upload = FindUpload(call, id);
    if (upload.ok()) return upload;
    CORE_ASSIGN(made, Completed(call, id));
    return Upload{};
  });
  if (!found.ok()) return found.error();
  if (made) return *made;
  if (found->received != found->file.size) {
    return core::Error{kUploadIncomplete,
                       {{"received", found->received}, {"expected", found->file.size}}};
  }
  CORE_ASSIGN(Spool file, FileOfImport(engine, actor.tenant, id));
  CORE_ASSIGN(const std::string_view bytes, file.View());
  const std::string got = Sha256Hex(bytes);
  if (got != sha256) return core::Error{kWrongChecksum, {{"got", got}, {"expected", sha256}}};
  CORE_ASSIGN(Table table, Table::Open(std::move(file), found->file.sheet));
  LaidDown laid = Described({found->file.kind, found->file.name, found->file.sheet, {}}, table);
  laid.sha256 = got;
  laid.uploaded = id;
  return engine.Run(actor, now, [&](const Call& call) -> core::Result<ImportJob> {
    // Somebody else's second click may have been quicker.
    if (!FindUpload(call, id).ok()) return Completed(call, id);
    Forget(call, id);
    return LayDown(call, laid);
  });
}

void SweepUploads(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  const store::Rows rows =
      tx.Query("SELECT id FROM service_import_uploads WHERE tenant_id = ? AND touched_at < ?",
               tenant, now - kUploadKeptMs);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    DropFile(tx, tenant, rows.Id<ImportJobId>(r, 0));
    tx.Post("DELETE FROM service_import_uploads WHERE tenant_id = ? AND id = ?", tenant,
            rows.Int(r, 0));
  }
}

}  // namespace shouwen::service
