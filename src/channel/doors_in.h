// doors_in.h - the tables of what requests come in by: keys, Open311, the hotline, alarms. Private
// to channel.
#pragma once

#include <span>

#include "store/db.h"

namespace shouwen::channel {

std::span<const store::Migration> DoorsInMigrations();

}  // namespace shouwen::channel
