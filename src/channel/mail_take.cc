#include "mail_take.h"

#include <algorithm>

#include "cases/repo.h"
#include "core/text.h"
#include "event.h"
#include "evidence/attachment.h"
#include "mail_guard.h"
#include "new_cases.h"
#include "service/door_desk.h"
#include "service/outbox.h"
#include "service/reply_desk.h"
#include "sign.h"
#include "ways.h"

namespace shouwen::channel {
namespace {

using service::Call;

constexpr std::size_t kSubjectKept = 100;  // of a text without a subject
constexpr std::size_t kLeftOutMax = 20;    // names that are listed

struct Words {
  std::string_view no_subject, unread, too_large, left_out, rest, from;
};
constexpr Words kZh = {"（无主题来信）",
                       "（来信无法解析，原文见下）",
                       "（来信过大，只读取了信头，全文在信箱中）",
                       "未能保存的附件（原件在信箱中）：",
                       "（以下从略，全文在信箱中）",
                       "来信人："};
constexpr Words kEn = {"(letter without a subject)",
                       "(The letter does not read; its bytes follow.)",
                       "(The letter is too large: only its headers were read, the whole is in the "
                       "mailbox.)",
                       "Files that could not be kept (they are in the mailbox): ",
                       "(The rest is in the mailbox.)",
                       "Written by: "};

const Words& WordsFor(const Call& call) {
  const auto directory = call.engine.Directory(call.tx, call.actor.tenant, call.now);
  return directory != nullptr && directory->tenant().settings.language == "en" ? kEn : kZh;
}

void Put(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += "\n\n";
  text += line;
}

// Cut to `max` characters, with a word that there is more.
std::string Cut(const std::string& text, std::string_view rest, std::size_t max) {
  if (core::CodePointCount(text) <= max) return text;
  return core::Shorten(text, max - core::CodePointCount(rest) - 2) + "\n" + std::string(rest);
}

std::string LeftOut(const Words& words, const Incoming& in) {
  if (in.left_out.empty()) return {};
  std::string line(words.left_out);
  for (std::size_t i = 0; i < in.left_out.size() && i < kLeftOutMax; ++i) {
    line += (i == 0 ? "" : ", ") + in.left_out[i];
  }
  return line + (in.left_out.size() > kLeftOutMax ? " …" : "");
}

// All of what is said, at most `max` characters: `said` is what is cut.
std::string Body(const Words& words, const Incoming& in, const std::string& said, std::size_t max) {
  std::string tail;
  if (!in.whole) Put(tail, words.too_large);
  Put(tail, LeftOut(words, in));
  const std::size_t room = max - core::CodePointCount(tail) - 2;
  std::string text = Cut(said, words.rest, room);
  Put(text, tail);
  return text;
}

MessageRow RowFor(const Call& call, const Incoming& in, std::string state) {
  MessageRow row;
  row.shown.id = call.engine.ids().Next<MailMessageId>(call.now);
  row.shown.state = std::move(state);
  row.shown.size = static_cast<std::int64_t>(in.raw.size());
  row.shown.received_at = call.now;
  row.digest = in.mail ? in.mail->digest : Sha256Hex(in.raw + in.missing);
  if (in.mail) row.sender_key = SenderKey(in.mail->from);
  row.whole = in.whole;
  return row;
}

std::string EmailOfRequester(const Call& call, core::CaseId id) {
  const auto person = service::PersonTold(call.tx, call.actor.tenant, {}, id);
  return person ? person->email : std::string();
}

// The numbers that stand in brackets in a subject, as text.
std::vector<std::string> Bracketed(const std::string& subject) {
  std::vector<std::string> found;
  for (std::size_t at = subject.find('['); at != std::string::npos;
       at = subject.find('[', at + 1)) {
    const std::size_t end = subject.find(']', at);
    if (end == std::string::npos) break;
    found.push_back(subject.substr(at + 1, end - at - 1));
  }
  return found;
}

struct Belongs {
  std::optional<cases::Case> to;
  std::string reason;  // not "": it is not clear, and somebody has to look
};

Belongs CaseFor(const Call& call, const Mail& mail) {
  const core::TenantId tenant = call.actor.tenant;
  Belongs belongs;
  for (const std::string& id : mail.references) {
    const auto found = CaseOfLetter(call.tx, tenant, id);
    if (!found) continue;
    belongs.to = cases::Load(call.tx, tenant, *found);
    break;
  }
  if (!belongs.to) {
    for (const std::string& number : Bracketed(mail.subject)) {
      auto c = cases::LoadByNumber(call.tx, tenant, number);
      if (!c) continue;
      // Numbers follow each other, so knowing one proves nothing.
      if (EmailOfRequester(call, c->id) != mail.from) return {std::nullopt, "other_sender"};
      belongs.to = std::move(c);
      break;
    }
  }
  const bool over = belongs.to && belongs.to->state == cases::State::kClosed;
  if (over) return {std::nullopt, "closed"};
  return belongs;
}

// When the letter of ours that this one answers was queued, if that asked for an evaluation.
std::optional<core::Instant> AskedAt(const Call& call, const MailRow& row, core::CaseId id,
                                     const Mail& mail) {
  for (const std::string& reference : mail.references) {
    const auto of = DeliveryOfLetter(reference, row.address);
    const auto sent = of ? FindDelivery(call.tx, call.actor.tenant, *of) : std::nullopt;
    if (!sent || sent->case_id != id || !AsksToEvaluate(sent->template_id)) continue;
    return sent->created_at;
  }
  return std::nullopt;
}

// The first line may be the answer; what stands below it is said with it.
service::MessageReply ReplyOf(const Call& call, const MailRow& row, core::CaseId id,
                              const Incoming& in, const std::vector<service::FileRef>& files) {
  const std::string said = WithoutQuote(in.mail->text);
  const std::size_t end = std::min(said.find('\n'), said.size());
  service::MessageReply reply;
  reply.door = kMailChannel;
  reply.sender.email = in.mail->from;
  reply.case_id = id;
  reply.text = said.substr(0, end);
  reply.comment = Body(WordsFor(call), in, core::Clean(said.substr(end)), cases::kNoteMax);
  reply.files = files;
  reply.asked_at = AskedAt(call, row, id, *in.mail);
  return reply;
}

service::LaterWord WordOf(const Call& call, core::CaseId case_id, const Incoming& in,
                          const std::vector<service::FileRef>& files) {
  const Words& words = WordsFor(call);
  std::string said = in.mail ? WithoutQuote(in.mail->text) : TextShown(in);
  if (in.mail && said.empty()) said = in.mail->subject;
  if (said.empty()) said = words.no_subject;
  if (in.mail && in.mail->from != EmailOfRequester(call, case_id)) {
    said = std::string(words.from) + in.mail->from + "\n" + said;
  }
  service::LaterWord word;
  if (in.mail) word.sender.email = in.mail->from;
  word.case_id = case_id;
  word.text = Body(words, in, said, cases::kNoteMax);
  word.files = files;
  return word;
}

// So that whoever answers the letter is understood to write about the case.
void Thread(const Call& call, core::CaseId case_id, const Incoming& in) {
  if (!in.mail) return;
  AddToThread(call.tx, call.actor.tenant, case_id, {in.mail->message_id, false},
              SenderKey(in.mail->from), call.now);
}

core::Result<Became> Take(const Call& call, const MailRow& row, const Incoming& in) {
  const core::TenantId tenant = call.actor.tenant;
  const Belongs belongs = CaseFor(call, *in.mail);
  if (!belongs.reason.empty()) {
    ParkLetter(call, in, belongs.reason);
    return Became::kParked;
  }
  MessageRow message = RowFor(call, in, belongs.to ? "added" : "taken");
  if (belongs.to) {
    message.shown.case_id = belongs.to->id;
    CORE_ASSIGN(const auto files, BringFiles(call, in.files));
    const core::CaseId id = belongs.to->id;
    CORE_TRY(
        service::TakeMessage(call, ReplyOf(call, row, id, in, files), WordOf(call, id, in, files)));
    Thread(call, belongs.to->id, in);
  } else {
    const int before =
        CasesOfSender(call.tx, tenant, message.sender_key, call.now - kPeerCapWindowMs);
    if (before >= row.peer_cap) {
      ParkLetter(call, in, "too_many");
      return Became::kParked;
    }
    CORE_ASSIGN(message.shown.case_id, MakeCase(call, row, in, true));
  }
  InsertMessage(call.tx, tenant, message);
  return belongs.to ? Became::kNote : Became::kCase;
}

}  // namespace

Incoming MakeReady(std::string raw, bool whole) {
  Incoming in;
  in.mail = ReadMail(raw);
  in.raw = std::move(raw);
  in.whole = whole;
  if (!in.mail) return in;
  for (const MailFile& file : in.mail->files) {
    const auto type = evidence::TypeOf(file.bytes);
    const bool room = in.files.size() < service::kFilesMax;
    if (type && room) {
      auto kept = evidence::Keep(evidence::ToText(*type), file.bytes);
      if (kept.ok()) {
        in.files.push_back({evidence::CleanName(file.name, *type), *std::move(kept)});
        continue;
      }
    }
    in.left_out.push_back(file.name.empty() ? "?" : file.name);
  }
  for (std::size_t i = 0; i < in.mail->files_left_out; ++i) in.left_out.emplace_back("?");
  in.mail->files.clear();  // the largest part of it, twice in memory
  return in;
}

Incoming NotShown(const MailRow& row, std::int64_t uid) {
  Incoming in;
  in.whole = false;
  in.missing = "UID " + std::to_string(uid) + " / UIDVALIDITY " + std::to_string(row.uid_validity) +
               ", " + row.folder;
  return in;
}

core::Result<Became> TakeInLetter(const Call& call, const MailRow& row, const Incoming& in) {
  const std::string digest = RowFor(call, in, "").digest;
  if (KnownDigest(call.tx, call.actor.tenant, digest)) return Became::kKnown;
  std::string reason;
  if (!in.missing.empty()) {
    reason = "missing";
  } else if (!in.mail) {
    reason = "unreadable";
  } else {
    reason = WhyParked(*in.mail, row.address);
    if (reason.empty() && !in.whole) reason = "too_large";
  }
  if (reason.empty()) return Take(call, row, in);
  ParkLetter(call, in, reason);
  return Became::kParked;
}

void ParkLetter(const Call& call, const Incoming& in, const std::string& reason) {
  const core::TenantId tenant = call.actor.tenant;
  MessageRow row = RowFor(call, in, "parked");
  row.shown.reason = reason;
  row.shown.subject = in.missing;
  if (in.mail) {
    row.shown.sender = in.mail->from;
    row.shown.sender_name = in.mail->from_name;
    row.shown.subject = in.mail->subject;
  }
  InsertMessage(call.tx, tenant, row);
  InsertRaw(call.tx, tenant, row.shown.id, in.raw);
  Journal(call, "channel.mail_parked", "mail", row.shown.id.value, {{"reason", reason}});
}

std::string TextShown(const Incoming& in) {
  if (in.mail) return in.mail->text;
  return core::Clean(std::string_view(in.raw).substr(0, cases::kBodyMax));
}

core::Result<core::CaseId> MakeCase(const Call& call, const MailRow& row, const Incoming& in,
                                    bool with_sender) {
  const Words& words = WordsFor(call);
  service::Reception input;
  input.method = row.method;
  input.what.ledger = LedgerFor(call, row.method, row.ledger);
  std::string said = TextShown(in);
  if (in.mail) {
    input.what.subject = WithoutReplyMarks(in.mail->subject);
    if (with_sender) {
      service::RequesterInput& who = input.requester.emplace();
      who.name = in.mail->from_name;
      who.email = in.mail->from;
    }
  } else {
    said = std::string(words.unread) + "\n" + said;
  }
  if (input.what.subject.empty()) {
    input.what.subject = core::Shorten(said.substr(0, said.find('\n')), kSubjectKept);
  }
  if (input.what.subject.empty()) input.what.subject = words.no_subject;
  input.what.subject = core::Shorten(input.what.subject, cases::kSubjectMax);
  input.what.body = Body(words, in, said, cases::kBodyMax);
  CORE_ASSIGN(input.files, BringFiles(call, in.files));
  CORE_ASSIGN(const service::Outcome outcome,
              service::ReceiveThrough(call, std::move(input), kMailChannel));
  Thread(call, outcome.after.id, in);
  return outcome.after.id;
}

core::Status MakeNote(const Call& call, core::CaseId case_id, const Incoming& in) {
  CORE_ASSIGN(const auto files, BringFiles(call, in.files));
  CORE_TRY(service::TakeWord(call, WordOf(call, case_id, in, files)));
  Thread(call, case_id, in);
  return core::Ok();
}

}  // namespace shouwen::channel
