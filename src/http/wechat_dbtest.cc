// The WeChat official account over HTTP: its settings, and what its message server asks and posts.
#include "people/people.h"
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

// Of token "weixin": the vector of the documentation, whose time is years ago.
constexpr const char* kOld =
    "signature=8df7164a2761b9b11672dec5a7df21e70144da13&timestamp=1409659813&nonce=1372623149";
// SHA-1 of "1372623149" "1772413200" "weixin", reckoned by sha1sum; 2026-03-02T09:00:00+08:00.
constexpr const char* kNow =
    "signature=d198c6c6846d82636b2d554d4cc6696d210280ff&timestamp=1772413200&nonce=1372623149";

class WechatApiTest : public ApiTest {
 protected:
  Reply Set(const std::string& more = R"("enabled":true)") {
    return Call("admin", "PUT", "/api/v1/wechat",
                R"({"name":"示例县服务号","app_id":"wxsample0000000001","token":"weixin",)"
                R"("method":"","ledger":"livelihood","peer_cap":5,)" +
                    more + "}");
  }
  Reply Echo(const std::string& query) { return Get("", "/channel/wechat?" + query); }
  Reply Say(const std::string& body, const std::string& query = kNow) {
    return Call("", "POST", "/channel/wechat?" + query + "&openid=oSample-Li_0001", body,
                {{"Content-Type", "text/xml"}});
  }
  static std::string Text(const std::string& id, const std::string& text) {
    return "<xml><ToUserName><![CDATA[gh_sample]]></ToUserName><FromUserName>"
           "<![CDATA[oSample-Li_0001]]></FromUserName><CreateTime>1772413200</CreateTime>"
           "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[" +
           text + "]]></Content><MsgId>" + id + "</MsgId></xml>";
  }
};

TEST_P(WechatApiTest, NothingIsSetUpAtFirst) {
  const Reply page = Get("admin", "/api/v1/wechat");
  ASSERT_EQ(page.status, 200) << page.text;
  EXPECT_EQ(page.At("/wechat"), "null");
  EXPECT_EQ(Get("clerk", "/api/v1/wechat").code(), "core.forbidden");
  EXPECT_EQ(Echo(std::string(kNow) + "&echostr=1").code(), "core.not_found");
  EXPECT_EQ(Say(Text("1", "路灯不亮")).code(), "core.not_found");
  EXPECT_EQ(Post("admin", "/api/v1/wechat/tests").code(), "channel.switched_off");
}

TEST_P(WechatApiTest, WhatIsSetIsShownWithoutItsSecrets) {
  const Reply set =
      Set(R"("key":"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG","secret":"samplesecret",)"
          R"("enabled":true)");
  ASSERT_EQ(set.status, 200) << set.text;
  EXPECT_EQ(set.At("/host"), "api.weixin.qq.com");
  EXPECT_EQ(set.At("/key_set"), "true");
  EXPECT_EQ(set.At("/secret_set"), "true");
  EXPECT_EQ(set.At("/unit"), "null");
  const Reply page = Get("admin", "/api/v1/wechat");
  EXPECT_EQ(page.At("/wechat/app_id"), "wxsample0000000001");
  const Reply journal = Get("audit", "/api/v1/journal?page_size=50");
  EXPECT_NE(journal.text.find("channel.wechat_set"), std::string::npos);
  for (const char* secret : {"weixin\"", "ABCDEFG", "samplesecret"}) {
    EXPECT_EQ(set.text.find(secret), std::string::npos);
    EXPECT_EQ(page.text.find(secret), std::string::npos);
    EXPECT_EQ(journal.text.find(secret), std::string::npos);
  }
}

TEST_P(WechatApiTest, WhatIsWrongIsNamed) {
  const Reply key = Set(R"("key":"short","enabled":true)");
  EXPECT_EQ(key.code(), "core.bad_input");
  EXPECT_FALSE(key.At("/params/~1key").empty()) << key.text;
  EXPECT_EQ(Set(R"("url":"https://169.254.169.254","enabled":true)").code(), "channel.bad_url");
  EXPECT_EQ(Set(R"("unit":"1","enabled":true)").code(), "core.not_found");
  EXPECT_EQ(Set(R"("unit":")" + Unit("village") + R"(","enabled":true)").status, 200);
}

TEST_P(WechatApiTest, TheAddressIsChecked) {
  ASSERT_EQ(Set().status, 200);
  const Reply echo = Echo(std::string(kNow) + "&echostr=%3Cb%3E5836%2B");
  ASSERT_EQ(echo.status, 200) << echo.text;
  EXPECT_EQ(echo.text, "<b>5836+") << "verbatim";
  EXPECT_TRUE(echo.headers.at("content-type").starts_with("text/plain")) << "no page";
  EXPECT_NE(Get("admin", "/api/v1/wechat").At("/wechat/checked_at"), "null");
  const Reply old = Echo(std::string(kOld) + "&echostr=1");
  EXPECT_EQ(old.status, 403);
  EXPECT_EQ(old.code(), "channel.bad_signature");
  EXPECT_EQ(old.At("/params/what"), "timestamp") << "the signature is right";
  EXPECT_EQ(Echo("echostr=1").At("/params/what"), "signature");
}

TEST_P(WechatApiTest, AMessageBecomesACaseAndIsAnsweredAtOnce) {
  ASSERT_EQ(Set().status, 200);
  const Reply first = Say(Text("1", "示例路5号路灯不亮"));
  ASSERT_EQ(first.status, 200) << first.text;
  EXPECT_TRUE(first.headers.at("content-type").starts_with("text/xml"));
  EXPECT_NE(first.text.find("<ToUserName><![CDATA[oSample-Li_0001]]>"), std::string::npos);
  EXPECT_NE(first.text.find("已登记，编号 20260302-"), std::string::npos) << first.text;
  EXPECT_EQ(Say(Text("1", "示例路5号路灯不亮")).text, first.text) << "the same again";
  const Reply list = Get("admin", "/api/v1/cases?page_size=50");
  ASSERT_EQ(list.body.at("items").as_array().size(), 1U) << list.text;
  EXPECT_EQ(list.text.find("oSample"), std::string::npos) << "no list shows who wrote";
  const Reply people = Get("clerk", "/api/v1/people?page_size=50");
  EXPECT_EQ(people.text.find("oSample"), std::string::npos) << people.text;
}

TEST_P(WechatApiTest, WhatNeedsNoWordsIsAnsweredSuccess) {
  ASSERT_EQ(Set().status, 200);
  const Reply gone =
      Say("<xml><ToUserName>gh_sample</ToUserName><FromUserName>oSample-Li_0001</FromUserName>"
          "<CreateTime>1772413200</CreateTime><MsgType>event</MsgType><Event>unsubscribe</Event>"
          "</xml>");
  ASSERT_EQ(gone.status, 200) << gone.text;
  EXPECT_EQ(gone.text, "success");
}

TEST_P(WechatApiTest, WhatIsNotWechatsIsRefused) {
  ASSERT_EQ(Set(R"("enabled":false)").status, 200);
  EXPECT_EQ(Say(Text("1", "路灯不亮")).code(), "channel.switched_off");
  ASSERT_EQ(Set().status, 200);
  EXPECT_EQ(Say("no xml").code(), "channel.bad_message");
  EXPECT_EQ(Say(Text("1", "路灯不亮"), "signature=0&timestamp=1772413200&nonce=1").code(),
            "channel.bad_signature");
  EXPECT_EQ(Call("", "PUT", "/channel/wechat").status, 405);
}

TEST_P(WechatApiTest, AForgottenPersonIsForgottenHereToo) {
  ASSERT_EQ(Set().status, 200);
  const std::string by_hand = R"({"name":"示例李","external_id":"wechat:oSample-Li_0001"})";
  EXPECT_EQ(Post("clerk", "/api/v1/people", by_hand).code(), "people.door_id");
  // As the door writes it: they asked something once, which is closed long since.
  people::Person known;
  known.id = core::PersonId{7};
  known.name = "示例李";
  known.external_id = "wechat:oSample-Li_0001";
  const auto written = engine_->db().Write([&](store::Tx& tx) -> core::Status {
    people::Insert(tx, made_.tenant, known);
    return core::Ok();
  });
  ASSERT_TRUE(written.ok());
  ASSERT_EQ(Say(Text("1", "?")).status, 200);
  const auto rows = [&] {
    return engine_->db().Read([&](store::Tx& tx) {
      return tx.Query("SELECT COUNT(*) FROM channel_wechat_messages").Int(0, 0) +
             tx.Query("SELECT COUNT(*) FROM channel_wechat_fans").Int(0, 0);
    });
  };
  EXPECT_EQ(rows(), 2);
  const std::string path = "/api/v1/people/" + core::ToText(known.id) + "/anonymisations";
  EXPECT_EQ(Post("admin", path, R"({"reason":""})").code(), "service.reason_missing");
  EXPECT_EQ(rows(), 2) << "refused: nothing is forgotten";
  const Reply done = Post("admin", path, R"({"reason":"本人申请"})");
  ASSERT_EQ(done.status, 201) << done.text;
  EXPECT_EQ(rows(), 0);
}

class GuessedWechatTest : public WechatApiTest {
 protected:
  ApiOptions Options() const override {
    ApiOptions options = WechatApiTest::Options();
    options.sign_in_rate = {0.001, 3};
    return options;
  }
};

TEST_P(GuessedWechatTest, GuessingASignatureIsThrottledAndWechatIsNot) {
  ASSERT_EQ(Set().status, 200);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(Echo("signature=0").code(), "channel.bad_signature");
  const Reply more = Echo("signature=0");
  EXPECT_EQ(more.status, 429);
  EXPECT_EQ(more.code(), "http.rate_limited");
  EXPECT_EQ(Echo(std::string(kNow) + "&echostr=1").text, "1");
}

class UnmadeWechatTest : public WechatApiTest {
 protected:
  bool HasOrganisation() const override { return false; }
};

TEST_P(UnmadeWechatTest, WithoutAnOrganisationNobodyIsAnswered) {
  EXPECT_EQ(Echo(kNow).code(), "setup.needed");
  EXPECT_EQ(Say(Text("1", "路灯不亮")).code(), "setup.needed");
}

SHOUWEN_ON_BOTH_ENGINES(WechatApiTest);
SHOUWEN_ON_BOTH_ENGINES(GuessedWechatTest);
SHOUWEN_ON_BOTH_ENGINES(UnmadeWechatTest);

}  // namespace
}  // namespace shouwen::http::testing
