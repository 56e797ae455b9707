// bench: what the product promises about its speed, measured beside the raw limits of the machine.
#include <stdexcept>

#include "bench_client.h"
#include "bench_import.h"
#include "bench_intake.h"
#include "bench_process.h"
#include "bench_runs.h"
#include "service/org_desk.h"
#include "service/setup.h"

namespace shouwen::app {
namespace {

void Tell(Globals& globals, const Findings& found, bool strict) {
  Answer(globals, found.Json(), found.Text());
  if (strict && !found.Met()) globals.exit_code = kExitRefused;
}

// The program as it is started every day: ready when, and how large after many lists.
void AddProcessFigures(BenchStore& store, Findings& found) {
  constexpr std::int64_t kLists = 1000;
  constexpr int kOk = 200;
  constexpr int kConnections = 4;
  const org::Actor reader = store.ActorIn(store.towns().front(), "supervisor");
  // Made now and not when the store's clock stands still: a second run makes a second one.
  const auto token = store.runtime().engine->Run(
      service::OperatorActor(store.tenant().id), SystemClock().Now(),
      [&](const service::Call& call) {
        return service::CreateToken(call, *reader.staff, "bench", std::nullopt);
      });
  if (!token.ok()) throw std::runtime_error(std::string(token.error().code.name));
  const ServeProcess server(store.dir(), core::FormatInstant(store.now()));
  found.AddAtMost("start of the server until it is ready", "s", server.ready_seconds(),
                  std::nullopt, kStartGoalS);
  found.Add("resident memory when ready", "MB", server.ResidentMb());
  const auto make = [&](std::int64_t n) -> std::string {
    constexpr const char* kQueries[] = {"state=open&sort=due_at", "state=open",
                                        "q=%E6%BC%8F%E6%B0%B4", "late=true",
                                        "state=open&sort=received_at"};
    if (n >= kLists) return "";
    const std::string query = kQueries[static_cast<std::size_t>(n) % std::size(kQueries)];
    return HttpRequest("GET", "/api/v1/cases?page_size=50&" + query, *token);
  };
  constexpr double kSecondsMax = 300;
  const LoadResult load = Load(server.port(), kConnections, kSecondsMax, kOk, make);
  if (load.answered() != kLists) throw std::runtime_error("a list failed: " + load.first_other);
  found.Add("list over HTTP, p50", "ms", load.latencies.Percentile(50));
  found.AddAtMost("list over HTTP, p99", "ms", load.latencies.Percentile(99), std::nullopt,
                  kListGoalMs);
  found.AddAtMost("resident memory after 1,000 lists", "MB", server.ResidentMb(), std::nullopt,
                  kResidentGoalMb);
}

using Run = Findings (*)(BenchStore&);

Findings ListAndProcess(BenchStore& store) {
  Findings found = BenchList(store);
  AddProcessFigures(store, found);
  return found;
}

void AddOne(CLI::App& bench, Globals& globals, const char* name, const char* what, Run run) {
  auto args = std::make_shared<BenchArgs>();
  auto* one = bench.add_subcommand(name, what);
  one->add_option("--store", args->store,
                  "sqlite:DIR of a store made by bench, kept and used again (default: a temporary "
                  "one)");
  one->add_option("--cases", args->cases, "open cases in the store (default 1000000)")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{10'000'000}));
  one->add_option("--method", args->method, "method id (default: the sample organisation's)");
  one->add_flag("--strict", args->strict, "exit 1 when a goal is missed");
  one->callback([&globals, args, run] {
    BenchStore store(*args);
    Tell(globals, run(store), args->strict);
  });
}

void AddIntake(CLI::App& bench, Globals& globals) {
  auto args = std::make_shared<IntakeArgs>();
  auto* intake = bench.add_subcommand("intake", "cases coming in over HTTP, durable");
  intake->add_option("--seconds", args->seconds, "how long (default 6)")
      ->check(CLI::Range(0.1, 600.0));
  intake->add_option("--connections", args->connections, "kept busy at once (default 64)")
      ->check(CLI::Range(1, 1000));
  intake->add_option("--cases", args->cases_max, "stop after so many")
      ->check(CLI::NonNegativeNumber);
  intake->add_option("--method", args->method, "method id (default: the sample organisation's)");
  intake->add_flag("--strict", args->strict, "exit 1 when a goal is missed");
  intake->callback([&globals, args] { Tell(globals, BenchIntake(*args), args->strict); });
}

void AddImport(CLI::App& bench, Globals& globals) {
  auto args = std::make_shared<ImportBenchArgs>();
  auto* take = bench.add_subcommand("import", "a file of many rows, one case each");
  take->add_option("--parts", args->parts, "how many, of 20,000 rows each (default 12)")
      ->check(CLI::Range(2, 500));
  take->add_option("--part", args->part, "rows of a part")->check(CLI::Range(100, 1'000'000));
  take->add_option("--method", args->method, "method id (default: the sample organisation's)");
  take->add_flag("--strict", args->strict, "exit 1 when a goal is missed");
  take->callback([&globals, args] { Tell(globals, BenchImport(*args), args->strict); });
}

}  // namespace

void AddBenchCommands(CLI::App& cli, Globals& globals) {
  auto* bench = cli.add_subcommand("bench", "measure the speed, beside the raw limits");
  bench->require_subcommand(1);
  AddIntake(*bench, globals);
  AddImport(*bench, globals);
  AddOne(*bench, globals, "list", "work lists, start-up and memory", ListAndProcess);
  AddOne(*bench, globals, "search", "search in Chinese", BenchSearch);
  AddOne(*bench, globals, "sweep", "10,000 promises due at once", BenchSweep);
  AddOne(*bench, globals, "caller", "the caller known from the number", BenchCaller);
}

}  // namespace shouwen::app
