// channel/robots.h - the group robot of a unit: what the unit is told is said in its chat group.
//
// Three kinds: wecom, dingtalk, feishu. The address holds the robot's key, so it is a secret like
// the signing secret: stored, never shown again, never logged. Table: channel_robots.
// Threads: functions of a Call.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channel/delivery.h"
#include "channel/outbound.h"

namespace shouwen::channel {

inline constexpr std::size_t kRobotSecretMax = 200;  // bytes

struct Robot {
  core::UnitId unit;
  std::string kind;  // wecom, dingtalk, feishu
  std::string host;  // of its address; all of it that is shown
  bool secret_set = false;
  bool enabled = true;
  core::Instant changed_at;
};
struct RobotChange {
  std::string kind;
  std::optional<std::string> url;     // none: as it was
  std::optional<std::string> secret;  // none: as it was; "" without one
  bool enabled = true;
};

// Right org.manage for all. [reads] By unit. Error: core.forbidden.
core::Result<std::vector<Robot>> ListRobots(const service::Call& call);
// Sets up or changes the robot of a unit; journaled as channel.robot_set. Errors, first match wins:
// core.forbidden, core.not_found {what: unit}, core.bad_input (/kind; /url, when it is the first
// one and is missing or another kind comes without one; /secret), channel.bad_url.
core::Result<Robot> SetRobot(const service::Call& call, const OutboundRules& rules,
                             core::UnitId unit, const RobotChange& change);
// Queues a text that says it is a test. Errors, first match wins: core.forbidden, core.not_found,
// channel.switched_off {door: the kind}.
core::Result<Delivery> TestRobot(const service::Call& call, core::UnitId unit);

// The kind of the robot that speaks to the unit; none: it has none, or it is switched off.
std::optional<std::string> RobotOf(store::Tx& tx, core::TenantId tenant, core::UnitId unit);

}  // namespace shouwen::channel
