// What a gateway tells later: arrived or not, once, early, of nothing we know; and what people
// answer.
#include <gtest/gtest.h>

#include "channel/keys.h"
#include "service/public_desk.h"
#include "testing/sms_fixture.h"

namespace shouwen::channel {
namespace {

class SmsReceiptsTest : public SmsTest {
 protected:
  void UseAliyun() {
    ASSERT_EQ(CodeOf(Set(Aliyun(server_.Url("/")))), "ok");
    for (const char* kind : {"person.case.received", "person.case.settled"}) {
      ASSERT_EQ(CodeOf(Map(kind, "SMS_1", {{"number", "number"}})), "ok");
    }
  }
  core::Result<Taken> Told(const std::string& body, core::Instant now = kStart) {
    CORE_ASSIGN(const auto receipts, ReadReceipts(boost::json::parse(body)));
    return engine().Run(
        org::PublicActor(made().tenant), now,
        [&](const Call& call) -> core::Result<Taken> { return TakeReceipts(call, receipts); });
  }
  core::Result<Taken> Answered(const std::string& body, core::Instant now = kStart) {
    CORE_ASSIGN(const auto replies, ReadReplies(boost::json::parse(body)));
    return engine().Run(org::PublicActor(made().tenant), now,
                        [&](const Call& call) { return TakeReplies(call, replies); });
  }
  static std::string Report(const std::string& out_id, const std::string& biz_id, bool success,
                            const std::string& code) {
    return R"([{"phone_number":"13800001234","send_time":"2026-03-02 09:00:00",)"
           R"("report_time":"2026-03-02 09:00:03","success":)" +
           std::string(success ? "true" : "false") + R"(,"err_code":")" + code +
           R"(","err_msg":"x","sms_size":"1","biz_id":")" + biz_id + R"(","out_id":")" + out_id +
           R"("}])";
  }
  static std::string Said(const std::string& text, const std::string& when = "2026-03-02 10:00:00",
                          const std::string& phone = "13800001234") {
    return R"([{"phone_number":")" + phone + R"(","send_time":")" + when + R"(","content":")" +
           text + R"(","sign_name":"示例县热线","dest_code":"1234","sequence_id":1234567890}])";
  }
  FakeAliyun aliyun_;
  FakeHttp server_{[this](const FakeRequest& r) { return aliyun_.Answer(r); }};
};

// The whole way: a case comes in, its requester is told by the gateway, the gateway tells that it
// arrived; it is settled, the requester is told to rate it, that message does not arrive.
TEST_P(SmsReceiptsTest, WhoAskedIsToldAtReceiptAndSettlementAndTheReceiptsComeBack) {
  UseAliyun();
  const core::CaseId id = Asked("13800001234");
  ASSERT_EQ(Send(kStart).sent, 1);
  const Delivery received = Newest("sms_aliyun");
  EXPECT_EQ(received.template_id, "case.received");
  EXPECT_EQ(received.receipt, "");
  const auto taken =
      Told(Report(aliyun_.taken[0].id, received.ref, true, "DELIVERED"), kStart + 3000);
  ASSERT_EQ(CodeOf(taken), "ok");
  EXPECT_EQ(taken->known, 1);
  EXPECT_EQ(Newest("sms_aliyun").receipt, "delivered");
  EXPECT_EQ(Newest("sms_aliyun").receipt_code, "DELIVERED");
  EXPECT_EQ(Newest("sms_aliyun").receipt_at, kStart + 3000);
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id, cases::Settle{"已换灯", {{"opinion", "x"}}},
                         "2026-03-03T09:00")),
            "ok");
  const core::Instant later = At("2026-03-03T09:00");
  ASSERT_EQ(Send(later).sent, 1);
  EXPECT_EQ(Newest("sms_aliyun").template_id, "case.settled");
  EXPECT_EQ(aliyun_.taken[1].params, R"({"number":"20260302-000001"})");
  ASSERT_EQ(Told(Report(aliyun_.taken[1].id, "", false, "MOBILE_NOT_ON_SERVICE"), later)->known, 1);
  Restart();
  const Delivery lost = Newest("sms_aliyun");
  EXPECT_EQ(lost.state, DeliveryState::kSent) << "the gateway did take it";
  EXPECT_EQ(lost.receipt, "undelivered");
  EXPECT_EQ(lost.receipt_code, "MOBILE_NOT_ON_SERVICE");
}

TEST_P(SmsReceiptsTest, TheSameReceiptTwiceChangesNothingAndArrivedIsTheLastWord) {
  UseAliyun();
  Asked("13800001234");
  Send(kStart);
  const std::string id = aliyun_.taken[0].id;
  const auto told = [&](bool success, const std::string& code, core::Instant at) {
    EXPECT_EQ(Told(Report(id, "", success, code), at)->known, 1);
    return Newest("sms_aliyun");
  };
  EXPECT_EQ(told(false, "EXPIRED", kStart + 1).receipt, "undelivered");
  EXPECT_EQ(told(false, "OTHER", kStart + 2).receipt_code, "EXPIRED");
  EXPECT_EQ(told(true, "DELIVERED", kStart + 3).receipt, "delivered") << "it came in the end";
  EXPECT_EQ(told(true, "AGAIN", kStart + 4).receipt_at, kStart + 3);
  EXPECT_EQ(told(false, "EXPIRED", kStart + 5).receipt, "delivered");
}

TEST_P(SmsReceiptsTest, AReceiptForWhatIsNotKnownIsCountedOnceAndForgottenAfterAMonth) {
  UseAliyun();
  for (int i = 0; i < 2; ++i) {
    const auto taken = Told(Report("", "somebody-else^0", true, "DELIVERED"));
    EXPECT_EQ(taken->unknown, 1);
  }
  EXPECT_EQ(Told(Report("4711", "", false, "X"))->unknown, 1);
  EXPECT_EQ(Page().unknown_receipts, 2);
  EXPECT_EQ(AllRows().find("13800001234"), std::string::npos);
  Step(kStart + kDeliveriesKeptMs);
  EXPECT_EQ(Page().unknown_receipts, 2) << "30 days old";
  Step(kStart + kDeliveriesKeptMs + 1);
  EXPECT_EQ(Page().unknown_receipts, 0);
}

TEST_P(SmsReceiptsTest, AReceiptQuickerThanTheAnswerItBelongsToWaitsForIt) {
  FakeTencent tencent;
  FakeHttp server([&](const FakeRequest& r) {
    const FakeReply reply = tencent.Answer(r);
    EXPECT_EQ(Told(R"([{"user_receive_time":"2026-03-02 09:00:01","nationcode":"86",)"
                   R"("mobile":"13800001234","report_status":"SUCCESS","errmsg":"DELIVRD",)"
                   R"("description":"x","sid":"5000:104571066915705365781"}])")
                  ->unknown,
              1);
    return reply;
  });
  ASSERT_EQ(CodeOf(Set(Tencent(server.Url("/")))), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.received", "1110")), "ok");
  Asked("13800001234");
  EXPECT_EQ(Send(kStart).sent, 1);
  EXPECT_EQ(Newest("sms_tencent").receipt, "delivered");
  EXPECT_EQ(Newest("sms_tencent").receipt_code, "DELIVRD");
  EXPECT_EQ(Page().unknown_receipts, 0);
}

TEST_P(SmsReceiptsTest, AReceiptEndsADeliveryWhoseAnswerWasLost) {
  int asked = 0;
  FakeHttp server([&](const FakeRequest&) {
    ++asked;
    return FakeReply{200, "", {}, true};
  });
  ASSERT_EQ(CodeOf(Set(Aliyun(server.Url("/")))), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.received", "SMS_1")), "ok");
  Asked("13800001234");
  EXPECT_EQ(Send(kStart).failed, 1);
  const std::string id = core::ToText(Newest("sms_aliyun").id);
  EXPECT_EQ(Told(Report(id, "b^0", true, "DELIVERED"), kStart + 5000)->known, 1);
  EXPECT_EQ(Newest("sms_aliyun").state, DeliveryState::kSent);
  EXPECT_EQ(Newest("sms_aliyun").error, "");
  Send(kStart + core::kMsPerHour);
  EXPECT_EQ(asked, 1) << "nobody gets it twice";
}

TEST_P(SmsReceiptsTest, ARepeatedDeliveryForgetsItsReceipt) {
  UseAliyun();
  Asked("13800001234");
  Send(kStart);
  ASSERT_EQ(Told(Report(aliyun_.taken[0].id, "", false, "EXPIRED"))->known, 1);
  const DeliveryId id = Newest("sms_aliyun").id;
  ASSERT_EQ(CodeOf(Do(kStart, [&](const Call& c) { return RepeatDelivery(c, id); })), "ok");
  EXPECT_EQ(Newest("sms_aliyun").receipt, "");
  EXPECT_EQ(Newest("sms_aliyun").ref, "");
  EXPECT_EQ(Send(kStart + 60'000).sent, 1);
}

TEST_P(SmsReceiptsTest, AReceiptOfAnotherOrganisationOrDoorTouchesNothing) {
  UseAliyun();
  Asked("13800001234");
  Send(kStart);
  const std::string id = aliyun_.taken[0].id;
  const auto receipts = ReadReceipts(boost::json::parse(Report(id, "", true, "DELIVERED")));
  const auto elsewhere = engine().Run(
      org::PublicActor(core::TenantId{made().tenant.value + 1}), kStart,
      [&](const Call& call) -> core::Result<Taken> { return TakeReceipts(call, *receipts); });
  EXPECT_EQ(elsewhere->unknown, 1);
  EXPECT_EQ(Newest("sms_aliyun").receipt, "");
}

TEST_P(SmsReceiptsTest, EachProviderSaysItInItsOwnForm) {
  const auto read = [](const std::string& body) { return ReadReceipts(boost::json::parse(body)); };
  const auto own = read(R"({"id":"7","state":"undelivered","code":"12"})");
  ASSERT_EQ(CodeOf(own), "ok");
  EXPECT_EQ(own->at(0).id, "7");
  EXPECT_FALSE(own->at(0).delivered);
  EXPECT_EQ(own->at(0).code, "12");
  const auto failed =
      read(R"([{"mobile":"13800001234","report_status":"FAIL","errmsg":"0099","sid":"s-1"}])");
  EXPECT_EQ(failed->at(0).ref, "s-1");
  EXPECT_FALSE(failed->at(0).delivered);
  EXPECT_TRUE(read("[]")->empty());
  const auto wrong = [&](const std::string& body) {
    const auto result = read(body);
    return result.ok() ? "ok" : result.error().params.at(0).name;
  };
  EXPECT_EQ(wrong("[1]"), "/0");
  EXPECT_EQ(wrong(R"([{"id":"7","state":"delivered"},{"id":"8","state":"lost"}])"), "/1/state");
  EXPECT_EQ(wrong(R"({"state":"delivered"})"), "/id");
  EXPECT_EQ(wrong(R"([{"biz_id":"1","success":"true"}])"), "/0/success");
  EXPECT_EQ(wrong(R"([{"success":true}])"), "/0/biz_id");
  EXPECT_EQ(wrong(R"([{"sid":"1","report_status":"MAYBE"}])"), "/0/report_status");
  EXPECT_EQ(wrong(R"([{"report_status":"FAIL"}])"), "/0/sid");
  boost::json::array many(500, boost::json::object{{"id", "7"}, {"state", "delivered"}});
  EXPECT_EQ(CodeOf(ReadReceipts(many)), "ok");
  many.push_back(boost::json::object{{"id", "7"}, {"state", "delivered"}});
  EXPECT_EQ(CodeOf(ReadReceipts(many)), "core.too_many");
}

TEST_P(SmsReceiptsTest, WhoOptsOutIsWrittenToNoMoreUntilTheyWantIt) {
  UseAliyun();
  const core::CaseId id = Asked("13800001234");
  Send(kStart);
  int events = 0;
  for (const char* word : {"td", "TD", "T", "n", "退订", "拒收"}) {
    EXPECT_EQ(Answered(Said(word, std::to_string(events++)))->known, 1) << word;
  }
  EXPECT_EQ(Page().opted_out, 1);
  EXPECT_TRUE(Notes(id).empty());
  EXPECT_EQ(AllRows().find("13800001234"), std::string::npos);
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id, cases::Settle{"已换灯", {{"opinion", "x"}}},
                         "2026-03-03T09:00")),
            "ok");
  Restart();
  Send(At("2026-03-03T09:00"));
  EXPECT_EQ(Newest("sms_aliyun").error, "opted_out");
  EXPECT_EQ(aliyun_.taken.size(), 1U);
  const auto resume = [&](const std::string& phone) {
    return CodeOf(Do(kStart, [&](const Call& call) { return ResumeSms(call, phone); }));
  };
  EXPECT_EQ(resume("0838-1234567"), "core.bad_input");
  EXPECT_EQ(resume("13800001234"), "ok");
  EXPECT_EQ(resume("13800001234"), "ok") << "again changes nothing";
  EXPECT_EQ(Page().opted_out, 0);
  const DeliveryId stopped = Newest("sms_aliyun").id;
  ASSERT_TRUE(Do(kStart, [&](const Call& c) { return RepeatDelivery(c, stopped); }).ok());
  EXPECT_EQ(Send(At("2026-03-03T10:00")).sent, 1);
  journal::Query query;
  query.type_prefix = "channel.";
  std::vector<std::string> types;
  for (const auto& e :
       db().Read([&](store::Tx& tx) { return journal::Find(tx, made().tenant, query); })) {
    types.push_back(e.type);
    EXPECT_EQ(boost::json::serialize(e.body).find("13800001234"), std::string::npos);
  }
  EXPECT_EQ(std::count(types.begin(), types.end(), "channel.sms_opted_out"), 1);
  EXPECT_EQ(std::count(types.begin(), types.end(), "channel.sms_resumed"), 1);
}

TEST_P(SmsReceiptsTest, AnAnswerIsAddedToTheCaseItIsAboutOnce) {
  UseAliyun();
  const core::CaseId first = Asked("13800001234");
  Send(kStart);
  const core::CaseId second = Asked("13800001234", "2026-03-02T11:00");
  EXPECT_EQ(Answered(Said("还没修"))->known, 1);
  EXPECT_EQ(Notes(first), std::vector<std::string>{"短信回复：还没修"})
      << "the one last written about";
  EXPECT_EQ(Answered(Said("还没修"))->known, 0);
  EXPECT_EQ(Notes(first).size(), 1U) << "the gateway told it twice";
  Send(At("2026-03-02T11:00"));
  EXPECT_EQ(Answered(Said("还没修", "2026-03-02 12:00:00"))->known, 1);
  EXPECT_EQ(Notes(second).size(), 1U);
}

TEST_P(SmsReceiptsTest, AnAnswerAboutACaseNobodyAnsweredAsksAgainOnceForEachMessage) {
  UseAliyun();
  const auto tell = [&](const std::string& text, const std::string& when, core::Instant now) {
    EXPECT_EQ(CodeOf(Answered(Said(text, when), now)), "ok");
  };
  const core::CaseId id = Asked("13800001234");
  Send(kStart);
  tell("在学校门口", "2026-03-02 09:05:00", kStart + 5 * core::kMsPerMinute);
  EXPECT_EQ(Stored(id).judged.urged, 0) << "in one breath with the case";
  tell("还没修", "2026-03-02 10:00:00", kStart + core::kMsPerHour);
  EXPECT_EQ(Stored(id).judged.urged, 1);
  Restart();
  tell("还没修", "2026-03-02 10:00:00", kStart + core::kMsPerHour + 60'000);
  EXPECT_EQ(Stored(id).judged.urged, 1) << "the gateway told it twice";
  tell("TD", "2026-03-02 10:30:00", kStart + 90 * core::kMsPerMinute);
  EXPECT_EQ(Stored(id).judged.urged, 1) << "a wish to be left alone is none";
  Reply(id, "2026-03-02T11:00");
  tell("好的", "2026-03-02 11:05:00", At("2026-03-02T11:05"));
  EXPECT_EQ(Stored(id).judged.urged, 1) << "it answers the reply";
  tell("人呢", "2026-03-02 15:00:00", At("2026-03-02T15:00"));
  EXPECT_EQ(Stored(id).judged.urged, 2);
  EXPECT_EQ(Notes(id), (std::vector<std::string>{"短信回复：在学校门口", "短信回复：还没修",
                                                 "短信回复：好的", "短信回复：人呢"}));
}

TEST_P(SmsReceiptsTest, AnAnswerWithoutACaseIsUnknownAndSoIsOneThatFitsTwo) {
  UseAliyun();
  EXPECT_EQ(Answered(Said("你好"))->unknown, 1);
  const core::CaseId only = Asked("13800001234");
  EXPECT_EQ(Answered(Said("你好", "later"))->known, 1)
      << "the only one, though never written about";
  EXPECT_EQ(Notes(only).size(), 1U);
  Asked("13800001234", "2026-03-02T09:10");
  EXPECT_EQ(Answered(Said("你好", "latest"))->unknown, 1);
}

TEST_P(SmsReceiptsTest, AnAnswerInConfidenceKeepsTheName) {
  UseAliyun();
  const auto taken = Ask("13800001234", "2026-03-02T09:00", true);
  Send(kStart);
  EXPECT_EQ(Answered(Said("我是示例甲，电话13800001234"))->known, 1);
  ASSERT_EQ(Notes(taken->after.id).size(), 1U);
  EXPECT_EQ(Notes(taken->after.id)[0].find("示例甲"), std::string::npos);
  EXPECT_EQ(Notes(taken->after.id)[0].find("13800001234"), std::string::npos);
}

TEST_P(SmsReceiptsTest, AnswersAreReadInTheFormOfEachProvider) {
  const auto read = [](const std::string& body) { return ReadReplies(boost::json::parse(body)); };
  const auto tencent =
      read(R"({"extend":"","mobile":"13800001234","nationcode":"86","sign":"示例","text":"好",)"
           R"("time":1457336869})");
  ASSERT_EQ(CodeOf(tencent), "ok");
  EXPECT_EQ(tencent->at(0).phone, "13800001234");
  EXPECT_EQ(tencent->at(0).text, "好");
  EXPECT_EQ(tencent->at(0).stamp, "1457336869");
  EXPECT_EQ(read(R"({"from":"+8613800001234","text":" 好 ","id":"1"})")->at(0).text, "好");
  EXPECT_EQ(CodeOf(read(R"([{"mobile":"110","text":"x"}])")), "core.bad_input");
  EXPECT_EQ(CodeOf(read(R"(["x"])")), "core.bad_input");
  EXPECT_EQ(CodeOf(Answered(Said("x"))), "core.not_found") << "not set up";
}

// A method whose evaluation needs no signature, and a gateway of one's own, which sends the words.
class SmsEvaluationTest : public SmsReceiptsTest {
 protected:
  void SetUp() override {
    DoorsTest::SetUp();
    UseMethod("campus-office");
    ASSERT_EQ(CodeOf(Set(Gateway(own_.Url("/")))), "ok");
    for (const char* kind : {"received", "settled", "evaluation_how", "evaluation_not_now"}) {
      ASSERT_EQ(CodeOf(Map("person.case." + std::string(kind), "")), "ok");
    }
  }
  void TakeReplies() {
    ASSERT_TRUE(Do(kStart, [](const Call& call) {
                  return AddKey(call, std::string(kSmsDoor), "示例短信平台");
                }).ok());
  }
  core::CaseId Ask(const std::string& at = "2026-03-02T09:00") {
    service::Reception asked;
    asked.what.subject = "排队太久";
    asked.what.fields = {{"matter", "食堂排队"}};
    asked.requester = service::RequesterInput{{}, "示例甲", "13800001234", "", {}};
    const auto taken = ReceiveAs(As("centre.clerk"), asked, at);
    EXPECT_TRUE(taken.ok()) << CodeOf(taken);
    Send(At(at));
    return taken->after.id;
  }
  void Settle(core::CaseId id, const std::string& at) {
    ASSERT_EQ(CodeOf(ActAs("centre.clerk", id, cases::Settle{"已加开窗口", {}}, at)), "ok");
    ASSERT_EQ(Send(At(at)).sent, 1);
  }
  std::int64_t Answer(const std::string& text, const std::string& at,
                      const std::string& phone = "13800001234") {
    return Answered(Said(text, at, phone), At(at))->known;
  }
  std::string AnswerOf(core::CaseId id) {
    const cases::Case c = Stored(id);
    return c.evaluation ? c.evaluation->answer + " by " + c.evaluation->via : "none";
  }
  std::vector<std::string> Words() {  // that went out, oldest first
    std::vector<std::string> words;
    for (const FakeRequest& one : own_.requests()) {
      words.push_back(Str(boost::json::parse(one.body).at("text")));
    }
    return words;
  }
  FakeHttp own_{[](const FakeRequest&) { return FakeReply{}; }};
};

TEST_P(SmsEvaluationTest, TheResultAsksForANumberAndTheNumberIsTheEvaluation) {
  TakeReplies();
  const core::CaseId id = Ask();
  Settle(id, "2026-03-03T09:00");
  EXPECT_TRUE(Words().back().ends_with("评价请直接回复一个数字：1 满意 2 一般 3 不满意。"))
      << Words().back();
  EXPECT_EQ(Answer("２", "2026-03-03T10:00"), 1);
  EXPECT_EQ(AnswerOf(id), "fair by sms");
  EXPECT_TRUE(Notes(id).empty());
  Restart();
  EXPECT_EQ(Answer("２", "2026-03-03T10:00"), 0) << "the gateway told it twice";
  EXPECT_EQ(Answer("1", "2026-03-03T11:00"), 1) << "judged already: their word all the same";
  EXPECT_EQ(AnswerOf(id), "fair by sms");
  EXPECT_EQ(Notes(id), std::vector<std::string>{"短信回复：1"});
  EXPECT_EQ(Send(At("2026-03-03T11:00")).sent, 1);
  EXPECT_NE(Words().back().find("现在不需要评价"), std::string::npos) << Words().back();
  EXPECT_EQ(Answer("1", "2026-03-03T12:00"), 1);
  EXPECT_EQ(Send(At("2026-03-03T12:00")).sent, 0) << "told once";
}

TEST_P(SmsEvaluationTest, WithoutAKeyForItsAnswersTheGatewayIsNotSaidToTakeAny) {
  Settle(Ask(), "2026-03-03T09:00");
  EXPECT_EQ(Words().back().find("回复"), std::string::npos) << Words().back();
  EXPECT_FALSE(Words().back().ends_with(" "));
}

TEST_P(SmsEvaluationTest, ABadOneGoesBackToHandlingAndIsAskedAnewInTheNextRound) {
  TakeReplies();
  const core::CaseId id = Ask();
  Settle(id, "2026-03-03T09:00");
  EXPECT_EQ(Answer("不满意", "2026-03-03T10:00"), 1);
  EXPECT_EQ(Stored(id).round, 2);
  EXPECT_EQ(Stored(id).state, cases::State::kOpen);
  Settle(id, "2026-03-04T09:00");
  EXPECT_EQ(Answer("1", "2026-03-04T10:00"), 1);
  EXPECT_EQ(AnswerOf(id), "satisfied by sms");
}

TEST_P(SmsEvaluationTest, OfTwoTheOneLastAskedForIsJudgedFirst) {
  TakeReplies();
  const core::CaseId first = Ask(), second = Ask("2026-03-02T09:10");
  Settle(second, "2026-03-03T09:00");
  Settle(first, "2026-03-03T09:10");
  const core::CaseId third = Ask("2026-03-03T09:20");
  EXPECT_EQ(Answer("3号窗口没人", "2026-03-03T09:30"), 1);
  EXPECT_EQ(Notes(third).size(), 1U) << "words belong to what was last written about";
  EXPECT_EQ(Answer("1", "2026-03-03T10:00"), 1);
  EXPECT_EQ(AnswerOf(first), "satisfied by sms");
  EXPECT_EQ(AnswerOf(second), "none");
  EXPECT_EQ(Answer("2", "2026-03-03T11:00"), 1);
  EXPECT_EQ(AnswerOf(second), "fair by sms");
  EXPECT_EQ(AnswerOf(third), "none");
}

TEST_P(SmsEvaluationTest, ANumberTheScaleHasNotIsANoteAndIsAnsweredOnce) {
  TakeReplies();
  const core::CaseId id = Ask();
  Settle(id, "2026-03-03T09:00");
  EXPECT_EQ(Answer("5", "2026-03-03T10:00"), 1);
  EXPECT_EQ(AnswerOf(id), "none");
  EXPECT_EQ(Notes(id), std::vector<std::string>{"短信回复：5"});
  ASSERT_EQ(Send(At("2026-03-03T10:00")).sent, 1);
  EXPECT_NE(Words().back().find("1 满意 2 一般 3 不满意"), std::string::npos) << Words().back();
  EXPECT_EQ(Answer("4", "2026-03-03T11:00"), 1);
  EXPECT_EQ(Send(At("2026-03-03T11:00")).sent, 0);
  EXPECT_EQ(Answer("1", "2026-03-03T12:00"), 1);
  EXPECT_EQ(AnswerOf(id), "satisfied by sms");
}

TEST_P(SmsEvaluationTest, ANumberNobodyAskedForAndOneOfAStrangerAreNone) {
  TakeReplies();
  const core::CaseId id = Ask();
  EXPECT_EQ(Answer("1", "2026-03-02T10:00"), 1);
  EXPECT_EQ(Notes(id).size(), 1U) << "a note, as ever";
  EXPECT_EQ(Send(At("2026-03-02T10:00")).sent, 1) << "that none is awaited now";
  Settle(id, "2026-03-03T09:00");
  EXPECT_EQ(Answer("1", "2026-03-03T10:00", "13900001234"), 0);
  EXPECT_EQ(AnswerOf(id), "none");
}

TEST_P(SmsEvaluationTest, AResultThatWentOutAnotherWayIsNotAnsweredHere) {
  TakeReplies();
  ASSERT_TRUE(Do(kStart, [](const Call& call) {
                return RemoveSmsTemplate(call, "person.case.settled");
              }).ok());
  const core::CaseId id = Ask();
  ASSERT_EQ(CodeOf(ActAs("centre.clerk", id, cases::Settle{"已加开窗口", {}}, "2026-03-03T09:00")),
            "ok");
  EXPECT_EQ(Send(At("2026-03-03T09:00")).sent, 0);
  EXPECT_EQ(Answer("1", "2026-03-03T10:00"), 1);
  EXPECT_EQ(AnswerOf(id), "none");
  ASSERT_EQ(Send(At("2026-03-03T10:00")).sent, 1) << "how to answer, which asks for it";
  EXPECT_EQ(Answer("1", "2026-03-03T11:00"), 1);
  EXPECT_EQ(AnswerOf(id), "satisfied by sms");
}

TEST_P(SmsReceiptsTest, WhereTheMethodWantsASignatureANumberStaysANote) {
  UseAliyun();
  const core::CaseId id = Asked("13800001234");
  Send(kStart);
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id, cases::Settle{"已换灯", {{"opinion", "x"}}},
                         "2026-03-03T09:00")),
            "ok");
  ASSERT_EQ(Send(At("2026-03-03T09:00")).sent, 1);
  EXPECT_EQ(Answered(Said("1"))->known, 1);
  EXPECT_FALSE(Stored(id).evaluation.has_value());
  EXPECT_EQ(Notes(id), std::vector<std::string>{"短信回复：1"});
}

SHOUWEN_ON_BOTH_ENGINES(SmsReceiptsTest);
SHOUWEN_ON_BOTH_ENGINES(SmsEvaluationTest);

}  // namespace
}  // namespace shouwen::channel
