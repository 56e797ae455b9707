#include <charconv>

#include "query.h"
#include "route.h"

namespace shouwen::http {

core::Result<boost::json::value> Visit::Body() const {
  if (request->body.empty()) return boost::json::value(boost::json::object());
  if (request->MediaType() != "application/json") {
    return core::Error(kUnsupportedMediaType, {{"expected", std::string("application/json")}});
  }
  return core::ParseJson(request->body);
}

core::Status Visit::NoQuery() const { return QueryReader(*request, {}).status(); }

core::Result<std::optional<std::int64_t>> Visit::IfMatch() const {
  const std::string_view text = request->Header("if-match");
  if (text.empty() || text == "*") return std::optional<std::int64_t>();
  std::int64_t revision = 0;
  const bool quoted = text.size() > 2 && text.front() == '"' && text.back() == '"';
  if (quoted) {
    const char* const end = text.data() + text.size() - 1;
    const auto [at, error] = std::from_chars(text.data() + 1, end, revision);
    if (error == std::errc() && at == end && revision >= 0) return std::optional(revision);
  }
  return core::Error(kBadHeader, {{"header", std::string("If-Match")},
                                  {"expected", std::string("one ETag of this case, like \"7\"")}});
}

Answer Json(int status, const boost::json::value& body) {
  Answer answer;
  answer.status = status;
  answer.body = boost::json::serialize(body);
  return answer;
}

Response Answered(int status, const boost::json::value& body) {
  Response response;
  response.status = status;
  response.body = boost::json::serialize(body);
  return response;
}

Answer NoContent() {
  Answer answer;
  answer.status = 204;
  return answer;
}

Answer WithKey(Answer answer, const std::string& key) {
  boost::json::value shown = boost::json::parse(answer.body);
  shown.as_object()["key"] = key;
  answer.shown_once = boost::json::serialize(shown);
  return answer;
}

}  // namespace shouwen::http
