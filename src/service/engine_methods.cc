// The methods that ship with the product, and how any of them is found.
#include <algorithm>

#include "core/log.h"
#include "engine_state.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

// Methods of the product, offered to every tenant, are stored under no tenant.
constexpr core::TenantId kShared{0};

}  // namespace

core::Result<MethodPtr> ParseMethod(std::string_view yaml, std::string_view name) {
  method::ParseResult parsed = method::Parse(yaml, name);
  if (const auto* good = std::get_if<0>(&parsed)) return MethodPtr(*good);
  core::Error error{kMethodBad};
  for (const method::Diagnostic& d : std::get<1>(parsed)) {
    const std::string at = d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column);
    error.params.push_back({at, d.Text()});
  }
  return error;
}

namespace {

// Stores a version that is not stored yet. The text that is stored of it, when that is another one.
std::optional<std::string> Adopt(store::Tx& tx, const method::Method& m, const std::string& yaml,
                                 core::Instant now) {
  const store::Rows rows =
      tx.Query("SELECT yaml FROM service_methods WHERE tenant_id = ? AND id = ? AND version = ?",
               kShared, m.id, m.version);
  if (rows.empty()) {
    tx.Exec(
        "INSERT INTO service_methods (tenant_id, id, version, yaml, adopted_at) "
        "VALUES (?, ?, ?, ?, ?)",
        kShared, m.id, m.version, yaml, now);
    return std::nullopt;
  }
  if (rows.Text(0, 0) == yaml) return std::nullopt;
  return rows.Text(0, 0);
}

}  // namespace

core::Status Engine::AdoptMethods(std::span<const MethodFile> files, core::Instant now) {
  std::vector<std::pair<MethodPtr, const MethodFile*>> parsed;
  core::Error bad{kMethodBad};
  for (const MethodFile& file : files) {
    core::Result<MethodPtr> one = ParseMethod(file.yaml, file.name);
    if (one.ok()) {
      parsed.emplace_back(std::move(*one), &file);
    } else {
      bad.params.insert(bad.params.end(), one.error().params.begin(), one.error().params.end());
    }
  }
  if (!bad.params.empty()) return bad;
  std::vector<std::optional<std::string>> kept(parsed.size());
  CORE_TRY(db_.Write([&](store::Tx& tx) -> core::Status {
    for (std::size_t i = 0; i < parsed.size(); ++i) {
      kept[i] = Adopt(tx, *parsed[i].first, parsed[i].second->yaml, now);
    }
    return core::Ok();
  }));
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    auto& [method, file] = parsed[i];
    if (kept[i]) {
      core::Log(core::LogLevel::kWarn, "methods.kept",
                {{"method", method->id}, {"version", std::to_string(method->version)}});
      core::Result<MethodPtr> stored = ParseMethod(*kept[i], file->name);
      CORE_CHECK(stored.ok());  // it was adopted once
      method = std::move(*stored);
    }
    const std::unique_lock lock(state_->mutex);
    state_->methods[method->id][method->version] = method;
    state_->differing.erase(method->id);
    if (kept[i]) state_->differing[method->id] = file->yaml;
  }
  return core::Ok();
}

std::optional<std::string> Engine::DifferingFile(std::string_view id) const {
  const std::shared_lock lock(state_->mutex);
  const auto found = state_->differing.find(id);
  if (found == state_->differing.end()) return std::nullopt;
  return found->second;
}

namespace {

// version 0: the newest.
MethodPtr VersionOf(const std::map<int, MethodPtr>& versions, int version) {
  if (versions.empty()) return nullptr;
  if (version == 0) return versions.rbegin()->second;
  const auto found = versions.find(version);
  return found == versions.end() ? nullptr : found->second;
}

}  // namespace

MethodPtr Engine::FindMethod(core::TenantId tenant, std::string_view id, int version) const {
  const std::shared_lock lock(state_->mutex);
  const auto in = [&](const State::MethodMap& methods) -> MethodPtr {
    const auto versions = methods.find(id);
    return versions == methods.end() ? nullptr : VersionOf(versions->second, version);
  };
  const State::Own* own = state_->FindOwn(tenant);
  MethodPtr mine = own ? in(own->methods) : nullptr;
  if (mine && version != 0) return mine;
  MethodPtr shipped = in(state_->methods);
  return mine && (!shipped || shipped->version <= mine->version) ? mine : shipped;
}

std::vector<MethodPtr> Engine::Methods(core::TenantId tenant) const {
  std::vector<std::string> ids;
  {
    const std::shared_lock lock(state_->mutex);
    for (const auto& [id, versions] : state_->methods) ids.push_back(id);
    if (const State::Own* own = state_->FindOwn(tenant)) {
      for (const auto& [id, versions] : own->methods) ids.push_back(id);
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<MethodPtr> all;
  all.reserve(ids.size());
  for (const std::string& id : ids) all.push_back(FindMethod(tenant, id));
  return all;
}

bool Engine::IsOwn(core::TenantId tenant, std::string_view id, int version) const {
  const std::shared_lock lock(state_->mutex);
  const State::Own* own = state_->FindOwn(tenant);
  if (own == nullptr) return false;
  const auto versions = own->methods.find(id);
  return versions != own->methods.end() && versions->second.count(version) > 0;
}

}  // namespace shouwen::service
