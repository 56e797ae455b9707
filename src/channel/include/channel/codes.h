// channel/codes.h - the refusals of the doors.
#pragma once

#include "core/result.h"

namespace shouwen::channel {

inline constexpr core::Code kBadKey{"channel.bad_key", 403};                  // {}
inline constexpr core::Code kUnknownDoor{"channel.unknown_door", 400};        // {got, known}
inline constexpr core::Code kUnknownService{"channel.unknown_service", 404};  // {service_code}
inline constexpr core::Code kUnknownRequest{"channel.unknown_request", 404};  // {id}
inline constexpr core::Code kUnknownPage{"channel.unknown_page", 404};        // {page}
inline constexpr core::Code kBadArgument{"channel.bad_argument", 400};  // argument → expected
inline constexpr core::Code kCallLinked{"channel.call_linked", 409};    // {case}
inline constexpr core::Code kNoRecording{"channel.no_recording", 404};  // {call}

inline constexpr core::Code kBadUrl{"channel.bad_url", 400};            // {what}
inline constexpr core::Code kBadServer{"channel.bad_server", 400};      // {what}
inline constexpr core::Code kSwitchedOff{"channel.switched_off", 409};  // {door}
// {what}: signature, timestamp, msg_signature, encryption.
inline constexpr core::Code kBadSignature{"channel.bad_signature", 403};
inline constexpr core::Code kBadMessage{"channel.bad_message", 400};  // {}
// Taken in or dismissed before. {state}
inline constexpr core::Code kMailDone{"channel.mail_done", 409};

}  // namespace shouwen::channel
