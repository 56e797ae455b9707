// simulate: a year of a method through the real engine on a virtual clock.
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "command.h"
#include "journal/journal.h"
#include "journal/salts.h"
#include "promise/counts.h"
#include "runtime.h"
#include "service/measures.h"
#include "service/setup.h"
#include "share.h"
#include "simulator.h"

namespace shouwen::app {
namespace {

struct SimulateArgs {
  std::string method, behaviour, keep;
  std::int64_t cases = 10'000;
  std::uint64_t seed = 1;
};

constexpr std::int64_t kAfterwardsMs = 120 * core::kMsPerDay;  // for what the last ones still need

// Of the behaviours that ship with the program, or the one that was named.
TextFile FindFile(const SimulateArgs& args) {
  if (!args.behaviour.empty()) return {args.behaviour, ReadAll(args.behaviour)};
  std::string shipped;
  for (TextFile& file : ShareFiles("behaviours")) {
    const std::string id = std::filesystem::path(file.path).stem().string();
    if (id == args.method) return std::move(file);
    shipped += (shipped.empty() ? "" : ", ") + id;
  }
  throw std::runtime_error("no behaviour is shipped for \"" + args.method + "\", only for " +
                           shipped + "; --behaviour names a file of your own");
}

Behaviour FindBehaviour(const SimulateArgs& args) {
  const auto [path, yaml] = FindFile(args);
  auto behaviour = ParseBehaviour(yaml);
  if (!behaviour.ok()) {
    std::string text = path;
    for (const auto& p : behaviour.error().params) {
      if (const auto* value = std::get_if<std::string>(&p.value)) {
        text += "\n  " + p.name + ": " + *value;
      }
    }
    throw std::runtime_error(text);
  }
  if (behaviour->method != args.method) {
    throw std::runtime_error(path + "\n  method: \"" + behaviour->method + "\", asked was \"" +
                             args.method + "\"");
  }
  return std::move(*behaviour);
}

struct Figures {
  SimulationCounts counts;
  service::MeasureRow settled;                                     // whole
  std::vector<std::pair<std::string, service::MeasureRow>> tiers;  // settled, by tier
  std::int64_t reached_top = 0;
  std::vector<promise::RuleCount> promises;
  std::string root;
  std::int64_t events = 0;
};

// Adds the levels of each tier; the percentages are of all settled cases.
std::vector<std::pair<std::string, service::MeasureRow>> ByTier(
    const Behaviour& behaviour, const service::MeasureResult& shares) {
  std::vector<std::pair<std::string, service::MeasureRow>> rows;
  for (const auto& [tier, levels] : behaviour.tiers) {
    service::MeasureRow row;
    row.denominator = shares.whole.denominator;
    for (const auto& group : shares.groups) {
      for (const auto& level : levels) {
        if (group.group == level) row.numerator += group.numerator;
      }
    }
    row.percent = service::Percent(row.numerator, row.denominator);
    rows.emplace_back(tier, row);
  }
  return rows;
}

service::MeasureResult Ask(const service::Call& call, const std::string& name,
                           const std::string& method, const std::string& period,
                           const std::string& by) {
  service::MeasureQuery query;
  query.name = name;
  query.method = method;
  query.period = period;
  query.by = by;
  const auto result = service::Measure(call, query);
  if (!result.ok()) {
    throw std::runtime_error("the method has no measure " + name + " (" +
                             std::string(result.error().code.name) + ")");
  }
  return *result;
}

Figures Collect(Runtime& runtime, const org::Tenant& tenant, const Behaviour& behaviour,
                SimulationCounts counts, core::Instant until) {
  Figures figures;
  figures.counts = std::move(counts);
  const org::Actor actor = service::OperatorActor(tenant.id);
  const std::string year = core::FormatDate(core::DateOf(behaviour.starts_at)).substr(0, 4);
  runtime.engine
      ->Look(actor, until,
             [&](const service::Call& call) -> core::Status {
               figures.settled = Ask(call, "settled_rate", behaviour.method, year, "").whole;
               figures.tiers =
                   ByTier(behaviour, Ask(call, "settled_share", behaviour.method, year, "level"));
               figures.promises = promise::CountByRule(call.tx, tenant.id);
               return core::Ok();
             })
      .ok();
  if (!behaviour.tiers.empty()) {
    const auto& levels = behaviour.tiers.back().second;
    figures.reached_top = figures.counts.reached[levels.front()];
  }
  const auto sealed = runtime.engine->Run(
      actor, until, [&](const service::Call& call) -> core::Result<journal::Checkpoint> {
        return journal::Seal(call.tx, tenant.id, until);
      });
  figures.root = sealed->root;
  figures.events = sealed->size;
  return figures;
}

std::string Text(const Figures& f, const Behaviour& behaviour) {
  std::string text = WithCommas(f.counts.received) + " cases received, " +
                     WithCommas(f.counts.commands) + " commands, " + WithCommas(f.counts.reworked) +
                     " sent back by the requester, " + WithCommas(f.counts.closed) + " closed\n";
  text += "settled      " + f.settled.percent + " %  (" + WithCommas(f.settled.numerator) + " of " +
          WithCommas(f.settled.denominator) + ")\n";
  for (const auto& [tier, row] : f.tiers) {
    char label[40];
    std::snprintf(label, sizeof label, "  %-11s", tier.c_str());
    text += label + row.percent + " % of the settled  (" + WithCommas(row.numerator) + ")\n";
  }
  if (!behaviour.tiers.empty()) {
    text += "reached the " + behaviour.tiers.back().first + "  " + WithCommas(f.reached_top) + "\n";
  }
  text += "promises            made      kept      late    broken withdrawn      open\n";
  for (const auto& r : f.promises) {
    char line[160];
    std::snprintf(line, sizeof line, "  %-18s %9s %9s %9s %9s %9s\n", r.rule.c_str(),
                  WithCommas(r.kept).c_str(), WithCommas(r.kept_late).c_str(),
                  WithCommas(r.broken).c_str(), WithCommas(r.withdrawn).c_str(),
                  WithCommas(r.open).c_str());
    text += line;
  }
  if (f.counts.overtaken > 0) {
    text += WithCommas(f.counts.overtaken) + " acts came after the clock had passed the case on\n";
  }
  for (const auto& [code, n] : f.counts.refusals) {
    text += "refused " + WithCommas(n) + " × " + code + "\n";
  }
  return text + "journal      " + WithCommas(f.events) + " events, root " + f.root + "\n";
}

boost::json::object Json(const Figures& f, const Behaviour& behaviour) {
  boost::json::object tiers, refusals;
  for (const auto& [tier, row] : f.tiers) {
    tiers[tier] = boost::json::object{{"settled", row.numerator}, {"percent", row.percent}};
  }
  boost::json::array promises;
  for (const auto& r : f.promises) {
    promises.push_back(boost::json::object{{"rule", r.rule},
                                           {"kept", r.kept},
                                           {"kept_late", r.kept_late},
                                           {"broken", r.broken},
                                           {"withdrawn", r.withdrawn},
                                           {"open", r.open}});
  }
  for (const auto& [code, n] : f.counts.refusals) refusals[code] = n;
  boost::json::object body{{"cases", f.counts.received},
                           {"commands", f.counts.commands},
                           {"reworked", f.counts.reworked},
                           {"closed", f.counts.closed},
                           {"settled", f.settled.numerator},
                           {"settled_percent", f.settled.percent},
                           {"tiers", tiers},
                           {"promises", promises},
                           {"refusals", refusals},
                           {"events", f.events},
                           {"root", f.root}};
  if (!behaviour.tiers.empty()) {
    body["reached_" + behaviour.tiers.back().first] = f.reached_top;
  }
  return body;
}

void Simulate(Globals& globals, const SimulateArgs& args) {
  const Behaviour behaviour = FindBehaviour(args);
  const std::string store = args.keep.empty() ? "sqlite::memory:" : "sqlite:" + args.keep;
  Runtime runtime = OpenRuntime({.store = store, .durable = false}, behaviour.starts_at);
  if (!runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); }).empty()) {
    throw std::runtime_error(args.keep + " holds an organisation already; name an empty folder");
  }
  const auto method = runtime.engine->FindMethod({}, behaviour.method);
  if (method == nullptr) throw std::runtime_error("no method " + behaviour.method);
  auto setup = service::SetupForMethod(*method);
  setup.name = "simulation of " + behaviour.method;
  journal::UseRepeatableSalts(args.seed);
  const auto made = service::CreateTenant(*runtime.engine, setup, behaviour.starts_at);
  if (!made.ok()) {
    globals.exit_code = Refuse(globals, made.error());
    return;
  }
  const auto tenant = PickTenant(runtime, "");
  CORE_CHECK(tenant.ok());
  const auto directory = runtime.db->Read([&](store::Tx& tx) {
    return runtime.engine->Directory(tx, tenant->id, behaviour.starts_at);
  });
  const auto arrivals = DrawArrivals(behaviour, *directory, *method, args.cases, args.seed);
  const core::Instant until =
      (arrivals.empty() ? behaviour.starts_at : arrivals.back().at) + kAfterwardsMs;
  Simulator simulator(runtime, *tenant, behaviour, args.seed);
  SimulationCounts counts;
  {
    Progress progress("simulating " + behaviour.method);
    counts = simulator.Play(arrivals, until, [&](std::int64_t done, std::int64_t in_all) {
      progress.At(done, in_all);
    });
  }
  const Figures figures = Collect(runtime, *tenant, behaviour, std::move(counts), until);
  Answer(globals, Json(figures, behaviour), Text(figures, behaviour));
}

}  // namespace

void AddSimulateCommand(CLI::App& cli, Globals& globals) {
  auto args = std::make_shared<SimulateArgs>();
  auto* simulate =
      cli.add_subcommand("simulate", "play a method through the engine on a virtual clock");
  simulate->add_option("method", args->method, "method id; its behaviour is shipped")->required();
  simulate->add_option("--cases", args->cases, "how many cases (default 10000)")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{10'000'000}));
  simulate->add_option("--seed", args->seed, "the same seed gives the same journal root");
  simulate->add_option("--behaviour", args->behaviour, "another behaviour file");
  simulate->add_option("--keep", args->keep, "keep the store in this folder (default: memory)");
  simulate->callback([&globals, args] { Simulate(globals, *args); });
}

}  // namespace shouwen::app
