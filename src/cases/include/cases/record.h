// cases/record.h - a case as one text, for the digest of it that the journal keeps.
//
// Two cases have the same text exactly when everything is the same that a command may write: what
// was asked and by whom, where it is, who has it, how it was settled, judged and closed. Left out
// is what follows from other rows or counts only for itself: due_at and late of a list, changed_at,
// revision. What a later version of the program adds has to leave the text of a case without it as
// it is: rows written before are vouched for by what was said of them then.
#pragma once

#include <string>

#include "cases/case.h"

namespace shouwen::cases {

std::string RecordText(const Case& c);

}  // namespace shouwen::cases
