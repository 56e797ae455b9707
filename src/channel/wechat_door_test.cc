// What the API of WeChat is sent and what its answers mean.
#include "wechat_door.h"

#include <gtest/gtest.h>

#include "core/json.h"

namespace shouwen::channel {
namespace {

const core::Instant kNow{1772413200000};

WechatRow Account() {
  WechatRow row;
  row.app_id = "wx1";
  row.secret = "s1";
  return row;
}

Outcome Judged(int status, const std::string& body) {
  HttpResponse response;
  response.status = status;
  response.body = body;
  return JudgeWechat(response, kNow);
}

TEST(WechatApi, ATokenIsAskedForAsTheDocumentationSays) {
  const HttpRequest request = WechatTokenRequest(Account());
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://api.weixin.qq.com/cgi-bin/stable_token");
  EXPECT_EQ(boost::json::parse(request.body),
            boost::json::parse(R"({"grant_type":"client_credential","appid":"wx1","secret":"s1",)"
                               R"("force_refresh":false})"));
}

TEST(WechatApi, ATextIsSentAsTheDocumentationSays) {
  WechatRow row = Account();
  row.url = "https://proxy.example.org";
  const HttpRequest request = WechatTextRequest(row, "a+b", "o1", "您好");
  EXPECT_EQ(request.url,
            "https://proxy.example.org/cgi-bin/message/custom/send?access_token=a%2Bb");
  EXPECT_EQ(request.body, R"({"touser":"o1","msgtype":"text","text":{"content":"您好"}})")
      << "not as \\u: WeChat would show that";
  const HttpRequest tail = WechatTextRequest(row, "t", "o1", std::string(3000, 'x'));
  const auto content = boost::json::parse(tail.body).at("text").at("content").as_string();
  EXPECT_EQ(content.size(), kWechatTextMax);
}

TEST(WechatApi, ATokenIsReadWithItsLife) {
  const auto token = ReadAccessToken(R"({"access_token":"T","expires_in":7200})");
  ASSERT_TRUE(token.has_value());
  EXPECT_EQ(token->token, "T");
  EXPECT_EQ(token->lives_ms, 7'200'000);
  EXPECT_EQ(ReadAccessToken(R"({"access_token":"T","expires_in":999999999})")->lives_ms,
            core::kMsPerDay);
  for (const char* bad :
       {"", "x", "[]", "{}", R"({"access_token":"T"})", R"({"access_token":"","expires_in":7200})",
        R"({"access_token":1,"expires_in":7200})", R"({"access_token":"T","expires_in":0})",
        R"({"access_token":"T","expires_in":"7200"})", R"({"errcode":40013,"errmsg":"x"})"}) {
    EXPECT_FALSE(ReadAccessToken(bad)) << bad;
  }
}

TEST(WechatApi, ItsCodesMeanWhatTheDocumentationSays) {
  EXPECT_TRUE(Judged(200, R"({"errcode":0,"errmsg":"ok"})").sent);
  EXPECT_TRUE(Judged(200, R"({"access_token":"T","expires_in":7200})").sent);
  struct {
    int code;
    const char* error;
    bool final;
    std::int64_t wait_ms;
  } const kCases[] = {
      {-1, "refused", false, 60'000},       {40001, "refused", false, 0},
      {40003, "no_wechat", true, 0},        {40014, "refused", false, 0},
      {40125, "refused", false, 0},         {40164, "refused", false, 0},
      {42001, "refused", false, 0},         {43004, "unsubscribed", true, 0},
      {45002, "refused", true, 0},          {45009, "throttled", false, 3'600'000},
      {45011, "throttled", false, 60'000},  {45015, "window_over", true, 0},
      {45047, "window_over", true, 0},      {48001, "refused", false, 0},
      {50002, "refused", false, 3'600'000}, {99999, "refused", false, 0},
  };
  for (const auto& one : kCases) {
    const Outcome outcome =
        Judged(200, R"({"errcode":)" + std::to_string(one.code) + R"(,"errmsg":"why\nso"})");
    EXPECT_FALSE(outcome.sent) << one.code;
    EXPECT_EQ(outcome.error, one.error) << one.code;
    EXPECT_EQ(outcome.final, one.final) << one.code;
    EXPECT_EQ(outcome.retry_after_ms, one.wait_ms) << one.code;
    EXPECT_EQ(outcome.code, one.code);
    EXPECT_EQ(outcome.detail, std::to_string(one.code) + " why so");
  }
  EXPECT_EQ(Judged(200, R"({"errcode":45015})").detail, "45015");
}

TEST(WechatApi, WhatIsNoAnswerOfItsIsTriedAgain) {
  for (const char* bad : {"", "<html>", "[]", "{}", R"({"errcode":"0"})"}) {
    const Outcome outcome = Judged(200, bad);
    EXPECT_FALSE(outcome.sent) << bad;
    EXPECT_FALSE(outcome.final);
    EXPECT_EQ(outcome.error, "bad_reply") << bad;
  }
  EXPECT_EQ(Judged(502, "").error, "status");
  EXPECT_EQ(Judged(302, "").error, "redirect");
  HttpResponse lost;
  lost.failure = PeerFailure::kTimedOut;
  EXPECT_EQ(JudgeWechat(lost, kNow).error, "timed_out");
}

}  // namespace
}  // namespace shouwen::channel
