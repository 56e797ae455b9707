#include "facts.h"

#include <boost/json.hpp>

namespace shouwen::service {
namespace {

namespace json = boost::json;

constexpr std::string_view kInsert =
    "INSERT INTO service_facts (tenant_id, case_id, type, id, at, promise_id, method, level, "
    "unit_id, ledger, topic, kind, rule, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

// Where a case was, when the event takes it elsewhere.
bool LeavesThePlace(std::string_view type) {
  return type == "case.escalated" || type == "case.assigned" || type == "case.returned" ||
         type == "case.handed_over";
}

// The exit a case left by stands where a promise has its rule.
std::string ExitIn(const journal::Event& event) {
  if (event.type != "case.closed" && event.type != "case.declined") return {};
  const json::value* exit = event.body.if_contains("exit");
  return exit && exit->is_string() ? std::string(exit->get_string()) : std::string();
}

bool Countable(std::string_view type) { return type != "case.noted"; }

std::optional<std::string> MeasureFacts(const method::Method& method, const cases::Params& params,
                                        const cases::Case& c, const std::string& type) {
  std::vector<std::string> names;
  for (const method::Measure& measure : method.measures) {
    const bool sums = !measure.sum.empty() && measure.over == type;
    if (sums) names.push_back(measure.sum);
    if (!sums && measure.count != type && measure.share_of != type) continue;
    for (std::string& name : measure.where.names()) names.push_back(std::move(name));
  }
  if (names.empty()) return std::nullopt;
  return PackFacts(cases::CaseFacts(c, method, type, &params), names);
}

json::value Pack(const method::Value& value) {
  if (const bool* b = std::get_if<bool>(&value)) return *b;
  if (const auto* d = std::get_if<method::Decimal>(&value)) return d->scaled;
  if (const auto* s = std::get_if<std::string>(&value)) return json::value(*s);
  if (const auto* on = std::get_if<core::Date>(&value)) return json::object{{"on", on->days}};
  if (const auto* at = std::get_if<core::Instant>(&value)) return json::object{{"at", at->ms}};
  return nullptr;
}

method::Value Unpack(const json::value& value) {
  if (value.is_bool()) return value.get_bool();
  if (value.is_int64()) return method::Decimal{value.get_int64()};
  if (value.is_string()) return std::string(value.get_string());
  if (const json::object* o = value.if_object()) {
    if (const json::value* on = o->if_contains("on")) {
      return core::Date{static_cast<std::int32_t>(on->to_number<std::int64_t>())};
    }
    return core::Instant{o->at("at").to_number<std::int64_t>()};
  }
  return method::Nil{};
}

}  // namespace

std::string PackFacts(const method::Facts& facts, const std::vector<std::string>& names) {
  json::object packed;
  for (const std::string& name : names) packed[name] = Pack(facts.Get(name));
  return json::serialize(packed);
}

PackedFacts::PackedFacts(const std::string& packed) {
  if (packed.empty()) return;
  const json::value parsed = json::parse(packed);
  for (const auto& [name, value] : parsed.as_object()) {
    values_.emplace_back(std::string(name), Unpack(value));
  }
}

method::Value PackedFacts::Get(std::string_view name) const {
  for (const auto& [known, value] : values_) {
    if (known == name) return value;
  }
  return method::Nil{};
}

void RecordCaseFacts(const Call& call, const method::Method& method, const cases::Params& params,
                     const cases::Case& before, const cases::Case& after,
                     std::span<const journal::Event> events) {
  for (const journal::Event& event : events) {
    if (!Countable(event.type)) continue;
    const cases::Case& place = LeavesThePlace(event.type) ? before : after;
    call.tx.Post(kInsert, call.actor.tenant, after.id, event.type,
                 call.engine.ids().NextValue(call.now), event.at, 0, after.method, place.level,
                 place.unit, after.ledger, after.topic, after.kind, ExitIn(event),
                 MeasureFacts(method, params, after, event.type));
  }
}

void RecordPromiseFacts(const Call& call, const org::Directory& directory, const cases::Case& c,
                        std::span<const promise::Promise> promises,
                        std::span<const journal::Event> events) {
  for (const journal::Event& event : events) {
    const bool late = event.type == "promise.kept_late";
    if (event.type != "promise.kept" && event.type != "promise.broken" && !late) continue;
    for (const promise::Promise& p : promises) {
      if (p.id.value != event.subject_id) continue;
      // Each promise is decided once: a late one when it broke, or, when it was kept before the
      // clock noticed, now.
      if (late && p.broken_at) continue;
      const org::Unit* unit = directory.FindUnit(p.owed_unit);
      call.tx.Post(kInsert, call.actor.tenant, c.id, late ? "promise.broken" : event.type,
                   call.engine.ids().NextValue(call.now), event.at, p.id, c.method,
                   unit ? unit->level : c.level, p.owed_unit, c.ledger, c.topic, c.kind, p.rule,
                   std::optional<std::string>());
    }
  }
}

}  // namespace shouwen::service
