// service/licences.h - who holds which licence of a method: trained, examined, passed, granted.
//
// Valid while granted_at <= now < until_at, and not withdrawn. A licence belongs to the method that
// names it, whatever its version. The cases rules ask for it whenever a case is given to somebody
// (cases::LicenceLacked); when it ends, whoever holds a case keeps it and the head of the case's
// unit is told (case.alarmed). Nothing is deleted. Table: service_licences. Each change is
// journaled (org.licence_granted, org.licence_withdrawn, org.licence_expired).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

inline constexpr std::size_t kLicencesMax = 200;    // of one person
inline constexpr std::size_t kTrainingMax = 500;    // code points
inline constexpr std::size_t kWithdrawalMax = 500;  // code points

struct LicenceTag;
using LicenceId = core::Id<LicenceTag>;

struct LicenceGrant {
  core::StaffId staff;
  std::string method, licence;
  std::string training;     // what they were trained in
  core::Date examined_on;   // not after today
  std::optional<int> mark;  // 0 to 100; needed where the licence has a mark that passes
  core::StaffId examiner;   // who says they passed
};
struct Licence {
  LicenceId id;
  LicenceGrant what;
  method::LocalText title;  // the id where the method names it no longer
  core::Instant granted_at;
  std::optional<core::StaffId> granted_by;  // none: the operator of the program
  std::optional<core::Instant> until_at;    // exclusive; none: until withdrawn
  std::optional<core::Instant> withdrawn_at;
  std::string reason;  // why it was withdrawn
};
inline bool IsValid(const Licence& l, core::Instant now) {
  return l.granted_at <= now && !l.withdrawn_at && (!l.until_at || now < *l.until_at);
}

// A licence some method names.
struct LicenceKind {
  std::string method, id;
  method::LocalText title, method_title;
  int pass = 0;       // of 100; 0: whoever examines says passed
  std::string valid;  // as the method writes it: 1y; "" until withdrawn
};
// [reads] Of the newest version of each method, by method. Any staff.
std::vector<LicenceKind> LicenceKinds(const Call& call);

// Right org.manage. The very same valid one a second time changes nothing; another one renews.
// Errors, first match wins: core.forbidden, core.not_found {what: staff}, service.unknown_licence
// {got, known}, core.bad_input (/training, /examined_on, /mark, /examiner),
// service.own_examination, service.not_passed {mark, pass}, core.too_many {what: licences}.
core::Result<Licence> GrantLicence(const Call& call, const LicenceGrant& grant);
// All valid ones of this name end now. Right org.manage. Errors, first match wins: core.forbidden,
// core.not_found {what: staff}, core.bad_input (/reason), core.not_found {what: licence}: none is
// valid.
core::Result<Licence> WithdrawLicence(const Call& call, core::StaffId staff,
                                      const std::string& method, const std::string& licence,
                                      const std::string& reason);
// [reads] Newest first. Any staff. Errors, first match wins: core.forbidden (the public),
// core.not_found {what: staff}.
core::Result<std::vector<Licence>> Licences(const Call& call, core::StaffId staff);
// [reads] Whether a valid one is held at `at`.
bool HoldsLicence(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                  std::string_view method, std::string_view licence, core::Instant at);

// Somebody who may not be given a case, and for want of what.
struct Unlicensed {
  core::StaffId staff;
  std::string licence;
  std::string says_zh, says_en;
};
// [reads] Those active of `unit` (none: the case's own) who may not be given the case there.
// Errors: core.not_found {what: case, unit}.
core::Result<std::vector<Unlicensed>> WithoutLicence(const Call& call, core::CaseId id,
                                                     std::optional<core::UnitId> unit);

// The clock's turn: tells of each licence that ended by `now`, once, and of none that was renewed:
// of several that ended between two turns the last one alone. Returns how many.
int TellEndedLicences(Engine& engine, core::Instant now);
// When the next one ends; none: none will.
std::optional<core::Instant> NextLicenceEnd(store::Tx& tx);

}  // namespace shouwen::service
