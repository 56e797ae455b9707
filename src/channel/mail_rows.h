// mail_rows.h - the rows of the mail door. Threads: in a Tx.
#pragma once

#include "channel/mail.h"
#include "mime.h"

namespace shouwen::channel {

struct MailRow {
  core::TenantId tenant;
  std::string address, name, user, password;
  MailServer smtp, imap;  // with user and password, ready to be used
  std::string folder, method, ledger;
  int peer_cap = 5;
  bool send = false, fetch = false;
  core::Instant since_at;         // set up, or for another mailbox
  std::int64_t uid_validity = 0;  // 0: never looked into
  std::int64_t last_uid = 0;      // read up to here
  std::optional<core::Instant> next_poll_at, polled_at;
  std::string error, detail;
};
std::optional<MailRow> LoadMail(store::Tx& tx, core::TenantId tenant);
void SaveMail(store::Tx& tx, const MailRow& row, core::Instant now);
// Those that are to be looked into at `now`; claimed by moving their time.
std::vector<MailRow> DueMailboxes(store::Tx& tx, core::Instant now);
bool ClaimMailbox(store::Tx& tx, const MailRow& row, core::Instant now);
// What came of looking; `again`: there is more, at once.
void NotePoll(store::Tx& tx, const MailRow& row, core::Instant now, const std::string& error,
              const std::string& detail, bool again);
// False: the mailbox was set anew, or another node has read it.
bool StartOver(store::Tx& tx, const MailRow& row, std::int64_t uid_validity, std::int64_t last_uid);
bool Advance(store::Tx& tx, const MailRow& row, std::int64_t uid);

// Which letters belong to which case. An id that is there stays with its case.
struct ThreadLetter {
  std::string message_id;
  bool outgoing = false;
};
void AddToThread(store::Tx& tx, core::TenantId tenant, core::CaseId case_id,
                 const ThreadLetter& letter, const std::string& sender_key, core::Instant at);
std::optional<core::CaseId> CaseOfLetter(store::Tx& tx, core::TenantId tenant,
                                         const std::string& message_id);
// Oldest first; the last kThreadShown.
inline constexpr int kThreadShown = 20;
std::vector<ThreadLetter> ThreadOf(store::Tx& tx, core::TenantId tenant, core::CaseId case_id);

struct MessageRow {
  ParkedMail shown;
  std::string digest, sender_key;
  bool whole = true;
};
// Who wrote, for counting, when the address itself is not kept any more; "" nobody.
std::string SenderKey(const std::string& address);
bool KnownDigest(store::Tx& tx, core::TenantId tenant, const std::string& digest);
// Of cases made by letters of one sender since `from`.
int CasesOfSender(store::Tx& tx, core::TenantId tenant, const std::string& sender_key,
                  core::Instant from);
void InsertMessage(store::Tx& tx, core::TenantId tenant, const MessageRow& row);
void InsertRaw(store::Tx& tx, core::TenantId tenant, MailMessageId id, const std::string& bytes);
std::optional<MessageRow> FindMessage(store::Tx& tx, core::TenantId tenant, MailMessageId id);
std::string RawOf(store::Tx& tx, core::TenantId tenant, MailMessageId id);
// Ends the waiting of a letter: what names anybody goes. False: it was done with before.
bool EndWaiting(store::Tx& tx, core::TenantId tenant, MailMessageId id, const std::string& state,
                std::optional<core::CaseId> case_id);
struct Waiting {
  std::int64_t letters = 0, bytes = 0;
};
Waiting WaitingOf(store::Tx& tx, core::TenantId tenant);
std::vector<MessageRow> ListMessages(store::Tx& tx, core::TenantId tenant,
                                     const ParkedQuery& query);
void ForgetSender(store::Tx& tx, core::TenantId tenant, const std::string& address);

}  // namespace shouwen::channel
