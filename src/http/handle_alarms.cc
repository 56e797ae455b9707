// One-key callers: a press, and the devices an administrator registers.
#include <boost/describe.hpp>

#include "app.h"
#include "channel/alarms.h"
#include "handlers_doors.h"
#include "query.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

struct DeviceBody {
  std::string name;
  core::UnitId unit;
  std::optional<std::string> method, place;
  std::optional<core::PersonId> person;
};
BOOST_DESCRIBE_STRUCT(DeviceBody, (), (name, unit, method, place, person))

struct NothingBody {};
BOOST_DESCRIBE_STRUCT(NothingBody, (), ())

json::value AtOrNull(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}
template <class IdType>
json::value IdOrNull(const std::optional<IdType>& id) {
  return id ? json::value(core::ToText(*id)) : json::value();
}

json::object Encode(const channel::Device& device) {
  return {{"id", core::ToText(device.id)},
          {"name", device.name},
          {"method", device.method},
          {"unit", core::ToText(device.unit)},
          {"person", IdOrNull(device.person)},
          {"place", device.place},
          {"created_at", core::FormatInstant(device.created_at)},
          {"retired_at", AtOrNull(device.retired_at)},
          {"pressed_at", AtOrNull(device.pressed_at)},
          {"presses", device.presses},
          {"case_id", IdOrNull(device.case_id)}};
}

}  // namespace

core::Result<Job> ListAlarmDevices(const Visit& visit) {
  QueryReader query(*visit.request, {"page_size", "cursor"});
  const int limit = query.PageSize();
  CORE_TRY(query.status());
  CORE_ASSIGN(const auto before, query.Cursor(1));
  const channel::DeviceId from{before ? before->front() : 0};
  return Job{[from, limit, query](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::DevicesPage page, channel::ListDevices(call, from, limit));
    json::array items;
    for (const channel::Device& device : page.items) items.push_back(Encode(device));
    json::value next;
    if (page.next) next = query.MakeCursor({page.next->value});
    return Json(200, json::object{{"items", std::move(items)}, {"next_cursor", next}});
  }};
}

core::Result<Job> PostAlarmDevice(const Visit& visit) {
  CORE_ASSIGN(const DeviceBody body, visit.Read<DeviceBody>());
  return Job{[body](const service::Call& call) -> core::Result<Answer> {
    const channel::NewDevice wanted{body.name, body.method.value_or(""), body.place.value_or(""),
                                    body.unit, body.person};
    CORE_ASSIGN(const channel::MadeDevice made, channel::AddDevice(call, wanted));
    json::object answer = Encode(made.device);
    answer["token"] = made.secret;
    return Json(201, answer);
  }};
}

core::Result<Job> PostAlarmRetirement(const Visit& visit) {
  CORE_ASSIGN(const channel::DeviceId id, visit.Id<channel::DeviceId>(0));
  CORE_ASSIGN([[maybe_unused]] const NothingBody nothing, visit.Read<NothingBody>());
  return Job{[id](const service::Call& call) -> core::Result<Answer> {
    CORE_TRY(channel::RetireDevice(call, id));
    return NoContent();
  }};
}

// Whatever the device sends along is not read: the press itself is the message.
core::Result<Job> PostAlarm(const Visit& visit) {
  return Job{[secret = visit.path[0]](const service::Call& call) -> core::Result<Answer> {
    CORE_ASSIGN(const channel::Pressed pressed, channel::Press(call, secret));
    return Json(pressed.repeated ? 200 : 201, json::object{{"number", pressed.number},
                                                           {"repeated", pressed.repeated},
                                                           {"presses", pressed.presses}});
  }};
}

}  // namespace shouwen::http
