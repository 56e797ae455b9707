#include "service/methods_desk.h"

#include "journal/journal.h"
#include "org/repo.h"
#include "service/codes.h"

namespace shouwen::service {

std::vector<MethodLine> ListMethods(const Call& call) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  std::vector<MethodLine> lines;
  for (const MethodPtr& method : call.engine.Methods(call.actor.tenant)) {
    const bool is_default = directory && directory->tenant().method == method->id;
    lines.push_back({method->id, method->version, method->title.zh, method->title.en, is_default});
  }
  return lines;
}

namespace {

core::Result<MethodPtr> Find(const Call& call, const std::string& id, int version) {
  MethodPtr method = call.engine.FindMethod(call.actor.tenant, id, version);
  if (method) return method;
  return core::Error{kUnknownMethod, {{"method", id}, {"version", std::int64_t{version}}}};
}

}  // namespace

core::Result<std::string> ExplainMethod(const Call& call, const std::string& id, int version) {
  CORE_ASSIGN(const MethodPtr method, Find(call, id, version));
  return method::Explain(*method, call.lang == calendar::Lang::kZh);
}

core::Status UseMethod(const Call& call, const std::string& id, int version) {
  CORE_TRY(org::Need(call.actor, org::Right::kMethodManage));
  CORE_ASSIGN(const MethodPtr method, Find(call, id, version));
  std::optional<org::Tenant> tenant = org::FindTenant(call.tx, call.actor.tenant);
  if (!tenant) return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  tenant->method = method->id;
  tenant->method_version = method->version;
  CORE_ASSIGN(const org::Changed<org::Tenant> changed,
              org::ChangeTenant(call.tx, call.actor, std::move(*tenant), call.now));
  if (changed.events.empty()) return core::Ok();
  journal::Append(call.tx, call.actor.tenant, changed.events);
  call.engine.OrgChanged(call);
  return core::Ok();
}

}  // namespace shouwen::service
