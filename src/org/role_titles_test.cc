#include "org/role_titles.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "org/org.h"

namespace shouwen::org {
namespace {

TEST(RoleTitlesTest, EveryRoleHasItsOwnInBothLanguages) {
  std::set<std::string> seen;
  for (const Role& role : Roles()) {
    const RoleTitle title = TitleOfRole(role.id);
    EXPECT_FALSE(title.zh.empty()) << role.id;
    EXPECT_FALSE(title.en.empty()) << role.id;
    EXPECT_TRUE(seen.insert(std::string(title.zh)).second) << role.id;
    EXPECT_TRUE(seen.insert(std::string(title.en)).second) << role.id;
  }
}

TEST(RoleTitlesTest, AnotherWordHasNone) {
  EXPECT_EQ(TitleOfRole("").zh, "");
  EXPECT_EQ(TitleOfRole("Admin").en, "");
}

}  // namespace
}  // namespace shouwen::org
