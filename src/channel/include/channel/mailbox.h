// channel/mailbox.h - a folder of somebody else's IMAP server (RFC 3501), read over libcurl.
//
// Nothing is ever deleted or moved; a letter that was fetched is marked as read. Threads: a Mailbox
// belongs to one thread; each call blocks for at most kMailTimeoutMs. One connection serves all
// calls of a Mailbox, which is closed with it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "channel/outbound.h"
#include "core/time.h"

namespace shouwen::channel {

inline constexpr std::size_t kMailMax = std::size_t{25} << 20;  // bytes of a letter read whole

struct Listing {
  PeerFailure failure = PeerFailure::kNone;
  std::string detail;              // what the server said last
  std::int64_t uid_validity = 0;   // other than before: the ids of before mean nothing any more
  std::int64_t uid_next = 0;       // 0: the server does not say
  std::vector<std::int64_t> uids;  // ascending
};
struct Fetched {
  PeerFailure failure = PeerFailure::kNone;
  bool missing = false;  // there is no such letter any more, or the server will not show it
  bool whole = true;     // false: longer than kMailMax, the headers only
  std::string bytes;
};

class Mailbox {
 public:
  // REQUIRES: rules.Check(server) is ok.
  Mailbox(const OutboundRules& rules, MailServer server, const std::string& folder);
  ~Mailbox();
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  // The letters with an id of at least `from` that came on `since` or later.
  Listing List(std::int64_t from, core::Date since);
  Fetched Fetch(std::int64_t uid);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Signs in and says whether that went well; for SMTP and, with a folder, IMAP.
HttpResponse Try(const OutboundRules& rules, const MailServer& smtp);
Listing Try(const OutboundRules& rules, const MailServer& imap, const std::string& folder);

}  // namespace shouwen::channel
