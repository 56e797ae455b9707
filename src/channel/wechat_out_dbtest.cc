// From the outbox to the sender of a message: by the customer-service API, while it may.
#include <gtest/gtest.h>

#include "service/outbox.h"
#include "testing/wechat_fixture.h"

namespace shouwen::channel {
namespace {

class WechatOutTest : public WechatTest {
 protected:
  DispatchReport Send(core::Instant now) {
    Router router(engine());
    service::Outbox(engine()).Deliver(now, router);
    return Step(now);
  }
  // A case the sample sender made by message at kStart; its receipt was the passive reply.
  core::CaseId Asked() {
    EXPECT_NE(Say(Text("1", "示例路5号路灯不亮")), "");
    Send(kStart);
    EXPECT_TRUE(Deliveries("wechat").empty());
    return Cases().front().id;
  }
  void Reply(core::CaseId id, const std::string& at) {
    EXPECT_EQ(CodeOf(ActAs("village.clerk", id, cases::Reply{"已派人"}, at)), "ok");
  }
  // A reply at ten, sent when the API refuses with this code.
  Delivery Refused(int code) {
    api_.refuses = R"({"errcode":)" + std::to_string(code) + R"(,"errmsg":"no"})";
    Reply(Asked(), "2026-03-02T10:00");
    Send(At("2026-03-02T10:00"));
    return Newest("wechat");
  }
};

TEST_P(WechatOutTest, AReplyIsToldToWhoeverWrote) {
  BeginSending();
  const core::CaseId id = Asked();
  Reply(id, "2026-03-02T10:00");
  Send(At("2026-03-02T10:00"));
  ASSERT_EQ(api_.texts.size(), 1U);
  EXPECT_TRUE(api_.texts[0].starts_with(kOpenid + ": 【")) << api_.texts[0];
  EXPECT_NE(api_.texts[0].find(Stored(id).number + " 号事项有了答复"), std::string::npos);
  EXPECT_EQ(api_.texts[0].find("已派人"), std::string::npos) << "no word anybody wrote";
  const Delivery sent = Newest("wechat");
  EXPECT_EQ(sent.state, DeliveryState::kSent);
  EXPECT_EQ(sent.target_kind, "person");
  EXPECT_EQ(sent.template_id, "case.replied");
  EXPECT_EQ(AllRows().find(kOpenid), std::string::npos);
}

TEST_P(WechatOutTest, ATokenIsKeptUntilItRunsOut) {
  BeginSending();
  const core::CaseId id = Asked();
  const auto tell = [&](const char* at) {
    Reply(id, at);
    Send(At(at));
  };
  tell("2026-03-02T10:00");
  tell("2026-03-02T10:30");
  Restart();
  tell("2026-03-02T11:54");
  EXPECT_EQ(api_.tokens(), 1) << "7,200 seconds, five minutes off, over a restart";
  tell("2026-03-02T11:55");
  EXPECT_EQ(api_.tokens(), 2);
  EXPECT_EQ(api_.texts.size(), 4U);
}

TEST_P(WechatOutTest, ARefusedTokenIsRenewed) {
  BeginSending();
  const core::CaseId id = Asked();
  Reply(id, "2026-03-02T10:00");
  Send(At("2026-03-02T10:00"));
  api_.token = "T2";  // somebody else asked for a new one
  Reply(id, "2026-03-02T10:30");
  Send(At("2026-03-02T10:30"));
  const Delivery refused = Newest("wechat");
  EXPECT_EQ(refused.state, DeliveryState::kWaiting);
  EXPECT_EQ(refused.error, "refused");
  EXPECT_EQ(refused.detail, "40001 invalid credential");
  Step(*refused.next_try_at);
  EXPECT_EQ(Newest("wechat").state, DeliveryState::kSent);
  EXPECT_EQ(api_.tokens(), 2);
  EXPECT_EQ(api_.texts.size(), 2U);
}

TEST_P(WechatOutTest, WithoutATokenNothingIsSentAndItIsTriedAgain) {
  BeginSending();
  const core::CaseId id = Asked();
  WechatChange wrong = Change();
  wrong.secret = "wrongsecret";
  ASSERT_EQ(CodeOf(Set(wrong)), "ok");
  Reply(id, "2026-03-02T10:00");
  Send(At("2026-03-02T10:00"));
  const Delivery waits = Newest("wechat");
  EXPECT_EQ(waits.state, DeliveryState::kWaiting);
  EXPECT_EQ(waits.detail, "40125 invalid appsecret");
  EXPECT_EQ(api_.sends(), 0);
  BeginSending();
  Step(*waits.next_try_at);
  EXPECT_EQ(Newest("wechat").state, DeliveryState::kSent);
}

TEST_P(WechatOutTest, AfterFortyEightHoursNoWayLeadsThere) {
  BeginSending();
  const core::CaseId id = Asked();
  Reply(id, "2026-03-04T08:59");
  Send(At("2026-03-04T08:59"));
  EXPECT_EQ(api_.texts.size(), 1U) << "a minute before";
  Reply(id, "2026-03-04T09:00");
  Send(At("2026-03-04T09:00"));
  EXPECT_EQ(Deliveries("wechat").size(), 1U);
  Say(Text("2", "怎么样了"), At("2026-03-04T09:05"));
  Reply(id, "2026-03-04T09:06");
  Send(At("2026-03-04T09:06"));
  EXPECT_EQ(api_.texts.size(), 2U) << "their word opens it again";
}

TEST_P(WechatOutTest, WhatWaitedTooLongIsGivenUp) {
  BeginSending();
  api_.refuses = R"({"errcode":-1,"errmsg":"system error"})";
  const core::CaseId id = Asked();
  Reply(id, "2026-03-04T08:59");
  Send(At("2026-03-04T08:59"));
  const Delivery busy = Newest("wechat");
  EXPECT_EQ(busy.state, DeliveryState::kWaiting);
  EXPECT_EQ(*busy.next_try_at, At("2026-03-04T09:00"));
  const int before = api_.sends();
  Step(*busy.next_try_at);
  EXPECT_EQ(Newest("wechat").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("wechat").error, "window_over");
  EXPECT_EQ(api_.sends(), before);
}

TEST_P(WechatOutTest, WhoLeftIsWrittenToNoMoreAndWhoComesBackIs) {
  BeginSending();
  const core::CaseId id = Asked();
  Say(Event("unsubscribe"), kStart + 1000);
  Reply(id, "2026-03-02T10:00");
  Send(At("2026-03-02T10:00"));
  EXPECT_TRUE(Deliveries("wechat").empty());
  Say(Event("subscribe", "1772420000"), At("2026-03-02T10:30"));
  Reply(id, "2026-03-02T10:31");
  Send(At("2026-03-02T10:31"));
  EXPECT_EQ(api_.texts.size(), 1U);
}

TEST_P(WechatOutTest, ARefusalForGoodIsGivenUpAndRemembered) {
  BeginSending();
  const Delivery refused = Refused(45015);
  EXPECT_EQ(refused.state, DeliveryState::kGivenUp);
  EXPECT_EQ(refused.error, "window_over");
  EXPECT_EQ(refused.detail, "45015 no");
  api_.refuses.clear();
  Reply(Cases().front().id, "2026-03-02T10:30");
  Send(At("2026-03-02T10:30"));
  EXPECT_EQ(Deliveries("wechat").size(), 1U) << "no way leads there until they write again";
  Say(Text("2", "怎么样了"), At("2026-03-02T11:00"));
  Reply(Cases().front().id, "2026-03-02T11:01");
  Send(At("2026-03-02T11:01"));
  EXPECT_EQ(api_.texts.size(), 1U);
}

TEST_P(WechatOutTest, WhoDoesNotFollowIsRemembered) {
  BeginSending();
  EXPECT_EQ(Refused(43004).error, "unsubscribed");
  api_.refuses.clear();
  Reply(Cases().front().id, "2026-03-02T10:30");
  Send(At("2026-03-02T10:30"));
  EXPECT_TRUE(api_.texts.empty());
}

TEST_P(WechatOutTest, TooOftenWaits) {
  BeginSending();
  const Delivery often = Refused(45011);
  EXPECT_EQ(often.state, DeliveryState::kWaiting);
  EXPECT_EQ(often.error, "throttled");
  EXPECT_EQ(*often.next_try_at, At("2026-03-02T10:01"));
  api_.refuses.clear();
  Step(*often.next_try_at);
  EXPECT_EQ(Newest("wechat").state, DeliveryState::kSent);
}

TEST_P(WechatOutTest, WithoutASecretOrSwitchedOffNothingGoesOut) {
  Begin();
  const core::CaseId id = Asked();
  Reply(id, "2026-03-02T10:00");
  Send(At("2026-03-02T10:00"));
  EXPECT_TRUE(Deliveries("wechat").empty());
  BeginSending();
  api_.refuses = R"({"errcode":-1,"errmsg":"system error"})";
  Reply(id, "2026-03-02T10:10");
  Send(At("2026-03-02T10:10"));
  WechatChange off = Change();
  off.enabled = false;
  ASSERT_EQ(CodeOf(Set(off)), "ok");
  Step(At("2026-03-02T10:20"));
  EXPECT_EQ(Newest("wechat").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("wechat").error, "switched_off");
}

TEST_P(WechatOutTest, AnotherAccountKnowsNobody) {
  BeginSending();
  const core::CaseId id = Asked();
  WechatChange other = Change();
  other.app_id = "wxsample0000000002";
  other.secret = kSecret;
  ASSERT_EQ(CodeOf(Set(other)), "ok");
  Reply(id, "2026-03-02T10:00");
  Send(At("2026-03-02T10:00"));
  EXPECT_TRUE(Deliveries("wechat").empty()) << "an openid is one of an account";
}

TEST_P(WechatOutTest, WhoAskedAtTheDeskIsNotWrittenTo) {
  BeginSending();
  service::Reception asked;
  asked.what.subject = "路灯不亮";
  asked.what.ledger = "livelihood";
  asked.requester = service::RequesterInput{{}, "示例甲", "13800001234", "", {}};
  ASSERT_EQ(CodeOf(ReceiveAs(As("village.clerk"), asked, "2026-03-02T09:00")), "ok");
  Send(kStart);
  EXPECT_TRUE(Deliveries("wechat").empty());
}

TEST_P(WechatOutTest, OldMessagesAreTakenOut) {
  BeginSending();
  Asked();
  const auto count = [&] {
    return db().Read([&](store::Tx& tx) {
      return tx.Query("SELECT COUNT(*) FROM channel_wechat_messages").Int(0, 0);
    });
  };
  Step(kStart + kDeliveriesKeptMs);
  EXPECT_EQ(count(), 1);
  Step(kStart + kDeliveriesKeptMs + 1);
  EXPECT_EQ(count(), 0);
}

// A method whose evaluation needs no signature.
class WechatEvaluationTest : public WechatOutTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("campus-office");
    WechatChange change = Change();
    change.ledger.clear();
    change.secret = kSecret;
    ASSERT_EQ(CodeOf(Set(change)), "ok");
  }
  void Settle(core::CaseId id, const std::string& at) {
    ASSERT_EQ(CodeOf(ActAs("centre.clerk", id, cases::Settle{"已修好", {}}, at)), "ok");
    Send(At(at));
  }
  std::string AnswerOf(core::CaseId id) {
    const cases::Case c = Stored(id);
    return c.evaluation ? c.evaluation->answer + " by " + c.evaluation->via : "none";
  }
};

TEST_P(WechatEvaluationTest, TheResultAsksForANumberAndTheNumberIsTheEvaluation) {
  const core::CaseId id = Asked();
  Settle(id, "2026-03-02T10:00");
  ASSERT_EQ(api_.texts.size(), 1U);
  EXPECT_NE(api_.texts[0].find("1 满意 2 一般 3 不满意"), std::string::npos) << api_.texts[0];
  const std::string words = Say(Text("2", "１"), At("2026-03-02T11:00"));
  EXPECT_EQ(words, "谢谢，已记下您对 " + Stored(id).number + " 号事项的评价。");
  EXPECT_EQ(AnswerOf(id), "satisfied by wechat");
  EXPECT_TRUE(Notes(id).empty());
  Restart();
  EXPECT_EQ(Say(Text("2", "１"), At("2026-03-02T11:00") + 5'000), words) << "told twice";
  EXPECT_EQ(Say(Text("3", "3"), At("2026-03-02T12:00")).find("谢谢"), std::string::npos);
  EXPECT_EQ(AnswerOf(id), "satisfied by wechat") << "one a round";
}

TEST_P(WechatEvaluationTest, ABadOneGoesBackToHandling) {
  const core::CaseId id = Asked();
  Settle(id, "2026-03-02T10:00");
  Say(Text("2", "不满意"), At("2026-03-02T11:00"));
  EXPECT_EQ(Stored(id).round, 2);
  EXPECT_EQ(Stored(id).state, cases::State::kOpen);
  EXPECT_EQ(Cases().size(), 1U);
}

TEST_P(WechatEvaluationTest, ANumberTheScaleHasNotAndOneNobodyAskedForAreNone) {
  const core::CaseId id = Asked();
  Say(Text("2", "1"), At("2026-03-02T09:30"));
  EXPECT_EQ(AnswerOf(id), "none");
  EXPECT_EQ(Notes(id), Texts{"1"}) << "a note, as ever";
  Settle(id, "2026-03-02T10:00");
  Say(Text("3", "5"), At("2026-03-02T11:00"));
  EXPECT_EQ(AnswerOf(id), "none");
  Send(At("2026-03-02T11:00"));
  EXPECT_NE(api_.texts.back().find("1 满意 2 一般 3 不满意"), std::string::npos)
      << "told how: " << api_.texts.back();
  Say(Text("4", "2"), At("2026-03-02T12:00"));
  EXPECT_EQ(AnswerOf(id), "fair by wechat");
}

TEST_P(WechatEvaluationTest, AStrangersNumberIsNone) {
  const core::CaseId id = Asked();
  Settle(id, "2026-03-02T10:00");
  Say(Text("2", "1", "oSample-Wang_0002"), At("2026-03-02T11:00"));
  EXPECT_EQ(AnswerOf(id), "none");
}

TEST_P(WechatOutTest, WhereTheMethodWantsASignatureANumberStaysANote) {
  BeginSending();
  const core::CaseId id = Asked();
  cases::Settle settle;
  settle.result = "已修好";
  settle.fields["opinion"] = "已修好";
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id, settle, "2026-03-02T10:00")), "ok");
  Send(At("2026-03-02T10:00"));
  EXPECT_EQ(api_.texts.back().find("回复"), std::string::npos) << api_.texts.back();
  Say(Text("2", "1"), At("2026-03-02T11:00"));
  EXPECT_FALSE(Stored(id).evaluation.has_value());
  EXPECT_EQ(Notes(id), Texts{"1"});
}

SHOUWEN_ON_BOTH_ENGINES(WechatEvaluationTest);
SHOUWEN_ON_BOTH_ENGINES(WechatOutTest);

}  // namespace
}  // namespace shouwen::channel
