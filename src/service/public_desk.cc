#include "service/public_desk.h"

#include <algorithm>

#include "case_work.h"
#include "cases/repo.h"
#include "core/codes.h"
#include "core/text.h"
#include "journal/journal.h"
#include "privacy.h"
#include "service/codes.h"
#include "service/idempotency.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

constexpr std::size_t kTailLength = 4;
constexpr std::size_t kNumberMax = 40;
constexpr int kRepliesMax = 100;

core::Error NotFoundOrWrongTail() { return core::Error{kNotFoundOrWrongTail}; }

// Only what a number can be made of reaches the store.
bool LooksLikeNumber(const std::string& text) {
  return text.size() <= kNumberMax && text.find_first_not_of("0123456789-") == std::string::npos;
}

bool TailFits(const people::Person& person, const std::string& tail) {
  if (tail.size() != kTailLength) return false;
  return std::any_of(person.phones.begin(), person.phones.end(), [&](const std::string& phone) {
    return phone.size() >= kTailLength &&
           phone.compare(phone.size() - kTailLength, kTailLength, tail) == 0;
  });
}

std::vector<std::string> RepliesOf(const Call& call, core::CaseId id) {
  journal::Query query;
  query.case_id = id;
  query.type_prefix = "case.replied";
  query.oldest_first = true;
  query.limit = kRepliesMax;
  std::vector<std::string> replies;
  for (const journal::StoredEvent& event : journal::Find(call.tx, call.actor.tenant, query)) {
    if (const boost::json::value* text = event.body.if_contains("text")) {
      if (text->is_string()) replies.emplace_back(text->get_string());
    }
  }
  return replies;
}

// The owner of a case sees which unit owes what by when, but no names of staff except the one who
// was asked first, whose name stands on the receipt.
PublicCase Show(const Call& call, const cases::Case& c,
                const std::vector<promise::Promise>& promises, bool with_replies) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  CORE_CHECK(directory);
  PublicCase view;
  view.id = c.id;
  view.number = c.number;
  view.subject = c.subject;
  view.state = std::string(cases::ToText(c.state));
  const UnitRef unit = RefTo(*directory, c.unit);
  view.unit = unit.name;
  view.unit_phone = unit.phone;
  const StaffRef first = RefTo(*directory, c.first_asked);
  view.first_asked = first.name;
  view.first_asked_phone = first.phone;
  view.received_at = c.received_at;
  if (c.settlement) {
    view.settled_at = c.settlement->at;
    view.result = c.settlement->result;
  }
  if (c.evaluation) view.evaluation = c.evaluation->answer;
  if (const MethodPtr method =
          call.engine.FindMethod(call.actor.tenant, c.method, c.method_version)) {
    view.level_title = LevelTitle(*method, c.level, call.lang);
    if (c.state == cases::State::kSettled && !c.evaluation) view.scale = method->scale;
  }
  if (with_replies) view.replies = RepliesOf(call, c.id);
  for (const promise::Promise& p : promises) {
    PromiseView promise = ViewOf(call, *directory, p, &c);
    promise.owed_staff.reset();
    promise.promise.owed_staff.reset();
    view.promises.push_back(std::move(promise));
  }
  return view;
}

void JournalLook(const Call& call, core::CaseId id) {
  journal::Event event;
  event.type = "case.viewed";
  event.subject = "case";
  event.subject_id = id.value;
  event.case_id = id;
  event.actor_kind = call.actor.kind;
  event.at = call.now;
  event.body = {{"what", "follow"}};
  journal::Append(call.tx, call.actor.tenant, {&event, 1});
}

}  // namespace

core::Status PublicDesk::CheckSpent(const std::string& what, int max, core::Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(what);
  if (found == counts_.end()) return core::Ok();
  const std::int64_t left = kWindowMs - (now - found->second.since);
  if (left <= 0 || found->second.n < max) return core::Ok();
  return core::Error{kThrottled, {{"retry_after_s", (left + 999) / core::kMsPerSecond}}};
}

void PublicDesk::Count(const std::string& what, core::Instant now) {
  const std::lock_guard lock(mutex_);
  if (counts_.size() >= kRemembered && counts_.count(what) == 0) {
    for (auto it = counts_.begin(); it != counts_.end();) {
      it = now - it->second.since >= kWindowMs ? counts_.erase(it) : std::next(it);
    }
    // Under a flood from ever new addresses the oldest knowledge goes, never the memory.
    if (counts_.size() >= kRemembered) counts_.clear();
  }
  Spent& spent = counts_[what];
  if (spent.n == 0 || now - spent.since >= kWindowMs) spent = {now, 0};
  ++spent.n;
}

core::Result<PublicCase> PublicDesk::Submit(const Call& call, const Reception& input,
                                            const std::string& remote) {
  const std::string who = "submit:" + remote;
  CORE_TRY(CheckSpent(who, kSubmitPerRemote, call.now));
  const std::string phone =
      input.requester ? core::PhoneDigits(input.requester->phone) : std::string();
  if (phone.size() < kTailLength) {
    return core::Error{core::kBadInput, {{"/requester/phone", "expected a phone number"}}};
  }
  // Who somebody is, is not theirs to say by a number of ours, nor who was asked first.
  Reception reception = input;
  reception.requester->id.reset();
  reception.what.first_asked = core::StaffId{};
  reception.what.channel = "public";
  CORE_ASSIGN(const Outcome outcome, Receive(call, reception));
  Count(who, call.now);
  return Show(call, outcome.after, outcome.promises, false);
}

core::Result<cases::Case> PublicDesk::Open(const Call& call, const std::string& number,
                                           const std::string& tail, const std::string& remote) {
  const std::string by_number = "number:" + number.substr(0, kNumberMax);
  const std::string by_remote = "follow:" + remote;
  CORE_TRY(CheckSpent(by_number, kWrongPerNumber, call.now));
  CORE_TRY(CheckSpent(by_remote, kAskPerRemote, call.now));
  Count(by_remote, call.now);
  std::optional<cases::Case> found;
  if (LooksLikeNumber(number)) {
    found = cases::LoadByNumber(call.tx, call.actor.tenant, number);
  }
  const auto person = found && found->requester
                          ? people::Find(call.tx, call.actor.tenant, *found->requester)
                          : std::nullopt;
  if (!person || !TailFits(*person, tail)) {
    Count(by_number, call.now);
    return NotFoundOrWrongTail();
  }
  return std::move(*found);
}

core::Result<PublicCase> PublicDesk::Follow(const Call& call, const std::string& number,
                                            const std::string& phone_tail,
                                            const std::string& remote) {
  CORE_ASSIGN(const cases::Case c, Open(call, number, phone_tail, remote));
  JournalLook(call, c.id);
  return Show(call, c, promise::OfCase(call.tx, call.actor.tenant, c.id), true);
}

core::Result<PublicCase> PublicDesk::Evaluate(const Call& call, const std::string& number,
                                              const std::string& phone_tail,
                                              const PublicEvaluation& input,
                                              const std::string& remote) {
  CORE_ASSIGN(const cases::Case c, Open(call, number, phone_tail, remote));
  CORE_ASSIGN(std::optional<CaseWork> work, CaseWork::Load(call, c.id));
  CORE_CHECK(work.has_value());
  work->CatchUp();
  cases::Command command =
      cases::Evaluate{input.answer, !input.signature.empty(), input.comment, "public"};
  if (c.confidential && c.requester) {
    const auto person = people::Find(call.tx, call.actor.tenant, *c.requester);
    if (person) Redact(command, *person);
  }
  CORE_TRY(work->Do(call.actor, command));
  if (!input.signature.empty()) {
    journal::Event event;
    event.type = "case.signed";
    event.subject = "case";
    event.subject_id = c.id.value;
    event.case_id = c.id;
    event.actor_kind = call.actor.kind;
    event.at = call.now;
    event.body = {{"sha256", Sha256Hex(input.signature)}};
    work->Note(std::move(event));
  }
  const Outcome outcome = work->Finish();
  return Show(call, outcome.after, outcome.promises, true);
}

}  // namespace shouwen::service
