// unit_rows.h - a row of a table of units, made or found. Private to service.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "method/method.h"
#include "org/directory.h"
#include "service/engine.h"

namespace shouwen::service {

struct UnitLine {
  std::string name, parent, level, kind, phone, topics, lat, lon;  // as the file has them
};

// Degrees as tables have them: 31.2304.
std::string DegreesText(double degrees);

// The units that are there or were made by rows above. Not thread-safe.
class KnownUnits {
 public:
  explicit KnownUnits(const org::Directory& directory);
  // The unit the row names when it is there; else the one to be made, without an id. Errors:
  // core.bad_input (parent, level, lat, lon).
  core::Result<org::Unit> Plan(const UnitLine& line, const method::Method& method) const;
  void Add(const org::Unit& unit);

 private:
  core::Result<std::optional<core::UnitId>> ParentOf(const std::string& text) const;
  std::optional<core::UnitId> There(const std::string& name,
                                    const std::optional<core::UnitId>& parent,
                                    bool top_named) const;
  std::multimap<std::string, core::UnitId> by_name_;
  std::map<core::UnitId, std::optional<core::UnitId>> parent_of_;
  std::optional<core::UnitId> top_;
};

}  // namespace shouwen::service
