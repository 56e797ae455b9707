#include "mail_door.h"

#include <algorithm>
#include <array>

#include "cases/repo.h"
#include "mail_guard.h"
#include "mail_rows.h"

namespace shouwen::channel {
namespace {

std::optional<people::Person> ReaderOf(store::Tx& tx, core::TenantId tenant, std::int64_t id,
                                       std::optional<core::CaseId> case_id) {
  auto person = service::PersonTold(tx, tenant, core::PersonId{id}, case_id);
  if (!person || person->email.empty()) return std::nullopt;
  return person;
}

Letter LetterOf(store::Tx& tx, const MailRow& row, const Delivery& d, const cases::Case& c,
                const std::string& to, core::Instant now) {
  Letter letter;
  letter.from = row.address;
  letter.from_name = row.name;
  letter.to = to;
  letter.subject = "[" + c.number + "] " + c.subject;
  letter.text = d.payload;
  letter.at = now;
  letter.message_id = OwnMessageId(c.number, d.id, row.address);
  for (const ThreadLetter& one : ThreadOf(tx, d.tenant, c.id)) {
    if (one.message_id == letter.message_id) continue;  // tried before
    letter.references.push_back(one.message_id);
    if (!one.outgoing) letter.answers = one.message_id;
  }
  return letter;
}

std::variant<Ready, Hopeless> Prepare(store::Tx& tx, const Delivery& d, core::Instant now) {
  const auto row = LoadMail(tx, d.tenant);
  if (!row) return Hopeless{"removed"};
  if (!row->send) return Hopeless{"switched_off"};
  const auto reader = ReaderOf(tx, d.tenant, d.target, d.case_id);
  const auto c = d.case_id ? cases::Load(tx, d.tenant, *d.case_id) : std::nullopt;
  if (!reader || !c) return Hopeless{"no_address"};
  const Letter letter = LetterOf(tx, *row, d, *c, reader->email, now);
  // Before it goes: an answer may be there before what became of the try is noted.
  AddToThread(tx, d.tenant, c->id, {letter.message_id, true}, "", now);
  MailRequest request;
  request.server = row->smtp;
  request.from = letter.from;
  request.to = letter.to;
  request.bytes = WriteMail(letter);
  return Ready{std::move(request), {{"mail", {kMailLimit}}}};
}

// RFC 5321: a reply of 400 to 499 is for now, one of 500 to 599 for good. That of a login is about
// us and not about the letter: it waits until somebody has put it right.
Outcome Judge(const Delivery&, const HttpResponse& response, core::Instant) {
  Outcome outcome;
  outcome.status = response.status;
  outcome.error = ErrorWord(response.failure);
  outcome.detail = DetailOf(WithoutAddresses(response.body));
  if (!outcome.error.empty()) return outcome;
  if (response.status >= 400) {
    outcome.error = "refused";
    outcome.final = response.status >= 500;
    return outcome;
  }
  outcome.sent = true;
  outcome.detail.clear();
  return outcome;
}

}  // namespace

std::string WithoutAddresses(std::string_view said) {
  std::string out;
  while (!said.empty()) {
    const std::size_t space = std::min(said.find(' '), said.size());
    const std::string_view word = said.substr(0, space);
    out += word.find('@') == std::string_view::npos ? word : std::string_view("***");
    if (space < said.size()) out += ' ';
    said.remove_prefix(std::min(space + 1, said.size()));
  }
  return out;
}

std::optional<Delivery> MailWay(const service::Call& call, const service::Message& m) {
  if (m.to != service::Recipient::kPerson || !m.case_id) return std::nullopt;
  const auto row = LoadMail(call.tx, m.tenant);
  if (!row || !row->send) return std::nullopt;
  if (!ReaderOf(call.tx, m.tenant, m.to_id, m.case_id)) return std::nullopt;
  Delivery d = ByWay(m, "mail");
  d.door = "mail";
  d.target = m.to_id;  // 0: in confidence
  d.target_kind = "person";
  Values values = ValuesOf(call, m, "");
  if (row->fetch) AddAnswers(call, m, values);
  d.payload = TextFor(call, WordsKind(m), values);
  return d;
}

Door MailDoor() { return {"mail", Prepare, Judge, OutboxWaitMs, nullptr}; }

}  // namespace shouwen::channel
