// out_migrations.h - the tables of what goes out.
#pragma once

#include <span>

#include "store/db.h"

namespace shouwen::channel {
std::span<const store::Migration> OutMigrations();
}
