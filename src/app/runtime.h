// app/runtime.h - an open store with its engine: what every command that touches data starts from.
#pragma once

#include <memory>
#include <string>

#include "command.h"
#include "core/ids.h"
#include "org/org.h"
#include "service/engine.h"
#include "store/db.h"

namespace shouwen::app {

// Members are destroyed in reverse order: the engine before the store it uses.
struct Runtime {
  std::unique_ptr<store::Db> db;
  std::unique_ptr<core::IdMaker> ids;
  std::unique_ptr<service::Engine> engine;
};

struct RuntimeOptions {
  std::string store;
  bool durable = true;
  bool adopt_methods = true;  // store the shipped method files' versions
};

// Opens, migrates, loads calendars and methods. Node number: SHOUWEN_NODE (0..1023, default 1).
// Throws store::Fault, or std::runtime_error when a shipped file does not read.
Runtime OpenRuntime(const RuntimeOptions& options, core::Instant now);

// Throws std::runtime_error where `url` names a folder without a store: for commands that look at
// one, so that a mistyped folder is not taken for a store with nothing in it.
void NeedStore(const std::string& url);

// The organisation a command works on: the only one, or the one named by `name` (its id or name).
// Error: service.unknown_tenant {tenant}.
core::Result<org::Tenant> PickTenant(Runtime& runtime, const std::string& name);

}  // namespace shouwen::app
