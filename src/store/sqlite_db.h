// sqlite_db.h - the SQLite engine.
#pragma once

#include <memory>

#include "store/db.h"

namespace shouwen::store {

// `where` is the url without "sqlite:": a folder, or ":memory:".
std::unique_ptr<Db> OpenSqlite(const std::string& where, const Options& options);

}  // namespace shouwen::store
