// What the organisation keeps of a person: handed out, held, anonymised; who looked.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/calls.h"
#include "channel/mail.h"
#include "channel/wechat.h"
#include "encode.h"
#include "handlers.h"
#include "query.h"
#include "service/keeping.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct WhyBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(WhyBody, (), (reason))

struct AnonymiseBody {
  std::string reason;
  std::optional<bool> whole_words;
};
BOOST_DESCRIBE_STRUCT(AnonymiseBody, (), (reason, whole_words))

json::value At(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}

template <class IdType>
json::value IdOf(const std::optional<IdType>& id) {
  return id ? json::value(core::ToText(*id)) : json::value();
}

json::object EncodeHold(const service::HoldView& view) {
  const people::Hold& hold = view.hold;
  return {{"id", core::ToText(hold.id)},
          {"person", IdOf(hold.person)},
          {"case", IdOf(hold.case_id)},
          {"reason", hold.reason},
          {"set_by", Encode(view.set_by)},
          {"set_at", core::FormatInstant(hold.set_at)},
          {"lifted_by", view.lifted_by ? json::value(Encode(*view.lifted_by)) : json::value()},
          {"lifted_at", At(hold.lifted_at)},
          {"lift_reason", hold.lift_reason}};
}

json::array EncodeHolds(const std::vector<service::HoldView>& views) {
  json::array items;
  for (const service::HoldView& view : views) items.push_back(EncodeHold(view));
  return items;
}

}  // namespace

core::Result<Job> GetPersonKeeping(const Visit& visit) {
  CORE_ASSIGN(const core::PersonId id, visit.Id<core::PersonId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::PersonKeeping keeping, service::KeepingOf(call, id));
    return Json(200, json::object{{"id", core::ToText(keeping.id)},
                                  {"state", keeping.state},
                                  {"anonymised_at", At(keeping.anonymised_at)},
                                  {"holds", EncodeHolds(keeping.holds)}});
  }};
}

core::Result<Job> ListPersonViewers(const Visit& visit) {
  CORE_ASSIGN(const core::PersonId id, visit.Id<core::PersonId>(0));
  QueryReader query(*visit.request, {"page_size"});
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  return Job{[id, limit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::PersonLook> looks,
                service::PersonLooks(call, id, limit));
    json::array items;
    for (const service::PersonLook& look : looks) {
      items.push_back(json::object{{"at", core::FormatInstant(look.at)},
                                   {"what", look.what},
                                   {"reason", look.reason},
                                   {"staff", Encode(look.staff)},
                                   {"unit", Encode(look.unit)}});
    }
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostPersonHold(const Visit& visit) {
  CORE_ASSIGN(const core::PersonId id, visit.Id<core::PersonId>(0));
  CORE_ASSIGN(const WhyBody body, visit.Read<WhyBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::HoldView made, service::HoldPerson(call, id, body.reason));
    return Json(201, EncodeHold(made));
  }};
}

core::Result<Job> PostCaseHold(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_ASSIGN(const WhyBody body, visit.Read<WhyBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::HoldView made, service::HoldCase(call, id, body.reason));
    return Json(201, EncodeHold(made));
  }};
}

core::Result<Job> ListCaseHolds(const Visit& visit) {
  CORE_ASSIGN(const core::CaseId id, visit.Id<core::CaseId>(0));
  CORE_TRY(visit.NoQuery());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const std::vector<service::HoldView> holds, service::CaseHolds(call, id));
    return Json(200, json::object{{"items", EncodeHolds(holds)}});
  }};
}

core::Result<Job> PostHoldLift(const Visit& visit) {
  CORE_ASSIGN(const people::HoldId id, visit.Id<people::HoldId>(0));
  CORE_ASSIGN(const WhyBody body, visit.Read<WhyBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const service::HoldView lifted, service::Lift(call, id, body.reason));
    return Json(201, EncodeHold(lifted));
  }};
}

core::Result<Job> PostAnonymisation(const Visit& visit) {
  CORE_ASSIGN(const core::PersonId id, visit.Id<core::PersonId>(0));
  CORE_ASSIGN(const AnonymiseBody body, visit.Read<AnonymiseBody>());
  return Job{[id, body](const service::Call& call) -> core::Result<Answer> {
    channel::ForgetMailOf(call, id);  // undone with the rest when it is refused
    channel::ForgetWechatOf(call, id);
    channel::ForgetCallsOf(call, id);
    CORE_ASSIGN(const service::Anonymised done,
                service::AnonymisePerson(call, id, body.reason, body.whole_words.value_or(false)));
    return Json(201, json::object{{"cases", done.cases},
                                  {"events", done.events},
                                  {"files", done.files},
                                  {"messages", done.messages}});
  }};
}

core::Result<Response> PostPersonExport(const Visit& visit) {
  CORE_ASSIGN(const core::PersonId id, visit.Id<core::PersonId>(0));
  CORE_ASSIGN(const WhyBody body, visit.Read<WhyBody>());
  const int wait =
      visit.app.export_rate.Take(core::ToText(*visit.actor.staff), visit.request->at_ms);
  if (wait > 0) return core::Error(kRateLimited, {{"retry_after_s", std::int64_t{wait}}});
  CORE_ASSIGN(service::PersonFile made, service::ExportPerson(visit.app.deps.engine, visit.actor,
                                                              visit.now, id, body.reason));
  Response response;
  response.content_type = "application/zip";
  response.body = std::move(made.file);
  response
      .With("Content-Disposition", "attachment; filename=\"person-" + core::ToText(id) + ".zip\"")
      .With("X-Content-SHA256", made.sha256);
  return response;
}

}  // namespace shouwen::http
