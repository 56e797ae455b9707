// service/wall.h - what a supervisor's wall shows: what is about to break, what broke, and where.
//
// The numbers are of open cases and are those of a list of open cases with the same filter, so each
// can be clicked: state=open; and due_before=<at + hours>; and late=true. They cost one row for
// each unit, method and level, one index entry for each case about to break, and one for each late
// one.
#pragma once

#include <string>
#include <vector>

#include "service/engine.h"
#include "service/follow_ups.h"
#include "service/views.h"

namespace shouwen::service {

inline constexpr std::size_t kWallPromises = 20;
inline constexpr std::size_t kWallUnits = 500;  // with the most late ones; the totals hold all

struct WallCounts {
  std::int64_t open = 0;
  std::int64_t about_to_break = 0;  // the nearest open promise is due within the hours
  std::int64_t late = 0;            // a promise is broken and not kept
};
struct WallUnit {
  UnitRef unit;
  WallCounts counts;
};
// Of one method: two may call their levels by one id, and each titles its own.
struct WallLevel {
  std::string method, method_title, level, title;
  WallCounts counts;
};
struct WallView {
  core::Instant at;
  std::int64_t about_to_break_hours = 0;  // as the organisation has set them
  WallCounts totals;
  std::vector<WallUnit> by_unit;              // most late first, then most about to break
  std::vector<WallLevel> by_level;            // by level id, then method id
  std::vector<PromiseView> soonest;           // open, most urgent first
  std::vector<Contradiction> contradictions;  // card against call-back, youngest first
  std::vector<PromiseView> longest_late;      // of open cases, one a case, late longest first
};
// [reads] Of the actor's subtree, or of all with case.view_all. Right measure.view.
// Errors, first match wins: core.forbidden, service.unknown_tenant.
core::Result<WallView> Wall(const Call& call);

}  // namespace shouwen::service
