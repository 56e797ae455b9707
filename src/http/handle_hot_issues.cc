// What many people ask about at once.
#include <boost/describe.hpp>

#include "encode.h"
#include "handlers.h"
#include "query.h"
#include "service/hot_issues.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using http::Encode;  // together with the ones below

struct PolicyBody {
  std::string text;
  std::optional<bool> wording_accepted;
};
BOOST_DESCRIBE_STRUCT(PolicyBody, (), (text, wording_accepted))

json::object Encode(const service::IssueLine& line) {
  return {{"id", core::ToText(line.id)},
          {"title", line.title},
          {"place", line.place},
          {"cases", line.cases},
          {"heat", line.heat},
          {"first_at", core::FormatInstant(line.first_at)},
          {"last_at", core::FormatInstant(line.last_at)},
          {"answers", line.answers}};
}

json::object Encode(const service::IssueAnswer& answer) {
  return {{"id", core::ToText(answer.id)},
          {"text", answer.text},
          {"at", core::FormatInstant(answer.at)},
          {"by", answer.by ? json::value(Encode(*answer.by)) : json::value()},
          {"answered", answer.answered}};
}

json::object Encode(const service::IssueView& view) {
  json::object out = Encode(view.line);
  json::array all, days, given;
  for (const service::CaseLine& line : view.cases) all.push_back(Encode(line));
  for (const service::IssueDay& day : view.days) {
    days.push_back({{"on", core::FormatDate(day.on)}, {"cases", day.cases}});
  }
  for (const service::IssueAnswer& answer : view.given) given.push_back(Encode(answer));
  out["items"] = std::move(all);
  out["days"] = std::move(days);
  out["given"] = std::move(given);
  return out;
}

}  // namespace

core::Result<Job> ListHotIssues(const Visit& visit) {
  QueryReader query(*visit.request, {});
  CORE_TRY(query.status());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::IssueLine> lines,
                service::HotIssues(call, service::kIssuesMax));
    json::array items;
    for (const service::IssueLine& line : lines) items.push_back(Encode(line));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> GetHotIssue(const Visit& visit) {
  CORE_ASSIGN(const service::IssueId id, visit.Id<service::IssueId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::IssueView view, service::HotIssue(call, id));
    return Json(200, Encode(view));
  }};
}

core::Result<Job> PostIssueAnswer(const Visit& visit) {
  CORE_ASSIGN(const service::IssueId id, visit.Id<service::IssueId>(0));
  CORE_ASSIGN(const PolicyBody body, visit.Read<PolicyBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::IssueAnswered done,
                service::AnswerIssue(call, id, body.text, body.wording_accepted.value_or(false)));
    json::array rows;
    for (const service::AnswerRow& row : done.rows) {
      rows.push_back(
          {{"case", Encode(row.line)},
           {"refusal", row.refusal ? json::value(EncodeRefusal(*row.refusal)) : json::value()}});
    }
    return Json(201, json::object{{"answer", Encode(done.answer)}, {"rows", std::move(rows)}});
  }};
}

}  // namespace shouwen::http
