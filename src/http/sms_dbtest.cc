// Short messages over HTTP: what is set and never shown, and what a gateway may tell with its key.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class SmsApiTest : public ApiTest {
 protected:
  Reply Set(const std::string& body) { return Call("admin", "PUT", "/api/v1/sms", body); }
  Reply SetGateway(const std::string& enabled = "true") {
    return Set(R"({"provider":"json","url":"https://sms.example.org/send?key=very-secret",)"
               R"("secret":"sample-key","per_second":5,"enabled":)" +
               enabled + "}");
  }
  Reply Map(const std::string& kind, const std::string& body) {
    return Call("admin", "PUT", "/api/v1/sms/templates/" + kind, body);
  }
  std::string Key() {
    return Post("admin", "/api/v1/door-keys", R"({"door":"sms","name":"示例短信平台"})")
        .At("/token");
  }
  Reply Tell(const std::string& key, const std::string& what, const std::string& body) {
    return Post("", "/channel/sms/" + key + "/" + what, body);
  }
};

TEST_P(SmsApiTest, NothingIsSetUpAtFirst) {
  const Reply page = Get("admin", "/api/v1/sms");
  ASSERT_EQ(page.status, 200) << page.text;
  EXPECT_EQ(page.At("/sms"), "null");
  EXPECT_EQ(page.At("/templates"), "[]");
  EXPECT_EQ(page.At("/opted_out"), "0");
  EXPECT_EQ(Map("person.notify", R"({"code":"1","params":[]})").code(), "core.not_found");
  EXPECT_EQ(Get("clerk", "/api/v1/sms").code(), "core.forbidden");
}

TEST_P(SmsApiTest, WhatIsSetIsShownWithoutItsSecrets) {
  const Reply set = SetGateway();
  ASSERT_EQ(set.status, 200) << set.text;
  EXPECT_EQ(set.At("/host"), "sms.example.org");
  EXPECT_EQ(set.At("/secret_set"), "true");
  EXPECT_EQ(set.At("/per_second"), "5");
  const Reply page = Get("admin", "/api/v1/sms");
  const Reply journal = Get("audit", "/api/v1/journal?page_size=50");
  for (const char* secret : {"very-secret", "sample-key"}) {
    EXPECT_EQ(set.text.find(secret), std::string::npos);
    EXPECT_EQ(page.text.find(secret), std::string::npos);
    EXPECT_EQ(journal.text.find(secret), std::string::npos);
  }
  EXPECT_NE(journal.text.find("channel.sms_set"), std::string::npos);
  const Reply bad = Set(R"({"provider":"fax","per_second":5,"enabled":true})");
  EXPECT_EQ(bad.code(), "core.bad_input");
  EXPECT_FALSE(bad.At("/params/~1provider").empty()) << bad.text;
  EXPECT_EQ(Set(R"({"provider":"aliyun","secret":"s","key_id":"k","sign_name":"示例",)"
                R"("url":"https://169.254.169.254/","per_second":5,"enabled":true})")
                .code(),
            "channel.bad_url");
}

TEST_P(SmsApiTest, AKindIsMappedTestedAndTakenBack) {
  ASSERT_EQ(SetGateway().status, 200);
  const Reply mapped =
      Map("person.case.settled", R"({"code":"t-1","params":[{"name":"n","value":"number"}]})");
  ASSERT_EQ(mapped.status, 200) << mapped.text;
  EXPECT_EQ(Get("admin", "/api/v1/sms").At("/templates/0/params/0/value"), "number");
  const Reply wrong =
      Map("person.case.settled", R"({"code":"t","params":[{"name":"n","value":"requester"}]})");
  EXPECT_EQ(wrong.code(), "core.bad_input");
  EXPECT_FALSE(wrong.At("/params/~1params~10~1value").empty()) << wrong.text;
  const std::string staff = Get("clerk", "/api/v1/sessions/current").At("/staff/id");
  const std::string test = R"({"message":"person.case.settled","staff":")" + staff + "\"}";
  const Reply office = Post("admin", "/api/v1/sms/tests", test);
  EXPECT_EQ(office.code(), "core.bad_input") << office.text << " no mobile number";
  for (const char* when : {"at first", "again changes nothing"}) {
    const Reply gone = Call("admin", "DELETE", "/api/v1/sms/templates/person.case.settled");
    EXPECT_EQ(gone.status, 204) << when;
  }
  EXPECT_EQ(Post("admin", "/api/v1/sms/tests", test).code(), "core.not_found");
  EXPECT_EQ(Get("admin", "/api/v1/sms").At("/templates"), "[]");
}

TEST_P(SmsApiTest, AGatewayTellsWithItsKeyAndIsAnsweredAsItExpects) {
  const std::string key = Key();
  const std::string aliyun =
      R"([{"phone_number":"13800001234","success":true,"err_code":"DELIVERED","biz_id":"b",)"
      R"("out_id":"1"}])";
  const Reply told = Tell(key, "receipts", aliyun);
  ASSERT_EQ(told.status, 200) << told.text;
  EXPECT_EQ(told.At("/code"), "0") << "Alibaba Cloud";
  EXPECT_EQ(told.At("/result"), "0") << "Tencent Cloud";
  EXPECT_EQ(told.At("/errmsg"), "OK");
  EXPECT_EQ(told.At("/known"), "0");
  EXPECT_EQ(told.At("/unknown"), "1");
  EXPECT_EQ(Tell(key, "receipts", aliyun).At("/unknown"), "1");
  EXPECT_EQ(Get("admin", "/api/v1/sms").At("/unknown_receipts"), "1") << "told twice";
  EXPECT_EQ(Tell("swk_wrong", "receipts", aliyun).code(), "channel.bad_key");
  const std::string other =
      Post("admin", "/api/v1/door-keys", R"({"door":"hotline","name":"示例交换机"})").At("/token");
  EXPECT_EQ(Tell(other, "receipts", aliyun).code(), "channel.bad_key") << "of another door";
  EXPECT_EQ(Tell(key, "receipts", "no json").code(), "core.bad_input");
  const Reply bad = Tell(key, "receipts", R"([{"sid":"1","report_status":"MAYBE"}])");
  EXPECT_FALSE(bad.At("/params/~10~1report_status").empty()) << bad.text;
}

TEST_P(SmsApiTest, WhoAnswersTdIsWrittenToNoMore) {
  const std::string key = Key();
  const std::string td = R"({"extend":"","mobile":"13800001234","nationcode":"86","text":"TD"})";
  EXPECT_EQ(Tell(key, "replies", td).code(), "core.not_found") << "not set up";
  ASSERT_EQ(SetGateway().status, 200);
  const Reply told = Tell(key, "replies", td);
  ASSERT_EQ(told.status, 200) << told.text;
  EXPECT_EQ(told.At("/known"), "1");
  EXPECT_EQ(Get("admin", "/api/v1/sms").At("/opted_out"), "1");
  EXPECT_EQ(Get("audit", "/api/v1/journal").text.find("13800001234"), std::string::npos);
  EXPECT_EQ(Post("admin", "/api/v1/sms/resumptions", R"({"phone":"110"})").code(),
            "core.bad_input");
  EXPECT_EQ(Post("admin", "/api/v1/sms/resumptions", R"({"phone":"13800001234"})").status, 204);
  EXPECT_EQ(Get("admin", "/api/v1/sms").At("/opted_out"), "0");
  EXPECT_EQ(Tell("swk_wrong", "replies", td).code(), "channel.bad_key");
}

TEST_P(SmsApiTest, ARevokedKeyTellsNothing) {
  const Reply made = Post("admin", "/api/v1/door-keys", R"({"door":"sms","name":"示例短信平台"})");
  ASSERT_EQ(made.status, 201) << made.text;
  const std::string path = "/api/v1/door-keys/" + made.At("/id") + "/revocations";
  ASSERT_EQ(Post("admin", path).status, 204);
  EXPECT_EQ(Tell(made.At("/token"), "receipts", "[]").code(), "channel.bad_key");
}

SHOUWEN_ON_BOTH_ENGINES(SmsApiTest);

}  // namespace
}  // namespace shouwen::http::testing
