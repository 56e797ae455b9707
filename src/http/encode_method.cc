#include "encode_method.h"

#include "core/time.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

json::object Words(const method::LocalText& text) { return {{"zh", text.zh}, {"en", text.en}}; }

json::array Texts(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

template <class T>
json::array Written(const std::vector<T>& items) {
  json::array array;
  for (const T& item : items) array.push_back(json::value(method::ToText(item)));
  return array;
}

json::array Choices(const std::vector<method::Choice>& choices) {
  json::array array;
  for (const method::Choice& c : choices) {
    array.push_back(json::object{{"id", c.id}, {"title", Words(c.title)}});
  }
  return array;
}

std::string_view KindOf(method::Field::Kind kind) {
  constexpr std::string_view kKinds[] = {"text",    "number", "date",  "instant",
                                         "boolean", "choice", "staff", "entry"};
  return kKinds[static_cast<std::size_t>(kind)];
}

json::object Encode(const method::Method& m, const method::Field& field) {
  json::object out{{"id", field.id},
                   {"title", Words(field.title)},
                   {"type", KindOf(field.kind)},
                   {"choices", Choices(field.choices)},
                   {"required", field.required},
                   {"required_for", Texts(field.required_for)},
                   {"filled_from", field.filled_from}};
  if (!field.of.empty()) out["register"] = m.id + "." + field.of;
  return out;
}

json::array Exits(const method::Method& m, bool zh) {
  json::array array;
  for (const method::ExitRule& exit : m.exits) {
    array.push_back(json::object{{"id", exit.id},
                                 {"title", Words(exit.title)},
                                 {"evidence", exit.evidence},
                                 {"approved_by", exit.approved_by},
                                 {"reasons", Choices(exit.reasons)},
                                 {"appeals", exit.appeals},
                                 {"by_clock", exit.by_clock},
                                 {"words", method::ExplainExit(m, exit, zh)}});
  }
  return array;
}

json::array FindingKinds(const method::Method& m, bool zh) {
  json::array array;
  for (const method::FindingKind& kind : m.findings) {
    array.push_back(json::object{{"id", kind.id},
                                 {"title", Words(kind.title)},
                                 {"words", method::ExplainFinding(m, kind, zh)}});
  }
  return array;
}

json::array Licences(const method::Method& m, bool zh) {
  json::array array;
  for (const method::LicenceRule& rule : m.licences) {
    array.push_back(json::object{{"id", rule.id},
                                 {"title", Words(rule.title)},
                                 {"pass", rule.pass},
                                 {"valid", rule.valid ? rule.valid->text : std::string()},
                                 {"words", method::ExplainLicence(m, rule, zh)}});
  }
  return array;
}

json::value FollowUp(const method::Method& m, bool zh) {
  if (!m.follow_up) return nullptr;
  const method::FollowUpPlan& plan = *m.follow_up;
  json::array script, fields;
  for (const method::LocalText& line : plan.script) script.push_back(Words(line));
  for (const method::Field* field : method::HeardFields(m)) fields.push_back(Encode(m, *field));
  return json::object{{"share", plan.share},
                      {"asks", Texts(plan.asks)},
                      {"script", std::move(script)},
                      {"fields", std::move(fields)},
                      {"words", method::ExplainFollowUp(m, plan, zh)}};
}

json::array Registers(const method::Method& m, bool zh) {
  json::array array;
  for (const method::Register& book : m.registers) {
    array.push_back(json::object{{"id", book.id},
                                 {"title", Words(book.title)},
                                 {"form", book.form},
                                 {"words", method::ExplainRegister(m, book, zh)}});
  }
  return array;
}

json::object Encode(const method::Method& m, const method::Step& step, bool zh) {
  return {{"id", step.id},
          {"title", Words(step.title)},
          {"by", step.by},
          {"after", Texts(step.after)},
          {"again", step.again},
          {"lapses", step.lapses},
          {"words", method::ExplainStep(m, step, zh)}};
}

json::object Encode(const method::Method& m, const method::EvidenceRule& rule, bool zh) {
  return {{"id", rule.id},
          {"title", Words(rule.title)},
          {"type", rule.type},
          {"at_least", rule.at_least},
          {"required", rule.required},
          {"required_for", Texts(rule.required_for)},
          {"channels", Texts(rule.channels)},
          {"if", rule.condition.empty() ? "" : rule.condition.text()},
          {"words", method::ExplainEvidence(m, rule, zh)}};
}

json::object Route(const method::Method& m, bool zh) {
  json::array assign, decide;
  for (const method::StartRule& rule : m.decide) {
    decide.push_back(json::object{{"if", rule.condition.text()},
                                  {"level", rule.level},
                                  {"words", method::ExplainStart(m, rule, zh)}});
  }
  for (const method::AssignRoute& r : m.assign) {
    assign.push_back(
        json::object{{"from", r.from}, {"to", r.to}, {"by", r.by}, {"person", r.person}});
  }
  return {{"escalate", Texts(m.escalate)},
          {"assign", std::move(assign)},
          {"decide", std::move(decide)},
          {"arbiter", m.arbiter},
          {"returns_max", m.returns_max},
          {"returns",
           {{"within", m.returns.within ? m.returns.within->text : std::string()},
            {"needs_basis", m.returns.needs_basis}}},
          {"hand_over_needs_note", m.hand_over_needs_note},
          {"words", method::ExplainPassingOn(m, zh)}};
}

json::value Extension(const method::Method& m, bool zh) {
  if (!m.extension) return nullptr;
  return json::object{{"of", Texts(m.extension->of)},
                      {"ask_before", m.extension->ask_before.text},
                      {"most", m.extension->most.text},
                      {"times", m.extension->times},
                      {"needs_basis", m.extension->needs_basis},
                      {"approved_by", m.extension->approved_by},
                      {"words", method::ExplainExtension(m, zh)}};
}

json::value Pause(const method::Method& m, bool zh) {
  if (!m.pause) return nullptr;
  return json::object{{"reasons", Choices(m.pause->reasons)},
                      {"most", m.pause->most.text},
                      {"times", m.pause->times},
                      {"approved_by", m.pause->approved_by},
                      {"words", method::ExplainPause(m, zh)}};
}

json::value Longer(const method::PromiseRule& rule) {
  if (rule.longer_if.empty()) return nullptr;
  return json::object{{"if", rule.longer_if.text()}, {"times", rule.longer_times.text()}};
}

json::object Encode(const method::Method& m, const method::PromiseRule& rule, bool zh) {
  return {{"id", rule.id},
          {"title", Words(rule.title)},
          {"when", Texts(rule.when)},
          {"if", rule.condition.empty() ? "" : rule.condition.text()},
          {"owed_by", rule.owed_by},
          {"owes", Texts(rule.owes)},
          {"within", rule.within.text},
          {"longer", Longer(rule)},
          {"calendar", rule.calendar.empty() ? m.calendar : rule.calendar},
          {"warn", Written(rule.warn)},
          {"else", Written(rule.otherwise)},
          {"words", method::ExplainPromise(m, rule, zh)}};
}

json::object Encode(const method::Method& m, const method::Gate& gate, bool zh) {
  return {{"id", gate.id},
          {"on", gate.on},
          {"require", gate.require.empty() ? "" : gate.require.text()},
          {"says", Words(gate.says)},
          {"words", method::ExplainGate(m, gate, zh)}};
}

json::object Encode(const method::Method& m, const method::Reaction& reaction, bool zh) {
  return {{"id", reaction.id},
          {"when", Texts(reaction.when)},
          {"if", reaction.condition.empty() ? "" : reaction.condition.text()},
          {"do", Written(reaction.acts)},
          {"note", Words(reaction.note)},
          {"words", method::ExplainReaction(m, reaction, zh)}};
}

json::object Encode(const method::Method& m, const method::Measure& measure, bool zh) {
  return {{"id", measure.id},
          {"title", Words(measure.title)},
          {"words", method::ExplainMeasure(m, measure, zh)}};
}

json::object Encode(const method::Method& m, const method::Posting& posting, bool zh) {
  return {{"id", posting.id},
          {"every", posting.every},
          {"of", Texts(posting.of)},
          {"ledgers", Texts(posting.ledgers)},
          {"forms", Texts(posting.forms)},
          {"words", method::ExplainPosting(m, posting, zh)}};
}

json::object Encode(const method::Method& m, const method::Cadence& cadence, bool zh) {
  return {{"id", cadence.id},
          {"title", Words(cadence.title)},
          {"every", cadence.every},
          {"for_each", cadence.for_each},
          {"register", m.id + "." + cadence.book},
          {"at_least", cadence.at_least},
          {"words", method::ExplainCadence(m, cadence, zh)}};
}

json::array Fields(const method::Method& m) {
  json::array array;
  for (const method::Field& field : m.fields) array.push_back(Encode(m, field));
  return array;
}

template <class T>
json::array Rules(const method::Method& m, const std::vector<T>& rules, bool zh) {
  json::array array;
  for (const T& rule : rules) array.push_back(Encode(m, rule, zh));
  return array;
}

json::value ValueOf(const method::Value& value) {
  if (const bool* b = std::get_if<bool>(&value)) return *b;
  if (const auto* d = std::get_if<method::Decimal>(&value)) {
    if (d->scaled % method::Decimal::kScale == 0) return d->scaled / method::Decimal::kScale;
    return static_cast<double>(d->scaled) / static_cast<double>(method::Decimal::kScale);
  }
  if (const auto* on = std::get_if<core::Date>(&value)) return json::value(core::FormatDate(*on));
  if (const auto* at = std::get_if<core::Instant>(&value)) {
    return json::value(core::FormatInstant(*at));
  }
  return json::value(std::get<std::string>(value));
}

std::string_view TypeOf(const method::Value& value) {
  if (std::holds_alternative<bool>(value)) return "boolean";
  if (std::holds_alternative<method::Decimal>(value)) return "number";
  if (std::holds_alternative<core::Date>(value)) return "date";
  return std::holds_alternative<core::Instant>(value) ? "instant" : "text";
}

}  // namespace

json::array EncodeParams(const service::MethodPage& page) {
  json::array params;
  for (const method::Param& p : page.method->params) {
    const auto set = page.params->find(p.id);
    params.push_back(
        json::object{{"id", p.id},
                     {"title", Words(p.title)},
                     {"type", TypeOf(p.value)},
                     {"value", ValueOf(set == page.params->end() ? p.value : set->second)},
                     {"default", ValueOf(p.value)},
                     {"unit", Words(p.unit)},
                     {"note", Words(p.note)}});
  }
  return params;
}

json::object EncodeMethod(const service::MethodPage& page, calendar::Lang lang) {
  const method::Method& m = *page.method;
  const bool zh = lang == calendar::Lang::kZh;
  return {{"id", m.id},
          {"title", Words(m.title)},
          {"version", m.version},
          {"is_default", page.is_default},
          {"own", page.own},
          {"origin",
           {{"document", m.origin.document},
            {"lines", m.origin.lines},
            {"place", Words(m.origin.place)}}},
          {"calendar", m.calendar},
          {"levels", Choices(m.levels)},
          {"starts_at", m.starts_at},
          {"ledgers", Choices(m.ledgers)},
          {"topics", Choices(m.topics)},
          {"kinds", Choices(m.kinds)},
          {"fields", Fields(m)},
          {"steps", Rules(m, m.steps, zh)},
          {"evidence", Rules(m, m.evidence, zh)},
          {"evaluation", {{"scale", Choices(m.scale)}, {"signed", m.signed_evaluation}}},
          {"route", Route(m, zh)},
          {"extension", Extension(m, zh)},
          {"pause", Pause(m, zh)},
          {"promises", Rules(m, m.promises, zh)},
          {"gates", Rules(m, m.gates, zh)},
          {"reactions", Rules(m, m.reactions, zh)},
          {"measures", Rules(m, m.measures, zh)},
          {"postings", Rules(m, m.postings, zh)},
          {"cadences", Rules(m, m.cadences, zh)},
          {"exits", Exits(m, zh)},
          {"follow_up", FollowUp(m, zh)},
          {"findings", FindingKinds(m, zh)},
          {"licences", Licences(m, zh)},
          {"registers", Registers(m, zh)},
          {"params", EncodeParams(page)},
          {"yaml", m.source}};
}

}  // namespace shouwen::http
