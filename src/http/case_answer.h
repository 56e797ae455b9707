// case_answer.h - the reply that shows a case: its page, with the revision as ETag.
#pragma once

#include "encode.h"
#include "route.h"

namespace shouwen::http {

Answer CaseAnswer(int status, const service::CaseView& view);
// 201 after a command.
Answer CaseAnswer(const service::Call& call, const service::Outcome& outcome);

}  // namespace shouwen::http
