// testing/fake_lines.h - somebody else's server that speaks in lines, on a loopback port, with TLS
// or without: what SMTP and IMAP have in common.
//
// Threads: `talk` runs on a thread of the server for each connection; construct and destroy from
// one thread, which waits for the connections to end.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "testing/fake_tls.h"
#include "testing/loopback.h"

struct ssl_st;

namespace shouwen::channel::testing {

// How a server encrypts. `tls` null: not at all. It must outlive the server.
struct Secured {
  const FakeTls* tls = nullptr;
  bool at_once = false;  // from the first byte; else when it is asked to (STARTTLS)
};

class Talk {
 public:
  Talk(int fd, Secured secured) : fd_(fd), secured_(secured) {}
  ~Talk();
  Talk(const Talk&) = delete;
  Talk& operator=(const Talk&) = delete;
  // Whether it may be asked to encrypt now.
  bool CanStartTls() const { return secured_.tls != nullptr && ssl_ == nullptr; }
  // All that follows is encrypted. False: the other side does not go on.
  bool StartTls();
  // Without its CRLF. False: the other side has gone.
  bool Line(std::string& line);
  void Say(std::string_view line);  // adds the CRLF
  void Send(std::string_view bytes);

 private:
  int fd_;
  Secured secured_;
  ssl_st* ssl_ = nullptr;
  std::string waiting_;
};

class LineServer {
 public:
  using Handler = std::function<void(Talk&)>;
  explicit LineServer(Handler talk, Secured secured = {});
  int port() const { return loopback_.port(); }

 private:
  Loopback loopback_;
};

}  // namespace shouwen::channel::testing
