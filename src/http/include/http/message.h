// http/message.h - a request and its reply, as handlers see them; nothing here knows the HTTP
// library underneath.
//
// Threads: a Request does not change after it is made and may be shared; Reply and Stream may be
// called from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shouwen::http {

inline constexpr std::size_t kQueryFieldsMax = 64;

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string id;      // unique while the server runs; echoed as X-Request-Id
  std::string method;  // GET, POST …, as sent
  std::string path;    // percent-decoded, valid UTF-8, without the query
  Fields query;        // percent-decoded, valid UTF-8, in order
  Fields headers;      // names in lower case, in order
  std::string body;
  std::string remote;      // the address that spoke to us, or what a trusted proxy says
  bool secure = false;     // arrived by TLS, at us or at a trusted proxy
  bool old_http = false;   // HTTP/1.0: knows no chunks
  std::int64_t at_ms = 0;  // monotonic milliseconds, for rates and durations; not a time of day

  // The first value of the header, name in lower case; "" when absent.
  std::string_view Header(std::string_view name) const;
  // What the body is, without parameters and in lower case: "application/json"; "" when not said.
  std::string MediaType() const;
  // The first value of the query field; null when absent.
  const std::string* Query(std::string_view name) const;
  // Whose asking is counted together: the address; of IPv6 its first 64 bits, because one line has
  // all the addresses behind them.
  std::string Network() const;
  // The value of the cookie; "" when absent.
  std::string_view Cookie(std::string_view name) const;
};

// Fills path and query from a request target ("/a%20b?x=1&y=2", also "http://host/a"). False when
// an escape is broken, the text is not UTF-8, a NUL is hidden in it, or there are more than
// kQueryFieldsMax fields.
bool ParseTarget(std::string_view target, Request& request);
// The form a query value has in a link: everything but unreserved characters is escaped.
std::string PercentEncode(std::string_view text);

// One long reply (server-sent events), fed from any thread until either side closes it.
class Stream {
 public:
  static constexpr std::size_t kQueueBytesMax = 1 << 20;

  // False when the client is gone, or so slow that kQueueBytesMax waits: the stream is then closed.
  bool Write(std::string_view text);
  void Close();
  bool closed() const;

  // For the server: what waits, and the wake-up called after each Write or Close.
  std::string TakeQueued();
  void SetWake(std::function<void()> wake);

 private:
  mutable std::mutex mutex_;
  std::string queued_;
  bool closed_ = false;
  std::function<void()> wake_;
};

// A reply that is made while it is sent, piece by piece: the next one is asked for when the last is
// on its way, so that a slow client holds neither memory nor a thread.
class Download {
 public:
  struct Piece {
    std::string bytes;
    bool last = false;
    bool broken = false;  // the rest cannot be had; the client sees that the reply was cut
  };
  virtual ~Download() = default;
  // Does not block; `give` is called once, from any thread.
  virtual void Next(std::function<void(Piece)> give) = 0;
  // Nobody takes the rest. Does not block. Called at most once, and not while a piece is made.
  virtual void Leave() = 0;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body = {};
  Fields headers = {};
  // When set, the body is sent first and then whatever is written to the stream, which this
  // function receives once the head has gone out.
  std::function<void(std::shared_ptr<Stream>)> stream = {};
  // When set, the body is its first piece, and not its last.
  std::shared_ptr<Download> download = {};

  Response& With(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

// The way back to the waiting connection. Copies share one answer: the first call wins, further
// calls do nothing, and when the last copy dies unanswered the client gets a 500.
class Reply {
 public:
  using Send = std::function<void(Response)>;
  Reply(Send send, std::string request_id);
  void operator()(Response response) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

using RequestPtr = std::shared_ptr<const Request>;
// Called on the connection's I/O thread: must not block.
using Handler = std::function<void(RequestPtr, Reply)>;

}  // namespace shouwen::http
