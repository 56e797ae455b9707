// service/methods_desk.h - methods as use cases: list, check, explain, add one of one's own.
#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "service/engine.h"

namespace shouwen::service {

struct MethodLine {
  std::string id;
  int version = 0;
  std::string title_zh, title_en;
  bool is_default = false;       // of the tenant
  bool own = false;              // adopted by the tenant, not shipped
  bool shipped_differs = false;  // see ShippedText
};
// [reads] Any staff.
std::vector<MethodLine> ListMethods(const Call& call);
// [reads] Error: service.unknown_method.
core::Result<std::string> ExplainMethod(const Call& call, const std::string& id, int version);
// One version with the tenant's values of its params.
struct MethodPage {
  MethodPtr method;
  std::shared_ptr<const cases::Params> params;
  bool is_default = false, own = false;
};
// [reads] Any staff; version 0: the newest. Error: service.unknown_method.
core::Result<MethodPage> GetMethod(const Call& call, const std::string& id, int version);
MethodPage PageOf(const Call& call, MethodPtr method);

struct MethodVersion {
  int version = 0;
  core::Instant adopted_at;
  std::string title_zh, title_en;
  bool is_default = false, own = false;
};
// [reads] Any staff, newest first. Error: service.unknown_method.
core::Result<std::vector<MethodVersion>> MethodVersions(const Call& call, const std::string& id);

// What ships with the program under a version that is stored with another text: the stored one
// stays in force until somebody adopts this (Engine::AdoptOwn). `yaml` is that file as the tenant's
// next version, `version`.
struct ShippedText {
  int version = 0;
  std::string yaml;
};
// [reads] Any staff. None: the file is what is stored, or the tenant has adopted it since. Error:
// service.unknown_method.
core::Result<std::optional<ShippedText>> ShippedTextOf(const Call& call, const std::string& id);

// Sets the named params of the newest version, all or none: numbers, true/false and texts; a date
// or an instant as text. Right method.manage. Errors, first match wins: core.forbidden,
// service.unknown_method, core.bad_input (one param a name).
core::Result<MethodPage> SetParams(const Call& call, const std::string& id,
                                   const boost::json::object& values);

// Error: service.method_without_case, when the method holds registers only.
core::Status NeedCase(const method::Method& m);
// Makes it the tenant's default for new cases. Right method.manage. Errors, first match wins:
// core.forbidden, service.unknown_method, service.method_without_case. Journaled.
core::Status UseMethod(const Call& call, const std::string& id, int version);

}  // namespace shouwen::service
