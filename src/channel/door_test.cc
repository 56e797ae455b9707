// What all doors that send have in common: waits, failures, statuses, and what is shown of them.
#include "door.h"

#include <gtest/gtest.h>

#include <set>

#include "core/text.h"
#include "service/outbox.h"
#include "wechat_door.h"
#include "wechat_picture.h"

namespace shouwen::channel {
namespace {

constexpr core::Instant kNow{1'700'000'000'000};

HttpResponse Answered(int status, std::string body = "", Headers headers = {}) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  response.headers = std::move(headers);
  return response;
}
HttpResponse Lost(PeerFailure failure) {
  HttpResponse response;
  response.failure = failure;
  return response;
}

TEST(Doors, EachHasItsNameAndWhatItNeeds) {
  std::set<std::string_view> names;
  for (const Door& door : Doors()) {
    EXPECT_TRUE(names.insert(door.name).second) << door.name;
    EXPECT_NE(door.prepare, nullptr) << door.name;
    EXPECT_NE(door.judge, nullptr) << door.name;
    EXPECT_NE(door.wait_ms, nullptr) << door.name;
    EXPECT_EQ(FindDoor(door.name), &door);
  }
  for (const char* name : {"webhook", "mail", "wecom", "dingtalk", "feishu", "sms_json",
                           "sms_aliyun", "sms_tencent", "wechat", "wechat_picture"}) {
    EXPECT_EQ(names.count(name), 1U) << name;
  }
  EXPECT_EQ(names.size(), 10U);
  EXPECT_EQ(FindDoor("fax"), nullptr);
  EXPECT_EQ(FindDoor(""), nullptr);
}

TEST(OutboxWait, DoublesToAnHourAndEndsWithTheTwelfthTry) {
  const std::int64_t seconds[] = {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600};
  int tries = 0;
  for (const std::int64_t s : seconds) EXPECT_EQ(OutboxWaitMs(++tries), s * 1000) << tries;
  EXPECT_EQ(tries, service::kTriesMax - 1);
  EXPECT_FALSE(OutboxWaitMs(service::kTriesMax).has_value());
  EXPECT_FALSE(OutboxWaitMs(service::kTriesMax + 1).has_value());
}

TEST(ErrorWord, EachFailureHasOneOfItsOwn) {
  const PeerFailure all[] = {PeerFailure::kNoUrl,       PeerFailure::kNotAllowed,
                             PeerFailure::kNotResolved, PeerFailure::kNotReached,
                             PeerFailure::kTimedOut,    PeerFailure::kTls,
                             PeerFailure::kCutOff,      PeerFailure::kLogin};
  std::set<std::string> words;
  for (const PeerFailure failure : all) {
    const Outcome outcome = JudgeStatus(Lost(failure), kNow);
    EXPECT_FALSE(outcome.sent || outcome.final) << outcome.error;
    EXPECT_EQ(outcome.error, ErrorWord(failure));
    EXPECT_TRUE(words.insert(outcome.error).second) << outcome.error;
  }
  EXPECT_EQ(ErrorWord(PeerFailure::kNone), "");
  EXPECT_EQ(words.count(""), 0U);
}

TEST(JudgeStatus, TwoHundredsAreTakenAndTheirNeighboursAreNot) {
  for (const int taken : {200, 202, 226, 299}) {
    const Outcome outcome = JudgeStatus(Answered(taken), kNow);
    EXPECT_TRUE(outcome.sent) << taken;
    EXPECT_EQ(outcome.error, "");
  }
  for (const auto& [status, word] : std::vector<std::pair<int, std::string>>{{0, "status"},
                                                                             {100, "status"},
                                                                             {199, "status"},
                                                                             {300, "redirect"},
                                                                             {304, "redirect"},
                                                                             {307, "redirect"},
                                                                             {399, "redirect"},
                                                                             {400, "status"},
                                                                             {410, "status"},
                                                                             {599, "status"}}) {
    const Outcome outcome = JudgeStatus(Answered(status), kNow);
    EXPECT_FALSE(outcome.sent || outcome.final) << status;
    EXPECT_EQ(outcome.error, word) << status;
    EXPECT_EQ(outcome.status, status);
  }
}

TEST(JudgeStatus, AFailureIsAskedToWaitAndASuccessIsNot) {
  EXPECT_EQ(JudgeStatus(Answered(503, "", {{"retry-after", "30"}}), kNow).retry_after_ms, 30'000);
  EXPECT_EQ(JudgeStatus(Answered(429, "", {{"retry-after", "0"}}), kNow).retry_after_ms, 0);
  EXPECT_EQ(JudgeStatus(Answered(200, "", {{"retry-after", "30"}}), kNow).retry_after_ms, 0);
  EXPECT_EQ(JudgeStatus(Answered(503), kNow).retry_after_ms, 0);
}

TEST(DetailOf, IsOneLineThatCanBeShown) {
  EXPECT_EQ(DetailOf(""), "");
  EXPECT_EQ(DetailOf("  no\nsuch\nkey  "), "no such key");
  EXPECT_EQ(core::CodePointCount(DetailOf(std::string(kDetailMax, 'x'))), kDetailMax);
  EXPECT_EQ(DetailOf(std::string(kDetailMax + 1, 'x')), std::string(kDetailMax, 'x') + "…");
  std::string chinese;
  for (std::size_t i = 0; i < 2 * kDetailMax; ++i) chinese += "水";
  EXPECT_TRUE(core::IsValidUtf8(DetailOf(chinese))) << "no character is cut";
}

TEST(WechatToken, CodesOfARefusedTokenAreThoseOfTheDocumentation) {
  for (const int code : {40001, 40014, 42001, 42007}) EXPECT_TRUE(IsTokenRefused(code)) << code;
  for (const int code : {0, -1, 40003, 40007, 40013, 42002, 45009}) {
    EXPECT_FALSE(IsTokenRefused(code)) << code;
  }
}

TEST(WechatToken, IsUsedToTheLastMillisecondBeforeItEnds) {
  WechatRow row;
  row.app_id = "wxsample";
  row.secret = "s";
  row.access_token = "T1";
  std::optional<HttpRequest> first;
  row.access_until = kNow + 1;
  EXPECT_EQ(TokenFor(row, kNow, first), "T1");
  EXPECT_FALSE(first.has_value());
  row.access_until = kNow;
  EXPECT_EQ(TokenFor(row, kNow, first), "");
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->url, "https://api.weixin.qq.com/cgi-bin/stable_token");
  first.reset();
  row.access_until.reset();
  EXPECT_EQ(TokenFor(row, kNow, first), "");
  EXPECT_TRUE(first.has_value());
}

TEST(WechatToken, JoinsTheAddressOnlyWhenOneWasGiven) {
  const auto join = [](const HttpResponse& first) {
    HttpRequest request;
    request.url = "https://api.example.org/send?access_token=";
    return JoinToken(request, first) ? request.url : std::string("none");
  };
  EXPECT_EQ(join(Answered(200, R"({"access_token":"a/b+c=","expires_in":7200})")),
            "https://api.example.org/send?access_token=a%2Fb%2Bc%3D");
  EXPECT_EQ(join(Answered(500, R"({"access_token":"T","expires_in":7200})")), "none");
  EXPECT_EQ(join(Answered(200, R"({"errcode":40013,"errmsg":"invalid appid"})")), "none");
  EXPECT_EQ(join(Answered(200, R"({"access_token":"","expires_in":7200})")), "none");
  EXPECT_EQ(join(Answered(200, R"({"access_token":"T","expires_in":0})")), "none");
  EXPECT_EQ(join(Answered(200, "[]")), "none");
  EXPECT_EQ(join(Answered(200, "")), "none");
  EXPECT_EQ(join(Lost(PeerFailure::kTimedOut)), "none");
}

TEST(WechatPicture, IsAskedForByItsIdWithinTenMebibytes) {
  WechatRow row;
  const HttpRequest request = WechatPictureRequest(row, "T/1", "m_1-a");
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.url,
            "https://api.weixin.qq.com/cgi-bin/media/get?media_id=m_1-a&access_token=T%2F1");
  EXPECT_EQ(request.reply_max, (std::size_t{10} << 20) + 1);
  row.url = "https://proxy.example.org/wx";
  EXPECT_TRUE(WechatPictureRequest(row, "", "m").url.starts_with("https://proxy.example.org/wx/"));
}

TEST(WechatPicture, ATokenIsRefusedOnceMoreAndNotTwice) {
  const HttpResponse refused = Answered(200, R"({"errcode":42001,"errmsg":"expired"})");
  Delivery d;
  EXPECT_FALSE(JudgeWechatPicture(d, refused, kNow).final) << "the first time";
  d.detail = "-1 system error";
  EXPECT_FALSE(JudgeWechatPicture(d, refused, kNow).final) << "after another failure";
  d.detail = "40001 invalid credential";
  const Outcome second = JudgeWechatPicture(d, refused, kNow);
  EXPECT_TRUE(second.final);
  EXPECT_EQ(second.error, "refused");
  EXPECT_EQ(second.detail, "42001 expired");
  EXPECT_FALSE(JudgeWechatPicture(d, Lost(PeerFailure::kTimedOut), kNow).final);
  EXPECT_FALSE(JudgeWechatPicture(d, Answered(502, "<html>"), kNow).final);
}

}  // namespace
}  // namespace shouwen::channel
