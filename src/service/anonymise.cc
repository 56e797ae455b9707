// A person's identity taken out of everything that is kept.
#include "cases/erase.h"
#include "core/codes.h"
#include "evidence/repo.h"
#include "findings_rows.h"
#include "issue_rows.h"
#include "journal/erase.h"
#include "person_cases.h"
#include "privacy.h"
#include "record_digest.h"
#include "register/repo.h"
#include "scrub.h"
#include "service/codes.h"
#include "service/imports.h"
#include "service/keeping.h"
#include "service/outbox.h"
#include "view_build.h"

namespace shouwen::service {
namespace {

core::Error OnHold(const Call& call, const people::Hold& hold) {
  const DirectoryPtr directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  const std::string by = directory ? RefTo(*directory, hold.set_by).name : std::string();
  return {people::kOnHold,
          {{"by", by}, {"reason", hold.reason}, {"since", core::FormatInstant(hold.set_at)}}};
}

core::Status NothingStands(const Call& call, core::PersonId id,
                           const std::vector<core::CaseId>& cases) {
  const core::TenantId tenant = call.actor.tenant;
  if (const auto hold = people::Standing(call.tx, tenant, id)) return OnHold(call, *hold);
  std::int64_t open = 0;
  for (const core::CaseId one : cases) {
    if (const auto hold = people::Standing(call.tx, tenant, one)) return OnHold(call, *hold);
    const auto c = cases::Load(call.tx, tenant, one);
    if (c && c->state != cases::State::kClosed) ++open;
  }
  if (open > 0) return core::Error{people::kOpenCases, {{"cases", open}}};
  return core::Ok();
}

class Eraser {
 public:
  Eraser(const Call& call, people::Person person, Words words)
      : call_(call), tenant_(call.actor.tenant), person_(std::move(person)), words_(words) {}

  void EraseCase(core::CaseId id);
  // Of the person's own events, and the erasing records for everything met so far.
  void EraseEvents(const std::string& reason);
  void EraseEntries();
  void EraseMessages();
  void EraseHolds(const std::vector<people::Hold>& holds);
  void EraseFindings(core::CaseId id, const cases::WordChange& change);
  const Anonymised& done() const { return done_; }

 private:
  void Note(const journal::Query& query, const cases::WordChange& change);
  void EraseFacts(core::CaseId id);
  void Vouch(const cases::Case& left);
  void EraseReplies(const std::string& id);
  void EraseOutbox(std::string_view where, const store::Value& id);

  const Call& call_;
  const core::TenantId tenant_;
  const people::Person person_;
  const Words words_;
  std::vector<journal::Erasure> erasures_;
  Anonymised done_;
};

void Eraser::Note(const journal::Query& asked, const cases::WordChange& change) {
  journal::Query query = asked;
  query.oldest_first = true;
  query.limit = journal::kPageMax;
  for (;;) {
    const auto events = journal::Find(call_.tx, tenant_, query);
    for (const journal::StoredEvent& event : events) {
      if (event.type == journal::kErasedType) continue;
      boost::json::object left = LeaveOf(event.body, change, person_);
      if (left != event.body) erasures_.push_back({event.seq, std::move(left)});
    }
    if (events.size() < static_cast<std::size_t>(query.limit)) return;
    query.before_seq = events.back().seq;
  }
}

// Facts kept for measures hold values of text fields.
void Eraser::EraseFacts(core::CaseId id) {
  const store::Rows rows = call_.tx.Query(
      "SELECT type, id, facts FROM service_facts "
      "WHERE tenant_id = ? AND case_id = ? AND facts IS NOT NULL",
      tenant_, id);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    boost::json::value facts = boost::json::parse(rows.Text(r, 2));
    for (auto& [name, value] : facts.as_object()) {
      if (const boost::json::string* text = value.if_string()) {
        value = Scrub(std::string_view(text->data(), text->size()), person_);
      }
    }
    call_.tx.Post(
        "UPDATE service_facts SET facts = ? "
        "WHERE tenant_id = ? AND case_id = ? AND type = ? AND id = ?",
        boost::json::serialize(facts), tenant_, id, rows.Text(r, 0), rows.Int(r, 1));
  }
}

// Answers kept for repeated calls: of the last day, with whatever was shown.
void Eraser::EraseReplies(const std::string& id) {
  call_.tx.Post("UPDATE service_idempotency SET body = '{}' WHERE tenant_id = ? AND body LIKE ?",
                tenant_, "%\"" + id + "\"%");
}

void Eraser::EraseCase(core::CaseId id) {
  const auto before = cases::Load(call_.tx, tenant_, id);
  if (!before) return;
  const MethodPtr method = call_.engine.FindMethod(tenant_, before->method, before->method_version);
  const cases::WordChange change = WordChangeFor(person_, method.get(), words_);
  cases::Case after = cases::ChangeWords(*before, change);
  after.revision = before->revision + 1;
  after.changed_at = call_.now;
  after.seal = NewSeal();
  cases::ReplaceWords(call_.tx, tenant_, *before, after);
  cases::ReplaceLookReasons(call_.tx, tenant_, id, change);
  cases::ReplacePartWords(call_.tx, tenant_, id, change);
  ReplaceIssueWords(call_.tx, tenant_, id, change);
  EraseFindings(id, change);
  EraseFacts(id);
  EraseReplies(core::ToText(id));
  EraseOutbox("case_id", id);
  EraseHolds(people::HoldsOf(call_.tx, tenant_, id));
  done_.files += evidence::DropOfCase(call_.tx, tenant_, id);
  journal::Query query;
  query.case_id = id;
  Note(query, change);
  Vouch(after);
  call_.effects.live.push_back(
      {tenant_, id, after.unit, after.revision, "case.anonymised", call_.now});
  ++done_.cases;
}

// The digests taken before went with their seal; from here on the journal vouches for what is left.
void Eraser::Vouch(const cases::Case& left) {
  journal::Event event;
  event.type = "case.anonymised";
  event.subject = "case";
  event.subject_id = left.id.value;
  event.case_id = left.id;
  event.actor = call_.actor.staff;
  event.actor_kind = call_.actor.kind;
  event.unit = call_.actor.unit;
  event.at = call_.now;
  event.body[kRecordKey] = RecordDigest(left, promise::LiveOfCase(call_.tx, tenant_, left.id));
  journal::Append(call_.tx, tenant_, {&event, 1});
}

// What was held against somebody because of the case.
void Eraser::EraseFindings(core::CaseId id, const cases::WordChange& change) {
  FindingQuery query;
  query.case_id = id;
  for (;;) {
    auto found = FindingsBefore(call_.tx, tenant_, query, std::nullopt, kFindingPageMax);
    for (Finding& finding : found) {
      for (std::string* text : {&finding.said, &finding.appeal, &finding.decision}) {
        *text = change("", *text);
      }
      ReplaceFindingWords(call_.tx, tenant_, finding);
    }
    if (found.size() < static_cast<std::size_t>(kFindingPageMax)) return;
    query.before = found.back().id;
  }
}

void Eraser::EraseHolds(const std::vector<people::Hold>& holds) {
  for (people::Hold hold : holds) {
    hold.reason = Scrub(hold.reason, person_);
    hold.lift_reason = Scrub(hold.lift_reason, person_);
    people::ReplaceHoldReasons(call_.tx, tenant_, hold);
  }
}

// What registers say of the person; what is no text (a time, an item) stays and counts.
void Eraser::EraseEntries() {
  std::vector<reg::Entry> entries = reg::EntriesOf(call_.tx, tenant_, person_.id);
  for (reg::Entry& entry : entries) {
    const MethodPtr method = call_.engine.FindMethod(tenant_, entry.method, entry.method_version);
    const method::Register* book =
        method ? method::FindRegister(*method, entry.book) : nullptr;  // null: all of it is text
    method::Method kinds;
    if (book != nullptr) kinds.fields = book->fields;
    const cases::WordChange change = WordChangeFor(person_, book ? &kinds : nullptr, words_);
    for (auto& [field, text] : entry.fields) text = change(field, text);
    std::vector<reg::Done> done = reg::History(call_.tx, tenant_, entry.id);
    for (reg::Done& one : done) one.note = change("", one.note);
    reg::ReplaceWords(call_.tx, tenant_, entry, done);
    EraseReplies(core::ToText(entry.id));
    journal::Query query;
    query.subject = "entry";
    query.subject_id = entry.id.value;
    Note(query, change);
  }
}

void Eraser::EraseEvents(const std::string& reason) {
  journal::Query query;
  query.subject = "person";
  query.subject_id = person_.id.value;
  Note(query, WordChangeFor(person_, nullptr, words_));
  EraseReplies(core::ToText(person_.id));
  done_.events = static_cast<std::int64_t>(erasures_.size());
  journal::Erase(call_.tx, tenant_, erasures_,
                 PersonEvent(call_, "", person_.id, {{"reason", reason}}));
}

// What waits for the person is not sent any more: there is nobody to send it to.
void Eraser::EraseMessages() { EraseOutbox("recipient = 'person' AND recipient_id", person_.id); }

void Eraser::EraseOutbox(std::string_view where, const store::Value& id) {
  const store::Rows rows =
      call_.tx.Query("SELECT id, body, recipient FROM service_outbox WHERE tenant_id = ? AND " +
                         std::string(where) + " = ?",
                     tenant_, id);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const auto body = boost::json::parse(rows.Text(r, 1)).as_object();
    const auto left = LeaveOf(body, WordChangeFor(person_, nullptr, words_), person_);
    if (left != body) ++done_.messages;
    call_.tx.Post("UPDATE service_outbox SET body = ? WHERE tenant_id = ? AND id = ?",
                  boost::json::serialize(left), tenant_, rows.Int(r, 0));
    if (rows.Text(r, 2) != ToText(Recipient::kPerson)) continue;
    call_.tx.Post(
        "UPDATE service_outbox SET next_try_at = NULL, given_up = TRUE "
        "WHERE tenant_id = ? AND id = ? AND sent_at IS NULL",
        tenant_, rows.Int(r, 0));
  }
}

}  // namespace

core::Result<Anonymised> AnonymisePerson(const Call& call, core::PersonId id,
                                         const std::string& reason, bool whole_words) {
  CORE_TRY(org::Need(call.actor, org::Right::kPersonManage));
  CORE_ASSIGN(const std::string why, NeedReason(reason));
  const core::TenantId tenant = call.actor.tenant;
  people::TakeInHand(call.tx, tenant, id);
  CORE_ASSIGN(const people::Person person, Known(call, id));
  const std::vector<core::CaseId> cases = CasesOf(call.tx, tenant, id);
  CORE_TRY(NothingStands(call, id, cases));
  Eraser eraser(call, person, whole_words ? Words::kRemoved : Words::kScrubbed);
  for (const core::CaseId one : cases) eraser.EraseCase(one);
  eraser.EraseEntries();
  eraser.EraseMessages();
  eraser.EraseHolds(people::HoldsOf(call.tx, tenant, id));
  eraser.EraseEvents(Scrub(why, person));
  CORE_TRY(people::Anonymise(call.tx, tenant, id, call.now));
  ForgetImported(call, id);
  const Anonymised& done = eraser.done();
  const journal::Event event = PersonEvent(call, "person.anonymised", id,
                                           {{"reason", Scrub(why, person)},
                                            {"whole_words", whole_words},
                                            {"cases", done.cases},
                                            {"events", done.events},
                                            {"files", done.files},
                                            {"messages", done.messages}});
  journal::Append(call.tx, tenant, {&event, 1});
  return done;
}

}  // namespace shouwen::service
