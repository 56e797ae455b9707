// door_bodies.h - what the routes of the doors read and write alike.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <optional>
#include <string>

#include "app.h"
#include "channel/keys.h"
#include "http/codes.h"
#include "route.h"

namespace shouwen::http {

struct NoBody {};
BOOST_DESCRIBE_STRUCT(NoBody, (), ())
// That a POST says nothing.
inline core::Status ReadNothing(const Visit& visit) {
  CORE_ASSIGN([[maybe_unused]] const NoBody nothing, visit.Read<NoBody>());
  return core::Ok();
}

inline boost::json::value AtOrNull(const std::optional<core::Instant>& at) {
  return at ? boost::json::value(core::FormatInstant(*at)) : boost::json::value();
}
template <class IdType>
boost::json::value IdOrNull(const std::optional<IdType>& id) {
  return id ? boost::json::value(core::ToText(*id)) : boost::json::value();
}

// What a trial of a connection came to: a word as of deliveries, and what the other side said.
inline boost::json::object EncodeTrial(const std::string& error, const std::string& detail) {
  return {{"error", error}, {"detail", detail}};
}

// The key of a program that comes in by `door`, within its rate; that it was used is noted. Errors,
// first match wins: channel.bad_key, http.rate_limited.
inline core::Result<channel::Key> EnterByKey(App& app, const service::Call& call,
                                             std::string_view door, const std::string& secret,
                                             std::int64_t at_ms) {
  CORE_ASSIGN(channel::Key key, channel::FindKey(call, door, secret));
  const int wait = app.key_rate.Take(core::ToText(key.id), at_ms);
  if (wait > 0) return core::Error(kRateLimited, {{"retry_after_s", std::int64_t{wait}}});
  channel::TouchKey(call, key);
  return key;
}

}  // namespace shouwen::http
