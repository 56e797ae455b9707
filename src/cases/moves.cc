// The acts that move a case or say who has it.
#include "draft.h"

namespace shouwen::cases {
namespace {

core::Status CheckHops(const Draft& d) {
  if (d.c.hops < kHopsMax) return core::Ok();
  return core::Error{kTooManyHops, {{"max", std::int64_t{kHopsMax}}}};
}

Whence Here(const Case& c) { return Whence{c.unit, c.holder, c.level}; }

void Put(boost::json::object& body, std::string_view key, const std::string& text) {
  if (!text.empty()) body[key] = text;
}
void Put(boost::json::object& body, std::string_view key, std::optional<core::StaffId> staff) {
  if (staff) body[key] = core::ToText(*staff);
}

core::Status AcceptHandOver(Draft& d) {
  const HandOver offer = *d.c.hand_over;
  d.c.hand_over.reset();
  ++d.c.hops;
  boost::json::object body{{"from_unit", core::ToText(offer.from_unit)},
                           {"unit", core::ToText(offer.to_unit)}};
  Put(body, "holder", d.ctx.actor.staff);
  Emit(d, "case.hand_over_accepted", std::move(body));
  const org::Unit* unit = d.ctx.directory.FindUnit(offer.to_unit);
  CORE_CHECK(unit != nullptr);
  const std::string level = LevelAt(d.ctx, *unit, d.c.level);
  if (level != d.c.level) {
    Arrive(d, {offer.to_unit, std::nullopt, level}, d.ctx.actor.staff, std::nullopt);
    return core::Ok();
  }
  d.c.unit = offer.to_unit;
  d.c.holder = d.ctx.actor.staff;
  d.c.accepted = true;
  d.c.came_from.reset();
  d.c.request.reset();
  d.c.arbitrated = false;
  return core::Ok();
}

void ToArbiter(Draft& d, const Whence& arbiter) {
  boost::json::object body{{"from_unit", core::ToText(d.c.unit)},
                           {"unit", core::ToText(arbiter.unit)},
                           {"level", arbiter.level},
                           {"why", "arbiter"}};
  Put(body, "staff", arbiter.staff);
  Emit(d, "case.sent_to_arbiter",
       {{"from_unit", core::ToText(d.c.unit)},
        {"unit", core::ToText(arbiter.unit)},
        {"level", arbiter.level},
        {"returns", d.c.returns}});
  Emit(d, "case.assigned", std::move(body));
  Arrive(d, {arbiter.unit, std::nullopt, arbiter.level}, std::nullopt, std::nullopt);
  d.c.at_arbiter = true;
}

// The sender has it again; its person too, when still there, or whoever stands in.
void BackTo(Draft& d, const Whence& sender) {
  std::optional<core::StaffId> holder = sender.staff;
  boost::json::object trace;
  if (holder) {
    StandIn in = WhoStandsIn(d.ctx, *holder);
    holder = in.staff;
    trace = std::move(in.trace);
  }
  if (holder && !NeedStaffIn(d.ctx, *holder, sender.unit).ok()) holder.reset();
  if (holder && LicenceLacked(d.ctx, d.c, sender.level, *holder)) holder.reset();
  const std::size_t first = d.events.size();
  Arrive(d, sender, holder, std::nullopt);
  PutTrace(d.events[first].body, trace);
}

// The topic, when the assignment gave the case another one.
void PutTopic(const Draft& d, boost::json::object& body) {
  if (d.c.topic != d.before.topic) body["topic"] = d.c.topic;
}

// Nobody of the unit is there, or nobody who is has the licence: nobody is picked, and somebody
// above hears of it.
void RaiseAlarm(Draft& d, const boost::json::object& trace) {
  const char* why = trace.contains("unlicensed") ? "nobody_licensed" : "nobody_there";
  boost::json::object body{{"why", why}, {"unit", core::ToText(d.c.unit)}};
  PutTrace(body, trace);
  Emit(d, "case.alarmed", std::move(body));
}

// The unit's person, chosen by the route's rule. It may still be returned: nobody has accepted it.
void DispatchWithin(Draft& d, const std::string& how) {
  const StandIn in = Dispatch(d.ctx, d.c, how);
  if (!in.staff) return RaiseAlarm(d, in.trace);
  d.c.holder = in.staff;
  d.turn = Turn{d.c.unit, *in.staff};
  boost::json::object body{
      {"unit", core::ToText(d.c.unit)}, {"level", d.c.level}, {"staff", core::ToText(*in.staff)}};
  PutTrace(body, in.trace);
  Emit(d, "case.assigned_within", std::move(body));
}

core::Status AssignWithin(Draft& d, core::StaffId meant, const std::string& note) {
  CORE_TRY(NeedStaffIn(d.ctx, meant, d.c.unit));
  const StandIn in = WhoStandsIn(d.ctx, meant);
  if (!in.staff || !NeedStaffIn(d.ctx, *in.staff, d.c.unit).ok()) {
    const auto absence = d.ctx.people->AbsenceOf(meant);
    return core::Error{
        kStaffAway,
        {{"staff", core::ToText(meant)}, {"until", core::FormatInstant(absence->to_at)}}};
  }
  const core::StaffId staff = *in.staff;
  if (d.c.holder == staff) return core::Error{kAlreadyThere, {{"unit", core::ToText(d.c.unit)}}};
  CORE_TRY(NeedLicence(d.ctx, d.c, d.c.level, staff));
  CORE_TRY(CheckHops(d));
  ++d.c.hops;
  d.c.holder = staff;
  d.c.accepted = true;
  d.c.hand_over.reset();
  d.c.came_from.reset();
  boost::json::object body{
      {"unit", core::ToText(d.c.unit)}, {"level", d.c.level}, {"staff", core::ToText(staff)}};
  Put(body, "note", note);
  PutTopic(d, body);
  PutTrace(body, in.trace);
  // Who sends cases to other units has not yet done so by giving this one to a colleague (A03).
  Emit(d, "case.assigned_within", std::move(body));
  return core::Ok();
}

// The first route from here whose level `unit` has.
const method::AssignRoute* RouteTo(const Draft& d, const org::Unit& unit) {
  for (const method::AssignRoute& route : d.ctx.method.assign) {
    if (route.from == d.c.level && route.to == unit.level) return &route;
  }
  return nullptr;
}

struct Assigned {
  const org::Unit* unit = nullptr;
  const method::AssignRoute* route = nullptr;
  boost::json::object trace;  // of a unit nobody named
};

boost::json::object ListTrace(const Draft& d, const org::Unit& unit) {
  return {{"rule", "responsibility_list"},
          {"level", unit.level},
          {"topic", d.c.topic},
          {"chosen", {{"unit", core::ToText(unit.id)}, {"name", unit.name}}}};
}

// REQUIRES: there is a route from here.
core::Result<Assigned> Assignee(const Draft& d, const Assign& a) {
  const method::AssignRoute* first = nullptr;
  bool by_list = false;
  for (const method::AssignRoute& route : d.ctx.method.assign) {
    if (route.from != d.c.level) continue;
    if (first == nullptr) first = &route;
    if (a.unit || route.by != "responsibility_list") continue;
    by_list = true;
    if (const auto* unit = d.ctx.directory.ResponsibleFor(route.to, d.c.topic)) {
      return Assigned{unit, &route, ListTrace(d, *unit)};
    }
  }
  CORE_CHECK(first != nullptr);
  if (by_list) {
    return core::Error{kNobodyResponsible, {{"level", first->to}, {"topic", d.c.topic}}};
  }
  if (!a.unit) return core::Error{kUnitMissing, {{"level", first->to}}};
  CORE_ASSIGN(const org::Unit* unit, NeedUnit(d.ctx, *a.unit));
  const method::AssignRoute* route = RouteTo(d, *unit);
  if (route != nullptr) return Assigned{unit, route, {}};
  return core::Error{
      kWrongLevel,
      {{"unit", core::ToText(unit->id)}, {"level", unit->level}, {"expected", first->to}}};
}

bool HasRoute(const Draft& d) {
  for (const method::AssignRoute& route : d.ctx.method.assign) {
    if (route.from == d.c.level) return true;
  }
  return false;
}

core::Status AssignAcross(Draft& d, const Assign& a, const std::string& note) {
  if (!HasRoute(d)) return core::Error{kNoAssignRoute, {{"level", d.c.level}}};
  CORE_ASSIGN(const Assigned to, Assignee(d, a));
  const org::Unit* unit = to.unit;
  if (unit->id == d.c.unit) {
    return core::Error{kAlreadyThere, {{"unit", core::ToText(unit->id)}}};
  }
  if (a.staff) {
    CORE_TRY(NeedStaffIn(d.ctx, *a.staff, unit->id));
    CORE_TRY(NeedLicence(d.ctx, d.c, unit->level, *a.staff));
  }
  CORE_TRY(CheckHops(d));
  ++d.c.hops;
  const Whence sender = Here(d.c);
  boost::json::object body{{"from_level", sender.level},
                           {"from_unit", core::ToText(sender.unit)},
                           {"level", unit->level},
                           {"unit", core::ToText(unit->id)}};
  Put(body, "staff", a.staff);
  Put(body, "note", note);
  PutTopic(d, body);
  PutTrace(body, to.trace);
  Emit(d, "case.assigned", std::move(body));
  Arrive(d, {unit->id, std::nullopt, unit->level}, std::nullopt, sender);
  if (!a.staff && to.route->person != "grab") DispatchWithin(d, to.route->person);
  return core::Ok();
}

}  // namespace

std::optional<Whence> Arbiter(const Context& ctx, const Case& c) {
  const std::string& word = ctx.method.arbiter;
  if (word.empty()) return std::nullopt;
  if (method::HasLevel(ctx.method, word)) {
    const org::Unit* unit = ctx.directory.UnitAtLevel(c.unit, word);
    if (unit == nullptr) return std::nullopt;
    return Whence{unit->id, std::nullopt, word};
  }
  const auto role = ctx.method.roles.find(word);
  const org::Staff* staff =
      ctx.directory.WithRole(c.unit, role == ctx.method.roles.end() ? word : role->second);
  if (staff == nullptr) return std::nullopt;
  const org::Unit* unit = ctx.directory.FindUnit(staff->unit);
  CORE_CHECK(unit != nullptr);
  return Whence{unit->id, staff->id, LevelAt(ctx, *unit, c.level)};
}

core::Status Apply(Draft& d, const Accept&) {
  if (d.c.hand_over) return AcceptHandOver(d);
  d.c.holder = d.ctx.actor.staff;
  d.c.accepted = true;
  d.c.came_from.reset();
  boost::json::object body{{"level", d.c.level}, {"unit", core::ToText(d.c.unit)}};
  Put(body, "holder", d.c.holder);
  Emit(d, "case.accepted", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const HandOverTo& a) {
  CORE_ASSIGN(std::string note, CleanText("note", a.note, kNoteMax));
  if (note.empty() && d.ctx.method.hand_over_needs_note) return core::Error{kNoteMissing};
  CORE_ASSIGN(const org::Unit* unit, NeedUnit(d.ctx, a.unit));
  if (a.staff) CORE_TRY(NeedStaffIn(d.ctx, *a.staff, unit->id));
  if (unit->id == d.c.unit && (!a.staff || a.staff == d.c.holder)) {
    return core::Error{kAlreadyThere, {{"unit", core::ToText(unit->id)}}};
  }
  // Offered to whoever stands in; to the whole unit when nobody does.
  const StandIn to = a.staff ? WhoStandsIn(d.ctx, *a.staff) : StandIn{};
  if (to.staff) {
    CORE_TRY(NeedLicence(d.ctx, d.c, LevelAt(d.ctx, *unit, d.c.level), *to.staff));
  }
  CORE_TRY(CheckHops(d));
  d.c.hand_over = HandOver{d.c.unit, unit->id, d.c.holder, to.staff, note, d.ctx.now};
  boost::json::object body{{"from_unit", core::ToText(d.c.unit)}, {"unit", core::ToText(unit->id)}};
  Put(body, "staff", to.staff);
  Put(body, "note", note);
  PutTrace(body, to.trace);
  Emit(d, "case.handed_over", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const Return& a) {
  CORE_ASSIGN(const std::string reason,
              NeedText("reason", a.reason, kNoteMax, core::Error{kReasonMissing}));
  CORE_ASSIGN(const std::string basis, CleanText("basis", a.basis, kBasisMax));
  if (basis.empty() && d.ctx.method.returns.needs_basis) return core::Error{kBasisMissing};
  const bool offered = d.c.hand_over.has_value();
  const core::UnitId from = offered ? d.c.hand_over->to_unit : d.c.unit;
  const Whence sender = offered ? Here(d.c) : *d.c.came_from;
  ++d.c.returns;
  ++d.c.hops;
  d.c.hand_over.reset();
  boost::json::object body{{"from_unit", core::ToText(from)},
                           {"unit", core::ToText(sender.unit)},
                           {"returns", d.c.returns},
                           {"reason", reason}};
  Put(body, "basis", basis);
  Emit(d, "case.returned", std::move(body));
  if (d.c.returns > d.ctx.method.returns_max) {
    const std::optional<Whence> arbiter = Arbiter(d.ctx, d.c);
    if (arbiter) {
      ToArbiter(d, *arbiter);
      return core::Ok();
    }
  }
  if (!offered) BackTo(d, sender);
  return core::Ok();
}

core::Status Apply(Draft& d, const WithdrawHandOver&) {
  const HandOver offer = *d.c.hand_over;
  d.c.hand_over.reset();
  boost::json::object body{{"from_unit", core::ToText(offer.from_unit)},
                           {"unit", core::ToText(offer.to_unit)}};
  Put(body, "staff", offer.to_staff);
  Emit(d, "case.hand_over_withdrawn", std::move(body));
  return core::Ok();
}

core::Status Apply(Draft& d, const Arbitrate& a) {
  CORE_ASSIGN(const std::string reason,
              NeedText("reason", a.reason, kNoteMax, core::Error{kReasonMissing}));
  CORE_ASSIGN(const org::Unit* unit, NeedUnit(d.ctx, a.unit));
  if (unit->id == d.c.unit) return core::Error{kAlreadyThere, {{"unit", core::ToText(unit->id)}}};
  const std::string level = LevelAt(d.ctx, *unit, d.c.level);
  boost::json::object body{{"from_level", d.c.level},
                           {"from_unit", core::ToText(d.c.unit)},
                           {"level", level},
                           {"unit", core::ToText(unit->id)}};
  boost::json::object assigned = body;
  Put(body, "reason", reason);
  assigned["why"] = "arbitrated";
  ++d.c.hops;  // a decision is never one pass too many
  Emit(d, "case.arbitrated", std::move(body));
  Emit(d, "case.assigned", std::move(assigned));
  Arrive(d, {unit->id, std::nullopt, level}, std::nullopt, std::nullopt);
  d.c.arbitrated = true;
  return core::Ok();
}

core::Status Apply(Draft& d, const Escalate& a) {
  CORE_ASSIGN(std::string reason, CleanText("reason", a.reason, kNoteMax));
  CORE_ASSIGN(const Whence up, NextUp(d.ctx, d.c));
  const Whence sender = Here(d.c);
  boost::json::object body{{"from_level", sender.level},
                           {"from_unit", core::ToText(sender.unit)},
                           {"level", up.level},
                           {"unit", core::ToText(up.unit)}};
  Put(body, "reason", reason);
  Emit(d, "case.escalated", std::move(body));
  Arrive(d, up, std::nullopt, sender);
  return core::Ok();
}

core::Status Apply(Draft& d, const Assign& a) {
  CORE_ASSIGN(std::string note, CleanText("note", a.note, kNoteMax));
  CORE_ASSIGN(const std::string topic, CleanText("topic", a.topic, kWordMax));
  if (!topic.empty()) {
    CORE_TRY(CheckTopic(d.ctx, topic));
    d.c.topic = topic;
  }
  const bool within = a.staff && (a.unit ? *a.unit == d.c.unit : true);
  if (within && (a.unit || !HasRoute(d) || NeedStaffIn(d.ctx, *a.staff, d.c.unit).ok())) {
    return AssignWithin(d, *a.staff, note);
  }
  return AssignAcross(d, a, note);
}

}  // namespace shouwen::cases
