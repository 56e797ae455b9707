// postgres_db.h - the PostgreSQL engine.
#pragma once

#include <memory>

#include "store/db.h"

namespace shouwen::store {

std::unique_ptr<Db> OpenPostgres(const Options& options);

}  // namespace shouwen::store
