// db_fixture.h - what the *_dbtest.cc of org share: a tenant with a small tree on each engine.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engines.h"
#include "org/codes.h"
#include "org/directory.h"
#include "org/login.h"
#include "org/repo.h"

namespace shouwen::org {

// 1, 2, 3 … each over and over: every secret of a test is known and none is met twice.
class CountingRandom final : public Random {
 public:
  void Fill(std::span<unsigned char> bytes) override {
    ++fills_;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      bytes[i] = static_cast<unsigned char>(fills_ >> (8 * (i % sizeof fills_)));
    }
  }

 private:
  std::uint64_t fills_ = 0;
};

inline constexpr core::Instant kNow{1772413200000};  // 2026-03-02T09:00:00+08:00
inline constexpr core::TenantId kTenant{1};
inline constexpr core::TenantId kOtherTenant{2};
inline constexpr core::UnitId kCounty{11}, kTownship{12}, kVillage{13};
inline constexpr core::StaffId kAdmin{21}, kClerk{22};

inline const core::ParamValue* ParamOf(const core::Error& error, std::string_view name) {
  for (const core::Param& param : error.params) {
    if (param.name == name) return &param.value;
  }
  return nullptr;
}
inline std::string TextOf(const core::Error& error, std::string_view name) {
  const core::ParamValue* value = ParamOf(error, name);
  return value == nullptr ? "(none)" : std::get<std::string>(*value);
}
inline std::int64_t NumberOf(const core::Error& error, std::string_view name) {
  const core::ParamValue* value = ParamOf(error, name);
  return value == nullptr ? -1 : std::get<std::int64_t>(*value);
}
inline std::vector<std::string> TypesOf(const Events& events) {
  std::vector<std::string> types;
  for (const journal::Event& event : events) types.push_back(event.type);
  return types;
}

template <class T>
void ExpectRefused(const core::Result<T>& result, const core::Code& code) {
  ASSERT_FALSE(result.ok()) << "expected " << code.name;
  EXPECT_EQ(result.error().code.name, code.name);
}

class OrgDbTest : public support::DbTest {
 protected:
  std::vector<store::Migration> Migrations() const override {
    const auto all = org::Migrations();
    return {all.begin(), all.end()};
  }

  static Actor Admin() {
    Staff staff;
    staff.id = kAdmin;
    staff.unit = kCounty;
    staff.roles = {"admin"};
    return StaffActor(kTenant, staff);
  }
  static Actor ClerkActor() {
    Staff staff;
    staff.id = kClerk;
    staff.unit = kVillage;
    staff.roles = {"clerk"};
    return StaffActor(kTenant, staff);
  }
  static Unit MakeUnit(core::UnitId id, std::optional<core::UnitId> parent, std::string level) {
    Unit unit;
    unit.id = id;
    unit.parent = parent;
    unit.name = "示例单位" + core::ToText(id);
    unit.level = std::move(level);
    return unit;
  }
  static Staff MakeStaff(core::StaffId id, core::UnitId unit, std::string login,
                         std::vector<std::string> roles) {
    Staff staff;
    staff.id = id;
    staff.unit = unit;
    staff.login = std::move(login);
    staff.name = "示例" + core::ToText(id);
    staff.roles = std::move(roles);
    return staff;
  }
  static Tenant MakeTenant(core::TenantId id) {
    Tenant tenant;
    tenant.id = id;
    tenant.name = "示例县";
    tenant.method = "sample";
    tenant.method_version = 1;
    tenant.created_at = kNow;
    return tenant;
  }

  // The value of a command that answers no Result; committed.
  template <class F>
  auto Do(F&& body) {
    using R = std::invoke_result_t<F, store::Tx&>;
    return *db().Write([&](store::Tx& tx) -> core::Result<R> { return body(tx); });
  }
  void Run(const std::function<void(store::Tx&)>& body) {
    ASSERT_TRUE(db().Write([&](store::Tx& tx) -> core::Status {
                      body(tx);
                      return core::Ok();
                    })
                    .ok());
  }
  core::Result<Changed<Unit>> Add(const Unit& unit, const Actor& actor = Admin()) {
    return db().Write([&](store::Tx& tx) { return AddUnit(tx, actor, unit, kNow); });
  }
  core::Result<Changed<Unit>> Change(const Unit& unit) {
    return db().Write([&](store::Tx& tx) { return ChangeUnit(tx, Admin(), unit, kNow); });
  }
  core::Result<Changed<Staff>> Add(const Staff& staff, const Actor& actor = Admin()) {
    return db().Write([&](store::Tx& tx) { return AddStaff(tx, actor, staff, kNow); });
  }
  core::Result<Changed<Staff>> Change(const Staff& staff) {
    return db().Write([&](store::Tx& tx) { return ChangeStaff(tx, Admin(), staff, kNow); });
  }
  std::optional<Unit> Find(core::UnitId id) {
    return db().Read([&](store::Tx& tx) { return FindUnit(tx, kTenant, id); });
  }
  std::optional<Staff> Find(core::StaffId id) {
    return db().Read([&](store::Tx& tx) { return FindStaff(tx, kTenant, id); });
  }
  core::Result<Changed<Tenant>> AddTenantWith(core::TenantId id) {
    return db().Write([&](store::Tx& tx) {
      Actor actor = Admin();
      actor.tenant = id;
      return AddTenant(tx, actor, MakeTenant(id));
    });
  }

  // county 11 ─ township 12 ─ village 13; admin in the county, clerk in the village.
  void SetUp() override {
    DbTest::SetUp();
    ASSERT_TRUE(AddTenantWith(kTenant).ok());
    ASSERT_TRUE(Add(MakeUnit(kCounty, std::nullopt, "county")).ok());
    ASSERT_TRUE(Add(MakeUnit(kTownship, kCounty, "township")).ok());
    ASSERT_TRUE(Add(MakeUnit(kVillage, kTownship, "village")).ok());
    ASSERT_TRUE(Add(MakeStaff(kAdmin, kCounty, "admin1", {"admin"})).ok());
    ASSERT_TRUE(Add(MakeStaff(kClerk, kVillage, "clerk1", {"clerk"})).ok());
  }
};

}  // namespace shouwen::org
