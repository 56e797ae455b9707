// journal/erase.h - takes words out of records that stand, without breaking the chain.
//
// The chain and the checkpoints hang on the record hashes, which stay. Of the record, the body is
// replaced by what is left of it and the salt is forgotten; a new record "journal.erased" says who
// did it and why, and vouches for what is left of each record: H(previous hash ‖ hash ‖ format 1
// bytes of what is left ‖ body hash). Verify takes an erased record as true only with such a later
// record that is whole. Of a record of format 1 (before the salt) the hash itself is a digest of
// what stood there: who knows every other byte can try guesses against it. docs/decisions/0012-….
// Threads: in a writer Tx.
#pragma once

#include <span>

#include "journal/journal.h"

namespace shouwen::journal {

inline constexpr std::string_view kErasedType = "journal.erased";
inline constexpr std::size_t kErasedMax = 200;  // records that one erasing record vouches for

struct Erasure {
  std::int64_t seq = 0;
  boost::json::object left;  // the body from now on
};

// `why`: the erasing record; its type and the `records` of its body are set here, and there are as
// many of it as needed. Does nothing for no erasures. An erased record may be erased again.
// REQUIRES: the records are there, each named once, and none of them is an erasing record.
void Erase(store::Tx& tx, core::TenantId tenant, std::span<const Erasure> erasures,
           const Event& why);

}  // namespace shouwen::journal
