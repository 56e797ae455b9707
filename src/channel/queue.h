// queue.h - the rows of channel_deliveries as the dispatcher moves them.
#pragma once

#include "door.h"

namespace shouwen::channel {

inline constexpr int kClaimMax = 16;

// One try that is to be made now.
struct Claimed {
  Delivery delivery;  // tries: those made before
  const Door* door = nullptr;
  Request request;
  std::optional<HttpRequest> first = {};  // as in Ready
};

// Takes up to kClaimMax that are due: their lease runs from now, their tries count against their
// limits. What is over a limit waits until it is under it again; what is hopeless is given up.
// `more`: others may be due.
std::vector<Claimed> Claim(const service::Call& call, bool& more);

// Stores what became of a try; nothing when another node has taken the delivery since.
void Note(const service::Call& call, const Claimed& tried, const Outcome& outcome);
// Takes out what ended kDeliveriesKeptMs ago, and tries no limit counts any more.
void Prune(store::Tx& tx, core::Instant now);
}  // namespace shouwen::channel
