// mime.h - letters as bytes: what a stranger's mail holds, and ours as it is sent (RFC 5322, 2045).
//
// Reading never fails on what is inside: a part, a word or a character set that does not read is
// left out or replaced by U+FFFD, and the rest is there. Threads: pure functions. By value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace shouwen::channel {

inline constexpr std::size_t kMailPartsMax = 50;                   // files of one letter
inline constexpr std::size_t kMailTextMax = std::size_t{1} << 20;  // bytes of text that are read
inline constexpr std::size_t kReferencesMax = 50;
inline constexpr std::size_t kMessageIdMax = 250;  // bytes; a longer one is none

struct MailFile {
  std::string name;   // as the sender called it, one line; "" unnamed
  std::string bytes;  // decoded
};

// What the headers say of how the letter came about.
struct MailMarks {
  std::string auto_submitted;      // RFC 3834, its keyword in lower case; "" no such header
  std::string precedence;          // in lower case
  std::string sent_by;             // our own mark, see kMailMark: the address that sent it
  bool null_return_path = false;   // Return-Path: <>
  bool report = false;             // multipart/report: of a delivery, a receipt
  bool list = false;               // List-Id, List-Unsubscribe …
  bool auto_reply_header = false;  // X-Autoreply, X-Autorespond, X-Auto-Reply-From
};
inline constexpr std::string_view kMailMark = "X-Shouwen-Mail";

struct Mail {
  std::string from, from_name;          // the address in lower case; "" none that reads
  std::string subject;                  // one line
  std::string text;                     // plain, or what an HTML text says
  std::string message_id;               // without < >; "" none
  std::vector<std::string> references;  // the letters it answers, the nearest first
  std::vector<MailFile> files;
  std::size_t files_left_out = 0;  // beyond kMailPartsMax
  MailMarks marks;
  // SHA-256 (hex) of all but the traces of its way: two copies of one letter have the same.
  std::string digest;
};

// None: no header that names a sender, a subject or an id: no letter at all.
std::optional<Mail> ReadMail(std::string_view bytes);

// What HTML (UTF-8) says to a reader: blocks are lines, no script, style or markup.
std::string HtmlToText(std::string_view html);

// "Re: 回复： [20260302-000001] 路灯" → "[20260302-000001] 路灯".
std::string WithoutReplyMarks(std::string_view subject);
// What the writer added above the quoted letter; the whole when nothing stands above it.
std::string WithoutQuote(std::string_view text);

struct Letter {
  std::string from, from_name, to, subject, text;
  std::string message_id;               // without < >, as all ids here
  std::string answers;                  // In-Reply-To; "" it answers none
  std::vector<std::string> references;  // of the thread, oldest first
  core::Instant at;
};
// CRLF lines of ASCII, marked as sent by a machine: Auto-Submitted is auto-replied when it answers
// a letter, else auto-generated.
std::string WriteMail(const Letter& letter);

}  // namespace shouwen::channel
