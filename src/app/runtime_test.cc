#include "runtime.h"

#include <gtest/gtest.h>

#include "service/setup.h"

namespace shouwen::app {
namespace {

constexpr core::Instant kNow{1'772'413'200'000};  // 2026-03-02T09:00:00+08:00

std::string CodeOf(const core::Result<org::Tenant>& picked) {
  return picked.ok() ? "ok" : std::string(picked.error().code.name);
}

class PickTenantTest : public testing::Test {
 protected:
  void Make(const std::string& name) {
    const auto method = runtime_.engine->FindMethod({}, "first-asked");
    ASSERT_NE(method, nullptr);
    auto setup = service::SetupForMethod(*method);
    setup.name = name;
    ASSERT_TRUE(service::CreateTenant(*runtime_.engine, setup, kNow).ok());
  }
  Runtime runtime_ = OpenRuntime({.store = "sqlite::memory:", .durable = false}, kNow);
};

TEST_F(PickTenantTest, AnEmptyStoreHasNone) {
  EXPECT_EQ(CodeOf(PickTenant(runtime_, "")), "service.unknown_tenant");
  EXPECT_EQ(CodeOf(PickTenant(runtime_, "示例一")), "service.unknown_tenant");
}

TEST_F(PickTenantTest, TheOnlyOneNeedsNoName) {
  Make("示例一");
  const auto picked = PickTenant(runtime_, "");
  ASSERT_TRUE(picked.ok());
  EXPECT_EQ(picked->name, "示例一");
  EXPECT_EQ(CodeOf(PickTenant(runtime_, ToText(picked->id))), "ok");
  EXPECT_EQ(CodeOf(PickTenant(runtime_, "示例二")), "service.unknown_tenant");
}

TEST_F(PickTenantTest, OfSeveralOneMustBeNamed) {
  Make("示例一");
  Make("示例二");
  EXPECT_EQ(CodeOf(PickTenant(runtime_, "")), "service.unknown_tenant");
  EXPECT_EQ(PickTenant(runtime_, "示例二")->name, "示例二");
}

}  // namespace
}  // namespace shouwen::app
