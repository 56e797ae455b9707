// The way out, against a server on the loopback.
#include "channel/curl_peer.h"

#include <gtest/gtest.h>

#include "testing/fake_http.h"

namespace shouwen::channel {
namespace {

using testing::FakeHttp;
using testing::FakeReply;
using testing::FakeRequest;

CurlPeer Allowed(std::string_view list = "127.0.0.1") {
  const auto rules = OutboundRules::Parse(list);
  CORE_CHECK(rules.ok());
  return CurlPeer(*rules);
}

HttpRequest To(const std::string& url) {
  HttpRequest request;
  request.url = url;
  request.headers = {{"Content-Type", "application/json"}, {"webhook-id", "msg_1"}};
  request.body = R"({"a":"首问"})";
  return request;
}

TEST(CurlPeer, SendsTheBytesAndBringsTheAnswer) {
  FakeHttp server([](const FakeRequest&) {
    return FakeReply{201, "made", {"Retry-After: 7", "X-Odd:  two words "}};
  });
  CurlPeer peer = Allowed();
  const HttpResponse got = peer.Send(To(server.Url("/hook?x=1")));
  EXPECT_EQ(got.failure, PeerFailure::kNone);
  EXPECT_EQ(got.status, 201);
  EXPECT_EQ(got.body, "made");
  EXPECT_EQ(got.Header("retry-after"), "7");
  EXPECT_EQ(got.Header("x-odd"), "two words");
  EXPECT_EQ(got.Header("absent"), "");
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].method, "POST");
  EXPECT_EQ(requests[0].target, "/hook?x=1");
  EXPECT_EQ(requests[0].body, R"({"a":"首问"})");
  EXPECT_EQ(requests[0].headers.at("webhook-id"), "msg_1");
  EXPECT_EQ(requests[0].headers.count("expect"), 0U);
}

TEST(CurlPeer, FollowsNoRedirect) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{302, "", {"Location: /elsewhere"}}; });
  CurlPeer peer = Allowed();
  EXPECT_EQ(peer.Send(To(server.Url("/"))).status, 302);
  EXPECT_EQ(server.requests().size(), 1U);
}

TEST(CurlPeer, DoesNotReachTheLoopbackUnlessTheOperatorAllowsIt) {
  FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
  CurlPeer peer{OutboundRules()};
  EXPECT_EQ(peer.Send(To(server.Url("/"))).failure, PeerFailure::kNoUrl);
  // A name that leads there: refused after resolving.
  EXPECT_EQ(peer.Send(To("https://localhost/")).failure, PeerFailure::kNotAllowed);
  EXPECT_EQ(server.requests().size(), 0U);
  std::string by_name = server.Url("/");
  by_name.replace(by_name.find("127.0.0.1"), 9, "localhost");
  CurlPeer other = Allowed("localhost");
  EXPECT_EQ(other.Send(To(by_name)).status, 200);
}

TEST(CurlPeer, SaysWhyThereIsNoAnswer) {
  CurlPeer peer = Allowed("127.0.0.1, no-such-host.invalid");
  {
    FakeHttp server([](const FakeRequest&) { return FakeReply{200, "", {}, true}; });
    EXPECT_EQ(peer.Send(To(server.Url("/"))).failure, PeerFailure::kCutOff);
  }
  std::string gone;
  {
    FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
    gone = server.Url("/");
  }
  EXPECT_EQ(peer.Send(To(gone)).failure, PeerFailure::kNotReached);
  EXPECT_EQ(peer.Send(To("http://no-such-host.invalid/")).failure, PeerFailure::kNotResolved);
  FakeHttp slow([](const FakeRequest&) { return FakeReply{200, "", {}, false, 400}; });
  HttpRequest hasty = To(slow.Url("/"));
  hasty.timeout_ms = 50;
  EXPECT_EQ(peer.Send(hasty).failure, PeerFailure::kTimedOut);
  std::string not_tls = slow.Url("/");
  not_tls.replace(0, 4, "https");
  EXPECT_EQ(peer.Send(To(not_tls)).failure, PeerFailure::kTls);
}

TEST(CurlPeer, KeepsNoMoreOfAReplyThanItMay) {
  FakeHttp server([](const FakeRequest&) {
    return FakeReply{200, std::string(kPeerReplyMax + 1, 'x')};
  });
  EXPECT_EQ(Allowed().Send(To(server.Url("/"))).body.size(), kPeerReplyMax);
}

TEST(CurlPeer, KeepsAsMuchAsWasAskedForAndNotAByteMore) {
  std::size_t size = 0;
  FakeHttp server([&](const FakeRequest&) { return FakeReply{200, std::string(size, 'x')}; });
  HttpRequest request = To(server.Url("/"));
  request.reply_max = 2 * kPeerReplyMax;
  for (const auto& [sent, kept] : std::vector<std::pair<std::size_t, std::size_t>>{
           {request.reply_max - 1, request.reply_max - 1},
           {request.reply_max, request.reply_max},
           {request.reply_max + 1, request.reply_max}}) {
    size = sent;
    EXPECT_EQ(Allowed().Send(request).body.size(), kept) << sent;
  }
}

TEST(CurlPeer, ARedirectIntoTheOwnNetworkIsNotFollowedWhateverItsStatus) {
  for (const int status : {301, 302, 303, 307, 308}) {
    int calls = 0;
    FakeHttp server([&](const FakeRequest&) {
      ++calls;
      return FakeReply{status, "", {"Location: http://169.254.169.254/latest/meta-data/"}};
    });
    const HttpResponse got = Allowed().Send(To(server.Url("/")));
    EXPECT_EQ(got.status, status);
    EXPECT_EQ(got.failure, PeerFailure::kNone);
    EXPECT_EQ(calls, 1) << status;
  }
}

TEST(CurlPeer, ANameIsHeldToWhatItLeadsToNotToWhatItSays) {
  // Nobody allowed the name: it resolves to the loopback, in whichever family.
  CurlPeer strict{OutboundRules()};
  EXPECT_EQ(strict.Send(To("https://localhost:8443/")).failure, PeerFailure::kNotAllowed);
  // The address alone is allowed, so a name that leads to it may be called, on the ports of all.
  FakeHttp server([](const FakeRequest&) { return FakeReply{}; });
  std::string by_name = server.Url("/");
  by_name.replace(by_name.find("127.0.0.1"), 9, "localhost");
  CurlPeer by_address = Allowed("127.0.0.1, ::1");
  EXPECT_EQ(by_address.Send(To(by_name)).failure, PeerFailure::kNoUrl) << "http, to no listed host";
  EXPECT_TRUE(server.requests().empty());
}

}  // namespace
}  // namespace shouwen::channel
