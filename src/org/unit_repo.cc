#include <algorithm>

#include "core/codes.h"
#include "core/text.h"
#include "org/codes.h"
#include "org/directory.h"
#include "org/repo.h"
#include "rows.h"

namespace shouwen::org {
namespace {

const std::string& SelectUnits() {
  static const std::string sql = "SELECT " + std::string(kUnitColumns) + " FROM org_units ";
  return sql;
}

core::Error TooMany(std::string_view what, std::size_t max) {
  return core::Error{core::kTooMany,
                     {{"what", std::string(what)}, {"max", static_cast<std::int64_t>(max)}}};
}

core::Result<std::vector<std::string>> CheckTopics(const std::vector<std::string>& topics) {
  if (topics.size() > kTopicsMax) return TooMany("topics", kTopicsMax);
  std::vector<std::string> clean;
  for (const std::string& topic : topics) {
    CORE_ASSIGN(std::string line, CleanLine("topics", topic, kWordMax, kBadTopic));
    if (line.empty()) {
      return core::Error{kBadTopic, {{"topic", topic}, {"max", std::int64_t{kWordMax}}}};
    }
    if (std::find(clean.begin(), clean.end(), line) == clean.end()) {
      clean.push_back(std::move(line));
    }
  }
  return clean;
}

core::Result<Unit> CheckUnitTexts(Unit unit) {
  CORE_ASSIGN(unit.name, CleanName(unit.name));
  CORE_ASSIGN(unit.level, CleanLine("level", unit.level, kWordMax, core::kBadInput));
  CORE_ASSIGN(unit.kind, CleanLine("kind", unit.kind, kWordMax, core::kBadInput));
  CORE_ASSIGN(unit.phone, CleanLine("phone", unit.phone, kPhoneMax, kPhoneTooLong));
  CORE_ASSIGN(unit.topics, CheckTopics(unit.topics));
  CORE_ASSIGN(unit.point, core::CheckPoint(unit.point, "/point"));
  return unit;
}

std::string FindText(const Unit& unit) {
  return core::Fold(unit.name + "\n" + unit.phone + "\n" + TopicsText(unit.topics));
}

// Units from the root down to `from`, itself counted. Error: org.unit_loop when `moved` is one.
core::Result<int> DepthOf(store::Tx& tx, core::TenantId tenant, core::UnitId from,
                          core::UnitId moved) {
  int depth = 0;
  for (std::optional<core::UnitId> at = from; at;) {
    if (*at == moved) {
      return core::Error{kUnitLoop,
                         {{"unit", core::ToText(moved)}, {"parent", core::ToText(from)}}};
    }
    const auto rows =
        tx.Query("SELECT parent_id FROM org_units WHERE tenant_id = ? AND id = ?", tenant, *at);
    CORE_CHECK(!rows.empty());
    at = rows.OptId<core::UnitId>(0, 0);
    CORE_CHECK(++depth <= kTreeDepthMax);
  }
  return depth;
}

// Units from `unit` down to its deepest descendant, itself counted.
int HeightOf(store::Tx& tx, core::TenantId tenant, core::UnitId unit) {
  const auto rows = tx.Query(
      "WITH RECURSIVE below(id, height) AS ("
      " SELECT id, CAST(1 AS BIGINT) FROM org_units WHERE tenant_id = ? AND id = ?"
      " UNION ALL"
      " SELECT u.id, b.height + 1 FROM below b JOIN org_units u ON u.parent_id = b.id"
      " WHERE u.tenant_id = ?)"
      " SELECT MAX(height) FROM below",
      tenant, unit, tenant);
  return static_cast<int>(rows.Int(0, 0));
}

// Where `unit`, `height` units high, is to stand.
core::Status CheckPlace(store::Tx& tx, core::TenantId tenant, const Unit& unit, int height) {
  int above = 0;
  if (unit.parent) {
    const auto parent = FindUnit(tx, tenant, *unit.parent);
    if (!parent) return core::Error{kUnknownUnit, {{"unit", core::ToText(*unit.parent)}}};
    CORE_ASSIGN(above, DepthOf(tx, tenant, *unit.parent, unit.id));
    if (unit.active && !parent->active) {
      return core::Error{kUnitInactive, {{"unit", core::ToText(*unit.parent)}}};
    }
  }
  if (above + height > kTreeDepthMax) {
    return core::Error{kTooDeep, {{"max", std::int64_t{kTreeDepthMax}}}};
  }
  return core::Ok();
}

core::Status CheckEmptied(store::Tx& tx, core::TenantId tenant, core::UnitId unit) {
  const auto children = tx.Query(
      "SELECT COUNT(*) FROM org_units WHERE tenant_id = ? AND parent_id = ? AND active = ?", tenant,
      unit, true);
  if (children.Int(0, 0) > 0) {
    return core::Error{kHasChildren, {{"children", children.Int(0, 0)}}};
  }
  const auto staff =
      tx.Query("SELECT COUNT(*) FROM org_staff WHERE tenant_id = ? AND unit_id = ? AND active = ?",
               tenant, unit, true);
  if (staff.Int(0, 0) > 0) return core::Error{kHasStaff, {{"staff", staff.Int(0, 0)}}};
  return core::Ok();
}

std::optional<std::int64_t> Lat(const Unit& unit) {
  return unit.point ? std::optional(core::StoredDegrees(unit.point->lat)) : std::nullopt;
}
std::optional<std::int64_t> Lon(const Unit& unit) {
  return unit.point ? std::optional(core::StoredDegrees(unit.point->lon)) : std::nullopt;
}

boost::json::value PointJson(const Unit& unit) {
  if (!unit.point) return nullptr;
  return {{"lat", unit.point->lat}, {"lon", unit.point->lon}};
}

std::string ParentText(const Unit& unit) {
  return unit.parent ? core::ToText(*unit.parent) : std::string();
}

Events ChangesOf(const Actor& actor, const Unit& before, const Unit& after, core::Instant now) {
  boost::json::object changes;
  NoteChange(changes, "parent", ParentText(before), ParentText(after));
  NoteChange(changes, "name", before.name, after.name);
  NoteChange(changes, "level", before.level, after.level);
  NoteChange(changes, "kind", before.kind, after.kind);
  NoteChange(changes, "phone", before.phone, after.phone);
  NoteChange(changes, "topics", before.topics, after.topics);
  NoteChange(changes, "point", PointJson(before), PointJson(after));
  Events events;
  if (!changes.empty()) {
    events.push_back(MakeEvent(actor, "org.unit_changed", "unit", after.id.value, now,
                               {{"name", after.name}, {"changes", std::move(changes)}}));
  }
  if (before.active != after.active) {
    events.push_back(MakeEvent(actor,
                               after.active ? "org.unit_reactivated" : "org.unit_deactivated",
                               "unit", after.id.value, now, {{"name", after.name}}));
  }
  return events;
}

core::Status CountUnit(store::Tx& tx, core::TenantId tenant) {
  const auto counted = tx.Exec(
      "UPDATE org_tenants SET unit_count = unit_count + 1 WHERE tenant_id = ? AND unit_count < ?",
      tenant, static_cast<std::int64_t>(kUnitsMax));
  if (counted == 1) return core::Ok();
  if (!FindTenant(tx, tenant)) return NotFound("tenant", tenant.value);
  return TooMany("units", kUnitsMax);
}

}  // namespace

core::Result<Changed<Unit>> AddUnit(store::Tx& tx, const Actor& actor, Unit unit,
                                    core::Instant now) {
  CORE_CHECK(unit.id.valid());
  CORE_ASSIGN(unit, CheckUnitTexts(std::move(unit)));
  CORE_TRY(CheckPlace(tx, actor.tenant, unit, 1));
  CORE_TRY(CountUnit(tx, actor.tenant));
  tx.Post(
      "INSERT INTO org_units (tenant_id, id, parent_id, name, level, kind, phone, topics, active,"
      " find, lat, lon) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      actor.tenant, unit.id, unit.parent, unit.name, unit.level, unit.kind, unit.phone,
      TopicsText(unit.topics), unit.active, FindText(unit), Lat(unit), Lon(unit));
  boost::json::object body{{"name", unit.name}, {"level", unit.level}, {"kind", unit.kind}};
  if (unit.parent) body["parent"] = core::ToText(*unit.parent);
  if (unit.point) body["point"] = PointJson(unit);
  Events events{MakeEvent(actor, "org.unit_added", "unit", unit.id.value, now, std::move(body))};
  return Changed<Unit>{std::move(unit), std::move(events)};
}

core::Result<Changed<Unit>> ChangeUnit(store::Tx& tx, const Actor& actor, Unit unit,
                                       core::Instant now) {
  const auto before = FindUnit(tx, actor.tenant, unit.id);
  if (!before) return NotFound("unit", unit.id.value);
  CORE_ASSIGN(unit, CheckUnitTexts(std::move(unit)));
  CORE_TRY(CheckPlace(tx, actor.tenant, unit, HeightOf(tx, actor.tenant, unit.id)));
  if (before->active && !unit.active) CORE_TRY(CheckEmptied(tx, actor.tenant, unit.id));
  Events events = ChangesOf(actor, *before, unit, now);
  if (!events.empty()) {
    tx.Post(
        "UPDATE org_units SET parent_id = ?, name = ?, level = ?, kind = ?, phone = ?, topics = ?,"
        " active = ?, find = ?, lat = ?, lon = ? WHERE tenant_id = ? AND id = ?",
        unit.parent, unit.name, unit.level, unit.kind, unit.phone, TopicsText(unit.topics),
        unit.active, FindText(unit), Lat(unit), Lon(unit), actor.tenant, unit.id);
  }
  return Changed<Unit>{std::move(unit), std::move(events)};
}

std::optional<Unit> FindUnit(store::Tx& tx, core::TenantId tenant, core::UnitId id) {
  const auto rows = tx.Query(SelectUnits() + "WHERE tenant_id = ? AND id = ?", tenant, id);
  if (rows.empty()) return std::nullopt;
  return ReadUnit(rows, 0);
}

UnitPage ListUnits(store::Tx& tx, core::TenantId tenant, const UnitQuery& query) {
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, kPageMax));
  std::string sql = SelectUnits() + "WHERE tenant_id = ? AND id > ?";
  std::vector<store::Value> params{tenant, query.after};
  const auto narrow = [&](std::string_view condition, store::Value value) {
    sql += condition;
    params.push_back(std::move(value));
  };
  if (query.parent) narrow(" AND parent_id = ?", *query.parent);
  if (query.level) narrow(" AND level = ?", *query.level);
  if (query.active) narrow(" AND active = ?", *query.active);
  if (!query.q.empty()) narrow(" AND find LIKE ? ESCAPE '\\'", Containing(core::Fold(query.q)));
  narrow(" ORDER BY id LIMIT ?", static_cast<std::int64_t>(limit + 1));
  const auto rows = tx.QueryValues(sql, params);
  UnitPage page;
  for (std::size_t i = 0; i < std::min(rows.size(), limit); ++i) {
    page.items.push_back(ReadUnit(rows, i));
  }
  if (rows.size() > limit) page.next = page.items.back().id;
  return page;
}

}  // namespace shouwen::org
