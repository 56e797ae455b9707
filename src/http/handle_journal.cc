// What happened, and whether the record of it is whole.
#include <boost/describe.hpp>

#include "app.h"
#include "encode.h"
#include "handlers.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

json::object Encode(const journal::Checkpoint& checkpoint) {
  return {{"size", checkpoint.size},
          {"root", checkpoint.root},
          {"at", core::FormatInstant(checkpoint.at)},
          {"digest", core::EnumText(checkpoint.digest)}};
}

json::object Encode(const service::LookLine& line) {
  json::value of, person;
  if (line.of) of = json::object{{"id", core::ToText(line.of->id)}, {"number", line.of->number}};
  if (line.person) person = json::value(core::ToText(*line.person));
  return {{"seq", line.seq},
          {"at", core::FormatInstant(line.at)},
          {"what", line.what},
          {"reason", line.reason},
          {"staff", http::Encode(line.staff)},
          {"unit", http::Encode(line.unit)},
          {"case", of},
          {"person", person}};
}

std::string_view ToText(service::Verification::State state) {
  using State = service::Verification::State;
  switch (state) {
    case State::kRunning:
      return "running";
    case State::kWhole:
      return "whole";
    case State::kBroken:
      return "broken";
    case State::kFailed:
      break;
  }
  return "failed";
}

json::object Encode(const service::Verification& run) {
  json::value fault, checkpoint, of;
  if (run.first_fault) {
    fault = json::value(std::to_string(run.first_fault->seq) + ": " + run.first_fault->what);
  }
  if (run.first_case) {
    of = {{"id", core::ToText(run.first_case->case_id)},
          {"number", run.first_case->number},
          {"what", run.first_case->what}};
  }
  if (run.checkpoint) checkpoint = Encode(*run.checkpoint);
  return {{"id", std::to_string(run.id)},
          {"state", ToText(run.state)},
          {"done", run.done},
          {"total", run.total},
          {"cases", run.cases},
          {"first_fault", fault},
          {"first_case", of},
          {"checkpoint", checkpoint},
          {"failure", run.failure}};
}

// `name`, or the same under the name of a column; both at once is an error.
std::optional<core::Instant> ReadAt(QueryReader& query, std::string_view name,
                                    std::string_view column) {
  if (query.Has(name) && query.Has(column)) query.Bad(name, "one of the two names of this field");
  return query.At(query.Has(name) ? name : column);
}

}  // namespace

core::Result<Job> ListJournal(const Visit& visit) {
  QueryReader query(*visit.request, {"q", "case", "type", "actor", "unit", "subject", "subject_id",
                                     "from", "to", "from_at", "to_at", "page_size", "cursor"});
  journal::Query wanted;
  const std::string number = query.Text("q");
  wanted.case_id = query.Id<core::CaseId>("case");
  if (!number.empty() && wanted.case_id) query.Bad("q", "a case number, or `case`, not both");
  wanted.type_prefix = query.Text("type");
  wanted.actor = query.Id<core::StaffId>("actor");
  const auto below = query.Id<core::UnitId>("unit");
  wanted.subject = query.Text("subject");
  const auto subject = query.Id<core::EventId>("subject_id");
  if (subject) wanted.subject_id = subject->value;
  wanted.from_at = ReadAt(query, "from", "from_at");
  wanted.to_at = ReadAt(query, "to", "to_at");
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto before, query.Cursor(1));
  if (before) wanted.before_seq = before->front();
  return Job{[wanted, number, below, query](const service::Call& call) -> core::Result<Answer> {
    journal::Query asked = wanted;
    if (!number.empty()) {
      CORE_ASSIGN(asked.case_id, service::CaseNumbered(call, number));
    }
    CORE_ASSIGN(const std::vector<service::TimelineItem> items,
                service::Journal(call, asked, below));
    json::value next;
    if (items.size() == static_cast<std::size_t>(asked.limit)) {
      next = query.MakeCursor({items.back().event.seq});
    }
    return Json(200, json::object{{"items", EncodeEvents(call, items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> ListLooks(const Visit& visit) {
  QueryReader query(*visit.request,
                    {"staff", "case", "person", "from", "to", "what", "page_size", "cursor"});
  service::LookQuery wanted;
  wanted.staff = query.Id<core::StaffId>("staff");
  wanted.case_id = query.Id<core::CaseId>("case");
  wanted.person = query.Id<core::PersonId>("person");
  if (wanted.case_id && wanted.person) query.Bad("person", "a case or a person, not both");
  wanted.from_at = query.At("from");
  wanted.to_at = query.At("to");
  wanted.what = query.Choice<std::string>("what",
                                          {{"view", "view"},
                                           {"reveal", "reveal"},
                                           {"print", "print"},
                                           {"export", "export"},
                                           {"attachment", "attachment"}},
                                          "");
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto before, query.Cursor(1));
  if (before) wanted.before_seq = before->front();
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::LookPage page, service::Looks(call, wanted));
    json::array items;
    for (const service::LookLine& line : page.items) items.push_back(Encode(line));
    json::value next;
    if (page.next) next = query.MakeCursor({*page.next});
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> ListCheckpoints(const Visit& visit) {
  QueryReader query(*visit.request, {"page_size", "cursor"});
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto before, query.Cursor(1));
  const std::int64_t below = before ? before->front() : 0;
  return Job{[limit, below, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<journal::Checkpoint> found,
                service::Checkpoints(call, below, limit));
    json::array items;
    for (const journal::Checkpoint& checkpoint : found) items.push_back(Encode(checkpoint));
    json::value next;
    if (found.size() == static_cast<std::size_t>(limit)) {
      next = query.MakeCursor({found.back().size});
    }
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Response> PostVerification(const Visit& visit) {
  CORE_ASSIGN(const std::int64_t id, visit.app.verifier.Start(visit.actor, visit.now));
  const std::string text = std::to_string(id);
  Response response = Answered(202, json::object{{"id", text}});
  response.With("Location", "/api/v1/journal/verifications/" + text);
  return response;
}

core::Result<Response> GetVerification(const Visit& visit) {
  CORE_ASSIGN(const core::EventId id, visit.Id<core::EventId>(0));
  CORE_TRY(visit.NoQuery());
  CORE_ASSIGN(const service::Verification run, visit.app.verifier.Find(visit.actor, id.value));
  return Answered(200, Encode(run));
}

}  // namespace shouwen::http
