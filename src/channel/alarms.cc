#include "channel/alarms.h"

#include <algorithm>
#include <limits>

#include "cases/repo.h"
#include "channel/codes.h"
#include "core/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "event.h"
#include "people/keeping.h"
#include "people/people.h"
#include "service/codes.h"
#include "service/door_desk.h"
#include "service/idempotency.h"

namespace shouwen::channel {
namespace {

using service::Call;

std::string Select(const char* where) {
  return std::string(
             "SELECT id, name, method, unit_id, person_id, place, created_at, retired_at,"
             " pressed_at, presses, case_id FROM channel_alarm_devices WHERE tenant_id = ? ") +
         where;
}

Device ReadDevice(const store::Rows& rows, std::size_t i) {
  Device device;
  device.id = rows.Id<DeviceId>(i, 0);
  device.name = rows.Text(i, 1);
  device.method = rows.Text(i, 2);
  device.unit = rows.Id<core::UnitId>(i, 3);
  device.person = rows.OptId<core::PersonId>(i, 4);
  device.place = rows.Text(i, 5);
  device.created_at = rows.At(i, 6);
  device.retired_at = rows.OptAt(i, 7);
  device.pressed_at = rows.OptAt(i, 8);
  device.presses = rows.Int(i, 9);
  device.case_id = rows.OptId<core::CaseId>(i, 10);
  return device;
}

core::Error NotThere(const char* what, const std::string& id) {
  return {core::kNotFound, {{"what", what}, {"id", id}}};
}

core::Status CheckTexts(Device& device) {
  device.name = core::Clean(device.name);
  device.place = core::Clean(device.place);
  const std::size_t length = core::CodePointCount(device.name);
  if (length < 1 || length > kKeyNameMax) {
    return core::BadInput("/name", "expected 1 to 100 characters");
  }
  if (core::CodePointCount(device.place) > cases::kPlaceMax) {
    return core::BadInput("/place", "expected at most 500 characters");
  }
  return core::Ok();
}

bool IsActive(const Call& call, core::UnitId id) {
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const org::Unit* unit = directory ? directory->FindUnit(id) : nullptr;
  return unit != nullptr && unit->active;
}

core::Status CheckRefs(const Call& call, const Device& device) {
  const core::TenantId tenant = call.actor.tenant;
  if (!IsActive(call, device.unit)) return NotThere("unit", core::ToText(device.unit));
  if (device.person && !people::Find(call.tx, tenant, *device.person)) {
    return NotThere("person", core::ToText(*device.person));
  }
  if (!device.method.empty() && !call.engine.FindMethod(tenant, device.method)) {
    return core::Error{service::kUnknownMethod, {{"method", device.method}}};
  }
  const store::Rows rows = call.tx.Query(
      "SELECT COUNT(*) FROM channel_alarm_devices WHERE tenant_id = ? AND retired_at IS NULL",
      tenant);
  if (rows.Int(0, 0) < static_cast<std::int64_t>(kDevicesMax)) return core::Ok();
  return core::Error{core::kTooMany,
                     {{"what", "devices"}, {"max", static_cast<std::int64_t>(kDevicesMax)}}};
}

// The case of the last press, when this one still belongs to it. Clocks of nodes differ by a
// little; one that was set back says nothing of how long ago the last press was, and help is sent.
std::optional<cases::Case> StillOpen(const Call& call, const Device& device) {
  if (!device.case_id || !device.pressed_at) return std::nullopt;
  const std::int64_t since = call.now - *device.pressed_at;
  if (since >= kRepeatMs || since <= -kBounceMs) return std::nullopt;
  auto found = cases::Load(call.tx, call.actor.tenant, *device.case_id);
  if (!found || found->state != cases::State::kOpen) return std::nullopt;
  return found;
}

core::Result<Pressed> PressAgain(const Call& call, const Device& device, const cases::Case& open) {
  const bool bounces = call.now - *device.pressed_at < kBounceMs;
  if (!bounces) {
    const std::string nth = std::to_string(device.presses + 1);
    CORE_TRY(service::AddWords(call, open.id,
                               "呼叫器“" + device.name + "”再次按下（累计第 " + nth + " 次）"));
  }
  return Pressed{open.number, true, device.presses + 1};
}

core::Result<core::CaseId> MakeCase(const Call& call, const Device& device, Pressed& pressed) {
  service::Reception input;
  input.method = device.method;
  input.what.subject = "呼叫器报警：" + device.name;
  input.what.place = device.place;
  // Where its unit was closed, whoever is asked by the method answers: nobody presses in vain.
  if (IsActive(call, device.unit)) input.what.unit = device.unit;
  input.what.urgency = std::string(kAlarmUrgency);
  const bool known =
      device.person && !people::AnonymisedAt(call.tx, call.actor.tenant, *device.person);
  if (known) input.requester.emplace().id = device.person;
  CORE_ASSIGN(const service::Outcome outcome,
              service::ReceiveThrough(call, std::move(input), kAlarmChannel));
  pressed = {outcome.after.number, false, device.presses + 1};
  return outcome.after.id;
}

}  // namespace

core::Result<MadeDevice> AddDevice(const Call& call, const NewDevice& wanted) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  MadeDevice made;
  Device& device = made.device;
  device.name = wanted.name;
  device.method = wanted.method;
  device.place = wanted.place;
  device.unit = wanted.unit;
  device.person = wanted.person;
  device.created_at = call.now;
  CORE_TRY(CheckTexts(device));
  CORE_TRY(CheckRefs(call, device));
  device.id = call.engine.ids().Next<DeviceId>(call.now);
  made.secret = MakeSecret(kDevicePrefix);
  call.tx.Post(
      "INSERT INTO channel_alarm_devices (tenant_id, id, name, key_hash, method, unit_id,"
      " person_id, place, created_at, retired_at, pressed_at, presses, case_id)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 0, NULL)",
      call.actor.tenant, device.id, device.name, service::Sha256Hex(made.secret), device.method,
      device.unit, device.person, device.place, call.now);
  boost::json::object body{{"name", device.name}, {"unit", core::ToText(device.unit)}};
  if (device.person) body["person"] = core::ToText(*device.person);
  Journal(call, "door.device_added", "device", device.id.value, std::move(body));
  return made;
}

core::Status RetireDevice(const Call& call, DeviceId id) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const store::Rows rows = call.tx.Query(Select("AND id = ?"), call.actor.tenant, id);
  if (rows.empty()) return NotThere("device", core::ToText(id));
  const Device device = ReadDevice(rows, 0);
  if (device.retired_at) return core::Ok();
  call.tx.Post("UPDATE channel_alarm_devices SET retired_at = ? WHERE tenant_id = ? AND id = ?",
               call.now, call.actor.tenant, id);
  Journal(call, "door.device_retired", "device", id.value, {{"name", device.name}});
  return core::Ok();
}

core::Result<DevicesPage> ListDevices(const Call& call, DeviceId before, int limit) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  limit = std::clamp(limit, 1, kDevicesPageMax);
  const DeviceId end = before.valid() ? before : DeviceId{std::numeric_limits<std::int64_t>::max()};
  const store::Rows rows = call.tx.Query(Select("AND id < ? ORDER BY id DESC LIMIT ?"),
                                         call.actor.tenant, end, limit + 1);
  DevicesPage page;
  const std::size_t shown = std::min(rows.size(), static_cast<std::size_t>(limit));
  for (std::size_t i = 0; i < shown; ++i) page.items.push_back(ReadDevice(rows, i));
  if (rows.size() > shown) page.next = page.items.back().id;
  return page;
}

core::Result<Pressed> Press(const Call& call, std::string_view secret) {
  const store::Rows rows = call.tx.Query(Select("AND key_hash = ? {for_update}"), call.actor.tenant,
                                         service::Sha256Hex(secret));
  if (rows.empty()) return core::Error{kBadKey};
  const Device device = ReadDevice(rows, 0);
  if (device.retired_at) return core::Error{kBadKey};
  Pressed pressed;
  std::optional<core::CaseId> case_id = device.case_id;
  if (const auto open = StillOpen(call, device)) {
    CORE_ASSIGN(pressed, PressAgain(call, device, *open));
  } else {
    CORE_ASSIGN(case_id, MakeCase(call, device, pressed));
  }
  call.tx.Post(
      "UPDATE channel_alarm_devices SET pressed_at = ?, presses = ?, case_id = ?"
      " WHERE tenant_id = ? AND id = ?",
      call.now, pressed.presses, case_id, call.actor.tenant, device.id);
  Journal(call, "door.alarm_pressed", "device", device.id.value,
          {{"number", pressed.number}, {"repeated", pressed.repeated}});
  return pressed;
}

}  // namespace shouwen::channel
