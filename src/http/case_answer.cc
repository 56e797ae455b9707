#include "case_answer.h"

namespace shouwen::http {

Answer CaseAnswer(int status, const service::CaseView& view) {
  Answer answer = Json(status, Encode(view));
  answer.etag = "\"" + std::to_string(view.data.revision) + "\"";
  if (status == 201) answer.location = "/api/v1/cases/" + core::ToText(view.data.id);
  return answer;
}

Answer CaseAnswer(const service::Call& call, const service::Outcome& outcome) {
  return CaseAnswer(201, service::View(call, outcome));
}

}  // namespace shouwen::http
