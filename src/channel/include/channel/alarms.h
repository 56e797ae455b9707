// channel/alarms.h - one-key callers 一键呼叫器 (002:1049, 1115): a press becomes an emergency case
// at once, for the person and the place the device was given to, at the unit that answers for it.
//
// A device is registered by an administrator and shows its own key in the address it calls; only
// the SHA-256 is kept. A press within kRepeatMs of the last one, while the case is still open,
// belongs to that case: it is counted, and written on the case unless the last press was less than
// kBounceMs ago (a button that is stuck). After that, once the case is settled, or when the clock
// was set back by kBounceMs or more, a press is a new case. Where its unit was closed meanwhile, it
// goes where the method has such a case start; where its person was anonymised, it names nobody.
// Table: channel_alarm_devices. Threads: in a Tx, see service::Call.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channel/keys.h"

namespace shouwen::channel {

struct DeviceTag;
using DeviceId = core::Id<DeviceTag>;

inline constexpr std::string_view kAlarmChannel = "alarm";      // of the cases it makes
inline constexpr std::string_view kAlarmUrgency = "emergency";  // likewise
inline constexpr std::string_view kDevicePrefix = "swd_";
inline constexpr std::int64_t kRepeatMs = 10 * core::kMsPerMinute;
inline constexpr std::int64_t kBounceMs = core::kMsPerMinute;
inline constexpr std::size_t kDevicesMax = 100'000;  // of one organisation, not retired
inline constexpr int kDevicesPageMax = 200;

struct Device {
  DeviceId id;
  std::string name;                      // what is written on it
  std::string method;                    // of its cases; "" the organisation's
  core::UnitId unit;                     // that answers
  std::optional<core::PersonId> person;  // whose it is
  std::string place;                     // where it hangs
  core::Instant created_at;
  std::optional<core::Instant> retired_at, pressed_at;
  std::int64_t presses = 0;
  std::optional<core::CaseId> case_id;  // of the last press
};
struct NewDevice {
  std::string name, method, place;
  core::UnitId unit;
  std::optional<core::PersonId> person;
};
struct MadeDevice {
  Device device;
  std::string secret;  // shown once
};

// Right org.manage. Journaled: door.device_added. Errors, first match wins: core.forbidden,
// core.bad_input (/name, /place), core.not_found (unit, person), service.unknown_method,
// core.too_many {what: devices}.
core::Result<MadeDevice> AddDevice(const service::Call& call, const NewDevice& wanted);
// Right org.manage; its key works no more. Again changes nothing. Journaled: door.device_retired.
// Errors: core.forbidden, core.not_found {what: device}.
core::Status RetireDevice(const service::Call& call, DeviceId id);
struct DevicesPage {
  std::vector<Device> items;
  std::optional<DeviceId> next;
};
// [reads] Right org.manage. Newest first, before `before` (not valid: from the newest). Error:
// core.forbidden.
core::Result<DevicesPage> ListDevices(const service::Call& call, DeviceId before, int limit);

struct Pressed {
  std::string number;     // of the case
  bool repeated = false;  // the case was there already
  std::int64_t presses = 0;
};
// `call.actor` is org::PublicActor. Journaled: door.alarm_pressed. Errors: channel.bad_key (unknown
// or retired), those of service::ReceiveThrough.
core::Result<Pressed> Press(const service::Call& call, std::string_view secret);

}  // namespace shouwen::channel
