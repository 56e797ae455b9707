// app/demo_org.h - an organisation written down in YAML (see data/samples/organisation.yaml).
#pragma once

#include <string_view>

#include "core/result.h"
#include "service/setup.h"

namespace shouwen::app {

// Every staff member gets `password`. Error: service.bad_setup {path, got, expected}.
core::Result<service::TenantSetup> ParseOrganisation(std::string_view yaml,
                                                     const std::string& password);

}  // namespace shouwen::app
