// TLS: a certificate made on the spot, a client of OpenSSL's own.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

#include "engines.h"
#include "http/server.h"
#include "testing/client.h"

namespace shouwen::http {
namespace {

template <class T, void (*Free)(T*)>
struct Freer {
  void operator()(T* p) const { Free(p); }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY, EVP_PKEY_free>>;
using Cert = std::unique_ptr<X509, Freer<X509, X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freer<SSL_CTX, SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freer<SSL, SSL_free>>;

class TlsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const Key key(EVP_EC_gen("P-256"));
    const Cert cert(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(cert.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(cert.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(cert.get()), 3600);
    X509_set_pubkey(cert.get(), key.get());
    ASSERT_GT(X509_sign(cert.get(), key.get(), EVP_sha256()), 0);
    std::FILE* file = std::fopen(CertPath().c_str(), "w");
    ASSERT_NE(file, nullptr);
    PEM_write_X509(file, cert.get());
    std::fclose(file);
    file = std::fopen(KeyPath().c_str(), "w");
    ASSERT_NE(file, nullptr);
    PEM_write_PrivateKey(file, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
  }
  std::string CertPath() const { return folder_.path() + "/cert.pem"; }
  std::string KeyPath() const { return folder_.path() + "/key.pem"; }
  ServerOptions Options() const {
    ServerOptions options;
    options.port = 0;
    options.io_threads = 1;
    options.access_log = false;
    options.tls_cert = CertPath();
    options.tls_key = KeyPath();
    return options;
  }
  static void Answer(const RequestPtr& request, const Reply& reply) {
    Response response;
    response.body = request->secure ? "secure" : "plain";
    reply(std::move(response));
  }
  support::TempDir folder_;
};

std::string Exchange(std::uint16_t port, const std::string& request) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  const Context context(SSL_CTX_new(TLS_client_method()));
  const Session ssl(SSL_new(context.get()));
  SSL_set_fd(ssl.get(), fd);
  std::string text;
  if (SSL_connect(ssl.get()) == 1) {
    SSL_write(ssl.get(), request.data(), static_cast<int>(request.size()));
    char chunk[4096];
    int size = 0;
    while ((size = SSL_read(ssl.get(), chunk, sizeof chunk)) > 0) {
      text.append(chunk, static_cast<std::size_t>(size));
    }
    SSL_shutdown(ssl.get());
  }
  ::close(fd);
  return text;
}

TEST_F(TlsTest, SpeaksTlsAndTellsBrowsersToStayWithIt) {
  Server server(Options(), Answer);
  ASSERT_TRUE(server.Start().ok());
  const std::string reply =
      Exchange(server.port(), "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(reply.find("HTTP/1.1 200 OK\r\n"), std::string::npos) << reply;
  EXPECT_NE(reply.find("Strict-Transport-Security: max-age="), std::string::npos);
  EXPECT_EQ(reply.substr(reply.size() - 6), "secure");
}

TEST_F(TlsTest, HalfARequestIsToldThatItsTimeIsOver) {
  ServerOptions options = Options();
  options.read_timeout = std::chrono::milliseconds(200);
  Server server(options, Answer);
  ASSERT_TRUE(server.Start().ok());
  for (const char* begun : {"GET / HTTP/1.1\r\nHost: x\r\n",
                            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabc"}) {
    const std::string reply = Exchange(server.port(), begun);
    EXPECT_NE(reply.find("HTTP/1.1 408 Request Timeout\r\n"), std::string::npos) << reply;
    EXPECT_NE(reply.find("Connection: close\r\n"), std::string::npos) << reply;
    EXPECT_NE(reply.find("http.request_timeout"), std::string::npos) << reply;
  }
}

TEST_F(TlsTest, PlainHttpOnATlsPortIsNotAnswered) {
  Server server(Options(), Answer);
  ASSERT_TRUE(server.Start().ok());
  testing::Client client(server.port());
  EXPECT_EQ(client.Call("GET", "/").status, 0);
}

TEST_F(TlsTest, FilesThatCannotBeUsedAreNamed) {
  ServerOptions options = Options();
  options.tls_cert = folder_.path() + "/none.pem";
  const core::Status no_cert = Server(options, Answer).Start();
  ASSERT_FALSE(no_cert.ok());
  EXPECT_EQ(no_cert.error().code.name, "http.bad_certificate");
  EXPECT_EQ(std::get<std::string>(no_cert.error().params[0].value), options.tls_cert);
  options = Options();
  options.tls_key = CertPath();
  EXPECT_EQ(std::get<std::string>(Server(options, Answer).Start().error().params[0].value),
            options.tls_key);
}

}  // namespace
}  // namespace shouwen::http
