// door.h - what the dispatcher asks of a door that sends: how a try looks, what its answer means,
// and when to try again. No door does I/O itself.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "channel/delivery.h"
#include "channel/peer.h"

namespace shouwen::channel {

// At most `count` tries with one key within any `window_ms`.
struct Limit {
  int count = 0;
  std::int64_t window_ms = 0;
};
inline constexpr std::int64_t kLongestWindowMs = core::kMsPerDay;
// What is counted together, and how often it may be.
struct Rate {
  std::string key;
  std::vector<Limit> limits;
};

using Request = std::variant<HttpRequest, MailRequest>;
struct Ready {
  Request request;
  std::vector<Rate> rates;  // a try is made when all of them let it, and counts for each
  // Sent before it, when the other side has to give something first; see Door::join.
  std::optional<HttpRequest> first = {};
};

// Nothing can become of the delivery: it is given up with this word.
struct Hopeless {
  std::string error;
};

struct Outcome {
  bool sent = false;
  bool final = false;  // not sent, and trying again is of no use
  std::string error, detail;
  std::string ref;  // what the other side calls it: its receipts name it so; "" nothing
  int status = 0;
  std::int64_t retry_after_ms = 0;  // what the other side asked for; 0 nothing
  std::int64_t code = 0;            // of a refusal, where the other side numbers them
  std::string given;                // the answer to Ready::first that was joined, for `after`
  std::string content;              // what was fetched, where the door fetches, for `after`
};

struct Door {
  std::string_view name;
  std::variant<Ready, Hopeless> (*prepare)(store::Tx& tx, const Delivery& d, core::Instant now);
  Outcome (*judge)(const Delivery& d, const HttpResponse& response, core::Instant now);
  // After the n-th failed try, n ≥ 1; none: given up.
  std::optional<std::int64_t> (*wait_ms)(int tries);
  // Stored together with what became of the try; may be null.
  void (*after)(const service::Call& call, const Delivery& d, const Outcome& outcome);
  // Puts into the request what the answer to Ready::first gives. False: it gives nothing, the
  // request is not sent, and that answer is judged instead. Not null where `first` is ever set.
  bool (*join)(HttpRequest& request, const HttpResponse& first) = nullptr;
};

std::span<const Door> Doors();
const Door* FindDoor(std::string_view name);

// Of the outbox: doubling to an hour, kTriesMax tries.
std::optional<std::int64_t> OutboxWaitMs(int tries);
// The word for a failure, "" for none.
std::string ErrorWord(PeerFailure failure);
// An outcome by the transport alone: a failure, or a status that is not 2xx; else sent.
Outcome JudgeStatus(const HttpResponse& response, core::Instant now);
// Seconds or an HTTP date, at most kRetryAfterMaxMs; 0 when there is none that can be read.
std::int64_t RetryAfterMs(std::string_view header, core::Instant now);
// A name the other side gave, by which it is looked up; "" when it is longer than kRefMax.
std::string RefOf(const std::string& name);
// What the other side said, as it may be shown: one line, kDetailMax characters.
std::string DetailOf(std::string_view text);

}  // namespace shouwen::channel
