// channel/mail_fetcher.h - looks into the mailboxes of every organisation and takes in what is new.
//
// Each letter is taken in, or parked, in one transaction with the place it stood at in its mailbox,
// so that none is read twice and none is lost, over a restart and with several nodes. When the
// server numbers its letters anew (UIDVALIDITY), all since the mailbox was set up are read again,
// and those known by their digest are passed over.
// Threads: one thread of a node. Ownership: the engine outlives it.
#pragma once

#include <functional>

#include "channel/mailbox.h"
#include "service/engine.h"

namespace shouwen::channel {

inline constexpr std::int64_t kMailPollMs = core::kMsPerMinute;
inline constexpr std::size_t kMailsAtOnce = 50;  // of one mailbox in one Step; the rest in the next
// Of letters that wait, together; beyond it nothing more is fetched until some are done with.
inline constexpr std::int64_t kParkedBytesMax = std::int64_t{1} << 30;

struct FetchReport {
  std::int64_t taken = 0;  // new cases and notes
  std::int64_t parked = 0;
  std::int64_t known = 0;   // read before
  std::int64_t failed = 0;  // mailboxes that could not be looked into
};

class MailFetcher {
 public:
  MailFetcher(service::Engine& engine, OutboundRules rules)
      : engine_(engine), rules_(std::move(rules)) {}
  // Blocks for as long as servers take. `stop` is asked between letters. Throws store::Fault.
  FetchReport Step(core::Instant now, const std::function<bool()>& stop = {});

 private:
  service::Engine& engine_;
  const OutboundRules rules_;
};

}  // namespace shouwen::channel
