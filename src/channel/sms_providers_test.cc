// What the gateways are sent and what they answer: signatures by the examples of their own
// documentation, every code by what it is documented to mean.
#include "sms_providers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "channel/form.h"

namespace shouwen::channel {
namespace {

constexpr core::Instant kNow{1'551'113'065'000};  // 2019-02-25T16:44:25Z

const SmsProvider& ProviderOf(std::string_view id) {
  const SmsProvider* const one = FindSmsProvider(id);
  CORE_CHECK(one != nullptr);
  return *one;
}
SmsAccount Account(const std::string& url) {
  SmsAccount account;
  account.url = url;
  account.key_id = "testId";
  account.secret = "testSecret";
  account.app_id = "1400006666";
  account.region = "ap-guangzhou";
  account.sign_name = "示例县热线";
  return account;
}
SmsText Text() {
  return {"77",
          "13800001234",
          "SMS_1",
          {{"number", "20260302-000001"}, {"due", "2026-03-08 00:00"}},
          "【示例县】您好"};
}
Outcome Judged(std::string_view provider, const std::string& body, int status = 200) {
  HttpResponse response;
  response.status = status;
  response.body = body;
  return ProviderOf(provider).judge({}, response, kNow);
}
Outcome Aliyun(const std::string& code, const std::string& words = "x") {
  return Judged("aliyun",
                R"({"Message":")" + words + R"(","RequestId":"R","Code":")" + code + "\"}");
}
Outcome Tencent(const std::string& code) {
  return Judged("tencent",
                R"({"Response":{"SendStatusSet":[{"SerialNo":"","PhoneNumber":"+8613800001234",)"
                R"("Fee":0,"Code":")" +
                    code + R"(","Message":"x"}],"RequestId":"R"}})");
}

// The worked example of the signature in the documentation of SendSms.
TEST(SmsSign, AliyunAsItsDocumentationWorksItOut) {
  EXPECT_EQ(AliyunSignature("GET",
                            {{"SignatureMethod", "HMAC-SHA1"},
                             {"SignatureNonce", "45e25e9b-0a6f-4070-8c85-2956eda1b466"},
                             {"AccessKeyId", "testId"},
                             {"SignatureVersion", "1.0"},
                             {"Timestamp", "2017-07-12T02:42:19Z"},
                             {"Format", "XML"},
                             {"Action", "SendSms"},
                             {"Version", "2017-05-25"},
                             {"RegionId", "cn-hangzhou"},
                             {"PhoneNumbers", "15300000001"},
                             {"SignName", "阿里云短信测试专用"},
                             {"TemplateParam", R"({"customer":"test"})"},
                             {"TemplateCode", "SMS_71390007"},
                             {"OutId", "123"}},
                            "testSecret"),
            "zJDF+Lrzhj/ThnlvIToysFRq6t4=");
}

// The worked example of Signature v3 (DescribeInstances of cvm).
TEST(SmsSign, TencentAsItsDocumentationWorksItOut) {
  SmsAccount account;
  account.key_id = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
  account.secret = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE";
  const std::string body =
      R"({"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]})";
  EXPECT_EQ(Tc3Authorization(account, "cvm", "cvm.tencentcloudapi.com", body, kNow),
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/"
            "tc3_request, SignedHeaders=content-type;host, "
            "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
}

TEST(SmsRequest, AliyunGetsItsParametersInTheBody) {
  const auto request =
      ProviderOf("aliyun").request(Account("https://dysmsapi.aliyuncs.com/"), Text(), kNow);
  EXPECT_EQ(request.url, "https://dysmsapi.aliyuncs.com/") << "no number in an address";
  const auto form = Form::Parse(request.body);
  ASSERT_TRUE(form.ok());
  EXPECT_EQ(form->Get("PhoneNumbers"), "13800001234");
  EXPECT_EQ(form->Get("SignName"), "示例县热线");
  EXPECT_EQ(form->Get("TemplateCode"), "SMS_1");
  EXPECT_EQ(form->Get("TemplateParam"), R"({"number":"20260302-000001","due":"2026-03-08 00:00"})");
  EXPECT_EQ(form->Get("OutId"), "77");
  EXPECT_EQ(form->Get("Timestamp"), "2019-02-25T16:44:25Z");
  EXPECT_NE(form->Get("Signature"), "");
  EXPECT_EQ(request.body.find("testSecret"), std::string::npos);
  SmsText bare = Text();
  bare.params.clear();
  const auto without = Form::Parse(ProviderOf("aliyun").request(Account("x"), bare, kNow).body);
  EXPECT_EQ(without->Get("TemplateParam"), "") << "a template without variables takes none";
}

TEST(SmsRequest, TencentGetsItsParametersInOrder) {
  const auto request =
      ProviderOf("tencent").request(Account("https://sms.tencentcloudapi.com/"), Text(), kNow);
  EXPECT_EQ(boost::json::parse(request.body),
            boost::json::parse(R"({"PhoneNumberSet":["+8613800001234"],"SmsSdkAppId":"1400006666",)"
                               R"("SignName":"示例县热线","TemplateId":"SMS_1",)"
                               R"("TemplateParamSet":["20260302-000001","2026-03-08 00:00"],)"
                               R"("SessionContext":"77"})"));
  const auto has = [&](const std::string& name, const std::string& value) {
    return std::find(request.headers.begin(), request.headers.end(), std::pair(name, value)) !=
           request.headers.end();
  };
  EXPECT_TRUE(has("X-TC-Action", "SendSms"));
  EXPECT_TRUE(has("X-TC-Version", "2021-01-11"));
  EXPECT_TRUE(has("X-TC-Region", "ap-guangzhou"));
  EXPECT_TRUE(has("X-TC-Timestamp", "1551113065"));
  EXPECT_TRUE(has("Content-Type", "application/json; charset=utf-8")) << "as it was signed";
  EXPECT_TRUE(has("Authorization", Tc3Authorization(Account(""), "sms", "sms.tencentcloudapi.com",
                                                    request.body, kNow)));
}

TEST(SmsRequest, AGatewayOfOnesOwnGetsTheWordsAndTheValues) {
  const auto request =
      ProviderOf("json").request(Account("https://sms.example.org/x"), Text(), kNow);
  EXPECT_EQ(boost::json::parse(request.body),
            boost::json::parse(R"({"id":"77","to":"13800001234","sign":"示例县热线",)"
                               R"("template":"SMS_1","params":{"number":"20260302-000001",)"
                               R"("due":"2026-03-08 00:00"},"text":"【示例县】您好"})"));
}

TEST(SmsAnswer, WhatIsTakenHasTheNameTheReceiptUses) {
  const Outcome ali = Judged(
      "aliyun", R"({"Message":"OK","RequestId":"R","BizId":"900619746936498440^0","Code":"OK"})");
  EXPECT_TRUE(ali.sent);
  EXPECT_EQ(ali.ref, "900619746936498440^0");
  const Outcome tencent = Judged(
      "tencent", R"({"Response":{"SendStatusSet":[{"SerialNo":"5000:1045710669157053657849499619",)"
                 R"("PhoneNumber":"+8618511122233","Fee":1,"SessionContext":"test","Code":"Ok",)"
                 R"("Message":"send success","IsoCode":"CN"}],"RequestId":"R"}})");
  EXPECT_TRUE(tencent.sent);
  EXPECT_EQ(tencent.ref, "5000:1045710669157053657849499619");
  EXPECT_EQ(tencent.error, "");
  EXPECT_EQ(Judged("json", R"({"ref":"g-1"})").ref, "g-1");
  EXPECT_TRUE(Judged("json", "", 204).sent) << "a gateway need not name it";
}

TEST(SmsAnswer, SaidTooOftenIsTriedAgainWhenTheLimitIsOver) {
  const auto throttled = [](const Outcome& o, std::int64_t wait_ms) {
    return !o.sent && !o.final && o.error == "throttled" && o.retry_after_ms == wait_ms;
  };
  const char* const limit = "isv.BUSINESS_LIMIT_CONTROL";
  EXPECT_TRUE(throttled(Aliyun(limit, "触发分钟级流控Permits:1"), core::kMsPerMinute));
  EXPECT_TRUE(throttled(Aliyun(limit, "触发小时级流控Permits:5"), core::kMsPerHour));
  EXPECT_TRUE(throttled(Aliyun(limit, "触发天级流控Permits:10"), core::kMsPerDay));
  EXPECT_TRUE(throttled(Aliyun(limit, "say what"), core::kMsPerHour));
  EXPECT_TRUE(throttled(Aliyun("isv.DAY_LIMIT_CONTROL"), core::kMsPerDay));
  EXPECT_TRUE(throttled(Aliyun("Throttling.User"), core::kMsPerMinute));
  EXPECT_TRUE(throttled(Tencent("LimitExceeded.PhoneNumberThirtySecondLimit"), 30'000));
  EXPECT_TRUE(throttled(Tencent("LimitExceeded.PhoneNumberOneHourLimit"), core::kMsPerHour));
  EXPECT_TRUE(throttled(Tencent("LimitExceeded.PhoneNumberDailyLimit"), core::kMsPerDay));
  EXPECT_TRUE(
      throttled(Tencent("LimitExceeded.PhoneNumberSameContentDailyLimit"), core::kMsPerDay));
  EXPECT_TRUE(throttled(Tencent("LimitExceeded.AppDailyLimit"), core::kMsPerDay));
  EXPECT_TRUE(throttled(Tencent("LimitExceeded.DeliveryFrequencyLimit"), core::kMsPerMinute));
  EXPECT_TRUE(throttled(Judged("json", R"({"error":"slow"})", 429), core::kMsPerMinute));
}

TEST(SmsAnswer, WhatStaysWrongIsGivenUp) {
  for (const char* code :
       {"isv.SMS_TEMPLATE_ILLEGAL", "isv.SMS_SIGNATURE_ILLEGAL", "isv.MOBILE_NUMBER_ILLEGAL",
        "isv.TEMPLATE_MISSING_PARAMETERS", "isv.TEMPLATE_PARAMS_ILLEGAL", "isv.INVALID_PARAMETERS",
        "isv.INVALID_JSON_PARAM", "isv.PARAM_LENGTH_LIMIT", "isv.PARAM_NOT_SUPPORT_URL",
        "isv.BLACK_KEY_CONTROL_LIMIT"}) {
    EXPECT_TRUE(Aliyun(code).final) << code;
    EXPECT_EQ(Aliyun(code).error, "refused") << code;
  }
  for (const char* code :
       {"FailedOperation.TemplateIncorrectOrUnapproved",
        "FailedOperation.SignatureIncorrectOrUnapproved", "FailedOperation.ContainSensitiveWord",
        "FailedOperation.PhoneNumberInBlacklist", "InvalidParameterValue.IncorrectPhoneNumber",
        "InvalidParameterValue.TemplateParameterLengthLimit"}) {
    EXPECT_TRUE(Tencent(code).final) << code;
  }
  EXPECT_TRUE(Judged("json", R"({"error":"no such template"})", 400).final);
  EXPECT_EQ(Judged("json", R"({"error":"no such template"})", 400).detail, "no such template");
}

TEST(SmsAnswer, WhatAnAdministratorCanPutRightIsTriedAgain) {
  for (const char* code : {"isv.AMOUNT_NOT_ENOUGH", "isv.OUT_OF_SERVICE", "isp.SYSTEM_ERROR",
                           "isp.RAM_PERMISSION_DENY", "SomethingNew"}) {
    EXPECT_FALSE(Aliyun(code).final) << code;
    EXPECT_EQ(Aliyun(code).retry_after_ms, core::kMsPerMinute) << code;
  }
  const Outcome key = Judged(
      "aliyun", R"({"Message":"not found","RequestId":"R","Code":"InvalidAccessKeyId.NotFound"})",
      404);
  EXPECT_FALSE(key.sent || key.final);
  EXPECT_EQ(key.error, "refused");
  EXPECT_EQ(key.detail, "InvalidAccessKeyId.NotFound not found");
  const Outcome signature = Judged(
      "tencent", R"({"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"m"}}})");
  EXPECT_FALSE(signature.sent || signature.final);
  EXPECT_EQ(signature.detail, "AuthFailure.SignatureFailure m");
  for (const int status : {401, 403, 408, 500, 503}) {
    EXPECT_FALSE(Judged("json", "{}", status).final) << status;
  }
}

TEST(SmsAnswer, OneThatIsNotUnderstoodIsAFailure) {
  for (const char* odd : {"", "ok", "[]", "{}", R"({"Code":1})", R"({"Response":[]})",
                          R"({"Response":{"SendStatusSet":[]}})"}) {
    for (const char* provider : {"aliyun", "tencent"}) {
      const Outcome outcome = Judged(provider, odd);
      EXPECT_FALSE(outcome.sent || outcome.final) << provider << odd;
      EXPECT_EQ(outcome.error, "bad_reply") << provider << odd;
    }
  }
  EXPECT_EQ(Judged("aliyun", "<html>", 502).error, "status");
  HttpResponse silent;
  silent.failure = PeerFailure::kTimedOut;
  for (const SmsProvider& one : SmsProviders()) {
    const Outcome outcome = one.judge({}, silent, kNow);
    EXPECT_FALSE(outcome.sent || outcome.final) << one.id;
    EXPECT_EQ(outcome.error, "timed_out") << one.id;
  }
}

TEST(SmsAnswer, NoNumberOfAPersonIsKeptOfWhatWasSaid) {
  EXPECT_EQ(WithoutNumbers("number 13800001234 is not in use"), "number *********** is not in use");
  EXPECT_EQ(WithoutNumbers("+8613800001234"), "+*************");
  EXPECT_EQ(WithoutNumbers("1234567890 and 12345678901"), "1234567890 and ***********");
  EXPECT_EQ(WithoutNumbers(""), "");
  EXPECT_EQ(Judged("json", R"({"error":"13800001234 unknown"})", 400).detail,
            "*********** unknown");
}

}  // namespace
}  // namespace shouwen::channel
