#include "bench_client.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "http/server.h"

namespace shouwen::app {
namespace {

// A server that answers each request with what the test says.
class ClientTest : public ::testing::Test {
 protected:
  void Start(http::Handler handler) {
    http::ServerOptions options;
    options.port = 0;
    options.io_threads = 1;
    options.access_log = false;
    server_ = std::make_unique<http::Server>(options, std::move(handler));
    ASSERT_TRUE(server_->Start().ok());
  }
  std::uint16_t port() const { return server_->port(); }

  std::unique_ptr<http::Server> server_;
};

TEST_F(ClientTest, SendsWhatItIsTold) {
  std::string seen;
  Start([&](const http::RequestPtr& request, const http::Reply& reply) {
    seen = request->method + " " + request->path + " " +
           std::string(request->Header("authorization")) + " " +
           std::string(request->Header("idempotency-key")) + " " + request->body;
    reply({201, "text/plain", "made"});
  });
  const auto make = [](std::int64_t n) {
    return n == 0 ? HttpRequest("POST", "/cases", "secret", "Idempotency-Key: k1\r\n", "{}") : "";
  };
  const LoadResult load = Load(port(), 1, 10, 201, make);
  EXPECT_EQ(load.answered(), 1);
  EXPECT_TRUE(load.other.empty());
  EXPECT_EQ(seen, "POST /cases Bearer secret k1 {}");
}

TEST_F(ClientTest, KeepsEveryConnectionBusyUntilNothingIsLeft) {
  constexpr int kRequests = 500;
  std::atomic<int> served{0};
  Start([&](const http::RequestPtr&, const http::Reply& reply) {
    ++served;
    reply({200, "text/plain", std::string(3000, 'x')});
  });
  const auto make = [](std::int64_t n) {
    return n < kRequests ? HttpRequest("GET", "/", "") : std::string();
  };
  const LoadResult load = Load(port(), 8, 60, 200, make);
  EXPECT_EQ(load.answered(), kRequests);
  EXPECT_EQ(served, kRequests);
  EXPECT_GT(load.seconds, 0);
}

TEST_F(ClientTest, CountsOtherAnswersAndKeepsTheFirst) {
  std::atomic<int> served{0};
  Start([&](const http::RequestPtr&, const http::Reply& reply) {
    const int n = served++;
    if (n == 1) return reply({503, "text/plain", "busy"});
    if (n == 2) return reply({400, "text/plain", "wrong"});
    reply({200, "text/plain", "ok"});
  });
  const auto make = [](std::int64_t n) { return n < 5 ? HttpRequest("GET", "/", "") : ""; };
  const LoadResult load = Load(port(), 1, 60, 200, make);
  EXPECT_EQ(load.answered(), 3);
  EXPECT_EQ(load.other, (std::map<int, std::int64_t>{{400, 1}, {503, 1}}));
  EXPECT_EQ(load.first_other, "busy");
}

TEST_F(ClientTest, SaysThatNobodyIsThere) {
  std::uint16_t gone = 0;
  {
    Start([](const http::RequestPtr&, const http::Reply&) {});
    gone = port();
    server_.reset();
  }
  const auto make = [](std::int64_t) { return HttpRequest("GET", "/", ""); };
  EXPECT_THROW(Load(gone, 1, 1, 200, make), std::runtime_error);
}

}  // namespace
}  // namespace shouwen::app
