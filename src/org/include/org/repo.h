// org/repo.h - the rows of tenants, units and staff: every change is checked here and answers with
// the journal events that record it; the caller appends them in the same transaction. Whether the
// actor may (org.manage) is asked in `service`. Nothing is ever deleted: cases name units and staff
// for ever, so they are switched off (active = false) instead.
//
// Names, phones and topics are stored as cleaned single lines; `q` finds them folded.
// Errors of texts that are not UTF-8, and of a level or kind past kWordMax: core.bad_input.
// Threads: in a Tx; changes in a writer Tx. The tenant is the actor's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/org.h"

namespace shouwen::org {

inline constexpr std::size_t kNameMax = 100;  // code points
inline constexpr std::size_t kPhoneMax = 32;
inline constexpr std::size_t kWordMax = 64;  // level, kind, topic
inline constexpr std::size_t kTopicsMax = 200;
inline constexpr std::size_t kLoginMin = 2;  // a-z 0-9 . _ - @ once folded; begins with a-z or 0-9
inline constexpr std::size_t kLoginMax = 64;
inline constexpr int kPageMax = 200;

using Events = std::vector<journal::Event>;
template <class T>
struct Changed {
  T value;        // as stored: cleaned, folded
  Events events;  // empty: nothing was different
};

inline constexpr std::size_t kConsentMax = 2000;   // code points
inline constexpr std::size_t kTileUrlMax = 300;    // bytes
inline constexpr std::size_t kPublicUrlMax = 200;  // bytes
inline constexpr std::int64_t kAboutToBreakHoursMax = 720;
// Cleaned. Errors, first match wins: org.phone_too_long, core.bad_input (/consent/zh, /consent/en,
// /tile_url, /language, /about_to_break_hours, /public_url).
core::Result<Settings> CheckSettings(Settings settings);
// What a page must allow to show the map: "https://*.tile.example.org"; "" without tiles.
std::string TileOrigin(const Settings& settings);

// Events: org.tenant_added {name, method, method_version, calendar}. Error, first match wins:
// org.tenant_exists, org.name_missing, org.name_too_long, those of CheckSettings.
// REQUIRES: tenant.id == actor.tenant.
core::Result<Changed<Tenant>> AddTenant(store::Tx& tx, const Actor& actor, Tenant tenant);
// Name, method, version, calendar and settings; sm3 and created_at stay as they were made. Event:
// org.tenant_changed {changes: {field: {before, after}}}. Errors: core.not_found, then as above,
// those of CheckSettings.
core::Result<Changed<Tenant>> ChangeTenant(store::Tx& tx, const Actor& actor, Tenant tenant,
                                           core::Instant now);
std::optional<Tenant> FindTenant(store::Tx& tx, core::TenantId id);
std::vector<Tenant> ListTenants(store::Tx& tx);  // by id

// REQUIRES: unit.id is fresh. Event: org.unit_added {name, level, kind, parent?}.
// Errors, first match wins: org.name_missing, org.name_too_long, org.phone_too_long, core.too_many
// {what: topics}, org.bad_topic, org.unknown_unit (parent), org.unit_inactive (parent),
// org.too_deep, core.not_found {what: tenant}, core.too_many {what: units}.
core::Result<Changed<Unit>> AddUnit(store::Tx& tx, const Actor& actor, Unit unit,
                                    core::Instant now);
// `unit` is the whole new value. Events: org.unit_changed {changes}, org.unit_deactivated,
// org.unit_reactivated. Errors, first match wins: core.not_found {what: unit}, those of the texts
// as above, org.unknown_unit, org.unit_loop, org.unit_inactive (an active unit below an inactive
// parent), org.too_deep, then when it is switched off org.has_children, org.has_staff.
core::Result<Changed<Unit>> ChangeUnit(store::Tx& tx, const Actor& actor, Unit unit,
                                       core::Instant now);
std::optional<Unit> FindUnit(store::Tx& tx, core::TenantId tenant, core::UnitId id);

// REQUIRES: staff.id is fresh. Without a password (login.h) the new staff cannot log in yet. Event:
// org.staff_added {login, name, unit, roles}. Errors, first match wins: org.name_missing,
// org.name_too_long, org.phone_too_long, org.bad_login, org.unknown_role, org.unknown_unit,
// org.unit_inactive, org.login_taken, core.not_found {what: tenant}, core.too_many {what: staff}.
core::Result<Changed<Staff>> AddStaff(store::Tx& tx, const Actor& actor, Staff staff,
                                      core::Instant now);
// `staff` is the whole new value. Events: org.staff_changed {changes}, org.roles_changed {login,
// before, after}, org.staff_deactivated (ends sessions, revokes API tokens), org.staff_reactivated.
// Errors, first match wins: core.not_found {what: staff}, those above, org.last_admin (the tenant
// would be left without an active administrator).
core::Result<Changed<Staff>> ChangeStaff(store::Tx& tx, const Actor& actor, Staff staff,
                                         core::Instant now);
std::optional<Staff> FindStaff(store::Tx& tx, core::TenantId tenant, core::StaffId id);

struct UnitQuery {
  std::string q;  // part of name, phone or topic; "" any
  std::optional<std::string> level;
  std::optional<core::UnitId> parent;
  std::optional<bool> active;
  core::UnitId after;  // keyset, by id; default from the start
  int limit = 50;      // 1..kPageMax; outside it is moved to the nearer end
};
struct UnitPage {
  std::vector<Unit> items;
  std::optional<core::UnitId> next;  // `after` of the next page; none: this was the last
};
UnitPage ListUnits(store::Tx& tx, core::TenantId tenant, const UnitQuery& query);

struct StaffQuery {
  std::string q;                     // part of name, login or phone; "" any
  std::optional<core::UnitId> unit;  // exactly this unit
  std::optional<std::string> role;
  std::optional<bool> active;
  core::StaffId after;
  int limit = 50;
};
struct StaffPage {
  std::vector<Staff> items;
  std::optional<core::StaffId> next;
};
StaffPage ListStaff(store::Tx& tx, core::TenantId tenant, const StaffQuery& query);

}  // namespace shouwen::org
