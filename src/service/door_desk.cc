#include "service/door_desk.h"

#include <algorithm>

#include "case_work.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "journal/journal.h"
#include "person_cases.h"
#include "promise/promise.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

using calendar::Lang;

struct StepWords {
  std::string_view type, member;  // which member of the event's body is the owner's to read
};
constexpr StepWords kSteps[] = {
    {"case.accepted", ""},    {"case.declined", "reason"}, {"case.handed_over", ""},
    {"case.returned", ""},    {"case.assigned", ""},       {"case.escalated", ""},
    {"case.replied", "text"}, {"case.settled", "result"},  {"case.reworked", ""},
    {"case.closed", ""},
};

struct StateWords {
  std::string_view zh, en;
};

StateWords WordsOf(const cases::Case& c) {
  if (c.state == cases::State::kSettled) {
    return {"已办结，等待评价", "Settled; the requester has yet to judge"};
  }
  if (c.state == cases::State::kClosed) {
    const bool declined = c.exit && c.exit->kind == "declined";
    if (declined) return {"不予受理", "Not accepted"};
    return {"已结案", "Closed"};
  }
  if (c.accepted) return {"已受理，正在办理", "Accepted and being handled"};
  return {"已收到，等待受理", "Received, waiting to be accepted"};
}

std::string OwnerWords(const cases::Case& c) {
  if (c.exit && c.exit->kind == "declined") return c.exit->reason;
  return c.settlement ? c.settlement->result : std::string();
}

bool OwesSettlement(const promise::Promise& p, const method::Method& method) {
  const method::PromiseRule* rule = method::FindPromise(method, p.rule);
  return rule != nullptr &&
         std::find(rule->owes.begin(), rule->owes.end(), "case.settled") != rule->owes.end();
}

// The earliest open promise to settle; when nobody owes that, the earliest open one.
std::optional<core::Instant> ExpectedAt(const Call& call, const cases::Case& c) {
  const MethodPtr method = call.engine.FindMethod(call.actor.tenant, c.method, c.method_version);
  std::optional<core::Instant> settle, any;
  for (const promise::Promise& p : promise::OfCase(call.tx, call.actor.tenant, c.id)) {
    if (p.state != promise::State::kOpen) continue;
    if (!any || p.due_at < *any) any = p.due_at;
    if (!method || !OwesSettlement(p, *method)) continue;
    if (!settle || p.due_at < *settle) settle = p.due_at;
  }
  return settle ? settle : any;
}

// Newest first.
std::vector<core::CaseId> UnfinishedAmong(const Call& call, std::vector<core::CaseId> all) {
  std::sort(all.begin(), all.end(), [](core::CaseId a, core::CaseId b) { return b < a; });
  std::vector<core::CaseId> unfinished;
  for (const core::CaseId id : all) {
    if (unfinished.size() >= kOfPhoneMax) break;
    const auto c = cases::Load(call.tx, call.actor.tenant, id);
    if (c && c->state != cases::State::kClosed) unfinished.push_back(id);
  }
  return unfinished;
}

}  // namespace

core::Result<Outcome> ReceiveThrough(const Call& call, Reception input, std::string_view channel) {
  input.what.first_asked = core::StaffId{};
  input.what.channel = std::string(channel);
  return Receive(call, input);
}

core::Result<Outcome> AddWords(const Call& call, core::CaseId id, const std::string& text,
                               const std::vector<FileRef>& files) {
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
  if (!work) return core::Error{core::kNotFound, {{"what", "case"}, {"id", core::ToText(id)}}};
  work->CatchUp();
  Brought brought;
  brought.files = files;
  CORE_TRY(DoRedacted(call, *work, cases::Note{text}, brought));
  return work->Finish();
}

std::vector<core::CaseId> UnfinishedOfPhone(const Call& call, std::string_view phone) {
  std::vector<core::CaseId> all;
  for (const people::Person& person : people::ByPhone(call.tx, call.actor.tenant, phone)) {
    const auto theirs = CasesOf(call.tx, call.actor.tenant, person.id);
    all.insert(all.end(), theirs.begin(), theirs.end());
  }
  return UnfinishedAmong(call, std::move(all));
}

std::vector<core::CaseId> UnfinishedOf(const Call& call, core::PersonId person) {
  return UnfinishedAmong(call, CasesOf(call.tx, call.actor.tenant, person));
}

std::vector<core::CaseId> CasesOfPerson(const Call& call, core::PersonId person) {
  return CasesOf(call.tx, call.actor.tenant, person);
}

std::optional<DoorCase> ShowAtDoor(const Call& call, core::CaseId id) {
  std::optional<cases::Case> found = cases::Load(call.tx, call.actor.tenant, id);
  if (!found) return std::nullopt;
  DoorCase view;
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (directory) view.unit = RefTo(*directory, found->unit).name;
  const StateWords words = WordsOf(*found);
  view.state_words = std::string(call.lang == Lang::kZh ? words.zh : words.en);
  view.owner_words = OwnerWords(*found);
  view.expected = ExpectedAt(call, *found);
  view.data = std::move(*found);
  return view;
}

std::vector<DoorStep> StepsAtDoor(const Call& call, core::CaseId id, core::Instant from,
                                  core::Instant to) {
  journal::Query query;
  query.case_id = id;
  query.type_prefix = "case.";
  query.from_at = from;
  query.to_at = to + 1;
  query.oldest_first = true;
  query.limit = journal::kPageMax;
  std::vector<DoorStep> steps;
  for (const journal::StoredEvent& event : journal::Find(call.tx, call.actor.tenant, query)) {
    const auto* const known =
        std::find_if(std::begin(kSteps), std::end(kSteps),
                     [&](const StepWords& s) { return s.type == event.type; });
    if (known == std::end(kSteps) || steps.size() >= kDoorStepsMax) continue;
    DoorStep step{event.seq, event.at, event.type, {}};
    const boost::json::value* words =
        known->member.empty() ? nullptr : event.body.if_contains(known->member);
    if (words != nullptr && words->is_string()) step.owner_words = std::string(words->get_string());
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace shouwen::service
