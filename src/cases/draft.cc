#include "draft.h"

#include <algorithm>

#include "core/text.h"

namespace shouwen::cases {

void Emit(Draft& d, std::string type, boost::json::object body) {
  journal::Event event;
  event.type = std::move(type);
  event.subject = "case";
  event.subject_id = d.c.id.value;
  event.case_id = d.c.id;
  event.actor = d.ctx.actor.staff;
  event.actor_kind = d.ctx.actor.kind;
  event.unit = d.ctx.actor.unit;
  event.at = d.ctx.now;
  event.body = std::move(body);
  d.events.push_back(std::move(event));
}

void Arrive(Draft& d, const Whence& to, std::optional<core::StaffId> holder,
            std::optional<Whence> came_from) {
  d.c.unit = to.unit;
  d.c.level = to.level;
  d.c.level_since = d.ctx.now;
  d.c.written_report = false;
  d.c.holder = holder;
  d.c.accepted = holder.has_value();
  d.c.hand_over.reset();
  d.c.came_from = std::move(came_from);
  d.c.request.reset();
  d.c.extensions = 0;
  d.c.paused = 0;
  d.c.at_arbiter = false;
  d.c.arbitrated = false;
  Emit(d, "case.received",
       {{"level", d.c.level}, {"unit", core::ToText(d.c.unit)}, {"round", d.c.round}});
  if (holder) {
    Emit(d, "case.accepted",
         {{"level", d.c.level}, {"unit", core::ToText(d.c.unit)}, {"holder", ToText(*holder)}});
  }
}

core::Result<std::string> CleanText(std::string_view what, std::string_view text, std::size_t max) {
  std::string clean = core::Clean(text);
  if (core::CodePointCount(clean) > max) {
    return core::Error{kTextTooLong,
                       {{"what", std::string(what)}, {"max", static_cast<std::int64_t>(max)}}};
  }
  return clean;
}

core::Result<std::string> NeedText(std::string_view what, std::string_view text, std::size_t max,
                                   core::Error missing) {
  CORE_ASSIGN(std::string clean, CleanText(what, text, max));
  if (clean.empty()) return missing;
  return clean;
}

namespace {

std::string Expected(const method::Field& field) {
  using Kind = method::Field::Kind;
  switch (field.kind) {
    case Kind::kNumber:
      return "number";
    case Kind::kDate:
      return "date YYYY-MM-DD";
    case Kind::kInstant:
      return "instant with zone";
    case Kind::kBool:
      return "true, false";
    case Kind::kChoice:
      return KnownIds(field.choices);
    case Kind::kStaff:
      return "the id of an active member of the staff";
    case Kind::kEntry:
      return "the id of an entry of the register " + field.of + " that goes on";
    case Kind::kText:
      break;
  }
  return "text";
}

bool Fits(const Context& ctx, const method::Field& field, const std::string& text) {
  if (field.kind == method::Field::Kind::kStaff) {
    // Who works here is picked by whoever works here.
    const org::Staff* named =
        ctx.actor.kind == "public" ? nullptr : ctx.directory.FindStaffNamed(text);
    return named != nullptr && named->active;
  }
  if (field.kind == method::Field::Kind::kEntry) {
    return ctx.actor.kind != "public" && ctx.may_pick && ctx.may_pick(field, text);
  }
  if (field.kind == method::Field::Kind::kChoice) return HasChoice(field.choices, text);
  return !std::holds_alternative<method::Nil>(FieldValue(field, text));
}

std::string KnownFields(const method::Method& method) {
  std::string known;
  for (const method::Field& field : method.fields) {
    if (!known.empty()) known += ", ";
    known += field.id;
  }
  return known;
}

}  // namespace

core::Status MergeFields(const Context& ctx, const std::map<std::string, std::string>& given,
                         std::map<std::string, std::string>& into) {
  const method::Method& method = ctx.method;
  const auto find = [&](const std::string& id) {
    return std::find_if(method.fields.begin(), method.fields.end(),
                        [&](const method::Field& f) { return f.id == id; });
  };
  for (const auto& [id, text] : given) {
    if (find(id) != method.fields.end()) continue;
    return core::Error{kUnknownField, {{"field", id}, {"known", KnownFields(method)}}};
  }
  for (const auto& [id, text] : given) {
    const auto field = find(id);
    CORE_ASSIGN(std::string clean, CleanText(id, text, kFieldMax));
    if (clean.empty()) {
      into.erase(id);
      continue;
    }
    if (!Fits(ctx, *field, clean)) {
      return core::Error{
          kBadField, {{"field", id}, {"got", std::move(clean)}, {"expected", Expected(*field)}}};
    }
    into[id] = std::move(clean);
  }
  return core::Ok();
}

void FillFrom(const method::Method& method, std::string_view source, const std::string& text,
              const std::map<std::string, std::string>& given,
              std::map<std::string, std::string>& into) {
  for (const method::Field& field : method.fields) {
    if (field.filled_from != source) continue;
    const auto said = given.find(field.id);
    if (said != given.end() && !said->second.empty()) continue;
    into[field.id] = core::Shorten(text, kFieldMax);
  }
}

boost::json::object FieldsAsGiven(const Case& c, const std::map<std::string, std::string>& given) {
  boost::json::object fields;
  for (const auto& [id, text] : given) {
    const auto it = c.fields.find(id);
    fields[id] = it == c.fields.end() ? std::string() : it->second;
  }
  return fields;
}

std::string KnownIds(const std::vector<method::Choice>& choices) {
  std::string known;
  for (const method::Choice& choice : choices) {
    if (!known.empty()) known += ", ";
    known += choice.id;
  }
  return known;
}

bool HasChoice(const std::vector<method::Choice>& choices, std::string_view id) {
  return std::any_of(choices.begin(), choices.end(),
                     [&](const method::Choice& choice) { return choice.id == id; });
}

bool IsClock(const Context& ctx) { return ctx.actor.kind == "clock"; }

bool IsHead(const Context& ctx) {
  const auto& roles = ctx.actor.roles;
  return std::any_of(roles.begin(), roles.end(), [](const std::string& role) {
    return role == "unit_head" || role == "supervisor";
  });
}

bool IsFirstAsked(const Context& ctx, const Case& c) { return ctx.actor.staff == c.first_asked; }

bool MayStillSign(const Context& ctx, const Case& c) {
  return ctx.method.signed_evaluation && c.evaluation && !c.evaluation->is_signed;
}

bool Supervises(const Context& ctx, const Case& c) {
  return ctx.actor.Has(org::Right::kCaseSupervise) && ctx.actor.unit &&
         ctx.directory.IsWithin(c.unit, *ctx.actor.unit);
}

core::Status CheckTopic(const Context& ctx, const std::string& topic) {
  if (topic.empty()) return core::Ok();
  const auto& own = ctx.method.topics;
  if (!own.empty()) {
    if (HasChoice(own, topic)) return core::Ok();
    return core::Error{kUnknownTopic, {{"got", topic}, {"known", KnownIds(own)}}};
  }
  const org::TopicTree& tree = ctx.directory.topics();
  if (!tree.in_use()) return core::Ok();
  const org::Topic* found = tree.Find(topic);
  if (found != nullptr && found->active) return core::Ok();
  if (found != nullptr) return core::Error{kTopicInactive, {{"topic", found->title}}};
  return core::Error{kUnknownTopic,
                     {{"got", topic}, {"known", "the id of a topic of the organisation's tree"}}};
}

bool IsResponsible(const Context& ctx, const Case& c) {
  if (IsClock(ctx)) return true;
  if (!ctx.actor.staff) return false;
  if (c.holder == ctx.actor.staff) return true;
  if (ctx.actor.unit == c.unit && (!c.holder || IsHead(ctx))) return true;
  if (Supervises(ctx, c)) return true;
  // Whoever stands in does the work, and needs what it needs.
  return ctx.actor.unit == c.unit && c.holder && StandsIn(ctx, *c.holder) &&
         !LicenceLacked(ctx, c, c.level, *ctx.actor.staff);
}

bool IsReceiver(const Context& ctx, const HandOver& offer) {
  if (!ctx.actor.staff || ctx.actor.unit != offer.to_unit) return false;
  return !offer.to_staff || offer.to_staff == ctx.actor.staff || IsHead(ctx) ||
         StandsIn(ctx, *offer.to_staff);
}

core::Result<const org::Unit*> NeedUnit(const Context& ctx, core::UnitId id) {
  const org::Unit* unit = ctx.directory.FindUnit(id);
  if (unit == nullptr || !unit->active) {
    return core::Error{kUnitUnknown, {{"unit", core::ToText(id)}}};
  }
  return unit;
}

core::Status NeedStaffIn(const Context& ctx, core::StaffId id, core::UnitId unit) {
  const org::Staff* staff = ctx.directory.FindStaff(id);
  if (staff == nullptr || !staff->active) {
    return core::Error{kStaffUnknown, {{"staff", core::ToText(id)}}};
  }
  if (staff->unit != unit) {
    return core::Error{kStaffElsewhere,
                       {{"staff", core::ToText(id)}, {"unit", core::ToText(unit)}}};
  }
  return core::Ok();
}

std::string LevelAt(const Context& ctx, const org::Unit& unit, const std::string& otherwise) {
  return method::HasLevel(ctx.method, unit.level) ? unit.level : otherwise;
}

core::Result<Whence> NextUp(const Context& ctx, const Case& c) {
  std::string level = method::NextLevel(ctx.method, c.level);
  if (level.empty()) return core::Error{kTopLevel, {{"level", c.level}}};
  const std::string wanted = level;
  for (; !level.empty(); level = method::NextLevel(ctx.method, level)) {
    if (const org::Unit* unit = ctx.directory.UnitAtLevel(c.unit, level)) {
      return Whence{unit->id, std::nullopt, level};
    }
  }
  return core::Error{kNoUnitAtLevel, {{"level", wanted}}};
}

}  // namespace shouwen::cases
