#include "service/self_desk.h"

#include <algorithm>

#include "cases/case.h"
#include "core/codes.h"
#include "core/text.h"
#include "own_key.h"
#include "register_work.h"
#include "requester.h"
#include "service/codes.h"
#include "service/idempotency.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr std::int64_t kDayMs = 24 * core::kMsPerHour;

bool Contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

core::Result<DirectoryPtr> DirectoryOf(const Call& call) {
  DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory) return directory;
  return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
}

core::Error NotFound(const char* what, const std::string& id) {
  return {core::kNotFound, {{"what", what}, {"id", id}}};
}

core::Result<BookRef> BookNamed(const Call& call, const std::string& name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return NotFound("register", name);
  BookRef ref{call.engine.FindMethod(call.actor.tenant, name.substr(0, dot))};
  if (ref.method) ref.book = method::FindRegister(*ref.method, name.substr(dot + 1));
  if (ref.book == nullptr) return NotFound("register", name);
  return ref;
}

struct Desk {
  DirectoryPtr directory;
  BookRef ref;
};
// The book of a unit that people may write into.
core::Result<Desk> OpenDesk(const Call& call, const std::string& name, core::UnitId unit,
                            bool to_write) {
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  CORE_ASSIGN(const BookRef ref, BookNamed(call, name));
  const org::Unit* found = directory->FindUnit(unit);
  if (found == nullptr || !found->active) return NotFound("unit", core::ToText(unit));
  const bool is_open = reg::IsOpen(call.tx, KeyOf(call.actor.tenant, ref), unit, to_write);
  CORE_TRY(reg::CheckOpen(*ref.book, name, unit, is_open));
  return Desk{directory, ref};
}

core::Result<std::shared_ptr<const calendar::Calendar>> CalendarOf(const Call& call,
                                                                   const BookRef& ref) {
  const std::string& id = ref.book->self->calendar;
  std::shared_ptr<const calendar::Calendar> found =
      call.engine.FindCalendar(call.actor.tenant, id, call.now);
  if (found) return found;
  return core::Error{kUnknownCalendar, {{"calendar", id}}};
}

// The first measured time that begins with the entry.
std::optional<SelfWait> WaitOf(const Call& call, const BookRef& ref, core::UnitId unit) {
  for (const method::Wait& wait : ref.book->waits) {
    if (!Contains(wait.from, std::string(method::kWritten))) continue;
    reg::SpanQuery query;
    query.wait = wait.id;
    query.from_at = call.now - kWaitDays * kDayMs;
    query.to_at = call.now;
    query.units = {unit};
    const reg::Waited waited = reg::WaitedFor(call.tx, KeyOf(call.actor.tenant, ref), query);
    if (waited.count == 0) return std::nullopt;
    return SelfWait{InLang(wait.title, call.lang), waited.count, waited.median_ms, waited.p90_ms};
  }
  return std::nullopt;
}

bool IsLine(const method::Register& book) {
  return std::any_of(book.acts.begin(), book.acts.end(),
                     [](const method::EntryAct& act) { return act.in_turn; });
}

// Whether an entry in this state waits for its turn.
bool StandsInLine(const method::Register& book, const std::string& state) {
  return std::any_of(book.acts.begin(), book.acts.end(), [&](const method::EntryAct& act) {
    return act.in_turn && Contains(act.from, state);
  });
}

// The time that was asked for. Errors: register.field_missing, register.bad_field,
// register.not_a_time, register.time_taken.
core::Status CheckTime(const Call& call, const BookRef& ref, const SelfInput& input) {
  const method::SelfService& self = *ref.book->self;
  if (self.at.empty()) return core::Ok();
  CORE_ASSIGN(const auto calendar, CalendarOf(call, ref));
  const auto said = input.fields.find(self.at);
  if (said == input.fields.end() || said->second.empty()) {
    return core::Error{reg::kFieldMissing, {{"field", self.at}}};
  }
  const auto at = core::ParseInstant(said->second);
  if (!at.ok()) {
    return core::Error{
        reg::kBadField,
        {{"field", self.at}, {"got", said->second}, {"expected", "instant with zone"}}};
  }
  const reg::BookKey key = KeyOf(call.actor.tenant, ref);
  const auto booked = reg::Booked(call.tx, key, input.unit, *at, *at + 1);
  return reg::CheckTime(self, *calendar, *at, booked.empty() ? 0 : booked.begin()->second,
                        call.now);
}

core::Result<reg::Input> InputOf(const Call& call, const BookRef& ref, const SelfInput& input) {
  reg::Input made;
  made.fields = input.fields;
  if (core::Clean(input.name).empty() && core::Clean(input.phone).empty()) return made;
  if (!ref.book->person) return core::Error{reg::kNoPerson};
  CORE_ASSIGN(const std::optional<people::Person> person,
              Requester(call, RequesterInput{{}, input.name, input.phone, "", ""}));
  if (person) made.person = person->id;
  return made;
}

SelfEntry Show(const Call& call, const org::Directory& directory, const EntryWork& work) {
  const reg::Entry& e = work.data();
  const method::Register& book = *work.ref().book;
  SelfEntry view;
  view.id = e.id;
  view.name = e.method + "." + e.book;
  view.title = InLang(book.title, call.lang);
  view.form = book.form;
  view.number = e.number;
  const UnitRef unit = RefTo(directory, e.unit);
  view.unit = unit.name;
  view.unit_phone = unit.phone;
  view.state = view.state_title = e.state;
  for (const method::Choice& state : book.states) {
    if (state.id == e.state) view.state_title = InLang(state.title, call.lang);
  }
  view.ended = reg::IsFinal(book, e.state);
  view.written_at = e.written_at;
  view.state_at = e.state_at;
  view.on = e.on;
  const reg::Around around = work.AroundFor(call.actor);
  if (StandsInLine(book, e.state)) view.ahead = around.ahead;
  view.wait = WaitOf(call, work.ref(), e.unit);
  if (e.person) {
    const auto person = people::Find(call.tx, call.actor.tenant, *e.person);
    if (person) view.person = people::Mask(*person);
  }
  if (!book.self) return view;  // a newer version of the method has taken it back
  view.at = reg::FieldInstant(book, e, book.self->at);
  for (const method::Field& field : book.fields) {
    const auto said = e.fields.find(field.id);
    const bool may = Contains(book.self->asks, field.id) ||
                     (book.shown && Contains(book.shown->fields, field.id));
    if (said == e.fields.end() || !may) continue;
    view.fields.emplace_back(InLang(field.title, call.lang), said->second);
  }
  for (const reg::Allowed& one :
       reg::AllowedActs({*work.ref().method, book, call.actor, call.now}, e, around)) {
    if (one.why_not || !Contains(book.self->acts, one.act)) continue;
    view.acts.push_back({one.act, method::FindEntryAct(book, one.act)->title});
  }
  return view;
}

}  // namespace

core::Result<std::vector<Offer>> Offers(const Call& call) {
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  CORE_ASSIGN(const MethodPtr in_force, MethodInForce(call, *directory));
  std::vector<Offer> offers;
  std::size_t books = 0;
  for (const reg::OpenBook& one : reg::OpenBooks(call.tx, call.actor.tenant)) {
    const org::Unit* unit = directory->FindUnit(one.unit);
    const auto ref = BookNamed(call, one.method + "." + one.book);
    if (unit == nullptr || !unit->active || !ref.ok() || !ref->book->self) continue;
    if (++books > kOffersMax) break;
    if (offers.empty() || offers.back().unit.id != one.unit) {
      offers.push_back({PublicUnitOf(*in_force, *unit, call.lang), {}});
    }
    OfferedBook book;
    book.method = ref->method;
    book.book = ref->book;
    if (IsLine(*ref->book)) {
      const reg::BookKey key = KeyOf(call.actor.tenant, *ref);
      book.in_line = reg::Count(call.tx, key, {ref->book->starts}, {one.unit});
    }
    book.wait = WaitOf(call, *ref, one.unit);
    offers.back().books.push_back(std::move(book));
  }
  return offers;
}

core::Result<std::vector<OfferedTime>> OfferedTimes(const Call& call, const std::string& name,
                                                    core::UnitId unit, core::Date on) {
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name, unit, false));
  CORE_ASSIGN(const auto calendar, CalendarOf(call, desk.ref));
  const method::SelfService& self = *desk.ref.book->self;
  std::vector<OfferedTime> times;
  if (self.at.empty()) return times;
  const core::Instant from = core::StartOf(on);
  const auto booked =
      reg::Booked(call.tx, KeyOf(call.actor.tenant, desk.ref), unit, from, from + kDayMs);
  for (const core::Instant at : reg::TimesOn(self, *calendar, on, call.now)) {
    const auto taken = booked.find(at);
    times.push_back({at, std::max(0, self.places - (taken == booked.end() ? 0 : taken->second))});
  }
  return times;
}

core::Result<SelfWritten> SelfDesk::Write(const Call& call, const std::string& name,
                                          const SelfInput& input, const std::string& remote) {
  const std::string who = "write:" + remote;
  CORE_TRY(spent_.Check(who, kWritePerRemote, call.now));
  CORE_ASSIGN(const Desk desk, OpenDesk(call, name, input.unit, true));
  const method::SelfService& self = *desk.ref.book->self;
  for (const auto& [field, text] : input.fields) {
    if (field == self.at || Contains(self.asks, field)) continue;
    return core::Error{reg::kNotFilledHere,
                       {{"field", field}, {"act", std::string(method::kWritten)}}};
  }
  CORE_TRY(CheckTime(call, desk.ref, input));
  CORE_ASSIGN(const reg::Input what, InputOf(call, desk.ref, input));
  EntryWork work(call, desk.directory, desk.ref);
  CORE_TRY(work.Write(input.unit, what));
  CORE_TRY(work.Finish());
  std::string key = AnotherKey(call, work.data().id);
  spent_.Count(who, call.now);
  return SelfWritten{Show(call, *desk.directory, work), std::move(key)};
}

std::string SelfDesk::AnotherKey(const Call& call, reg::EntryId id) {
  std::string key = NewKey();
  reg::SetKey(call.tx, call.actor.tenant, id, Sha256Hex(key));
  return key;
}

core::Result<reg::Entry> SelfDesk::Own(const Call& call, const std::string& name, reg::EntryId id,
                                       const std::string& key, const std::string& remote,
                                       bool to_write) {
  const std::string who = "wrong:" + remote;
  CORE_TRY(spent_.Check(who, kWrongPerRemote, call.now));
  std::optional<reg::Entry> entry = reg::Load(call.tx, call.actor.tenant, id, to_write);
  const std::string kept = reg::KeyHash(call.tx, call.actor.tenant, id);
  const bool fits = !kept.empty() && kept == Sha256Hex(key);
  if (entry && fits && entry->method + "." + entry->book == name) return std::move(*entry);
  spent_.Count(who, call.now);
  return NoSuchEntry(id);
}

core::Result<SelfEntry> SelfDesk::Look(const Call& call, const std::string& name, reg::EntryId id,
                                       const std::string& key, const std::string& remote) {
  CORE_ASSIGN(reg::Entry entry, Own(call, name, id, key, remote, false));
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  const BookRef ref = BookOf(call, entry);
  if (ref.book == nullptr) return NoSuchEntry(id);
  EntryWork work(call, directory, ref);
  work.Open(std::move(entry));
  return Show(call, *directory, work);
}

core::Result<SelfEntry> SelfDesk::Act(const Call& call, const std::string& name, reg::EntryId id,
                                      const std::string& key, const std::string& act,
                                      const std::string& remote) {
  CORE_ASSIGN(reg::Entry entry, Own(call, name, id, key, remote, true));
  CORE_ASSIGN(const DirectoryPtr directory, DirectoryOf(call));
  const BookRef ref = BookOf(call, entry);
  if (ref.book == nullptr) return NoSuchEntry(id);
  if (!ref.book->self || !Contains(ref.book->self->acts, act)) {
    std::string known;
    if (ref.book->self) {
      for (const std::string& one : ref.book->self->acts) {
        known += (known.empty() ? "" : ", ") + one;
      }
    }
    return core::Error{reg::kUnknownAct, {{"got", act}, {"known", known}}};
  }
  EntryWork work(call, directory, ref);
  work.Open(std::move(entry));
  work.CatchUp();
  CORE_TRY(work.Act(act, {}));
  CORE_TRY(work.Finish());
  return Show(call, *directory, work);
}

}  // namespace shouwen::service
