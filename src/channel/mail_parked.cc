// Letters that wait for a person.
#include <algorithm>

#include "cases/repo.h"
#include "channel/codes.h"
#include "channel/mail.h"
#include "core/codes.h"
#include "core/text.h"
#include "event.h"
#include "mail_take.h"
#include "people/people.h"

namespace shouwen::channel {
namespace {

using service::Call;

core::Error NotFound(const char* what, const std::string& id) {
  return core::Error{core::kNotFound, {{"what", std::string(what)}, {"id", id}}};
}

core::Result<MessageRow> WaitingOne(const Call& call, MailMessageId id) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  auto row = FindMessage(call.tx, call.actor.tenant, id);
  if (!row) return NotFound("mail", core::ToText(id));
  if (row->shown.state != "parked") {
    return core::Error{kMailDone, {{"state", row->shown.state}}};
  }
  return *std::move(row);
}

// Nobody answers a machine: who it says it is from is no requester.
bool IsFromSomebody(const std::string& reason) {
  for (const char* machine : {"own", "bounce", "auto_submitted", "auto_reply", "list"}) {
    if (reason == machine) return false;
  }
  return true;
}

core::Result<core::CaseId> Accept(const Call& call, const MessageRow& row, const Incoming& in,
                                  const std::string& number) {
  const org::Actor sender = org::PublicActor(call.actor.tenant);
  const Call as_sender{call.engine, call.tx, sender, call.now, call.effects, call.lang};
  if (!number.empty()) {
    const auto c = cases::LoadByNumber(call.tx, call.actor.tenant, number);
    if (!c) return NotFound("case", number);
    CORE_TRY(MakeNote(as_sender, c->id, in));
    return c->id;
  }
  const auto settings = LoadMail(call.tx, call.actor.tenant);
  return MakeCase(as_sender, settings.value_or(MailRow{}), in, IsFromSomebody(row.shown.reason));
}

}  // namespace

core::Result<std::vector<ParkedMail>> ListParked(const Call& call, const ParkedQuery& query) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  std::vector<ParkedMail> shown;
  for (MessageRow& row : ListMessages(call.tx, call.actor.tenant, query)) {
    shown.push_back(std::move(row.shown));
  }
  return shown;
}

core::Result<MailText> LookAtMail(const Call& call, MailMessageId id) {
  CORE_ASSIGN(const MessageRow row, WaitingOne(call, id));
  const Incoming in = MakeReady(RawOf(call.tx, call.actor.tenant, id), row.whole);
  MailText shown;
  shown.text = core::Shorten(TextShown(in), kMailTextShown);
  for (const service::NewFile& file : in.files) shown.files.push_back(file.name);
  shown.files.insert(shown.files.end(), in.left_out.begin(), in.left_out.end());
  Journal(call, "channel.mail_viewed", "mail", id.value, {});
  return shown;
}

core::Result<ParkedMail> AcceptMail(const Call& call, MailMessageId id, const std::string& number) {
  CORE_ASSIGN(const MessageRow row, WaitingOne(call, id));
  const core::TenantId tenant = call.actor.tenant;
  const Incoming in = MakeReady(RawOf(call.tx, tenant, id), row.whole);
  CORE_ASSIGN(const core::CaseId case_id, Accept(call, row, in, number));
  CORE_CHECK(EndWaiting(call.tx, tenant, id, number.empty() ? "taken" : "added", case_id));
  Journal(call, "channel.mail_accepted", "mail", id.value,
          {{"reason", row.shown.reason}, {"case", core::ToText(case_id)}});
  return FindMessage(call.tx, tenant, id)->shown;
}

core::Result<ParkedMail> DismissMail(const Call& call, MailMessageId id) {
  CORE_ASSIGN(const MessageRow row, WaitingOne(call, id));
  CORE_CHECK(EndWaiting(call.tx, call.actor.tenant, id, "dismissed", std::nullopt));
  Journal(call, "channel.mail_dismissed", "mail", id.value, {{"reason", row.shown.reason}});
  return FindMessage(call.tx, call.actor.tenant, id)->shown;
}

void ForgetMailOf(const Call& call, core::PersonId person) {
  const auto known = people::Find(call.tx, call.actor.tenant, person);
  if (known && !known->email.empty()) ForgetSender(call.tx, call.actor.tenant, known->email);
}

}  // namespace shouwen::channel
