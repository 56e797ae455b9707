// http/codes.h - the refusals of the HTTP surface itself.
//
// Order of precedence for one request: malformed, header_too_large, body_too_large,
// request_timeout, not_found, method_not_allowed, unauthenticated, org.bad_csrf, org.session_ended
// / org.bad_token, rate_limited, core.forbidden, bad_key, unsupported_media_type, bad_header,
// core.bad_id, bad_query / bad_cursor / core.bad_input, service.key_reused, then the use case's own
// (core.not_found before core.stale).
#pragma once

#include "core/result.h"

namespace shouwen::http {

inline constexpr core::Code kMalformed{"http.malformed", 400};                  // {}
inline constexpr core::Code kHeaderTooLarge{"http.header_too_large", 431};      // {max}
inline constexpr core::Code kBodyTooLarge{"http.body_too_large", 413};          // {max}
inline constexpr core::Code kRequestTimeout{"http.request_timeout", 408};       // {max_ms}
inline constexpr core::Code kNotFound{"http.not_found", 404};                   // {path}
inline constexpr core::Code kMethodNotAllowed{"http.method_not_allowed", 405};  // {method, allow}
inline constexpr core::Code kRateLimited{"http.rate_limited", 429};             // {retry_after_s}
inline constexpr core::Code kUnsupportedMediaType{"http.unsupported_media_type",
                                                  415};                     // {expected}
inline constexpr core::Code kBadKey{"http.bad_key", 400};                   // {max}
inline constexpr core::Code kUnauthenticated{"http.unauthenticated", 401};  // {}
inline constexpr core::Code kBadQuery{"http.bad_query", 400};               // one param a field
inline constexpr core::Code kBadCursor{"http.bad_cursor", 400};             // {}
inline constexpr core::Code kBadHeader{"http.bad_header", 400};             // {header, expected}
// Of the use case that answers in bytes: not one of those asked for is there. {size} bytes
inline constexpr core::Code kBadRange{"http.bad_range", 416};
inline constexpr core::Code kStreamsFull{"http.streams_full", 503};          // {max}
inline constexpr core::Code kConnectionsFull{"http.connections_full", 503};  // {max}
inline constexpr core::Code kInternal{"http.internal", 500};                 // {}
inline constexpr core::Code kBadCertificate{"http.bad_certificate", 500};    // {file}
inline constexpr core::Code kCannotListen{"http.cannot_listen", 500};  // {address, port, reason}
// The world failed (store::Fault); the client may try again after Retry-After.
inline constexpr core::Code kStoreBusy{"store.busy", 503};           // {}
inline constexpr core::Code kStoreDiskFull{"store.disk_full", 503};  // {}
inline constexpr core::Code kStoreReadOnly{"store.read_only", 503};  // {}
inline constexpr core::Code kStoreLost{"store.lost", 503};           // {}

}  // namespace shouwen::http
