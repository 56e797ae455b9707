// sms_migrations.h - the tables of short messages, and what a receipt says of a delivery.
#pragma once

#include <span>

#include "store/db.h"

namespace shouwen::channel {

std::span<const store::Migration> SmsMigrations();

}  // namespace shouwen::channel
