// service/import_uploads.h - files of imports that come in pieces, because they are large or the
// line is bad.
//
// Begun, then piece behind piece, then completed: a draft under the same id, as if it had been laid
// down whole. Whoever began it asks how far it is and goes on there, also after a restart of the
// server or on another node; a piece that came already changes nothing. One that nothing was added
// to for kUploadKeptMs is dropped. Right import, for units org.manage; only its owner sees it.
// Tables: service_import_uploads, service_import_pieces.
#pragma once

#include "service/imports.h"

namespace shouwen::service {

inline constexpr std::int64_t kImportFileMax = std::int64_t{256} << 20;  // bytes
inline constexpr std::int64_t kPieceMax = std::int64_t{8} << 20;         // bytes
inline constexpr int kUploadsMax = 5;                                    // of a person at once
inline constexpr std::int64_t kUploadKeptMs = core::kMsPerDay;           // since the last piece

// The limits, so that a test need not move megabytes.
struct UploadLimits {
  std::int64_t file_max = kImportFileMax, piece_max = kPieceMax;
};

struct NewUpload {
  ImportKind kind = ImportKind::kCases;
  std::string name, sheet;
  std::int64_t size = 0;  // bytes
};
struct Upload {
  ImportJobId id;
  NewUpload file;
  std::int64_t received = 0;  // bytes: where the next piece begins
  core::Instant expires_at;   // unless a piece comes
};

// Errors, first match wins: core.forbidden, core.bad_input (name, size), service.file_too_large
// {size, max}, core.too_many {what: uploads}.
core::Result<Upload> BeginUpload(const Call& call, const NewUpload& file,
                                 const UploadLimits& limits = {});
// [reads] One's own that are not complete, oldest first.
core::Result<std::vector<Upload>> Uploads(const Call& call);
// [reads] Error of all that name one: core.not_found, also where it is somebody else's or its owner
// has lost the right.
core::Result<Upload> FindUpload(const Call& call, ImportJobId id);
// Adds the piece that begins at `offset`. Errors, first match wins: core.not_found, core.bad_input
// (empty), service.piece_too_long {size, max} (longer than a piece may be, or than what is
// missing), service.wrong_offset {offset, expected} (but for a piece that came already).
core::Result<Upload> PutPiece(const Call& call, ImportJobId id, std::int64_t offset,
                              const std::string& bytes, const UploadLimits& limits = {});
// Error: core.not_found.
core::Status DropUpload(const Call& call, ImportJobId id);
// Makes a draft of it; asked again it answers with the same one. Drives its own reads and command.
// Errors, first match wins: core.not_found, service.upload_incomplete {received, expected},
// service.no_room, service.wrong_checksum {got, expected}, those of Table::Open. It stays as it
// was.
core::Result<ImportJob> CompleteUpload(Engine& engine, const org::Actor& actor, ImportJobId id,
                                       const std::string& sha256, core::Instant now);

}  // namespace shouwen::service
