#include "service/wall.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "cases/counts.h"
#include "cases/repo.h"
#include "core/check.h"
#include "service/codes.h"
#include "view_build.h"
#include "wall_rows.h"

namespace shouwen::service {
namespace {

using org::Right;

constexpr std::size_t kUnitsWalked = 64;  // each on its own index
constexpr int kScanPage = 500;
constexpr int kScanPages = 20;  // of everybody's promises, looked through for those of many units

struct Scope {
  std::vector<core::UnitId> units;  // sorted
  bool all = false;
  bool Holds(core::UnitId unit) const {
    return all || std::binary_search(units.begin(), units.end(), unit);
  }
};

Scope ScopeOf(const org::Actor& actor, const org::Directory& directory) {
  Scope scope;
  scope.all = actor.Has(Right::kCaseViewAll);
  if (!scope.all && actor.unit) scope.units = directory.Subtree(*actor.unit);
  std::sort(scope.units.begin(), scope.units.end());
  return scope;
}

bool MoreUrgent(const promise::Promise& a, const promise::Promise& b) {
  return std::pair(a.due_at, a.id) < std::pair(b.due_at, b.id);
}

std::vector<promise::Promise> Soonest(const Call& call, const Scope& scope) {
  promise::ListQuery query;
  query.states = {promise::State::kOpen};
  query.limit = kWallPromises;
  if (scope.all) return promise::List(call.tx, call.actor.tenant, query);
  std::vector<promise::Promise> found;
  if (scope.units.size() <= kUnitsWalked) {
    for (const core::UnitId unit : scope.units) {
      query.owed_unit = unit;
      const auto part = promise::List(call.tx, call.actor.tenant, query);
      found.insert(found.end(), part.begin(), part.end());
    }
    std::sort(found.begin(), found.end(), MoreUrgent);
    if (found.size() > kWallPromises) found.resize(kWallPromises);
    return found;
  }
  query.limit = kScanPage;
  for (int page = 0; page < kScanPages && found.size() < kWallPromises; ++page) {
    const auto part = promise::List(call.tx, call.actor.tenant, query);
    for (const promise::Promise& p : part) {
      if (scope.Holds(p.owed_unit) && found.size() < kWallPromises) found.push_back(p);
    }
    if (part.size() < static_cast<std::size_t>(kScanPage)) break;
    query.after_due = part.back().due_at;
    query.after_id = part.back().id;
  }
  return found;
}

// In the words of the version the organisation works by, else of the newest one.
WallLevel Titled(const Call& call, const org::Tenant& tenant, const std::string& method,
                 const std::string& level, const WallCounts& counts) {
  WallLevel row{method, method, level, level, counts};
  const int version = method == tenant.method ? tenant.method_version : 0;
  const MethodPtr found = call.engine.FindMethod(tenant.id, method, version);
  if (!found) return row;
  row.method_title = InLang(found->title, call.lang);
  // Cases of an earlier version may stand on a level that is no more.
  if (method::HasLevel(*found, level)) row.title = LevelTitle(*found, level, call.lang);
  return row;
}

class Counter {
 public:
  explicit Counter(const Scope& scope) : scope_(scope) {}
  void Add(const PlaceKey& place, std::int64_t n, std::int64_t WallCounts::*what) {
    const auto& [unit, method, level] = place;
    if (!scope_.Holds(unit)) return;
    totals.*what += n;
    by_unit[unit].*what += n;
    by_level[{level, method}].*what += n;
  }
  WallCounts totals;
  std::map<core::UnitId, WallCounts> by_unit;
  std::map<std::pair<std::string, std::string>, WallCounts> by_level;  // level, method

 private:
  const Scope& scope_;
};

void Count(const Call& call, const org::Directory& directory, const Scope& scope, WallView& wall) {
  const core::TenantId tenant = call.actor.tenant;
  Counter counter(scope);
  for (const auto& [place, n] : CountOpen(call.tx, tenant)) {
    counter.Add(place, n, &WallCounts::open);
  }
  for (const auto& [place, n] : CountLate(call.tx, tenant)) {
    counter.Add(place, n, &WallCounts::late);
  }
  const core::Instant before = call.now + wall.about_to_break_hours * core::kMsPerHour;
  for (const cases::PlaceCount& c : cases::CountDueBefore(call.tx, tenant, before)) {
    counter.Add({c.unit, c.method, c.level}, c.count, &WallCounts::about_to_break);
  }
  wall.totals = counter.totals;
  for (const auto& [unit, counts] : counter.by_unit) {
    wall.by_unit.push_back({RefTo(directory, unit), counts});
  }
  std::stable_sort(wall.by_unit.begin(), wall.by_unit.end(),
                   [](const WallUnit& a, const WallUnit& b) {
                     const auto weight = [](const WallCounts& c) {
                       return std::tuple(c.late, c.about_to_break, c.open);
                     };
                     return weight(a.counts) > weight(b.counts);
                   });
  if (wall.by_unit.size() > kWallUnits) wall.by_unit.resize(kWallUnits);
  for (const auto& [place, counts] : counter.by_level) {
    wall.by_level.push_back(Titled(call, directory.tenant(), place.second, place.first, counts));
  }
}

}  // namespace

core::Result<WallView> Wall(const Call& call) {
  CORE_TRY(org::Need(call.actor, Right::kMeasureView));
  const core::TenantId tenant = call.actor.tenant;
  const DirectoryPtr directory = call.engine.Directory(call.tx, tenant, call.now);
  if (!directory) return core::Error{kUnknownTenant, {{"tenant", core::ToText(tenant)}}};
  const Scope scope = ScopeOf(call.actor, *directory);
  WallView wall;
  wall.at = call.now;
  wall.about_to_break_hours = directory->tenant().settings.about_to_break_hours;
  Count(call, *directory, scope, wall);
  for (const promise::Promise& p : Soonest(call, scope)) {
    const std::optional<cases::Case> c = cases::Load(call.tx, tenant, p.case_id);
    PromiseView view = ViewOf(call, *directory, p, c ? &*c : nullptr);
    if (!c || !scope.Holds(c->unit)) view.of.subject.clear();
    wall.soonest.push_back(std::move(view));
  }
  wall.contradictions = Contradictions(call, *directory, scope.all ? nullptr : &scope.units);
  for (const core::CaseId id :
       LateLongest(call.tx, tenant, scope.all ? nullptr : &scope.units, kWallPromises)) {
    const std::optional<cases::Case> c = cases::Load(call.tx, tenant, id);
    const auto live = promise::LiveOfCase(call.tx, tenant, id);
    const promise::Promise* oldest = nullptr;
    for (const promise::Promise& p : live) {
      if (p.state != promise::State::kBroken) continue;
      if (oldest == nullptr || MoreUrgent(p, *oldest)) oldest = &p;
    }
    CORE_CHECK(c.has_value() && oldest != nullptr);
    wall.longest_late.push_back(ViewOf(call, *directory, *oldest, &*c));
  }
  return wall;
}

}  // namespace shouwen::service
