#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "session.h"

namespace shouwen::http {

struct TlsContext {
  net::ssl::context context{net::ssl::context::tls_server};
};

namespace {

using TlsStream = net::ssl::stream<PlainStream>;

Task<void> RunTls(Engine& engine, Core& core, PlainStream plain, std::string remote) {
  TlsStream stream(std::move(plain), engine.tls->context);
  beast::get_lowest_layer(stream).expires_after(engine.options.read_timeout);
  const auto [error] = co_await stream.async_handshake(net::ssl::stream_base::server, kAwait);
  if (error) co_return;
  Session<TlsStream> session(engine, core, stream, std::move(remote), true);
  co_await session.Run();
}

}  // namespace

std::shared_ptr<TlsContext> LoadTls(const std::string& cert, const std::string& key,
                                    std::string& bad_file) {
  auto tls = std::make_shared<TlsContext>();
  boost::system::error_code error;
  tls->context.set_options(net::ssl::context::default_workarounds | net::ssl::context::no_sslv2 |
                           net::ssl::context::no_sslv3 | net::ssl::context::no_tlsv1 |
                           net::ssl::context::no_tlsv1_1);
  bad_file = cert;
  if (tls->context.use_certificate_chain_file(cert, error)) return nullptr;
  bad_file = key;
  if (tls->context.use_private_key_file(key, net::ssl::context::pem, error)) return nullptr;
  bad_file.clear();
  return tls;
}

void SpawnTls(Engine& engine, Core& core, Socket socket) {
  std::string remote = RemoteAddress(socket);
  net::co_spawn(core.io, RunTls(engine, core, PlainStream(std::move(socket)), std::move(remote)),
                Ended{&engine});
}

}  // namespace shouwen::http
