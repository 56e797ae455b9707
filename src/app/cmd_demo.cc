// demo: a sample organisation with cases in every state, from the messages shipped with the
// program.
#include <algorithm>
#include <stdexcept>

#include "command.h"
#include "demo_org.h"
#include "runtime.h"
#include "service/import.h"
#include "service/setup.h"
#include "service/topics_desk.h"
#include "share.h"
#include "simulator.h"

namespace shouwen::app {
namespace {

// Printed, written in the README and good for nothing but the demo.
constexpr std::string_view kDemoPassword = "demo-sample-2026";
constexpr std::uint64_t kDemoSeed = 20260302;
// The newest sample message came in so long before now.
constexpr std::int64_t kNewestAgoMs = 3 * core::kMsPerHour;

struct Sample {
  core::Instant at;
  std::string user, subject, body;
};

std::vector<Sample> ReadSamples(const std::string& csv) {
  service::CsvReader reader(csv);
  std::vector<Sample> samples;
  bool header = true;
  for (;;) {
    const auto record = reader.Next();
    if (!record.ok()) throw std::runtime_error("the sample messages do not read");
    if (!*record) break;
    const auto& f = (*record)->fields;
    if (header) {
      header = false;
      continue;
    }
    const auto at = f.size() > 4 ? core::ParseInstant(f[2]) : core::ParseInstant("");
    if (!at.ok()) throw std::runtime_error("the sample messages do not read");
    samples.push_back({*at, f[1], f[3], f[4]});
  }
  return samples;
}

// Moves the samples so that the newest is fresh, and says where each was asked first.
std::vector<Arrival> ToArrivals(std::vector<Sample> samples, const Behaviour& behaviour,
                                const std::vector<core::UnitId>& ground, core::Instant now) {
  std::stable_sort(samples.begin(), samples.end(),
                   [](const Sample& a, const Sample& b) { return a.at < b.at; });
  const std::int64_t shift = samples.empty() ? 0 : now - kNewestAgoMs - samples.back().at;
  Draw draw(kDemoSeed);
  std::vector<Arrival> arrivals;
  for (const auto& sample : samples) {
    Arrival arrival;
    arrival.at = sample.at + shift;
    arrival.ledger = behaviour.ledgers[draw.Pick(behaviour.ledgers)].id;
    arrival.subject = sample.subject;
    arrival.body = sample.body;
    arrival.unit = ground[draw.Bits() % ground.size()];
    arrival.requester = "示例" + sample.user.substr(sample.user.size() - 3);
    arrival.phone = "1390000" + sample.user.substr(sample.user.size() - 4);
    arrivals.push_back(std::move(arrival));
  }
  return arrivals;
}

std::string Accounts(const service::TenantSetup& setup) {
  std::string text = "Sample accounts (password " + std::string(kDemoPassword) + "):\n";
  for (const auto& staff : setup.staff) {
    std::string roles;
    for (const auto& role : staff.roles) roles += (roles.empty() ? "" : ", ") + role;
    text += "  " + staff.login +
            std::string(10 - std::min<std::size_t>(9, staff.login.size()), ' ') + roles + "  " +
            staff.name + "\n";
  }
  return text;
}

// What the cases of the demo may be about.
core::Status DemoTopics(Runtime& runtime, core::TenantId tenant, core::Instant now) {
  const std::string csv = ReadAll(ShareDir() + "/samples/topics.csv");
  return runtime.engine->Run(service::OperatorActor(tenant), now,
                             [&](const service::Call& call) -> core::Status {
                               CORE_ASSIGN(const auto made, service::ImportTopics(call, csv));
                               CORE_CHECK(made.applied);
                               return core::Ok();
                             });
}

void Demo(Globals& globals) {
  const core::Instant now = SystemClock().Now();
  const auto samples = ReadSamples(ReadAll(ShareDir() + "/samples/messages.csv"));
  const core::Instant first = now - 120 * core::kMsPerDay;
  Runtime runtime = OpenRuntime({.store = globals.store}, first);
  const auto there = runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  if (!there.empty()) {
    throw std::runtime_error("the store holds an organisation already; name an empty folder");
  }
  auto setup = ParseOrganisation(ReadAll(ShareDir() + "/samples/organisation.yaml"),
                                 std::string(kDemoPassword));
  if (!setup.ok()) {
    globals.exit_code = Refuse(globals, setup.error());
    return;
  }
  const auto made = service::CreateTenant(*runtime.engine, *setup, first);
  if (!made.ok()) {
    globals.exit_code = Refuse(globals, made.error());
    return;
  }
  const core::Status topics = DemoTopics(runtime, made->tenant, first);
  if (!topics.ok()) {
    globals.exit_code = Refuse(globals, topics.error());
    return;
  }
  auto behaviour = ParseBehaviour(ReadAll(ShareDir() + "/behaviours/" + setup->method + ".yaml"));
  if (!behaviour.ok()) {
    globals.exit_code = Refuse(globals, behaviour.error());
    return;
  }
  behaviour->starts_at = first;
  const auto tenant = PickTenant(runtime, setup->name);
  CORE_CHECK(tenant.ok());
  std::vector<core::UnitId> ground;
  const auto method = runtime.engine->FindMethod(tenant->id, setup->method);
  for (const auto& unit : setup->units) {
    if (unit.level == method->starts_at) ground.push_back(made->units.at(unit.key));
  }
  const auto arrivals = ToArrivals(samples, *behaviour, ground, now);
  Simulator simulator(runtime, *tenant, *behaviour, kDemoSeed);
  Progress progress("making the demo organisation");
  const auto counts = simulator.Play(
      arrivals, now, [&](std::int64_t done, std::int64_t in_all) { progress.At(done, in_all); });
  Answer(globals,
         boost::json::object{
             {"tenant", setup->name}, {"cases", counts.received}, {"password", kDemoPassword}},
         "Demo organisation " + setup->name + " with " + WithCommas(counts.received) +
             " cases in " + globals.store + "\n" + Accounts(*setup));
}

}  // namespace

void AddDemoCommand(CLI::App& cli, Globals& globals) {
  cli.add_subcommand("demo", "make a sample organisation with cases in an empty store")
      ->callback([&globals] { Demo(globals); });
}

}  // namespace shouwen::app
