#include "runtime.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "channel/migrations.h"
#include "service/codes.h"
#include "service/setup.h"
#include "service/wording.h"
#include "share.h"

namespace shouwen::app {
namespace {

constexpr std::string_view kInMemory = "sqlite::memory:";
constexpr int kNodeDefault = 1;
constexpr int kNodeMax = 1023;

int NodeNumber() {
  const char* text = std::getenv("SHOUWEN_NODE");
  if (text == nullptr || *text == '\0') return kNodeDefault;
  char* end = nullptr;
  const long node = std::strtol(text, &end, 10);
  if (*end != '\0' || node < 0 || node > kNodeMax) {
    throw std::runtime_error("SHOUWEN_NODE must be a number from 0 to 1023");
  }
  return static_cast<int>(node);
}

std::string Words(const core::Error& error) {
  std::string text(error.code.name);
  for (const auto& p : error.params) {
    text += "\n  " + p.name;
    if (const auto* value = std::get_if<std::string>(&p.value)) text += ": " + *value;
  }
  return text;
}

void AdoptShippedWording(store::Db& db, core::Instant now) {
  std::vector<service::WordingGroup> groups;
  for (const auto& file : ShareFiles("wording")) {
    auto read = service::ReadWording(file.text);
    if (!read.ok()) throw std::runtime_error(file.path + ": " + Words(read.error()));
    groups.insert(groups.end(), read->begin(), read->end());
  }
  const auto done = db.Write([&](store::Tx& tx) -> core::Status {
    service::AdoptWording(tx, groups, now);
    return core::Ok();
  });
  if (!done.ok()) throw std::runtime_error(Words(done.error()));
}

}  // namespace

Runtime OpenRuntime(const RuntimeOptions& options, core::Instant now) {
  Runtime runtime;
  runtime.db = store::Db::Open({.url = options.store, .durable = options.durable});
  runtime.db->Migrate(channel::Migrations());
  runtime.ids = std::make_unique<core::IdMaker>(NodeNumber());
  runtime.engine = std::make_unique<service::Engine>(*runtime.db, *runtime.ids, LoadCalendars());
  runtime.engine->LoadMethods();
  if (options.adopt_methods) {
    std::vector<service::Engine::MethodFile> files;
    for (auto& file : ShareFiles("methods")) files.push_back({file.path, std::move(file.text)});
    const auto adopted = runtime.engine->AdoptMethods(files, now);
    if (!adopted.ok()) throw std::runtime_error(Words(adopted.error()));
    AdoptShippedWording(*runtime.db, now);
  }
  return runtime;
}

void NeedStore(const std::string& url) {
  constexpr std::string_view kScheme = "sqlite:";
  if (!url.starts_with(kScheme) || url == kInMemory) return;
  const std::string dir = url.substr(kScheme.size());
  if (dir.empty() || std::filesystem::exists(std::filesystem::path(dir) / "shouwen.db")) return;
  throw std::runtime_error("there is no store in " + dir + "; --store or SHOUWEN_STORE names one");
}

core::Result<org::Tenant> PickTenant(Runtime& runtime, const std::string& name) {
  const auto tenants = runtime.db->Read([](store::Tx& tx) { return service::Tenants(tx); });
  for (const auto& tenant : tenants) {
    if (name.empty() ? tenants.size() == 1 : name == tenant.name || name == ToText(tenant.id)) {
      return tenant;
    }
  }
  return core::Error{service::kUnknownTenant, {{"tenant", name.empty() ? "(none named)" : name}}};
}

}  // namespace shouwen::app
