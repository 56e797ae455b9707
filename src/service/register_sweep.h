// register_sweep.h - the clock's turn at the limits of registers. Private to service.
#pragma once

#include "service/clockwork.h"
#include "sweep.h"

namespace shouwen::service {

// One limit of an entry that is due: its warnings, its break and what follows.
core::Result<DueDone> HandleEntryDue(const Call& call, const promise::DueRef& ref);

}  // namespace shouwen::service
