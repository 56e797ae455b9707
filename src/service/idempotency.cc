#include "service/idempotency.h"

#include <openssl/evp.h>

#include <array>

#include "core/codes.h"
#include "core/text.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

// Whose key it is. The public has no name of its own: there the key alone must be hard to guess.
std::string OwnerOf(const org::Actor& actor) {
  if (actor.staff) return "staff:" + core::ToText(*actor.staff);
  return actor.kind;
}

}  // namespace

std::string Sha256Hex(std::string_view bytes) {
  std::array<unsigned char, 32> hash{};
  unsigned int size = 0;
  CORE_CHECK(EVP_Digest(bytes.data(), bytes.size(), hash.data(), &size, EVP_sha256(), nullptr) ==
             1);
  static constexpr char kHex[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : hash) {
    hex += kHex[byte >> 4];
    hex += kHex[byte & 15];
  }
  return hex;
}

std::string RequestDigest(std::string_view method, std::string_view path, std::string_view body) {
  std::string text;
  for (const std::string_view part : {method, path, body}) {
    text += std::to_string(part.size()) + ":";
    text += part;
  }
  return Sha256Hex(text);
}

core::Result<std::optional<StoredReply>> FindReply(const Call& call, std::string_view key,
                                                   std::string_view digest) {
  if (key.size() > kKeyMax) {
    return core::Error{kKeyTooLong, {{"max", static_cast<std::int64_t>(kKeyMax)}}};
  }
  if (!core::IsValidUtf8(key) || key.find('\0') != std::string_view::npos) {
    return core::Error{core::kBadInput, {{"Idempotency-Key", "expected UTF-8"}}};
  }
  const store::Rows rows = call.tx.Query(
      "SELECT digest, status, body, location, etag FROM service_idempotency "
      "WHERE tenant_id = ? AND actor = ? AND key = ? AND made_at >= ?",
      call.actor.tenant, OwnerOf(call.actor), key, call.now - kKeyKeptMs);
  if (rows.empty()) return std::optional<StoredReply>();
  if (rows.Text(0, 0) != digest) return core::Error{kKeyReused, {{"key", std::string(key)}}};
  return std::optional<StoredReply>(StoredReply{static_cast<int>(rows.Int(0, 1)), rows.Text(0, 2),
                                                rows.Text(0, 3), rows.Text(0, 4), true});
}

void KeepReply(const Call& call, std::string_view key, std::string_view digest,
               const StoredReply& reply) {
  call.tx.Post(
      "INSERT INTO service_idempotency (tenant_id, actor, key, digest, status, body, location, "
      "etag, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (tenant_id, actor, key) DO UPDATE SET digest = excluded.digest, "
      "status = excluded.status, body = excluded.body, location = excluded.location, "
      "etag = excluded.etag, made_at = excluded.made_at",
      call.actor.tenant, OwnerOf(call.actor), key, digest, reply.status, reply.body, reply.location,
      reply.etag, call.now);
}

core::Result<StoredReply> Idempotent(const Call& call, std::string_view key,
                                     std::string_view digest,
                                     const std::function<core::Result<StoredReply>()>& f) {
  if (key.empty()) return f();
  CORE_ASSIGN(std::optional<StoredReply> earlier, FindReply(call, key, digest));
  if (earlier) return std::move(*earlier);
  CORE_ASSIGN(StoredReply reply, f());
  KeepReply(call, key, digest, reply);
  return reply;
}

std::int64_t ForgetKeys(store::Tx& tx, core::TenantId tenant, core::Instant now) {
  return tx.Exec("DELETE FROM service_idempotency WHERE tenant_id = ? AND made_at < ?", tenant,
                 now - kKeyKeptMs);
}

}  // namespace shouwen::service
