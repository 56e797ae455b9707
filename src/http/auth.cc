#include "auth.h"

#include <algorithm>

#include "http/codes.h"
#include "org/login.h"

namespace shouwen::http {
namespace {

bool StartsWithBearer(std::string_view text) {
  static constexpr std::string_view kBearer = "bearer ";
  if (text.size() <= kBearer.size()) return false;
  return std::equal(kBearer.begin(), kBearer.end(), text.begin(), [](char want, char got) {
    return want == got || (want != ' ' && want == got + ('a' - 'A'));
  });
}

std::string CookieTail(bool secure) {
  return std::string("; Path=/; HttpOnly; SameSite=Strict") + (secure ? "; Secure" : "");
}

}  // namespace

core::Result<std::string> Credential(const Request& request) {
  const std::string_view authorization = request.Header("authorization");
  if (StartsWithBearer(authorization)) return std::string(authorization.substr(7));
  const std::string_view cookie = request.Cookie(kSessionCookie);
  if (cookie.empty() || !authorization.empty()) return core::Error(kUnauthenticated);
  const bool safe = request.method == "GET" || request.method == "HEAD";
  if (!safe) CORE_TRY(org::CheckCsrf(cookie, request.Header("x-csrf-token")));
  return std::string(cookie);
}

std::string SessionCookie(std::string_view token, bool secure) {
  return std::string(kSessionCookie) + "=" + std::string(token) + CookieTail(secure);
}

std::string DroppedSessionCookie(bool secure) {
  return std::string(kSessionCookie) + "=; Max-Age=0" + CookieTail(secure);
}

core::Result<org::Actor> ActorNow(service::Engine& engine, core::TenantId tenant,
                                  const std::string& token, core::Instant now) {
  return engine.db().Read([&](store::Tx& tx) -> core::Result<org::Actor> {
    if (token.starts_with(org::kTokenPrefix)) {
      CORE_ASSIGN(org::TokenUse use, org::UseToken(tx, tenant, token, now));
      return std::move(use.actor);
    }
    CORE_ASSIGN(org::SessionUse use, org::UseSession(tx, tenant, token, now));
    return std::move(use.actor);
  });
}

std::optional<service::Authenticated> AuthCache::Find(const std::string& token,
                                                      std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(token);
  if (at == entries_.end() || at->second.until_ms <= now_ms) return std::nullopt;
  return at->second.who;
}

void AuthCache::Put(const std::string& token, const service::Authenticated& who,
                    std::int64_t now_ms) {
  if (keep_ms_ <= 0) return;
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= kEntriesMax) entries_.clear();
  entries_[token] = Entry{who, now_ms + keep_ms_};
}

void AuthCache::Clear() {
  const std::lock_guard lock(mutex_);
  entries_.clear();
}

}  // namespace shouwen::http
