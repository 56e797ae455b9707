// Requests that begin and do not end: how long the server waits, and what it says then. Real
// loopback sockets; no route and no store.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <optional>
#include <thread>

#include "http/server.h"
#include "testing/client.h"
#include "testing/quick.h"

namespace shouwen::http {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using testing::Got;
using testing::Quick;
using testing::RequestText;

void Echo(const RequestPtr& request, const Reply& reply) {
  Response response;
  response.content_type = "text/plain";
  response.body = request->method + " " + request->path + "|" + request->body;
  reply(std::move(response));
}

class SlowTest : public ::testing::Test {
 protected:
  void Start(ServerOptions options, Handler handler = Echo,
             std::function<void(const Served&)> served = nullptr) {
    server_.emplace(std::move(options), std::move(handler), std::move(served));
    ASSERT_TRUE(server_->Start().ok());
  }
  Client Connect() { return Client(server_->port()); }
  std::optional<Server> server_;
};

// Told why, in a problem with its code, and that the connection ends; then it does.
void ExpectTooSlow(Client& client, std::int64_t max_ms) {
  Got got = client.Receive();
  EXPECT_EQ(got.status, 408);
  EXPECT_EQ(got.headers["connection"], "close");
  EXPECT_EQ(got.headers["content-type"], "application/problem+json; charset=utf-8");
  EXPECT_NE(got.body.find("\"code\":\"http.request_timeout\""), std::string::npos) << got.body;
  EXPECT_NE(got.body.find("\"title\":\"Request Timeout\""), std::string::npos) << got.body;
  EXPECT_NE(got.body.find("\"max_ms\":" + std::to_string(max_ms)), std::string::npos) << got.body;
  EXPECT_TRUE(client.EndsWithin(milliseconds(3000)));
}

TEST_F(SlowTest, SlowSendersAreCutOffByTheReadTimeout) {
  ServerOptions options = Quick();
  options.read_timeout = milliseconds(150);
  std::atomic<int> told = 0;
  Start(options, Echo, [&](const Served& served) { told = served.status; });
  Client client = Connect();
  // One byte at a time keeps the socket busy but must not buy more time.
  const std::string slow = "GET / HTTP/1.1\r\nX: " + std::string(1000, 'x');
  std::string head;
  for (std::size_t i = 0; head.empty() && i < slow.size(); ++i) {
    ASSERT_TRUE(client.Send(slow.substr(i, 1)));
    head = client.ReadUntil("\r\n\r\n", milliseconds(5));
  }
  EXPECT_TRUE(head.starts_with("HTTP/1.1 408 Request Timeout\r\n")) << head;
  EXPECT_NE(head.find("Connection: close\r\n"), std::string::npos) << head;
  EXPECT_TRUE(client.ReadUntil("http.request_timeout").ends_with("http.request_timeout"));
  EXPECT_TRUE(client.EndsWithin(milliseconds(3000)));
  EXPECT_EQ(told, 408) << "it is counted as what it was";
}

TEST_F(SlowTest, WhereverARequestStopsItIsToldSoAndNothingIsCarriedOut) {
  ServerOptions options = Quick();
  options.read_timeout = milliseconds(100);
  std::atomic<int> handled = 0;
  Start(options, [&](const RequestPtr& request, const Reply& reply) {
    ++handled;
    Echo(request, reply);
  });
  const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\n";
  for (const std::string& begun :
       {std::string("G"), std::string("GET / HTTP/1.1\r\nHost: x\r\n"),
        head + "Content-Length: 4\r\n\r\n", head + "Content-Length: 4\r\n\r\nabc",
        head + "Transfer-Encoding: chunked\r\n\r\n",
        head + "Transfer-Encoding: chunked\r\n\r\n3\r\nab",
        head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n"}) {
    Client client = Connect();
    ASSERT_TRUE(client.Send(begun));
    SCOPED_TRACE(begun);
    ExpectTooSlow(client, 100);
  }
  Client asking = Connect();
  asking.Send(head + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(asking.ReadUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  ExpectTooSlow(asking, 100);
  EXPECT_EQ(handled, 0);
}

TEST_F(SlowTest, AFileHasItsOwnTimeFromItsHeadOn) {
  ServerOptions options = Quick();
  options.read_timeout = milliseconds(100);
  options.file_timeout = milliseconds(300);
  Start(options);
  const std::string head =
      "POST /api/v1/attachments HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n";
  Client slow = Connect();
  slow.Send(head + "abc");
  ExpectTooSlow(slow, 300);
  options.file_timeout = milliseconds(20'000);
  server_.reset();
  Start(options);
  Client good = Connect();
  good.Send(head + "abc");
  EXPECT_FALSE(good.EndsWithin(milliseconds(300))) << "three times what other requests have";
  good.Send("d");
  EXPECT_EQ(good.Receive().body, "POST /api/v1/attachments|abcd");
}

TEST_F(SlowTest, TheLimitIsThatOfOneRequestAndNotOfItsConnection) {
  ServerOptions options = Quick();
  options.read_timeout = milliseconds(150);
  Start(options);
  Client client = Connect();
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(client.Call("GET", "/").status, 200);
    EXPECT_FALSE(client.EndsWithin(milliseconds(60))) << "between two requests nothing is owed";
  }
  client.Send("GET / HTTP/1.1\r\n");
  ExpectTooSlow(client, 150);
}

TEST_F(SlowTest, WhatAHandlerTakesIsNoPartOfIt) {
  ServerOptions options = Quick();
  options.read_timeout = milliseconds(50);
  std::promise<Reply> held;
  Start(options, [&](const RequestPtr&, const Reply& reply) { held.set_value(reply); });
  Client client = Connect();
  client.Send(RequestText("GET", "/", "", {}));
  const Reply reply = held.get_future().get();
  EXPECT_FALSE(client.EndsWithin(milliseconds(200)));
  reply(Response{.body = "late"});
  EXPECT_EQ(client.Receive().body, "late");
}

TEST_F(SlowTest, AConnectionOnWhichNothingBeganIsClosedWithoutAWord) {
  ServerOptions options = Quick();
  options.idle_timeout = milliseconds(150);
  options.read_timeout = milliseconds(50);
  Start(options);
  Client fresh = Connect();
  EXPECT_EQ(fresh.ReadUntil("\r\n", milliseconds(3000)), "");
  EXPECT_TRUE(fresh.EndsWithin(milliseconds(1000)));
  Client kept = Connect();
  EXPECT_EQ(kept.Call("GET", "/").status, 200);
  EXPECT_EQ(kept.ReadUntil("\r\n", milliseconds(3000)), "");
  EXPECT_TRUE(kept.EndsWithin(milliseconds(1000)));
}

TEST_F(SlowTest, AServerThatStopsWaitsNoLongerThanThat) {
  ServerOptions options = Quick();
  options.read_timeout = milliseconds(100);
  Start(options);
  Client client = Connect();
  client.Send("GET / HTTP/1.1\r\n");
  while (server_->connections() == 0) std::this_thread::yield();
  server_->Stop();
  EXPECT_EQ(server_->connections(), 0U);
}

}  // namespace
}  // namespace shouwen::http
