// channel/migrations.h - the tables of the whole program: those of service::Migrations(), then the
// doors' own (channel_*). What opens a store for serving migrates with these.
#pragma once

#include <span>

#include "store/db.h"

namespace shouwen::channel {

std::span<const store::Migration> Migrations();

}  // namespace shouwen::channel
