// app.h - what handlers share for as long as the Api lives.
#pragma once

#include <atomic>

#include "auth.h"
#include "http/api.h"
#include "hub.h"
#include "metrics.h"
#include "pool.h"
#include "rate.h"
#include "route.h"
#include "router.h"
#include "service/journal_desk.h"
#include "service/public_desk.h"
#include "service/self_desk.h"
#include "service/triage.h"
#include "web_files.h"

namespace shouwen::http {

class App {
 public:
  App(const ApiDeps& d, const ApiOptions& o)
      : deps(d),
        options(o),
        router(Routes()),
        metrics(Routes()),
        auth(o.auth_cache_ms),
        actor_rate(o.actor_rate),
        remote_rate(o.remote_rate),
        sign_in_rate(o.sign_in_rate),
        export_rate(o.export_rate),
        key_rate(o.key_rate),
        web(o.web_dir),
        verifier(deps.engine, deps.tenant),
        triage(deps.engine, deps.tenant),
        setup_needed(!d.setup_code.empty()),
        hub(deps, options),
        pool(o.read_threads) {}

  const ApiDeps deps;
  const ApiOptions options;
  const Router router;
  Metrics metrics;
  AuthCache auth;
  RateLimiter actor_rate, remote_rate, sign_in_rate, export_rate, key_rate;
  service::PublicDesk public_desk;
  service::SelfDesk self_desk;
  const WebFiles web;
  service::Verifier verifier;
  service::Triage triage;
  std::atomic<bool> setup_needed;
  EventHub hub;
  WorkPool pool;  // last: its threads use everything above
};

// The counts of the status page and of /metrics; one read.
Gauges ReadGauges(const App& app, core::Instant now);

}  // namespace shouwen::http
