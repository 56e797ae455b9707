#include "service/methods_desk.h"

#include <algorithm>
#include <cmath>

#include "core/codes.h"
#include "journal/journal.h"
#include "org/repo.h"
#include "service/codes.h"

namespace shouwen::service {

namespace {

// `yaml` as another version of the method.
std::string WithVersion(const std::string& yaml, int version) {
  constexpr std::string_view kKey = "version:";
  std::size_t at = yaml.starts_with(kKey) ? 0 : yaml.find("\nversion:");
  if (at == std::string::npos) return yaml;
  if (at > 0) ++at;
  const std::size_t end = std::min(yaml.find('\n', at), yaml.size());
  return yaml.substr(0, at) + "version: " + std::to_string(version) + yaml.substr(end);
}

std::optional<ShippedText> NewerText(const Call& call, const method::Method& newest) {
  const std::optional<std::string> file = call.engine.DifferingFile(newest.id);
  if (!file || WithVersion(*file, 0) == WithVersion(newest.source, 0)) return std::nullopt;
  const int next = newest.version + 1;
  return ShippedText{next, WithVersion(*file, next)};
}

}  // namespace

std::vector<MethodLine> ListMethods(const Call& call) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  std::vector<MethodLine> lines;
  for (const MethodPtr& method : call.engine.Methods(call.actor.tenant)) {
    const bool is_default = directory && directory->tenant().method == method->id;
    lines.push_back({method->id, method->version, method->title.zh, method->title.en, is_default,
                     call.engine.IsOwn(call.actor.tenant, method->id, method->version),
                     NewerText(call, *method).has_value()});
  }
  return lines;
}

namespace {

core::Result<MethodPtr> Find(const Call& call, const std::string& id, int version) {
  MethodPtr method = call.engine.FindMethod(call.actor.tenant, id, version);
  if (method) return method;
  return core::Error{kUnknownMethod, {{"method", id}, {"version", std::int64_t{version}}}};
}

bool IsDefault(const Call& call, const method::Method& method) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  return directory && directory->tenant().method == method.id &&
         directory->tenant().method_version == method.version;
}

std::string Expected(const method::Value& value) {
  if (std::holds_alternative<bool>(value)) return "true or false";
  if (std::holds_alternative<method::Decimal>(value)) return "a number with up to 4 decimals";
  if (std::holds_alternative<core::Date>(value)) return "a date such as 2026-03-02";
  if (std::holds_alternative<core::Instant>(value)) return "an instant with a zone";
  return "a text";
}

std::optional<method::Value> NumberOf(const boost::json::value& given) {
  if (!given.is_number()) return std::nullopt;
  const double scaled = given.to_number<double>() * method::Decimal::kScale;
  if (std::abs(scaled) > 9e15 || std::abs(scaled - std::round(scaled)) > 1e-6) return std::nullopt;
  return method::Decimal{std::llround(scaled)};
}

// `given` as a value of the type of `known`; none when it is not of it.
std::optional<method::Value> Typed(const method::Value& known, const boost::json::value& given) {
  if (std::holds_alternative<bool>(known)) {
    if (!given.is_bool()) return std::nullopt;
    return given.get_bool();
  }
  if (std::holds_alternative<method::Decimal>(known)) return NumberOf(given);
  if (!given.is_string()) return std::nullopt;
  const std::string text(given.get_string());
  if (std::holds_alternative<core::Date>(known)) {
    const auto on = core::ParseDate(text);
    return on.ok() ? std::optional<method::Value>(*on) : std::nullopt;
  }
  if (std::holds_alternative<core::Instant>(known)) {
    const auto at = core::ParseInstant(text);
    return at.ok() ? std::optional<method::Value>(*at) : std::nullopt;
  }
  return text;
}

}  // namespace

MethodPage PageOf(const Call& call, MethodPtr method) {
  MethodPage page;
  page.params = call.engine.Params(call.actor.tenant, method->id);
  page.is_default = IsDefault(call, *method);
  page.own = call.engine.IsOwn(call.actor.tenant, method->id, method->version);
  page.method = std::move(method);
  return page;
}

core::Result<MethodPage> GetMethod(const Call& call, const std::string& id, int version) {
  CORE_ASSIGN(MethodPtr method, Find(call, id, version));
  return PageOf(call, std::move(method));
}

core::Result<std::optional<ShippedText>> ShippedTextOf(const Call& call, const std::string& id) {
  CORE_ASSIGN(const MethodPtr newest, Find(call, id, 0));
  return NewerText(call, *newest);
}

core::Result<std::vector<MethodVersion>> MethodVersions(const Call& call, const std::string& id) {
  CORE_TRY(Find(call, id, 0));
  // One of its own hides a shipped one of the same number: it comes first.
  const store::Rows rows = call.tx.Query(
      "SELECT version, adopted_at FROM service_methods WHERE tenant_id IN (0, ?) AND id = ? "
      "ORDER BY version DESC, tenant_id DESC",
      call.actor.tenant, id);
  std::vector<MethodVersion> versions;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int number = static_cast<int>(rows.Int(i, 0));
    if (!versions.empty() && versions.back().version == number) continue;
    const MethodPtr method = call.engine.FindMethod(call.actor.tenant, id, number);
    if (!method) continue;  // stored a moment ago by another node
    versions.push_back({number, rows.At(i, 1), method->title.zh, method->title.en,
                        IsDefault(call, *method),
                        call.engine.IsOwn(call.actor.tenant, id, number)});
  }
  return versions;
}

core::Result<MethodPage> SetParams(const Call& call, const std::string& id,
                                   const boost::json::object& values) {
  CORE_TRY(org::Need(call.actor, org::Right::kMethodManage));
  CORE_ASSIGN(const MethodPtr method, Find(call, id, 0));
  std::vector<std::pair<std::string, method::Value>> typed;
  core::Error bad{core::kBadInput};
  for (const auto& [key, given] : values) {
    const std::string name(key);
    const auto known = std::find_if(method->params.begin(), method->params.end(),
                                    [&](const method::Param& p) { return p.id == name; });
    if (known == method->params.end()) {
      bad.params.push_back({"/" + name, "not a param of the method"});
    } else if (auto value = Typed(known->value, given)) {
      typed.emplace_back(name, std::move(*value));
    } else {
      bad.params.push_back({"/" + name, "expected " + Expected(known->value)});
    }
  }
  if (!bad.params.empty()) return bad;
  MethodPage page = PageOf(call, method);
  cases::Params params = *page.params;
  for (const auto& [name, value] : typed) {
    CORE_TRY(call.engine.SetParam(call, id, name, value));
    params[name] = value;
  }
  page.params = std::make_shared<const cases::Params>(std::move(params));
  return page;
}

core::Result<std::string> ExplainMethod(const Call& call, const std::string& id, int version) {
  CORE_ASSIGN(const MethodPtr method, Find(call, id, version));
  return method::Explain(*method, call.lang == calendar::Lang::kZh);
}

core::Status NeedCase(const method::Method& m) {
  if (!m.starts_at.empty()) return core::Ok();
  return core::Error{kMethodWithoutCase, {{"method", m.id}}};
}

core::Status UseMethod(const Call& call, const std::string& id, int version) {
  CORE_TRY(org::Need(call.actor, org::Right::kMethodManage));
  CORE_ASSIGN(const MethodPtr method, Find(call, id, version));
  CORE_TRY(NeedCase(*method));
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
