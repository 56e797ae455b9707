// org/absences.h - somebody is away, and who stands in.
#pragma once

#include <optional>

#include "core/ids.h"
#include "core/time.h"

namespace shouwen::org {

struct Absence {
  core::StaffId staff;
  core::Instant from_at, to_at;         // away while from_at <= now < to_at
  std::optional<core::StaffId> deputy;  // of the same unit; none: what is theirs goes to the unit
  friend bool operator==(const Absence&, const Absence&) = default;
};

}  // namespace shouwen::org
