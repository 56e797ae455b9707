// http/server.h - accepts connections and speaks HTTP/1.1, with TLS when it has a certificate.
//
// One io_context and one thread per core; each connection is a coroutine on one of them. The
// handler is called on that thread and answers through Reply from wherever it likes.
// Order of a clean end: Stop() (accepts no more, lets requests in flight finish, ends the threads),
// then the store is closed (its writer drains), then the Server is destroyed. A Reply that comes
// after Stop() is dropped harmlessly.
// Threads: Start and Stop from one thread; the rest from any.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "http/message.h"

namespace shouwen::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;                        // 0: any free one, see Server::port()
  int io_threads = 0;                               // 0: one per core
  std::size_t body_max = std::size_t{1} << 20;      // bytes; beyond: 413
  std::size_t file_max = std::size_t{10} << 20;     // likewise, where a route takes a file
  std::size_t header_max = 16 * 1024;               // bytes of the request head; beyond: 431
  std::size_t connections_max = 10'000;             // beyond: 503 at once
  std::chrono::milliseconds idle_timeout{60'000};   // between requests
  std::chrono::milliseconds read_timeout{15'000};   // first byte to last of one request
  std::chrono::milliseconds file_timeout{120'000};  // likewise, of a file
  std::chrono::milliseconds write_timeout{30'000};  // one reply, or one write of a stream
  std::chrono::milliseconds heartbeat{15'000};      // a comment line on a quiet stream
  std::chrono::milliseconds drain{10'000};          // what Stop() waits for requests in flight
  std::string tls_cert, tls_key;                    // PEM files; both or neither
  std::vector<std::string> trusted_proxies;         // addresses whose X-Forwarded-… is believed
  bool access_log = true;                           // one line a request: ids, status, duration
};

// Addresses by comma, as `trusted_proxies` has them. Error: core.bad_input {trusted_proxy}.
core::Result<std::vector<std::string>> ParseProxies(std::string_view list);

// What one finished request was, for counters.
struct Served {
  const Request& request;
  int status;
  std::chrono::microseconds took;  // head read to reply written
};

class Server {
 public:
  // `served` (may be empty) is called after each reply on an I/O thread.
  Server(ServerOptions options, Handler handler,
         std::function<void(const Served&)> served = nullptr);
  ~Server();  // Stop() NOLINT(bugprone-exception-escape)
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds and starts the threads. Errors, first match wins: http.bad_certificate {file},
  // http.cannot_listen {address, port, reason}.
  core::Status Start();
  void Stop();                      // idempotent
  std::uint16_t port() const;       // bound port; 0 before Start
  std::size_t connections() const;  // open now

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace shouwen::http
