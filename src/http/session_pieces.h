// session_pieces.h - replies that are made while they are sent. Included by session.h only, because
// Beast is slow to compile.
#pragma once

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <memory>
#include <string>

#include "engine.h"
#include "unread.h"
#include "wire.h"

namespace shouwen::http {

using PlainStream = beast::basic_stream<net::ip::tcp, Executor>;
using Timer = net::basic_waitable_timer<std::chrono::steady_clock,
                                        net::wait_traits<std::chrono::steady_clock>, Executor>;
template <class T>
using Task = net::awaitable<T, Executor>;
inline constexpr net::as_tuple_t<net::use_awaitable_t<Executor>> kAwait{};
inline constexpr net::use_awaitable_t<Executor> kAwaitOrThrow{};

// One connection of a server.
template <class TransportStream>
struct Line {
  Engine& engine;
  Core& core;
  TransportStream& stream;
};

// Suspends until the piece is made, as Session::Answer does, and for the same reasons keeps and
// names what it does.
inline Task<Download::Piece> NextPiece(Engine& engine, Core& core,
                                       std::shared_ptr<Download> download) {
  const auto begin = [&engine, &core, &download](auto handler) {
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    download->Next([kept = engine.shared_from_this(), executor = core.io.get_executor(),
                    waiting = std::move(waiting)](Download::Piece piece) mutable {
      net::post(executor, [waiting = std::move(waiting), piece = std::move(piece)]() mutable {
        std::move (*waiting)(std::move(piece));
      });
    });
  };
  Download::Piece piece =
      co_await net::async_initiate<const net::use_awaitable_t<Executor>, void(Download::Piece)>(
          begin, kAwaitOrThrow);
  co_return piece;
}

template <class TransportStream>
Task<bool> SendPiece(Line<TransportStream> line, const std::string& bytes, bool bare) {
  if (bytes.empty()) co_return true;  // a chunk of nothing would be the end
  beast::get_lowest_layer(line.stream).expires_after(line.engine.options.write_timeout);
  const std::string head = bare ? "" : ChunkHead(bytes.size()), tail = bare ? "" : "\r\n";
  const std::array<net::const_buffer, 3> parts{net::buffer(head), net::buffer(bytes),
                                               net::buffer(tail)};
  const auto [error, size] = co_await net::async_write(line.stream, parts, kAwait);
  co_return !error;
}

// Sends piece after piece, the head being `sent`; true when the client has the whole, or asked for
// the head alone. One that was cut ends the connection without the mark of an end.
template <class TransportStream>
Task<bool> SendPieces(Line<TransportStream> line, const Request& request, const Response& response,
                      bool sent) {
  const bool wanted = request.method != "HEAD";
  bool open = sent;
  Download::Piece piece;
  piece.bytes = response.body;
  while (open && wanted) {
    open = co_await SendPiece(line, piece.bytes, request.old_http);
    if (!open || piece.last) break;
    piece = co_await NextPiece(line.engine, line.core, response.download);
    open = !piece.broken && !line.engine.stopping;
  }
  if (!open || !wanted) {
    response.download->Leave();
    co_return open;
  }
  if (request.old_http) co_return true;
  static constexpr std::string_view kNoMore = "0\r\n\r\n";
  const auto [error, size] =
      co_await net::async_write(line.stream, net::buffer(kNoMore.data(), kNoMore.size()), kAwait);
  co_return !error;
}

}  // namespace shouwen::http
