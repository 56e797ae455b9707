#include <algorithm>

#include "cases/case.h"
#include "core/check.h"
#include "core/json.h"
#include "core/text.h"
#include "register/register.h"

namespace shouwen::reg {
namespace {

using Fields = std::map<std::string, std::string>;
constexpr std::int64_t kDayMs = 24 * 60 * core::kMsPerMinute;

bool Contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

const method::Field* FindField(const method::Register& book, std::string_view id) {
  const auto it = std::find_if(book.fields.begin(), book.fields.end(),
                               [&](const method::Field& f) { return f.id == id; });
  return it == book.fields.end() ? nullptr : &*it;
}

template <class T>
std::string Joined(const std::vector<T>& all) {
  std::string known;
  for (const T& one : all) known += (known.empty() ? "" : ", ") + one.id;
  return known;
}

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
      return Joined(field.choices);
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
    const org::Staff* named = ctx.directory ? ctx.directory->FindStaffNamed(text) : nullptr;
    return named != nullptr && named->active;
  }
  if (field.kind == method::Field::Kind::kEntry) return ctx.may_pick && ctx.may_pick(field, text);
  if (field.kind != method::Field::Kind::kChoice) {
    return !std::holds_alternative<method::Nil>(cases::FieldValue(field, text));
  }
  return std::any_of(field.choices.begin(), field.choices.end(),
                     [&](const method::Choice& c) { return c.id == text; });
}

core::Result<std::string> CleanText(std::string_view what, std::string_view text, std::size_t max) {
  std::string clean = core::Clean(text);
  if (core::CodePointCount(clean) <= max) return clean;
  return core::Error{kTextTooLong,
                     {{"what", std::string(what)}, {"max", static_cast<std::int64_t>(max)}}};
}

core::Status KnowFields(const method::Register& book, const Fields& given) {
  for (const auto& [id, text] : given) {
    if (FindField(book, id) != nullptr) continue;
    return core::Error{kUnknownField, {{"field", id}, {"known", Joined(book.fields)}}};
  }
  return core::Ok();
}

// REQUIRES: every field is known.
core::Status Merge(const Context& ctx, const Fields& given, Fields& into) {
  for (const auto& [id, text] : given) {
    const method::Field& field = *FindField(ctx.book, id);
    CORE_ASSIGN(std::string clean, CleanText(id, text, kFieldMax));
    if (clean.empty()) {
      into.erase(id);
    } else if (!Fits(ctx, field, clean)) {
      return core::Error{kBadField,
                         {{"field", id}, {"got", std::move(clean)}, {"expected", Expected(field)}}};
    } else {
      into[id] = std::move(clean);
    }
  }
  return core::Ok();
}

core::Status NeedPerson(const method::Register& book, const Input& input) {
  if (input.person && !book.person) return core::Error{kNoPerson};
  return core::Ok();
}

}  // namespace

core::Result<Entry> Write(const Context& ctx, core::UnitId unit, const Input& input) {
  Entry e;
  e.method = ctx.method.id;
  e.method_version = ctx.method.version;
  e.book = ctx.book.id;
  e.unit = unit;
  e.on = core::DateOf(ctx.now);
  e.state = ctx.book.starts;
  e.state_at = e.written_at = ctx.now;
  e.author = ctx.actor.staff;
  e.person = input.person;
  e.to_unit = input.to_unit;
  CORE_TRY(KnowFields(ctx.book, input.fields));
  CORE_TRY(Merge(ctx, input.fields, e.fields));
  CORE_TRY(NeedPerson(ctx.book, input));
  for (const method::Field& field : ctx.book.fields) {
    if (field.required && !e.fields.contains(field.id)) {
      return core::Error{kFieldMissing, {{"field", field.id}}};
    }
  }
  if (ctx.book.person_required && !e.person) return core::Error{kPersonMissing};
  if (e.to_unit && !ctx.book.addressed) return core::Error{kNoAddressee};
  if (ctx.book.addressed && !e.to_unit) return core::Error{kAddresseeMissing};
  return e;
}

core::Result<Entry> Do(const Context& ctx, const Entry& entry, const Around& around,
                       std::string_view id, const Input& input) {
  CORE_TRY(MayDo(ctx, entry, around, id));
  const method::EntryAct& act = *method::FindEntryAct(ctx.book, id);
  CORE_TRY(CleanText("note", input.note, kNoteMax));
  CORE_TRY(KnowFields(ctx.book, input.fields));
  const auto filled_here = [&](std::string_view field) {
    return Contains(act.needs, field) || Contains(act.may, field);
  };
  for (const auto& [field, text] : input.fields) {
    if (filled_here(field)) continue;
    return core::Error{kNotFilledHere, {{"field", field}, {"act", act.id}}};
  }
  Entry after = entry;
  CORE_TRY(Merge(ctx, input.fields, after.fields));
  CORE_TRY(NeedPerson(ctx.book, input));
  if (input.person && !filled_here(method::kPerson)) {
    return core::Error{kNotFilledHere, {{"field", std::string(method::kPerson)}, {"act", act.id}}};
  }
  if (input.person) after.person = input.person;
  for (const std::string& need : act.needs) {
    if (need == method::kPerson) {
      if (!after.person) return core::Error{kPersonMissing};
    } else if (!after.fields.contains(need)) {
      return core::Error{kFieldMissing, {{"field", need}}};
    }
  }
  if (after.state != act.to) after.state_at = ctx.now;
  after.state = act.to;
  after.out += act.takes - act.gives - act.loses;
  ++after.revision;
  return after;
}

int RankOf(const method::Register& book, const Entry& entry) {
  int rank = 0;
  for (const std::string& id : book.first) {
    const auto it = entry.fields.find(id);
    rank = rank * 2 + (it != entry.fields.end() && it->second == "true" ? 1 : 0);
  }
  return rank;
}

const method::Field* TitleFieldOf(const method::Register& book, const Entry& entry) {
  for (const method::Field& field : book.fields) {
    if (!field.personal && entry.fields.contains(field.id)) return &field;
  }
  return nullptr;
}

std::string ItemOf(const method::Register& book, const Entry& entry) {
  const auto it = entry.fields.find(book.stock_of);
  return book.stock_of.empty() || it == entry.fields.end() ? std::string() : it->second;
}

std::optional<core::Instant> FieldInstant(const method::Register& book, const Entry& entry,
                                          std::string_view id) {
  const method::Field* field = FindField(book, id);
  const auto it = entry.fields.find(std::string(id));
  if (field == nullptr || it == entry.fields.end()) return std::nullopt;
  const method::Value value = cases::FieldValue(*field, it->second);
  if (const auto* at = std::get_if<core::Instant>(&value)) return *at;
  if (const auto* on = std::get_if<core::Date>(&value)) return core::StartOf(*on);
  return std::nullopt;
}

core::Result<std::vector<method::Choice>> ItemsOf(const method::Register& book) {
  const method::Field* field = FindField(book, book.stock_of);
  if (field == nullptr) return core::Error{kNoStock, {{"register", book.id}}};
  return field->choices;
}

core::Status MayMove(const method::Register& book, const std::string& item, std::int64_t pieces,
                     std::string_view reason, std::int64_t in_box) {
  CORE_ASSIGN(const std::vector<method::Choice> items, ItemsOf(book));
  const bool known = std::any_of(items.begin(), items.end(),
                                 [&](const method::Choice& c) { return c.id == item; });
  if (!known) return core::Error{kUnknownItem, {{"got", item}, {"known", Joined(items)}}};
  if (pieces == 0 || pieces > kPiecesMax || pieces < -kPiecesMax) {
    return core::BadInput("/pieces", "expected a number from 1 to " + std::to_string(kPiecesMax) +
                                         ", or below zero to write off");
  }
  CORE_TRY(CleanText("reason", reason, kNoteMax));
  if (in_box + pieces < 0) return core::Error{kOutOfStock, {{"item", item}, {"left", in_box}}};
  return core::Ok();
}

std::string KnownActs(const method::Register& book) { return Joined(book.acts); }

std::vector<Span> SpansEnding(const method::Register& book, std::span<const Done> done,
                              const calendar::Calendar& calendar) {
  std::vector<Span> spans;
  CORE_CHECK(!done.empty());
  const Done& last = done.back();
  for (const method::Wait& wait : book.waits) {
    if (!Contains(wait.to, last.act)) continue;
    std::optional<core::Instant> from;
    for (const Done& d : done.first(done.size() - 1)) {
      if (Contains(wait.to, d.act)) from.reset();
      if (!from && Contains(wait.from, d.act)) from = d.at;
    }
    if (!from) continue;
    const bool in_time = !wait.within || last.at <= calendar.DueAt(*from, *wait.within).at;
    spans.push_back({wait.id, *from, last.at, in_time});
  }
  return spans;
}

std::vector<core::Instant> TimesOn(const method::SelfService& self,
                                   const calendar::Calendar& calendar, core::Date on,
                                   core::Instant now) {
  std::vector<core::Instant> times;
  const std::int64_t days = (core::StartOf(on) - core::StartOf(core::DateOf(now))) / kDayMs;
  if (days < 0 || days > kBookAheadDays) return times;
  const std::int64_t step = self.every_minutes * core::kMsPerMinute;
  for (core::Instant at = core::StartOf(on); core::DateOf(at) == on; at = at + step) {
    if (at <= now) continue;
    // The whole of it is worked: what begins before the break ends before it.
    if (calendar.WorkMinutesBetween(at, at + step) == self.every_minutes) times.push_back(at);
  }
  return times;
}

core::Status CheckTime(const method::SelfService& self, const calendar::Calendar& calendar,
                       core::Instant at, int booked, core::Instant now) {
  const std::vector<core::Instant> times = TimesOn(self, calendar, core::DateOf(at), now);
  if (std::find(times.begin(), times.end(), at) == times.end()) {
    return core::Error{
        kNotATime,
        {{"got", core::FormatInstant(at)},
         {"expected", "a time of " + std::to_string(self.every_minutes) +
                          " minutes in the working hours of calendar " + self.calendar +
                          ", within " + std::to_string(kBookAheadDays) + " days"}}};
  }
  if (booked >= self.places) return core::Error{kTimeTaken, {{"at", core::FormatInstant(at)}}};
  return core::Ok();
}

core::Status CheckSelf(const method::Register& book, const std::string& name) {
  if (book.self) return core::Ok();
  return core::Error{kNoSelfService, {{"register", name}}};
}

core::Status CheckOpen(const method::Register& book, const std::string& name, core::UnitId unit,
                       bool is_open) {
  CORE_TRY(CheckSelf(book, name));
  if (is_open) return core::Ok();
  return core::Error{kNotOpen, {{"register", name}, {"unit", core::ToText(unit)}}};
}

method::Method LimitsOf(const method::Method& m, const method::Register& book) {
  method::Method rules;
  rules.id = m.id;
  rules.version = m.version;
  rules.calendar = m.calendar;
  rules.now_means = m.now_means;
  rules.roles = m.roles;
  rules.promises = book.limits;
  for (const method::Cadence& cadence : m.cadences) {
    if (cadence.book == book.id) rules.promises.push_back(cadence.rule);
  }
  return rules;
}

}  // namespace shouwen::reg
