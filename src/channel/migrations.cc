#include "channel/migrations.h"

#include <vector>

#include "service/engine.h"

namespace shouwen::channel {

std::span<const store::Migration> Migrations() {
  static const std::vector<store::Migration> all = [] {
    const auto below = service::Migrations();
    return std::vector<store::Migration>(below.begin(), below.end());
  }();
  return all;
}

}  // namespace shouwen::channel
