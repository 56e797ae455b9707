// relation_facts.h - what a case is to others and whether it was replied to, as facts of its
// method. Private to service.
#pragma once

#include <memory>

#include "cases/case.h"
#include "service/engine.h"

namespace shouwen::service {

// The tenant's params of `m`, and on top of them merged, children_open, parts_open, alike_cases and
// replied_to of the case, as they are before this act, when the method speaks of them. `id` not
// valid: a case that does not exist yet.
std::shared_ptr<const cases::Params> ParamsFor(const Call& call, const method::Method& m,
                                               core::CaseId id);

}  // namespace shouwen::service
