// wall_rows.h - what the wall is counted from; private to service. Two tables follow the cases, so
// that a million open ones are counted by reading one row for each unit, method and level:
// service_wall_open (how many are open), service_wall_late (the open ones with a promise broken and
// not kept, by when it was due). Written with the command, when it moves a case.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "cases/case.h"
#include "promise/promise.h"
#include "service/engine.h"

namespace shouwen::service {

struct WallPlace {  // of a case; not open: it is not on the wall
  bool open = false;
  core::UnitId unit;
  std::string method, level;
  std::optional<core::Instant> late_since;  // due time of the oldest promise broken and not kept
  friend bool operator==(const WallPlace&, const WallPlace&) = default;
};
WallPlace PlaceOf(const cases::Case& c, std::span<const promise::Promise> live);

// REQUIRES: the command has appended to the tenant's journal. Whoever did holds its head until the
// commit, so two nodes never wait for each other over these rows.
void MoveOnWall(const Call& call, core::CaseId id, const WallPlace& before, const WallPlace& after);

using PlaceKey = std::tuple<core::UnitId, std::string, std::string>;  // unit, method, level
std::map<PlaceKey, std::int64_t> CountOpen(store::Tx& tx, core::TenantId tenant);
std::map<PlaceKey, std::int64_t> CountLate(store::Tx& tx, core::TenantId tenant);
// Late longest first. `units`: any of, null: all.
std::vector<core::CaseId> LateLongest(store::Tx& tx, core::TenantId tenant,
                                      const std::vector<core::UnitId>* units, std::size_t limit);

}  // namespace shouwen::service
