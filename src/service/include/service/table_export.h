// table_export.h - people and units as a table, .xlsx or CSV, with the columns an import knows.
//
// Each export is on record (people.exported, units.exported: whether and by what it was filtered,
// how many rows, the SHA-256 of the file), see Export.
#pragma once

#include <string>

#include "service/export.h"

namespace shouwen::service {

// Names, phones and addresses masked; in full with a reason and the right person.reveal, and then
// each person in it has that look on record (person.revealed), as when one is revealed. Oldest
// first. Right case.export and person.view. Errors, first match wins: core.forbidden,
// service.export_too_large {max}: more rows than a workbook holds.
struct PeopleExport {
  std::string q;       // as the list of people takes it
  std::string reason;  // "" masked
  bool xlsx = true;
};
core::Result<ExportPtr> ExportPeople(Engine& engine, const org::Actor& actor, core::Instant now,
                                     calendar::Lang lang, const PeopleExport& what);

// Active units in the order of the tree, each after the one above it. Right org.manage. Errors as
// above, then service.unknown_tenant.
struct UnitExport {
  std::string q, level;  // "" all
  bool xlsx = true;
};
core::Result<ExportPtr> ExportUnits(Engine& engine, const org::Actor& actor, core::Instant now,
                                    calendar::Lang lang, const UnitExport& what);

}  // namespace shouwen::service
