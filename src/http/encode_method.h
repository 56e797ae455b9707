// encode_method.h - the JSON of a working method and of its params.
#pragma once

#include <boost/json.hpp>

#include "calendar/calendar.h"
#include "service/methods_desk.h"

namespace shouwen::http {

// Structured, with each rule's sentence in `lang`.
boost::json::object EncodeMethod(const service::MethodPage& page, calendar::Lang lang);
boost::json::array EncodeParams(const service::MethodPage& page);

}  // namespace shouwen::http
