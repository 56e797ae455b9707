// The connection facade over real loopback sockets; no route and no store.
#include "http/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <optional>
#include <thread>

#include "testing/client.h"
#include "testing/quick.h"

namespace shouwen::http {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using testing::Got;
using testing::Quick;
using testing::RequestText;

// Answers with what it understood of the request.
void Echo(const RequestPtr& request, const Reply& reply) {
  Response response;
  response.content_type = "text/plain";
  response.body = request->method + " " + request->path + "|";
  for (const auto& [name, value] : request->query) response.body += name + "=" + value + ";";
  response.body += "|" + request->body;
  reply(std::move(response));
}

class ServerTest : public ::testing::Test {
 protected:
  Server& Start(ServerOptions options, Handler handler = Echo,
                std::function<void(const Served&)> served = nullptr) {
    server_.emplace(std::move(options), std::move(handler), std::move(served));
    EXPECT_TRUE(server_->Start().ok());
    return *server_;
  }
  Client Connect() { return Client(server_->port()); }
  std::optional<Server> server_;
};

TEST_F(ServerTest, AnswersOneRequestAfterAnotherOnOneConnection) {
  Start(Quick());
  Client client = Connect();
  for (int i = 0; i < 3; ++i) {
    const Got got = client.Call("POST", "/a?x=" + std::to_string(i), "body");
    EXPECT_EQ(got.status, 200);
    EXPECT_EQ(got.body, "POST /a|x=" + std::to_string(i) + ";|body");
    EXPECT_EQ(got.headers.at("connection"), "keep-alive");
  }
  EXPECT_EQ(server_->connections(), 1U);
}

TEST_F(ServerTest, EveryReplyCarriesTheSecurityHeadersAndItsOwnRequestId) {
  Start(Quick());
  Client client = Connect();
  const Got first = client.Call("GET", "/");
  const Got second = client.Call("GET", "/");
  EXPECT_NE(first.headers.at("x-request-id"), second.headers.at("x-request-id"));
  const std::string csp = first.headers.at("content-security-policy");
  EXPECT_NE(csp.find("frame-ancestors 'none'"), std::string::npos);
  EXPECT_EQ(csp.find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(first.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(first.headers.at("referrer-policy"), "no-referrer");
  EXPECT_EQ(first.headers.at("cache-control"), "no-store");
  EXPECT_EQ(first.headers.count("strict-transport-security"), 0U) << "only with TLS";
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  Start(Quick());
  Client client = Connect();
  std::string all;
  for (int i = 0; i < 50; ++i) all += RequestText("GET", "/" + std::to_string(i), "", {});
  ASSERT_TRUE(client.Send(all));
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(client.Receive().body, "GET /" + std::to_string(i) + "||");
  }
}

TEST_F(ServerTest, HeadSendsTheLengthButNoBody) {
  Start(Quick());
  Client client = Connect();
  const Got head = client.Call("HEAD", "/x");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.headers.at("content-length"), "9");
  EXPECT_EQ(client.Call("GET", "/y").body, "GET /y||") << "the connection is still in step";
}

TEST_F(ServerTest, DecodesPathAndQuery) {
  Start(Quick());
  Client client = Connect();
  EXPECT_EQ(client.Call("GET", "/%E9%A6%96%E9%97%AE?q=%E6%BC%8F+%E6%B0%B4&b").body,
            "GET /首问|q=漏 水;b=;|");
}

TEST_F(ServerTest, TargetsThatCannotBeReadAreMalformed) {
  Start(Quick());
  for (const char* target : {"/%", "/%zz", "/%ff", "/?q=%ff", "/%00", "relative"}) {
    Client client = Connect();
    const Got got = client.Call("GET", target);
    EXPECT_EQ(got.status, 400) << target;
    EXPECT_NE(got.body.find("\"http.malformed\""), std::string::npos) << target;
  }
}

TEST_F(ServerTest, WhatIsNotHttpIsRefusedAndTheConnectionEnds) {
  Start(Quick());
  for (const char* bytes :
       {"\x16\x03\x01 hello\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "POST / HTTP/1.1\r\nBad Header: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"}) {
    Client client = Connect();
    ASSERT_TRUE(client.Send(bytes));
    const Got got = client.Receive();
    EXPECT_EQ(got.status, 400) << bytes;
    EXPECT_EQ(got.headers.at("content-type"), "application/problem+json; charset=utf-8");
    EXPECT_EQ(got.headers.at("connection"), "close");
    EXPECT_TRUE(client.EndsWithin(milliseconds(2000))) << bytes;
  }
}

TEST_F(ServerTest, BodiesUpToTheLimitAndNotOneByteMore) {
  ServerOptions options = Quick();
  options.body_max = 1000;
  Start(options);
  Client client = Connect();
  EXPECT_EQ(client.Call("POST", "/", std::string(1000, 'a')).status, 200);
  const Got over = client.Call("POST", "/", std::string(1001, 'a'));
  EXPECT_EQ(over.status, 413);
  EXPECT_NE(over.body.find("\"max\":1000"), std::string::npos);
  EXPECT_NE(over.body.find("http.body_too_large"), std::string::npos);
  EXPECT_TRUE(client.EndsWithin(milliseconds(2000)));
}

TEST_F(ServerTest, ABodyThatGrowsInChunksIsCutOffAtTheLimitToo) {
  ServerOptions options = Quick();
  options.body_max = 1000;
  Start(options);
  Client client = Connect();
  client.Send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "100\r\n" + std::string(256, 'a') + "\r\n";
  for (int i = 0; i < 5; ++i) client.Send(chunk);
  EXPECT_EQ(client.Receive().status, 413);
}

TEST_F(ServerTest, WhereARouteTakesAFileItsOwnLimitHolds) {
  ServerOptions options = Quick();
  options.body_max = 1000;
  options.file_max = 2000;
  Start(options);
  const std::string path = "/api/v1/attachments?name=a";
  EXPECT_EQ(Connect().Call("POST", path, std::string(2000, 'a')).status, 200);
  const Got over = Connect().Call("POST", path, std::string(2001, 'a'));
  EXPECT_EQ(over.status, 413);
  EXPECT_NE(over.body.find("evidence.too_large"), std::string::npos);
  EXPECT_NE(over.body.find("\"max\":2000"), std::string::npos);
  for (const auto& [method, other] :
       {std::pair("PUT", path), {"POST", "/api/v1/attachments/7"}, {"POST", "/public/v1/cases"}}) {
    const Got got = Connect().Call(method, other, std::string(1001, 'a'));
    EXPECT_NE(got.body.find("http.body_too_large"), std::string::npos) << method << other;
  }
  Client client = Connect();
  client.Send(
      "POST /public/v1/attachments HTTP/1.1\r\nHost: x\r\n"
      "Transfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "100\r\n" + std::string(256, 'a') + "\r\n";
  for (int i = 0; i < 8; ++i) client.Send(chunk);
  const Got cut = client.Receive();
  EXPECT_EQ(cut.status, 413);
  EXPECT_NE(cut.body.find("evidence.too_large"), std::string::npos);
}

TEST_F(ServerTest, AHeadBeyondTheLimitIs431) {
  ServerOptions options = Quick();
  options.header_max = 1024;
  Start(options);
  Client client = Connect();
  const Got got = client.Call("GET", "/", "", {{"X-Fill", std::string(2000, 'a')}});
  EXPECT_EQ(got.status, 431);
  EXPECT_NE(got.body.find("http.header_too_large"), std::string::npos);
}

TEST_F(ServerTest, ClientsThatAskBeforeSendingAreToldToGoOn) {
  Start(Quick());
  Client client = Connect();
  client.Send("POST /e HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.ReadUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.Send("ok");
  EXPECT_EQ(client.Receive().body, "POST /e||ok");
}

TEST_F(ServerTest, ConnectionsOfOldClientsCloseAfterOneReply) {
  Start(Quick());
  Client client = Connect();
  client.Send("GET /old HTTP/1.0\r\n\r\n");
  const Got got = client.Receive();
  EXPECT_EQ(got.body, "GET /old||");
  EXPECT_EQ(got.headers.at("connection"), "close");
  EXPECT_TRUE(client.EndsWithin(milliseconds(2000)));
}

TEST_F(ServerTest, IdleConnectionsAreClosedAndDoNotHoldUpOthers) {
  ServerOptions options = Quick();
  options.idle_timeout = milliseconds(200);
  Start(options);
  std::vector<Client> idle;
  for (int i = 0; i < 100; ++i) idle.push_back(Connect());
  Client client = Connect();
  EXPECT_EQ(client.Call("GET", "/").status, 200);
  for (Client& one : idle) EXPECT_TRUE(one.EndsWithin(milliseconds(3000)));
}

TEST_F(ServerTest, BeyondTheConnectionCapIsAnsweredAtOnceAndRoomComesBack) {
  ServerOptions options = Quick();
  options.connections_max = 2;
  Start(options);
  std::optional<Client> first(Connect()), second(Connect());
  EXPECT_EQ(first->Call("GET", "/").status, 200);
  EXPECT_EQ(second->Call("GET", "/").status, 200);
  Client third = Connect();
  const Got full = third.Receive();
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.headers.at("retry-after"), "1");
  EXPECT_NE(full.body.find("http.connections_full"), std::string::npos);
  first.reset();
  while (server_->connections() > 1) std::this_thread::yield();
  EXPECT_EQ(Connect().Call("GET", "/").status, 200);
}

TEST_F(ServerTest, AnswersFromAnotherThread) {
  std::vector<std::thread> threads;
  std::mutex mutex;
  Start(Quick(), [&](const RequestPtr& request, const Reply& reply) {
    const std::lock_guard lock(mutex);
    threads.emplace_back([request, reply] { Echo(request, reply); });
  });
  Client client = Connect();
  EXPECT_EQ(client.Call("GET", "/far").body, "GET /far||");
  server_->Stop();
  for (std::thread& thread : threads) thread.join();
}

TEST_F(ServerTest, AReplyThatIsForgottenBecomesA500WithTheRequestId) {
  Start(Quick(), [](const RequestPtr&, const Reply&) {});
  Client client = Connect();
  const Got got = client.Call("GET", "/");
  EXPECT_EQ(got.status, 500);
  EXPECT_NE(got.body.find(got.headers.at("x-request-id")), std::string::npos);
  EXPECT_NE(got.body.find("http.internal"), std::string::npos);
}

TEST_F(ServerTest, TheFirstOfTwoAnswersCounts) {
  Start(Quick(), [](const RequestPtr&, const Reply& reply) {
    reply(Response{.status = 201, .body = "first"});
    reply(Response{.status = 202, .body = "second"});
  });
  Client client = Connect();
  EXPECT_EQ(client.Call("POST", "/", "x").body, "first");
  EXPECT_EQ(client.Call("POST", "/", "x").body, "first");
}

TEST_F(ServerTest, LineBreaksCannotSmuggleAHeader) {
  Start(Quick(), [](const RequestPtr&, const Reply& reply) {
    Response response;
    response.With("Location", "/x\r\nSet-Cookie: stolen=1");
    reply(std::move(response));
  });
  Client client = Connect();
  const Got got = client.Call("GET", "/");
  EXPECT_EQ(got.headers.at("location"), "/xSet-Cookie: stolen=1");
  EXPECT_TRUE(got.cookies.empty());
}

TEST_F(ServerTest, ReportsWhatItServed) {
  std::promise<int> status;
  Start(Quick(), Echo, [&](const Served& served) { status.set_value(served.status); });
  Connect().Call("GET", "/");
  EXPECT_EQ(status.get_future().get(), 200);
}

TEST_F(ServerTest, OnlyATrustedProxyMayNameTheClient) {
  ServerOptions options = Quick();
  const auto remote = [](const RequestPtr& request, const Reply& reply) {
    reply(Response{.body = request->remote});
  };
  Start(options, remote);
  EXPECT_EQ(Connect().Call("GET", "/", "", {{"X-Forwarded-For", "203.0.113.9"}}).body, "127.0.0.1");
  server_.reset();
  options.trusted_proxies = {"127.0.0.1", "10.0.0.1"};
  Start(options, remote);
  EXPECT_EQ(Connect().Call("GET", "/", "", {{"X-Forwarded-For", "203.0.113.9, 10.0.0.1"}}).body,
            "203.0.113.9");
  EXPECT_EQ(Connect().Call("GET", "/", "", {{"X-Forwarded-For", "1.1.1.1, 203.0.113.9"}}).body,
            "203.0.113.9")
      << "what stands before the last untrusted address was written by a stranger";
}

TEST_F(ServerTest, OnlyATrustedProxyMaySayThatItCameByTls) {
  ServerOptions options = Quick();
  const auto secure = [](const RequestPtr& request, const Reply& reply) {
    reply(Response{.body = request->secure ? "tls" : "plain"});
  };
  const auto said = [&](const std::string& proto) {
    return Connect().Call("GET", "/", "", {{"X-Forwarded-Proto", proto}});
  };
  Start(options, secure);
  EXPECT_EQ(said("https").body, "plain") << "anybody may write a header";
  server_.reset();
  options.trusted_proxies = {"127.0.0.1"};
  Start(options, secure);
  EXPECT_EQ(said("https").body, "tls");
  EXPECT_EQ(said("https").headers.count("strict-transport-security"), 1U);
  EXPECT_EQ(said("http").body, "plain");
  EXPECT_EQ(said("http").headers.count("strict-transport-security"), 0U);
  EXPECT_EQ(said("http, https ").body, "tls");
  EXPECT_EQ(said("https, http").body, "plain") << "what the proxy wrote is the last";
  EXPECT_EQ(said("").body, "plain");
  EXPECT_EQ(Connect().Call("GET", "/").body, "plain");
  server_.reset();
  options.trusted_proxies = {"10.0.0.1"};
  Start(options, secure);
  EXPECT_EQ(said("https").body, "plain") << "another's proxy";
}

TEST(ParseProxiesTest, AddressesByCommaAndNothingElse) {
  EXPECT_EQ(*ParseProxies(""), std::vector<std::string>{});
  EXPECT_EQ(*ParseProxies("127.0.0.1"), std::vector<std::string>{"127.0.0.1"});
  EXPECT_EQ(*ParseProxies(" 127.0.0.1 , 0:0:0:0:0:0:0:1"),
            (std::vector<std::string>{"127.0.0.1", "::1"}))
      << "as a peer is written";
  for (const char* bad : {"proxy.example.org", "127.0.0.1,", "10.0.0.0/8", "*", "127.0.0.1:80"}) {
    const auto parsed = ParseProxies(bad);
    ASSERT_FALSE(parsed.ok()) << bad;
    EXPECT_EQ(parsed.error().code.name, "core.bad_input");
    EXPECT_EQ(parsed.error().params.at(0).name, "trusted_proxy");
  }
}

TEST_F(ServerTest, ATakenPortIsARefusalWithAReason) {
  Start(Quick());
  ServerOptions options = Quick();
  options.port = server_->port();
  Server second(options, Echo);
  const core::Status status = second.Start();
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code.name, "http.cannot_listen");
  options.address = "not an address";
  EXPECT_EQ(Server(options, Echo).Start().error().code.name, "http.cannot_listen");
}

// --- streams -------------------------------------------------------------------------------------

class StreamTest : public ServerTest {
 protected:
  // Every request becomes a stream, which the test then holds.
  std::shared_ptr<Stream> Open(ServerOptions options = Quick()) {
    auto promise = std::make_shared<std::promise<std::shared_ptr<Stream>>>();
    Start(std::move(options), [promise](const RequestPtr&, const Reply& reply) {
      Response response;
      response.content_type = "text/event-stream";
      response.body = ":hello\n\n";
      response.stream = [promise](std::shared_ptr<Stream> s) { promise->set_value(std::move(s)); };
      reply(std::move(response));
    });
    client_.emplace(server_->port());
    client_->Send(RequestText("GET", "/", "", {}));
    EXPECT_EQ(client_->Receive().headers.count("content-length"), 0U);
    EXPECT_EQ(client_->ReadUntil("\n\n"), ":hello\n\n");
    return promise->get_future().get();
  }
  std::optional<Client> client_;
};

TEST_F(StreamTest, SendsWhatIsWrittenInOrderAndEndsWhenClosed) {
  const auto stream = Open();
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(stream->Write("data: " + std::to_string(i) + "\n\n"));
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(client_->ReadUntil("\n\n"), "data: " + std::to_string(i) + "\n\n");
  }
  EXPECT_TRUE(stream->Write("last\n\n"));
  stream->Close();
  EXPECT_FALSE(stream->Write("too late"));
  EXPECT_EQ(client_->ReadUntil("\n\n"), "last\n\n") << "what was written before is still sent";
  EXPECT_TRUE(client_->EndsWithin(milliseconds(2000)));
}

TEST_F(StreamTest, AQuietStreamBeats) {
  ServerOptions options = Quick();
  options.heartbeat = milliseconds(50);
  const auto stream = Open(options);
  EXPECT_EQ(client_->ReadUntil("\n\n"), ":\n\n");
  EXPECT_EQ(client_->ReadUntil("\n\n"), ":\n\n");
}

TEST_F(StreamTest, NoticesThatTheClientIsGone) {
  ServerOptions options = Quick();
  options.heartbeat = milliseconds(20);
  const auto stream = Open(options);
  client_.reset();
  const auto deadline = std::chrono::steady_clock::now() + milliseconds(5000);
  while (!stream->closed() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_TRUE(stream->closed());
}

TEST_F(StreamTest, AClientThatDoesNotReadLosesTheStreamInsteadOfFillingMemory) {
  const auto stream = Open();
  const std::string block(Stream::kQueueBytesMax / 4, 'x');
  bool open = true;
  for (int i = 0; open && i < 1000; ++i) open = stream->Write(block);
  EXPECT_FALSE(open);
  EXPECT_TRUE(stream->closed());
}

TEST_F(StreamTest, StopEndsStreams) {
  const auto stream = Open();
  const auto began = std::chrono::steady_clock::now();
  server_->Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, milliseconds(1500));
  EXPECT_TRUE(stream->closed());
  EXPECT_FALSE(stream->Write("x"));
}

// --- stop ----------------------------------------------------------------------------------------

TEST_F(ServerTest, StopLetsRequestsInFlightFinishAndTakesNoNewOnes) {
  std::promise<void> arrived;
  std::promise<void> release;
  std::shared_future<void> go = release.get_future().share();
  std::thread worker;
  Start(Quick(), [&](const RequestPtr& request, const Reply& reply) {
    worker = std::thread([request, reply, go] {
      go.wait();
      Echo(request, reply);
    });
    arrived.set_value();
  });
  const std::uint16_t port = server_->port();
  Client busy = Connect(), idle = Connect();
  busy.Send(RequestText("GET", "/slow", "", {}));
  arrived.get_future().wait();
  std::thread stop([&] { server_->Stop(); });
  EXPECT_TRUE(idle.EndsWithin(milliseconds(2000)));
  EXPECT_EQ(Client(port).Call("GET", "/").status, 0) << "no new connections";
  release.set_value();
  const Got got = busy.Receive();
  EXPECT_EQ(got.body, "GET /slow||");
  EXPECT_EQ(got.headers.at("connection"), "close");
  stop.join();
  worker.join();
}

TEST_F(ServerTest, StopCutsOffWhatDoesNotFinishAndALateReplyIsHarmless) {
  ServerOptions options = Quick();
  options.drain = milliseconds(100);
  std::optional<Reply> held;
  std::promise<void> arrived;
  Start(options, [&](const RequestPtr&, const Reply& reply) {
    held = reply;
    arrived.set_value();
  });
  Client client = Connect();
  client.Send(RequestText("GET", "/never", "", {}));
  arrived.get_future().wait();
  server_->Stop();
  server_.reset();
  (*held)(Response{});
  held.reset();
  EXPECT_TRUE(client.EndsWithin(milliseconds(2000)));
}

TEST_F(ServerTest, StopUnderLoadLosesNoAnswerItBegan) {
  std::atomic<int> answered = 0;
  Start(Quick(), [&](const RequestPtr& request, const Reply& reply) {
    ++answered;
    Echo(request, reply);
  });
  std::atomic<int> received = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      Client client = Connect();
      while (client.Call("GET", "/load").status == 200) ++received;
    });
  }
  while (answered < 200) std::this_thread::yield();
  server_->Stop();
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(received, answered);
}

TEST_F(ServerTest, StopTwiceAndStopBeforeStartDoNothing) {
  Server never(Quick(), Echo);
  never.Stop();
  Start(Quick());
  server_->Stop();
  server_->Stop();
}

}  // namespace
}  // namespace shouwen::http
