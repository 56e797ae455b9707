#include "channel/migrations.h"

#include <vector>

#include "doors_in.h"
#include "out_migrations.h"
#include "service/engine.h"
#include "sms_migrations.h"
#include "wechat_migrations.h"

namespace shouwen::channel {

std::span<const store::Migration> Migrations() {
  static const std::vector<store::Migration> all = [] {
    const auto below = service::Migrations();
    std::vector<store::Migration> list(below.begin(), below.end());
    for (const auto part :
         {DoorsInMigrations(), OutMigrations(), SmsMigrations(), WechatMigrations()}) {
      list.insert(list.end(), part.begin(), part.end());
    }
    return list;
  }();
  return all;
}

}  // namespace shouwen::channel
