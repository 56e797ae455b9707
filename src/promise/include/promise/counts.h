// promise/counts.h - how many promises of each rule stand where. Threads: in a Tx.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
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

// How many promises of each case are open; cases without one are left out. For a page of a list.
std::unordered_map<core::CaseId, int> CountOpen(store::Tx& tx, core::TenantId tenant,
                                                const std::vector<core::CaseId>& cases);

}  // namespace shouwen::promise
