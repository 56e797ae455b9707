// Photos, videos and documents: taken in, and looked at.
#include "app.h"
#include "encode.h"
#include "handlers.h"
#include "problem.h"
#include "query.h"
#include "ranges.h"
#include "wire.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

// Nothing in a file may run, load or be framed, whatever a reader makes of it.
constexpr const char* kFilePolicy = "default-src 'none'; sandbox";

core::Result<std::shared_ptr<const service::NewFile>> ReadFile(const Visit& visit) {
  QueryReader query(*visit.request, {"name"});
  CORE_TRY(query.status());
  const std::string_view type = visit.request->Header("content-type");
  std::string media(type.substr(0, type.find(';')));
  LowerAscii(media);
  CORE_ASSIGN(evidence::Kept kept, evidence::Keep(media, visit.request->body));
  std::string name = evidence::CleanName(query.Text("name"), kept.type);
  return std::make_shared<const service::NewFile>(
      service::NewFile{std::move(name), std::move(kept)});
}

// Shown on the page when it is an image or a video, saved when it is not. The plain name is for
// clients that know no other; the other one (RFC 5987) is the name as it was given.
std::string Disposition(const evidence::Attachment& file) {
  std::string plain;
  for (const char c : file.name) {
    const bool odd = c < ' ' || c > '~' || c == '"' || c == '\\';
    plain += odd ? '_' : c;
  }
  const bool shown = evidence::IsImage(file.type) || evidence::IsVideo(file.type);
  return std::string(shown ? "inline" : "attachment") + "; filename=\"" + plain +
         "\"; filename*=UTF-8''" + PercentEncode(file.name);
}

// The whole, or the part a player asks for: it reads the index of a video first, then what it
// plays.
Response BytesOf(const Visit& visit, const evidence::Attachment& file) {
  const std::string etag = "\"" + file.sha256 + "\"";
  const auto asked = RangeOf(*visit.request, file.size, etag);
  if (!asked.ok()) {
    return Problem(asked.error(), visit.request->id)
        .With("Content-Range", "bytes */" + std::to_string(file.size));
  }
  const std::optional<ByteRange> range = *asked;
  Response response;
  response.content_type = evidence::ToText(file.type);
  response.body = visit.app.deps.engine.db().Read([&](store::Tx& tx) {
    const core::TenantId tenant = visit.actor.tenant;
    if (!range) return evidence::BytesOf(tx, tenant, file.id);
    return evidence::BytesOf(tx, tenant, file.id, range->from, range->count);
  });
  if (range) {
    response.status = 206;
    response.With("Content-Range", ContentRange(*range, file.size));
  }
  response.With("ETag", etag).With("Content-Disposition", Disposition(file));
  return response;
}

}  // namespace

core::Result<Job> PostAttachment(const Visit& visit) {
  CORE_ASSIGN(const auto file, ReadFile(visit));
  return Job{[file](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const evidence::Attachment taken, service::TakeIn(call, *file));
    Answer answer = Json(201, Encode(taken));
    answer.location = "/api/v1/attachments/" + core::ToText(taken.id);
    return answer;
  }};
}

core::Result<Job> PublicPostAttachment(const Visit& visit) {
  CORE_ASSIGN(const auto file, ReadFile(visit));
  App& app = visit.app;
  return Job{[&app, file, remote = visit.request->Network()](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PublicFile taken, app.public_desk.TakeIn(call, *file, remote));
    return WithKey(Json(201, Encode(taken.attachment)), taken.key);
  }};
}

core::Result<std::string> PublicAttachmentAgain(const Visit&, const service::Call& call,
                                                const Answer& stored) {
  const auto id = core::ParseId<evidence::AttachmentId>(
      json::value_to<std::string>(json::parse(stored.body).at("id")));
  CORE_CHECK(id.ok());
  CORE_ASSIGN(const std::string key, service::AnotherKey(call, *id));
  return WithKey(stored, key).shown_once;
}

core::Result<Response> GetAttachment(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<evidence::AttachmentId>(0));
  CORE_TRY(visit.NoQuery());
  service::Engine& engine = visit.app.deps.engine;
  // The look is durable before a byte leaves; reading them does not hold the writer.
  CORE_ASSIGN(const evidence::Attachment file,
              engine.Run(visit.actor, visit.now,
                         [&](const service::Call& call) { return service::LookAt(call, id); }));
  Response response = BytesOf(visit, file);
  response.With("Accept-Ranges", "bytes")
      .With("Content-Security-Policy", kFilePolicy)
      .With("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

}  // namespace shouwen::http
