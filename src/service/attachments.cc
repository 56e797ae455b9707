#include "service/attachments.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

#include "core/codes.h"
#include "core/json.h"
#include "own_key.h"
#include "privacy.h"
#include "seen.h"
#include "service/idempotency.h"

namespace shouwen::service {
namespace {

using org::Right;

constexpr std::string_view kSignatureBegins = "data:image/png;base64,";

core::Status NeedToBring(const org::Actor& actor) {
  for (const Right right : {Right::kCaseAct, Right::kCaseSupervise}) {
    if (actor.Has(right)) return core::Ok();
  }
  return org::Need(actor, Right::kCaseCreate);
}

evidence::Attachment Store(const Call& call, const NewFile& file, const std::string& key) {
  evidence::Attachment a;
  a.id = call.engine.ids().Next<evidence::AttachmentId>(call.now);
  a.name = file.name;
  a.type = file.kept.type;
  a.size = static_cast<std::int64_t>(file.kept.bytes.size());
  a.sha256 = Sha256Hex(file.kept.bytes);
  a.by = call.actor.staff;
  if (!key.empty()) a.key_sha256 = Sha256Hex(key);
  a.created_at = call.now;
  evidence::Insert(call.tx, call.actor.tenant, a, file.kept.bytes);
  return a;
}

// Whether it is the actor's to bring.
bool IsOwn(const org::Actor& actor, const evidence::Attachment& a, const std::string& key) {
  if (actor.staff) return a.by == actor.staff;
  return !a.by && !a.key_sha256.empty() && a.key_sha256 == Sha256Hex(key);
}

core::Result<evidence::Attachment> LooseOne(const Call& call, const FileRef& ref,
                                            const std::string& field) {
  const auto refusal = [&](const core::Code& code) {
    return core::Error{code, {{"field", field}, {"id", core::ToText(ref.id)}}};
  };
  auto found = evidence::FindToLink(call.tx, call.actor.tenant, ref.id);
  if (!found || !IsOwn(call.actor, *found, ref.key)) return refusal(evidence::kUnknown);
  if (found->case_id) return refusal(evidence::kLinked);
  return std::move(*found);
}

std::optional<std::string> FromBase64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size != static_cast<int>(bytes.size())) return std::nullopt;
  const std::size_t padding = text.size() - 1 - text.find_last_not_of('=');
  if (padding > 2) return std::nullopt;
  bytes.resize(bytes.size() - padding);
  return bytes;
}

core::Error BadSignature(const std::string& got) {
  return core::BadInput("/signature", "expected a PNG of at most " +
                                          std::to_string(kSignatureBytesMax) + " bytes as " +
                                          std::string(kSignatureBegins) + "…, got " + got);
}

// What the requester brought, or wrote by hand, whoever carried it in.
bool IsRequesters(const evidence::Attachment& a) { return !a.by || IsRequestersEvent(a.how); }

}  // namespace

bool IsRequestersEvent(std::string_view type) {
  return type == "case.received" || type == "case.evaluated";
}

std::vector<AttachmentView> AttachmentsOf(const Call& call, const org::Directory& directory,
                                          core::CaseId id, bool knows) {
  std::vector<AttachmentView> views;
  for (evidence::Attachment& a : evidence::OfCase(call.tx, call.actor.tenant, id)) {
    if (!knows && IsRequesters(a)) continue;
    const std::optional<StaffRef> by = RefTo(directory, a.by);
    views.push_back({std::move(a), by});
  }
  return views;
}

core::Result<evidence::Attachment> TakeIn(const Call& call, const NewFile& file) {
  CORE_TRY(NeedToBring(call.actor));
  CORE_CHECK(call.actor.staff.has_value());
  const std::string sha256 = Sha256Hex(file.kept.bytes);
  auto same = evidence::FindLoose(call.tx, call.actor.tenant, *call.actor.staff, sha256);
  if (same) return std::move(*same);
  return Store(call, file, {});
}

core::Result<PublicFile> TakeInFromPublic(const Call& call, const NewFile& file) {
  const std::int64_t waiting = evidence::LooseBytesOfPublic(call.tx, call.actor.tenant);
  if (waiting + static_cast<std::int64_t>(file.kept.bytes.size()) > kPublicLooseMax) {
    return core::Error{evidence::kFull, {{"max", kPublicLooseMax}}};
  }
  std::string key = NewKey();
  evidence::Attachment taken = Store(call, file, key);
  return PublicFile{std::move(taken), std::move(key)};
}

core::Result<std::string> AnotherKey(const Call& call, evidence::AttachmentId id) {
  const auto refusal = [&](const core::Code& code) {
    return core::Error{code, {{"field", std::string()}, {"id", core::ToText(id)}}};
  };
  const auto found = evidence::Find(call.tx, call.actor.tenant, id);
  if (!found || found->key_sha256.empty()) return refusal(evidence::kUnknown);
  if (found->case_id) return refusal(evidence::kLinked);
  std::string key = NewKey();
  evidence::SetKey(call.tx, call.actor.tenant, id, Sha256Hex(key));
  return key;
}

core::Result<std::vector<evidence::Attachment>> LooseOnes(const Call& call,
                                                          const std::vector<FileRef>& refs) {
  if (refs.size() > kFilesMax) {
    return core::Error{evidence::kTooMany,
                       {{"field", "/attachments"},
                        {"max", static_cast<std::int64_t>(kFilesMax)},
                        {"got", static_cast<std::int64_t>(refs.size())}}};
  }
  std::vector<evidence::Attachment> all;
  for (const FileRef& ref : refs) {
    const std::string field = "/attachments/" + std::to_string(all.size());
    const bool twice = std::any_of(all.begin(), all.end(),
                                   [&](const evidence::Attachment& a) { return a.id == ref.id; });
    if (twice) return core::BadInput(field, "named twice, expected each attachment once");
    CORE_ASSIGN(evidence::Attachment one, LooseOne(call, ref, field));
    all.push_back(std::move(one));
  }
  return all;
}

core::Result<evidence::Attachment> TakeInSignature(const Call& call, const std::string& data_url) {
  if (!data_url.starts_with(kSignatureBegins)) return BadSignature("another kind of text");
  const std::string_view text = std::string_view(data_url).substr(kSignatureBegins.size());
  if (text.size() > (kSignatureBytesMax + 2) / 3 * 4) return BadSignature("a longer one");
  const std::optional<std::string> bytes = FromBase64(text);
  if (!bytes) return BadSignature("broken base64");
  if (bytes->size() > kSignatureBytesMax) return BadSignature("a longer one");
  core::Result<evidence::Kept> kept = evidence::Keep("image/png", *bytes);
  if (!kept.ok()) return BadSignature("something that is no PNG");
  return Store(call, {evidence::CleanName("signature", kept->type), std::move(*kept)}, {});
}

core::Result<evidence::Attachment> LookAt(const Call& call, evidence::AttachmentId id) {
  const core::Error none{core::kNotFound, {{"what", "attachment"}, {"id", core::ToText(id)}}};
  auto found = evidence::Find(call.tx, call.actor.tenant, id);
  if (!found || !found->case_id) return none;
  const core::Result<Seen> seen = See(call, *found->case_id);
  if (!seen.ok() || (!seen->knows && IsRequesters(*found))) return none;
  if (found->size == 0) return core::Error{evidence::kErased};
  RecordFileLook(call, *found);
  return std::move(*found);
}

}  // namespace shouwen::service
