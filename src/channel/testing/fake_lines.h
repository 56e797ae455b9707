// testing/fake_lines.h - somebody else's server that speaks in lines, on a loopback port: what
// SMTP and IMAP have in common.
//
// Threads: `talk` runs on a thread of the server for each connection; construct and destroy from
// one thread, which waits for the connections to end.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace shouwen::channel::testing {

class Talk {
 public:
  explicit Talk(int fd) : fd_(fd) {}
  // Without its CRLF. False: the other side has gone.
  bool Line(std::string& line);
  void Say(std::string_view line);  // adds the CRLF
  void Send(std::string_view bytes);

 private:
  int fd_;
  std::string waiting_;
};

class LineServer {
 public:
  using Handler = std::function<void(Talk&)>;
  explicit LineServer(Handler talk);
  ~LineServer();
  LineServer(const LineServer&) = delete;
  LineServer& operator=(const LineServer&) = delete;
  int port() const { return port_; }

 private:
  void Serve();
  Handler talk_;
  int listener_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;
  std::vector<std::jthread> connections_;
  std::jthread thread_;
};

}  // namespace shouwen::channel::testing
