// Pictures sent to the official account: fetched after the answer, kept as evidence once, and what
// is said when they cannot be had.
#include <gtest/gtest.h>

#include "evidence/repo.h"
#include "queue.h"
#include "sample_files.h"
#include "service/attachments.h"
#include "service/outbox.h"
#include "testing/wechat_fixture.h"
#include "wechat_picture.h"

namespace shouwen::channel {
namespace {

constexpr const char* kDoorName = "wechat_picture";
constexpr const char* kAddress = "https://mmbiz.example/p/1";

class WechatPictureTest : public WechatTest {
 protected:
  static std::string Picture(const std::string& id, const std::string& media) {
    return Xml("image", id,
               std::string("<PicUrl>") + kAddress + "</PicUrl><MediaId>" + media + "</MediaId>");
  }
  // A case of the sample sender made by words.
  core::CaseId Asked() {
    EXPECT_NE(Say(Text("1", "示例路5号路灯不亮")), "");
    return Cases().front().id;
  }
  std::vector<evidence::Attachment> Files(core::CaseId id) {
    return db().Read([&](store::Tx& tx) { return evidence::OfCase(tx, made().tenant, id); });
  }
  std::string BytesOf(const evidence::Attachment& a) {
    return db().Read([&](store::Tx& tx) { return evidence::BytesOf(tx, made().tenant, a.id); });
  }
  // Steps at each due time until nothing waits; how often.
  int StepToTheEnd() {
    int steps = 0;
    while (Newest(kDoorName).state == DeliveryState::kWaiting && steps < 50) {
      Step(*Newest(kDoorName).next_try_at);
      ++steps;
    }
    return steps;
  }
  static constexpr const char* kLost =
      "微信图片未能取回，只有前文的图片地址，微信只保存几天，请尽快查看。原因：";
};

TEST_P(WechatPictureTest, APictureIsFetchedAfterTheAnswerAndKeptWithTheCase) {
  BeginSending();
  const core::CaseId id = Asked();
  api_.media["m_1-a"] = support::SamplePng("lamp", "taken at 30.1, 104.2");
  const std::string words = Say(Picture("2", "m_1-a"));
  EXPECT_NE(words.find("已补充"), std::string::npos) << words;
  EXPECT_EQ(api_.pictures(), 0) << "the answer does not wait for it";
  EXPECT_TRUE(Files(id).empty());
  EXPECT_EQ(Step(kStart).sent, 1);
  ASSERT_EQ(Files(id).size(), 1U);
  const evidence::Attachment file = Files(id)[0];
  EXPECT_EQ(file.type, evidence::Type::kPng) << "by its content, whatever the header says";
  EXPECT_EQ(file.name, "微信图片.png");
  EXPECT_EQ(file.how, "case.noted");
  EXPECT_FALSE(file.by.has_value()) << "it is the requester's";
  EXPECT_EQ(BytesOf(file), support::SamplePng("lamp")) << "without what stood in it besides";
  EXPECT_EQ(Notes(id), (Texts{std::string("图片：") + kAddress, "微信图片已取回，见附件。"}));
  const auto asked = api_.requests().back();
  EXPECT_EQ(asked.method, "GET");
  EXPECT_EQ(asked.target, "/cgi-bin/media/get?media_id=m_1-a&access_token=T1");
}

TEST_P(WechatPictureTest, APictureThatMakesTheCaseIsKeptWithIt) {
  BeginSending();
  api_.media["m"] = support::SamplePng("lamp");
  Say(Picture("1", "m"));
  ASSERT_EQ(Cases().size(), 1U);
  EXPECT_EQ(Step(kStart).sent, 1);
  EXPECT_EQ(Files(Cases()[0].id).size(), 1U);
}

TEST_P(WechatPictureTest, TheSameMessageAgainOrAfterARestartIsFetchedOnce) {
  BeginSending();
  const core::CaseId id = Asked();
  api_.media["m"] = support::SamplePng("lamp");
  const std::string words = Say(Picture("2", "m"));
  EXPECT_EQ(Say(Picture("2", "m"), kStart + 5000), words);
  Restart();
  EXPECT_EQ(Say(Picture("2", "m"), kStart + 10'000), words);
  EXPECT_EQ(Deliveries(kDoorName).size(), 1U);
  Step(kStart + 10'000);
  Restart();
  Step(kStart + 20'000);
  EXPECT_EQ(api_.pictures(), 1);
  EXPECT_EQ(Files(id).size(), 1U);
  // By hand the same picture is fetched again and not kept twice.
  const DeliveryId delivery = Newest(kDoorName).id;
  ASSERT_EQ(
      CodeOf(Do(kStart + 30'000, [&](const Call& call) { return RepeatDelivery(call, delivery); })),
      "ok");
  EXPECT_EQ(Step(kStart + 30'000).sent, 1);
  EXPECT_EQ(api_.pictures(), 2);
  EXPECT_EQ(Files(id).size(), 1U);
  EXPECT_EQ(Notes(id).size(), 2U);
}

TEST_P(WechatPictureTest, ATryThatEndedInTheMiddleIsMadeAgainWhenItsLeaseIsOver) {
  BeginSending();
  const core::CaseId id = Asked();
  api_.media["m"] = support::SamplePng("lamp");
  Say(Picture("2", "m"));
  // Claimed by a program that stopped before it could say what came of it.
  bool more = false;
  const auto claimed = engine().Run(
      org::ClockActor(core::TenantId{}), kStart,
      [&](const Call& call) -> core::Result<std::size_t> { return Claim(call, more).size(); });
  ASSERT_EQ(*claimed, 1U);
  Restart();
  Step(kStart + kLeaseMs - 1);
  EXPECT_EQ(api_.pictures(), 0) << "it may be under way still";
  Step(kStart + kLeaseMs);
  EXPECT_EQ(Files(id).size(), 1U);
}

TEST_P(WechatPictureTest, WhatWechatKeepsNoLongerLeavesTheAddressAndSaysSo) {
  BeginSending();
  const core::CaseId id = Asked();
  Say(Picture("2", "gone"));
  Step(kStart);
  const Delivery lost = Newest(kDoorName);
  EXPECT_EQ(lost.state, DeliveryState::kGivenUp) << "asking again is of no use";
  EXPECT_EQ(lost.error, "expired");
  EXPECT_EQ(lost.detail, "40007 invalid media_id");
  EXPECT_EQ(lost.target_kind, "case");
  EXPECT_TRUE(Files(id).empty());
  EXPECT_EQ(Notes(id), (Texts{std::string("图片：") + kAddress,
                              std::string(kLost) + "expired 40007 invalid media_id"}));
}

TEST_P(WechatPictureTest, ATokenThatRanOutIsRenewedOnce) {
  BeginSending();
  const core::CaseId id = Asked();
  core::Instant now = kStart;
  int n = 1;
  for (const int code : {42001, 40001}) {
    SCOPED_TRACE(code);
    now = now + core::kMsPerHour;
    api_.token_code = code;
    const std::string media = "m" + std::to_string(code);
    api_.media[media] = support::SamplePng(media);
    Say(Picture(std::to_string(++n), media), now);
    Step(now);  // with a token that is good
    const std::size_t before = Files(id).size();
    const int tokens = api_.tokens();
    api_.token += "x";  // the one that is kept is so no longer
    api_.media[media + "b"] = support::SamplePng(media + "b");
    Say(Picture(std::to_string(++n), media + "b"), now + 1000);
    Step(now + 1000);
    EXPECT_EQ(Newest(kDoorName).state, DeliveryState::kWaiting);
    EXPECT_TRUE(Newest(kDoorName).detail.starts_with(std::to_string(code)));
    EXPECT_EQ(StepToTheEnd(), 1);
    EXPECT_EQ(Newest(kDoorName).state, DeliveryState::kSent);
    EXPECT_EQ(api_.tokens(), tokens + 1);
    EXPECT_EQ(Files(id).size(), before + 1);
  }
}

TEST_P(WechatPictureTest, ASecondRefusedTokenIsTheEnd) {
  BeginSending();
  const core::CaseId id = Asked();
  api_.media["m"] = support::SamplePng("lamp");
  api_.refuses = R"({"errcode":42001,"errmsg":"access_token expired"})";
  Say(Picture("2", "m"));
  Step(kStart);
  EXPECT_EQ(Newest(kDoorName).state, DeliveryState::kWaiting) << "once";
  EXPECT_EQ(StepToTheEnd(), 1);
  EXPECT_EQ(Newest(kDoorName).state, DeliveryState::kGivenUp);
  EXPECT_EQ(api_.pictures(), 2);
  EXPECT_EQ(api_.tokens(), 2);
  EXPECT_EQ(Notes(id).back(), std::string(kLost) + "refused 42001 access_token expired");
}

TEST_P(WechatPictureTest, ABusyApiIsAskedTwelveTimesAndThenItIsSaid) {
  BeginSending();
  const core::CaseId id = Asked();
  api_.refuses = R"({"errcode":-1,"errmsg":"system error"})";
  Say(Picture("2", "m"));
  Step(kStart);
  EXPECT_EQ(Notes(id).size(), 1U) << "nothing is said while it may still come";
  EXPECT_EQ(StepToTheEnd(), service::kTriesMax - 1);
  EXPECT_EQ(Newest(kDoorName).state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest(kDoorName).tries, service::kTriesMax);
  EXPECT_EQ(Notes(id).size(), 2U) << "and then once";
}

TEST_P(WechatPictureTest, WhatIsNoPictureIsNotKept) {
  BeginSending();
  const core::CaseId id = Asked();
  const std::pair<std::string, std::string> bad[] = {
      {"<html>gone</html>", "no_picture"},
      {support::SamplePdf(), "no_picture"},
      {"GIF89a and so on", "no_picture"},
      {support::SamplePng("lamp").substr(0, 40), "no_picture"},
      {"", "no_picture"},
      {R"({"errcode":0,"errmsg":"ok"})", "bad_reply"},
      {R"({"video_url":"https://mmbiz.example/v"})", "bad_reply"},
      {support::SamplePng("lamp") + std::string(evidence::kBytesMax, '\0'), "too_large"}};
  int n = 1;
  for (const auto& [body, word] : bad) {
    const std::string media = "m" + std::to_string(++n);
    api_.media[media] = body;
    Say(Picture(std::to_string(n), media));
    Step(kStart + n * 1000);
    EXPECT_EQ(Newest(kDoorName).error, word) << body.substr(0, 40);
    EXPECT_EQ(Newest(kDoorName).state,
              word == "bad_reply" ? DeliveryState::kWaiting : DeliveryState::kGivenUp);
  }
  EXPECT_TRUE(Files(id).empty());
}

TEST_P(WechatPictureTest, TheLargestThatIsKeptIsKept) {
  BeginSending();
  const core::CaseId id = Asked();
  const std::string large = support::SamplePng(std::string(1 << 20, 'x'));
  ASSERT_LT(large.size(), evidence::kBytesMax);
  ASSERT_GT(large.size(), kPeerReplyMax);
  api_.media["m"] = large;
  Say(Picture("2", "m"));
  EXPECT_EQ(Step(kStart).sent, 1);
  ASSERT_EQ(Files(id).size(), 1U);
  EXPECT_EQ(BytesOf(Files(id)[0]), large) << "all of it, not the first 64 KiB";
}

TEST_P(WechatPictureTest, WithoutASecretOrAMediaIdTheAddressIsAll) {
  Begin();
  const core::CaseId id = Asked();
  Say(Picture("2", "m"));
  EXPECT_TRUE(Deliveries(kDoorName).empty()) << "no AppSecret, no API";
  BeginSending();
  Say(Xml("image", "3", std::string("<PicUrl>") + kAddress + "</PicUrl>"));
  Say(Picture("4", "../etc&amp;x=1"));
  Say(Picture("5", std::string(kWechatMediaIdMax + 1, 'a')));
  EXPECT_TRUE(Deliveries(kDoorName).empty());
  EXPECT_EQ(Notes(id).size(), 4U);
  Say(Picture("6", std::string(kWechatMediaIdMax, 'a')));
  EXPECT_EQ(Deliveries(kDoorName).size(), 1U);
}

TEST_P(WechatPictureTest, SwitchedOffMeanwhileItIsGivenUp) {
  BeginSending();
  const core::CaseId id = Asked();
  api_.media["m"] = support::SamplePng("lamp");
  Say(Picture("2", "m"));
  WechatChange off = Change();
  off.enabled = false;
  ASSERT_EQ(CodeOf(Set(off)), "ok");
  Step(kStart);
  EXPECT_EQ(Newest(kDoorName).error, "switched_off");
  EXPECT_EQ(api_.pictures(), 0);
  EXPECT_TRUE(Files(id).empty());
}

TEST_P(WechatPictureTest, ACaseClosedMeanwhileTakesNoMore) {
  BeginSending();
  const core::CaseId id = Asked();
  api_.media["m"] = support::SamplePng("lamp");
  Say(Picture("2", "m"));
  Close(id);
  EXPECT_EQ(Step(At("2026-03-02T12:05")).sent, 1);
  EXPECT_TRUE(Files(id).empty());
  EXPECT_EQ(Notes(id).size(), 1U);
}

TEST_P(WechatPictureTest, AnAddressOfTheOwnNetworkIsNotCalled) {
  BeginSending();
  Asked();
  Say(Picture("2", "m"));
  CurlPeer strict{OutboundRules()};
  Dispatcher(engine(), strict).Step(kStart);
  EXPECT_EQ(Newest(kDoorName).error, "bad_url") << "http to the loopback, which nobody allowed";
  EXPECT_EQ(api_.requests().size(), 0U);
}

TEST_P(WechatPictureTest, NoRowSaysWhoSentIt) {
  BeginSending();
  Asked();
  api_.media["m"] = support::SamplePng("lamp");
  Say(Picture("2", "m"));
  Step(kStart);
  EXPECT_EQ(AllRows().find(kOpenid), std::string::npos);
}

SHOUWEN_ON_BOTH_ENGINES(WechatPictureTest);

}  // namespace
}  // namespace shouwen::channel
