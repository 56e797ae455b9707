#include "service/accounts.h"

#include <algorithm>

#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "journal/journal.h"
#include "org/codes.h"

namespace shouwen::service {
namespace {

core::Result<core::StaffId> Self(const org::Actor& actor) {
  if (actor.kind == "staff" && actor.staff) return *actor.staff;
  return core::Error{core::kForbidden, {{"right", std::string("staff")}}};
}

core::Error NotFound(const std::string& what, const std::string& id) {
  return {core::kNotFound, {{"what", what}, {"id", id}}};
}

}  // namespace

core::Result<std::vector<org::SessionInfo>> MySessions(const Call& call) {
  CORE_ASSIGN(const core::StaffId self, Self(call.actor));
  return org::ListSessions(call.tx, call.actor.tenant, self, call.now);
}

core::Status ChangePassword(Engine& engine, const org::Actor& actor, const PasswordChange& change,
                            std::optional<core::SessionId> keep, core::Instant now,
                            const org::HashCost& cost) {
  CORE_ASSIGN(const core::StaffId self, Self(actor));
  const std::optional<org::Staff> who =
      engine.db().Read([&](store::Tx& tx) { return org::FindStaff(tx, actor.tenant, self); });
  if (!who) return NotFound("staff", core::ToText(self));
  CORE_TRY(org::CheckPassword(change.new_password, who->login));
  CORE_ASSIGN(const org::LoginChallenge challenge, engine.Run(actor, now, [&](const Call& call) {
    return org::BeginLogin(call.tx, actor.tenant, who->login, change.remote, now, cost);
  }));
  const org::Verdict verdict = org::Verify(challenge, change.old_password, cost);
  const std::string hash = org::HashPassword(change.new_password, cost);
  // A wrong old password is recorded too, so the command succeeds and answers that nothing changed.
  CORE_ASSIGN(const bool changed, engine.Run(actor, now, [&](const Call& call) {
    const org::PasswordOutcome outcome =
        org::FinishPasswordChange(call.tx, actor, challenge, verdict, hash, keep, now);
    if (!outcome.events.empty()) journal::Append(call.tx, actor.tenant, outcome.events);
    return core::Result<bool>(outcome.changed);
  }));
  if (!changed) return core::Error{org::kBadLoginOrPassword};
  return core::Ok();
}

core::Result<org::Invited> InviteStaff(const Call& call, core::StaffId staff) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  CORE_ASSIGN(org::Invited invited,
              org::Invite(call.tx, call.actor, staff, org::SystemRandom(), call.now));
  journal::Append(call.tx, call.actor.tenant, invited.events);
  return invited;
}

core::Result<std::string> AcceptInvitation(Engine& engine, core::TenantId tenant,
                                           const std::string& token, const std::string& password,
                                           core::Instant now, const org::HashCost& cost) {
  CORE_ASSIGN(const org::Staff who, engine.db().Read([&](store::Tx& tx) {
    return org::WhoIsInvited(tx, tenant, token, now);
  }));
  CORE_TRY(org::CheckPassword(password, who.login));
  const std::string hash = org::HashPassword(password, cost);
  CORE_TRY(engine.Run(org::PublicActor(tenant), now, [&](const Call& call) -> core::Status {
    CORE_ASSIGN(const org::Events events, org::AcceptInvitation(call.tx, tenant, token, hash, now));
    journal::Append(call.tx, tenant, events);
    return core::Ok();
  }));
  return who.login;
}

core::Result<std::vector<SavedFilter>> SavedFilters(const Call& call) {
  CORE_ASSIGN(const core::StaffId self, Self(call.actor));
  const store::Rows rows = call.tx.Query(
      "SELECT id, name, query, created_at FROM service_saved_filters WHERE tenant_id = ?"
      " AND staff_id = ? ORDER BY name, id",
      call.actor.tenant, self);
  std::vector<SavedFilter> filters;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    filters.push_back(
        {rows.Id<SavedFilterId>(i, 0), rows.Text(i, 1), rows.Text(i, 2), rows.At(i, 3)});
  }
  return filters;
}

core::Result<SavedFilter> SaveFilter(const Call& call, const std::string& name,
                                     const std::string& query) {
  CORE_ASSIGN(const std::vector<SavedFilter> there, SavedFilters(call));
  SavedFilter filter;
  if (core::IsValidUtf8(name)) filter.name = core::Clean(name);
  std::replace(filter.name.begin(), filter.name.end(), '\n', ' ');  // shown on one line
  if (filter.name.empty() || core::CodePointCount(filter.name) > kFilterNameMax) {
    return core::BadInput("/name",
                          "expected 1 to " + std::to_string(kFilterNameMax) + " characters");
  }
  if (!core::IsValidUtf8(query) || query.size() > kFilterQueryMax) {
    return core::BadInput("/query",
                          "expected at most " + std::to_string(kFilterQueryMax) + " bytes");
  }
  if (there.size() >= kSavedFiltersMax) {
    return core::Error{core::kTooMany,
                       {{"what", "saved_filters"}, {"max", std::int64_t{kSavedFiltersMax}}}};
  }
  filter.id = call.engine.ids().Next<SavedFilterId>(call.now);
  filter.query = query;
  filter.created_at = call.now;
  call.tx.Post(
      "INSERT INTO service_saved_filters (tenant_id, staff_id, id, name, query, created_at)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      call.actor.tenant, *call.actor.staff, filter.id, filter.name, filter.query, call.now);
  return filter;
}

core::Status DropFilter(const Call& call, SavedFilterId id) {
  CORE_ASSIGN(const core::StaffId self, Self(call.actor));
  const std::int64_t dropped = call.tx.Exec(
      "DELETE FROM service_saved_filters WHERE tenant_id = ? AND staff_id = ? AND id = ?",
      call.actor.tenant, self, id);
  if (dropped == 0) return NotFound("saved_filter", core::ToText(id));
  return core::Ok();
}

}  // namespace shouwen::service
