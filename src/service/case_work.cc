#include "case_work.h"

#include <algorithm>
#include <iterator>

#include "cases/repo.h"
#include "facts.h"
#include "issue_rows.h"
#include "journal/journal.h"
#include "pauses.h"
#include "person_cases.h"
#include "picked.h"
#include "record_digest.h"
#include "relation_facts.h"
#include "service/codes.h"
#include "service/findings.h"
#include "service/methods_desk.h"
#include "service/outbox.h"

namespace shouwen::service {
namespace {

constexpr int kDeputiesMax = 16;  // links followed; a loop is refused when an absence is written

// Filled by whoever has it; the others are of this very case.
bool IsPost(std::string_view role) {
  return role != "holder" && role != "handler" && role != "first_asked" && role != "ordered" &&
         role != "requester";
}

cases::Evidence EvidenceOf(const CaseWork::Files& files, bool signed_last) {
  cases::Evidence brought;
  for (const evidence::Attachment& file : files) {
    const bool video = evidence::IsVideo(file.type);
    int& others = video ? brought.videos : brought.documents;
    ++(evidence::IsImage(file.type) ? brought.photos : others);
  }
  if (signed_last) {
    CORE_CHECK(brought.photos > 0);  // it is drawn
    --brought.photos;
    ++brought.signatures;
  }
  return brought;
}

}  // namespace

core::Result<CaseWork> CaseWork::Open(const Call& call, const std::string& method, int version) {
  CaseWork work(call);
  const core::TenantId tenant = call.actor.tenant;
  work.directory_ = call.engine.Directory(call.tx, tenant, call.now);
  if (!work.directory_) return core::Error{kUnknownTenant, {{"tenant", core::ToText(tenant)}}};
  work.method_ = call.engine.FindMethod(tenant, method, version);
  if (!work.method_) {
    // Adopted on another node within the last second.
    call.engine.ReloadOwn(call.tx, tenant);
    work.method_ = call.engine.FindMethod(tenant, method, version);
  }
  if (!work.method_) {
    return core::Error{kUnknownMethod, {{"method", method}, {"version", std::int64_t{version}}}};
  }
  CORE_TRY(NeedCase(*work.method_));
  work.params_ = call.engine.Params(tenant, work.method_->id);
  work.calendar_ = call.engine.FindCalendar(tenant, work.method_->calendar, call.now);
  if (!work.calendar_) {
    return core::Error{kUnknownCalendar, {{"calendar", work.method_->calendar}}};
  }
  for (const method::PromiseRule& rule : work.method_->promises) {
    if (!rule.calendar.empty() && !call.engine.FindCalendar(tenant, rule.calendar, call.now)) {
      return core::Error{kUnknownCalendar, {{"calendar", rule.calendar}}};
    }
  }
  return work;
}

core::Result<std::optional<CaseWork>> CaseWork::Load(const Call& call, core::CaseId id) {
  std::optional<cases::Case> found = cases::Load(call.tx, call.actor.tenant, id);
  if (!found) return std::optional<CaseWork>();
  CORE_ASSIGN(CaseWork work, Open(call, found->method, found->method_version));
  work.case_ = std::move(*found);
  work.params_ = ParamsFor(call, *work.method_, id);
  work.live_ = promise::LiveOfCase(call.tx, call.actor.tenant, id);
  work.stored_standing_ = promise::StandingOf(work.live_);
  work.stored_pause_ = PausedUntil(work.case_);
  work.stored_place_ = PlaceOf(work.case_, work.live_);
  work.stored_call_ = CallPlaceOf(*work.method_, work.case_, work.live_, *work.params_);
  return std::optional<CaseWork>(std::move(work));
}

cases::Context CaseWork::ContextOf(const org::Actor& actor) {
  owed_ = OwedOf(call_, *method_, case_, live_);
  cases::Context ctx{actor,         *method_,        *directory_, call_.now,
                     params_.get(), calendar_.get(), owed_,       &people_};
  ctx.may_pick = [this, &actor](const method::Field& field, std::string_view id) {
    return MayPick(call_, *directory_, actor, *method_, field, id);
  };
  return ctx;
}

// A post whose holder is away is its deputy's, along the chain to whoever is there; without one it
// stays with the holder, for somebody has to owe it.
promise::Owner CaseWork::Resolve(std::string_view word) const {
  promise::Owner owner = ResolveRole(*method_, *directory_, case_, word);
  const auto mapped = method_->roles.find(std::string(word));
  const std::string_view role =
      mapped == method_->roles.end() ? word : std::string_view(mapped->second);
  if (!owner.staff || !IsPost(role)) return owner;
  std::optional<core::StaffId> there = owner.staff;
  for (int links = 0; there && links <= kDeputiesMax; ++links) {
    const org::Staff* staff = directory_->FindStaff(*there);
    if (staff == nullptr || !staff->active) break;  // a deputy who left stands in for nobody
    const std::optional<org::Absence> absence = people_.AbsenceOf(*there);
    if (!absence) return {staff->unit, there};
    there = absence->deputy;
  }
  return owner;
}

promise::Subject CaseWork::SubjectOf(const method::Facts& facts) const {
  promise::Subject subject = SubjectFor(*method_, case_, facts);
  subject.calendar_at = [this](std::string_view id, core::Instant at) {
    return call_.engine.FindCalendar(call_.actor.tenant, id, at);
  };
  subject.resolve = [this](std::string_view role) { return Resolve(role); };
  return subject;
}

core::Status CaseWork::Begin(const cases::Receive& command, Files files) {
  const core::CaseId id = call_.engine.ids().Next<core::CaseId>(call_.now);
  const core::Date day = core::DateOf(call_.now, calendar_->spec().offset_minutes);
  std::string number = cases::NextNumber(call_.tx, call_.actor.tenant, day);
  cases::Context ctx = ContextOf(call_.actor);
  ctx.evidence = EvidenceOf(files, false);
  CORE_ASSIGN(cases::Decision decision, cases::Begin(ctx, id, std::move(number), command));
  Bring(decision.events.front(), std::move(files));
  return Take(std::move(decision), true);
}

core::Status CaseWork::Do(const org::Actor& actor, const cases::Command& command, Files files,
                          bool signed_last) {
  cases::Context ctx = ContextOf(actor);
  ctx.evidence = EvidenceOf(files, signed_last);
  CORE_ASSIGN(cases::Decision decision, cases::Decide(ctx, case_, command));
  for (auto& [key, value] : std::exchange(remarks_, {})) {
    decision.events.front().body[key] = std::move(value);
  }
  Bring(decision.events.front(), std::move(files));
  return Take(std::move(decision), false);
}

void CaseWork::Bring(journal::Event& event, Files files) {
  if (files.empty()) return;
  CORE_CHECK(files_.empty());
  boost::json::array list;
  for (evidence::Attachment& file : files) {
    file.case_id = event.case_id;
    file.how = event.type;
    list.push_back({{"id", core::ToText(file.id)}, {"sha256", file.sha256}});
  }
  event.body["attachments"] = std::move(list);
  files_ = std::move(files);
  brought_by_ = events_.size();
}

void CaseWork::LinkFiles(std::int64_t first_seq) {
  for (evidence::Attachment& file : files_) {
    file.event_seq = first_seq + static_cast<std::int64_t>(brought_by_);
    evidence::Link(call_.tx, call_.actor.tenant, file);
  }
}

core::Status CaseWork::Take(cases::Decision decision, bool is_new) {
  const core::TenantId tenant = call_.actor.tenant;
  const cases::Case before = std::exchange(case_, std::move(decision.after));
  if (decision.turn) cases::TakeTurn(call_.tx, tenant, *decision.turn, call_.now);
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  promise::Changes changes =
      promise::OnEvents(SubjectOf(facts), live_, decision.events, call_.engine.ids());
  const promise::Standing standing = promise::StandingOf(promise::After(live_, changes));
  if (case_.seal.empty()) case_.seal = NewSeal();
  if (is_new) {
    begun_ = true;
    cases::Insert(call_.tx, tenant, case_, standing.due_at);
    QueueForGroups(call_, case_.id);
  } else {
    std::optional<cases::Due> due;
    if (standing != stored_standing_) due = {standing.due_at, standing.late};
    CORE_TRY(cases::Update(call_.tx, tenant, before, case_, due));
  }
  stored_standing_ = standing;
  RecordCaseFacts(call_, *method_, *params_, is_new ? case_ : before, case_, decision.events);
  for (const journal::Event& event : decision.events) {
    events_.push_back(event);
    Tell(event);
    call_.effects.live.push_back(
        {tenant, case_.id, case_.unit, case_.revision, event.type, call_.now});
  }
  Merge(changes);
  for (const journal::Event& event : decision.events) MoreTime(event);
  // Another supervision order takes the place of the first: its person, its time.
  const bool ordered = !is_new && before.judged.order != case_.judged.order;
  if (ordered || (!is_new && (before.unit != case_.unit || before.holder != case_.holder))) {
    const cases::CaseFacts now_facts(case_, *method_, {}, params_.get());
    Merge(promise::OnHolder(SubjectOf(now_facts), live_, call_.now));
  }
  if (ordered || (!is_new && before.fields != case_.fields)) {
    FollowFields(decision.events.front());
  }
  React(decision.events);
  React(changes.events);
  return core::Ok();
}

void CaseWork::Merge(const promise::Changes& changes) {
  promise::Save(call_.tx, call_.actor.tenant, changes);
  for (const promise::Promise& p : changes.changed) {
    if (p.state != promise::State::kOpen && p.state != promise::State::kBroken) done_.push_back(p);
  }
  for (const promise::Promise& p : changes.made) {
    if (p.state != promise::State::kOpen && p.state != promise::State::kBroken) done_.push_back(p);
  }
  live_ = promise::After(live_, changes);
  std::vector<promise::Promise> touched = changes.changed;
  touched.insert(touched.end(), changes.made.begin(), changes.made.end());
  RecordPromiseFacts(call_, *directory_, case_, touched, changes.events);
  events_.insert(events_.end(), changes.events.begin(), changes.events.end());
}

// What an extension, a pause or its end does to what the case owes.
void CaseWork::MoreTime(const journal::Event& event) {
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  const promise::Subject subject = SubjectOf(facts);
  if (event.type == "case.extended") {
    const auto rules = boost::json::value_to<std::vector<std::string>>(event.body.at("promises"));
    const auto length =
        calendar::ParseLimit(boost::json::value_to<std::string>(event.body.at("length")));
    CORE_CHECK(length.ok());  // cases checked it
    const promise::Changes changes = promise::OnExtended(subject, live_, rules, *length, event);
    Merge(changes);
    TellMoreTime(event, changes);
  } else if (event.type == "case.paused" || event.type == "case.resumed") {
    Merge(promise::OnPaused(subject, live_, event));
  }
}

void CaseWork::TellMoreTime(const journal::Event& event, const promise::Changes& changes) {
  if (changes.changed.empty()) return;
  core::Instant due = changes.changed.front().due_at;
  for (const promise::Promise& p : changes.changed) due = std::max(due, p.due_at);
  TellAsked(event.type,
            {{"due_at", core::FormatInstant(due)}, {"length", event.body.at("length")}});
}

void CaseWork::TellAsked(const std::string& template_id, boost::json::object body) {
  const auto asked = RequesterIdOf(call_.tx, call_.actor.tenant, case_);
  if (!asked) return;
  Message m;
  m.to = Recipient::kPerson;
  // Who asked in confidence is named by no row but the one kept apart.
  m.to_id = case_.confidential ? 0 : asked->value;
  m.template_id = template_id;
  m.body = std::move(body);
  m.body["number"] = case_.number;
  m.case_id = case_.id;
  m.key = core::ToText(case_.id) + ":" + std::to_string(call_.engine.ids().NextValue(call_.now));
  Enqueue(call_, std::move(m));
}

// Whoever asked hears that the case was received and by when it is promised to be done, of each
// reply, of the result and of the end; where it moves meanwhile is no news. What is taken over from
// another system was received there; those of a case that follows hear it in the words of its lead.
void CaseWork::TellAskedOf(const std::vector<journal::Event>& events) {
  if (following_ || over_) return;
  for (const journal::Event& event : events) {
    boost::json::object body;
    if (event.type == "case.received") {
      if (!std::exchange(begun_, false) || call_.actor.kind == "import") continue;
      std::optional<core::Instant> due;
      for (const promise::Promise& p : live_) due = std::max(due, std::optional(p.due_at));
      if (due) body["due_at"] = core::FormatInstant(*due);
    } else if (event.type != "case.replied" && event.type != "case.settled" &&
               event.type != "case.declined" && event.type != "case.closed") {
      continue;
    }
    TellAsked(event.type, std::move(body));
  }
}

// The cap of a pause was reached.
void CaseWork::ResumeWhenOver() {
  if (!case_.pausing || call_.now < case_.pausing->until_at) return;
  const core::Status done = Do(org::ClockActor(call_.actor.tenant), cases::Resume{});
  CORE_CHECK(done.ok());
  ++acts_done_;
}

void CaseWork::Due(const promise::Promise& claimed) {
  if (claimed.paused_until) return ResumeWhenOver();
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  const promise::Changes changes = promise::OnDue(SubjectOf(facts), claimed, call_.now);
  Merge(changes);
  for (const journal::Event& event : changes.events) {
    const bool warning = event.type == "promise.warned";
    if (warning) ++warned_;
    if (event.type == "promise.broken") ++broken_;
    call_.effects.live.push_back(
        {call_.actor.tenant, case_.id, case_.unit, case_.revision, event.type, call_.now});
    TellOwner({claimed.owed_unit, claimed.owed_staff}, event.type,
              {{"rule", claimed.rule}, {"due_at", core::FormatInstant(claimed.due_at)}});
  }
  for (const method::Act& act : changes.consequences) {
    pending_.push_back({act, RuleName(*method_, "promises", claimed.rule),
                        promise::Owner{claimed.owed_unit, claimed.owed_staff}});
  }
  React(changes.events);
}

void CaseWork::CatchUp() {
  ResumeWhenOver();
  const auto over = [this](const promise::Promise& p) {
    return p.state == promise::State::kOpen && !p.paused_until && call_.now > p.due_at;
  };
  // None: another sweeper has it in hand.
  const auto claim = [this](const promise::Promise& p) {
    return promise::ClaimDue(call_.tx, {call_.actor.tenant, p.id, p.case_id}, call_.now);
  };
  for (const promise::Promise& p : std::vector(live_)) {
    if (!over(p) || !p.provisional || !IsStale(p)) continue;
    if (const auto claimed = claim(p)) Recompute(*claimed);
  }
  std::vector<promise::Promise> broken;
  std::copy_if(live_.begin(), live_.end(), std::back_inserter(broken), over);
  std::stable_sort(broken.begin(), broken.end(),
                   [](const auto& a, const auto& b) { return a.due_at < b.due_at; });
  for (const promise::Promise& p : broken) {
    if (const auto claimed = claim(p)) Due(*claimed);
  }
  PerformAll();
  cascades_ = 0;  // what is done next has its own
}

bool CaseWork::IsStale(const promise::Promise& p) const {
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  return !promise::OnCalendar(SubjectOf(facts), p, call_.now).changed.empty();
}

void CaseWork::FollowFields(const journal::Event& cause) {
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  const promise::Changes changes = promise::OnFields(SubjectOf(facts), live_, cause);
  Merge(changes);
  for (std::size_t i = 0; i < changes.changed.size(); ++i) {
    const promise::Promise& p = changes.changed[i];
    TellOwner({p.owed_unit, p.owed_staff}, changes.events[i].type,
              {{"rule", p.rule},
               {"due_at", core::FormatInstant(p.due_at)},
               {"old_due_at", changes.events[i].body.at("old_due_at")}});
  }
}

void CaseWork::Recompute(const promise::Promise& claimed) {
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  const promise::Changes changes = promise::OnCalendar(SubjectOf(facts), claimed, call_.now);
  Merge(changes);
  for (const journal::Event& event : changes.events) {
    ++recomputed_;
    call_.effects.live.push_back(
        {call_.actor.tenant, case_.id, case_.unit, case_.revision, event.type, call_.now});
    const core::Instant due = changes.changed.front().due_at;
    if (due == claimed.due_at) continue;  // confirmed: nobody has to plan anew
    TellOwner({claimed.owed_unit, claimed.owed_staff}, event.type,
              {{"rule", claimed.rule},
               {"due_at", core::FormatInstant(due)},
               {"old_due_at", core::FormatInstant(claimed.due_at)}});
  }
}

void CaseWork::React(const std::vector<journal::Event>& events) {
  if (over_) return;
  for (Pending& next : Reactions(*method_, case_, *params_, events)) {
    pending_.push_back(std::move(next));
  }
}

journal::Event CaseWork::ClockEvent(const std::string& type, const Pending& pending) const {
  journal::Event event;
  event.type = type;
  event.subject = "case";
  event.subject_id = case_.id.value;
  event.case_id = case_.id;
  event.actor_kind = "clock";
  event.at = call_.now;
  event.body = {{"rule", pending.source}};
  return event;
}

void CaseWork::Refused(const Pending& pending, const std::string& code) {
  ++refused_;
  journal::Event event = ClockEvent("case.consequence_refused", pending);
  event.body["code"] = code;
  events_.push_back(std::move(event));
}

void CaseWork::Alarm(const Pending& pending) {
  events_.push_back(ClockEvent("case.alarmed", pending));
  TellRole(pending, pending.act.arg.empty() ? "supervisor" : pending.act.arg, "alarm");
}

void CaseWork::Hold(const Pending& pending) {
  CORE_CHECK(pending.against.has_value());
  const method::FindingKind* kind = method::FindFinding(*method_, pending.act.arg);
  CORE_CHECK(kind != nullptr);  // the method's check knows its kinds
  events_.push_back(
      MakeByRule(call_, *method_, *calendar_, case_, *kind, *pending.against, pending.source));
  TellOwner(*pending.against, "finding.made", {{"rule", pending.source}, {"kind", kind->id}});
}

void CaseWork::Perform(const Pending& pending) {
  using Kind = method::Act::Kind;
  if (pending.act.kind == Kind::kLate) return;  // the broken promise itself is the mark
  if (++cascades_ > method::kCascadeMax) {
    Refused(pending, "service.cascade_stopped");
    pending_.clear();
    return;
  }
  if (pending.act.kind == Kind::kNotify) {
    TellRole(pending, pending.act.arg, "notify");
  } else if (pending.act.kind == Kind::kAlarm) {
    Alarm(pending);
  } else if (pending.act.kind == Kind::kFinding) {
    Hold(pending);
  } else {
    const core::Status done = Do(org::ClockActor(call_.actor.tenant), CommandOf(pending).value());
    if (!done.ok()) return Refused(pending, std::string(done.error().code.name));
    if (pending.act.kind == Kind::kRemind && !pending.act.arg.empty()) {
      TellRole(pending, pending.act.arg, "case.reminded");
    }
  }
  ++acts_done_;
}

void CaseWork::TellOwner(const promise::Owner& owner, const std::string& template_id,
                         boost::json::object body) {
  if (over_) return;
  Message m;
  m.to = owner.staff ? Recipient::kStaff : Recipient::kUnit;
  m.to_id = owner.staff ? owner.staff->value : owner.unit.value;
  m.template_id = template_id;
  m.body = std::move(body);
  m.body["number"] = case_.number;
  m.case_id = case_.id;
  m.key = core::ToText(case_.id) + ":" + std::to_string(call_.engine.ids().NextValue(call_.now));
  ++messages_;
  Enqueue(call_, std::move(m));
}

void CaseWork::TellRole(const Pending& pending, const std::string& role,
                        const std::string& template_id) {
  if (role == "requester") return TellAsked(template_id, {{"rule", pending.source}});
  TellOwner(Resolve(role), template_id, {{"rule", pending.source}, {"role", role}});
}

// Whoever has something to do because of `event` hears of it.
void CaseWork::Tell(const journal::Event& event) {
  if (over_) return;
  if (event.type == "case.handed_over" && case_.hand_over) {
    return TellOwner({case_.hand_over->to_unit, case_.hand_over->to_staff}, event.type, {});
  }
  if (event.type == "case.alarmed") {
    return TellOwner(Resolve("supervisor"), "alarm", {{"why", event.body.at("why")}});
  }
  if (event.type == "case.hand_over_withdrawn") {
    const auto unit =
        core::ParseId<core::UnitId>(boost::json::value_to<std::string>(event.body.at("unit")));
    return TellOwner({*unit, std::nullopt}, event.type, {});
  }
  if (event.type == "case.extension_asked" || event.type == "case.pause_asked") {
    const bool extension = event.type == "case.extension_asked";
    const std::string& word =
        extension ? method_->extension->approved_by : method_->pause->approved_by;
    return TellOwner(ApproverOf(*method_, *directory_, case_, word), event.type, {});
  }
  if (event.type == "case.extended" || event.type == "case.extension_refused" ||
      event.type == "case.paused" || event.type == "case.pause_refused" ||
      event.type == "case.resumed" || event.type == "case.assigned" ||
      event.type == "case.assigned_within" || event.type == "case.returned" ||
      event.type == "case.escalated" || event.type == "case.reminded" ||
      event.type == "case.reworked" || event.type == "case.carded") {
    TellOwner({case_.unit, case_.holder}, event.type, {});
  }
}

// Writes the journal, the last event with the digest of what the case is from now on: it says
// nothing to anybody else. Before its first command with a seal nothing vouches for a case.
std::int64_t CaseWork::Keep() {
  const auto last = std::find_if(events_.rbegin(), events_.rend(),
                                 [&](const journal::Event& e) { return e.case_id == case_.id; });
  const bool vouched = last != events_.rend() && !case_.seal.empty();
  if (vouched) last->body[kRecordKey] = RecordDigest(case_, live_);
  const std::int64_t first = journal::Append(call_.tx, call_.actor.tenant, events_);
  if (vouched) last->body.erase(kRecordKey);
  return first;
}

void CaseWork::PerformAll() {
  while (!pending_.empty()) {
    const Pending next = std::move(pending_.front());
    pending_.pop_front();
    Perform(next);
  }
}

Outcome CaseWork::Finish() {
  PerformAll();
  LeaveOnRework();
  TellAskedOf(events_);
  const core::TenantId tenant = call_.actor.tenant;
  const promise::Standing standing = promise::StandingOf(live_);
  if (standing != stored_standing_) {
    cases::SetDue(call_.tx, tenant, case_.id, standing.due_at, standing.late);
  }
  if (!events_.empty()) {
    LinkFiles(Keep());
    MoveOnWall(call_, case_.id, stored_place_, PlaceOf(case_, live_));
    MoveOnCallList(call_, case_, stored_call_, CallPlaceOf(*method_, case_, live_, *params_));
    KeepPause(call_, case_.id, stored_pause_, PausedUntil(case_));
    FlagContradiction(call_, case_, events_);
  }
  Outcome outcome;
  outcome.after = std::move(case_);
  outcome.promises = std::move(live_);
  for (const promise::Promise& p : done_) {
    const auto live = std::find_if(outcome.promises.begin(), outcome.promises.end(),
                                   [&](const promise::Promise& q) { return q.id == p.id; });
    if (live == outcome.promises.end()) outcome.promises.push_back(p);
  }
  outcome.events = std::move(events_);
  outcome.brought = files_.size();
  outcome.refused = refused_;
  CarryOver(outcome);
  return outcome;
}

}  // namespace shouwen::service
