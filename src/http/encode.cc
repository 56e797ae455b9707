#include "encode.h"

#include "core/ids.h"
#include "core/time.h"
#include "point_body.h"
#include "problem.h"
#include "service/named.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;
using http::Encode;  // together with the ones below

json::value At(core::Instant at) { return json::value(core::FormatInstant(at)); }
json::value At(const std::optional<core::Instant>& at) { return at ? At(*at) : json::value(); }
template <class Tag>
json::value IdOf(core::Id<Tag> id) {
  return json::value(core::ToText(id));
}
template <class Tag>
json::value IdOf(const std::optional<core::Id<Tag>>& id) {
  return id ? IdOf(*id) : json::value();
}
json::array Texts(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

std::string Lines(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "\n") + text;
  return all;
}

json::object Encode(const service::CaseRef& of) {
  return {{"id", IdOf(of.id)},
          {"number", of.number},
          {"subject", of.subject},
          {"level_title", of.level_title}};
}
json::object Encode(const cases::HandOver& offer) {
  return {{"from_unit", IdOf(offer.from_unit)},
          {"to_unit", IdOf(offer.to_unit)},
          {"from_staff", IdOf(offer.from_staff)},
          {"to_staff", IdOf(offer.to_staff)},
          {"note", offer.note},
          {"offered_at", At(offer.offered_at)}};
}
json::object Encode(const cases::Settlement& settlement) {
  return {{"by", IdOf(settlement.by)},
          {"unit", IdOf(settlement.unit)},
          {"level", settlement.level},
          {"result", settlement.result},
          {"at", At(settlement.at)}};
}
json::object Encode(const cases::Evaluation& evaluation) {
  return {{"answer", evaluation.answer},
          {"is_signed", evaluation.is_signed},
          {"comment", evaluation.comment},
          {"via", evaluation.via},
          {"at", At(evaluation.at)}};
}
json::object Encode(const cases::FollowUp& follow_up) {
  return {{"by", IdOf(follow_up.by)},
          {"contacted", follow_up.contacted},
          {"solved", follow_up.solved},
          {"note", follow_up.note},
          {"at", At(follow_up.at)}};
}
json::object Encode(const cases::Request& request) {
  return {{"what", request.what},         {"unit", IdOf(request.unit)},
          {"by", IdOf(request.by)},       {"length", request.length},
          {"why", request.why},           {"reason", request.reason},
          {"basis", request.basis},       {"asked_at", At(request.asked_at)},
          {"rules", Texts(request.rules)}};
}
json::value Paused(const cases::Case& c) {
  if (!c.pausing) return nullptr;
  return json::object{{"why", c.pausing->why},
                      {"reason", c.pausing->reason},
                      {"since", At(c.pauses.back().from_at)},
                      {"until", At(c.pausing->until_at)}};
}
json::object Encode(const cases::Exit& exit) {
  return {{"kind", exit.kind}, {"reason", exit.reason}, {"by", IdOf(exit.by)}, {"at", At(exit.at)}};
}
json::object Encode(const cases::Holding& holding) {
  return {{"unit", IdOf(holding.unit)},
          {"staff", IdOf(holding.staff)},
          {"from_at", At(holding.from_at)},
          {"how", holding.how}};
}
json::object Encode(const cases::ExitProposal& p) {
  return {{"exit", p.exit},
          {"cause", p.cause},
          {"reason", p.reason},
          {"by", IdOf(p.by)},
          {"at", At(p.at)},
          {"state", p.state},
          {"decided_by", IdOf(p.decided_by)},
          {"note", p.note},
          {"appeal_until", At(p.appeal_until)}};
}
json::object Encode(const cases::Review& review) {
  return {{"against", review.against},
          {"exit", review.exit},
          {"reason", review.reason},
          {"by", IdOf(review.by)},
          {"at", At(review.at)}};
}
json::object Encode(const cases::Order& order) {
  return {{"person", IdOf(order.person)}, {"due_at", At(order.due_at)},
          {"standard", order.standard},   {"by", IdOf(order.by)},
          {"at", At(order.at)},           {"reported_at", At(order.reported_at)}};
}
template <class T>
json::value Maybe(const std::optional<T>& value) {
  return value ? json::value(Encode(*value)) : json::value();
}

// What is held for and against its handling.
json::object EncodeJudged(const cases::Judged& judged) {
  return {{"proposal", Maybe(judged.proposal)},
          {"review", Maybe(judged.review)},
          {"order", Maybe(judged.order)},
          {"evaluation_until", At(judged.evaluation_until)},
          {"reminders", judged.reminders},
          {"urged", judged.urged},
          {"unanswered", judged.unanswered},
          {"repeats", judged.repeats},
          {"visits_in_vain", judged.visits_in_vain},
          {"heard", judged.heard},
          {"contradicted", judged.contradicted}};
}

// What the case row says of itself, without who and what it asks.
void AddState(json::object& out, const cases::Case& c) {
  out["state"] = cases::ToText(c.state);
  out["level"] = c.level;
  out["round"] = c.round;
  out["hops"] = c.hops;
  out["returns"] = c.returns;
  out["card"] = c.card;
  out["accepted"] = c.accepted;
  out["written_report"] = c.written_report;
  out["hand_over"] = Maybe(c.hand_over);
  out["settlement"] = Maybe(c.settlement);
  out["evaluation"] = Maybe(c.evaluation);
  out["follow_up"] = Maybe(c.follow_up);
  out["exit"] = Maybe(c.exit);
  out["paused"] = Paused(c);
  out["request"] = Maybe(c.request);
  out["at_arbiter"] = c.at_arbiter;
  out["arbitrated"] = c.arbitrated;
  out["judged"] = EncodeJudged(c.judged);
  out["received_at"] = At(c.received_at);
  out["level_since"] = At(c.level_since);
  out["changed_at"] = At(c.changed_at);
  out["revision"] = c.revision;
}

void AddContent(json::object& out, const cases::Case& c) {
  json::object fields;
  for (const auto& [name, value] : c.fields) fields[name] = value;
  out["method"] = c.method;
  out["method_version"] = c.method_version;
  out["ledger"] = c.ledger;
  out["topic"] = c.topic;
  out["kind"] = c.kind;
  out["channel"] = c.channel;
  out["urgency"] = c.urgency;
  out["subject"] = c.subject;
  out["body"] = c.body;
  out["place"] = c.place;
  json::array materials;
  for (const cases::Material& one : c.materials) {
    materials.push_back({{"name", one.name}, {"count", one.count}});
  }
  out["materials"] = std::move(materials);
  out["place_point"] = EncodePoint(c.place_point);
  out["fields"] = std::move(fields);
  out["confidential"] = c.confidential;
}

}  // namespace

json::object EncodeRefusal(const core::Error& error) {
  json::object params;
  for (const core::Param& param : error.params) {
    params[param.name] = std::visit([](const auto& v) { return json::value(v); }, param.value);
  }
  json::object refusal{{"code", error.code.name},
                       {"params", std::move(params)},
                       {"rule", error.rule},
                       {"says", {{"zh", error.says_zh}, {"en", error.says_en}}}};
  if (json::object reasons = ReasonsOf(error); !reasons.empty()) {
    refusal["reasons"] = std::move(reasons);
  }
  return refusal;
}

json::array EncodeRights(const org::Rights& rights) {
  json::array words;
  for (std::size_t i = 0; i < org::kRightCount; ++i) {
    if (rights.test(i)) words.push_back(json::value(org::ToText(org::Right(i))));
  }
  return words;
}

json::object EncodeAllowed(const cases::Allowed& allowed) {
  return {{"act", allowed.act},
          {"refusal", allowed.refusal ? json::value(EncodeRefusal(*allowed.refusal)) : nullptr}};
}

json::object Encode(const service::UnitRef& unit) {
  return {{"id", IdOf(unit.id)}, {"name", unit.name}, {"level", unit.level}, {"phone", unit.phone}};
}

json::object Encode(const service::StaffRef& staff) {
  return {{"id", IdOf(staff.id)},
          {"name", staff.name},
          {"phone", staff.phone},
          {"unit", IdOf(staff.unit)}};
}

json::object Encode(const service::RequesterView& requester) {
  return {{"id", IdOf(requester.id)},     {"name", requester.name},   {"phone", requester.phone},
          {"address", requester.address}, {"email", requester.email}, {"masked", requester.masked},
          {"hidden", requester.hidden},   {"apart", requester.apart}};
}

json::object Encode(const service::PromiseView& view) {
  const promise::Promise& p = view.promise;
  json::object owed_by{
      {"role", p.owed_by}, {"unit", Encode(view.owed_unit)}, {"staff", Maybe(view.owed_staff)}};
  json::array steps;
  for (const std::string& step : view.explain_steps) {
    steps.emplace_back(json::object{{"text", step}});
  }
  return {{"id", IdOf(p.id)},
          {"case_id", IdOf(p.case_id)},
          {"number", view.of.number},
          {"case", Encode(view.of)},
          {"rule", p.rule},
          {"title", view.title},
          {"rule_title", view.title},
          {"owes", Texts(view.owes)},
          {"keep_by", Texts(view.keep_by)},
          {"owed_by", std::move(owed_by)},
          {"state", promise::ToText(p.state)},
          {"made_at", At(p.made_at)},
          {"due_at", At(p.due_at)},
          {"provisional", p.provisional},
          {"extended", p.extended},
          {"paused_until", At(p.paused_until)},
          {"warned", p.warned},
          {"kept_at", At(p.kept_at)},
          {"broken_at", At(p.broken_at)},
          {"withdrawn_at", At(p.withdrawn_at)},
          {"kept_by", p.kept_by},
          {"late_ms", p.late_ms},
          {"late", view.late},
          {"rule_in_words", view.rule_in_words},
          {"rule_words", view.rule_in_words},
          {"explain", Lines(view.explain_steps)},
          {"explain_steps", std::move(steps)}};
}

json::object Encode(const evidence::Attachment& file) {
  return {{"id", IdOf(file.id)}, {"name", file.name},     {"type", ToText(file.type)},
          {"size", file.size},   {"sha256", file.sha256}, {"created_at", At(file.created_at)}};
}

json::object Encode(const service::AttachmentView& view) {
  json::object out = Encode(view.file);
  out["event_seq"] = view.file.event_seq;
  out["by"] = view.by ? json::value(Encode(*view.by)) : json::value("requester");
  return out;
}

json::object Encode(const service::PickedEntry& picked) {
  return {{"field", picked.field},
          {"id", picked.id},
          {"register", picked.book},
          {"title", picked.title}};
}

json::object Encode(const service::CaseView& view) {
  json::object out;
  out.reserve(48);
  out["id"] = IdOf(view.data.id);
  out["number"] = view.data.number;
  out["first_asked"] = Encode(view.first_asked);
  AddContent(out, view.data);
  out["method_title"] = view.method_title;
  out["topic_title"] = view.topic_title;
  AddState(out, view.data);
  out["level_title"] = view.level_title;
  out["unit"] = Encode(view.unit);
  out["holder"] = Maybe(view.holder);
  out["requester"] = Encode(view.requester);
  out["promises"] = EncodeAll(view.promises);
  json::array holders, allowed;
  for (const auto& holding : view.holders) holders.push_back(Encode(holding));
  for (const auto& act : view.allowed) allowed.push_back(EncodeAllowed(act));
  out["holders"] = std::move(holders);
  out["allowed"] = std::move(allowed);
  out["attachments"] = EncodeAll(view.attachments);
  out["named"] = EncodeAll(view.named);
  out["picked"] = EncodeAll(view.picked);
  json::array evidence;
  for (const service::EvidenceView& one : view.evidence) {
    evidence.push_back(json::object{{"act", one.act},
                                    {"id", one.id},
                                    {"title", {{"zh", one.title.zh}, {"en", one.title.en}}},
                                    {"type", one.type},
                                    {"at_least", one.at_least}});
  }
  out["evidence"] = std::move(evidence);
  return out;
}

json::object Encode(const service::CaseLine& line) {
  const cases::CaseRow& row = line.row;
  return {{"id", IdOf(row.id)},
          {"number", row.number},
          {"subject", row.subject},
          {"method", row.method},
          {"ledger", row.ledger},
          {"topic", row.topic},
          {"kind", row.kind},
          {"level", row.level},
          {"urgency", row.urgency},
          {"card", row.card},
          {"state", cases::ToText(row.state)},
          {"round", row.round},
          {"confidential", row.confidential},
          {"first_asked", Encode(line.first_asked)},
          {"unit", Encode(line.unit)},
          {"holder", Maybe(line.holder)},
          {"received_at", At(row.received_at)},
          {"changed_at", At(row.changed_at)},
          {"revision", row.revision},
          {"due_at", At(row.due_at)},
          {"next_due_at", At(row.due_at)},
          {"late", row.late},
          {"open_promises", line.open_promises},
          {"snippet", line.snippet ? json::value(*line.snippet) : json::value()}};
}

json::array EncodeEvents(const service::Call& call,
                         const std::vector<service::TimelineItem>& items) {
  json::array all;
  service::Namer namer(call);
  for (const service::TimelineItem& item : items) {
    const journal::StoredEvent& event = item.event;
    const service::NamedFields named = namer.In(event);
    all.push_back(json::object{{"seq", event.seq},
                               {"type", event.type},
                               {"title", item.title},
                               {"subject", event.subject},
                               {"subject_id", std::to_string(event.subject_id)},
                               {"case_id", IdOf(event.case_id)},
                               {"actor", Maybe(item.actor)},
                               {"actor_kind", event.actor_kind},
                               {"unit", Maybe(item.unit)},
                               {"at", At(event.at)},
                               {"body", event.body},
                               {"named", EncodeAll(named.staff)},
                               {"picked", EncodeAll(named.picked)},
                               {"hash", event.hash}});
  }
  return all;
}

json::object Encode(const service::LookView& view) {
  return {{"staff", Encode(view.staff)},
          {"unit", Encode(view.unit)},
          {"what", view.look.what},
          {"reason", view.look.reason},
          {"at", At(view.look.at)}};
}

json::object Encode(const service::PublicCase& view) {
  json::array scale;
  for (const method::Choice& choice : view.scale) {
    scale.push_back({{"answer", choice.id}, {"zh", choice.title.zh}, {"en", choice.title.en}});
  }
  json::array promises;
  for (const service::PromiseView& p : view.promises) {
    promises.push_back({{"title", p.title},
                        {"owes", Texts(p.owes)},
                        {"unit", p.owed_unit.name},
                        {"state", promise::ToText(p.promise.state)},
                        {"due_at", At(p.promise.due_at)},
                        {"explain", Lines(p.explain_steps)}});
  }
  json::array timeline;
  for (const service::PublicStep& step : view.timeline) {
    json::object line{{"at", At(step.at)}, {"title", step.title}};
    if (!step.text.empty()) line["text"] = step.text;
    timeline.push_back(std::move(line));
  }
  return {{"number", view.number},
          {"subject", view.subject},
          {"state", view.state},
          {"level_title", view.level_title},
          {"unit", view.unit},
          {"unit_phone", view.unit_phone},
          {"first_asked", view.first_asked},
          {"first_asked_phone", view.first_asked_phone},
          {"result", view.result},
          {"received_at", At(view.received_at)},
          {"settled_at", At(view.settled_at)},
          {"replies", Texts(view.replies)},
          {"evaluation", view.evaluation},
          {"scale", std::move(scale)},
          {"promises", std::move(promises)},
          {"timeline", std::move(timeline)},
          {"can_evaluate", view.can_evaluate},
          {"signed_required", view.signed_required},
          {"unsatisfied_returns", view.unsatisfied_returns},
          {"urged", view.urged},
          {"can_urge", view.can_urge},
          {"receipt", {{"supervision_phone", view.supervision_phone}}}};
}

}  // namespace shouwen::http
