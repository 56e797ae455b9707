// session_rows.h - opening a session; what login.cc needs of sessions.cc.
#pragma once

#include "org/login.h"

namespace shouwen::org {

OpenedSession OpenSession(store::Tx& tx, core::TenantId tenant, core::StaffId staff,
                          const NewSession& session, Random& random, core::Instant now);

}  // namespace shouwen::org
