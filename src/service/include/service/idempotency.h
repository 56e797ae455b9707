// service/idempotency.h - a repeated POST answers what the first one answered.
//
// The reply is stored in the transaction of the command, so a command that is durable has its reply
// too. Refused commands store nothing: a repeat is decided anew. Table: service_idempotency.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "service/engine.h"

namespace shouwen::service {

inline constexpr std::size_t kKeyMax = 200;  // bytes
inline constexpr std::int64_t kKeyKeptMs = 24 * core::kMsPerHour;

struct StoredReply {
  int status = 0;
  std::string body;
  std::string location;   // "" none
  std::string etag;       // "" none
  bool replayed = false;  // this is the answer of an earlier call
  // Not "": what the caller gets instead of `body`, this time only: it holds a secret.
  std::string shown_once = {};
};

// `digest`: of method, path and body of the request (see RequestDigest). With an empty key simply
// runs `f`. The key belongs to the actor: two actors may use the same one.
// Errors, first match wins: service.key_too_long, core.bad_input (not UTF-8), service.key_reused
// (same key, other digest), the refusal of `f`.
core::Result<StoredReply> Idempotent(const Call& call, std::string_view key,
                                     std::string_view digest,
                                     const std::function<core::Result<StoredReply>()>& f);
// The two halves of it, for what drives transactions of its own: two calls with one key at the very
// same time are both done. [reads] None: not answered yet. Errors: as Idempotent.
core::Result<std::optional<StoredReply>> FindReply(const Call& call, std::string_view key,
                                                   std::string_view digest);
// Takes the place of one that has expired. REQUIRES: FindReply found none.
void KeepReply(const Call& call, std::string_view key, std::string_view digest,
               const StoredReply& reply);
std::string Sha256Hex(std::string_view bytes);
// SHA-256 of the three, each with its length, hex.
std::string RequestDigest(std::string_view method, std::string_view path, std::string_view body);
// Drops keys older than kKeyKeptMs; returns how many.
std::int64_t ForgetKeys(store::Tx& tx, core::TenantId tenant, core::Instant now);

}  // namespace shouwen::service
