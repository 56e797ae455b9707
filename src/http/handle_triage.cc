// What a case is probably about. By POST: what somebody told belongs in no address.
#include <boost/describe.hpp>

#include "app.h"
#include "handlers.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct ToldBody {
  std::string subject;
  std::optional<std::string> body;
};
BOOST_DESCRIBE_STRUCT(ToldBody, (), (subject, body))

std::string_view ToText(service::TopicSuggestions::State state) {
  using State = service::TopicSuggestions::State;
  if (state == State::kReady) return "ready";
  return state == State::kLearning ? "learning" : "off";
}

json::object Encode(const service::TopicSuggestion& one) {
  return {{"topic", one.topic},
          {"title", one.title},
          {"share", one.share},
          {"because", json::array(one.because.begin(), one.because.end())}};
}

}  // namespace

core::Result<Job> PostTopicSuggestions(const Visit& visit) {
  CORE_ASSIGN(const ToldBody told, visit.Read<ToldBody>());
  return Job{[told, &triage = visit.app.triage](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::TopicSuggestions found,
                triage.Suggest(call, told.subject, told.body.value_or("")));
    json::array items;
    for (const service::TopicSuggestion& one : found.items) items.push_back(Encode(one));
    json::value learned_at;
    if (found.learned_at) learned_at = json::value(core::FormatInstant(*found.learned_at));
    return Json(200, json::object{{"state", ToText(found.state)},
                                  {"learned_from", found.learned_from},
                                  {"needed", service::kTriageCasesMin},
                                  {"learned_at", learned_at},
                                  {"items", std::move(items)}});
  }};
}

}  // namespace shouwen::http
