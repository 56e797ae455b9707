#include "service/settings.h"

#include <algorithm>

#include "journal/journal.h"
#include "service/codes.h"

namespace shouwen::service {

core::Result<org::Tenant> GetSettings(const Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const std::optional<org::Tenant> tenant = org::FindTenant(call.tx, call.actor.tenant);
  if (tenant) return *tenant;
  return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
}

core::Result<org::Tenant> ChangeSettings(const Call& call, const std::string& name,
                                         const org::Settings& settings) {
  CORE_ASSIGN(org::Tenant tenant, GetSettings(call));
  tenant.name = name;
  tenant.settings = settings;
  CORE_ASSIGN(org::Changed<org::Tenant> changed,
              org::ChangeTenant(call.tx, call.actor, std::move(tenant), call.now));
  if (!changed.events.empty()) {
    journal::Append(call.tx, call.actor.tenant, changed.events);
    call.engine.OrgChanged(call);
  }
  return std::move(changed.value);
}

bool SetupDone(const org::Directory& directory, const method::Method& method) {
  const auto& units = directory.units();
  return std::any_of(units.begin(), units.end(), [&](const org::Unit& unit) {
    return unit.active && (method.starts_at.empty() || unit.level == method.starts_at);
  });
}

}  // namespace shouwen::service
