#include "new_cases.h"

#include <algorithm>

#include "core/codes.h"
#include "core/json.h"
#include "service/codes.h"

namespace shouwen::channel {

core::Status CheckLedger(const service::Call& call, const std::string& method,
                         const std::string& ledger) {
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory == nullptr) {
    return core::Error{service::kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const std::string id = method.empty() ? directory->tenant().method : method;
  const auto found = call.engine.FindMethod(call.actor.tenant, id);
  if (!found) return core::Error{service::kUnknownMethod, {{"method", id}}};
  const auto& ledgers = found->ledgers;
  if (ledger.empty()) return core::Ok();
  const bool known = std::any_of(ledgers.begin(), ledgers.end(),
                                 [&](const auto& one) { return one.id == ledger; });
  if (known) return core::Ok();
  std::string all;
  for (const auto& one : ledgers) all += (all.empty() ? "" : ", ") + one.id;
  return core::BadInput("/ledger", "expected one of " + all);
}

std::string LedgerFor(const service::Call& call, const std::string& method,
                      const std::string& ledger) {
  if (!ledger.empty()) return ledger;
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory == nullptr) return {};
  const auto found = call.engine.FindMethod(call.actor.tenant,
                                            method.empty() ? directory->tenant().method : method);
  return found && found->ledgers.size() == 1 ? found->ledgers[0].id : std::string();
}

core::Result<std::vector<service::FileRef>> BringFiles(const service::Call& call,
                                                       const std::vector<service::NewFile>& files) {
  std::vector<service::FileRef> refs;
  for (const service::NewFile& file : files) {
    CORE_ASSIGN(const service::PublicFile taken, service::TakeInFromPublic(call, file));
    refs.push_back({taken.attachment.id, taken.key});
  }
  return refs;
}

}  // namespace shouwen::channel
