// urges.h - the requester asks again (催促), whichever door they do it by: how often it counts, and
// when a later word of theirs is one. Private to service. Threads: functions of a Call.
#pragma once

#include "service/engine.h"
#include "service/throttle.h"

namespace shouwen::service {

inline constexpr int kUrgesMax = 3;  // of one case in Throttle::kWindowMs, by all doors together
// What comes this soon after the case belongs to the asking itself: people send what they want in
// several messages.
inline constexpr std::int64_t kSameBreathMs = 10 * core::kMsPerMinute;

// Counted in the journal, so that a restart and another node change nothing; what staff note down
// for somebody who telephones does not count. Error: service.throttled {retry_after_s}.
core::Status CheckUrge(const Call& call, core::CaseId id);

// Whether nobody has answered the requester's last word on the open case `c`: no reply and no
// settlement came after it, and kSameBreathMs have gone by since the case came.
bool IsUnanswered(const Call& call, const cases::Case& c);

}  // namespace shouwen::service
