// staff_only.h - what any staff may read, and the public may not. Private to service.
#pragma once

#include <string>

#include "core/codes.h"
#include "org/org.h"

namespace shouwen::service {

// Error: core.forbidden {right: staff}.
inline core::Status NeedStaff(const org::Actor& actor) {
  if (actor.kind != "public") return core::Ok();
  return core::Error{core::kForbidden, {{"right", std::string("staff")}}};
}

}  // namespace shouwen::service
