// curl_mail.h - a connection to a mail server, for SMTP and IMAP alike.
#pragma once

#include <string>
#include <vector>

#include "curl_easy.h"

namespace shouwen::channel {

inline constexpr std::size_t kReplyLinesMax = 20'000;
inline constexpr std::size_t kReplyLineMax = 4000;  // bytes that are kept of one

// Handle, pin and what the server said, line by line.
struct MailLink {
  PeerFailure failure = PeerFailure::kNone;  // why there is no connection to be had
  std::vector<std::string> lines;
  ListPtr pinned;
  EasyPtr easy;  // last: it says good-bye when it goes, and is answered
  // The last line that holds `word`, "" none: what was said about the last of it is good-bye.
  std::string LastWith(std::string_view word) const;
};

// `scheme`: smtp or imap. `path`: what follows the host, with its slash. The link must not move
// while its handle is in use.
void Open(MailLink& link, const OutboundRules& rules, const MailServer& server,
          const std::string& scheme, const std::string& path);
std::string MailUrl(const MailServer& server, const std::string& scheme, const std::string& path);

}  // namespace shouwen::channel
