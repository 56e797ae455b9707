// parts_view.h - a part as somebody may see it. Private to service.
#pragma once

#include "service/relations.h"

namespace shouwen::service {

// `of`: its case, null unknown; `sees`: whether the actor may see that case.
PartView ViewOf(const Call& call, const org::Directory& directory, cases::Part part,
                const cases::Case* of, bool sees);

}  // namespace shouwen::service
