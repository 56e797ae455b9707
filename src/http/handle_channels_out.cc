// What goes out by itself: endpoints of other programs, robots of units, the words, the deliveries.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/robots.h"
#include "channel/templates.h"
#include "channel/webhooks.h"
#include "deliveries.h"
#include "handlers_doors.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct NoBody {};
BOOST_DESCRIBE_STRUCT(NoBody, (), ())

struct WebhookBody {
  std::string url;
  std::vector<std::string> events;
};
BOOST_DESCRIBE_STRUCT(WebhookBody, (), (url, events))

struct WebhookPatch {
  std::optional<std::string> url;
  std::optional<std::vector<std::string>> events;
  std::optional<bool> enabled;
};
BOOST_DESCRIBE_STRUCT(WebhookPatch, (), (url, events, enabled))

struct RobotBody {
  std::string kind;
  std::optional<std::string> url, secret;
  bool enabled = true;
};
BOOST_DESCRIBE_STRUCT(RobotBody, (), (kind, url, secret, enabled))

struct TemplateBody {
  std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(TemplateBody, (), (zh, en))

json::value OptAt(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value(nullptr);
}

json::object EncodeWebhook(const channel::Webhook& w) {
  return {{"id", core::ToText(w.id)},
          {"url", w.url},
          {"events", core::Write(w.events)},
          {"enabled", w.enabled},
          {"off_reason", w.off_reason},
          {"old_secret_until_at", OptAt(w.old_secret_until_at)},
          {"created_at", core::FormatInstant(w.created_at)}};
}

Answer WithSecret(const channel::WebhookWithSecret& made) {
  json::object body = EncodeWebhook(made.webhook);
  body["secret"] = made.secret;
  return Json(201, body);
}

json::object EncodeRobot(const channel::Robot& robot) {
  return {{"unit", core::ToText(robot.unit)},
          {"kind", robot.kind},
          {"host", robot.host},
          {"secret_set", robot.secret_set},
          {"enabled", robot.enabled},
          {"changed_at", core::FormatInstant(robot.changed_at)}};
}

json::object EncodeTemplate(const channel::Template& one) {
  return {{"id", one.id}, {"zh", one.zh}, {"en", one.en}, {"own", one.own}};
}

const std::initializer_list<std::pair<std::string_view, std::optional<channel::DeliveryState>>>
    kStates = {{"waiting", channel::DeliveryState::kWaiting},
               {"sent", channel::DeliveryState::kSent},
               {"given_up", channel::DeliveryState::kGivenUp}};

std::string_view StateWord(channel::DeliveryState state) {
  for (const auto& [word, value] : kStates) {
    if (value == state) return word;
  }
  CORE_CHECK(false);
}

Answer Queued(const channel::Delivery& d) { return Json(201, EncodeDelivery(d)); }

}  // namespace

json::object EncodeDelivery(const channel::Delivery& d) {
  json::value case_id;
  if (d.case_id) case_id = json::value(core::ToText(*d.case_id));
  return {{"id", core::ToText(d.id)},
          {"door", d.door},
          {"target_kind", d.target_kind},
          {"target", std::to_string(d.target)},
          {"template", d.template_id},
          {"case", case_id},
          {"state", std::string(StateWord(d.state))},
          {"tries", d.tries},
          {"created_at", core::FormatInstant(d.created_at)},
          {"next_try_at", OptAt(d.next_try_at)},
          {"sent_at", OptAt(d.sent_at)},
          {"error", d.error},
          {"detail", d.detail},
          {"status", d.status},
          {"receipt", d.receipt},
          {"receipt_code", d.receipt_code},
          {"receipt_at", OptAt(d.receipt_at)}};
}

core::Result<Job> ListWebhooks(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto all, channel::ListWebhooks(call));
    json::array items;
    for (const channel::Webhook& one : all) items.push_back(EncodeWebhook(one));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PostWebhook(const Visit& visit) {
  CORE_ASSIGN(const WebhookBody body, visit.Read<WebhookBody>());
  const App& app = visit.app;
  return Job{[&app, body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto made,
                channel::AddWebhook(call, app.options.outbound, body.url, body.events));
    return WithSecret(made);
  }};
}

core::Result<Job> PatchWebhook(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<channel::WebhookId>(0));
  CORE_ASSIGN(const WebhookPatch body, visit.Read<WebhookPatch>());
  const App& app = visit.app;
  return Job{[&app, id, body](const service::Call& call) -> core::Result<Answer> {
    const channel::WebhookChange change{body.url, body.events, body.enabled};
    CORE_ASSIGN(const auto changed, channel::ChangeWebhook(call, app.options.outbound, id, change));
    return Json(200, EncodeWebhook(changed));
  }};
}

core::Result<Job> PostWebhookSecret(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<channel::WebhookId>(0));
  CORE_ASSIGN([[maybe_unused]] const NoBody nothing, visit.Read<NoBody>());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto made, channel::RenewWebhookSecret(call, id));
    return WithSecret(made);
  }};
}

core::Result<Job> PostWebhookTest(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<channel::WebhookId>(0));
  CORE_ASSIGN([[maybe_unused]] const NoBody nothing, visit.Read<NoBody>());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto queued, channel::TestWebhook(call, id));
    return Queued(queued);
  }};
}

core::Result<Job> ListRobots(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto all, channel::ListRobots(call));
    json::array items;
    for (const channel::Robot& one : all) items.push_back(EncodeRobot(one));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PutRobot(const Visit& visit) {
  CORE_ASSIGN(const auto unit, visit.Id<core::UnitId>(0));
  CORE_ASSIGN(const RobotBody body, visit.Read<RobotBody>());
  const App& app = visit.app;
  return Job{[&app, unit, body](const service::Call& call) -> core::Result<Answer> {
    const channel::RobotChange change{body.kind, body.url, body.secret, body.enabled};
    CORE_ASSIGN(const auto robot, channel::SetRobot(call, app.options.outbound, unit, change));
    return Json(200, EncodeRobot(robot));
  }};
}

core::Result<Job> PostRobotTest(const Visit& visit) {
  CORE_ASSIGN(const auto unit, visit.Id<core::UnitId>(0));
  CORE_ASSIGN([[maybe_unused]] const NoBody nothing, visit.Read<NoBody>());
  return Job{[unit](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto queued, channel::TestRobot(call, unit));
    return Queued(queued);
  }};
}

core::Result<Job> ListMessageTemplates(const Visit& visit) {
  CORE_TRY(visit.NoQuery());
  return Job{[](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto all, channel::ListTemplates(call));
    json::array items;
    for (const channel::Template& one : all) items.push_back(EncodeTemplate(one));
    return Json(200, json::object{{"items", std::move(items)}});
  }};
}

core::Result<Job> PutMessageTemplate(const Visit& visit) {
  CORE_ASSIGN(const TemplateBody body, visit.Read<TemplateBody>());
  return Job{[id = visit.path[0], body](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto one, channel::SetTemplate(call, id, body.zh, body.en));
    return Json(200, EncodeTemplate(one));
  }};
}

core::Result<Job> ListDeliveries(const Visit& visit) {
  QueryReader query(*visit.request, {"door", "state", "page_size", "cursor"});
  channel::DeliveryQuery wanted;
  wanted.door = query.Text("door");
  wanted.state =
      query.Choice<std::optional<channel::DeliveryState>>("state", kStates, std::nullopt);
  wanted.limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto at, query.Cursor(1));
  wanted.before = channel::DeliveryId{at ? at->front() : 0};
  return Job{[wanted, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto found, channel::ListDeliveries(call, wanted));
    json::array items;
    for (const channel::Delivery& one : found) items.push_back(EncodeDelivery(one));
    json::value next;
    if (found.size() == static_cast<std::size_t>(wanted.limit)) {
      next = query.MakeCursor({found.back().id.value});
    }
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> PostDeliveryRepeat(const Visit& visit) {
  CORE_ASSIGN(const auto id, visit.Id<channel::DeliveryId>(0));
  CORE_ASSIGN([[maybe_unused]] const NoBody nothing, visit.Read<NoBody>());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const auto queued, channel::RepeatDelivery(call, id));
    return Queued(queued);
  }};
}

}  // namespace shouwen::http
