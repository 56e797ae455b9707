// testing/parked_letter.h - a letter that waits for a person, without a mail server to fetch it
// from: the rows that channel/mail_take.h makes of one.
#pragma once

#include <string>

#include "channel/mail.h"

namespace shouwen::http::testing {

// The id of it. An absence program wrote it; it says 我在休假。
inline std::string AddParkedLetter(service::Engine& engine, core::TenantId tenant,
                                   core::Instant now) {
  const std::string bytes =
      "From: Li <li@mail.example>\r\nSubject: Auto: away\r\nAuto-Submitted: auto-replied\r\n"
      "Message-ID: <away@mail.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
      "我在休假。\r\n";
  // SHA-256 of li@mail.example.
  constexpr std::string_view kLi =
      "031b7b1a72ec840e829ef23e1d09e84684b48534b8947e1785759ac86ab27d2a";
  const auto id = engine.ids().Next<channel::MailMessageId>(now);
  const core::Status done = engine.db().Write([&](store::Tx& tx) -> core::Status {
    tx.Exec(
        "INSERT INTO channel_mail_messages (tenant_id, id, state, reason, sender, sender_name, "
        "subject, size, received_at, case_id, digest, sender_key, whole) VALUES "
        "(?, ?, 'parked', 'auto_submitted', 'li@mail.example', 'Li', 'Auto: away', ?, ?, NULL, ?, "
        "?, TRUE)",
        tenant, id, static_cast<std::int64_t>(bytes.size()), now, core::ToText(id), kLi);
    tx.Exec("INSERT INTO channel_mail_raw (tenant_id, id, bytes) VALUES (?, ?, ?)", tenant, id,
            store::Blob{bytes});
    engine.KeepIds(tx);
    return core::Ok();
  });
  CORE_CHECK(done.ok());
  return core::ToText(id);
}

}  // namespace shouwen::http::testing
