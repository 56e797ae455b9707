// people_now.h - who is away and how much somebody has to do, read when a rule asks. Private to
// service.
#pragma once

#include <map>

#include "cases/turns.h"
#include "service/absences.h"

namespace shouwen::service {

// Refers to `call`: must not outlive it. An absence is read once.
class PeopleNow : public cases::People {
 public:
  explicit PeopleNow(const Call& call) : call_(call) {}
  std::optional<org::Absence> AbsenceOf(core::StaffId staff) const override {
    const auto known = absences_.find(staff);
    if (known != absences_.end()) return known->second;
    const auto found = AbsenceAt(call_.tx, call_.actor.tenant, staff, call_.now);
    absences_.emplace(staff, found);
    return found;
  }
  cases::Workload WorkloadOf(core::UnitId unit, core::StaffId staff) const override {
    return cases::FindWorkload(call_.tx, call_.actor.tenant, unit, staff);
  }

 private:
  const Call& call_;
  mutable std::map<core::StaffId, std::optional<org::Absence>> absences_;
};

}  // namespace shouwen::service
