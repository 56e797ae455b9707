// Other sides that answer half a message, none, something else, or without end: none of it is taken
// for an answer, none of it ends a delivery for good, and no door shows or keeps more of it than it
// may.
#include <gtest/gtest.h>

#include "channel/curl_peer.h"
#include "core/text.h"
#include "door.h"
#include "testing/raw_peer.h"

namespace shouwen::channel {
namespace {

using testing::RawPeer;
using Then = RawPeer::Then;

constexpr core::Instant kNow{1'772'413'200'000};
constexpr std::int64_t kSoonMs = 300;  // of a peer that never ends

HttpResponse AskOf(const RawPeer& peer) {
  const auto rules = OutboundRules::Parse("127.0.0.1");
  CORE_CHECK(rules.ok());
  HttpRequest request;
  request.url = peer.Url("/hook");
  request.body = "{}";
  request.timeout_ms = kSoonMs;
  return CurlPeer(*rules).Send(request);
}

std::string Ok(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
}

struct Half {
  const char* name;
  std::string bytes;
};

TEST(BadPeers, WhatIsCutOffIsNoAnswer) {
  const std::string json = R"({"errcode":0,"errmsg":"ok"})";
  const Half halves[] = {
      {"nothing at all", ""},
      {"half a body", Ok("Content-Length: 27\r\n", json.substr(0, 12))},
      {"a body one byte short", Ok("Content-Length: 28\r\n", json)},
      {"half a piece", Ok("Transfer-Encoding: chunked\r\n", "1b\r\n" + json.substr(0, 12))},
      {"pieces without a last one", Ok("Transfer-Encoding: chunked\r\n", "1b\r\n" + json + "\r\n")},
      {"a piece of no length", Ok("Transfer-Encoding: chunked\r\n", "zz\r\n" + json)},
      {"half a status", "HTTP/1.1 2"},
      {"half of its headers", "HTTP/1.1 200 OK\r\nContent-Ty"},
      {"headers without an end", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"},
      {"wait, and then nothing", "HTTP/1.1 100 Continue\r\n\r\n"},
      {"wait, and then half", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Ty"},
  };
  for (const Half& half : halves) {
    const RawPeer peer(half.bytes, Then::kHangUp);
    const HttpResponse got = AskOf(peer);
    EXPECT_EQ(got.failure, PeerFailure::kCutOff) << half.name;
    EXPECT_FALSE(JudgeStatus(got, kNow).sent) << half.name;
    EXPECT_EQ(got.body, "") << half.name << ": nothing of it is looked at";
  }
}

// Another kind of server, or a load balancer that is broken: what is wrong is over there, not our
// address, so it is tried again.
TEST(BadPeers, WhatIsNoHttpIsNoReasonToGiveUp) {
  for (const std::string& said :
       {std::string("220 mail.example.org ESMTP ready\r\n"), std::string("\x15\x03\x01\x00\x02", 5),
        std::string("garbage\r\n\r\n"), std::string("<html>not found</html>"),
        std::string("HTTP/9.9 200 OK\r\n\r\n"), std::string("HTTP/1.1 nonsense\r\n\r\n")}) {
    const RawPeer peer(said, Then::kHangUp);
    const HttpResponse got = AskOf(peer);
    EXPECT_EQ(got.failure, PeerFailure::kCutOff) << said;
    const Outcome outcome = JudgeStatus(got, kNow);
    EXPECT_FALSE(outcome.sent || outcome.final) << said;
    EXPECT_EQ(outcome.error, "cut_off") << said;
  }
}

TEST(BadPeers, WhoGoesSilentOrNeverEndsHasItsTime) {
  const std::string lines(64, 'x');
  struct Slow {
    const char* name;
    std::string bytes;
    Then then;
  };
  const Slow slow[] = {
      {"takes the request and says nothing", "", Then::kSilence},
      {"stops in its status", "HTTP/1.1 2", Then::kSilence},
      {"stops in its body", Ok("Content-Length: 100\r\n", "{"), Then::kSilence},
      {"a body without end", Ok("", lines), Then::kAgain},
  };
  for (const Slow& one : slow) {
    const RawPeer peer(one.bytes, one.then);
    const HttpResponse got = AskOf(peer);
    EXPECT_EQ(got.failure, PeerFailure::kTimedOut) << one.name;
    EXPECT_EQ(got.body, "") << one.name;
  }
}

TEST(BadPeers, WhoOnlyEverSaysThatOneIsToWaitHasSaidNothing) {
  const RawPeer peer("HTTP/1.1 100 Continue\r\n\r\n", Then::kAgain);
  const HttpResponse got = AskOf(peer);
  EXPECT_NE(got.failure, PeerFailure::kNone);
  EXPECT_FALSE(JudgeStatus(got, kNow).sent);
}

TEST(BadPeers, HeadersWithoutMeasureAreNotKept) {
  std::string many;
  for (int i = 0; i < 2'000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  const RawPeer lots(Ok(many + "Content-Length: 2\r\n", "{}"), Then::kHangUp);
  const HttpResponse got = AskOf(lots);
  EXPECT_LE(got.headers.size(), 100U);
  const RawPeer one(Ok("X: " + std::string(1 << 20, 'y') + "\r\nContent-Length: 2\r\n", "{}"),
                    Then::kHangUp);
  EXPECT_EQ(AskOf(one).failure, PeerFailure::kCutOff) << "a line of a megabyte";
}

// What comes behind a body in pieces (RFC 9112, 7.1.2) is no reason to doubt it.
TEST(BadPeers, AWholeReplyInPiecesWithALastWordIsOne) {
  const RawPeer peer(
      Ok("Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n", "2\r\n{}\r\n0\r\nX-Sum: 1\r\n\r\n"),
      Then::kHangUp);
  const HttpResponse got = AskOf(peer);
  EXPECT_EQ(got.failure, PeerFailure::kNone);
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.body, "{}");
  const RawPeer waits("HTTP/1.1 100 Continue\r\n\r\n" + Ok("Content-Length: 2\r\n", "{}"),
                      Then::kHangUp);
  EXPECT_EQ(AskOf(waits).status, 200) << "the last status counts";
}

TEST(BadPeers, ALineWithoutAValueIsAHeaderOfNothing) {
  const RawPeer peer(Ok("Retry-After:\r\nX-Empty:   \r\nContent-Length: 2\r\n", "{}"),
                     Then::kHangUp);
  const HttpResponse got = AskOf(peer);
  ASSERT_EQ(got.failure, PeerFailure::kNone);
  EXPECT_EQ(got.Header("retry-after"), "");
  EXPECT_EQ(got.Header("x-empty"), "");
  EXPECT_EQ(got.body, "{}");
}

// --- what each door makes of it -----------------------------------------------------------------

// Bodies that say nothing, too much, something of another kind, or what may not be stored.
std::vector<std::string> OddBodies() {
  const std::string deep(200, '[');
  const std::string phone = "13800001234";
  return {
      "",
      "null",
      "true",
      "0",
      "[]",
      "{}",
      "\"ok\"",
      "{\"errcode\":0",
      "<html><body>502 Bad Gateway</body></html>",
      std::string("\0\0\0", 3),
      "\xff\xfe{}",
      deep,
      R"({"errcode":"0"})",
      R"({"errcode":null,"code":[],"Code":{},"Response":7})",
      R"({"errcode":0.0})",
      R"({"errcode":99999999999999999999})",
      R"({"errcode":-9223372036854775808,"errmsg":7})",
      R"({"errcode":0,"errcode":1})",
      R"({"Code":1,"Message":2})",
      R"({"Code":"","Message":""})",
      R"({"Response":{"SendStatusSet":[]}})",
      R"({"Response":{"SendStatusSet":[7]}})",
      R"({"Response":{"SendStatusSet":{"Code":"Ok"}}})",
      R"({"Response":{"Error":null,"SendStatusSet":[{"Code":"Ok"}]}})",
      R"({"error":"number )" + phone + R"( is\nnot in\tuse"})",
      R"({"Code":"isv.X","Message":"number )" + phone + "\"}",
      R"({"errcode":1,"errmsg":")" + std::string(5'000, 'x') + "\"}",
      R"({"errmsg":"\u0000","errcode":1})",
      R"({"errmsg":"\ud800","errcode":1})",
  };
}

bool IsTheMailDoor(const Door& door) { return door.name == "mail"; }  // speaks SMTP

TEST(BadPeers, NoDoorTakesAnOddReplyForMoreThanItIs) {
  for (const Door& door : Doors()) {
    if (IsTheMailDoor(door)) continue;
    for (const std::string& body : OddBodies()) {
      for (const int status :
           {0, 100, 200, 204, 299, 301, 302, 304, 400, 404, 418, 500, 503, 599}) {
        HttpResponse response;
        response.status = status;
        response.body = body;
        response.headers = {{"retry-after", "99999999999999999999"}};
        const Outcome outcome = door.judge({}, response, kNow);
        const std::string what =
            std::string(door.name) + " " + std::to_string(status) + " " + core::Shorten(body, 60);
        const bool is_2xx = status >= 200 && status < 300;
        EXPECT_TRUE(is_2xx || !outcome.sent) << what;
        EXPECT_EQ(outcome.sent, outcome.error.empty()) << what;
        EXPECT_FALSE(outcome.sent && outcome.final) << what;
        EXPECT_TRUE(core::IsValidUtf8(outcome.detail)) << what;
        EXPECT_LE(core::CodePointCount(outcome.detail), kDetailMax + 1) << what;
        EXPECT_EQ(outcome.detail.find('\n'), std::string::npos) << what;
        EXPECT_EQ(outcome.detail.find('\0'), std::string::npos) << what;
        EXPECT_GE(outcome.retry_after_ms, 0) << what;
        EXPECT_LE(outcome.retry_after_ms, kRetryAfterMaxMs) << what;
        EXPECT_LE(outcome.ref.size(), kRefMax) << what;
        if (door.name.starts_with("sms_")) {
          EXPECT_EQ(outcome.detail.find("13800001234"), std::string::npos)
              << what << ": no number is shown";
        }
      }
    }
  }
}

TEST(BadPeers, WhereTheWordsOfTheReplyCountTwoHundredAloneIsNotEnough) {
  for (const char* name : {"wecom", "dingtalk", "feishu", "sms_aliyun", "sms_tencent", "wechat"}) {
    const Door* const door = FindDoor(name);
    ASSERT_NE(door, nullptr) << name;
    for (const std::string& body : OddBodies()) {
      HttpResponse response;
      response.status = 200;
      response.body = body;
      const Outcome outcome = door->judge({}, response, kNow);
      EXPECT_FALSE(outcome.sent) << name << " " << core::Shorten(body, 60);
      EXPECT_FALSE(outcome.final) << name << " " << core::Shorten(body, 60)
                                  << ": it may answer properly next time";
    }
  }
}

TEST(BadPeers, ALostConnectionIsTriedAgainAtEveryDoor) {
  for (const Door& door : Doors()) {
    for (const PeerFailure failure :
         {PeerFailure::kNotResolved, PeerFailure::kNotReached, PeerFailure::kTimedOut,
          PeerFailure::kTls, PeerFailure::kCutOff}) {
      HttpResponse response;
      response.failure = failure;
      const Outcome outcome = door.judge({}, response, kNow);
      EXPECT_FALSE(outcome.sent || outcome.final) << door.name << " " << ErrorWord(failure);
      EXPECT_EQ(outcome.error, ErrorWord(failure)) << door.name;
      EXPECT_TRUE(door.wait_ms(1).has_value()) << door.name;
    }
  }
}

// The name the other side gives it is looked up by its receipts: one that is no name is none.
TEST(BadPeers, ANameTooLongToBeOneIsNotKept) {
  const auto ref = [](std::string_view door, const std::string& body) {
    HttpResponse response;
    response.status = 200;
    response.body = body;
    const Outcome outcome = FindDoor(door)->judge({}, response, kNow);
    EXPECT_TRUE(outcome.sent) << door << ": it was taken all the same";
    return outcome.ref;
  };
  const std::string longest(kRefMax, 'r');
  const auto own = [](const std::string& name) { return R"({"ref":")" + name + "\"}"; };
  const auto aliyun = [](const std::string& name) {
    return R"({"Code":"OK","Message":"OK","BizId":")" + name + "\"}";
  };
  const auto tencent = [](const std::string& name) {
    return R"({"Response":{"SendStatusSet":[{"Code":"Ok","SerialNo":")" + name + "\"}]}}";
  };
  EXPECT_EQ(ref("sms_json", own(longest)), longest);
  EXPECT_EQ(ref("sms_json", own(longest + "r")), "");
  EXPECT_EQ(ref("sms_aliyun", aliyun(longest)), longest);
  EXPECT_EQ(ref("sms_aliyun", aliyun(longest + "r")), "");
  EXPECT_EQ(ref("sms_tencent", tencent(longest)), longest);
  EXPECT_EQ(ref("sms_tencent", tencent(longest + "r")), "");
}

}  // namespace
}  // namespace shouwen::channel
