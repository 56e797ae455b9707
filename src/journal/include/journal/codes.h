// journal/codes.h - the refusals of the journal.
#pragma once

#include "core/result.h"

namespace shouwen::journal {

// This machine's OpenSSL was built without the digest asked for (SM3 can be left out).
inline constexpr core::Code kNoDigest{"journal.no_digest", 501};  // {digest}
// The tenant's chain has been begun before.
inline constexpr core::Code kExists{"journal.exists", 409};  // {tenant}

}  // namespace shouwen::journal
