// service/org_desk.h - units, staff and people as use cases; who is signed in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/login.h"
#include "org/repo.h"
#include "people/people.h"
#include "service/engine.h"
#include "service/views.h"

namespace shouwen::service {

// --- organisation (right org.manage to change; any staff may read) ------------------------------
// Ids are set here. Errors: core.forbidden, then those of org/repo.h. Each change is journaled.
core::Result<org::Unit> AddUnit(const Call& call, org::Unit unit);
core::Result<org::Unit> ChangeUnit(const Call& call, org::Unit unit);
// `password_hash`: org::HashPassword, made outside the transaction because it is slow on purpose.
core::Result<org::Staff> AddStaff(const Call& call, org::Staff staff,
                                  const std::optional<std::string>& password_hash);
core::Result<org::Staff> ChangeStaff(const Call& call, org::Staff staff);
// [reads] Any staff. Error: core.forbidden (the public).
core::Result<org::UnitPage> ListUnits(const Call& call, const org::UnitQuery& query);
core::Result<org::StaffPage> ListStaff(const Call& call, const org::StaffQuery& query);
// Checks and sets the password of `staff` (right org.manage). Drives its own transactions.
// Errors: core.forbidden, core.not_found, org.* of org::CheckPassword.
core::Status SetPassword(Engine& engine, const org::Actor& actor, core::StaffId staff,
                         const std::string& password, core::Instant now,
                         const org::HashCost& cost = {});

// --- who is signed in ---------------------------------------------------------------------------
struct SignInRequest {
  std::string login, password;
  std::string remote, agent;  // address and browser, shown to the owner
};
struct SignedIn {
  std::string token;  // bearer; shown once
  std::string csrf;   // what a page sends back with each change
  core::SessionId session;
  core::Instant expires_at;
  org::Staff staff;
};
// Drives its own transactions: the slow hash runs outside of them. Journaled, refusals too.
// Errors, first match wins: org.throttled, org.bad_login_or_password (an unknown login too).
core::Result<SignedIn> SignIn(Engine& engine, core::TenantId tenant, const SignInRequest& request,
                              core::Instant now, const org::HashCost& cost = {});
core::Status SignOut(const Call& call, core::SessionId session);

struct Authenticated {
  org::Actor actor;
  std::optional<core::SessionId> session;  // none: an API token
};
// Session or API token → actor; records the use now and then. Drives its own transactions.
// Errors: org.session_ended, org.bad_token.
core::Result<Authenticated> Authenticate(Engine& engine, core::TenantId tenant,
                                         const std::string& token, core::Instant now);
// One's own, or anybody's with org.manage. The plain token, shown once. Errors: core.forbidden,
// then those of org::AddToken.
core::Result<std::string> CreateToken(const Call& call, core::StaffId staff,
                                      const std::string& name,
                                      std::optional<core::Instant> expires_at);
// [reads] One's own, or anybody's with org.manage, oldest first. Error: core.forbidden.
core::Result<std::vector<org::TokenInfo>> ListTokens(const Call& call, core::StaffId staff);
// The same rights; at once and for good. Errors: core.forbidden, core.not_found {what: token}.
core::Status RevokeToken(const Call& call, core::StaffId staff, core::TokenId token);
// [reads] The actor a staff member would be; for the command line and tests.
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
struct CallerView {
  people::Masked person;
  std::vector<CaseLine> history;           // newest first, at most kCallerHistory
  std::vector<PromiseView> open_promises;  // of the newest kCallerCases cases, most urgent first
};
inline constexpr std::size_t kCallerHistory = 5;
inline constexpr int kCallerCases = 20;
// Who is known under the number, newest first, masked, with their cases as far as the actor may see
// them; confidential ones are left out. Right person.view; a look at each person is journaled.
// Error: core.forbidden.
core::Result<std::vector<CallerView>> Callers(const Call& call, const std::string& phone);

}  // namespace shouwen::service
