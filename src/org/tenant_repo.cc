#include "org/codes.h"
#include "org/directory.h"
#include "org/repo.h"
#include "rows.h"

namespace shouwen::org {
namespace {

const std::string& SelectTenants() {
  static const std::string sql =
      "SELECT tenant_id, name, method, method_version, calendar, sm3, created_at, hotline,"
      " supervision_phone, consent_zh, consent_en, tile_url, language, about_to_break_hours,"
      " public_url FROM org_tenants ";
  return sql;
}

Tenant ReadTenant(const store::Rows& rows, std::size_t row) {
  Tenant tenant;
  tenant.id = rows.Id<core::TenantId>(row, 0);
  tenant.name = rows.Text(row, 1);
  tenant.method = rows.Text(row, 2);
  tenant.method_version = static_cast<int>(rows.Int(row, 3));
  tenant.calendar = rows.Text(row, 4);
  tenant.sm3 = rows.Bool(row, 5);
  tenant.created_at = rows.At(row, 6);
  tenant.settings = {rows.Text(row, 7),  rows.Text(row, 8),  rows.Text(row, 9), rows.Text(row, 10),
                     rows.Text(row, 11), rows.Text(row, 12), rows.Int(row, 13), rows.Text(row, 14)};
  return tenant;
}

void NoteSettings(boost::json::object& changes, const Settings& before, const Settings& after) {
  NoteChange(changes, "hotline", before.hotline, after.hotline);
  NoteChange(changes, "supervision_phone", before.supervision_phone, after.supervision_phone);
  NoteChange(changes, "consent_zh", before.consent_zh, after.consent_zh);
  NoteChange(changes, "consent_en", before.consent_en, after.consent_en);
  NoteChange(changes, "tile_url", before.tile_url, after.tile_url);
  NoteChange(changes, "language", before.language, after.language);
  NoteChange(changes, "about_to_break_hours", before.about_to_break_hours,
             after.about_to_break_hours);
  NoteChange(changes, "public_url", before.public_url, after.public_url);
}

}  // namespace

core::Result<Changed<Tenant>> AddTenant(store::Tx& tx, const Actor& actor, Tenant tenant) {
  CORE_CHECK(tenant.id.valid() && tenant.id == actor.tenant);
  if (FindTenant(tx, tenant.id)) {
    return core::Error{kTenantExists, {{"tenant", core::ToText(tenant.id)}}};
  }
  CORE_ASSIGN(tenant.name, CleanName(tenant.name));
  CORE_ASSIGN(tenant.settings, CheckSettings(std::move(tenant.settings)));
  const Settings& says = tenant.settings;
  tx.Post(
      "INSERT INTO org_tenants (tenant_id, name, method, method_version, calendar, sm3, created_at,"
      " unit_count, staff_count, hotline, supervision_phone, consent_zh, consent_en, tile_url,"
      " language, about_to_break_hours, public_url)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
      tenant.id, tenant.name, tenant.method, tenant.method_version, tenant.calendar, tenant.sm3,
      tenant.created_at, says.hotline, says.supervision_phone, says.consent_zh, says.consent_en,
      says.tile_url, says.language, says.about_to_break_hours, says.public_url);
  Events events{MakeEvent(actor, "org.tenant_added", "tenant", tenant.id.value, tenant.created_at,
                          {{"name", tenant.name},
                           {"method", tenant.method},
                           {"method_version", tenant.method_version},
                           {"calendar", tenant.calendar}})};
  return Changed<Tenant>{std::move(tenant), std::move(events)};
}

core::Result<Changed<Tenant>> ChangeTenant(store::Tx& tx, const Actor& actor, Tenant tenant,
                                           core::Instant now) {
  CORE_CHECK(tenant.id == actor.tenant);
  const auto before = FindTenant(tx, tenant.id);
  if (!before) return NotFound("tenant", tenant.id.value);
  CORE_ASSIGN(tenant.name, CleanName(tenant.name));
  CORE_ASSIGN(tenant.settings, CheckSettings(std::move(tenant.settings)));
  tenant.sm3 = before->sm3;
  tenant.created_at = before->created_at;
  boost::json::object changes;
  NoteChange(changes, "name", before->name, tenant.name);
  NoteChange(changes, "method", before->method, tenant.method);
  NoteChange(changes, "method_version", before->method_version, tenant.method_version);
  NoteChange(changes, "calendar", before->calendar, tenant.calendar);
  NoteSettings(changes, before->settings, tenant.settings);
  Events events;
  if (!changes.empty()) {
    tx.Post(
        "UPDATE org_tenants SET name = ?, method = ?, method_version = ?, calendar = ?,"
        " hotline = ?, supervision_phone = ?, consent_zh = ?, consent_en = ?, tile_url = ?,"
        " language = ?, about_to_break_hours = ?, public_url = ? WHERE tenant_id = ?",
        tenant.name, tenant.method, tenant.method_version, tenant.calendar, tenant.settings.hotline,
        tenant.settings.supervision_phone, tenant.settings.consent_zh, tenant.settings.consent_en,
        tenant.settings.tile_url, tenant.settings.language, tenant.settings.about_to_break_hours,
        tenant.settings.public_url, tenant.id);
    events.push_back(MakeEvent(actor, "org.tenant_changed", "tenant", tenant.id.value, now,
                               {{"changes", std::move(changes)}}));
  }
  return Changed<Tenant>{std::move(tenant), std::move(events)};
}

std::optional<Tenant> FindTenant(store::Tx& tx, core::TenantId id) {
  const auto rows = tx.Query(SelectTenants() + "WHERE tenant_id = ?", id);
  if (rows.empty()) return std::nullopt;
  return ReadTenant(rows, 0);
}

std::vector<Tenant> ListTenants(store::Tx& tx) {
  const auto rows = tx.Query(SelectTenants() + "ORDER BY tenant_id");
  std::vector<Tenant> tenants;
  for (std::size_t i = 0; i < rows.size(); ++i) tenants.push_back(ReadTenant(rows, i));
  return tenants;
}

std::shared_ptr<const Directory> Directory::Load(store::Tx& tx, core::TenantId tenant) {
  auto found = FindTenant(tx, tenant);
  if (!found) return nullptr;
  const auto unit_rows = tx.Query(
      "SELECT " + std::string(kUnitColumns) + " FROM org_units WHERE tenant_id = ?", tenant);
  std::vector<Unit> units;
  units.reserve(unit_rows.size());
  for (std::size_t i = 0; i < unit_rows.size(); ++i) units.push_back(ReadUnit(unit_rows, i));
  const auto staff_rows = tx.Query(
      "SELECT " + std::string(kStaffColumns) + " FROM org_staff WHERE tenant_id = ?", tenant);
  std::vector<Staff> staff;
  staff.reserve(staff_rows.size());
  for (std::size_t i = 0; i < staff_rows.size(); ++i) staff.push_back(ReadStaff(staff_rows, i));
  return std::make_shared<const Directory>(std::move(*found), std::move(units), std::move(staff),
                                           LoadTopics(tx, tenant));
}

}  // namespace shouwen::org
