#include <boost/describe.hpp>

#include "app.h"
#include "case_answer.h"
#include "downloads.h"
#include "handlers.h"
#include "point_body.h"
#include "query.h"
#include "service/case_export.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct RequesterBody {
  std::optional<core::PersonId> id;
  std::optional<std::string> name, phone, address, email;
};
BOOST_DESCRIBE_STRUCT(RequesterBody, (), (id, name, phone, address, email))

struct MaterialBody {
  std::string name;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(MaterialBody, (), (name, count))

struct CaseBody {
  std::string subject;
  std::optional<std::string> body, place, method, ledger, topic, kind, channel, urgency, level;
  std::optional<std::map<std::string, std::string>> fields;
  std::optional<RequesterBody> requester;
  std::optional<bool> confidential;
  std::optional<core::StaffId> first_asked;
  std::optional<core::UnitId> unit;
  std::optional<std::vector<evidence::AttachmentId>> attachments;
  std::optional<std::vector<MaterialBody>> materials;
  std::optional<PointBody> place_point;
};
BOOST_DESCRIBE_STRUCT(CaseBody, (),
                      (subject, body, place, method, ledger, topic, kind, channel, urgency, level,
                       fields, requester, confidential, first_asked, unit, attachments, materials,
                       place_point))

struct NothingBody {};
BOOST_DESCRIBE_STRUCT(NothingBody, (), ())

struct RevealBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(RevealBody, (), (reason))

std::string Or(std::optional<std::string>& text) { return text ? std::move(*text) : std::string(); }

void AddBrought(const CaseBody& body, service::Reception& reception) {
  if (body.attachments) {
    for (const evidence::AttachmentId id : *body.attachments) reception.files.push_back({id, {}});
  }
  if (body.materials) {
    for (const MaterialBody& one : *body.materials) {
      reception.what.materials.push_back({one.name, one.count});
    }
  }
  reception.what.place_point = PointOf(body.place_point);
}

service::Reception ToReception(CaseBody body) {
  service::Reception reception;
  AddBrought(body, reception);
  cases::Receive& what = reception.what;
  what.subject = std::move(body.subject);
  what.body = Or(body.body);
  what.place = Or(body.place);
  what.ledger = Or(body.ledger);
  what.topic = Or(body.topic);
  what.kind = Or(body.kind);
  what.channel = Or(body.channel);
  what.urgency = Or(body.urgency);
  what.level = Or(body.level);
  if (body.fields) what.fields = std::move(*body.fields);
  what.confidential = body.confidential.value_or(false);
  if (body.first_asked) what.first_asked = *body.first_asked;
  what.unit = body.unit;
  reception.method = Or(body.method);
  if (body.requester) {
    RequesterBody& who = *body.requester;
    service::RequesterInput& requester = reception.requester.emplace();
    requester.id = who.id;
    requester.name = Or(who.name);
    requester.phone = Or(who.phone);
    requester.address = Or(who.address);
    requester.email = Or(who.email);
  }
  return reception;
}

// owed_by=me, or a staff id.
struct Owed {
  bool me = false;
  std::optional<core::StaffId> staff;
};
Owed ReadOwed(QueryReader& query) {
  if (query.Text("owed_by") == "me") return {true, std::nullopt};
  return {false, query.Id<core::StaffId>("owed_by")};
}

cases::ListQuery ReadFilter(QueryReader& query) {
  using cases::Sort;
  using cases::State;
  cases::ListQuery list;
  list.q = query.Text("q");
  list.method = query.Text("method");
  list.level = query.Text("level");
  list.ledger = query.Text("ledger");
  list.kind = query.Text("kind");
  list.number = query.Text("number");
  list.state = query.Choice<std::optional<State>>(
      "state", {{"open", State::kOpen}, {"settled", State::kSettled}, {"closed", State::kClosed}},
      {});
  list.unit = query.Id<core::UnitId>("unit");
  list.holder = query.Id<core::StaffId>("holder");
  list.requester = query.Id<core::PersonId>("requester");
  list.due_before = query.At("due_before");
  list.late_only = query.Flag("late").value_or(false);
  list.sort = query.Choice("sort",
                           {{"-received_at", Sort::kReceivedNewest},
                            {"received_at", Sort::kReceivedOldest},
                            {"due_at", Sort::kDueSoonest}},
                           Sort::kReceivedNewest);
  return list;
}

// The filter as it was asked for: name=value pairs.
std::string FilterText(const Request& request) {
  std::string text;
  for (const auto& [name, value] : request.query) {
    if (value.empty()) continue;
    if (!text.empty()) text += '&';
    text.append(name).append("=").append(value);
  }
  return text;
}

}  // namespace

core::Result<Job> PostCase(const Visit& visit) {
  CORE_ASSIGN(CaseBody body, visit.Read<CaseBody>());
  return Job{[reception =
                  ToReception(std::move(body))](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::Outcome outcome, service::Receive(call, reception));
    return CaseAnswer(call, outcome);
  }};
}

core::Result<Job> ListCases(const Visit& visit) {
  QueryReader query(*visit.request,
                    {"q", "state", "method", "level", "ledger", "kind", "number", "unit", "holder",
                     "requester", "owed_by", "due_before", "late", "sort", "page_size", "cursor"});
  service::CaseQuery wanted;
  wanted.list = ReadFilter(query);
  wanted.list.limit = query.PageSize();
  const Owed owed = ReadOwed(query);
  wanted.owed_by = owed.staff;
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto after, query.Cursor(2));
  if (after) wanted.list.after = {(*after)[0], core::CaseId{(*after)[1]}};
  return Job{[wanted, owed, query](const service::Call& call) -> core::Result<Answer> {
    service::CaseQuery own = wanted;
    if (owed.me) own.owed_by = call.actor.staff;
    CORE_ASSIGN(const service::CasePage page, service::List(call, own));
    json::value next;
    if (page.next) next = query.MakeCursor({page.next->first, page.next->second.value});
    return Json(200, json::object{{"items", EncodeAll(page.items)},
                                  {"total", page.total},
                                  {"total_capped", page.total_capped},
                                  {"next_cursor", next}});
  }};
}

core::Result<Response> GetCaseExport(const Visit& visit) {
  QueryReader query(*visit.request,
                    {"q", "state", "method", "level", "ledger", "kind", "number", "unit", "holder",
                     "requester", "owed_by", "due_before", "late", "sort", "format"});
  service::CaseQuery wanted;
  wanted.list = ReadFilter(query);
  const Owed owed = ReadOwed(query);
  wanted.owed_by = owed.me ? visit.actor.staff : owed.staff;
  const bool xlsx = query.Choice("format", {{"xlsx", true}, {"csv", false}}, true);
  CORE_TRY(query.status());
  CORE_TRY(SpendExport(visit));
  CORE_ASSIGN(service::ExportPtr table,
              service::ExportCases(visit.app.deps.engine, visit.actor, visit.now, visit.lang,
                                   wanted, FilterText(*visit.request), xlsx));
  return HandOut(visit, std::move(table), "cases", xlsx);
}

core::Result<Job> GetCase(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::CaseView view, service::Get(call, id));
    return CaseAnswer(200, view);
  }};
}

core::Result<Job> GetTimeline(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  QueryReader query(*visit.request, {"page_size", "cursor"});
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto after, query.Cursor(1));
  const std::int64_t seq = after ? after->front() : 0;
  return Job{[id, limit, seq, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::TimelineItem> items,
                service::Timeline(call, id, seq, limit));
    json::value next;
    const bool more = items.size() == static_cast<std::size_t>(limit);
    if (more) next = query.MakeCursor({items.back().event.seq});
    return Json(200, json::object{{"items", EncodeEvents(call, items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> GetCasePromises(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::PromiseView> items, service::Promises(call, id));
    return Json(200, json::object{{"items", EncodeAll(items)}});
  }};
}

core::Result<Job> GetViewers(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  QueryReader query(*visit.request, {"page_size"});
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  return Job{[id, limit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::LookView> items, service::Viewers(call, id, limit));
    return Json(200, json::object{{"items", EncodeAll(items)}});
  }};
}

core::Result<Job> GetAllowedActs(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<cases::Allowed> acts, service::AllowedActs(call, id));
    json::array items;
    for (const cases::Allowed& act : acts) items.push_back(EncodeAllowed(act));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostCasePrint(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_ASSIGN([[maybe_unused]] const NothingBody nothing, visit.Read<NothingBody>());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::LookView look, service::Print(call, id));
    return Json(201, Encode(look));
  }};
}

core::Result<Job> PostCaseReveal(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_ASSIGN(const RevealBody body, visit.Read<RevealBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::RequesterView who, service::Reveal(call, id, body.reason));
    return Json(201, Encode(who));
  }};
}

}  // namespace shouwen::http
