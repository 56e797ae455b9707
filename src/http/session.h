// session.h - one connection as a coroutine, over a plain or a TLS stream. Included by
// session_plain.cc and session_tls.cc only, because Beast is slow to compile.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include "core/log.h"
#include "engine.h"
#include "http/codes.h"
#include "problem.h"
#include "read_limit.h"
#include "session_pieces.h"
#include "unread.h"
#include "wire.h"

namespace shouwen::http {

// Beast grows its buffer in 512-byte steps otherwise.
inline constexpr std::size_t kReadBuffer = 8192;

using SteadyTime = std::chrono::steady_clock::time_point;

inline std::string RemoteAddress(const Socket& socket) {
  beast::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string("unknown") : endpoint.address().to_string();
}

template <class TransportStream>
class Session {
 public:
  Session(Engine& engine, Core& core, TransportStream& stream, std::string remote, bool secure)
      : engine_(engine),
        options_(engine.options),
        core_(core),
        stream_(stream),
        limit_(Lowest()),
        remote_(std::move(remote)),
        secure_(secure) {
    live_.close = [this] { Lowest().close(); };
    core_.live.insert(&live_);
    buffer_.reserve(kReadBuffer);
  }
  ~Session() { core_.live.erase(&live_); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Task<void> Run() {
    // One co_await a statement: g++ 12 miscompiles several in one condition.
    bool open = !engine_.stopping;
    while (open) {
      open = co_await WaitForRequest();
      if (open) open = co_await OneRequest();
      if (engine_.stopping) open = false;
    }
  }

 private:
  PlainStream& Lowest() { return beast::get_lowest_layer(stream_); }

  // The first byte of the next request, within the idle timeout.
  Task<bool> WaitForRequest() {
    live_.busy = false;
    if (buffer_.size() == 0) {
      Lowest().expires_after(options_.idle_timeout);
      const auto [error, size] =
          co_await stream_.async_read_some(buffer_.prepare(kReadBuffer), kAwait);
      // An idle connection is closed when the server stops, also while the end of this read waits
      // for its turn: a request taken now would be carried out and never answered.
      if (error || engine_.stopping) co_return false;
      buffer_.commit(size);
    }
    live_.busy = true;
    co_return true;
  }

  // Reads, answers and writes one request; true when the connection may serve another.
  Task<bool> OneRequest() {
    Lowest().expires_never();  // it would close the connection: see read_limit.h
    limit_.Set(options_.read_timeout);
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(options_.header_max));
    parser.body_limit(std::max(options_.body_max, options_.file_max));
    beast::error_code failed;
    co_await Read(parser, failed);
    const bool late = limit_.Lift();
    if (failed && late) failed = beast::error::timeout;
    if (failed) {
      co_await RefuseUnread(failed, SendsFile(parser));
      co_return false;
    }

    const SteadyTime began = std::chrono::steady_clock::now();
    auto request = std::make_shared<Request>();
    const bool readable = TakeRequest(parser, *request, began);
    Response response;
    if (readable) {
      response = co_await Answer(request);
    } else {
      response = Problem(core::Error(kMalformed), request->id);
    }
    const bool goes_on = response.stream || (response.download && request->old_http);
    const bool keep = parser.get().keep_alive() && !goes_on && !engine_.stopping;
    bool written = co_await Write(*request, response, keep);
    if (response.download) {
      const Line<TransportStream> line{engine_, core_, stream_};
      written = co_await SendPieces(line, *request, response, written);
    }
    Note(*request, response, began);
    if (written && response.stream && request->method != "HEAD") co_await Feed(response);
    if (!keep && written) co_await Finish(kLinger);
    co_return written&& keep;
  }

  Task<void> Read(Parser& parser, beast::error_code& failed) {
    const auto [error, size] = co_await bhttp::async_read_header(stream_, buffer_, parser, kAwait);
    failed = error;
    if (!failed) failed = LimitBody(parser);
    if (failed || parser.is_done()) co_return;
    if (beast::iequals(parser.get()[bhttp::field::expect], "100-continue")) {
      static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      const auto [unsent, sent] = co_await net::async_write(
          stream_, net::buffer(kContinue.data(), kContinue.size()), kAwait);
      failed = unsent;
      if (failed) co_return;
    }
    const auto [broken, rest] = co_await bhttp::async_read(stream_, buffer_, parser, kAwait);
    failed = broken;
  }

  // Only the head says what may follow it.
  beast::error_code LimitBody(Parser& parser) {
    // Of a body that is packed otherwise nobody knows where it ends (RFC 9112 6.3).
    const auto coding = parser.get()[bhttp::field::transfer_encoding];
    if (!coding.empty() && !beast::iequals(coding, "chunked")) {
      return bhttp::make_error_code(bhttp::error::bad_transfer_encoding);
    }
    const bool file = SendsFile(parser);
    const std::size_t max = file ? options_.file_max : options_.body_max;
    if (parser.content_length().value_or(0) > max) {
      return bhttp::make_error_code(bhttp::error::body_limit);
    }
    parser.body_limit(max);
    if (file) limit_.Set(options_.file_timeout);
    return {};
  }

  // A request that never became one: answered when the client can still learn from it.
  Task<void> RefuseUnread(beast::error_code failed, bool file) {
    const std::optional<core::Error> refusal = UnreadRefusal(failed, file, options_);
    if (!refusal) co_return;
    Request request;
    request.id = engine_.NextRequestId();
    request.remote = remote_;
    const Response response = Problem(*refusal, request.id);
    const bool written = co_await Write(request, response, false);
    Note(request, response, std::chrono::steady_clock::now());
    if (written) co_await Finish(file ? kFileLinger : kLinger);
  }

  bool TakeRequest(Parser& parser, Request& request, SteadyTime began) {
    auto& message = parser.get();
    request.id = engine_.NextRequestId();
    request.method = message.method_string();
    request.old_http = message.version() < 11;
    request.at_ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(began.time_since_epoch()).count();
    for (const auto& field : message) {
      std::string name(field.name_string());
      LowerAscii(name);
      request.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    // RFC 9112 3.2: without a host, or with two, it is not known for whom the request is.
    const bool placed = request.old_http || message.count(bhttp::field::host) == 1;
    request.body = std::move(message.body());
    request.remote = ClientAddress(remote_, request, options_.trusted_proxies);
    request.secure = ArrivedByTls(secure_, remote_, request, options_.trusted_proxies);
    return placed && ParseTarget(message.target(), request);
  }

  // Suspends until somebody calls the Reply, from whatever thread.
  Task<Response> Answer(std::shared_ptr<Request> request) {
    // The Reply may outlive the server's threads (a store that drains after Stop), so it keeps the
    // engine; the closure it posts must not, or an unrun post would keep its own context alive.
    // For the same reason a Session refers to the engine without owning it.
    // The lambda has a name and captures nothing that counts: g++ 12 destroys the temporaries of a
    // co_await expression twice.
    const auto begin = [this, &request](auto handler) {
      auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
      auto send = [engine = engine_.shared_from_this(), executor = core_.io.get_executor(),
                   waiting = std::move(waiting)](Response response) mutable {
        net::post(executor,
                  [waiting = std::move(waiting), response = std::move(response)]() mutable {
                    std::move (*waiting)(std::move(response));
                  });
      };
      engine_.handler(request, Reply(std::move(send), request->id));
    };
    Response response =
        co_await net::async_initiate<const net::use_awaitable_t<Executor>, void(Response)>(
            begin, kAwaitOrThrow);
    co_return response;
  }

  Task<bool> Write(const Request& request, const Response& response, bool keep) {
    Lowest().expires_after(options_.write_timeout);
    const std::string head = ResponseHead(request, response, keep);
    const bool with_body = request.method != "HEAD" && !response.download;
    const std::array<net::const_buffer, 2> parts{
        net::buffer(head), net::buffer(response.body.data(), with_body ? response.body.size() : 0)};
    const auto [error, size] = co_await net::async_write(stream_, parts, kAwait);
    co_return !error;
  }

  // Sends what is written to the stream until either side ends it.
  Task<void> Feed(const Response& response) {
    auto stream = std::make_shared<Stream>();
    live_.stream = stream;
    auto bell = std::make_shared<Timer>(core_.io.get_executor());
    stream->SetWake([weak = std::weak_ptr<Timer>(bell), executor = core_.io.get_executor()] {
      net::post(executor, [weak] {
        if (const auto timer = weak.lock()) timer->cancel();
      });
    });
    response.stream(stream);
    bool open = true;
    while (open) {
      std::string text = stream->TakeQueued();
      if (text.empty() && stream->closed()) break;
      if (text.empty()) {
        bell->expires_after(options_.heartbeat);
        const auto [rung] = co_await bell->async_wait(kAwait);
        if (rung) continue;  // cancelled: something was written
        text = ":\n\n";
      }
      Lowest().expires_after(options_.write_timeout);
      const auto [error, size] = co_await net::async_write(stream_, net::buffer(text), kAwait);
      open = !error;
    }
    stream->Close();
  }

  // Lets the last bytes arrive: closing with unread input would reset the connection under them.
  Task<void> Finish(std::chrono::milliseconds linger) {
    Lowest().expires_after(linger);
    if constexpr (!std::is_same_v<TransportStream, PlainStream>) {
      co_await stream_.async_shutdown(kAwait);
    }
    beast::error_code ignored;
    Lowest().socket().shutdown(net::socket_base::shutdown_send, ignored);
    std::size_t left = kLingerBytes;
    while (left > 0) {
      const auto [error, size] =
          co_await Lowest().async_read_some(buffer_.prepare(kReadBuffer), kAwait);
      if (error || size >= left) break;
      left -= size;
    }
  }

  void Note(const Request& request, const Response& response, SteadyTime began) {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - began);
    if (engine_.served) engine_.served({request, response.status, took});
    if (options_.access_log) LogServed(request, response, took);
  }

  static constexpr std::chrono::milliseconds kLinger{500}, kFileLinger{5'000};
  static constexpr std::size_t kLingerBytes = std::size_t{16} << 20;  // a file that is too large

  Engine& engine_;
  const ServerOptions& options_;
  Core& core_;
  TransportStream& stream_;
  ReadLimit limit_;
  std::string remote_;
  const bool secure_;
  Live live_;
  beast::flat_buffer buffer_;
};

}  // namespace shouwen::http
