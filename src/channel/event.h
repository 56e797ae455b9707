// event.h - what a change of the doors leaves in the journal.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "service/engine.h"

namespace shouwen::channel {

// By the actor of the call. Never a secret in `body`.
void Journal(const service::Call& call, std::string type, std::string subject,
             std::int64_t subject_id, boost::json::object body);

}  // namespace shouwen::channel
