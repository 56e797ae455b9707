#include "channel/robots.h"

#include <algorithm>
#include <array>

#include "channel/codes.h"
#include "channel/templates.h"
#include "core/codes.h"
#include "core/json.h"
#include "event.h"

namespace shouwen::channel {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"wecom", "dingtalk", "feishu"};

struct Stored {
  Robot robot;
  std::string url, secret;
};

Stored StoredFrom(const store::Rows& rows, std::size_t i) {
  Stored s;
  s.robot.unit = rows.Id<core::UnitId>(i, 0);
  s.robot.kind = rows.Text(i, 1);
  s.url = rows.Text(i, 2);
  s.secret = rows.Text(i, 3);
  s.robot.enabled = rows.Bool(i, 4);
  s.robot.changed_at = rows.At(i, 5);
  s.robot.secret_set = !s.secret.empty();
  const std::size_t host = s.url.find("://") + 3;
  s.robot.host = s.url.substr(host, s.url.find_first_of("/?", host) - host);
  return s;
}

std::optional<Stored> Find(store::Tx& tx, core::TenantId tenant, core::UnitId unit) {
  const store::Rows rows = tx.Query(
      "SELECT unit_id, kind, url, secret, enabled, changed_at FROM channel_robots "
      "WHERE tenant_id = ? AND unit_id = ?",
      tenant, unit);
  if (rows.empty()) return std::nullopt;
  return StoredFrom(rows, 0);
}

core::Error NotFound(const char* what, core::UnitId unit) {
  return core::Error{core::kNotFound, {{"what", std::string(what)}, {"id", core::ToText(unit)}}};
}

core::Result<Stored> Existing(const service::Call& call, core::UnitId unit) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  auto stored = Find(call.tx, call.actor.tenant, unit);
  if (!stored) return NotFound("robot", unit);
  return *std::move(stored);
}

core::Status CheckChange(const RobotChange& change, const std::optional<Stored>& before) {
  if (std::find(kKinds.begin(), kKinds.end(), change.kind) == kKinds.end()) {
    return core::BadInput("/kind", "expected one of wecom, dingtalk, feishu");
  }
  const bool same_kind = before && before->robot.kind == change.kind;
  if (!change.url && !same_kind) return core::BadInput("/url", "missing, expected string");
  const std::string secret = change.secret.value_or("");
  const bool plain =
      std::all_of(secret.begin(), secret.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (!plain || secret.size() > kRobotSecretMax) {
    return core::BadInput("/secret", "expected at most " + std::to_string(kRobotSecretMax) +
                                         " letters, digits and signs");
  }
  return core::Ok();
}

}  // namespace

core::Result<std::vector<Robot>> ListRobots(const service::Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const store::Rows rows = call.tx.Query(
      "SELECT unit_id, kind, url, secret, enabled, changed_at FROM channel_robots "
      "WHERE tenant_id = ? ORDER BY unit_id",
      call.actor.tenant);
  std::vector<Robot> all;
  for (std::size_t i = 0; i < rows.size(); ++i) all.push_back(StoredFrom(rows, i).robot);
  return all;
}

core::Result<Robot> SetRobot(const service::Call& call, const OutboundRules& rules,
                             core::UnitId unit, const RobotChange& change) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory == nullptr || directory->FindUnit(unit) == nullptr) return NotFound("unit", unit);
  const auto before = Find(call.tx, call.actor.tenant, unit);
  CORE_TRY(CheckChange(change, before));
  if (change.url) CORE_TRY(rules.Check(*change.url));
  const bool same_kind = before && before->robot.kind == change.kind;
  const std::string url = change.url.value_or(before ? before->url : "");
  const std::string secret = change.secret.value_or(same_kind ? before->secret : "");
  call.tx.Post(
      "INSERT INTO channel_robots (tenant_id, unit_id, kind, url, secret, enabled, changed_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, unit_id) DO UPDATE SET "
      "kind = excluded.kind, url = excluded.url, secret = excluded.secret, "
      "enabled = excluded.enabled, changed_at = excluded.changed_at",
      call.actor.tenant, unit, change.kind, url, secret, change.enabled, call.now);
  Journal(call, "channel.robot_set", "unit", unit.value,
          {{"kind", change.kind},
           {"url_changed", change.url.has_value()},
           {"secret_changed", change.secret.has_value()},
           {"enabled", change.enabled}});
  return Find(call.tx, call.actor.tenant, unit)->robot;
}

core::Result<Delivery> TestRobot(const service::Call& call, core::UnitId unit) {
  CORE_ASSIGN(const Stored stored, Existing(call, unit));
  if (!stored.robot.enabled) return core::Error{kSwitchedOff, {{"door", stored.robot.kind}}};
  Delivery d;
  d.door = stored.robot.kind;
  d.target = unit.value;
  d.target_kind = "unit";
  d.template_id = "test";
  d.payload = TextFor(call, "test", {});
  d.key =
      "test:" + core::ToText(unit) + ":" + std::to_string(call.engine.ids().NextValue(call.now));
  CORE_CHECK(Put(call, d));
  CORE_ASSIGN(auto newest, ListDeliveries(call, {.door = d.door, .limit = 1}));
  return std::move(newest.front());
}

std::optional<std::string> RobotOf(store::Tx& tx, core::TenantId tenant, core::UnitId unit) {
  const auto stored = Find(tx, tenant, unit);
  if (!stored || !stored->robot.enabled) return std::nullopt;
  return stored->robot.kind;
}

}  // namespace shouwen::channel
