// people/codes.h - the refusals of people.
#pragma once

#include "core/result.h"

namespace shouwen::people {

inline constexpr core::Code kNameTooLong{"people.name_too_long", 400};  // {max}
// Not a telephone number. `index` counts from 0; the number itself is personal data, so it is not
// repeated. {index, min, max}: digits
inline constexpr core::Code kBadPhone{"people.bad_phone", 400};
// Another person of the organisation came under this id of another system.
inline constexpr core::Code kExternalIdTaken{"people.external_id_taken", 409};  // {person}
// An id that only a door of ours gives: whoever writes through it next is found by it. {prefix}
inline constexpr core::Code kDoorId{"people.door_id", 400};
inline constexpr core::Code kAddressTooLong{"people.address_too_long", 400};  // {max}
// Not an e-mail address; it is personal data and not repeated. {max}: bytes
inline constexpr core::Code kBadEmail{"people.bad_email", 400};
// A legal hold stands: by whom, why and since when. {by, reason, since}
inline constexpr core::Code kOnHold{"people.on_hold", 409};
inline constexpr core::Code kAnonymised{"people.anonymised", 409};   // {at}
inline constexpr core::Code kHoldLifted{"people.hold_lifted", 409};  // {hold}
// Whoever asked must still be reachable. {cases}: how many are open
inline constexpr core::Code kOpenCases{"people.open_cases", 409};

}  // namespace shouwen::people
