// From the outbox to a mobile number: who is told, in which words, by which gateway, how often.
#include <gtest/gtest.h>

#include "channel/codes.h"
#include "org/repo.h"
#include "people/people.h"
#include "service/org_desk.h"
#include "service/settings.h"
#include "sms_door.h"
#include "testing/sms_fixture.h"

namespace shouwen::channel {
namespace {

class SmsWayTest : public SmsTest {
 protected:
  // A gateway of one's own that gets two kinds of message.
  void UseGateway() {
    ASSERT_EQ(CodeOf(Set(Gateway(server_.Url("/send")))), "ok");
    ASSERT_EQ(CodeOf(Map("person.case.received", "t-received",
                         {{"number", "number"}, {"due", "due_at"}})),
              "ok");
    ASSERT_EQ(CodeOf(Map("person.case.replied", "t-replied")), "ok");
  }
  FakeGateway gateway_;
  FakeHttp server_{[this](const FakeRequest& r) { return gateway_.Answer(r); }};
};

TEST_P(SmsWayTest, WhoAskedIsToldNumberAndPromiseAndNothingElse) {
  UseGateway();
  const core::CaseId id = Asked("138-0000-1234");
  EXPECT_EQ(Send(kStart).sent, 1);
  ASSERT_EQ(gateway_.taken.size(), 1U);
  const auto& taken = gateway_.taken[0];
  EXPECT_EQ(taken.phone, "13800001234");
  EXPECT_EQ(taken.sign, "示例县热线");
  EXPECT_EQ(taken.code, "t-received");
  EXPECT_EQ(taken.params, R"({"number":"20260302-000001","due":"2026-03-07 24:00"})")
      << "five days, the day it came not counted";
  EXPECT_NE(gateway_.texts[0].find("编号 20260302-000001，承诺 2026-03-07 24:00 前办理"),
            std::string::npos)
      << gateway_.texts[0];
  const Delivery d = Newest("sms_json");
  EXPECT_EQ(d.state, DeliveryState::kSent);
  EXPECT_EQ(d.case_id, id);
  EXPECT_EQ(d.target_kind, "person");
  EXPECT_EQ(d.ref, "g-1");
  EXPECT_EQ(core::ToText(d.id), taken.id) << "the gateway can drop a repeat";
  for (const char* secret : {"13800001234", "示例甲", "路灯", "修灯", "sample-key"}) {
    EXPECT_EQ(AllRows().find(secret), std::string::npos) << secret;
  }
}

TEST_P(SmsWayTest, OnlyAMappedKindGoesOut) {
  UseGateway();
  const core::CaseId id = Asked("13800001234");
  Reply(id, "2026-03-02T10:00");
  ASSERT_EQ(CodeOf(ActAs("village.clerk", id, cases::Settle{"已换灯", {{"opinion", "x"}}},
                         "2026-03-02T11:00")),
            "ok");
  Send(At("2026-03-02T10:00"));
  Send(At("2026-03-02T11:30"));
  std::vector<std::string> codes;
  for (const auto& one : gateway_.taken) codes.push_back(one.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"t-received", "t-replied"}));
  EXPECT_EQ(gateway_.texts[1].find("已派人"), std::string::npos) << "never what was written";
}

TEST_P(SmsWayTest, TheLinkLeadsToThePageOfTheCase) {
  UseGateway();
  ASSERT_EQ(CodeOf(Map("person.case.received", "t", {{"url", "link"}})), "ok");
  ASSERT_EQ(CodeOf(Do(kStart,
                      [&](const Call& call) {
                        org::Settings settings;
                        settings.public_url = "https://ask.example.org";
                        return service::ChangeSettings(call, "示例县", settings);
                      })),
            "ok");
  Asked("13800001234");
  Send(kStart);
  ASSERT_EQ(gateway_.taken.size(), 1U);
  EXPECT_EQ(gateway_.taken[0].params,
            R"({"url":"https://ask.example.org/p/follow?number=20260302-000001"})");
}

TEST_P(SmsWayTest, WithoutSettingsMobileOrMappingNothingIsQueued) {
  Asked("13800001234");
  Send(kStart);
  EXPECT_TRUE(Deliveries("").empty()) << "not set up";
  UseGateway();
  Asked("0838-1234567");
  Asked("110");
  Send(kStart);
  EXPECT_TRUE(Deliveries("").empty()) << "no mobile number";
  SmsChange off = Gateway(server_.Url("/send"));
  off.enabled = false;
  ASSERT_EQ(CodeOf(Set(off)), "ok");
  Asked("13800001234");
  Send(kStart);
  EXPECT_TRUE(Deliveries("").empty()) << "switched off";
}

TEST_P(SmsWayTest, WhoAskedInConfidenceIsToldAndNoRowLeadsToThem) {
  UseGateway();
  const auto taken = Ask("13800001234", "2026-03-02T09:00", true);
  ASSERT_EQ(CodeOf(taken), "ok");
  Send(kStart);
  ASSERT_EQ(gateway_.taken.size(), 1U);
  EXPECT_EQ(gateway_.taken[0].phone, "13800001234");
  EXPECT_EQ(Newest("sms_json").target, 0);
}

TEST_P(SmsWayTest, TheSameMessageHandedOverTwiceIsSentOnce) {
  UseGateway();
  const core::CaseId id = Asked("13800001234");
  service::Message m;
  m.tenant = made().tenant;
  m.to = service::Recipient::kPerson;
  m.to_id = Stored(id).requester->value;
  m.case_id = id;
  m.template_id = "case.received";
  m.body = {{"number", "1"}};
  m.key = "same";
  m.created_at = m.next_try_at = kStart;
  EXPECT_TRUE(Router(engine()).Send(m));
  Restart();
  EXPECT_TRUE(Router(engine()).Send(m));
  Step(kStart);
  EXPECT_EQ(gateway_.taken.size(), 1U);
}

TEST_P(SmsWayTest, StaffWithAMobileNumberAreToldBesideTheRobot) {
  UseGateway();
  ASSERT_EQ(CodeOf(Map("case.assigned", "t-assigned", {{"n", "number"}, {"who", "to"}})), "ok");
  const core::StaffId clerk = made().staff.at("village.clerk");
  const auto queue = [&](const std::string& key) {
    ASSERT_EQ(CodeOf(Do(kStart,
                        [&](const Call& call) -> core::Status {
                          service::Message m;
                          m.to = service::Recipient::kStaff;
                          m.to_id = clerk.value;
                          m.template_id = "case.assigned";
                          m.body = {{"number", "20260302-000009"}};
                          m.key = key;
                          service::Enqueue(call, std::move(m));
                          return core::Ok();
                        })),
              "ok");
  };
  queue("office");
  Send(kStart);
  EXPECT_TRUE(gateway_.taken.empty()) << "an office phone gets no short message";
  ASSERT_EQ(CodeOf(Do(kStart,
                      [&](const Call& call) {
                        org::Staff staff = *org::FindStaff(call.tx, made().tenant, clerk);
                        staff.name = "示例文书";
                        staff.phone = "139 0000 2222";
                        return service::ChangeStaff(call, staff);
                      })),
            "ok");
  queue("mobile");
  Send(kStart);
  ASSERT_EQ(gateway_.taken.size(), 1U);
  EXPECT_EQ(gateway_.taken[0].phone, "13900002222");
  EXPECT_EQ(gateway_.taken[0].params, R"({"n":"20260302-000009","who":"示例文书"})");
}

TEST_P(SmsWayTest, OneNumberIsWrittenToOnceAMinuteFiveTimesAnHourTenTimesADay) {
  UseGateway();
  const core::CaseId id = Asked("13800001234");
  for (int i = 0; i < 11; ++i) Reply(id, "2026-03-02T09:00");
  EXPECT_EQ(Send(kStart).sent, 1);
  EXPECT_EQ(Send(kStart + 59'999).sent, 0);
  for (int i = 1; i < 5; ++i) EXPECT_EQ(Send(kStart + i * core::kMsPerMinute).sent, 1) << i;
  EXPECT_EQ(Send(kStart + core::kMsPerHour - 1).sent, 0) << "five in this hour";
  EXPECT_EQ(Send(kStart + core::kMsPerHour).sent, 1);
  for (int i = 1; i < 5; ++i) {
    EXPECT_EQ(Send(kStart + core::kMsPerHour + i * core::kMsPerMinute).sent, 1) << i;
  }
  EXPECT_EQ(Send(kStart + core::kMsPerDay - 1).sent, 0) << "ten on this day";
  EXPECT_EQ(Send(kStart + core::kMsPerDay).sent, 1);
  EXPECT_EQ(gateway_.taken.size(), 11U);
}

TEST_P(SmsWayTest, AllNumbersTogetherAreWrittenToSoOftenASecond) {
  UseGateway();
  SmsChange slow = Gateway(server_.Url("/send"));
  slow.per_second = 2;
  ASSERT_EQ(CodeOf(Set(slow)), "ok");
  for (const char* phone : {"13800000001", "13800000002", "13800000003"}) Asked(phone);
  EXPECT_EQ(Send(kStart).sent, 2);
  EXPECT_EQ(Send(kStart + 999).sent, 0);
  EXPECT_EQ(Send(kStart + 1000).sent, 1);
  EXPECT_EQ(Newest("sms_json").tries, 1) << "waiting for its turn is no try";
}

TEST_P(SmsWayTest, AGatewayThatIsBusyIsAskedAgainWhenItSaid) {
  UseGateway();
  gateway_.busy = true;
  Asked("13800001234");
  EXPECT_EQ(Send(kStart).failed, 1);
  EXPECT_EQ(Newest("sms_json").error, "throttled");
  EXPECT_EQ(Newest("sms_json").next_try_at, kStart + 120'000);
  gateway_.busy = false;
  EXPECT_EQ(Send(kStart + 119'999).sent, 0);
  EXPECT_EQ(Send(kStart + 120'000).sent, 1);
}

TEST_P(SmsWayTest, WhatTheGatewayRefusesForGoodIsGivenUpAndShownWithoutTheNumber) {
  UseGateway();
  Asked("13900000000");
  EXPECT_EQ(Send(kStart).failed, 1);
  EXPECT_EQ(Newest("sms_json").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("sms_json").detail, "number *********** is not in use");
  EXPECT_EQ(AllRows().find("13900000000"), std::string::npos);
}

TEST_P(SmsWayTest, AGatewayThatDoesNotAnswerIsAskedAgain) {
  FakeHttp silent([](const FakeRequest&) { return FakeReply{200, "{}", {}, true}; });
  ASSERT_EQ(CodeOf(Set(Gateway(silent.Url("/send")))), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.received", "")), "ok");
  Asked("13800001234");
  EXPECT_EQ(Send(kStart).failed, 1);
  EXPECT_EQ(Newest("sms_json").state, DeliveryState::kWaiting);
  EXPECT_EQ(Newest("sms_json").error, "cut_off");
  EXPECT_EQ(Newest("sms_json").next_try_at, kStart + 10'000);
}

TEST_P(SmsWayTest, WhatBecameHopelessMeanwhileIsGivenUpWithTheReason) {
  UseGateway();
  const auto newest = [&] { return Newest("sms_json").error; };
  const core::CaseId id = Asked("13800001234");
  const auto queue = [&] {
    Reply(id, "2026-03-02T10:00");
    Router router(engine());
    service::Outbox(engine()).Deliver(At("2026-03-02T10:00"), router);
  };
  Send(kStart);
  queue();
  ASSERT_TRUE(
      Do(kStart, [](const Call& c) { return RemoveSmsTemplate(c, "person.case.replied"); }).ok());
  Step(At("2026-03-02T10:00"));
  EXPECT_EQ(newest(), "no_template");
  ASSERT_EQ(CodeOf(Map("person.case.replied", "t")), "ok");
  queue();
  SmsChange off = Gateway(server_.Url("/send"));
  off.enabled = false;
  ASSERT_EQ(CodeOf(Set(off)), "ok");
  Step(At("2026-03-02T10:00"));
  EXPECT_EQ(newest(), "switched_off");
  ASSERT_EQ(CodeOf(Set(Gateway(server_.Url("/send")))), "ok");
  queue();
  ASSERT_EQ(CodeOf(Set(Aliyun(server_.Url("/")))), "ok");
  Step(At("2026-03-02T10:00"));
  EXPECT_EQ(newest(), "removed") << "another provider";
  EXPECT_EQ(gateway_.taken.size(), 1U);
}

TEST_P(SmsWayTest, ANumberThatIsGoneIsNotWrittenTo) {
  UseGateway();
  const core::PersonId asked = *Stored(Asked("13800001234")).requester;
  Router router(engine());
  service::Outbox(engine()).Deliver(kStart, router);
  ASSERT_TRUE(Do(kStart, [&](const Call& call) -> core::Status {
                auto person = people::Find(call.tx, made().tenant, asked);
                person->phones = {"0838-1234567"};
                return people::Update(call.tx, made().tenant, *people::Check(*person));
              }).ok());
  Step(kStart);
  EXPECT_EQ(Newest("sms_json").error, "no_phone");
  EXPECT_TRUE(gateway_.taken.empty());
}

TEST_P(SmsWayTest, AliyunChecksKeySignatureTemplateAndRate) {
  FakeAliyun aliyun;
  FakeHttp server([&](const FakeRequest& r) { return aliyun.Answer(r); });
  SmsChange wrong = Aliyun(server.Url("/"));
  wrong.secret = "otherSecret";
  ASSERT_EQ(CodeOf(Set(wrong)), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.received", "SMS_1", {{"number", "number"}})), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.replied", "SMS_2")), "ok");
  const core::CaseId id = Asked("13800001234");
  EXPECT_EQ(Send(kStart).failed, 1);
  EXPECT_EQ(Newest("sms_aliyun").detail,
            "SignatureDoesNotMatch Specified signature is not matched.");
  EXPECT_EQ(Newest("sms_aliyun").next_try_at, kStart + 60'000);
  // The administrator puts it right; the message arrives with the next try.
  ASSERT_EQ(CodeOf(Set(Aliyun(server.Url("/")))), "ok");
  EXPECT_EQ(Send(kStart + 60'000).sent, 1);
  ASSERT_EQ(aliyun.taken.size(), 1U);
  EXPECT_EQ(aliyun.taken[0].phone, "13800001234");
  EXPECT_EQ(aliyun.taken[0].params, R"({"number":"20260302-000001"})");
  EXPECT_EQ(Newest("sms_aliyun").ref, "9006197469364^1");
  Reply(id, "2026-03-02T09:10");
  EXPECT_EQ(Send(At("2026-03-02T09:10")).failed, 1);
  EXPECT_EQ(Newest("sms_aliyun").state, DeliveryState::kGivenUp) << "an unknown template stays so";
  SmsChange unknown = Aliyun(server.Url("/"));
  unknown.key_id = "nobody";
  ASSERT_EQ(CodeOf(Set(unknown)), "ok");
  Asked("13800005678", "2026-03-02T09:20");
  Send(At("2026-03-02T09:20"));
  EXPECT_EQ(Newest("sms_aliyun").detail,
            "InvalidAccessKeyId.NotFound Specified access key is not found.");
  EXPECT_EQ(Newest("sms_aliyun").state, DeliveryState::kWaiting);
}

// Somebody else of the organisation writes to the same number by the same account.
TEST_P(SmsWayTest, WhatAliyunThrottlesIsSentWhenItsWindowIsOver) {
  int asked = 0;
  FakeHttp server([&](const FakeRequest&) {
    return ++asked > 1 ? FakeReply{200, R"({"Code":"OK","Message":"OK","BizId":"b"})"}
                       : FakeReply{200, R"({"Code":"isv.BUSINESS_LIMIT_CONTROL",)"
                                        R"("Message":"触发小时级流控Permits:5"})"};
  });
  ASSERT_EQ(CodeOf(Set(Aliyun(server.Url("/")))), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.received", "SMS_1")), "ok");
  Asked("13800001234");
  Send(kStart);
  EXPECT_EQ(Newest("sms_aliyun").error, "throttled");
  EXPECT_EQ(Send(kStart + core::kMsPerHour - 1).sent, 0);
  EXPECT_EQ(Send(kStart + core::kMsPerHour).sent, 1);
  EXPECT_EQ(asked, 2);
}

TEST_P(SmsWayTest, TencentChecksKeySignatureTemplateAndRate) {
  FakeTencent tencent;
  FakeHttp server([&](const FakeRequest& r) { return tencent.Answer(r); });
  SmsChange wrong = Tencent(server.Url("/"));
  wrong.secret = "other";
  ASSERT_EQ(CodeOf(Set(wrong)), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.received", "1110", {{"a", "number"}, {"b", "due_at"}})), "ok");
  ASSERT_EQ(CodeOf(Map("person.case.replied", "1111")), "ok");
  const core::CaseId id = Asked("13800001234");
  Send(kStart);
  EXPECT_EQ(Newest("sms_tencent").detail,
            "AuthFailure.SignatureFailure The provided credentials could not be validated.");
  ASSERT_EQ(CodeOf(Set(Tencent(server.Url("/")))), "ok");
  tencent.most_to_one = 0;
  Send(kStart + 60'000);
  EXPECT_EQ(Newest("sms_tencent").error, "throttled");
  tencent.most_to_one = 1000;
  EXPECT_EQ(Send(kStart + 120'000).sent, 1);
  ASSERT_EQ(tencent.taken.size(), 1U);
  EXPECT_EQ(tencent.taken[0].phone, "+8613800001234");
  EXPECT_EQ(tencent.taken[0].params, R"(["20260302-000001","2026-03-07 24:00"])");
  EXPECT_EQ(Newest("sms_tencent").ref, "5000:104571066915705365781");
  Reply(id, "2026-03-02T09:30");
  Send(At("2026-03-02T09:30"));
  EXPECT_EQ(Newest("sms_tencent").state, DeliveryState::kGivenUp);
  EXPECT_EQ(Newest("sms_tencent").detail,
            "FailedOperation.TemplateIncorrectOrUnapproved template not approved");
}

TEST_P(SmsWayTest, ATestGoesToTheMobileOfAStaffMember) {
  UseGateway();
  const core::StaffId clerk = made().staff.at("village.clerk");
  const auto test = [&](const std::string& id, core::StaffId to) {
    return Do(kStart, [&](const Call& call) { return TestSms(call, id, to); });
  };
  EXPECT_EQ(CodeOf(test("person.case.closed", clerk)), "core.not_found") << "not mapped";
  EXPECT_EQ(CodeOf(test("person.case.received", core::StaffId{7})), "core.not_found");
  EXPECT_EQ(CodeOf(test("person.case.received", clerk)), "core.bad_input") << "no mobile number";
  ASSERT_EQ(CodeOf(Do(kStart,
                      [&](const Call& call) {
                        org::Staff staff = *org::FindStaff(call.tx, made().tenant, clerk);
                        staff.phone = "13900002222";
                        return service::ChangeStaff(call, staff);
                      })),
            "ok");
  ASSERT_EQ(CodeOf(test("person.case.received", clerk)), "ok");
  EXPECT_EQ(Step(kStart).sent, 1);
  EXPECT_EQ(gateway_.taken.at(0).phone, "13900002222");
  EXPECT_EQ(gateway_.taken.at(0).params,
            R"({"number":"20260101-000000","due":"2026-03-02 09:00"})");
  SmsChange off = Gateway(server_.Url("/send"));
  off.enabled = false;
  ASSERT_EQ(CodeOf(Set(off)), "ok");
  EXPECT_EQ(CodeOf(test("person.case.received", clerk)), "channel.switched_off");
}

TEST_P(SmsWayTest, SettingsAreCheckedAndNoSecretIsShown) {
  const auto refused = [&](SmsChange change, const std::string& path) {
    const auto result = Set(change);
    EXPECT_EQ(CodeOf(result), "core.bad_input") << path;
    EXPECT_EQ(result.ok() ? "" : result.error().params.at(0).name, path);
  };
  const SmsChange good = Aliyun("https://sms.example.org/");
  SmsChange bad = good;
  bad.provider = "fax";
  refused(bad, "/provider");
  bad = good;
  bad.secret.reset();
  refused(bad, "/secret");
  bad = good;
  bad.secret = "two words";
  refused(bad, "/secret");
  bad = good;
  bad.secret = std::string(201, 's');
  refused(bad, "/secret");
  bad = good;
  bad.key_id = "";
  refused(bad, "/key_id");
  bad = good;
  bad.sign_name = "";
  refused(bad, "/sign_name");
  bad = good;
  bad.sign_name = "一二三四五六七八九十一二三四五六七八九十一";
  refused(bad, "/sign_name");
  for (const int rate : {0, 1001}) {
    bad = good;
    bad.per_second = rate;
    refused(bad, "/per_second");
  }
  bad = Tencent("https://sms.example.org/");
  bad.app_id = "";
  refused(bad, "/app_id");
  bad = Gateway("");
  refused(bad, "/url");
  bad = good;
  bad.url = "https://10.0.0.1/";
  EXPECT_EQ(CodeOf(Set(bad)), "channel.bad_url");
  EXPECT_FALSE(Page().sms.has_value()) << "nothing was stored";
  EXPECT_EQ(CodeOf(engine().Run(As("village.clerk"), kStart,
                                [&](const Call& c) { return SetSms(c, Rules(), good); })),
            "core.forbidden");
  SmsChange own = good;
  own.url = "";
  const auto set = Set(own);
  ASSERT_EQ(CodeOf(set), "ok");
  EXPECT_EQ(set->host, "dysmsapi.aliyuncs.com") << "the provider's own address";
  EXPECT_TRUE(set->secret_set);
  own.secret.reset();
  own.url.reset();
  own.per_second = 1000;
  Restart();
  EXPECT_TRUE(Set(own)->secret_set) << "kept when not given";
  EXPECT_EQ(Page().sms->per_second, 1000);
  SmsChange other = Tencent("");
  other.secret.reset();
  refused(other, "/secret");
  const auto events = db().Read(
      [&](store::Tx& tx) { return journal::Find(tx, made().tenant, {.type_prefix = "channel."}); });
  ASSERT_EQ(events.size(), 2U);
  for (const auto& event : events) {
    EXPECT_EQ(boost::json::serialize(event.body).find("testSecret"), std::string::npos);
  }
}

TEST_P(SmsWayTest, AKindIsMappedToATemplateWithValuesItHas) {
  EXPECT_EQ(CodeOf(Map("person.case.received", "SMS_1")), "core.not_found") << "not set up";
  ASSERT_EQ(CodeOf(Set(Aliyun("https://sms.example.org/"))), "ok");
  EXPECT_EQ(CodeOf(Map("person.case.received", "")), "core.bad_input");
  EXPECT_EQ(CodeOf(Map("person.case.received", "S M S")), "core.bad_input");
  EXPECT_EQ(CodeOf(Map("nothing", "SMS_1")), "core.not_found");
  EXPECT_EQ(CodeOf(Map("test", "SMS_1")), "core.not_found") << "a test is of another kind";
  for (const char* value : {"to", "rule", "text", "requester", ""}) {
    EXPECT_EQ(CodeOf(Map("person.case.received", "SMS_1", {{"a", value}})), "core.bad_input")
        << value;
  }
  for (const char* name : {"", "a b", "名", "{a}"}) {
    EXPECT_EQ(CodeOf(Map("person.case.received", "SMS_1", {{name, "number"}})), "core.bad_input")
        << name;
  }
  EXPECT_EQ(CodeOf(Map("person.case.received", "SMS_1", {{"a", "number"}, {"a", "due_at"}})),
            "core.bad_input");
  std::vector<SmsParam> many;
  for (int i = 0; i < 10; ++i) many.push_back({"p" + std::to_string(i), "number"});
  EXPECT_EQ(CodeOf(Map("person.case.received", "SMS_1", many)), "ok");
  many.push_back({"p10", "number"});
  EXPECT_EQ(CodeOf(Map("person.case.received", "SMS_1", many)), "core.too_many");
  EXPECT_EQ(CodeOf(Map("case.assigned", "SMS_3", {{"to", "to"}})), "ok");
  Restart();
  ASSERT_EQ(Page().templates.size(), 2U);
  EXPECT_EQ(Page().templates[1].params.size(), 10U);
  const auto remove = [&](const std::string& id) {
    return Do(kStart, [&](const Call& call) { return RemoveSmsTemplate(call, id); });
  };
  EXPECT_EQ(CodeOf(remove("nothing")), "core.not_found");
  EXPECT_EQ(CodeOf(remove("case.assigned")), "ok");
  EXPECT_EQ(CodeOf(remove("case.assigned")), "ok") << "again changes nothing";
  EXPECT_EQ(Page().templates.size(), 1U);
  ASSERT_EQ(CodeOf(Set(Tencent("https://sms.example.org/"))), "ok");
  EXPECT_TRUE(Page().templates.empty()) << "a code means nothing to another provider";
}

TEST_P(SmsWayTest, AMobileNumberIsOneOfElevenDigits) {
  EXPECT_EQ(MobileOf({"0838-1234567", "+86 138-0000-1234"}), "13800001234");
  for (const char* none : {"", "110", "12345678901", "1380000123", "138000012345", "23800001234"}) {
    EXPECT_EQ(MobileOf({none}), "") << none;
  }
}

SHOUWEN_ON_BOTH_ENGINES(SmsWayTest);

}  // namespace
}  // namespace shouwen::channel
