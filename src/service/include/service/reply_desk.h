// service/reply_desk.h - what people answer to a message about their case. One number, or one of
// the method's own words, is their evaluation of it, whichever door it comes by; anything else
// is kept as a word about the case, and may be the requester asking again.
//
// A method that wants the answer signed takes none this way. Threads: functions of a Call.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/case_desk.h"

namespace shouwen::service {

// Whoever answered, as the door knows them: by one of these.
struct ReplySender {
  std::string phone = {}, email = {};
  std::optional<core::PersonId> person = {};
};

struct MessageReply {
  std::string door;  // sms, email, wechat …: the `via` of the evaluation
  ReplySender sender;
  core::CaseId case_id;
  std::string text;     // what may be the answer: all of a short message, a letter's first line
  std::string comment;  // what else they wrote, at most cases::kNoteMax characters
  std::vector<FileRef> files;
  // When the message that is answered was queued; none: it asked for no evaluation.
  std::optional<core::Instant> asked_at;
};

// First match wins.
enum class ReplyCame {
  kOther,       // no case, a method without evaluation, or words that are no answer of it
  kStranger,    // not the number, address or person on file with the case
  kSigned,      // the method wants it signed by own hand
  kNotAwaited,  // not settled, or judged in this round already
  kNotAsked,    // awaited, but the message answered asked for none, or for that of a round before
  kOutside,     // a number the scale has not
  kEvaluated,   // it is the evaluation, as POST /public/v1/cases/{number}/evaluations makes it
};
// All but kEvaluated change nothing of the case. From kSigned to kOutside whoever asked is told how
// to answer (kReplyMessages), once a round for each; a stranger is told nothing.
// `call.actor` is org::PublicActor.
ReplyCame EvaluateByReply(const Call& call, const MessageReply& reply);

// The messages that ask for an evaluation, by their template.
inline constexpr std::string_view kAskingMessages[] = {"case.settled", "case.evaluation_how"};
// What a reply that could not count is answered with: kSigned, kNotAwaited; kNotAsked, kOutside.
inline constexpr std::string_view kReplyMessages[] = {
    "case.evaluation_signed", "case.evaluation_not_now", "case.evaluation_how"};

// What somebody says of a case that is no evaluation.
struct LaterWord {
  ReplySender sender;
  core::CaseId case_id;
  std::string text;  // 1 to cases::kNoteMax characters
  std::vector<FileRef> files = {};
  bool may_ask = true;  // false: no words, as a picture, or an answer that could not count
};
struct WordCame {
  Outcome outcome;
  bool asked_again = false;
};
// Kept as a note, as AddWords (door_desk.h). When whoever asked says it of their open case and
// nobody has answered their word before, they ask again with it (催促): it counts as POST
// /public/v1/cases/{number}/urges does, and as often (row A22); past that, and of a case that
// follows another, the note is all. What comes in one breath with the case, or answers what was
// replied, is no asking again. Errors: those of AddWords.
core::Result<WordCame> TakeWord(const Call& call, const LaterWord& word);

struct MessageCame {
  ReplyCame reply = ReplyCame::kOther;
  bool asked_again = false;
};
// The whole way of a message about a case: its evaluation, else a word about it. A number that
// could not count is a word about the case it was meant for, anything else about `word.case_id`.
// Errors: those of AddWords.
core::Result<MessageCame> TakeMessage(const Call& call, const MessageReply& reply, LaterWord word);

// [reads] What 1, 2 … stand for, in the organisation's language. Empty: no reply can count now.
std::vector<std::string> ReplyAnswers(const Call& call, core::CaseId id);

}  // namespace shouwen::service
