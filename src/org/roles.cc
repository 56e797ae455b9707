#include <algorithm>
#include <array>
#include <initializer_list>

#include "core/codes.h"
#include "org/codes.h"
#include "org/org.h"

namespace shouwen::org {
namespace {

constexpr Rights Of(std::initializer_list<Right> rights) {
  unsigned long long mask = 0;
  for (const Right right : rights) mask |= 1ULL << static_cast<unsigned>(right);
  return Rights(mask);
}

constexpr std::array<std::string_view, kRightCount> kRightNames = {
    "case.create",   "case.view",       "case.view_all", "case.act",
    "case.assign",   "case.supervise",  "case.export",   "person.view",
    "person.reveal", "org.manage",      "method.manage", "journal.view",
    "measure.view",  "posting.publish", "import",        "person.manage",
};

constexpr std::array<Role, 7> kRoles = {{
    {"admin", Rights((1ULL << kRightCount) - 1)},
    {"supervisor",
     Of({Right::kCaseCreate, Right::kCaseView, Right::kCaseViewAll, Right::kCaseAct,
         Right::kCaseAssign, Right::kCaseSupervise, Right::kCaseExport, Right::kPersonView,
         Right::kPersonReveal, Right::kJournalView, Right::kMeasureView, Right::kPostingPublish})},
    {"unit_head",
     Of({Right::kCaseCreate, Right::kCaseView, Right::kCaseAct, Right::kCaseAssign,
         Right::kCaseExport, Right::kPersonView, Right::kPersonReveal, Right::kMeasureView})},
    {"handler", Of({Right::kCaseCreate, Right::kCaseView, Right::kCaseAct, Right::kPersonView,
                    Right::kPersonReveal})},
    {"clerk", Of({Right::kCaseCreate, Right::kCaseView, Right::kCaseAct, Right::kPersonView})},
    {"follow_up", Of({Right::kCaseView, Right::kCaseViewAll, Right::kCaseSupervise,
                      Right::kPersonView, Right::kPersonReveal, Right::kMeasureView})},
    {"auditor", Of({Right::kCaseView, Right::kCaseViewAll, Right::kCaseExport, Right::kPersonView,
                    Right::kJournalView, Right::kMeasureView})},
}};

const Role* FindRole(std::string_view id) {
  const auto* found =
      std::find_if(kRoles.begin(), kRoles.end(), [&](const Role& role) { return role.id == id; });
  return found == kRoles.end() ? nullptr : found;
}

std::string KnownRoles() {
  std::string known;
  for (const Role& role : kRoles) {
    if (!known.empty()) known += ", ";
    known += role.id;
  }
  return known;
}

Actor Without(core::TenantId tenant, std::string_view kind, Rights rights) {
  Actor actor;
  actor.tenant = tenant;
  actor.kind = kind;
  actor.rights = rights;
  return actor;
}

}  // namespace

std::string_view ToText(Right right) {
  const auto index = static_cast<std::size_t>(right);
  CORE_CHECK(index < kRightCount);
  return kRightNames[index];
}

std::span<const Role> Roles() { return kRoles; }

core::Result<Rights> RightsOf(std::span<const std::string> roles) {
  Rights rights;
  for (const std::string& id : roles) {
    const Role* role = FindRole(id);
    if (role == nullptr) {
      return core::Error{kUnknownRole, {{"role", id}, {"known", KnownRoles()}}};
    }
    rights |= role->rights;
  }
  return rights;
}

Actor PublicActor(core::TenantId tenant) {
  return Without(tenant, "public", Of({Right::kCaseCreate}));
}

Actor ClockActor(core::TenantId tenant) {
  return Without(tenant, "clock",
                 Of({Right::kCaseView, Right::kCaseViewAll, Right::kCaseAct, Right::kCaseAssign,
                     Right::kCaseSupervise, Right::kMeasureView, Right::kPostingPublish}));
}

Actor ImportActor(core::TenantId tenant, std::optional<core::StaffId> staff) {
  Actor actor = Without(tenant, "import",
                        Of({Right::kCaseCreate, Right::kCaseView, Right::kCaseViewAll,
                            Right::kCaseAct, Right::kPersonView, Right::kImport}));
  actor.staff = staff;
  return actor;
}

Actor StaffActor(core::TenantId tenant, const Staff& staff) {
  Actor actor = Without(tenant, "staff", {});
  actor.staff = staff.id;
  actor.unit = staff.unit;
  actor.roles = staff.roles;
  for (const std::string& id : staff.roles) {
    if (const Role* role = FindRole(id)) actor.rights |= role->rights;
  }
  return actor;
}

core::Status Need(const Actor& actor, Right right) {
  if (actor.Has(right)) return core::Ok();
  return core::Error{core::kForbidden, {{"right", std::string(ToText(right))}}};
}

}  // namespace shouwen::org
