#include "service/table_export.h"

#include <map>

#include "core/text.h"
#include "export_run.h"
#include "people/people.h"
#include "service/codes.h"
#include "service/import.h"
#include "unit_rows.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

// The columns are the fields an import knows.
SheetHead HeadOf(ImportKind kind, calendar::Lang lang, core::Instant now) {
  constexpr double kWidth = 20;
  SheetHead head;
  head.title = std::string(ToText(kind));
  head.made_at = now;
  head.offset_minutes = core::kChinaOffsetMinutes;
  for (const ImportField& field : ImportFields(kind, method::Method{})) {
    head.columns.push_back({InLang(field.title, lang), kWidth});
  }
  return head;
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : ";") + part;
  return all;
}

std::vector<SheetCell> CellsOf(const people::Person& person, bool full) {
  const std::string id = core::ToText(person.id);
  if (full) return {id, person.name, Joined(person.phones), person.address, person.email};
  const people::Masked masked = people::Mask(person);
  return {id, masked.name, masked.phone, masked.address, masked.email};
}

// Anonymised: there is nothing to hand out.
bool IsNobody(const people::Person& person) {
  return person.name.empty() && person.phones.empty() && person.address.empty() &&
         person.email.empty();
}

// Oldest first: imported elsewhere they come in the order in which they came here.
core::Result<ExportPage> PeoplePage(Engine& engine, const org::Actor& actor, core::Instant now,
                                    people::PeopleQuery& query, bool full) {
  return engine.Look(actor, now, [&](const Call& call) -> core::Result<ExportPage> {
    const std::vector<people::Person> people = people::List(call.tx, actor.tenant, query);
    ExportPage page;
    page.last = people.size() < static_cast<std::size_t>(query.limit);
    if (!people.empty()) query.after = people.back().id;
    for (const people::Person& person : people) {
      if (IsNobody(person)) continue;
      page.rows.push_back(CellsOf(person, full));
      if (full) page.in_full.push_back(person.id);
    }
    return page;
  });
}

ExportPage UnitPage(const org::Directory& directory, const method::Method& method,
                    calendar::Lang lang, const UnitExport& what) {
  std::map<std::string, int> bears;  // how many units bear a name
  for (const org::Unit& unit : directory.units()) ++bears[unit.name];
  const std::string wanted = core::Fold(what.q);
  ExportPage page;
  page.last = true;
  for (const org::Unit& unit : directory.units()) {
    if (!unit.active || (!what.level.empty() && unit.level != what.level)) continue;
    if (!wanted.empty() && core::Fold(unit.name).find(wanted) == std::string::npos) continue;
    const org::Unit* parent = unit.parent ? directory.FindUnit(*unit.parent) : nullptr;
    std::string above = parent == nullptr ? std::string() : parent->name;
    if (parent != nullptr && bears[parent->name] > 1) above = core::ToText(parent->id);
    page.rows.push_back({unit.name, above, LevelTitle(method, unit.level, lang), unit.kind,
                         unit.phone, Joined(unit.topics),
                         unit.point ? DegreesText(unit.point->lat) : std::string(),
                         unit.point ? DegreesText(unit.point->lon) : std::string()});
  }
  return page;
}

}  // namespace

core::Result<ExportPtr> ExportPeople(Engine& engine, const org::Actor& actor, core::Instant now,
                                     calendar::Lang lang, const PeopleExport& what) {
  CORE_TRY(org::Need(actor, Right::kCaseExport));
  CORE_TRY(org::Need(actor, Right::kPersonView));
  ExportPlan plan;
  plan.reason = core::Clean(what.reason);
  const bool full = !plan.reason.empty();
  if (full) CORE_TRY(org::Need(actor, Right::kPersonReveal));
  plan.head = HeadOf(ImportKind::kPeople, lang, now);
  plan.xlsx = what.xlsx;
  plan.rows_in_all =
      engine.db().Read([&](store::Tx& tx) { return people::Count(tx, actor.tenant, what.q); });
  people::PeopleQuery query;
  query.q = what.q;
  query.limit = people::kPeoplePageMax;
  query.after = core::PersonId{};
  plan.read = [&engine, actor, now, full, query]() mutable {
    return PeoplePage(engine, actor, now, query, full);
  };
  plan.event = "people.exported";
  plan.body = {{"filtered", !what.q.empty()}, {"masked", !full}, {"reason", plan.reason}};
  return BeginExport(engine, actor, now, std::move(plan));
}

core::Result<ExportPtr> ExportUnits(Engine& engine, const org::Actor& actor, core::Instant now,
                                    calendar::Lang lang, const UnitExport& what) {
  CORE_TRY(org::Need(actor, Right::kOrgManage));
  const DirectoryPtr directory =
      engine.db().Read([&](store::Tx& tx) { return engine.Directory(tx, actor.tenant, now); });
  if (!directory) return core::Error{kUnknownTenant, {{"tenant", core::ToText(actor.tenant)}}};
  const org::Tenant& tenant = directory->tenant();
  const MethodPtr method = engine.FindMethod(tenant.id, tenant.method, tenant.method_version);
  CORE_CHECK(method);
  ExportPlan plan;
  plan.head = HeadOf(ImportKind::kUnits, lang, now);
  plan.xlsx = what.xlsx;
  ExportPage page = UnitPage(*directory, *method, lang, what);
  plan.rows_in_all = static_cast<std::int64_t>(page.rows.size());
  plan.read = [page = std::move(page)]() -> core::Result<ExportPage> { return page; };
  plan.event = "units.exported";
  plan.body = {{"filter", what.q}, {"level", what.level}};
  return BeginExport(engine, actor, now, std::move(plan));
}

}  // namespace shouwen::service
