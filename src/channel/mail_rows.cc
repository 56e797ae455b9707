#include "mail_rows.h"

#include <algorithm>
#include <limits>

#include "channel/mail_fetcher.h"
#include "sign.h"

namespace shouwen::channel {
namespace {

constexpr std::string_view kMailColumns =
    "tenant_id, address, name, user_name, password, smtp_host, smtp_port, smtp_security, "
    "imap_host, imap_port, imap_security, folder, method, ledger, peer_cap, send_on, fetch_on, "
    "since_at, uid_validity, last_uid, next_poll_at, polled_at, error, detail";

MailServer ServerFrom(const store::Rows& rows, std::size_t i, std::size_t col) {
  MailServer server;
  server.host = rows.Text(i, col);
  server.port = static_cast<int>(rows.Int(i, col + 1));
  server.security = static_cast<MailSecurity>(rows.Int(i, col + 2));
  server.user = rows.Text(i, 3);
  server.password = rows.Text(i, 4);
  return server;
}

MailRow MailFrom(const store::Rows& rows, std::size_t i) {
  MailRow row;
  row.tenant = rows.Id<core::TenantId>(i, 0);
  row.address = rows.Text(i, 1);
  row.name = rows.Text(i, 2);
  row.user = rows.Text(i, 3);
  row.password = rows.Text(i, 4);
  row.smtp = ServerFrom(rows, i, 5);
  row.imap = ServerFrom(rows, i, 8);
  row.folder = rows.Text(i, 11);
  row.method = rows.Text(i, 12);
  row.ledger = rows.Text(i, 13);
  row.peer_cap = static_cast<int>(rows.Int(i, 14));
  row.send = rows.Bool(i, 15);
  row.fetch = rows.Bool(i, 16);
  row.since_at = rows.At(i, 17);
  row.uid_validity = rows.Int(i, 18);
  row.last_uid = rows.Int(i, 19);
  row.next_poll_at = rows.OptAt(i, 20);
  row.polled_at = rows.OptAt(i, 21);
  row.error = rows.Text(i, 22);
  row.detail = rows.Text(i, 23);
  return row;
}

std::string SelectMail(std::string_view rest) {
  return "SELECT " + std::string(kMailColumns) + " FROM channel_mail " + std::string(rest);
}

constexpr std::string_view kMessageColumns =
    "id, state, reason, sender, sender_name, subject, size, received_at, case_id, digest, "
    "sender_key, whole";

MessageRow MessageFrom(const store::Rows& rows, std::size_t i) {
  MessageRow row;
  row.shown.id = rows.Id<MailMessageId>(i, 0);
  row.shown.state = rows.Text(i, 1);
  row.shown.reason = rows.Text(i, 2);
  row.shown.sender = rows.Text(i, 3);
  row.shown.sender_name = rows.Text(i, 4);
  row.shown.subject = rows.Text(i, 5);
  row.shown.size = rows.Int(i, 6);
  row.shown.received_at = rows.At(i, 7);
  row.shown.case_id = rows.OptId<core::CaseId>(i, 8);
  row.digest = rows.Text(i, 9);
  row.sender_key = rows.Text(i, 10);
  row.whole = rows.Bool(i, 11);
  return row;
}

std::string SelectMessages(std::string_view rest) {
  return "SELECT " + std::string(kMessageColumns) + " FROM channel_mail_messages " +
         std::string(rest);
}

}  // namespace

std::optional<MailRow> LoadMail(store::Tx& tx, core::TenantId tenant) {
  static const std::string sql = SelectMail("WHERE tenant_id = ?");
  const store::Rows rows = tx.Query(sql, tenant);
  if (rows.empty()) return std::nullopt;
  return MailFrom(rows, 0);
}

void SaveMail(store::Tx& tx, const MailRow& row, core::Instant now) {
  tx.Post("DELETE FROM channel_mail WHERE tenant_id = ?", row.tenant);
  static const std::string sql =
      "INSERT INTO channel_mail (" + std::string(kMailColumns) +
      ", changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?)";
  tx.Post(sql, row.tenant, row.address, row.name, row.user, row.password, row.smtp.host,
          row.smtp.port, static_cast<int>(row.smtp.security), row.imap.host, row.imap.port,
          static_cast<int>(row.imap.security), row.folder, row.method, row.ledger, row.peer_cap,
          row.send, row.fetch, row.since_at, row.uid_validity, row.last_uid, row.next_poll_at,
          row.polled_at, row.error, row.detail, now);
}

std::vector<MailRow> DueMailboxes(store::Tx& tx, core::Instant now) {
  static const std::string sql = SelectMail(
      "WHERE next_poll_at IS NOT NULL AND next_poll_at <= ? ORDER BY next_poll_at, tenant_id");
  const store::Rows rows = tx.Query(sql, now);
  std::vector<MailRow> due;
  for (std::size_t i = 0; i < rows.size(); ++i) due.push_back(MailFrom(rows, i));
  return due;
}

bool ClaimMailbox(store::Tx& tx, const MailRow& row, core::Instant now) {
  return tx.Exec(
             "UPDATE channel_mail SET next_poll_at = ? WHERE tenant_id = ? AND next_poll_at = ?",
             now + kMailPollMs, row.tenant, row.next_poll_at) == 1;
}

void NotePoll(store::Tx& tx, const MailRow& row, core::Instant now, const std::string& error,
              const std::string& detail, bool again) {
  tx.Post(
      "UPDATE channel_mail SET polled_at = ?, error = ?, detail = ?, next_poll_at = ? "
      "WHERE tenant_id = ? AND fetch_on = TRUE AND since_at = ?",
      now, error, detail, again ? now : now + kMailPollMs, row.tenant, row.since_at);
}

bool StartOver(store::Tx& tx, const MailRow& row, std::int64_t uid_validity,
               std::int64_t last_uid) {
  return tx.Exec(
             "UPDATE channel_mail SET uid_validity = ?, last_uid = ? "
             "WHERE tenant_id = ? AND uid_validity = ? AND since_at = ?",
             uid_validity, last_uid, row.tenant, row.uid_validity, row.since_at) == 1;
}

bool Advance(store::Tx& tx, const MailRow& row, std::int64_t uid) {
  return tx.Exec(
             "UPDATE channel_mail SET last_uid = ? "
             "WHERE tenant_id = ? AND uid_validity = ? AND since_at = ? AND last_uid < ?",
             uid, row.tenant, row.uid_validity, row.since_at, uid) == 1;
}

void AddToThread(store::Tx& tx, core::TenantId tenant, core::CaseId case_id,
                 const ThreadLetter& letter, const std::string& sender_key, core::Instant at) {
  if (letter.message_id.empty()) return;
  tx.Post(
      "INSERT INTO channel_mail_threads (tenant_id, message_id, case_id, outgoing, sender_key, at) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (tenant_id, message_id) DO NOTHING",
      tenant, letter.message_id, case_id, letter.outgoing, sender_key, at);
}

std::optional<core::CaseId> CaseOfLetter(store::Tx& tx, core::TenantId tenant,
                                         const std::string& message_id) {
  const store::Rows rows =
      tx.Query("SELECT case_id FROM channel_mail_threads WHERE tenant_id = ? AND message_id = ?",
               tenant, message_id);
  if (rows.empty()) return std::nullopt;
  return rows.Id<core::CaseId>(0, 0);
}

std::vector<ThreadLetter> ThreadOf(store::Tx& tx, core::TenantId tenant, core::CaseId case_id) {
  const store::Rows rows = tx.Query(
      "SELECT message_id, outgoing FROM channel_mail_threads "
      "WHERE tenant_id = ? AND case_id = ? ORDER BY at DESC, message_id DESC LIMIT ?",
      tenant, case_id, kThreadShown);
  std::vector<ThreadLetter> letters;
  for (std::size_t i = rows.size(); i-- > 0;) letters.push_back({rows.Text(i, 0), rows.Bool(i, 1)});
  return letters;
}

std::string SenderKey(const std::string& address) {
  return address.empty() ? std::string() : Sha256Hex(address);
}

bool KnownDigest(store::Tx& tx, core::TenantId tenant, const std::string& digest) {
  return !tx.Query("SELECT id FROM channel_mail_messages WHERE tenant_id = ? AND digest = ?",
                   tenant, digest)
              .empty();
}

int CasesOfSender(store::Tx& tx, core::TenantId tenant, const std::string& sender_key,
                  core::Instant from) {
  const store::Rows rows = tx.Query(
      "SELECT COUNT(*) FROM channel_mail_messages "
      "WHERE tenant_id = ? AND sender_key = ? AND received_at > ? AND state = 'taken'",
      tenant, sender_key, from);
  return static_cast<int>(rows.Int(0, 0));
}

void InsertMessage(store::Tx& tx, core::TenantId tenant, const MessageRow& row) {
  const ParkedMail& m = row.shown;
  static const std::string sql = "INSERT INTO channel_mail_messages (tenant_id, " +
                                 std::string(kMessageColumns) +
                                 ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  tx.Post(sql, tenant, m.id, m.state, m.reason, m.sender, m.sender_name, m.subject, m.size,
          m.received_at, m.case_id, row.digest, row.sender_key, row.whole);
}

void InsertRaw(store::Tx& tx, core::TenantId tenant, MailMessageId id, const std::string& bytes) {
  tx.Post("INSERT INTO channel_mail_raw (tenant_id, id, bytes) VALUES (?, ?, ?)", tenant, id,
          store::Blob{bytes});
}

std::optional<MessageRow> FindMessage(store::Tx& tx, core::TenantId tenant, MailMessageId id) {
  static const std::string sql = SelectMessages("WHERE tenant_id = ? AND id = ? AND reason <> ''");
  const store::Rows rows = tx.Query(sql, tenant, id);
  if (rows.empty()) return std::nullopt;
  return MessageFrom(rows, 0);
}

std::string RawOf(store::Tx& tx, core::TenantId tenant, MailMessageId id) {
  const store::Rows rows =
      tx.Query("SELECT bytes FROM channel_mail_raw WHERE tenant_id = ? AND id = ?", tenant, id);
  return rows.empty() ? std::string() : rows.Bytes(0, 0);
}

bool EndWaiting(store::Tx& tx, core::TenantId tenant, MailMessageId id, const std::string& state,
                std::optional<core::CaseId> case_id) {
  const std::int64_t changed = tx.Exec(
      "UPDATE channel_mail_messages SET state = ?, case_id = ?, sender = '', sender_name = '', "
      "subject = '' WHERE tenant_id = ? AND id = ? AND state = 'parked'",
      state, case_id, tenant, id);
  tx.Post("DELETE FROM channel_mail_raw WHERE tenant_id = ? AND id = ?", tenant, id);
  return changed == 1;
}

Waiting WaitingOf(store::Tx& tx, core::TenantId tenant) {
  const store::Rows rows = tx.Query(
      "SELECT size FROM channel_mail_messages WHERE tenant_id = ? AND state = 'parked'", tenant);
  Waiting waiting;
  waiting.letters = static_cast<std::int64_t>(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) waiting.bytes += rows.Int(i, 0);
  return waiting;
}

std::vector<MessageRow> ListMessages(store::Tx& tx, core::TenantId tenant,
                                     const ParkedQuery& query) {
  static const std::string all =
      SelectMessages("WHERE tenant_id = ? AND id < ? AND reason <> '' ORDER BY id DESC LIMIT ?");
  static const std::string waiting = SelectMessages(
      "WHERE tenant_id = ? AND id < ? AND state = 'parked' ORDER BY id DESC LIMIT ?");
  const std::int64_t before =
      query.before.valid() ? query.before.value : std::numeric_limits<std::int64_t>::max();
  const store::Rows rows = tx.Query(query.waiting_only ? waiting : all, tenant, before,
                                    std::clamp(query.limit, 1, kParkedPageMax));
  std::vector<MessageRow> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found.push_back(MessageFrom(rows, i));
  return found;
}

void ForgetSender(store::Tx& tx, core::TenantId tenant, const std::string& address) {
  const std::string key = SenderKey(address);
  tx.Post(
      "DELETE FROM channel_mail_raw WHERE tenant_id = ? AND id IN (SELECT m.id "
      "FROM channel_mail_messages m WHERE m.tenant_id = ? AND m.sender_key = ?)",
      tenant, tenant, key);
  tx.Post(
      "UPDATE channel_mail_messages SET state = 'dismissed', sender = '', sender_name = '', "
      "subject = '' WHERE tenant_id = ? AND sender_key = ? AND state = 'parked'",
      tenant, key);
  tx.Post("UPDATE channel_mail_messages SET sender_key = '' WHERE tenant_id = ? AND sender_key = ?",
          tenant, key);
  tx.Post("DELETE FROM channel_mail_threads WHERE tenant_id = ? AND sender_key = ?", tenant, key);
}

}  // namespace shouwen::channel
