#include "bench_intake.h"

#include <cmath>
#include <stdexcept>

#include "bench_bare.h"
#include "bench_client.h"
#include "http/api.h"
#include "http/server.h"
#include "service/clockwork.h"
#include "service/org_desk.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

constexpr std::size_t kBodyBytes = 1000;  // of the JSON of one case
constexpr int kCreated = 201;

// One clerk for each connection: so many people work at once.
std::vector<std::string> MakeTokens(BenchStore& store, int count) {
  auto& engine = *store.runtime().engine;
  std::vector<std::string> tokens;
  for (int i = 0; i < count; ++i) {
    const auto& units = store.ground();
    const org::Actor clerk =
        store.ActorIn(units[static_cast<std::size_t>(i) % units.size()], "clerk");
    const auto token =
        engine.Run(service::OperatorActor(store.tenant().id), SystemClock().Now(),
                   [&](const service::Call& call) {
                     return service::CreateToken(call, *clerk.staff, "bench", std::nullopt);
                   });
    if (!token.ok()) throw std::runtime_error(std::string(token.error().code.name));
    tokens.push_back(*token);
  }
  return tokens;
}

std::string CaseJson(const BenchStore& store, std::int64_t n) {
  const BenchMessage message = store.texts().Make(n);
  boost::json::object fields;
  for (const method::Field& field : store.method().fields) {
    if (field.required) fields[field.id] = message.subject;
  }
  boost::json::object body{{"subject", message.subject},
                           {"place", message.place},
                           {"channel", "visit"},
                           {"fields", fields},
                           {"requester",
                            {{"name", message.name + std::to_string(n)},
                             {"phone", message.phone},
                             {"address", message.place}}}};
  if (!store.method().ledgers.empty()) body["ledger"] = store.method().ledgers.front().id;
  if (!store.method().kinds.empty()) body["kind"] = store.method().kinds.front().id;
  std::string text = message.body;
  for (std::int64_t more = 1; boost::json::serialize(body).size() + text.size() < kBodyBytes;
       ++more) {
    text += store.texts().Make(n + more * 7919).body;
  }
  body["body"] = text;
  return boost::json::serialize(body);
}

// The server as `serve` runs it, in this process.
class BenchServer {
 public:
  BenchServer(BenchStore& store)
      : clockwork_(*store.runtime().engine),
        api_({*store.runtime().engine, clockwork_, clock_, nullptr, store.tenant().id}, {}),
        server_(
            Options(),
            [this](http::RequestPtr request, http::Reply reply) {
              api_.Handle(std::move(request), std::move(reply));
            },
            [this](const http::Served& served) { api_.Note(served); }) {
    const core::Status started = server_.Start();
    if (!started.ok()) throw std::runtime_error(std::string(started.error().code.name));
  }
  ~BenchServer() { server_.Stop(); }
  std::uint16_t port() const { return server_.port(); }

 private:
  static http::ServerOptions Options() {
    http::ServerOptions options;
    options.port = 0;
    options.access_log = false;
    return options;
  }

  SystemClock clock_;
  service::Clockwork clockwork_;
  http::Api api_;
  http::Server server_;
};

}  // namespace

Findings BenchIntake(const IntakeArgs& args) {
  BenchArgs empty;
  empty.method = args.method;
  empty.cases = 0;
  BenchStore store(empty);
  const BenchFolder bare_folder("");
  const auto tokens = MakeTokens(store, args.connections);
  // Made beforehand, so that the client's own work does not slow the server down; past these they
  // are made as they are needed.
  std::vector<std::string> bodies(32'768);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    bodies[i] = CaseJson(store, static_cast<std::int64_t>(i));
  }
  const auto make = [&](std::int64_t n) {
    if (args.cases_max > 0 && n >= args.cases_max) return std::string();
    const auto at = static_cast<std::size_t>(n);
    const std::string key = "Idempotency-Key: bench-" + std::to_string(n) + "\r\n";
    return HttpRequest("POST", "/api/v1/cases", tokens[at % tokens.size()], key,
                       at < bodies.size() ? bodies[at] : CaseJson(store, n));
  };
  store.runtime().db->BackupTo(bare_folder.dir() + "/shouwen.db",
                               [](std::int64_t, std::int64_t) {});
  LoadResult load;
  const std::uint32_t commits_before = CommitCount(store.dir());
  {
    BenchServer server(store);
    load = Load(server.port(), args.connections, args.seconds, kCreated, make);
  }
  const std::uint32_t commits = CommitCount(store.dir()) - commits_before;
  if (load.answered() == 0) throw std::runtime_error("no case came in: " + load.first_other);
  BareRows bare(store.dir(), bare_folder.dir(), store.tenant().id);
  const double batch = std::max(1.0, static_cast<double>(bare.units()) / std::max(1U, commits));
  const double bare_seconds = bare.Write(static_cast<std::size_t>(std::lround(batch)));
  std::int64_t errors = 0;
  for (const auto& [status, count] : load.other) errors += count;
  Findings found{"intake",
                 {{"connections", args.connections},
                  {"cases", load.answered()},
                  {"rows_a_case", static_cast<double>(bare.rows()) /
                                      static_cast<double>(std::max<std::size_t>(1, bare.units()))},
                  {"cases_a_commit", batch}},
                 {}};
  found.AddRatioAtLeast("durable intake over HTTP", "cases/s",
                        static_cast<double>(load.answered()) / load.seconds,
                        static_cast<double>(bare.units()) / bare_seconds, kIntakeGoalRatio);
  found.Add("from request to answer, p50", "ms", load.latencies.Percentile(50));
  found.AddAtMost("from request to answer, p99", "ms", load.latencies.Percentile(99), std::nullopt,
                  kIntakeGoalMs);
  found.AddAtMost("answers other than 201", "", static_cast<double>(errors), std::nullopt, 0);
  return found;
}

}  // namespace shouwen::app
