// service/setup.h - a tenant from a description: used by the demo, tests and simulation.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "org/login.h"
#include "service/engine.h"

namespace shouwen::service {

struct UnitSetup {
  std::string key;     // names the unit inside the description
  std::string parent;  // key; "" none
  std::string name, level, kind, phone;
  std::vector<std::string> topics;
  std::optional<core::Point> point = std::nullopt;
};
struct StaffSetup {
  std::string login, name, unit, phone;  // unit: key
  std::vector<std::string> roles;
  std::string password;  // "": cannot sign in
};
struct TenantSetup {
  core::TenantId id;   // not valid: a fresh one
  bool first = false;  // refused when the store holds an organisation already
  std::string name;
  org::Settings settings;
  std::string method;      // must have been adopted
  int method_version = 0;  // 0: the newest
  std::string calendar = "cn";
  bool sm3 = false;
  std::vector<UnitSetup> units;  // parents first
  std::vector<StaffSetup> staff;
};
struct Made {
  core::TenantId tenant;
  std::map<std::string, core::UnitId> units;   // by key
  std::map<std::string, core::StaffId> staff;  // by login
};
// One command. Errors, first match wins: service.unknown_method, service.method_without_case,
// org.* of org::CheckPassword,
// setup.done (with `first`), service.bad_setup, org.*.
core::Result<Made> CreateTenant(Engine& engine, const TenantSetup& setup, core::Instant now,
                                const org::HashCost& cost = {});

// The organisation a person names first: one unit on the method's top level, one administrator in
// it.
struct FirstSetup {
  core::TenantId tenant;  // what its id shall be
  std::string organisation, login, name, password, method, language;
};
// Errors, first match wins: service.unknown_method, core.bad_input (/password missing), org.* of
// the password, setup.done, org.*.
core::Result<Made> SetUpFirst(Engine& engine, const FirstSetup& setup, core::Instant now,
                              const org::HashCost& cost = {});

// One unit on each level of `method` (each below the next level up), one clerk, handler, unit head
// and supervisor in each; logins "<level>.<role>". Names are the level's title. For `shouwen
// simulate` and tests of any method.
TenantSetup SetupForMethod(const method::Method& method, int units_on_ground_level = 1);

// Ascending ids.
std::vector<org::Tenant> Tenants(store::Tx& tx);

// Every right, for the command line on its own store: kind "operator", no staff.
org::Actor OperatorActor(core::TenantId tenant);

}  // namespace shouwen::service
