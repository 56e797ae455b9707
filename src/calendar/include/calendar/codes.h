// calendar/codes.h - the refusals of this module.
#pragma once

#include "core/result.h"

namespace shouwen::calendar {

inline constexpr core::Code kBadLimit{"calendar.bad_limit", 400};  // {got, expected}
inline constexpr core::Code kBadSpec{"calendar.bad_spec", 400};    // {path, got, expected}
inline constexpr core::Code kBadFeed{"calendar.bad_feed", 400};    // {path, got, expected}

}  // namespace shouwen::calendar
