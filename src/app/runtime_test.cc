#include "runtime.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "engines.h"
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

// What is thrown; "" nothing.
std::string Missing(const std::string& url) {
  try {
    NeedStore(url);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(NeedStore, AMistypedFolderIsNotTakenForAnEmptyStore) {
  const support::TempDir dir;
  const std::string& folder = dir.path();
  const std::string url = "sqlite:" + folder;
  EXPECT_EQ(Missing(url),
            "there is no store in " + folder + "; --store or SHOUWEN_STORE names one");
  EXPECT_TRUE(std::filesystem::is_empty(folder)) << "looking makes none";
  OpenRuntime({.store = url}, kNow);
  EXPECT_EQ(Missing(url), "");
  std::filesystem::remove_all(folder);
  EXPECT_NE(Missing(url), "");
}

TEST(NeedStore, OtherStoresSayForThemselvesWhetherTheyAreThere) {
  for (const char* url : {"sqlite::memory:", "postgres://localhost/none", "sqlite:", "mysql://x"}) {
    EXPECT_EQ(Missing(url), "") << url;
  }
}

}  // namespace
}  // namespace shouwen::app
