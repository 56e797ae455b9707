// cases/ended.h - how a case ended that another system handled: recorded as it was, not judged
// anew. Pure. Threads: any.
#pragma once

#include "cases/rules.h"

namespace shouwen::cases {

struct Ended {
  core::Instant settled_at;
  std::optional<core::Instant> closed_at;  // none: settled, and still to be closed
  std::string result;                      // in words; may be empty
  std::string evaluation;                  // an answer of the method's scale; "" none
};

// The case that has just come in, settled by who has it and, where it was, closed (exit "evaluated"
// when the requester's word is known, else "imported"). The method's gates do not apply: what they
// ask for was asked elsewhere, or was not. Events, each at its own time: case.settled,
// case.evaluated, case.closed, with {imported: true}. Errors, first match wins: cases.closed,
// cases.already_settled, core.bad_input (settled_at before the case came in or after `ctx.now`,
// closed_at before settled_at or after `ctx.now`), cases.text_too_long {what: result},
// cases.no_evaluation, cases.unknown_answer.
core::Result<Decision> EndAsItDid(const Context& ctx, const Case& c, const Ended& how);

}  // namespace shouwen::cases
