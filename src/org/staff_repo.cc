#include <algorithm>

#include "core/codes.h"
#include "core/text.h"
#include "org/codes.h"
#include "org/directory.h"
#include "org/repo.h"
#include "rows.h"

namespace shouwen::org {
namespace {

const std::string& SelectStaff() {
  static const std::string sql = "SELECT " + std::string(kStaffColumns) + " FROM org_staff ";
  return sql;
}

bool IsLoginLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

core::Result<std::string> CheckLogin(std::string_view login) {
  const core::Error refused{
      kBadLogin,
      {{"got", core::IsValidUtf8(login) ? core::Shorten(login, kLoginMax) : std::string()},
       {"expected", "2 to 64 of a-z 0-9 . _ - @, beginning with a letter or digit"}}};
  if (!core::IsValidUtf8(login)) return refused;
  std::string folded = FoldLogin(login);
  if (folded.size() < kLoginMin || folded.size() > kLoginMax) return refused;
  const bool allowed = std::all_of(folded.begin(), folded.end(), [](char c) {
    return IsLoginLetter(c) || c == '.' || c == '_' || c == '-' || c == '@';
  });
  if (!allowed || !IsLoginLetter(folded.front())) return refused;
  return folded;
}

bool Holds(const std::vector<std::string>& roles, std::string_view role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// In the order of the table and without repeats, so that two equal sets are equal lists.
core::Result<std::vector<std::string>> CheckRoles(const std::vector<std::string>& roles) {
  CORE_TRY(RightsOf(roles));
  std::vector<std::string> ordered;
  for (const Role& role : Roles()) {
    if (Holds(roles, role.id)) ordered.emplace_back(role.id);
  }
  return ordered;
}

core::Result<Staff> CheckStaffTexts(Staff staff) {
  CORE_ASSIGN(staff.name, CleanName(staff.name));
  CORE_ASSIGN(staff.phone, CleanLine("phone", staff.phone, kPhoneMax, kPhoneTooLong));
  CORE_ASSIGN(staff.login, CheckLogin(staff.login));
  CORE_ASSIGN(staff.roles, CheckRoles(staff.roles));
  return staff;
}

core::Status CheckUnitOf(store::Tx& tx, core::TenantId tenant, const Staff& staff) {
  const auto unit = FindUnit(tx, tenant, staff.unit);
  if (!unit) return core::Error{kUnknownUnit, {{"unit", core::ToText(staff.unit)}}};
  if (staff.active && !unit->active) {
    return core::Error{kUnitInactive, {{"unit", core::ToText(staff.unit)}}};
  }
  return core::Ok();
}

core::Status CheckLoginFree(store::Tx& tx, core::TenantId tenant, const Staff& staff) {
  const auto rows =
      tx.Query("SELECT id FROM org_staff WHERE tenant_id = ? AND login = ?", tenant, staff.login);
  if (rows.empty() || rows.Id<core::StaffId>(0, 0) == staff.id) return core::Ok();
  return core::Error{kLoginTaken, {{"login", staff.login}}};
}

core::Status CountStaff(store::Tx& tx, core::TenantId tenant) {
  const auto counted = tx.Exec(
      "UPDATE org_tenants SET staff_count = staff_count + 1 WHERE tenant_id = ? AND staff_count <"
      " ?",
      tenant, static_cast<std::int64_t>(kStaffMax));
  if (counted == 1) return core::Ok();
  if (!FindTenant(tx, tenant)) return NotFound("tenant", tenant.value);
  return core::Error{core::kTooMany,
                     {{"what", "staff"}, {"max", static_cast<std::int64_t>(kStaffMax)}}};
}

bool IsActiveAdmin(const Staff& staff) { return staff.active && Holds(staff.roles, "admin"); }

core::Status CheckAdminLeft(store::Tx& tx, core::TenantId tenant, const Staff& before,
                            const Staff& after) {
  if (!IsActiveAdmin(before) || IsActiveAdmin(after)) return core::Ok();
  const auto others = tx.Query(
      "SELECT COUNT(*) FROM org_staff WHERE tenant_id = ? AND id <> ? AND active = ? AND roles LIKE"
      " '% admin %'",
      tenant, after.id, true);
  if (others.Int(0, 0) > 0) return core::Ok();
  return core::Error{kLastAdmin};
}

std::string FindText(const Staff& staff) {
  return core::Fold(staff.name + "\n" + staff.login + "\n" + staff.phone);
}

Events ChangesOf(const Actor& actor, const Staff& before, const Staff& after, core::Instant now) {
  boost::json::object changes;
  NoteChange(changes, "unit", core::ToText(before.unit), core::ToText(after.unit));
  NoteChange(changes, "login", before.login, after.login);
  NoteChange(changes, "name", before.name, after.name);
  NoteChange(changes, "phone", before.phone, after.phone);
  Events events;
  if (!changes.empty()) {
    events.push_back(MakeEvent(actor, "org.staff_changed", "staff", after.id.value, now,
                               {{"login", after.login}, {"changes", std::move(changes)}}));
  }
  if (before.roles != after.roles) {
    events.push_back(MakeEvent(actor, "org.roles_changed", "staff", after.id.value, now,
                               {{"login", after.login},
                                {"name", after.name},
                                {"before", boost::json::value_from(before.roles)},
                                {"after", boost::json::value_from(after.roles)}}));
  }
  return events;
}

// Whoever is switched off is out at once: an open session must not outlive the post.
void SwitchAccess(store::Tx& tx, const Actor& actor, const Staff& before, const Staff& after,
                  core::Instant now, Events& events) {
  if (before.active == after.active) return;
  boost::json::object body{{"login", after.login}, {"name", after.name}};
  if (!after.active) {
    body["sessions_ended"] = EndSessionsOf(tx, actor.tenant, after.id, std::nullopt);
    body["tokens_revoked"] = RevokeTokensOf(tx, actor.tenant, after.id);
  }
  events.push_back(MakeEvent(actor,
                             after.active ? "org.staff_reactivated" : "org.staff_deactivated",
                             "staff", after.id.value, now, std::move(body)));
}

}  // namespace

core::Result<Changed<Staff>> AddStaff(store::Tx& tx, const Actor& actor, Staff staff,
                                      core::Instant now) {
  CORE_CHECK(staff.id.valid());
  CORE_ASSIGN(staff, CheckStaffTexts(std::move(staff)));
  CORE_TRY(CheckUnitOf(tx, actor.tenant, staff));
  CORE_TRY(CheckLoginFree(tx, actor.tenant, staff));
  CORE_TRY(CountStaff(tx, actor.tenant));
  tx.Post(
      "INSERT INTO org_staff (tenant_id, id, unit_id, login, name, phone, roles, active, find)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      actor.tenant, staff.id, staff.unit, staff.login, staff.name, staff.phone,
      RolesText(staff.roles), staff.active, FindText(staff));
  Events events{MakeEvent(actor, "org.staff_added", "staff", staff.id.value, now,
                          {{"login", staff.login},
                           {"name", staff.name},
                           {"unit", core::ToText(staff.unit)},
                           {"roles", boost::json::value_from(staff.roles)}})};
  return Changed<Staff>{std::move(staff), std::move(events)};
}

core::Result<Changed<Staff>> ChangeStaff(store::Tx& tx, const Actor& actor, Staff staff,
                                         core::Instant now) {
  const auto before = FindStaff(tx, actor.tenant, staff.id);
  if (!before) return NotFound("staff", staff.id.value);
  CORE_ASSIGN(staff, CheckStaffTexts(std::move(staff)));
  CORE_TRY(CheckUnitOf(tx, actor.tenant, staff));
  CORE_TRY(CheckLoginFree(tx, actor.tenant, staff));
  CORE_TRY(CheckAdminLeft(tx, actor.tenant, *before, staff));
  Events events = ChangesOf(actor, *before, staff, now);
  SwitchAccess(tx, actor, *before, staff, now, events);
  if (!events.empty()) {
    tx.Post(
        "UPDATE org_staff SET unit_id = ?, login = ?, name = ?, phone = ?, roles = ?, active = ?,"
        " find = ? WHERE tenant_id = ? AND id = ?",
        staff.unit, staff.login, staff.name, staff.phone, RolesText(staff.roles), staff.active,
        FindText(staff), actor.tenant, staff.id);
  }
  return Changed<Staff>{std::move(staff), std::move(events)};
}

std::optional<Staff> FindStaff(store::Tx& tx, core::TenantId tenant, core::StaffId id) {
  const auto rows = tx.Query(SelectStaff() + "WHERE tenant_id = ? AND id = ?", tenant, id);
  if (rows.empty()) return std::nullopt;
  return ReadStaff(rows, 0);
}

StaffPage ListStaff(store::Tx& tx, core::TenantId tenant, const StaffQuery& query) {
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, kPageMax));
  std::string sql = SelectStaff() + "WHERE tenant_id = ? AND id > ?";
  std::vector<store::Value> params{tenant, query.after};
  const auto narrow = [&](std::string_view condition, store::Value value) {
    sql += condition;
    params.push_back(std::move(value));
  };
  if (query.unit) narrow(" AND unit_id = ?", *query.unit);
  if (query.active) narrow(" AND active = ?", *query.active);
  if (query.role) narrow(" AND roles LIKE ? ESCAPE '\\'", Containing(" " + *query.role + " "));
  if (!query.q.empty()) narrow(" AND find LIKE ? ESCAPE '\\'", Containing(core::Fold(query.q)));
  narrow(" ORDER BY id LIMIT ?", static_cast<std::int64_t>(limit + 1));
  const auto rows = tx.QueryValues(sql, params);
  StaffPage page;
  for (std::size_t i = 0; i < std::min(rows.size(), limit); ++i) {
    page.items.push_back(ReadStaff(rows, i));
  }
  if (rows.size() > limit) page.next = page.items.back().id;
  return page;
}

}  // namespace shouwen::org
