// promise/restore.h - what was withdrawn because its case was merged goes on when that is undone.
#pragma once

#include "promise/promise.h"

namespace shouwen::promise {

// The `withdrawn` promises are open again, reckoned anew from the moment each was made with every
// pause of the subject: what was consumed before the pause stays consumed, what was left is left.
// Warnings are planned anew; none given already is given again. A due time that has passed by then
// is for the clock to break. Events: promise.restored {due_at}.
// REQUIRES: every promise is withdrawn and of subject.method.
Changes OnRestored(const Subject& subject, std::span<const Promise> withdrawn, core::Instant now);
// The row of one of them, open again: Update leaves the state of an open promise alone.
void Reopen(store::Tx& tx, core::TenantId tenant, const Promise& p);

}  // namespace shouwen::promise
