// problem.h - a refusal as an RFC 9457 problem document.
#pragma once

#include <boost/json.hpp>
#include <string_view>

#include "core/result.h"
#include "http/message.h"

namespace shouwen::store {
class Fault;
}

namespace shouwen::http {

inline constexpr int kRetryAfterBusySeconds = 1;
inline constexpr int kRetryAfterBrokenSeconds = 30;

// What core.bad_input says of each field, as the clients word it: path → {code, params}; nothing of
// a sentence nobody declared (core/reasons.h), and nothing of any other code.
boost::json::object ReasonsOf(const core::Error& error);
// {type, title, status, code, params, rule, says{zh,en}, request_id}, and `reasons` where there
// are. `type` is a relative reference, so that it does not name a host; `title` is the status in
// words (the clients own the wording of the code).
Response Problem(const core::Error& error, std::string_view request_id);
// The world failed: 503 with Retry-After for what may pass, 500 for everything else.
Response ProblemOf(const store::Fault& fault, std::string_view request_id);
// "Not Found" …; "Error" for a status this server never sends.
std::string_view StatusText(int status);

}  // namespace shouwen::http
