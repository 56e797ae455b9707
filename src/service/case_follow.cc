// case_follow.cc - the part of CaseWork that other cases have a say in: what a lead's event is for
// those that follow it, and what happens to a case because of another one.
#include <algorithm>
#include <array>

#include "case_work.h"
#include "cases/links.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "privacy.h"
#include "promise/restore.h"
#include "service/outbox.h"

namespace shouwen::service {
namespace {

constexpr std::array<std::string_view, 5> kCarried = {
    "case.replied", "case.settled", "case.reworked", "case.declined", "case.closed"};

bool Has(const std::vector<journal::Event>& events, std::string_view type) {
  return std::any_of(events.begin(), events.end(),
                     [&](const journal::Event& e) { return e.type == type; });
}

// The words of an event its requester was told.
std::string WordsOf(const journal::Event& event) {
  for (const char* key : {"text", "result"}) {
    const boost::json::value* value = event.body.if_contains(key);
    if (value != nullptr && value->is_string()) return std::string(value->get_string());
  }
  return {};
}

}  // namespace

core::Status CaseWork::Apply(cases::Decision decision) { return Take(std::move(decision), false); }

core::Status CaseWork::EndAsItDid(const cases::Ended& how) {
  over_ = true;
  CORE_ASSIGN(cases::Decision decision, cases::EndAsItDid(ContextOf(call_.actor), case_, how));
  return Take(std::move(decision), false);
}

void CaseWork::Happened(journal::Event event) {
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  const promise::Changes changes =
      promise::OnEvent(SubjectOf(facts), live_, event, call_.engine.ids());
  call_.effects.live.push_back(
      {call_.actor.tenant, case_.id, case_.unit, case_.revision, event.type, call_.now});
  events_.push_back(event);
  Merge(changes);
  React({std::move(event)});
  React(changes.events);
}

std::vector<core::PromiseId> CaseWork::Withdrawn() const {
  std::vector<core::PromiseId> ids;
  for (const promise::Promise& p : done_) {
    if (p.state == promise::State::kWithdrawn) ids.push_back(p.id);
  }
  return ids;
}

void CaseWork::Restore(const std::vector<core::PromiseId>& ids) {
  std::vector<promise::Promise> back;
  for (promise::Promise& p : promise::OfCase(call_.tx, call_.actor.tenant, case_.id)) {
    const bool meant = std::find(ids.begin(), ids.end(), p.id) != ids.end();
    if (meant && p.state == promise::State::kWithdrawn) back.push_back(std::move(p));
  }
  const cases::CaseFacts facts(case_, *method_, {}, params_.get());
  const promise::Changes changes = promise::OnRestored(SubjectOf(facts), back, call_.now);
  live_.insert(live_.end(), back.begin(), back.end());
  std::erase_if(done_, [&](const promise::Promise& p) {
    return std::find(ids.begin(), ids.end(), p.id) != ids.end();
  });
  for (const promise::Promise& p : changes.changed) {
    promise::Reopen(call_.tx, call_.actor.tenant, p);
  }
  Merge(changes);
}

// The one it followed hears of it too.
void CaseWork::LeaveLead(const cases::Merge& merge) {
  cases::DeleteMerge(call_.tx, call_.actor.tenant, case_.id);
  NoteOnLead(call_, merge.into, case_, "case.left");
}

core::Status CaseWork::ComeBack(const org::Actor& actor, const cases::Merge& merge) {
  CORE_ASSIGN(cases::Decision decision, cases::Unmerge(ContextOf(actor), case_, merge));
  CORE_TRY(Apply(std::move(decision)));
  Restore(merge.withdrawn);
  LeaveLead(merge);
  return core::Ok();
}

// Its own requester was not satisfied: what is done anew is done for him.
void CaseWork::LeaveOnRework() {
  if (following_ || !Has(events_, "case.reworked")) return;
  const auto merge = cases::MergeOf(call_.tx, call_.actor.tenant, case_.id);
  if (!merge) return;
  journal::Event event = ClockEvent("case.unmerged", Pending{});
  event.body = {{"by", "case.reworked"}};
  events_.push_back(std::move(event));
  LeaveLead(*merge);
}

void CaseWork::FollowLead(const cases::Case& lead, const cases::Merge& merge,
                          const std::vector<journal::Event>& events,
                          const std::optional<people::Person>& asked_lead) {
  following_ = true;
  const org::Actor clock = org::ClockActor(call_.actor.tenant);
  const org::Actor& actor = call_.actor.staff ? call_.actor : clock;
  for (const journal::Event& event : events) {
    const bool ends = event.type == "case.declined" || event.type == "case.closed";
    if (ends && !lead.settlement) {
      // Refused only where there is nothing to go on with: the case is over, or judged.
      const core::Status back = ComeBack(clock, merge);
      if (!back.ok()) ++refused_;
      return;
    }
    std::string text = WordsOf(event);
    if (asked_lead) text = Redact(text, *asked_lead);
    std::optional<cases::Decision> decision =
        cases::Follow(ContextOf(actor), case_, lead, event, text);
    if (!decision) continue;
    const core::Status applied = Apply(std::move(*decision));
    CORE_CHECK(applied.ok());  // nobody else has this case in hand within the transaction
    if (event.type != "case.reworked") TellAsked(event.type, {{"text", text}});
  }
}

void CaseWork::CarryOver(const Outcome& outcome) const {
  const auto carried = [](const journal::Event& e) {
    return std::find(kCarried.begin(), kCarried.end(), e.type) != kCarried.end();
  };
  if (std::none_of(outcome.events.begin(), outcome.events.end(), carried)) return;
  const core::TenantId tenant = call_.actor.tenant;
  const std::vector<cases::Merge> followers =
      cases::FollowersOf(call_.tx, tenant, outcome.after.id);
  if (followers.empty()) return;
  std::optional<people::Person> asked;
  if (const auto id = RequesterIdOf(call_.tx, tenant, outcome.after)) {
    asked = people::Find(call_.tx, tenant, *id);
  }
  for (const cases::Merge& merge : followers) {
    core::Result<std::optional<CaseWork>> work = Load(call_, merge.id);
    CORE_CHECK(work.ok() && work->has_value());  // same tenant, same method, never deleted
    (*work)->FollowLead(outcome.after, merge, outcome.events, asked);
    (*work)->Finish();
  }
}

void NoteOnLead(const Call& call, core::CaseId lead, const cases::Case& follower,
                const std::string& type) {
  journal::Event event;
  event.type = type;
  event.subject = "case";
  event.subject_id = lead.value;
  event.case_id = lead;
  event.actor = call.actor.staff;
  event.actor_kind = call.actor.kind;
  event.unit = call.actor.unit;
  event.at = call.now;
  if (follower.confidential) {
    event.body = {{"confidential", true}};
  } else {
    event.body = {{"case", core::ToText(follower.id)}, {"number", follower.number}};
  }
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace shouwen::service
