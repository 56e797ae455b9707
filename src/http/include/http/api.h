// http/api.h - the REST surface: every route, from request to use case and back.
//
// The contract is api/openapi.yaml; a meta test holds the route table to it. Reads run on a small
// thread pool in a snapshot, so that a slow database never holds an I/O thread; commands go to the
// store's writer queue and are answered from there once they are durable.
// Threads: Handle and Note from any; construct and destroy from one. Ownership: everything in
// ApiDeps outlives the Api; the Server is stopped before the Api is destroyed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "channel/outbound.h"
#include "core/ids.h"
#include "core/time.h"
#include "http/message.h"
#include "http/server.h"
#include "org/login.h"
#include "service/clockwork.h"
#include "service/engine.h"

namespace shouwen::http {

// A clock that stands still until it is told otherwise; `serve --test-clock` has one.
class TestClock : public core::Clock {
 public:
  virtual void Set(core::Instant now) = 0;  // callable from any thread
};

// A bucket of `burst` tokens that refills with `per_second`; 0 per second: no limit.
struct Rate {
  double per_second = 0;
  double burst = 0;
};

inline constexpr int kReadThreads = 4;
inline constexpr std::size_t kStreamsMax = 1000;    // open event streams
inline constexpr std::int64_t kAuthCacheMs = 1000;  // a sign-out elsewhere may take so long
inline constexpr Rate kActorRate{1000, 5000};       // each staff member or API token owner
inline constexpr Rate kRemoteRate{20, 100};         // each address, public routes
inline constexpr Rate kSignInRate{1, 30};           // each address, sign-ins and bad credentials
inline constexpr Rate kExportRate{0.1, 5};          // each staff member, besides kActorRate
inline constexpr Rate kKeyRate{10, 100};            // each key of a door

struct ApiOptions {
  int read_threads = kReadThreads;
  std::size_t streams_max = kStreamsMax;
  std::int64_t auth_cache_ms = kAuthCacheMs;  // 0: every request asks the store
  Rate actor_rate = kActorRate;
  Rate remote_rate = kRemoteRate;
  Rate sign_in_rate = kSignInRate;
  Rate export_rate = kExportRate;
  Rate key_rate = kKeyRate;
  org::HashCost hash_cost;            // of passwords; tests make it cheap
  std::int64_t event_poll_ms = 2000;  // how often streams look for what other nodes wrote
  channel::OutboundRules outbound;    // where what goes out may go to
  std::string web_dir;                // the built web app; "" or not there: only the status page
};

struct ApiDeps {
  service::Engine& engine;
  service::Clockwork& clockwork;
  const core::Clock& clock;
  TestClock* test_clock = nullptr;  // not null: POST /test/clock is offered
  core::TenantId tenant;            // the organisation this server serves, or will
  // Not "": the store holds no organisation yet. Whoever knows this code may make it (once); until
  // then every other route of the API answers setup.needed.
  std::string setup_code = {};
};

class Api {
 public:
  Api(const ApiDeps& deps, const ApiOptions& options);
  ~Api();  // waits for commands still queued at the writer, finishes reads, ends the streams
  Api(const Api&) = delete;
  Api& operator=(const Api&) = delete;

  void Handle(RequestPtr request, Reply reply);  // an http::Handler
  void Note(const Served& served);               // counters for /metrics

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace shouwen::http
