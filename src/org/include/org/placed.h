// org/placed.h - the units that are on the map, found by name. Threads: in a Tx.
#pragma once

#include <string>
#include <vector>

#include "org/org.h"
#include "store/db.h"

namespace shouwen::org {

inline constexpr int kPlacedMax = 20;

// Active units that are on the map and whose name holds `q` ("" any), oldest first; at most
// `limit`, which is 1 to kPlacedMax. However many units there are, only those on the map are read.
std::vector<Unit> PlacedUnits(store::Tx& tx, core::TenantId tenant, const std::string& q,
                              int limit = kPlacedMax);

}  // namespace shouwen::org
