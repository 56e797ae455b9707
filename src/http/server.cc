#include "http/server.h"

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <cstdio>
#include <random>

#include "core/json.h"
#include "core/log.h"
#include "engine.h"
#include "http/codes.h"
#include "problem.h"
#include "wire.h"

namespace shouwen::http {
namespace {

// After an accept that failed for want of descriptors: trying again at once would spin.
constexpr std::chrono::milliseconds kAcceptPause{50};

using Acceptor = net::basic_socket_acceptor<net::ip::tcp, Executor>;

std::string RandomPrefix() {
  std::random_device device;
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%08x-", device());
  return text.data();
}

}  // namespace

std::string Engine::NextRequestId() { return id_prefix + std::to_string(next_request++); }

void Engine::Opened() {
  const std::lock_guard lock(mutex);
  ++open;
}

void Engine::Closed() {
  {
    const std::lock_guard lock(mutex);
    --open;
  }
  changed.notify_all();
}

struct Server::Impl {
  std::shared_ptr<Engine> engine = std::make_shared<Engine>();
  std::optional<Acceptor> acceptor;
  std::optional<net::steady_timer> pause;
  std::size_t next_core = 0;
  bool started = false;

  core::Status Listen();
  void Accept();
  void Take(Socket socket, Core& core);
  void Refuse(Socket& socket);
  void CloseIdle();
  void Drain();
};

core::Status Server::Impl::Listen() {
  const ServerOptions& options = engine->options;
  const auto refused = [&](const boost::system::error_code& error) {
    return core::Error(kCannotListen, {{"address", options.address},
                                       {"port", std::int64_t{options.port}},
                                       {"reason", error.message()}});
  };
  boost::system::error_code error;
  const auto address = net::ip::make_address(options.address, error);
  if (error) return refused(error);
  const net::ip::tcp::endpoint endpoint(address, options.port);
  acceptor.emplace(engine->cores.front()->io);
  if (acceptor->open(endpoint.protocol(), error)) return refused(error);
  if (acceptor->set_option(net::socket_base::reuse_address(true), error)) return refused(error);
  if (acceptor->bind(endpoint, error)) return refused(error);
  if (acceptor->listen(net::socket_base::max_listen_connections, error)) return refused(error);
  engine->port = acceptor->local_endpoint().port();
  return core::Ok();
}

void Server::Impl::Accept() {
  Core& core = *engine->cores[next_core++ % engine->cores.size()];
  acceptor->async_accept(core.io,
                         [this, &core](const boost::system::error_code& error, Socket socket) {
                           if (engine->stopping || error == net::error::operation_aborted) return;
                           if (error) {
                             pause->expires_after(kAcceptPause);
                             pause->async_wait([this](const boost::system::error_code& stopped) {
                               if (!stopped) Accept();
                             });
                             return;
                           }
                           Take(std::move(socket), core);
                           Accept();
                         });
}

void Server::Impl::Take(Socket socket, Core& core) {
  {
    const std::lock_guard lock(engine->mutex);
    if (engine->open >= engine->options.connections_max) {
      Refuse(socket);
      return;
    }
  }
  boost::system::error_code ignored;
  socket.set_option(net::ip::tcp::no_delay(true), ignored);
  engine->Opened();
  // The socket belongs to `core`; its coroutine must start on that core's thread.
  net::post(core.io, [this, &core, socket = std::move(socket)]() mutable {
    if (engine->tls) {
      SpawnTls(*engine, core, std::move(socket));
    } else {
      SpawnPlain(*engine, core, std::move(socket));
    }
  });
}

// One write that does not wait: a client that cannot take it learns from the closed connection.
void Server::Impl::Refuse(Socket& socket) {
  core::Log(core::LogLevel::kWarn, "http.connections_full", {});
  if (engine->tls) return;
  Request request;
  request.id = engine->NextRequestId();
  const auto max = static_cast<std::int64_t>(engine->options.connections_max);
  const Response response =
      Problem(core::Error(kConnectionsFull, {{"max", max}}), request.id).With("Retry-After", "1");
  const std::string text = ResponseHead(request, response, false) + response.body;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(net::buffer(text), ignored);
  socket.shutdown(net::socket_base::shutdown_send, ignored);
}

void Server::Impl::CloseIdle() {
  for (const auto& core : engine->cores) {
    net::post(core->io, [core = core.get()] {
      for (Live* live : core->live) {
        if (const auto stream = live->stream.lock()) stream->Close();
        if (!live->busy) live->close();
      }
    });
  }
}

void Server::Impl::Drain() {
  std::unique_lock lock(engine->mutex);
  const bool all =
      engine->changed.wait_for(lock, engine->options.drain, [&] { return engine->open == 0; });
  if (!all) {
    core::Log(core::LogLevel::kWarn, "http.cut_off",
              {{"connections", std::to_string(engine->open)}});
  }
}

Server::Server(ServerOptions options, Handler handler, std::function<void(const Served&)> served)
    : impl_(std::make_shared<Impl>()) {
  Engine& engine = *impl_->engine;
  engine.options = std::move(options);
  engine.handler = std::move(handler);
  engine.served = std::move(served);
  engine.id_prefix = RandomPrefix();
  const int wanted = engine.options.io_threads;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t count = wanted > 0 ? static_cast<std::size_t>(wanted) : cores;
  for (std::size_t i = 0; i < count; ++i) engine.cores.push_back(std::make_unique<Core>());
}

// What cannot be stopped must not go on behind somebody who thinks it was: the program ends.
Server::~Server() { Stop(); }  // NOLINT(bugprone-exception-escape)

core::Status Server::Start() {
  CORE_CHECK(!impl_->started);
  Engine& engine = *impl_->engine;
  if (!engine.options.tls_cert.empty() || !engine.options.tls_key.empty()) {
    std::string bad_file;
    engine.tls = LoadTls(engine.options.tls_cert, engine.options.tls_key, bad_file);
    if (!engine.tls) return core::Error(kBadCertificate, {{"file", bad_file}});
  }
  CORE_TRY(impl_->Listen());
  impl_->started = true;
  impl_->pause.emplace(engine.cores.front()->io);
  for (const auto& core : engine.cores) {
    core->work.emplace(core->io.get_executor());
    core->thread = std::thread([core = core.get()] { core->io.run(); });
  }
  net::post(engine.cores.front()->io, [impl = impl_.get()] { impl->Accept(); });
  core::Log(core::LogLevel::kInfo, "http.listening",
            {{"address", engine.options.address}, {"port", std::to_string(engine.port)}});
  return core::Ok();
}

void Server::Stop() {
  Engine& engine = *impl_->engine;
  if (!impl_->started || engine.stopping.exchange(true)) return;
  net::post(engine.cores.front()->io, [impl = impl_.get()] {
    boost::system::error_code ignored;
    impl->acceptor->close(ignored);
    impl->pause->cancel();
  });
  impl_->CloseIdle();
  impl_->Drain();
  for (const auto& core : engine.cores) core->io.stop();
  for (const auto& core : engine.cores) core->thread.join();
}

std::uint16_t Server::port() const { return impl_->engine->port; }

std::size_t Server::connections() const {
  const std::lock_guard lock(impl_->engine->mutex);
  return impl_->engine->open;
}

core::Result<std::vector<std::string>> ParseProxies(std::string_view list) {
  std::vector<std::string> proxies;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    std::string_view one = list.substr(0, comma);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    one = one.substr(0, one.find_last_not_of(' ') + 1);
    boost::system::error_code bad;
    const auto address = boost::asio::ip::make_address(std::string(one), bad);
    const bool ends_open = comma != std::string_view::npos && list.empty();
    if (bad || ends_open) {
      return core::BadInput("trusted_proxy", "expected addresses by comma, such as 127.0.0.1,::1");
    }
    proxies.push_back(address.to_string());  // as a peer is written
  }
  return proxies;
}

}  // namespace shouwen::http
