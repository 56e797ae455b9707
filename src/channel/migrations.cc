#include "channel/migrations.h"

#include <vector>

#include "doors_in.h"
#include "service/engine.h"

namespace shouwen::channel {

std::span<const store::Migration> Migrations() {
  static const std::vector<store::Migration> all = [] {
    const auto below = service::Migrations();
    std::vector<store::Migration> together(below.begin(), below.end());
    const auto doors_in = DoorsInMigrations();
    together.insert(together.end(), doors_in.begin(), doors_in.end());
    return together;
  }();
  return all;
}

}  // namespace shouwen::channel
