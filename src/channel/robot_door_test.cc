// What the three chat robots are sent and what they answer.
#include "robot_door.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "core/text.h"

namespace shouwen::channel {
namespace {

constexpr core::Instant kNow{1'700'000'000'000};

const Door& DoorOf(std::string_view name) {
  const Door* const door = FindDoor(name);
  CORE_CHECK(door != nullptr);
  return *door;
}
Outcome Judged(std::string_view door, std::string body, int status = 200) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return DoorOf(door).judge({}, response, kNow);
}

TEST(RobotSign, DingTalkAndFeishuAsTheirDocumentsSay) {
  EXPECT_EQ(DingTalkSign("SECtest", 1'700'000'000'000),
            "aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g%3D");
  EXPECT_EQ(FeishuSign("SECtest", 1'700'000'000), "G7XpBpG8NgG02fJOAhX6FRAObIljmFoxVReo8I62pEk=");
}

TEST(RobotRequest, DingTalkIsSignedInTheAddress) {
  const auto request =
      DingTalkRequest("https://oapi.example.org/robot/send?access_token=t", "SECtest", "好", kNow);
  EXPECT_EQ(request.url,
            "https://oapi.example.org/robot/send?access_token=t&timestamp=1700000000000"
            "&sign=aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g%3D");
  EXPECT_EQ(request.body, R"({"msgtype":"text","text":{"content":"好"}})");
  EXPECT_EQ(DingTalkRequest("https://x.example.org/s?a=t", "", "好", kNow).url,
            "https://x.example.org/s?a=t");
}

TEST(RobotRequest, FeishuIsSignedInTheBody) {
  EXPECT_EQ(FeishuRequest("https://x.example.org/h", "SECtest", "好", kNow).body,
            R"({"timestamp":"1700000000","sign":"G7XpBpG8NgG02fJOAhX6FRAObIljmFoxVReo8I62pEk=",)"
            R"("msg_type":"text","content":{"text":"好"}})");
  EXPECT_EQ(FeishuRequest("https://x.example.org/h", "", "好", kNow).body,
            R"({"msg_type":"text","content":{"text":"好"}})");
}

TEST(RobotRequest, WeComTextsAreCutAtACharacter) {
  EXPECT_EQ(CutBytes("漏水", 6), "漏水");
  EXPECT_EQ(CutBytes("漏水管", 8), "漏…") << "3 for the sign, 3 for one character, 2 left over";
  EXPECT_EQ(CutBytes("漏水管", 3), "…");
  std::string longest;
  for (int i = 0; i < 682; ++i) longest += "水";  // 2046 bytes
  const auto content = [](const HttpRequest& r) {
    return std::string(boost::json::parse(r.body).at("text").at("content").as_string());
  };
  const std::string exact = longest + "ab";
  EXPECT_EQ(content(WeComRequest("https://x.example.org", exact)), exact) << "2048 bytes";
  const std::string cut = content(WeComRequest("https://x.example.org", exact + "c"));
  EXPECT_LE(cut.size(), 2048U);
  EXPECT_TRUE(core::IsValidUtf8(cut));
  EXPECT_TRUE(cut.ends_with("水…"));
}

TEST(RobotRequest, AFeishuBodyHoldsTwentyThousandBytes) {
  const auto body = [](const std::string& text) {
    return FeishuRequest("https://x.example.org/h", "SECtest", text, kNow).body;
  };
  const std::size_t frame = body("").size();
  EXPECT_EQ(body(std::string(20'000 - frame, 'a')).size(), 20'000U);
  const std::string fits(20'000 - frame, 'a');
  EXPECT_EQ(boost::json::parse(body(fits)).at("content").at("text").as_string(), fits);
  for (const char* one : {"a", "\"", "水", "\n"}) {
    std::string text;
    for (int i = 0; i < 20'001; ++i) text += one;
    const std::string made = body(text);
    EXPECT_LE(made.size(), 20'000U) << one;
    EXPECT_GT(made.size(), 19'990U) << one << ": no more is cut than must be";
    const std::string said(boost::json::parse(made).at("content").at("text").as_string());
    EXPECT_TRUE(said.ends_with("…")) << one;
  }
}

TEST(RobotAnswer, ACodeThatIsNotZeroIsAFailure) {
  EXPECT_TRUE(Judged("wecom", R"({"errcode":0,"errmsg":"ok"})").sent);
  EXPECT_TRUE(Judged("dingtalk", R"({"errcode":0,"errmsg":"ok"})").sent);
  EXPECT_TRUE(Judged("feishu", R"({"code":0,"msg":"success","data":{}})").sent);
  EXPECT_TRUE(Judged("feishu", R"({"StatusCode":0,"StatusMessage":"success"})").sent);
  const Outcome often = Judged("wecom", R"({"errcode":45009,"errmsg":"api freq out of limit"})");
  EXPECT_FALSE(often.sent || often.final);
  EXPECT_EQ(often.error, "refused");
  EXPECT_EQ(often.detail, "45009 api freq out of limit");
  EXPECT_EQ(often.retry_after_ms, 60'000);
  EXPECT_EQ(Judged("dingtalk", R"({"errcode":310000,"errmsg":"sign not match"})").detail,
            "310000 sign not match");
  EXPECT_EQ(Judged("feishu", R"({"code":19024,"msg":"Key Words Not Found"})").detail,
            "19024 Key Words Not Found");
  EXPECT_EQ(Judged("feishu", R"({"code":19022,"msg":"Ip Not Allowed"})").error, "refused");
}

TEST(RobotAnswer, OneThatIsNotUnderstoodIsAFailure) {
  for (const char* odd : {"", "ok", "[]", "{}", R"({"errcode":"0"})", R"({"code":0})"}) {
    const Outcome outcome = Judged("wecom", odd);
    EXPECT_FALSE(outcome.sent) << odd;
    EXPECT_EQ(outcome.error, "bad_reply") << odd;
  }
  EXPECT_EQ(Judged("wecom", R"({"errcode":0})", 500).error, "status");
}

TEST(RobotWait, IsThatOfTheOutbox) {
  EXPECT_EQ(DoorOf("wecom").wait_ms(1), 10'000);
  EXPECT_EQ(DoorOf("feishu").wait_ms(11), core::kMsPerHour);
  EXPECT_FALSE(DoorOf("dingtalk").wait_ms(12).has_value());
}

}  // namespace
}  // namespace shouwen::channel
