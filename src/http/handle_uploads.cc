// Files of imports that come in pieces.
#include <boost/describe.hpp>
#include <charconv>

#include "app.h"
#include "encode_imports.h"
#include "handlers.h"
#include "service/import_uploads.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct UploadBody {
  std::string kind, name;
  std::optional<std::string> sheet;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(UploadBody, (), (kind, name, sheet, size))

struct CompletionBody {
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(CompletionBody, (), (sha256))

json::object EncodeUpload(const service::Upload& upload) {
  return {
      {"id", core::ToText(upload.id)},   {"kind", ToText(upload.file.kind)},
      {"name", upload.file.name},        {"sheet", upload.file.sheet},
      {"size", upload.file.size},        {"received", upload.received},
      {"piece_max", service::kPieceMax}, {"expires_at", core::FormatInstant(upload.expires_at)}};
}

core::Result<std::int64_t> OffsetIn(const std::string& text) {
  std::int64_t offset = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset);
  if (error == std::errc() && end == text.data() + text.size() && offset >= 0) return offset;
  return core::BadInput("/offset", "expected the bytes before the piece, 0 or more");
}

}  // namespace

core::Result<Job> PostImportUpload(const Visit& visit) {
  CORE_ASSIGN(const UploadBody body, visit.Read<UploadBody>());
  CORE_ASSIGN(const service::ImportKind kind, ImportKindIn(body.kind));
  const service::NewUpload file{kind, body.name, body.sheet.value_or(""), body.size};
  return Job{[file](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Upload upload, service::BeginUpload(call, file));
    Answer answer = Json(201, EncodeUpload(upload));
    answer.location = "/api/v1/import-uploads/" + core::ToText(upload.id);
    return answer;
  }};
}

core::Result<Job> ListImportUploads(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::Upload> own, service::Uploads(call));
    json::array items;
    for (const service::Upload& upload : own) items.push_back(EncodeUpload(upload));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> GetImportUpload(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Upload upload, service::FindUpload(call, id));
    return Json(200, EncodeUpload(upload));
  }};
}

core::Result<Job> PutImportPiece(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_ASSIGN(const std::int64_t offset, OffsetIn(visit.path[1]));
  CORE_TRY(visit.NoQuery());
  return Job{[id, offset,
              request = visit.request](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Upload upload, service::PutPiece(call, id, offset, request->body));
    return Json(200, EncodeUpload(upload));
  }};
}

core::Result<Response> PostImportCompletion(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  CORE_ASSIGN(const CompletionBody body, visit.Read<CompletionBody>());
  service::Engine& engine = visit.app.deps.engine;
  CORE_ASSIGN(const service::ImportJob job,
              service::CompleteUpload(engine, visit.actor, id, body.sha256, visit.now));
  const json::object encoded = engine.Look(
      visit.actor, visit.now, [&](const service::Call& call) { return EncodeImport(call, job); });
  return Answered(201, encoded).With("Location", "/api/v1/imports/" + core::ToText(job.id));
}

core::Result<Job> DeleteImportUpload(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<service::ImportJobId>(0));
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(service::DropUpload(call, id));
    return NoContent();
  }};
}

}  // namespace shouwen::http
