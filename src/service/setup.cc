#include "service/setup.h"

#include "core/json.h"
#include "journal/journal.h"
#include "org/repo.h"
#include "service/codes.h"
#include "service/methods_desk.h"

namespace shouwen::service {
namespace {

core::Error BadSetup(const std::string& path, const std::string& got, const std::string& expected) {
  return {kBadSetup, {{"path", path}, {"got", got}, {"expected", expected}}};
}

core::Status AddUnits(const Call& call, const TenantSetup& setup, Made& made) {
  for (const UnitSetup& wanted : setup.units) {
    org::Unit unit;
    unit.id = call.engine.ids().Next<core::UnitId>(call.now);
    if (!wanted.parent.empty()) {
      const auto parent = made.units.find(wanted.parent);
      if (parent == made.units.end()) {
        return BadSetup("units." + wanted.key + ".parent", wanted.parent, "a unit before it");
      }
      unit.parent = parent->second;
    }
    unit.name = wanted.name;
    unit.level = wanted.level;
    unit.kind = wanted.kind;
    unit.phone = wanted.phone;
    unit.topics = wanted.topics;
    unit.point = wanted.point;
    CORE_ASSIGN(const org::Changed<org::Unit> added,
                org::AddUnit(call.tx, call.actor, std::move(unit), call.now));
    if (!made.units.emplace(wanted.key, added.value.id).second) {
      return BadSetup("units", wanted.key, "each key once");
    }
    journal::Append(call.tx, call.actor.tenant, added.events);
  }
  return core::Ok();
}

core::Status AddStaff(const Call& call, const TenantSetup& setup,
                      const std::vector<std::string>& hashes, Made& made) {
  for (std::size_t i = 0; i < setup.staff.size(); ++i) {
    const StaffSetup& wanted = setup.staff[i];
    const auto unit = made.units.find(wanted.unit);
    if (unit == made.units.end()) {
      return BadSetup("staff." + wanted.login + ".unit", wanted.unit, "the key of a unit");
    }
    org::Staff staff;
    staff.id = call.engine.ids().Next<core::StaffId>(call.now);
    staff.unit = unit->second;
    staff.login = wanted.login;
    staff.name = wanted.name;
    staff.phone = wanted.phone;
    staff.roles = wanted.roles;
    CORE_ASSIGN(org::Changed<org::Staff> added,
                org::AddStaff(call.tx, call.actor, std::move(staff), call.now));
    made.staff.emplace(wanted.login, added.value.id);
    if (!hashes[i].empty()) {
      CORE_ASSIGN(const org::Events events, org::StorePassword(call.tx, call.actor, added.value.id,
                                                               hashes[i], std::nullopt, call.now));
      added.events.insert(added.events.end(), events.begin(), events.end());
    }
    journal::Append(call.tx, call.actor.tenant, added.events);
  }
  return core::Ok();
}

// Two programs on one store may be asked at once: only one of them puts the row in.
core::Status ClaimFirst(const Call& call) {
  constexpr core::TenantId kNone{0};
  const std::int64_t put = call.tx.Exec(
      "INSERT INTO service_revisions (tenant_id, what, revision) VALUES (?, ?, 1) "
      "ON CONFLICT (tenant_id, what) DO NOTHING",
      kNone, "setup");
  if (put == 1 && org::ListTenants(call.tx).empty()) return core::Ok();
  return core::Error{kSetupDone};
}

core::Result<Made> Create(const Call& call, const TenantSetup& setup, const method::Method& method,
                          const std::vector<std::string>& hashes) {
  Made made;
  made.tenant = call.actor.tenant;
  if (setup.first) CORE_TRY(ClaimFirst(call));
  org::Tenant tenant;
  tenant.id = made.tenant;
  tenant.name = setup.name;
  tenant.method = method.id;
  tenant.method_version = method.version;
  tenant.calendar = setup.calendar;
  tenant.sm3 = setup.sm3;
  tenant.created_at = call.now;
  tenant.settings = setup.settings;
  CORE_ASSIGN(const org::Changed<org::Tenant> added,
              org::AddTenant(call.tx, call.actor, std::move(tenant)));
  CORE_TRY(journal::Begin(call.tx, made.tenant,
                          setup.sm3 ? journal::Digest::kSm3 : journal::Digest::kSha256, call.now));
  journal::Append(call.tx, made.tenant, added.events);
  CORE_TRY(AddUnits(call, setup, made));
  CORE_TRY(AddStaff(call, setup, hashes, made));
  call.engine.OrgChanged(call);
  return made;
}

}  // namespace

core::Result<Made> CreateTenant(Engine& engine, const TenantSetup& setup, core::Instant now,
                                const org::HashCost& cost) {
  const core::TenantId tenant =
      setup.id.valid() ? setup.id : engine.ids().Next<core::TenantId>(now);
  const MethodPtr method = engine.FindMethod(tenant, setup.method, setup.method_version);
  if (!method) {
    return core::Error{kUnknownMethod,
                       {{"method", setup.method}, {"version", std::int64_t{setup.method_version}}}};
  }
  CORE_TRY(NeedCase(*method));
  std::vector<std::string> hashes;
  for (const StaffSetup& staff : setup.staff) {
    if (!staff.password.empty()) CORE_TRY(org::CheckPassword(staff.password, staff.login));
    hashes.push_back(staff.password.empty() ? std::string()
                                            : org::HashPassword(staff.password, cost));
  }
  return engine.Run(OperatorActor(tenant), now,
                    [&](const Call& call) { return Create(call, setup, *method, hashes); });
}

core::Result<Made> SetUpFirst(Engine& engine, const FirstSetup& setup, core::Instant now,
                              const org::HashCost& cost) {
  const MethodPtr method = engine.FindMethod(setup.tenant, setup.method);
  if (!method) {
    return core::Error{kUnknownMethod, {{"method", setup.method}, {"version", std::int64_t{0}}}};
  }
  if (setup.password.empty()) return core::BadInput("/password", "expected a password");
  TenantSetup wanted;
  wanted.id = setup.tenant;
  wanted.first = true;
  wanted.name = setup.organisation;
  wanted.settings.language = setup.language;
  wanted.method = method->id;
  wanted.method_version = method->version;
  const std::string level = method->levels.empty() ? std::string() : method->levels.back().id;
  wanted.units = {{"top", "", setup.organisation, level, "", "", {}}};
  wanted.staff = {{setup.login, setup.name, "top", "", {"admin"}, setup.password}};
  return CreateTenant(engine, wanted, now, cost);
}

namespace {

struct Post {
  const char* role;
  const char* zh;
};
constexpr Post kPosts[] = {
    {"clerk", "窗口"}, {"handler", "经办"}, {"unit_head", "负责人"}, {"supervisor", "督办"}};

StaffSetup StaffOn(const std::string& unit, const std::string& title, const Post& post) {
  StaffSetup staff;
  staff.login = unit + "." + post.role;
  staff.name = title + post.zh;
  staff.unit = unit;
  staff.roles = {post.role};
  return staff;
}

}  // namespace

TenantSetup SetupForMethod(const method::Method& method, int units_on_ground_level) {
  TenantSetup setup;
  setup.name = method.title.zh.empty() ? method.id : method.title.zh;
  setup.method = method.id;
  setup.method_version = method.version;
  std::vector<method::Choice> levels(method.levels.rbegin(), method.levels.rend());
  if (levels.empty()) levels.push_back({"", {"服务单位", "Service unit"}});
  std::string parent;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const bool ground = i + 1 == levels.size();
    const int units = ground ? units_on_ground_level : 1;
    std::string key;
    for (int n = 1; n <= units; ++n) {
      key = levels[i].id.empty() ? "unit" : levels[i].id;
      if (n > 1) key += std::to_string(n);
      const std::string title = levels[i].title.zh.empty() ? levels[i].id : levels[i].title.zh;
      UnitSetup unit{key, parent, n > 1 ? title + std::to_string(n) : title, levels[i].id, "",
                     "",  {}};
      for (const method::Choice& topic : method.topics) unit.topics.push_back(topic.id);
      setup.units.push_back(std::move(unit));
      for (const Post& post : kPosts) setup.staff.push_back(StaffOn(key, title, post));
    }
    parent = key;
  }
  return setup;
}

std::vector<org::Tenant> Tenants(store::Tx& tx) { return org::ListTenants(tx); }

org::Actor OperatorActor(core::TenantId tenant) {
  org::Actor actor;
  actor.tenant = tenant;
  actor.kind = "operator";
  actor.rights.set();
  return actor;
}

}  // namespace shouwen::service
