// mail_take.h - one letter becomes a case, a note, or waits for a person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mail_rows.h"
#include "service/attachments.h"

namespace shouwen::channel {

// A letter as it was read: all that takes long and needs no store.
struct Incoming {
  std::optional<Mail> mail;  // none: it does not read
  std::string raw;
  bool whole = true;                    // false: `raw` are its headers
  std::string missing;                  // not "": there is no `raw`, and this stands for it
  std::vector<service::NewFile> files;  // what is kept as evidence
  std::vector<std::string> left_out;    // names of what is not: another type, too large, too many
};
Incoming MakeReady(std::string raw, bool whole);
// A letter the server lists and will not show: it is named, so that somebody looks in the mailbox.
Incoming NotShown(const MailRow& row, std::int64_t uid);

enum class Became { kKnown, kCase, kNote, kParked };
// `call.actor` is org::PublicActor. Errors: those of service::ReceiveThrough and AddWords, with
// which the caller parks it in a transaction of its own.
core::Result<Became> TakeInLetter(const service::Call& call, const MailRow& row,
                                  const Incoming& in);
void ParkLetter(const service::Call& call, const Incoming& in, const std::string& reason);

// What it says, as a new case or as a note on one. `with_sender`: the sender is its requester.
core::Result<core::CaseId> MakeCase(const service::Call& call, const MailRow& row,
                                    const Incoming& in, bool with_sender);
core::Status MakeNote(const service::Call& call, core::CaseId case_id, const Incoming& in);
// Of a letter that does not read: its bytes as a text.
std::string TextShown(const Incoming& in);

}  // namespace shouwen::channel
