// org/role_titles.h - what a role is called.
#pragma once

#include <string_view>

namespace shouwen::org {

struct RoleTitle {
  std::string_view zh, en;
};
// Of a role of Roles(); empty for any other word.
RoleTitle TitleOfRole(std::string_view role);

}  // namespace shouwen::org
