#include "service/named.h"

#include <map>
#include <string>

#include "cases/repo.h"
#include "view_build.h"

namespace shouwen::service {

std::vector<method::Field> FieldsAt(const Call& call, const journal::StoredEvent& event) {
  const boost::json::value* book = event.body.if_contains("register");
  if (book == nullptr) {
    const auto c = event.case_id ? cases::Load(call.tx, call.actor.tenant, *event.case_id)
                                 : std::optional<cases::Case>();
    if (!c) return {};
    const MethodPtr method =
        call.engine.FindMethod(call.actor.tenant, c->method, c->method_version);
    return method ? method->fields : std::vector<method::Field>{};
  }
  const boost::json::value* version = event.body.if_contains("version");
  if (!book->is_string() || version == nullptr || !version->is_int64()) return {};
  const std::string name(book->get_string());
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return {};
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, name.substr(0, dot),
                                                  static_cast<int>(version->get_int64()));
  const auto* found = method ? method::FindRegister(*method, name.substr(dot + 1)) : nullptr;
  return found == nullptr ? std::vector<method::Field>{} : found->fields;
}

std::vector<StaffRef> NamedIn(const Call& call, const journal::StoredEvent& event) {
  const boost::json::value* filled = event.body.if_contains("fields");
  if (filled == nullptr || !filled->is_object()) return {};
  std::map<std::string, std::string> values;
  for (const auto& [id, text] : filled->get_object()) {
    if (text.is_string()) values[std::string(id)] = std::string(text.get_string());
  }
  if (values.empty()) return {};
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) return {};
  return NamedIn(*directory, FieldsAt(call, event), values);
}

}  // namespace shouwen::service
