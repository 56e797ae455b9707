// What is kept of a person, over HTTP: held, handed out, forgotten; who looked.
#include "service/idempotency.h"
#include "testing/harness.h"
#include "unzip.h"

namespace shouwen::http::testing {
namespace {

class KeepingTest : public ApiTest {
 protected:
  void SetUp() override {
    ApiTest::SetUp();
    const Reply made = Post("clerk", "/api/v1/people",
                            R"({"name":"示例某某","phones":["13900008888"],"address":"示例路"})");
    ASSERT_EQ(made.status, 201) << made.text;
    path_ = "/api/v1/people/" + made.At("/id");
  }
  std::string path_;
};

TEST_P(KeepingTest, FromActiveOverHeldToForgotten) {
  EXPECT_EQ(Get("clerk", path_ + "/keeping").At("/state"), "active");
  const Reply hold = Post("admin", path_ + "/holds", R"({"reason":"诉讼中"})");
  ASSERT_EQ(hold.status, 201) << hold.text;
  const Reply held = Get("clerk", path_ + "/keeping");
  EXPECT_EQ(held.At("/state"), "on_hold");
  EXPECT_EQ(held.At("/holds/0/reason"), "诉讼中");
  EXPECT_EQ(held.At("/holds/0/lifted_at"), "null");
  const std::string forget = path_ + "/anonymisations", why = R"({"reason":"本人要求"})";
  const Reply refused = Post("admin", forget, why);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.code(), "people.on_hold");
  EXPECT_EQ(refused.At("/params/reason"), "诉讼中");
  const std::string lift = "/api/v1/holds/" + hold.At("/id") + "/lifts";
  EXPECT_EQ(Post("admin", lift, R"({"reason":"已结案"})").status, 201);
  EXPECT_EQ(Post("admin", lift, R"({"reason":"已结案"})").code(), "people.hold_lifted");
  EXPECT_EQ(Post("clerk", forget, why).code(), "core.forbidden");
  EXPECT_EQ(Post("admin", forget, R"({"reason":" "})").code(), "service.reason_missing");
  ASSERT_EQ(Post("admin", forget, why).status, 201);
  EXPECT_EQ(Post("admin", forget, why).code(), "people.anonymised");
  EXPECT_EQ(Get("clerk", path_ + "/keeping").At("/state"), "anonymised");
  EXPECT_EQ(Post("admin", path_ + "/exports", why).code(), "people.anonymised");
  EXPECT_EQ(Get("clerk", path_).At("/name"), "");
}

TEST_P(KeepingTest, WhoIsForgottenIsNoNumberInTheListOfCallsAnyMore) {
  const std::string key =
      Post("admin", "/api/v1/door-keys", R"({"door":"hotline","name":"示例交换机"})").At("/token");
  const Reply told = Post("", "/channel/calls",
                          R"({"event":"offered","call_id":"c-1","from":"13900008888",)"
                          R"("to":"12345","agent":"clerk"})",
                          {{"Authorization", "Bearer " + key}});
  ASSERT_EQ(told.status, 200) << told.text;
  const std::string call = "/api/v1/calls/" + told.At("/id");
  const std::string forget = path_ + "/anonymisations", why = R"({"reason":"本人要求"})";
  EXPECT_EQ(Post("clerk", forget, why).code(), "core.forbidden");
  EXPECT_EQ(Get("clerk", call).At("/call/phone"), "13900008888") << "undone with the refusal";
  ASSERT_EQ(Post("admin", forget, why).status, 201);
  EXPECT_EQ(Get("clerk", call).At("/call/phone"), "");
  EXPECT_EQ(Get("clerk", call).At("/call/line"), "12345");
}

TEST_P(KeepingTest, TheFileIsHandedOutOnceEachTimeAndNeverKept) {
  const Client::Headers key{{"Idempotency-Key", "export-1"}};
  const Reply file = Post("admin", path_ + "/exports", R"({"reason":"本人申请"})", key);
  ASSERT_EQ(file.status, 200) << file.text;
  EXPECT_EQ(file.headers.at("content-type"), "application/zip");
  EXPECT_EQ(file.headers.at("x-content-sha256"), service::Sha256Hex(file.text));
  EXPECT_EQ(file.headers.at("cache-control"), "no-store");
  EXPECT_NE(support::Unzip(file.text).at("person.json").find("13900008888"), std::string::npos);
  const Reply again = Post("admin", path_ + "/exports", R"({"reason":"本人申请"})", key);
  EXPECT_EQ(again.headers.count("idempotency-replayed"), 0U);
  const Reply events = Get("audit", "/api/v1/journal?type=person.exported");
  EXPECT_EQ(events.At("/items/1/body/sha256"), file.headers.at("x-content-sha256"));
  EXPECT_EQ(Post("boss", path_ + "/exports", R"({"reason":"x"})").code(), "core.forbidden");
}

TEST_P(KeepingTest, WhoLookedIsOneClickAway) {
  Get("boss", path_);
  Post("boss", path_ + "/reveals", R"({"reason":"核实地址"})");
  const Reply looks = Get("clerk", path_ + "/viewers");
  ASSERT_EQ(looks.status, 200) << looks.text;
  EXPECT_EQ(looks.At("/items/0/what"), "reveal");
  EXPECT_EQ(looks.At("/items/0/reason"), "核实地址");
  EXPECT_EQ(looks.At("/items/0/staff/name"), "示例督");
  EXPECT_EQ(looks.At("/items/1/what"), "view");
}

TEST_P(KeepingTest, ACaseIsHeldWhereItIsSeen) {
  const std::string holds = "/api/v1/cases/" + NewCase() + "/holds";
  EXPECT_EQ(Post("clerk", holds, R"({"reason":"x"})").code(), "core.forbidden");
  EXPECT_EQ(Post("far", holds, R"({"reason":"x"})").code(), "core.not_found");
  const Reply hold = Post("admin", holds, R"({"reason":"监察调取"})");
  ASSERT_EQ(hold.status, 201) << hold.text;
  EXPECT_EQ(hold.At("/person"), "null");
  EXPECT_EQ(Get("clerk", holds).At("/items/0/reason"), "监察调取");
}

SHOUWEN_ON_BOTH_ENGINES(KeepingTest);

}  // namespace
}  // namespace shouwen::http::testing
