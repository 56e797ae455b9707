#include <boost/json.hpp>

#include "cases/judged.h"
#include "core/check.h"

namespace shouwen::cases {
namespace {

namespace json = boost::json;

template <class Tag>
void Put(json::object& o, const char* key, const std::optional<core::Id<Tag>>& id) {
  if (id) o[key] = id->value;
}
void Put(json::object& o, const char* key, const std::optional<core::Instant>& at) {
  if (at) o[key] = at->ms;
}
void Put(json::object& o, const char* key, int n) {
  if (n != 0) o[key] = n;
}

template <class IdType>
std::optional<IdType> OptId(const json::object& o, const char* key) {
  const json::value* found = o.if_contains(key);
  return found == nullptr ? std::nullopt : std::optional(IdType{found->as_int64()});
}
std::optional<core::Instant> OptAt(const json::object& o, const char* key) {
  const json::value* found = o.if_contains(key);
  return found == nullptr ? std::nullopt : std::optional(core::Instant{found->as_int64()});
}
int Number(const json::object& o, const char* key) {
  const json::value* found = o.if_contains(key);
  return found == nullptr ? 0 : static_cast<int>(found->as_int64());
}
std::string Text(const json::object& o, const char* key) {
  return json::value_to<std::string>(o.at(key));
}

json::object Pack(const ExitProposal& p) {
  json::object o{{"exit", p.exit},   {"cause", p.cause},     {"reason", p.reason},
                 {"by", p.by.value}, {"unit", p.unit.value}, {"at", p.at.ms},
                 {"state", p.state}, {"note", p.note}};
  Put(o, "decided_by", p.decided_by);
  Put(o, "decided_unit", p.decided_unit);
  Put(o, "appeal_until", p.appeal_until);
  return o;
}

ExitProposal UnpackProposal(const json::object& o) {
  return {Text(o, "exit"),
          Text(o, "cause"),
          Text(o, "reason"),
          core::StaffId{o.at("by").as_int64()},
          core::UnitId{o.at("unit").as_int64()},
          {o.at("at").as_int64()},
          Text(o, "state"),
          OptId<core::StaffId>(o, "decided_by"),
          OptId<core::UnitId>(o, "decided_unit"),
          Text(o, "note"),
          OptAt(o, "appeal_until")};
}

json::object Pack(const Review& r) {
  return {{"against", r.against}, {"exit", r.exit},         {"reason", r.reason},
          {"by", r.by.value},     {"above", r.above.value}, {"at", r.at.ms}};
}

Review UnpackReview(const json::object& o) {
  return {Text(o, "against"),
          Text(o, "exit"),
          Text(o, "reason"),
          core::StaffId{o.at("by").as_int64()},
          core::UnitId{o.at("above").as_int64()},
          {o.at("at").as_int64()}};
}

json::object Pack(const Order& order) {
  json::object o{{"person", order.person.value},
                 {"due_at", order.due_at.ms},
                 {"standard", order.standard},
                 {"by", order.by.value},
                 {"at", order.at.ms}};
  Put(o, "reported_at", order.reported_at);
  return o;
}

Order UnpackOrder(const json::object& o) {
  return {core::StaffId{o.at("person").as_int64()},
          {o.at("due_at").as_int64()},
          Text(o, "standard"),
          core::StaffId{o.at("by").as_int64()},
          {o.at("at").as_int64()},
          OptAt(o, "reported_at")};
}

}  // namespace

std::string PackJudged(const Judged& judged) {
  json::object o;
  if (judged.proposal) o["proposal"] = Pack(*judged.proposal);
  if (judged.review) o["review"] = Pack(*judged.review);
  if (judged.order) o["order"] = Pack(*judged.order);
  Put(o, "evaluation_until", judged.evaluation_until);
  Put(o, "reminders", judged.reminders);
  Put(o, "urged", judged.urged);
  Put(o, "unanswered", judged.unanswered);
  Put(o, "repeats", judged.repeats);
  Put(o, "alike", judged.alike);
  Put(o, "visits_in_vain", judged.visits_in_vain);
  if (!judged.heard.empty()) o["heard"] = judged.heard;
  if (judged.contradicted) o["contradicted"] = true;
  return o.empty() ? std::string() : json::serialize(o);
}

Judged UnpackJudged(const std::string& text) {
  Judged judged;
  if (text.empty()) return judged;
  const json::value value = json::parse(text);
  const json::object& o = value.as_object();
  if (const auto* p = o.if_contains("proposal")) judged.proposal = UnpackProposal(p->as_object());
  if (const auto* r = o.if_contains("review")) judged.review = UnpackReview(r->as_object());
  if (const auto* order = o.if_contains("order")) judged.order = UnpackOrder(order->as_object());
  judged.evaluation_until = OptAt(o, "evaluation_until");
  judged.reminders = Number(o, "reminders");
  judged.urged = Number(o, "urged");
  judged.unanswered = Number(o, "unanswered");
  judged.repeats = Number(o, "repeats");
  judged.alike = Number(o, "alike");
  judged.visits_in_vain = Number(o, "visits_in_vain");
  if (o.contains("heard")) judged.heard = Text(o, "heard");
  judged.contradicted = o.contains("contradicted");
  return judged;
}

bool IsDrawn(core::CaseId id, int share_percent) {
  // splitmix64: neighbouring ids come to lie far apart.
  std::uint64_t x = static_cast<std::uint64_t>(id.value) + 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  x ^= x >> 31;
  return x % 100 < static_cast<std::uint64_t>(share_percent);
}

}  // namespace shouwen::cases
