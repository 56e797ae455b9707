// org/directory.h - the organisation, loaded once and kept in memory: who is where, who is above.
//
// A Directory is an immutable snapshot of one tenant (≤ kUnitsMax units, kStaffMax staff); service
// swaps it after a change. Every lookup is O(1) or O(depth); none reads the store.
// Threads: share freely.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/org.h"
#include "org/topics.h"

namespace shouwen::org {

inline constexpr std::size_t kUnitsMax = 100'000;
inline constexpr std::size_t kStaffMax = 500'000;
inline constexpr int kTreeDepthMax = 16;

class Directory {
 public:
  // REQUIRES: ids are unique, every parent and every staff's unit is among `units`, no loop, depth
  // ≤ kTreeDepthMax (repo.h refuses anything else when it is written).
  Directory(Tenant tenant, std::vector<Unit> units, std::vector<Staff> staff,
            TopicTree topics = {});
  // Null when there is no such tenant. Implemented in repo.
  static std::shared_ptr<const Directory> Load(store::Tx& tx, core::TenantId tenant);

  const Tenant& tenant() const { return tenant_; }
  const Unit* FindUnit(core::UnitId id) const;
  const Staff* FindStaff(core::StaffId id) const;
  // Whose id is written `text`; null for anything else, and when nobody has it.
  const Staff* FindStaffNamed(std::string_view text) const;
  const Staff* FindLogin(std::string_view login) const;  // in any spelling that folds to it
  // Tree order: each unit before its descendants, and these before its next sibling; siblings and
  // roots oldest first (by id).
  const std::vector<Unit>& units() const { return units_; }
  const std::vector<Staff>& staff() const { return staff_; }   // by id
  std::vector<const Staff*> StaffOf(core::UnitId unit) const;  // by id, inactive too

  // An unknown unit is within nothing and has no subtree.
  bool IsWithin(core::UnitId unit, core::UnitId ancestor) const;  // itself counts
  // The nearest active unit of `level` above `from` (itself counts); when there is none, the first
  // active unit of that level in tree order; null when the tenant has none, or level is "".
  const Unit* UnitAtLevel(core::UnitId from, std::string_view level) const;
  // First active staff of `unit` that has `role`; then of its ancestors, nearest first; else null.
  const Staff* WithRole(core::UnitId unit, std::string_view role) const;
  std::vector<core::UnitId> Subtree(core::UnitId unit) const;  // itself first, tree order
  const TopicTree& topics() const { return topics_; }
  // The first active unit of `level`, in tree order, that answers for `topic`; null when none does.
  // A topic of the tree is answered for by its id or its title, or else by those above it.
  const Unit* ResponsibleFor(std::string_view level, std::string_view topic) const;

 private:
  void OrderUnits(std::vector<Unit> units);
  void IndexUnits();
  void IndexStaff();
  const Unit* ParentOf(const Unit& unit) const;

  const Unit* AnswersFor(std::string_view level, std::string_view word) const;

  Tenant tenant_;
  TopicTree topics_;
  std::vector<Unit> units_;
  std::vector<Staff> staff_;
  std::vector<std::size_t> subtree_end_;  // beside units_: where its descendants end
  std::unordered_map<core::UnitId, std::size_t> unit_at_;
  std::unordered_map<core::StaffId, std::size_t> staff_at_;
  std::unordered_map<core::UnitId, std::vector<std::size_t>> staff_of_;
  std::unordered_map<std::string, core::StaffId> login_at_;
  std::unordered_map<std::string, std::size_t> first_of_level_;
  std::unordered_map<std::string, std::size_t> responsible_;  // level \n topic
};

}  // namespace shouwen::org
