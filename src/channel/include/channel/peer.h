// channel/peer.h - one request or one letter to somebody else's server, and what came of it.
//
// Threads: Send from any. It blocks for at most its timeout_ms (and the resolver), so it
// is never called inside a transaction, nor on the writer's or an I/O thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shouwen::channel {

inline constexpr std::int64_t kPeerTimeoutMs = 15'000;
inline constexpr std::size_t kPeerReplyMax = 64 * 1024;  // bytes of a reply, unless asked for more

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "POST";
  std::string url;
  Headers headers;
  std::string body;
  std::int64_t timeout_ms = kPeerTimeoutMs;
  std::size_t reply_max = kPeerReplyMax;  // bytes of the reply that are kept
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
  kCutOff,  // the connection ended in the middle, or what came is no reply of the protocol
  kLogin,   // user name or password refused, or a folder that may not be read
};

struct HttpResponse {
  PeerFailure failure = PeerFailure::kNone;
  int status = 0;
  Headers headers;                                  // names in lower case
  std::string body;                                 // its first HttpRequest::reply_max bytes
  std::string Header(std::string_view name) const;  // "" when absent
};

enum class MailSecurity {
  kTls,       // from the first byte
  kStartTls,  // after a greeting in clear; refused when the server has none
  kNone,      // in clear: only for hosts the operator allows
};
struct MailServer {
  std::string host;  // "" none
  int port = 0;
  MailSecurity security = MailSecurity::kTls;
  std::string user = {}, password = {};  // user "" without a login
};

inline constexpr std::int64_t kMailTimeoutMs = 60'000;  // a server looks through it before it says

// One letter to one reader.
struct MailRequest {
  MailServer server;
  std::string from, to;  // of the envelope
  std::string bytes;     // CRLF lines
  std::int64_t timeout_ms = kMailTimeoutMs;
};

class Peer {
 public:
  virtual ~Peer() = default;
  virtual HttpResponse Send(const HttpRequest& request) = 0;
  // status: the last reply code of SMTP; body: what it said. A refusal (400 to 599) is no failure.
  virtual HttpResponse Send(const MailRequest& request) = 0;
};

}  // namespace shouwen::channel
