// service/settings.h - what an organisation says about itself, and how it began.
#pragma once

#include "org/repo.h"
#include "service/engine.h"

namespace shouwen::service {

// [reads] Right org.manage. Error: core.forbidden, service.unknown_tenant.
core::Result<org::Tenant> GetSettings(const Call& call);
// Name and settings of the organisation, as a whole; journaled as org.tenant_changed with what was
// before. Right org.manage. Errors, first match wins: core.forbidden, service.unknown_tenant, then
// those of org::ChangeTenant.
core::Result<org::Tenant> ChangeSettings(const Call& call, const std::string& name,
                                         const org::Settings& settings);
// Whether cases can be taken in: an active unit stands where cases start (or the method has no
// levels). Until then the first-run guide is not through.
bool SetupDone(const org::Directory& directory, const method::Method& method);

}  // namespace shouwen::service
