#include "org/role_titles.h"

namespace shouwen::org {

RoleTitle TitleOfRole(std::string_view role) {
  struct Row {
    std::string_view id;
    RoleTitle title;
  };
  static constexpr Row kRows[] = {{"admin", {"管理员", "Administrator"}},
                                  {"supervisor", {"督办员", "Supervisor"}},
                                  {"unit_head", {"单位负责人", "Unit head"}},
                                  {"handler", {"经办人", "Handler"}},
                                  {"clerk", {"受理员", "Clerk"}},
                                  {"follow_up", {"回访员", "Follow-up caller"}},
                                  {"auditor", {"审计员", "Auditor"}}};
  for (const Row& row : kRows) {
    if (row.id == role) return row.title;
  }
  return {};
}

}  // namespace shouwen::org
