// register/codes.h - the refusals of registers: name, HTTP status, params.
#pragma once

#include "core/result.h"

namespace shouwen::reg {

using core::Code;

// What was written.
inline constexpr Code kUnknownField{"register.unknown_field", 400};     // {field, known}
inline constexpr Code kBadField{"register.bad_field", 400};             // {field, got, expected}
inline constexpr Code kTextTooLong{"register.text_too_long", 400};      // {what, max} code points
inline constexpr Code kFieldMissing{"register.field_missing", 400};     // {field}
inline constexpr Code kPersonMissing{"register.person_missing", 400};   // {}
inline constexpr Code kNoPerson{"register.no_person", 400};             // {}: it is about nobody
inline constexpr Code kNotFilledHere{"register.not_filled_here", 400};  // {field, act}
inline constexpr Code kAddresseeMissing{"register.addressee_missing", 400};  // {}
inline constexpr Code kNoAddressee{"register.no_addressee", 400};            // {}
inline constexpr Code kUnknownItem{"register.unknown_item", 400};            // {got, known}

// What may be done.
inline constexpr Code kUnknownAct{"register.unknown_act", 404};   // {got, known}
inline constexpr Code kWrongState{"register.wrong_state", 409};   // {state, act, expected}
inline constexpr Code kNotYours{"register.not_yours", 403};       // {act, by}
inline constexpr Code kByPosting{"register.by_posting", 409};     // {act, posting}
inline constexpr Code kSamePerson{"register.same_person", 409};   // {act, did}
inline constexpr Code kNoStock{"register.no_stock", 409};         // {register}
inline constexpr Code kOutOfStock{"register.out_of_stock", 409};  // {item, left}
inline constexpr Code kNothingOut{"register.nothing_out", 409};   // {out}
inline constexpr Code kNotItsTurn{"register.not_its_turn", 409};  // {ahead, left}

// What people do themselves.
inline constexpr Code kNoSelfService{"register.no_self_service", 409};  // {register}
inline constexpr Code kNotOpen{"register.not_open", 409};               // {register, unit}
inline constexpr Code kNotATime{"register.not_a_time", 400};            // {got, expected}
inline constexpr Code kTimeTaken{"register.time_taken", 409};           // {at}

}  // namespace shouwen::reg
