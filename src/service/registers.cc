#include "service/registers.h"

#include "core/codes.h"
#include "core/text.h"
#include "journal/journal.h"
#include "register_desk.h"
#include "requester.h"
#include "service/codes.h"

namespace shouwen::service {
namespace {

using org::Right;

core::Result<reg::Input> InputOf(const Call& call, const EntryInput& input) {
  reg::Input made;
  made.fields = input.fields;
  made.note = core::Clean(input.note);
  made.to_unit = input.to_unit;
  CORE_ASSIGN(const std::optional<people::Person> person, Requester(call, input.person));
  if (person) made.person = person->id;
  return made;
}

void JournalPerson(const Call& call, const std::string& type, const EntryView& view,
                   boost::json::object body) {
  journal::Event event;
  event.type = type;
  event.subject = "person";
  event.subject_id = view.data.person->value;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  event.body = std::move(body);
  event.body["entry"] = core::ToText(view.data.id);
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

struct Opened {
  Desk desk;
  reg::Entry entry;
};
// An entry of the register that the actor may see.
core::Result<Opened> OpenEntry(const Call& call, const std::string& name, reg::EntryId id,
                               bool to_write) {
  CORE_ASSIGN(Desk desk, OpenDesk(call, name));
  std::optional<reg::Entry> entry = reg::Load(call.tx, call.actor.tenant, id, to_write);
  const bool of_it =
      entry && entry->method == desk.ref.method->id && entry->book == desk.ref.book->id;
  if (!of_it) return NoSuchEntry(id);
  const bool sees = SeesUnit(call.actor, *desk.directory, entry->unit) ||
                    (entry->to_unit && SeesUnit(call.actor, *desk.directory, *entry->to_unit));
  if (!sees) return NoSuchEntry(id);
  desk.ref = BookOf(call, *entry);
  if (desk.ref.book == nullptr) {
    return core::Error{
        kUnknownMethod,
        {{"method", entry->method}, {"version", std::int64_t{entry->method_version}}}};
  }
  return Opened{std::move(desk), std::move(*entry)};
}

}  // namespace

core::Result<EntryView> WriteEntry(const Call& call, const std::string& name,
                                   const EntryInput& input) {
  CORE_TRY(org::Need(call.actor, Right::kCaseAct));
  CORE_ASSIGN(Desk desk, OpenDesk(call, name));
  CORE_ASSIGN(const core::UnitId unit, UnitMeant(call, *desk.directory, input.unit));
  if (input.to_unit) {
    const org::Unit* to = desk.directory->FindUnit(*input.to_unit);
    if (to == nullptr || !to->active) {
      return core::Error{core::kNotFound, {{"what", "unit"}, {"id", core::ToText(*input.to_unit)}}};
    }
  }
  CORE_ASSIGN(const reg::Input what, InputOf(call, input));
  EntryWork work(call, desk.directory, desk.ref);
  CORE_TRY(work.Write(unit, what));
  CORE_TRY(work.Finish());
  return PageOf(call, *desk.directory, work);
}

core::Result<EntryView> GetEntry(const Call& call, const std::string& name, reg::EntryId id) {
  CORE_ASSIGN(Opened opened, OpenEntry(call, name, id, false));
  EntryWork work(call, opened.desk.directory, opened.desk.ref);
  work.Open(std::move(opened.entry));
  EntryView view = PageOf(call, *opened.desk.directory, work);
  if (view.data.person) JournalPerson(call, "person.viewed", view, {});
  return view;
}

core::Result<EntryView> ActOnEntry(const Call& call, const std::string& name, reg::EntryId id,
                                   const std::string& act, const EntryInput& input,
                                   std::optional<std::int64_t> revision) {
  CORE_ASSIGN(Opened opened, OpenEntry(call, name, id, true));
  CORE_TRY(org::Need(call.actor, Right::kCaseAct));
  if (revision && *revision != opened.entry.revision) {
    return core::Error{core::kStale, {{"expected", *revision}, {"actual", opened.entry.revision}}};
  }
  CORE_ASSIGN(const reg::Input what, InputOf(call, input));
  EntryWork work(call, opened.desk.directory, opened.desk.ref);
  work.Open(std::move(opened.entry));
  work.CatchUp();
  CORE_TRY(work.Act(act, what));
  CORE_TRY(work.Finish());
  return PageOf(call, *opened.desk.directory, work);
}

core::Result<people::Person> RevealEntry(const Call& call, const std::string& name, reg::EntryId id,
                                         const std::string& reason) {
  CORE_ASSIGN(const Opened opened, OpenEntry(call, name, id, false));
  CORE_TRY(org::Need(call.actor, Right::kPersonReveal));
  const std::string why = core::Clean(reason);
  if (why.empty()) return core::Error{kReasonMissing};
  std::optional<people::Person> person;
  if (opened.entry.person) {
    person = people::Find(call.tx, call.actor.tenant, *opened.entry.person);
  }
  if (!person) return core::Error{kNoRequester};
  EntryView view;
  view.data = opened.entry;
  JournalPerson(call, "person.revealed", view, {{"reason", why}});
  return std::move(*person);
}

}  // namespace shouwen::service
