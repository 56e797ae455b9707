// service/reply_desk.h - what people answer to a message about their case. One number, or one of
// the method's own words, is their evaluation of it, whichever door it comes by; anything else
// stays what the door makes of it.
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

// [reads] What 1, 2 … stand for, in the organisation's language. Empty: no reply can count now.
std::vector<std::string> ReplyAnswers(const Call& call, core::CaseId id);

}  // namespace shouwen::service
