// demo: a sample organisation with cases in every state, from the messages shipped with the
// program.
#include <algorithm>
#include <memory>
#include <stdexcept>

#include "command.h"
#include "demo_org.h"
#include "runtime.h"
#include "service/attachments.h"
#include "service/case_desk.h"
#include "service/disclosures.h"
#include "service/import.h"
#include "service/org_desk.h"
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

// One case somebody brought a photo with: what a person at a counter hands in and points at.
service::Reception PhotoCase(evidence::AttachmentId photo) {
  service::Reception input;
  input.what.ledger = "livelihood";
  input.what.channel = "visit";
  input.what.subject = "村口路灯不亮";
  input.what.body = "村口的路灯坏了，晚上看不见路。照片是昨晚拍的。";
  input.what.place = "甲镇乙村村口";
  input.what.place_point = core::Point{31.1052, 104.7597};
  input.what.materials = {{"现场照片", 1}, {"报修单", 1}};
  input.requester = service::RequesterInput{{}, "示例照明", "13900007788", "", ""};
  input.files = {{photo, ""}};
  return input;
}

core::Status ReceiveWithPhoto(const service::Call& call) {
  CORE_ASSIGN(evidence::Kept kept,
              evidence::Keep("image/png", ReadAll(ShareDir() + "/samples/lamp.png")));
  const std::string name = evidence::CleanName("路灯", kept.type);
  CORE_ASSIGN(const evidence::Attachment photo, service::TakeIn(call, {name, std::move(kept)}));
  CORE_TRY(service::Receive(call, PhotoCase(photo.id)));
  return core::Ok();
}

// What hangs in the halls, and a case with a photo, so that no page of the demo is empty.
core::Status Furnish(Runtime& runtime, const service::Made& made, std::string_view yaml,
                     core::Instant now) {
  service::Engine& engine = *runtime.engine;
  const org::Actor owner = service::OperatorActor(made.tenant);
  for (const UnitStandards& hung : ParseStandards(yaml)) {
    CORE_TRY(engine.Run(owner, now, [&](const service::Call& call) {
      return service::SetDisclosures(call, made.units.at(hung.unit), hung.lines, true);
    }));
  }
  CORE_ASSIGN(const org::Actor clerk, engine.Look(owner, now, [&](const service::Call& call) {
    const auto directory = call.engine.Directory(call.tx, made.tenant, now);
    return service::ActorOf(*directory, made.staff.at("jia1"));
  }));
  return engine.Run(clerk, now, ReceiveWithPhoto);
}

// What the cases of the demo lie before.
core::Instant NowOf(const std::string& at) {
  if (at.empty()) return SystemClock().Now();
  const auto now = core::ParseInstant(at);
  if (!now.ok()) throw std::runtime_error("--at is an instant: 2026-03-02T09:00:00+08:00");
  return *now;
}

void Demo(Globals& globals, const std::string& at) {
  const core::Instant now = NowOf(at);
  const auto samples = ReadSamples(ReadAll(ShareDir() + "/samples/messages.csv"));
  const core::Instant first = now - 120 * core::kMsPerDay;
  Runtime runtime = OpenRuntime({.store = globals.store}, first);
  const auto there = runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  if (!there.empty()) {
    throw std::runtime_error("the store holds an organisation already; name an empty folder");
  }
  const std::string yaml = ReadAll(ShareDir() + "/samples/organisation.yaml");
  auto setup = ParseOrganisation(yaml, std::string(kDemoPassword));
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
  const core::Status furnished = Furnish(runtime, *made, yaml, now);
  if (!furnished.ok()) {
    globals.exit_code = Refuse(globals, furnished.error());
    return;
  }
  Answer(globals,
         boost::json::object{
             {"tenant", setup->name}, {"cases", counts.received}, {"password", kDemoPassword}},
         "Demo organisation " + setup->name + " with " + WithCommas(counts.received) +
             " cases in " + globals.store + "\n" + Accounts(*setup));
}

}  // namespace

void AddDemoCommand(CLI::App& cli, Globals& globals) {
  auto at = std::make_shared<std::string>();
  auto* demo =
      cli.add_subcommand("demo", "make a sample organisation with cases in an empty store");
  demo->add_option("--at", *at, "its cases lie before this instant (default now)");
  demo->callback([&globals, at] { Demo(globals, *at); });
}

}  // namespace shouwen::app
