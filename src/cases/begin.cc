#include <algorithm>

#include "core/json.h"
#include "core/text.h"
#include "draft.h"

namespace shouwen::cases {
namespace {

struct Texts {
  std::string subject, body, place;
};

core::Result<Texts> CheckTexts(const Receive& r) {
  Texts texts;
  texts.subject = core::Clean(r.subject);
  if (texts.subject.empty()) return core::Error{kSubjectMissing};
  CORE_ASSIGN(texts.subject, CleanText("subject", texts.subject, kSubjectMax));
  CORE_ASSIGN(texts.body, CleanText("body", r.body, kBodyMax));
  CORE_ASSIGN(texts.place, CleanText("place", r.place, kPlaceMax));
  CORE_TRY(CleanText("topic", r.topic, kWordMax));
  CORE_TRY(CleanText("kind", r.kind, kWordMax));
  CORE_TRY(CleanText("channel", r.channel, kWordMax));
  CORE_TRY(CleanText("urgency", r.urgency, kWordMax));
  return texts;
}

std::string Between(auto min, auto max, auto got, const char* what = "") {
  return "expected " + std::to_string(min) + " to " + std::to_string(max) + what + ", got " +
         std::to_string(got);
}

core::Result<std::vector<Material>> CheckMaterials(const std::vector<Material>& given) {
  if (given.size() > kMaterialsMax) {
    return core::BadInput("/materials", "expected at most " + std::to_string(kMaterialsMax) +
                                            " kinds, got " + std::to_string(given.size()));
  }
  std::vector<Material> all;
  for (const Material& one : given) {
    const std::string at = "/materials/" + std::to_string(all.size());
    std::string name = core::Clean(one.name);
    const std::size_t length = core::CodePointCount(name);
    if (length < 1 || length > kMaterialNameMax) {
      return core::BadInput(at + "/name", Between(1, kMaterialNameMax, length, " characters"));
    }
    if (one.count < 1 || one.count > kMaterialCountMax) {
      return core::BadInput(at + "/count", Between(1, kMaterialCountMax, one.count));
    }
    all.push_back({std::move(name), one.count});
  }
  return all;
}

// A method that lists no kinds (or ledgers) takes any word.
core::Status CheckWord(Code code, const std::vector<method::Choice>& choices,
                       const std::string& got) {
  if (got.empty() || choices.empty() || HasChoice(choices, got)) return core::Ok();
  return core::Error{code, {{"got", got}, {"known", KnownIds(choices)}}};
}

// Whoever is asked sees it through where they stand: an official above the level a case starts at
// does not pass it down. Below that level, and for what nobody took in by hand, the method's word
// holds.
bool StartsWhereAsked(const Context& ctx, const org::Unit& unit, const std::string& start) {
  if (ctx.actor.kind != "staff" || !unit.active) return false;
  const auto& levels = ctx.method.levels;
  const auto at = [&](const std::string& level) {
    return std::find_if(levels.begin(), levels.end(),
                        [&](const method::Choice& one) { return one.id == level; });
  };
  return at(unit.level) != levels.end() && at(unit.level) >= at(start);
}

// What decided where a case starts, for the event that says where it came.
struct Decided {
  std::string level;
  boost::json::object why;  // empty: nothing decided, it starts where all do
};

boost::json::value InWords(const method::Value& value) {
  if (const bool* b = std::get_if<bool>(&value)) return *b;
  if (const auto* n = std::get_if<method::Decimal>(&value))
    return boost::json::value(method::ToText(*n));
  if (const auto* text = std::get_if<std::string>(&value)) return boost::json::value(*text);
  if (const auto* on = std::get_if<core::Date>(&value))
    return boost::json::value(core::FormatDate(*on));
  if (const auto* at = std::get_if<core::Instant>(&value))
    return boost::json::value(core::FormatInstant(*at));
  return nullptr;
}

// What somebody wrote freely stays where texts are kept.
bool IsFreeText(const method::Method& method, std::string_view name) {
  return std::any_of(method.fields.begin(), method.fields.end(), [&](const method::Field& f) {
    return f.id == name && f.kind == method::Field::Kind::kText;
  });
}

Decided DecideStart(const Context& ctx, const Case& c) {
  const CaseFacts facts(c, ctx.method, {}, ctx.params);
  for (std::size_t i = 0; i < ctx.method.decide.size(); ++i) {
    const method::StartRule& rule = ctx.method.decide[i];
    if (!rule.condition.Holds(facts)) continue;
    boost::json::object seen;
    for (const std::string& name : rule.condition.names()) {
      if (!IsFreeText(ctx.method, name)) seen[name] = InWords(facts.Get(name));
    }
    return {rule.level,
            {{"rule", ctx.method.id + "@" + std::to_string(ctx.method.version) + " route.decide[" +
                          std::to_string(i) + "]"},
             {"level", rule.level},
             {"facts", std::move(seen)}}};
  }
  return {ctx.method.starts_at, {}};
}

core::Result<Whence> StartAt(const Context& ctx, const Receive& r, const org::Staff& first,
                             const std::string& start) {
  if (!r.level.empty() && !method::HasLevel(ctx.method, r.level)) {
    return core::Error{kUnknownLevel, {{"got", r.level}, {"known", KnownIds(ctx.method.levels)}}};
  }
  std::string level = r.level.empty() ? start : r.level;
  if (r.unit) {
    CORE_ASSIGN(const org::Unit* unit, NeedUnit(ctx, *r.unit));
    return Whence{unit->id, std::nullopt, r.level.empty() ? LevelAt(ctx, *unit, level) : level};
  }
  const org::Unit* own = ctx.directory.FindUnit(first.unit);
  if (r.level.empty() && own != nullptr && StartsWhereAsked(ctx, *own, start)) {
    return Whence{own->id, std::nullopt, own->level};
  }
  if (level.empty()) return Whence{first.unit, std::nullopt, level};
  const org::Unit* unit = ctx.directory.UnitAtLevel(first.unit, level);
  if (unit == nullptr && r.level.empty() && level != ctx.method.starts_at) {
    level = ctx.method.starts_at;  // nobody there to decide for: it is received all the same
    unit = ctx.directory.UnitAtLevel(first.unit, level);
  }
  if (unit == nullptr) return core::Error{kUnitUnknown, {{"level", level}}};
  return Whence{unit->id, std::nullopt, level};
}

boost::json::object FirstBody(const Case& c) {
  boost::json::object body{{"level", c.level},     {"unit", core::ToText(c.unit)},
                           {"round", c.round},     {"number", c.number},
                           {"method", c.method},   {"method_version", c.method_version},
                           {"ledger", c.ledger},   {"topic", c.topic},
                           {"kind", c.kind},       {"channel", c.channel},
                           {"urgency", c.urgency}, {"first_asked", core::ToText(c.first_asked)}};
  if (c.requester) body["requester"] = core::ToText(*c.requester);
  if (c.confidential) body["confidential"] = true;
  if (c.judged.repeats > 0) body["repeats"] = c.judged.repeats;
  return body;
}

Case NewCase(const Context& ctx, core::CaseId id, std::string number, const Receive& r) {
  Case c;
  c.id = id;
  c.number = std::move(number);
  c.method = ctx.method.id;
  c.method_version = ctx.method.version;
  c.ledger = r.ledger;
  c.topic = core::Clean(r.topic);
  c.kind = core::Clean(r.kind);
  c.channel = core::Clean(r.channel);
  c.urgency = core::Clean(r.urgency);
  c.requester = r.requester;
  c.confidential = r.confidential;
  c.judged.repeats = r.repeats;
  c.judged.alike = r.alike;
  c.first_asked = r.first_asked;
  c.received_at = ctx.now;
  c.changed_at = ctx.now;
  c.revision = 1;
  return c;
}

core::Status CheckRequired(const method::Method& method, const Case& c) {
  for (const method::Field& field : method.fields) {
    if (field.required && c.fields.find(field.id) == c.fields.end()) {
      return core::Error{
          kFieldMissing,
          {{"field", field.id}},
          method.id + "@" + std::to_string(method.version) + " case.fields." + field.id};
    }
  }
  return core::Ok();
}

}  // namespace

core::Result<Decision> Begin(const Context& ctx, core::CaseId id, std::string number,
                             const Receive& r) {
  CORE_ASSIGN(Texts texts, CheckTexts(r));
  CORE_ASSIGN(std::vector<Material> materials, CheckMaterials(r.materials));
  CORE_ASSIGN(const std::optional<core::Point> place_point,
              core::CheckPoint(r.place_point, "/place_point"));
  CORE_TRY(CheckWord(kUnknownLedger, ctx.method.ledgers, r.ledger));
  CORE_TRY(CheckTopic(ctx, core::Clean(r.topic)));
  CORE_TRY(CheckWord(kUnknownKind, ctx.method.kinds, core::Clean(r.kind)));
  Case c = NewCase(ctx, id, std::move(number), r);
  CORE_TRY(MergeFields(ctx, r.fields, c.fields));
  FillFrom(ctx.method, "body", texts.body.empty() ? texts.subject : texts.body, r.fields, c.fields);
  CORE_TRY(CheckRequired(ctx.method, c));
  const org::Staff* first = ctx.directory.FindStaff(r.first_asked);
  if (first == nullptr || !first->active) {
    return core::Error{kFirstAskedUnknown, {{"staff", core::ToText(r.first_asked)}}};
  }
  Decided decided{ctx.method.starts_at, {}};
  if (r.level.empty() && !r.unit) decided = DecideStart(ctx, c);
  CORE_ASSIGN(const Whence start, StartAt(ctx, r, *first, decided.level));
  c.subject = std::move(texts.subject);
  c.body = std::move(texts.body);
  c.place = std::move(texts.place);
  c.materials = std::move(materials);
  c.place_point = place_point;
  c.level = start.level;
  if (ctx.actor.kind != "import") {  // what was brought there stays there
    if (auto refusal = EvidenceLacked(ctx, c, {})) return *refusal;
  }

  const Case none;
  Draft d{ctx, none, std::move(c), {}};
  std::optional<core::StaffId> holder;
  // Nobody has taken on yet what came in by itself.
  if (first->unit == start.unit && ctx.actor.kind != "public" &&
      !LicenceLacked(ctx, d.c, start.level, first->id)) {
    holder = first->id;
  }
  Arrive(d, start, holder, std::nullopt);
  d.events.front().body = FirstBody(d.c);
  if (!decided.why.empty()) d.events.front().body["decided"] = std::move(decided.why);
  return Decision{std::move(d.c), std::move(d.events)};
}

}  // namespace shouwen::cases
