// route.h - the route table and what a handler gets. docs/api.md, api/openapi.yaml and the tests
// are checked against Routes().
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "http/api.h"
#include "http/codes.h"
#include "service/idempotency.h"

namespace shouwen::http {

class App;

enum class Kind {
  kRead,     // prepare → job in a read snapshot, on the pool
  kWrite,    // prepare → job in the writer's transaction; POST with Idempotency-Key
  kSlow,     // as kWrite, but its body holds a password: hashing takes long, so on the pool; the
             // Idempotency-Key is held to the path alone
  kFile,     // as kWrite, but its body is a file: it may be large, and is made ready on the pool
  kOnce,     // as kWrite, but never replayed: its answer holds a secret shown once
  kLook,     // as kWrite, but never replayed: a look by POST, journaled each time
  kHandOut,  // as kLocal, but never replayed: a file of somebody's data, kept nowhere; or how
             // somebody else's servers are at the moment
  kLocal,    // drives the engine itself, or needs no store; on the pool
  kStream,   // as kLocal; the reply goes on
  kForm,     // as kLocal, but its body may be a form with files, and then large
};
enum class Auth {
  kStaff,   // session cookie (with CSRF header for unsafe methods) or bearer token
  kPublic,  // anybody, at the public rate
  kSignIn,  // anybody, at the rate of sign-ins
  kSetup,   // anybody, at the rate of sign-ins; the only ones before there is an organisation …
  kNone,    // anybody; … but for these
};

// One request on its way through its route.
struct Visit {
  App& app;
  RequestPtr request;
  std::vector<std::string> path;  // values of {…}, in order
  org::Actor actor;
  std::string token;                       // the credential that was accepted, "" none
  std::optional<core::SessionId> session;  // none: an API token, or nobody
  core::Instant now;
  calendar::Lang lang = calendar::Lang::kZh;

  template <class IdType>
  core::Result<IdType> Id(std::size_t i) const {
    return core::ParseId<IdType>(path[i]);
  }
  // The body as a T; an empty body reads as {}. Errors: http.unsupported_media_type,
  // core.bad_input.
  core::Result<boost::json::value> Body() const;
  template <class T>
  core::Result<T> Read() const {
    CORE_ASSIGN(const boost::json::value body, Body());
    return core::Read<T>(body);
  }
  // For what takes no query. Error: http.bad_query.
  core::Status NoQuery() const;
  // The revision of If-Match; none when absent or "*". Error: http.bad_header.
  core::Result<std::optional<std::int64_t>> IfMatch() const;
};

using Answer = service::StoredReply;
using Job = std::function<core::Result<Answer>(const service::Call&)>;
// Reads the request; must not block and must not depend on the store.
using Prepare = core::Result<Job> (*)(const Visit&);
using Local = core::Result<Response> (*)(const Visit&);
// What a repeat is answered in place of `stored`, whose secret is kept nowhere: with another one.
using Again = core::Result<std::string> (*)(const Visit&, const service::Call&,
                                            const Answer& stored);

struct Route {
  std::string_view method;
  std::string_view pattern;    // "/api/v1/cases/{id}"
  std::string_view operation;  // operationId
  Kind kind;
  Auth auth;
  std::optional<org::Right> right;  // asked before the body is read; the use case asks again
  Prepare prepare = nullptr;
  Local local = nullptr;
  Again again = nullptr;  // kWrite, kFile
};

std::span<const Route> Routes();
// Whether a request for `target` sends a file. `content_type`: the header.
bool TakesFile(std::string_view method, std::string_view target,
               std::string_view content_type = {});

// Answers of a job.
Answer Json(int status, const boost::json::value& body);
Answer NoContent();
// Shown with `key`, which is not kept with the answer.
Answer WithKey(Answer answer, const std::string& key);
// Of a route that drives the engine itself.
Response Answered(int status, const boost::json::value& body);

}  // namespace shouwen::http
