// service/idempotency.h - a repeated POST answers what the first one answered.
//
// The reply is stored in the transaction of the command, so a command that is durable has its reply
// too. Refused commands store nothing: a repeat is decided anew. Table: service_idempotency.
#pragma once

#include <functional>
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
};

// `digest`: of method, path and body of the request (see RequestDigest). With an empty key simply
// runs `f`. The key belongs to the actor: two actors may use the same one.
// Errors, first match wins: service.key_too_long, core.bad_input (not UTF-8), service.key_reused
// (same key, other digest), the refusal of `f`.
core::Result<StoredReply> Idempotent(const Call& call, std::string_view key,
                                     std::string_view digest,
                                     const std::function<core::Result<StoredReply>()>& f);
std::string Sha256Hex(std::string_view bytes);
// SHA-256 of the three, each with its length, hex.
std::string RequestDigest(std::string_view method, std::string_view path, std::string_view body);
// Drops keys older than kKeyKeptMs; returns how many.
std::int64_t ForgetKeys(store::Tx& tx, core::TenantId tenant, core::Instant now);

}  // namespace shouwen::service
