// promise/counts.h - how many promises of each rule stand where. Threads: in a Tx.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ids.h"
#include "store/db.h"

namespace shouwen::promise {

struct RuleCount {
  std::string rule;
  std::int64_t open = 0, kept = 0, kept_late = 0, broken = 0, withdrawn = 0;
};
// Every rule a promise of the tenant was made by, in alphabetical order. Reads the whole table:
// for reports, not for pages.
std::vector<RuleCount> CountByRule(store::Tx& tx, core::TenantId tenant);

}  // namespace shouwen::promise
