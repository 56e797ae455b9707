#include "service/case_desk.h"

#include <algorithm>

#include "case_work.h"
#include "cases/codes.h"
#include "cases/counts.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "core/text.h"
#include "person_cases.h"
#include "privacy.h"
#include "requester.h"
#include "service/codes.h"
#include "service/wording.h"

namespace shouwen::service {
namespace {

using org::Right;

core::Error NoSuchCase(core::CaseId id) {
  return {core::kNotFound, {{"what", "case"}, {"id", core::ToText(id)}}};
}

// The same name under the same phone is the same person; a caller who gives no name is the last
// one known from that phone. Without a phone whoever writes from an address is who did before: what
// a mailbox calls its owner changes with the program that writes. An address that is not the one on
// file makes another record: nothing of the first may go to where anybody who knows name and number
// had it sent.
std::optional<people::Person> Known(const Call& call, const people::Person& given) {
  if (!given.external_id.empty()) {
    return people::ByExternalId(call.tx, call.actor.tenant, given.external_id);
  }
  if (given.phones.empty()) {
    auto known = people::ByEmail(call.tx, call.actor.tenant, given.email);
    if (known.empty()) return std::nullopt;
    return std::move(known.front());
  }
  const std::string name = core::Fold(given.name);
  for (people::Person& p : people::ByPhone(call.tx, call.actor.tenant, given.phones.front())) {
    const bool same_address = given.email.empty() || given.email == p.email;
    if (same_address && (name.empty() || core::Fold(p.name) == name)) return std::move(p);
  }
  return std::nullopt;
}

}  // namespace

core::Result<std::optional<people::Person>> Requester(const Call& call,
                                                      const std::optional<RequesterInput>& input) {
  using Found = std::optional<people::Person>;
  if (!input) return Found();
  const core::TenantId tenant = call.actor.tenant;
  if (input->id) {
    CORE_ASSIGN(people::Person known, service::Known(call, *input->id));
    return Found(std::move(known));
  }
  if (input->name.empty() && input->phone.empty() && input->address.empty() &&
      input->email.empty() && input->external_id.empty()) {
    return Found();
  }
  people::Person person;
  person.name = input->name;
  person.external_id = input->external_id;
  if (!input->phone.empty()) person.phones.push_back(input->phone);
  person.address = input->address;
  person.email = input->email;
  CORE_ASSIGN(person, people::Check(std::move(person)));
  if (Found known = Known(call, person)) return known;
  person.id = call.engine.ids().Next<core::PersonId>(call.now);
  person.created_at = call.now;
  people::Insert(call.tx, tenant, person);
  return Found(std::move(person));
}

namespace {

// The reception of the unit somebody without a desk turns to.
core::Result<core::StaffId> ReceptionOf(const CaseWork& work, const cases::Receive& what) {
  const org::Directory& directory = work.directory();
  const org::Unit* unit = nullptr;
  if (what.unit) {
    unit = directory.FindUnit(*what.unit);
  } else if (!directory.units().empty()) {
    const std::string& level = what.level.empty() ? work.method().starts_at : what.level;
    unit = directory.UnitAtLevel(directory.units().front().id, level);
  }
  if (unit) {
    for (const std::string_view role : {"clerk", "unit_head"}) {
      if (const org::Staff* staff = directory.WithRole(unit->id, role)) return staff->id;
    }
  }
  return core::Error{kNoReception, {{"unit", unit ? core::ToText(unit->id) : std::string()}}};
}

// Counted where the method asks for it: it looks at every case of the topic of a month.
int AlikeNow(const Call& call, const method::Method& method, const std::string& topic) {
  const bool asked = std::any_of(
      method.reactions.begin(), method.reactions.end(), [](const method::Reaction& reaction) {
        const auto names = reaction.condition.names();
        return std::find(names.begin(), names.end(), "alike") != names.end();
      });
  const core::Instant since = call.now - cases::kAlikeDays * core::kMsPerDay;
  return asked ? cases::CountAlike(call.tx, call.actor.tenant, topic, since) : 0;
}

// The organisation's method where none is named.
core::Result<CaseWork> OpenFor(const Call& call, const Reception& input) {
  if (!input.method.empty()) return CaseWork::Open(call, input.method, 0);
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  if (!directory) {
    return core::Error{kUnknownTenant, {{"tenant", core::ToText(call.actor.tenant)}}};
  }
  const org::Tenant& tenant = directory->tenant();
  return CaseWork::Open(call, tenant.method, tenant.method_version);
}

core::Status ChooseFirstAsked(const Call& call, const CaseWork& work, cases::Receive& what) {
  const bool in_person = call.actor.kind == "staff" && call.actor.staff;
  if (!what.first_asked.valid() && in_person) what.first_asked = *call.actor.staff;
  if (!what.first_asked.valid()) {
    CORE_ASSIGN(what.first_asked, ReceptionOf(work, what));
  }
  return core::Ok();
}

}  // namespace

core::Status WouldReceive(const Call& call, const Reception& input,
                          const std::optional<cases::Ended>& ended, core::Instant now) {
  CORE_TRY(org::Need(call.actor, Right::kCaseCreate));
  CORE_ASSIGN(CaseWork work, OpenFor(call, input));
  if (input.requester) {
    people::Person person;
    person.name = input.requester->name;
    person.address = input.requester->address;
    if (!input.requester->phone.empty()) person.phones.push_back(input.requester->phone);
    CORE_TRY(people::Check(std::move(person)));
  }
  cases::Receive what = input.what;
  CORE_TRY(ChooseFirstAsked(call, work, what));
  CORE_ASSIGN(const cases::Decision begun,
              cases::Begin(work.ContextOf(call.actor), core::CaseId{1}, "", what));
  if (!ended) return core::Ok();
  cases::Context later = work.ContextOf(call.actor);
  later.now = now;
  CORE_TRY(cases::EndAsItDid(later, begun.after, *ended));
  return core::Ok();
}

core::Result<Outcome> Receive(const Call& call, const Reception& input) {
  CORE_TRY(org::Need(call.actor, Right::kCaseCreate));
  CORE_ASSIGN(CaseWork work, OpenFor(call, input));
  if (input.given_at) work.PeopleAsOf(*input.given_at);
  CORE_ASSIGN(std::optional<people::Person> person, Requester(call, input.requester));
  cases::Receive what = input.what;
  what.requester.reset();
  if (person) what.repeats = cases::CountAbout(call.tx, call.actor.tenant, person->id, what.topic);
  if (person && !what.confidential) what.requester = person->id;
  if (person && what.confidential) Redact(what, *person);
  what.alike = AlikeNow(call, work.method(), what.topic);
  CORE_TRY(ChooseFirstAsked(call, work, what));
  CORE_ASSIGN(CaseWork::Files files, LooseOnes(call, input.files));
  CORE_TRY(work.Begin(what, std::move(files)));
  // Not on the case, and in no event of it: who asked in confidence is kept apart.
  if (person && what.confidential) {
    people::KeepApart(call.tx, call.actor.tenant, work.data().id, person->id);
  }
  Outcome outcome = work.Finish();
  outcome.requester = std::move(person);
  return outcome;
}

core::Result<Outcome> ReceiveEnded(const Call& call, const Reception& input,
                                   const cases::Ended& ended, core::Instant now) {
  CORE_ASSIGN(const Outcome begun, Receive(call, input));
  Call later = call;
  later.now = now;
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(later, begun.after.id));
  CORE_CHECK(work.has_value());
  CORE_TRY(work->EndAsItDid(ended));
  return work->Finish();
}

namespace {

struct RightsFor {
  Right any[2];
  int count;
};

struct NeedOf {
  using R = RightsFor;
  R operator()(const cases::Assign&) const { return {{Right::kCaseAssign}, 1}; }
  R operator()(const cases::RecordFollowUp&) const { return {{Right::kCaseSupervise}, 1}; }
  R operator()(const cases::Remind&) const { return {{Right::kCaseSupervise}, 1}; }
  R operator()(const cases::GiveCard&) const { return {{Right::kCaseSupervise}, 1}; }
  R operator()(const cases::GiveOrder&) const { return {{Right::kCaseSupervise}, 1}; }
  R operator()(const cases::DecideReview&) const { return {{Right::kCaseAssign}, 1}; }
  R operator()(const cases::DecideExit&) const {
    return {{Right::kCaseAssign, Right::kCaseSupervise}, 2};
  }
  R operator()(const cases::Contact&) const { return Either(); }
  R operator()(const cases::Urge&) const { return Either(); }
  R operator()(const cases::Note&) const { return Either(); }
  R operator()(const cases::Evaluate&) const { return Either(); }
  R operator()(const cases::Close&) const { return Either(); }
  R operator()(const cases::Rework&) const { return Either(); }
  R operator()(const cases::Arbitrate&) const { return {{Right::kCaseAssign}, 1}; }
  R operator()(const cases::ApproveExtension&) const { return Superior(); }
  R operator()(const cases::RefuseExtension&) const { return Superior(); }
  R operator()(const cases::ApprovePause&) const { return Superior(); }
  R operator()(const cases::RefusePause&) const { return Superior(); }
  R operator()(const cases::TakeStep&) const { return Either(); }
  template <class C>
  R operator()(const C&) const {
    return {{Right::kCaseAct}, 1};
  }
  static R Superior() { return {{Right::kCaseAssign, Right::kCaseSupervise}, 2}; }
  static R Either() { return {{Right::kCaseAct, Right::kCaseSupervise}, 2}; }
};

bool EverHeld(const Call& call, core::CaseId id) {
  if (!call.actor.staff) return false;
  for (const cases::Holding& h : cases::Holders(call.tx, call.actor.tenant, id)) {
    if (h.staff == call.actor.staff) return true;
  }
  return false;
}

core::Result<CaseWork::Files> FilesOf(const Call& call, const Brought& brought) {
  CORE_ASSIGN(CaseWork::Files files, LooseOnes(call, brought.files));
  if (brought.signature.empty()) return files;
  CORE_ASSIGN(evidence::Attachment signature, TakeInSignature(call, brought.signature));
  files.push_back(std::move(signature));
  return files;
}

}  // namespace

// What the requester will read of `command`; null nothing.
const std::string* PublicText(const cases::Command& command) {
  if (const auto* reply = std::get_if<cases::Reply>(&command)) return &reply->text;
  if (const auto* settle = std::get_if<cases::Settle>(&command)) return &settle->result;
  return nullptr;
}

core::Status WatchWording(const Call& call, CaseWork& work, const cases::Command& command,
                          bool knowingly) {
  const std::string* text = PublicText(command);
  if (text == nullptr) return core::Ok();
  CORE_ASSIGN(const std::vector<WordingFind> found, CheckWording(call, *text, knowingly));
  if (found.empty()) return core::Ok();
  boost::json::array phrases;
  for (const WordingFind& one : found) phrases.push_back(boost::json::string(one.instead_of));
  work.Remark("wording_accepted", std::move(phrases));
  return core::Ok();
}

core::Status CheckNotMerged(const Call& call, const cases::Case& c, const cases::Command& command) {
  if (c.state != cases::State::kOpen || cases::MayWhileMerged(command)) return core::Ok();
  const auto merge = cases::MergeOf(call.tx, call.actor.tenant, c.id);
  if (!merge) return core::Ok();
  return core::Error{cases::kMerged, {{"into", core::ToText(merge->into)}}};
}

// A signature makes the answer a signed one.
core::Status DoRedacted(const Call& call, CaseWork& work, cases::Command command,
                        const Brought& brought) {
  auto* evaluate = std::get_if<cases::Evaluate>(&command);
  CORE_CHECK(brought.signature.empty() || evaluate != nullptr);
  if (evaluate != nullptr && !brought.signature.empty()) evaluate->is_signed = true;
  const cases::Case& c = work.data();
  if (c.confidential) {
    const auto asked = RequesterIdOf(call.tx, call.actor.tenant, c);
    const auto person = people::Find(call.tx, call.actor.tenant, asked.value_or(core::PersonId{}));
    if (person) Redact(command, *person);
  }
  CORE_TRY(WatchWording(call, work, command, brought.wording_accepted));
  CORE_ASSIGN(CaseWork::Files files, FilesOf(call, brought));
  const int evidence = static_cast<int>(files.size());
  if (auto* propose = std::get_if<cases::ProposeExit>(&command)) propose->evidence = evidence;
  if (auto* review = std::get_if<cases::AskReview>(&command)) review->evidence = evidence;
  return work.Do(call.actor, command, std::move(files), !brought.signature.empty());
}

core::Status NeedForAct(const org::Actor& actor, const cases::Command& command) {
  const RightsFor need = std::visit(NeedOf{}, command);
  for (int i = 0; i < need.count; ++i) {
    if (actor.Has(need.any[i])) return core::Ok();
  }
  return org::Need(actor, need.any[0]);
}

core::Result<Outcome> Act(const Call& call, core::CaseId id, const cases::Command& command,
                          std::optional<std::int64_t> revision, const Brought& brought) {
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, id));
  if (!work) return NoSuchCase(id);
  const cases::Case& c = work->data();
  const bool sees = MaySee(call.actor, work->directory(), c, [&] { return EverHeld(call, id); });
  if (!sees) return NoSuchCase(id);
  CORE_TRY(NeedForAct(call.actor, command));
  work->CatchUp();
  if (revision && *revision != c.revision) {
    return core::Error{core::kStale, {{"expected", *revision}, {"actual", c.revision}}};
  }
  CORE_TRY(CheckNotMerged(call, c, command));
  CORE_TRY(DoRedacted(call, *work, command, brought));
  return work->Finish();
}

}  // namespace shouwen::service
