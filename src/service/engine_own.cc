// What a tenant has of its own in an Engine: methods, values of params, calendars.
#include <algorithm>
#include <array>

#include "calendar/data.h"
#include "core/codes.h"
#include "engine_state.h"
#include "journal/journal.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

constexpr core::TenantId kShared{0};

// GET /api/v1/methods/{id} must reach every method.
constexpr std::array<std::string_view, 3> kKeptIds = {"check", "schema", "dry-runs"};

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

// Another node, or a command of the same batch, may have adopted it just now.
core::Result<bool> IsStored(const Call& call, const method::Method& m) {
  const store::Rows rows = call.tx.Query(
      "SELECT yaml FROM service_methods WHERE tenant_id = ? AND id = ? AND version = ?",
      call.actor.tenant, m.id, m.version);
  if (rows.empty()) return false;
  if (rows.Text(0, 0) == m.source) return true;
  return core::Error{kMethodChanged, {{"method", m.id}, {"version", std::int64_t{m.version}}}};
}

core::Status AddMethodVersion(const Call& call, const method::Method& m, const std::string& yaml) {
  const MethodPtr known = call.engine.FindMethod(call.actor.tenant, m.id);
  const store::Rows stored =
      call.tx.Query("SELECT MAX(version) FROM service_methods WHERE tenant_id = ? AND id = ?",
                    call.actor.tenant, m.id);
  const std::int64_t newest =
      std::max<std::int64_t>(known ? known->version : 0, stored.OptInt(0, 0).value_or(0));
  if (newest >= m.version) {
    return core::Error{
        kMethodOlder, {{"method", m.id}, {"version", std::int64_t{m.version}}, {"newest", newest}}};
  }
  CORE_TRY(NeedCalendars(call, m));
  call.tx.Exec(
      "INSERT INTO service_methods (tenant_id, id, version, yaml, adopted_at) "
      "VALUES (?, ?, ?, ?, ?)",
      call.actor.tenant, m.id, m.version, yaml, call.now);
  return core::Ok();
}

journal::Event MethodEvent(const Call& call, std::string type, boost::json::object body) {
  journal::Event event;
  event.type = std::move(type);
  event.subject = "method";
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = std::move(body);
  return event;
}

}  // namespace

method::Value ParamFromText(const std::string& kind, const std::string& text) {
  if (kind == "bool") return text == "true";
  if (kind == "number") return method::Decimal{std::stoll(text)};
  if (kind == "date") return core::Date{static_cast<std::int32_t>(std::stol(text))};
  if (kind == "instant") return core::Instant{std::stoll(text)};
  return text;
}

core::Result<MethodPtr> Engine::AdoptOwn(const Call& call, const std::string& yaml) {
  CORE_TRY(org::Need(call.actor, org::Right::kMethodManage));
  CORE_ASSIGN(const MethodPtr m, ParseMethod(yaml, "method.yaml"));
  if (std::find(kKeptIds.begin(), kKeptIds.end(), m->id) != kKeptIds.end()) {
    return core::Error{core::kBadInput, {{"/yaml", "another id than " + m->id}}};
  }
  if (const MethodPtr same = FindMethod(call.actor.tenant, m->id, m->version)) {
    if (same->source == m->source) return same;
    return core::Error{kMethodChanged, {{"method", m->id}, {"version", std::int64_t{m->version}}}};
  }
  CORE_ASSIGN(const bool stored, IsStored(call, *m));
  if (stored) return m;
  CORE_TRY(AddMethodVersion(call, *m, yaml));
  call.effects.methods.push_back(m);
  OwnChanged(call);
  const journal::Event event =
      MethodEvent(call, "method.adopted", {{"method", m->id}, {"version", m->version}});
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return m;
}

std::shared_ptr<const cases::Params> Engine::Params(core::TenantId tenant,
                                                    std::string_view method) const {
  static const auto none = std::make_shared<const cases::Params>();
  const std::shared_lock lock(state_->mutex);
  const State::Own* own = state_->FindOwn(tenant);
  if (own == nullptr) return none;
  const auto found = own->params.find(method);
  return found == own->params.end() ? none : found->second;
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
  OwnChanged(call);
  const journal::Event event = MethodEvent(
      call, "method.param_set", {{"method", method}, {"param", param}, {"value", TextOf(value)}});
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
  return core::Ok();
}

namespace {

struct Stored {
  struct Row {
    core::TenantId tenant;
    std::string id, yaml;
    int version = 0;
  };
  std::vector<Row> methods;
  std::vector<std::pair<core::TenantId, ParamChange>> params;
  std::map<core::TenantId, std::vector<calendar::Spec>> calendars;
  std::vector<std::pair<core::TenantId, std::int64_t>> revisions;
};

Stored Read(store::Tx& tx, std::optional<core::TenantId> only) {
  Stored stored;
  const std::string where = only ? " WHERE tenant_id = ?" : "";
  const auto ask = [&](const std::string& sql) {
    return only ? tx.Query(sql + where, *only) : tx.Query(sql);
  };
  const store::Rows methods = ask("SELECT tenant_id, id, yaml, version FROM service_methods");
  for (std::size_t i = 0; i < methods.size(); ++i) {
    stored.methods.push_back({methods.Id<core::TenantId>(i, 0), methods.Text(i, 1),
                              methods.Text(i, 2), static_cast<int>(methods.Int(i, 3))});
  }
  const store::Rows params =
      ask("SELECT tenant_id, method, param, kind, value FROM service_params");
  for (std::size_t i = 0; i < params.size(); ++i) {
    stored.params.emplace_back(params.Id<core::TenantId>(i, 0),
                               ParamChange{params.Text(i, 1), params.Text(i, 2),
                                           ParamFromText(params.Text(i, 3), params.Text(i, 4))});
  }
  // Adopted once, so it reads; a program that cannot is a fault of ours.
  const store::Rows calendars = ask("SELECT tenant_id, document FROM service_calendars");
  for (std::size_t i = 0; i < calendars.size(); ++i) {
    core::Result<calendar::Spec> spec = calendar::ReadDocument({"stored", calendars.Text(i, 1)});
    CORE_CHECK(spec.ok());
    stored.calendars[calendars.Id<core::TenantId>(i, 0)].push_back(std::move(*spec));
  }
  const store::Rows revisions = ask("SELECT tenant_id, what, revision FROM service_revisions");
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    if (revisions.Text(i, 1) != "own") continue;
    stored.revisions.emplace_back(revisions.Id<core::TenantId>(i, 0), revisions.Int(i, 2));
  }
  return stored;
}

// What was adopted once must stay readable: a later program that cannot is a fault of ours.
MethodPtr MustParse(const Stored::Row& row) {
  core::Result<MethodPtr> parsed = ParseMethod(row.yaml, row.id);
  CORE_CHECK(parsed.ok());
  return std::move(*parsed);
}

}  // namespace

void Engine::LoadMethods() {
  const Stored stored = db_.Read([](store::Tx& tx) { return Read(tx, std::nullopt); });
  const store::Rows kept = db_.Read([this](store::Tx& tx) {
    return tx.Query("SELECT until_at FROM service_id_marks WHERE node = ?", ids_.node());
  });
  if (!kept.empty()) ids_.NotBefore(kept.At(0, 0));
  const std::unique_lock lock(state_->mutex);
  for (const Stored::Row& row : stored.methods) {
    State::MethodMap& methods =
        row.tenant == kShared ? state_->methods : state_->own[row.tenant].methods;
    methods[row.id][row.version] = MustParse(row);
  }
  for (const auto& [tenant, change] : stored.params) state_->SetParam(tenant, change);
  for (const auto& [tenant, specs] : stored.calendars) state_->AddCalendars(tenant, specs);
  for (const auto& [tenant, revision] : stored.revisions) state_->own[tenant].revision = revision;
}

void Engine::ReloadOwn(store::Tx& tx, core::TenantId tenant) {
  const Stored stored = Read(tx, tenant);
  std::vector<MethodPtr> parsed;
  for (const Stored::Row& row : stored.methods) {
    if (!IsOwn(tenant, row.id, row.version)) parsed.push_back(MustParse(row));
  }
  const std::unique_lock lock(state_->mutex);
  State::Own& own = state_->own[tenant];
  for (const MethodPtr& m : parsed) own.methods[m->id][m->version] = m;
  for (const auto& [of, change] : stored.params) state_->SetParam(of, change);
  for (const auto& [of, specs] : stored.calendars) state_->AddCalendars(of, specs);
  for (const auto& [of, revision] : stored.revisions) {
    own.revision = std::max(own.revision, revision);
  }
}

}  // namespace shouwen::service
