// evidence/codes.h - the refusals of evidence: name, HTTP status, params.
#pragma once

#include "core/result.h"

namespace shouwen::evidence {

inline constexpr core::Code kBadType{"evidence.bad_type", 415};    // {got, expected}
inline constexpr core::Code kTooLarge{"evidence.too_large", 413};  // {max} bytes

}  // namespace shouwen::evidence
