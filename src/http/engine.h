// engine.h - what a connection needs of the server: its core (context, thread, list of the living)
// and the shared limits. Private: the only headers that see Asio are this one and session.h.
#pragma once

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/server.h"

namespace shouwen::http {

namespace net = boost::asio;
using Executor = net::io_context::executor_type;
using Socket = net::basic_stream_socket<net::ip::tcp, Executor>;

// One connection, as its core sees it. Touched on that core's thread only.
struct Live {
  bool busy = false;             // a request is being read, answered or written
  std::weak_ptr<Stream> stream;  // when the reply goes on for long
  std::function<void()> close;   // ends an idle connection
};

struct Core {
  std::set<Live*> live;  // outlives io, whose destruction ends the coroutines
  net::io_context io{1};
  std::optional<net::executor_work_guard<Executor>> work;
  std::thread thread;
};

struct TlsContext;  // in session_tls.cc

struct Engine : std::enable_shared_from_this<Engine> {
  ServerOptions options;
  Handler handler;
  std::function<void(const Served&)> served;
  std::string id_prefix;  // random, so that ids of two runs differ
  std::atomic<std::uint64_t> next_request{1};
  std::atomic<bool> stopping = false;
  std::atomic<std::uint16_t> port = 0;

  std::mutex mutex;  // guards `open` together with `changed`
  std::condition_variable changed;
  std::size_t open = 0;  // connections

  std::shared_ptr<TlsContext> tls;           // null: plain
  std::vector<std::unique_ptr<Core>> cores;  // last: its contexts end before anything above

  std::string NextRequestId();
  void Opened();
  void Closed();
};

// Counts the connection out when its coroutine ends or is destroyed with its context.
struct Ended {
  explicit Ended(Engine* e) : engine(e) {}
  Ended(Ended&& other) noexcept : engine(std::exchange(other.engine, nullptr)) {}
  Ended& operator=(Ended&&) = delete;
  ~Ended() {
    if (engine) engine->Closed();
  }
  // Nothing a connection does throws but a lack of memory, which must not pass unseen.
  void operator()(const std::exception_ptr& error) const {
    if (error) std::rethrow_exception(error);
  }
  Engine* engine;
};

// Runs one accepted connection to its end, on the core its socket belongs to.
void SpawnPlain(Engine& engine, Core& core, Socket socket);
void SpawnTls(Engine& engine, Core& core, Socket socket);
// Null when a file cannot be read or key and certificate do not fit; `bad_file` names it.
std::shared_ptr<TlsContext> LoadTls(const std::string& cert, const std::string& key,
                                    std::string& bad_file);

}  // namespace shouwen::http
