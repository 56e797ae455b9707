// table_export.h - people and units as a table, .xlsx or CSV, with the columns an import knows.
//
// Each export is one event of the journal (people.exported, units.exported: whether and by what it
// was filtered, how many rows, the SHA-256 of the file), written before the file is handed out.
#pragma once

#include <string>

#include "service/engine.h"

namespace shouwen::service {

inline constexpr int kTableRowsMax = 10'000;

struct TableFile {
  std::string bytes;
  std::string sha256;  // of them, hex
  int rows = 0;
};

// Names, phones and addresses masked; in full with a reason and the right person.reveal, and then
// each person in it has that look on record (person.revealed), as when one is revealed. Right
// case.export and person.view. Errors, first match wins: core.forbidden, service.export_too_large
// {max}: nothing is cut off silently; service.export_failed {what}.
struct PeopleExport {
  std::string q;       // as the list of people takes it
  std::string reason;  // "" masked
  bool xlsx = true;
};
core::Result<TableFile> ExportPeople(Engine& engine, const org::Actor& actor, core::Instant now,
                                     calendar::Lang lang, const PeopleExport& what);

// Active units in the order of the tree, each after the one above it. Right org.manage. Errors as
// above, then service.unknown_tenant.
struct UnitExport {
  std::string q, level;  // "" all
  bool xlsx = true;
};
core::Result<TableFile> ExportUnits(Engine& engine, const org::Actor& actor, core::Instant now,
                                    calendar::Lang lang, const UnitExport& what);

}  // namespace shouwen::service
