// head.h - the head row of a tenant's chain, and the checkpoint rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "journal/journal.h"

namespace shouwen::journal {

struct Head {
  std::int64_t seq = 0;
  std::string hash;              // of record `seq`; kGenesis before the first
  std::optional<Digest> digest;  // empty when the row names none that we know
};
// Empty when the chain was not begun, or somebody removed the row.
std::optional<Head> ReadHead(store::Tx& tx, core::TenantId tenant);

struct StoredCheckpoint : Checkpoint {
  std::string frontier;  // Tree::Frontier() at this size
};
// The first `limit` above `size`, smallest first.
std::vector<StoredCheckpoint> CheckpointsAfter(store::Tx& tx, core::TenantId tenant,
                                               std::int64_t size, int limit);

}  // namespace shouwen::journal
