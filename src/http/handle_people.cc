#include <boost/describe.hpp>

#include "encode.h"
#include "handlers.h"
#include "query.h"
#include "service/org_desk.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct PersonBody {
  std::string name;
  std::optional<std::vector<std::string>> phones;
  std::optional<std::string> address, email, external_id;
};
BOOST_DESCRIBE_STRUCT(PersonBody, (), (name, phones, address, email, external_id))

struct CallerBody {
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(CallerBody, (), (phone))

struct RevealBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RevealBody, (), (reason))

}  // namespace

core::Result<Job> ListPeople(const Visit& visit) {
  QueryReader query(*visit.request, {"q", "page_size", "cursor"});
  people::PeopleQuery wanted;
  wanted.q = query.Text("q");
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto before, query.Cursor(1));
  if (before) wanted.before = core::PersonId{before->front()};
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PeoplePage page, service::ListPeople(call, wanted));
    json::value next;
    if (page.next) next = json::value(query.MakeCursor({page.next->value}));
    return Json(200, json::object{{"items", EncodeAll(page.items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> PostCallerLookup(const Visit& visit) {
  CORE_ASSIGN(const CallerBody body, visit.Read<CallerBody>());
  if (body.phone.empty()) {
    return core::Error(core::kBadInput, {{"/phone", std::string("expected the caller's number")}});
  }
  return Job{[phone = body.phone](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::CallerView> found, service::Callers(call, phone));
    return Json(200, json::object{{"items", EncodeAll(found)}});
  }};
}

core::Result<Job> PostPerson(const Visit& visit) {
  CORE_ASSIGN(const PersonBody body, visit.Read<PersonBody>());
  people::Person person;
  person.name = body.name;
  person.phones = body.phones.value_or(std::vector<std::string>());
  person.address = body.address.value_or("");
  person.email = body.email.value_or("");
  person.external_id = body.external_id.value_or("");
  return Job{[person](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const people::Masked made, service::AddPerson(call, person));
    Answer answer = Json(201, Encode(made));
    answer.location = "/api/v1/people/" + core::ToText(made.id);
    return answer;
  }};
}

core::Result<Job> GetPerson(const Visit& visit) {
  CORE_ASSIGN(const core::PersonId id, visit.Id<core::PersonId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const people::Masked person, service::GetPerson(call, id));
    return Json(200, Encode(person));
  }};
}

core::Result<Job> PostPersonReveal(const Visit& visit) {
  CORE_ASSIGN(const core::PersonId id, visit.Id<core::PersonId>(0));
  CORE_ASSIGN(const RevealBody body, visit.Read<RevealBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const people::Person person, service::RevealPerson(call, id, body.reason));
    return Json(201, Encode(person));
  }};
}

}  // namespace shouwen::http
