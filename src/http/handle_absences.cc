// Who is away, and who stands in.
#include <boost/describe.hpp>

#include "handlers.h"
#include "service/absences.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct AbsenceBody {
  core::Instant from_at, to_at;
  std::optional<core::StaffId> deputy;
};
BOOST_DESCRIBE_STRUCT(AbsenceBody, (), (from_at, to_at, deputy))

struct AbsenceEndBody {
  core::Instant from_at;
};
BOOST_DESCRIBE_STRUCT(AbsenceEndBody, (), (from_at))

json::object Encode(const org::Absence& absence) {
  return {{"staff", core::ToText(absence.staff)},
          {"from_at", core::FormatInstant(absence.from_at)},
          {"to_at", core::FormatInstant(absence.to_at)},
          {"deputy", absence.deputy ? json::value(core::ToText(*absence.deputy)) : nullptr}};
}

}  // namespace

core::Result<Job> ListAbsences(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[staff](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<org::Absence> all, service::Absences(call, staff));
    json::array items;
    for (const org::Absence& absence : all) items.push_back(Encode(absence));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostAbsence(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_ASSIGN(const AbsenceBody body, visit.Read<AbsenceBody>());
  const org::Absence absence{staff, body.from_at, body.to_at, body.deputy};
  return Job{[absence](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::Absence added, service::AddAbsence(call, absence));
    return Json(201, Encode(added));
  }};
}

core::Result<Job> PostAbsenceEnd(const Visit& visit) {
  CORE_ASSIGN(const core::StaffId staff, visit.Id<core::StaffId>(0));
  CORE_ASSIGN(const AbsenceEndBody body, visit.Read<AbsenceEndBody>());
  return Job{[staff, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const org::Absence ended, service::EndAbsence(call, staff, body.from_at));
    return Json(201, Encode(ended));
  }};
}

}  // namespace shouwen::http
