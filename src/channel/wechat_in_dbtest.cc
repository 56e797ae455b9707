// From the message server to the desk: cases, notes, answers at once, and that nothing is taken
// twice or lost.
#include <gtest/gtest.h>

#include "service/keeping.h"
#include "service/outbox.h"
#include "testing/wechat_fixture.h"

namespace shouwen::channel {
namespace {

constexpr const char* kLamp = "示例路5号路灯不亮";

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class WechatInTest : public WechatTest {
 protected:
  std::optional<people::Person> Requester(core::CaseId id) {
    return db().Read([&](store::Tx& tx) { return service::PersonTold(tx, made().tenant, {}, id); });
  }
  // A case of the sample sender, and its number.
  cases::Case FirstCase(core::Instant now = kStart) {
    EXPECT_TRUE(Has(Say(Text("1", kLamp), now), "已登记"));
    return Stored(Cases().front().id);
  }
  std::string WhatIs(const core::Result<std::string>& answer) {
    if (answer.ok() || answer.error().params.empty()) return CodeOf(answer);
    const auto* text = std::get_if<std::string>(&answer.error().params.front().value);
    return CodeOf(answer) + " " + (text == nullptr ? "" : *text);
  }
};

TEST_P(WechatInTest, ATextBecomesACaseOfItsSender) {
  Begin();
  const std::string words = Say(Text("1", std::string(kLamp) + "\n已经三天了"));
  ASSERT_EQ(Cases().size(), 1U);
  const cases::Case c = Stored(Cases()[0].id);
  EXPECT_EQ(c.channel, "wechat");
  EXPECT_EQ(c.ledger, "livelihood");
  EXPECT_EQ(c.subject, kLamp);
  EXPECT_EQ(c.body, std::string(kLamp) + "\n已经三天了");
  EXPECT_EQ(Requester(c.id)->external_id, "wechat:" + kOpenid);
  EXPECT_TRUE(Has(words, "已登记，编号 " + c.number + "。")) << words;
  EXPECT_TRUE(Has(words, "承诺 2026-")) << words;
  EXPECT_EQ(Page()->heard_at, kStart);
  EXPECT_FALSE(Has(AllRows(), kOpenid)) << "no row holds who wrote";
}

TEST_P(WechatInTest, TheReplyGoesBackToWhoWrote) {
  Begin();
  auto fields = *ReadWechatXml(*Receive(Signed(Text("1", kLamp), kStart), kStart));
  EXPECT_EQ(fields["ToUserName"], kOpenid);
  EXPECT_EQ(fields["FromUserName"], "gh_sample");
  EXPECT_EQ(fields["CreateTime"], std::to_string(kStart.ms / 1000));
  EXPECT_EQ(fields["MsgType"], "text");
}

TEST_P(WechatInTest, TheSameMessageAgainIsAnsweredAlikeAndChangesNothing) {
  Begin();
  const std::string words = Say(Text("1", kLamp));
  for (const core::Instant now : {kStart, kStart + 5'000, kStart + 10'000}) {
    EXPECT_EQ(Say(Text("1", kLamp), now), words);
  }
  Restart();
  EXPECT_EQ(Say(Text("1", kLamp), kStart + 15'000), words) << "after a restart";
  ASSERT_EQ(Cases().size(), 1U);
  EXPECT_TRUE(Notes(Cases()[0].id).empty());
  EXPECT_TRUE(Has(Say(Text("2", kLamp), kStart + 15'000), "已补充")) << "another one, same words";
}

TEST_P(WechatInTest, AnEventTwiceIsOneByItsSenderAndTime) {
  Begin();
  const std::string welcome = Say(Event("subscribe"));
  EXPECT_TRUE(Has(welcome, "您好，这里是")) << welcome;
  EXPECT_EQ(Say(Event("subscribe")), welcome);
  const auto rows = [&] {
    return db().Read([&](store::Tx& tx) {
      return tx.Query("SELECT COUNT(*) FROM channel_wechat_messages").Int(0, 0);
    });
  };
  EXPECT_EQ(rows(), 1);
  Say(Event("subscribe", "1772413201"));
  EXPECT_EQ(rows(), 2);
  Say(Event("subscribe", "1772413200", "oSample-Wang_0002"));
  EXPECT_EQ(rows(), 3);
  EXPECT_TRUE(Cases().empty());
}

TEST_P(WechatInTest, EachEventIsAnsweredOrLeftQuiet) {
  Begin();
  EXPECT_TRUE(Has(Say(Event("CLICK")), "请用文字说明"));
  for (const char* event : {"unsubscribe", "VIEW", "LOCATION", "SCAN", "TEMPLATESENDJOBFINISH"}) {
    const auto answer = Receive(Signed(Event(event), kStart), kStart);
    ASSERT_EQ(CodeOf(answer), "ok");
    EXPECT_EQ(*answer, "success") << event;
  }
  EXPECT_TRUE(Cases().empty());
}

TEST_P(WechatInTest, ALaterMessageIsANoteOnTheOpenCase) {
  Begin();
  const cases::Case c = FirstCase();
  const std::string words = Say(Text("2", "就在学校门口"), kStart + 60'000);
  EXPECT_TRUE(Has(words, "已补充到 " + c.number + " 号事项。")) << words;
  EXPECT_EQ(Notes(c.id), Texts{"就在学校门口"});
  EXPECT_EQ(Cases().size(), 1U);
}

TEST_P(WechatInTest, WordsAboutACaseNobodyAnsweredAskAgainAndSaySo) {
  Begin();
  const cases::Case c = FirstCase();
  const auto urged = [&] { return Stored(c.id).judged.urged; };
  const core::Instant later = kStart + core::kMsPerHour;
  Say(Xml("image", "2", "<PicUrl>https://mmbiz.example/p/1</PicUrl><MediaId>m</MediaId>"), later);
  EXPECT_EQ(urged(), 0) << "a picture asks nothing";
  const std::string words = Say(Text("3", "还没有人来"), later + 1000);
  EXPECT_EQ(urged(), 1);
  EXPECT_TRUE(Has(words, "已补充到 " + c.number + " 号事项。此前还没有答复，已为您催办。"))
      << words;
  EXPECT_EQ(Say(Text("3", "还没有人来"), later + 6000), words) << "WeChat repeats itself";
  EXPECT_EQ(urged(), 1);
  Say(Xml("voice", "4", "<MediaId>m</MediaId><Recognition>人呢</Recognition>"), later + 7000);
  Say(Text("5", c.number + "怎么还不来"), later + 8000);
  EXPECT_EQ(urged(), 3);
  EXPECT_FALSE(Has(Say(Text("6", "喂"), later + 9000), "催办")) << "often enough for now";
  EXPECT_EQ(urged(), 3);
  Say(Text("7", c.number), later + core::kMsPerHour);
  EXPECT_EQ(urged(), 3) << "the number alone asks how it stands";
  ASSERT_EQ(CodeOf(ActAs("village.clerk", c.id, cases::Reply{"明天到"}, "2026-03-02T12:00")), "ok");
  EXPECT_FALSE(Has(Say(Text("8", "好的"), At("2026-03-02T12:01")), "催办"));
  EXPECT_EQ(urged(), 3);
  EXPECT_EQ(Notes(c.id).size(), 6U);
}

TEST_P(WechatInTest, AfterAWeekOfSilenceItIsAnotherMatter) {
  Begin();
  FirstCase();
  Say(Text("2", "还是不亮"), kStart + kWechatNoteMs);
  EXPECT_EQ(Cases().size(), 1U) << "just in time, and the week begins anew";
  Say(Text("3", "下水道堵了"), kStart + 2 * kWechatNoteMs + 1);
  EXPECT_EQ(Cases().size(), 2U);
}

TEST_P(WechatInTest, ItsNumberLeadsToAnOlderCaseOfTheirs) {
  Begin();
  const cases::Case old = FirstCase();
  const core::Instant later = kStart + 8 * core::kMsPerDay;
  Say(Text("2", "下水道堵了"), later);
  ASSERT_EQ(Cases().size(), 2U);
  Say(Text("3", old.number + "又灭了"), later + 1000);
  EXPECT_EQ(Notes(old.id), Texts{old.number + "又灭了"});
  Say(Text("4", "关于（" + old.number + "）：谢谢"), later + 2000);
  EXPECT_EQ(Notes(old.id).size(), 2U);
}

TEST_P(WechatInTest, TheNumberOfSomebodyElseLeadsNowhere) {
  Begin();
  const cases::Case c = FirstCase();
  const std::string words =
      Say(Text("2", c.number + " 是什么情况", "oSample-Wang_0002"), kStart + 1000);
  EXPECT_TRUE(Notes(c.id).empty());
  ASSERT_EQ(Cases().size(), 2U) << "it is a matter of their own";
  EXPECT_FALSE(Has(words, c.number)) << words;
  EXPECT_EQ(Requester(Cases()[1].id)->external_id, "wechat:oSample-Wang_0002");
}

TEST_P(WechatInTest, TheNumberAloneAsksHowItStands) {
  Begin();
  const cases::Case c = FirstCase();
  const std::string words = Say(Text("2", " " + c.number + " "), kStart + 1000);
  EXPECT_TRUE(Has(words, c.number + " 号：已")) << words;
  EXPECT_TRUE(Has(words, "承诺 2026-")) << words;
  EXPECT_TRUE(Notes(c.id).empty());
  Close(c.id);
  const std::string over = Say(Text("3", c.number), At("2026-03-02T12:05"));
  EXPECT_TRUE(Has(over, "已结案")) << over;
  EXPECT_TRUE(Has(over, "答复：已修好")) << over;
  const std::string other = Say(Text("4", c.number, "oSample-Wang_0002"), At("2026-03-02T12:06"));
  EXPECT_FALSE(Has(other, "已修好")) << other;
}

TEST_P(WechatInTest, AClosedCaseTakesNoMore) {
  Begin();
  const cases::Case c = FirstCase();
  Close(c.id);
  Say(Text("2", "还是不亮"), At("2026-03-02T12:05"));
  EXPECT_EQ(Cases().size(), 2U);
  EXPECT_TRUE(Notes(c.id).empty());
  Say(Text("3", "关于 " + c.number + " 还是不亮"), At("2026-03-02T12:06"));
  EXPECT_EQ(Cases().size(), 2U) << "a note on the one that is open";
}

TEST_P(WechatInTest, AnotherMatterIsSaidToBeOne) {
  Begin();
  FirstCase();
  Say(Text("2", "新诉求：下水道堵了"), kStart + 1000);
  ASSERT_EQ(Cases().size(), 2U);
  EXPECT_EQ(Stored(Cases()[1].id).body, "下水道堵了");
  EXPECT_TRUE(Has(Say(Text("3", "新诉求"), kStart + 2000), "请用文字说明")) << "nothing in it";
  EXPECT_EQ(Cases().size(), 2U);
}

TEST_P(WechatInTest, PicturesPlacesAndSpokenWordsAreWordsToo) {
  Begin();
  const cases::Case c = FirstCase();
  Say(Xml("image", "2", "<PicUrl>https://mmbiz.example/p/1</PicUrl><MediaId>m</MediaId>"));
  Say(Xml("location", "3",
          "<Location_X>30.1</Location_X><Location_Y>104.2</Location_Y><Label>示例路</Label>"));
  Say(Xml("voice", "4", "<MediaId>m</MediaId><Recognition>灯坏了</Recognition>"));
  EXPECT_EQ(Notes(c.id),
            (Texts{"图片：https://mmbiz.example/p/1", "位置：示例路 (30.1, 104.2)", "灯坏了"}));
}

TEST_P(WechatInTest, APlaceFirstIsTheCasesPlace) {
  Begin();
  Say(Xml("location", "1",
          "<Location_X>30.1</Location_X><Location_Y>104.2</Location_Y><Label>示例路</Label>"));
  ASSERT_EQ(Cases().size(), 1U);
  EXPECT_EQ(Stored(Cases()[0].id).place, "示例路");
  Say(Text("2", kLamp), kStart + 1000);
  EXPECT_EQ(Notes(Cases()[0].id), Texts{kLamp}) << "what it is about comes after";
}

TEST_P(WechatInTest, WhatCannotBeReadIsAnsweredPolitely) {
  Begin();
  const Texts unread = {Xml("voice", "1", "<MediaId>m</MediaId>"),
                        Xml("video", "2", "<MediaId>m</MediaId>"),
                        Xml("link", "3", "<Url>https://x.example</Url>"),
                        Xml("image", "4", "<PicUrl>javascript:alert(1)</PicUrl>"),
                        Xml("nothing", "5", ""),
                        Text("6", "  "),
                        Text("7", "5")};
  for (const std::string& xml : unread) EXPECT_TRUE(Has(Say(xml), "请用文字说明")) << xml;
  EXPECT_TRUE(Cases().empty());
}

TEST_P(WechatInTest, OneSenderMakesAsManyCasesAnHourAsAreLet) {
  WechatChange change = Change();
  change.peer_cap = 2;
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  for (const char* id : {"1", "2"}) Say(Text(id, "新诉求：路灯" + std::string(id)));
  EXPECT_TRUE(Has(Say(Text("3", "新诉求：路灯3")), "请稍后再发"));
  EXPECT_EQ(Cases().size(), 2U);
  EXPECT_TRUE(Has(Say(Text("4", "补充一句")), "已补充")) << "a note is none";
  Say(Text("5", "新诉求：路灯5", "oSample-Wang_0002"));
  EXPECT_EQ(Cases().size(), 3U) << "of somebody else";
  const core::Instant edge = kStart + kWechatPeerWindowMs;
  Say(Text("6", "新诉求：路灯6"), edge - 1);
  EXPECT_EQ(Cases().size(), 3U);
  Say(Text("7", "新诉求：路灯7"), edge);
  EXPECT_EQ(Cases().size(), 4U) << "the hour is over";
}

TEST_P(WechatInTest, OneSenderIsHeardSixtyTimesAnHour) {
  Begin();
  const cases::Case c = FirstCase();
  for (int i = 2; i <= kWechatMessagesMax; ++i) Say(Text(std::to_string(i), "补充"));
  EXPECT_EQ(Notes(c.id).size(), static_cast<std::size_t>(kWechatMessagesMax - 1));
  EXPECT_TRUE(Has(Say(Text("61", "补充")), "请稍后再发"));
  EXPECT_EQ(Notes(c.id).size(), static_cast<std::size_t>(kWechatMessagesMax - 1));
  EXPECT_TRUE(Has(Say(Text("62", kLamp, "oSample-Wang_0002")), "已登记"));
}

TEST_P(WechatInTest, WhatTheRulesRefuseIsAnsweredAndKeptWithItsCode) {
  UseMethod("red-credit-heping");  // wants to know how much is asked for
  WechatChange change = Change();
  change.ledger.clear();
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  const std::string words = Say(Text("1", kLamp));
  EXPECT_TRUE(Has(words, "这一条没能登记")) << words;
  EXPECT_EQ(Say(Text("1", kLamp)), words);
  EXPECT_TRUE(Cases().empty());
  const Wechat page = *Page();
  EXPECT_EQ(page.refused, 1);
  EXPECT_EQ(page.refused_code, "cases.field_missing");
  EXPECT_EQ(Page(kStart + 31 * core::kMsPerDay)->refused, 0);
  EXPECT_FALSE(Has(AllRows(), "路灯"));
}

TEST_P(WechatInTest, SwitchedOffNothingIsTaken) {
  WechatChange change = Change();
  change.enabled = false;
  ASSERT_EQ(CodeOf(Set(change)), "ok");
  EXPECT_EQ(CodeOf(Receive(Signed(Text("1", kLamp), kStart), kStart)), "channel.switched_off");
  WechatRequest wrong = Signed(Text("1", kLamp), kStart);
  wrong.signature = "0";
  EXPECT_EQ(CodeOf(Receive(wrong, kStart)), "channel.bad_signature") << "strangers learn nothing";
}

TEST_P(WechatInTest, WhatIsNoMessageIsRefused) {
  Begin();
  for (const char* body : {"", "no xml", "<xml/>", "<!DOCTYPE xml><xml><MsgType>text</MsgType>"}) {
    EXPECT_EQ(CodeOf(Receive(Signed(body, kStart), kStart)), "channel.bad_message") << body;
  }
  EXPECT_TRUE(Cases().empty());
}

TEST_P(WechatInTest, InTheSafeModeAMessageIsOpenedAndItsAnswerSealed) {
  BeginSealed();
  const auto answer = Receive(Sealed(Text("1", kLamp), kStart), kStart);
  ASSERT_EQ(CodeOf(answer), "ok");
  ASSERT_EQ(Cases().size(), 1U);
  EXPECT_FALSE(Has(*answer, "已登记")) << "nothing in clear";
  auto outer = *ReadWechatXml(*answer);
  EXPECT_EQ(outer["MsgSignature"],
            WechatSignature({kToken, outer["TimeStamp"], outer["Nonce"], outer["Encrypt"]}));
  EXPECT_EQ(outer["TimeStamp"], std::to_string(kStart.ms / 1000));
  const auto text = WechatDecrypt(*WechatKey(kAesKey), kAppId, outer["Encrypt"]);
  ASSERT_TRUE(text.has_value());
  auto inner = *ReadWechatXml(*text);
  EXPECT_EQ(inner["ToUserName"], kOpenid);
  EXPECT_TRUE(Has(inner["Content"], "已登记，编号 ")) << *text;
  const auto again = Receive(Sealed(Text("1", kLamp), kStart + 5000), kStart + 5000);
  auto second = *ReadWechatXml(*again);
  const auto same = WechatDecrypt(*WechatKey(kAesKey), kAppId, second["Encrypt"]);
  EXPECT_EQ((*ReadWechatXml(*same))["Content"], inner["Content"]);
  EXPECT_NE(second["Encrypt"], outer["Encrypt"]) << "sealed anew";
}

TEST_P(WechatInTest, InTheSafeModeNothingElseIsTaken) {
  BeginSealed();
  EXPECT_EQ(WhatIs(Receive(Signed(Text("1", kLamp), kStart), kStart)),
            "channel.bad_signature msg_signature")
      << "in clear, no signature holds the body";
  WechatRequest changed = Sealed(Text("1", kLamp), kStart);
  changed.sealed = WechatSignature({kToken, changed.timestamp, changed.nonce, "other"});
  EXPECT_EQ(WhatIs(Receive(changed, kStart)), "channel.bad_signature msg_signature");
  EXPECT_EQ(WhatIs(Receive(Sealed(Text("1", kLamp), kStart, "wxother"), kStart)),
            "channel.bad_signature encryption")
      << "for another account";
  EXPECT_EQ(CodeOf(Receive(Sealed("no xml", kStart), kStart)), "channel.bad_message");
  EXPECT_EQ(*Receive(Sealed(Event("unsubscribe"), kStart), kStart), "success");
  EXPECT_TRUE(Cases().empty());
}

TEST_P(WechatInTest, InTheMixedModeWithoutAKeyThePlainPartCounts) {
  Begin();
  std::string xml = Text("1", kLamp);
  xml.replace(xml.rfind("</xml>"), 6, "<Encrypt>abc</Encrypt></xml>");
  EXPECT_TRUE(Has(Say(xml), "已登记"));
}

TEST_P(WechatInTest, AForgottenPersonLeavesNothingBehind) {
  BeginSending();
  const cases::Case c = FirstCase();
  Close(c.id);
  const core::PersonId person = Requester(c.id)->id;
  const auto forgotten = Do(At("2026-03-03T09:00"), [&](const Call& call) {
    ForgetWechatOf(call, person);
    return service::AnonymisePerson(call, person, "本人申请", false);
  });
  ASSERT_EQ(CodeOf(forgotten), "ok");
  const auto count = [&](const char* table) {
    return db().Read([&](store::Tx& tx) {
      return tx.Query(std::string("SELECT COUNT(*) FROM ") + table).Int(0, 0);
    });
  };
  EXPECT_EQ(count("channel_wechat_fans"), 0);
  EXPECT_EQ(count("channel_wechat_messages"), 0);
  EXPECT_EQ(Requester(c.id)->external_id, "");
  Say(Text("9", kLamp), At("2026-03-03T09:01"));
  ASSERT_EQ(Cases().size(), 2U);
  EXPECT_NE(Requester(Cases()[1].id)->id, person) << "whoever writes again is somebody new";
}

TEST_P(WechatInTest, WhoNeverWroteIsForgottenWithoutATrace) {
  Begin();
  FirstCase();
  service::Reception asked;
  asked.what.subject = "路灯不亮";
  asked.what.ledger = "livelihood";
  asked.requester = service::RequesterInput{{}, "示例甲", "13800001234", "", {}};
  const auto other = ReceiveAs(As("village.clerk"), asked, "2026-03-02T09:00");
  ASSERT_EQ(CodeOf(other), "ok");
  const core::PersonId stranger = Requester(other->after.id)->id;
  const auto forgotten = Do(kStart, [&](const Call& call) -> core::Status {
    ForgetWechatOf(call, stranger);
    ForgetWechatOf(call, core::PersonId{1});
    return core::Ok();
  });
  EXPECT_EQ(CodeOf(forgotten), "ok");
  EXPECT_TRUE(Has(Say(Text("2", "补充"), kStart + 1000), "已补充"));
}

SHOUWEN_ON_BOTH_ENGINES(WechatInTest);

}  // namespace
}  // namespace shouwen::channel
