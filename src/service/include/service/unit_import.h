// service/unit_import.h - units from a table: name,parent,level,kind,phone,topics.
//
// The first row names the columns, in any order; name is needed. `parent` is the name or id of a
// unit that is there or stands in a row above; empty: the organisation's topmost unit. `level` is
// the id or title of a level of the organisation's method. Topics are divided by ; or 、.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

inline constexpr int kUnitRowsMax = 10'000;

struct UnitRow {
  std::int64_t line = 0;             // of the text, 1-based
  std::optional<core::UnitId> unit;  // made now, or there before; none: see error
  std::optional<core::Error> error;
};
struct UnitImport {
  std::vector<UnitRow> rows;
  int created = 0;
};
// Makes what is good and names what is not; a unit of the same name under the same parent is there
// already, so that a second run makes nothing. Right org.manage. Errors of the whole, first match
// wins: core.forbidden, service.unknown_tenant, service.column_missing {column, has},
// service.bad_csv and service.not_utf8 (of the first row), core.too_many {what: rows}. Of a row:
// service.bad_csv, service.not_utf8, core.bad_input (parent, level, lat, lon), those of
// org::AddUnit.
core::Result<UnitImport> ImportUnits(const Call& call, std::string_view csv);

}  // namespace shouwen::service
