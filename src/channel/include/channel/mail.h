// channel/mail.h - the organisation's mailbox: what it is, and the letters that wait for a person.
//
// A letter that comes in is a new case, or a note on the case it belongs to: the one a letter it
// answers belongs to, or the one whose number stands in brackets in its subject, when its
// requester wrote it. What a machine wrote (RFC 3834), what cannot be read, what comes too often
// from one sender and what the rules refuse is parked, whole, with its reason, until somebody takes
// it in or dismisses it. Nothing in the mailbox is deleted.
// Who may: right org.manage for all. Of a letter that is done with nothing is kept that names
// anybody: its words are in the case. Tables: channel_mail, channel_mail_threads,
// channel_mail_messages, channel_mail_raw. Threads: functions of a Call.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "channel/mailbox.h"
#include "service/engine.h"

namespace shouwen::channel {

inline constexpr std::string_view kMailChannel = "email";  // of the cases it makes
inline constexpr std::size_t kMailNameMax = 100;           // characters
inline constexpr std::size_t kMailPasswordMax = 200;       // bytes
inline constexpr std::size_t kFolderMax = 100;             // bytes
inline constexpr int kPeerCapMax = 100;
inline constexpr std::int64_t kPeerCapWindowMs = core::kMsPerHour;

struct MailSettings {
  std::string address, name;  // what letters come from; "" not set up
  MailServer smtp, imap;      // without the password
  bool password_set = false;
  std::string folder = "INBOX";
  std::string method, ledger;  // of new cases; "" the organisation's, its only one
  int peer_cap = 5;            // new cases of one sender in an hour
  bool send = false, fetch = false;
  std::optional<core::Instant> polled_at;  // last looked into
  std::string error, detail;               // of that; "" it went well
  std::int64_t parked = 0;                 // letters that wait
};
struct MailChange {
  std::string address, name;
  MailServer smtp, imap;                // their user and password are not read
  std::string user;                     // for both; "" without a login
  std::optional<std::string> password;  // none: as it was, unless a server or the user changed
  std::string folder = "INBOX", method, ledger;
  int peer_cap = 5;
  bool send = false, fetch = false;
};

// [reads] Error: core.forbidden.
core::Result<MailSettings> GetMail(const service::Call& call);
// What lies in the mailbox when it is first looked into is left there. Journaled as
// channel.mail_set. Errors, first match wins: core.forbidden, core.bad_input (/address, /name,
// /user, /password, /folder, /ledger, /peer_cap; /smtp, /imap: missing), service.unknown_method,
// channel.bad_server (of those that are given).
core::Result<MailSettings> SetMail(const service::Call& call, const OutboundRules& rules,
                                   const MailChange& change);

// Signs in at both servers as they are set; blocks, so outside any transaction of its own. Right
// org.manage. Errors: core.forbidden, channel.switched_off {door: mail} when none is set.
struct MailTrial {
  struct One {
    std::string error, detail;  // "" it went well; else a word as of deliveries
  };
  std::optional<One> smtp, imap;  // none: not set
};
core::Result<MailTrial> TryMail(service::Engine& engine, const OutboundRules& rules,
                                const org::Actor& actor, core::Instant now);

struct MailMessageTag;
using MailMessageId = core::Id<MailMessageTag>;

struct ParkedMail {
  MailMessageId id;
  std::string state;   // parked, taken, added, dismissed
  std::string reason;  // why it was parked, see mail_guard.h; or unreadable, too_large, too_many,
                       // other_sender, closed, missing, or the code of the refusal
  std::string sender, sender_name, subject;  // "" once it is done with
  std::int64_t size = 0;                     // bytes
  core::Instant received_at;
  std::optional<core::CaseId> case_id;
};
struct ParkedQuery {
  bool waiting_only = true;
  MailMessageId before = {};  // keyset, newest first
  int limit = 50;             // 1 to kParkedPageMax
};
inline constexpr int kParkedPageMax = 200;
// [reads] Letters that were parked. Error: core.forbidden.
core::Result<std::vector<ParkedMail>> ListParked(const service::Call& call,
                                                 const ParkedQuery& query);

struct MailText {
  std::string text;                // at most kMailTextShown characters
  std::vector<std::string> files;  // names
};
inline constexpr std::size_t kMailTextShown = 20'000;
// What it says; journaled as channel.mail_viewed, each time. Errors, first match wins:
// core.forbidden, core.not_found {what: mail}, channel.mail_done.
core::Result<MailText> LookAtMail(const service::Call& call, MailMessageId id);

// Makes the letter a case, or, with a number, a note on that case. Journaled as
// channel.mail_accepted. Errors, first match wins: core.forbidden, core.not_found {what: mail;
// case}, channel.mail_done, those of service::ReceiveThrough or AddWords.
core::Result<ParkedMail> AcceptMail(const service::Call& call, MailMessageId id,
                                    const std::string& number);
// Forgets what it says. Journaled as channel.mail_dismissed. Errors, first match wins:
// core.forbidden, core.not_found {what: mail}, channel.mail_done.
core::Result<ParkedMail> DismissMail(const service::Call& call, MailMessageId id);

// What the door keeps of somebody who is to be forgotten: letters that wait, and whose they were.
// To be called in the transaction of service::AnonymisePerson, before it; changes nothing when that
// is refused.
void ForgetMailOf(const service::Call& call, core::PersonId person);

}  // namespace shouwen::channel
