#include "channel/router.h"

#include <array>

#include "channel/delivery.h"
#include "channel/robots.h"
#include "mail_door.h"
#include "sms_door.h"
#include "ways.h"
#include "wechat_door.h"

namespace shouwen::channel {
namespace {

struct Told {
  core::UnitId unit;  // whose robot speaks
  std::string name;
};

std::optional<Told> WhoIsTold(const service::Call& call, const service::Message& m) {
  const auto directory = call.engine.Directory(call.tx, m.tenant, call.now);
  if (directory == nullptr || m.to == service::Recipient::kPerson) return std::nullopt;
  if (m.to == service::Recipient::kUnit) {
    const org::Unit* const unit = directory->FindUnit(core::UnitId{m.to_id});
    if (unit == nullptr) return std::nullopt;
    return Told{unit->id, unit->name};
  }
  const org::Staff* const staff = directory->FindStaff(core::StaffId{m.to_id});
  if (staff == nullptr) return std::nullopt;
  return Told{staff->unit, staff->name};
}

std::optional<Delivery> RobotWay(const service::Call& call, const service::Message& m) {
  const auto told = WhoIsTold(call, m);
  if (!told) return std::nullopt;
  const auto kind = RobotOf(call.tx, m.tenant, told->unit);
  if (!kind) return std::nullopt;
  Delivery d = ByWay(m, "robot");
  d.door = *kind;
  d.target = told->unit.value;
  d.target_kind = "unit";
  d.payload = WordsOf(call, m, told->name);
  return d;
}

constexpr std::array<Way, 4> kWays = {RobotWay, SmsWay, MailWay, WechatWay};

}  // namespace

bool Router::Send(const service::Message& m) {
  const org::Actor clock = org::ClockActor(m.tenant);
  const auto deliveries = engine_.Look(clock, m.created_at, [&](const service::Call& call) {
    std::vector<Delivery> all;
    for (const Way way : kWays) {
      if (auto one = way(call, m)) all.push_back(*std::move(one));
    }
    return all;
  });
  if (deliveries.empty()) return service::LogSender().Send(m);
  const core::Status queued =
      engine_.Run(clock, m.next_try_at, [&](const service::Call& call) -> core::Status {
        for (const Delivery& d : deliveries) Put(call, d);
        return core::Ok();
      });
  CORE_CHECK(queued.ok());
  return true;
}

}  // namespace shouwen::channel
