#include "bench_store.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "demo_org.h"
#include "service/case_desk.h"
#include "service/org_desk.h"
#include "service/setup.h"
#include "share.h"

namespace shouwen::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kBenchName = "shouwen bench";
constexpr std::int64_t kChunk = 5'000;  // cases to one transaction
// A million cases come in within three days: with limits of days nothing of it is due by the end.
constexpr std::int64_t kBetweenMs = 259;
constexpr std::int64_t kAfterwardsMs = core::kMsPerMinute;

core::Instant FirstAt() { return core::StartOf(core::FromCivil(2026, 3, 2)); }
core::Instant ReceivedAt(std::int64_t n) { return FirstAt() + n * kBetweenMs; }

struct Post {
  const char* role;
  const char* zh;
};
constexpr Post kPosts[] = {
    {"clerk", "窗口"}, {"handler", "经办"}, {"unit_head", "负责人"}, {"supervisor", "督办"}};

void AddUnit(service::TenantSetup& setup, const std::string& key, const std::string& parent,
             const std::string& name, const std::string& level) {
  setup.units.push_back({key, parent, name, level, "", "", {}});
  for (const Post& post : kPosts) {
    setup.staff.push_back(
        {key + "." + post.role, "示例" + std::string(post.zh), key, "", {post.role}, ""});
  }
}

service::TenantSetup BenchOrganisation(const method::Method& method) {
  service::TenantSetup setup;
  setup.name = kBenchName;
  setup.method = method.id;
  setup.method_version = method.version;
  const auto& levels = method.levels;
  std::string parent;
  for (std::size_t i = levels.size(); i-- > 2;) {
    AddUnit(setup, levels[i].id, parent, levels[i].title.zh, levels[i].id);
    parent = levels[i].id;
  }
  const auto level = [&](std::size_t n) { return n < levels.size() ? levels[n].id : ""; };
  for (int town = 1; town <= kBenchTowns; ++town) {
    const std::string t = "t" + std::to_string(town);
    AddUnit(setup, t, parent, "示例镇" + std::to_string(town), level(1));
    for (int village = 1; village <= kBenchVillages; ++village) {
      const std::string v = t + "v" + std::to_string(village);
      AddUnit(setup, v, t, "示例村" + std::to_string(village), level(0));
    }
  }
  return setup;
}

std::string FieldText(const method::Field& field, const std::string& subject) {
  switch (field.kind) {
    case method::Field::Kind::kNumber:
      return "1";
    case method::Field::Kind::kDate:
      return "2026-03-20";
    case method::Field::Kind::kInstant:
      return "2026-03-20T12:00:00+08:00";
    case method::Field::Kind::kBool:
      return "true";
    case method::Field::Kind::kChoice:
      return field.choices.front().id;
    case method::Field::Kind::kStaff:  // no method a benchmark runs asks for either at the desk
    case method::Field::Kind::kEntry:
    case method::Field::Kind::kText:
      break;
  }
  return subject;
}

std::string PickId(const std::vector<method::Choice>& of, Draw& draw) {
  return of.empty() ? "" : of[draw.Bits() % of.size()].id;
}

core::UnitId PickUnit(const std::vector<core::UnitId>& of, Draw& draw) {
  return of[draw.Bits() % of.size()];
}

std::string SampleMethod() {
  const auto setup = ParseOrganisation(ReadAll(ShareDir() + "/samples/organisation.yaml"), "");
  if (!setup.ok()) throw std::runtime_error("the sample organisation does not read");
  return setup->method;
}

}  // namespace

BenchFolder::BenchFolder(const std::string& store) {
  constexpr std::string_view kPrefix = "sqlite:";
  dir_ = store.rfind(kPrefix, 0) == 0 ? store.substr(kPrefix.size()) : store;
  if (store.rfind("postgres:", 0) == 0) {
    throw std::runtime_error("bench measures the embedded store: name a folder");
  }
  if (!dir_.empty()) return;
  std::string made = (fs::temp_directory_path() / "shouwen-bench-").string();
  made.append(6, 'X');  // mkdtemp puts its own characters there
  if (mkdtemp(made.data()) == nullptr) throw std::runtime_error("cannot make the folder " + made);
  dir_ = made;
  temporary_ = true;
}

BenchFolder::~BenchFolder() {
  std::error_code ignored;  // what cannot be removed is the system's to clean up
  if (temporary_) fs::remove_all(dir_, ignored);
}

BenchStore::BenchStore(const BenchArgs& args) : folder_(args.store) {
  Open(false);
  if (!FindOrganisation()) MakeOrganisation(args);
  LoadUnits();
  if (cases_ < args.cases) Fill(args.cases);
  Open(true);
}

void BenchStore::Open(bool durable) {
  runtime_.reset();
  runtime_ = OpenRuntime({.store = "sqlite:" + dir(), .durable = durable}, FirstAt());
}

bool BenchStore::FindOrganisation() {
  const auto all = runtime_->db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  if (all.empty()) return false;
  if (all.size() > 1 || all.front().name != kBenchName) {
    throw std::runtime_error(dir() +
                             " holds another organisation; bench needs a folder of its own");
  }
  tenant_ = all.front();
  return true;
}

void BenchStore::MakeOrganisation(const BenchArgs& args) {
  const std::string id = args.method.empty() ? SampleMethod() : args.method;
  const auto method = runtime_->engine->FindMethod({}, id);
  if (!method) throw std::runtime_error("no method " + id);
  const auto made = service::CreateTenant(*runtime_->engine, BenchOrganisation(*method), FirstAt());
  if (!made.ok()) throw std::runtime_error(std::string(made.error().code.name));
  CORE_CHECK(FindOrganisation());
}

void BenchStore::LoadUnits() {
  directory_ = runtime_->db->Read([&](store::Tx& tx) {
    cases_ =
        tx.Query("SELECT COUNT(*) FROM cases_cases WHERE tenant_id = ?", tenant_->id).Int(0, 0);
    return runtime_->engine->Directory(tx, tenant_->id, FirstAt());
  });
  method_ = runtime_->engine->FindMethod(tenant_->id, tenant_->method, tenant_->method_version);
  CORE_CHECK(method_ != nullptr);
  for (const org::Unit& unit : directory_->units()) {
    const std::size_t below = directory_->Subtree(unit.id).size() - 1;
    auto& kind = below == 0 ? ground_ : below == kBenchVillages ? towns_ : above_;
    kind.push_back(unit.id);
  }
}

void BenchStore::ReceiveOne(store::Tx& tx, std::int64_t n, core::Instant at) {
  constexpr std::uint64_t kTownPercent = 15, kAbovePercent = 5;
  const BenchMessage message = texts_.Make(n);
  Draw draw(static_cast<std::uint64_t>(n) ^ 0xC0FFEEULL);
  const std::uint64_t percent = draw.Bits() % 100;
  const bool above = percent < kAbovePercent && !above_.empty();
  const bool town = !above && percent < kAbovePercent + kTownPercent;
  const core::UnitId unit = PickUnit(above ? above_ : town ? towns_ : ground_, draw);
  const org::Actor clerk = ActorIn(unit, "clerk");
  service::Reception input;
  input.what.unit = unit;
  input.what.ledger = PickId(method_->ledgers, draw);
  input.what.kind = PickId(method_->kinds, draw);
  input.what.topic = PickId(method_->topics, draw);
  input.what.channel = "visit";
  input.what.subject = message.subject;
  input.what.body = message.body;
  input.what.place = message.place;
  input.requester = service::RequesterInput{{}, message.name, message.phone, message.place, ""};
  for (const method::Field& field : method_->fields) {
    if (field.required) input.what.fields[field.id] = FieldText(field, message.subject);
  }
  service::Effects effects;
  const service::Call call{*runtime_->engine, tx, clerk, at, effects};
  const auto outcome = service::Receive(call, input);
  if (!outcome.ok()) throw std::runtime_error(std::string(outcome.error().code.name));
}

void BenchStore::Fill(std::int64_t wanted) {
  Progress progress("making the store");
  while (cases_ < wanted) {
    const std::int64_t end = std::min(wanted, cases_ + kChunk);
    const core::Status stored = runtime_->db->WriteBatch([&](store::Tx& tx) -> core::Status {
      for (std::int64_t n = cases_; n < end; ++n) ReceiveOne(tx, n, ReceivedAt(n));
      return core::Ok();
    });
    CORE_CHECK(stored.ok());
    cases_ = end;
    progress.At(cases_, wanted);
  }
}

core::Instant BenchStore::now() const { return ReceivedAt(cases_) + kAfterwardsMs; }

org::Actor BenchStore::ActorIn(core::UnitId unit, std::string_view role) const {
  const org::Staff* staff = directory_->WithRole(unit, role);
  if (staff == nullptr) throw std::runtime_error("nobody is " + std::string(role));
  return org::StaffActor(tenant_->id, *staff);
}

}  // namespace shouwen::app
