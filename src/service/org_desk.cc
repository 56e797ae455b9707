#include "service/org_desk.h"

#include "core/codes.h"
#include "journal/journal.h"
#include "org/codes.h"
#include "service/codes.h"
#include "staff_only.h"

namespace shouwen::service {
namespace {

using org::Right;

// Stores what a change of the organisation recorded, and lets every node read it again.
template <class T>
T Keep(const Call& call, org::Changed<T> changed) {
  if (!changed.events.empty()) {
    journal::Append(call.tx, call.actor.tenant, changed.events);
    call.engine.OrgChanged(call);
  }
  return std::move(changed.value);
}

core::Status NeedOwnOrManage(const org::Actor& actor, core::StaffId staff) {
  if (actor.staff == staff) return core::Ok();
  return org::Need(actor, Right::kOrgManage);
}

core::Status NeedStaff(const Call& call, core::StaffId staff) {
  if (org::FindStaff(call.tx, call.actor.tenant, staff)) return core::Ok();
  return core::Error{core::kNotFound, {{"what", "staff"}, {"id", core::ToText(staff)}}};
}

}  // namespace

core::Result<org::Unit> AddUnit(const Call& call, org::Unit unit) {
  CORE_TRY(org::Need(call.actor, Right::kOrgManage));
  unit.id = call.engine.ids().Next<core::UnitId>(call.now);
  CORE_ASSIGN(org::Changed<org::Unit> changed,
              org::AddUnit(call.tx, call.actor, std::move(unit), call.now));
  return Keep(call, std::move(changed));
}

core::Result<org::Unit> ChangeUnit(const Call& call, org::Unit unit) {
  CORE_TRY(org::Need(call.actor, Right::kOrgManage));
  CORE_ASSIGN(org::Changed<org::Unit> changed,
              org::ChangeUnit(call.tx, call.actor, std::move(unit), call.now));
  return Keep(call, std::move(changed));
}

core::Result<org::Staff> AddStaff(const Call& call, org::Staff staff,
                                  const std::optional<std::string>& password_hash) {
  CORE_TRY(org::Need(call.actor, Right::kOrgManage));
  staff.id = call.engine.ids().Next<core::StaffId>(call.now);
  CORE_ASSIGN(org::Changed<org::Staff> changed,
              org::AddStaff(call.tx, call.actor, std::move(staff), call.now));
  const org::Staff added = Keep(call, std::move(changed));
  if (password_hash) {
    CORE_ASSIGN(
        const org::Events events,
        org::StorePassword(call.tx, call.actor, added.id, *password_hash, std::nullopt, call.now));
    journal::Append(call.tx, call.actor.tenant, events);
  }
  return added;
}

core::Result<org::Staff> ChangeStaff(const Call& call, org::Staff staff) {
  CORE_TRY(org::Need(call.actor, Right::kOrgManage));
  CORE_ASSIGN(org::Changed<org::Staff> changed,
              org::ChangeStaff(call.tx, call.actor, std::move(staff), call.now));
  return Keep(call, std::move(changed));
}

core::Result<org::UnitPage> ListUnits(const Call& call, const org::UnitQuery& query) {
  CORE_TRY(NeedStaff(call.actor));
  return org::ListUnits(call.tx, call.actor.tenant, query);
}

core::Result<org::StaffPage> ListStaff(const Call& call, const org::StaffQuery& query) {
  CORE_TRY(NeedStaff(call.actor));
  return org::ListStaff(call.tx, call.actor.tenant, query);
}

core::Status SetPassword(Engine& engine, const org::Actor& actor, core::StaffId staff,
                         const std::string& password, core::Instant now,
                         const org::HashCost& cost) {
  CORE_TRY(org::Need(actor, Right::kOrgManage));
  const std::optional<org::Staff> who =
      engine.db().Read([&](store::Tx& tx) { return org::FindStaff(tx, actor.tenant, staff); });
  if (!who) {
    return core::Error{core::kNotFound, {{"what", "staff"}, {"id", core::ToText(staff)}}};
  }
  CORE_TRY(org::CheckPassword(password, who->login));
  const std::string hash = org::HashPassword(password, cost);
  return engine.Run(actor, now, [&](const Call& call) -> core::Status {
    CORE_ASSIGN(const org::Events events,
                org::StorePassword(call.tx, call.actor, staff, hash, std::nullopt, call.now));
    journal::Append(call.tx, call.actor.tenant, events);
    return core::Ok();
  });
}

core::Result<SignedIn> SignIn(Engine& engine, core::TenantId tenant, const SignInRequest& request,
                              core::Instant now, const org::HashCost& cost) {
  const org::Actor nobody = org::PublicActor(tenant);
  CORE_ASSIGN(const org::LoginChallenge challenge, engine.Run(nobody, now, [&](const Call& call) {
    return org::BeginLogin(call.tx, tenant, request.login, request.remote, now, cost);
  }));
  const org::Verdict verdict = org::Verify(challenge, request.password, cost);
  const org::NewSession wanted{engine.ids().Next<core::SessionId>(now), request.remote,
                               request.agent};
  // A wrong password is recorded too, so the command succeeds and answers without a session.
  CORE_ASSIGN(
      const std::optional<SignedIn> signed_in,
      engine.Run(nobody, now, [&](const Call& call) -> core::Result<std::optional<SignedIn>> {
        const org::LoginOutcome outcome =
            org::FinishLogin(call.tx, tenant, challenge, verdict, wanted, org::SystemRandom(), now);
        if (!outcome.events.empty()) {
          journal::Append(call.tx, tenant, outcome.events);
        }
        if (!outcome.session) return std::optional<SignedIn>();
        const auto staff = org::FindStaff(call.tx, tenant, outcome.session->staff);
        CORE_CHECK(staff);
        return std::optional<SignedIn>(
            SignedIn{outcome.session->token, org::CsrfOf(outcome.session->token),
                     outcome.session->id, outcome.session->expires_at, *staff});
      }));
  if (!signed_in) return core::Error{org::kBadLoginOrPassword};
  return *signed_in;
}

core::Status SignOut(const Call& call, core::SessionId session) {
  CORE_ASSIGN(const org::Events events, org::EndSession(call.tx, call.actor, session, call.now));
  if (!events.empty()) journal::Append(call.tx, call.actor.tenant, events);
  return core::Ok();
}

core::Result<Authenticated> Authenticate(Engine& engine, core::TenantId tenant,
                                         const std::string& token, core::Instant now) {
  if (token.starts_with(org::kTokenPrefix)) {
    CORE_ASSIGN(org::TokenUse use, engine.db().Read([&](store::Tx& tx) {
      return org::UseToken(tx, tenant, token, now);
    }));
    if (use.touch_due) {
      CORE_TRY(engine.Run(use.actor, now, [&](const Call& call) {
        org::TouchToken(call.tx, tenant, use.id, now);
        return core::Ok();
      }));
    }
    return Authenticated{std::move(use.actor), std::nullopt};
  }
  CORE_ASSIGN(org::SessionUse use, engine.db().Read([&](store::Tx& tx) {
    return org::UseSession(tx, tenant, token, now);
  }));
  if (use.touch_due) {
    CORE_TRY(engine.Run(use.actor, now, [&](const Call& call) {
      org::TouchSession(call.tx, tenant, use.id, now);
      return core::Ok();
    }));
  }
  return Authenticated{std::move(use.actor), use.id};
}

core::Result<std::string> CreateToken(const Call& call, core::StaffId staff,
                                      const std::string& name,
                                      std::optional<core::Instant> expires_at) {
  CORE_TRY(NeedOwnOrManage(call.actor, staff));
  const org::NewToken wanted{call.engine.ids().Next<core::TokenId>(call.now), staff, name,
                             expires_at};
  CORE_ASSIGN(const org::AddedToken added,
              org::AddToken(call.tx, call.actor, wanted, org::SystemRandom(), call.now));
  journal::Append(call.tx, call.actor.tenant, added.events);
  return added.token;
}

core::Result<std::vector<org::TokenInfo>> ListTokens(const Call& call, core::StaffId staff) {
  CORE_TRY(NeedOwnOrManage(call.actor, staff));
  CORE_TRY(NeedStaff(call, staff));
  return org::ListTokens(call.tx, call.actor.tenant, staff);
}

core::Status RevokeToken(const Call& call, core::StaffId staff, core::TokenId token) {
  CORE_TRY(NeedOwnOrManage(call.actor, staff));
  CORE_TRY(NeedStaff(call, staff));
  CORE_ASSIGN(const org::Events events,
              org::RevokeToken(call.tx, call.actor, staff, token, call.now));
  journal::Append(call.tx, call.actor.tenant, events);
  return core::Ok();
}

core::Result<org::Actor> ActorOf(const org::Directory& directory, core::StaffId staff) {
  const org::Staff* found = directory.FindStaff(staff);
  if (found) return org::StaffActor(directory.tenant().id, *found);
  return core::Error{core::kNotFound, {{"what", "staff"}, {"id", core::ToText(staff)}}};
}

}  // namespace shouwen::service
