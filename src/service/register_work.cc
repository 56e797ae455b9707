#include "register_work.h"

#include <algorithm>

#include "core/codes.h"
#include "journal/journal.h"
#include "picked.h"
#include "service/codes.h"
#include "service/outbox.h"

namespace shouwen::service {
namespace {

// Limits speak of an entry, not of a case: their events are kept under it, by names of their own.
constexpr std::string_view kPromisePrefix = "promise.";
constexpr std::string_view kEnded = "case.closed";  // what withdraws the limits still open

class NoFacts : public method::Facts {
 public:
  method::Value Get(std::string_view) const override { return method::Nil{}; }
};

journal::Event Happened(std::string type, core::Instant at) {
  journal::Event event;
  event.type = std::move(type);
  event.at = at;
  return event;
}

std::string RoleOf(const method::Method& m, std::string_view word) {
  const auto own = m.roles.find(std::string(word));
  return own == m.roles.end() ? std::string(word) : own->second;
}

}  // namespace

core::Error NoSuchEntry(reg::EntryId id) {
  return {core::kNotFound, {{"what", "entry"}, {"id", core::ToText(id)}}};
}

BookRef BookOf(const Call& call, const reg::Entry& entry) {
  const core::TenantId tenant = call.actor.tenant;
  BookRef ref{call.engine.FindMethod(tenant, entry.method, entry.method_version)};
  if (!ref.method) {
    // Adopted on another node within the last second.
    call.engine.ReloadOwn(call.tx, tenant);
    ref.method = call.engine.FindMethod(tenant, entry.method, entry.method_version);
  }
  if (ref.method) ref.book = method::FindRegister(*ref.method, entry.book);
  return ref;
}

reg::BookKey KeyOf(core::TenantId tenant, const BookRef& ref) {
  return {tenant, ref.method->id, ref.book->id};
}

// Hands the pure rules of promise what they need of this entry.
template <class F>
auto EntryWork::WithRules(const F& f) const {
  const method::Method rules = reg::LimitsOf(*ref_.method, *ref_.book);
  const NoFacts facts;
  promise::Subject subject;
  subject.id = reg::SubjectOf(entry_.id);
  subject.method = &rules;
  subject.facts = &facts;
  subject.calendar_at = [this](std::string_view id, core::Instant at) {
    return call_.engine.FindCalendar(call_.actor.tenant, id, at);
  };
  subject.resolve = [this](std::string_view role) { return Resolve(role); };
  subject.field_at = [this](std::string_view field) {
    if (field == method::kPeriodEnd) return period_due_;
    return reg::FieldInstant(*ref_.book, entry_, field);
  };
  return f(subject);
}

reg::Context EntryWork::Ctx() const {
  return {*ref_.method,
          *ref_.book,
          call_.actor,
          call_.now,
          directory_.get(),
          published_,
          [this](const method::Field& field, std::string_view id) {
            return MayPick(call_, *directory_, call_.actor, *ref_.method, field, id);
          }};
}

reg::Place EntryWork::PlaceOf(const reg::Entry& e) const {
  return {reg::RankOf(*ref_.book, e), reg::ItemOf(*ref_.book, e)};
}

promise::Owner EntryWork::Resolve(std::string_view word) const {
  const std::string role = RoleOf(*ref_.method, word);
  const auto as = [&](std::optional<core::StaffId> id) {
    if (!id) return promise::Owner{entry_.holder(), std::nullopt};  // whoever wrote it is no staff
    const org::Staff* staff = directory_->FindStaff(*id);
    return promise::Owner{staff != nullptr ? staff->unit : entry_.unit, id};
  };
  if (role == "holder") return {entry_.holder(), whose_};
  if (role == "first_asked") return as(entry_.author);
  if (role == "handler") {
    return as(done_.empty() || !done_.back().by ? entry_.author : done_.back().by);
  }
  const org::Staff* staff = directory_->WithRole(entry_.holder(), role);
  if (staff == nullptr) return {entry_.holder(), std::nullopt};
  return {staff->unit, staff->id};
}

journal::Event EntryWork::EventOf(std::string type) const {
  journal::Event event = Happened(std::move(type), call_.now);
  event.subject = "entry";
  event.subject_id = entry_.id.value;
  event.actor = call_.actor.staff;
  event.actor_kind = call_.actor.kind;
  event.unit = call_.actor.unit;
  event.body = {{"register", ref_.method->id + "." + ref_.book->id},
                {"version", ref_.method->version},
                {"number", entry_.number},
                {"state", entry_.state}};
  return event;
}

namespace {

boost::json::object Changed(const reg::Entry& before, const reg::Entry& after) {
  boost::json::object fields;
  for (const auto& [id, text] : after.fields) {
    const auto old = before.fields.find(id);
    if (old == before.fields.end() || old->second != text) fields[id] = text;
  }
  for (const auto& [id, text] : before.fields) {
    if (!after.fields.contains(id)) fields[id] = "";
  }
  return fields;
}

}  // namespace

core::Status EntryWork::Write(core::UnitId unit, const reg::Input& input) {
  const core::TenantId tenant = call_.actor.tenant;
  if (!call_.engine.FindCalendar(tenant, ref_.method->calendar, call_.now)) {
    return core::Error{kUnknownCalendar, {{"calendar", ref_.method->calendar}}};
  }
  CORE_ASSIGN(entry_, reg::Write(Ctx(), unit, input));
  entry_.id = begun_as_.value_or(call_.engine.ids().Next<reg::EntryId>(call_.now));
  entry_.number =
      reg::NextNumber(call_.tx, KeyOf(tenant, ref_), unit, entry_.on, ref_.book->prefix);
  is_new_ = true;
  journal::Event event = EventOf("register.written");
  event.body["of_unit"] = core::ToText(entry_.unit);
  if (entry_.to_unit) event.body["to_unit"] = core::ToText(*entry_.to_unit);
  if (entry_.person) event.body["person"] = core::ToText(*entry_.person);
  event.body["fields"] = Changed({}, entry_);
  if (cadence_ != nullptr) event.body["cadence"] = cadence_->id;
  Journal(std::move(event));
  const std::string written(method::kWritten);
  done_.push_back({written, call_.actor.staff, call_.now, "", entry_.state});
  Follow(HappenedBy(written));
  if (entry_.to_unit) Tell({*entry_.to_unit, std::nullopt}, "register.addressed", "");
  return core::Ok();
}

core::Status EntryWork::Begin(reg::EntryId id, const method::Cadence& cadence,
                              const promise::Owner& whose, core::Instant due,
                              const reg::Input& input) {
  begun_as_ = id;
  cadence_ = &cadence;
  period_due_ = due;
  whose_ = whose.staff;
  return Write(whose.unit, input);
}

void EntryWork::Withdraw() { Follow({Happened(std::string(kEnded), call_.now)}); }

void EntryWork::Open(reg::Entry entry) {
  stored_ = entry_ = std::move(entry);
  done_ = reg::History(call_.tx, call_.actor.tenant, entry_.id);
  stored_done_ = done_.size();
  live_ = reg::LiveDues(call_.tx, call_.actor.tenant, entry_.id);
}

reg::Around EntryWork::AroundFor(const org::Actor& actor) const {
  reg::Around around;
  around.done = done_;
  around.of_holder = actor.unit && directory_->IsWithin(*actor.unit, entry_.holder());
  around.over_holder = actor.unit && directory_->IsWithin(entry_.holder(), *actor.unit);
  const reg::Place place = PlaceOf(entry_);
  around.ahead = reg::Ahead(call_.tx, call_.actor.tenant, entry_, place);
  if (!ref_.book->stock_of.empty()) {
    around.in_box =
        reg::StockOf(call_.tx, KeyOf(call_.actor.tenant, ref_), entry_.unit, place.item).in_box;
  }
  return around;
}

core::Status EntryWork::Act(const std::string& id, const reg::Input& input) {
  CORE_ASSIGN(reg::Entry after, reg::Do(Ctx(), entry_, AroundFor(call_.actor), id, input));
  const method::EntryAct& act = *method::FindEntryAct(*ref_.book, id);
  boost::json::object fields = Changed(entry_, after);
  const bool named = after.person != entry_.person;
  entry_ = std::move(after);
  journal::Event event = EventOf("register.acted");
  event.body["act"] = id;
  event.body["fields"] = std::move(fields);
  if (named) event.body["person"] = core::ToText(*entry_.person);
  if (!input.note.empty()) event.body["note"] = input.note;
  Journal(std::move(event));
  MoveStock(act);
  done_.push_back({id, call_.actor.staff, call_.now, input.note, entry_.state});
  Measure();
  Follow(HappenedBy(id));
  return core::Ok();
}

core::Status EntryWork::Published(const std::string& act) {
  published_ = true;
  core::Status done = Act(act, {});
  published_ = false;
  return done;
}

void EntryWork::OneMove(reg::Account from, reg::Account to, int pieces) {
  if (pieces == 0) return;
  const reg::BookKey key = KeyOf(call_.actor.tenant, ref_);
  const std::string item = reg::ItemOf(*ref_.book, entry_);
  reg::Move move;
  move.id = call_.engine.ids().NextValue(call_.now);
  move.item = item;
  move.from = from;
  move.to = to;
  move.pieces = pieces;
  move.entry = entry_.id;
  move.by = call_.actor.staff;
  move.at = call_.now;
  reg::AddMove(call_.tx, key, entry_.unit, move);
  const reg::Stock left = reg::StockOf(call_.tx, key, entry_.unit, item);
  if (from != reg::Account::kBox || left.in_box > ref_.book->low_at) return;
  journal::Event low = EventOf("register.stock_low");
  low.body["item"] = item;
  low.body["left"] = left.in_box;
  Journal(std::move(low));
  Tell({entry_.unit, std::nullopt}, "register.stock_low", item);
}

void EntryWork::MoveStock(const method::EntryAct& act) {
  OneMove(reg::Account::kBox, reg::Account::kOut, act.takes);
  OneMove(reg::Account::kOut, reg::Account::kBox, act.gives);
  OneMove(reg::Account::kOut, reg::Account::kGone, act.loses);
}

void EntryWork::Measure() {
  const auto calendar =
      call_.engine.FindCalendar(call_.actor.tenant, ref_.method->calendar, call_.now);
  CORE_CHECK(calendar != nullptr);
  for (const reg::Span& span : reg::SpansEnding(*ref_.book, done_, *calendar)) {
    reg::AddSpan(call_.tx, KeyOf(call_.actor.tenant, ref_), entry_.unit, entry_.id,
                 call_.engine.ids().NextValue(call_.now), span);
  }
}

// What an act is to the limits; the end of the entry withdraws what is still open.
std::vector<journal::Event> EntryWork::HappenedBy(const std::string& act) const {
  std::vector<journal::Event> happened{Happened(act, call_.now)};
  if (cadence_ != nullptr && act == method::kWritten) {
    happened.push_back(Happened(std::string(method::kCadencePrefix) + cadence_->id, call_.now));
  }
  if (reg::IsFinal(*ref_.book, entry_.state)) {
    happened.push_back(Happened(std::string(kEnded), call_.now));
  }
  return happened;
}

void EntryWork::Follow(std::vector<journal::Event> happened) {
  for (journal::Event& event : happened) {
    event.actor = call_.actor.staff;
    event.actor_kind = call_.actor.kind;
    event.unit = call_.actor.unit;
  }
  Take(WithRules([&](const promise::Subject& subject) {
    return promise::OnEvents(subject, live_, happened, call_.engine.ids());
  }));
}

void EntryWork::Take(promise::Changes changes) {
  for (journal::Event& event : changes.events) {
    event.type = "limit." + event.type.substr(kPromisePrefix.size());
    event.subject = "entry";
    event.subject_id = entry_.id.value;
    event.case_id.reset();
    event.body["register"] = ref_.method->id + "." + ref_.book->id;
    event.body["number"] = entry_.number;
    const auto* by = event.body.if_contains("by");
    if (by != nullptr && by->as_string() == kEnded.data()) {
      event.body["by"] = "ended";
    }
    Journal(std::move(event));
  }
  reg::SaveDues(call_.tx, call_.actor.tenant, changes);
  live_ = promise::After(live_, changes);
}

void EntryWork::Due(const promise::Promise& p) {
  promise::Changes changes = WithRules(
      [&](const promise::Subject& subject) { return promise::OnDue(subject, p, call_.now); });
  const std::vector<method::Act> acts = std::move(changes.consequences);
  for (const promise::Promise& changed : changes.changed) {
    const int given = changed.warned - p.warned;
    warned_ += given;
    if (given > 0) {
      Tell({p.owed_unit, p.owed_staff}, "limit.warned", p.rule);
    }
    if (changed.state == promise::State::kBroken) ++broken_;
  }
  Take(std::move(changes));
  Consequences(p, acts);
}

void EntryWork::CatchUp() {
  const std::vector<promise::Promise> before = live_;
  for (const promise::Promise& p : before) {
    if (p.state == promise::State::kOpen && p.due_at < call_.now) Due(p);
  }
}

void EntryWork::Consequences(const promise::Promise& p, const std::vector<method::Act>& acts) {
  using Kind = method::Act::Kind;
  for (const method::Act& act : acts) {
    if (act.kind == Kind::kLate) continue;  // the broken limit itself is the mark
    if (act.kind == Kind::kAlarm) {
      journal::Event event = EventOf("limit.alarmed");
      event.actor.reset();
      event.actor_kind = "clock";
      event.body["rule"] = p.rule;
      Journal(std::move(event));
    }
    const std::string role = act.kind == Kind::kAlarm ? "supervisor" : act.arg;
    Tell(Resolve(role), act.kind == Kind::kAlarm ? "limit.alarmed" : "limit.broken", p.rule);
    ++acts_done_;
  }
}

void EntryWork::Tell(const promise::Owner& owner, const std::string& template_id,
                     const std::string& rule) {
  Message m;
  m.to = owner.staff ? Recipient::kStaff : Recipient::kUnit;
  m.to_id = owner.staff ? owner.staff->value : owner.unit.value;
  m.template_id = template_id;
  m.body = {{"register", ref_.method->id + "." + ref_.book->id},
            {"entry", core::ToText(entry_.id)},
            {"number", entry_.number}};
  if (!rule.empty()) m.body["rule"] = rule;
  m.key = core::ToText(entry_.id) + ":" + std::to_string(call_.engine.ids().NextValue(call_.now));
  Enqueue(call_, std::move(m));
}

// An entry keeps its place of the time until it has come to an end.
void EntryWork::KeepTime() {
  std::optional<core::Instant> at = reg::FieldInstant(*ref_.book, entry_, ref_.book->self->at);
  if (reg::IsFinal(*ref_.book, entry_.state)) at.reset();
  reg::SetTime(call_.tx, KeyOf(call_.actor.tenant, ref_), entry_, at);
}

core::Status EntryWork::Finish() {
  const core::TenantId tenant = call_.actor.tenant;
  if (is_new_) {
    reg::Insert(call_.tx, tenant, entry_, PlaceOf(entry_));
  } else if (entry_.revision != stored_.revision) {
    CORE_TRY(reg::Update(call_.tx, tenant, stored_, entry_, PlaceOf(entry_)));
  }
  if (ref_.book->self && !ref_.book->self->at.empty()) KeepTime();
  for (std::size_t i = stored_done_; i < done_.size(); ++i) {
    reg::AddDone(call_.tx, tenant, entry_.id, static_cast<std::int64_t>(i) + 1, done_[i]);
  }
  reg::SetStanding(call_.tx, tenant, entry_.id, promise::StandingOf(live_));
  journal::Append(call_.tx, tenant, events_);
  return core::Ok();
}

}  // namespace shouwen::service
