#include "org/directory.h"

#include <algorithm>

namespace shouwen::org {
namespace {

std::string TopicKey(std::string_view level, std::string_view topic) {
  std::string key(level);
  key += '\n';  // neither holds one: repo stores cleaned single lines
  key += topic;
  return key;
}

}  // namespace

Directory::Directory(Tenant tenant, std::vector<Unit> units, std::vector<Staff> staff,
                     TopicTree topics)
    : tenant_(std::move(tenant)), topics_(std::move(topics)), staff_(std::move(staff)) {
  CORE_CHECK(units.size() <= kUnitsMax);
  CORE_CHECK(staff_.size() <= kStaffMax);
  OrderUnits(std::move(units));
  IndexUnits();
  std::sort(staff_.begin(), staff_.end(),
            [](const Staff& a, const Staff& b) { return a.id < b.id; });
  IndexStaff();
}

// Fills units_ in tree order and subtree_end_ beside it. A unit in a loop, or below a parent that
// is not there, is never reached from a root, so counting what was reached finds both.
void Directory::OrderUnits(std::vector<Unit> units) {
  std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) { return a.id < b.id; });
  std::unordered_map<core::UnitId, std::vector<std::size_t>> children;
  std::vector<std::size_t> roots;
  for (std::size_t i = 0; i < units.size(); ++i) {
    CORE_CHECK(i == 0 || units[i - 1].id < units[i].id);
    if (units[i].parent) {
      children[*units[i].parent].push_back(i);
    } else {
      roots.push_back(i);
    }
  }
  struct Level {
    const std::vector<std::size_t>* siblings;
    std::size_t next;
  };
  units_.reserve(units.size());
  std::vector<std::size_t> open;  // positions in units_ of the units on the path
  std::vector<Level> path{{&roots, 0}};
  while (!path.empty()) {
    Level& level = path.back();
    if (level.next == level.siblings->size()) {
      path.pop_back();
      if (!open.empty()) {
        subtree_end_[open.back()] = units_.size();
        open.pop_back();
      }
      continue;
    }
    CORE_CHECK(open.size() < static_cast<std::size_t>(kTreeDepthMax));
    Unit& unit = units[(*level.siblings)[level.next++]];
    const auto below = children.find(unit.id);
    units_.push_back(std::move(unit));
    subtree_end_.push_back(units_.size());
    if (below != children.end()) {
      open.push_back(units_.size() - 1);
      path.push_back({&below->second, 0});
    }
  }
  CORE_CHECK(units_.size() == units.size());
}

void Directory::IndexUnits() {
  unit_at_.reserve(units_.size());
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const Unit& unit = units_[i];
    unit_at_.emplace(unit.id, i);
    if (!unit.active || unit.level.empty()) continue;
    first_of_level_.emplace(unit.level, i);
    for (const std::string& topic : unit.topics) {
      responsible_.emplace(TopicKey(unit.level, topic), i);
    }
  }
}

void Directory::IndexStaff() {
  staff_at_.reserve(staff_.size());
  login_at_.reserve(staff_.size());
  for (std::size_t i = 0; i < staff_.size(); ++i) {
    const Staff& one = staff_[i];
    CORE_CHECK(unit_at_.contains(one.unit));
    CORE_CHECK(staff_at_.emplace(one.id, i).second);
    CORE_CHECK(login_at_.emplace(one.login, one.id).second);
    staff_of_[one.unit].push_back(i);
  }
}

const Unit* Directory::FindUnit(core::UnitId id) const {
  const auto found = unit_at_.find(id);
  return found == unit_at_.end() ? nullptr : &units_[found->second];
}

const Staff* Directory::FindStaff(core::StaffId id) const {
  const auto found = staff_at_.find(id);
  return found == staff_at_.end() ? nullptr : &staff_[found->second];
}

const Staff* Directory::FindStaffNamed(std::string_view text) const {
  const auto id = core::ParseId<core::StaffId>(text);
  return id.ok() ? FindStaff(*id) : nullptr;
}

const Staff* Directory::FindLogin(std::string_view login) const {
  const auto found = login_at_.find(FoldLogin(login));
  return found == login_at_.end() ? nullptr : FindStaff(found->second);
}

const Unit* Directory::ParentOf(const Unit& unit) const {
  return unit.parent ? FindUnit(*unit.parent) : nullptr;
}

std::vector<const Staff*> Directory::StaffOf(core::UnitId unit) const {
  std::vector<const Staff*> found;
  const auto here = staff_of_.find(unit);
  if (here == staff_of_.end()) return found;
  found.reserve(here->second.size());
  for (const std::size_t i : here->second) found.push_back(&staff_[i]);
  return found;
}

bool Directory::IsWithin(core::UnitId unit, core::UnitId ancestor) const {
  const auto low = unit_at_.find(unit);
  const auto high = unit_at_.find(ancestor);
  if (low == unit_at_.end() || high == unit_at_.end()) return false;
  return low->second >= high->second && low->second < subtree_end_[high->second];
}

const Unit* Directory::UnitAtLevel(core::UnitId from, std::string_view level) const {
  if (level.empty()) return nullptr;
  for (const Unit* unit = FindUnit(from); unit != nullptr; unit = ParentOf(*unit)) {
    if (unit->active && unit->level == level) return unit;
  }
  const auto first = first_of_level_.find(std::string(level));
  return first == first_of_level_.end() ? nullptr : &units_[first->second];
}

const Staff* Directory::WithRole(core::UnitId from, std::string_view role) const {
  for (const Unit* unit = FindUnit(from); unit != nullptr; unit = ParentOf(*unit)) {
    for (const Staff* one : StaffOf(unit->id)) {
      if (!one->active) continue;
      if (std::find(one->roles.begin(), one->roles.end(), role) != one->roles.end()) return one;
    }
  }
  return nullptr;
}

std::vector<core::UnitId> Directory::Subtree(core::UnitId unit) const {
  std::vector<core::UnitId> ids;
  const auto at = unit_at_.find(unit);
  if (at == unit_at_.end()) return ids;
  ids.reserve(subtree_end_[at->second] - at->second);
  for (std::size_t i = at->second; i < subtree_end_[at->second]; ++i) ids.push_back(units_[i].id);
  return ids;
}

const Unit* Directory::AnswersFor(std::string_view level, std::string_view word) const {
  const auto found = responsible_.find(TopicKey(level, word));
  return found == responsible_.end() ? nullptr : &units_[found->second];
}

const Unit* Directory::ResponsibleFor(std::string_view level, std::string_view topic) const {
  const Topic* at = topics_.Find(topic);
  if (at == nullptr) return AnswersFor(level, topic);
  for (; at != nullptr; at = at->parent ? topics_.Find(*at->parent) : nullptr) {
    if (const Unit* unit = AnswersFor(level, core::ToText(at->id))) return unit;
    if (const Unit* unit = AnswersFor(level, at->title)) return unit;
  }
  return nullptr;
}

}  // namespace shouwen::org
