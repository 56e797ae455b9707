#include "encode_registers.h"

#include <algorithm>

#include "encode.h"

namespace shouwen::http {
namespace {

namespace json = boost::json;

json::value At(const std::optional<core::Instant>& at) {
  return at ? json::value(core::FormatInstant(*at)) : json::value();
}

template <class IdType>
json::value IdOf(const std::optional<IdType>& id) {
  return id ? json::value(core::ToText(*id)) : json::value();
}

std::string In(const method::LocalText& text, calendar::Lang lang) {
  return lang == calendar::Lang::kZh ? text.zh : text.en;
}

json::array Texts(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

json::array Choices(const std::vector<method::Choice>& choices, calendar::Lang lang) {
  json::array all;
  for (const method::Choice& c : choices) {
    all.push_back(json::object{{"id", c.id}, {"title", In(c.title, lang)}});
  }
  return all;
}

std::string_view KindOf(method::Field::Kind kind) {
  using Kind = method::Field::Kind;
  switch (kind) {
    case Kind::kNumber:
      return "number";
    case Kind::kDate:
      return "date";
    case Kind::kInstant:
      return "instant";
    case Kind::kBool:
      return "boolean";
    case Kind::kChoice:
      return "choice";
    case Kind::kStaff:
      return "staff";
    case Kind::kEntry:
      return "entry";
    case Kind::kText:
      break;
  }
  return "text";
}

json::object Field(const method::Field& f, calendar::Lang lang, const std::string& method = {}) {
  json::object field{{"id", f.id},
                     {"title", In(f.title, lang)},
                     {"type", KindOf(f.kind)},
                     {"required", f.required},
                     {"choices", Choices(f.choices, lang)}};
  if (!f.hint.empty()) field["hint"] = f.hint;
  if (!f.of.empty()) field["register"] = method + "." + f.of;
  return field;
}

json::array Fields(const service::RegisterView& view, calendar::Lang lang) {
  json::array all;
  for (const method::Field& f : view.book->fields) all.push_back(Field(f, lang, view.method->id));
  return all;
}

json::array States(const method::Register& book, calendar::Lang lang) {
  json::array all;
  for (const method::Choice& state : book.states) {
    all.push_back(json::object{{"id", state.id},
                               {"title", In(state.title, lang)},
                               {"final", reg::IsFinal(book, state.id)}});
  }
  return all;
}

json::array Acts(const method::Register& book, calendar::Lang lang) {
  json::array all;
  for (const method::EntryAct& act : book.acts) {
    all.push_back(json::object{{"id", act.id},
                               {"title", In(act.title, lang)},
                               {"from", Texts(act.from)},
                               {"to", act.to},
                               {"by", act.by},
                               {"not_by", Texts(act.not_by)},
                               {"needs", Texts(act.needs)},
                               {"may", Texts(act.may)},
                               {"in_turn", act.in_turn}});
  }
  return all;
}

json::value PublicOf(const service::RegisterView& view) {
  if (!view.book->self) return nullptr;
  json::array units;
  for (const core::UnitId unit : view.public_at) units.push_back(json::value(core::ToText(unit)));
  return json::object{{"units", std::move(units)}};
}

json::value PersonRule(const method::Register& book, calendar::Lang lang) {
  if (!book.person) return nullptr;
  return json::object{{"title", In(*book.person, lang)}, {"required", book.person_required}};
}

json::value Wait(const std::optional<service::SelfWait>& wait) {
  if (!wait) return nullptr;
  return json::object{{"title", wait->title},
                      {"count", wait->count},
                      {"median_ms", wait->median_ms},
                      {"p90_ms", wait->p90_ms}};
}

json::object Done(const service::DoneView& view) {
  return {{"act", view.done.act},
          {"title", view.title},
          {"at", core::FormatInstant(view.done.at)},
          {"by", view.by ? json::value(Encode(*view.by)) : json::value()},
          {"note", view.done.note},
          {"to", view.done.to}};
}

json::object Due(const service::DueView& view) {
  return {{"rule", view.due.rule},
          {"title", view.title},
          {"within", view.words},
          {"state", promise::ToText(view.due.state)},
          {"made_at", core::FormatInstant(view.due.made_at)},
          {"due_at", core::FormatInstant(view.due.due_at)},
          {"kept_at", At(view.due.kept_at)},
          {"late_ms", view.due.late_ms},
          {"unit", Encode(view.unit)},
          {"staff", view.due.owed_staff ? json::value(Encode(view.staff)) : json::value()}};
}

}  // namespace

json::object EncodeRegister(const service::RegisterView& view, calendar::Lang lang) {
  const method::Register& book = *view.book;
  json::value stock;
  if (!book.stock_of.empty()) {
    stock = json::object{{"of", book.stock_of}, {"low_at", book.low_at}};
  }
  json::array limits, waits;
  for (const method::PromiseRule& rule : book.limits) {
    limits.push_back(
        json::object{{"id", rule.id},
                     {"title", In(rule.title, lang)},
                     {"within", calendar::InWords(rule.within, lang == calendar::Lang::kZh)}});
  }
  for (const method::Wait& wait : book.waits) {
    waits.push_back(json::object{{"id", wait.id}, {"title", In(wait.title, lang)}});
  }
  json::object all{{"id", view.name()},
                   {"method", view.method->id},
                   {"version", view.method->version},
                   {"title", In(book.title, lang)},
                   {"form", book.form},
                   {"fields", Fields(view, lang)},
                   {"person", PersonRule(book, lang)},
                   {"addressed", book.addressed},
                   {"states", States(book, lang)},
                   {"starts", book.starts},
                   {"first", Texts(book.first)},
                   {"stock", std::move(stock)},
                   {"acts", Acts(book, lang)},
                   {"limits", std::move(limits)},
                   {"waits", std::move(waits)},
                   {"open", view.open},
                   {"public", PublicOf(view)}};
  if (book.shown) {
    all["shown"] =
        json::object{{"fields", Texts(book.shown->fields)}, {"states", Texts(book.shown->states)}};
  }
  return all;
}

json::object EncodeEntry(const service::EntryView& view) {
  const reg::Entry& e = view.data;
  json::object fields;
  for (const auto& [id, text] : e.fields) fields[id] = text;
  json::value person;
  if (e.person) {
    person = json::object{
        {"id", core::ToText(*e.person)}, {"name", view.person.name}, {"phone", view.person.phone}};
  }
  json::array named;
  for (const service::StaffRef& one : view.named) named.push_back(Encode(one));
  return {{"id", core::ToText(e.id)},
          {"register", e.method + "." + e.book},
          {"version", e.method_version},
          {"number", e.number},
          {"written_on", core::FormatDate(e.on)},
          {"written_at", core::FormatInstant(e.written_at)},
          {"state", e.state},
          {"state_at", core::FormatInstant(e.state_at)},
          {"revision", e.revision},
          {"unit", Encode(view.unit)},
          {"to_unit", view.to_unit ? json::value(Encode(*view.to_unit)) : json::value()},
          {"author", view.author ? json::value(Encode(*view.author)) : json::value()},
          {"fields", std::move(fields)},
          {"named", std::move(named)},
          {"picked", EncodeAll(view.picked)},
          {"person", std::move(person)},
          {"due_at", At(view.standing.due_at)},
          {"late", view.standing.late}};
}

json::object EncodeChoice(const service::EntryChoice& choice) {
  return {{"id", core::ToText(choice.id)},
          {"number", choice.number},
          {"title", choice.title},
          {"state_title", choice.state_title},
          {"unit", Encode(choice.unit)}};
}

json::object EncodeEntryPage(const service::EntryView& view) {
  json::object out = EncodeEntry(view);
  json::array done, limits, allowed;
  for (const service::DoneView& one : view.done) done.push_back(Done(one));
  for (const service::DueView& one : view.dues) limits.push_back(Due(one));
  for (const reg::Allowed& one : view.allowed) {
    allowed.push_back(json::object{
        {"act", one.act},
        {"refusal", one.why_not ? json::value(EncodeRefusal(*one.why_not)) : json::value()}});
  }
  out["done"] = std::move(done);
  out["limits"] = std::move(limits);
  out["allowed"] = std::move(allowed);
  return out;
}

json::object EncodeOffer(const service::Offer& offer, calendar::Lang lang) {
  json::array registers;
  for (const service::OfferedBook& offered : offer.books) {
    const method::Register& book = *offered.book;
    json::array asks;
    for (const method::Field& f : book.fields) {
      const auto& asked = book.self->asks;
      if (std::find(asked.begin(), asked.end(), f.id) != asked.end())
        asks.push_back(Field(f, lang));
    }
    registers.push_back(json::object{{"id", offered.name()},
                                     {"title", In(book.title, lang)},
                                     {"form", book.form},
                                     {"asks", std::move(asks)},
                                     {"at", book.self->at},
                                     {"person", PersonRule(book, lang)},
                                     {"in_line", offered.in_line},
                                     {"wait", Wait(offered.wait)}});
  }
  return {{"unit", Encode(offer.unit)}, {"registers", std::move(registers)}};
}

json::object EncodeOwnEntry(const service::SelfEntry& view, calendar::Lang lang) {
  json::array fields;
  for (const auto& [title, text] : view.fields) {
    fields.push_back(json::object{{"title", title}, {"text", text}});
  }
  json::value person;
  if (view.person.id.valid()) {
    person = json::object{{"name", view.person.name}, {"phone", view.person.phone}};
  }
  return {{"id", core::ToText(view.id)},
          {"register", view.name},
          {"title", view.title},
          {"form", view.form},
          {"number", view.number},
          {"unit", view.unit},
          {"unit_phone", view.unit_phone},
          {"state", view.state},
          {"state_title", view.state_title},
          {"ended", view.ended},
          {"written_at", core::FormatInstant(view.written_at)},
          {"written_on", core::FormatDate(view.on)},
          {"state_at", core::FormatInstant(view.state_at)},
          {"at", At(view.at)},
          {"ahead", view.ahead ? json::value(*view.ahead) : json::value()},
          {"wait", Wait(view.wait)},
          {"fields", std::move(fields)},
          {"person", std::move(person)},
          {"acts", Choices(view.acts, lang)}};
}

json::object EncodePublic(const service::PublicBook& one, calendar::Lang lang) {
  return {{"id", one.name()}, {"title", In(one.book->title, lang)}};
}

json::object EncodePublic(const service::PublicEntry& view) {
  json::array fields;
  for (const service::PublicField& field : view.fields) {
    fields.push_back(json::object{{"id", field.id},
                                  {"title", field.title},
                                  {"type", KindOf(field.kind)},
                                  {"text", field.text}});
  }
  return {{"id", core::ToText(view.id)},
          {"number", view.number},
          {"unit", view.unit},
          {"written_on", core::FormatDate(view.on)},
          {"state", view.state},
          {"state_title", view.state_title},
          {"state_at", core::FormatInstant(view.state_at)},
          {"fields", std::move(fields)}};
}

json::object EncodeStock(const service::StockView& view) {
  json::array items, moves;
  for (const service::StockLine& line : view.items) {
    items.push_back(json::object{{"item", line.stock.item},
                                 {"title", line.title},
                                 {"in_box", line.stock.in_box},
                                 {"out", line.stock.out},
                                 {"gone", line.stock.gone},
                                 {"low", line.low}});
  }
  for (const reg::Move& move : view.moves) {
    moves.push_back(json::object{{"item", move.item},
                                 {"from", reg::ToText(move.from)},
                                 {"to", reg::ToText(move.to)},
                                 {"pieces", move.pieces},
                                 {"entry", IdOf(move.entry)},
                                 {"at", core::FormatInstant(move.at)},
                                 {"reason", move.reason}});
  }
  return {{"unit", Encode(view.unit)},
          {"low_at", view.low_at},
          {"items", std::move(items)},
          {"moves", std::move(moves)}};
}

json::object EncodeWait(const service::WaitView& view, calendar::Lang lang) {
  json::value within;
  if (view.within) {
    within = json::value(calendar::InWords(*view.within, lang == calendar::Lang::kZh));
  }
  return {{"id", view.id},
          {"title", view.title},
          {"within", std::move(within)},
          {"count", view.waited.count},
          {"median_ms", view.waited.median_ms},
          {"p90_ms", view.waited.p90_ms},
          {"in_time", view.waited.in_time},
          {"percent_in_time", view.percent_in_time}};
}

}  // namespace shouwen::http
