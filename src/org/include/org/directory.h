// org/directory.h - the organisation, loaded once and kept in memory: who is where, who is above.
//
// A Directory is an immutable snapshot of one tenant (≤ kUnitsMax units, kStaffMax staff); service
// swaps it after a change. Every lookup is O(1) or O(depth); none reads the store.
// Threads: share freely.
#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/org.h"

namespace shouwen::org {

inline constexpr std::size_t kUnitsMax = 100'000;
inline constexpr std::size_t kStaffMax = 500'000;
inline constexpr int kTreeDepthMax = 16;

class Directory {
 public:
  Directory(Tenant tenant, std::vector<Unit> units, std::vector<Staff> staff);
  static std::shared_ptr<const Directory> Load(store::Tx& tx, core::TenantId tenant);

  const Tenant& tenant() const { return tenant_; }
  const Unit* FindUnit(core::UnitId id) const;
  const Staff* FindStaff(core::StaffId id) const;
  const Staff* FindLogin(std::string_view login) const;
  const std::vector<Unit>& units() const { return units_; }   // tree order: parents first
  const std::vector<Staff>& staff() const { return staff_; }

  bool IsWithin(core::UnitId unit, core::UnitId ancestor) const;  // itself counts
  // The nearest unit of `level` above `from` (itself counts); when there is none, the first active
  // unit of that level in tree order; null when the tenant has no unit of that level.
  const Unit* UnitAtLevel(core::UnitId from, std::string_view level) const;
  // First active staff of `unit` that has `role`; then of its ancestors, nearest first; else null.
  const Staff* WithRole(core::UnitId unit, std::string_view role) const;
  std::vector<core::UnitId> Subtree(core::UnitId unit) const;
  // The active unit of `level` that answers for `topic`; null when none does.
  const Unit* ResponsibleFor(std::string_view level, std::string_view topic) const;

 private:
  Tenant tenant_;
  std::vector<Unit> units_;
  std::vector<Staff> staff_;
  std::unordered_map<core::UnitId, std::size_t> unit_at_;
  std::unordered_map<core::StaffId, std::size_t> staff_at_;
};

}  // namespace shouwen::org
