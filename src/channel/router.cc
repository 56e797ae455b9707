#include "channel/router.h"

#include "channel/delivery.h"
#include "channel/robots.h"
#include "channel/templates.h"

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

// "2026-03-08 00:00" of "2026-03-08T00:00:00+08:00".
std::string Readable(std::string instant) {
  const auto at = core::ParseInstant(instant);
  if (!at.ok()) return instant;
  std::string text = core::FormatInstant(*at).substr(0, 16);
  text[10] = ' ';
  return text;
}

Values ValuesOf(const service::Message& m, const std::string& to) {
  Values values{{"to", to}};
  for (const char* name : {"number", "rule", "due_at"}) {
    const auto* value = m.body.if_contains(name);
    if (value != nullptr && value->is_string()) {
      values[name] = Readable(std::string(value->get_string()));
    }
  }
  return values;
}

std::optional<Delivery> RobotWay(const service::Call& call, const service::Message& m) {
  const auto told = WhoIsTold(call, m);
  if (!told) return std::nullopt;
  const auto kind = RobotOf(call.tx, m.tenant, told->unit);
  if (!kind) return std::nullopt;
  Delivery d;
  d.tenant = m.tenant;
  d.door = *kind;
  d.target = told->unit.value;
  d.target_kind = "unit";
  d.template_id = m.template_id;
  d.payload = TextFor(call, m.template_id, ValuesOf(m, told->name));
  d.case_id = m.case_id;
  d.key = "outbox:" + m.key + ":robot";
  return d;
}

}  // namespace

bool Router::Send(const service::Message& m) {
  const org::Actor clock = org::ClockActor(m.tenant);
  const auto way = engine_.Look(clock, m.created_at,
                                [&](const service::Call& call) { return RobotWay(call, m); });
  if (!way) return service::LogSender().Send(m);
  const core::Status queued =
      engine_.Run(clock, m.next_try_at, [&](const service::Call& call) -> core::Status {
        Put(call, *way);
        return core::Ok();
      });
  CORE_CHECK(queued.ok());
  return true;
}

}  // namespace shouwen::channel
