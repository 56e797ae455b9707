// body_text.h - what the body of an event or message says. Private to service.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace shouwen::service {

// "" when it says nothing there, or no text.
inline std::string TextIn(const boost::json::object& body, std::string_view name) {
  const boost::json::value* value = body.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace shouwen::service
