// service/methods_desk.h - methods as use cases: list, check, explain, add one of one's own.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

struct MethodLine {
  std::string id;
  int version = 0;
  std::string title_zh, title_en;
  bool is_default = false;  // of the tenant
};
// [reads] Any staff.
std::vector<MethodLine> ListMethods(const Call& call);
// [reads] Error: service.unknown_method.
core::Result<std::string> ExplainMethod(const Call& call, const std::string& id, int version);
// Makes it the tenant's default for new cases. Right method.manage. Errors: core.forbidden,
// service.unknown_method. Journaled.
core::Status UseMethod(const Call& call, const std::string& id, int version);

}  // namespace shouwen::service
