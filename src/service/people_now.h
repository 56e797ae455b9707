// people_now.h - who is away, who holds which licence and how much somebody has to do, read when a
// rule asks. Private to service.
#pragma once

#include <map>
#include <tuple>

#include "cases/turns.h"
#include "service/absences.h"
#include "service/licences.h"

namespace shouwen::service {

// Refers to `call`: must not outlive it. An absence and a licence are read once.
class PeopleNow : public cases::People {
 public:
  explicit PeopleNow(const Call& call) : call_(call), at_(call.now) {}
  // As they are at `at`: an open case of a file is given to its person when the file is read,
  // whenever it had come in. REQUIRES: nobody has asked yet.
  void AsOf(core::Instant at) { at_ = at; }
  std::optional<org::Absence> AbsenceOf(core::StaffId staff) const override {
    const auto known = absences_.find(staff);
    if (known != absences_.end()) return known->second;
    const auto found = AbsenceAt(call_.tx, call_.actor.tenant, staff, at_);
    absences_.emplace(staff, found);
    return found;
  }
  cases::Workload WorkloadOf(core::UnitId unit, core::StaffId staff) const override {
    return cases::FindWorkload(call_.tx, call_.actor.tenant, unit, staff);
  }
  bool Holds(core::StaffId staff, const std::string& method,
             const std::string& licence) const override {
    const auto key = std::tuple(staff, method, licence);
    const auto known = licences_.find(key);
    if (known != licences_.end()) return known->second;
    return licences_[key] = HoldsLicence(call_.tx, call_.actor.tenant, staff, method, licence, at_);
  }

 private:
  const Call& call_;
  core::Instant at_;
  mutable std::map<core::StaffId, std::optional<org::Absence>> absences_;
  mutable std::map<std::tuple<core::StaffId, std::string, std::string>, bool> licences_;
};

}  // namespace shouwen::service
