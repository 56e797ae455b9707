// engine_state.h - what an Engine keeps in memory; private to engine.cc and engine_methods.cc.
#pragma once

#include <map>
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
  using TenantParams = std::map<std::string, std::shared_ptr<const cases::Params>, std::less<>>;

  // REQUIRES: mutex held for writing. Readers may hold the old set: it is replaced, not changed.
  void SetParam(core::TenantId tenant, const ParamChange& change) {
    std::shared_ptr<const cases::Params>& set = params[tenant][change.method];
    auto next = set ? std::make_shared<cases::Params>(*set) : std::make_shared<cases::Params>();
    (*next)[change.param] = change.value;
    set = std::move(next);
  }

  mutable std::shared_mutex mutex;
  std::map<std::string, Versions, std::less<>> methods;
  std::unordered_map<core::TenantId, TenantParams> params;
  std::unordered_map<core::TenantId, Cached> directories;
  std::shared_ptr<const Listener> listener;
  std::shared_ptr<const calendar::Calendar> natural;
};

}  // namespace shouwen::service
