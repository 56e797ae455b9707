#include "core/codes.h"
#include "db_fixture.h"

namespace shouwen::org {
namespace {

class TenantRepoTest : public OrgDbTest {
 protected:
  core::Result<Changed<Tenant>> Change(const Tenant& tenant) {
    return db().Write([&](store::Tx& tx) {
      Actor actor = Admin();
      actor.tenant = tenant.id;
      return ChangeTenant(tx, actor, tenant, kNow + 1);
    });
  }
  std::optional<Tenant> Find(core::TenantId id) {
    return db().Read([&](store::Tx& tx) { return FindTenant(tx, id); });
  }
};

TEST_P(TenantRepoTest, KeepsWhatItWasGiven) {
  Tenant tenant = MakeTenant(kOtherTenant);
  tenant.name = " 示例\n市 ";
  tenant.calendar = "natural";
  tenant.sm3 = true;
  Actor actor = Admin();
  actor.tenant = kOtherTenant;
  const auto added = db().Write([&](store::Tx& tx) { return AddTenant(tx, actor, tenant); });
  ASSERT_TRUE(added.ok());
  ASSERT_EQ(TypesOf(added->events), (std::vector<std::string>{"org.tenant_added"}));
  EXPECT_EQ(boost::json::serialize(added->events[0].body),
            R"({"name":"示例 市","method":"sample","method_version":1,"calendar":"natural"})");
  Reopen();
  const auto stored = Find(kOtherTenant);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->name, "示例 市");
  EXPECT_EQ(stored->method, "sample");
  EXPECT_EQ(stored->method_version, 1);
  EXPECT_EQ(stored->calendar, "natural");
  EXPECT_TRUE(stored->sm3);
  EXPECT_EQ(stored->created_at, kNow);
  EXPECT_FALSE(Find(kTenant)->sm3);
}

TEST_P(TenantRepoTest, IsMadeOnce) {
  const auto refused = AddTenantWith(kTenant);
  ExpectRefused(refused, kTenantExists);
  EXPECT_EQ(TextOf(refused.error(), "tenant"), "1");
}

TEST_P(TenantRepoTest, NeedsAName) {
  Tenant tenant = *Find(kTenant);
  tenant.name = " ";
  ExpectRefused(Change(tenant), kNameMissing);
  tenant.name = std::string(kNameMax + 1, 'a');
  ExpectRefused(Change(tenant), kNameTooLong);
  tenant.name = std::string(kNameMax, 'a');
  EXPECT_TRUE(Change(tenant).ok());
}

TEST_P(TenantRepoTest, ChangesAllButWhatItWasBornWith) {
  Tenant tenant = *Find(kTenant);
  tenant.method = "other";
  tenant.method_version = 3;
  tenant.sm3 = true;
  tenant.created_at = kNow + 5;
  const auto changed = Change(tenant);
  ASSERT_TRUE(changed.ok());
  ASSERT_EQ(TypesOf(changed->events), (std::vector<std::string>{"org.tenant_changed"}));
  EXPECT_EQ(boost::json::serialize(changed->events[0].body),
            R"({"changes":{"method":{"before":"sample","after":"other"},)"
            R"("method_version":{"before":1,"after":3}}})");
  const auto stored = Find(kTenant);
  EXPECT_EQ(stored->method, "other");
  EXPECT_EQ(stored->method_version, 3);
  EXPECT_FALSE(stored->sm3);
  EXPECT_EQ(stored->created_at, kNow);
  EXPECT_TRUE(Change(tenant)->events.empty());
}

TEST_P(TenantRepoTest, RefusesToChangeWhatIsNotThere) {
  ExpectRefused(Change(MakeTenant(kOtherTenant)), core::kNotFound);
  EXPECT_FALSE(Find(kOtherTenant));
}

TEST_P(TenantRepoTest, ListsById) {
  ASSERT_TRUE(AddTenantWith(kOtherTenant).ok());
  const auto tenants = db().Read([](store::Tx& tx) { return ListTenants(tx); });
  ASSERT_EQ(tenants.size(), 2u);
  EXPECT_EQ(tenants[0].id, kTenant);
  EXPECT_EQ(tenants[1].id, kOtherTenant);
}

TEST_P(TenantRepoTest, ItsDirectoryIsWhatWasStored) {
  ASSERT_TRUE(AddTenantWith(kOtherTenant).ok());
  Reopen();
  const auto load = [&](core::TenantId id) {
    return db().Read([&](store::Tx& tx) { return Directory::Load(tx, id); });
  };
  const auto directory = load(kTenant);
  EXPECT_EQ(directory->tenant().name, "示例县");
  EXPECT_EQ(directory->Subtree(kCounty), (std::vector<core::UnitId>{kCounty, kTownship, kVillage}));
  EXPECT_EQ(directory->FindLogin("CLERK1")->id, kClerk);
  EXPECT_EQ(directory->WithRole(kVillage, "admin")->id, kAdmin);
  EXPECT_TRUE(load(kOtherTenant)->units().empty());
}

SHOUWEN_ON_BOTH_ENGINES(TenantRepoTest);

}  // namespace
}  // namespace shouwen::org
