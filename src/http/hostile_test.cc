// What a stranger may send a connection: requests nobody can place, two lengths, half a body, heads
// in several lines; and what the log keeps of it. Real loopback sockets; no route and no store.
#include <gtest/gtest.h>

#include <optional>

#include "http/server.h"
#include "testing/client.h"
#include "testing/quick.h"
#include "wire.h"

namespace shouwen::http {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using testing::Got;
using testing::Quick;
using testing::RequestText;

// Answers with what it understood: method, path, query, body and who asked.
void Echo(const RequestPtr& request, const Reply& reply) {
  Response response;
  response.content_type = "text/plain";
  response.body = request->method + " " + request->path + "?";
  for (const auto& [name, value] : request->query) response.body += name + "=" + value + ";";
  response.body += " " + request->body + " " + request->remote;
  reply(std::move(response));
}

class HostileTest : public ::testing::Test {
 protected:
  void Start(ServerOptions options = Quick()) {
    server_.emplace(std::move(options), [this](const RequestPtr& request, const Reply& reply) {
      ++handled_;
      Echo(request, reply);
    });
    ASSERT_TRUE(server_->Start().ok());
  }
  Client Connect() { return Client(server_->port()); }
  Got Send(const std::string& bytes) {
    Client client = Connect();
    client.Send(bytes);
    return client.Receive();
  }
  // Refused as no request at all: a problem with its code, and the connection ends.
  void ExpectMalformed(const std::string& bytes) {
    Client client = Connect();
    ASSERT_TRUE(client.Send(bytes)) << bytes;
    const Got got = client.Receive();
    EXPECT_EQ(got.status, 400) << bytes;
    EXPECT_NE(got.body.find("\"code\":\"http.malformed\""), std::string::npos) << bytes;
    EXPECT_EQ(got.headers.at("content-type"), "application/problem+json; charset=utf-8") << bytes;
  }
  std::optional<Server> server_;
  std::atomic<int> handled_ = 0;
};

// --- for whom a request is -----------------------------------------------------------------------

TEST_F(HostileTest, ARequestNamesItsHostOnce) {
  Start();
  ExpectMalformed("GET / HTTP/1.1\r\n\r\n");
  ExpectMalformed("GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n");
  ExpectMalformed("GET / HTTP/1.1\r\nhost: a.example\r\nHOST: a.example\r\n\r\n");
  EXPECT_EQ(handled_, 0);
  EXPECT_EQ(Send("GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n").body, "GET /a?  127.0.0.1");
  EXPECT_EQ(Send("GET /a HTTP/1.1\r\nHost:\r\n\r\n").status, 200) << "an empty one is one";
  EXPECT_EQ(Send("GET /a HTTP/1.0\r\n\r\n").status, 200) << "HTTP/1.0 knows none";
}

TEST_F(HostileTest, ATargetMayBeWrittenAsForAProxy) {
  Start();
  const auto asked = [&](const std::string& target) {
    return Send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  };
  EXPECT_EQ(asked("http://localhost:8080/a%20b?x=1").body, "GET /a b?x=1;  127.0.0.1");
  EXPECT_EQ(asked("https://elsewhere.example/a?x=http://y/z").body,
            "GET /a?x=http://y/z;  127.0.0.1");
  for (const char* bad : {"http://localhost", "http://localhost?x=/a", "http:///", "ftp://a/b",
                          "HTTP:/a", "localhost/a", "*", "a:80"}) {
    const Got got = asked(bad);
    // An empty authority is no host, but the path behind it is one.
    EXPECT_EQ(got.status, std::string(bad) == "http:///" ? 200 : 400) << bad << " " << got.body;
  }
}

// --- where a request ends ------------------------------------------------------------------------

// Two readings of one length are how a request is hidden in the body of another.
TEST_F(HostileTest, ALengthSaidInTwoWaysIsRefused) {
  Start();
  const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\n";
  const std::string hidden = "0\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
  ExpectMalformed(head + "Content-Length: " + std::to_string(hidden.size()) +
                  "\r\nTransfer-Encoding: chunked\r\n\r\n" + hidden);
  ExpectMalformed(head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n" + hidden);
  ExpectMalformed(head + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd");
  ExpectMalformed(head + "Content-Length: -1\r\n\r\n");
  ExpectMalformed(head + "Content-Length: 0x10\r\n\r\n");
  ExpectMalformed(head + "Content-Length: 99999999999999999999\r\n\r\n");
  ExpectMalformed(head + "Transfer-Encoding: gzip\r\n\r\nabc");
  ExpectMalformed(head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
  ExpectMalformed(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n");
  ExpectMalformed(head + "Transfer-Encoding: chunked\r\n\r\n-1\r\nabc\r\n");
  EXPECT_EQ(handled_, 0);
}

TEST_F(HostileTest, ChunksMakeOneBodyAndWhatFollowsIsTheNextRequest) {
  Start();
  Client client = Connect();
  client.Send(
      "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;why=not\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n"
      "GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.Receive().body, "POST /a? abcde 127.0.0.1");
  EXPECT_EQ(client.Receive().body, "GET /b?  127.0.0.1");
}

TEST_F(HostileTest, ABodyOfAGetIsReadAsItsBodyAndNotAsARequest) {
  Start();
  Client client = Connect();
  client.Send(
      "GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 18\r\n\r\nGET /b HTTP/1.1\r\n\r"
      "GET /c HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.Receive().body.substr(0, 9), "GET /a? G");
  EXPECT_EQ(client.Receive().body.substr(0, 6), "GET /c");
  EXPECT_EQ(handled_, 2);
}

TEST_F(HostileTest, WhatStandsBehindARequestThatWasRefusedIsNotCarriedOut) {
  Start();
  Client client = Connect();
  client.Send("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.Receive().status, 400);
  EXPECT_EQ(client.Receive().body, "GET /a?  127.0.0.1") << "the bytes were in step";
  Client other = Connect();
  other.Send("BAD REQUEST\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(other.Receive().status, 400);
  EXPECT_EQ(other.Receive().status, 0) << "nobody knows where the next one begins";
  EXPECT_EQ(handled_, 1);
}

TEST_F(HostileTest, HalfABodyIsNoRequest) {
  ServerOptions options = Quick();
  options.read_timeout = milliseconds(200);
  Start(options);
  Client client = Connect();
  client.Send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
  EXPECT_EQ(client.Receive().status, 408);
  EXPECT_TRUE(client.EndsWithin(milliseconds(3000)));
  Client gone = Connect();
  gone.Send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
  gone.Close();
  EXPECT_EQ(Connect().Call("GET", "/b").body, "GET /b?  127.0.0.1");
  EXPECT_EQ(handled_, 1) << "neither half was handed on";
}

TEST_F(HostileTest, WhoAsksBeforeSendingTooMuchIsToldNoAndNotToGoOn) {
  ServerOptions options = Quick();
  options.body_max = 10;
  Start(options);
  const Got got =
      Send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(got.status, 413);
  EXPECT_EQ(got.headers.at("connection"), "close");
}

// --- heads ---------------------------------------------------------------------------------------

TEST_F(HostileTest, TheHeadEndsAtItsLimitHoweverItIsFilled) {
  ServerOptions options = Quick();
  options.header_max = 2048;
  Start(options);
  const std::string long_path = "/" + std::string(3000, 'a');
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 300; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  for (const std::string& bytes :
       {"GET " + long_path + " HTTP/1.1\r\nHost: x\r\n\r\n", many + "\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nCookie: " + std::string(3000, 'c') + "\r\n\r\n"}) {
    const Got got = Send(bytes);
    EXPECT_EQ(got.status, 431) << bytes.substr(0, 40);
    EXPECT_NE(got.body.find("http.header_too_large"), std::string::npos);
    EXPECT_NE(got.body.find("\"max\":2048"), std::string::npos);
  }
  EXPECT_EQ(Send("GET /" + std::string(1000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
}

TEST_F(HostileTest, MethodsNobodyKnowsAreHandedOnAsTheyAreWritten) {
  Start();
  for (const char* method : {"OPTIONS", "TRACE", "PROPFIND", "get", "MADEUP", "X-1"}) {
    const Got got = Send(std::string(method) + " /a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(got.body, std::string(method) + " /a?  127.0.0.1") << "no other method is meant";
  }
  ExpectMalformed("G(T / HTTP/1.1\r\nHost: x\r\n\r\n");
  ExpectMalformed(" GET / HTTP/1.1\r\nHost: x\r\n\r\n");
}

TEST_F(HostileTest, AnExpectationNobodyMeetsIsAnsweredAsIfItWereNot) {
  Start();
  EXPECT_EQ(Send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: tea\r\n\r\nok").body,
            "POST /a? ok 127.0.0.1");
}

TEST_F(HostileTest, ARangeIsNotKnownAndTheWholeIsSent) {
  Start();
  const Got got = Send("GET /a HTTP/1.1\r\nHost: x\r\nRange: bytes=0-1\r\n\r\n");
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body, "GET /a?  127.0.0.1");
  EXPECT_EQ(got.headers.count("content-range"), 0U);
}

// --- who asked -----------------------------------------------------------------------------------

// HAProxy and others write their word in a line of its own, below what the client sent.
TEST_F(HostileTest, TheClientIsTheLastOneNamedInWhateverLine) {
  ServerOptions options = Quick();
  options.trusted_proxies = {"127.0.0.1", "10.0.0.1"};
  Start(options);
  const auto asked = [&](const std::string& lines) {
    const std::string body = Send("GET /a HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n").body;
    return body.substr(body.rfind(' ') + 1);
  };
  EXPECT_EQ(asked("X-Forwarded-For: 192.0.2.66\r\nX-Forwarded-For: 203.0.113.9\r\n"),
            "203.0.113.9");
  EXPECT_EQ(asked("X-Forwarded-For: 192.0.2.66\r\nx-forwarded-for: 203.0.113.9, 10.0.0.1\r\n"),
            "203.0.113.9");
  EXPECT_EQ(asked("X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-For: 10.0.0.1\r\n"), "203.0.113.9");
  EXPECT_EQ(asked("X-Forwarded-For: 203.0.113.9\r\n"), "203.0.113.9");
  EXPECT_EQ(asked("X-Forwarded-For:\r\n"), "127.0.0.1");
  EXPECT_EQ(asked("X-Forwarded-For: ,\r\n"), "127.0.0.1");
  EXPECT_EQ(asked(""), "127.0.0.1");
}

// --- what the log keeps --------------------------------------------------------------------------

TEST(LoggedPathTest, KeysThatStandInAnAddressAreLeftOut) {
  EXPECT_EQ(LoggedPath("/channel/alarms/swk_secret"), "/channel/alarms/");
  EXPECT_EQ(LoggedPath("/channel/alarms/swk_secret/x"), "/channel/alarms/…/x");
  EXPECT_EQ(LoggedPath("/channel/sms/swk_secret/receipts"), "/channel/sms/…/receipts");
  EXPECT_EQ(LoggedPath("/channel/sms/swk_secret/replies"), "/channel/sms/…/replies");
  EXPECT_EQ(LoggedPath("/channel/sms/swk_secret"), "/channel/sms/");
  EXPECT_EQ(LoggedPath("/channel/sms/"), "/channel/sms/");
  for (const char* plain : {"/", "/api/v1/cases/7/notes", "/channel/calls", "/channel/wechat",
                            "/channel/alarms", "/public/v1/case-lookups"}) {
    EXPECT_EQ(LoggedPath(plain), plain);
  }
}

TEST_F(HostileTest, TheAccessLogHoldsNeitherQueryNorBodyNorKey) {
  ServerOptions options = Quick();
  options.access_log = true;
  ::testing::internal::CaptureStderr();
  Start(options);
  Connect().Call("POST", "/channel/sms/swk_secret/replies?phone=13800001234", "body-13800001234",
                 {{"Authorization", "Bearer swt_token"}, {"Cookie", "shouwen_session=sws_cookie"}});
  server_->Stop();
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(log.find("/channel/sms/…/replies"), std::string::npos) << log;
  for (const char* secret : {"swk_secret", "13800001234", "swt_token", "sws_cookie"}) {
    EXPECT_EQ(log.find(secret), std::string::npos) << secret;
  }
}

}  // namespace
}  // namespace shouwen::http
