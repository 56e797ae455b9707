// Endpoints, robots, words and deliveries over HTTP: what is shown, and what never is.
#include "testing/harness.h"

namespace shouwen::http::testing {
namespace {

class ChannelsOutTest : public ApiTest {
 protected:
  Reply Hook(const std::string& events = "[]") {
    return Post("admin", "/api/v1/webhooks",
                R"({"url":"https://hooks.example.org/in","events":)" + events + "}");
  }
  Reply Robot(const std::string& body, const std::string& unit = "village") {
    return Call("admin", "PUT", "/api/v1/robots/" + Unit(unit), body);
  }
};

TEST_P(ChannelsOutTest, ASecretIsShownOnceAndNeverAgain) {
  const Reply made = Hook(R"(["case.*"])");
  ASSERT_EQ(made.status, 201) << made.text;
  const std::string secret = made.At("/secret");
  EXPECT_EQ(secret.substr(0, 6), "whsec_");
  EXPECT_EQ(secret.size(), 6U + 32U) << "24 bytes in Base64";
  const std::string id = made.At("/id");
  const Reply list = Get("admin", "/api/v1/webhooks");
  EXPECT_EQ(list.At("/items/0/events/0"), "case.*");
  EXPECT_EQ(list.text.find(secret), std::string::npos);
  const Reply renewed = Post("admin", "/api/v1/webhooks/" + id + "/secrets");
  ASSERT_EQ(renewed.status, 201) << renewed.text;
  EXPECT_NE(renewed.At("/secret"), secret);
  EXPECT_EQ(renewed.At("/old_secret_until_at"), "2026-03-03T09:00:00+08:00");
  const Reply journal = Get("audit", "/api/v1/journal?page_size=50");
  EXPECT_EQ(journal.text.find("whsec_"), std::string::npos);
  EXPECT_NE(journal.text.find("channel.webhook_secret_renewed"), std::string::npos);
}

TEST_P(ChannelsOutTest, AnEndpointIsSwitchedOffAndOn) {
  const std::string id = Hook().At("/id");
  const auto change = [&](const std::string& body) {
    return Call("admin", "PATCH", "/api/v1/webhooks/" + id, body);
  };
  EXPECT_EQ(change(R"({"enabled":false})").At("/enabled"), "false");
  const Reply off = Post("admin", "/api/v1/webhooks/" + id + "/tests");
  EXPECT_EQ(off.status, 409) << off.text;
  EXPECT_EQ(off.code(), "channel.switched_off");
  EXPECT_EQ(off.At("/params/door"), "webhook");
  EXPECT_EQ(change(R"({"enabled":true})").At("/enabled"), "true");
  const Reply bad = change(R"({"url":"https://169.254.169.254/"})");
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(bad.code(), "channel.bad_url");
  EXPECT_EQ(bad.At("/params/what"), "private");
}

TEST_P(ChannelsOutTest, DeliveriesAreListedByDoorAndStateAndPage) {
  const std::string path = "/api/v1/webhooks/" + Hook().At("/id") + "/tests";
  const std::string first = Post("admin", path).At("/id");
  const std::string second = Post("admin", path).At("/id");
  ASSERT_NE(first, second);
  const Reply page = Get("admin", "/api/v1/deliveries?door=webhook&state=waiting&page_size=1");
  EXPECT_EQ(page.At("/items/0/id"), second) << page.text;
  EXPECT_EQ(page.At("/items/0/template"), "test");
  EXPECT_EQ(page.At("/items/0/next_try_at"), "2026-03-02T09:00:00+08:00");
  const Reply next =
      Get("admin", "/api/v1/deliveries?door=webhook&state=waiting&page_size=1&cursor=" +
                       page.At("/next_cursor"));
  EXPECT_EQ(next.At("/items/0/id"), first) << next.text;
  EXPECT_EQ(Get("admin", "/api/v1/deliveries?door=wecom").At("/items"), "[]");
  EXPECT_EQ(Get("admin", "/api/v1/deliveries?state=given_up").At("/items"), "[]");
  EXPECT_EQ(Get("admin", "/api/v1/deliveries?state=lost").code(), "http.bad_query");
  EXPECT_EQ(Post("admin", "/api/v1/deliveries/" + first + "/repeats").At("/state"), "waiting");
}

TEST_P(ChannelsOutTest, ARobotsAddressAndSecretAreSetAndNotShown) {
  const Reply set = Robot(R"({"kind":"feishu","url":"https://open.example.org/hook/abc-key",)"
                          R"("secret":"SECx","enabled":true})");
  ASSERT_EQ(set.status, 200) << set.text;
  EXPECT_EQ(set.At("/host"), "open.example.org");
  EXPECT_EQ(set.At("/secret_set"), "true");
  const Reply list = Get("admin", "/api/v1/robots");
  for (const char* secret : {"abc-key", "SECx"}) {
    EXPECT_EQ(set.text.find(secret), std::string::npos);
    EXPECT_EQ(list.text.find(secret), std::string::npos);
    EXPECT_EQ(Get("audit", "/api/v1/journal").text.find(secret), std::string::npos);
  }
  EXPECT_EQ(list.At("/items/0/unit"), Unit("village"));
  EXPECT_EQ(Post("admin", "/api/v1/robots/" + Unit("village") + "/tests").At("/door"), "feishu");
  EXPECT_EQ(Post("admin", "/api/v1/robots/" + Unit("other") + "/tests").code(), "core.not_found");
}

TEST_P(ChannelsOutTest, WordsAreListedInBothLanguagesAndWrittenAnew) {
  const Reply list = Get("admin", "/api/v1/message-templates");
  ASSERT_EQ(list.status, 200);
  EXPECT_EQ(list.At("/items/0/id"), "promise.warned");
  EXPECT_EQ(list.At("/items/0/own"), "false");
  const Reply own = Call("admin", "PUT", "/api/v1/message-templates/promise.warned",
                         R"({"zh":"{number} 快到了","en":"{number} is near"})");
  ASSERT_EQ(own.status, 200) << own.text;
  EXPECT_EQ(Get("admin", "/api/v1/message-templates").At("/items/0/zh"), "{number} 快到了");
  const Reply bad = Call("admin", "PUT", "/api/v1/message-templates/promise.warned",
                         R"({"zh":"{phone}","en":"x"})");
  EXPECT_EQ(bad.code(), "core.bad_input");
  EXPECT_NE(bad.text.find("/zh"), std::string::npos);
  EXPECT_EQ(
      Call("admin", "PUT", "/api/v1/message-templates/nothing", R"({"zh":"a","en":"b"})").code(),
      "core.not_found");
}

SHOUWEN_ON_BOTH_ENGINES(ChannelsOutTest);

}  // namespace
}  // namespace shouwen::http::testing
