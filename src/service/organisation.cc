#include "service/organisation.h"

#include "privacy.h"
#include "register/repo.h"
#include "service/codes.h"
#include "view_build.h"

namespace shouwen::service {

PublicUnit PublicUnitOf(const method::Method& method, const org::Unit& unit, calendar::Lang lang) {
  return {unit.id, unit.name, LevelTitle(method, unit.level, lang), unit.phone, unit.point};
}

core::Result<PublicOrganisation> DescribeOrganisation(const Call& call) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const org::Tenant& tenant = directory->tenant();
  CORE_ASSIGN(const MethodPtr method, MethodInForce(call, *directory));
  PublicOrganisation view;
  view.name = tenant.name;
  view.method = method->id;
  view.method_title = InLang(method->title, call.lang);
  view.ledgers = method->ledgers;
  view.kinds = method->kinds;
  for (const method::Field& field : method->fields) {
    const bool asked = field.required && field.filled_from.empty();
    using Kind = method::Field::Kind;
    // Who works here picks who works here, and what stands in the books.
    if (field.kind == Kind::kStaff || field.kind == Kind::kEntry) continue;
    if (asked || field.id == kComplainedOf) view.fields.push_back(field);
  }
  view.settings = tenant.settings;
  view.counters = !reg::OpenBooks(call.tx, call.actor.tenant).empty();
  for (const org::Unit& unit : directory->units()) {
    if (view.units.size() == kPublicUnitsMax) break;
    if (unit.active) view.units.push_back(PublicUnitOf(*method, unit, call.lang));
  }
  return view;
}

}  // namespace shouwen::service
