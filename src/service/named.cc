#include "service/named.h"

#include <algorithm>
#include <string>

#include "cases/repo.h"
#include "picked.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

namespace json = boost::json;

std::map<std::string, std::string> TextsIn(const json::object& fields) {
  std::map<std::string, std::string> texts;
  for (const auto& [id, text] : fields) {
    if (text.is_string()) texts[std::string(id)] = std::string(text.get_string());
  }
  return texts;
}

}  // namespace

Namer::Namer(const Call& call)
    : call_(call), directory_(call.engine.Directory(call.tx, call.actor.tenant, call.now)) {}

Namer::Form Namer::FormOfEntry(const json::object& body) const {
  const json::value *book = body.if_contains("register"), *version = body.if_contains("version");
  if (!book->is_string() || version == nullptr || !version->is_int64()) return {};
  const std::string name(book->get_string());
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return {};
  MethodPtr method = call_.engine.FindMethod(call_.actor.tenant, name.substr(0, dot),
                                             static_cast<int>(version->get_int64()));
  const auto* found = method ? method::FindRegister(*method, name.substr(dot + 1)) : nullptr;
  if (found == nullptr) return {};
  return {std::move(method), &found->fields};
}

Namer::Form Namer::FormOf(const journal::StoredEvent& event) {
  if (event.body.contains("register")) return FormOfEntry(event.body);
  if (!event.case_id) return {};
  const auto [at, is_new] = methods_.try_emplace(*event.case_id);
  if (is_new) {
    const auto c = cases::Load(call_.tx, call_.actor.tenant, *event.case_id);
    if (c) at->second = call_.engine.FindMethod(call_.actor.tenant, c->method, c->method_version);
  }
  if (!at->second) return {};
  return {at->second, &at->second->fields};
}

NamedFields Namer::In(const journal::StoredEvent& event) {
  const json::value* fields = event.body.if_contains("fields");
  if (fields == nullptr || !fields->is_object() || fields->get_object().empty()) return {};
  const Form form = FormOf(event);
  if (!directory_ || form.fields == nullptr) return {};
  const auto texts = TextsIn(fields->get_object());
  return {NamedIn(*directory_, *form.fields, texts),
          PickedIn(call_, *directory_, *form.method, *form.fields, texts)};
}

void Namer::Word(const Form& form, json::object& fields) const {
  if (form.fields == nullptr || !directory_) return;
  const std::vector<PickedEntry> picked =
      PickedIn(call_, *directory_, *form.method, *form.fields, TextsIn(fields));
  for (const method::Field& field : *form.fields) {
    json::value* text = fields.if_contains(field.id);
    if (text == nullptr || !text->is_string()) continue;
    if (field.kind == method::Field::Kind::kStaff) {
      const org::Staff* staff = directory_->FindStaffNamed(std::string(text->get_string()));
      *text = staff == nullptr ? std::string() : staff->name;
    } else if (field.kind == method::Field::Kind::kEntry) {
      const auto found = std::find_if(picked.begin(), picked.end(),
                                      [&](const PickedEntry& p) { return p.field == field.id; });
      *text = found == picked.end() ? std::string() : found->title;
    }
  }
}

void Namer::Word(const cases::Case& of, json::object& fields) {
  MethodPtr method = call_.engine.FindMethod(call_.actor.tenant, of.method, of.method_version);
  if (method) Word({method, &method->fields}, fields);
}

void Namer::Word(const journal::StoredEvent& event, json::object& fields) {
  Word(FormOf(event), fields);
}

}  // namespace shouwen::service
