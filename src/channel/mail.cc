#include "channel/mail.h"

#include <algorithm>

#include "channel/codes.h"
#include "core/json.h"
#include "core/text.h"
#include "door.h"
#include "event.h"
#include "mail_rows.h"
#include "new_cases.h"
#include "people/people.h"

namespace shouwen::channel {
namespace {

using service::Call;

bool IsPlain(std::string_view text, char from) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return c >= from && c < 0x7f; });
}

std::string AtMost(std::size_t max, const char* of) {
  return "expected at most " + std::to_string(max) + " " + of;
}

core::Status CheckTexts(const MailChange& change) {
  if (!people::IsEmail(change.address)) {
    return core::BadInput("/address", "expected an address such as 12345@example.org");
  }
  if (core::CodePointCount(change.name) > kMailNameMax) {
    return core::BadInput("/name", AtMost(kMailNameMax, "characters"));
  }
  if (!IsPlain(change.user, 0x21) || change.user.size() > people::kEmailMax) {
    return core::BadInput("/user", AtMost(people::kEmailMax, "letters, digits and signs"));
  }
  const std::string password = change.password.value_or("");
  if (!IsPlain(password, 0x21) || password.size() > kMailPasswordMax) {
    return core::BadInput("/password", AtMost(kMailPasswordMax, "letters, digits and signs"));
  }
  const bool folder_good =
      !change.folder.empty() && change.folder.size() <= kFolderMax && IsPlain(change.folder, 0x20);
  if (!folder_good) {
    return core::BadInput("/folder", "expected a folder as the server names it, such as INBOX");
  }
  if (change.peer_cap < 1 || change.peer_cap > kPeerCapMax) {
    return core::BadInput("/peer_cap", "expected 1 to " + std::to_string(kPeerCapMax));
  }
  return core::Ok();
}

core::Status CheckServers(const OutboundRules& rules, const MailChange& change) {
  if (change.send && change.smtp.host.empty()) {
    return core::BadInput("/smtp", "expected the server that sends");
  }
  if (change.fetch && change.imap.host.empty()) {
    return core::BadInput("/imap", "expected the server of the mailbox");
  }
  if (change.fetch && change.user.empty()) {
    return core::BadInput("/user", "expected the user of the mailbox");
  }
  for (const MailServer* server : {&change.smtp, &change.imap}) {
    if (!server->host.empty()) CORE_TRY(rules.Check(*server));
  }
  return core::Ok();
}

bool SameServer(const MailServer& a, const MailServer& b) {
  return a.host == b.host && a.port == b.port && a.security == b.security;
}

// A password goes to the servers it was given for and to no others.
bool KeepsPassword(const std::optional<MailRow>& before, const MailChange& change) {
  return before && before->user == change.user && SameServer(before->smtp, change.smtp) &&
         SameServer(before->imap, change.imap);
}

MailRow RowOf(const std::optional<MailRow>& before, const MailChange& change, core::Instant now) {
  MailRow row;
  if (before) row = *before;
  const bool same_box = before && before->fetch && before->user == change.user &&
                        before->imap.host == change.imap.host && before->folder == change.folder;
  row.password = change.password.value_or(KeepsPassword(before, change) ? row.password : "");
  row.address = core::Fold(change.address);
  row.name = core::Clean(change.name);
  row.user = change.user;
  row.smtp = change.smtp;
  row.imap = change.imap;
  row.folder = change.folder;
  row.method = change.method;
  row.ledger = change.ledger;
  row.peer_cap = change.peer_cap;
  row.send = change.send;
  row.fetch = change.fetch;
  row.next_poll_at = change.fetch ? std::optional(now) : std::nullopt;
  if (same_box) return row;
  row.since_at = now;
  row.uid_validity = row.last_uid = 0;
  row.polled_at.reset();
  row.error.clear();
  row.detail.clear();
  return row;
}

MailSettings Shown(const Call& call, const std::optional<MailRow>& row) {
  MailSettings shown;
  shown.parked = WaitingOf(call.tx, call.actor.tenant).letters;
  if (!row) return shown;
  shown.address = row->address;
  shown.name = row->name;
  shown.smtp = row->smtp;
  shown.imap = row->imap;
  shown.smtp.user = shown.imap.user = row->user;
  shown.smtp.password = shown.imap.password = "";
  shown.password_set = !row->password.empty();
  shown.folder = row->folder;
  shown.method = row->method;
  shown.ledger = row->ledger;
  shown.peer_cap = row->peer_cap;
  shown.send = row->send;
  shown.fetch = row->fetch;
  shown.polled_at = row->polled_at;
  shown.error = row->error;
  shown.detail = row->detail;
  return shown;
}

MailTrial::One OneOf(PeerFailure failure, const std::string& detail) {
  return {ErrorWord(failure), DetailOf(detail)};
}

}  // namespace

core::Result<MailSettings> GetMail(const Call& call) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  return Shown(call, LoadMail(call.tx, call.actor.tenant));
}

core::Result<MailSettings> SetMail(const Call& call, const OutboundRules& rules,
                                   const MailChange& change) {
  CORE_TRY(org::Need(call.actor, org::Right::kOrgManage));
  CORE_TRY(CheckTexts(change));
  CORE_TRY(CheckLedger(call, change.method, change.ledger));
  CORE_TRY(CheckServers(rules, change));
  const auto before = LoadMail(call.tx, call.actor.tenant);
  MailRow row = RowOf(before, change, call.now);
  row.tenant = call.actor.tenant;
  SaveMail(call.tx, row, call.now);
  Journal(call, "channel.mail_set", "tenant", call.actor.tenant.value,
          {{"smtp", row.smtp.host},
           {"imap", row.imap.host},
           {"password_changed", !before || before->password != row.password},
           {"send", row.send},
           {"fetch", row.fetch}});
  return Shown(call, LoadMail(call.tx, call.actor.tenant));
}

core::Result<MailTrial> TryMail(service::Engine& engine, const OutboundRules& rules,
                                const org::Actor& actor, core::Instant now) {
  CORE_ASSIGN(const MailRow row,
              engine.Look(actor, now, [&](const Call& call) -> core::Result<MailRow> {
                CORE_TRY(org::Need(actor, org::Right::kOrgManage));
                auto found = LoadMail(call.tx, actor.tenant);
                const bool set = found && !(found->smtp.host + found->imap.host).empty();
                if (!set) return core::Error{kSwitchedOff, {{"door", std::string("mail")}}};
                return *std::move(found);
              }));
  MailTrial trial;
  if (!row.smtp.host.empty()) {
    const HttpResponse response = Try(rules, row.smtp);
    trial.smtp = OneOf(response.failure, response.body);
    if (trial.smtp->error.empty() && response.status >= 400) trial.smtp->error = "refused";
    if (trial.smtp->error.empty()) trial.smtp->detail.clear();
  }
  if (!row.imap.host.empty()) {
    const Listing listing = Try(rules, row.imap, row.folder);
    trial.imap = OneOf(listing.failure, listing.detail);
    if (trial.imap->error.empty()) trial.imap->detail.clear();
  }
  return trial;
}

}  // namespace shouwen::channel
