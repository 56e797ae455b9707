// The methods and the tenants' parameters of an Engine.
#include <algorithm>

#include "core/codes.h"
#include "engine_state.h"
#include "journal/journal.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

// Methods of the product, offered to every tenant, are stored under no tenant.
constexpr core::TenantId kShared{0};

core::Result<MethodPtr> ParseFile(std::string_view yaml, std::string_view name) {
  method::ParseResult parsed = method::Parse(yaml, name);
  if (const auto* good = std::get_if<0>(&parsed)) return MethodPtr(*good);
  core::Error error{kMethodBad};
  for (const method::Diagnostic& d : std::get<1>(parsed)) {
    const std::string at = d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
    error.params.push_back({at, d.Text()});
  }
  return error;
}

core::Status Adopt(store::Tx& tx, const method::Method& m, const std::string& yaml,
                   core::Instant now) {
  const store::Rows rows =
      tx.Query("SELECT yaml FROM service_methods WHERE tenant_id = ? AND id = ? AND version = ?",
               kShared, m.id, m.version);
  if (rows.empty()) {
    tx.Exec(
        "INSERT INTO service_methods (tenant_id, id, version, yaml, adopted_at) "
        "VALUES (?, ?, ?, ?, ?)",
        kShared, m.id, m.version, yaml, now);
    return core::Ok();
  }
  if (rows.Text(0, 0) == yaml) return core::Ok();
  return core::Error{kMethodChanged, {{"method", m.id}, {"version", std::int64_t{m.version}}}};
}

std::string KindOf(const method::Value& value) {
  if (std::holds_alternative<bool>(value)) return "bool";
  if (std::holds_alternative<method::Decimal>(value)) return "number";
  if (std::holds_alternative<core::Date>(value)) return "date";
  if (std::holds_alternative<core::Instant>(value)) return "instant";
  return "text";
}

std::string TextOf(const method::Value& value) {
  if (const bool* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
  if (const auto* d = std::get_if<method::Decimal>(&value)) return std::to_string(d->scaled);
  if (const auto* on = std::get_if<core::Date>(&value)) return std::to_string(on->days);
  if (const auto* at = std::get_if<core::Instant>(&value)) return std::to_string(at->ms);
  return std::get<std::string>(value);
}

method::Value FromText(const std::string& kind, const std::string& text) {
  if (kind == "bool") return text == "true";
  if (kind == "number") return method::Decimal{std::stoll(text)};
  if (kind == "date") return core::Date{static_cast<std::int32_t>(std::stol(text))};
  if (kind == "instant") return core::Instant{std::stoll(text)};
  return text;
}

}  // namespace

core::Status Engine::AdoptMethods(std::span<const MethodFile> files, core::Instant now) {
  std::vector<std::pair<MethodPtr, const MethodFile*>> parsed;
  core::Error bad{kMethodBad};
  for (const MethodFile& file : files) {
    core::Result<MethodPtr> one = ParseFile(file.yaml, file.name);
    if (one.ok()) {
      parsed.emplace_back(std::move(*one), &file);
    } else {
      bad.params.insert(bad.params.end(), one.error().params.begin(), one.error().params.end());
    }
  }
  if (!bad.params.empty()) return bad;
  const core::Status adopted = db_.Write([&](store::Tx& tx) -> core::Status {
    for (const auto& [method, file] : parsed) CORE_TRY(Adopt(tx, *method, file->yaml, now));
    return core::Ok();
  });
  if (!adopted.ok()) return adopted;
  const std::unique_lock lock(state_->mutex);
  for (auto& [method, file] : parsed) state_->methods[method->id][method->version] = method;
  return core::Ok();
}

void Engine::LoadMethods() {
  struct Row {
    std::string id, yaml;
    int version = 0;
  };
  struct Found {
    std::vector<Row> methods;
    std::vector<std::pair<core::TenantId, ParamChange>> params;
  };
  Found found = db_.Read([](store::Tx& tx) {
    Found f;
    const store::Rows methods = tx.Query(
        "SELECT id, version, yaml FROM service_methods WHERE tenant_id = ? ORDER BY id, version",
        kShared);
    for (std::size_t i = 0; i < methods.size(); ++i) {
      f.methods.push_back(
          {methods.Text(i, 0), methods.Text(i, 2), static_cast<int>(methods.Int(i, 1))});
    }
    const store::Rows params =
        tx.Query("SELECT tenant_id, method, param, kind, value FROM service_params");
    for (std::size_t i = 0; i < params.size(); ++i) {
      f.params.emplace_back(params.Id<core::TenantId>(i, 0),
                            ParamChange{params.Text(i, 1), params.Text(i, 2),
                                        FromText(params.Text(i, 3), params.Text(i, 4))});
    }
    return f;
  });
  const std::unique_lock lock(state_->mutex);
  for (const Row& row : found.methods) {
    // What was adopted once must stay readable: a later program that cannot is a fault of ours.
    const core::Result<MethodPtr> one = ParseFile(row.yaml, row.id);
    CORE_CHECK(one.ok());
    state_->methods[row.id][row.version] = *one;
  }
  for (const auto& [tenant, change] : found.params) state_->SetParam(tenant, change);
}

MethodPtr Engine::FindMethod(core::TenantId, std::string_view id, int version) const {
  const std::shared_lock lock(state_->mutex);
  const auto versions = state_->methods.find(id);
  if (versions == state_->methods.end() || versions->second.empty()) return nullptr;
  if (version == 0) return versions->second.rbegin()->second;
  const auto found = versions->second.find(version);
  return found == versions->second.end() ? nullptr : found->second;
}

std::vector<MethodPtr> Engine::Methods(core::TenantId) const {
  const std::shared_lock lock(state_->mutex);
  std::vector<MethodPtr> all;
  for (const auto& [id, versions] : state_->methods) all.push_back(versions.rbegin()->second);
  return all;
}

std::shared_ptr<const cases::Params> Engine::Params(core::TenantId tenant,
                                                    std::string_view method) const {
  static const auto none = std::make_shared<const cases::Params>();
  const std::shared_lock lock(state_->mutex);
  const auto of_tenant = state_->params.find(tenant);
  if (of_tenant == state_->params.end()) return none;
  const auto found = of_tenant->second.find(method);
  return found == of_tenant->second.end() ? none : found->second;
}

core::Status Engine::SetParam(const Call& call, std::string_view method, std::string_view param,
                              const method::Value& value) {
  CORE_TRY(org::Need(call.actor, org::Right::kMethodManage));
  const MethodPtr found = FindMethod(call.actor.tenant, method);
  if (!found) {
    return core::Error{kUnknownMethod,
                       {{"method", std::string(method)}, {"version", std::int64_t{0}}}};
  }
  const auto known = std::find_if(found->params.begin(), found->params.end(),
                                  [&](const method::Param& p) { return p.id == param; });
  if (known == found->params.end()) {
    return core::Error{core::kBadInput, {{"/" + std::string(param), "not a param of the method"}}};
  }
  if (known->value.index() != value.index()) {
    return core::Error{core::kBadInput, {{"/" + std::string(param), "not of the param's type"}}};
  }
  call.tx.Exec(
      "INSERT INTO service_params (tenant_id, method, param, kind, value) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (tenant_id, method, param) DO UPDATE SET kind = excluded.kind, "
      "value = excluded.value",
      call.actor.tenant, method, param, KindOf(value), TextOf(value));
  call.effects.params.push_back({std::string(method), std::string(param), value});
  journal::Event event;
  event.type = "method.param_set";
  event.subject = "method";
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = {{"method", method}, {"param", param}, {"value", TextOf(value)}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return core::Ok();
}

}  // namespace shouwen::service
