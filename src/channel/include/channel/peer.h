// channel/peer.h - one request to somebody else's server, and what came of it.
//
// Threads: Send from any. It blocks for at most HttpRequest::timeout_ms (and the resolver), so it
// is never called inside a transaction, nor on the writer's or an I/O thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shouwen::channel {

inline constexpr std::int64_t kPeerTimeoutMs = 15'000;
inline constexpr std::size_t kPeerReplyMax = 64 * 1024;  // bytes of a reply that are kept

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "POST";
  std::string url;
  Headers headers;
  std::string body;
  std::int64_t timeout_ms = kPeerTimeoutMs;
};

// Why there was no reply.
enum class PeerFailure {
  kNone,
  kNoUrl,       // not an address this program calls
  kNotAllowed,  // the name leads to a private address
  kNotResolved,
  kNotReached,
  kTimedOut,
  kTls,     // the certificate does not hold
  kCutOff,  // the connection ended in the middle
};

struct HttpResponse {
  PeerFailure failure = PeerFailure::kNone;
  int status = 0;
  Headers headers;                                  // names in lower case
  std::string body;                                 // its first kPeerReplyMax bytes
  std::string Header(std::string_view name) const;  // "" when absent
};

class HttpPeer {
 public:
  virtual ~HttpPeer() = default;
  virtual HttpResponse Send(const HttpRequest& request) = 0;
};

}  // namespace shouwen::channel
