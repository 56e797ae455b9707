// wechat_migrations.h - the tables of the WeChat official account.
#pragma once

#include <span>

#include "store/db.h"

namespace shouwen::channel {

std::span<const store::Migration> WechatMigrations();

}  // namespace shouwen::channel
