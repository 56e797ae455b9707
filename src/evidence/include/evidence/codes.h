// evidence/codes.h - the refusals of evidence: name, HTTP status, params.
#pragma once

#include "core/result.h"

namespace shouwen::evidence {

inline constexpr core::Code kBadType{"evidence.bad_type", 415};    // {got, expected}
inline constexpr core::Code kTooLarge{"evidence.too_large", 413};  // {max} bytes
inline constexpr core::Code kUnknown{"evidence.unknown", 400};     // {field, id}
inline constexpr core::Code kLinked{"evidence.linked", 409};       // {field, id}: to a case already
inline constexpr core::Code kTooMany{"evidence.too_many", 400};    // {field, max, got}
// What the public has sent and not yet said what for; {max} bytes for the whole organisation.
inline constexpr core::Code kFull{"evidence.full", 503};
// Its bytes were erased with the requester's identity. {}
inline constexpr core::Code kErased{"evidence.erased", 410};

}  // namespace shouwen::evidence
