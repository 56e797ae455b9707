// service/absences.h - who is away, from when until when, and who stands in.
//
// A deputy is active staff of the same unit, and may be away themselves: the chain is followed to
// whoever is there, so a chain that would lead back is refused when it is written. Ended absences
// stay. Table: service_absences. Each change is journaled (org.staff_away, org.staff_back).
#pragma once

#include <optional>
#include <vector>

#include "org/absences.h"
#include "service/engine.h"

namespace shouwen::service {

inline constexpr std::size_t kAbsencesMax = 200;  // of one person

// Right org.manage. The very same absence a second time changes nothing. Errors, first match wins:
// core.forbidden, core.not_found {what: staff}, core.bad_input (/to_at: not after from_at),
// service.deputy_elsewhere {deputy}, service.absence_overlaps {from_at}, service.deputy_loop
// {deputy}, core.too_many {what: absences}.
core::Result<org::Absence> AddAbsence(const Call& call, const org::Absence& absence);
// They are back: what has begun ends now, what has not is dropped. Right org.manage. Errors:
// core.forbidden, core.not_found {what: absence}: none of `staff` that begins at `from_at` and has
// not ended.
core::Result<org::Absence> EndAbsence(const Call& call, core::StaffId staff, core::Instant from_at);
// [reads] Newest first. Any staff. Errors, first match wins: core.forbidden (the public),
// core.not_found {what: staff}.
core::Result<std::vector<org::Absence>> Absences(const Call& call, core::StaffId staff);
// [reads] The one that covers `at`.
std::optional<org::Absence> AbsenceAt(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                                      core::Instant at);

}  // namespace shouwen::service
