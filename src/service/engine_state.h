// engine_state.h - what an Engine keeps in memory; private to engine*.cc.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "service/engine.h"

namespace shouwen::service {

struct Engine::State {
  struct Cached {
    DirectoryPtr directory;
    std::int64_t revision = -1;
    std::int64_t at_least = 0;
    core::Instant checked_at;
  };
  using Listener = std::function<void(const LiveEvent&)>;
  using Versions = std::map<int, MethodPtr>;
  using MethodMap = std::map<std::string, Versions, std::less<>>;
  using TenantParams = std::map<std::string, std::shared_ptr<const cases::Params>, std::less<>>;
  // What one tenant has of its own.
  struct Own {
    MethodMap methods;
    TenantParams params;
    std::vector<calendar::Spec> calendars;
    std::shared_ptr<const calendar::CalendarSet> set;  // with the shipped ones; null: only those
    std::int64_t revision = 0;
  };

  // Tenants that commands which are not durable yet have changed. A transaction sees what it wrote
  // itself, and what commands before it in its batch wrote: should the commit fail, nobody else may
  // have been told. A command may outlive the Engine, so its marks do too.
  struct UnderWay {
    std::mutex mutex;
    std::unordered_map<core::TenantId, int> commands;
  };
  std::shared_ptr<const void> Mark(core::TenantId tenant) const;
  bool IsUnderWay(core::TenantId tenant) const;

  // REQUIRES: mutex held for writing. Readers may hold the old set: it is replaced, not changed.
  void SetParam(core::TenantId tenant, const ParamChange& change) {
    std::shared_ptr<const cases::Params>& set = own[tenant].params[change.method];
    auto next = set ? std::make_shared<cases::Params>(*set) : std::make_shared<cases::Params>();
    (*next)[change.param] = change.value;
    set = std::move(next);
  }

  // REQUIRES: mutex held for writing. A version that is there already stays.
  void AddCalendars(core::TenantId tenant, std::span<const calendar::Spec> specs);

  // REQUIRES: mutex held.
  const Own* FindOwn(core::TenantId tenant) const {
    const auto found = own.find(tenant);
    return found == own.end() ? nullptr : &found->second;
  }

  mutable std::shared_mutex mutex;
  const std::shared_ptr<UnderWay> under_way = std::make_shared<UnderWay>();
  MethodMap methods;  // shipped
  // The text of a shipped file by method, where its version is stored with another text.
  std::map<std::string, std::string, std::less<>> differing;
  std::unordered_map<core::TenantId, Own> own;
  std::unordered_map<core::TenantId, Cached> directories;
  std::shared_ptr<const Listener> listener;
  std::shared_ptr<const calendar::Calendar> natural;
  std::shared_ptr<const calendar::CalendarSet> shipped;
  std::atomic<std::int64_t> calendar_changes{0};
  std::atomic<std::int64_t> ids_kept_until{0};  // milliseconds
};

// Errors: service.method_bad, one param for each mistake.
core::Result<MethodPtr> ParseMethod(std::string_view yaml, std::string_view name);
// Error: service.unknown_calendar, when a method counts on one the tenant does not have.
core::Status NeedCalendars(const Call& call, const method::Method& m);
// A tenant's row of a param: kind and text, and back.
method::Value ParamFromText(const std::string& kind, const std::string& text);

}  // namespace shouwen::service
