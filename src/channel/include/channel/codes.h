// channel/codes.h - the refusals of the doors.
#pragma once

#include "core/result.h"

namespace shouwen::channel {

inline constexpr core::Code kBadUrl{"channel.bad_url", 400};            // {what}
inline constexpr core::Code kSwitchedOff{"channel.switched_off", 409};  // {door}

}  // namespace shouwen::channel
