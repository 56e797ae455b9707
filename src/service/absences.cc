#include "service/absences.h"

#include <algorithm>

#include "core/codes.h"
#include "core/json.h"
#include "journal/journal.h"
#include "service/codes.h"
#include "staff_only.h"

namespace shouwen::service {
namespace {

constexpr int kChainMax = 16;  // links, as many as are followed when a deputy is looked for

org::Absence FromRow(const store::Rows& rows, std::size_t r) {
  return {rows.Id<core::StaffId>(r, 0), rows.At(r, 1), rows.At(r, 2),
          rows.OptId<core::StaffId>(r, 3)};
}

std::vector<org::Absence> Of(store::Tx& tx, core::TenantId tenant, core::StaffId staff) {
  const store::Rows rows = tx.Query(
      "SELECT staff_id, from_at, to_at, deputy_id FROM service_absences "
      "WHERE tenant_id = ? AND staff_id = ? ORDER BY from_at DESC",
      tenant, staff);
  std::vector<org::Absence> all;
  for (std::size_t r = 0; r < rows.size(); ++r) all.push_back(FromRow(rows, r));
  return all;
}

bool Overlap(const org::Absence& a, const org::Absence& b) {
  return a.from_at < b.to_at && b.from_at < a.to_at;
}

// Whether following deputies from `staff`, over absences that touch `absence`, comes to who is
// absent by it.
bool LeadsBack(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
               const org::Absence& absence, int depth) {
  if (staff == absence.staff || depth >= kChainMax) return true;
  for (const org::Absence& other : Of(tx, tenant, staff)) {
    if (!other.deputy || !Overlap(other, absence)) continue;
    if (LeadsBack(tx, tenant, *other.deputy, absence, depth + 1)) return true;
  }
  return false;
}

core::Error NoSuchStaff(core::StaffId id) {
  return {core::kNotFound, {{"what", std::string("staff")}, {"id", core::ToText(id)}}};
}

void Tell(const Call& call, const char* type, const org::Absence& absence) {
  journal::Event event;
  event.type = type;
  event.subject = "staff";
  event.subject_id = absence.staff.value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"from_at", core::FormatInstant(absence.from_at)},
                {"to_at", core::FormatInstant(absence.to_at)}};
  if (absence.deputy) event.body["deputy"] = core::ToText(*absence.deputy);
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

core::Status CheckDeputy(const org::Directory& directory, const org::Absence& absence) {
  if (!absence.deputy) return core::Ok();
  const org::Staff* away = directory.FindStaff(absence.staff);
  const org::Staff* deputy = directory.FindStaff(*absence.deputy);
  if (deputy != nullptr && deputy->active && deputy->unit == away->unit) return core::Ok();
  return core::Error{kDeputyElsewhere, {{"deputy", core::ToText(*absence.deputy)}}};
}

}  // namespace

core::Result<org::Absence> AddAbsence(const Call& call, const org::Absence& absence) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const core::TenantId tenant = call.actor.tenant;
  const DirectoryPtr directory = call.engine.Directory(call.tx, tenant, call.now);
  if (directory->FindStaff(absence.staff) == nullptr) return NoSuchStaff(absence.staff);
  if (absence.to_at <= absence.from_at) return core::BadInput("/to_at", "expected after from_at");
  CORE_TRY(CheckDeputy(*directory, absence));
  const std::vector<org::Absence> others = Of(call.tx, tenant, absence.staff);
  if (std::find(others.begin(), others.end(), absence) != others.end()) return absence;
  for (const org::Absence& other : others) {
    if (!Overlap(other, absence)) continue;
    return core::Error{kAbsenceOverlaps, {{"from_at", core::FormatInstant(other.from_at)}}};
  }
  if (absence.deputy && LeadsBack(call.tx, tenant, *absence.deputy, absence, 0)) {
    return core::Error{kDeputyLoop, {{"deputy", core::ToText(*absence.deputy)}}};
  }
  if (others.size() >= kAbsencesMax) {
    return core::Error{
        core::kTooMany,
        {{"what", std::string("absences")}, {"max", static_cast<std::int64_t>(kAbsencesMax)}}};
  }
  call.tx.Exec(
      "INSERT INTO service_absences (tenant_id, staff_id, from_at, to_at, deputy_id) "
      "VALUES (?, ?, ?, ?, ?)",
      tenant, absence.staff, absence.from_at, absence.to_at, absence.deputy);
  Tell(call, "org.staff_away", absence);
  return absence;
}

core::Result<org::Absence> EndAbsence(const Call& call, core::StaffId staff,
                                      core::Instant from_at) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const core::TenantId tenant = call.actor.tenant;
  for (org::Absence absence : Of(call.tx, tenant, staff)) {
    if (absence.from_at != from_at || absence.to_at <= call.now) continue;
    const bool begun = absence.from_at < call.now;
    absence.to_at = begun ? call.now : absence.from_at;
    if (begun) {
      call.tx.Exec(
          "UPDATE service_absences SET to_at = ? WHERE tenant_id = ? AND staff_id = ? "
          "AND from_at = ?",
          absence.to_at, tenant, staff, from_at);
    } else {
      call.tx.Exec(
          "DELETE FROM service_absences WHERE tenant_id = ? AND staff_id = ? AND from_at = ?",
          tenant, staff, from_at);
    }
    Tell(call, "org.staff_back", absence);
    return absence;
  }
  return core::Error{core::kNotFound,
                     {{"what", std::string("absence")}, {"id", core::FormatInstant(from_at)}}};
}

core::Result<std::vector<org::Absence>> Absences(const Call& call, core::StaffId staff) {
  CORE_TRY(NeedStaff(call.actor));
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory->FindStaff(staff) == nullptr) return NoSuchStaff(staff);
  return Of(call.tx, call.actor.tenant, staff);
}

std::optional<org::Absence> AbsenceAt(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                                      core::Instant at) {
  const store::Rows rows = tx.Query(
      "SELECT staff_id, from_at, to_at, deputy_id FROM service_absences "
      "WHERE tenant_id = ? AND staff_id = ? AND from_at <= ? AND to_at > ?",
      tenant, staff, at, at);
  if (rows.empty()) return std::nullopt;
  return FromRow(rows, 0);
}

}  // namespace shouwen::service
