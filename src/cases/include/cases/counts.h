// cases/counts.h - how many cases stand where. Threads: in a Tx.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ids.h"
#include "store/db.h"

namespace shouwen::cases {

struct PlaceCount {
  core::UnitId unit;
  std::string method, level;  // two methods may call their levels by one id
  std::int64_t count = 0;
};
// Open cases whose nearest open promise is due before `due_before`, by unit, method and level, in
// no order: the same ones that a list of open cases with `due_before` shows. Reads those alone, in
// an index.
std::vector<PlaceCount> CountDueBefore(store::Tx& tx, core::TenantId tenant,
                                       core::Instant due_before);

// Cases of one person about one topic, whatever became of them; 0 for no topic.
int CountAbout(store::Tx& tx, core::TenantId tenant, core::PersonId requester,
               const std::string& topic);

// Cases about one topic received since, whoever asked; 0 for no topic.
int CountAlike(store::Tx& tx, core::TenantId tenant, const std::string& topic, core::Instant since);

}  // namespace shouwen::cases
