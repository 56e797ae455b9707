// serve: the HTTP server, the clockwork and the outbox, until told to stop.
#include <atomic>
#include <csignal>
#include <ctime>
#include <iostream>
#include <stdexcept>

#include "beside.h"
#include "channel/mail_fetcher.h"
#include "channel/outbound.h"
#include "command.h"
#include "core/log.h"
#include "http/api.h"
#include "http/server.h"
#include "outgoing.h"
#include "runtime.h"
#include "service/clockwork.h"
#include "service/imports.h"
#include "service/setup.h"
#include "share.h"
#include "store/fault.h"

namespace shouwen::app {
namespace {

constexpr std::int64_t kTickMs = 1000;  // how late a broken promise is noticed at most

struct ServeArgs {
  int port = 8080;
  std::string address = "127.0.0.1", tenant, test_clock, tls_cert, tls_key, outbound_allow,
              outbound_ca, trusted_proxy;
  bool quiet = false, json = false;
};

class StandingClock : public http::TestClock {
 public:
  explicit StandingClock(core::Instant at) : ms_(at.ms) {}
  core::Instant Now() const override { return {ms_.load()}; }
  void Set(core::Instant now) override { ms_.store(now.ms); }

 private:
  std::atomic<std::int64_t> ms_;
};

// Blocks the two signals that end the program, in this thread and those it starts: before any is
// started, or a signal that comes while this one is busy ends the program there and then.
sigset_t BlockEndSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

// Waits one tick; true when the program should end.
bool EndAsked(const sigset_t& set) {
  const timespec tick{kTickMs / 1000, (kTickMs % 1000) * 1'000'000};
  return sigtimedwait(&set, nullptr, &tick) > 0;
}

// One step of the clock side. A fault is logged and the step tried again at the next tick.
void Step(service::Clockwork& clockwork, core::Instant now, core::Instant& housekept) {
  try {
    const auto report = clockwork.RunDue(now);
    for (const auto& fault : report.first_faults) {
      core::Log(core::LogLevel::kError, "clockwork.fault",
                {{"case", ToText(fault.case_id)}, {"what", fault.what}});
    }
    if (now - housekept >= core::kMsPerHour) {
      clockwork.Housekeep(now);
      housekept = now;
    }
  } catch (const store::Fault& fault) {
    core::Log(core::LogLevel::kError, "clockwork.fault",
              {{"kind", store::ToText(fault.kind())}, {"what", fault.what()}});
  }
}

void Loop(service::Clockwork& clockwork, const core::Clock& clock, const sigset_t& signals) {
  core::Instant housekept = clock.Now();
  do {
    Step(clockwork, clock.Now(), housekept);
  } while (!EndAsked(signals));
  clockwork.Housekeep(clock.Now());  // seals the journal
}

core::Instant StartOfTestClock(const std::string& text) {
  const auto at = core::ParseInstant(text);
  if (!at.ok()) throw std::runtime_error("--test-clock is an instant: 2026-03-02T09:00:00+08:00");
  return *at;
}

// What to serve: an organisation of the store, or in an empty store the one that will be made with
// the code.
struct Served {
  core::TenantId id;
  std::string name, setup_code;
};
core::Result<Served> ToServe(Runtime& runtime, const ServeArgs& args, core::Instant now) {
  const auto tenants = runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  if (tenants.empty() && args.tenant.empty()) {
    return Served{runtime.ids->Next<core::TenantId>(now), "Shouwen 首问",
                  org::MakeCode(org::SystemRandom())};
  }
  CORE_ASSIGN(const org::Tenant tenant, PickTenant(runtime, args.tenant));
  return Served{tenant.id, tenant.name, ""};
}

// Where it is reached. With --json one value for the program that started this one, which may have
// left the port to it.
void SayServed(const ServeArgs& args, const Served& served, std::uint16_t port) {
  const std::string url = std::string(args.tls_cert.empty() ? "http" : "https") + "://" +
                          args.address + ":" + std::to_string(port) + "/";
  if (args.json) {
    boost::json::object said{{"organisation", served.name}, {"url", url}, {"port", port}};
    if (!served.setup_code.empty()) said["setup_code"] = served.setup_code;
    std::cout << boost::json::serialize(said) << "\n" << std::flush;
    return;
  }
  std::cout << served.name << ": " << url << "   (Ctrl-C stops)\n" << std::flush;
  if (served.setup_code.empty()) return;
  std::cout << "There is no organisation yet. Open the address and set one up with this code: "
            << served.setup_code << "\n"
            << std::flush;
}

core::Status Serve(Runtime& runtime, const ServeArgs& args, const core::Clock& clock,
                   StandingClock* test_clock, const sigset_t& signals) {
  CORE_ASSIGN(const Served served, ToServe(runtime, args, clock.Now()));
  service::Clockwork clockwork(*runtime.engine);
  const http::ApiDeps deps{*runtime.engine, clockwork, clock,
                           test_clock,      served.id, served.setup_code};
  http::ApiOptions api_options;
  api_options.web_dir = ShareDir() + "/web";
  CORE_ASSIGN(api_options.outbound, channel::OutboundRules::Parse(args.outbound_allow));
  if (!args.outbound_ca.empty()) CORE_TRY(api_options.outbound.Trust(args.outbound_ca));
  http::Api api(deps, api_options);
  http::ServerOptions options;
  options.address = args.address;
  options.port = static_cast<std::uint16_t>(args.port);
  options.tls_cert = args.tls_cert;
  options.tls_key = args.tls_key;
  CORE_ASSIGN(options.trusted_proxies, http::ParseProxies(args.trusted_proxy));
  options.access_log = !args.quiet;
  http::Server server(
      options,
      [&api](http::RequestPtr request, http::Reply reply) {
        api.Handle(std::move(request), std::move(reply));
      },
      [&api](const http::Served& one) { api.Note(one); });
  CORE_TRY(server.Start());
  SayServed(args, served, server.port());
  {
    const Outgoing outgoing(*runtime.engine, clock, api_options.outbound);
    const Beside grouping("grouping",
                          [&](const Ending& ending) { clockwork.Group(clock.Now(), ending); });
    channel::MailFetcher fetcher(*runtime.engine, api_options.outbound);
    const Beside fetching("mail", [&](const Ending& ending) { fetcher.Step(clock.Now(), ending); });
    service::ImportRunner imports(*runtime.engine);
    const Beside importing("import", [&](const Ending& ending) {
      while (!ending() && imports.Step(clock, ending)) {
      }
    });
    Loop(clockwork, clock, signals);
  }
  server.Stop();
  return core::Ok();
}

void ServeCommand(Globals& globals, const ServeArgs& args) {
  const SystemClock system;
  std::unique_ptr<StandingClock> standing;
  if (!args.test_clock.empty()) {
    standing = std::make_unique<StandingClock>(StartOfTestClock(args.test_clock));
  }
  const core::Clock& clock = standing ? static_cast<const core::Clock&>(*standing) : system;
  const sigset_t signals = BlockEndSignals();
  Runtime runtime = OpenRuntime({.store = globals.store}, clock.Now());
  const auto served = Serve(runtime, args, clock, standing.get(), signals);
  if (!served.ok()) globals.exit_code = Refuse(globals, served.error());
}

}  // namespace

void AddServeCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<ServeArgs>();
  auto* serve = cli.add_subcommand("serve", "serve the API until stopped");
  serve->add_option("--port", args->port, "default 8080; 0: any free one")
      ->check(CLI::Range(0, 65535));
  serve->add_option("--address", args->address, "default 127.0.0.1; 0.0.0.0 for every interface");
  serve->add_option("--tenant", args->tenant, "organisation, when there are several");
  serve->add_option("--test-clock", args->test_clock,
                    "the clock stands at this instant; POST /test/clock moves it");
  auto* cert = serve->add_option("--tls-cert", args->tls_cert, "PEM file; with --tls-key");
  serve->add_option("--tls-key", args->tls_key, "PEM file")->needs(cert);
  serve
      ->add_option("--outbound-allow", args->outbound_allow,
                   "hosts, addresses and networks of the own network that webhooks, robots and "
                   "mail servers may be in, by comma")
      ->envname("SHOUWEN_OUTBOUND_ALLOW");
  serve
      ->add_option("--trusted-proxy", args->trusted_proxy,
                   "addresses, by comma, of proxies that say whom they speak for and whether by "
                   "TLS, in X-Forwarded-For and X-Forwarded-Proto")
      ->envname("SHOUWEN_TRUSTED_PROXY");
  serve
      ->add_option(
          "--outbound-ca", args->outbound_ca,
          "PEM file of authorities whose certificates hold besides those the system trusts")
      ->envname("SHOUWEN_OUTBOUND_CA");
  serve->add_flag("--quiet", args->quiet, "no access log");
  serve->callback([&globals, args] {
    args->json = globals.json;
    ServeCommand(globals, *args);
  });
}

}  // namespace shouwen::app
