// auth.h - what a request shows to say who it is.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/result.h"
#include "http/message.h"
#include "service/org_desk.h"

namespace shouwen::http {

inline constexpr std::string_view kSessionCookie = "shouwen_session";

// The token of `Authorization: Bearer …`, else of the session cookie. With the cookie a method
// other than GET and HEAD needs the header X-CSRF-Token with org::CsrfOf(token): a foreign page can
// make the browser send the cookie, but cannot read the token to send. Errors, first match wins:
// http.unauthenticated, org.bad_csrf.
core::Result<std::string> Credential(const Request& request);
// HttpOnly, SameSite=Strict, and Secure when it arrived by TLS.
std::string SessionCookie(std::string_view token, bool secure);
std::string DroppedSessionCookie(bool secure);
// Whom the token still stands for, for what goes on without a request; looking so is no use that
// keeps a session alive. Errors: org.session_ended, org.bad_token.
core::Result<org::Actor> ActorNow(service::Engine& engine, core::TenantId tenant,
                                  const std::string& token, core::Instant now);

// Who a token stands for, remembered for a moment so that a busy caller does not ask the store for
// each request. Threads: any.
class AuthCache {
 public:
  static constexpr std::size_t kEntriesMax = 10'000;

  explicit AuthCache(std::int64_t keep_ms) : keep_ms_(keep_ms) {}
  std::optional<service::Authenticated> Find(const std::string& token, std::int64_t now_ms);
  void Put(const std::string& token, const service::Authenticated& who, std::int64_t now_ms);
  void Clear();  // after a change of staff, a sign-out, a move of the test clock

 private:
  struct Entry {
    service::Authenticated who;
    std::int64_t until_ms = 0;
  };
  const std::int64_t keep_ms_;
  std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace shouwen::http
