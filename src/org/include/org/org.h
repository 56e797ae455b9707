// org/org.h - tenants, the unit tree with levels, staff, roles, rights, logins.
//
// A level is a method's word (village, township …) that a unit carries; a tenant's units form a
// tree. Rights come from roles and are checked in `service` from an explicit Actor.
// Tables: org_tenants, org_units, org_staff (repo.h), org_passwords, org_throttles, org_sessions,
// org_tokens (login.h), org_topics (topics.h). Threads: values and pure functions only.
#pragma once

#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/point.h"
#include "core/result.h"
#include "core/time.h"
#include "journal/event.h"
#include "store/db.h"

namespace shouwen::org {

enum class Right {
  kCaseCreate,   // take a case in
  kCaseView,     // cases of the own unit's subtree, and any one ever held
  kCaseViewAll,  // every case of the tenant
  kCaseAct,      // accept, reply, settle … what one holds or one's unit holds
  kCaseAssign,
  kCaseSupervise,  // follow up, remind, supervise, close
  kCaseExport,     // the list as a file, journaled
  kPersonView,     // masked
  kPersonReveal,   // unmasked, with a reason, journaled
  kOrgManage,
  kMethodManage,
  kJournalView,
  kMeasureView,
  kPostingPublish,
  kImport,
  kPersonManage,  // hand a person all that is kept of them; legal holds; anonymise
};
inline constexpr std::size_t kRightCount = 16;
std::string_view ToText(Right right);  // "case.create" …

using Rights = std::bitset<kRightCount>;
struct Role {
  std::string_view id;
  Rights rights;
};
// Who may what. A person with several roles has the union.
//
//                   admin supervisor unit_head handler clerk follow_up auditor
// case.create         x       x          x        x      x
// case.view           x       x          x        x      x       x        x
// case.view_all       x       x                                  x        x
// case.act            x       x          x        x      x
// case.assign         x       x          x
// case.supervise      x       x                                  x
// case.export         x       x          x                                x
// person.view         x       x          x        x      x       x        x
// person.reveal       x       x          x        x              x
// org.manage          x
// method.manage       x
// journal.view        x       x                                           x
// measure.view        x       x          x                       x        x
// posting.publish     x       x
// import              x
// person.manage       x
//
// Everybody who can be asked first may take a case in. The administrator can give himself any role,
// so he has every right openly; the journal is what holds him to account. A follow-up caller
// supervises only cases that somebody else settled: `cases` checks that for every actor. The clerk
// works with masked data; a file of many cases is for those who answer for a unit or check it.
// Whoever has to call the person back may reveal it, with a reason.
std::span<const Role> Roles();  // in the order of the table
// Error: org.unknown_role {role, known}.
core::Result<Rights> RightsOf(std::span<const std::string> roles);

// Who asks. Made by authentication; passed explicitly to every use case.
struct Actor {
  core::TenantId tenant;
  std::optional<core::StaffId> staff;  // none: the public, or the clock
  std::optional<core::UnitId> unit;
  std::string kind = "staff";  // staff, public, clock, import
  std::vector<std::string> roles;
  Rights rights;
  bool Has(Right right) const { return rights.test(static_cast<std::size_t>(right)); }
};
Actor PublicActor(core::TenantId tenant);  // case.create; looking is guarded by number and phone
// Every right a rule's consequence needs: act, assign, supervise, publish, measure on every case.
Actor ClockActor(core::TenantId tenant);
// Takes cases in as they happened elsewhere; `staff` is who started the import, if a person did.
Actor ImportActor(core::TenantId tenant, std::optional<core::StaffId> staff = {});
struct Staff;
// Rights of the roles `staff` has; a stored role this program does not know gives none.
Actor StaffActor(core::TenantId tenant, const Staff& staff);
// Error: core.forbidden {right}.
core::Status Need(const Actor& actor, Right right);

// What the organisation says of itself, and what its pages go by.
struct Settings {
  std::string hotline, supervision_phone;  // public
  std::string consent_zh, consent_en;      // what the requester agrees to
  std::string tile_url;                    // of map tiles, with {z} {x} {y} and maybe {s}.; "" none
  std::string language = "zh";             // zh or en: of pages, until the reader chooses
  std::int64_t about_to_break_hours = 24;  // how long before its due time a promise is shown so
  std::string public_url;                  // where people reach the pages; "" messages have no link
};

struct Tenant {
  core::TenantId id;
  std::string name;
  std::string method;  // default method for new cases
  int method_version = 0;
  std::string calendar = "cn";
  bool sm3 = false;
  core::Instant created_at;
  Settings settings;
};

struct Unit {
  core::UnitId id;
  std::optional<core::UnitId> parent;
  std::string name;
  std::string level;                // a level id of the method, "" for none
  std::string kind;                 // window, department, office …, free
  std::string phone;                // office phone, public
  std::vector<std::string> topics;  // what it answers for (responsibility list)
  bool active = true;
  std::optional<core::Point> point;  // where it is found
};

struct Staff {
  core::StaffId id;
  core::UnitId unit;
  std::string login;  // unique in the tenant, folded
  std::string name;
  std::string phone;               // office phone shown on receipts
  std::vector<std::string> roles;  // without repeats
  bool active = true;              // inactive: no login, no new cases; the record stays
};

// The form a login is stored and compared in: folded, trimmed.
std::string FoldLogin(std::string_view login);

std::span<const store::Migration> Migrations();

}  // namespace shouwen::org
