// migrate.h - applies migrations through any session.
#pragma once

#include <span>

#include "session.h"

namespace shouwen::store {

// Throws Fault kTooNew before anything is changed; otherwise as Db::Migrate. `lock` is run at the
// start of each transaction, for an engine on which two programs may start at once.
void Migrate(Session& session, std::span<const Migration> migrations, const std::string& lock);

}  // namespace shouwen::store
