// core/codes.h - the refusals any module may return.
#pragma once

#include "core/result.h"

namespace shouwen::core {

inline constexpr Code kBadInstant{"core.bad_instant", 400};  // {got, expected}
inline constexpr Code kBadDate{"core.bad_date", 400};        // {got, expected}
inline constexpr Code kBadId{"core.bad_id", 400};            // {got}
inline constexpr Code kBadInput{"core.bad_input", 400};      // one param a field: path → what
inline constexpr Code kNotFound{"core.not_found", 404};      // {what, id}
inline constexpr Code kForbidden{"core.forbidden", 403};     // {right}
inline constexpr Code kStale{"core.stale", 412};             // {expected, actual}
inline constexpr Code kTooMany{"core.too_many", 400};        // {what, max}

}  // namespace shouwen::core
