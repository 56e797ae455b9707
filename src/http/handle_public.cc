// The person who asks, without an account.
#include <boost/describe.hpp>

#include "app.h"
#include "encode.h"
#include "handlers.h"
#include "point_body.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using Text = std::optional<std::string>;

struct PublicRequester {
  Text name, phone, address, email;
};
BOOST_DESCRIBE_STRUCT(PublicRequester, (), (name, phone, address, email))

struct FileBody {
  evidence::AttachmentId id;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(FileBody, (), (id, key))

struct PublicCaseBody {
  std::string subject;
  Text body, place, ledger, topic, kind;
  std::optional<std::map<std::string, std::string>> fields;
  PublicRequester requester;
  std::optional<bool> confidential;
  std::optional<core::UnitId> unit;
  std::optional<std::vector<FileBody>> attachments;
  std::optional<PointBody> place_point;
};
BOOST_DESCRIBE_STRUCT(PublicCaseBody, (),
                      (subject, body, place, ledger, topic, kind, fields, requester, confidential,
                       unit, attachments, place_point))

struct PublicLookupBody {
  std::string number, phone_tail;
};
BOOST_DESCRIBE_STRUCT(PublicLookupBody, (), (number, phone_tail))

struct PublicEvaluationBody {
  std::string phone_tail, answer;
  Text comment, signature;
};
BOOST_DESCRIBE_STRUCT(PublicEvaluationBody, (), (phone_tail, answer, comment, signature))

struct PublicReminderBody {
  std::string phone_tail;
  Text text;
};
BOOST_DESCRIBE_STRUCT(PublicReminderBody, (), (phone_tail, text))

service::Reception ToReception(const PublicCaseBody& body) {
  service::Reception reception;
  cases::Receive& what = reception.what;
  what.subject = body.subject;
  what.body = body.body.value_or("");
  what.place = body.place.value_or("");
  what.ledger = body.ledger.value_or("");
  what.topic = body.topic.value_or("");
  what.kind = body.kind.value_or("");
  what.channel = "web";
  if (body.fields) what.fields = *body.fields;
  what.confidential = body.confidential.value_or(false);
  what.unit = body.unit;
  what.place_point = PointOf(body.place_point);
  if (body.attachments) {
    for (const FileBody& file : *body.attachments) reception.files.push_back({file.id, file.key});
  }
  service::RequesterInput& requester = reception.requester.emplace();
  requester.name = body.requester.name.value_or("");
  requester.phone = body.requester.phone.value_or("");
  requester.address = body.requester.address.value_or("");
  requester.email = body.requester.email.value_or("");
  return reception;
}

core::Result<Job> PostingPage(const Visit& visit) {
  QueryReader query(*visit.request, {"page_size", "cursor"});
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto at, query.Cursor(1));
  const core::PostingId before{at ? at->front() : 0};
  return Job{[limit, before, query](const service::Call& call) -> core::Result<Answer> {
    const std::vector<service::PostingLine> items = service::ListPostings(call, before, limit);
    json::value next;
    if (items.size() == static_cast<std::size_t>(limit)) {
      next = query.MakeCursor({items.back().id.value});
    }
    return Json(200, json::object{{"items", EncodeAll(items)}, {"next_cursor", next}});
  }};
}

}  // namespace

core::Result<Job> PublicPostCase(const Visit& visit) {
  CORE_ASSIGN(const PublicCaseBody body, visit.Read<PublicCaseBody>());
  App& app = visit.app;
  return Job{[&app, reception = ToReception(body), remote = visit.request->Network()](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PublicCase made, app.public_desk.Submit(call, reception, remote));
    return Json(201, Encode(made));
  }};
}

core::Result<Job> PublicPostCaseLookup(const Visit& visit) {
  CORE_ASSIGN(const PublicLookupBody body, visit.Read<PublicLookupBody>());
  App& app = visit.app;
  return Job{[&app, body, remote = visit.request->Network()](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PublicCase found,
                app.public_desk.Follow(call, body.number, body.phone_tail, remote));
    return Json(200, Encode(found));
  }};
}

core::Result<Job> PublicGetCase(const Visit& visit) {
  QueryReader query(*visit.request, {"phone_tail"});
  if (!query.Has("phone_tail")) query.Bad("phone_tail", "the last four digits of the phone");
  CORE_TRY(query.status());
  App& app = visit.app;
  return Job{
      [&app, number = visit.path[0], tail = query.Text("phone_tail"),
       remote = visit.request->Network()](const service::Call& call) -> core::Result<Answer> {
        CORE_ASSIGN(const service::PublicCase found,
                    app.public_desk.Follow(call, number, tail, remote));
        return Json(200, Encode(found));
      }};
}

core::Result<Job> PublicPostEvaluation(const Visit& visit) {
  CORE_ASSIGN(const PublicEvaluationBody body, visit.Read<PublicEvaluationBody>());
  App& app = visit.app;
  return Job{[&app, number = visit.path[0], body, remote = visit.request->Network()](
                 const service::Call& call) -> core::Result<Answer> {
    const service::PublicEvaluation evaluation{body.answer, body.comment.value_or(""),
                                               body.signature.value_or("")};
    CORE_ASSIGN(const service::PublicCase judged,
                app.public_desk.Evaluate(call, number, body.phone_tail, evaluation, remote));
    return Json(201, Encode(judged));
  }};
}

core::Result<Job> PublicPostReminder(const Visit& visit) {
  CORE_ASSIGN(const PublicReminderBody body, visit.Read<PublicReminderBody>());
  App& app = visit.app;
  return Job{[&app, number = visit.path[0], body, remote = visit.request->Network()](
                 const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(
        const service::PublicCase urged,
        app.public_desk.Urge(call, number, body.phone_tail, body.text.value_or(""), remote));
    return Json(201, Encode(urged));
  }};
}

core::Result<Job> ListStaffPostings(const Visit& visit) { return PostingPage(visit); }
core::Result<Job> PublicListPostings(const Visit& visit) { return PostingPage(visit); }

core::Result<Job> PublicGetPosting(const Visit& visit) {
  CORE_ASSIGN(const core::PostingId id, visit.Id<core::PostingId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PostingSheet sheet, service::GetPosting(call, id));
    return Json(200, Encode(sheet));
  }};
}

}  // namespace shouwen::http
