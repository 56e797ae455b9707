// app/demo_org.h - an organisation written down in YAML (see data/samples/organisation.yaml).
#pragma once

#include <string_view>

#include "core/result.h"
#include "service/setup.h"

namespace shouwen::app {

// Every staff member gets `password`. Error: service.bad_setup {path, got, expected}.
core::Result<service::TenantSetup> ParseOrganisation(std::string_view yaml,
                                                     const std::string& password);

// By which standards its units serve. REQUIRES: ParseOrganisation reads it.
struct UnitStandards {
  std::string unit;  // its key
  std::vector<std::string> lines;
};
std::vector<UnitStandards> ParseStandards(std::string_view yaml);

}  // namespace shouwen::app
