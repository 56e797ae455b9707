// service/org_desk.h - units, staff and people as use cases; who is signed in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/people.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

// --- organisation (right org.manage to change; any staff may read) ------------------------------
// Ids are set here. Errors: core.forbidden, org.*. Each change is journaled.
core::Result<org::Unit> AddUnit(const Call& call, org::Unit unit);
core::Result<org::Unit> ChangeUnit(const Call& call, org::Unit unit);
core::Result<org::Staff> AddStaff(const Call& call, org::Staff staff,
                                  const std::optional<std::string>& password);
core::Result<org::Staff> ChangeStaff(const Call& call, org::Staff staff);
// One's own, or anybody's with org.manage. Errors: core.forbidden, core.not_found, org.*.
core::Status SetPassword(const Call& call, core::StaffId staff, const std::string& password);

// --- who is signed in ---------------------------------------------------------------------------
struct SignedIn {
  std::string token;  // bearer; shown once
  core::Instant expires_at;
  core::StaffId staff;
  core::UnitId unit;
  std::string name;
  std::vector<std::string> roles;
};
// Journaled, refusals too (by login hash). Errors: org.* of signing in (one refusal for an unknown
// login and a wrong password).
core::Result<SignedIn> SignIn(Engine& engine, core::TenantId tenant, const std::string& login,
                              const std::string& password, core::Instant now);
core::Status SignOut(const Call& call, const std::string& token);
// [reads] Session or API token → actor. Error: org.* of a token that is unknown or expired.
core::Result<org::Actor> Authenticate(Engine& engine, core::TenantId tenant,
                                      const std::string& token, core::Instant now);
// Own, or anybody's with org.manage. The plain token, shown once.
core::Result<std::string> CreateToken(const Call& call, core::StaffId staff,
                                      const std::string& name,
                                      std::optional<core::Instant> expires_at);
// [reads] The actor of a staff member without signing in; for the CLI and tests.
// Error: core.not_found {what: staff}.
core::Result<org::Actor> ActorOf(const org::Directory& directory, core::StaffId staff);

// --- people -------------------------------------------------------------------------------------
// Right case.create or person.view. Errors: core.forbidden, people.*.
core::Result<people::Masked> AddPerson(const Call& call, people::Person person);
struct PeoplePage {
  std::vector<people::Masked> items;
  std::optional<core::PersonId> next;
};
// [reads] Right person.view; masked. Errors: core.forbidden, core.too_many.
core::Result<PeoplePage> ListPeople(const Call& call, const people::PeopleQuery& query);
// Right person.view; masked, journaled. Errors: core.forbidden, core.not_found.
core::Result<people::Masked> GetPerson(const Call& call, core::PersonId id);
// Right person.reveal; journaled with the reason. Errors: core.forbidden, service.reason_missing,
// core.not_found.
core::Result<people::Person> RevealPerson(const Call& call, core::PersonId id,
                                          const std::string& reason);
// The caller known from the number, newest first, masked. Right person.view; journaled.
core::Result<std::vector<people::Masked>> Callers(const Call& call, const std::string& phone);

}  // namespace shouwen::service
