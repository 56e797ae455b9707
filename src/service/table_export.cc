#include "service/table_export.h"

#include <map>

#include "core/text.h"
#include "journal/journal.h"
#include "people/people.h"
#include "person_cases.h"
#include "service/codes.h"
#include "service/idempotency.h"
#include "service/import.h"
#include "table_out.h"
#include "unit_rows.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using org::Right;

core::Error TooLarge() { return {kExportTooLarge, {{"max", std::int64_t{kTableRowsMax}}}}; }

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

journal::Event ExportEvent(const Call& call, const char* type, const TableFile& made,
                           boost::json::object more) {
  journal::Event event;
  event.type = type;
  event.subject = "export";
  event.subject_id = call.engine.ids().NextValue(call.now);
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = std::move(more);
  event.body["rows"] = made.rows;
  event.body["sha256"] = made.sha256;
  return event;
}

std::vector<SheetCell> CellsOf(const people::Person& person, bool full) {
  const std::string id = core::ToText(person.id);
  if (full) return {id, person.name, Joined(person.phones), person.address, person.email};
  const people::Masked masked = people::Mask(person);
  return {id, masked.name, masked.phone, masked.address, masked.email};
}

core::Result<std::vector<people::Person>> Everybody(Engine& engine, const org::Actor& actor,
                                                    core::Instant now, const std::string& q) {
  people::PeopleQuery query;
  query.q = q;
  query.limit = people::kPeoplePageMax;
  std::vector<people::Person> all;
  for (;;) {
    const auto page =
        engine.Look(actor, now, [&](const Call& call) -> core::Result<std::vector<people::Person>> {
          return people::List(call.tx, actor.tenant, query);
        });
    all.insert(all.end(), page->begin(), page->end());
    if (all.size() > kTableRowsMax) return TooLarge();
    if (page->size() < static_cast<std::size_t>(query.limit)) return all;
    query.before = all.back().id;
  }
}

// Anonymised: there is nothing to hand out.
bool IsNobody(const people::Person& person) {
  return person.name.empty() && person.phones.empty() && person.address.empty() &&
         person.email.empty();
}

core::Result<TableFile> Finished(TableOut out) {
  TableFile made;
  made.rows = out.rows();
  CORE_ASSIGN(made.bytes, out.Finish());
  made.sha256 = Sha256Hex(made.bytes);
  return made;
}

}  // namespace

core::Result<TableFile> ExportPeople(Engine& engine, const org::Actor& actor, core::Instant now,
                                     calendar::Lang lang, const PeopleExport& what) {
  CORE_TRY(org::Need(actor, Right::kCaseExport));
  CORE_TRY(org::Need(actor, Right::kPersonView));
  const std::string reason = core::Clean(what.reason);
  const bool full = !reason.empty();
  if (full) CORE_TRY(org::Need(actor, Right::kPersonReveal));
  CORE_ASSIGN(const std::vector<people::Person> people, Everybody(engine, actor, now, what.q));
  CORE_ASSIGN(TableOut out, TableOut::Begin(HeadOf(ImportKind::kPeople, lang, now), what.xlsx));
  // Oldest first: imported elsewhere they come in the order in which they came here.
  for (auto person = people.rbegin(); person != people.rend(); ++person) {
    if (IsNobody(*person)) continue;
    out.Add(CellsOf(*person, full));
  }
  CORE_ASSIGN(const TableFile made, Finished(std::move(out)));
  CORE_TRY(engine.Run(actor, now, [&](const Call& call) -> core::Status {
    std::vector<journal::Event> events = {
        ExportEvent(call, "people.exported", made,
                    {{"filtered", !what.q.empty()}, {"masked", !full}, {"reason", reason}})};
    for (const people::Person& person : people) {
      if (!full) break;
      if (IsNobody(person)) continue;
      events.push_back(
          PersonEvent(call, "person.revealed", person.id, {{"by", "export"}, {"reason", reason}}));
    }
    journal::Append(call.tx, actor.tenant, events);
    return core::Ok();
  }));
  return made;
}

core::Result<TableFile> ExportUnits(Engine& engine, const org::Actor& actor, core::Instant now,
                                    calendar::Lang lang, const UnitExport& what) {
  CORE_TRY(org::Need(actor, Right::kOrgManage));
  const DirectoryPtr directory =
      engine.db().Read([&](store::Tx& tx) { return engine.Directory(tx, actor.tenant, now); });
  if (!directory) return core::Error{kUnknownTenant, {{"tenant", core::ToText(actor.tenant)}}};
  const org::Tenant& tenant = directory->tenant();
  const MethodPtr method = engine.FindMethod(tenant.id, tenant.method, tenant.method_version);
  CORE_CHECK(method);
  std::map<std::string, int> bears;  // how many units bear a name
  for (const org::Unit& unit : directory->units()) ++bears[unit.name];
  CORE_ASSIGN(TableOut out, TableOut::Begin(HeadOf(ImportKind::kUnits, lang, now), what.xlsx));
  const std::string wanted = core::Fold(what.q);
  for (const org::Unit& unit : directory->units()) {
    if (!unit.active || (!what.level.empty() && unit.level != what.level)) continue;
    if (!wanted.empty() && core::Fold(unit.name).find(wanted) == std::string::npos) continue;
    if (out.rows() == kTableRowsMax) return TooLarge();
    const org::Unit* parent = unit.parent ? directory->FindUnit(*unit.parent) : nullptr;
    std::string above = parent == nullptr ? std::string() : parent->name;
    if (parent != nullptr && bears[parent->name] > 1) above = core::ToText(parent->id);
    const std::vector<SheetCell> cells = {
        unit.name,
        above,
        LevelTitle(*method, unit.level, lang),
        unit.kind,
        unit.phone,
        Joined(unit.topics),
        unit.point ? DegreesText(unit.point->lat) : std::string(),
        unit.point ? DegreesText(unit.point->lon) : std::string()};
    out.Add(cells);
  }
  CORE_ASSIGN(const TableFile made, Finished(std::move(out)));
  CORE_TRY(engine.Run(actor, now, [&](const Call& call) -> core::Status {
    const journal::Event event =
        ExportEvent(call, "units.exported", made, {{"filter", what.q}, {"level", what.level}});
    journal::Append(call.tx, actor.tenant, {&event, 1});
    return core::Ok();
  }));
  return made;
}

}  // namespace shouwen::service
